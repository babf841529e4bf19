"""The plan of a cycle: its form, its milestones, its budget, its risks and who has which role.

What the program proposes is a record too, with an id that follows from the cycle and the code of the proposal; it is
stored once the owner has changed it. A proposal that the owner does not want is stored with ``left_out``.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import USUAL_PLACES, CycleRecord
from mentordesk.domain.records.record import WhenGone, copied, reference
from mentordesk.i18n import message

USUAL_MINUTES = 60
"""So long is a meeting unless somebody says otherwise."""

LONGEST_MEETING = 480
"""No meeting takes longer than a working day, in minutes."""

USUAL_CONTINGENCY = 10
"""So many percent of the cash are set aside unless somebody says otherwise."""


class ProgrammeForm(StrEnum):
    """How people are mentored."""

    ONE_TO_ONE = "one-to-one"
    PEER = "peer"
    GROUP = "group"


class Rhythm(StrEnum):
    """How often a pair meets."""

    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every-two-weeks"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePlan(CycleRecord):
    """What the owner decided about the six sections of a cycle's plan; what is not a list of its own stands here.

    Launch and end are those of the cycle. ``mentors`` and ``mentees`` are the numbers planned, ``None`` where they are
    those who are enrolled. ``mentor_months`` and ``mentee_months`` are the months of service needed to take part;
    the two texts say what else. ``means`` and ``themes`` are codes of the domain's tables or the owner's own words.
    ``contingency`` is in percent of the cash, ``rules`` are codes of what every pair agrees to.
    """

    ONE_PER = ("cycle_id",)

    form: ProgrammeForm = ProgrammeForm.ONE_TO_ONE
    rhythm: Rhythm = Rhythm.MONTHLY
    minutes: int = USUAL_MINUTES
    means: tuple[str, ...] = ("in-person",)
    mentors: int | None = None
    mentees: int | None = None
    places: int = USUAL_PLACES
    mentor_months: int | None = 24
    mentee_months: int | None = None
    mentor_criteria: str = ""
    mentee_criteria: str = ""
    results: str = ""
    themes: tuple[str, ...] = ("career", "skills", "problems")
    rules: tuple[str, ...] = ("not-own-manager", "confidential", "no-fault-ending")
    contingency: int = USUAL_CONTINGENCY


class Anchor(StrEnum):
    """From which day of the cycle a date is counted."""

    LAUNCH = "launch"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(CycleRecord):
    """A day on the roadmap, ``days`` after the launch or the end of the cycle (before it where negative).

    A milestone with a day in ``pinned_on`` stays there when the launch moves. ``code`` is that of the proposal it was,
    empty where the owner added it; an empty ``name`` is the proposed one. ``done_on`` is the day it was reached.
    """

    TITLE = message("Milestones looked after")

    code: str = copied("", message("Proposal", context="field"))
    name: str = copied("", message("Milestone", context="field"))
    anchor: Anchor = copied(Anchor.LAUNCH, message("Counted from", context="field"))
    days: int = copied(0, message("Days from there"))
    pinned_on: date | None = copied(None, message("Date", context="field"))
    done_on: date | None = copied(None, message("Done on", context="field"))
    owner_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    left_out: bool = copied(False, message("Left out", context="field"))

    @property
    def label(self) -> str:
        """The name."""
        return self.name


class Cost(StrEnum):
    """What a budget line takes: money that is paid out, or the working time of people."""

    CASH = "cash"
    TIME = "time"


class Recurring(StrEnum):
    """How often a budget line comes: once, with every meeting of every pair, or every month."""

    ONCE = "once"
    MEETING = "meeting"
    MONTH = "month"


class BudgetUnit(StrEnum):
    """What the quantity of a budget line counts."""

    PIECE = "piece"
    HOUR = "hour"
    EVENT = "event"
    ROUND = "round"
    PORTION = "portion"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(CycleRecord):
    """A line of the budget: quantity × unit cost, in whole đồng.

    ``None`` is a figure that is worked out where the proposal can (hours from rhythm and numbers, their cost from the
    levels), else a figure that is missing. A recurring line counts ``quantity`` for each meeting or month. ``actual``
    is what it really came to.
    """

    code: str = ""
    order: int = 0
    name: str = ""
    quantity: float | None = None
    unit: BudgetUnit = BudgetUnit.PIECE
    unit_cost: int | None = None
    cost: Cost = Cost.CASH
    recurring: Recurring = Recurring.ONCE
    actual: int | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(CycleRecord):
    """What may go wrong; likelihood and impact are 1 to 5. Empty texts are the proposed ones."""

    TITLE = message("Risks looked after")

    code: str = copied("", message("Proposal", context="field"))
    order: int = copied(0, message("Place in the list"))
    name: str = copied("", message("Risk", context="field"))
    likelihood: int = copied(3, message("Likelihood", context="field"))
    impact: int = copied(3, message("Impact", context="field"))
    response: str = copied("", message("Response", context="field"))
    owner_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    left_out: bool = copied(False, message("Left out", context="field"))

    @property
    def label(self) -> str:
        """The name."""
        return self.name


class Duty(StrEnum):
    """The role of somebody who carries the programme; the programme owner is named by the programme itself."""

    SPONSOR = "sponsor"
    OWNER = "owner"
    ADVISER = "adviser"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRole(CycleRecord):
    """Who carries the programme in which role, and what they do.

    ``person_id`` is somebody of the company, ``outside`` the name and contact of somebody who is not. Of the programme
    owner only ``duties`` stands here. Empty duties are the proposed ones.
    """

    TITLE = message("Roles in the programme")

    duty: Duty = copied(Duty.SPONSOR, message("Role", context="field"))
    person_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    outside: str = copied("", message("Somebody from outside"))
    duties: str = copied("", message("Duties", context="field"))
    order: int = copied(0, message("Place in the list"))
    left_out: bool = copied(False, message("Left out", context="field"))

    @property
    def label(self) -> str:
        """The role."""
        return self.duty.value
