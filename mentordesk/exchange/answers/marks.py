"""What a filled form carries unseen: whose it is and of which round, and a code beside every question.

The codes lie in a hidden row and a hidden column that cross in the mark, so that a form comes back whatever was
translated, sorted, moved or inserted around them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mentordesk import text
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.programme import Role

LAYOUT = 3
"""The build of forms that this program writes, and the newest it reads.

Those of build 1 were not signed; since build 3 mentors are asked what kind of mentee they would like.
"""

LISTS = "MentorDesk"
"""The name of the hidden sheet with the words to choose from, in every language."""

_BEGINS = "MentorDesk form"
_LAYOUT = re.compile(r"MentorDesk form\|([0-9]{1,4})(?:\||$)")
_NUMBER = re.compile("[0-9]{1,4}")
_SEARCHED = 40
_PARTS = {1: 10, 2: 12, 3: 12}
"""How many parts a mark has, by build; the last is the code of the person, in which a bar may stand."""


def key_of(words: str) -> str:
    """Return words as they are compared: one line, without case and accents."""
    return text.search_key(text.clean_line(words))


class FormKind(StrEnum):
    """One person's form, or a sheet with a row per person."""

    FORM = "form"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose form it is; ``role``, ``person_id`` and ``code`` are empty on a sheet of many people.

    ``people`` stands for the people on a sheet. ``signature`` is empty on forms of build 1, see ``signatures``.
    """

    kind: FormKind
    company_id: str
    cycle_id: str
    questionnaire_id: str
    number: int
    role: Role = Role.NONE
    person_id: str = ""
    code: str = ""
    layout: int = LAYOUT
    people: str = ""
    signature: str = ""

    @property
    def asks_kinds(self) -> bool:
        """Whether the form asks a mentor what kind of mentee is wished for."""
        return self.layout >= 3 and self.kind is FormKind.FORM

    def __str__(self) -> str:
        parts = (self.layout, self.kind, self.company_id, self.cycle_id, self.questionnaire_id, self.number)
        signed = (self.people, self.signature) if self.layout > 1 else ()
        return "|".join(map(str, (_BEGINS, *parts, self.role, self.person_id, *signed, self.code)))


def read_mark(cell: Cell) -> Mark | None:
    """Return the mark in a cell; ``None`` where it is none."""
    if not isinstance(cell, str) or not cell.startswith(_BEGINS):
        return None
    found = _LAYOUT.match(cell)
    if found is None:
        return None
    layout = int(found[1])
    if layout > LAYOUT:
        return Mark(FormKind.FORM, "", "", "", 0, layout=layout)
    parts = cell.split("|", _PARTS.get(layout, 1) - 1)
    if layout not in _PARTS or len(parts) < _PARTS[layout]:
        return None
    _begins, _layout, kind, company_id, cycle_id, questionnaire_id, number, role, person_id, *signed, code = parts
    if kind not in tuple(FormKind) or not _NUMBER.fullmatch(number):
        return None
    people, signature = signed or ("", "")
    return Mark(
        FormKind(kind),
        company_id,
        cycle_id,
        questionnaire_id,
        int(number),
        Role(role) if role in tuple(Role) else Role.NONE,
        person_id,
        code,
        layout,
        people,
        signature,
    )


@dataclass(frozen=True, slots=True)
class LocatedCell:
    """A cell with where it stands in the file: row from 1, column as its letters."""

    value: Cell
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A sheet with its mark; ``top`` and ``left`` are where the mark stands within its rows."""

    mark: Mark
    sheet: Sheet
    top: int
    left: int

    def rows(self) -> Iterator[tuple[int, str, dict[str, LocatedCell]]]:
        """Yield the file's number of every row but that of the mark, the code beside it, and its cells by their code.

        Cells that are blank, or in a column without a code, are left out.
        """
        codes = [_code(cell) for cell in self.sheet.rows[self.top]]
        codes[self.left] = ""
        for index, row in enumerate(self.sheet.rows):
            if index != self.top:
                number = self.sheet.first_row + index
                yield number, _code(row[self.left]), _cells(row, number, codes)


def _cells(row: tuple[Cell, ...], number: int, codes: list[str]) -> dict[str, LocatedCell]:
    """Return the cells of a row by the code of their column."""
    found = {}
    for place, code in enumerate(codes):
        if code and not _is_blank(row[place]):
            found[code] = LocatedCell(row[place], number, letters(place))
    return found


def marked(sheets: Iterable[Sheet]) -> tuple[Marked, ...]:
    """Return the sheets that carry a mark."""
    found = map(_marked, sheets)
    return tuple(form for form in found if form is not None)


def _marked(sheet: Sheet) -> Marked | None:
    for top, row in enumerate(sheet.rows[:_SEARCHED]):
        for left, cell in enumerate(row):
            if mark := read_mark(cell):
                return Marked(mark, sheet, top, left)
    return None


def _code(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def letters(index: int) -> str:
    """Return the letters of a column by its index from 0, as Excel shows them."""
    found = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def words_in(sheets: Iterable[Sheet]) -> dict[str, dict[str, str]]:
    """Return the words to choose from as the file has them: by the name of the list, the code of each word.

    Of two words that are the same neither is kept: nobody could tell which was meant.
    """
    for sheet in sheets:
        if sheet.name == LISTS and sheet.rows:
            return _lists(sheet)
    return {}


def _lists(sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return the lists of the hidden sheet: a code in every first column, its words in the second."""
    found: dict[str, dict[str, str]] = {}
    for place, name in enumerate(sheet.rows[0]):
        if isinstance(name, str) and place > 0:
            found[name] = _list(sheet, place)
    return found


def _list(sheet: Sheet, place: int) -> dict[str, str]:
    codes: dict[str, str] = {}
    times: Counter[str] = Counter()
    for row in sheet.rows[1:]:
        if row[place] is not None:
            words = str(row[place])
            codes[words] = str(row[place - 1])
            times[words] += 1
    return {words: code for words, code in codes.items() if times[words] == 1}
