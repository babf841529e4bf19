"""Scores mentors and mentees from the staff list alone, as long as nobody has answered, and says why.

This is the *fit from the list*: other department, gap in tenure, gap in level. It says whom it is worth asking, not who
gets on with whom. Every part is a share of 0 to 1000 thousandths times its weight, so scores are whole milli-points and
the same on every machine. What the list does not tell counts half, and is said.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides, department_key
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.i18n import Message, message, messages

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
UNKNOWN = -1
"""What stands in a column, and in a part's shares, where the list does not tell."""

METHOD = message("Match from the staff list only; no questionnaire answers used")


@dataclass(frozen=True, slots=True, eq=False)
class StaffColumns:
    """What the list tells about people, as columns of one length; departments stand as numbers."""

    department: Ints
    months: Ints
    level: Ints

    def some(self, chosen: Columns) -> "StaffColumns":
        """Return what it tells about some of them."""
        return StaffColumns(self.department[chosen], self.months[chosen], self.level[chosen])


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score: its points at most, how it is counted, and its shares from mentors and mentees.

    ``shares`` gives mentors x mentees; ``reason`` the words for one pair from its share, by how many months the mentor
    has been here longer, and by how many levels higher.
    """

    code: str
    name: Message
    how: Message
    weight: int
    shares: Callable[[StaffColumns, StaffColumns], Ints]
    reason: Callable[[int, int, int], Message | None]


@dataclass(frozen=True, slots=True, eq=False)
class ListFit:
    """Both sides of a pool as the staff list tells them."""

    mentors: StaffColumns
    mentees: StaffColumns

    def score(self, columns: Columns = EVERYONE) -> Ints:
        """Return the scores of all mentors with some mentees, in milli-points."""
        return _scores(self.mentors, self.mentees.some(columns))

    def parts(self, row: int, column: int) -> tuple[PartOfPair, ...]:
        """Return what the score of one pair is made of: the very numbers of ``score``."""
        found = []
        for part, share in self._shares(row, column):
            points = part.weight * (HALF if share == UNKNOWN else share)
            found.append(PartOfPair(part.code, part.name, points, part.weight * WHOLE, share != UNKNOWN))
        return tuple(found)

    def reasons(self, row: int, column: int) -> tuple[Message, ...]:
        """Say what speaks for one pair."""
        gaps = _gaps(self.mentors, self.mentees, row, column)
        said = (part.reason(share, *gaps) for part, share in self._shares(row, column) if share != UNKNOWN)
        return tuple(words for words in said if words)

    def _shares(self, row: int, column: int) -> list[tuple[Part, int]]:
        mentor, mentee = self.mentors.some(slice(row, row + 1)), self.mentees.some(slice(column, column + 1))
        return [(part, int(part.shares(mentor, mentee)[0, 0])) for part in PARTS]


def list_fit(sides: Sides) -> ListFit:
    """Return both sides of a pool as the list tells them."""
    number = {"": UNKNOWN}

    def told(people: Sequence[Person], today: date) -> StaffColumns:
        return StaffColumns(
            department=_numbers(number.setdefault(department_key(person), len(number)) for person in people),
            months=_numbers(tenure_months(person, today) for person in people),
            level=_numbers(level_of(person) for person in people),
        )

    return ListFit(told(sides.mentors, sides.pool.today), told(sides.mentees, sides.pool.today))


def paper_parts() -> tuple[ScorePart, ...]:
    """Return the parts as a paper explains them."""
    return tuple(ScorePart(part.name, part.weight, part.how) for part in PARTS)


def _scores(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    score = np.zeros((len(mentors.level), len(mentees.level)), np.int32)
    for part in PARTS:
        shares = part.shares(mentors, mentees)
        score += part.weight * np.where(shares == UNKNOWN, HALF, shares)
    return score


# The parts


def _other_department(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row, column = mentors.department[:, None], mentees.department[None, :]
    return _known(row, column, np.where(row != column, WHOLE, 0))


def _longer_here(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row, column = mentors.months[:, None], mentees.months[None, :]
    return _known(row, column, np.clip((row - column) * WHOLE // FULL_GAP, 0, WHOLE))


def _higher_up(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row, column = mentors.level[:, None], mentees.level[None, :]
    shares = np.array(_LEVEL_SHARES, np.int32)
    return _known(row, column, shares[np.clip(row - column, -1, len(shares) - 2) + 1])


FULL_GAP = 60
"""The months a mentor has been here longer that give the whole of that part: five years."""

# By how many levels the mentor stands above the mentee: below, equal, one, two, three, four. Near enough to understand
# the mentee's work, far enough to have seen more.
_LEVEL_SHARES = (0, 300, 800, 1000, 800, 600)


def _say_department(share: int, _months: int, _levels: int) -> Message | None:
    return message("They work in different departments.") if share else None


def _say_tenure(_share: int, months: int, _levels: int) -> Message | None:
    if months < 12:
        return None
    return messages(
        "The mentor has been here a year longer.", "The mentor has been here {n} years longer.", months // 12
    )


def _say_level(_share: int, _months: int, levels: int) -> Message | None:
    if levels < 1:
        return None
    return messages("The mentor is one level higher.", "The mentor is {n} levels higher.", levels)


PARTS: tuple[Part, ...] = (
    Part(
        "department",
        message("Other department", context="criterion"),
        message("Full points when they work in different departments, none in the same."),
        40,
        _other_department,
        _say_department,
    ),
    Part(
        "tenure",
        message("Gap in tenure"),
        message("The longer the mentor's service compared with the mentee's; full points from five years."),
        30,
        _longer_here,
        _say_tenure,
    ),
    Part(
        "level",
        message("Gap in level"),
        message("Most points when the mentor is two levels higher, fewer the further from that."),
        30,
        _higher_up,
        _say_level,
    ),
)


# Pieces


def _numbers(values: Iterable[int | None]) -> Ints:
    return np.array([UNKNOWN if value is None else value for value in values], np.int32)


def _known(row: Ints, column: Ints, shares: NDArray[np.integer]) -> Ints:
    return np.where((row == UNKNOWN) | (column == UNKNOWN), UNKNOWN, shares).astype(np.int32)


def _gaps(mentors: StaffColumns, mentees: StaffColumns, row: int, column: int) -> tuple[int, int]:
    """Return by how many months the mentor has been here longer and by how many levels higher; 0 where not known."""
    pairs = ((mentors.months, mentees.months), (mentors.level, mentees.level))
    months, levels = (
        0 if UNKNOWN in (one[row], other[column]) else int(one[row] - other[column]) for one, other in pairs
    )
    return months, levels
