"""Find the rows with people, skipping department lines, totals, repeated headings and signatures."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from mentordesk import text
from mentordesk.domain.lists.columns import DATE_FIELDS, NAME_FIELDS, Mapping, Take
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.exchange.reading.heading_meaning import heads
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.reading.surnames import is_surname
from mentordesk.exchange.staff_list.columns import body
from mentordesk.exchange.staff_list.values import as_text, flat


@dataclass(slots=True)
class PersonRow:
    """A row with a person: its number in the file, its cells, and the department from a line above."""

    number: int
    cells: Sequence[Cell]
    department: str = ""


_FOOTERS = (
    "nguoi lap",
    "nguoi lap bieu",
    "nguoi lap bang",
    "lap bieu",
    "ky ten",
    "ky ghi ro ho ten",
    "xac nhan",
    "phe duyet",
    "prepared by",
    "approved by",
    "signature",
)
_TODAY_LINE = re.compile(r"(?:.* )?ngay [\d .…]* ?thang [\d .…]* ?nam [\d .…]*")
# With accents, since "Tổ 1" is a team and "Tô Hoài" a person; without accents, "to" needs a number after it.
_DEPARTMENT_LINE = re.compile(
    r"(?:phòng|bộ phận|tổ|xưởng|phân xưởng|ban(?! thị )|khối|chuyền|nhóm|đội|chi nhánh|bp"
    r"|phong|bo phan|to \d|xuong|phan xuong|khoi|chuyen|nhom|chi nhanh"
    r"|department|dept|division|team|section|workshop)\b.*"
)
_NUMBERING = re.compile(r"^(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.)\-/:]\s*")
_NUMBER = re.compile(r"(?:[IVXivx]{1,5}|[A-Ha-h]|\d{1,3})[.)]?")
_EXAMPLE = re.compile(r"\((?:example|ví dụ)\)$", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)\S{1,30}")
_COUNT = re.compile(r"\s*[(:\-]\s*\d+\s*(?:người|nguoi|people|nv|nhân viên)?\s*\)?$", re.IGNORECASE)


def _is_total(words: str) -> bool:
    line = flat(words)
    if line in _TOTALS or line.startswith(_TOTALS_BEGIN):
        return True
    # With its accent, since "Tống" is a surname.
    return text.clean_line(words).casefold().split(maxsplit=1)[:1] in (["tổng"], ["tổng:"])


_REMARK = re.compile(
    r"(?:ghi chu|chu thich|luu y|trong do|danh sach|tong hop|het|cong|nguon|note|notes|nb|of which|headcount|head count"
    r"|source|remark|remarks|legend|as of|end of|the end|cap nhat|updated|last updated|so luong|si so|quan so)\b.*"
)
_MARKS = re.compile(r"[:;=%]|\.\s*/\s*\.|-{2,}|_{2,}|\*{3,}|={2,}")


def _is_remark(words: str) -> bool:
    """Return whether a text where a name should stand is a sum, a note or the end of the list."""
    line = text.clean_line(words)
    has_marks = _MARKS.search(line) is not None or any(map(str.isdigit, line))
    return has_marks and (_REMARK.fullmatch(flat(line)) is not None or _MARKS.search(line) is not None)


def _is_sentence(words: str) -> bool:
    """Return whether a text alone in its row is written as a sentence, most words of it without a capital."""
    found = words.split()
    return len(found) >= _SENTENCE and 2 * sum(word[0].islower() for word in found) > len(found)


_SENTENCE = 6
"""So many words without capitals are no name."""

_VACANT = re.compile(
    r"\W*(?:(?:đang|cần|chờ|chưa) tuyển(?: dụng| mới| thêm| được)?|chưa có(?: người)?|còn trống|trống|khuyết"
    r"|vị trí trống|vacant|vacancy|vacant position|open position|to be (?:hired|recruited|filled|confirmed)|tbh|tbd|tbc"
    r"|hiring|recruiting)\W*"
)
"""What stands in place of a name where a post is not filled; with accents, since "Trọng" is a name."""

_TOTALS = {"cong", "tong", "total", "sum", "sub total", "subtotal"}
_TOTALS_BEGIN = ("tong cong", "tong so", "grand total", "total ", "cong:")


def _is_footer(words: str) -> bool:
    line = flat(words)
    return line in _FOOTERS or line.startswith(("nguoi lap bi", "nguoi lap ba")) or bool(_TODAY_LINE.fullmatch(line))


@dataclass(frozen=True, slots=True)
class _Layout:
    """The layout of a sheet: columns of name, code, department and dates, private columns, and some headings."""

    names: tuple[int, ...]
    code: int | None
    department: int | None
    dates: frozenset[int]
    private: frozenset[int]
    headings: tuple[tuple[int, str], ...]
    in_capitals: bool = False


_FEWEST_CELLS, _SAMPLED = 3, 200


def _are_in_capitals(sheet: Sheet, names: Sequence[int]) -> bool:
    """Return whether the names of the list are mostly in capitals, so that capitals make no department."""
    written = []
    for _number, cells in islice(body(sheet), _SAMPLED):
        if sum(cell not in (None, "") for cell in cells) >= _FEWEST_CELLS:
            written += [str(cells[index]).isupper() for index in names if index < len(cells) and cells[index]]
    return not written or 2 * sum(written) >= len(written)


def _layout(sheet: Sheet, mapping: Mapping) -> _Layout:
    at = {column.field: column.index for column in mapping.columns if column.field}
    private = [column for column in mapping.columns if column.take is Take.NEVER]
    others = [column for column in mapping.columns if column.take is not Take.NEVER]
    return _Layout(
        names=_names(mapping),
        code=at.get("code"),
        department=at.get("department"),
        dates=frozenset(at[name] for name in DATE_FIELDS if name in at),
        private=frozenset(column.index for column in private),
        headings=tuple((column.index, _heading_words(column.heading)) for column in others[:5]),
        in_capitals=_are_in_capitals(sheet, _names(mapping)),
    )


def _names(mapping: Mapping) -> tuple[int, ...]:
    """Return the columns of the name, or of its parts."""
    return tuple(column.index for column in mapping.columns if column.field in NAME_FIELDS)


def person_rows(sheet: Sheet, mapping: Mapping, second: int | None = None) -> tuple[list[PersonRow], int]:
    """Return the rows with a person, each with the department from a line above, and the number of skipped rows.

    ``second`` is the row of a second list, where it is known already.
    """
    layout = _layout(sheet, mapping)
    rows: list[PersonRow] = []
    passed_over, department, kind = 0, "", ""
    end = second_list(sheet, mapping) if second is None else second
    end = _with_its_title(sheet, end) if end else 0
    for number, cells in body(sheet):
        if end and number >= end:
            passed_over += 1
            continue
        filled = [index for index, cell in enumerate(cells) if cell is not None and cell != ""]
        if not filled:
            continue
        kind = _kind_of_row(cells, filled, layout, at_the_end=kind == "footer")
        if kind == "department":
            department = _department_named(max(_words(cells, filled, layout) or _alone(cells, filled), key=len))
        if kind == "person":
            rows.append(PersonRow(number, cells, department))
        else:
            passed_over += 1
    return rows, passed_over


def second_list(sheet: Sheet, mapping: Mapping) -> int:
    """Return the row of other headings, with a name among them, below the first people; 0 where there is none.

    What stands below is another list, of leavers for example, and is not read by the headings of the first.
    """
    first = tuple(map(_heading_words, sheet.header))
    if not first:
        return 0
    names = _names(mapping)
    code = mapping.of("code")
    people = False
    for number, cells in body(sheet):
        if people and _may_be_headings(cells) and not _has_figures(cells, code.index if code else None):
            texts = [cell for cell in cells if isinstance(cell, str) and cell and len(cell) < _LONGEST_HEADING]
            if len(texts) >= 2 and _are_other_headings(texts, first):
                return number
        people = people or any(index < len(cells) and cells[index] for index in names)
    return 0


def _with_its_title(sheet: Sheet, start: int) -> int:
    """Return the row in which the title of a second list stands, alone above its headings, else that of these."""
    above = sheet.rows[: start - sheet.first_row]
    while above and sum(cell is not None and cell != "" for cell in above[-1]) <= 1:
        above = above[:-1]
    return sheet.first_row + len(above)


def _has_figures(cells: Sequence[Cell], index: int | None) -> bool:
    """Return whether a cell has figures: whoever has a code is a person, however many words head columns elsewhere."""
    cell = cells[index] if index is not None and index < len(cells) else None
    return isinstance(cell, str) and _DIGIT(cell) is not None


_DIGIT = re.compile(r"\d").search


def _may_be_headings(cells: Sequence[Cell]) -> bool:
    """Return whether a row is texts alone, and most of them without figures; asked of every row of a long list."""
    texts = figures = 0
    for cell in cells:
        if cell is None or cell == "":
            continue
        if cell.__class__ is not str:
            return False
        texts += 1
        if _DIGIT(cell):
            figures += 1
    return 2 * figures < texts


_LONGEST_HEADING = 60
_PEOPLE = ("nhan vien", "employee", "staff", "nguoi lao dong", "nv")
"""Headings of names that are also jobs of people."""


def _are_other_headings(texts: Sequence[str], first: Sequence[str]) -> bool:
    """Return whether most texts of a row are known headings, a name among them, and not those of the first list."""
    # Asked of every row of a long list: codes, dates and phones go first, since no heading is known by a figure.
    words = [found for found in texts if not any(map(str.isdigit, found))]
    strange = len(texts) - len(words)
    has_name = False
    for found in words:
        if 2 * strange >= len(texts):
            return False
        field = "" if plain(found) in _PEOPLE else heads(found)
        has_name = has_name or field in NAME_FIELDS
        strange += not field
    if 2 * strange >= len(texts):
        return False
    return has_name and any(_heading_words(found) not in first for found in texts)


@lru_cache(maxsize=4096)
def _heading_words(heading: str) -> str:
    """Return the words of a heading alone: "Work" above "shift" in one cell is "Work / shift" or "Work shift"."""
    return " ".join(_LETTERS.findall(plain(heading)))


_LETTERS = re.compile(r"\w+")


def _words(cells: Sequence[Cell], filled: Sequence[int], layout: _Layout, *, but: Container[int] = ()) -> list[str]:
    """Return the texts of a row, without private columns and those in ``but``."""
    words = []
    for index in filled:
        cell = cells[index]
        if isinstance(cell, str) and index not in layout.private and index not in but:
            words.append(cell)
    return words


def _alone(cells: Sequence[Cell], filled: Sequence[int]) -> list[str]:
    """Return the one text of a row where it is a group or a sum, though it stands below a heading of private data."""
    cell = cells[filled[0]]
    if len(filled) > 1 or not isinstance(cell, str) or any(map(str.isdigit, cell)) or len(cell) > _LONGEST_HEADING:
        return []
    is_group = _DEPARTMENT_LINE.fullmatch(_bare(cell)) is not None or _is_total(cell)
    return [cell] if is_group or (cell.isupper() and len(cell.split()) > 1) else []


def _kind_of_row(cells: Sequence[Cell], filled: Sequence[int], layout: _Layout, *, at_the_end: bool) -> str:
    """Return the kind of a row: a person, a department, a total, headings again, an example, a vacancy, signatures."""
    named = [index for index in layout.names if index in filled]
    if nobody := _of_nobody([as_text(cells[index]) for index in named]):
        return nobody
    has_code = _has_code(cells, filled, layout)
    if has_code and named:
        return "person"
    if named and not has_code and len(named) < 2:
        name = as_text(cells[named[0]])
        if _is_remark(name) or (len(filled) == 1 and _is_sentence(name)):
            return "total"
    if at_the_end and not has_code and len(filled) < 4:
        return "footer"
    if len(filled) <= 4 and _has_footer(cells, filled, layout, bool(named)):
        return "footer"
    words = _words(cells, filled, layout) or _alone(cells, filled)
    if any(map(_is_total, words[:2])):
        return "total"
    if _repeats(cells, layout):
        return "headings"
    if not has_code and _is_department_line(words, filled, layout, named):
        return "department"
    return "person" if named or has_code or len(filled) >= 2 else "other"


def _of_nobody(names: Sequence[str]) -> str:
    """Return the kind of a row whose name says that it is nobody: the example of a template, a post not filled."""
    if any(map(_EXAMPLE.search, names)):
        return "example"
    return "vacancy" if len(names) == 1 and _VACANT.fullmatch(names[0].casefold()) else ""


def _has_code(cells: Sequence[Cell], filled: Sequence[int], layout: _Layout) -> bool:
    if layout.code is None or layout.code not in filled:
        return False
    return _CODE.fullmatch(as_text(cells[layout.code])) is not None


def _has_footer(cells: Sequence[Cell], filled: Sequence[int], layout: _Layout, is_named: bool) -> bool:
    """Return whether the texts are a footer; dates are ignored in a row with a name."""
    but = layout.dates if is_named else frozenset()
    return any(map(_is_footer, _words(cells, filled, layout, but=but)))


def _is_department_line(words: list[str], filled: Sequence[int], layout: _Layout, named: list[int]) -> bool:
    """Return whether a row has a single text, perhaps with a number, that is not a person's name."""
    texts = [word for word in words if not _NUMBER.fullmatch(word.strip())]
    if len(texts) != 1 or len(filled) > 2 or layout.department in filled:
        return False
    if not named or _DEPARTMENT_LINE.fullmatch(_bare(texts[0])) is not None:
        return True
    return not layout.in_capitals and _is_group(text.clean_line(texts[0]))


def _is_group(line: str) -> bool:
    """Return whether a line in capitals may be a group: numbered, or without a surname, as "KHO THÀNH PHẨM"."""
    words = _NUMBERING.sub("", line)
    if not words.isupper() or len(words) < 2:
        return False
    return words != line or not is_surname(words.split(maxsplit=1)[0])


def _bare(words: str) -> str:
    return _NUMBERING.sub("", text.clean_line(words)).casefold()


def _repeats(cells: Sequence[Cell], layout: _Layout) -> bool:
    """Return whether a row repeats the headings: at least two of the first ones."""
    same = 0
    for index, heading in layout.headings:
        cell = cells[index] if index < len(cells) else None
        if heading and isinstance(cell, str) and len(cell) < 60:
            same += _heading_words(cell) == heading
    return same >= 2


def _department_named(words: str) -> str:
    name = _COUNT.sub("", _NUMBERING.sub("", text.clean_line(words)))
    if name.isupper() and len(name) > 4:
        return text.capitals_to_name(name)
    return name
