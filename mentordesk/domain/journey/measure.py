"""What step 7 asks for: each of the six criteria with data, and final."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.measuring.facts import CriterionCode, MeasuringFacts
from mentordesk.i18n import Message, message

_WORDS: dict[CriterionCode, Message] = {
    CriterionCode.PARTICIPATION: message("Participation is measured"),
    CriterionCode.RETENTION: message("Retention is measured"),
    CriterionCode.SATISFACTION: message("Satisfaction is measured"),
    CriterionCode.IMPACT: message("Impact is measured"),
    CriterionCode.COST: message("Cost-effectiveness is measured"),
    CriterionCode.SCALABILITY: message("Scalability is measured"),
}


def measure_checks(facts: MeasuringFacts) -> tuple[StepCheck, ...]:
    """Return what step 7 asks for: a figure that may still change is not done."""
    return tuple(
        StepCheck(
            _WORDS[criterion.code],
            criterion.has_data and criterion.head.tentative is None,
            criterion.head.missing.place if criterion.head.missing is not None else f"figure:{criterion.code}",
        )
        for criterion in facts.criteria
    )


def measure_missing(facts: MeasuringFacts) -> Message:
    """Return what is missing first, empty where nothing is."""
    for criterion in facts.criteria:
        why = criterion.head.missing.why if criterion.head.missing is not None else criterion.head.tentative
        if why is not None:
            return why
    return Message("")
