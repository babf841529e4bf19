"""Find column choices that would mark many people as having left, or give many rows the same name."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from mentordesk.domain.lists.columns import NAME_FIELDS, Confidence, ListColumn, Mapping, Take
from mentordesk.domain.lists.doubts import Doubt, DoubtKind
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Status
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.heading_meaning import meanings
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.staff_list.fits import are_names
from mentordesk.exchange.staff_list.person_rows import PersonRow, person_rows
from mentordesk.exchange.staff_list.values import as_text, day_in_either_order, flat, status_of, tick_of
from mentordesk.text import in_line

MOST_LEFT = 1 / 3
"""Up to this share of the people a list may say to have left without a question."""

FEWEST_NAMES = 1 / 2
"""From this share of the rows on different names need no question."""

_SAMPLES = 3


def find(sheet: Sheet, mapping: Mapping) -> tuple[Doubt, ...]:
    """Return the questions to confirm before the list is read with these columns."""
    rows, _passed_over = person_rows(sheet, mapping)
    found = [_few_names(rows, mapping), _many_left(rows, mapping)]
    asked = {column for doubt in found if doubt is not None for column in doubt.columns}
    found += [_of_field(rows, column) for column in mapping.columns if _is_doubted(column) and column not in asked]
    return tuple(doubt for doubt in found if doubt is not None)


def _is_doubted(column: ListColumn) -> bool:
    return column.doubted and bool(column.field) and not column.chosen


def _of_field(rows: Sequence[PersonRow], column: ListColumn) -> Doubt:
    said = [text for text in _texts(rows, column) if text]
    return Doubt(DoubtKind.FIELD, (column,), len(said), len(rows), _samples(said))


def _texts(rows: Sequence[PersonRow], column: ListColumn) -> list[str]:
    """Return the text of a column in each row, converted to Unicode, ``""`` for empty cells."""
    index, font = column.index, column.font
    texts = []
    for row in rows:
        cell = row.cells[index] if index < len(row.cells) else None
        if font and isinstance(cell, str):
            cell = legacy_fonts.to_unicode(cell, font)
        texts.append(as_text(cell))
    return texts


def _few_names(rows: Sequence[PersonRow], mapping: Mapping) -> Doubt | None:
    columns = _name_columns(mapping)
    if all(column.confirmed for column in columns):
        return None
    names = _names(rows, columns)
    different = {name.casefold() for name in names}
    if len(different) >= FEWEST_NAMES * len(names):
        if any(column.chosen or _says_name(column) for column in columns) or not _is_open(rows, mapping, columns):
            return None
        return Doubt(DoubtKind.GUESSED_NAMES, tuple(columns), len(different), len(names), _samples(names))
    return Doubt(DoubtKind.NAMES, tuple(columns), len(different), len(names), _samples(names))


def _is_open(rows: Sequence[PersonRow], mapping: Mapping, columns: Sequence[ListColumn]) -> bool:
    """Return whether names that were found by their values alone could as well stand in another column."""
    if not mapping.header_row:
        return True
    others = [column for column in mapping.columns if column not in columns and column.take is Take.UNKNOWN]
    return any(are_names(list(filter(None, _texts(rows, column)))) for column in others)


def _says_name(column: ListColumn) -> bool:
    """Return whether the heading of a column has a word for a name; else only its values look like names."""
    if column.confidence is Confidence.SURE:
        return True
    return any(found.field in NAME_FIELDS for found in meanings(column.heading))


def _names(rows: Sequence[PersonRow], columns: Sequence[ListColumn]) -> list[str]:
    """Return the non-empty names, joined from their parts."""
    parts = [_texts(rows, column) for column in columns]
    names = []
    for row in zip(*parts, strict=True):
        name = in_line(*row, between=" ")
        if name:
            names.append(name)
    return names


def _name_columns(mapping: Mapping) -> list[ListColumn]:
    """Return the column of the full name, or the columns of its parts."""
    whole = mapping.of("full_name")
    if whole is not None:
        return [whole]
    return [column for column in mapping.columns if column.field in NAME_FIELDS]


def _many_left(rows: Sequence[PersonRow], mapping: Mapping) -> Doubt | None:
    most = MOST_LEFT * len(rows)
    leaving: dict[ListColumn, dict[int, str]] = {}
    for column in mapping.columns:
        if column.field in _SAYS_LEFT and not column.confirmed:
            found = _leaving(_texts(rows, column), _SAYS_LEFT[column.field])
            leaving[column] = {} if _is_plain(column, found.values(), len(rows)) else found
    if len(_everybody(leaving)) <= most:
        return None
    # Ask only about the columns that mark too many people by themselves, if any; else about all of them.
    too_many = {column: found for column, found in leaving.items() if len(found) > most}
    some = {column: found for column, found in leaving.items() if found}
    asked = too_many or some
    samples: list[str] = []
    for found in asked.values():
        samples.extend(_samples(found.values()))
    return Doubt(DoubtKind.LEFT, tuple(asked), len(_everybody(asked)), len(rows), tuple(samples))


def _is_plain(column: ListColumn, found: Collection[str], rows: int) -> bool:
    """Return whether a column says in plain words that people no longer work here.

    The words of a status say so themselves; of a last day its heading does, and not of nearly everybody.
    """
    if column.confidence is not Confidence.SURE:
        return False
    if column.field == "status":
        return all(map(_says_of_work, found))
    return len(found) <= MOST_LAST_DAYS * rows and _OF_LEAVING.search(plain(column.heading)) is not None


MOST_LAST_DAYS = 0.8
_OF_LEAVING = re.compile(r"\b(?:nghi|thoi) viec\b|terminat|resign|leaving|exit|separat|date left")


def _says_of_work(found: str) -> bool:
    return _OF_WORK.search(flat(found)) is not None


_OF_WORK = re.compile(r"\b(?:viec|lam|cong tac|ve huu|nghi huu|hoat dong|hop dong)\b|employ|work|resign|retire|active")


def _everybody(leaving: dict[ListColumn, dict[int, str]]) -> set[int]:
    """Return the indexes of the rows that any of the columns marks as leaving."""
    return set().union(*leaving.values())


def _leaving(texts: Sequence[str], says_left: Callable[[str], bool]) -> dict[int, str]:
    """Return the texts that mark people as having left or leaving, by row index."""
    known = {text: bool(text) and says_left(text) for text in set(texts)}
    return {place: text for place, text in enumerate(texts) if known[text]}


def _is_last_day(text: str) -> bool:
    """Return whether a text is a date in either order; future dates count too, since few people have a last day."""
    return day_in_either_order(text) is not None


def _is_left(text: str) -> bool:
    return status_of(text) is Status.LEFT


_SAYS_LEFT: dict[str, Callable[[str], bool]] = {
    "end_date": _is_last_day,
    "status": _is_left,
    "has_left": lambda text: tick_of(text) is True,
    "works_here": lambda text: tick_of(text) is False,
}


def _samples(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))[:_SAMPLES]
