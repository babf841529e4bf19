from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from mentordesk import i18n
from mentordesk.domain.goals import smart
from mentordesk.domain.records.goal import FROM_LIST, Direction, Goal, Indicator, Measure, TargetGroup, Unit
from mentordesk.domain.records.person import LeaveReason, Status
from mentordesk.domain.records.programme import Cycle, Programme, cycle_problems
from mentordesk.services import goals
from tests import builders

TODAY = builders.TODAY
WHEN = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)


@pytest.fixture
def staff(desk):
    """Give nine people who work here and one who left by choice."""
    left = builders.person(
        end_date=date(2026, 5, 4), leave_reason=LeaveReason.VOLUNTARY, status=Status.LEFT, full_name="Lê Mai"
    )
    people = (*builders.people(9), left)
    desk.apply(builders.added(*people))
    return people


def added(desk, code=""):
    change = goals.add(desk, code, today=TODAY)
    desk.apply(change)
    return change.after[0]


def changed(desk, before, **fields):
    change = goals.edit(desk, before, replace(before, **fields), today=TODAY)
    desk.apply(change)
    return desk.get(Goal, before.id)


def test_an_empty_goal_is_due_in_a_year_and_belongs_to_the_cycle(desk):
    goal = added(desk)
    assert goal.due == date(2027, 11, 21)
    assert goal.cycle_id == goals.cycle(desk).id
    assert goals.goals(desk) == (goal,)


def test_a_goal_of_the_library_brings_its_number_from_the_list(desk, staff):
    goal = added(desk, "G1")
    assert goal.title == "Retain employees"
    assert (goal.baseline, goal.baseline_date, goal.baseline_source) == (10.5, TODAY, FROM_LIST)
    assert (goal.target, goal.direction) == (8.4, Direction.DOWN)
    assert str(goals.source(goal)) == "counted from the staff list"


def test_a_typical_target_that_the_company_has_reached_is_left_to_the_owner(desk, staff):
    hired = (date(2026, 3, 2), date(2026, 4, 6))
    desk.apply(builders.added(*(builders.person(f"Lê {day}", start_date=day) for day in hired)))
    goal = added(desk, "G2")
    assert (goal.baseline, goal.target) == (100.0, None)
    what = next(check for check in smart.checks(goal, today=TODAY) if check.letter == "A")
    assert "cannot get any better" in str(what.sentence)


def test_without_a_list_the_number_stays_open(desk):
    goal = added(desk, "G1")
    assert (goal.baseline, goal.target) == (None, None)
    assert "is empty" in str(goals.figure(desk, goal, today=TODAY).sentence)


def test_typing_in_one_field_merges_and_is_cleaned(desk):
    goal = added(desk)
    change = goals.edit(desk, goal, replace(goal, title="  Giữ   chân\tngười mới "), today=TODAY)
    assert change.merge == f"goal:{goal.id}:title"
    assert change.after[0].title == "Giữ chân người mới"


def test_several_fields_at_once_do_not_merge(desk):
    goal = added(desk)
    assert goals.edit(desk, goal, replace(goal, title="x", why="y"), today=TODAY).merge == ""


def test_a_number_typed_by_hand_is_dated_today_and_no_longer_from_the_list(desk, staff):
    goal = replace(added(desk, "G1"), baseline_date=date(2026, 1, 1))
    change = goals.edit(desk, goal, replace(goal, baseline=12.0), today=TODAY)
    assert (change.after[0].baseline_date, change.after[0].baseline_source) == (TODAY, "")
    emptied = goals.edit(desk, goal, replace(goal, baseline=None), today=TODAY)
    assert emptied.after[0].baseline_date is None


def test_another_indicator_takes_the_old_measurements_along_and_undo_brings_them_back(desk, staff):
    goal = added(desk, "G1")
    desk.apply(goals.add_measure(desk, goal, day=TODAY, value=9.0))
    change = goals.choose_indicator(desk, goal, Indicator.CULTURE, when=WHEN)
    desk.apply(change)
    now = desk.get(Goal, goal.id)
    assert (now.unit, now.baseline, now.target) == (Unit.SCORE, None, None)
    assert goals.measures(desk, now) == ()
    desk.apply(change.inverse())
    assert len(goals.measures(desk, goal)) == 1
    assert goals.choose_indicator(desk, goal, Indicator.TURNOVER, when=WHEN).is_empty()


def test_another_group_counts_the_number_anew_but_leaves_a_typed_one(desk, staff):
    goal = added(desk, "G1")
    empty = goals.choose_group(desk, goal, "department:Kho", today=TODAY).after[0]
    assert empty.baseline is None
    typed = changed(desk, goal, baseline=12.0)
    assert goals.choose_group(desk, typed, TargetGroup.NEW_HIRES, today=TODAY).after[0].baseline == 12.0


def test_a_removed_goal_is_in_the_trash_with_its_measurements(desk):
    goal = added(desk, "G1")
    desk.apply(goals.add_measure(desk, goal, day=TODAY, value=9.0, note="  quý 4 "))
    change = goals.remove(desk, goal, when=WHEN)
    desk.apply(change)
    assert goals.goals(desk) == ()
    assert [measure.note for measure in desk.trash(Measure)] == ["quý 4"]
    desk.apply(change.inverse())
    assert goals.goals(desk) == (goal,)


def test_measurements_stand_in_order_and_can_be_changed_and_removed(desk):
    goal = added(desk, "G1")
    for day in (date(2026, 12, 1), None, date(2026, 11, 1)):
        desk.apply(goals.add_measure(desk, goal, day=day, value=9.0))
    first, second, undated = goals.measures(desk, goal)
    assert (first.date, undated.date) == (date(2026, 11, 1), None)
    change = goals.edit_measure(desk, second, replace(second, value=8.0))
    assert change.merge == f"measure:{second.id}:value"
    desk.apply(change)
    desk.apply(goals.remove_measures((first,), when=WHEN))
    assert [measure.value for measure in goals.measures(desk, goal)] == [8.0, 9.0]


def test_the_need_the_name_and_the_dates_are_written(desk):
    desk.apply(goals.set_need(desk, " Tổ trưởng mới\r\nkhông bỏ việc. "))
    desk.apply(goals.rename_programme(desk, "Mentorship An Phú"))
    desk.apply(goals.rename_programme(desk, "   "))
    desk.apply(goals.set_cycle_dates(desk, start=date(2026, 12, 1), end=date(2026, 11, 1)))
    assert goals.programme(desk).need == "Tổ trưởng mới\nkhông bỏ việc."
    assert goals.programme(desk).name == "Mentorship An Phú"
    (problem,) = cycle_problems(goals.cycle(desk))
    assert problem.field == "end"


def test_goals_of_an_older_cycle_are_not_shown(desk):
    added(desk, "G1")
    programme = desk.all(Programme)[0]
    desk.apply(builders.added(Cycle(programme_id=programme.id, number=2)))
    assert goals.goals(desk) == ()
    assert goals.cycle(desk).number == 2


def test_the_list_of_goals_shows_title_numbers_and_ticks(desk, staff):
    added(desk, "G1")
    added(desk)
    first, second = goals.rows(desk, today=TODAY)
    assert (str(first.title), str(first.numbers), first.ticks, first.checks) == (
        "Retain employees",
        "10.5% → 8.4%",
        4,
        5,
    )
    with i18n.using("vi"):
        assert str(first.title) == "Giữ chân nhân viên"
        assert str(second.title) == "Chưa có tên"


def test_an_empty_step_asks_for_the_need_and_a_goal(desk):
    assert [problem.field for problem in goals.problems(desk, today=TODAY)] == ["need", "goals"]


def test_the_goal_looked_at_comes_first_and_its_owner_must_still_work_here(desk, staff):
    desk.apply(goals.set_need(desk, "Người mới ở lại."))
    whole = builders.whole_goal(cycle_id=goals.cycle(desk).id, owner_id=staff[-1].id, due=date(2027, 6, 30))
    desk.apply(builders.added(whole))
    other = added(desk)
    found = goals.problems(desk, today=TODAY, first=other)
    assert found[0].record == other.id
    assert [problem.code for problem in found[-2:]] == ["owner-gone", "programme-owner"]
    assert found[-2].record == whole.id


def test_a_target_is_said_in_people(desk, staff):
    goal = changed(desk, added(desk, "G1"), target=0.0)
    hint = goals.people_hint(goals.figure(desk, goal, today=TODAY), goal)
    with i18n.using("vi"):
        assert str(hint) == "Giữ thêm được khoảng 1 người"
    assert goals.people_hint(goals.figure(desk, goal, today=TODAY), replace(goal, target=None)) is None
    culture = replace(goal, indicator=Indicator.CULTURE)
    assert goals.people_hint(goals.figure(desk, culture, today=TODAY), culture) is None


def test_groups_to_choose_are_counted(desk, staff):
    choices = {choice.code: choice.count for choice in goals.group_choices(desk, today=TODAY)}
    assert (choices["all"], choices["department:Sản xuất"]) == (9, 9)


def test_the_paper_shows_the_goal_as_it_stands(desk, staff):
    goal = changed(desk, added(desk, "G1"), owner_id=staff[0].id, why="Tổ nào cũng phải đào tạo lại từ đầu.")
    desk.apply(goals.add_measure(desk, goal, day=date(2027, 1, 5), value=9.45))
    paper = goals.paper(desk, today=TODAY)
    (line,) = paper.goals
    assert paper.letterhead.company == "Công ty An Phú"
    assert (line.owner, line.progress, line.latest_on) == (staff[0].full_name, pytest.approx(0.5), date(2027, 1, 5))
    assert [check.met for check in line.checks] == [True] * 5
    assert line.trend is not None
    with i18n.using("vi"):
        assert (str(line.baseline), str(line.latest), str(line.how_often)) == ("10,5%", "9,45%", "Mỗi quý")
        assert str(line.indicator) == "Tỷ lệ nghỉ việc tự nguyện (12\u00a0tháng)"


def test_the_paper_says_of_how_many_people_a_share_was_counted_as_long_as_it_is_that_of_the_list(desk):
    ended = {"end_date": date(2026, 5, 4), "leave_reason": LeaveReason.VOLUNTARY, "status": Status.LEFT}
    desk.apply(builders.added(*builders.people(3), builders.person(**ended), builders.person(**ended)))
    goal = added(desk, "G1")
    assert str(goals.paper(desk, today=TODAY).goals[0].count) == "2 of 4 people"
    changed(desk, goal, baseline=12.0)
    assert goals.paper(desk, today=TODAY).goals[0].count == ""


def test_the_paper_gives_a_number_of_people_without_a_share(desk, staff):
    goal = added(desk)
    desk.apply(goals.choose_indicator(desk, goal, Indicator.HEADCOUNT, when=WHEN))
    desk.apply(goals.choose_group(desk, desk.get(Goal, goal.id), TargetGroup.ALL, today=TODAY))
    counted = desk.get(Goal, goal.id)
    assert (counted.baseline, counted.baseline_source) == (9, FROM_LIST)
    assert goals.paper(desk, today=TODAY).goals[0].count == ""


@pytest.mark.parametrize(("language", "word"), [("vi", "Phiếu mục tiêu"), ("en", "Goal sheet")])
def test_the_goal_sheet_is_written_in_either_language(desk, staff, tmp_path, language, word):
    desk.apply(goals.set_need(desk, "Sau một năm, tổ trưởng mới <b>không</b> bỏ việc & ở lại."))
    goal = changed(desk, added(desk, "G1"), title="Giữ <font> & {người} mới")
    desk.apply(goals.add_measure(desk, goal, day=date(2027, 1, 5), value=9.45))
    added(desk)
    path = tmp_path / "goals.pdf"
    assert goals.write_goal_sheet(desk, path, language=language, today=TODAY) == ()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert word in text
    assert "Giữ <font> & {người} mới" in text
    assert i18n.language() == "en"


def test_a_gap_in_the_sentence_stays_open_to_be_filled_in_on_paper(desk, staff):
    changed(desk, added(desk, "G1"), due=None)
    (line,) = goals.paper(desk, today=TODAY).goals
    with i18n.using("vi"):
        assert str(line.sentence).endswith("chậm nhất ngày ________.")
    assert "choose" not in str(line.sentence)
