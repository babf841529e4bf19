"""What step 7 asks for: each of the six criteria measured as far as it can be by today."""

from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.measuring.facts import CriterionCode, Figure, MeasuringFacts, Period
from mentordesk.domain.measuring.making import NOT_OVER
from mentordesk.domain.measuring.satisfaction import NOT_LAST
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
    """Return what step 7 asks for: what could be measured by today counts, so that it grows with the work.

    A figure that only waits for the end of the cycle is as far as it can be; one for which something is still to be
    entered is not. Before the cycle begins nothing is measured.
    """
    return tuple(
        StepCheck(
            _WORDS[criterion.code],
            _is_up_to_date(criterion.head, facts.period),
            criterion.head.missing.place if criterion.head.missing is not None else f"figure:{criterion.code}",
        )
        for criterion in facts.criteria
    )


def _is_up_to_date(figure: Figure, period: Period) -> bool:
    if not figure.is_known or not period.has_begun:
        return False
    return figure.tentative is None or (not period.is_over and figure.tentative in _WAITS)


_WAITS = (NOT_OVER, NOT_LAST)
"""Why a figure may still change though nothing can be done about it before the cycle ends."""


def measure_goes_on(facts: MeasuringFacts) -> bool:
    """Return whether every figure may still change, so that the step is not done whatever is measured already."""
    return not facts.period.is_over


def measure_missing(facts: MeasuringFacts) -> Message:
    """Return what is missing first, then why figures may still change, empty where nothing is."""
    heads = sorted((criterion.head for criterion in facts.criteria), key=lambda head: head.tentative in _WAITS)
    for head in heads:
        why = head.missing.why if head.missing is not None else head.tentative
        if why is not None:
            return why
    return Message("")
