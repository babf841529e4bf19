"""Tells sidebar, Home and papers the same truth: how far the seven steps are, and what is best done next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.communication import checks as communication
from mentordesk.domain.goals import smart
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.journey.connect import Connecting, connect_checks
from mentordesk.domain.journey.pitch import pitch_checks, pitch_missing
from mentordesk.domain.journey.plan import plan_checks, plan_missing
from mentordesk.domain.journey.steps import STEPS, Step, StepCheck, StepState, goal_checks, unpaired
from mentordesk.domain.journey.way import due
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import Programme
from mentordesk.i18n import Message, message, messages

PEOPLE_PAGE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What is best done next: a card with a title, the sentence why, and the place to go: page, field, record."""

    title: Message
    sentence: Message
    button: Message
    page: str
    field: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the desk knows of the cycle worked on."""

    people: tuple[Person, ...]
    programme: Programme
    goals: tuple[Goal, ...]
    connecting: Connecting


def steps(desk: Desk, *, today: date) -> tuple[StepState, ...]:
    """Return the state of the seven steps, in their order."""
    seen, planned = _seen(desk), current.plan_facts(desk, today=today)
    pitched = current.pitch_facts(desk, today=today)
    checks: dict[Step, tuple[StepCheck, ...]] = {
        Step.GOALS: goal_checks(seen.programme, seen.goals, today=today),
        Step.PLAN: plan_checks(planned),
        Step.PITCH: pitch_checks(pitched),
        Step.COMMUNICATION: _communication_checks(desk),
        Step.CONNECT: connect_checks(seen.connecting),
    }
    missing: dict[Step, Message] = {Step.PLAN: plan_missing(planned), Step.PITCH: pitch_missing(pitched)}
    for action in _goal_actions(seen, today):
        missing.setdefault(Step.GOALS, action.title)
    first = next(due(seen.connecting), None)
    if first is not None:
        missing[Step.CONNECT] = first.missing
    nothing = Message("")
    return tuple(StepState(info, checks.get(info.step, ()), missing.get(info.step, nothing)) for info in STEPS)


def _communication_checks(desk: Desk) -> tuple[StepCheck, ...]:
    return tuple(StepCheck(met.text, met.ok, met.field) for met in communication.progress(current.communicating(desk)))


def next_action(desk: Desk, *, today: date) -> NextAction:
    """Return what is best done next."""
    return next(_actions(_seen(desk), today))


def _actions(seen: _Seen, today: date) -> Iterator[NextAction]:
    """Give everything there is to do, what comes first in the programme first; the last is always there."""
    if not seen.people:
        yield NextAction(
            title=message("Import your staff list"),
            sentence=message("An Excel file with one person per row is enough. Everything else builds on it."),
            button=message("Import a list"),
            page=PEOPLE_PAGE,
            field="import",
        )
    yield from _goal_actions(seen, today)
    yield from _owner_actions(seen)
    yield from _pair_actions(seen.connecting)
    yield NextAction(
        title=message("Print the pairing plan"),
        sentence=message("Every pair is agreed. The list can go to those who need it."),
        button=message("Print the plan"),
        page=Step.CONNECT,
        field="print",
    )


def _goal_actions(seen: _Seen, today: date) -> Iterator[NextAction]:
    if not seen.programme.need:
        yield NextAction(
            title=message("Write what should be different afterwards"),
            sentence=message("A few sentences are enough. All goals follow from them."),
            button=message("Write the need"),
            page=Step.GOALS,
            field="need",
        )
    if not seen.goals:
        yield NextAction(
            title=message("Choose a first goal"),
            sentence=message("Eight goals are ready in the library; each brings its number and how it is measured."),
            button=message("Choose a goal"),
            page=Step.GOALS,
            field="goals",
        )
    for goal in seen.goals:
        for problem in smart.problems(goal, today=today):
            if problem.severity is Severity.ERROR:
                yield NextAction(
                    title=message('Complete the goal "{title}"', title=shown_title(goal))
                    if goal.title
                    else message("Complete the goal without a title"),
                    sentence=problem.message,
                    button=problem.fix or message("Open step 1"),
                    page=Step.GOALS,
                    field=problem.field,
                    record=goal.id,
                )


def _owner_actions(seen: _Seen) -> Iterator[NextAction]:
    here = {person.id for person in seen.people if person.is_here}
    if seen.programme.owner_id not in here:
        yield NextAction(
            title=message("Choose the programme owner"),
            sentence=message(
                "Letters and forms give their name and phone number, so that everybody knows whom to ask."
            ),
            button=message("Choose the owner"),
            page=Step.GOALS,
            field="owner",
        )


def _pair_actions(now: Connecting) -> Iterator[NextAction]:
    for row in due(now):
        yield NextAction(title=row.title, sentence=row.missing, button=row.button, page=Step.CONNECT, field=row.command)


def _seen(desk: Desk) -> _Seen:
    return _Seen(
        people=desk.all(Person),
        programme=current.programme(desk),
        goals=current.goals(desk),
        connecting=current.connecting(desk),
    )


def numbers(desk: Desk, *, today: date) -> tuple[tuple[Message, str, Message], ...]:
    """Return the company in a few numbers for Home: each its name, the number, and a line about it."""
    seen = _seen(desk)
    here = [person for person in seen.people if person.is_here]
    departments = {person.department_key for person in here if person.department}
    taking = seen.connecting.taking
    mentors = [part for part in taking if part.role.gives]
    mentees = [part for part in taking if part.role.learns]
    places = sum(part.capacity for part in mentors)
    paired = len(mentees) - len(unpaired(mentees, seen.connecting.pairs))
    return (
        (
            message("People", context="title"),
            str(len(here)),
            messages("{n} department", "{n} departments", len(departments), context="count"),
        ),
        (
            message("Mentors", context="role"),
            str(len(mentors)),
            messages("{n} place", "{n} places", places, context="mentor's place"),
        ),
        (message("Mentees", context="role"), str(len(mentees)), message("{n} with a mentor", n=paired)),
        (
            message("Goals", context="title"),
            str(len(seen.goals)),
            message("step 1: {count}", count=_goals_done(seen, today)),
        ),
    )


def _goals_done(seen: _Seen, today: date) -> str:
    checks = goal_checks(seen.programme, seen.goals, today=today)
    return f"{sum(check.ok for check in checks)}/{len(checks)}"
