"""Checks that the steps ask of the records themselves, and what is still missing for them."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentordesk.domain.goals import smart
from mentordesk.domain.journey.steps import StepCheck
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Enrolment, Programme
from mentordesk.i18n import message


def goal_checks(
    programme: Programme, goals: Sequence[Goal], *, today: date, settled: frozenset[str] = frozenset()
) -> tuple[StepCheck, ...]:
    """Return what step 1 asks for; ``settled`` are the ids of the goals whose result is known."""
    checks: list[smart.Check] = []
    for goal in goals:
        checks += smart.checks(goal, today=today, is_settled=goal.id in settled)
    all_smart = all(check.ok for check in checks)
    dated = all(goal.baseline is not None and goal.baseline_date is not None for goal in goals)
    return (
        StepCheck(message("The need is described"), bool(programme.need), "need"),
        StepCheck(message("There is at least one goal"), bool(goals), "goals"),
        StepCheck(message("Every goal passes the five SMART checks"), bool(goals) and all_smart, "smart"),
        StepCheck(
            message("Every goal has someone who looks after it"),
            bool(goals) and all(goal.owner_id for goal in goals),
            "owner_id",
        ),
        StepCheck(message("Every current value has its date"), bool(goals) and dated, "baseline_date"),
    )


def owner_missing(programme: Programme, people: Iterable[Person]) -> Problem | None:
    """Return that nobody of those who work here owns the programme; step 1 and Home both ask for it."""
    here = {person.id for person in people if person.is_here}
    if not here or programme.owner_id in here:
        return None
    return Problem(
        "programme-owner",
        message(
            "The programme has no owner yet. Letters and forms give the owner's name and phone number, so that "
            "everybody knows whom to ask."
        ),
        Severity.WARNING,
        field="owner",
        fix=message("Choose the owner"),
    )


ANSWERED = 0.9
"""From this share of the people asked, the answers count as collected."""


def unpaired(parts: Sequence[Enrolment], pairs: Sequence[Pair]) -> tuple[Enrolment, ...]:
    """Return the parts of mentees who have no mentor."""
    paired = {pair.mentee_id for pair in pairs if pair.is_live}
    return tuple(part for part in parts if part.role.learns and part.person_id not in paired)


def unconfirmed(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs that are only proposed."""
    return tuple(pair for pair in pairs if pair.state is PairState.PROPOSED)
