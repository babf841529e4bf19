"""Finds the row of headings in a sheet: below titles, over two rows, with hints, in old fonts, or not there at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.heading_words import plain, words_of
from mentordesk.exchange.reading.surnames import is_surname

Row = Sequence[Cell]

SEARCHED = 60
"""How many rows from the top a heading is looked for in."""

_LONGEST_HEADING = 120
_NAMES = ("full_name", "family_middle", "given")
_JOIN = " – "
_HINT = re.compile(
    r"\(.*\)|\[.*\]|\*+|\W*|.*(?:dd/mm|mm/yyyy|yyyy|bắt buộc|required|ví dụ|example).*", re.IGNORECASE | re.DOTALL
)
_NUMBERING = re.compile(r"[\[(]?(?:\d{1,2}|[A-Z])[\])]?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings found: index of their first and last row, one text per column, and how well they are known.

    ``score`` counts the different fields known by their words, two more where one of them is the name; 0 for none.
    """

    first: int
    last: int
    texts: tuple[str, ...]
    score: float
    family: str = ""

    @property
    def is_list(self) -> bool:
        """Whether these head a list of people: the name is there, and something else or nothing else at all."""
        return self.score >= 3


NO_HEADING = Heading(-1, -1, (), 0)


def find(rows: Sequence[Row]) -> Heading:
    """Return the headings of a sheet from its rows, ``NO_HEADING`` where none are recognised."""
    top = rows[:SEARCHED]
    best = _best(top)
    if best.is_list:
        return best
    for family in ("TCVN3", "VNI"):
        converted = _best([[_converted(cell, family) for cell in row] for row in top])
        if converted.score > best.score + 1:
            best = Heading(converted.first, converted.last, converted.texts, converted.score, family)
    return best if best.score else _by_contrast(rows[: SEARCHED * 2])


def at(rows: Sequence[Row], index: int, family: str = "") -> Heading:
    """Return the headings that end in the row ``index``, joined with the row of groups above where there is one."""
    if family:
        rows = [[_converted(cell, family) for cell in row] for row in rows[: index + 1]]
    single = _joined(rows, index, index)
    double = _joined(rows, index - 1, index) if index > 0 and _is_pair(rows[index - 1], rows[index]) else single
    return double if double.score > single.score else single


def _converted(cell: Cell, family: str) -> Cell:
    return legacy_fonts.to_unicode(cell, family) if isinstance(cell, str) and not cell.isascii() else cell


def _best(rows: Sequence[Row]) -> Heading:
    best = NO_HEADING
    for index in range(len(rows)):
        best = max(best, _joined(rows, index, index), key=_rank)
        if index + 1 < len(rows) and _is_pair(rows[index], rows[index + 1]):
            best = max(best, _joined(rows, index, index + 1), key=_rank)
    if not _is_enough(best, rows):
        return NO_HEADING
    last = best.last
    while last + 1 < len(rows) and _belongs_below(rows[last + 1], rows[last]):
        last += 1
    return Heading(best.first, last, best.texts, best.score)


def _rank(heading: Heading) -> float:
    return heading.score - 0.5 * (heading.last - heading.first)


def _label(cell: Cell) -> str:
    """Return a cell as one line; the two languages of a heading on two lines are parted by a stroke."""
    if not isinstance(cell, str):
        return ""
    line = text.clean_line(cell)
    if "\n" in cell and words_of(line) is None and words_of(cell) is not None:
        return " / ".join(filter(None, text.clean(cell).split("\n")))
    return line


def _joined(rows: Sequence[Row], first: int, last: int) -> Heading:
    width = max(len(rows[index]) for index in range(first, last + 1))
    lower = [_label(cell) for cell in rows[last]] + [""] * (width - len(rows[last]))
    if first < last:
        upper = _carried([_label(cell) for cell in rows[first]] + [""] * (width - len(rows[first])), lower)
        labels = tuple(_two(above, below) for above, below in zip(upper, lower, strict=True))
    else:
        labels = tuple(lower)
    return Heading(first, last, labels, _score(labels))


def _carried(upper: list[str], lower: list[str]) -> list[str]:
    """Carry a group heading on to the columns it spans: those without their own, but with a heading below."""
    carried, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or (group if below else "")
        carried.append(above or group)
    return carried


def _two(above: str, below: str) -> str:
    if not above or not below or plain(above) == plain(below):
        return below or above
    return above + _JOIN + below


def _score(labels: Sequence[str]) -> float:
    fields = {
        found.field for label in labels if label and len(label) <= _LONGEST_HEADING and (found := words_of(label))
    }
    return len(fields) + 2 * any(name in fields for name in _NAMES)


def _is_pair(upper: Row, lower: Row) -> bool:
    """Whether two rows may be one heading: below stand only texts, and none under the heading of the name."""
    if any(cell is not None and not isinstance(cell, str) for cell in (*upper, *lower)):
        return False
    under = [index for index, cell in enumerate(lower) if _label(cell)]
    if len(under) < 2 or sum(1 for index in under if _known(lower[index])) * 2 < len(under):
        return False
    named = [i for i, cell in enumerate(upper) if (found := words_of(_label(cell))) and found.field == "full_name"]
    split = all(i not in under or _is_name_part(lower[i]) for i in named)
    return split and sum(1 for cell in upper if _label(cell)) >= 2


def _known(cell: Cell) -> bool:
    return words_of(_label(cell)) is not None


def _is_name_part(cell: Cell) -> bool:
    found = words_of(_label(cell))
    return found is not None and found.field in _NAMES


_PLENTY = 4  # so many known headings are no chance


def _is_enough(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether enough is known: two fields, a narrow list, or names below; never the values of a first person."""
    fields = heading.score - 2 * heading.is_list
    if fields < 1:
        return False
    filled = [label for label in heading.texts if label]
    if fields >= _PLENTY:
        return True
    told = fields >= 2 or len(filled) <= 2 or _heads_names(heading, rows)
    return told and not _is_person(heading, rows)


def _heads_names(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether usual surnames begin most of what stands below the heading of the name."""
    column = next((i for i, label in enumerate(heading.texts) if (w := words_of(label)) and w.field == "full_name"), -1)
    below = [_label(row[column]).split() for row in rows[heading.last + 1 :] if 0 <= column < len(row)]
    names = [words for words in below if words]
    return bool(names) and sum(len(words) > 1 and is_surname(words[0]) for words in names) * 2 > len(names)


def _is_person(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether what looks like headings is a row of the list: numbers stand in it, or its words come again below."""
    cells = [cell for index in range(heading.first, heading.last + 1) for cell in rows[index] if cell is not None]
    if any(not isinstance(cell, str) or re.search(r"\d{3}", cell) for cell in cells):
        return True
    row, below = rows[heading.last], rows[heading.last + 1 :]
    known = [column for column, cell in enumerate(row) if _known(cell)]
    others = [other for other in below if list(other) != list(row)]
    return any(
        _label(other[column]) == _label(row[column]) for other in others for column in known if column < len(other)
    )


def _belongs_below(row: Row, above: Row) -> bool:
    """Whether a row still belongs to the headings: hints, the numbers of the columns, or the headings once more."""
    cells = [(index, cell) for index, cell in enumerate(row) if cell is not None and cell != ""]
    if not cells or len(cells) < 2:
        return False
    return _is_numbering(row) or _is_hints(row) or _is_translation(row, above)


def _is_numbering(row: Row) -> bool:
    cells = [cell for cell in row if cell is not None and cell != ""]
    if len(cells) < 3 or not all(_NUMBERING.fullmatch(str(cell).strip()) for cell in cells):
        return False
    numbers = [int(digits) for cell in cells if (digits := re.sub(r"\D", "", str(cell).split("=")[0]))]
    return len(numbers) >= 2 and all(after == before + 1 for before, after in pairwise(numbers))


def _is_hints(row: Row) -> bool:
    labels = [cell for cell in row if cell is not None and cell != ""]
    return all(isinstance(cell, str) and _HINT.fullmatch(cell.strip()) for cell in labels)


def _is_translation(row: Row, above: Row) -> bool:
    pairs = [(_label(cell), _label(over)) for cell, over in zip(row, above, strict=False) if _label(cell)]
    same = 0
    for below, over in pairs:
        here, there = words_of(below), words_of(over)
        same += here is not None and there is not None and here.field == there.field
    return same >= 2 and same * 2 >= len(pairs)


def _by_contrast(rows: Sequence[Row]) -> Heading:
    """Return the first row of short texts above columns of numbers or dates: a heading in words not known."""
    for index, row in enumerate(rows[:20]):
        filled = [column for column, cell in enumerate(row) if cell is not None and cell != ""]
        if len(filled) < 2 or not all(isinstance(row[column], str) for column in filled):
            continue
        if any(len(str(row[column])) > _LONGEST_HEADING for column in filled):
            continue
        below = rows[index + 1 : index + 11]
        if len(below) >= 2 and any(_all_values(column, row, below) for column in filled):
            return Heading(index, index, tuple(_label(cell) for cell in row), 0.5)
    return NO_HEADING


def _all_values(column: int, row: Row, below: Sequence[Row]) -> bool:
    if re.search(r"\d", str(row[column])):
        return False
    values = [other[column] for other in below if column < len(other) and other[column] not in (None, "")]
    return len(values) >= 2 and all(
        isinstance(value, (int, float, date)) or (isinstance(value, str) and re.search(r"\d\d", value))
        for value in values
    )


_HALVES = {"ho": ("Họ đệm", "Tên"), "": ("Family name", "Given name")}


def with_name_halves(texts: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """Name the two halves where one heading of the full name spans two columns: "Nguyễn Văn" beside "An"."""
    for index in range(len(texts) - 1):
        known = words_of(texts[index])
        if known is None or known.field != "full_name" or texts[index + 1]:
            continue
        given = [row[index + 1] for row in rows[:100] if _label(row[index])]
        words = [_label(cell) for cell in given if _label(cell)]
        if words and len(words) * 10 >= len(given) * 9 and all(" " not in word for word in words):
            language = "ho" if plain(texts[index]).startswith("ho") else ""
            halves = tuple(texts[index] + _JOIN + half for half in _HALVES[language])
            return texts[:index] + halves + texts[index + 2 :]
    return texts
