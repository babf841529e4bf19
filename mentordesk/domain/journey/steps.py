"""Says how far each of the seven steps is: checks that hold ÷ checks, read from the data and nowhere else."""

from dataclasses import dataclass, field
from enum import StrEnum

from mentordesk.i18n import Message, message


class Step(StrEnum):
    """The seven steps, in their order; the value is also the name of the step's page."""

    GOALS = "goals"
    PLAN = "plan"
    PITCH = "pitch"
    COMMUNICATION = "communication"
    CONNECT = "connect"
    ORIENT = "orient"
    MEASURE = "measure"


class Stage(StrEnum):
    """Where a step stands; ``REVIEW`` is a step done before an earlier one changed."""

    NONE = "none"
    DOING = "doing"
    DONE = "done"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepInfo:
    """A step as it is named in the sidebar and on its page, and what it is for; ``total`` counts its checks."""

    step: Step
    number: int
    name: Message
    title: Message
    purpose: Message
    total: int


STEPS: tuple[StepInfo, ...] = (
    StepInfo(
        step=Step.GOALS,
        number=1,
        name=message("Goals", context="step"),
        title=message("Set the goals of the programme"),
        purpose=message("What should be different after the programme, and how will you know?"),
        total=5,
    ),
    StepInfo(
        step=Step.PLAN,
        number=2,
        name=message("Plan", context="step"),
        title=message("Make the plan"),
        purpose=message("A plan on a few pages that a director can sign."),
        total=7,
    ),
    StepInfo(
        step=Step.PITCH,
        number=3,
        name=message("Pitch", context="step"),
        title=message("Present the plan to the leadership"),
        purpose=message("Get a decision, and write down what was decided."),
        total=4,
    ),
    StepInfo(
        step=Step.COMMUNICATION,
        number=4,
        name=message("Communicate", context="step"),
        title=message("Make the programme known"),
        purpose=message("The right people hear of it in time, and come forward."),
        total=5,
    ),
    StepInfo(
        step=Step.CONNECT,
        number=5,
        name=message("Connect", context="step"),
        title=message("Connect mentors and mentees"),
        purpose=message("From the people who take part to pairs that both sides agree to."),
        total=6,
    ),
    StepInfo(
        step=Step.ORIENT,
        number=6,
        name=message("Orient", context="step"),
        title=message("Give everyone a good start"),
        purpose=message("Everyone knows their part and its limits, and the first meetings happen."),
        total=5,
    ),
    StepInfo(
        step=Step.MEASURE,
        number=7,
        name=message("Measure", context="step"),
        title=message("Measure the results"),
        purpose=message("Did it work, was it worth it, and can it grow?"),
        total=6,
    ),
)


@dataclass(frozen=True, slots=True)
class StepCheck:
    """One thing that a step needs, and whether it is done; ``field`` is where to do it."""

    text: Message
    ok: bool
    field: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is, and what is ``missing`` first. ``checks`` is empty where that is not worked out yet.

    ``changes`` says what changed in other steps since the owner last looked at this one; ``done_because`` why it counts
    as done though checks are open. A step that ``goes_on`` is not done yet though all its checks may be.
    """

    info: StepInfo
    checks: tuple[StepCheck, ...] = ()
    missing: Message = field(default_factory=lambda: Message(""))
    changes: tuple[Message, ...] = ()
    done_because: str = ""
    goes_on: bool = False

    @property
    def step(self) -> Step:
        """Which step it is."""
        return self.info.step

    @property
    def done(self) -> int:
        """How many checks hold."""
        return sum(check.ok for check in self.checks)

    @property
    def total(self) -> int:
        """How many checks there are."""
        return self.info.total

    @property
    def stage(self) -> Stage:
        """The stage of the step."""
        if self.changes:
            return Stage.REVIEW
        if (self.done == self.total and not self.goes_on) or (self.checks and self.done_because):
            return Stage.DONE
        return Stage.DOING if self.done else Stage.NONE

    @property
    def is_known(self) -> bool:
        """Whether it is worked out how far the step is."""
        return bool(self.checks)

    @property
    def count(self) -> str:
        """How many of the checks hold: 4/5."""
        return f"{self.done}/{self.total}"

    @property
    def sentence(self) -> Message:
        """The count with what is missing: 2 of 6: 3 people have no form yet; or what changed since it was looked at."""
        if self.stage is Stage.REVIEW:
            return message("needs review: {change}", change=self.changes[0])
        if not str(self.missing) or self.stage is not Stage.DOING:
            return message("{done} of {total} done", done=self.done, total=self.total)
        return message("{done} of {total}: {missing}", done=self.done, total=self.total, missing=self.missing)

    @property
    def words(self) -> Message:
        """The count and the stage in words."""
        return message("{count} · {stage}", count=self.count, stage=STAGE_WORDS[self.stage])


UNKNOWN = tuple(StepState(info) for info in STEPS)
"""The steps before it is worked out how far they are."""

STAGE_WORDS: dict[Stage, Message] = {
    Stage.NONE: message("not begun", context="state"),
    Stage.DOING: message("in progress", context="state"),
    Stage.DONE: message("done", context="state"),
    Stage.REVIEW: message("needs review", context="state"),
}
