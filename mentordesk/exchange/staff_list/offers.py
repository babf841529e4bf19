"""The choices offered about the values of a list: departments, words, old fonts, capitals and dates."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from mentordesk.domain.lists.choices import (
    BeforeAfter,
    Choices,
    DateOffer,
    DateStyle,
    FontOffer,
    HiddenRow,
    Spelling,
    UnknownWord,
    Values,
)
from mentordesk.domain.lists.columns import DATE_FIELDS, NAME_FIELDS, ListColumn, Mapping
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.records.person import Person
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.staff_list.date_orders import in_figures, only_style, orders, separator
from mentordesk.exchange.staff_list.departments import spellings
from mentordesk.exchange.staff_list.entries import WORD_READERS
from mentordesk.exchange.staff_list.names import usual_capitals
from mentordesk.exchange.staff_list.person_rows import PersonRow, person_rows
from mentordesk.exchange.staff_list.values import as_text, reads_both_ways
from mentordesk.text import in_line

_OFFERED = 5


def values(sheet: Sheet, mapping: Mapping, known: tuple[Person, ...] = ()) -> Values:
    """Return the choices offered about the values of a list."""
    rows, _passed_over = person_rows(sheet, mapping)
    fonts = tuple(_font_offers(rows, mapping))
    families = {offer.column: offer.family for offer in fonts}
    rewritten = _rewritten_names(rows, mapping, families)
    return Values(
        departments=_departments(rows, mapping, families, known),
        words=tuple(_unknown_words(rows, mapping, families)),
        fonts=fonts,
        capitals=tuple(islice(dict.fromkeys(rewritten), _OFFERED)),
        capitals_count=len(rewritten),
        dates=_date_offer(rows, mapping),
        hidden=tuple(_hidden_rows(rows, sheet, mapping)),
    )


def _hidden_rows(rows: Sequence[PersonRow], sheet: Sheet, mapping: Mapping) -> Iterator[HiddenRow]:
    """Give the rows of people that the file does not show, with their names."""
    hidden = frozenset(sheet.hidden)
    names = [column for column in mapping.columns if column.field in NAME_FIELDS]
    for row in rows:
        if row.number in hidden:
            parts = [as_text(row.cells[column.index]) for column in names if column.index < len(row.cells)]
            yield HiddenRow(row.number, in_line(*parts, between=" "))


def _rewritten_names(rows: Sequence[PersonRow], mapping: Mapping, families: dict[int, str]) -> list[BeforeAfter]:
    """Return the names that usual capitals would change, in row order."""
    rewritten = []
    for column in mapping.columns:
        if column.field == "full_name":
            for name in _texts(rows, column, families):
                after = usual_capitals(name)
                if after != name:
                    rewritten.append(BeforeAfter(name, after))
    return rewritten


def first_choices(found: Values) -> Choices:
    """Return the initial choices: certain changes are on, the rest is left to the owner."""
    month_first = found.dates.month_first
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
        if column.font and column.field:
            changed = _changed_by_font(rows, column)
            if changed:
                yield FontOffer(column.index, column.heading, column.font, tuple(changed[:_OFFERED]))


def _changed_by_font(rows: Sequence[PersonRow], column: ListColumn) -> list[BeforeAfter]:
    """Return the distinct texts of a column that conversion to Unicode would change."""
    changed = []
    for found in dict.fromkeys(_texts(rows, column, {})):
        after = legacy_fonts.to_unicode(found, column.font)
        if after != found:
            changed.append(BeforeAfter(found, after))
    return changed


def _departments(
    rows: Sequence[PersonRow], mapping: Mapping, families: dict[int, str], known: tuple[Person, ...]
) -> tuple[Spelling, ...]:
    column = mapping.of("department")
    found = Counter(_texts(rows, column, families)) if column else Counter()
    above = (row for row in rows if row.department and not (column and any(_texts([row], column, families))))
    found.update(row.department for row in above)
    return spellings(dict(found), dict.fromkeys(person.department for person in known if person.department))


def _unknown_words(rows: Sequence[PersonRow], mapping: Mapping, families: dict[int, str]) -> Iterator[UnknownWord]:
    for name in ("status", "role", "level"):
        column = mapping.of(name)
        counted = Counter(_texts(rows, column, families)) if column else Counter()
        for found, count in counted.items():
            if found not in {"-", "–"} and WORD_READERS[name](found) is None:
                yield UnknownWord(name, found, count)


def _date_offer(rows: Sequence[PersonRow], mapping: Mapping) -> DateOffer:
    certain = orders(rows, mapping)
    counted: Counter[str] = Counter()
    for column in mapping.columns:
        if column.field in DATE_FIELDS:
            found = in_figures(rows, column.index)
            counted.update(each for each in found if (column.index, separator(each)) not in certain)
    both = list(islice(filter(reads_both_ways, counted), 3))
    only = Counter(dict.fromkeys(DateStyle, 0))
    for each, times in counted.items():
        style = only_style(each)
        if style is not None:
            only[style] += times
    styles = Counter(certain.values())
    return DateOffer(
        tuple(both),
        fail_day_first=only[DateStyle.MONTH_FIRST],
        fail_month_first=only[DateStyle.DAY_FIRST],
        month_first=styles[DateStyle.MONTH_FIRST] > styles[DateStyle.DAY_FIRST],
    )
