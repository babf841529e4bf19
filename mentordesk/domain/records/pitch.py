"""The pitch to the leadership: its assumptions and pages, the leaders' own goals, and the decision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import WhenGone, Withheld, copied, reference, withheld
from mentordesk.i18n import message

CAUTIOUS_RATE = 20
"""What replacing somebody costs in the cautious case, in percent of a year's pay."""

EXPECTED_RATE = 50
"""What replacing somebody costs in the expected case, in percent of a year's pay."""

USUAL_ATTRIBUTION = 50
USUAL_CONFIDENCE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch(CycleRecord):
    """The owner's own figures behind the pitch of a cycle, and how far it is.

    ``yearly_pay`` (đồng) and ``leavers`` (12 months) are ``None`` where they are worked out from the levels and the
    staff list. The rates are percent of a year's pay; ``attribution`` and ``confidence`` percent. ``compared_with`` is
    the code of a target group that does not take part. ``ask`` is the request in one sentence, empty for the proposed
    one. ``is_pilot`` plans three pairs for three months instead. ``numbers_checked_on`` is the day the owner went
    through the figures.
    """

    ONE_PER = ("cycle_id",)

    yearly_pay: int | None = None
    yearly_pay_on: date | None = None
    leavers: int | None = None
    cautious_rate: int = CAUTIOUS_RATE
    expected_rate: int = EXPECTED_RATE
    attribution: int = USUAL_ATTRIBUTION
    confidence: int = USUAL_CONFIDENCE
    compared_with: str = ""
    ask: str = ""
    is_pilot: bool = False
    numbers_checked_on: date | None = None
    presented_on: date | None = None


class PageCode(StrEnum):
    """The pages of a pitch in their usual order."""

    ASK = "ask"
    PROBLEM = "problem"
    GOALS = "goals"
    HOW = "how"
    WHO = "who"
    ROADMAP = "roadmap"
    BUDGET = "budget"
    BREAK_EVEN = "break-even"
    RISKS = "risks"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchPage(CycleRecord):
    """A page of the pitch that the owner changed; an empty title or text is the proposed one."""

    ONE_PER = ("cycle_id", "code")

    code: PageCode = PageCode.ASK
    order: int = 0
    is_on: bool = True
    title: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderGoal(CycleRecord):
    """What a leader wants to reach for their own, and how the programme helps with it.

    ``person_id`` is the leader, ``outside`` the name of one who is not on the staff list. ``goal_id`` is the goal of
    the programme that measures it.
    """

    TITLE = message("Own goals as a leader")

    order: int = copied(0, message("Place in the list"))
    person_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    outside: str = copied("", message("Somebody from outside"))
    wants: str = copied("", message("What the leader wants to reach"))
    answer: str = copied("", message("How the programme helps"))
    goal_id: str | None = reference(Goal, message("Goal", context="field"), default=None, when_gone=WhenGone.CLEARED)

    @property
    def label(self) -> str:
        """What the leader wants."""
        return self.wants


class Outcome(StrEnum):
    """What the leadership decided."""

    APPROVED = "approved"
    PILOT = "pilot"
    CHANGES = "changes"
    REFUSED = "refused"


_KEPT = Withheld(
    message("What was presented to the leadership"),
    message("It is a copy of the pitch, about the company and not about a person."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(CycleRecord):
    """A decision of the leadership; the last one counts.

    ``budget`` is the money approved, in đồng. ``presented`` keeps what was presented, as JSON.
    """

    TITLE = message("Decisions on the programme")

    outcome: Outcome = copied(Outcome.APPROVED, message("Decision", context="field"))
    decided_on: date | None = copied(None, message("Date", context="field"))
    person_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    outside: str = copied("", message("Somebody from outside"))
    conditions: str = copied("", message("Conditions", context="field"))
    budget: int | None = copied(None, message("Budget approved", context="field"))
    again_on: date | None = copied(None, message("To be presented again on"))
    presented: str = withheld("", _KEPT)
