"""Tests by its values whether a column can be a field: how many of its cells fit, and whether they differ."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from mentordesk.domain.lists.choices import DateStyle
from mentordesk.domain.lists.sheet import Cell
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.exchange.reading.surnames import is_surname
from mentordesk.exchange.staff_list.values import (
    FAR_AHEAD,
    flat,
    is_in_figures,
    level_of,
    read_date,
    read_phone,
    role_of,
    status_of,
    tick_of,
)

T = TypeVar("T")


def share(texts: Sequence[T], fits: Callable[[T], bool]) -> float:
    """Return the share of the filled cells that fit, 0 to 1."""
    filled = [text for text in texts if text]
    if not filled:
        return 0.0
    return sum(map(fits, filled)) / len(filled)


_CODE = re.compile(r"[A-Za-zĐđ]{0,6}[-_./ ]?\d{1,8}[A-Za-z]{0,2}")
_LETTER = re.compile(r"[^\W\d_]")


def is_name(text: str) -> bool:
    """Return whether a text looks like a full name: two to seven words without digits, the first a common surname."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or any(map(str.isdigit, text)):
        return False
    return is_surname(words[0])


def is_written_as_name(text: str) -> bool:
    """Return whether a text is written as a name is: two to five words, each with a capital, without digits."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 5 or any(map(str.isdigit, text)):
        return False
    return all(word[0].isupper() for word in words)


def _is_nameish(text: str) -> bool:
    return _LETTER.search(text) is not None


def _may_be_name(text: str) -> bool:
    """Return whether a text may be somebody's name: letters, but no yes and no, no e-mail and no sentence."""
    return _is_nameish(text) and "@" not in text and not is_tick(text) and len(text.split()) <= _LONGEST_NAME


_LONGEST_NAME = 9


def is_given(text: str) -> bool:
    """Return whether a text may be a given name: one word with letters."""
    return _is_nameish(text) and len(text.split()) == 1


def is_email(text: str) -> bool:
    """Return whether a text looks like an e-mail address."""
    return "@" in text and "." in text


def _is_phone(text: str) -> bool:
    read = read_phone(text)
    if read.value is None:
        return False
    return read.problem is None or read.problem.code != "phone"


def is_whole_phone(text: str) -> bool:
    """Return whether a text is a phone number with all its digits."""
    return _is_phone(text) and sum(map(str.isdigit, text)) >= 9


def _is_date(text: str) -> bool:
    read = read_date(text, DateStyle.DAY_FIRST, today=FAR_AHEAD)
    if read.value is not None:
        return True
    return read.problem is not None and read.problem.code == "date-style"


def is_identity(text: str) -> bool:
    """Return whether a text looks like an identity card number: twelve digits, or nine that are not a phone number."""
    digits = text.replace(" ", "")
    if not digits.isdecimal():
        return False
    return len(digits) == 12 or (len(digits) == 9 and digits[0] in "0124")


def _is_department(text: str) -> bool:
    return not is_in_figures(text) and not text.isdigit() and flat(text) not in _TICKS


_TICKS = ("x", "v", "")


def _is_title(text: str) -> bool:
    """Return whether a text may be a job: with letters, and neither a tick nor what goes before a name."""
    return _is_nameish(text) and flat(text) not in _TICKS and flat(text) not in _COURTESY


_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "ong", "ba", "anh", "chi", "co", "ong ba"))


def _is_shift(text: str) -> bool:
    """Return whether a text may name a shift: a figure, a letter or a few words, and no day."""
    return len(text) <= _LONGEST_SHIFT and not _is_date(text)


_LONGEST_SHIFT = 40


def _is_site(text: str) -> bool:
    """Return whether a text may name a site: some words, perhaps with a figure, but no figure or day alone."""
    return any(letter.isalpha() for letter in text) and not _is_date(text) and len(text) <= _LONGEST_SITE


_LONGEST_SITE = 120


def _is_cohort(text: str) -> bool:
    """Return whether a text may name a cohort or track: a few words or a figure, such as a year, and no day."""
    is_figure = text.isdigit() and len(text) <= len("2026")
    return is_figure or (len(text) <= _LONGEST_SHIFT and not _is_date(text) and not is_tick(text))


def _is_capacity(text: str) -> bool:
    return text.isdigit() and len(text) <= 2


def is_status(text: str) -> bool:
    """Return whether a text says by itself whether somebody works here; "Full time" is only a kind of contract."""
    state = status_of(text)
    return len(text) > 3 and state is not None and (state is not Status.WORKING or flat(text) in _AT_WORK)


_AT_WORK = frozenset(
    (
        *("dang lam viec", "dang lam", "con lam", "con lam viec", "dang hoat dong", "dang cong tac", "con cong tac"),
        *("active", "working", "employed", "currently employed", "currently working", "still employed"),
    )
)


def is_code(text: str) -> bool:
    """Return whether a text looks like a code: a few letters and a number."""
    return not text.isdigit() and _CODE.fullmatch(text) is not None


def has_time(cell: Cell) -> bool:
    """Return whether a cell is a moment: when a form was filled in, not a day at work."""
    return isinstance(cell, datetime) or (isinstance(cell, str) and _TIME_OF_DAY.search(cell) is not None)


_TIME_OF_DAY = re.compile(r"\d[ T](?!00:00)\d{1,2}:\d{2}")


def _is_person(text: str) -> bool:
    """Return whether a text may name a person: by letters, an e-mail, or a code without spaces."""
    if is_tick(text) and len(text) > 1 and not text.isdigit():
        return False  # "Does your manager agree?"
    return _is_nameish(text) or (" " not in text and any(map(str.isdigit, text)))


def is_role(text: str) -> bool:
    """Return whether a text is a role in the programme."""
    return role_of(text) is not None


def names_a_role(text: str) -> bool:
    """Return whether a text has the word mentor or mentee and is a role: no other column has such values."""
    line = flat(text)
    return (bool(_MENTORING & set(line.split())) or line in _BOTH_SIDES) and role_of(text) not in (None, Role.NONE)


_MENTORING = frozenset(("mentor", "mentee", "mentors", "mentees"))
_BOTH_SIDES = frozenset(f"nguoi {said}{what}" for said in ("", "duoc ") for what in ("huong dan", "kem cap", "co van"))


def _is_level(text: str) -> bool:
    return level_of(text) is not None


def _is_state(text: str) -> bool:
    return status_of(text) is not None


def is_tick(text: str) -> bool:
    """Return whether a cell is ticked, or says yes or no."""
    return tick_of(text) is not None


def _is_number_of_person(text: str) -> bool:
    return len(text) <= 24 and any(map(str.isdigit, text)) and not re.fullmatch(r"\d+[.,]\d+", text)


FITS: dict[str, Callable[[str], bool]] = {
    "code": _is_number_of_person,
    "manager": _is_person,
    "role": is_role,
    "level": _is_level,
    "status": _is_state,
    "has_left": is_tick,
    "works_here": is_tick,
    "is_mentor": is_tick,
    "is_mentee": is_tick,
    "probation_end": _is_date,
    "email": is_email,
    "phone": _is_phone,
    "start_date": _is_date,
    "end_date": _is_date,
    "full_name": _may_be_name,
    "family_middle": _is_nameish,
    "middle": _is_nameish,
    "given": _is_nameish,
    "department": _is_department,
    "job_title": _is_title,
    "shift": _is_shift,
    "site": _is_site,
    "cohort": _is_cohort,
    "capacity": _is_capacity,
}
"""The test of each field; a field that is not here has none."""


def differ(texts: Sequence[str], *, at_least: float) -> bool:
    """Return whether so large a share of the filled cells are different."""
    filled = [text for text in texts if text]
    return bool(filled) and len(set(filled)) >= at_least * len(filled)


def are_names(texts: Sequence[str]) -> bool:
    """Return whether these are names of people, each another: by usual surnames or by their capitals."""
    are_written_so = share(texts, is_name) >= _MOSTLY or share(texts, is_written_as_name) >= _NEARLY_ALL
    return are_written_so and differ(texts, at_least=_MOSTLY)


_MOSTLY, _NEARLY_ALL = 0.7, 0.8
