"""Everything a pitch says, worked out once: page, papers and step checks read the same figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals import indicators, library, target_group
from mentordesk.domain.goals.target_group import Roles
from mentordesk.domain.people.names import name_of
from mentordesk.domain.pitch import figures as computing
from mentordesk.domain.pitch.benefits import BenefitRow, benefits
from mentordesk.domain.pitch.figures import Counting, PitchFigures
from mentordesk.domain.pitch.outline import OutlinePage, outline
from mentordesk.domain.pitch.pilot import pilot_of
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.goal import FROM_LIST, Goal, Indicator, Unit, target_group_words
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, PageCode, Pitch, PitchPage
from mentordesk.i18n import Message, message, verbatim

Words = Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchBasis:
    """What a pitch is read from; only what is stored stands in ``pages``, ``leaders`` and ``decisions``."""

    pitch: Pitch
    plan: PlanFacts
    pages: Sequence[PitchPage] = ()
    leaders: Sequence[LeaderGoal] = ()
    decisions: Sequence[Decision] = ()
    people: Sequence[Person] = ()
    roles: Roles = field(default_factory=dict)
    pays: Mapping[int, LevelPay] = field(default_factory=dict)
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchGoal:
    """A goal in the one table of all goals: ``count`` are the people behind the figure of today."""

    goal: Goal
    title: Message
    indicator: Words
    group: Words
    people: int | None
    baseline: Message | None
    count: Words
    target: Message | None
    due: date | None
    owner: str

    @property
    def is_complete(self) -> bool:
        """Whether the goal says what is to change, from what to what, and by when."""
        return bool(self.goal.title) and None not in (self.baseline, self.target, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    """What a leader wants to reach, how the programme helps, and the goal that measures it."""

    record: LeaderGoal
    leader: str
    wants: str
    answer: str
    goal: Message | None

    @property
    def is_answered(self) -> bool:
        """Whether it is said who wants what, and how the programme helps."""
        return bool(self.leader and self.wants and self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchFacts:
    """A pitch worked out. ``plan`` is that of the pilot where one is proposed."""

    basis: PitchBasis
    plan: PlanFacts
    figures: PitchFigures
    outline: tuple[OutlinePage, ...]
    goals: tuple[PitchGoal, ...]
    benefits: tuple[BenefitRow, ...]
    leaders: tuple[LeaderRow, ...]
    decision: Decision | None

    @property
    def pitch(self) -> Pitch:
        """The owner's own figures, and how far the pitch is."""
        return self.basis.pitch

    @property
    def pages(self) -> tuple[OutlinePage, ...]:
        """The pages that are on, in their order."""
        return tuple(page for page in self.outline if page.number)

    @property
    def pairs(self) -> int:
        """How many pairs are asked for: a mentee is one of a pair."""
        return self.plan.numbers.mentees

    def has(self, code: PageCode) -> bool:
        """Return whether a page is on."""
        return any(page.code is code for page in self.pages)


def pitch_facts(basis: PitchBasis) -> PitchFacts:
    """Return everything a pitch says."""
    plan = pilot_of(basis.plan) if basis.pitch.is_pilot else basis.plan
    goals = plan.basis.goals
    counting = Counting(people=basis.people, roles=basis.roles, pays=basis.pays, today=basis.today)
    found = computing.figures(basis.pitch, goals, plan.totals, counting, decided=basis.plan.begun)
    names = {person.id: person.full_name for person in basis.people}
    counts = {choice.code: choice.count for choice in _groups(goals, basis)}
    return PitchFacts(
        basis=basis,
        plan=plan,
        figures=found,
        outline=outline(plan.cycle.id, basis.pages),
        goals=tuple(_goal(goal, counts, names, found) for goal in goals),
        benefits=benefits(goals),
        leaders=leader_rows(basis.leaders, goals, names),
        decision=max(basis.decisions, key=_when, default=None),
    )


def _groups(goals: Iterable[Goal], basis: PitchBasis) -> tuple[target_group.GroupChoice, ...]:
    if not any(goal.target_group for goal in goals):
        return ()
    return target_group.group_choices(basis.people, today=basis.today, roles=basis.roles)


def _goal(goal: Goal, counts: Mapping[str, int], names: Mapping[str, str], found: PitchFigures) -> PitchGoal:
    indicator = indicators.indicator_name(goal)
    group = target_group_words(goal.target_group)
    return PitchGoal(
        goal=goal,
        title=library.shown_title(goal) if goal.title else message("No title yet"),
        indicator=indicators.beginning(indicator) if indicator else "",
        group=indicators.beginning(group) if group else "",
        people=counts.get(goal.target_group) or None,
        baseline=_amount(goal.baseline, goal.unit),
        count=_count(goal, found),
        target=_amount(goal.target, goal.unit),
        due=goal.due,
        owner=names.get(goal.owner_id or "", ""),
    )


def _amount(value: float | None, unit: Unit) -> Message | None:
    return None if value is None else Amount(value, unit).message


def _count(goal: Goal, found: PitchFigures) -> Words:
    """Return the people behind the figure of today, where the staff list still says the same."""
    own = found.rates[0] if found.rates else None
    if goal.indicator is not Indicator.TURNOVER or goal.baseline_source != FROM_LIST or own is None:
        return ""
    if own.percent != goal.baseline or own.name != target_group_words(goal.target_group):
        return ""
    return message("{some} of {all} people", some=own.leavers, all=own.average)


def leader_rows(
    records: Iterable[LeaderGoal], goals: Iterable[Goal], names: Mapping[str, str]
) -> tuple[LeaderRow, ...]:
    """Return what each leader wants, in the owner's order."""
    titles = {goal.id: library.shown_title(goal) for goal in goals if goal.title}
    return tuple(
        LeaderRow(
            record=record,
            leader=name_of(record.person_id, record.outside, names),
            wants=record.wants,
            answer=record.answer,
            goal=titles.get(record.goal_id or ""),
        )
        for record in sorted(records, key=lambda record: record.order)
    )


def _when(decision: Decision) -> date:
    return decision.decided_on or date.min


def money(value: int | None) -> Message:
    """Return an amount of money as words, or the words for one that cannot be computed yet."""
    return NOT_YET if value is None else Amount(value, Unit.MONEY).message


NOT_YET = message("cannot be computed yet", context="state")


def own_words(text: str, proposed: Message) -> Message:
    """Return the owner's words, or the proposed ones where there are none."""
    return verbatim(text) if text else proposed
