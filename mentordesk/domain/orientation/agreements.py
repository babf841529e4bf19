"""What a pair or a group agrees to: what is proposed, how far the agreement is, and the meeting it begins with."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.meetings.partnerships import Partnership, begins
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.group import GroupKind
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan, Rhythm
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import Message, day, day_month, message, messages
from mentordesk.text import in_line

FIRST_WITHIN = timedelta(days=14)
"""The first meeting is due so long after the launch."""


class AgreementState(StrEnum):
    """How far an agreement is."""

    NONE = "none"
    DRAFT = "draft"
    WAITING = "waiting"
    SIGNED = "signed"


class FirstState(StrEnum):
    """How far the first meeting is; ``OVERDUE`` has no date, or one that has passed, though it is due."""

    NONE = "none"
    OVERDUE = "overdue"
    PLANNED = "planned"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed where an agreement says nothing else."""

    start: date | None = None
    end: date | None = None
    review_on: date | None = None
    rhythm: Rhythm = Rhythm.MONTHLY
    minutes: int = 60


def proposed(found: Partnership, cycle: Cycle, plan: ProgrammePlan, working: WorkingDays) -> Proposed:
    """Return what is proposed to a pair or a group: the dates of the cycle, the rhythm of the plan, a day to review."""
    start = begins(cycle, getattr(found.record, "announced_on", None))
    return Proposed(
        start=start,
        end=cycle.end,
        review_on=review_day(start, cycle.end, working),
        rhythm=plan.rhythm,
        minutes=plan.minutes,
    )


def review_day(start: date | None, end: date | None, working: WorkingDays) -> date | None:
    """Return the working day in the middle between two days, nothing where one is missing or they are turned round."""
    if start is None or end is None or end <= start:
        return None
    return working.next_from(start + (end - start) // 2)


def first_due(start: date | None, working: WorkingDays) -> date | None:
    """Return until when the first meeting of people who begin on a day should be held, on a working day."""
    return working.next_from(start + FIRST_WITHIN) if start is not None else None


@dataclass(frozen=True, slots=True)
class Side:
    """A person of a pair or a group: as what they take part, and what is noted of their side of the agreement."""

    person: Person
    role: Role
    record: AgreementSide

    @property
    def has_signed(self) -> bool:
        """Whether the person has signed."""
        return self.record.signed_on is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientRow:
    """A pair or a group on its way to the first meeting.

    ``agreement`` is only proposed where ``is_stored`` is false. ``goals`` stand in their order. ``unbriefed`` are the
    people who were not at the briefing though it was held.
    """

    partnership: Partnership
    agreement: Agreement
    is_stored: bool = False
    proposed: Proposed
    sides: tuple[Side, ...] = ()
    goals: tuple[DevelopmentGoal, ...] = ()
    unbriefed: tuple[Person, ...] = ()
    due: date | None = None

    @property
    def id(self) -> str:
        """The id of the pair or the group."""
        return self.partnership.id

    @property
    def name(self) -> str:
        """What the pair or group is called."""
        return self.partnership.name

    @property
    def today(self) -> date:
        """The day on which this is said."""
        return self.partnership.today

    # What is valid

    @property
    def start(self) -> date | None:
        """From when it is."""
        return self.partnership.terms.start

    @property
    def end(self) -> date | None:
        """Until when it is."""
        return self.partnership.terms.end

    @property
    def rhythm(self) -> Rhythm:
        """How often they meet."""
        return self.partnership.terms.rhythm

    @property
    def minutes(self) -> int:
        """How long they meet."""
        return self.partnership.terms.minutes

    @property
    def is_turned_round(self) -> bool:
        """Whether it ends before it begins."""
        return self.start is not None and self.end is not None and self.end <= self.start

    # How far it is

    @property
    def unsigned(self) -> tuple[Side, ...]:
        """Who has not signed; who left a group need not, a pair without one of the two cannot begin."""
        return tuple(side for side in self.sides if not side.has_signed and (side.person.is_here or not self._is_group))

    @property
    def gone(self) -> tuple[Side, ...]:
        """Who has left the company without signing."""
        return tuple(side for side in self.unsigned if not side.person.is_here)

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature, nothing while one is missing."""
        days = [side.record.signed_on for side in self.sides if side.record.signed_on is not None]
        return max(days, default=None) if not self.unsigned else None

    @property
    def state(self) -> AgreementState:
        """How far the agreement is."""
        if self.sides and not self.unsigned and any(side.has_signed for side in self.sides):
            return AgreementState.SIGNED
        if any(side.has_signed for side in self.sides):
            return AgreementState.WAITING
        return AgreementState.DRAFT if self.is_stored else AgreementState.NONE

    @property
    def lacks_review(self) -> bool:
        """Whether the agreement is written but says no day to look at it again."""
        return self.is_stored and self.agreement.review_on is None

    @property
    def first(self) -> Meeting | None:
        """The first meeting held, else the next one planned, else one planned that nobody has noted."""
        meetings = self.partnership.meetings
        held = next((meeting for meeting in meetings if meeting.state is MeetingState.HELD), None)
        return held or self.partnership.next or next(iter(self.partnership.planned), None)

    @property
    def first_state(self) -> FirstState:
        """How far the first meeting is."""
        first = self.first
        if first is not None and first.state is MeetingState.HELD:
            return FirstState.HELD
        if first is not None and first.on is not None and first.on >= self.today:
            return FirstState.PLANNED
        return FirstState.OVERDUE if first is not None or self.is_due else FirstState.NONE

    @property
    def is_due(self) -> bool:
        """Whether the first meeting should have been held by now."""
        return self.due is not None and self.due < self.today

    @property
    def is_late(self) -> bool:
        """Whether the first meeting was due before today and has not been held; who pauses is not late."""
        return self.is_due and self.first_state is not FirstState.HELD and not self._is_paused

    @property
    def goals_wanted(self) -> bool:
        """Whether there is no goal though they have met twice."""
        return not self.goals and self.partnership.counts.held >= _MEETINGS_BEFORE_GOALS

    @property
    def _is_group(self) -> bool:
        return self.partnership.is_group

    @property
    def _is_paused(self) -> bool:
        return getattr(self.partnership.record, "paused_on", None) is not None

    @property
    def learner(self) -> Person | None:
        """Whose goals they are: those of the mentee; in a group of peers they belong to all."""
        if getattr(self.partnership.record, "kind", None) is GroupKind.PEER:
            return None
        return next((side.person for side in self.sides if side.role is Role.MENTEE), None)


_MEETINGS_BEFORE_GOALS = 2


def state_words(row: OrientRow) -> Message:
    """Return how far an agreement is, in words."""
    match row.state:
        case AgreementState.NONE:
            return message("not begun", context="state")
        case AgreementState.DRAFT:
            return message("draft", context="state")
        case AgreementState.WAITING:
            count = len(row.unsigned)
            return messages("waits for {n} signature", "waits for {n} signatures", count)
        case AgreementState.SIGNED:
            return message("signed {day}", context="state", day=_short(row.signed_on))


def first_when(row: OrientRow) -> str:
    """Return when and where the first meeting is, in the language in force; "" without a day."""
    first = row.first
    if first is None or first.on is None:
        return ""
    return in_line(day(first.on), first.at, first.place, between=", ")


def first_words(row: OrientRow) -> Message:
    """Return how far the first meeting is, in words."""
    first = row.first
    if first is None or first.on is None:
        return message("no date yet", context="state")
    if first.state is MeetingState.HELD:
        return message("met {day}", context="state", day=_short(first.on))
    if first.on < row.today:
        return message("{day}, not noted", day=_short(first.on))
    return message("planned {day}", context="state", day=_short(first.on))


def _short(day: date | None) -> str:
    return day_month(day) if day is not None else ""
