"""Says what the owner may choose about the values of a list: departments, words, old fonts, capitals, dates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from mentordesk.domain.lists.choices import (
    BeforeAfter,
    Choices,
    DateOffer,
    DateStyle,
    FontOffer,
    Spelling,
    UnknownWord,
    Values,
)
from mentordesk.domain.lists.columns import ListColumn, Mapping
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.staff_list.departments import spellings
from mentordesk.exchange.staff_list.entries import WORD_READERS
from mentordesk.exchange.staff_list.names import usual_capitals
from mentordesk.exchange.staff_list.person_rows import PersonRow, person_rows
from mentordesk.exchange.staff_list.values import as_text, is_in_figures, reads_both_ways

_OFFERED = 5


def values(sheet: Sheet, mapping: Mapping, known: tuple[Person, ...] = ()) -> Values:
    """Return what the owner may choose about the values: departments, words, old fonts, capitals and date style."""
    rows, _passed_over = person_rows(sheet, mapping)
    fonts = tuple(_font_offers(rows, mapping))
    families = {offer.column: offer.family for offer in fonts}
    names = [
        name for column in mapping.columns if column.field == "full_name" for name in _texts(rows, column, families)
    ]
    large = [name for name in dict.fromkeys(names) if usual_capitals(name) != name]
    return Values(
        departments=_departments(rows, mapping, families, known),
        words=tuple(_unknown_words(rows, mapping, families)),
        fonts=fonts,
        capitals=tuple(BeforeAfter(name, usual_capitals(name)) for name in islice(large, _OFFERED)),
        capitals_count=sum(usual_capitals(name) != name for name in names),
        dates=_date_offer(rows, mapping),
    )


def first_choices(found: Values) -> Choices:
    """Return the choices to begin with: what is beyond doubt is done, the rest is left to the owner."""
    month_first = found.dates.fail_day_first > 0 and found.dates.fail_month_first == 0
    return Choices(
        date_style=DateStyle.MONTH_FIRST if month_first else DateStyle.DAY_FIRST,
        fonts={offer.column: offer.family for offer in found.fonts},
        departments={item.found: item.suggested for item in found.departments if item.suggested and item.sure},
    )


def _texts(rows: Sequence[PersonRow], column: ListColumn, families: dict[int, str]) -> Iterator[str]:
    family = families.get(column.index, "")
    for row in rows:
        cell = row.cells[column.index] if column.index < len(row.cells) else None
        if family and isinstance(cell, str):
            cell = legacy_fonts.to_unicode(cell, family)
        if found := as_text(cell):
            yield found


def _font_offers(rows: Sequence[PersonRow], mapping: Mapping) -> Iterator[FontOffer]:
    for column in mapping.columns:
        if not column.font or not column.field:
            continue
        changed = [
            BeforeAfter(found, after)
            for found in dict.fromkeys(_texts(rows, column, {}))
            if (after := legacy_fonts.to_unicode(found, column.font)) != found
        ]
        if changed:
            yield FontOffer(column.index, column.heading, column.font, tuple(changed[:_OFFERED]))


def _departments(
    rows: Sequence[PersonRow], mapping: Mapping, families: dict[int, str], known: tuple[Person, ...]
) -> tuple[Spelling, ...]:
    column = mapping.of("department")
    found = Counter(_texts(rows, column, families)) if column else Counter()
    found.update(row.department for row in rows if row.department)
    return spellings(dict(found), dict.fromkeys(person.department for person in known if person.department))


def _unknown_words(rows: Sequence[PersonRow], mapping: Mapping, families: dict[int, str]) -> Iterator[UnknownWord]:
    for name in ("status", "role", "level"):
        column = mapping.of(name)
        counted = Counter(_texts(rows, column, families)) if column else Counter()
        for found, count in counted.items():
            if found not in {"-", "–"} and WORD_READERS[name](found) is None:
                yield UnknownWord(name, found, count)


def _date_offer(rows: Sequence[PersonRow], mapping: Mapping) -> DateOffer:
    columns = [column for column in mapping.columns if column.field in ("start_date", "end_date")]
    written = [
        found
        for column in columns
        for row in rows
        if column.index < len(row.cells) and isinstance(row.cells[column.index], str)
        if is_in_figures(found := as_text(row.cells[column.index]))
    ]
    counted = Counter(written)
    both = list(filter(reads_both_ways, counted))
    failing = {style: sum(rows for found, rows in counted.items() if _fails(found, style)) for style in DateStyle}
    return DateOffer(tuple(both[:3]), failing[DateStyle.DAY_FIRST], failing[DateStyle.MONTH_FIRST])


def _fails(found: str, style: DateStyle) -> bool:
    first, second = (int(part) for part in re.findall(r"\d+", found)[:2])
    month = second if style is DateStyle.DAY_FIRST else first
    return month > 12 and min(first, second) <= 12
