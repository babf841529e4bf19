"""What a score is made of, as both ways of scoring give it: the parts of a pair's points, and sentences about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentordesk.i18n import Message, message

Names = Mapping[str, str] | None
"""How people are called in sentences, by id; without it they are the mentor and the mentee."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of the score: what it looks at, the most points it gives, and how it is counted."""

    name: Message
    points: float
    how: Message | str = ""


@dataclass(frozen=True, slots=True)
class PartOfPair:
    """One part of one pair's score: points in milli-points, of at most; ``known`` is false where nothing tells it."""

    code: str
    name: Message
    points: int
    at_most: int
    known: bool


@dataclass(frozen=True, slots=True)
class InSentence:
    """Words of a list as they stand inside a sentence, the first letter small."""

    words: Message

    def __str__(self) -> str:
        text = str(self.words)
        return text[:1].lower() + text[1:]


def named(mentor: str, mentee: str, called: Names) -> dict[str, object]:
    """Return how the two are called in a sentence, or nothing where they have no names."""
    return {} if called is None else {"mentor": called.get(mentor, ""), "mentee": called.get(mentee, "")}


def sentences(each: Sequence[Message]) -> Message:
    """Return sentences as one text that speaks the reader's language."""
    values = {f"s{place}": sentence for place, sentence in enumerate(each)}
    return Message(" ".join(f"{{{name}}}" for name in values), values=tuple(values.items()))


def silent_parts(parts: Sequence[PartOfPair]) -> Message | None:
    """Say how many parts are known where not all are."""
    known = sum(part.known for part in parts)
    if known == len(parts):
        return None
    return message(
        "Only {known} of {all} criteria have answers; the others get half the points.", known=known, all=len(parts)
    )
