"""What step 2 asks for: the six parts of a plan, and a budget that comes to something."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.plan.checks import SIX, errors, part_states
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.i18n import Message, message


def plan_checks(facts: PlanFacts) -> tuple[StepCheck, ...]:
    """Return what step 2 asks for; as long as nothing of the plan is the owner's, nothing counts as done."""
    parts = [StepCheck(state.name, state.ok, state.part) for state in part_states(facts) if state.part in SIX]
    has_budget = facts.begun and facts.totals.total > 0
    return (*parts, StepCheck(message("The budget comes to more than nothing"), has_budget, "budget"))


def plan_missing(facts: PlanFacts) -> Message:
    """Return what is missing first, empty where nothing is."""
    return next((problem.message for problem in errors(facts)), Message(""))
