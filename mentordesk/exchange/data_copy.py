"""Writes everything held on one person as a workbook, as the law lets every person ask for it.

What the workbook gives is declared on the fields of the records themselves: each says under which words it is given,
or why it is left out. Left out is what others said in confidence, whom they would like or not like to be paired with,
and who the other person is where the owner keeps two people from being paired: both are those people's data. The last
sheet says what is left out, and why, in the same words for everybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from mentordesk.domain.goals.indicators import indicator_info
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CYCLE, Cycle
from mentordesk.domain.records.questionnaire import Questionnaire, Response, items_of, wording
from mentordesk.domain.records.record import Copied, Listed, Record, Reference, Withheld
from mentordesk.domain.records.references import copy_of, ids_in, keys_of, names_a, references_of
from mentordesk.domain.records.words import words_for
from mentordesk.exchange.text_cells import Value, fill, new_book, save
from mentordesk.i18n import _, language, message

Records = Mapping[type[Record], Sequence[Record]]
Row = tuple[Value, ...]
Columns = list[tuple[str, float]]

_WIDE, _NARROW = 28.0, 14.0

_EARLIER = Withheld(
    message("Earlier states of what is given here"),
    message("The history of changes and the backups hold them for a while, so that a mistake can be undone."),
)

_SHARED_NOTES = Withheld(
    message("Notes of meetings with somebody who does not agree to them"),
    message("What one of the two does not agree to is used for nobody, as long as that is so."),
)


@dataclass(frozen=True, slots=True)
class _Copy:
    """What a copy is made from: whose it is, and every record of the file by its id."""

    person: Person
    by_id: Mapping[str, Record]

    def is_about(self, record: Record) -> bool:
        """Return whether a record is given to the person: a field that says so names them, or a record about them."""
        refers = references_of(type(record)).items()
        names = [name for name, found in refers if found.kind is Person and found.copy is None]
        if any(self.person.id in ids_in(record, name) for name in names):
            return True
        shared = [id_ for name, found in refers if found.shares_people for id_ in ids_in(record, name)]
        return any(self.is_about(self.by_id[id_]) for id_ in shared if id_ in self.by_id)

    def label(self, record_id: str) -> Value:
        """Return what a record is called; nothing where it is there no more."""
        if record_id in self.by_id:
            return _plain(self.by_id[record_id].label)
        return None

    def value(self, record: Record, name: str) -> Value:
        """Return the value of a field as it stands in a cell."""
        refers = references_of(type(record)).get(name)
        if refers is None:
            return _plain(record.shown(name))
        record_id: str | None = getattr(record, name)
        if record_id is None or (refers.others is not None and record_id != self.person.id):
            return None
        return self.label(record_id)


@dataclass(frozen=True, slots=True)
class CopySheet:
    """A sheet of the copy: its title, its columns as heading and width in letters, and its rows."""

    title: str
    columns: Columns
    rows: list[Row]


def write(path: Path, person: Person, records: Records, *, today: date) -> None:
    """Write the copy in the language in force; ``records`` are all there are of every kind, the trashed too.

    Raises WriteFailed or DiskFull.
    """
    book = new_book()
    book.remove(book.worksheets[0])
    for sheet in sheets(person, records, today=today):
        fill(book.create_sheet(sheet.title), sheet.columns, sheet.rows)
    save(book, path)


def sheets(person: Person, records: Records, *, today: date) -> list[CopySheet]:
    """Return the sheets of the copy: the person, a sheet for each kind of record about them, and what is left out."""
    copy = _Copy(person, {record.id: record for kind in records.values() for record in kind})
    given = {kind: [record for record in records[kind] if copy.is_about(record)] for kind in _kinds(records)}
    nothing = [str(kind.TITLE) for kind, found in given.items() if not found]
    columns = [(_("Data held", context="field"), _WIDE), (_("Value", context="field"), 40.0)]
    rows = [*_person_rows(copy, records), *_about_this_copy(nothing, today)]
    first = CopySheet(str(Person.TITLE), columns, rows)
    others = [
        CopySheet(str(kind.TITLE), *(_answers(copy, found) if kind is Response else _table(copy, kind, found)))
        for kind, found in given.items()
        if found
    ]
    return [first, *others, CopySheet(_("Left out", context="title"), *_left_out(records))]


def _kinds(records: Iterable[type[Record]]) -> list[type[Record]]:
    return [kind for kind in records if kind.TITLE is not None and kind is not Person]


# The sheets


def _person_rows(copy: _Copy, records: Records) -> Iterator[Row]:
    """Yield what the list of people says of the person, and whose entries name them."""
    for name, how in (*_own_columns(Person), *_shared_columns([copy.person])):
        yield str(how.headings[0]), copy.value(copy.person, name)
    for kind, same in records.items():
        for name, refers in references_of(kind).items():
            if isinstance(refers.copy, Listed):
                named = (str(record.label) for record in same if getattr(record, name) == copy.person.id)
                yield from ((str(refers.copy.heading), label) for label in named)


def _about_this_copy(nothing: Sequence[str], today: date) -> Iterator[Row]:
    if nothing:
        yield _("Nothing is held under"), ", ".join(nothing)
    yield _("As of", context="field"), today
    yield _("Contains personal data"), None


def _table(copy: _Copy, kind: type[Record], records: Sequence[Record]) -> tuple[Columns, list[Row]]:
    """Return the records of a kind one below the other, a column for each field."""
    fields = [*_own_columns(kind), *_shared_columns(records)]
    through = _key_to_cycle(kind)
    headings = [str(CYCLE)] if through else []
    headings += [str(heading) for _name, how in fields for heading in how.headings]
    rows = [
        (*([_cycle(copy, record, through)] if through else []), *row)
        for record in records
        for row in _rows(copy, record, fields)
    ]
    widths = [_width(row[place] for row in rows) for place in range(len(headings))]
    return list(zip(headings, widths, strict=True)), rows


def _rows(copy: _Copy, record: Record, fields: Sequence[tuple[str, Copied]]) -> Iterator[Row]:
    """Yield the row of a record, or one for each of its entries that name the person."""
    entries = next((name for name, how in fields if len(how.headings) > 1), "")
    for entry in _entries(copy, record, entries) if entries else [()]:
        cells = [entry if name == entries else (copy.value(record, name),) for name, _how in fields]
        yield tuple(cell for some in cells for cell in some)


def _entries(copy: _Copy, record: Record, name: str) -> Iterator[Row]:
    """Yield the entries of a field that name the person, labels in the place of ids."""
    refers = references_of(type(record))[name]
    how = copy_of(type(record))[name]
    assert isinstance(how, Copied)
    assert how.shown is not None
    for entry in getattr(record, name):
        if copy.person.id in {entry[place] for place in refers.within}:
            shown: Any = how.shown(entry)
            yield tuple(
                copy.label(value) if place in refers.within else _plain(value) for place, value in enumerate(shown)
            )


def _answers(copy: _Copy, responses: Iterable[Record]) -> tuple[Columns, list[Row]]:
    """Return each question that was answered, one below the other, with the answer in words."""
    columns = [
        (str(CYCLE), 10.0),
        (_("Question", context="field"), 52.0),
        (_("Answer", context="field"), 40.0),
    ]
    rows: list[Row] = [
        (copy.label(response.cycle_id), question, answer)
        for response in responses
        if isinstance(response, Response)
        for question, answer in _answered(copy, response)
        if answer not in (None, "")
    ]
    return columns, rows


def _answered(copy: _Copy, response: Response) -> Iterator[tuple[str, Value]]:
    asked = copy.by_id.get(response.questionnaire_id, Questionnaire())
    assert isinstance(asked, Questionnaire)
    ratings = dict(response.ratings)
    for item in items_of(asked):
        yield wording(asked, item, language()), ratings.get(item.code)
    for name, how in (*_own_columns(Response), *_shared_columns([response])):
        if name not in ("cycle_id", "ratings"):
            yield str(how.headings[0]), copy.value(response, name)


def _left_out(records: Iterable[type[Record]]) -> tuple[Columns, list[Row]]:
    """Return what copies leave out, whoever they are for, so that the words tell nothing of anybody."""
    found: dict[Withheld, None] = {}
    for kind in records:
        if names_a(Person, kind):
            found |= dict.fromkeys(how for how in copy_of(kind).values() if isinstance(how, Withheld))
            found |= dict.fromkeys(left for refers in references_of(kind).values() for left in _withheld_by(refers))
    columns = [(_("What is left out"), 52.0), (_("Why", context="field"), 80.0)]
    return columns, [(str(left.what), str(left.why)) for left in (*found, _SHARED_NOTES, _EARLIER)]


def _withheld_by(refers: Reference) -> Iterator[Withheld]:
    if isinstance(refers.copy, Withheld):
        yield refers.copy
    if isinstance(refers.copy, Listed):
        yield refers.copy.rest
    if refers.others is not None:
        yield refers.others


# Pieces


def _own_columns(kind: type[Record]) -> list[tuple[str, Copied]]:
    """Return the fields of a kind that are given, but for those that every record has."""
    shared = copy_of(Record)
    return [(name, how) for name, how in copy_of(kind).items() if isinstance(how, Copied) and name not in shared]


def _shared_columns(records: Sequence[Record]) -> list[tuple[str, Copied]]:
    """Return the fields that every record has and that are given, where one of these records fills them."""
    shared = [(name, how) for name, how in copy_of(Record).items() if isinstance(how, Copied)]
    given = {name for name, _how in shared if any(getattr(record, name) is not None for record in records)}
    return [(name, how) for name, how in shared if name in given]


def _key_to_cycle(kind: type[Record]) -> tuple[str, str] | None:
    """Return the field that leads to the cycle of a record by way of another one, and the field there."""
    keys = keys_of(kind)
    if Cycle in keys.values():
        return None
    ways = ((name, there) for name, target in keys.items() for there, to in keys_of(target).items() if to is Cycle)
    return next(ways, None)


def _cycle(copy: _Copy, record: Record, through: tuple[str, str]) -> Value:
    name, there = through
    between = copy.by_id.get(getattr(record, name))
    return copy.label(getattr(between, there)) if between else None


def _plain(value: object) -> Value:
    """Return a value as a cell can hold it."""
    if isinstance(value, bool):
        return _("yes", context="answer") if value else _("no", context="answer")
    if isinstance(value, Indicator):
        info = indicator_info(value)
        return str(info.name) if info else None
    if isinstance(value, StrEnum):
        return str(words_for(value))
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, (date, int, float)):
        return value
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _width(values: Iterable[Value]) -> float:
    if any(isinstance(value, str) and len(value) > _NARROW for value in values):
        return _WIDE
    return _NARROW
