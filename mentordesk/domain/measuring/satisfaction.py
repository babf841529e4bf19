"""Satisfaction: what people said in the last survey that is closed, and how many of them answered."""

from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.measuring.facts import (
    FEW_ANSWERS,
    Criterion,
    CriterionCode,
    Depth,
    Expected,
    Figure,
    FigureCode,
    Missing,
    Satisfaction,
    Unit,
)
from mentordesk.domain.measuring.making import About, known, percent, share, unknown
from mentordesk.domain.records.survey import Wave
from mentordesk.i18n import Message, message, messages

LEAST_ANSWERS = 50
"""Below so many percent of answers the owner is warned: those who kept silent may think otherwise."""

_SATISFIED = About(
    code=FigureCode.SATISFIED,
    name=message("Satisfied", context="field"),
    formula=message("Answers 4 or 5 of 5 ÷ valid answers"),
    source=message("Usual range of one vendor (MentorDeck); Sun reported about 90%"),
    depth=Depth.REACTION,
)
_MEAN = About(
    code=FigureCode.MEAN_SATISFACTION,
    name=message("Average satisfaction", context="field"),
    formula=message("Sum of the answers, 1 to 5 ÷ valid answers"),
    source=message("Same question, as an average"),
    unit=Unit.SCORE,
    depth=Depth.REACTION,
)
_ANSWERED = About(
    code=FigureCode.ANSWERED,
    name=message("Answered the survey"),
    formula=message("Forms that came back ÷ people asked"),
    source=message("Below half, those who kept silent may think otherwise"),
    depth=Depth.REACTION,
)
_RECOMMENDATION = About(
    code=FigureCode.RECOMMENDATION,
    name=message("Recommendation score", context="field"),
    formula=message("Share of 9 and 10 − share of 0 to 6, on a scale from 0 to 10"),
    source=message("−10 to 20 is usual, 10 to 30 good; there are no official benchmarks"),
    unit=Unit.POINTS,
    depth=Depth.REACTION,
)

NO_SURVEY = Missing(why=message("No survey is closed yet."), place="surveys")
TOO_FEW = message("Fewer than 5 answers, so they stay hidden: nobody shall be recognised.")
NOT_LAST = message("From a survey during the cycle; the one at its end is still to come.")


def satisfaction(found: Population) -> Criterion:
    """Return the criterion of satisfaction."""
    said = found.basis.surveys.satisfaction
    return Criterion(
        code=CriterionCode.SATISFACTION,
        name=message("Satisfaction", context="criterion"),
        question=message("Was the time well spent, for mentees and mentors?"),
        head=_satisfied(found, said),
        others=(_mean(found, said), _answered(said), _recommendation(found, said)),
    )


def _why_not(found: Population, said: Satisfaction | None, answers: int) -> Missing | None:
    if said is None:
        why = found.basis.surveys.why_not or NO_SURVEY.why
        return Missing(why=why, place=NO_SURVEY.place)
    return Missing(why=TOO_FEW, place=NO_SURVEY.place) if answers < FEW_ANSWERS else None


def _tentative(said: Satisfaction) -> Message | None:
    return None if said.wave in (Wave.END, Wave.LATER) else NOT_LAST


def _satisfied(found: Population, said: Satisfaction | None) -> Figure:
    missing = _why_not(found, said, said.valid if said else 0)
    if missing is not None or said is None:
        return unknown(_SATISFIED, (missing or NO_SURVEY).why, (missing or NO_SURVEY).place)
    line = message("chose 4 or 5")
    notes: tuple[Message, ...] = ()
    if said.asked:
        rate = percent(said.answered, said.asked)
        line = message("chose 4 or 5; {percent}% answered", percent=round(rate))
        notes = (_few_answered(),) if rate < LEAST_ANSWERS else ()
    return share(
        _SATISFIED,
        said.satisfied,
        said.valid,
        none=NO_SURVEY,
        counted=messages("{some}/{n} answer", "{some}/{n} answers", said.valid, context="count", some=said.satisfied),
        line=line,
        expected=Expected(least=85, most=90, words=message("Expected: 85–90%", context="field")),
        tentative=_tentative(said),
        notes=notes,
    )


def _few_answered() -> Message:
    return message("Fewer than half answered; those who kept silent may think otherwise.")


def _mean(found: Population, said: Satisfaction | None) -> Figure:
    missing = _why_not(found, said, said.valid if said else 0)
    if missing is not None or said is None or said.mean is None:
        return unknown(_MEAN, (missing or NO_SURVEY).why, (missing or NO_SURVEY).place)
    return known(
        _MEAN,
        said.mean,
        denominator=said.valid,
        counted=messages("{n} answer", "{n} answers", said.valid, context="count"),
        tentative=_tentative(said),
    )


def _answered(said: Satisfaction | None) -> Figure:
    if said is None:
        return unknown(_ANSWERED, NO_SURVEY.why, NO_SURVEY.place)
    few = bool(said.asked) and percent(said.answered, said.asked) < LEAST_ANSWERS
    return share(
        _ANSWERED,
        said.answered,
        said.asked,
        none=NO_SURVEY,
        expected=Expected(least=LEAST_ANSWERS, most=100, words=message("Expected: at least half")),
        notes=(_few_answered(),) if few else (),
    )


def _recommendation(found: Population, said: Satisfaction | None) -> Figure:
    missing = _why_not(found, said, said.scored if said else 0)
    if missing is not None or said is None:
        return unknown(_RECOMMENDATION, (missing or NO_SURVEY).why, (missing or NO_SURVEY).place)
    return known(
        _RECOMMENDATION,
        percent(said.promoters, said.scored) - percent(said.detractors, said.scored),
        numerator=said.promoters - said.detractors,
        denominator=said.scored,
        counted=messages("{n} answer", "{n} answers", said.scored, context="count"),
        tentative=_tentative(said),
    )
