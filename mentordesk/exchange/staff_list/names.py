"""Puts names right: split over columns, family name first, in capitals, two people in one cell."""

import re

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading.surnames import is_surname
from mentordesk.exchange.staff_list.values import as_text


def raw_name(cell: Cell) -> str:
    """Return a name with its line breaks, which may part two people."""
    return text.clean(cell) if isinstance(cell, str) and "\n" in cell else as_text(cell)


_BETWEEN_PEOPLE = re.compile(r"\s*[\n;/+&,]\s*|\s+(?:và|and)\s+|\s+-\s+")


def is_two_people(raw: str) -> bool:
    """Whether one cell holds several whole names."""
    parts = [part for part in _BETWEEN_PEOPLE.split(raw) if part]
    return len(parts) > 1 and all(len(part.split()) > 1 and is_surname(part.split()[0]) for part in parts)


_ODD = re.compile(r"[^\w\s,.'’\-]|\d|_")


def whole_name(raw: str, family: str, given: str) -> tuple[str, str]:
    """Return the full name and the name a person is called by, from one column or from its parts."""
    name = text.clean_line(raw)
    if not name:
        return text.clean_line(f"{family} {given}"), given if family else ""
    if name.count(",") == 1 and not _ODD.search(name):
        last, first = (part.strip() for part in name.split(","))
        if last and first and len(last.split()) <= 2 and len(first.split()) <= 4:
            # "Nguyen, Van An" keeps the Vietnamese order; "An, Nguyen Van" and "Smith, John" are turned round.
            if is_surname(last.split()[0]):
                return f"{last} {first}", given
            return f"{first} {last}", given or (last if is_surname(first.split()[0]) else first)
    return name, given


def usual_capitals(name: str) -> str:
    """Return a name typed all in capitals, or all without, written the usual way; any other as it is."""
    typed_large, typed_small = name.isupper(), name.islower() and " " in name
    if not typed_large and not typed_small:
        return name
    return text.capitals_to_name(name) if sum(map(str.isalpha, name)) > 3 else name


def name_key(name: str) -> str:
    """Return a name to compare by: with accents, without case."""
    return name.casefold()
