"""The copy of one person's data gives every field of every record that can name a person, or says why it does not."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import openpyxl
import pytest

from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Listed, Record, Withheld
from mentordesk.domain.records.references import copy_of, names_a, references_of
from mentordesk.domain.records.survey import Respondent
from mentordesk.exchange import data_copy
from mentordesk.i18n import LANGUAGES, using
from tests import builders
from tests.builders import TODAY

NAMING = [kind.record for kind in KINDS if names_a(Person, kind.record)]
FIELDS = [(kind, item.name) for kind in NAMING for item in fields(kind)]
REFERENCES = [(kind, name) for kind in NAMING for name, refers in references_of(kind).items() if refers.kind is Person]

SUBJECT, OTHER, THIRD, FOURTH = map(builders.person, ("Lê Thị Mai", "Trần Dũng", "Vũ An", "Đỗ Bình"))

_PLAIN: dict[object, tuple[Any, Any]] = {
    int: (1000, 2000),
    float: (1.5, 2.5),
    bool: (False, True),
    date: (date(2026, 1, 2), date(2026, 3, 4)),
    datetime: (datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 3, 4, tzinfo=UTC)),
    tuple[str, ...]: (("one code",), ("another code",)),
    tuple[tuple[str, int], ...]: ((("W1", 4),), (("W1", 2),)),
    tuple[tuple[Respondent, int], ...]: (((Respondent.MENTEE, 4),), ((Respondent.MENTOR, 2),)),
    tuple[tuple[str, str], ...]: ((("purpose", "one line"),), (("purpose", "another line"),)),
    tuple[tuple[str, str, str], ...]: ((), (("W1", "I plan.", "Tôi lên kế hoạch."),)),
}
"""Two values of each type of field."""

_CODED = {
    "target_group": ("department:Kho", "department:QC"),
    "photo": ("", "the bytes of a picture"),
    "content": ("", "the bytes of a paper"),
}
"""Two values of fields that hold a code."""


def some(kind: type[Record]) -> tuple[Record, Record]:
    """Return two records of a kind that others can refer to."""
    if kind is Person:
        return OTHER, FOURTH
    return filled(kind, "first"), filled(kind, "second")


@cache
def hints_of(kind: type[Record]) -> dict[str, Any]:
    """Return the types of the fields of a kind."""
    return get_type_hints(kind)


def two_values(kind: type[Record], name: str) -> tuple[Any, Any]:
    """Return two values of a plain field, which are nowhere else in the file."""
    hint = hints_of(kind)[name]
    if get_origin(hint) in (Union, UnionType):
        [hint] = [part for part in get_args(hint) if part is not NoneType]
    if name in _CODED:
        return _CODED[name]
    if hint is str:
        return f"{kind.__name__}.{name}", f"other {kind.__name__}.{name}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = list(hint)
        return members[0], members[-1]
    return _PLAIN[hint]


def filled(kind: type[Record], record_id: str, *people: Person) -> Any:
    """Return a record of a kind with every field filled; it names these people, and else others."""
    named = iter((*people, OTHER, THIRD, FOURTH))
    values: dict[str, Any] = {"id": f"{kind.__name__} {record_id}", "deleted_at": None}
    refers = references_of(kind)
    for name in (item.name for item in fields(kind) if item.name not in values):
        if name not in refers:
            values[name] = two_values(kind, name)[record_id == "second"]
        elif refers[name].within:
            values[name] = ((next(named).id, next(named).id, 70_000),)
        elif refers[name].kind is Person:
            values[name] = next(named).id
        else:
            values[name] = f"{refers[name].kind.__name__} first"
    return kind(**values)


def file_with(*records: Record) -> dict[type[Record], tuple[Record, ...]]:
    """Return a file of two records of every kind that others can refer to, the people, and these records."""
    replaced = {record.id for record in records}
    there = [one for one in (SUBJECT, THIRD, *ground()) if one.id not in replaced]
    everything = [*there, *records]
    return {kind.record: tuple(one for one in everything if type(one) is kind.record) for kind in KINDS}


@cache
def ground() -> tuple[Record, ...]:
    """Return two records of every kind that others can refer to."""
    referred_to = {refers.kind for kind in KINDS for refers in references_of(kind.record).values()}
    return tuple(one for kind in KINDS if kind.record in referred_to for one in some(kind.record))


def cells(*records: Record) -> list[tuple[str, object]]:
    """Return everything that stands in the copy for the subject of a file with these records, by sheet."""
    person = next((one for one in records if one.id == SUBJECT.id), SUBJECT)
    assert isinstance(person, Person)
    found: list[tuple[str, object]] = []
    for sheet in data_copy.sheets(person, file_with(*records), today=TODAY):
        found += [(sheet.title, heading) for heading, _width in sheet.columns]
        found += [(sheet.title, value) for row in sheet.rows for value in row if value]
    return found


def stated(reason: Withheld, found: Iterable[tuple[str, object]]) -> bool:
    """Say whether the copy says what it leaves out, and why."""
    values = {value for _sheet, value in found}
    return {str(reason.what), str(reason.why)} <= values


def reason_for(record: Record, name: str) -> Withheld | None:
    """Return why the copy leaves a field of a record out, ``None`` where it does not."""
    how, refers = copy_of(type(record)).get(name), references_of(type(record)).get(name)
    if refers is not None and refers.others is not None and getattr(record, name) != SUBJECT.id:
        return refers.others
    return how if isinstance(how, Withheld) else None


def mine(kind: type[Record]) -> Any:
    """Return a record of a kind that is about the subject, every field filled."""
    return replace(filled(kind, "mine", OTHER), id=SUBJECT.id) if kind is Person else filled(kind, "mine", SUBJECT)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_a_field_of_a_record_about_a_person_is_in_the_copy_or_why_not(kind: type[Record], name: str) -> None:
    record = mine(kind)
    refers = references_of(kind).get(name)
    if refers is not None and refers.within:
        other = ((SUBJECT.id, THIRD.id, 60_000),)
    elif refers is not None:
        other = some(refers.kind)[1].id
    elif name == "id":
        other = "another id"
    else:
        other = two_values(kind, name)[1]
    before, after = cells(record), cells(replace(record, **{name: other}))
    reason = reason_for(record, name)
    if reason is None:
        assert before != after
    else:
        assert stated(reason, before)
        assert kind is Person or before == after


@pytest.mark.parametrize(("kind", "name"), REFERENCES, ids=lambda value: getattr(value, "__name__", value))
def test_a_record_that_names_a_person_in_any_field_is_in_the_copy_or_why_not(kind: type[Record], name: str) -> None:
    refers = references_of(kind)[name]
    named = ((THIRD.id, SUBJECT.id, 50_000),) if refers.within else SUBJECT.id
    nobody: dict[str, Any] = {
        one: () if how.within else OTHER.id for one, how in references_of(kind).items() if how.kind is Person
    }
    record = replace(filled(kind, "theirs", OTHER, THIRD), **nobody | {name: named})
    without, found = cells(), cells(record)
    if isinstance(refers.copy, Withheld):
        assert stated(refers.copy, found)
        assert found == without
    elif isinstance(refers.copy, Listed):
        assert ("Person", str(refers.copy.heading)) in found
        assert ("Person", str(record.label)) in found
        assert stated(refers.copy.rest, found)
    else:
        assert kind.TITLE is not None
        assert str(kind.TITLE) in {sheet for sheet, _value in found}


@pytest.mark.parametrize("kind", NAMING, ids=lambda kind: kind.__name__)
def test_a_record_about_others_is_not_in_the_copy(kind: type[Record]) -> None:
    assert cells(filled(kind, "theirs", OTHER, THIRD)) == cells()


@pytest.mark.parametrize("kind", NAMING, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_that_can_name_a_person_says_how_it_stands_in_the_copy(kind: type[Record]) -> None:
    silent = {item.name for item in fields(kind)} - copy_of(kind).keys()
    people = {name for name, refers in references_of(kind).items() if refers.kind is Person}
    assert silent <= people, "whom a record is about stands in its title"
    assert kind.TITLE is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_written_under_a_name_that_a_workbook_can_have(language: str, tmp_path: Path) -> None:
    everything = file_with(*(mine(kind) for kind in NAMING))
    [person] = [one for one in everything[Person] if one.id == SUBJECT.id]
    assert isinstance(person, Person)
    with using(language):
        data_copy.write(tmp_path / "copy.xlsx", person, everything, today=TODAY)
    names = openpyxl.load_workbook(tmp_path / "copy.xlsx").sheetnames
    assert len(set(names)) == len(names) == len(NAMING) + 1
    assert all(0 < len(name) <= 31 and not set(name) & set(r"[]:*?/\\") for name in names)


def test_what_is_held_of_nothing_is_said() -> None:
    [row] = [value for sheet, value in cells() if "Saved plans" in str(value)]
    assert all(str(kind.TITLE) in str(row) for kind in NAMING if kind is not Person)


def test_the_other_person_of_two_who_are_not_to_be_paired_is_not_named() -> None:
    [block] = [kind for kind in NAMING if kind.__name__ == "Block"]
    found = [value for sheet, value in cells(filled(block, "mine", SUBJECT)) if sheet == str(block.TITLE)]
    assert SUBJECT.full_name in found
    assert "Block.reason" in found
    assert OTHER.full_name not in found
