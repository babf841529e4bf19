"""Scalability: whether the programme can grow, from five parts, and what more mentees would need."""

from dataclasses import replace

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
    Unit,
    WhatIf,
)
from mentordesk.domain.measuring.making import NOT_OVER, OWN_DESIGN, About, known, share, unknown
from mentordesk.domain.plan.facts import PlanFacts, plan_facts
from mentordesk.domain.plan.people import mentors_for
from mentordesk.domain.records.programme import USUAL_PLACES, Again
from mentordesk.i18n import Message, message, messages

READY = 70
"""From so many points on a programme is called ready to grow."""

HALF_HOUR = 30
"""So many minutes of the organiser for one pair in a month are no hindrance."""


def _about(code: FigureCode, name: Message, formula: Message, unit: Unit = Unit.PERCENT) -> About:
    return About(code=code, name=name, formula=formula, source=OWN_DESIGN, unit=unit, depth=Depth.INPUT)


_READY = _about(
    FigureCode.READY_TO_GROW,
    message("Ready to grow"),
    message("Average of the five parts: places, willing mentors, effort, documents, cost of one more pair"),
    Unit.POINTS,
)
_PLACES = _about(
    FigureCode.PLACES,
    message("Places for the next cycle"),
    message("Places of the mentors who go on ÷ mentees expected in the next cycle, at most 100"),
)
_WILLING = _about(
    FigureCode.WILLING,
    message("Mentors who would go on"),
    message("Mentors who answered 4 or 5 to “I would mentor again” ÷ mentors who answered"),
)
_EFFORT = _about(
    FigureCode.EFFORT,
    message("Effort of the organiser"),
    message("Half an hour ÷ hours of the organiser for one pair in a month, at most 100"),
)
_DOCUMENTED = _about(
    FigureCode.DOCUMENTED,
    message("Documents ready", context="field"),
    message("Sheets of the pack that are ready ÷ all sheets of the pack"),
)
_EXTRA_COST = _about(
    FigureCode.EXTRA_COST,
    message("Cost of one more pair"),
    message("1 − cost of one more pair ÷ average cost of a pair, at least 0"),
)


def scalability(found: Population) -> Criterion:
    """Return the criterion of scalability."""
    parts = (_places(found), _willing(found), _effort(found), _documented(found), _extra_cost(found))
    return Criterion(
        code=CriterionCode.SCALABILITY,
        name=message("Scalability", context="criterion"),
        question=message("Can it grow?"),
        head=_ready(found, parts),
        others=parts,
    )


def _ready(found: Population, parts: tuple[Figure, ...]) -> Figure:
    values = [part.value for part in parts if part.value is not None]
    lacking = [part for part in parts if part.missing is not None]
    if lacking:
        first = lacking[0].missing
        assert first is not None
        names = messages(
            "{n} of five parts is missing. {why}", "{n} of five parts are missing. {why}", len(lacking), why=first.why
        )
        return unknown(_READY, names, first.place)
    points = sum(values) / len(values)
    willing = parts[1]
    return known(
        _READY,
        points,
        numerator=points,
        denominator=100,
        counted=message("{points}/100", context="count", points=round(points)),
        line=message("{some}/{all} mentors are ready to go on", some=willing.numerator, all=willing.denominator),
        expected=Expected(least=READY, words=message("From 70: ready to grow")),
        tentative=None if found.period.is_over else NOT_OVER,
    )


# The five parts


def expected_mentees(found: Population) -> int:
    """Return how many mentees are expected in the next cycle: as the owner says, else as many as in this one."""
    planned = found.basis.assessment.next_pairs
    return planned if planned is not None and planned > 0 else len(found.mentees)


def _places(found: Population) -> Figure:
    mentees = expected_mentees(found)
    if not mentees or not found.mentors:
        why = message("Nobody is enrolled yet.")
        return unknown(_PLACES, why, "connect")
    places = sum(found.parts[person_id].capacity for person_id in found.going_on)
    return known(
        _PLACES,
        100 * min(1.0, places / mentees),
        numerator=places,
        denominator=mentees,
        counted=messages(
            "{places} for {n} mentee",
            "{places} for {n} mentees",
            mentees,
            places=messages("{n} place", "{n} places", places, context="mentor's place"),
        ),
    )


def _willing(found: Population) -> Figure:
    said = found.basis.surveys.satisfaction
    if said is not None and said.mentors >= FEW_ANSWERS:
        return _willing_share(said.willing, said.mentors)
    answers = [found.parts[person_id].again for person_id in found.mentors]
    asked = [answer for answer in answers if answer is not Again.UNASKED]
    if not asked:
        why = message("No mentor was asked about going on.")
        return unknown(_WILLING, why, "measure:again")
    note = message("From what mentors said by name, not from the survey.")
    return _willing_share(sum(answer is Again.YES for answer in asked), len(asked), (note,))


def _willing_share(some: int, of: int, notes: tuple[Message, ...] = ()) -> Figure:
    return share(
        _WILLING,
        some,
        of,
        none=Missing(why=message("No mentor has answered."), place="measure:again"),
        counted=messages("{some}/{n} mentor", "{some}/{n} mentors", of, context="count", some=some),
        notes=notes,
    )


def _effort(found: Population) -> Figure:
    minutes = found.basis.assessment.admin_minutes
    if minutes is None:
        why = message("The minutes that looking after one pair takes in a month are not entered.")
        return unknown(_EFFORT, why, "measure:effort")
    value = 100.0 if minutes <= HALF_HOUR else 100 * HALF_HOUR / minutes
    return known(
        _EFFORT,
        value,
        numerator=HALF_HOUR,
        denominator=max(minutes, 0),
        counted=messages("{n} minute for one pair in a month", "{n} minutes for one pair in a month", minutes),
    )


def _documented(found: Population) -> Figure:
    ready, sheets = found.basis.sheets_ready, found.basis.sheets
    none = Missing(why=message("The pack has no sheet."), place="orient")
    counted = messages("{some}/{n} sheet", "{some}/{n} sheets", sheets, context="count", some=ready)
    return share(_DOCUMENTED, ready, sheets, none=none, counted=counted)


def _extra_cost(found: Population) -> Figure:
    plan = found.basis.plan
    mentees = plan.numbers.mentees
    total = plan.totals.total
    if not mentees or total <= 0:
        return unknown(_EXTRA_COST, message("The plan has no budget yet."), "plan:budget")
    more = with_mentees(plan, mentees + 1).totals.total - total
    average = total / mentees
    return known(
        _EXTRA_COST,
        100 * min(1.0, max(0.0, 1 - more / average)),
        numerator=more,
        denominator=average,
        counted=message("{more} ₫ beside {average} ₫", more=round(more), average=round(average)),
        notes=(message("From the plan of step 2: what one more mentee adds to the budget."),),
    )


# What if


def with_mentees(plan: PlanFacts, mentees: int, mentors: int | None = None) -> PlanFacts:
    """Return the plan with another number of mentees, and of mentors where it is given, worked out anew.

    An hour costs the same; who takes part now says nothing about it.
    """
    numbers = plan.numbers
    changed = replace(plan.plan, mentees=mentees, mentors=numbers.mentors if mentors is None else mentors)
    return plan_facts(replace(plan.basis, plan=changed, people=()), hour_costs=plan.costs)


def what_if(found: Population, mentees: int) -> WhatIf:
    """Return what so many mentees in the next cycle would need: mentors, hours and money."""
    plan = found.basis.plan
    usual = plan.plan.places or USUAL_PLACES
    needed = mentors_for(replace(plan.numbers, mentees=max(mentees, 0)), usual=usual)
    worked_out = with_mentees(plan, mentees, needed)
    time = worked_out.schedule
    return WhatIf(
        mentees=mentees,
        mentors=needed,
        more_mentors=max(0, needed - len(found.going_on)),
        hours=time.mentor_hours + time.mentee_hours + time.owner_hours,
        cash=worked_out.totals.cash_total if worked_out.totals.total else None,
        total=worked_out.totals.total or None,
    )
