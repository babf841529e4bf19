"""A pair or a group with everything its meetings come to, counted once: page, papers, Home and figures read it here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import chain, takewhile
from operator import attrgetter

from mentordesk import text
from mentordesk.domain.meetings.rhythm import Quiet, quietness
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, DevelopmentGoal
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.pair import Pair, PairResult, PairState
from mentordesk.domain.records.plan import ProgrammePlan, Rhythm
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.questionnaire import Response


class PartnershipState(StrEnum):
    """How a pair or a group stands."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a pair or a group agreed to about its meetings; the plan of the programme where it agreed nothing else."""

    start: date | None = None
    end: date | None = None
    rhythm: Rhythm = Rhythm.MONTHLY
    minutes: int = 60
    way: MeetingWay = MeetingWay.NONE
    place: str = ""


def begins(cycle: Cycle, begun_on: date | None) -> date | None:
    """Return when a pair or a group begins: with the launch, or on the day on which it came together after it."""
    return max((day for day in (cycle.start, begun_on) if day is not None), default=None)


def terms(agreement: Agreement | None, plan: ProgrammePlan, cycle: Cycle, begun_on: date | None = None) -> Terms:
    """Return the terms of an agreement, completed by the plan and the cycle."""
    if agreement is None:
        return Terms(start=begins(cycle, begun_on), end=cycle.end, rhythm=plan.rhythm, minutes=plan.minutes)
    return Terms(
        start=agreement.start or begins(cycle, begun_on),
        end=agreement.end or cycle.end,
        rhythm=agreement.rhythm or plan.rhythm,
        minutes=agreement.minutes or plan.minutes,
        way=agreement.way,
        place=agreement.meeting_place,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many meetings became what; those that fell away because the pair ended say nothing about the pair."""

    held: int = 0
    missed: int = 0
    cancelled: int = 0
    planned: int = 0
    fallen_away: int = 0
    minutes: int = 0

    @property
    def due(self) -> int:
        """How many should have been held."""
        return self.held + self.missed + self.cancelled

    @property
    def completion(self) -> float | None:
        """The share that was held of those that should have been; nothing where none was due."""
        return self.held / self.due if self.due else None


def total(counts: Iterable[Counts]) -> Counts:
    """Return several counts added up."""
    every = tuple(counts)
    return Counts(**{item.name: sum([getattr(found, item.name) for found in every]) for item in fields(Counts)})


def count(meetings: Iterable[Meeting]) -> Counts:
    """Return how many of some meetings became what."""
    held, gone = MeetingState.HELD, MeetingState.CANCELLED
    every = tuple(meetings)
    others = [meeting for meeting in every if meeting.state is not held]
    states = [meeting.state for meeting in others]
    cancelled = states.count(gone)
    fallen_away = cancelled and sum(meeting.state is gone and meeting.reason == ENDED for meeting in others)
    return Counts(
        held=len(every) - len(others),
        missed=states.count(MeetingState.MISSED),
        cancelled=cancelled - fallen_away,
        planned=states.count(MeetingState.PLANNED),
        fallen_away=fallen_away,
        minutes=sum([meeting.minutes or 0 for meeting in every if meeting.state is held]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A pair or a group and its meetings, the earliest first.

    ``people`` are mentor and mentee of a pair, the mentors of a panel and then its mentee, or the peers. ``may_note``
    is whether all of them agreed that topics and actions of meetings are kept. ``actions`` are those of its meetings,
    and what was still open when the cycle was closed from which it goes on.
    ``counts`` say how many meetings became what, ``planned`` are those still planned, ``last`` is the last one held.
    """

    record: Pair | Group
    name: str
    people: tuple[str, ...]
    state: PartnershipState
    terms: Terms
    may_note: bool = False
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    counts: Counts = Counts()
    planned: tuple[Meeting, ...] = ()
    last: Meeting | None = None
    wants: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    today: date

    @property
    def id(self) -> str:
        """The id of the pair or the group."""
        return self.record.id

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return isinstance(self.record, Group)

    @property
    def is_live(self) -> bool:
        """Whether it has not ended."""
        return self.state is not PartnershipState.ENDED

    @property
    def next(self) -> Meeting | None:
        """The next meeting that is planned, today's among them."""
        return next((meeting for meeting in self.planned if meeting.on and meeting.on >= self.today), None)

    @property
    def unlogged(self) -> tuple[Meeting, ...]:
        """The meetings whose day has passed and of which nobody has said what became of them."""
        return tuple(meeting for meeting in self.planned if meeting.on and meeting.on < self.today)

    @property
    def quiet(self) -> Quiet:
        """Whether it has gone quiet; who pauses, has ended or is only proposed is not."""
        if self.state is not PartnershipState.ACTIVE:
            return Quiet.NO
        last = self.last
        return quietness(last.on if last else None, self.terms.start, self.terms.rhythm, self.today)

    @property
    def quiet_days(self) -> int:
        """How many days ago it met last, or began."""
        last = self.last
        days = [day for day in (last.on if last else None, self.terms.start) if day is not None]
        return max(0, (self.today - max(days)).days) if days else 0

    @property
    def open_actions(self) -> tuple[AgreedAction, ...]:
        """What was agreed and is not done, what is due first on top."""
        still = (action for action in self.actions if action.done_on is None)
        return tuple(sorted(still, key=lambda action: action.due or date.max))

    @property
    def overdue_actions(self) -> tuple[AgreedAction, ...]:
        """What should be done by now."""
        return tuple(action for action in self.open_actions if action.due is not None and action.due < self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingBasis:
    """What the meetings of a cycle are read from; ``called`` gives the short name of everybody by id.

    ``brought`` are the actions that pairs and groups bring from the cycle they go on from, by their id.
    """

    cycle: Cycle
    plan: ProgrammePlan
    pairs: Sequence[Pair] = ()
    groups: Mapping[Group, Sequence[Member]] = field(default_factory=dict)
    agreements: Sequence[Agreement] = ()
    meetings: Sequence[Meeting] = ()
    actions: Sequence[AgreedAction] = ()
    brought: Mapping[str, Sequence[AgreedAction]] = field(default_factory=dict)
    consents: ConsentBook = field(default_factory=ConsentBook)
    responses: Mapping[str, Response] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    today: date


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """Every pair and group of a cycle with its meetings; all together are put in order where they are asked for.

    Counting needs them by pair and group alone.
    """

    today: date
    partnerships: tuple[Partnership, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Partnership]:
        """The pairs and groups by id."""
        return {found.id: found for found in self.partnerships}

    @cached_property
    def by_day(self) -> Mapping[date, tuple[Meeting, ...]]:
        """The meetings of each day by the hour, the earliest day first."""
        by_day: dict[date, list[Meeting]] = {}
        for found in self.partnerships:
            for meeting in found.meetings:
                if meeting.on is not None:
                    by_day.setdefault(meeting.on, []).append(meeting)
        return {day: tuple(sorted(by_day[day], key=_hour)) for day in sorted(by_day)}

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings by day and hour, those without a day last."""
        undated = (meeting for found in self.partnerships for meeting in found.meetings if meeting.on is None)
        return tuple(chain(*self.by_day.values(), undated))

    @property
    def live(self) -> tuple[Partnership, ...]:
        """The pairs and groups that have not ended."""
        return tuple(found for found in self.partnerships if found.is_live)

    @property
    def counts(self) -> Counts:
        """How many meetings of the cycle became what."""
        return count(self.meetings)

    def of(self, meeting: Meeting) -> Partnership:
        """Return whose meeting it is."""
        return self.by_id[meeting.partnership_id]

    def on(self, day: date) -> tuple[Meeting, ...]:
        """Return the meetings of a day, by the hour."""
        return self.by_day.get(day, ())


def meeting_facts(basis: MeetingBasis) -> MeetingFacts:
    """Return everything the meetings of a cycle come to.

    What is kept of a meeting where somebody does not agree to notes is its date, length and state: the rest is left out
    here, so that no page and no paper can show it.
    """
    of_partnership: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in basis.meetings:
        of_partnership[meeting.pair_id or meeting.group_id or ""].append(meeting)
    of_meeting: dict[str, list[AgreedAction]] = {}
    for action in basis.actions:
        if action.meeting_id:
            of_meeting.setdefault(action.meeting_id, []).append(action)
    agreed = {agreement.partnership_id: agreement for agreement in basis.agreements}
    made = [
        _partnership(basis, record, people, agreed.get(record.id), of_partnership.get(record.id, []), of_meeting)
        for record, people in _together(basis, of_partnership)
    ]
    made.sort(key=_order)
    return MeetingFacts(today=basis.today, partnerships=tuple(made))


def brought_on(
    now: Cycle,
    cycles: Iterable[Cycle],
    records: Sequence[Pair | Group],
    meetings: Iterable[Meeting],
    actions: Iterable[AgreedAction],
) -> dict[str, tuple[AgreedAction, ...]]:
    """Return what renewed pairs and groups bring into a cycle, by the id under which they go on.

    That is what was still open when the cycle was closed from which they go on. All records are those of every cycle.
    """
    earlier = {
        cycle.id: cycle for cycle in cycles if cycle.programme_id == now.programme_id and cycle.number < now.number
    }
    before: dict[object, list[Pair | Group]] = defaultdict(list)
    for record in records if earlier else ():
        if record.cycle_id in earlier:
            before[_alike(record)].append(record)
    goes_on: dict[str, tuple[str, date | None]] = {}
    for record in records if before else ():
        if record.cycle_id == now.id:
            latest_first = sorted(before[_alike(record)], key=lambda found: -earlier[found.cycle_id].number)
            for found in takewhile(lambda found: found.result is PairResult.RENEWED, latest_first):
                goes_on[found.id] = (record.id, earlier[found.cycle_id].closed_on)
    of_meeting = {
        meeting.id: goes_on[meeting.partnership_id] for meeting in meetings if meeting.partnership_id in goes_on
    }
    brought: dict[str, list[AgreedAction]] = defaultdict(list)
    for action in actions if of_meeting else ():
        if action.meeting_id in of_meeting:
            id_, closed_on = of_meeting[action.meeting_id]
            if action.done_on is None or (closed_on is not None and action.done_on > closed_on):
                brought[id_].append(action)
    return {id_: tuple(found) for id_, found in brought.items()}


def _alike(record: Pair | Group) -> object:
    """Return what a pair or a group has in common with the one it goes on from."""
    return record.ids if isinstance(record, Pair) else (record.kind, record.name, record.mentee_id)


def _together(
    basis: MeetingBasis, of_partnership: Mapping[str, list[Meeting]]
) -> Iterable[tuple[Pair | Group, tuple[str, ...]]]:
    """Give the pairs and groups that meet: those that ended only where something was kept of them."""
    for pair in basis.pairs:
        if pair.is_live or pair.ended_on is not None or pair.id in of_partnership:
            yield pair, pair.ids
    for group, members in basis.groups.items():
        people = [member.person_id for member in members]
        if group.mentee_id:
            people.append(group.mentee_id)
        yield group, tuple(people)


def _partnership(
    basis: MeetingBasis,
    record: Pair | Group,
    people: tuple[str, ...],
    agreement: Agreement | None,
    meetings: list[Meeting],
    of_meeting: Mapping[str, list[AgreedAction]],
) -> Partnership:
    meetings = _by_day(meetings)
    may_note = bool(people) and all(basis.consents.said(person_id, Purpose.MEETINGS) for person_id in people)
    actions: tuple[AgreedAction, ...] = ()
    if may_note:
        brought = [each for each in basis.brought.get(record.id, ()) if each.person_id in (None, *people)]
        actions = (*brought, *(action for meeting in meetings for action in of_meeting.get(meeting.id, ())))
    elif not may_note:
        meetings = [counted_only(meeting) for meeting in meetings]
    begun = record.announced_on if isinstance(record, Pair) else None
    counts, planned = count(meetings), MeetingState.PLANNED
    return Partnership(
        record=record,
        name=_name(record, people, basis.called),
        people=people,
        state=_state(record),
        terms=terms(agreement, basis.plan, basis.cycle, begun),
        may_note=may_note,
        meetings=tuple(meetings),
        actions=actions,
        counts=counts,
        planned=tuple([meeting for meeting in meetings if meeting.state is planned]) if counts.planned else (),
        last=next((meeting for meeting in reversed(meetings) if meeting.state is MeetingState.HELD), None),
        wants=_wants(record, people, basis.responses) if basis.responses else (),
        times=_shared_times(people, basis.responses) if basis.responses else (),
        today=basis.today,
    )


def counted_only(meeting: Meeting) -> Meeting:
    """Return what is kept of a meeting of people who do not agree to notes: when, how long, and what became of it.

    Hour and place of a meeting to come are its date; a reason may say that somebody was ill, and is not kept.
    """
    if not (meeting.topics or meeting.rating or meeting.way or meeting.reason or meeting.place):
        return meeting
    return replace(
        meeting,
        topics=(),
        rating=None,
        way=MeetingWay.NONE,
        reason=meeting.reason if meeting.reason == ENDED else "",
        place=meeting.place if meeting.state is MeetingState.PLANNED else "",
    )


def goal_counted_only(goal: DevelopmentGoal) -> DevelopmentGoal:
    """Return what is read of a goal of people who do not agree to notes: its days and how far it is."""
    return replace(goal, title="", target="")


def _by_day(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return meetings by their day, those without one last."""
    dated = sorted([meeting for meeting in meetings if meeting.on is not None], key=attrgetter("on"))
    return dated if len(dated) == len(meetings) else dated + [meeting for meeting in meetings if meeting.on is None]


def _hour(meeting: Meeting) -> str:
    return meeting.at.rjust(5, "0")


def _state(record: Pair | Group) -> PartnershipState:
    if not record.is_live:
        return PartnershipState.ENDED
    if record.paused_on is not None:
        return PartnershipState.PAUSED
    if isinstance(record, Group):
        return PartnershipState.ACTIVE
    return PartnershipState.ACTIVE if record.state is PairState.CONFIRMED else PartnershipState.PROPOSED


def _name(record: Pair | Group, people: Iterable[str], called: Mapping[str, str]) -> str:
    if isinstance(record, Group) and record.name:
        return record.name
    between = " – " if isinstance(record, Pair) else ", "
    return between.join(called.get(person_id, "–") for person_id in people)


def _wants(record: Pair | Group, people: tuple[str, ...], responses: Mapping[str, Response]) -> tuple[str, ...]:
    """Return the skills that are wanted: those of the mentee, in a group of peers those of everybody."""
    learning = (record.mentee_id,) if record.mentee_id else people
    wanted = (skill for person_id in learning if person_id in responses for skill in responses[person_id].wants)
    return tuple(dict.fromkeys(wanted))


def _shared_times(people: tuple[str, ...], responses: Mapping[str, Response]) -> tuple[str, ...]:
    """Return the times that suit everybody, none where somebody has not answered."""
    if not people or any(person_id not in responses for person_id in people):
        return ()
    first, *others = (responses[person_id].times for person_id in reversed(people))
    return tuple(slot for slot in first if all(slot in times for times in others))


_STATE_ORDER = (
    PartnershipState.ACTIVE,
    PartnershipState.PAUSED,
    PartnershipState.PROPOSED,
    PartnershipState.ENDED,
)


def _order(found: Partnership) -> tuple[object, ...]:
    return _STATE_ORDER.index(found.state), found.is_group, text.sort_key(found.name), found.id
