import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.documents import pair_list
from mentordesk.documents.blocks import Section, Signatures, Table, texts
from mentordesk.domain.papers.papers import LeftOver, PairLine, PairPlan, PartPoints
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.i18n import message, using
from tests.mentordesk.documents import pairing_samples, reading, samples


def printed(tmp_path, plan, language="en"):
    with using(language):
        assert pair_list.write(tmp_path / "a.pdf", plan) == ()
    return reading.words(tmp_path / "a.pdf")


def test_a_draft_says_so_before_anything_else(tmp_path):
    words = printed(tmp_path, samples.plan(3))
    assert "Draft, not for signature" in words
    assert words.index("Draft, not for signature") < words.index("Phạm Thị Thu Hà")
    assert "draft" not in printed(tmp_path, signable(3)).lower()


def test_each_pair_stands_with_departments_score_and_reason(tmp_path):
    words = printed(tmp_path, samples.plan(1, left_over=()))
    assert "1 Phạm Thị Thu Hà Nhân sự Lê Thị Mai Kinh doanh Very good 91 points" in words
    assert "Another department" in words


_SYLLABLES = ["Nguyễn", "Ẩn", "Thị", "Ánh", "Đạt", "Ước", "O'Neil", "R&D", "<b>", "Quỳnh"]
_NAMES = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=6).map(" ".join)
_PAIRS = st.builds(
    PairLine,
    mentor=_NAMES,
    mentee=_NAMES,
    mentor_department=_NAMES,
    mentee_department=_NAMES,
    score=st.integers(0, 100).map(lambda points: points * 1000),
    reasons=st.tuples(_NAMES),
    caution=_NAMES,
    exception=_NAMES,
)


@given(st.lists(_PAIRS, min_size=1, max_size=3), st.lists(st.tuples(_NAMES, _NAMES, _NAMES), max_size=2))
def test_every_field_of_every_pair_and_of_who_is_left_over_is_on_the_paper(tmp_path_factory, pairs, left):
    left_over = tuple(LeftOver(name=name, department=department, why=why) for name, department, why in left)
    plan = pairing_samples.plan(pairs=tuple(pairs), groups=(), left_over=left_over, advice=())
    printed_words = printed(tmp_path_factory.mktemp("out"), plan).split()
    fields = [
        (pair.mentor, pair.mentee, pair.mentor_department, pair.mentee_department, *pair.reasons, pair.caution)
        for pair in pairs
    ]
    fields += [(pair.exception,) for pair in pairs] + left
    wanted = Counter(word for row in fields for field in row for word in field.split())
    missing = {word: count for word, count in wanted.items() if printed_words.count(word) == 0}
    assert not missing
    for pair in pairs:
        assert str(pair.score // 1000) in printed_words


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
    assert "Not paired, and why" in printed(tmp_path, samples.plan(2))
    assert "Not paired" not in printed(tmp_path, samples.plan(2, left_over=()))


def test_how_good_the_plan_is_stands_before_the_pairs(tmp_path):
    advice = (message("This plan is as good as the best."), message("Then {moves}.", moves="Huy moves to Lan"))
    words = printed(tmp_path, samples.plan(2, advice=advice))
    assert words.index("This plan is as good as the best. Then Huy moves to Lan.") < words.index("Phạm Thị Thu Hà")


def test_the_parts_of_the_score_add_up(tmp_path):
    words = printed(tmp_path, samples.plan(2))
    assert "Total 100" in words
    assert "The score is only a starting point; what both people say counts." in words


def test_one_score_is_no_range(tmp_path):
    plan = samples.plan(2)
    alike = [replace(pair, score=score) for pair, score in zip(plan.pairs, (70_200, 69_900), strict=True)]
    words = printed(tmp_path, replace(plan, pairs=tuple(alike)))
    assert "70–70" not in words
    assert "on average" not in words


def test_scores_are_whole_points_and_their_range_is_printed(tmp_path):
    assert "90–91, 91 on average" in printed(tmp_path, samples.plan(2))


def test_the_average_score_stands_whole_in_a_line_of_its_own(tmp_path):
    with using("vi"):
        plan = pairing_samples.plan(6)
        assert pair_list.write(tmp_path / "a.pdf", plan) == ()
    lines = [line.strip() for line in reading.pages(tmp_path / "a.pdf")[0].splitlines()]
    assert "trung bình 82" in lines


def test_the_list_is_complete_in_vietnamese(tmp_path):
    words = printed(tmp_path, samples.plan(2), "vi")
    for text in (
        "Đề xuất 2 cặp",
        "Bản nháp",
        "Mức độ phù hợp",
        "91 điểm",
        "Vì sao phù hợp",
        "Cách tính điểm",
        "Kính gửi: Ban Giám đốc",
        "Trang 1",
    ):
        assert text in words
    for text in ("Draft", "Score", "Decision", "Pairs", "Page"):
        assert text not in words


def test_what_is_decided_stands_above_the_signatures(tmp_path):
    words = printed(tmp_path, signable(2))
    assert "Decision requested: approval of 2 mentor – mentee pairs for Mentorship 2026, cycle 1." in words
    assert "Re: approval of 2 mentor – mentee pairs (Mentorship 2026, cycle 1) Approved" in words
    assert "Approved Approved with changes Not approved Reasons, changes or conditions:" in words


def test_a_person_who_is_mentor_and_mentee_has_a_number_in_each_place(tmp_path):
    pairs = (PairLine(mentor="Lan", mentee="Mai"), PairLine(mentor="Mai", mentee="Huy"))
    plan = PairPlan(letterhead=samples.HEAD, pairs=pairs, left_over=(LeftOver(name="Mai"),), with_names=False)
    words = printed(tmp_path, plan)
    assert "1 Mentor 1 Mentee 1" in words
    assert "2 Mentor 2 Mentee 2" in words
    assert "Mai" not in words


def test_how_many_pairs_fit_how_well_is_counted_in_words(tmp_path):
    pairs = tuple(PairLine(mentor=f"M{n}", mentee=f"E{n}", score=score) for n, score in enumerate(SCORES))
    words = printed(tmp_path, PairPlan(letterhead=samples.HEAD, pairs=pairs))
    assert "Very good 75 points or more Good 60 to 74 points Fair 45 to 59 points" in words
    assert "Check first below 45 points" in words
    assert "2 pairs 1 pair 1 pair 1 pair" in words
    for text in ("Very good 75 points", "Good 74 points", "Fair 45 points", "Check first 44 points"):
        assert text in words


SCORES = (90_000, 74_600, 74_400, 44_600, 44_400)


def test_without_answers_points_stand_alone_and_no_words_are_made_of_them(tmp_path):
    words = printed(tmp_path, pairing_samples.plan(4, from_answers=False))
    assert "Very good" not in words
    assert "Score of 100" in words


def test_what_was_looked_for_and_that_nothing_is_better_is_said(tmp_path):
    total = printed(tmp_path, pairing_samples.plan(4, mode=Mode.TOTAL))
    balanced = printed(tmp_path, pairing_samples.plan(4, mode=Mode.BALANCED))
    assert "(2) the highest total score" in total
    assert "the lowest-scoring pair" not in total
    assert "the lowest-scoring pair as high as possible" in balanced
    assert "under these criteria and rules this plan is as good as the best" in total
    by_hand = printed(tmp_path, pairing_samples.plan(4, proved=False))
    assert "under these criteria and rules this plan is as good as the best" not in by_hand
    assert "It is not proved that this plan is as good as the best" in by_hand


def test_a_rule_set_aside_is_printed_with_its_reason_and_without_names_only_that_there_is_one(tmp_path):
    pair = pairing_samples.pair(0, exception="Mai asked the director herself")
    plan = pairing_samples.plan(pairs=(pair,), groups=(), left_over=())
    assert "A rule was set aside: Mai asked the director herself" in printed(tmp_path, plan)
    words = printed(tmp_path, replace(plan, with_names=False))
    assert "A rule was set aside: a reason is given in writing" in words
    assert "director herself" not in words


def test_what_rests_on_few_answers_is_said(tmp_path):
    few = PairLine(mentor="A", mentee="B", known="4 of 6 criteria", parts=(PartPoints(5_000), PartPoints(2_500, False)))
    all_known = replace(few, known="all 6 criteria", parts=(PartPoints(5_000),))
    assert "0 points 4 of 6 criteria" in printed(tmp_path, PairPlan(letterhead=samples.HEAD, pairs=(few,)))
    assert "6 criteria" not in printed(tmp_path, PairPlan(letterhead=samples.HEAD, pairs=(all_known,)))


def test_mentors_without_a_mentee_are_listed_but_not_counted_as_left_over(tmp_path):
    left = (LeftOver(name="Lê Mai"), LeftOver(name="Vũ Thắng", spare=True), LeftOver(name="Hồ Lan", spare=True))
    words = printed(tmp_path, pairing_samples.plan(2, groups=(), left_over=left))
    assert "2 pairs proposed, 1 mentee still needs a mentor" in words
    assert "Mentees without a mentor Mentors without a mentee Scores, of 100 2 1 of 2 1 1 2 " in words
    assert "Vũ Thắng" in words
    assert "every mentee has a mentor" in printed(tmp_path, pairing_samples.plan(2, groups=(), left_over=left[1:]))


def test_who_declined_is_listed_but_counted_nowhere(tmp_path):
    left = (LeftOver(name="Lê Mai", declined=True), LeftOver(name="Hồ Lan", spare=True, declined=True))
    words = printed(tmp_path, pairing_samples.plan(2, groups=(), left_over=left))
    assert "every mentee has a mentor" in words
    assert "Mentees without a mentor Mentors without a mentee Scores, of 100 2 1 of 2 1 0 0 " in words
    assert "Lê Mai" in words
    assert "Hồ Lan" in words


def test_pairs_both_agreed_to_are_marked_until_all_are(tmp_path):
    some = printed(tmp_path, pairing_samples.plan(5))
    assert "3 of 5 pairs are not agreed by both people yet." in some
    assert some.count("✓ Both agreed") == 2
    pairs = tuple(pairing_samples.pair(n, agreed=True) for n in range(5))
    every = printed(tmp_path, pairing_samples.plan(pairs=pairs, groups=(), left_over=()))
    assert "5 pairs agreed, every mentee has a mentor" in every
    assert "✓ Both agreed" not in every


def test_groups_and_panels_stand_with_who_is_in_them(tmp_path):
    words = printed(tmp_path, pairing_samples.plan(2))
    assert "2 pairs proposed, 2 groups, 1 mentee still needs a mentor" in words
    assert "Tổ trưởng mới" in words
    peer, panel = pairing_samples.groups()
    for one in (*peer.members, *panel.members):
        assert f"{one.name} · " in words
    assert f"{panel.mentee} Xưởng 2" in words


def test_a_plan_of_groups_alone_is_a_finding_too(tmp_path):
    words = printed(tmp_path, pairing_samples.plan(0, left_over=()))
    assert "2 groups, every mentee has a mentor" in words
    assert "Pairs" not in [block.text for block in blocks_of(pairing_samples.plan(0)) if isinstance(block, Section)]


def test_where_nothing_is_proposed_nothing_is_decided():
    assert any(isinstance(block, Signatures) for block in blocks_of(pairing_samples.plan(1)))
    nothing = pairing_samples.plan(0, groups=())
    assert not any(isinstance(block, Signatures) for block in blocks_of(nothing))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_sixty_pairs_with_long_names_stay_readable(language, tmp_path):
    pairs = tuple(
        pairing_samples.pair(n, mentor=f"{pairing_samples.LONG} {n}", exception="x" * 500 if n == 7 else "")
        for n in range(60)
    )
    words = printed(tmp_path, pairing_samples.plan(pairs=pairs), language)
    for place in range(60):
        assert pairing_samples.name(place) in words


@pytest.mark.parametrize("language", ["en", "vi"])
def test_without_names_no_name_code_or_name_of_a_group_is_left(language, tmp_path):
    with using(language):
        plan = pairing_samples.plan(60, with_names=False)
        shown = set(texts(pair_list.paper(plan)))
    words = printed(tmp_path, plan, language)
    for name in pairing_samples.everybody():
        assert name not in words
        assert not any(name in text for text in shown)
    assert "TT0" not in words
    assert "TT5" not in words
    assert "Tổ trưởng mới" not in words


def test_a_mentor_of_a_pair_and_of_a_panel_keeps_one_number():
    rows = [row for block in blocks_of(pairing_samples.plan(4, with_names=False)) for row in rows_of(block)]
    panel = next("".join(texts(row)) for row in rows if "Mentee 5" in "".join(texts(row)))
    assert "Mentor 1 · " in panel
    assert "Mentor 3 · " in panel


def test_a_plan_that_is_not_agreed_by_all_says_what_is_open_and_is_not_signed(tmp_path):
    plan = pairing_samples.plan(5, is_draft=True, without_consent=3)
    words = printed(tmp_path, plan)
    assert "Consent is missing for 3 people in these pairs." in words
    assert "3 of 5 pairs are not agreed by both people yet." in words
    assert "Decision" not in words
    assert "signature," not in words
    assert "No. …" not in words
    for page in reading.pages(tmp_path / "a.pdf"):
        assert "DRAFT" in page


def test_a_plan_that_all_agree_to_is_addressed_numbered_and_decided_on_its_first_page(tmp_path):
    printed(tmp_path, signable(30))
    first, *others = reading.pages(tmp_path / "a.pdf")
    for text in ("To: the board of directors", "No. ……", "Decision requested", "Not approved", "Director"):
        assert text in first
    assert "Pairs" in others[0]
    assert not any("Director" in page or "DRAFT" in page for page in others)


READ_BACK = {
    "en": (
        ("every mentee has a mentor", "1 mentee still needs a mentor", "5 mentees still need a mentor"),
        r"Scores, of 100 (\d+) (\d+) of (\d+) (\d+) (\d+) (\d+) (\d+)–(\d+), ",
        r"below 45 points ((?:(?:\d+ pairs?|–) ?){4})",
        r"(\d+) points",
    ),
    "vi": (
        ("mentee nào cũng có mentor", "còn 1 mentee chưa có mentor", "còn 5 mentee chưa có mentor"),
        r"Điểm, thang 100 (\d+) (\d+)/(\d+) (\d+) (\d+) (\d+) (\d+)–(\d+), ",
        r"dưới 45 điểm ((?:(?:\d+ cặp|–) ?){4})",
        r"(\d+) điểm",
    ),
}
"""How the figures of a plan are found again: the end of its title, the row of figures, the bands, the points."""


@pytest.mark.parametrize("waiting", [0, 1, 5])
@pytest.mark.parametrize("language", READ_BACK)
def test_title_figures_and_tables_tell_the_same_numbers(waiting, language, tmp_path):
    titles, figures, bands, score = READ_BACK[language]
    left = tuple(LeftOver(name=f"Mentee {n}", why="-") for n in range(waiting))
    left += tuple(LeftOver(name=f"Mentor {n}", why="-", spare=True) for n in range(2))
    plan = signable(9, left_over=left)
    words = printed(tmp_path, plan, language)
    assert titles[(0, 1, 5).index(waiting)] in words
    row = [int(number) for number in re.search(figures, words).groups()]
    assert row[:6] == [9, 9, 9, len({pair.mentor for pair in plan.pairs}), waiting, 2]
    counted = re.search(bands, words)
    assert sum(int(number) for number in re.findall(r"\d+", counted[1])) == 9
    listed = [int(points) for points in re.findall(score, words[counted.end() :])]
    assert len(listed) == 9
    assert [min(listed), max(listed)] == row[6:]


def signable(count, **changes):
    """Return a plan to which everybody has agreed."""
    pairs = tuple(pairing_samples.pair(place, agreed=True) for place in range(count))
    return pairing_samples.plan(**{"pairs": pairs, "groups": (), "left_over": (), **changes})


def blocks_of(plan):
    return pair_list.paper(plan).blocks


def rows_of(block):
    return block.rows if isinstance(block, Table) else ()
