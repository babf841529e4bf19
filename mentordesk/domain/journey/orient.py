"""What step 6 asks for: a pack, a briefing that people came to, signed agreements, first meetings that were held."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.orientation.agreements import AgreementState, FirstState
from mentordesk.domain.orientation.facts import OrientFacts, problems
from mentordesk.i18n import Message, message


def orient_checks(facts: OrientFacts) -> tuple[StepCheck, ...]:
    """Return what step 6 asks for."""
    rows = facts.rows
    signed = bool(rows) and all(row.state is AgreementState.SIGNED for row in rows)
    met = bool(rows) and all(row.first_state is FirstState.HELD for row in rows)
    return (
        StepCheck(message("Every sheet of the pack is checked"), facts.sheets_ready == len(facts.sheets), "sheets"),
        StepCheck(message("The briefing was held"), facts.briefing.is_held, "participants"),
        StepCheck(message("At least 90% came to it"), facts.briefing.is_attended, "participants"),
        StepCheck(message("Every agreement is signed"), signed, "sign"),
        StepCheck(message("Every first meeting was held"), met, "first"),
    )


def orient_missing(facts: OrientFacts) -> Message:
    """Return what is missing first, empty where nothing is."""
    return next((problem.message for problem in problems(facts)), Message(""))
