"""The overview of the departments: who takes part where, who meets, what is reached, and who stays."""

from collections.abc import Iterable

from mentordesk import text
from mentordesk.domain.chart import Bar, BarChart
from mentordesk.domain.measuring.impact import development, is_reached
from mentordesk.domain.overviews.scope import Scope
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, message, messages

NAME = message("Departments", context="title")
NO_DEPARTMENT = message("No department", context="state")


def departments(people: Iterable[Person]) -> dict[str, str]:
    """Return the departments of some people, as the first of them writes it, by the key they are known by."""
    found: dict[str, str] = {}
    for person in people:
        found.setdefault(person.department_key, person.department)
    return found


def department_overview(scope: Scope, letterhead: Letterhead) -> OverviewPaper:
    """Return the overview of the departments; it names nobody."""
    found = scope.found
    taking_part = scope.people(found.participants)
    names = departments(taking_part)
    groups = {key: frozenset(person.id for person in taking_part if person.department_key == key) for key in names}
    order = sorted(names, key=lambda key: (-len(groups[key]), not key, text.sort_key(names[key])))
    everywhere = {person.department_key for person in found.basis.people if person.is_here and person.department_key}
    rows = [_row(scope, names[key], groups[key]) for key in order]
    if len(rows) > 1:
        everybody = frozenset(person.id for person in taking_part)
        rows.append(_row(scope, message("All together", context="field"), everybody))
    return OverviewPaper(
        letterhead=letterhead,
        name=NAME,
        title=messages(
            "People of {n} of {all} department take part",
            "People of {n} of {all} departments take part",
            sum(bool(key) for key in names),
            all=len(everywhere | {key for key in names if key}),
        ),
        below=scope.words,
        chart=_chart([(names[key], len(groups[key])) for key in order]),
        tables=(OverviewTable(title=message("Department by department"), columns=_COLUMNS, rows=tuple(rows)),),
        notes=_NOTES,
    )


_COLUMNS = (
    OverviewColumn(message("Department", context="field"), grows=True, is_number=False),
    OverviewColumn(message("Mentees", context="field")),
    OverviewColumn(message("Mentors", context="field")),
    OverviewColumn(message("Meetings held", context="field")),
    OverviewColumn(message("Goals reached", context="field")),
    OverviewColumn(message("Still here", context="field")),
)

_NOTES = (
    message("A meeting of people of two departments counts in both, and once in the last row."),
    message("Goals reached of those set; still here of those who worked here when the cycle began."),
    message("Answers to surveys bear no department, so satisfaction cannot be shown here."),
)


def _row(scope: Scope, name: Message | str, ids: frozenset[str]) -> tuple[Value, ...]:
    found = scope.found
    held = sum(scope.counts(pair).held for pair in scope.partnerships if ids.intersection(pair.people))
    goals = [goal for goal in development(found) if goal.person_id in ids]
    reached = sum(is_reached(goal, scope.last) for goal in goals)
    at_start = ids & found.at_start
    return (
        name or NO_DEPARTMENT,
        len(ids & found.mentees),
        len(ids & found.mentors),
        held,
        f"{reached}/{len(goals)}" if goals else None,
        f"{len(found.stayed(at_start))}/{len(at_start)}" if at_start else None,
    )


def _chart(rows: list[tuple[str, int]]) -> BarChart | None:
    if not rows:
        return None
    bars = tuple(Bar(name or NO_DEPARTMENT, people, str(people)) for name, people in rows)
    return BarChart(title=message("People who take part"), bars=bars, close=True)
