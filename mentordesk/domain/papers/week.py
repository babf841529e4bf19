"""What the weekly sheet and the list of the week say: the next act, what needs attention and the days ahead."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentordesk.domain.chart import Words
from mentordesk.i18n import number

if TYPE_CHECKING:
    from mentordesk.domain.papers.papers import Letterhead

MOST_ROWS = 12
"""So many rows fit on the one page; the rest is counted, and stands in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPaper:
    """The weekly sheet, in no language yet. ``week`` is the week of the cycle and how many there are, 0 outside it.

    ``steps`` are name and state, ``attention`` what, since when and what to do, ``days`` day and what,
    ``numbers`` name, number, out of how many and a note.
    """

    letterhead: "Letterhead"
    week: tuple[int, int]
    action: Words
    why: Words
    steps: tuple[tuple[Words, Words], ...]
    attention: tuple[tuple[Words, Words, Words], ...]
    days: tuple[tuple[date, Words], ...]
    numbers: tuple[tuple[Words, float, int | None, Words], ...]


def figure(found: float, of: int | None) -> str:
    """Return a number with what it is out of, in the language in force: 11/12."""
    return number(found) if of is None else f"{number(found)}/{number(of)}"


def shares(attention: int, days: int) -> tuple[int, int]:
    """Return how many rows of each the page shows: half of them, and what the other does not need.

    A row with a box to tick is higher: two rows without one make room for it.
    """
    half = MOST_ROWS // 2
    return (
        min(attention, half + max(0, half - days) // 2),
        min(days, half + max(0, half - attention)),
    )
