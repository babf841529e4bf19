"""Finds the row of headings in a sheet: below titles, over two rows, with hints, in old fonts, or not there at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell
from mentordesk.exchange.reading import legacy_fonts
from mentordesk.exchange.reading.heading_meaning import heads, is_phrase, known
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.reading.surnames import is_surname

Row = Sequence[Cell]

SEARCHED = 60
"""How many rows from the top a heading is looked for in."""

_LONGEST_HEADING = 120
_NAMES = ("full_name", "family_middle", "middle", "given")
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
    texts = [cell for row in top for cell in row if isinstance(cell, str)]
    for family in () if legacy_fonts.is_readable(texts) else ("TCVN3", "VNI"):
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
    if isinstance(cell, str) and not cell.isascii():
        return legacy_fonts.to_unicode(cell, family)
    return cell


def _best(rows: Sequence[Row]) -> Heading:
    best = NO_HEADING
    for index in range(len(rows)):
        best = max(best, _joined(rows, index, index), key=_rank)
        if index + 1 < len(rows) and _is_pair(rows[index], rows[index + 1]):
            best = max(best, _joined(rows, index, index + 1), key=_rank)
    if not _is_enough(best, rows):
        return NO_HEADING
    if best.first == best.last and best.last + 1 < len(rows) and _is_below_groups(rows[best.last], rows[best.last + 1]):
        below = _joined(rows, best.last, best.last + 1)
        best = Heading(below.first, below.last, below.texts, max(best.score, below.score))
    last = best.last
    while last + 1 < len(rows) and _belongs_below(rows[last + 1], rows[last]):
        last += 1
    return Heading(best.first, last, best.texts, best.score)


def _rank(heading: Heading) -> float:
    return heading.score - 0.5 * (heading.last - heading.first)


def _label(cell: Cell) -> str:
    """Return a cell as one line; the two languages of a heading on two lines are separated by a stroke."""
    if not isinstance(cell, str):
        return ""
    line = text.clean_line(cell)
    parts = [part for part in text.clean(cell).split("\n") if part] if "\n" in cell else []
    if len(parts) > 1 and not is_phrase(line) and (all(map(known, parts)) or (known(cell) and not known(line))):
        return " / ".join(parts)
    return line


def _joined(rows: Sequence[Row], first: int, last: int) -> Heading:
    """Return the headings of one row, or of two with the groups in the upper one."""
    width = max(len(rows[index]) for index in range(first, last + 1))
    lower = _labels(rows[last], width)
    if first == last:
        return Heading(first, last, tuple(lower), _score(lower))
    upper = _carried(_labels(rows[first], width), lower)
    labels = tuple(map(_two, upper, lower))
    return Heading(first, last, labels, _score(labels))


def _labels(row: Row, width: int) -> list[str]:
    labels = [_label(cell) for cell in row]
    return labels + [""] * (width - len(labels))


def _carried(upper: list[str], lower: list[str]) -> list[str]:
    """Carry a group heading on to the columns it spans: those without their own, but with a heading below."""
    carried = []
    group = ""
    for above, below in zip(upper, lower, strict=True):
        if above:
            group = above
        elif not below:
            group = ""
        carried.append(group)
    return carried


def _two(above: str, below: str) -> str:
    if not above or not below or plain(above) == plain(below):
        return below or above
    return above + _JOIN + below


def _score(labels: Sequence[str]) -> float:
    fields = {_field(label) for label in labels if len(label) <= _LONGEST_HEADING} - {""}
    has_name = not fields.isdisjoint(_NAMES)
    return len(fields) + (2 if has_name else 0)


def _field(label: str) -> str:
    """Return the field that a heading is known to mean, ``""`` for none."""
    return heads(label) if label else ""


def _is_pair(upper: Row, lower: Row) -> bool:
    """Whether two rows may be one heading: texts alone, few figures above, and none under the heading of the name."""
    if not all(map(_is_text_or_blank, (*upper, *lower))):
        return False
    groups = _labels(upper, 0)
    labels = _labels(lower, 0)
    if sum(map(bool, groups)) < 2 or not _are_mostly_known(labels) or sum(map(_has_number, upper)) > 1:
        return False
    for place, (group, label) in enumerate(zip(groups, labels, strict=False)):
        if _field(group) == "full_name" and label and _field(label) not in _NAMES and not _spans(groups, labels, place):
            return False
    return True


_SPANNED = 3


def _spans(groups: Sequence[str], labels: Sequence[str], place: int) -> bool:
    """Whether a group stands over several headings, as "Employee" over code, name and department."""
    after = range(place + 1, min(place + _SPANNED, len(groups), len(labels)))
    return len(after) == _SPANNED - 1 and all(not groups[index] and labels[index] for index in after)


def _is_below_groups(upper: Row, lower: Row) -> bool:
    """Whether a row parts the groups above it: texts alone, none below the name, all where a group spans columns."""
    if not all(map(_is_text_or_blank, (*upper, *lower))):
        return False
    groups = _labels(upper, len(lower))
    labels = _labels(lower, len(upper))
    names = [place for place, group in enumerate(groups) if _field(group) in _NAMES]
    filled = [place for place, label in enumerate(labels) if label]
    if not names or len(filled) < 2 or any(labels[place] for place in names):
        return False
    spanned = [place for place in filled if not groups[place]]
    begun = [place for place in filled if groups[place] and place + 1 in spanned]
    return bool(spanned) and len(spanned) + len(begun) >= 0.7 * len(filled)


def _is_text_or_blank(cell: Cell) -> bool:
    return cell is None or isinstance(cell, str)


def _are_mostly_known(labels: Sequence[str]) -> bool:
    """Whether two headings or more stand there, and half of them are known."""
    filled = [label for label in labels if label]
    known = [label for label in filled if _field(label)]
    return len(filled) >= 2 and 2 * len(known) >= len(filled)


_PLENTY = 4  # so many known headings are no chance


def _is_enough(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether enough is known: two fields, a narrow list, or names below; never the values of a first person."""
    fields = heading.score - 2 * heading.is_list
    if fields < 1:
        return False
    if fields >= _PLENTY:
        return True
    is_narrow = sum(map(bool, heading.texts)) <= 2
    if fields < 2 and not is_narrow and not _heads_names(heading, rows):
        return False
    return not _is_person(heading, rows)


def _heads_names(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether most of what stands below the heading of the name are names: by surname, or different, of a few words."""
    fields = [_field(label) for label in heading.texts]
    if "full_name" not in fields:
        return False
    column = fields.index("full_name")
    below = (_label(row[column]) for row in rows[heading.last + 1 :] if column < len(row))
    filled = [label for label in below if label]
    names = [label for label in filled if _begins_with_surname(label)]
    if 2 * len(names) > len(filled):
        return True
    written = {label for label in filled if _is_written_as_name(label)}
    return len(filled) >= 2 and 4 * len(written) >= 3 * len(filled)


def _is_written_as_name(label: str) -> bool:
    words = label.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() and not re.search(r"[\d@]", word) for word in words)


def _begins_with_surname(label: str) -> bool:
    words = label.split()
    return len(words) > 1 and is_surname(words[0])


def _is_person(heading: Heading, rows: Sequence[Row]) -> bool:
    """Whether what looks like headings is a row of the list: numbers stand in it, or its words come again below."""
    for row in rows[heading.first : heading.last + 1]:
        if any(map(_has_number, row)):
            return True
    row = rows[heading.last]
    others = [other for other in rows[heading.last + 1 :] if list(other) != list(row)]
    return any(_repeats_a_word(other, row) for other in others)


def _has_number(cell: Cell) -> bool:
    if cell is None:
        return False
    return not isinstance(cell, str) or re.search(r"\d{3}", cell) is not None


def _repeats_a_word(other: Row, row: Row) -> bool:
    """Whether a row has the same known heading in the same column as another."""
    for here, there in zip(row, other, strict=False):
        label = _label(here)
        if _field(label) and _label(there) == label:
            return True
    return False


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if cell is not None and cell != ""]


def _belongs_below(row: Row, above: Row) -> bool:
    """Whether a row still belongs to the headings: hints, the numbers of the columns, or the headings once more."""
    if len(_filled(row)) < 2:
        return False
    return _is_numbering(row) or _is_hints(row) or _is_translation(row, above)


def _is_numbering(row: Row) -> bool:
    """Whether the columns are numbered: 1, 2, 3 … or (1), (2), (3)=(1)+(2)."""
    cells = [str(cell).strip() for cell in _filled(row)]
    if len(cells) < 3 or not all(map(_NUMBERING.fullmatch, cells)):
        return False
    digits = [re.sub(r"\D", "", cell.split("=")[0]) for cell in cells]
    numbers = [int(number) for number in digits if number]
    return len(numbers) >= 2 and all(after == before + 1 for before, after in pairwise(numbers))


def _is_hints(row: Row) -> bool:
    return all(map(_is_hint, _filled(row)))


def _is_hint(cell: Cell) -> bool:
    return isinstance(cell, str) and _HINT.fullmatch(cell.strip()) is not None


def _is_translation(row: Row, above: Row) -> bool:
    """Whether most headings of the row above come once more in other words, that of the name among them.

    A person may repeat some too: "Anna Berg, Workshop, User" below "Name, Department, Privilege".
    """
    if any(map(_has_number, row)):
        return False
    same = labelled = 0
    for cell, over in zip(row, above, strict=False):
        label = _label(cell)
        if label:
            labelled += 1
            field, wanted = _field(label), _field(_label(over))
            if wanted in _NAMES and field not in _NAMES:
                return False
            same += field != "" and field == wanted
    return same >= 2 and 2 * same >= labelled


def _by_contrast(rows: Sequence[Row]) -> Heading:
    """Return the first row of short texts above columns of numbers or dates: a heading in words not known."""
    for index, row in enumerate(rows[:20]):
        below = rows[index + 1 : index + 11]
        if len(below) < 2 or not _are_short_texts(row):
            continue
        if any(_all_values(column, row, below) for column in range(len(row))):
            return Heading(index, index, tuple(_label(cell) for cell in row), 0.5)
    return NO_HEADING


def _are_short_texts(row: Row) -> bool:
    filled = _filled(row)
    if len(filled) < 2:
        return False
    return all(isinstance(cell, str) and len(cell) <= _LONGEST_HEADING for cell in filled)


def _all_values(column: int, row: Row, below: Sequence[Row]) -> bool:
    """Whether a text without figures stands above numbers, dates or texts with figures alone."""
    if row[column] in (None, "") or re.search(r"\d", str(row[column])):
        return False
    cells = [other[column] for other in below if column < len(other)]
    values = [cell for cell in cells if cell not in (None, "")]
    return len(values) >= 2 and all(map(_is_value, values))


def _is_value(cell: Cell) -> bool:
    if isinstance(cell, str):
        return re.search(r"\d\d", cell) is not None
    return isinstance(cell, (int, float, date))


_HALVES = {"ho": ("Họ đệm", "Tên"), "": ("Family name", "Given name")}


def with_name_halves(texts: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """Name the two halves where one heading of the full name spans two columns: "Nguyễn Văn" beside "An"."""
    for index in range(len(texts) - 1):
        is_alone = _field(texts[index]) == "full_name" and not texts[index + 1]
        if is_alone and _are_given_names(index + 1, rows):
            language = "ho" if plain(texts[index]).startswith("ho") else ""
            halves = tuple(texts[index] + _JOIN + half for half in _HALVES[language])
            return texts[:index] + halves + texts[index + 2 :]
    return texts


def _are_given_names(column: int, rows: Sequence[Row]) -> bool:
    """Whether the cells beside names hold one word each, and nine of ten are filled."""
    cells = [row[column] for row in rows[:100] if _label(row[column - 1])]
    words = [_label(cell) for cell in cells if _label(cell)]
    if not words or 10 * len(words) < 9 * len(cells):
        return False
    return not any(" " in word for word in words)
