"""Read numbers as people type them, and write numbers with their units."""

import re
import unicodedata
from dataclasses import dataclass

from mentordesk import i18n, text
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, message, ngettext, verbatim

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
    "mil": 1e6,
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
    Unit.MONEY: ("/tháng", "/thang", "/month", "/giờ", "/gio", "/hour", "vnđ", "vnd", "đồng", "dong", "₫", "đ"),
}
_CURRENCIES = ("vnđ", "vnd", "₫", "đ")
"""What may also stand before an amount of money."""
_RANGES = {
    Unit.PERCENT: (-999.99, 999.99),
    Unit.COUNT: (0.0, 1e9),
    Unit.DAYS: (0.0, 36_500.0),
    Unit.SCORE: (1.0, 5.0),
    Unit.MONEY: (-1e15, 1e15),
}
_EXAMPLES = {
    Unit.PERCENT: 22,
    Unit.COUNT: 22,
    Unit.DAYS: 45,
    Unit.SCORE: 3.1,
    Unit.MONEY: 1_250_000,
}
_GROUPED = {Unit.COUNT, Unit.DAYS, Unit.MONEY}
_READ_DECIMALS = 2
"""A number is read to so many decimals."""

# Compiled by their first use, since most starts read no number that was typed.
_NUMBER = r"(?P<sign>[-−–]?) ?(?P<digits>[0-9][0-9., ]*|[.,][0-9]+) ?(?P<word>[^\W\d_]*) ?(?P<tail>[0-9]{0,3})"
_TWO_SCALES = r"(?P<first>[^a-zà-ỹ]+[^\W\d_]+) ?(?P<second>[0-9]+ ?[^\W\d_]+)"
"""Such as 12 triệu 500 nghìn; the second part is of a smaller scale."""
_AND_A_HALF = r"(?P<first>[0-9]+ ?(?P<word>[^\W\d_]+)) ?(?:rưỡi|ruoi)"
_SPACED = r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?"
_GROUPS = {sign: rf"[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+" for sign in ".,"}


def read_number(typed: str, unit: Unit, *, rounding: bool = False) -> float | Problem | None:
    """Return the number typed, ``None`` for an empty field, or the problem if it is no number.

    Money is in whole đồng: a fraction is refused, since "12,5" may be meant in millions. Only with ``rounding`` it is
    rounded, as averages in lists of others are.

    Reads 22, 22%, 3,1, 3.1, 1.250.000, 1,250,000, 12tr, 12tr5, 12 triệu rưỡi, 12 triệu 500 nghìn and 1,2 tỷ. A single
    mark before three digits separates thousands in counts, days and money ("1.250" is 1250); in percentages and scores
    it is the decimal mark.
    """
    line = text.clean_line(unicodedata.normalize("NFKC", typed)).casefold()
    line = line.removesuffix(".") or line
    if not line:
        return None
    value = _value_of(_without_unit(line, unit), unit)
    if value is None:
        return Problem("number", _not_a_number(typed, unit), found=typed)
    lowest, highest = _RANGES[unit]
    if not lowest <= value <= highest:
        return Problem("number-range", _out_of_range(unit), found=typed)
    if unit is Unit.MONEY and not value.is_integer():
        if not rounding:
            return Problem("whole-money", _not_whole(typed), found=typed)
        value = float(round(value))
    return value


def read_whole(typed: str) -> int | Problem | None:
    """Return the whole count typed, ``None`` for an empty field, or what is wrong: a fraction is never rounded away."""
    value = read_number(typed, Unit.COUNT)
    if value is None or isinstance(value, Problem):
        return value
    if not value.is_integer():
        return Problem("whole-number", message("Write a whole number, such as {example}.", example=45), found=typed)
    return int(value)


def _without_unit(line: str, unit: Unit) -> str:
    if unit is Unit.MONEY:
        before = next((sign for sign in _CURRENCIES if line.startswith(sign)), "")
        line = line.removeprefix(before).strip().replace("/ ", "/")
    for suffix in _SUFFIXES[unit]:
        if line.endswith(suffix):
            line = line.removesuffix(suffix).strip()
    return line


def _value_of(line: str, unit: Unit) -> float | None:
    """Return the number in a text without its unit, or ``None`` if it is none."""
    if half := re.fullmatch(_AND_A_HALF, line):
        return _sum(_simple(half["first"], unit), _SCALES.get(half["word"], 0.0) / 2)
    two = re.fullmatch(_TWO_SCALES, line)
    if two is not None:
        whole, rest = _simple(two["first"], unit), _simple(two["second"], unit)
        scale = _SCALES.get(re.sub(r"[\W\d_]", "", two["first"]), 0.0)
        return _sum(whole, rest) if rest is not None and rest < scale else None
    return _simple(line, unit)


def _sum(first: float | None, second: float | None) -> float | None:
    """Return the sum of two parts of a number, ``None`` where one of them is none."""
    return first + second if first is not None and second else None


def _simple(line: str, unit: Unit) -> float | None:
    """Return a number with at most one scale, or ``None`` if the text is none."""
    match = re.fullmatch(_NUMBER, line)
    if match is None:
        return None
    sign, digits, word, tail = match.group("sign", "digits", "word", "tail")
    digits = digits.strip()
    value = _plain(digits, unit, scaled=bool(word))
    scale = _SCALES.get(word) if word else 1.0
    if value is None or scale is None:
        return None
    if tail:
        # "12tr5" means twelve and a half million: the digits after the word are decimals.
        if not word or not digits.isdigit():
            return None
        value += int(tail) / 10 ** len(tail)
    value = round(value * scale, _READ_DECIMALS)
    return -value if sign and value else value


def _plain(digits: str, unit: Unit, *, scaled: bool) -> float | None:
    """Return digits with separators as a number, or ``None`` if the separators make no sense."""
    if " " in digits:
        if not re.fullmatch(_SPACED, digits):
            return None
        return float(digits.replace(" ", "").replace(",", "."))
    marks = [sign for sign in digits if sign in ".,"]
    if not marks:
        return float(digits)
    decimal_mark = _decimal_mark(digits, marks, unit, scaled=scaled)
    whole, decimals = digits, ""
    if decimal_mark:
        whole, _mark, decimals = digits.rpartition(decimal_mark)
    for mark in set(marks) - {decimal_mark}:
        if not re.fullmatch(_GROUPS[mark], whole):
            return None
        whole = whole.replace(mark, "")
    if not f"{whole}{decimals}".isdigit():
        return None
    return float(f"{whole or 0}.{decimals or 0}")


def _decimal_mark(digits: str, marks: list[str], unit: Unit, *, scaled: bool) -> str:
    """Return the decimal mark in the digits; ``""`` if all marks separate thousands."""
    last = marks[-1]
    if len(marks) > 1:
        return last if marks.count(last) == 1 else ""
    if not re.fullmatch(_GROUPS[last], digits) or digits.startswith("0"):
        return last
    if scaled:
        if digits.endswith(f"{last}000"):
            return ""  # nobody writes three zeros as decimals: 12.000k is twelve million
        mark_of_language = i18n.number(0.5)[1]
        return last if last == mark_of_language else ""
    return "" if unit in _GROUPED else last


def _decimals(unit: Unit) -> int:
    return 0 if unit is Unit.MONEY else 2


def _not_a_number(typed: str, unit: Unit) -> Message:
    example = Amount(_EXAMPLES[unit], unit)
    return message('"{typed}" is not a number. Write for example {example}.', typed=typed, example=example)


def _not_whole(typed: str) -> Message:
    example = Amount(_EXAMPLES[Unit.MONEY], Unit.MONEY)
    return message('"{typed}" is no amount in whole đồng. Write for example {example}.', typed=typed, example=example)


def _out_of_range(unit: Unit) -> Message:
    if unit is Unit.SCORE:
        return message("A score is between 1 and 5. Correct the number.")
    if unit is Unit.PERCENT:
        return message("A percentage has at most three digits. Correct the number.")
    if unit is Unit.MONEY:
        return message("The amount is too large. Correct the number.")
    return message("The number is below zero or too large. Correct it.")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, for use in messages: as text it is written in the language in force."""

    value: float
    unit: Unit

    def __str__(self) -> str:
        return written(self.value, self.unit)

    @property
    def message(self) -> Message:
        """The amount as a message, written in the language in force when it is shown."""
        return Message("{amount}", values=(("amount", self),))

    @property
    def bare(self) -> Message:
        """The number without its unit, as a message."""
        return Message("{number}", values=(("number", _Bare(self)),))


@dataclass(frozen=True, slots=True)
class _Bare:
    """An amount that is shown without its unit."""

    amount: Amount

    def __str__(self) -> str:
        return field_text(self.amount.value, self.amount.unit)


def written(value: float, unit: Unit) -> str:
    """Return a number with its unit: 22%, 45 days, 3.6 out of 5, 1.250.000 ₫; a count has none."""
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


MOST_MONEY = 10**12
"""No amount of the plan or the pitch is higher, in đồng."""


def within(value: int | None, low: int, high: int) -> int | None:
    """Return a number brought back between two others; none stays none."""
    return None if value is None else max(low, min(value, high))


def field_text(value: float | None, unit: Unit) -> str:
    """Return a number as it is shown in its field, without the unit; ``""`` for ``None``."""
    return "" if value is None else i18n.number(value, _decimals(unit))


def unit_mark(unit: Unit) -> Message:
    """Return the text that follows a number in its field: %, out of 5, days, ₫, or nothing."""
    marks = {
        Unit.PERCENT: verbatim("%"),
        Unit.COUNT: verbatim(""),
        Unit.DAYS: message("days", context="unit"),
        Unit.SCORE: message("out of 5"),
        Unit.MONEY: verbatim("₫"),
    }
    return marks[unit]
