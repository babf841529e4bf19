"""Lay charts out as marks, so that paper and screen show the same picture.

A chart is a value (:class:`TrendChart`, :class:`BarChart`). :func:`lay_out` turns it into lines, boxes, dots and
labels, which ReportLab and QPainter only draw. Lengths are points on paper and pixels on screen; y grows downwards.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from mentordesk.i18n import Message, day, message, number

Words = Message | str
"""A text to be translated when shown, or words of the owner's own."""

Measure = Callable[[str, float, bool], float]
"""Called as ``measure(text, size, bold)``; gives the width of a text."""


class Ink(StrEnum):
    """What a mark is drawn with; paper and each theme give it a colour."""

    TEXT = "text"
    QUIET = "quiet"
    FAINT = "faint"
    MAIN = "main"
    SECOND = "second"
    THIRD = "third"
    GROUND = "ground"


class Anchor(StrEnum):
    """Which end of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Values measured over time against the plan, a straight line through ``plan`` (usually baseline and target).

    ``unit`` follows every number as it stands ("%", " days"). The axis begins at 0; only a scale, such as 1 to 5, gives
    ``scale`` and has its axis cut there.
    """

    title: Words
    measured: tuple[Point, ...] = ()
    plan: tuple[Point, ...] = ()
    unit: Words = ""
    scale: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, its value, the value in words ("95%"), the count behind it ("19/20"), and its ink."""

    label: Words
    value: float
    words: Words = ""
    count: Words = ""
    ink: Ink = Ink.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars from 0; ``full`` is the value of the longest possible bar, the greatest value where it is 0."""

    title: Words
    bars: tuple[Bar, ...] = ()
    full: float = 0.0


Chart = TrendChart | BarChart


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink = Ink.FAINT
    width: float = 0.4
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box; ``tip`` says in words what it stands for."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.MAIN
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark, solid or hollow; ``tip`` says in words what it stands for."""

    x: float
    y: float
    radius: float
    ink: Ink = Ink.MAIN
    hollow: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text on one line; ``y`` is its base line."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Ink.TEXT
    bold: bool = False
    anchor: Anchor = Anchor.START


Mark = Line | Box | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out: its size and its marks, those behind first."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def lay_out(chart: Chart, width: float, *, size: float, measure: Measure) -> Drawing:
    """Lay a chart out ``width`` wide with text of ``size``, in the language in force."""
    if isinstance(chart, TrendChart):
        return _course(chart, width, size, measure)
    return _bars(chart, width, size, measure)


def as_table(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """Return the chart as rows of text, headings first: the numbers for those who cannot see the picture."""
    if isinstance(chart, BarChart):
        heads = (
            str(message("Group", context="field")),
            str(message("Value", context="field")),
            str(message("Count", context="field")),
        )
        return (heads, *((str(bar.label), _bar_words(bar), str(bar.count)) for bar in chart.bars))
    head = (
        str(message("Date", context="field")),
        str(message("Measured", context="field")),
        str(message("Plan", context="field")),
    )
    days = sorted({point.day for point in (*chart.plan, *chart.measured)})
    measured = {point.day: point.value for point in chart.measured}
    return (
        head,
        *((day(at), _written(chart, measured.get(at)), _written(chart, planned_value(chart, at))) for at in days),
    )


def planned_value(course: TrendChart, at: date) -> float | None:
    """Return what the plan asks for on a day, by the straight line between its points; ``None`` outside it."""
    plan = sorted(course.plan, key=lambda point: point.day)
    for before, after in pairwise(plan):
        if before.day <= at <= after.day:
            span = (after.day - before.day).days
            share = (at - before.day).days / span if span else 1.0
            return before.value + share * (after.value - before.value)
    return plan[0].value if plan and plan[0].day == at else None


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Return round values that enclose ``low`` and ``high``, in at most ``most`` steps of 1, 2 or 5 × 10ⁿ."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return (low, low + 1.0)
    rough = 10.0 ** math.floor(math.log10(span / most))
    step = next(rough * factor for factor in (1, 2, 5, 10, 20) if _steps(low, high, rough * factor) <= most)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return tuple(place * step for place in range(first, last + 1))


def _steps(low: float, high: float, step: float) -> int:
    return math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9)


def _written(course: TrendChart, value: float | None) -> str:
    return "–" if value is None else f"{number(value)}{course.unit}"


def _bar_words(bar: Bar) -> str:
    return str(bar.words) or number(bar.value)


def _axis(course: TrendChart) -> tuple[float, ...]:
    if course.scale is not None:
        return ticks(*course.scale, most=4)
    values = [point.value for point in (*course.plan, *course.measured)]
    low, high = min(0.0, *values), max(0.0, *values)
    return ticks(low, high if high > low else low + 1.0)


def _course(course: TrendChart, width: float, size: float, measure: Measure) -> Drawing:
    days = [point.day for point in (*course.plan, *course.measured)]
    if not days:
        return Drawing(width, 0.0, ())
    axis = _axis(course)
    tick_texts = [_written(course, value) for value in axis]
    left = max(measure(text, size, False) for text in tick_texts) + size
    plan_end = max(course.plan, key=lambda point: point.day) if course.plan else None
    plan_word = f"{message('Plan', context='field')} {_written(course, plan_end.value)}" if plan_end else ""
    right = width - max(size, measure(plan_word, size, False) + size)
    top, bottom = size * 1.6, size * 1.6 + size * 9
    first, last = min(days), max(days)
    span = (last - first).days
    inset = size * 2  # the number of the first mark stands clear of the axis

    def across(at: date) -> float:
        return left + inset + (right - left - inset) * ((at - first).days / span if span else 0.5)

    def down(value: float) -> float:
        return bottom - (bottom - top) * (value - axis[0]) / (axis[-1] - axis[0])

    marks: list[Mark] = []
    for value, text in zip(axis, tick_texts, strict=True):
        marks.append(Line(left, down(value), right, down(value)))
        marks.append(Label(left - size * 0.6, down(value) + size * 0.35, text, size, Ink.QUIET, anchor=Anchor.END))
    measured = _measured_marks(course, across, down, size, measure)
    marks += [_behind(mark, measure) for mark in measured if isinstance(mark, Label)]
    marks += [*_plan_marks(course, across, down, size, plan_word), *measured]
    marks += _day_labels(sorted(set(days)), across, bottom + size * 1.7, size, measure, width)
    return Drawing(width, bottom + size * 2.2, tuple(marks))


Across = Callable[[date], float]
Down = Callable[[float], float]


def _plan_marks(course: TrendChart, across: Across, down: Down, size: float, word: str) -> list[Mark]:
    plan = sorted(course.plan, key=lambda point: point.day)
    marks: list[Mark] = [
        Line(across(a.day), down(a.value), across(b.day), down(b.value), Ink.QUIET, size * 0.1, dashed=True)
        for a, b in pairwise(plan)
    ]
    for point in plan:
        tip = f"{message('Plan', context='field')}, {day(point.day)}: {_written(course, point.value)}"
        marks.append(Dot(across(point.day), down(point.value), size * 0.38, Ink.QUIET, hollow=True, tip=tip))
    if plan:
        end = plan[-1]
        marks.append(Label(across(end.day) + size * 0.8, down(end.value) + size * 0.35, word, size, Ink.QUIET))
    return marks


def _measured_marks(course: TrendChart, across: Across, down: Down, size: float, measure: Measure) -> list[Mark]:
    measured = sorted(course.measured, key=lambda point: point.day)
    marks: list[Mark] = [
        Line(across(a.day), down(a.value), across(b.day), down(b.value), Ink.MAIN, size * 0.16)
        for a, b in pairwise(measured)
    ]
    for point in measured:
        tip = f"{message('Measured', context='field')}, {day(point.day)}: {_written(course, point.value)}"
        marks.append(Dot(across(point.day), down(point.value), size * 0.42, Ink.MAIN, tip=tip))
    free = math.inf
    for point in reversed(measured):
        text = _written(course, point.value)
        half = measure(text, size, True) / 2
        if across(point.day) + half < free:
            aim = planned_value(course, point.day)
            below = aim is not None and point.value < aim
            y = down(point.value) + (size * 1.45 if below else -size * 0.75)
            marks.append(Label(across(point.day), y, text, size, Ink.TEXT, bold=True, anchor=Anchor.MIDDLE))
            free = across(point.day) - half - size * 0.3
    return marks


def _behind(label: Label, measure: Measure) -> Box:
    """Return the ground that keeps a number clear of the lines of the axis."""
    wide = measure(label.text, label.size, label.bold) + label.size * 0.4
    return Box(label.x - wide / 2, label.y - label.size * 0.8, wide, label.size, Ink.GROUND)


def _day_labels(days: list[date], across: Across, y: float, size: float, measure: Measure, width: float) -> list[Mark]:
    """Return the days under the axis: the last, the first, then each that still has room."""
    taken: list[tuple[float, float]] = []
    marks: list[Mark] = []
    for at in (days[-1], days[0], *days[1:-1]):
        half = measure(day(at), size, False) / 2
        middle = min(max(across(at), half), width - half)
        if all(middle + half + size * 0.6 < start or middle - half - size * 0.6 > end for start, end in taken):
            taken.append((middle - half, middle + half))
            marks.append(Label(middle, y, day(at), size, Ink.QUIET, anchor=Anchor.MIDDLE))
    return marks


def _bars(chart: BarChart, width: float, size: float, measure: Measure) -> Drawing:
    full = chart.full or max((bar.value for bar in chart.bars), default=0.0) or 1.0
    words_wide = max(
        (measure(_bar_words(bar), size, True) + size + measure(str(bar.count), size, False) for bar in chart.bars),
        default=0.0,
    )
    room = max(width - words_wide - size, size)
    marks: list[Mark] = []
    y = 0.0
    for bar in chart.bars:
        words, count = _bar_words(bar), str(bar.count)
        long = room * min(max(bar.value / full, 0.0), 1.0)
        marks.append(Label(0.0, y + size, str(bar.label), size))
        marks.append(Box(0.0, y + size * 1.5, long, size * 1.7, bar.ink, f"{bar.label}: {words} {count}".strip()))
        marks.append(Label(long + size * 0.7, y + size * 2.7, words, size, bold=True))
        marks.append(Label(long + size * 1.6 + measure(words, size, True), y + size * 2.7, count, size, Ink.QUIET))
        y += size * 4.4
    return Drawing(width, max(y - size, 0.0), tuple(marks))
