"""What the weekly sheet and the list of the week say: the next act, what needs attention and the days ahead."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.papers.papers import Letterhead

MOST_ATTENTION, MOST_DAYS = 6, 6
"""So many rows of each fit on the one page; the rest is counted, and stands in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPaper:
    """The weekly sheet, in no language yet. ``week`` is the week of the cycle and how many there are, 0 outside it.

    ``steps`` are name and state, ``attention`` what, since when and what to do, ``days`` day and what,
    ``numbers`` name, figure and a note.
    """

    letterhead: Letterhead
    week: tuple[int, int]
    action: Words
    why: Words
    steps: tuple[tuple[Words, Words], ...]
    attention: tuple[tuple[Words, Words, Words], ...]
    days: tuple[tuple[date, Words], ...]
    numbers: tuple[tuple[Words, str, Words], ...]
