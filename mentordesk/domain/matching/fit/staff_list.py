"""Score mentors and mentees from the staff list alone, until somebody has answered the questionnaire.

The score has three parts: other department, gap in tenure, gap in level. It suggests whom to ask first, not who will
get on with whom. Every part is a share from 0 to 1000 thousandths times its weight, so scores are whole milli-points
and the same on every machine. A part without data counts half and is reported as unknown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.i18n import Message, message, messages

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
UNKNOWN = -1
"""The value in a column, and in the shares of a part, if the list has no data."""

METHOD = message("Match from the staff list only; no questionnaire answers used")


@dataclass(frozen=True, slots=True, eq=False)
class StaffColumns:
    """The data of people from the list, as columns of equal length; departments are numbers."""

    department: Ints
    months: Ints
    level: Ints

    def select(self, people: Columns) -> "StaffColumns":
        """Return the data of some of the people."""
        return StaffColumns(self.department[people], self.months[people], self.level[people])


@dataclass(frozen=True, slots=True)
class ListPart:
    """A part of the score; ``weight`` is the most points it gives.

    ``shares`` returns the shares of mentors x mentees. ``reason`` returns the words for one pair, given its share, by
    how many months the mentor has been here longer, and by how many levels the mentor is higher.
    """

    code: str
    name: Message
    how: Message
    weight: int
    shares: Callable[[StaffColumns, StaffColumns], Ints]
    reason: Callable[[int, int, int], Message | None]


@dataclass(frozen=True, slots=True, eq=False)
class ListFit:
    """Both sides of a pool with their data from the staff list."""

    mentors: StaffColumns
    mentees: StaffColumns

    def score(self, columns: Columns = EVERYONE) -> Ints:
        """Return the scores of all mentors with some mentees, mentors x mentees, in milli-points."""
        return _scores(self.mentors, self.mentees.select(columns))

    def known(self, row: int, column: int) -> list[bool]:
        """Return for each part whether the staff list says enough of both people of a pair."""
        return [part.known for part in self.parts(row, column)]

    def parts(self, row: int, column: int) -> tuple[PartOfPair, ...]:
        """Return the points of one pair in each part; they add up to its ``score``."""
        parts: list[PartOfPair] = []
        for part, share in self._shares(row, column):
            points = part.weight * (HALF if share == UNKNOWN else share)
            parts.append(PartOfPair(part.code, part.name, points, part.weight * WHOLE, share != UNKNOWN))
        return tuple(parts)

    def reasons(self, row: int, column: int) -> tuple[Message, ...]:
        """Return what speaks for one pair."""
        months = _gap(self.mentors.months[row], self.mentees.months[column])
        levels = _gap(self.mentors.level[row], self.mentees.level[column])
        shares = self._shares(row, column)
        known = [(part, share) for part, share in shares if share != UNKNOWN]
        reasons = [part.reason(share, months, levels) for part, share in known]
        return tuple(words for words in reasons if words)

    def _shares(self, row: int, column: int) -> list[tuple[ListPart, int]]:
        mentor = self.mentors.select(slice(row, row + 1))
        mentee = self.mentees.select(slice(column, column + 1))
        return [(part, int(part.shares(mentor, mentee)[0, 0])) for part in PARTS]


def list_fit(sides: Sides) -> ListFit:
    """Return both sides of a pool with their data from the list."""
    departments = {"": UNKNOWN}
    for person in (*sides.mentors, *sides.mentees):
        departments.setdefault(person.department_key, len(departments))
    today = sides.pool.today
    return ListFit(_columns_of(sides.mentors, departments, today), _columns_of(sides.mentees, departments, today))


def _columns_of(people: Sequence[Person], departments: Mapping[str, int], today: date) -> StaffColumns:
    return StaffColumns(
        department=_numbers(departments[person.department_key] for person in people),
        months=_numbers(tenure_months(person, today) for person in people),
        level=_numbers(level_of(person) for person in people),
    )


def paper_parts() -> tuple[ScorePart, ...]:
    """Return the parts as a document explains them."""
    return tuple(ScorePart(part.name, part.weight, part.how) for part in PARTS)


def _scores(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    scores = np.zeros((len(mentors.level), len(mentees.level)), np.int32)
    for part in PARTS:
        shares = part.shares(mentors, mentees)
        scores += part.weight * np.where(shares == UNKNOWN, HALF, shares)
    return scores


# The parts


def _other_department(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.department[:, None]
    column = mentees.department[None, :]
    return _where_known(row, column, np.where(row != column, WHOLE, 0))


def _longer_here(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.months[:, None]
    column = mentees.months[None, :]
    shares = np.clip((row - column) * WHOLE // FULL_GAP, 0, WHOLE)
    return _where_known(row, column, shares)


def _higher_up(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.level[:, None]
    column = mentees.level[None, :]
    by_gap = np.array(_LEVEL_SHARES, np.int32)
    gaps = np.clip(row - column, -1, len(by_gap) - 2)
    return _where_known(row, column, by_gap[gaps + 1])


FULL_GAP = 60
"""The gap in tenure that gives all points of that part, in months: five years."""

# The share by how many levels the mentor is above the mentee: below, equal, one, two, three, four. Near enough to
# understand the mentee's work, far enough to have seen more.
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


PARTS: tuple[ListPart, ...] = (
    ListPart(
        "department",
        message("Other department", context="criterion"),
        message("Full points when they work in different departments, none in the same."),
        40,
        _other_department,
        _say_department,
    ),
    ListPart(
        "tenure",
        message("Gap in tenure"),
        message("The longer the mentor's service compared with the mentee's; full points from five years."),
        30,
        _longer_here,
        _say_tenure,
    ),
    ListPart(
        "level",
        message("Gap in level"),
        message("Most points when the mentor is two levels higher, fewer the further from that."),
        30,
        _higher_up,
        _say_level,
    ),
)


# Numbers


def _numbers(values: Iterable[int | None]) -> Ints:
    return np.array([UNKNOWN if value is None else value for value in values], np.int32)


def _where_known(row: Ints, column: Ints, shares: NDArray[np.integer]) -> Ints:
    unknown = (row == UNKNOWN) | (column == UNKNOWN)
    return np.where(unknown, UNKNOWN, shares).astype(np.int32)


def _gap(mentor: np.int32, mentee: np.int32) -> int:
    """Return by how much the mentor is ahead; 0 if one of the two is unknown."""
    if UNKNOWN in (mentor, mentee):
        return 0
    return int(mentor - mentee)
