"""The verbs of measuring: the comparison group, costs by month, steps in the company, mentors who go on, own time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentordesk import current, i18n, text
from mentordesk.desk import Desk
from mentordesk.domain.amounts import within
from mentordesk.domain.closing.choice import as_typed, in_order
from mentordesk.domain.goals.target_group import GroupChoice, group_choices
from mentordesk.domain.measuring import measure
from mentordesk.domain.measuring.facts import MeasuringFacts
from mentordesk.domain.months import first_days
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.goal import DEPARTMENT, TargetGroup
from mentordesk.domain.records.measuring import (
    Assessment,
    CareerKind,
    CareerStep,
    FrozenFigures,
    Lesson,
    LessonKind,
    MonthlyCost,
)
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Again, Enrolment
from mentordesk.domain.records.record import proposed_id, with_id
from mentordesk.i18n import Message, message, messages

MOST_MONEY = 10**12
"""No cost of a month is higher, in đồng."""

MOST_MINUTES = 60 * 24
"""Nobody spends more minutes on one pair in a month."""

# Reading


def facts(desk: Desk, *, today: date) -> MeasuringFacts:
    """Return everything the cycle worked on comes to."""
    return current.measuring_facts(desk, today=today)


def kept(desk: Desk) -> tuple[date, int] | None:
    """Return the day and the version of the formulas of the figures that were kept; nothing while the cycle is open."""
    closed_on = current.cycle(desk).closed_on
    found = current.records(desk, FrozenFigures)
    return (closed_on, found[0].formula) if closed_on is not None and found else None


def later(desk: Desk, *, today: date) -> Message | None:
    """Return what was answered three months after, once the figures of a cycle were kept: it stands beside them."""
    return current.answered_later(desk, today=today)


def compared_with(desk: Desk, group: str, departments: Sequence[str], *, today: date) -> MeasuringFacts:
    """Return everything it would come to with another comparison group; nothing is written."""
    basis = current.measuring_basis(desk, today=today)
    tried = replace(basis.assessment, compared_group=group, compared_departments=tuple(departments))
    return measure.measuring_facts(replace(basis, assessment=tried))


def groups(desk: Desk, *, today: date) -> tuple[GroupChoice, ...]:
    """Return the groups to compare with; departments are chosen by themselves, and roles would leave nobody."""
    offered = group_choices(desk.all(Person), today=today, roles={})
    taking = (TargetGroup.MENTEES, TargetGroup.MENTORS)
    return tuple(choice for choice in offered if choice.code not in taking and not choice.code.startswith(DEPARTMENT))


def departments(desk: Desk) -> tuple[str, ...]:
    """Return the departments of everybody on the list, in alphabetical order."""
    names = {person.department_key: person.department for person in desk.all(Person) if person.department}
    return tuple(sorted(names.values(), key=text.sort_key))


def months(desk: Desk) -> tuple[date, ...]:
    """Return the first day of every month of the cycle worked on; none where a date is missing or wrong."""
    cycle = current.cycle(desk)
    if cycle.start is None or cycle.end is None or cycle.end < cycle.start:
        return ()
    return first_days(cycle.start, cycle.end)


def cost_of(desk: Desk, month: date, cost: Cost) -> MonthlyCost:
    """Return what is entered for a month; a record that is not stored yet where nothing is."""
    cycle_id = current.cycle(desk).id
    key = f"{month:%Y-%m} {cost}"
    usual = MonthlyCost(id=proposed_id("cost", cycle_id, key), cycle_id=cycle_id, month=month, cost=cost)
    return with_id(current.records(desk, MonthlyCost), usual.id) or usual


def is_entered(desk: Desk, row: MonthlyCost) -> bool:
    """Say whether a cost is stored."""
    return with_id(current.records(desk, MonthlyCost), row.id) is not None


def planned_a_month(desk: Desk, cost: Cost, *, today: date) -> int | None:
    """Return what the plan comes to in a month; nothing without a plan."""
    plan = current.plan_facts(desk, today=today)
    length = plan.schedule.months
    total = plan.totals.cash_total if cost is Cost.CASH else plan.totals.time
    return round(total / length) if length and total else None


@dataclass(frozen=True, slots=True)
class MentorLine:
    """A mentor of the cycle and whether they go on."""

    person: Person
    part: Enrolment


def mentors(desk: Desk) -> tuple[MentorLine, ...]:
    """Return the mentors who can be asked about the next cycle, by name: those who work here."""
    lines = [MentorLine(person, part) for person, part in current.enrolled(desk) if part.role.gives and part.confirmed]
    mine = {pair.mentor_id for pair in current.pairs(desk)}
    lines = [line for line in lines if line.part.takes_part or line.person.id in mine]
    return tuple(sorted(lines, key=lambda line: text.name_key(line.person.full_name, line.person.given_name)))


def career_steps(desk: Desk) -> tuple[CareerStep, ...]:
    """Return the steps in the company that are recorded for the cycle worked on, the latest first."""
    found = current.records(desk, CareerStep)
    return tuple(sorted(found, key=lambda step: (step.on or date.min, step.id), reverse=True))


# What is decided and entered


def set_comparison(desk: Desk, group: str, departments: Sequence[str]) -> Change:
    """Choose whom those who take part are compared with."""
    return _assess(
        desk,
        message("Choose the comparison group"),
        compared_group=group or TargetGroup.ALL.value,
        compared_departments=tuple(dict.fromkeys(departments)),
    )


def set_effort(desk: Desk, minutes: int | None) -> Change:
    """Note how many minutes the organiser spends on one pair in a month."""
    return _assess(desk, message("Note the time for one pair"), admin_minutes=within(minutes, 0, MOST_MINUTES))


_CONCLUDED = ("headline", "recommendation", "next_start", "next_pairs", "next_cash")
"""The fields of an assessment that say what comes next."""


def conclude(desk: Desk, name: str, value: object) -> Change:
    """Note one thing that is concluded: the title of the report, what is asked for, the next cycle in figures."""
    if name not in _CONCLUDED:
        raise ValueError(name)
    if isinstance(value, float):
        value = within(round(value), 0, MOST_MONEY)
    return _assess(desk, message("Note what comes next"), **{name: value})


def lessons(desk: Desk, kind: LessonKind) -> tuple[Lesson, ...]:
    """Return the lessons of a kind that the cycle worked on taught, in their order."""
    return in_order(current.lessons(desk), kind)


def set_lessons(desk: Desk, kind: LessonKind, typed: str) -> Change:
    """Note the lessons of a kind, one on each line; a line that stays is the same lesson."""
    before = lessons(desk, kind)
    cycle_id = current.cycle(desk).id
    after = as_typed(before, kind, typed, cycle_id)
    label = message("Note what the cycle taught")
    if after == before:
        return Change(label)
    return Change(label, before, after, kind="typing", merge=f"lessons:{cycle_id}:{kind}")


def _assess(desk: Desk, label: Message, **fields: object) -> Change:
    before = current.assessment(desk)
    after = replace(before, **fields)  # type: ignore[arg-type]
    if after == before:
        return Change(label)
    return Change(label, current.stored(desk, before), (after,), kind="measuring")


def assessed(desk: Desk) -> Assessment:
    """Return how the owner measures the cycle worked on."""
    return current.assessment(desk)


def set_cost(desk: Desk, month: date, cost: Cost, amount: int | None) -> Change:
    """Enter what a month took; ``None`` takes the entry out again."""
    row = cost_of(desk, month, cost)
    label = message("Enter the costs of {month}", month=i18n.month(month))
    stored = current.stored(desk, row)
    if amount is None:
        return Change(label, stored, (), kind="measuring")
    after = replace(row, amount=within(amount, 0, MOST_MONEY) or 0)
    if stored == (after,):
        return Change(label)
    return Change(label, stored, (after,), kind="measuring")


def add_step(desk: Desk, person_id: str, kind: CareerKind, on: date) -> Change:
    """Record a promotion, a move, or the day from which somebody works alone."""
    made = CareerStep(cycle_id=current.cycle(desk).id, person_id=person_id, kind=kind, on=on)
    return Change(message("Record a step in the company"), after=(made,), kind="measuring")


def step_problem(desk: Desk, person_id: str, kind: CareerKind, on: date, *, today: date) -> Problem | None:
    """Return what is wrong with a step: a day ahead, one before the first day here, or one that is recorded already."""
    person = with_id(desk.all(Person), person_id)
    if person is None:
        return Problem("person", message("Choose somebody of the list."), field="person")
    if on > today:
        return Problem("day", message("This day is still to come. Record it when it is here."), field="on")
    if person.start_date is not None and on < person.start_date:
        words = message("{name} began on {day}; the step is later.", name=person.full_name, day=person.start_date)
        return Problem("day", words, field="on")
    same = [step for step in career_steps(desk) if (step.person_id, step.kind, step.on) == (person_id, kind, on)]
    if same:
        return Problem("twice", message("This step is recorded already."), field="on")
    return None


def drop_step(step: CareerStep, *, when: datetime) -> Change:
    """Remove a step in the company; it goes to the trash."""
    return Change(message("Remove a step in the company"), (step,), (step.trashed(when),), kind="delete")


def set_again(line: MentorLine, again: Again) -> Change:
    """Note whether a mentor goes on in the next cycle."""
    label = message("Note whether {name} goes on", name=line.person.full_name)
    if line.part.again is again:
        return Change(label)
    return Change(label, (line.part,), (replace(line.part, again=again),), kind="measuring")


# What is missing


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is still missing or odd in step 7, what is most urgent first; nothing once the cycle is closed."""
    if current.is_closed(desk):
        return ()
    found = facts(desk, today=today)
    rows: list[Problem] = []
    unpaid = found.unpaid_months
    if unpaid:
        words = messages(
            "The costs of {n} month are missing, so the cost is tentative.",
            "The costs of {n} months are missing, so the cost is tentative.",
            len(unpaid),
        )
        fix = message("Enter {month}", context="button", month=i18n.month(unpaid[0]))
        rows.append(Problem("unpaid", words, Severity.WARNING, field="costs", fix=fix))
    for criterion in found.criteria:
        missing = criterion.head.missing
        if missing is not None and found.period.is_over:
            words = message("{criterion}: {why}", criterion=criterion.name, why=missing.why)
            rows.append(
                Problem(
                    f"no-{criterion.code}",
                    words,
                    Severity.WARNING,
                    missing.place,
                    fix=message("Go there", context="button"),
                )
            )
    for criterion in found.criteria:
        rows += [
            Problem(
                "check", note, Severity.WARNING, f"figure:{criterion.code}", fix=message("See how", context="button")
            )
            for note in criterion.head.notes
            if note.source.startswith(("The benefit is more", "Fewer than half"))
        ]
    if found.period.has_begun and not found.period.is_over:
        words = message("The cycle is not over: every figure is tentative.")
        rows.append(Problem("not-over", words, Severity.NOTE))
    return tuple(rows)
