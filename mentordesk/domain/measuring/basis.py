"""What a cycle is measured from, and who is counted in it: those who take part, and those they are compared with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from mentordesk.domain.coaching.board import CoachingBoard
from mentordesk.domain.goals.metrics import NOTHING, Running
from mentordesk.domain.goals.target_group import belongs, employed, roles_of
from mentordesk.domain.measuring.facts import Compared, Period, SurveyResults
from mentordesk.domain.meetings.partnerships import Counts, MeetingFacts, Partnership, PartnershipState, count, total
from mentordesk.domain.meetings.rhythm import windows
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.pitch.figures import Given
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.goal import Goal, Measure, TargetGroup, target_group_words
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.measuring import Assessment, CareerStep, MonthlyCost
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.plan import BudgetLine
from mentordesk.domain.records.programme import Again, Cycle, Enrolment, EnrolmentStatus
from mentordesk.i18n import Message, joined, message, messages, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuringBasis:
    """What a cycle is measured from; everything but the staff list is of that cycle alone.

    ``yearly_pay`` is a year's average pay with its source, ``sheets_ready`` of ``sheets`` of the pack are ready.
    """

    cycle: Cycle
    people: Sequence[Person] = ()
    enrolments: Sequence[Enrolment] = ()
    consents: ConsentBook = field(default_factory=ConsentBook)
    meetings: MeetingFacts
    development: Sequence[DevelopmentGoal] = ()
    goals: Sequence[Goal] = ()
    measures: Sequence[Measure] = ()
    running: Running = NOTHING
    plan: PlanFacts
    pitch: Pitch
    yearly_pay: Given
    assessment: Assessment
    lines: Sequence[BudgetLine] = ()
    costs: Sequence[MonthlyCost] = ()
    steps: Sequence[CareerStep] = ()
    board: CoachingBoard
    sheets_ready: int = 0
    sheets: int = 0
    surveys: SurveyResults = field(default_factory=SurveyResults)
    today: date


def period_of(cycle: Cycle, *, today: date) -> Period:
    """Return what is measured: the cycle, up to today where it is not over. One that is closed is over on that day."""
    closed = cycle.closed_on
    last = cycle.end if closed is None else min(closed, cycle.end or closed)
    is_over = closed is not None or (cycle.end is not None and cycle.end < today)
    return Period(first=cycle.start, last=last, today=today, is_over=is_over)


_JOINED = frozenset({EnrolmentStatus.SIGNED_UP, EnrolmentStatus.INVITED, EnrolmentStatus.LEFT})


@dataclass(frozen=True, kw_only=True)
class Population:
    """Who is counted in a cycle, each person once: everything here is a set of ids or follows from one."""

    basis: MeasuringBasis
    period: Period

    @cached_property
    def everyone(self) -> dict[str, Person]:
        """Everybody on the staff list by id, those who left too."""
        return {person.id: person for person in self.basis.people}

    @cached_property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The pairs and groups that began: a pair that is only proposed has not."""
        return tuple(
            found
            for found in self.basis.meetings.partnerships
            if found.state is not PartnershipState.PROPOSED
            and (found.terms.start is None or found.terms.start <= self.period.as_of)
        )

    @cached_property
    def parts(self) -> dict[str, Enrolment]:
        """The enrolment of everybody who took part, by person: confirmed, and neither waiting nor declined."""
        return {
            part.person_id: part
            for part in self.basis.enrolments
            if part.role and part.confirmed and part.status in _JOINED and part.person_id in self.everyone
        }

    @cached_property
    def mentees(self) -> frozenset[str]:
        """Who is enrolled as a mentee, those who left since too; who left without ever having a pair is not."""
        return frozenset(person_id for person_id, part in self.parts.items() if part.role.learns and self._was_in(part))

    @cached_property
    def mentors(self) -> frozenset[str]:
        """Who is enrolled as a mentor, those who left since too."""
        return frozenset(person_id for person_id, part in self.parts.items() if part.role.gives and self._was_in(part))

    def _was_in(self, part: Enrolment) -> bool:
        return part.status is not EnrolmentStatus.LEFT or part.person_id in self.joined

    @cached_property
    def joined(self) -> frozenset[str]:
        """Who is or was in a pair or a group that began."""
        inside = (person_id for found in self.partnerships for person_id in found.people)
        return frozenset(person_id for person_id in inside if person_id in self.everyone)

    @cached_property
    def participants(self) -> frozenset[str]:
        """Everybody who took part."""
        return self.joined | self.mentees | self.mentors

    @cached_property
    def at_start(self) -> frozenset[str]:
        """Those who took part and worked here on the first day of the cycle."""
        return self._here(self.participants)

    @cached_property
    def others(self) -> frozenset[str]:
        """Those of the comparison group who worked here on the first day of the cycle and did not take part."""
        first = self.period.first
        if first is None:
            return frozenset()
        roles = roles_of(self.basis.enrolments, self.basis.cycle.id)
        assessment = self.basis.assessment
        wanted = {name.casefold() for name in assessment.compared_departments}
        return frozenset(
            person.id
            for person in self.basis.people
            if person.id not in self.participants
            and employed(person, first)
            and belongs(assessment.compared_group or TargetGroup.ALL.value, person, on=first, roles=roles)
            and (not wanted or person.department_key in wanted)
        )

    def _here(self, ids: frozenset[str]) -> frozenset[str]:
        first = self.period.first
        if first is None:
            return frozenset()
        return frozenset([person_id for person_id in ids if employed(self.everyone[person_id], first)])

    def stayed(self, ids: frozenset[str]) -> frozenset[str]:
        """Return who of some people still works here at the end of what is measured."""
        return ids & self._at_end

    @cached_property
    def _at_end(self) -> frozenset[str]:
        """Everybody who works here at the end of what is measured."""
        as_of = self.period.as_of
        return frozenset([person.id for person in self.basis.people if employed(person, as_of)])

    @property
    def compared(self) -> Compared:
        """The comparison group."""
        assessment = self.basis.assessment
        return Compared(
            group=assessment.compared_group or TargetGroup.ALL.value,
            departments=assessment.compared_departments,
            name=compared_name(assessment),
            people=len(self.others),
        )

    # Meetings

    @property
    def window(self) -> int:
        """Within so many days a pair should have met that agreed to no rhythm but that of the plan."""
        return windows(self.basis.plan.plan.rhythm)[0]

    def windows_of(self, pairs: Iterable[Partnership]) -> int | None:
        """Return within how many days some pairs should have met; nothing where their rhythms differ."""
        found = {window_of(pair) for pair in pairs} or {self.window}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def active(self) -> tuple[Partnership, ...]:
        """The pairs and groups that are active, those too that ended within their window: ending raises no rate."""
        as_of = self.period.as_of
        return tuple(
            found for found in self.partnerships if _was_active(found, as_of - timedelta(days=window_of(found)))
        )

    @cached_property
    def meetings_of(self) -> dict[str, tuple[Meeting, ...]]:
        """The meetings of each pair and group up to the end of what is measured; those without a day count too."""
        return {found.id: _until(found.meetings, self.period.as_of) for found in self.partnerships}

    @cached_property
    def held_of(self) -> dict[str, tuple[Meeting, ...]]:
        """The meetings that each pair and group held."""
        held = MeetingState.HELD
        return {
            key: tuple([meeting for meeting in meetings if meeting.state is held])
            for key, meetings in self.meetings_of.items()
        }

    @cached_property
    def counts(self) -> Counts:
        """How many meetings of those who began became what; they were counted once where all of them count."""
        kept = ((found, self.meetings_of[found.id]) for found in self.partnerships)
        return total(found.counts if meetings is found.meetings else count(meetings) for found, meetings in kept)

    # Into the next cycle

    @cached_property
    def going_on(self) -> tuple[str, ...]:
        """The mentors who said that they go on; where nobody was asked, all. Nobody of them has left or refused."""
        asked = {person_id: self.parts[person_id].again for person_id in self.mentors}
        if all(answer is Again.UNASKED for answer in asked.values()):
            willing = list(asked)
        else:
            willing = [person_id for person_id, answer in asked.items() if answer is Again.YES]
        left_out = {person.id for person in self.basis.consents.left_out(self.everyone[id_] for id_ in willing)}
        return tuple(sorted(set(willing) - left_out))

    # Names

    @cached_property
    def _in_reports(self) -> frozenset[str]:
        """Who of the staff list agreed to surveys and reports."""
        consents = self.basis.consents
        return frozenset([id_ for id_ in self.everyone if consents.said(id_, Purpose.REPORTS)])

    def named(self, person_id: str) -> str:
        """Return what a person is called behind a figure; empty where they did not agree to surveys and reports."""
        return self.everyone[person_id].full_name if person_id in self._in_reports else ""

    def may_be_named(self, found: Partnership) -> bool:
        """Return whether everybody of a pair or group agreed to reports."""
        return self._in_reports.issuperset(found.people)


def _until(meetings: tuple[Meeting, ...], day: date) -> tuple[Meeting, ...]:
    """Return meetings in the order of their days up to a day, and those without one, which stand last."""
    last = next((meeting.on for meeting in reversed(meetings) if meeting.on is not None), None)
    if last is None or last <= day:
        return meetings
    return tuple([meeting for meeting in meetings if meeting.on is None or meeting.on <= day])


def window_of(pair: Partnership) -> int:
    """Return within how many days a pair or group should have met: as long as it is not called quiet."""
    return windows(pair.terms.rhythm)[0]


def _was_active(found: Partnership, since: date) -> bool:
    """Say whether a pair or group is active, or ended on a day after ``since``."""
    if found.state is PartnershipState.ACTIVE:
        return True
    record = found.record
    if isinstance(record, Group) or found.state is not PartnershipState.ENDED:
        return False
    return record.ended_on is not None and record.ended_on > since


def lasted(record: Pair | Group, as_of: date) -> bool:
    """Say whether a pair or group was there to a day, that on which it ended included."""
    return record.is_live or (record.ended_on is not None and record.ended_on >= as_of)


def ended_early(record: Pair | Group, as_of: date) -> bool:
    """Say whether a pair or group had ended by a day."""
    return not record.is_live and (record.ended_on is None or record.ended_on <= as_of)


def compared_name(assessment: Assessment) -> Message:
    """Return whom those who take part are compared with: others of a group, in the departments that are named."""
    group = target_group_words(assessment.compared_group or TargetGroup.ALL.value) or verbatim(
        assessment.compared_group
    )
    if not assessment.compared_departments:
        return message("{group} who do not take part", group=group)
    return message(
        "{group} who do not take part, in {departments}",
        group=group,
        departments=joined(assessment.compared_departments),
    )


def people_count(count: int) -> Message:
    """Return so many people, in words."""
    return messages("{n} person", "{n} people", count, context="count")
