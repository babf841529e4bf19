"""Finds readings of a list that would mark many people as having left, or give many rows the same name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.columns import ListColumn, Mapping
from mentordesk.domain.lists.doubts import Doubt, DoubtKind
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Status
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.staff_list.person_rows import PersonRow, person_rows
from mentordesk.exchange.staff_list.values import as_text, read_date, status_of

MOST_LEFT = 1 / 3
"""Up to this share of the people a list may say to have left without a question."""

FEWEST_NAMES = 1 / 2
"""From this share of the rows on different names need no question."""

_SAMPLES = 3
_FAR_AHEAD = date(2095, 1, 1)


def find(sheet: Sheet, mapping: Mapping) -> tuple[Doubt, ...]:
    """Return what the owner has to confirm before the columns are read so."""
    rows, _passed_over = person_rows(sheet, mapping)
    found = (_few_names(rows, mapping), _many_left(rows, mapping))
    return tuple(doubt for doubt in found if doubt is not None)


def _texts(rows: Sequence[PersonRow], column: ListColumn) -> list[str]:
    """Return the text of a column in each row, in standard letters, ``""`` where the cell is empty."""
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
    parts = [_texts(rows, column) for column in columns]
    names = [" ".join(filter(None, whole)) for whole in zip(*parts, strict=True)]
    names = [name for name in names if name]
    different = {name.casefold() for name in names}
    if len(different) >= FEWEST_NAMES * len(names):
        return None
    return Doubt(DoubtKind.NAMES, tuple(columns), len(different), len(names), _samples(names))


def _name_columns(mapping: Mapping) -> list[ListColumn]:
    """Return the column that holds the full name, or those that hold its parts."""
    whole = mapping.of("full_name")
    if whole is not None:
        return [whole]
    return [column for column in mapping.columns if column.field in ("family_middle", "given")]


def _many_left(rows: Sequence[PersonRow], mapping: Mapping) -> Doubt | None:
    most = MOST_LEFT * len(rows)
    leaving: dict[int, dict[int, str]] = {}
    for column in mapping.columns:
        if column.field in _SAYS_LEFT and not column.confirmed:
            leaving[column.index] = _leaving(_texts(rows, column), _SAYS_LEFT[column.field])
    everybody = set().union(*leaving.values())
    if len(everybody) <= most:
        return None
    # A column that says it of too many by itself is asked about alone; else all of them are.
    asked = {index for index, found in leaving.items() if len(found) > most}
    asked = asked or {index for index, found in leaving.items() if found}
    columns = tuple(column for column in mapping.columns if column.index in asked)
    places = set().union(*(leaving[index] for index in asked))
    samples = [text for index in sorted(asked) for text in _samples(leaving[index].values())]
    return Doubt(DoubtKind.LEFT, columns, len(places), len(rows), tuple(samples))


def _leaving(texts: Sequence[str], says_left: Callable[[str], bool]) -> dict[int, str]:
    """Return what says that a person has left or is leaving, by the place of the row."""
    known = {text: bool(text) and says_left(text) for text in set(texts)}
    return {place: text for place, text in enumerate(texts) if known[text]}


def _is_last_day(text: str) -> bool:
    """Whether a text is a date in either order; one to come counts too, since few people have a last day."""
    return any(read_date(text, style, today=_FAR_AHEAD).value is not None for style in DateStyle)


def _is_left(text: str) -> bool:
    return status_of(text) is Status.LEFT


_SAYS_LEFT: dict[str, Callable[[str], bool]] = {"end_date": _is_last_day, "status": _is_left}


def _samples(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))[:_SAMPLES]
