from datetime import date

from mentordesk.documents import goal_sheet
from mentordesk.domain.papers.papers import GoalLine
from mentordesk.i18n import message, using
from tests.mentordesk.documents import reading, samples


def printed(tmp_path, sheet, language="en"):
    with using(language):
        assert goal_sheet.write(tmp_path / "a.pdf", sheet) == ()
    return reading.words(tmp_path / "a.pdf")


def test_everything_the_owner_set_is_printed(tmp_path):
    words = printed(tmp_path, samples.sheet(goals=(samples.goal(),)), "vi")
    for text in (
        "mỗi xưởng có người kế cận",
        "Giữ chân nhân viên mới",
        "từ 22% xuống 15%, chậm nhất ngày 30/09/2027",
        "Tỷ lệ nghỉ việc 12 tháng",
        "12 tháng qua 9 người nghỉ",
        "Nhân viên dưới 2 năm (41 người)",
        "Mức hiện tại: số liệu ngày 13/07/2026. Nguồn: từ danh sách nhân viên",
        "Phạm Thị Thu Hà",
        "Mỗi quý",
        "S · Cụ thể ✓ Đạt",
        "R · Phù hợp ! Chưa đạt",
        "Tiêu chí SMART: đạt 4/5",
    ):
        assert text in words


def test_later_measurements_are_drawn_against_the_plan(tmp_path):
    words = printed(tmp_path, samples.sheet(goals=(samples.goal(),)))
    assert "71%" in words
    assert "of the way to the target: 17% on 01/04/2027, target 15%" in words
    assert "Plan 15%" in words
    assert "21.5%" in words


def test_without_a_measurement_there_is_no_chart(tmp_path):
    words = printed(tmp_path, samples.sheet(goals=(samples.goal(trend=None, latest=None, progress=None),)))
    assert "of the way" not in words
    assert "Plan 15%" not in words


def test_one_goal_needs_no_number_and_several_are_counted(tmp_path):
    assert "1. Giữ chân" not in printed(tmp_path, samples.sheet(goals=(samples.goal(),)))
    assert "1. Giữ chân" in printed(tmp_path, samples.sheet())


def test_what_is_not_set_is_a_dash_and_never_a_zero(tmp_path):
    words = printed(tmp_path, samples.sheet(need="", goals=(GoalLine(title=""),)))
    assert "No title yet" in words
    assert "What should change Now Target By Responsible No title yet – – – –" in words
    assert "Reason – Target group – Indicator – How measured –" in words
    assert "Expected result" not in words
    assert "Contains personal data" not in words


def test_values_may_be_numbers_or_messages_and_follow_the_language(tmp_path):
    goal = samples.goal(baseline=1234.5, target=message("Director", context="role"), due=date(2027, 9, 30))
    assert "1.234,5 Giám đốc 30/09/2027" in printed(tmp_path, samples.sheet(goals=(goal,)), "vi")
    assert "1,234.5 Director 30/09/2027" in printed(tmp_path, samples.sheet(goals=(goal,)), "en")


def test_the_day_of_the_baseline_is_printed_where_it_is_known(tmp_path):
    no_source = samples.goal(baseline_source="")
    assert "Current value as of 13/07/2026" in printed(tmp_path, samples.sheet(goals=(no_source,)))
    no_day = samples.goal(baseline_on=None, baseline_source="a count")
    assert "Source of the current value: a count (date unknown)" in printed(tmp_path, samples.sheet(goals=(no_day,)))
