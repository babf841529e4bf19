"""What a paper needs, as plain values: services fill them in, the documents print them, neither knows the other.

No value here depends on a language. A :data:`Value` is written when the paper is: a number and a date by the paper's
language, ``None`` as a dash.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mentordesk.domain.chart import Course, Words
from mentordesk.i18n import Message, _, message, messages, shown

Value = Message | str | int | float | date | None


def written(value: Value) -> str:
    """Write a value in the language in force; nothing as a dash."""
    return shown(value) if value != "" else "–"


def counted(people: int) -> Message:
    """Return a number of people in words."""
    return messages("{n} person", "{n} people", people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands at the top and the foot of every page. ``cycle`` is 0 where the paper belongs to no cycle."""

    company: str
    programme: str
    made_on: date
    cycle: int = 0

    @property
    def cycle_name(self) -> Words:
        """The cycle in words, empty where there is none."""
        return message("Cycle {n}", n=self.cycle) if self.cycle else ""

    @property
    def full_name(self) -> Words:
        """The programme with its cycle."""
        if not self.cycle:
            return self.programme
        return message("{programme}, cycle {n}", programme=self.programme, n=self.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair. ``score`` is in milli-points, 0 to 100 000; ``reason`` and ``caution`` name no person."""

    mentor: str
    mentee: str
    mentor_department: str = ""
    mentee_department: str = ""
    score: int = 0
    reason: Words = ""
    caution: Words = ""
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """A person without a pair. ``part`` is mentor or mentee in words; ``why`` names no person."""

    name: str
    department: str = ""
    part: Words = ""
    why: Words = ""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of the score: what it looks at, the most points it gives, and how it is counted."""

    name: Words
    points: float
    how: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPlan:
    """The pairing list; a draft is headed so. ``method`` names what made the score; people may be numbered instead.

    ``advice`` says how good the plan is; it names people only where the list does.
    """

    letterhead: Letterhead
    pairs: tuple[PairLine, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    rules: tuple[Words, ...] = ()
    parts: tuple[ScorePart, ...] = ()
    method: Words = ""
    advice: tuple[Words, ...] = ()
    is_draft: bool = True
    with_names: bool = True

    @property
    def finding(self) -> Message:
        """What the list says, in one line."""
        if not self.pairs:
            return message("No pair could be proposed")
        pairs = messages("{n} pair proposed", "{n} pairs proposed", len(self.pairs))
        if not self.left_over:
            return message("{pairs}, nobody left over", pairs=pairs)
        left = messages("{n} person left over", "{n} people left over", len(self.left_over))
        return message("{pairs}, {left}", pairs=pairs, left=left)


def labelled(plan: PairPlan) -> PairPlan:
    """Return the plan as it is shown: without names each person is a part and a number, in the language in force."""
    if plan.with_names:
        return plan
    mentors = {
        name: _("Mentor {n}", n=place) for place, name in enumerate(_once(pair.mentor for pair in plan.pairs), 1)
    }
    mentees = {
        name: _("Mentee {n}", n=place) for place, name in enumerate(_once(pair.mentee for pair in plan.pairs), 1)
    }
    others = {name: _("Person {n}", n=place) for place, name in enumerate(_once(one.name for one in plan.left_over), 1)}
    left = others | mentors | mentees
    return replace(
        plan,
        pairs=tuple(replace(pair, mentor=mentors[pair.mentor], mentee=mentees[pair.mentee]) for pair in plan.pairs),
        left_over=tuple(replace(one, name=left[one.name]) for one in plan.left_over),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class SmartCheck:
    """One SMART check: its letter and name ("S", "Specific"), whether it holds, and the sentence that says why."""

    letter: str
    name: Words
    holds: bool
    sentence: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal. Values are written as given, so a unit belongs into them (a message, or "22%").

    ``progress`` is a share of one, ``None`` where nothing was measured or target and baseline are equal; ``course`` the
    later measurements against the plan, ``None`` where there is none.
    """

    title: Words
    sentence: Words = ""
    why: Words = ""
    group: Words = ""
    indicator: Words = ""
    unit: Words = ""
    direction: Words = ""
    baseline: Value = None
    baseline_on: date | None = None
    baseline_source: Words = ""
    target: Value = None
    due: date | None = None
    owner: str = ""
    how: Words = ""
    how_often: Words = ""
    checks: tuple[SmartCheck, ...] = ()
    latest: Value = None
    latest_on: date | None = None
    progress: float | None = None
    course: Course | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPaper:
    """The goal sheet: the need in one paragraph and one to three goals."""

    letterhead: Letterhead
    need: str = ""
    goals: tuple[GoalLine, ...] = ()

    @property
    def finding(self) -> Message:
        """What the sheet says, in one line."""
        if not self.goals:
            return message("No goal is set yet")
        complete = sum(1 for goal in self.goals if goal.checks and all(check.holds for check in goal.checks))
        if complete == len(self.goals):
            return messages("One goal, ready to sign", "{n} goals, ready to sign", len(self.goals))
        if not complete:
            return messages("One goal, not complete yet", "{n} goals, none complete yet", len(self.goals))
        return message("{n} goals, {complete} of them complete", n=len(self.goals), complete=complete)


class StaffOrder(StrEnum):
    """How the staff list is sorted: in one list by given name, or by department and then by given name."""

    GIVEN_NAME = "given_name"
    DEPARTMENT = "department"


class StaffColumn(StrEnum):
    """A column of the staff list; the name is always there."""

    CODE = "code"
    DEPARTMENT = "department"
    JOB_TITLE = "job_title"
    LEVEL = "level"
    MANAGER = "manager"
    START_DATE = "start_date"
    STATUS = "status"
    PART = "part"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLine:
    """A person of the staff list. ``part`` and ``status`` are words; ``given_name`` empty means the last word."""

    name: str
    given_name: str = ""
    code: str = ""
    department: str = ""
    job_title: str = ""
    level: int | None = None
    manager: str = ""
    start_date: date | None = None
    status: Words = ""
    part: Words = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPaper:
    """The staff list, printed with the columns asked for, in the order asked for."""

    letterhead: Letterhead
    people: tuple[StaffLine, ...] = ()
    order: StaffOrder = StaffOrder.DEPARTMENT
    columns: tuple[StaffColumn, ...] = (
        StaffColumn.CODE,
        StaffColumn.DEPARTMENT,
        StaffColumn.JOB_TITLE,
        StaffColumn.MANAGER,
        StaffColumn.START_DATE,
    )

    @property
    def finding(self) -> Message:
        """What the list says, in one line."""
        departments = {person.department for person in self.people if person.department}
        people = counted(len(self.people))
        if not departments:
            return people
        rooms = messages("{n} department", "{n} departments", len(departments))
        return message("{people} in {departments}", people=people, departments=rooms)
