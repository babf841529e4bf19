"""What only the owner can say about a cycle: costs that came, careers that moved, lessons, and how it goes on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import WhenGone, as_it_is, copied, reference
from mentordesk.i18n import message


class Recommendation(StrEnum):
    """What the report asks the leadership to decide."""

    NONE = ""
    CONTINUE = "continue"
    GROW = "grow"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(CycleRecord):
    """How the owner measures a cycle, and what they ask for next.

    The comparison group is who is not taking part, of ``compared_group`` (a code as of a goal's target group) and of
    ``compared_departments`` where some are named. ``admin_minutes`` is the organiser's time for one pair in a month.
    ``next_start``, ``next_pairs`` and ``next_cash`` (đồng) are asked for the next cycle.
    """

    ONE_PER = ("cycle_id",)

    compared_group: str = TargetGroup.ALL.value
    compared_departments: tuple[str, ...] = ()
    admin_minutes: int | None = None
    headline: str = ""
    recommendation: Recommendation = Recommendation.NONE
    recommendation_words: str = ""
    next_start: date | None = None
    next_pairs: int | None = None
    next_cash: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyCost(CycleRecord):
    """What the programme really took in a month, in đồng; ``month`` is its first day."""

    ONE_PER = ("cycle_id", "month", "cost")

    month: date | None = None
    cost: Cost = Cost.CASH
    amount: int = 0
    remark: str = ""


class CareerKind(StrEnum):
    """What moved in somebody's work."""

    PROMOTION = "promotion"
    MOVE = "move"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerStep(CycleRecord):
    """A promotion, a move inside the company, or the day from which a newcomer works alone."""

    TITLE = message("Steps in the company")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    kind: CareerKind = copied(CareerKind.PROMOTION, message("Kind", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
    remark: str = copied("", message("Remark", context="field"))


class LessonKind(StrEnum):
    """What becomes of it in the next cycle."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(CycleRecord):
    """Something learnt in a cycle. ``learnt_in`` is the number of the cycle before, where it was carried over."""

    kind: LessonKind = LessonKind.KEEP
    order: int = 0
    words: str = ""
    learnt_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFigures(CycleRecord):
    """What a closed cycle came to as it was shown on that day, as JSON, and the version of the formulas."""

    ONE_PER = ("cycle_id",)

    formula: int = 1
    figures: str = as_it_is("")
