"""Says in words what changed in other steps since the owner last looked at a step."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mentordesk.domain.amounts import Amount
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.plan.facts import PlanFacts, plan_facts
from mentordesk.domain.records.goal import Goal, Unit
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.i18n import Message, message, messages

Entry = Mapping[str, str | int | float | None]
Basis = Mapping[str, Entry]
"""What a step is built on: by the name of a thing what was said of it; a goal is named ``goal:`` and its id."""

_GOAL = "goal:"


def goals_basis(goals: Sequence[Goal]) -> Basis:
    """Return what a plan is built on: the goals with their figures and dates."""
    return {f"{_GOAL}{goal.id}": _goal_entry(goal) for goal in goals}


def _goal_entry(goal: Goal) -> Entry:
    return {
        "title": goal.title,
        "library": goal.library,
        "indicator": f"{goal.indicator} {goal.indicator_name}".strip(),
        "group": goal.target_group,
        "baseline": goal.baseline,
        "target": goal.target,
        "due": _day(goal.due),
    }


def pitch_basis(goals: Sequence[Goal], facts: PlanFacts) -> Basis:
    """Return what a pitch is built on: the goals, and of the plan its dates, its numbers and what it costs.

    These are the owner's own: who signs up later changes the mean cost of an hour, but nothing that was planned.
    """
    planned = plan_facts(replace(facts.basis, people=()))
    return {
        **goals_basis(goals),
        **_dates(planned.cycle),
        "mentors": {"value": planned.numbers.mentors},
        "mentees": {"value": planned.numbers.mentees},
        "total": {"value": planned.totals.total},
    }


def communication_basis(programme: Programme, cycle: Cycle, plan: ProgrammePlan, owner: Person | None) -> Basis:
    """Return what the messages are built on: name, dates and rhythm of the programme, and who answers questions."""
    return {
        **_dates(cycle),
        "programme": {"value": programme.name},
        "form": {"value": str(plan.form)},
        "rhythm": {"value": f"{plan.rhythm} {plan.minutes}"},
        "owner": {"value": owner.id if owner else "", "name": owner.full_name if owner else ""},
        "phone": {"value": owner.phone if owner else ""},
    }


def _dates(cycle: Cycle) -> Basis:
    return {"launch": {"value": _day(cycle.start)}, "end": {"value": _day(cycle.end)}}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def written(basis: Basis) -> str:
    """Return a basis as it is stored."""
    return json.dumps(basis, ensure_ascii=False, sort_keys=True)


def read(stored: str) -> Basis:
    """Return a basis as it was stored, empty where it cannot be read."""
    try:
        found = json.loads(stored or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}


# What changed


def changes(before: Basis, now: Basis) -> tuple[Message, ...]:
    """Return what changed between two bases in words, goals first.

    What neither names has not changed, and what was empty is only completed: nothing was built on it.
    """
    return (*_goal_changes(before, now), *_other_changes(before, now))


def _goal_changes(before: Basis, now: Basis) -> Iterator[Message]:
    for name, entry in now.items():
        if not name.startswith(_GOAL):
            continue
        if name not in before:
            yield message("the goal “{goal}” is new", goal=_title(entry))
            continue
        yield from _goal_change(before[name], entry)
    for name, entry in before.items():
        if name.startswith(_GOAL) and name not in now:
            yield message("the goal “{goal}” was removed", goal=_title(entry))


def _goal_change(before: Entry, now: Entry) -> Iterator[Message]:
    title = _title(now)
    if _is_other(before, now, "title"):
        yield message("the goal “{before}” is now called “{goal}”", before=_title(before), goal=title)
    words: tuple[tuple[str, Message], ...] = (
        ("due", message("the goal “{goal}” has a new due date", goal=title)),
        ("target", message("the goal “{goal}” has another target", goal=title)),
        ("baseline", message("the goal “{goal}” has another current value", goal=title)),
        ("indicator", message("the goal “{goal}” is measured by another indicator", goal=title)),
        ("group", message("the goal “{goal}” is about other people", goal=title)),
    )
    for field, said in words:
        if _is_other(before, now, field):
            yield said


def _is_other(before: Entry, now: Entry, field: str) -> bool:
    return before.get(field) not in ("", None, now.get(field))


def _title(entry: Entry) -> Message:
    goal = Goal(title=str(entry.get("title") or ""), library=str(entry.get("library") or ""))
    return shown_title(goal) if goal.title else message("without a title", context="state")


def _other_changes(before: Basis, now: Basis) -> Iterator[Message]:
    for name, words in _WORDS.items():
        if _differs(name, before, now) and not (name == "phone" and _differs("owner", before, now)):
            yield words(before[name], now[name])


def _differs(name: str, before: Basis, now: Basis) -> bool:
    return name in before and name in now and _is_other(before[name], now[name], "value")


def _as_day(entry: Entry) -> Message | date:
    try:
        return date.fromisoformat(str(entry.get("value")))
    except ValueError:
        return message("no date yet", context="state")


def _count(entry: Entry) -> int:
    value = entry.get("value")
    return int(value) if isinstance(value, int | float) else 0


def _money(entry: Entry) -> Amount:
    return Amount(_count(entry), Unit.MONEY)


_WORDS: dict[str, Callable[[Entry, Entry], Message]] = {
    "launch": lambda old, new: message("the launch moved from {old} to {new}", old=_as_day(old), new=_as_day(new)),
    "end": lambda old, new: message("the end moved from {old} to {new}", old=_as_day(old), new=_as_day(new)),
    "mentors": lambda old, new: messages(
        "{n} mentor is planned, not {old}", "{n} mentors are planned, not {old}", _count(new), old=_count(old)
    ),
    "mentees": lambda old, new: messages(
        "{n} mentee is planned, not {old}", "{n} mentees are planned, not {old}", _count(new), old=_count(old)
    ),
    "total": lambda old, new: message("the budget comes to {new}, not {old}", new=_money(new), old=_money(old)),
    "programme": lambda _old, new: message("the programme is now called “{name}”", name=str(new.get("value"))),
    "form": lambda _old, _new: message("people meet in another form"),
    "rhythm": lambda _old, _new: message("people meet in another rhythm"),
    "owner": lambda _old, new: (
        message("{name} is the programme owner now", name=str(new.get("name")))
        if new.get("value")
        else message("nobody is the programme owner now")
    ),
    "phone": lambda _old, _new: message("the programme owner has another phone number"),
}
