"""Meetings in Excel: the list, and the sheet that pairs fill in, whose rows are known again when it comes back."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from mentordesk import atomic, text
from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.sheet import Cell, Sheet
from mentordesk.domain.meetings.sheet import SheetLine
from mentordesk.domain.papers.meetings import MeetingListPaper, MeetingSheetPaper
from mentordesk.domain.records.meeting import REASONS, MeetingWay
from mentordesk.domain.records.questionnaire import SKILLS
from mentordesk.domain.records.words import MEETING_WAY_WORDS
from mentordesk.exchange.reading.heading_words import plain
from mentordesk.exchange.staff_list import columns
from mentordesk.exchange.staff_list.values import as_text, read_date
from mentordesk.exchange.text_cells import fill, new_book
from mentordesk.i18n import LANGUAGES, Message, _, message, using

MARK = "MentorDesk"
"""The heading of the column with the codes of the rows; it is hidden."""

_HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("mentordesk",),
    "pair": ("cap", "cap mentor – mentee", "cap mentor - mentee", "nhom", "pair", "group"),
    "mentor": ("mentor", "nguoi huong dan"),
    "mentee": ("mentee", "nguoi duoc huong dan"),
    "on": ("ngay", "ngay gap", "date", "day", "on"),
    "minutes": ("so phut", "phut", "thoi luong", "minutes", "length"),
    "met": ("da gap", "co gap", "gap", "ket qua", "trang thai", "met", "held", "state"),
    "way": ("cach gap", "hinh thuc", "how they met", "how", "way"),
    "topics": ("chu de", "chu de chung", "topics", "topics, in general words", "topic"),
    "action": ("viec can lam", "viec can lam tiep", "viec hen", "what to do next", "action", "actions"),
    "who": ("ai", "nguoi lam", "who"),
    "due": ("cham nhat", "truoc ngay", "han", "by", "due", "until"),
    "reason": ("neu khong, vi sao", "ly do", "vi sao", "if not, why", "why", "reason"),
}
"""Headings without accents."""

ENOUGH, LOOKED_AT = 2, 30
"""So many headings make a row the one of headings, and so many rows are looked at for it."""

_YES = frozenset({"x", "v", "1", "co", "da gap", "gap", "roi", "yes", "y", "true", "held", "met", "✓"})
_NO = frozenset({"0", "khong", "ko", "k", "chua", "lo", "lo hen", "no", "n", "false", "missed"})


def write_list(path: Path, listed: MeetingListPaper) -> None:
    """Write the meetings in the language in force, a row each. Raises WriteFailed or DiskFull."""
    heads = (
        (_("Date", context="field"), 12.0),
        (_("Time", context="field"), 8.0),
        (_("Pair", context="field"), 26.0),
        (_("Minutes", context="field"), 10.0),
        (_("How they met"), 16.0),
        (_("Topics", context="field"), 36.0),
        (_("State", context="field"), 26.0),
    )
    rows = (
        (
            line.on,
            line.at,
            line.name,
            line.minutes,
            str(line.way),
            ", ".join(map(str, line.topics)),
            str(line.state),
        )
        for line in listed.lines
    )
    book = new_book()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Meetings", context="title")
    fill(sheet, heads, rows)
    with atomic.writing(path) as temp:
        book.save(temp)


def write_sheet(path: Path, paper: MeetingSheetPaper, *, key: bytes) -> None:
    """Write the sheet to fill in; each row has an unseen code, signed by the file. Raises WriteFailed or DiskFull."""
    heads = (
        (MARK, 4.0),
        (_("Pair", context="field"), 26.0),
        (_("Date", context="field"), 12.0),
        (_("Minutes", context="field"), 10.0),
        (_("Met", context="field"), 8.0),
        (_("How they met"), 14.0),
        (_("Topics, in general words"), 34.0),
        (_("What to do next"), 34.0),
        (_("Who", context="field"), 14.0),
        (_("By", context="field"), 12.0),
        (_("If not, why"), 22.0),
    )
    rows = ((signed(row.code, key), row.name, row.on, None, "", "", "", "", "", None, "") for row in paper.rows)
    book = new_book()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Sheet of meetings")
    fill(
        sheet,
        heads,
        rows,
        note=message("Nothing private, please: only general topics and what is to be done."),
    )
    sheet.column_dimensions["A"].hidden = True
    with atomic.writing(path) as temp:
        book.save(temp)


def signed(code: str, key: bytes) -> str:
    """Return the code of a pair as it stands on a sheet or a page, signed by the file."""
    return f"{code}|{_signature(code, key)}" if code else ""


def _signature(code: str, key: bytes) -> str:
    return hmac.new(key, f"meetings\n{code}".encode(), hashlib.sha256).hexdigest()[:24]


def read(sheet: Sheet, *, today: date, key: bytes) -> tuple[SheetLine, ...]:
    """Return the rows of a sheet; what is not recognised is named in its row."""
    places, body = _begin(sheet)
    return tuple(
        _line(number, cells, places, today, key) for number, cells in body if any(as_text(cell) for cell in cells)
    )


def _begin(sheet: Sheet) -> tuple[dict[str, int], Sequence[tuple[int, tuple[Cell, ...]]]]:
    """Return the columns by what they say, and the rows below: of the headings chosen, else of the best row above."""
    places = _places(sheet.header)
    if len(places) >= ENOUGH:
        return places, columns.body(sheet)
    numbered = list(enumerate(sheet.rows, start=sheet.first_row))
    rows = [tuple(map(as_text, cells)) for _number, cells in numbered[:LOOKED_AT]]
    known = [(len(_places(row)), place) for place, row in enumerate(rows)]
    best, place = max(known, key=lambda found: (found[0], -found[1]), default=(0, 0))
    if best < ENOUGH:
        return places, columns.body(sheet)
    return _places(rows[place]), numbered[place + 1 :]


def _places(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        words = plain(heading)
        for name, known in _HEADINGS.items():
            if words in known:
                found.setdefault(name, place)
    return found


def _line(number: int, cells: Sequence[Cell], places: dict[str, int], today: date, key: bytes) -> SheetLine:
    def own(name: str) -> Cell:
        place = places.get(name, -1)
        return cells[place] if 0 <= place < len(cells) else None

    code, is_foreign = _code(as_text(own("code")), key)
    on, bad_day = _day(own("on"), today)
    minutes, bad_minutes = _minutes(as_text(own("minutes")))
    due, _bad_due = _day(own("due"), today)
    return SheetLine(
        row=number,
        code=code,
        is_foreign=is_foreign,
        pair=as_text(own("pair")),
        mentor=as_text(own("mentor")),
        mentee=as_text(own("mentee")),
        on=on,
        minutes=minutes,
        met=_met(as_text(own("met"))),
        way=_way(as_text(own("way"))),
        topics=_topics(as_text(own("topics"))),
        action=text.clean_line(as_text(own("action"))),
        who=as_text(own("who")),
        due=due,
        reason=_reason(as_text(own("reason"))),
        unread=bad_day or bad_minutes,
    )


def _code(found: str, key: bytes) -> tuple[str, bool]:
    """Return whose row it is, and whether its code was made by another file."""
    if not found:
        return "", False
    code, _bar, signature = found.partition("|")
    genuine = hmac.compare_digest(signature.encode(), _signature(code, key).encode())
    return (code, False) if genuine else ("", True)


def _day(cell: Cell, today: date) -> tuple[date | None, Message | None]:
    read_cell = read_date(cell, DateStyle.DAY_FIRST, today=today)
    if isinstance(read_cell.value, date):
        return read_cell.value, None
    if read_cell.problem is None:
        return None, None
    return None, message("The day “{found}” is not recognised.", found=as_text(cell))


def _minutes(words: str) -> tuple[int | None, Message | None]:
    line = text.search_key(words).removesuffix("phut").removesuffix("minutes").removesuffix("min").strip()
    if not line:
        return None, None
    number = line.removesuffix(".0")
    if number.isdecimal() and len(number) < 6:
        return int(number), None
    return None, message("The minutes “{found}” are not recognised.", found=words)


def _met(words: str) -> bool | None:
    key = text.search_key(words)
    if key in _YES:
        return True
    return False if key in _NO else None


def _way(words: str) -> MeetingWay:
    return _known(words, {way.value: label for way, label in MEETING_WAY_WORDS.items()}, MeetingWay)


def _known(words: str, table: dict[str, Message], kind: type[MeetingWay]) -> MeetingWay:
    code = _code_of(words, table)
    return kind(code) if code else MeetingWay.NONE


def _code_of(words: str, table: dict[str, Message]) -> str:
    """Return the code whose words were written in either language, "" where none was."""
    wanted = text.search_key(words)
    for code, label in table.items():
        for language in LANGUAGES:
            with using(language):
                if wanted and wanted == text.search_key(str(label)):
                    return code
    return ""


def _topics(words: str) -> tuple[str, ...]:
    known = {option.code: option.text for option in SKILLS}
    parts = (text.clean_line(part) for part in words.replace(";", ",").replace("\n", ",").split(","))
    return tuple(dict.fromkeys(_code_of(part, known) or part for part in parts if part))


def _reason(words: str) -> str:
    return _code_of(words, REASONS) or text.clean_line(words)
