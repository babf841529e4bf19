"""Reads a list of those who said yes: whose columns are found by their headings; and writes an empty one to fill in."""

import hmac
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentordesk import text
from mentordesk.domain.communication.sign_ups import SignUpLine
from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.staff_list import columns
from mentordesk.exchange.staff_list.person_rows import person_rows
from mentordesk.exchange.staff_list.values import as_text, read_date, role_of
from mentordesk.exchange.text_cells import write_sheet
from mentordesk.i18n import Message, _, message

_HEADINGS: dict[str, tuple[str, ...]] = {
    "role": ("vai tro", "dang ky lam", "tham gia lam", "dang ky vai tro", "role", "sign up as", "signs up as", "as"),
    "on": (
        *("ngay dang ky", "ngay ghi ten", "ngay", "thoi gian", "dau thoi gian", "thoi diem"),
        *("date", "signed up on", "sign-up date", "timestamp", "day"),
    ),
    "where": ("qua dau", "nguon", "kenh", "dang ky qua", "tu dau", "from where", "source", "channel", "from"),
    "answer": (
        *("tra loi", "dong y", "tham gia", "ket qua", "co tham gia", "y kien"),
        *("answer", "reply", "agrees", "taking part", "said"),
    ),
    "mark": ("mentordesk",),
    "mentor": ("mentor", "nguoi huong dan", "lam mentor"),
    "mentee": ("mentee", "nguoi duoc huong dan", "lam mentee"),
}
"""Headings of what only a sign-up list has, without accents; names, codes and departments are those of a staff list."""

_NO = frozenset({"khong", "ko", "k", "tu choi", "khong dong y", "khong tham gia", "no", "n", "declined", "declines"})
_UNTICKED = frozenset({"", "0", "false", "-", "–", *_NO})


def read(sheet: Sheet, *, today: date, mark: str = "") -> tuple[SignUpLine, ...]:
    """Return the rows of a list; a day that cannot be read is named in its row and counts as not known.

    ``mark`` is that of the pages of this cycle: a row of another page is named too.
    """
    places = _places(sheet)
    if "mark" in places:
        return tuple(_line_of_page(number, cells, places, today, mark) for number, cells in columns.body(sheet))
    mapping = columns.guess(sheet)
    rows, _passed_over = person_rows(sheet, mapping)
    return tuple(_line(row.number, row.cells, row.department, mapping, places, today) for row in rows)


def _line_of_page(number: int, cells: Sequence[Cell], places: dict[str, int], today: date, mark: str) -> SignUpLine:
    """Return what somebody said on a page; its sheet is our own, so that no column of it has to be guessed."""
    read = _line(number, cells, "", Mapping(()), places, today)
    code, name, department = (as_text(cell) for cell in cells[:3])
    problem = read.problem if _is_ours(as_text(cells[places["mark"]]), mark) else _OF_ANOTHER_PAGE
    return replace(read, code=code, name=name, department=department, problem=problem)


def _is_ours(found: str, mark: str) -> bool:
    """Return whether a row came from a page with this mark; one that could not be read has none."""
    return not found or hmac.compare_digest(found.encode("utf-8", "replace"), mark.encode())


_OF_ANOTHER_PAGE = message(
    "This page was made for another company or cycle, or somebody changed it. Ask before you take this row."
)


def _places(sheet: Sheet) -> dict[str, int]:
    """Return the columns that only a sign-up list has, by what they say."""
    found: dict[str, int] = {}
    for place, heading in enumerate(sheet.header):
        words = plain(heading)
        for name, known in _HEADINGS.items():
            if words in known:
                found.setdefault(name, place)
    return found


def _line(
    number: int, cells: Sequence[Cell], department: str, mapping: Mapping, places: dict[str, int], today: date
) -> SignUpLine:
    def own(name: str) -> Cell:
        place = places.get(name, -1)
        return cells[place] if 0 <= place < len(cells) else None

    on, problem = _day(own("on"), today)
    return SignUpLine(
        row=number,
        name=_name(cells, mapping),
        code=_field(cells, mapping, "code"),
        department=_field(cells, mapping, "department") or department,
        role=_role(as_text(own("role")), as_text(own("mentor")), as_text(own("mentee"))),
        on=on,
        where=as_text(own("where")),
        says_no=text.search_key(as_text(own("answer"))) in _NO,
        problem=problem,
    )


def _day(cell: Cell, today: date) -> tuple[date | None, Message | None]:
    read = read_date(cell, DateStyle.DAY_FIRST, today=today)
    if isinstance(read.value, date):
        return read.value, None
    if read.problem is None:
        return None, None
    return None, message("The day “{found}” is not recognised; today is noted.", found=as_text(cell))


def _role(words: str, mentor: str, mentee: str) -> Role:
    """Return the role: of a column of words, else of a column each for mentors and mentees with ticks."""
    if words:
        return role_of(words) or Role.NONE
    is_mentor = text.search_key(mentor) not in _UNTICKED
    is_mentee = text.search_key(mentee) not in _UNTICKED
    if is_mentor and is_mentee:
        return Role.BOTH
    if is_mentor:
        return Role.MENTOR
    return Role.MENTEE if is_mentee else Role.NONE


def _name(cells: Sequence[Cell], mapping: Mapping) -> str:
    whole = _field(cells, mapping, "full_name")
    if whole:
        return whole
    parts = (_field(cells, mapping, name) for name in ("family_middle", "middle", "given"))
    return " ".join(part for part in parts if part)


def _field(cells: Sequence[Cell], mapping: Mapping, name: str) -> str:
    column = mapping.of(name)
    return as_text(cells[column.index]) if column is not None and column.index < len(cells) else ""


def write_template(path: Path) -> None:
    """Write an empty list in the language in force. Raises WriteFailed or DiskFull."""
    heads = (
        (_("Employee code", context="field"), 14.0),
        (_("Full name", context="field"), 28.0),
        (_("Department", context="field"), 20.0),
        (_("Role", context="field"), 16.0),
        (_("Sign-up date", context="field"), 16.0),
        (_("From where", context="field"), 24.0),
    )
    example = (
        "NV001",
        _("Nguyễn Văn An (example)"),
        _("Sales", context="name"),
        str(ROLE_WORDS[Role.MENTEE]),
        date(2026, 9, 22),
        _("notice board", context="name"),
    )
    note = message("Rows whose name ends with (example) are not imported.")
    write_sheet(path, _("Sign-up list", context="title"), heads, [example], note=note)
