"""Describe charts as values, so that paper and screen show the same picture.

A chart is a trend, bars, steps from before to after, a roadmap or seats.
:func:`mentordesk.domain.chart_layout.lay_out` turns it into lines, boxes, dots and labels, which ReportLab and QPainter
only draw. Lengths are points on paper and pixels on screen; y grows downwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from mentordesk.i18n import Message, day, message, number

Words = Message | str
"""A text that is translated when it is shown, or the owner's own words."""

Measure = Callable[[str, float, bool], float]
"""Called as ``measure(text, size, bold)``; returns the width of a text."""


class Ink(StrEnum):
    """The role of a colour; paper and each theme choose the colour itself."""

    TEXT = "text"
    QUIET = "quiet"
    FAINT = "faint"
    MAIN = "main"
    SECOND = "second"
    THIRD = "third"
    GROUND = "ground"
    BAND = "band"
    WARN = "warn"


class Anchor(StrEnum):
    """The end of a label that stands at its coordinates."""

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
    """Values measured over time against a plan.

    ``plan`` gives the points of a line, usually baseline and target. ``unit`` is appended to every number ("%",
    " days"). The axis begins at 0, unless ``scale`` gives its lowest and highest value, such as 1 and 5.
    """

    title: Words
    measured: tuple[Point, ...] = ()
    plan: tuple[Point, ...] = ()
    unit: Words = ""
    scale: tuple[float, float] | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days of all points, in no order."""
        return tuple(point.day for point in (*self.plan, *self.measured))

    def value_text(self, value: float | None) -> str:
        """Return a value with its unit; a dash for ``None``."""
        return "–" if value is None else f"{number(value)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label, its value, the value as text ("95%"), the count behind it ("19/20") and its ink."""

    label: Words
    value: float
    words: Words = ""
    count: Words = ""
    ink: Ink = Ink.MAIN

    @property
    def value_text(self) -> str:
        """The value as text; as a number if no words are given."""
        return str(self.words) or number(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars from 0; ``full`` is the value of the longest possible bar, or 0 for the greatest value.

    In a ``close`` chart each label stands beside its bar, as is right for many short ones.
    """

    title: Words
    bars: tuple[Bar, ...] = ()
    full: float = 0.0
    close: bool = False


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A stretch of time on a row of a roadmap, with words inside where they fit; one still ahead is ``hollow``."""

    row: int
    start: date
    end: date
    words: Words = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A day on a row of a roadmap; ``key`` says what it is to those who move it.

    One that stands ``on_bar`` has no words beside it; ``late`` says that the day is past and nothing was done.
    """

    key: str
    row: int
    day: date
    words: Words
    name: Words = ""
    on_bar: bool = False
    late: bool = False

    @property
    def tip(self) -> str:
        """The name and the day, and that it is late."""
        return f"{self.name or self.words}: {self.when}"

    @property
    def when(self) -> str:
        """The day, and that it is late."""
        return str(message("{day}, late", context="time", day=self.day)) if self.late else day(self.day)


@dataclass(frozen=True, slots=True)
class TimeBand:
    """Days on which nobody works, such as Tết, drawn across all rows; ``words`` stand below where ``named``."""

    start: date
    end: date
    words: Words
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapChart:
    """Rows of bars and marks over the months; ``today`` is a line, ``flags`` are days named below the rows."""

    title: Words
    rows: tuple[Words, ...] = ()
    bars: tuple[TimeBar, ...] = ()
    marks: tuple[TimeMark, ...] = ()
    bands: tuple[TimeBand, ...] = ()
    flags: tuple[tuple[date, Words], ...] = ()
    today: date | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days of all bars and marks, in no order."""
        ends = [at for bar in self.bars for at in (bar.start, bar.end)]
        return (*ends, *(mark.day for mark in self.marks))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsChart:
    """The places of each mentor as squares: how many are taken, of how many."""

    title: Words
    seats: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A value before and after."""

    label: Words
    before: float
    after: float

    @property
    def change(self) -> str:
        """By how much it changed, with its sign."""
        rounded = round(self.after - self.before, 1)
        return f"{'+' if rounded >= 0 else '−'}{number(abs(rounded))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChart:
    """Values before, as rings, and after, as dots, on an axis that covers all of them."""

    title: Words
    steps: tuple[Step, ...] = ()


Chart = TrendChart | BarChart | StepChart | RoadmapChart | SeatsChart


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
    """A filled box, or only its border, which may be dashed; ``tip`` says what it shows."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.MAIN
    tip: str = ""
    outlined: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark, solid or hollow; ``tip`` says what it shows."""

    x: float
    y: float
    radius: float
    ink: Ink = Ink.MAIN
    hollow: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Diamond:
    """A square that stands on its corner, with a light border; ``tip`` says what it shows."""

    x: float
    y: float
    radius: float
    ink: Ink = Ink.TEXT
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A text on one line; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink = Ink.TEXT
    bold: bool = False
    anchor: Anchor = Anchor.START


Mark = Line | Box | Dot | Diamond | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out: its size and its marks, from back to front."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def as_table(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """Return the numbers of a chart as rows of text with a heading row, for people who cannot see the picture."""
    match chart:
        case BarChart():
            return _bar_table(chart)
        case StepChart():
            return _step_table(chart)
        case RoadmapChart():
            return _roadmap_table(chart)
        case SeatsChart():
            return _seats_table(chart)
        case TrendChart():
            return _trend_table(chart)


def _bar_table(chart: BarChart) -> tuple[tuple[str, ...], ...]:
    heads = (
        str(message("Group", context="field")),
        str(message("Value", context="field")),
        str(message("Count", context="field")),
    )
    rows = [(str(bar.label), bar.value_text, str(bar.count)) for bar in chart.bars]
    return (heads, *rows)


def _step_table(chart: StepChart) -> tuple[tuple[str, ...], ...]:
    heads = (
        str(message("Skill", context="field")),
        str(message("Before", context="time")),
        str(message("After", context="time")),
        str(message("Change", context="field")),
    )
    rows = [(str(step.label), number(step.before), number(step.after), step.change) for step in chart.steps]
    return (heads, *rows)


def _roadmap_table(chart: RoadmapChart) -> tuple[tuple[str, ...], ...]:
    heads = (
        str(message("Date", context="field")),
        str(message("Milestone", context="field")),
        str(message("Part", context="field")),
    )
    dated = sorted(chart.marks, key=lambda mark: mark.day)
    rows = [(mark.when, str(mark.name or mark.words), str(chart.rows[mark.row])) for mark in dated]
    return (heads, *rows)


def _seats_table(chart: SeatsChart) -> tuple[tuple[str, ...], ...]:
    heads = (
        str(message("Mentor", context="role")),
        str(message("Taken", context="field")),
        str(message("Places", context="field")),
    )
    rows = [(str(place), str(taken), str(most)) for place, (taken, most) in enumerate(chart.seats, start=1)]
    return (heads, *rows)


def _trend_table(chart: TrendChart) -> tuple[tuple[str, ...], ...]:
    heads = (
        str(message("Date", context="field")),
        str(message("Measured", context="field")),
        str(message("Plan", context="field")),
    )
    measured = {point.day: point.value for point in chart.measured}
    rows: list[tuple[str, ...]] = []
    for at in sorted(set(chart.days)):
        values = (measured.get(at), planned_value(chart, at))
        rows.append((day(at), *(chart.value_text(value) for value in values)))
    return (heads, *rows)


def planned_value(chart: TrendChart, at: date) -> float | None:
    """Return what the plan asks for on a day, by linear interpolation; ``None`` outside the plan."""
    plan = sorted(chart.plan, key=by_day)
    for before, after in pairwise(plan):
        if before.day <= at <= after.day:
            span = (after.day - before.day).days
            share = (at - before.day).days / span if span else 1.0
            return before.value + share * (after.value - before.value)
    if plan and plan[0].day == at:
        return plan[0].value
    return None


def by_day(point: Point) -> date:
    """Return the day of a point, to sort by."""
    return point.day
