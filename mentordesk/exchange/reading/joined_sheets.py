"""Joins sheets of one shape, a sheet per department or per year, into one list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mentordesk.domain.lists.sheet import Cell, Part, Sheet
from mentordesk.exchange.reading.heading_words import SHEET_NAME, plain

ALIKE = 0.8
"""From this share of common headings on two sheets have one shape."""

_NO_DEPARTMENT = re.compile(
    r"(?:sheet|trang ?tinh|data|du lieu|thang|thg|t|nam|quy|q|nv|nhan vien|danh sach|ds|list|page|copy|ban sao|year"
    r"|month)?"
    r"[\s._\-()]*[\d\s./\-()]*"
)


_LEFT = re.compile(r"\b(?:nghi|thoi viec|leavers?|left|resigned|terminated|former|inactive|ex)\b")


def is_of_leavers(name: str) -> bool:
    """Return whether a sheet lists people who left: joined with the others they would seem to work here."""
    return _LEFT.search(plain(name)) is not None


def are_alike(first: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether two rows of headings are those of one shape, whatever their order."""
    here = {plain(heading) for heading in first} - {""}
    there = {plain(heading) for heading in other} - {""}
    most = max(len(here), len(there))
    return most > 0 and len(here & there) >= ALIKE * most


def joined(sheets: Sequence[Sheet]) -> Sheet:
    """Return several sheets as one, by the headings of the first; what the others have besides comes behind.

    Rows are counted on from one sheet to the next. Where the names of the sheets may be departments, they stand in a
    column of their own.
    """
    first = sheets[0]
    header = list(first.header)
    places = _places(header)
    rows: list[list[Cell]] = [list(row) for row in first.rows]
    above = first.header_row - first.first_row + 1 if first.header_row else 0
    names = [""] * above + [first.name] * (len(rows) - above)
    parts = [Part(first.name, first.first_row + above, first.first_row + above)]
    hidden = list(first.hidden)
    for sheet in sheets[1:]:
        start = sheet.header_row - sheet.first_row + 1 if sheet.header_row else 0
        moved = _moved(sheet.header, header, places)
        offset = first.first_row + len(rows) - sheet.first_row - start
        parts.append(Part(sheet.name, first.first_row + len(rows), sheet.first_row + start))
        hidden += [row + offset for row in sheet.hidden]
        for row in sheet.rows[start:]:
            rows.append(_placed(row, moved))
            names.append(sheet.name)
    if _are_departments(sheets):
        header.append(SHEET_NAME)
        width = len(header)
        rows = [[*_filled(row, width - 1), name or None] for row, name in zip(rows, names, strict=True)]
        if above:
            rows[above - 1][-1] = SHEET_NAME
    width = len(header)
    squared = tuple(tuple(_filled(row, width)) for row in rows)
    return replace(first, rows=squared, header=tuple(header), hidden=tuple(hidden), parts=tuple(parts))


def _places(header: Iterable[str]) -> dict[tuple[str, int], int]:
    """Return the place of each heading, by its words and how often they came before."""
    places: dict[tuple[str, int], int] = {}
    for place, heading in enumerate(header):
        places[_free(places, plain(heading))] = place
    return places


def _free(places: Mapping[tuple[str, int], int], words: str) -> tuple[str, int]:
    times = 0
    while (words, times) in places:
        times += 1
    return words, times


def _moved(header: Sequence[str], joined: list[str], places: dict[tuple[str, int], int]) -> list[int]:
    """Return where each column of a sheet goes, adding the headings that the others do not have."""
    seen: dict[tuple[str, int], int] = {}
    moved = []
    for heading in header:
        key = _free(seen, plain(heading))
        seen[key] = 0
        if key not in places:
            places[key] = len(joined)
            joined.append(heading)
        moved.append(places[key])
    return moved


def _placed(row: Sequence[Cell], moved: Sequence[int]) -> list[Cell]:
    placed: list[Cell] = [None] * (max(moved, default=-1) + 1)
    for cell, place in zip(row, moved, strict=False):
        placed[place] = cell
    return placed


def _filled(row: Sequence[Cell], width: int) -> list[Cell]:
    return [*row[:width], *[None] * (width - len(row))]


def _are_departments(sheets: Sequence[Sheet]) -> bool:
    """Return whether the names of the sheets say more than a number, a month or a year."""
    return not any(_NO_DEPARTMENT.fullmatch(plain(sheet.name)) for sheet in sheets)
