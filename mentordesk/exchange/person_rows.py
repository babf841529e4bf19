"""Finds the rows of a sheet that hold a person, among department lines, totals, headings again and signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk import text
from mentordesk.domain.sheet import Cell, Sheet
from mentordesk.domain.staff_sheet import Mapping, Take
from mentordesk.exchange.columns import body
from mentordesk.exchange.heading_words import plain
from mentordesk.exchange.values import as_text, flat


@dataclass(slots=True)
class PersonRow:
    """A row with a person: its number in the file, its cells, and the department that a line above names."""

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
_DEPARTMENT_LINE = re.compile(
    r"(?:[ivx]+|[a-h]|\d{1,2})?(?:phong|bo phan|to|xuong|phan xuong|ban|khoi|chuyen|nhom|doi|chi nhanh|bp"
    r"|department|dept|division|team|section|workshop)\b.*"
)
_NUMBERING = re.compile(r"^(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.)\-/:]\s*")
_EXAMPLE = re.compile(r"\((?:example|ví dụ)\)$", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)\S{1,30}")
_COUNT = re.compile(r"\s*[(:\-]\s*\d+\s*(?:người|nguoi|people|nv|nhân viên)?\s*\)?$", re.IGNORECASE)


def _is_total(words: str) -> bool:
    line = flat(words)
    first = text.clean_line(words).casefold().split(maxsplit=1)[:1]
    return (
        first in (["tổng"], ["tổng:"])
        or line in {"cong", "tong", "total", "sum", "sub total", "subtotal"}
        or line.startswith(("tong cong", "tong so", "grand total", "total ", "cong:"))
    )


def _is_footer(words: str) -> bool:
    line = flat(words)
    return line in _FOOTERS or line.startswith(("nguoi lap bi", "nguoi lap ba")) or bool(_TODAY_LINE.fullmatch(line))


def person_rows(sheet: Sheet, mapping: Mapping) -> tuple[list[PersonRow], int]:
    """Return the rows that hold a person, with the department named by a line above, and how many were passed over."""
    names = [column.index for column in mapping.columns if column.field in ("full_name", "family_middle", "given")]
    private = {column.index for column in mapping.columns if column.take is Take.NEVER}
    at = {column.field: column.index for column in mapping.columns if column.field}
    headings = [(column.index, plain(column.heading)) for column in mapping.columns if column.take is not Take.NEVER]
    rows: list[PersonRow] = []
    passed_over, department, at_the_end = 0, "", False
    for number, cells in body(sheet):
        filled = [index for index, cell in enumerate(cells) if cell is not None and cell != ""]
        if not filled:
            continue
        words = [cells[index] for index in filled if index not in private and isinstance(cells[index], str)]
        kind = _kind_of_row(cells, filled, words, names, at, headings, at_the_end=at_the_end)
        at_the_end = kind == "footer"
        if kind == "department":
            department = _department_named(str(words[0]))
        if kind == "person":
            rows.append(PersonRow(number, cells, department))
        else:
            passed_over += 1
    return rows, passed_over


def _kind_of_row(
    cells: Sequence[Cell],
    filled: Sequence[int],
    words: Sequence[Cell],
    names: Sequence[int],
    at: dict[str, int],
    headings: Sequence[tuple[int, str]],
    *,
    at_the_end: bool,
) -> str:
    """Return what a row is: a person, a department line, a total, headings again, an example, or the signatures."""
    code = at.get("code")
    has_code = code is not None and code in filled and bool(_CODE.fullmatch(as_text(cells[code])))
    named = [index for index in names if index in filled]
    if at_the_end and not has_code and len(filled) < 4:
        return "footer"
    if any(_EXAMPLE.search(as_text(cells[index])) for index in named):
        return "example"
    if has_code and named:
        return "headings" if _repeats(cells, headings) else "person"
    if any(_is_footer(str(word)) for word in words):
        return "footer"
    if any(_is_total(str(word)) for word in words[:2]):
        return "total"
    if _repeats(cells, headings):
        return "headings"
    texts = [word for word in words if not str(word).strip().isdigit()]
    alone = len(texts) == 1 and len(filled) <= 2 and not has_code and at.get("department") not in filled
    if alone and (not named or _DEPARTMENT_LINE.fullmatch(flat(_NUMBERING.sub("", str(texts[0]))))):
        return "department"
    return "person" if named or has_code or len(filled) >= 2 else "other"


def _repeats(cells: Sequence[Cell], headings: Sequence[tuple[int, str]]) -> bool:
    same = 0
    for index, heading in headings:
        cell = cells[index] if index < len(cells) else None
        same += isinstance(cell, str) and bool(heading) and len(cell) < 60 and plain(cell) == heading
    return same >= 2


def _department_named(words: str) -> str:
    name = _COUNT.sub("", _NUMBERING.sub("", text.clean_line(words)))
    return text.capitals_to_name(name) if name.isupper() and len(name) > 4 else name
