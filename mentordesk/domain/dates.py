"""Read dates as people type them, with the day first.

A field is read when the owner leaves it, never during typing, so that the text is not rewritten under the cursor.
"""

import re
import unicodedata
from datetime import date

from mentordesk import text
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import message
from mentordesk.patterns import pattern

_CENTURY_TURNS = 70
_YEARS = range(1900, 2101)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""The months by their English names and how these are shortened."""

DAY_FIRST = pattern(r"(\d{1,2})(?:st|nd|rd|th)?[ ,.\-/]*([a-z]+)[ ,.\-/]*(\d{2,4})")
MONTH_FIRST = pattern(r"([a-z]+)[ .\-/]*(\d{1,2})(?:st|nd|rd|th)?[ ,.\-/]+(\d{2,4})")
"""A date with the name of its month: 30 Sep 2027, September 30, 2027."""

_WEEKDAY = pattern(r"(?:t|thứ |thu )[2-7][ ,.]+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,.]+")
"""The day of the week before a date: T5, Thứ 5, Thursday."""

_TIME = pattern(r"[ t][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
"""The time after a date, as a cell of Excel has it."""

_VIETNAMESE_MONTH = pattern(r"tháng (giêng|mười một|mười hai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|chạp)\b")
_VIETNAMESE_MONTHS = {
    **{
        name: number
        for number, name in enumerate(["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1)
    },
    "giêng": 1,
    "bốn": 4,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}

_ONLY_DIGITS = pattern(r"[0-9]{6}|[0-9]{8}")


def read_date(typed: str) -> date | Problem | None:
    """Return the date typed, ``None`` for an empty field, or the problem if it is no date.

    Reads 30/9/2027, 30-09-27, 30.9.2027, 30092027, 300927, "30 tháng 9 năm 2027", "30 Sep 2027",
    "September 30, 2027" and 2027-09-30; a day of the week before it and a time after it do not matter.
    """
    line = _date_alone(text.clean_line(unicodedata.normalize("NFKC", typed)))
    if not line:
        return None
    numbers = _numbers_in(line)
    if numbers is None:
        words = message('"{typed}" is not a date. Write day, month, year: 30/09/2027.', typed=typed)
        return Problem("date", words, found=typed)
    day, month, year = numbers
    if not 1 <= month <= 12:
        words = message("There is no month {month}. Write the day first: 30/09/2027.", month=month)
        return Problem("date-month", words, found=typed)
    try:
        return date(year, month, day)
    except ValueError:
        words = message(
            "Month {month} of {year} has no day {day}. Correct the date.", month=month, year=str(year), day=day
        )
        return Problem("date-day", words, found=typed)


def _date_alone(line: str) -> str:
    """Return a line without the day of the week and the time, and with the Vietnamese name of its month in figures."""
    flat = line.casefold()
    if found := _WEEKDAY.match(flat):
        flat = flat[found.end() :]
    if found := _TIME.search(flat):
        flat = flat[: found.start()]
    return _VIETNAMESE_MONTH.sub(lambda named: f"tháng {_VIETNAMESE_MONTHS[named[1]]}", flat)


def _numbers_in(line: str) -> tuple[int, int, int] | None:
    """Return day, month and year, or ``None`` if the text does not look like a date."""
    groups = re.findall(r"[0-9]+", _in_figures(line))
    if _ONLY_DIGITS.fullmatch(line):
        groups = [line[:2], line[2:4], line[4:]]
    if len(groups) != 3 or re.search(r"[+=]", line):
        return None
    lengths = tuple(len(group) for group in groups)
    numbers = [int(group) for group in groups]
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        year, month, day = numbers
    elif max(lengths[:2]) <= 2 and lengths[2] in (2, 4):
        day, month, year = numbers
        if lengths[2] == 2:
            year += 2000 if year < _CENTURY_TURNS else 1900
    else:
        return None
    return (day, month, year) if year in _YEARS else None


def _in_figures(line: str) -> str:
    """Return a date with the English name of its month as day, month and year in figures, other texts as they are."""
    flat = line.casefold()
    if (found := DAY_FIRST.fullmatch(flat)) and found[2] in MONTHS:
        return f"{found[1]}/{MONTHS[found[2]]}/{found[3]}"
    if (found := MONTH_FIRST.fullmatch(flat)) and found[1] in MONTHS:
        return f"{found[2]}/{MONTHS[found[1]]}/{found[3]}"
    return line
