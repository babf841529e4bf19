"""The values that measuring comes to: criteria, figures, and the results of surveys that they are made from.

A figure that cannot be computed has no value: it says why, and where the data are entered. Nothing here is a guess.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import overload

from mentordesk.domain.records.goal import Goal, Indicator
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import Message

FORMULA = 1
"""The version of the formulas; a frozen figure keeps the one it was computed with."""

FEW = 30
"""With fewer cases than this a count stands before its percentage."""

FEW_ANSWERS = 5
"""Groups of fewer answers are hidden, and the rows behind a figure are shown from this number on."""


class CriterionCode(StrEnum):
    """The six criteria of a programme, in the order of pages and papers."""

    PARTICIPATION = "participation"
    RETENTION = "retention"
    SATISFACTION = "satisfaction"
    IMPACT = "impact"
    COST = "cost"
    SCALABILITY = "scalability"


class FigureCode(StrEnum):
    """Every number that is measured; its value is what a frozen figure is known by."""

    MENTEES = "mentees"
    ACTIVE_PAIRS = "active-pairs"
    MEETINGS_HELD = "meetings-held"
    MENTORS_USED = "mentors-used"
    STAYED_IN_PROGRAMME = "stayed-in-programme"
    STAYED_IN_COMPANY = "stayed-in-company"
    STAYED_ELSEWHERE = "stayed-elsewhere"
    TURNOVER = "turnover"
    TURNOVER_ELSEWHERE = "turnover-elsewhere"
    SATISFIED = "satisfied"
    MEAN_SATISFACTION = "mean-satisfaction"
    ANSWERED = "answered"
    RECOMMENDATION = "recommendation"
    GOALS_REACHED = "goals-reached"
    GOAL_PROGRESS = "goal-progress"
    SKILL_GROWTH = "skill-growth"
    PROMOTIONS = "promotions"
    PROMOTIONS_ELSEWHERE = "promotions-elsewhere"
    MOVES = "moves"
    MOVES_ELSEWHERE = "moves-elsewhere"
    DAYS_TO_INDEPENDENCE = "days-to-independence"
    DAYS_TO_INDEPENDENCE_ELSEWHERE = "days-to-independence-elsewhere"
    KEPT_AGAINST_BREAK_EVEN = "kept-against-break-even"
    COST_OF_ALL = "cost-of-all"
    COST_PER_PARTICIPANT = "cost-per-participant"
    COST_PER_MEETING = "cost-per-meeting"
    COST_PER_GOAL = "cost-per-goal"
    BREAK_EVEN = "break-even"
    KEPT = "kept"
    BENEFIT_CAUTIOUS = "benefit-cautious"
    BENEFIT_EXPECTED = "benefit-expected"
    ROI_CAUTIOUS = "roi-cautious"
    ROI_EXPECTED = "roi-expected"
    READY_TO_GROW = "ready-to-grow"
    PLACES = "places"
    WILLING = "willing"
    EFFORT = "effort"
    DOCUMENTED = "documented"
    EXTRA_COST = "extra-cost"
    COACHING = "coaching"
    NEWCOMERS = "newcomers"


class Unit(StrEnum):
    """What the value of a figure counts."""

    PERCENT = "percent"
    SCORE = "score"
    GROWTH = "growth"
    POINTS = "points"
    PEOPLE = "people"
    DAYS = "days"
    MONEY = "money"


class Depth(IntEnum):
    """How deep a figure looks into what a programme does (Kirkpatrick and Phillips)."""

    INPUT = 0
    REACTION = 1
    LEARNING = 2
    APPLICATION = 3
    IMPACT = 4
    RETURN = 5


class Verdict(StrEnum):
    """Whether a figure is as expected; ``NONE`` where nothing is expected or nothing could be computed."""

    NONE = ""
    MET = "met"
    NOT_MET = "not-met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is expected of a figure, in its unit: at least ``least``; up to ``most`` where it is a usual range.

    ``full`` is what the bar of the figure ends at. More than ``most`` is no worse.
    """

    least: float
    most: float | None = None
    full: float = 100.0
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBehind:
    """One case behind a figure: who or what it is, whether it counts, and what is known of it."""

    name: str
    counts: bool
    words: Message | None = None


class Behind(Sequence[RowBehind]):
    """The cases behind a figure, worked out when they are first asked for: pages and papers show the figure alone."""

    def __init__(self, work_out: Callable[[], Iterable[RowBehind]]) -> None:
        self._work_out = work_out

    @cached_property
    def _rows(self) -> tuple[RowBehind, ...]:
        return tuple(self._work_out())

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> RowBehind: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[RowBehind, ...]: ...

    def __getitem__(self, place: int | slice) -> RowBehind | tuple[RowBehind, ...]:
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._rows == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows)

    def __reduce__(self) -> tuple[type[tuple[RowBehind, ...]], tuple[tuple[RowBehind, ...]]]:
        """Go to another process as the cases themselves."""
        return tuple, (self._rows,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a figure cannot be computed yet, and the ``place`` where the data are entered: a page, or "page:part"."""

    why: Message
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that is measured: ``numerator`` ÷ ``denominator`` is ``value``, a share in percent.

    ``value`` is ``None`` where it cannot be computed, and then ``missing`` says why. ``tentative`` says why it may
    still change. ``counted`` is the count in words (10/12 pairs), ``line`` one sentence about it. ``behind`` are the
    cases, shown to the owner only where there are at least five.
    """

    code: FigureCode
    name: Message
    formula: Message
    source: Message
    unit: Unit = Unit.PERCENT
    depth: Depth = Depth.INPUT
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    counted: Message | None = None
    line: Message | None = None
    expected: Expected | None = None
    missing: Missing | None = None
    tentative: Message | None = None
    notes: tuple[Message, ...] = ()
    behind: tuple[RowBehind, ...] | Behind = ()

    @property
    def is_known(self) -> bool:
        """Whether it could be computed."""
        return self.value is not None

    @property
    def verdict(self) -> Verdict:
        """Whether it is as expected."""
        if self.value is None or self.expected is None:
            return Verdict.NONE
        return Verdict.MET if self.value >= self.expected.least else Verdict.NOT_MET

    @property
    def is_small(self) -> bool:
        """Whether so few cases stand behind it that the count comes before the percentage."""
        return self.denominator is not None and self.denominator < FEW

    @property
    def shown_rows(self) -> Sequence[RowBehind]:
        """The cases behind it, none where there are fewer than five."""
        return self.behind if len(self.behind) >= FEW_ANSWERS else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One of the six criteria: the figure that stands for it, and the others that belong to it."""

    code: CriterionCode
    name: Message
    question: Message
    head: Figure
    others: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, the head first."""
        return (self.head, *self.others)

    @property
    def has_data(self) -> bool:
        """Whether the figure that stands for it could be computed."""
        return self.head.is_known

    @property
    def verdict(self) -> Verdict:
        """Whether it is as expected."""
        return self.head.verdict


# What surveys say


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """What the people of a programme said in a wave that is closed: mentees and mentors together.

    ``satisfied`` of ``valid`` chose 4 or 5 for the time as a whole, with the ``mean``. ``answered`` of ``asked``
    answered at all. Of ``scored`` who said from 0 to 10 whether they recommend it, ``promoters`` said 9 or 10,
    ``detractors`` 0 to 6. ``willing`` of ``mentors`` would mentor again. Where fewer than five answered, everything but
    ``asked`` and ``answered`` is left at nothing.
    """

    wave: Wave
    closed_on: date | None = None
    asked: int = 0
    answered: int = 0
    satisfied: int = 0
    valid: int = 0
    mean: float | None = None
    promoters: int = 0
    detractors: int = 0
    scored: int = 0
    willing: int = 0
    mentors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChange:
    """The mean of a skill before and after, 1 to 5, of the same ``people`` alone."""

    code: str
    name: Message
    before: float
    after: float
    people: int

    @property
    def growth(self) -> float:
        """By how much it grew."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyScore:
    """What a survey says of an indicator that a goal of step 1 is measured by: a mean, 1 to 5, of ``answers``."""

    indicator: Indicator
    mean: float
    answers: int
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResults:
    """Everything that surveys give to measuring; ``why_not`` says what is missing where there is no satisfaction."""

    satisfaction: Satisfaction | None = None
    skills: tuple[SkillChange, ...] = ()
    scores: tuple[SurveyScore, ...] = ()
    why_not: Message | None = None


# Everything together


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What is measured: from ``first`` to ``last``; ``is_over`` once the last day has passed."""

    first: date | None = None
    last: date | None = None
    today: date
    is_over: bool = False

    @property
    def as_of(self) -> date:
        """The day up to which everything is counted: today, or the last day of a cycle that is over."""
        return min(self.today, self.last) if self.last is not None else self.today

    @property
    def has_begun(self) -> bool:
        """Whether the first day is known and has come."""
        return self.first is not None and self.first <= self.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The people whom those who take part are compared with; ``name`` says who they are, ``people`` how many."""

    group: str
    departments: tuple[str, ...] = ()
    name: Message
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """A goal of step 1 and how far it has come, in percent; ``latest`` is its latest value, ``counted`` by itself."""

    goal: Goal
    title: Message
    latest: float | None = None
    latest_on: date | None = None
    percent: float | None = None
    missing: Missing | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHeld:
    """A month of the cycle: ``held`` meetings of ``planned``, the pairs that met, what it cost in đồng."""

    month: date
    held: int = 0
    planned: float | None = None
    missed: int = 0
    pairs_met: int = 0
    cost: int | None = None
    is_over: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackResult:
    """A programme type: its people, pairs and meetings, how many stayed, goals reached, and its share of the cost."""

    name: Message
    people: int
    pairs: int
    held: int
    stayed: int
    goals_set: int
    goals_reached: int
    cost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What ``mentees`` in the next cycle would need: mentors, hours of the owner and of mentors, and money in đồng."""

    mentees: int
    mentors: int
    more_mentors: int
    hours: float
    cash: int | None
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuringFacts:
    """Everything a cycle comes to, worked out once for page, papers, Home, closing and reports.

    ``beside`` are the figures of coaching and newcomers; ``held`` of ``planned`` meetings took place; ``spent`` is in
    đồng, only planned where ``spent_is_planned``; ``twice`` is what twice the mentees would need, ``growth`` what those
    expected in the next cycle would.
    """

    period: Period
    criteria: tuple[Criterion, ...] = ()
    compared: Compared
    goals: tuple[GoalResult, ...] = ()
    skills: tuple[SkillChange, ...] = ()
    skilled_people: int = 0
    months: tuple[MonthHeld, ...] = ()
    tracks: tuple[TrackResult, ...] = ()
    beside: tuple[Figure, ...] = ()
    pairs: int = 0
    participants: int = 0
    mentors: int = 0
    held: int = 0
    planned: int = 0
    spent: int | None = None
    spent_is_planned: bool = False
    unpaid_months: tuple[date, ...] = ()
    twice: WhatIf | None = None
    growth: WhatIf | None = None
    by_code: Mapping[CriterionCode, Criterion] = field(default_factory=dict)

    def of(self, code: CriterionCode) -> Criterion:
        """Return a criterion."""
        return self.by_code[code]

    def figure(self, code: FigureCode) -> Figure | None:
        """Return a figure; nothing where it is not measured."""
        everything = (*(figure for criterion in self.criteria for figure in criterion.figures), *self.beside)
        return next((figure for figure in everything if figure.code is code), None)

    @property
    def with_data(self) -> int:
        """How many of the six criteria could be computed."""
        return sum(criterion.has_data for criterion in self.criteria)
