"""Measure how far a goal has come: its latest value, its progress and its trend."""

from collections.abc import Iterable
from datetime import date

from mentordesk.domain.amounts import unit_mark
from mentordesk.domain.chart import Point, TrendChart
from mentordesk.domain.goals.indicators import beginning, indicator_name
from mentordesk.domain.records.goal import Goal, Measure, Unit
from mentordesk.i18n import NARROW_SPACE, Message, message, verbatim

SCORE_SCALE = (1.0, 5.0)


def measured(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measurements that have a date and a value, earliest first."""
    complete = [measure for measure in measures if measure.date is not None and measure.value is not None]
    return tuple(sorted(complete, key=_date_of))


def _date_of(measure: Measure) -> date:
    return measure.date or date.min


def latest(measures: Iterable[Measure]) -> Measure | None:
    """Return the latest measurement; ``None`` if nothing was measured."""
    complete = measured(measures)
    return complete[-1] if complete else None


def settled(goals: Iterable[Goal], measures: Iterable[Measure]) -> frozenset[str]:
    """Return the ids of the goals whose result is known: they were measured on their due date or later."""
    due = {goal.id: goal.due for goal in goals if goal.due is not None}
    return frozenset(
        measure.goal_id
        for measure in measured(measures)
        if measure.goal_id in due and _date_of(measure) >= due[measure.goal_id]
    )


def progress(goal: Goal, measures: Iterable[Measure]) -> float | None:
    """Return (latest − baseline) ÷ (target − baseline) × 100, clipped to 0–100.

    ``None`` if a number is missing, nothing was measured, or target and baseline are equal.
    """
    last = latest(measures)
    if last is None or last.value is None or goal.baseline is None or goal.target is None:
        return None
    change = goal.target - goal.baseline
    if not change:
        return None
    percent = (last.value - goal.baseline) / change * 100
    return min(max(percent, 0.0), 100.0)


def trend(goal: Goal, measures: Iterable[Measure]) -> TrendChart | None:
    """Return the measurements against the plan from baseline to target; ``None`` if there is nothing to draw."""
    points = _points((measure.date, measure.value) for measure in measured(measures))
    start = (goal.baseline_date, goal.baseline)
    end = (goal.due, goal.target)
    plan = _points([start, end])
    if not points and not plan:
        return None
    name = indicator_name(goal)
    return TrendChart(
        title=beginning(name) if name else message("Progress towards the goal"),
        measured=points,
        plan=plan,
        unit=chart_unit(goal.unit),
        scale=SCORE_SCALE if goal.unit is Unit.SCORE else None,
    )


def _points(pairs: Iterable[tuple[date | None, float | None]]) -> tuple[Point, ...]:
    """Return the pairs of date and value that are complete."""
    return tuple(Point(day, value) for day, value in pairs if day is not None and value is not None)


def chart_unit(unit: Unit) -> Message:
    """Return the text that follows each number of a chart."""
    if unit is Unit.DAYS:
        return Message(" {unit}", values=(("unit", unit_mark(unit)),))
    if unit is Unit.MONEY:
        return verbatim(f"{NARROW_SPACE}₫")
    return verbatim("%" if unit is Unit.PERCENT else "")
