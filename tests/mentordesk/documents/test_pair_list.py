from dataclasses import replace

from mentordesk.documents import pair_list
from mentordesk.domain.papers import LeftOver, PairLine, PairPlan
from mentordesk.i18n import message, using
from tests.mentordesk.documents import reading, samples


def printed(tmp_path, plan, language="en"):
    with using(language):
        assert pair_list.write(tmp_path / "a.pdf", plan) == ()
    return reading.words(tmp_path / "a.pdf")


def test_a_draft_says_so_before_anything_else(tmp_path):
    words = printed(tmp_path, samples.plan(3))
    assert "Draft, consent not yet asked" in words
    assert words.index("Draft, consent not yet asked") < words.index("Phạm Thị Thu Hà")
    assert "Draft, consent" not in printed(tmp_path, samples.plan(3, is_draft=False))


def test_each_pair_stands_with_departments_score_and_reason(tmp_path):
    words = printed(tmp_path, samples.plan(1, left_over=()))
    assert "1 Phạm Thị Thu Hà Nhân sự Lê Thị Mai Kinh doanh 91" in words
    assert "Another department" in words


def test_a_caution_and_a_pair_set_by_hand_are_marked(tmp_path):
    pair = PairLine(mentor="A", mentee="B", caution=message("Direct manager"), locked=True)
    words = printed(tmp_path, PairPlan(letterhead=samples.HEAD, pairs=(pair,)))
    assert "! Direct manager" in words
    assert "Set by hand" in words


def test_without_names_nobody_is_named_and_the_footer_says_so(tmp_path):
    words = printed(tmp_path, samples.plan(8, with_names=False))
    for name, _department in samples.MENTORS + samples.MENTEES:
        assert name not in words
    assert "Tạ Minh Quân" not in words
    assert "Mentor 1" in words
    assert "Mentee 8" in words
    assert "Names of participants are left out" in words
    assert "Contains personal data" not in words


def test_a_mentor_with_two_mentees_keeps_one_number(tmp_path):
    words = printed(tmp_path, samples.plan(2, with_names=False, left_over=()))
    assert words.count("Mentor 1") == 2
    assert "Mentor 2" not in words


def test_people_left_over_stand_with_the_reason(tmp_path):
    assert "Left over, and why" in printed(tmp_path, samples.plan(2))
    assert "Left over" not in printed(tmp_path, samples.plan(2, left_over=()))


def test_how_good_the_plan_is_stands_before_the_pairs(tmp_path):
    advice = (message("No better plan exists."), message("Then {moves}.", moves="Huy moves to Lan"))
    words = printed(tmp_path, samples.plan(2, advice=advice))
    assert words.index("No better plan exists. Then Huy moves to Lan.") < words.index("Phạm Thị Thu Hà")


def test_the_parts_of_the_score_add_up(tmp_path):
    words = printed(tmp_path, samples.plan(2))
    assert "Together 100" in words
    assert "The score is only a start; ask both of them." in words


def test_scores_are_whole_points_and_their_range_is_told(tmp_path):
    assert "scores 90 to 91 of 100, 91 on average" in printed(tmp_path, samples.plan(2))


def test_the_list_is_complete_in_vietnamese(tmp_path):
    words = printed(tmp_path, samples.plan(2), "vi")
    for text in ("Đề xuất 2 cặp", "Bản nháp", "Điểm trên 100", "Vì sao hợp", "Cách tính điểm", "Giám đốc", "Trang 1"):
        assert text in words
    for text in ("Draft", "Score", "Decision", "Pairs", "Page"):
        assert text not in words


def test_what_is_decided_stands_above_the_signatures(tmp_path):
    words = printed(tmp_path, replace(samples.plan(2), left_over=()))
    assert "On: 2 pairs proposed, nobody left over. Mentorship 2026, cycle 1." in words


def test_a_person_who_is_mentor_and_mentee_has_a_number_in_each_place(tmp_path):
    pairs = (PairLine(mentor="Lan", mentee="Mai"), PairLine(mentor="Mai", mentee="Huy"))
    plan = PairPlan(letterhead=samples.HEAD, pairs=pairs, left_over=(LeftOver(name="Mai"),), with_names=False)
    words = printed(tmp_path, plan)
    assert "1 Mentor 1 Mentee 1" in words
    assert "2 Mentor 2 Mentee 2" in words
    assert "Mai" not in words
