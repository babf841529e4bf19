from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.chart import (
    Bar,
    BarChart,
    Box,
    Dot,
    Ink,
    Label,
    Line,
    Point,
    TrendChart,
    as_table,
    planned_value,
)
from mentordesk.domain.chart_layout import lay_out, ticks
from mentordesk.i18n import using

PLAN = (Point(date(2026, 1, 1), 22), Point(date(2026, 12, 31), 15))
COURSE = TrendChart(
    title="Turnover", plan=PLAN, measured=(Point(date(2026, 4, 1), 20.5), Point(date(2026, 7, 1), 18)), unit="%"
)


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.5)


def labels(chart, width=400.0):
    return [mark for mark in lay_out(chart, width, size=10, measure=measure).marks if isinstance(mark, Label)]


def test_the_axis_of_a_course_begins_at_zero():
    assert "0%" in [label.text for label in labels(COURSE)]


def test_only_a_scale_has_its_axis_cut():
    scale = replace(COURSE, unit="", scale=(1, 5), plan=(Point(date(2026, 1, 1), 3.1), Point(date(2026, 9, 1), 3.6)))
    assert [label.text for label in labels(scale)][:5] == ["1", "2", "3", "4", "5"]


def test_every_measured_point_is_a_solid_dot_with_a_tip():
    dots = [m for m in lay_out(COURSE, 400, size=10, measure=measure).marks if isinstance(m, Dot) and not m.hollow]
    assert [dot.tip for dot in dots] == ["Measured, 01/04/2026: 20.5%", "Measured, 01/07/2026: 18%"]


def test_the_plan_is_a_dashed_line_with_a_word():
    drawing = lay_out(COURSE, 400, size=10, measure=measure)
    assert sum(1 for mark in drawing.marks if isinstance(mark, Line) and mark.dashed) == 1
    assert "Plan 15%" in [mark.text for mark in drawing.marks if isinstance(mark, Label)]


def test_the_words_of_a_chart_are_those_of_the_language_in_force():
    with using("vi"):
        texts = [label.text for label in labels(COURSE)]
    assert "20,5%" in texts
    assert "Kế hoạch 15%" in texts


def test_labels_of_many_days_never_overlap():
    days = [date(2026, month, day) for month in range(1, 13) for day in range(1, 29)]
    many = replace(COURSE, measured=tuple(Point(day, 20) for day in days))
    below = sorted((m.x, m.text) for m in labels(many) if m.text.count("/") == 2)
    assert len(below) > 3
    ends = [(x - measure(text, 10, False) / 2, x + measure(text, 10, False) / 2) for x, text in below]
    assert all(ends[place][1] < ends[place + 1][0] for place in range(len(ends) - 1))


@pytest.mark.parametrize("width", [200.0, 400.0])
def test_the_first_and_the_last_day_are_under_the_axis_however_many_there_are(width):
    days = [date(2026, 1, day) for day in range(1, 29)]
    many = replace(COURSE, plan=(), measured=tuple(Point(day, 20) for day in days))
    in_order = sorted(labels(many, width), key=lambda label: label.x)
    below = [label.text for label in in_order if label.text.count("/") == 2]
    assert (below[0], below[-1]) == ("01/01/2026", "28/01/2026")


def test_points_are_drawn_by_day_in_whatever_order_they_come():
    assert lay_out(COURSE, 400, size=10, measure=measure) == lay_out(
        replace(COURSE, measured=COURSE.measured[::-1]), 400, size=10, measure=measure
    )


def test_where_numbers_are_crowded_the_latest_is_shown():
    many = replace(COURSE, measured=tuple(Point(date(2026, 1, day), 20 + day / 10) for day in range(1, 29)))
    shown = [label.text for label in labels(many, 300) if label.bold and label.text != "Plan 15%"]
    assert "22.8%" in shown
    assert len(shown) < 28


def test_a_course_without_any_point_is_empty():
    assert lay_out(TrendChart(title="x"), 400, size=10, measure=measure).marks == ()


def test_the_numbers_of_a_course_stand_in_a_table():
    assert as_table(COURSE)[0] == ("Date", "Measured", "Plan")
    assert as_table(COURSE)[1] == ("01/01/2026", "–", "22%")
    assert as_table(COURSE)[2][:2] == ("01/04/2026", "20.5%")


def test_the_plan_between_its_points_is_a_straight_line():
    course = TrendChart(title="", plan=(Point(date(2026, 1, 1), 10), Point(date(2026, 1, 11), 20)))
    assert planned_value(course, date(2026, 1, 6)) == 15
    assert planned_value(course, date(2026, 2, 1)) is None
    only = replace(course, plan=course.plan[:1])
    assert [planned_value(only, date(2026, 1, day)) for day in (1, 2)] == [10, None]


def test_the_longest_of_bars_without_a_whole_fills_the_width():
    def lengths(*values):
        bars = BarChart(title="x", bars=tuple(Bar(str(value), value, "1%", "1") for value in values))
        return [mark.width for mark in lay_out(bars, 300, size=10, measure=measure).marks if isinstance(mark, Box)]

    (widest,) = lengths(7)
    assert lengths(20, 80, 40) == [widest / 4, widest, widest / 2]
    assert lengths(0, 0) == [0, 0]


def test_bars_begin_at_zero_and_keep_their_proportion():
    bars = BarChart(title="x", full=100, bars=(Bar("a", 80, "80%", "8/10"), Bar("b", 40, "40%", "4/10", Ink.SECOND)))
    long, short = [m for m in lay_out(bars, 300, size=10, measure=measure).marks if isinstance(m, Box)]
    assert long.x == short.x == 0
    assert long.width == pytest.approx(2 * short.width)
    assert as_table(bars)[1:] == (("a", "80%", "8/10"), ("b", "40%", "4/10"))


@given(
    st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.floats(-1e12, 1e12)), min_size=1, max_size=12)
)
def test_every_mark_of_a_course_is_inside_its_drawing(found):
    course = TrendChart(title="x", plan=PLAN, measured=tuple(Point(*one) for one in found))
    drawing = lay_out(course, 2000, size=10, measure=measure)
    for mark in drawing.marks:
        if isinstance(mark, Dot):
            assert -1e-6 <= mark.x <= drawing.width + 1e-6
            assert -1e-6 <= mark.y <= drawing.height + 1e-6


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_ticks_enclose_the_values_in_few_steps(low, span):
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 7
    assert found[0] <= low + abs(low) * 1e-6 + span * 1e-6
    assert found[-1] >= low + span - abs(low) * 1e-6 - span * 1e-6
