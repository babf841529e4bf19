"""Describe the parts of a score, for scores from the staff list and from answers alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mentordesk.i18n import Message, joined, message

Names = Mapping[str, str] | None
"""The names of people in sentences, by id; ``None`` writes "the mentor" and "the mentee"."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of the score as a document explains it: its name, the most points it gives, and how it is computed."""

    name: Message
    points: float
    how: Message | str = ""


@dataclass(frozen=True, slots=True)
class PartOfPair:
    """One part of the score of one pair, in milli-points; ``known`` is false if there is no data for it.

    ``typical`` are the points that pairs typically have in this programme.
    """

    code: str
    name: Message
    points: int
    at_most: int
    known: bool
    typical: int = 0


@dataclass(frozen=True, slots=True)
class InSentence:
    """Words of a list for use inside a sentence, with a small first letter."""

    words: Message

    def __str__(self) -> str:
        text = str(self.words)
        return text[:1].lower() + text[1:]


def sentences(parts: Sequence[Message]) -> Message:
    """Return several sentences as one text."""
    return joined(parts, " ")


def unknown_parts(parts: Sequence[PartOfPair], *, from_answers: bool) -> Message | None:
    """Return how many parts are known and how the others count, or ``None`` if all are."""
    known = sum(part.known for part in parts)
    if known == len(parts):
        return None
    if not from_answers:
        return message(
            "The staff list tells only {known} of {all} criteria; the others count half.", known=known, all=len(parts)
        )
    return message(
        "Only {known} of {all} criteria have answers; the others count as is usual here.", known=known, all=len(parts)
    )
