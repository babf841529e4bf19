"""Lays a roadmap out over its months, the same for paper and screen, and says which day stands where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from mentordesk.domain.chart import (
    Anchor,
    Box,
    Diamond,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    Measure,
    RoadmapChart,
    TimeBar,
    TimeMark,
)
from mentordesk.domain.months import Month, first_days
from mentordesk.i18n import message

_LONGEST = 36
"""So many months are shown at most; a mistyped year must not squeeze the others."""


@dataclass(frozen=True, slots=True)
class RoadmapPlot:
    """Where days and rows of a roadmap stand."""

    chart: RoadmapChart
    size: float
    measure: Measure
    width: float
    left: float
    first: date
    last: date

    @property
    def right(self) -> float:
        """The x of the end of the last month; a mark on it has room."""
        return self.width - self.size * 0.6

    @property
    def top(self) -> float:
        """The y of the first row."""
        return self.size * 1.9

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return self.size * 2.5

    @property
    def bottom(self) -> float:
        """The y below the last row."""
        return self.top + self.row_height * len(self.chart.rows)

    @property
    def height(self) -> float:
        """The height of the whole drawing."""
        return self.bottom + self.size * 1.6

    def x(self, at: date) -> float:
        """Return the x of the beginning of a day."""
        share = (at - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * share

    def day_at(self, x: float) -> date:
        """Return the day at an x, the first or last one outside the plot."""
        share = (x - self.left) / max(1.0, self.right - self.left)
        days = round(min(1.0, max(0.0, share)) * (self.last - self.first).days)
        return self.first + timedelta(days=days)

    def middle(self, row: int) -> float:
        """Return the y of the middle of a row."""
        return self.top + self.row_height * (row + 0.5)

    def place(self, mark: TimeMark) -> tuple[float, float]:
        """Return where a mark stands."""
        low = self.size * 0.86 if mark.on_bar else 0.0
        return self.x(mark.day), self.middle(mark.row) + low


def plot(chart: RoadmapChart, width: float, *, size: float, measure: Measure) -> RoadmapPlot | None:
    """Return where everything of a roadmap stands; ``None`` where it has no day at all."""
    days = [*chart.days, *([chart.today] if chart.today and _is_near(chart, chart.today) else [])]
    if not days:
        return None
    first = Month.of(min(days)).first
    last = min(Month.of(max(days)).later(1).first, Month.of(first).later(_LONGEST).first)
    labels = max((measure(str(row), size, False) for row in chart.rows), default=0.0)
    return RoadmapPlot(chart, size, measure, width, labels + size * 1.2, first, last)


def _is_near(chart: RoadmapChart, today: date) -> bool:
    """Say whether today is shown: where it is not far before or after everything else."""
    if not chart.days:
        return False
    margin = timedelta(days=92)
    return min(chart.days) - margin <= today <= max(chart.days) + margin


def lay_out(chart: RoadmapChart, width: float, *, size: float, measure: Measure) -> Drawing:
    """Return the roadmap ``width`` wide with text of ``size``, in the language in force."""
    found = plot(chart, width, size=size, measure=measure)
    if found is None:
        return Drawing(width, 0.0, ())
    marks: list[Mark] = [*_bands(found), *_grid(found), *_today(found), *_bars(found)]
    marks += [*_flags(found), *_marks(found), *_below(found)]
    return Drawing(width, found.height, tuple(marks))


def _grid(plot: RoadmapPlot) -> list[Mark]:
    """Return the months, a line before each, a line under each row, and the names of the rows."""
    marks: list[Mark] = []
    months = first_days(plot.first, plot.last)
    words = _month_words(plot, months)
    for month, label in zip(months[:-1], words, strict=True):
        x = plot.x(month)
        marks.append(Line(x, plot.size * 1.7, x, plot.bottom + plot.size * 0.4))
        if label:
            marks.append(Label(x + plot.size * 0.4, plot.size * 1.1, label, plot.size * 0.87, Ink.QUIET))
    for place, row in enumerate(plot.chart.rows):
        y = plot.top + plot.row_height * (place + 1)
        marks.append(Line(0.0, y, plot.width, y))
        marks.append(Label(0.0, plot.middle(place) + plot.size * 0.35, str(row), plot.size))
    return marks


def _month_words(plot: RoadmapPlot, months: Sequence[date]) -> list[str]:
    """Return the name of each month, as long as fits; where nothing fits only every third is named."""
    narrowest = min(plot.x(after) - plot.x(before) for before, after in pairwise(months))
    room = narrowest - plot.size * 0.5
    for form in (_long_month, _short_month):
        words = [form(month) for month in months[:-1]]
        if max(plot.measure(word, plot.size * 0.87, False) for word in words) <= room:
            return words
    return [_short_month(month) if month.month % 3 == 1 else "" for month in months[:-1]]


def _long_month(month: date) -> str:
    return str(message("{month}/{year}", context="time", month=month.month, year=f"{month.year % 100:02d}"))


def _short_month(month: date) -> str:
    return f"{month.month}/{month.year % 100:02d}"


def _bands(plot: RoadmapPlot) -> list[Mark]:
    marks: list[Mark] = []
    for band in plot.chart.bands:
        if band.end < plot.first or band.start >= plot.last:
            continue
        left = plot.x(max(band.start, plot.first))
        right = max(left + 1.0, plot.x(min(band.end + timedelta(days=1), plot.last)))
        height = plot.bottom - plot.top + plot.size * 0.6
        marks.append(Box(left, plot.top - plot.size * 0.2, right - left, height, Ink.BAND, str(band.words)))
    return marks


def _bars(plot: RoadmapPlot) -> list[Mark]:
    return [mark for bar in plot.chart.bars if bar.end >= bar.start for mark in _bar(plot, bar)]


def _bar(plot: RoadmapPlot, bar: TimeBar) -> list[Mark]:
    left, right = plot.x(max(bar.start, plot.first)), plot.x(min(bar.end, plot.last))
    high, y = plot.size * 1.74, plot.middle(bar.row) - plot.size * 0.87
    if right - left < 1.0:
        return []
    marks: list[Mark] = []
    if bar.hollow:
        marks.append(Box(left, y, right - left, high, Ink.GROUND, str(bar.words)))
    marks.append(Box(left, y, right - left, high, Ink.MAIN, str(bar.words), outlined=bar.hollow))
    text = plot.size * 0.87
    words = _fitting(plot, str(bar.words), right - left - plot.size, text)
    if words:
        ink = Ink.MAIN if bar.hollow else Ink.GROUND
        marks.append(Label(left + plot.size * 0.5, y + plot.size * 1.15, words, text, ink))
    return marks


def _fitting(plot: RoadmapPlot, words: str, room: float, size: float) -> str:
    """Return the words, or as many of their parts between commas as fit, or nothing."""
    parts = words.split(", ")
    while parts and plot.measure(", ".join(parts), size, False) > room:
        parts.pop()
    return ", ".join(parts)


def _marks(plot: RoadmapPlot) -> list[Mark]:
    """Return the marks with their words: at the right of the mark, else at its left, else only as a tip.

    The side that no upright line crosses comes first.
    """
    marks: list[Mark] = []
    shown = [mark for mark in plot.chart.marks if plot.first <= mark.day <= plot.last]
    shown.sort(key=lambda mark: (mark.row, mark.day))
    taken: dict[int, float] = {}
    for place, mark in enumerate(shown):
        x, y = plot.place(mark)
        ink = Ink.WARN if mark.late else Ink.TEXT
        if mark.on_bar:
            marks.append(Diamond(x, y, plot.size * 0.34, ink, mark.tip))
            continue
        marks.append(Diamond(x, y, plot.size * 0.46, ink, mark.tip))
        following = next((plot.x(other.day) for other in shown[place + 1 :] if other.row == mark.row), plot.width)
        label = _mark_words(plot, mark, x, until=following, since=taken.get(mark.row, plot.left))
        taken[mark.row] = x + plot.size * 0.5
        if label is not None:
            marks.append(label)
            if label.anchor is Anchor.START:
                taken[mark.row] = label.x + plot.measure(label.text, label.size, False)
    return marks


def _mark_words(plot: RoadmapPlot, mark: TimeMark, x: float, *, until: float, since: float) -> Label | None:
    size, gap = plot.size * 0.87, plot.size * 0.8
    words = str(mark.words)
    wide, y = plot.measure(words, size, False), plot.place(mark)[1] + plot.size * 0.32
    last = until - plot.size * 0.7 if until < plot.width else plot.width
    found: list[tuple[float, Label]] = []
    if x + gap + wide <= last:
        found.append((x + gap, Label(x + gap, y, words, size)))
    if x - gap - wide >= since + plot.size * 0.3:
        found.append((x - gap - wide, Label(x - gap, y, words, size, anchor=Anchor.END)))
    uprights = [line.x1 for line in (*_today(plot), *_flags(plot)) if isinstance(line, Line)]
    free = [label for start, label in found if not any(start <= at <= start + wide for at in uprights)]
    return next(iter([*free, *(label for _start, label in found)]), None)


def _flags(plot: RoadmapPlot) -> list[Mark]:
    return [
        Line(plot.x(at), plot.top, plot.x(at), plot.bottom + plot.size * 0.4, Ink.TEXT, plot.size * 0.08, dashed=True)
        for at, _words in plot.chart.flags
        if plot.first <= at <= plot.last
    ]


def _today(plot: RoadmapPlot) -> list[Mark]:
    today = plot.chart.today
    if today is None or not plot.first <= today <= plot.last:
        return []
    x = plot.x(today)
    return [Line(x, plot.size * 1.7, x, plot.bottom + plot.size * 0.6, Ink.MAIN, plot.size * 0.12)]


def _below(plot: RoadmapPlot) -> list[Mark]:
    """Return the words under the rows: today, the flags, then the named bands, as far as they do not overlap."""
    size = plot.size * 0.87
    taken: list[tuple[float, float]] = []
    marks: list[Mark] = []
    for label in _wanted_below(plot):
        wide = plot.measure(label.text, size, label.bold)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
        left = min(max(label.x - shift, 0.0), plot.width - wide)
        if all(left + wide < start or left > end for start, end in taken):
            taken.append((left - plot.size * 0.5, left + wide + plot.size * 0.5))
            marks.append(replace(label, x=left, anchor=Anchor.START))
    return marks


def _wanted_below(plot: RoadmapPlot) -> list[Label]:
    """Return the words under the rows, the most wanted first; two flags open to both sides."""
    size, y, chart = plot.size * 0.87, plot.bottom + plot.size * 1.35, plot.chart
    labels: list[Label] = []
    if _today(plot) and chart.today is not None:
        today = str(message("Today", context="time"))
        labels.append(Label(plot.x(chart.today), y, today, size, Ink.MAIN, bold=True, anchor=Anchor.MIDDLE))
    shown = [(at, words) for at, words in chart.flags if plot.first <= at <= plot.last]
    for place, (at, words) in enumerate(shown):
        anchor = Anchor.END if place == 0 and len(shown) > 1 else Anchor.START
        labels.append(Label(plot.x(at), y, str(words), size, Ink.TEXT, anchor=anchor))
    for band in chart.bands:
        middle = band.start + (band.end - band.start) / 2
        if band.named and plot.first <= middle <= plot.last:
            x = plot.x(middle)
            labels.append(Label(x, y, str(band.words), size, Ink.QUIET, bold=True, anchor=Anchor.MIDDLE))
    return labels
