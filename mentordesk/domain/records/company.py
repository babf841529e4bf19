"""The company that runs the programme, and how its staff lists were read before."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.plan import USUAL_MINUTES, Rhythm
from mentordesk.domain.records.programme import USUAL_PLACES
from mentordesk.domain.records.record import Record, as_it_is
from mentordesk.patterns import pattern

LONGEST_NAME = 200

USUAL_MONTHS = 6
"""So long is a cycle unless somebody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Record):
    """The company; a file has exactly one. ``is_example`` marks the invented company that comes with the program.

    ``workdays`` are the days of the week on which it works, Monday 0 to Sunday 6. Its fiscal year begins with the month
    ``fiscal_start``. A new cycle starts from ``cycle_months``, ``rhythm``, ``minutes`` and ``places``.
    """

    name: str = ""
    address: str = ""
    is_example: bool = False
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    fiscal_start: int = 1
    cycle_months: int = USUAL_MONTHS
    rhythm: Rhythm = Rhythm.MONTHLY
    minutes: int = USUAL_MINUTES
    places: int = USUAL_PLACES

    @property
    def short_name(self) -> str:
        """The name as people say it, without the words of its legal form."""
        return short_name(self.name)

    @property
    def place(self) -> str:
        """The town or province that papers are dated from, empty where the address does not name one."""
        return place_of(self.address)


_FORM_BEFORE = pattern(
    r"(?:(?:tổng )?(?:công ty|cty|c\.ty)"
    r"(?: (?:tnhh|trách nhiệm hữu hạn|cp|cổ phần|hợp danh|liên doanh))?"
    r"(?: (?:mtv|1tv|một thành viên|1 thành viên|hai thành viên trở lên))?"
    r"|ctcp|doanh nghiệp tư nhân|dntn)[ :]+",
    re.IGNORECASE,
)
_FORM_AFTER = pattern(
    r"[ ,]+(?:company limited|co\. ?,? ?ltd|limited|ltd|joint stock company|jsc|llc|corporation|corp|inc)\.?$",
    re.IGNORECASE,
)


def short_name(name: str) -> str:
    """Return a company's name without its legal form in Vietnamese or English; the whole name if nothing else is left.

    >>> short_name("Công ty TNHH Gỗ Trường Thịnh")
    'Gỗ Trường Thịnh'
    """
    whole = " ".join(unicodedata.normalize("NFC", name).split())
    before = _FORM_BEFORE.match(f"{whole} ")
    rest = whole[before.end() :] if before else whole
    short = _FORM_AFTER.sub("", rest).strip(" ,.-")
    if not short:
        return whole
    if before:
        return short[0].upper() + short[1:]
    return short


_LONGEST_PLACE = 30
_COUNTRY = ("việt nam", "viet nam", "vietnam", "vn")
_WITH_CITY = ("hồ chí minh", "hcm")
"""Letters from these are dated from the city by its kind and name."""

_KIND_OF_PLACE = pattern(r"(?:tỉnh|thành phố|thị xã|t\.?p\.?|t\.?x\.?)[ .]+", re.IGNORECASE)


def place_of(address: str) -> str:
    """Return the last place that an address names, without the country, a postcode and the kind of place.

    >>> place_of("Lô C7, Khu công nghiệp Phú Tài, TP. Quy Nhơn, tỉnh Bình Định, Việt Nam")
    'Bình Định'
    """
    parts = [part.strip(" .") for part in unicodedata.normalize("NFC", address).split(",")]
    named = [part for part in parts if part and part.lower() not in _COUNTRY]
    if not named:
        return ""
    last = re.sub(r"[ -]*\d{5,6}$", "", named[-1])
    place = _KIND_OF_PLACE.sub("", f"{last} ", count=1).strip() if _KIND_OF_PLACE.match(f"{last} ") else last
    if place.casefold() in _WITH_CITY:
        place = f"TP. {place}"
    has_digit = any(letter.isdigit() for letter in place)
    return "" if has_digit or len(place) > _LONGEST_PLACE else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo(Record):
    """The company's logo as it stands on papers; ``png`` is a PNG in base64. A file has at most one."""

    png: str = as_it_is("")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff(Record):
    """Days on which the company does not work beside the public holidays, the first and the last included."""

    first: date | None = None
    last: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingPreset(Record):
    """How a staff list with these headings was read: ``signature`` is the headings, ``mapping`` the choices as JSON."""

    signature: str = as_it_is("")
    mapping: str = as_it_is("{}")
