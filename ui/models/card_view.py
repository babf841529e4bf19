"""What the card of a person shows, as values; they are made in ``person_card``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of the profile: what it is, its value, and an icon with a colour role where it is a state."""

    name: str
    value: str
    look: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CardConsent:
    """A purpose with its words, what the person said ("" for not asked), and when and how, or what it is needed for."""

    purpose: str
    words: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardPair:
    """A pair: the other person's id and name, and how far the pair is."""

    other: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the card shows of a person. ``states`` are the choices of a consent: value and words."""

    person: str
    name: str
    below: str
    profile: tuple[CardLine, ...] = ()
    consents: tuple[CardConsent, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    pairs: tuple[CardPair, ...] = ()
    has_left: bool = False
    is_leaving: bool = False
    read_only: bool = False
