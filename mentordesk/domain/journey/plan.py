"""What step 2 asks for: the six parts of a plan, and somebody who sponsors and somebody who runs the programme."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.plan.checks import ASKED_FOR, errors, part_states
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.roadmap import late_words
from mentordesk.i18n import Message


def plan_checks(facts: PlanFacts) -> tuple[StepCheck, ...]:
    """Return what step 2 asks for; as long as nothing of the plan is the owner's, nothing counts as done."""
    states = [state for state in part_states(facts) if state.part in ASKED_FOR]
    return tuple(StepCheck(state.name, state.ok, state.part) for state in states)


def plan_missing(facts: PlanFacts) -> Message:
    """Return what is missing first, or which milestones are late; empty where nothing is."""
    late = late_words(facts.late) if facts.late else Message("")
    return next((problem.message for problem in errors(facts)), late)
