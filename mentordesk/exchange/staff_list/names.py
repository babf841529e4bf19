"""Normalize names: split columns, name order, capitals, two people in one cell."""

import re

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading.surnames import is_surname
from mentordesk.exchange.staff_list.values import as_text

_AROUND = re.compile(r"^\d{1,4}[.)]\s+|\s*<[^<>\s]+@[^<>\s]+>$|\s*\*+$")
"""What stands before or after a name and is none: "12. ", " <an@example.com>", "*"."""


_COURTESY = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|mister|madam)\b\.?|(?:dr|prof|capt|sr|eng)\.)\s*(?=[^\W\d_]{2})", re.IGNORECASE
)
_COURTESY_VI = re.compile(
    r"(?:(?:ông|bà|anh|chị|cô|chú|bác|thầy|a|c)\b[.:]?|(?:(?:bs|ths|ts|gs|pgs|ds|đd|ks|cn|ktv|ck[i12]+|bsck[i12]+)\.\s*)+)"
    r"\s*(?=\w)",
    re.IGNORECASE,
)
"""What stands before a name to be polite or learned: "Mr.", "Bà", "ThS.BS."; no surname of Vietnam is among them."""


def raw_name(cell: Cell) -> str:
    """Return a name with its line breaks, which may separate two people, without what stands around it.

    That is a number, a mark, an address, or a title: "3. Bà Lê Thị Mai *".
    """
    name = text.clean(cell) if isinstance(cell, str) and "\n" in cell else as_text(cell)
    return _without_title(_AROUND.sub("", name))


def _without_title(name: str) -> str:
    """Return a name without a title, unless what stands behind it may be no name: "Chị Lan" stays as it is."""
    if match := _COURTESY.match(name):
        return name[match.end() :]
    match = _COURTESY_VI.match(name)
    rest = name[match.end() :].split() if match else []
    return name[match.end() :] if match and len(rest) > 1 and is_surname(rest[0]) else name


_BETWEEN_PEOPLE = re.compile(r"\s*[\n;/+&,]\s*|\s+(?:và|and)\s+|\s+-\s+")


def is_two_people(raw: str) -> bool:
    """Return whether a cell contains several full names."""
    parts = [part for part in _BETWEEN_PEOPLE.split(raw) if part]
    return len(parts) > 1 and all(map(_is_whole, parts))


def _is_whole(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and is_surname(words[0])


_ODD = re.compile(r"[^\w\s,.'’\-]|\d|_")


def whole_name(raw: str, family: str, middle: str, given: str) -> tuple[str, str]:
    """Return the full name and the given name, from one column or several; parts come in the order of the country."""
    name = text.clean_line(raw)
    if not name:
        parts = (family, middle, given) if _is_family_first(family, f"{middle} {given}") else (given, middle, family)
        return text.clean_line(" ".join(parts)), given if family or middle else ""
    if name.count(",") != 1 or _ODD.search(name):
        return name, given
    last, first = (part.strip() for part in name.split(","))
    if not _are_two_halves(last, first):
        return name, given
    # "Nguyen, Van An" keeps the Vietnamese order; "An, Nguyen Van" and "Smith, John" are reversed.
    if is_surname(last.split()[0]):
        return f"{last} {first}", given
    called = last if is_surname(first.split()[0]) else first
    return f"{first} {last}", given or called


def _is_family_first(family: str, rest: str) -> bool:
    """Return whether a name in parts is written family name first: one of Vietnam, by its surname or its accents."""
    words = family.split()
    return not words or is_surname(words[0]) or not f"{family}{rest}".isascii() or not rest.strip()


_PARTICLES = frozenset(["da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "van", "von"])
"""Small words of western family names, as in "de la Cruz"."""


def _are_two_halves(last: str, first: str) -> bool:
    """Return whether the texts around a comma are short enough to be parts of one name."""
    if not last or not first:
        return False
    words = [word for word in last.split() if word not in _PARTICLES]
    return len(words) <= 2 and len(first.split()) <= 4


def usual_capitals(name: str) -> str:
    """Return a name in upper or lower case with usual capitals, any other name unchanged."""
    in_one_size = name.isupper() or (name.islower() and " " in name)
    if in_one_size and sum(map(str.isalpha, name)) > 3:
        return text.capitals_to_name(name)
    return name


def name_key(name: str) -> str:
    """Return a key to compare names, with accents but without case."""
    return name.casefold()
