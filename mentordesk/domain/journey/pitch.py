"""What step 3 asks for: an outline that fulfils its duties, checked figures, a presentation and a decision."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.pitch.checks import duties, problems, unfinished
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.i18n import Message, message


def pitch_checks(facts: PitchFacts) -> tuple[StepCheck, ...]:
    """Return what step 3 asks for."""
    ready = all(duty.ok for duty in duties(facts)) and not unfinished(facts)
    decided = facts.decision is not None and facts.decision.decided_on is not None
    return (
        StepCheck(message("The outline is ready"), ready, "outline"),
        StepCheck(message("The figures are checked"), facts.pitch.numbers_checked_on is not None, "checked"),
        StepCheck(message("The pitch was presented"), facts.pitch.presented_on is not None, "presented_on"),
        StepCheck(message("The decision is recorded"), decided, "decision"),
    )


def pitch_missing(facts: PitchFacts) -> Message:
    """Return what is missing first, empty where nothing is."""
    return next((problem.message for problem in problems(facts)), Message(""))
