"""Says how far a goal is: its latest number, the share of the way behind it, and the course of its measurements."""

from collections.abc import Iterable
from datetime import date

from mentordesk.domain.amounts import unit_mark
from mentordesk.domain.chart import Point, TrendChart
from mentordesk.domain.goals.library import beginning, indicator_name
from mentordesk.domain.records.goal import Goal, Measure, Unit
from mentordesk.i18n import NARROW_SPACE, Message, message, verbatim

SCORE_SCALE = (1.0, 5.0)


def measured(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measurements that have both date and value, earliest first."""
    whole = [measure for measure in measures if measure.date is not None and measure.value is not None]
    return tuple(sorted(whole, key=lambda measure: measure.date or date.min))


def latest(measures: Iterable[Measure]) -> Measure | None:
    """Return the latest measurement; ``None`` where nothing was measured."""
    found = measured(measures)
    return found[-1] if found else None


def progress(goal: Goal, measures: Iterable[Measure]) -> float | None:
    """Return (latest − baseline) ÷ (target − baseline) × 100, clipped to 0–100.

    ``None`` where a number is missing, nothing was measured, or target and baseline are equal.
    """
    last = latest(measures)
    if last is None or last.value is None or goal.baseline is None or goal.target is None:
        return None
    way = goal.target - goal.baseline
    if not way:
        return None
    return min(max((last.value - goal.baseline) / way * 100, 0.0), 100.0)


def trend(goal: Goal, measures: Iterable[Measure]) -> TrendChart | None:
    """Return the measurements against the plan from baseline to target; ``None`` where there is nothing to draw."""
    points = tuple(
        Point(measure.date, measure.value)
        for measure in measured(measures)
        if measure.date is not None and measure.value is not None
    )
    ends = ((goal.baseline_date, goal.baseline), (goal.due, goal.target))
    plan = tuple(Point(day, value) for day, value in ends if day is not None and value is not None)
    if not points and not plan:
        return None
    name = indicator_name(goal)
    return TrendChart(
        title=beginning(name) if name else message("Course of the goal"),
        measured=points,
        plan=plan,
        unit=chart_unit(goal.unit),
        scale=SCORE_SCALE if goal.unit is Unit.SCORE else None,
    )


def chart_unit(unit: Unit) -> Message:
    """Return what follows each number of a chart."""
    if unit is Unit.DAYS:
        return Message(" {unit}", values=(("unit", unit_mark(unit)),))
    if unit is Unit.MONEY:
        return verbatim(f"{NARROW_SPACE}₫")
    return verbatim("%" if unit is Unit.PERCENT else "")
