from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.chart import Point
from mentordesk.domain.goals.progress import chart_unit, latest, measured, progress, settled, trend
from mentordesk.domain.records.goal import Goal, Indicator, Measure, Unit
from tests import builders

GOAL = Goal(
    indicator=Indicator.TURNOVER, baseline=22.0, baseline_date=date(2026, 7, 13), target=15.0, due=date(2027, 7, 13)
)
NUMBERS = st.floats(-1e9, 1e9)


def taken(value, on=date(2026, 10, 1)):
    return Measure(goal_id=GOAL.id, date=on, value=value)


@pytest.mark.parametrize(("value", "share"), [(22, 0), (18.5, 50), (15, 100), (12, 100), (30, 0)])
def test_progress_is_the_part_of_the_way_behind_and_clipped(value, share):
    assert progress(GOAL, [taken(value)]) == share


def test_progress_looks_at_the_latest_measurement():
    assert progress(GOAL, [taken(15, date(2027, 1, 1)), taken(22, date(2026, 10, 1))]) == 100


@pytest.mark.parametrize(
    ("goal", "measures"),
    [
        (GOAL, []),
        (GOAL, [taken(None)]),
        (GOAL, [taken(18, None)]),
        (replace(GOAL, target=22.0), [taken(18)]),
        (replace(GOAL, baseline=None), [taken(18)]),
        (replace(GOAL, target=None), [taken(18)]),
    ],
)
def test_progress_is_unknown_without_numbers_or_without_a_way(goal, measures):
    assert progress(goal, measures) is None


@given(NUMBERS, NUMBERS, NUMBERS)
def test_progress_is_between_nothing_and_all(baseline, target, value):
    found = progress(replace(GOAL, baseline=baseline, target=target), [taken(value)])
    assert (found is None) == (target - baseline == 0)
    assert found is None or 0 <= found <= 100


def test_measurements_stand_in_order_and_unfinished_ones_are_left_out():
    early, late = taken(20, date(2026, 9, 1)), taken(18, date(2026, 12, 1))
    assert measured([late, taken(None), early]) == (early, late)
    assert latest([late, early]) == late
    assert latest([]) is None


def test_the_course_is_the_measurements_against_the_plan():
    drawn = trend(GOAL, [taken(20)])
    assert drawn is not None
    assert drawn.measured == (Point(date(2026, 10, 1), 20),)
    assert drawn.plan == (Point(date(2026, 7, 13), 22.0), Point(date(2027, 7, 13), 15.0))
    with i18n.using("vi"):
        assert str(drawn.title) == "Tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng)"


def test_a_score_is_drawn_on_its_scale():
    drawn = trend(replace(GOAL, unit=Unit.SCORE), [])
    assert drawn is not None
    assert drawn.scale == (1.0, 5.0)


def test_there_is_nothing_to_draw_without_numbers():
    assert trend(Goal(), []) is None


def test_a_chart_writes_the_unit_after_each_number():
    with i18n.using("vi"):
        assert [str(chart_unit(unit)) for unit in Unit] == ["%", "", " ngày", "", "\u202f₫"]


def test_a_goal_is_settled_once_it_is_measured_on_its_due_date_or_later():
    goal = builders.whole_goal(due=date(2027, 3, 31))
    undated = replace(goal, id="undated", due=None)

    def on(day):
        return Measure(goal_id=goal.id, date=day, value=16.0)

    assert settled((goal,), [on(date(2027, 3, 30))]) == frozenset()
    assert settled((goal,), [on(date(2027, 3, 31))]) == {goal.id}
    assert settled((goal,), [on(date(2027, 4, 6)), Measure(goal_id="other", date=date(2028, 1, 1), value=1.0)]) == {
        goal.id
    }
    assert settled((goal,), [replace(on(date(2027, 4, 6)), value=None)]) == frozenset()
    assert settled((undated,), [Measure(goal_id="undated", date=date(2028, 1, 1), value=1.0)]) == frozenset()
