"""Every shape a staff list comes in is read as a person would read it, or refused by its right name."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from mentordesk.domain.lists.sheet import Sheet
from mentordesk.errors import ListError
from mentordesk.exchange.reading.heading_meaning import known
from mentordesk.exchange.reading.legacy_fonts import to_unicode
from mentordesk.exchange.reading.workbook import read_here

FOLDER = Path(__file__).parents[3] / "data" / "lists"


@dataclass(frozen=True)
class Expected:
    """What ``scripts/make_lists.py`` says a list contains."""

    file: str
    header_row: int
    people: int
    name: str
    first: str
    sheet: str
    fonts: str
    encoding: str
    checked: bool
    refusal: str


CASES = [Expected(**case) for case in json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))]
READ = [case for case in CASES if not case.refusal]
REFUSED = [case for case in CASES if case.refusal]


def named(case: Expected) -> str:
    return case.file


@cache
def read(file: str) -> Sheet:
    return read_here(FOLDER / file)


def column(sheet: Sheet, heading: str) -> list[str]:
    """Return the texts below a heading that are not blank."""
    index = sheet.header.index(heading)
    below = sheet.rows[sheet.header_row - sheet.first_row + 1 :]
    return [str(row[index]) for row in below if row[index] is not None]


def test_at_least_forty_lists_and_ten_refusals_are_tried() -> None:
    assert len(READ) >= 40
    assert len({case.refusal for case in REFUSED}) >= 10
    assert {path.name for path in FOLDER.iterdir()} == {"expected.json", *(case.file for case in CASES)}


@pytest.mark.parametrize("case", READ, ids=named)
def test_the_right_sheet_and_heading_row_are_found(case: Expected) -> None:
    sheet = read(case.file)
    assert (sheet.name, sheet.header_row) == (case.sheet, case.header_row)


@pytest.mark.parametrize("case", [case for case in READ if case.name], ids=named)
def test_everybody_is_read_and_the_names_are_recognised(case: Expected) -> None:
    sheet = read(case.file)
    names = column(sheet, case.name)
    assert len(names) == case.people
    assert names[0] == case.first
    assert known(case.name) in ("full_name", "family_middle")


@pytest.mark.parametrize("case", READ, ids=named)
def test_old_fonts_encodings_and_damage_are_noticed(case: Expected) -> None:
    sheet = read(case.file)
    assert {family for _, family in sheet.fonts} == ({case.fonts} if case.fonts else set())
    assert (sheet.encoding, sheet.checked) == (case.encoding, case.checked)


@pytest.mark.parametrize("case", [case for case in READ if case.fonts], ids=named)
def test_old_fonts_turn_into_the_right_name(case: Expected) -> None:
    sheet = read(case.file)
    fonts = dict(sheet.fonts)
    first = column(sheet, case.name)[0]
    assert to_unicode(first, fonts[sheet.header.index(case.name)]).casefold() == "nguyễn văn an"


@pytest.mark.parametrize("case", READ, ids=named)
def test_rows_are_of_equal_length_and_neither_begin_nor_end_blank(case: Expected) -> None:
    sheet = read(case.file)
    assert len({len(row) for row in sheet.rows}) <= 1
    for row in (*sheet.rows[:1], *sheet.rows[-1:]):
        assert any(cell is not None for cell in row)
    assert len(sheet.header) in (0, *(len(row) for row in sheet.rows[:1]))


@pytest.mark.parametrize("case", REFUSED, ids=named)
def test_what_cannot_be_read_is_refused_by_its_name(case: Expected) -> None:
    with pytest.raises(ListError) as caught:
        read_here(FOLDER / case.file)
    assert caught.value.code == case.refusal
