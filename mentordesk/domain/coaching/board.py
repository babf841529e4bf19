"""Which manager held how many coaching talks in which month, and how many managers reached the target."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentordesk import text
from mentordesk.domain.months import Month, months_to
from mentordesk.domain.people import roles
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.person import Person, level_of
from mentordesk.i18n import Message, message, messages

TARGET = 2
"""So many coaching talks a month are the aim of every manager."""

RATE_TARGET = 80
"""So many percent of the managers should reach it."""

MONTHS_SHOWN = 6
"""So many months stand on the board, the one under way included."""

ENDING_DAYS = 7
"""So many days before the end of the month it is said who has held no talk yet."""


class Mark(StrEnum):
    """How a month of a manager looks: a shape beside the number."""

    NONE = "none"
    ONE = "one"
    REACHED = "reached"
    MORE = "more"


MARK_WORDS: dict[Mark, Message] = {
    Mark.NONE: message("no talk yet"),
    Mark.ONE: message("one talk", context="count"),
    Mark.REACHED: message("two, the target"),
    Mark.MORE: message("three or more"),
}


def mark(talks: int) -> Mark:
    """Return the shape for a number of talks in a month."""
    if talks > TARGET:
        return Mark.MORE
    return (Mark.NONE, Mark.ONE, Mark.REACHED)[talks]


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a manager; ``is_here`` where they worked here in it and so count."""

    month: Month
    talks: tuple[CoachingTalk, ...] = ()
    is_here: bool = True

    @property
    def count(self) -> int:
        """How many talks were held."""
        return len(self.talks)

    @property
    def mark(self) -> Mark:
        """The shape beside the number."""
        return mark(self.count)

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.count >= TARGET


@dataclass(frozen=True, slots=True)
class ManagerRow:
    """A manager with the months of the board; a director stands on top and is not counted."""

    person: Person
    cells: tuple[Cell, ...]
    is_director: bool = False
    trained_on: date | None = None
    reports: int = 0

    @property
    def now(self) -> Cell:
        """The month under way."""
        return self.cells[-1]

    @property
    def missing(self) -> int:
        """How many talks are still missing this month."""
        return max(0, TARGET - self.now.count)


@dataclass(frozen=True, slots=True)
class Rate:
    """How many managers reached the target in a month, of how many; the month under way is provisional."""

    month: Month
    reached: int
    managers: int
    is_provisional: bool = False

    @property
    def figure(self) -> str:
        """The rate in people: 5/8."""
        return f"{self.reached}/{self.managers}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingBoard:
    """The board of managers and months; directors are outside the count."""

    today: date
    months: tuple[Month, ...]
    directors: tuple[ManagerRow, ...] = ()
    managers: tuple[ManagerRow, ...] = ()
    rates: tuple[Rate, ...] = ()
    talks: tuple[CoachingTalk, ...] = ()
    trained: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[ManagerRow, ...]:
        """Everybody on the board, directors first."""
        return (*self.directors, *self.managers)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is a manager."""
        return not self.rows

    @property
    def has_begun(self) -> bool:
        """Whether any talk was ever recorded."""
        return bool(self.talks)

    @property
    def rate(self) -> Rate:
        """The rate of the month under way."""
        return self.rates[-1]

    @property
    def last_rate(self) -> Rate:
        """The rate of the last month that is over."""
        return self.rates[-2]

    @property
    def target_people(self) -> int:
        """How many managers the target is: at least 80% of them, in people."""
        return people_for(RATE_TARGET, len(self.managers))

    @property
    def days_left(self) -> int:
        """How many days of the month are left after today."""
        return (self.months[-1].last - self.today).days

    def row_of(self, person_id: str) -> ManagerRow | None:
        """Return the row of a person, ``None`` where the person is not on the board."""
        return next((row for row in self.rows if row.person.id == person_id), None)


def waiting(found: CoachingBoard) -> tuple[ManagerRow, ...]:
    """Return the managers without any talk this month, once the month is about to end."""
    if found.days_left > ENDING_DAYS or not found.has_begun:
        return ()
    return tuple(row for row in found.managers if not row.now.count and row.now.is_here)


def people_for(percent: float, people: int) -> int:
    """Return the smallest number of people that is at least a percentage of them."""
    return int(-(-people * percent // 100))


def board(
    people: Sequence[Person],
    talks: Iterable[CoachingTalk],
    coaches: Iterable[Coach],
    *,
    today: date,
    months: int = MONTHS_SHOWN,
) -> CoachingBoard:
    """Return the board of the last months. Talks of a later day do not count."""
    columns = months_to(today, months)
    held = sorted((talk for talk in talks if talk.on is not None and talk.on <= today), key=_by_day)
    marks = {coach.person_id: coach for coach in coaches}
    found: dict[tuple[str, Month], list[CoachingTalk]] = {}
    for talk in held:
        if talk.on is not None:
            found.setdefault((talk.manager_id, Month.of(talk.on)), []).append(talk)
    reports = report_counts(people)
    rows = []
    for person in coaching_managers(people, marks):
        cells = tuple(
            Cell(month, tuple(found.get((person.id, month), ())), is_here=_was_here(person, month)) for month in columns
        )
        known = marks.get(person.id)
        trained = known.trained_on if known is not None else None
        rows.append(ManagerRow(person, cells, level_of(person) == roles.DIRECTOR, trained, reports.get(person.id, 0)))
    managers = tuple(row for row in rows if not row.is_director)
    return CoachingBoard(
        today=today,
        months=columns,
        directors=tuple(row for row in rows if row.is_director),
        managers=managers,
        rates=tuple(_rate(managers, place, month, today) for place, month in enumerate(columns)),
        talks=tuple(held),
        trained={person_id: coach.trained_on for person_id, coach in marks.items()},
    )


def coaching_managers(people: Sequence[Person], marks: Mapping[str, Coach]) -> tuple[Person, ...]:
    """Return those who count among the coaches, by given name.

    They have reports, or the owner counts them; whom the owner does not count is left out.
    """
    said = {person_id: coach.counts for person_id, coach in marks.items() if coach.counts is not None}
    added, left_out = ({person_id for person_id, counts in said.items() if counts is which} for which in (True, False))
    wanted = (roles.managers(people) | added) - left_out
    here = [person for person in people if person.id in wanted and person.is_here]
    return tuple(sorted(here, key=lambda person: text.name_key(person.full_name, person.given_name)))


def report_counts(people: Iterable[Person]) -> dict[str, int]:
    """Return how many people who work here name each person as direct manager."""
    found: dict[str, int] = {}
    for person in people:
        if person.manager_id and person.manager_id != person.id and person.is_here:
            found[person.manager_id] = found.get(person.manager_id, 0) + 1
    return found


def missing_words(row: ManagerRow) -> Message:
    """Return what is said of the month under way beside a row: a director's result, or how many talks are missing."""
    if row.is_director:
        return message("director, reached", context="state") if not row.missing else message("director", context="role")
    if not row.missing:
        return Message("")
    return messages("{n} talk to go", "{n} talks to go", row.missing)


def _rate(managers: Sequence[ManagerRow], place: int, month: Month, today: date) -> Rate:
    cells = [row.cells[place] for row in managers if row.cells[place].is_here]
    return Rate(month, sum(cell.is_reached for cell in cells), len(cells), month == Month.of(today))


def _was_here(person: Person, month: Month) -> bool:
    return person.start_date is None or person.start_date <= month.last


def _by_day(talk: CoachingTalk) -> tuple[date, str]:
    return talk.on or date.min, talk.id
