"""A goal of the programme and the numbers measured on the way to it.

Values are kept in the unit the owner reads: 22 for 22%, 3.1 for a mean of 3.1 out of 5, whole đồng for money.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message, verbatim

FROM_LIST, FROM_RECORDS = "@list", "@records"
"""A goal's ``baseline_source`` where it was counted, from the staff list or the records; else the owner's words."""

COUNTED = (FROM_LIST, FROM_RECORDS)

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
    ENGAGEMENT = "engagement"
    BUDDY_FIRST_WEEK = "buddy-first-week"
    BUDDY_90 = "buddy-90"
    OWN_GOALS = "own-goals"
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


TARGET_GROUP_WORDS: dict[TargetGroup, Message] = {
    TargetGroup.ALL: message("all staff", context="role"),
    TargetGroup.UNDER_TWO_YEARS: message("staff with less than 2 years' service"),
    TargetGroup.NEW_HIRES: message("new hires (first 12 months)"),
    TargetGroup.MENTEES: message("mentees", context="role"),
    TargetGroup.MENTORS: message("mentors", context="role"),
    TargetGroup.TEAM_LEADERS: message("team leaders", context="role"),
    TargetGroup.MANAGERS: message("managers", context="role"),
}
_BY_CODE: dict[str, Message] = {str(group): words for group, words in TARGET_GROUP_WORDS.items()}


def target_group_words(code: str) -> Message | None:
    """Return the name of a target group as it stands inside a sentence; ``None`` where none is chosen or known."""
    if code.startswith(DEPARTMENT):
        name = code.removeprefix(DEPARTMENT)
        return message("{department} staff", context="role", department=name) if name else None
    return _BY_CODE.get(code)


def source_words(source: str) -> Message:
    """Return where the baseline of a goal comes from, in words; empty where nobody has said so."""
    if source == FROM_RECORDS:
        return message("counted from the records")
    return message("counted from the staff list") if source == FROM_LIST else verbatim(source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(CycleRecord):
    """A goal of one cycle, with its number now, the number wanted and the day by which.

    ``target_group`` is a code of :class:`TargetGroup` or ``department:<name>``, empty while none is chosen. ``library``
    is the code of the library goal it was made from ("G1" …), ``indicator_name`` the owner's own indicator. ``method``
    says how the number is measured where that is not simply the formula of the indicator.
    """

    TITLE = message("Goals looked after")

    order: int = copied(0, message("Place in the list"))
    title: str = copied("", message("Goal", context="field"))
    why: str = copied("", message("Why does it matter?"))
    target_group: str = copied("", message("Target group", context="field"), shown=target_group_words)
    indicator: Indicator = copied(Indicator.NONE, message("Indicator", context="field"))
    indicator_name: str = copied("", message("Your own indicator"))
    unit: Unit = copied(Unit.PERCENT, message("Counted in", context="field"))
    direction: Direction = copied(Direction.UP, message("Should it go up or down?", context="up or down"))
    baseline: float | None = copied(None, message("Today", context="field"))
    baseline_date: date | None = copied(None, message("Date of current value"))
    baseline_source: str = copied("", message("Source", context="field"), shown=source_words)
    target: float | None = copied(None, message("Target", context="field"))
    due: date | None = copied(None, message("Due date", context="field"))
    owner_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    method: str = copied("", message("How it is measured"))
    frequency: Frequency = copied(Frequency.QUARTERLY, message("How often measured"))
    library: str = copied("", message("Goal of the library"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """One later value of a goal's number, in the goal's unit."""

    goal_id: str = reference(Goal, when_gone=WhenGone.FOLLOWS)
    date: "date | None" = None
    value: float | None = None
    note: str = ""
