"""A goal of the programme and the numbers measured on the way to it.

Values are kept in the unit the owner reads: 22 for 22%, 3.1 for a mean of 3.1 out of 5, whole đồng for money.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.record import Record

FROM_LIST = "@list"
"""A goal's ``baseline_source`` where the value was counted from the staff list; other sources are the owner's words."""

DEPARTMENT = "department:"
"""How the code of a target group begins that is one department; its name follows."""


class Direction(StrEnum):
    """Which way the number is wanted to go."""

    UP = "up"
    DOWN = "down"


class Unit(StrEnum):
    """What the number counts; a score is a mean on a scale from 1 to 5."""

    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    SCORE = "score"
    MONEY = "money"


class Frequency(StrEnum):
    """How often the number is taken."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    AT_END = "at-end"


class Indicator(StrEnum):
    """What is measured; ``OWN`` is in the owner's words, ``NONE`` is not chosen yet."""

    NONE = ""
    TURNOVER = "turnover"
    STAY_90 = "stay-90"
    MANAGER_SKILLS = "manager-skills"
    SUCCESSORS = "successors"
    CULTURE = "culture"
    INDEPENDENCE = "independence"
    KNOW_HOW = "know-how"
    COACHING = "coaching"
    HEADCOUNT = "headcount"
    OWN = "own"


class TargetGroup(StrEnum):
    """Whom a goal is about; a single department is written ``department:<name>``."""

    ALL = "all"
    UNDER_TWO_YEARS = "under-two-years"
    NEW_HIRES = "new-hires"
    MENTEES = "mentees"
    MENTORS = "mentors"
    TEAM_LEADERS = "team-leaders"
    MANAGERS = "managers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A goal of one cycle, with its number now, the number wanted and the day by which.

    ``target_group`` is a code of :class:`TargetGroup` or ``department:<name>``, empty while none is chosen. ``library``
    is the code of the library goal it was made from ("G1" …), ``indicator_name`` the owner's own indicator. ``method``
    says how the number is measured where that is not simply the formula of the indicator.
    """

    cycle_id: str = ""
    order: int = 0
    title: str = ""
    why: str = ""
    target_group: str = ""
    indicator: Indicator = Indicator.NONE
    indicator_name: str = ""
    unit: Unit = Unit.PERCENT
    direction: Direction = Direction.UP
    baseline: float | None = None
    baseline_date: date | None = None
    baseline_source: str = ""
    target: float | None = None
    due: date | None = None
    owner_id: str | None = None
    method: str = ""
    frequency: Frequency = Frequency.QUARTERLY
    library: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """One later value of a goal's number, in the goal's unit."""

    goal_id: str = ""
    date: "date | None" = None
    value: float | None = None
    note: str = ""
