"""The papers of step 3: the pitch, the brief, the slides, the answers and the copy of what was presented."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.documents import brief, pitch, pitch_answers, presented, slides
from mentordesk.documents.blocks import Signatures
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.pitch import PresentedPaper
from mentordesk.domain.pitch import kept
from mentordesk.domain.pitch.outline import only
from mentordesk.domain.records.goal import Indicator, Unit
from mentordesk.domain.records.pitch import Outcome, PageCode, Pitch, PitchPage
from mentordesk.i18n import LANGUAGES, day, using
from tests import pitches, plans
from tests.mentordesk.documents import reading
from tests.mentordesk.documents.hostile import HOSTILE

PAPERS = (pitch, brief, slides, pitch_answers)


def three_goals():
    """Return the three goals of the picture."""
    due = date(2027, 3, 31)
    return (
        pitches.goal(),
        pitches.goal(title="Kỹ năng quản lý", indicator=Indicator.MANAGER_SKILLS, unit=Unit.SCORE, baseline=3.1,
                     target=3.6, due=due),
        pitches.goal(title="Văn hóa, trung bình 3 câu hỏi", indicator=Indicator.CULTURE, unit=Unit.SCORE, baseline=3.6,
                     target=4.0, due=due),
    )  # fmt: skip


def printed(tmp_path, document, value, language="vi"):
    with using(language):
        assert document.write(tmp_path / "a.pdf", value) == ()
    return plain(reading.words(tmp_path / "a.pdf"))


def plain(text):
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def pages(tmp_path):
    return [plain(page) for page in reading.pages(tmp_path / "a.pdf")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pitch_has_ten_pages_and_the_brief_one(tmp_path, language):
    value = pitches.paper(goals=three_goals())
    printed(tmp_path, pitch, value, language)
    assert len(pages(tmp_path)) == 10
    printed(tmp_path, slides, value, language)
    assert len(pages(tmp_path)) == 10
    printed(tmp_path, brief, value, language)
    assert len(pages(tmp_path)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("least", [0.5, 0.35])
def test_no_page_of_the_pitch_is_mostly_white(tmp_path, language, least):
    whole = least == 0.5
    nothing_known = {"goals": (), "leaders": (), "pitch": Pitch(cycle_id="c"), "plan": plans.facts(goals=())}
    printed(tmp_path, pitch, pitches.paper(**{} if whole else nothing_known), language)
    filled = reading.filled(tmp_path / "a.pdf")
    assert len(filled) == 10
    assert min(filled) >= least, filled


def test_the_pitch_says_how_the_programme_is_made_known_and_carried_out(tmp_path):
    value = pitches.paper()
    printed(tmp_path, pitch, value)
    fourth, fifth, tenth = (pages(tmp_path)[place] for place in (3, 4, 9))
    for row in value.announcements:
        with using("vi"):
            assert f"{day(row.day)} {plain(str(row.title))}" in fourth
    assert "Người bảo trợ" in fifth
    assert "1,1%" in fifth
    assert "Khai mạc ngày" in tenth


def test_without_a_launch_the_weeks_before_it_are_named(tmp_path):
    value = pitches.paper()
    undated = replace(value, announcements=tuple(replace(row, day=None) for row in value.announcements))
    printed(tmp_path, pitch, undated)
    fourth = pages(tmp_path)[3]
    assert "Trước khai mạc 3 tuần" in fourth
    assert "Sau khai mạc 4 tuần" in fourth


def test_what_leaving_costs_stands_beside_the_cost_of_the_programme_only_where_both_are_known(tmp_path):
    head = "so với chi phí chương trình"
    assert head in printed(tmp_path, pitch, pitches.paper())
    assert head not in printed(tmp_path, pitch, pitches.paper(pitch=Pitch(cycle_id="c")))


def test_page_one_says_what_is_asked_what_it_costs_and_which_goals(tmp_path):
    printed(tmp_path, pitch, pitches.paper(goals=three_goals()))
    first = pages(tmp_path)[0]
    for text in (
        "Kính gửi: Ban Giám đốc",
        "Đề nghị mở Mentorship 2026",
        "12 cặp, 26 tuần, 54.870.000 ₫",
        "27.874.000 ₫",
        "26.996.000 ₫",
        "22% 9/41 người 15% 30/09/2027",
        "Hòa vốn khi giữ thêm được 2 người",
    ):
        assert text in first


def test_the_figures_of_the_picture_stand_on_page_two(tmp_path):
    printed(tmp_path, pitch, pitches.paper())
    second = pages(tmp_path)[1]
    for text in ("22%", "9/41", "156.000.000 ₫", "31.200.000 ₫", "280.800.000 ₫", "702.000.000 ₫", "Boushey"):
        assert text in second
    assert "Nguồn" in second or "Từ danh sách nhân sự, 12 tháng đến 13/07/2026" in second


def test_a_benefit_is_called_an_estimate_until_somebody_is_compared(tmp_path):
    assert "Lợi ích một năm (ước tính)" in printed(tmp_path, pitch, pitches.paper())
    compared = Pitch(cycle_id="c", yearly_pay=pitches.PAY, compared_with="rest")
    words = printed(tmp_path, pitch, pitches.paper(pitch=compared))
    assert "(ước tính)" not in words
    assert "nhân viên còn lại" in words


def test_what_cannot_be_computed_is_said_and_never_zero(tmp_path):
    words = printed(tmp_path, pitch, pitches.paper(pitch=Pitch(cycle_id="c")))
    assert "chưa tính được" in words
    assert " 0 ₫" not in words


def test_pay_that_comes_from_the_levels_is_not_printed(tmp_path):
    value = pitches.paper()
    for document in (pitch, pitch_answers):
        assert "156.000.000" in printed(tmp_path, document, value)
        assert "156.000.000" not in printed(tmp_path, document, replace(value, with_pay=False))


def test_the_untraced_claim_is_nowhere(tmp_path):
    for document in PAPERS:
        for language in LANGUAGES:
            assert "67%" not in printed(tmp_path, document, pitches.paper(), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_board_paper_addresses_nobody(tmp_path, language):
    for document in PAPERS:
        words = f" {printed(tmp_path, document, pitches.paper(), language)} ".lower()
        assert " bạn " not in words
        assert " you " not in words
        assert "your " not in words


@pytest.mark.parametrize(("language", "begins"), [("en", "………………, "), ("vi", "………………, ngày ")])
def test_where_the_town_is_not_known_it_is_written_by_hand_as_the_number_is(tmp_path, language, begins):
    value = pitches.paper()
    unknown = replace(value, letterhead=replace(value.letterhead, place=""))
    words = printed(tmp_path, pitch, unknown, language)
    assert f"{begins}{day(value.letterhead.made_on)}" in words
    named = replace(value, letterhead=replace(value.letterhead, place="Quy Nhơn"))
    assert "………………, " not in printed(tmp_path, pitch, named, language)


def test_a_draft_has_no_place_to_sign_and_says_what_is_open(tmp_path):
    value = pitches.paper(goals=())
    for document in (pitch, brief):
        with using("vi"):
            assert not [block for block in document.paper(value).blocks if isinstance(block, Signatures)]
        words = printed(tmp_path, document, value)
        assert "BẢN NHÁP" in words.upper()
        assert "Chưa có mục tiêu" in words


def test_the_decision_offers_the_same_four_and_never_stands_alone(tmp_path):
    printed(tmp_path, pitch, pitches.paper())
    last = pages(tmp_path)[-1]
    for text in ("Phê duyệt", "Phê duyệt thí điểm", "Phê duyệt, có điều chỉnh", "Không phê duyệt", "54.870.000"):
        assert text in last


def test_a_page_of_the_preview_is_the_page_of_the_pitch(tmp_path):
    value = pitches.paper()
    printed(tmp_path, pitch, value)
    whole = pages(tmp_path)
    with using("vi"):
        for place, page in enumerate(value.pages):
            pitch.write_page(tmp_path / "one.pdf", value, page.code)
            assert [plain(text) for text in reading.pages(tmp_path / "one.pdf")] == [whole[place]]


def test_pages_that_are_off_are_not_printed_and_the_rest_is_numbered(tmp_path):
    off = only(pitches.facts().outline, (PageCode.ASK, PageCode.BUDGET))
    words = printed(tmp_path, pitch, pitches.paper(pages=off))
    assert "Trang 2 / 2" in words
    assert "Boushey" in words
    assert "Rủi ro" not in words


def test_a_pilot_asks_for_three_pairs_with_figures_of_its_own(tmp_path):
    words = printed(tmp_path, pitch, pitches.paper(pitch=Pitch(cycle_id="c", yearly_pay=pitches.PAY, is_pilot=True)))
    assert "thí điểm Mentorship 2026 với 3 cặp trong 3 tháng" in words
    assert "54.870.000" not in words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_are_printed_and_nothing_is_lost(tmp_path, words):
    page = PitchPage(cycle_id="c", code=PageCode.HOW, order=3, title=words[:200], body=words)
    for document in PAPERS:
        with using("vi"):
            document.write(tmp_path / "a.pdf", pitches.paper(pages=(page,)))
        assert reading.pages(tmp_path / "a.pdf")


def test_a_text_of_five_thousand_letters_takes_the_pages_it_needs(tmp_path):
    page = PitchPage(cycle_id="c", code=PageCode.HOW, order=3, body="Gặp nhau mỗi tháng. " * 250)
    words = printed(tmp_path, pitch, pitches.paper(pages=(page,)))
    assert words.count("Gặp nhau mỗi tháng.") == 250


def test_the_answers_name_every_figure_and_its_source(tmp_path):
    words = printed(tmp_path, pitch_answers, pitches.paper(), "en")
    for text in (
        "Typed on 20/07/2026",
        "From the staff list",
        "From the budget of the plan",
        "“They will leave anyway.”",
    ):
        assert text in words


def test_the_copy_says_what_was_presented_and_decided(tmp_path):
    with using("vi"):
        copy = kept.read(kept.keep(pitches.facts()))
    head = Letterhead(company="Gỗ Trường Thịnh", programme="Mentorship 2026", made_on=pitches.DAY)
    value = PresentedPaper(
        letterhead=head, kept=copy, outcome=Outcome.REFUSED, decided_on=pitches.DAY, who="Trương Văn Thịnh",
        conditions="Làm thí điểm trước", budget=12_500_000,
    )  # fmt: skip
    words = printed(tmp_path, presented, value)
    for text in (
        "Không phê duyệt",
        "20/07/2026",
        "Trương Văn Thịnh",
        "Làm thí điểm trước",
        "12.500.000",
        "54.870.000",
        "22%",
    ):
        assert text in words
