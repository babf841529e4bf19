"""Readings of a list that would be wrong for so many people that the owner is asked before they are taken."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mentordesk.domain.lists.columns import FIELD_NAMES, ListColumn, Mapping
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, message, messages

_LONGEST = 40


class DoubtKind(StrEnum):
    """What would come out of the list and is hard to believe."""

    LEFT = "many-left"
    NAMES = "few-names"
    GUESSED_NAMES = "guessed-names"
    FIELD = "guessed-field"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that the owner must confirm: ``columns`` are where it comes from, ``samples`` what they hold.

    ``count`` is how many people would have left (``LEFT``) or how many different names there would be (``NAMES``,
    ``GUESSED_NAMES``), of ``rows`` people; of a field (``FIELD``) how many rows have it.
    """

    kind: DoubtKind
    columns: tuple[ListColumn, ...]
    count: int
    rows: int
    samples: tuple[str, ...] = ()

    @property
    def headings(self) -> Message:
        """The headings of its columns, in quotation marks."""
        quoted = [message('"{heading}"', heading=_short(column.heading)) for column in self.columns]
        words = quoted[0]
        for other in quoted[1:]:
            words = message("{first}, {then}", first=words, then=other)
        return words


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a doubt: its words, what follows from it, and the columns that are then not imported."""

    words: Message
    meaning: Message
    refused: tuple[int, ...] = ()


_OF_NAMES = (DoubtKind.NAMES, DoubtKind.GUESSED_NAMES)


def question(doubt: Doubt) -> Message:
    """Return what the owner is asked."""
    if doubt.kind in _OF_NAMES:
        return message("Does {headings} hold the names of people?", headings=doubt.headings)
    if doubt.kind is DoubtKind.FIELD:
        field = FIELD_NAMES[doubt.columns[0].field]
        return message('Should {headings} be imported as "{field}"?', headings=doubt.headings, field=field)
    return messages(
        "Has {n} of the {rows} people on this list left the company, or are they leaving?",
        "Have {n} of the {rows} people on this list left the company, or are they leaving?",
        doubt.count,
        rows=doubt.rows,
    )


def reading(doubt: Doubt) -> Message:
    """Return how the columns are read now, and with which values."""
    samples = ", ".join(doubt.samples)
    if doubt.kind is DoubtKind.FIELD:
        return message("The heading is not clear, but these values fit: {samples}", samples=samples)
    if doubt.kind is DoubtKind.GUESSED_NAMES:
        return message("No heading says so, but these values look like names: {samples}", samples=samples)
    if doubt.kind is DoubtKind.NAMES:
        return messages(
            "Read as the full name, but {rows} rows hold only {n} different value: {samples}",
            "Read as the full name, but {rows} rows hold only {n} different values: {samples}",
            doubt.count,
            rows=doubt.rows,
            samples=samples,
        )
    fields = {column.field for column in doubt.columns}
    if fields == {"status"}:
        return message("{headings} is read as the status: {samples}", headings=doubt.headings, samples=samples)
    if fields == {"end_date"}:
        return message("{headings} is read as the last day: {samples}", headings=doubt.headings, samples=samples)
    return message(
        "{headings} are read as the last day and the status: {samples}", headings=doubt.headings, samples=samples
    )


def answers(doubt: Doubt) -> tuple[Answer, ...]:
    """Return what the owner may answer: yes first, then what is not imported."""
    if doubt.kind not in _YES_OR_NO:
        return (_YES_LEFT, *map(_not_left, doubt.columns))
    yes, no = _YES_OR_NO[doubt.kind]
    return (yes, replace(no, refused=tuple(column.index for column in doubt.columns)))


_NAMES_OR_NOT = (
    Answer(
        message("Yes, these are names"),
        message("Each row is imported as a person, even where the name is the same."),
    ),
    Answer(
        message("No, these are not names"),
        message("They are not imported. If no other column contains the names, choose one."),
    ),
)
_FIELD_OR_NOT = (
    Answer(message("Yes, import it so"), message("You can still choose another field below.")),
    Answer(
        message("No, do not import it"), message("The column is left out. You can still choose a field for it below.")
    ),
)
_YES_OR_NO = {**dict.fromkeys(_OF_NAMES, _NAMES_OR_NOT), DoubtKind.FIELD: _FIELD_OR_NOT}
_YES_LEFT = Answer(
    message("Yes, that is right"),
    message("Those who have left are imported as such and are not paired."),
)


def _short(heading: str) -> str:
    """Return a heading as it fits on a button."""
    if len(heading) <= _LONGEST:
        return heading
    return heading[: _LONGEST - 1] + "…"


def _not_left(column: ListColumn) -> Answer:
    return Answer(
        message('No, do not import "{heading}"', heading=_short(column.heading)),
        message("The column is not imported and marks nobody as having left."),
        refused=(column.index,),
    )


def confirmed(mapping: Mapping, doubt: Doubt) -> Mapping:
    """Return the columns of the doubt as confirmed by the owner."""
    asked = {column.index for column in doubt.columns}
    columns = [
        replace(column, chosen=True, confirmed=True) if column.index in asked else column for column in mapping.columns
    ]
    return replace(mapping, columns=tuple(columns))


def doubt_problem(doubt: Doubt) -> Problem:
    """Return a doubt as a problem, for a reader who sees no page: the question and how the columns are read."""
    words = message("{question} {reading}.", question=question(doubt), reading=reading(doubt))
    first = doubt.columns[0]
    samples = ", ".join(doubt.samples)
    return Problem(doubt.kind.value, words, field=first.field, column=first.heading, found=samples)
