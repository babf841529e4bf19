"""What is open for answers on the company's own Wi-Fi: which forms, until when, on which network, and its slips."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from mentordesk.i18n import Message, message


class Kind(StrEnum):
    """A form that people answer over Wi-Fi; the value is what its answers call it."""

    SIGN_UP = "sign-up"
    QUESTIONNAIRE = "questionnaire"
    MEETING = "meeting"
    SURVEY = "survey"


KIND_WORDS: dict[Kind, Message] = {
    Kind.SIGN_UP: message("Sign-up", context="title"),
    Kind.QUESTIONNAIRE: message("Questionnaire", context="title"),
    Kind.MEETING: message("Meeting log", context="title"),
    Kind.SURVEY: message("Survey", context="title"),
}


def form_count(form: Message, count: int) -> Message:
    """Return a form with how many there are of it, such as answers: "Questionnaire (3)"."""
    return message("{form} ({n})", context="count", form=form, n=count)


class Until(StrEnum):
    """How long it stays open."""

    HOUR = "hour"
    TODAY = "today"
    WEEK = "week"


_HOUR = timedelta(hours=1)
"""How long at least people have to answer what is opened."""

_SUNDAY = 6


def until_words(now: datetime) -> dict[Until, Message]:
    """Return the choices as they are called at a time: in the last hour of a day, its end is that of the next day."""
    is_late = _last_day(Until.TODAY, now) > now.date()
    is_late_sunday = is_late and now.weekday() == _SUNDAY
    return {
        Until.HOUR: message("for an hour"),
        Until.TODAY: message("until the end of tomorrow") if is_late else message("until the end of today"),
        Until.WEEK: message("until the end of next week") if is_late_sunday else message("until the end of this week"),
    }


def closes_at(until: Until, now: datetime) -> datetime:
    """Return when what is opened now closes by itself; a day ends a minute before midnight, a week with its Sunday."""
    if until is Until.HOUR:
        return now + _HOUR
    return datetime.combine(_last_day(until, now), time(23, 59))


def _last_day(until: Until, now: datetime) -> date:
    """Return the last day that something is open: what is opened in the last hour of a day is for the next one."""
    first = (now + _HOUR).date()
    return first if until is Until.TODAY else first + timedelta(days=_SUNDAY - first.weekday())


@dataclass(frozen=True, slots=True)
class Network:
    """An address of this computer that only its own network reaches, and what the system calls the network.

    ``is_likely`` is the network of the company rather than one between programs of this computer. The computer gave an
    address to itself (``is_self_given``) where no router answered.
    """

    address: str
    name: str
    is_likely: bool = True
    is_self_given: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the owner opens: which forms, on which address of this computer, until when, and whether encrypted.

    ``waves`` are the ids of the surveys.
    """

    kinds: frozenset[Kind]
    address: str
    closes_at: datetime
    waves: frozenset[str] = frozenset()
    is_secure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A way in: the form that it opens, its secret ``ticket``, and whom it is for.

    ``id`` says which slip it is without giving the ticket away. ``about`` is the id of the person or of the pair; it
    is empty for the sign-up and for the tickets of an anonymous survey, which have no ``name`` either.
    """

    id: str
    kind: Kind
    ticket: str
    about: str = ""
    name: str = ""
    wave_id: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can tell who answers with it."""
        return self.kind is Kind.SURVEY and not self.about

    @property
    def shown(self) -> str:
        """The ticket in groups of five letters, as it is typed."""
        return "-".join(grouped(self.ticket))


def grouped(ticket: str) -> Iterable[str]:
    """Return the groups of letters of a ticket; the last one has what is left."""
    count = max(1, len(ticket) // 5)
    return (ticket[5 * place : 5 * place + 5 if place < count - 1 else None] for place in range(count))


class DoorState(StrEnum):
    """How far a door is; ``FAILED`` is one that could not be opened or closed by itself before its time."""

    OPENING = "opening"
    OPEN = "open"
    CLOSED = "closed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Arrived:
    """An answer that arrived and has not been taken in: the text that a page for phones gives, and its form.

    ``id`` names this very answer; ``slip_id`` is that of the slip it was given with.
    """

    id: str
    slip_id: str
    kind: Kind
    text: str
