"""Gives every text a person sees in English or Vietnamese: at once with ``_``, or when shown with ``message``.

English is the source; the catalogues lie under ``resources/locale``. ``using("vi")`` prints a Vietnamese paper from an
English screen. Dates, numbers and money are written here too, so that screen, paper and sheet agree.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import ParamSpec, TypeVar

from mentordesk import assets
from mentordesk.catalogue import Catalogue
from mentordesk.text import begun

P = ParamSpec("P")
R = TypeVar("R")

LANGUAGES = ("vi", "en")
"""The languages of the program, the first home first."""

HARD_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"

_UNITS = (
    *("điểm", "ngày", "tuần", "tháng", "năm", "giờ", "phút"),
    *("points?", "percentage points?", "days?", "weeks?", "months?", "years?", "hours?", "minutes?"),
)
_FIGURE_AND_UNIT = re.compile(rf"(?<=[\d}}]) (?=(?:{'|'.join(_UNITS)})\b)")
"""The space between a number, or the placeholder of one, and its unit."""

_program_language = "en"
_here: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """Return the language in force here: that of the enclosing ``using``, else the program's."""
    return _here.get() or _program_language


def set_language(code: str) -> None:
    """Set the program's language, ``"en"`` or ``"vi"``."""
    global _program_language
    if code not in LANGUAGES:
        raise ValueError(code)
    _program_language = code


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak another language inside the ``with`` block, in this thread only."""
    token = _here.set(code)
    try:
        yield
    finally:
        _here.reset(token)


def in_language(code: str, function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that speaks a language, in whatever thread it is called."""

    def spoken(*values: P.args, **named: P.kwargs) -> R:
        with using(code):
            return function(*values, **named)

    return spoken


@lru_cache(maxsize=4)
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    place = assets.resources() / "locale"
    compiled = place / code / "LC_MESSAGES" / "mentordesk.mo"
    written = compiled.with_suffix(".po")
    if written.exists() and not (compiled.exists() and compiled.stat().st_mtime >= written.stat().st_mtime):
        from mentordesk.uncompiled import WrittenCatalogue  # only the source has what is written

        return WrittenCatalogue(written.read_text("utf-8"))
    with compiled.open("rb") as file:  # the library would look for names of other countries first
        return Catalogue(file)


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its values, translated only when it is shown; the same value speaks both languages."""

    source: str
    plural: str = ""
    count: int = 0
    values: tuple[tuple[str, object], ...] = ()
    context: str = ""

    def __str__(self) -> str:
        text = with_hard_spaces(self._translated()) if self.source else ""
        if not self.values:
            return text
        return text.format(**{name: shown(value) for name, value in self.values})

    def _translated(self) -> str:
        catalogue = _catalogue(language())
        if self.plural and self.context:
            return catalogue.npgettext(self.context, self.source, self.plural, self.count)
        if self.plural:
            return catalogue.ngettext(self.source, self.plural, self.count)
        if self.context:
            return catalogue.pgettext(self.context, self.source)
        return catalogue.gettext(self.source)


@lru_cache(maxsize=4096)
def with_hard_spaces(text: str) -> str:
    """Return a text whose figures are never separated from their units by the end of a line."""
    return _FIGURE_AND_UNIT.sub(HARD_SPACE, text)


def message(source: str, /, *, context: str = "", **values: object) -> Message:
    """Return a text to be translated when shown; ``{name}`` in it is replaced by the value of that name.

    ``context`` says which meaning a short text has, such as ``"button"``; scripts/translate.py lists them.
    """
    return Message(source, "", 0, tuple(values.items()), context)


def messages(singular: str, plural: str, count: int, /, *, context: str = "", **values: object) -> Message:
    """Return a text that depends on a count; ``{n}`` in it is the count. For ``context`` see :func:`message`."""
    return Message(singular, plural, count, (("n", count), *values.items()), context)


def verbatim(text: str) -> Message:
    """Return a text that is shown as it is, for words that come from the owner's own data."""
    if not text:
        return Message("", values=(("text", text),))
    return Message("{text}", values=(("text", text),))


@dataclass(frozen=True, slots=True)
class _InBothLanguages:
    """Words of the owner, shown in the language in force; in the other one where only that was written."""

    english: str
    vietnamese: str

    def __str__(self) -> str:
        own, other = self.english, self.vietnamese
        return (other or own) if language() == "vi" else (own or other)


def in_both_languages(english: str, vietnamese: str) -> Message:
    """Return words of the owner that were written in one language or both."""
    return Message("{words}", values=(("words", _InBothLanguages(english, vietnamese)),))


def joined(parts: Iterable[object], between: str = ", ") -> Message:
    """Return words as one text; messages among them are translated when it is shown."""
    values = {f"p{place}": part for place, part in enumerate(parts)}
    source = between.join(f"{{{name}}}" for name in values)
    return Message(source, values=tuple(values.items()))


def brief(words: object, most: int = 100) -> str:
    """Return words for a place of little room: long values in a sentence are cut short, the sentence itself never."""
    return str(_with_brief_values(words, most))


def _with_brief_values(words: object, most: int) -> object:
    if isinstance(words, str):
        return begun(words, most)
    if isinstance(words, Message):
        return replace(words, values=tuple((name, _with_brief_values(value, most)) for name, value in words.values))
    return words


def _(source: str, /, *, context: str = "", **values: object) -> str:
    """Return the text in the language in force, now. For ``context`` see :func:`message`."""
    return str(message(source, context=context, **values))


def ngettext(singular: str, plural: str, count: int, /, *, context: str = "", **values: object) -> str:
    """Return the text that fits the count, in the language in force, now. For ``context`` see :func:`message`."""
    return str(messages(singular, plural, count, context=context, **values))


def shown(value: object) -> str:
    """Write a value as a person reads it: numbers and dates by the language, ``None`` as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes", context="answer") if value else _("no", context="answer")
    if isinstance(value, datetime):
        return f"{value:%H:%M} {day(value)}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, float)):
        return number(value)
    return str(value)


def number(value: float, decimals: int = 1) -> str:
    """Write a number: 1.234.567,5 in Vietnamese, 1,234,567.5 in English; at most ``decimals`` places, no idle zeros."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    if language() == "vi":
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", "−")


def mean(value: float) -> str:
    """Write a mean with one decimal always, so that means can be compared: 71,0 in Vietnamese, 71.0 in English."""
    rounded = round(value, 1)
    point = "," if language() == "vi" else "."
    return number(rounded) if rounded % 1 else f"{number(rounded, 0)}{point}0"


def span(low: str, high: str) -> str:
    """Write a range of two numbers, as one number where both read the same: 41–82, 70."""
    return low if low == high else f"{low}–{high}"


def percent(share: float, decimals: int = 0) -> str:
    """Write a share of one as a percentage without a space: 22%."""
    return number(share * 100, decimals) + "%"


def money(amount: float) -> str:
    """Write an amount of đồng: 54.870.000 ₫, with a narrow no-break space that never wraps."""
    return f"{number(amount, 0)}{NARROW_SPACE}₫"


def day_month(value: date) -> str:
    """Write a day without its year: 30/09."""
    return f"{value.day:02d}/{value.month:02d}"


def day(value: date) -> str:
    """Write a date as dd/MM/yyyy in both languages."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def month(value: date) -> str:
    """Write a month as MM/yyyy in both languages."""
    return f"{value.month:02d}/{value.year:04d}"
