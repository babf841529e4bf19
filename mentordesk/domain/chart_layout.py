"""Lay charts out as lines, boxes, dots and labels, the same for paper and screen."""

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mentordesk.domain import roadmap_layout
from mentordesk.domain.chart import (
    Anchor,
    Bar,
    BarChart,
    Box,
    Chart,
    Dot,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    Measure,
    Point,
    RoadmapChart,
    SeatsChart,
    StepChart,
    TrendChart,
    by_day,
    planned_value,
)
from mentordesk.i18n import day, message, messages, number

_ALMOST = 1e-9  # keeps rounding errors from adding a tick


def lay_out(chart: Chart, width: float, *, size: float, measure: Measure) -> Drawing:
    """Return a chart ``width`` wide with text of ``size``, in the language in force."""
    match chart:
        case TrendChart():
            return _lay_out_trend(chart, width, size, measure)
        case BarChart():
            return _lay_out_bars(chart, width, size, measure)
        case StepChart():
            return _lay_out_steps(chart, width, size, measure)
        case RoadmapChart():
            return roadmap_layout.lay_out(chart, width, size=size, measure=measure)
        case SeatsChart():
            return _lay_out_seats(chart, width, size)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Return round values that enclose ``low`` and ``high``, in at most ``most`` steps of 1, 2 or 5 × 10ⁿ."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return (low, low + 1.0)
    power = 10.0 ** math.floor(math.log10(span / most))
    steps = (power * factor for factor in (1, 2, 5, 10, 20))
    step = next(step for step in steps if _step_count(low, high, step) <= most)
    first = _first_step(low, step)
    last = _last_step(high, step)
    return tuple(number * step for number in range(first, last + 1))


def _first_step(low: float, step: float) -> int:
    return math.floor(low / step + _ALMOST)


def _last_step(high: float, step: float) -> int:
    return math.ceil(high / step - _ALMOST)


def _step_count(low: float, high: float, step: float) -> int:
    return _last_step(high, step) - _first_step(low, step)


# Trend charts


@dataclass(frozen=True, slots=True)
class _Plot:
    """The area in which a trend chart is drawn; ``first`` is its first day and ``span`` its length in days."""

    chart: TrendChart
    size: float
    measure: Measure
    axis: tuple[float, ...]
    first: date
    span: int
    plan_text: str
    left: float
    right: float
    top: float
    bottom: float

    def x(self, at: date) -> float:
        """Return the x of a day; with one day only, the middle."""
        share = (at - self.first).days / self.span if self.span else 0.5
        inset = self.size * 2  # keeps the number of the first point clear of the axis
        width = self.right - self.left - inset
        return self.left + inset + width * share

    def y(self, value: float) -> float:
        """Return the y of a value."""
        low = self.axis[0]
        high = self.axis[-1]
        height = self.bottom - self.top
        return self.bottom - height * (value - low) / (high - low)


def _lay_out_trend(chart: TrendChart, width: float, size: float, measure: Measure) -> Drawing:
    if not chart.days:
        return Drawing(width, 0.0, ())
    plot = _plot(chart, width, size, measure)
    numbers = _number_labels(plot)
    grounds = [_ground(label, measure) for label in numbers]
    marks: list[Mark] = [*_axis_marks(plot), *grounds, *_plan_marks(plot), *_measured_marks(plot), *numbers]
    marks += _day_labels(plot, width)
    return Drawing(width, plot.bottom + size * 2.2, tuple(marks))


def _plot(chart: TrendChart, width: float, size: float, measure: Measure) -> _Plot:
    axis = _axis(chart)
    widest = max(measure(chart.value_text(value), size, False) for value in axis)
    left = widest + size
    plan_text = _plan_text(chart)
    right = width - max(size, measure(plan_text, size, False) + size)
    top = size * 1.6
    first = min(chart.days)
    last = max(chart.days)
    return _Plot(
        chart=chart,
        size=size,
        measure=measure,
        axis=axis,
        first=first,
        span=(last - first).days,
        plan_text=plan_text,
        left=left,
        right=right,
        top=top,
        bottom=top + size * 9,
    )


def _axis(chart: TrendChart) -> tuple[float, ...]:
    if chart.scale is not None:
        return ticks(*chart.scale, most=4)
    values = [point.value for point in (*chart.plan, *chart.measured)]
    low = min(0.0, *values)
    high = max(0.0, *values)
    return ticks(low, high if high > low else low + 1.0)


def _plan_text(chart: TrendChart) -> str:
    """Return the label at the end of the plan, such as "Plan 15%"; nothing without a plan."""
    if not chart.plan:
        return ""
    end = max(chart.plan, key=by_day)
    return f"{message('Plan', context='field')} {chart.value_text(end.value)}"


def _axis_marks(plot: _Plot) -> list[Mark]:
    marks: list[Mark] = []
    for value in plot.axis:
        y = plot.y(value)
        text = plot.chart.value_text(value)
        marks.append(Line(plot.left, y, plot.right, y))
        marks.append(
            Label(plot.left - plot.size * 0.6, y + plot.size * 0.35, text, plot.size, Ink.QUIET, anchor=Anchor.END)
        )
    return marks


def _plan_marks(plot: _Plot) -> list[Mark]:
    plan = sorted(plot.chart.plan, key=by_day)
    marks: list[Mark] = _lines(plot, plan, Ink.QUIET, plot.size * 0.1, dashed=True)
    for point in plan:
        value = plot.chart.value_text(point.value)
        tip = f"{message('Plan', context='field')}, {day(point.day)}: {value}"
        x = plot.x(point.day)
        y = plot.y(point.value)
        marks.append(Dot(x, y, plot.size * 0.38, Ink.QUIET, hollow=True, tip=tip))
    if plan:
        end = plan[-1]
        x = plot.x(end.day) + plot.size * 0.8
        y = plot.y(end.value) + plot.size * 0.35
        marks.append(Label(x, y, plot.plan_text, plot.size, Ink.QUIET))
    return marks


def _measured_marks(plot: _Plot) -> list[Mark]:
    measured = sorted(plot.chart.measured, key=by_day)
    marks: list[Mark] = _lines(plot, measured, Ink.MAIN, plot.size * 0.16)
    for point in measured:
        value = plot.chart.value_text(point.value)
        tip = f"{message('Measured', context='field')}, {day(point.day)}: {value}"
        x = plot.x(point.day)
        y = plot.y(point.value)
        marks.append(Dot(x, y, plot.size * 0.42, Ink.MAIN, tip=tip))
    return marks


def _lines(plot: _Plot, points: list[Point], ink: Ink, width: float, *, dashed: bool = False) -> list[Mark]:
    """Return the lines between points that are sorted by day."""
    places = [(plot.x(point.day), plot.y(point.value)) for point in points]
    return [Line(*start, *end, ink, width, dashed=dashed) for start, end in pairwise(places)]


def _number_labels(plot: _Plot) -> list[Label]:
    """Return the numbers of the measured points, the latest first, without those that would overlap."""
    measured = sorted(plot.chart.measured, key=by_day)
    labels: list[Label] = []
    right_end = math.inf
    for point in reversed(measured):
        text = plot.chart.value_text(point.value)
        x = plot.x(point.day)
        half = plot.measure(text, plot.size, True) / 2
        if x + half < right_end:
            y = _number_y(plot, point)
            labels.append(Label(x, y, text, plot.size, Ink.TEXT, bold=True, anchor=Anchor.MIDDLE))
            right_end = x - half - plot.size * 0.3
    return labels


def _number_y(plot: _Plot, point: Point) -> float:
    """Return where the number of a point stands: below the point if it is below the plan, otherwise above it."""
    aim = planned_value(plot.chart, point.day)
    below = aim is not None and point.value < aim
    away = 1.45 if below else -0.75
    return plot.y(point.value) + plot.size * away


def _ground(label: Label, measure: Measure) -> Box:
    """Return the box behind a number that hides the lines of the axis."""
    width = measure(label.text, label.size, label.bold) + label.size * 0.4
    left = label.x - width / 2
    top = label.y - label.size * 0.8
    return Box(left, top, width, label.size, Ink.GROUND)


def _day_labels(plot: _Plot, width: float) -> list[Mark]:
    """Return the days under the axis: the last, the first, then the others that do not overlap."""
    days = sorted(set(plot.chart.days))
    y = plot.bottom + plot.size * 1.7
    gap = plot.size * 0.6
    taken: list[tuple[float, float]] = []
    marks: list[Mark] = []
    for at in (days[-1], days[0], *days[1:-1]):
        half = plot.measure(day(at), plot.size, False) / 2
        middle = min(max(plot.x(at), half), width - half)
        start = middle - half
        end = middle + half
        if _is_free(start - gap, end + gap, taken):
            taken.append((start, end))
            marks.append(Label(middle, y, day(at), plot.size, Ink.QUIET, anchor=Anchor.MIDDLE))
    return marks


def _is_free(start: float, end: float, taken: list[tuple[float, float]]) -> bool:
    return all(end < other_start or start > other_end for other_start, other_end in taken)


# Bar charts


def _lay_out_bars(chart: BarChart, width: float, size: float, measure: Measure) -> Drawing:
    values = [bar.value for bar in chart.bars]
    full = chart.full or max(values, default=0.0) or 1.0
    text_width = max((_text_width(bar, size, measure) for bar in chart.bars), default=0.0)
    if chart.close:
        return _close_bars(chart, full, width - text_width, size, measure)
    longest = max(width - text_width - size, size)
    marks: list[Mark] = []
    y = 0.0
    for bar in chart.bars:
        length = longest * min(max(bar.value / full, 0.0), 1.0)
        marks += _bar_marks(bar, y, length, width, size, measure)
        y += size * 4.4
    return Drawing(width, max(y - size, 0.0), tuple(marks))


def _close_bars(chart: BarChart, full: float, room: float, size: float, measure: Measure) -> Drawing:
    """Return bars with their labels before them, one line each."""
    labels = [_fitted(str(bar.label), room * _WIDEST_LABEL, size, measure) for bar in chart.bars]
    left = max((measure(label, size, False) for label in labels), default=0.0) + size
    longest = max(room - left - size, size)
    marks: list[Mark] = []
    for place, bar in enumerate(chart.bars):
        y = place * size * 1.9
        length = longest * min(max(bar.value / full, 0.0), 1.0)
        value_x = left + length + size * 0.7
        marks += [
            Label(0.0, y + size * 1.1, labels[place], size),
            Box(left, y + size * 0.2, length, size * 1.3, bar.ink, f"{bar.label}: {bar.value_text}"),
            Label(value_x, y + size * 1.1, bar.value_text, size, bold=True),
            Label(
                value_x + measure(bar.value_text, size, True) + size * 0.9,
                y + size * 1.1,
                str(bar.count),
                size,
                Ink.QUIET,
            ),
        ]
    return Drawing(width=room, height=len(chart.bars) * size * 1.9, marks=tuple(marks))


_WIDEST_LABEL = 0.45
"""No label before a bar takes more of the width than this; a longer one is cut with an ellipsis."""


def _fitted(words: str, room: float, size: float, measure: Measure) -> str:
    """Return words cut so that they fit into a room."""
    if measure(words, size, False) <= room:
        return words
    kept = words
    while kept and measure(f"{kept}…", size, False) > room:
        kept = kept[: -max(1, len(kept) // 8)]
    return f"{kept.rstrip()}…"


def _text_width(bar: Bar, size: float, measure: Measure) -> float:
    value = measure(bar.value_text, size, True)
    count = measure(str(bar.count), size, False)
    return value + size + count


def _bar_marks(bar: Bar, y: float, length: float, room: float, size: float, measure: Measure) -> list[Mark]:
    value = bar.value_text
    count = str(bar.count)
    tip = f"{bar.label}: {value} {count}".strip()
    count_x = length + size * 1.6 + measure(value, size, True)
    return [
        Label(0.0, y + size, _fitted(str(bar.label), room, size, measure), size),
        Box(0.0, y + size * 1.5, length, size * 1.7, bar.ink, tip),
        Label(length + size * 0.7, y + size * 2.7, value, size, bold=True),
        Label(count_x, y + size * 2.7, count, size, Ink.QUIET),
    ]


# Steps from before to after


def _lay_out_steps(chart: StepChart, width: float, size: float, measure: Measure) -> Drawing:
    """Return a row for each step: its label, a ring before, a dot after, the change; the axis stands below."""
    if not chart.steps:
        return Drawing(width, 0.0, ())
    values = [value for step in chart.steps for value in (step.before, step.after)]
    axis = ticks(min(values), max(values), most=4)
    labels = max(measure(str(step.label), size, False) for step in chart.steps)
    changes = max(measure(step.change, size, True) for step in chart.steps)
    left = min(labels + size * 1.4, width / 2)
    right = max(width - changes - size * 1.2, left + size)
    high = size * 2.3
    bottom = high * len(chart.steps)

    def x(value: float) -> float:
        return left + (right - left) * (value - axis[0]) / (axis[-1] - axis[0])

    marks: list[Mark] = [Line(x(value), 0.0, x(value), bottom) for value in axis]
    for place, step in enumerate(chart.steps):
        y = high * (place + 0.5)
        tip = f"{step.label}: {number(step.before)} → {number(step.after)}"
        marks += [
            Label(0.0, y + size * 0.35, str(step.label), size),
            Line(x(step.before), y, x(step.after), y, Ink.MAIN, 1.4),
            Dot(x(step.before), y, size * 0.42, Ink.QUIET, hollow=True, tip=tip),
            Dot(x(step.after), y, size * 0.42, Ink.MAIN, tip=tip),
            Label(width, y + size * 0.35, step.change, size, bold=True, anchor=Anchor.END),
        ]
    for value in axis:
        marks.append(Label(x(value), bottom + size * 1.4, number(value), size, Ink.QUIET, anchor=Anchor.MIDDLE))
    return Drawing(width, bottom + size * 1.9, tuple(marks))


# Seats


_MOST_SEATS = 120
"""More squares than these are not drawn: nobody counts them any more."""


def _lay_out_seats(chart: SeatsChart, width: float, size: float) -> Drawing:
    """Return a square for each place, those of a mentor close together; taken ones are filled, the others dashed."""
    side, near, gap = size * 1.3, size * 0.2, size * 0.6
    marks: list[Mark] = []
    x, y, drawn = 0.0, 0.0, 0
    for place, (taken, most) in enumerate(chart.seats):
        wide = most * (side + near) - near
        if x and x + wide > width:
            x, y = 0.0, y + side + near * 2
        if drawn + most > _MOST_SEATS:
            left = sum(places for _taken, places in chart.seats[place:])
            marks.append(Label(x, y + side * 0.8, f"+ {left}", size, Ink.QUIET))
            break
        tip = str(messages("{taken} of {n} place", "{taken} of {n} places", most, taken=taken))
        marks += [_seat(x + seat * (side + near), y, side, taken=seat < taken, tip=tip) for seat in range(most)]
        x += wide + gap if most else 0.0
        drawn += most
    return Drawing(width, y + side + 1.0 if marks else 0.0, tuple(marks))


def _seat(x: float, y: float, side: float, *, taken: bool, tip: str) -> Box:
    if taken:
        return Box(x, y, side, side, Ink.MAIN, tip)
    return Box(x + 0.5, y + 0.5, side - 1.0, side - 1.0, Ink.QUIET, tip, outlined=True, dashed=True)
