"""The next cycle: its number and first day, and what goes on into it from the one before, nothing of it twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from mentordesk.domain.closing.content import CycleContent
from mentordesk.domain.communication.rows import KEY_KIND
from mentordesk.domain.communication.rows import KIND as MESSAGE_KIND
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.plan import budget, risks, roadmap, roles
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.communication import KeyMessage, MessageState, MessageText, PlannedMessage
from mentordesk.domain.records.company import USUAL_MONTHS
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.group import SMALLEST, Group, Member
from mentordesk.domain.records.measuring import Lesson
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.domain.records.pair import Pair, PairResult, PairState, Reply
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.plan import BudgetLine, Milestone, ProgrammePlan, ProgrammeRole, Risk
from mentordesk.domain.records.programme import Again, Cycle, CycleRecord, Enrolment, EnrolmentStatus, Role, Track
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.records.record import Record, new_id, proposed_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import _

C = TypeVar("C", bound=CycleRecord)


class Part(StrEnum):
    """What may go on into the next cycle, each chosen by itself."""

    PAIRS = "pairs"
    MENTORS = "mentors"
    WAITING = "waiting"
    EXECUTIVE = "executive"
    GOALS = "goals"
    PLAN = "plan"
    RULES = "rules"
    LESSONS = "lessons"
    ANSWERS = "answers"


PROGRAMME = frozenset({Part.GOALS, Part.PLAN, Part.RULES})
"""What a copy of the programme takes along: nothing of what happened, and nobody."""

USUAL = frozenset(Part) - {Part.ANSWERS}
"""What goes on unless the owner says otherwise: old answers are better asked anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBasis:
    """What the next cycle is made from.

    ``after`` is the content of the next cycle where there is one already, ``here`` who works in the company,
    ``refused`` who said no to being paired and goes on in no pair, group or role, ``results`` how pairs ended, by id,
    as far as that is not in the pairs themselves.
    """

    content: CycleContent
    target: Cycle
    after: CycleContent | None = None
    here: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    results: Mapping[str, PairResult] = field(default_factory=dict)
    working: WorkingDays = field(default_factory=WorkingDays)

    @property
    def able(self) -> frozenset[str]:
        """Who may be paired: they work here and did not refuse."""
        return self.here - self.refused

    @property
    def shift(self) -> timedelta:
        """By how much days move."""
        begun, begins = self.content.cycle.start, self.target.start
        return begins - begun if begun is not None and begins is not None else timedelta(0)

    def moved(self, day: date | None) -> date | None:
        """Return a day as it is in the next cycle: moved with the launch, on a working day."""
        return None if day is None else self.working.next_from(day + self.shift)


def first_day(cycle: Cycle, working: WorkingDays, *, today: date) -> date:
    """Return the day on which the next cycle may begin: a year after this one, or as soon as people can be invited."""
    soonest = roadmap.soonest(today)
    wanted = soonest if cycle.start is None else max(cycle.start + timedelta(weeks=52), soonest)
    day = working.next_from(wanted)
    near = working.tet_near(day)
    return day if near is None else roadmap.after_tet(near[1], working)


def last_day(start: date | None, months: int) -> date | None:
    """Return the last day of a cycle of so many months, ``None`` where no first day is known."""
    return None if start is None else months_later(start, months) - timedelta(days=1)


def following(cycle: Cycle, cycles: Iterable[Cycle]) -> Cycle | None:
    """Return the cycle of the same programme that comes next and is open; nothing where there is none yet."""
    later = [
        other
        for other in cycles
        if other.programme_id == cycle.programme_id and other.number > cycle.number and other.closed_on is None
    ]
    return min(later, key=lambda other: other.number, default=None)


def new_cycle(cycle: Cycle, cycles: Iterable[Cycle], start: date | None, months: int = USUAL_MONTHS) -> Cycle:
    """Return the next cycle of a programme, as long as this one; where that has no end, so many months long."""
    numbers = [other.number for other in cycles if other.programme_id == cycle.programme_id]
    shift = start - cycle.start if start is not None and cycle.start is not None else None
    return Cycle(
        programme_id=cycle.programme_id,
        number=max(numbers, default=cycle.number) + 1,
        start=start,
        end=cycle.end + shift if cycle.end is not None and shift is not None else last_day(start, months),
    )


def carried(basis: NextBasis, part: Part) -> tuple[Record, ...]:
    """Return the records of one part as they begin in the next cycle; what it has already is left out."""
    return tuple(_PARTS[part](basis))


def carried_all(basis: NextBasis, parts: Iterable[Part]) -> tuple[Record, ...]:
    """Return everything that goes on: people and pairs first, nobody twice."""
    wanted = frozenset(parts)
    found: list[Record] = list(people(basis, wanted))
    for part in (Part.EXECUTIVE, Part.GOALS, Part.PLAN, Part.RULES, Part.LESSONS):
        if part in wanted:
            found += carried(basis, part)
    if Part.PAIRS in wanted:
        found += _pairs_and_groups(basis)
    if Part.ANSWERS in wanted:
        enrolled = {part.person_id for part in found if isinstance(part, Enrolment)}
        found += _answers_of(basis, enrolled)
    return tuple(found)


# Who goes on


def goes_on(part: Enrolment) -> bool:
    """Say whether a mentor may be asked again: they took part to the end and do not wish to rest."""
    return part.role.gives and part.takes_part and part.again in (Again.YES, Again.UNASKED)


def renewed(basis: NextBasis) -> tuple[Pair, ...]:
    """Return the pairs that go on, both of them still in the company and willing."""
    return tuple(
        pair
        for pair in basis.content.of(Pair)
        if basis.results.get(pair.id, pair.result) is PairResult.RENEWED and set(pair.ids) <= basis.able
    )


def renewed_groups(basis: NextBasis) -> tuple[Group, ...]:
    """Return the groups that go on, with enough of them still in the company and willing."""
    return tuple(
        group
        for group in basis.content.of(Group)
        if basis.results.get(group.id, group.result) is PairResult.RENEWED and _is_enough(group, basis)
    )


def members_here(group: Group, basis: NextBasis) -> tuple[Member, ...]:
    """Return the members of a group who still work here and did not refuse."""
    return tuple(
        member for member in basis.content.of(Member) if member.group_id == group.id and member.person_id in basis.able
    )


def _is_enough(group: Group, basis: NextBasis) -> bool:
    count = len(members_here(group, basis))
    return count >= SMALLEST if group.mentee_id is None else count > 0 and group.mentee_id in basis.able


def people(basis: NextBasis, parts: frozenset[Part]) -> tuple[Enrolment, ...]:
    """Return who is enrolled in the next cycle, each once: who waited first, then pairs that go on, then mentors."""
    own = {part.person_id: part for part in basis.content.of(Enrolment)}
    there = {part.person_id for part in basis.after.of(Enrolment)} if basis.after else set()
    roles: dict[str, Role] = {}
    if Part.WAITING in parts:
        roles |= {part.person_id: part.role for part in own.values() if part.status is EnrolmentStatus.WAITING}
    if Part.PAIRS in parts:
        for pair in renewed(basis):
            roles[pair.mentee_id] = _both(roles.get(pair.mentee_id), Role.MENTEE)
            roles[pair.mentor_id] = _both(roles.get(pair.mentor_id), Role.MENTOR)
        for group in renewed_groups(basis):
            if group.mentee_id is not None:
                roles[group.mentee_id] = _both(roles.get(group.mentee_id), Role.MENTEE)
            for member in members_here(group, basis):
                role = own[member.person_id].role if member.person_id in own else Role.MENTEE
                wanted = role if group.mentee_id is None else Role.MENTOR
                roles[member.person_id] = _both(roles.get(member.person_id), wanted)
    if Part.MENTORS in parts:
        for part in own.values():
            if goes_on(part):
                roles[part.person_id] = _both(roles.get(part.person_id), Role.MENTOR)
    return tuple(
        _enrolled(basis, own.get(person_id), person_id, role)
        for person_id, role in roles.items()
        if role is not Role.NONE and person_id in basis.able and person_id not in there
    )


def _both(known: Role | None, more: Role) -> Role:
    if known is None or known is Role.NONE or known is more:
        return more
    return Role.BOTH


def _enrolled(basis: NextBasis, before: Enrolment | None, person_id: str, role: Role) -> Enrolment:
    usual = Enrolment(cycle_id=basis.target.id, person_id=person_id, role=role)
    if before is None:
        return replace(usual, confirmed=True)
    waited = before.status is EnrolmentStatus.WAITING
    agreed = before.again is Again.YES or person_id in _going_on(basis)
    return replace(
        usual,
        capacity=before.capacity,
        track=before.track,
        confirmed=agreed,
        invite_reason=_("waited since cycle {n}", n=basis.content.cycle.number) if waited else "",
    )


def _going_on(basis: NextBasis) -> frozenset[str]:
    """Return who is in a pair or group that goes on."""
    ids = {person_id for pair in renewed(basis) for person_id in pair.ids}
    for group in renewed_groups(basis):
        ids |= {member.person_id for member in members_here(group, basis)}
        ids |= {group.mentee_id} if group.mentee_id is not None else set()
    return frozenset(ids)


def _pairs_and_groups(basis: NextBasis) -> Iterator[Record]:
    yield from _pairs(basis)
    yield from _groups(basis)


def _groups(basis: NextBasis) -> Iterator[Record]:
    """Give the groups that go on, pinned, each with those who still work here and its goals that are not reached."""
    there = [group for group in basis.after.of(Group) if group.is_live] if basis.after else []
    mentees = {group.mentee_id for group in there if group.mentee_id is not None}
    peers = {group.id for group in there if group.mentee_id is None}
    members_there = basis.after.of(Member) if basis.after else ()
    taken = {member.person_id for member in members_there if member.group_id in peers}
    for group in renewed_groups(basis):
        members = members_here(group, basis)
        if group.mentee_id in mentees or (group.mentee_id is None and taken & {each.person_id for each in members}):
            continue
        made = Group(cycle_id=basis.target.id, kind=group.kind, name=group.name, mentee_id=group.mentee_id, locked=True)
        yield made
        yield from (replace(member, id=new_id(), group_id=made.id) for member in members)
        for goal in basis.content.of(DevelopmentGoal):
            if goal.group_id == group.id and goal.reached_on is None:
                yield replace(goal, id=new_id(), cycle_id=basis.target.id, group_id=made.id, due=basis.moved(goal.due))


def _pairs(basis: NextBasis) -> Iterator[Record]:
    """Give the pairs that go on, proposed and pinned until both say yes, each with its goals that are not reached."""
    there = {pair.ids for pair in basis.after.of(Pair)} if basis.after else set()
    goals = basis.content.of(DevelopmentGoal)
    for pair in renewed(basis):
        if pair.ids in there:
            continue
        made = Pair(
            cycle_id=basis.target.id,
            mentor_id=pair.mentor_id,
            mentee_id=pair.mentee_id,
            state=PairState.PROPOSED,
            locked=True,
            score=pair.score,
            reason=_("goes on from cycle {n}", n=basis.content.cycle.number),
            mentor_reply=Reply.OPEN,
            mentee_reply=Reply.OPEN,
        )
        yield made
        for goal in goals:
            if goal.pair_id == pair.id and goal.reached_on is None:
                yield replace(goal, id=new_id(), cycle_id=basis.target.id, pair_id=made.id, due=basis.moved(goal.due))


def prepared(basis: NextBasis) -> tuple[ExecutiveMentee, ...]:
    """Return who is still being prepared in executive mentoring, is here, did not refuse, and is not there already.

    A student whose credit is confirmed is done.
    """
    there = {mentee.person_id for mentee in basis.after.of(ExecutiveMentee)} if basis.after else set()
    credited = {
        course.person_id for course in basis.content.of(StudentCourse) if course.credit_confirmed_on is not None
    }
    return tuple(
        mentee
        for mentee in basis.content.of(ExecutiveMentee)
        if mentee.person_id in basis.able - there - (credited if mentee.track is Track.STUDENT else set())
    )


def _executives(basis: NextBasis) -> Iterator[Record]:
    """Give who is prepared for a post with all that is not done yet, on its own days; of a student the whole course.

    Of the marks of readiness the last one goes on; the hours of a course are counted over its term, not over a cycle.
    """
    content, target = basis.content, basis.target
    for mentee in prepared(basis):
        mentor_id = mentee.mentor_id if mentee.mentor_id in basis.able else None
        made = replace(mentee, id=new_id(), cycle_id=target.id, mentor_id=mentor_id)
        yield made
        marks = [mark for mark in content.of(ReadinessMark) if mark.mentee_id == mentee.id]
        if marks:
            latest = max(marks, key=lambda mark: mark.on or date.min)
            yield replace(latest, id=new_id(), mentee_id=made.id)
        is_student = mentee.track is Track.STUDENT
        rows: tuple[CycleRecord, ...] = (
            *(course for course in content.of(StudentCourse) if is_student),
            *(goal for goal in content.of(ExecutiveGoal) if goal.reached_on is None),
            *(activity for activity in content.of(Activity) if is_student or activity.signed_on is None),
            *(met for met in content.of(Contact) if met.follow_up and met.followed_up_on is None),
        )
        for row in rows:
            if getattr(row, "person_id", "") == mentee.person_id:
                yield replace(row, id=new_id(), cycle_id=target.id)


def _answers_of(basis: NextBasis, ids: Iterable[str]) -> Iterator[Record]:
    wanted = set(ids) - basis.refused
    there = {answer.person_id for answer in basis.after.of(Response)} if basis.after else set()
    for answer in basis.content.of(Response):
        if answer.person_id in wanted - there:
            yield replace(answer, id=new_id(), cycle_id=basis.target.id)


# The programme


def _plan(basis: NextBasis) -> Iterator[Record]:
    """Give the plan with milestones, budget, risks and roles, and the messages, none of them sent yet."""
    content, target = basis.content, basis.target
    if not _has(basis, ProgrammePlan):
        for plan in content.of(ProgrammePlan):
            yield replace(plan, id=proposed_id("plan", target.id, ""), cycle_id=target.id)
    rows: tuple[tuple[type[Milestone | BudgetLine | Risk | ProgrammeRole], str], ...] = (
        (Milestone, roadmap.KIND),
        (BudgetLine, budget.KIND),
        (Risk, risks.KIND),
        (ProgrammeRole, roles.KIND),
    )
    for kind, name in rows:
        if not _has(basis, kind):
            yield from (_row(basis, row, name) for row in content.of(kind))
    if not _has(basis, PlannedMessage):
        yield from _messages(basis)
    if not _has(basis, KeyMessage):
        yield from (_row(basis, said, KEY_KIND) for said in content.of(KeyMessage))


def _messages(basis: NextBasis) -> Iterator[Record]:
    for planned in basis.content.of(PlannedMessage):
        copied = replace(_row(basis, planned, MESSAGE_KIND), state=MessageState.NOT_BEGUN)
        yield copied
        for own in basis.content.of(MessageText):
            if own.planned_id == planned.id:
                yield replace(own, id=new_id(), planned_id=copied.id)


def _goals(basis: NextBasis) -> Iterator[Record]:
    """Give the goals, each beginning from what was measured last."""
    if _has(basis, Goal):
        return
    for goal in sorted(basis.content.of(Goal), key=lambda goal: goal.order):
        taken = [
            measure
            for measure in basis.content.of(Measure)
            if measure.goal_id == goal.id and measure.value is not None and measure.date is not None
        ]
        latest = max(taken, key=lambda measure: measure.date or date.min, default=None)
        copied = replace(goal, id=new_id(), cycle_id=basis.target.id, due=basis.moved(goal.due))
        if latest is not None:
            copied = replace(copied, baseline=latest.value, baseline_date=latest.date, baseline_source="")
        yield copied


def _rules(basis: NextBasis) -> Iterator[Record]:
    """Give weights and rules of pairing, and the sheets of the pack that the owner changed."""
    if not _has(basis, PairingRules):
        for rules in basis.content.of(PairingRules):
            yield replace(rules, id=new_id(), cycle_id=basis.target.id, typical=())
    if not _has(basis, PackSheet):
        for sheet in basis.content.of(PackSheet):
            if sheet.left_out or sheet.text_vi or sheet.text_en:
                yield replace(_row(basis, sheet, "pack-sheet"), checked_on=None)


def lessons(content: CycleContent, learnt: Sequence[Lesson] | None = None) -> tuple[Lesson, ...]:
    """Return what a cycle taught, or what is about to be noted for it; what it took over itself is not among it."""
    return tuple(lesson for lesson in (content.of(Lesson) if learnt is None else learnt) if lesson.learnt_in is None)


def _lessons(basis: NextBasis) -> Iterator[Record]:
    there = {(lesson.kind, lesson.words) for lesson in basis.after.of(Lesson)} if basis.after else set()
    for lesson in lessons(basis.content):
        if (lesson.kind, lesson.words) not in there:
            yield replace(lesson, id=new_id(), cycle_id=basis.target.id, learnt_in=basis.content.cycle.number)


def _has(basis: NextBasis, kind: type[Record]) -> bool:
    return basis.after is not None and basis.after.has(kind)


def _row(basis: NextBasis, row: C, name: str) -> C:
    """Return a row as it begins anew: what happened is cleared, a pinned day is moved, a proposal stays one."""
    code = _code_of(row)
    is_proposal = row.id == proposed_id(name, basis.content.cycle.id, code)
    identity = proposed_id(name, basis.target.id, code) if is_proposal else new_id()
    own = {field.name for field in fields(row)}
    changed: dict[str, object] = {"id": identity, "cycle_id": basis.target.id}
    changed |= {name: basis.moved(getattr(row, name)) for name in own & {"pinned_on"}}
    changed |= dict.fromkeys(own & {"done_on", "actual", "sent_on", "reach"})
    return replace(row, **changed)  # type: ignore[arg-type]


def _code_of(row: CycleRecord) -> str:
    """Return the code by which a row is proposed; a planned message has an audience too, which is no code of it."""
    if isinstance(row, ProgrammeRole):
        return str(row.duty)
    if isinstance(row, KeyMessage):
        return str(row.audience)
    return str(getattr(row, "code", ""))


def _people_of(part: Part) -> Callable[[NextBasis], Iterable[Record]]:
    return lambda basis: people(basis, frozenset({part}))


_PARTS: dict[Part, Callable[[NextBasis], Iterable[Record]]] = {
    Part.PAIRS: _pairs_and_groups,
    Part.MENTORS: _people_of(Part.MENTORS),
    Part.WAITING: _people_of(Part.WAITING),
    Part.EXECUTIVE: _executives,
    Part.GOALS: _goals,
    Part.PLAN: _plan,
    Part.RULES: _rules,
    Part.LESSONS: _lessons,
    Part.ANSWERS: lambda basis: _answers_of(basis, [part.person_id for part in people(basis, USUAL)]),
}
"""How the records of each part begin in the next cycle."""
