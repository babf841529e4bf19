"""Says how each part of a plan stands and what is still to do, in plain words and worst first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.amounts import Amount
from mentordesk.domain.chart import Words
from mentordesk.domain.levels import LEVEL_WORDS
from mentordesk.domain.plan import roadmap
from mentordesk.domain.plan.budget import MENTEE_HOURS, MENTOR_HOURS, OWNER_HOURS
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.people import Reserve, mentors_for, reserve
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.plan import Duty, ProgrammeForm, Rhythm
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.i18n import Message, joined, message, messages


class PlanPart(StrEnum):
    """The parts of a plan: the six that a director looks for, then risks and roles."""

    GOALS = "goals"
    PEOPLE = "people"
    FORM = "form"
    CONTENT = "content"
    ROADMAP = "roadmap"
    BUDGET = "budget"
    RISKS = "risks"
    ROLES = "roles"


PART_WORDS: dict[PlanPart, Message] = {
    PlanPart.GOALS: message("Goals and results"),
    PlanPart.PEOPLE: message("Participants", context="title"),
    PlanPart.FORM: message("Form", context="title"),
    PlanPart.CONTENT: message("Content", context="title"),
    PlanPart.ROADMAP: message("Roadmap", context="title"),
    PlanPart.BUDGET: message("Budget", context="title"),
    PlanPart.RISKS: message("Risks", context="title"),
    PlanPart.ROLES: message("Roles", context="title"),
}

ASKED_FOR = tuple(part for part in PlanPart if part is not PlanPart.RISKS)
"""The parts without which a plan is not complete: the six, and who carries it."""

PART_OF_FIELD: dict[str, PlanPart] = {
    "goals": PlanPart.GOALS,
    "mentors": PlanPart.PEOPLE,
    "mentees": PlanPart.PEOPLE,
    "means": PlanPart.FORM,
    "minutes": PlanPart.FORM,
    "themes": PlanPart.CONTENT,
    "start": PlanPart.ROADMAP,
    "end": PlanPart.ROADMAP,
    "day": PlanPart.ROADMAP,
    "done": PlanPart.ROADMAP,
    "budget": PlanPart.BUDGET,
    "new-line": PlanPart.BUDGET,
    "quantity": PlanPart.BUDGET,
    "unit_cost": PlanPart.BUDGET,
    "typical": PlanPart.BUDGET,
    "response": PlanPart.RISKS,
    "role": PlanPart.ROLES,
    "owner": PlanPart.ROLES,
}
"""In which part the field of a problem stands."""


@dataclass(frozen=True, slots=True)
class PartState:
    """How a part stands: its name, what it says in short, and whether it is filled in."""

    part: PlanPart
    name: Message
    summary: Message
    ok: bool


def part_states(facts: PlanFacts) -> tuple[PartState, ...]:
    """Return how every part of a plan stands."""
    summaries: dict[PlanPart, Callable[[PlanFacts], Message]] = {
        PlanPart.GOALS: _goals_summary,
        PlanPart.PEOPLE: _people_summary,
        PlanPart.FORM: form_summary,
        PlanPart.CONTENT: _content_summary,
        PlanPart.ROADMAP: _roadmap_summary,
        PlanPart.BUDGET: _budget_summary,
        PlanPart.RISKS: _risks_summary,
        PlanPart.ROLES: _roles_summary,
    }
    wrong = {PART_OF_FIELD[problem.field] for problem in errors(facts)}
    if facts.late:
        wrong.add(PlanPart.ROADMAP)
    return tuple(
        PartState(part, PART_WORDS[part], summaries[part](facts), facts.begun and part not in wrong)
        for part in PlanPart
    )


def _goals_summary(facts: PlanFacts) -> Message:
    return messages("{n} goal, from step 1", "{n} goals, from step 1", len(facts.basis.goals))


def _people_summary(facts: PlanFacts) -> Message:
    mentees = messages("{n} mentee", "{n} mentees", facts.numbers.mentees, context="count")
    if not facts.numbers.needs_places:
        return mentees
    mentors = messages("{n} mentor", "{n} mentors", facts.numbers.mentors, context="count")
    return message("{mentors}, {mentees}", mentors=mentors, mentees=mentees)


_FORM_SHORT: dict[ProgrammeForm, Message] = {
    ProgrammeForm.ONE_TO_ONE: message("One to one", context="name"),
    ProgrammeForm.PEER: message("Peer groups", context="name"),
    ProgrammeForm.GROUP: message("In groups", context="name"),
}


def rhythm_words(facts: PlanFacts) -> Message:
    """Return how often and how long people meet: 60 minutes every month."""
    return meeting_words(facts.plan.rhythm, facts.plan.minutes)


def meeting_words(rhythm: Rhythm, minutes: int) -> Message:
    """Return how often and how long people meet: 60 minutes every month."""
    match rhythm:
        case Rhythm.WEEKLY:
            return message("{minutes} minutes every week", minutes=minutes)
        case Rhythm.EVERY_TWO_WEEKS:
            return message("{minutes} minutes every two weeks", minutes=minutes)
        case Rhythm.MONTHLY:
            return message("{minutes} minutes every month", minutes=minutes)


def form_summary(facts: PlanFacts) -> Message:
    """Return the form of a plan in short."""
    return message("{form}, {rhythm}", form=_FORM_SHORT[facts.plan.form], rhythm=rhythm_words(facts))


def _content_summary(facts: PlanFacts) -> Message:
    return messages("{n} theme", "{n} themes", len(facts.plan.themes), context="count")


def _roadmap_summary(facts: PlanFacts) -> Message:
    count = messages("{n} milestone", "{n} milestones", facts.milestone_count, context="count")
    if not facts.weeks:
        return count
    weeks = messages("{n} week", "{n} weeks", facts.weeks, context="count")
    return message("{milestones}, {weeks}", milestones=count, weeks=weeks)


def _budget_summary(facts: PlanFacts) -> Message:
    total = Amount(facts.totals.total, Unit.MONEY).message
    return total if facts.totals.is_complete else message("so far {total}", total=total)


def _risks_summary(facts: PlanFacts) -> Message:
    answered = sum(1 for row in facts.risks if str(row.response))
    return messages("{n} risk with a response", "{n} risks with a response", answered)


def _roles_summary(facts: PlanFacts) -> Message:
    nameless = [row for row in facts.roles if row.is_open]
    needed = [row for row in nameless if row.role.duty in _OPEN_ROLE]
    if nameless:
        return message("No name yet: {roles}", roles=joined(row.title for row in needed or nameless))
    return messages("{n} role, with a name", "{n} roles, each with a name", len(facts.roles))


# What is still to do


def errors(facts: PlanFacts) -> tuple[Problem, ...]:
    """Return what is missing before the plan can be signed, in the order of its parts."""
    found = (
        *_goal_problems(facts),
        *_people_problems(facts),
        *_form_problems(facts),
        *roadmap.gaps(facts.cycle),
        *_budget_problems(facts),
        *_role_problems(facts),
    )
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


def problems(facts: PlanFacts) -> tuple[Problem, ...]:
    """Return what is still to do and to consider in a plan, worst first."""
    basis = facts.basis
    return worst_first(
        (
            *_goal_problems(facts),
            *_people_problems(facts),
            *_form_problems(facts),
            *roadmap.problems(basis.cycle, facts.milestones, basis.working, today=basis.today, running=basis.running),
            *_late_problems(facts),
            *_budget_problems(facts),
            *_risk_problems(facts),
            *_role_problems(facts),
            *_proposal_problems(facts),
        )
    )


def _late_problems(facts: PlanFacts) -> Iterator[Problem]:
    for row in facts.late:
        yield Problem(
            "milestone-late",
            roadmap.late_words([row]),
            Severity.WARNING,
            field="done",
            record=row.id,
            fix=message("Enter when it was done"),
        )


def _goal_problems(facts: PlanFacts) -> Iterator[Problem]:
    if not facts.basis.goals:
        yield Problem(
            "plan-goals",
            message("The plan has no goal yet. Goals are set in step 1 and appear here."),
            field="goals",
            fix=message("Open step 1"),
        )


def _people_problems(facts: PlanFacts) -> Iterator[Problem]:
    numbers = facts.numbers
    if not numbers.mentees:
        yield Problem(
            "plan-mentees",
            message("It is still open how many mentees take part."),
            field="mentees",
            fix=message("Enter a number"),
        )
    if not numbers.mentors and numbers.needs_places:
        yield Problem(
            "plan-mentors",
            message("It is still open how many mentors take part."),
            field="mentors",
            fix=message("Enter a number"),
        )
    advised = mentors_for(numbers, usual=facts.plan.places)
    match reserve(numbers):
        case Reserve.SHORT:
            yield Problem(
                "plan-places",
                messages(
                    "{n} place short: {mentees}, {places}. Plan more mentors or more places each.",
                    "{n} places short: {mentees}, {places}. Plan more mentors or more places each.",
                    numbers.mentees - numbers.all_places,
                    mentees=messages("{n} mentee", "{n} mentees", numbers.mentees, context="count"),
                    places=messages("{n} place", "{n} places", numbers.all_places, context="mentor's place"),
                ),
                field="mentors",
                fix=messages("Plan {n} mentor", "Plan {n} mentors", advised),
            )
        case Reserve.TIGHT:
            yield Problem(
                "plan-reserve",
                message("There is little in reserve where a mentor stops: 5 places for 4 mentees are advised."),
                Severity.WARNING,
                field="mentors",
                fix=messages("Plan {n} mentor", "Plan {n} mentors", advised),
            )
        case _:
            pass


def _form_problems(facts: PlanFacts) -> Iterator[Problem]:
    if not facts.plan.means:
        yield Problem(
            "plan-means",
            message("How people meet is still open. Tick at least one way."),
            field="means",
            fix=message("Choose a way"),
        )
    if not facts.plan.themes:
        yield Problem(
            "plan-themes",
            message("What people talk about is still open. Tick at least one theme."),
            field="themes",
            fix=message("Choose a theme"),
        )


_NO_PAY: dict[str, Callable[[int, Words], Message]] = {
    MENTOR_HOURS: lambda n, name: message(
        "The hours of mentors have no cost yet, since no average salary of level {n} ({name}) is known.", n=n, name=name
    ),
    MENTEE_HOURS: lambda n, name: message(
        "The hours of mentees have no cost yet, since no average salary of level {n} ({name}) is known.", n=n, name=name
    ),
    OWNER_HOURS: lambda n, name: message(
        "The hours of the programme owner have no cost yet, since no average salary of level {n} ({name}) is known.",
        n=n,
        name=name,
    ),
}


def _budget_problems(facts: PlanFacts) -> Iterator[Problem]:
    for row in facts.rows:
        if row.lacks == "quantity":
            yield Problem(
                "budget-quantity",
                message("The line “{name}” has no quantity, so the total is not complete.", name=row.name),
                field="quantity",
                record=row.line.id,
                fix=message("Enter the quantity"),
            )
        elif row.lacks and row.line.code in _NO_PAY:
            level = facts.level_without_pay(row.line.code)
            own = facts.basis.pays[level].name if level in facts.basis.pays else ""
            yield Problem(
                "budget-pay",
                _NO_PAY[row.line.code](level, own or LEVEL_WORDS[level]),
                field="unit_cost",
                record=row.line.id,
                found=str(level),
                fix=message("Enter salaries by level"),
            )
        elif row.lacks:
            yield Problem(
                "budget-unit-cost",
                message("The line “{name}” has no unit cost, so the total is not complete.", name=row.name),
                field="unit_cost",
                record=row.line.id,
                fix=message("Enter the unit cost"),
            )
    if not facts.totals.total:
        yield Problem(
            "budget-empty",
            message("The budget comes to nothing yet. People's time counts as well."),
            field="new-line",
            fix=message("Add a line"),
        )


def _proposal_problems(facts: PlanFacts) -> Iterator[Problem]:
    typical = [row for row in facts.rows if row.typical]
    if typical:
        yield Problem(
            "budget-typical",
            messages(
                "{n} unit cost is only our proposal. Check it before anybody signs.",
                "{n} unit costs are only our proposals. Check them before anybody signs.",
                len(typical),
            ),
            Severity.WARNING,
            field="typical",
            record=typical[0].line.id,
            fix=message("They are right"),
        )


def _risk_problems(facts: PlanFacts) -> Iterator[Problem]:
    for row in facts.risks:
        if not str(row.response):
            yield Problem(
                "risk-response",
                message("The risk “{name}” has no response yet.", name=row.name),
                Severity.WARNING,
                field="response",
                record=row.risk.id,
                fix=message("Write a response"),
            )


_OPEN_ROLE: dict[Duty, Message] = {  # a programme can do without an adviser
    Duty.SPONSOR: message("Nobody of the leadership sponsors the programme yet."),
    Duty.OWNER: message("The programme has no owner yet."),
}


def _role_problems(facts: PlanFacts) -> Iterator[Problem]:
    for row in facts.roles:
        if row.is_open and row.role.duty in _OPEN_ROLE:
            yield Problem(
                "role-open",
                _OPEN_ROLE[row.role.duty],
                field="role",
                record=row.role.id,
                fix=message("Choose a person"),
            )


def unfinished(facts: PlanFacts) -> tuple[Message, ...]:
    """Return which parts are not complete, as a board paper says it; nothing where it can be signed."""
    return tuple(
        message("The part “{part}” is not complete yet.", part=state.name)
        for state in part_states(facts)
        if state.part in ASKED_FOR and not state.ok
    )
