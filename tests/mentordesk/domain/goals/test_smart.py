from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from mentordesk import i18n
from mentordesk.domain.goals.metrics import Figure
from mentordesk.domain.goals.smart import checks, problems, suggested_due, ticks, too_many
from mentordesk.domain.records.goal import Direction, Goal, Indicator, TargetGroup, Unit
from mentordesk.domain.records.problem import Severity
from mentordesk.i18n import message
from tests import builders
from tests.strategies import records

TODAY = date(2026, 7, 13)
GOOD = builders.whole_goal()
COUNTED = Figure(value=22.0, end=TODAY, sentence=message("From your list, 12 months to {day}", day=TODAY))


def check(letter, **changes):
    return next(found for found in checks(replace(GOOD, **changes), today=TODAY) if found.letter == letter)


def codes(goal):
    return [problem.code for problem in problems(goal, today=TODAY)]


def test_a_whole_goal_passes_all_five_checks():
    found = checks(GOOD, today=TODAY)
    assert [one.letter for one in found] == ["S", "M", "A", "R", "T"]
    assert ticks(found) == 5
    assert problems(GOOD, today=TODAY) == ()


def test_an_empty_goal_passes_none_and_every_check_leads_to_a_field():
    names = {field.name for field in fields(Goal)}
    found = checks(Goal(), today=TODAY)
    assert ticks(found) == 0
    assert all(one.field in names and one.fix is not None and one.severity is Severity.ERROR for one in found)


def test_checks_speak_both_languages():
    assert str(check("T", due=None).sentence) == "The goal has no due date. Pick one within 24\u00a0months."
    with i18n.using("vi"):
        assert str(check("T", due=None).sentence) == "Mục tiêu chưa có hạn. Hãy chọn ngày trong 24\u00a0tháng tới."
        assert str(check("A").sentence) == "Giảm 7\u00a0điểm phần trăm so với hiện tại: khả thi."
        assert str(check("S").sentence) == "Nói rõ đối tượng và thay đổi mong muốn."


@pytest.mark.parametrize(
    ("title", "group", "ok"),
    [
        ("Giữ chân nhân viên mới", "", True),
        ("Keep new hires", "", False),
        ("Keep new hires", TargetGroup.NEW_HIRES, True),
        ("", TargetGroup.NEW_HIRES, False),
        ("Nâng cao kỹ năng quản lý", TargetGroup.MANAGERS, False),
        ("Nâng cao điểm quản lý thêm 0,5", TargetGroup.MANAGERS, True),
        ("CẢI THIỆN môi trường làm việc", TargetGroup.ALL, False),
        ("Improve how managers lead", TargetGroup.MANAGERS, False),
        ("Improvised workshops for managers", TargetGroup.MANAGERS, True),
    ],
)
def test_a_specific_title_is_long_enough_and_not_bare(title, group, ok):
    assert check("S", title=title, target_group=group).ok is ok


def test_the_vague_word_is_quoted_as_it_was_written():
    assert "“Nâng cao”" in _vietnamese(check("S", title="Nâng cao kỹ năng quản lý").sentence)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"indicator": Indicator.NONE}, "indicator"),
        ({"indicator": Indicator.OWN}, "indicator_name"),
        ({"baseline": None}, "baseline"),
        ({"target": None}, "target"),
    ],
)
def test_what_is_missing_to_measure_is_named(changes, field):
    found = check("M", **changes)
    assert not found.ok
    assert found.field == field


def test_a_goal_without_numbers_asks_for_both():
    words = check("M", baseline=None, target=None).sentence
    assert str(words) == "This goal cannot be measured yet. Add the current value and the target."


def test_a_missing_number_that_the_list_tells_is_offered():
    goal = replace(GOOD, baseline=None, baseline_date=None, baseline_source="")
    found = checks(goal, today=TODAY, figure=COUNTED)[1]
    assert str(found.fix) == "Take 22% from your list"
    assert found.repair == replace(GOOD, due=goal.due)


@pytest.mark.parametrize(
    ("changes", "ok", "weight", "field"),
    [
        ({"target": 22.0}, False, Severity.ERROR, "target"),
        ({"target": 30.0}, False, Severity.ERROR, "target"),
        ({"target": 30.0, "direction": Direction.UP, "baseline": 35.0}, False, Severity.ERROR, "direction"),
        ({"baseline": 0.0}, False, Severity.ERROR, "indicator"),
        (
            {"indicator": Indicator.STAY_90, "direction": Direction.UP, "baseline": 100.0},
            False,
            Severity.ERROR,
            "indicator",
        ),
        ({"target": 8.0}, True, None, "target"),
        ({"target": 7.0}, True, Severity.WARNING, "target"),
        ({"target": 0.0}, True, None, "target"),
        ({"baseline": None}, False, Severity.ERROR, "baseline"),
        ({"indicator": Indicator.STAY_90, "direction": Direction.UP, "target": 101.0}, False, Severity.ERROR, "target"),
        ({"indicator": Indicator.STAY_90, "baseline": 120.0}, False, Severity.ERROR, "baseline"),
    ],
)
def test_a_change_within_reach(changes, ok, weight, field):
    found = check("A", **changes)
    assert (found.ok, found.severity, found.field) == (ok, weight, field)


def test_a_rate_changes_by_percentage_points_and_a_score_by_points():
    assert str(check("A").sentence).startswith("Down by 7\u00a0percentage points")
    scored = check(
        "A", unit=Unit.SCORE, indicator=Indicator.MANAGER_SKILLS, direction=Direction.UP, baseline=3.1, target=4.1
    )
    assert str(scored.sentence).startswith("Up by 1\u00a0point:")


def test_a_target_that_is_already_reached_is_raised_and_never_turned_around():
    stay = check("A", indicator=Indicator.STAY_90, direction=Direction.UP, baseline=95.0, target=90.0)
    assert str(stay.sentence) == "The current value is already better than the target. Enter a higher target."
    assert (stay.repair, str(stay.fix)) == (None, "Enter the target")
    left = check("A", baseline=10.0, target=15.0)
    assert str(left.sentence).endswith("Enter a lower target.")


def test_a_direction_that_disagrees_is_turned_by_its_link():
    own = {"indicator": Indicator.OWN, "indicator_name": "giờ sửa hàng", "target": 30.0}
    up = check("A", **own)
    assert up.repair == replace(GOOD, **own, direction=Direction.UP)
    down = check("A", direction=Direction.UP)
    assert str(down.fix) == "Change to down"
    assert down.repair == GOOD


@pytest.mark.parametrize(("why", "ok"), [("", False), ("  vì thế ", False), ("Tổ nào cũng thiếu người", True)])
def test_a_reason_is_more_than_a_word(why, ok):
    assert check("R", why=why).ok is ok


@pytest.mark.parametrize(
    ("due", "ok"),
    [
        (None, False),
        (date(2026, 3, 12), False),
        (TODAY, False),
        (date(2026, 8, 12), False),
        (date(2026, 8, 13), True),
        (date(2028, 7, 13), True),
        (date(2028, 7, 14), False),
    ],
)
def test_a_due_date_is_one_to_twenty_four_months_ahead(due, ok):
    assert check("T", due=due).ok is ok


def test_a_due_date_has_passed_only_after_its_day():
    day = TODAY + timedelta(days=90)
    due = replace(GOOD, due=day, baseline_date=TODAY)
    said = [str(checks(due, today=day + timedelta(days=late))[4].sentence) for late in (0, 1)]
    assert said[0].startswith("Due by")
    assert said[1].startswith("The due date has passed")


def test_a_goal_under_way_may_be_due_next_week():
    assert check("T", baseline_date=date(2026, 1, 1), due=date(2026, 7, 20)).ok


def test_a_date_to_choose_is_offered_at_the_end_of_a_quarter():
    found = check("T", due=None)
    assert str(found.fix) == "Set due date: 30/09/2027"
    assert found.repair == replace(GOOD, due=date(2027, 9, 30))


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 1), date(2027, 3, 31)),
        (date(2026, 3, 31), date(2027, 3, 31)),
        (date(2026, 11, 22), date(2027, 12, 31)),
        (date(2028, 2, 29), date(2029, 3, 31)),
    ],
)
def test_the_quarter_of_next_year_is_found(today, due):
    assert suggested_due(today) == due


def test_problems_come_worst_first_and_one_for_each_field():
    goal = replace(GOOD, target_group="", baseline=None, target=None, owner_id=None)
    found = problems(goal, today=TODAY)
    assert [problem.field for problem in found] == ["baseline", "owner_id", "target_group"]
    assert [problem.severity for problem in found] == [Severity.ERROR, Severity.ERROR, Severity.WARNING]
    assert all(problem.record == goal.id and problem.fix for problem in found)


def test_an_undated_number_and_one_dated_ahead_are_reported():
    assert codes(replace(GOOD, baseline_date=None)) == ["baseline-undated"]
    assert codes(replace(GOOD, baseline_date=date(2026, 7, 14))) == ["baseline-ahead"]


def test_more_than_three_goals_are_warned_of():
    assert too_many((GOOD,) * 3) == ()
    (problem,) = too_many((GOOD,) * 4)
    assert problem.severity is Severity.WARNING
    assert str(problem.message).startswith("There are 4 goals.")


@given(records(Goal))
def test_any_goal_has_its_checks_and_problems(goal):
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            assert len(checks(goal, today=TODAY, figure=COUNTED)) == 5
            for problem in problems(goal, today=TODAY):
                assert str(problem.message)


@given(records(Goal))
def test_a_repair_fixes_what_it_was_offered_for(goal):
    for found in checks(goal, today=TODAY, figure=COUNTED):
        if found.repair is not None and found.letter == "T":
            after = {one.letter: one for one in checks(found.repair, today=TODAY)}
            assert after["T"].ok


def _vietnamese(words):
    with i18n.using("vi"):
        return str(words)


@pytest.mark.parametrize("field", ["baseline", "target"])
def test_a_figure_that_cannot_be_less_than_nothing_is_refused(field):
    found = check("A", **{field: -5.0})
    assert not found.ok
    assert found.field == field


def test_a_figure_of_ones_own_may_be_a_loss():
    assert check("A", indicator=Indicator.OWN, baseline=-5.0, target=-2.0, direction=Direction.UP).ok


def test_a_goal_whose_result_is_known_may_have_passed_its_due_date():
    later = date(2027, 10, 5)
    assert not checks(GOOD, today=later)[-1].ok
    assert ticks(checks(GOOD, today=later, is_settled=True)) == 5
    assert problems(GOOD, today=later)
    assert not problems(GOOD, today=later, is_settled=True)
