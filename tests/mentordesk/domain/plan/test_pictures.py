"""The roadmap and the seats as pictures: every milestone has its place, Tết is a band, nothing leaves the frame."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.chart import Anchor, Box, Diamond, Ink, Label, Line, RoadmapChart, SeatsChart, TimeMark, as_table
from mentordesk.domain.chart_layout import lay_out
from mentordesk.domain.plan.pictures import roadmap_chart, seats_chart
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.roadmap_layout import plot
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import using
from tests import plans


def measure(text, size, bold):
    return len(text) * size * (0.55 if bold else 0.5)


def drawn(chart, width=900.0):
    return lay_out(chart, width, size=15.0, measure=measure)


def labels(drawing):
    return [mark.text.replace("\u00a0", " ") for mark in drawing.marks if isinstance(mark, Label)]


def test_the_roadmap_of_the_picture_has_its_rows_bars_marks_and_tet():
    chart = roadmap_chart(plans.facts())
    with using("vi"):
        words = labels(drawn(chart, 1200.0))
    for text in ("Chuẩn bị", "Gặp gỡ", "Đo lường", "Hôm nay", "Tết", "4 tuần", "giữa kỳ", "cuối kỳ"):
        assert text in words
    assert any("12 cặp, mỗi tháng 60" in text for text in words)
    assert len([mark for mark in drawn(chart).marks if isinstance(mark, Diamond)]) == 13


def test_every_milestone_stands_on_its_day_and_its_day_is_found_there():
    chart = roadmap_chart(plans.facts())
    found = plot(chart, 900.0, size=15.0, measure=measure)
    for mark in chart.marks:
        x, _y = found.place(mark)
        assert abs((found.day_at(x) - mark.day).days) <= 1


def test_a_day_that_is_past_is_late_until_it_is_ticked_off_on_screen_alone():
    facts = plans.facts()
    decision = next(row for row in facts.milestones if row.code == "decision")
    assert decision.day is not None
    late_facts = plans.facts(today=decision.day + timedelta(days=1))
    late = next(mark for mark in roadmap_chart(late_facts).marks if mark.key == decision.id)
    assert (late.late, late.tip) == (True, "Decision of the leadership: 29/08/2026, late")
    assert any("Decision late since 29/08" in text for text in labels(drawn(roadmap_chart(late_facts), 1200.0)))
    inks = {mark.tip: mark.ink for mark in drawn(roadmap_chart(late_facts)).marks if isinstance(mark, Diamond)}
    assert inks[late.tip] is Ink.WARN
    assert not any(mark.late for mark in roadmap_chart(late_facts, on_paper=True).marks)
    taken = replace(decision.milestone, done_on=decision.day)
    done = plans.facts(today=decision.day + timedelta(days=1), milestones=(taken,))
    for kept in (plans.facts(today=decision.day), done):
        assert not next(mark for mark in roadmap_chart(kept).marks if mark.key == decision.id).late


def test_on_paper_the_decision_and_the_launch_are_named_instead_of_today():
    chart = roadmap_chart(plans.facts(), on_paper=True)
    words = labels(drawn(chart))
    assert "decision 29/08" in words
    assert "kick-off 05/10" in words
    assert "Today" not in words


def test_tet_is_one_band_and_other_days_off_are_narrow_ones_without_words():
    closed = WorkingDays(days_off=(DayOff(first=date(2026, 12, 24), last=date(2026, 12, 26), name="Kiểm kê"),))
    bands = roadmap_chart(plans.facts(working=closed)).bands
    assert [str(band.words) for band in bands if band.named and band.start.year == 2027] == ["Tết"]
    assert ("Kiểm kê", False) in [(str(band.words), band.named) for band in bands]


def test_without_dates_there_is_no_picture_and_no_fault():
    chart = roadmap_chart(plans.facts(cycle=Cycle(id="c", programme_id="p")))
    assert drawn(chart).height == 0
    assert drawn(RoadmapChart(title="")).height == 0


@given(st.dates(date(1990, 1, 1), date(2099, 1, 1)), st.integers(1, 9_000), st.floats(200, 2_000))
def test_nothing_is_drawn_outside_its_frame(start, length, width):
    cycle = replace(plans.basis().cycle, start=start, end=start + timedelta(days=length))
    drawing = drawn(replace(roadmap_chart(plans.facts(cycle=cycle)), bands=()), width)
    for mark in drawing.marks:
        if isinstance(mark, Box):
            assert -1 <= mark.x <= mark.x + mark.width <= width + 1
        if isinstance(mark, Line):
            assert max(mark.x1, mark.x2) <= width + 1
        if isinstance(mark, Diamond):
            assert mark.x <= width + 1


def test_a_mistyped_year_does_not_squeeze_the_others():
    chart = RoadmapChart(
        title="", rows=("A",), marks=(TimeMark("a", 0, date(2026, 1, 1), "a"), TimeMark("b", 0, date(2099, 1, 1), "b"))
    )
    assert plot(chart, 900.0, size=15.0, measure=measure).last <= date(2029, 1, 1)


@given(st.integers(0, 60))
def test_the_line_of_today_does_not_cross_the_words_of_a_mark_that_has_room_at_both_sides(days):
    whens = ((0, date(2026, 3, 1), "4 weeks"), (0, date(2026, 6, 1), "mid-point"), (1, date(2026, 1, 1), "begin"))
    marks = tuple(TimeMark(words, row, at, words) for row, at, words in whens)
    today = marks[0].day + timedelta(days=days)
    chart = RoadmapChart(title="", rows=("A", "B"), marks=marks, today=today)
    drawing = drawn(replace(chart, bands=()), 900.0)
    line = next(mark for mark in drawing.marks if isinstance(mark, Line) and mark.ink is Ink.MAIN)
    words = next(mark for mark in drawing.marks if isinstance(mark, Label) and mark.text == "4 weeks")
    wide = measure(words.text, words.size, False)
    left = words.x - wide if words.anchor is Anchor.END else words.x
    assert not left <= line.x1 <= left + wide


def test_the_seats_are_drawn_and_counted():
    chart = seats_chart(plans.facts())
    squares = [mark for mark in drawn(chart).marks if isinstance(mark, Box)]
    assert len([square for square in squares if not square.outlined]) == 12
    assert len([square for square in squares if square.dashed]) == 4
    assert as_table(chart)[1] == ("1", "2", "2")


def test_thousands_of_seats_are_summed_up():
    drawing = drawn(SeatsChart(title="", seats=((1, 2),) * 2_000))
    assert len(drawing.marks) < 200
    assert any(text.startswith("+ ") for text in labels(drawing))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_roadmap_is_a_table_for_those_who_cannot_see_it(language):
    with using(language):
        table = as_table(roadmap_chart(plans.facts()))
    assert len(table) == 14
    assert table[1][0] == "10/08/2026"
