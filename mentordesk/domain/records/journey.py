"""What the owner noted about the seven steps: what a step was built on, that it is done, what is put off."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import as_it_is


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReview(CycleRecord):
    """What a step was built on when the owner last looked at it, and why it counts as done where checks are open.

    ``basis`` is JSON made by the program: what another step said then.
    """

    ONE_PER = ("cycle_id", "step")

    step: str = as_it_is("")
    basis: str = as_it_is("")
    done_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed(CycleRecord):
    """Something to do that the owner put off until a day; ``what`` is the code that the program gives it."""

    ONE_PER = ("cycle_id", "what")

    what: str = as_it_is("")
    until: date | None = None
