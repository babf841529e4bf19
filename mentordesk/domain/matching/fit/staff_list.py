"""Score mentors and mentees from the staff list alone, until somebody has answered the questionnaire.

The score has four parts: distance of departments, gap in tenure, gap in level, field of work. It is rough: it suggests
whom to ask first, not who will get on with whom. Every part is a share from 0 to 1000 thousandths times its weight, so
scores are whole milli-points and the same on every machine. A part without data counts half and is reported as unknown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk import text
from mentordesk.domain.matching.fit.factors import LEVEL_SHARES
from mentordesk.domain.matching.fit.parts import PartOfPair, ScorePart
from mentordesk.domain.matching.rules import EVERYONE, Columns, Sides
from mentordesk.domain.records.person import Person, level_of, tenure_months
from mentordesk.i18n import Message, message, messages

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
UNKNOWN = -1
"""The value in a column, and in the shares of a part, if the list has no data."""

METHOD = message("Rough match from the staff list only; no questionnaire answers used")

_ROWS_AT_ONCE = 256
"""The number of pairs scored one by one at a time: all pairs of so many are scored for it."""


@dataclass(frozen=True, slots=True, eq=False)
class StaffColumns:
    """The data of people from the list, as columns of equal length.

    Departments and fields of work are numbers; ``likeness`` and ``nearness`` say how many words two of them share, in
    thousandths, by both numbers.
    """

    department: Ints
    months: Ints
    level: Ints
    field: Ints
    likeness: Ints
    nearness: Ints

    def select(self, people: Columns) -> "StaffColumns":
        """Return the data of some of the people."""
        return replace(
            self,
            department=self.department[people],
            months=self.months[people],
            level=self.level[people],
            field=self.field[people],
        )


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

    def score_of(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Ints:
        """Return the score of each of some pairs, given as row and column, in milli-points."""
        score = np.empty(len(rows), np.int32)
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            score[part] = _scores(self.mentors.select(rows[part]), self.mentees.select(columns[part])).diagonal()
        return score

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
    everyone = (*sides.mentors, *sides.mentees)
    departments = _numbered(person.department_key for person in everyone)
    fields = _numbered(_field_key(person) for person in everyone)
    tables = _shared_words(departments), _shared_words(fields)

    def columns_of(people: Sequence[Person]) -> StaffColumns:
        return StaffColumns(
            _numbers(departments.get(person.department_key) for person in people),
            _numbers(tenure_months(person, sides.pool.today) for person in people),
            _numbers(level_of(person) for person in people),
            _numbers(fields.get(_field_key(person)) for person in people),
            *tables,
        )

    return ListFit(columns_of(sides.mentors), columns_of(sides.mentees))


_RANK_WORDS = frozenset(
    text.search_key(
        "nhân viên chuyên công tổ trưởng phó phòng giám đốc quản lý ban tổng thực tập sinh kỹ sư cao cấp chính "
        "staff senior junior head chief manager director lead leader deputy assistant intern of and the"
    ).split()
)
"""Words of job titles that say how high somebody is and not in which field they work."""


def _field_key(person: Person) -> str:
    """Return the words of a job title that name a field of work, in one order; empty where there is none."""
    words = set(text.search_key(person.job_title).split()) - _RANK_WORDS
    return " ".join(sorted(word for word in words if not word.isdigit()))


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    """Return a number for each of these keys but the empty one, in the order of the keys."""
    return {key: number for number, key in enumerate(sorted(set(keys) - {""}))}


def _shared_words(numbers: Mapping[str, int]) -> Ints:
    """Return which share of their words each two keys have in common, in thousandths, by their numbers."""
    words = [set(text.search_key(key).split()) for key in numbers]
    shares = np.zeros((len(words), len(words)), np.int32)
    for row, mine in enumerate(words):
        for column, theirs in enumerate(words):
            shares[row, column] = WHOLE * len(mine & theirs) // max(1, len(mine | theirs))
    np.fill_diagonal(shares, WHOLE)
    return shares


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
    return _where_known(row, column, WHOLE - _looked_up(mentors.likeness, row, column))


def _same_field(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.field[:, None]
    column = mentees.field[None, :]
    return _where_known(row, column, _looked_up(mentors.nearness, row, column))


def _looked_up(table: Ints, row: Ints, column: Ints) -> Ints:
    """Return the values of a table by both numbers; anything where a number is unknown."""
    if not table.size:
        return np.zeros(np.broadcast_shapes(row.shape, column.shape), np.int32)
    found: Ints = table[np.maximum(row, 0), np.maximum(column, 0)]
    return found


def _longer_here(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.months[:, None]
    column = mentees.months[None, :]
    gaps = np.clip(row - column, 0, len(_TENURE_SHARES) - 1)
    return _where_known(row, column, _TENURE_SHARES[gaps])


def _higher_up(mentors: StaffColumns, mentees: StaffColumns) -> Ints:
    row = mentors.level[:, None]
    column = mentees.level[None, :]
    by_gap = np.array(LEVEL_SHARES, np.int32)
    gaps = np.clip(row - column, -1, len(by_gap) - 2)
    return _where_known(row, column, by_gap[gaps + 1])


_MONTHS, _TENURE_POINTS = (0, 12, 36, 72, 120, 180, 300, 480), (0, 250, 650, 900, 1000, 950, 750, 500)
"""The curve of the gap in tenure: it rises fast in the first three years, is highest at ten, and falls slowly."""

_TENURE_SHARES = np.interp(np.arange(_MONTHS[-1] + 1), _MONTHS, _TENURE_POINTS).astype(np.int32)
"""The share by months that the mentor has been here longer."""


def _say_department(share: int, _months: int, _levels: int) -> Message | None:
    return message("They work in different departments.") if share >= HALF else None


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


def _say_field(share: int, _months: int, _levels: int) -> Message | None:
    return message("Their job titles name the same field of work.") if share >= HALF else None


PARTS: tuple[ListPart, ...] = (
    ListPart(
        "department",
        message("Other department", context="criterion"),
        message("Full points when their departments have no word of the name in common, none in the same department."),
        30,
        _other_department,
        _say_department,
    ),
    ListPart(
        "tenure",
        message("Gap in tenure"),
        message("How much longer the mentor has been here; most points at about ten years, fewer the further away."),
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
    ListPart(
        "field",
        message("Field of work"),
        message("How many words of their job titles name the same field; words of rank do not count."),
        10,
        _same_field,
        _say_field,
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
