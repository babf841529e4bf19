"""Reads numbers and dates the way owners type them, and writes a number with its unit.

Nothing here is called while a key is down: a field is read when it is left, so that typing is never rewritten.
"""

import re
from dataclasses import dataclass
from datetime import date

from mentordesk import i18n, text
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message, ngettext, verbatim

# Numbers

_SCALES = {
    "k": 1e3,
    "nghìn": 1e3,
    "nghin": 1e3,
    "ngàn": 1e3,
    "ngan": 1e3,
    "thousand": 1e3,
    "tr": 1e6,
    "triệu": 1e6,
    "trieu": 1e6,
    "m": 1e6,
    "million": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "ty": 1e9,
    "ti": 1e9,
    "bn": 1e9,
    "billion": 1e9,
}
_SUFFIXES = {
    Unit.PERCENT: ("phần trăm", "percent", "per cent", "%"),
    Unit.COUNT: ("người", "people", "persons", "person"),
    Unit.DAYS: ("ngày", "days", "day"),
    Unit.SCORE: ("trên 5", "out of 5", "of 5", "/5", "/ 5", "điểm", "points"),
    Unit.MONEY: ("vnđ", "vnd", "đồng", "dong", "₫", "đ"),
}
_RANGES = {
    Unit.PERCENT: (-999.99, 999.99),
    Unit.COUNT: (0.0, 1e9),
    Unit.DAYS: (0.0, 36_500.0),
    Unit.SCORE: (1.0, 5.0),
    Unit.MONEY: (-1e15, 1e15),
}
_DECIMALS = {Unit.MONEY: 0}
_GROUPED = {Unit.COUNT, Unit.DAYS, Unit.MONEY}

_NUMBER = re.compile(
    r"(?P<sign>[-−–]?) ?(?P<digits>[0-9][0-9., ]*|[.,][0-9]+) ?(?P<word>[^\W\d_]*) ?(?P<tail>[0-9]{0,3})"
)
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_GROUPS = {sign: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+") for sign in ".,"}


def read_number(typed: str, unit: Unit) -> float | Problem | None:
    """Return the number typed, ``None`` for an empty field, or the problem that keeps it from being read.

    Reads 22, 22%, 3,1, 3.1, 1.250.000, 1,250,000, 12tr, 12tr5 and 1,2 tỷ. A lone mark before three digits parts
    thousands in counts, days and money ("1.250" is 1250) and is a decimal mark in percentages and scores.
    """
    line = text.clean_line(typed).casefold()
    if not line:
        return None
    value = _value_of(_without_unit(line, unit), unit)
    if value is None:
        return Problem("number", _not_a_number(typed, unit), found=typed)
    lowest, highest = _RANGES[unit]
    if not lowest <= value <= highest:
        return Problem("number-range", _out_of_range(unit), found=typed)
    return value


def _without_unit(line: str, unit: Unit) -> str:
    for suffix in _SUFFIXES[unit]:
        if line.endswith(suffix):
            return line.removesuffix(suffix).strip()
    return line


def _value_of(line: str, unit: Unit) -> float | None:
    match = _NUMBER.fullmatch(line)
    if match is None:
        return None
    scale = _SCALES.get(match["word"]) if match["word"] else 1.0
    value = _plain(match["digits"].strip(), unit, scaled=bool(match["word"]))
    if scale is None or value is None:
        return None
    if match["tail"]:
        # "12tr5" is said for twelve million and a half: the digits after the word are its decimals.
        if not match["word"] or not match["digits"].strip().isdigit():
            return None
        value += int(match["tail"]) / 10 ** len(match["tail"])
    value = round(value * scale, _DECIMALS.get(unit, 2))
    return -value if match["sign"] and value else value


def _plain(digits: str, unit: Unit, *, scaled: bool) -> float | None:
    """Return digits with their marks as a number, or ``None`` where the marks make no sense."""
    if " " in digits:
        if not _SPACED.fullmatch(digits):
            return None
        digits = digits.replace(" ", "")
        return float(digits.replace(",", "."))
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return float(digits)
    decimal = _decimal_mark(digits, marks, unit, scaled=scaled)
    whole, _mark, rest = digits.rpartition(decimal) if decimal else (digits, "", "")
    for sign in {mark for mark in marks if mark != decimal}:
        if not _GROUPS[sign].fullmatch(whole):
            return None
        whole = whole.replace(sign, "")
    if not f"{whole}{rest}".isdigit():
        return None
    return float(f"{whole or 0}.{rest or 0}")


def _decimal_mark(digits: str, marks: list[str], unit: Unit, *, scaled: bool) -> str:
    """Return which mark in the digits begins the decimals; ``""`` where all of them part thousands."""
    last = marks[-1]
    if len(marks) > 1:
        return last if marks.count(last) == 1 else ""
    if not _GROUPS[last].fullmatch(digits) or digits.startswith("0"):
        return last
    if scaled:
        return last if last == i18n.number(0.5)[1] else ""
    return "" if unit in _GROUPED else last


def _not_a_number(typed: str, unit: Unit) -> Message:
    example = Amount({Unit.MONEY: 1_250_000, Unit.SCORE: 3.1, Unit.DAYS: 45}.get(unit, 22), unit)
    return message('"{typed}" is not a number. Write for example {example}.', typed=typed, example=example)


def _out_of_range(unit: Unit) -> Message:
    if unit is Unit.SCORE:
        return message("A score lies between 1 and 5. Correct the number.")
    if unit is Unit.PERCENT:
        return message("A percentage has at most three digits. Correct the number.")
    if unit is Unit.MONEY:
        return message("The amount is too large. Correct the number.")
    return message("The number is below zero or too large. Correct it.")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; as text it is written in the language in force, so it may stand in a message."""

    value: float
    unit: Unit

    def __str__(self) -> str:
        return written(self.value, self.unit)

    @property
    def message(self) -> Message:
        """The amount as a text to be written when shown."""
        return Message("{amount}", values=(("amount", self),))

    @property
    def bare(self) -> Message:
        """The number without its unit, as a text to be written when shown."""
        return Message("{number}", values=(("number", _Bare(self)),))


@dataclass(frozen=True, slots=True)
class _Bare:
    amount: Amount

    def __str__(self) -> str:
        return field_text(self.amount.value, self.amount.unit)


def written(value: float, unit: Unit) -> str:
    """Write a number with its unit: 22%, 45 days, 3.6 out of 5, 1.250.000 ₫; a count stands alone."""
    figure = field_text(value, unit)
    if unit is Unit.PERCENT:
        return f"{figure}%"
    if unit is Unit.MONEY:
        return i18n.money(value)
    if unit is Unit.SCORE:
        return _("{score} out of 5", score=figure)
    if unit is Unit.DAYS:
        return ngettext("{days} day", "{days} days", 1 if value == 1 else 2, context="count", days=figure)
    return figure


def field_text(value: float | None, unit: Unit) -> str:
    """Write a number as it stands in its field, without the unit beside it; nothing for ``None``."""
    return "" if value is None else i18n.number(value, _DECIMALS.get(unit, 2))


def unit_mark(unit: Unit) -> Message:
    """Return what stands right in the field of a number: %, out of 5, days, ₫, or nothing."""
    marks = {
        Unit.PERCENT: verbatim("%"),
        Unit.COUNT: verbatim(""),
        Unit.DAYS: message("days", context="unit"),
        Unit.SCORE: message("out of 5"),
        Unit.MONEY: verbatim("₫"),
    }
    return marks[unit]


# Dates

_CENTURY_TURNS = 70


def read_date(typed: str) -> date | Problem | None:
    """Return the date typed, day first, ``None`` for an empty field, or the problem that keeps it from being read.

    Reads 30/9/2027, 30-09-27, 30.9.2027, 30092027, 300927, "30 tháng 9 năm 2027" and 2027-09-30.
    """
    line = text.clean_line(typed)
    if not line:
        return None
    parts = _parts_of_date(line)
    if parts is None:
        return Problem(
            "date", message('"{typed}" is not a date. Write day, month, year: 30/09/2027.', typed=typed), found=typed
        )
    day, month, year = parts
    if not 1 <= month <= 12:
        return Problem(
            "date-month",
            message("There is no month {month}. Write the day first: 30/09/2027.", month=month),
            found=typed,
        )
    try:
        return date(year, month, day)
    except ValueError:
        return Problem(
            "date-day",
            message(
                "Month {month} of {year} has no day {day}. Correct the date.", month=month, year=str(year), day=day
            ),
            found=typed,
        )


def _parts_of_date(line: str) -> tuple[int, int, int] | None:
    """Return day, month and year, or ``None`` where the text has not the shape of a date."""
    groups = re.findall(r"[0-9]+", line)
    if len(groups) == 1 and re.fullmatch(r"[0-9]{6}|[0-9]{8}", line):
        groups = [line[:2], line[2:4], line[4:]]
    shapes = [len(group) for group in groups]
    if len(groups) != 3 or re.search(r"[+=]", line):
        return None
    if shapes[0] == 4 and shapes[1] <= 2 and shapes[2] <= 2:
        year, month, day = (int(group) for group in groups)
    elif shapes[0] <= 2 and shapes[1] <= 2 and shapes[2] in (2, 4):
        day, month, year = (int(group) for group in groups)
        if shapes[2] == 2:
            year += 2000 if year < _CENTURY_TURNS else 1900
    else:
        return None
    return (day, month, year) if 1900 <= year <= 2100 else None
