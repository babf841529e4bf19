"""Decides for each column, and for each way of writing in it, in which order day and month stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.columns import DATE_FIELDS
from mentordesk.domain.lists.columns import Mapping as Columns
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.staff_list.person_rows import PersonRow
from mentordesk.exchange.staff_list.values import LONGEST_DATE, as_text, is_in_figures

Orders = Mapping[tuple[int, str], DateStyle]
"""The order of the dates of a column that are written with one separator, where they leave no doubt."""

_SEPARATOR = re.compile(r"\d+\s*([/.\-\\ ])")


def separator(found: str) -> str:
    """Return what stands between the figures of a date: "/", "-", "." or a space; empty where nothing does."""
    match = _SEPARATOR.match(found)
    return match[1] if match else ""


def orders(rows: Sequence[PersonRow], mapping: Columns) -> Orders:
    """Return the orders that are certain: some date reads in one order only, and none only in the other."""
    seen: dict[tuple[int, str], set[DateStyle]] = {}
    for column in mapping.columns:
        if column.field in DATE_FIELDS:
            for found in in_figures(rows, column.index):
                style = only_style(found)
                if style is not None:
                    seen.setdefault((column.index, separator(found)), set()).add(style)
    return {place: next(iter(styles)) for place, styles in seen.items() if len(styles) == 1}


def in_figures(rows: Iterable[PersonRow], index: int) -> Iterator[str]:
    """Give the dates of a column that are text in figures, year last."""
    for row in rows:
        cell = row.cells[index] if index < len(row.cells) else None
        if isinstance(cell, str):
            found = as_text(cell[:LONGEST_DATE])
            if is_in_figures(found):
                yield found


def only_style(found: str) -> DateStyle | None:
    """Return the order in which alone a date in figures can be read, ``None`` for both or neither."""
    first, second = (int(part) for part in re.findall(r"\d+", found)[:2])
    if 12 < first <= 31 and 1 <= second <= 12:
        return DateStyle.DAY_FIRST
    if 12 < second <= 31 and 1 <= first <= 12:
        return DateStyle.MONTH_FIRST
    return None


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A column in which Excel may have exchanged day and month: how many true dates, and one of them."""

    column: int
    heading: str
    count: int
    sample: date


_SOME, _MONTHS = 2, 12
"""Two texts are enough to ask about a true date; beside a column that was turned for certain, none is needed."""


def exchanged(rows: Sequence[PersonRow], mapping: Columns) -> Iterator[Exchanged]:
    """Give the columns in which every text date has a day over 12 and no true date has one.

    An Excel set to the other order turns "06/02" into a true date with day and month exchanged, and leaves "30/05" a
    text: then the two kinds are separated at the twelfth, which hardly happens otherwise.
    """
    found: list[tuple[int, Exchanged]] = []
    for column in mapping.columns:
        if column.field not in DATE_FIELDS:
            continue
        texts = list(in_figures(rows, column.index))
        true = [day for day in (_true_date(row.cells, column.index) for row in rows) if day is not None]
        differing = [day for day in true if day.day != day.month]
        styles = {only_style(text) for text in texts}
        is_one_style = styles <= {DateStyle.DAY_FIRST} or styles <= {DateStyle.MONTH_FIRST}
        if is_one_style and differing and all(day.day <= _MONTHS for day in true):
            found.append((len(texts), Exchanged(column.index, column.heading, len(true), differing[0])))
    is_certain = any(texts >= _SOME and each.count >= _SOME for texts, each in found)
    yield from (each for texts, each in found if texts >= (0 if is_certain else _SOME))


def _true_date(cells: Sequence[Cell], index: int) -> date | None:
    cell = cells[index] if index < len(cells) else None
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def turned(cell: Cell) -> Cell:
    """Return a true date with day and month exchanged, any other cell as it is."""
    if isinstance(cell, date) and cell.day <= 12:
        return cell.replace(month=cell.day, day=cell.month)
    return cell
