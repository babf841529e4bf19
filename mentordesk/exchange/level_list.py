"""Reads what each level earns on average from a small list, however it names levels and amounts, and writes one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mentordesk import text
from mentordesk.domain.amounts import read_number
from mentordesk.domain.levels import LEVEL_WORDS, LevelList, LevelRow, hour_problem, level_name, pay_problem
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.problem import Problem
from mentordesk.exchange.staff_list.values import level_of
from mentordesk.exchange.text_cells import write_sheet
from mentordesk.i18n import LANGUAGES, Message, _, message, using

MOST_ROWS = 25
"""A list with more rows that name an amount is no list of levels but of people."""

_IN_MILLIONS = 1000
"""A smaller figure is no amount of đồng but one of millions."""

_HOUR = re.compile(r"\b(gio|hour|hourly)\b")
_YEAR = re.compile(r"\b(nam|year|yearly|annual)\b")
_MILLIONS = re.compile(r"\b(trieu|million|mil)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its number in the file, its level if one is named, the words for it, and its amounts by column."""

    number: int
    level: int | None
    words: str
    amounts: Mapping[int, float] = field(default_factory=dict)


def read(sheet: Sheet, pays: Mapping[int, LevelPay]) -> LevelList:
    """Return what a list says each level earns; ``pays`` are the levels as the company calls them now.

    A list of single people is refused: MentorDesk does not read what one person earns.
    """
    names = _names(pays)
    found = [_row(cells, sheet.first_row + place, names) for place, cells in enumerate(sheet.rows)]
    rows = [row for row in found if row.amounts]
    if not rows:
        return LevelList(problems=(Problem("levels-none", _NOTHING),))
    if len(rows) > MOST_ROWS:
        return LevelList(problems=(Problem("levels-people", _PEOPLE),))
    headings = _headings(sheet, rows[0].number)
    return _gathered(rows, headings)


def write(path: Path, rows: Iterable[LevelRow], *, with_pay: bool) -> None:
    """Write the levels in the language in force; without the pay unless it is asked for.

    Raises WriteFailed or DiskFull.
    """
    columns = [(_("Level", context="field"), 10.0), (_("Name", context="field"), 30.0)]
    columns.append((_("People", context="title"), 12.0))
    if with_pay:
        columns += [(_("Average monthly pay"), 24.0), (_("Cost of an hour"), 18.0)]
    lines = [
        (row.level, str(row.name), row.people, *((row.pay.monthly_pay, row.hour) if with_pay else ())) for row in rows
    ]
    note = message("Confidential: contains average pay") if with_pay else message("Contains no personal data")
    write_sheet(path, _("Levels and pay") if with_pay else _("Levels", context="title"), columns, lines, note=note)


_NOTHING = message(
    "No amount of money was found here. Each row needs a level and its average monthly pay, such as “Team leader” and"
    " “12,000,000”."
)
_PEOPLE = message(
    "This looks like a list of single people. MentorDesk needs one average per level and does not read what one person"
    " earns. Work the averages out in Excel and choose that list."
)


def _names(pays: Mapping[int, LevelPay]) -> dict[str, int]:
    """Return every name a level has, in every language, and what the company calls it."""
    names: dict[str, int] = {}
    for level in LEVEL_WORDS:
        names[text.search_key(str(level_name(level, pays)))] = level
        for language in LANGUAGES:
            with using(language):
                names[text.search_key(str(LEVEL_WORDS[level]))] = level
    return names


def _row(cells: Sequence[Cell], number: int, names: Mapping[str, int]) -> _Row:
    level, words = None, ""
    amounts: dict[int, float] = {}
    for place, cell in enumerate(cells):
        if level is None and (known := _level(cell, names)) is not None:
            level, words = known, str(cell)
            continue
        amount = _amount(cell)
        if amount is not None:
            amounts[place] = amount
        elif isinstance(cell, str) and not words:
            words = text.clean_line(cell)
    return _Row(number, level, words, amounts)


def _level(cell: Cell, names: Mapping[str, int]) -> int | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return int(cell) if cell in LEVEL_WORDS else None
    if not isinstance(cell, str):
        return None
    key = text.search_key(text.clean_line(cell))
    if key in names:
        return names[key]
    return level_of(cell) if re.search(r"[^\W\d_]", cell) or key in ("1", "2", "3", "4", "5") else None


def _amount(cell: Cell) -> float | None:
    """Return the amount in a cell; a small whole number counts rows, and is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell) if cell > 0 else None
    if not isinstance(cell, str):
        return None
    value = read_number(cell, Unit.MONEY, rounding=True)
    if isinstance(value, float) and value < _IN_MILLIONS:
        value = read_number(cell, Unit.PERCENT)  # a figure in millions has decimals, an amount of đồng has none
    return value if isinstance(value, float) and value > 0 else None


@dataclass(frozen=True, slots=True)
class _Headings:
    """What the columns of amounts hold, by their index: pay of a month or a year, in millions or not; else an hour."""

    pay: int | None
    hour: int | None
    yearly: bool
    scale: float


def _headings(sheet: Sheet, first: int) -> _Headings:
    """Return which column is which, from the words above the first row with an amount."""
    above = sheet.rows[: first - sheet.first_row]
    width = max(map(len, sheet.rows))
    words = [" ".join(_plain(row[place]) for row in above if place < len(row)) for place in range(width)]
    amounts = [place for place in range(width) if any(_is_money(row, place) for row in sheet.rows[len(above) :])]
    hours = [place for place in amounts if _HOUR.search(words[place])]
    years = [place for place in amounts if _YEAR.search(words[place]) and place not in hours]
    months = [place for place in amounts if place not in (*hours, *years)]
    named = [place for place in months if re.search(r"luong|thu nhap|pay|salary|wage", words[place])]
    pay = next(iter((*named, *months[-1:], *years)), None)
    scale = 1e6 if pay is not None and _MILLIONS.search(f"{words[pay]} {' '.join(words)}") else 1.0
    return _Headings(pay, next(iter(hours), None), pay in years, scale)


def _is_money(row: Sequence[Cell], place: int) -> bool:
    return place < len(row) and _amount(row[place]) is not None


def _plain(cell: Cell) -> str:
    return text.search_key(text.clean_line(str(cell))) if isinstance(cell, str) else ""


def _gathered(rows: Sequence[_Row], headings: _Headings) -> LevelList:
    pays: dict[int, LevelPay] = {}
    problems: list[Problem] = []
    first_row: dict[int, int] = {}
    for row in rows:
        if row.level is None:
            problems.append(Problem("levels-unknown", _unknown(row), found=row.words))
        elif row.level in pays:
            words = message(
                "Rows {first} and {second} both speak of level {level}. The first counts.",
                first=first_row[row.level],
                second=row.number,
                level=row.level,
            )
            problems.append(Problem("levels-twice", words))
        else:
            pay = _pay(row, headings)
            wrong = tuple(_wrong(pay))
            problems += wrong
            if not wrong and (pay.monthly_pay or pay.hourly_cost):
                pays[row.level] = pay
                first_row[row.level] = row.number
    return LevelList(pays=tuple(pays[level] for level in sorted(pays)), problems=tuple(problems))


def _unknown(row: _Row) -> Message:
    if not row.words:
        return message("Row {row} has an amount and no level. It is left out.", row=row.number)
    return message(
        "Row {row}: “{words}” is not a level that MentorDesk knows. It is left out.", row=row.number, words=row.words
    )


def _pay(row: _Row, headings: _Headings) -> LevelPay:
    pay = row.amounts.get(headings.pay) if headings.pay is not None else None
    if pay is not None:
        pay = pay * headings.scale if pay < _IN_MILLIONS else pay
        pay = pay / 12 if headings.yearly else pay
    hour = row.amounts.get(headings.hour) if headings.hour is not None else None
    return LevelPay(
        level=row.level or 1,
        monthly_pay=None if pay is None else round(pay),
        hourly_cost=None if hour is None else round(hour),
    )


def _wrong(pay: LevelPay) -> Iterator[Problem]:
    for problem in (pay_problem(pay.monthly_pay), hour_problem(pay.hourly_cost)):
        if problem is not None:
            yield problem
