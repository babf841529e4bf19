"""The programme plan on paper: what is asked first, every figure as on screen, a draft where something is open."""

from dataclasses import replace

import pytest

from mentordesk.documents import programme_plan
from mentordesk.domain.records.plan import BudgetLine, ProgrammeForm, Risk
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import day, message, using
from tests import plans
from tests.mentordesk.documents import reading


def printed(tmp_path, paper, language="vi"):
    with using(language):
        assert programme_plan.write(tmp_path / "a.pdf", paper) == ()
    return " ".join(reading.words(tmp_path / "a.pdf").replace("\u202f", " ").replace("\u00a0", " ").split())


def test_the_figures_of_the_picture_are_printed(tmp_path):
    words = printed(tmp_path, plans.paper())
    for text in (
        "Kính gửi: Ban Giám đốc Công ty TNHH Gỗ Trường Thịnh",
        "Kế hoạch Mentorship 2026: 12 cặp, 26 tuần",
        "Từ 05/10/2026 đến 31/03/2027. Bảo trợ: Trương Văn Thịnh. Phụ trách: Phạm Thị Thu Hà.",
        "8 mentor × 2 chỗ = 16 chỗ cho 12 mentee",
        "Giờ của mentor 108 giờ 145.000 15.660.000 Thời gian",
        "Giờ của mentee 72 giờ 78.000 5.616.000",
        "Giờ của người phụ trách 52 giờ 110.000 5.720.000",
        "Tập huấn, tài liệu, in ấn 1 đợt 7.020.000 7.020.000 Tiền mặt",
        "Khai mạc và tổng kết 2 buổi 4.500.000 9.000.000",
        "Cà phê, ăn trưa 72 suất 60.000 4.320.000",
        "Quà ghi nhận 20 phần 250.000 5.000.000",
        "Dự phòng 10% 25.340.000 2.534.000",
        "Tổng 54.870.000",
        "Tiền mặt 27.874.000 ₫ · Thời gian 26.996.000 ₫ · Mỗi mentee 4.572.500 ₫",
        "Phê duyệt, có điều chỉnh",
    ):
        assert text in words


def test_page_one_says_what_is_asked_and_what_it_costs(tmp_path):
    printed(tmp_path, plans.paper(), "en")
    first = " ".join(reading.pages(tmp_path / "a.pdf")[0].replace("\u202f", " ").split())
    assert "Decision requested: approval of this plan with a budget of 54,870,000 ₫" in first
    assert "30/09/2027 Phạm Thị Thu Hà" in first


def test_the_plan_has_three_to_five_pages_in_both_languages(tmp_path):
    for language in ("vi", "en"):
        printed(tmp_path, plans.paper(), language)
        assert 3 <= len(reading.pages(tmp_path / "a.pdf")) <= 5


def test_a_missing_quantity_makes_a_draft_that_says_what_is_open(tmp_path):
    words = printed(tmp_path, plans.paper(lines=plans.lines("c", gifts=None)))
    assert "Phần “Ngân sách” chưa hoàn chỉnh." in words
    assert "Quà ghi nhận chưa có 250.000 –" in words
    assert "Tạm tính 49.370.000" in words
    assert "Không phê duyệt" not in words


def test_what_was_paid_stands_beside_what_was_planned(tmp_path):
    events = replace(plans.of("events", "c"), unit_cost=4_500_000, actual=8_200_000)
    words = printed(tmp_path, plans.paper(lines=(events, *plans.lines("c")[2:])))
    assert "9.000.000 8.200.000" in words
    assert "Thực chi (₫)" in words


def test_a_board_paper_addresses_nobody_and_gives_no_orders(tmp_path):
    empty = plans.paper(0, cycle=Cycle(id="c", programme_id="p"), goals=(), lines=(), pays={}, owner=None)
    for paper in (plans.paper(), empty):
        for language, forbidden in (("vi", (" bạn ", " Bạn ", "Hãy ")), ("en", (" you ", " your ", "Enter "))):
            words = printed(tmp_path, paper, language)
            assert not [word for word in forbidden if word in words]


def test_an_empty_plan_comes_out_as_a_draft(tmp_path):
    empty = plans.paper(0, cycle=Cycle(id="c", programme_id="p"), goals=(), lines=(), pays={}, owner=None, roles=())
    words = printed(tmp_path, empty, "en")
    assert "Plan of Mentorship 2026" in words
    assert "The part “Roadmap” is not complete yet." in words


@pytest.mark.parametrize("form", ProgrammeForm)
def test_every_form_is_said(tmp_path, form):
    plan = replace(plans.basis().plan, form=form)
    words = printed(tmp_path, plans.paper(plan=plan), "en")
    assert "60 minutes every month" in words


def test_two_hundred_goals_lines_and_risks_still_come_out(tmp_path):
    goals, lines = (
        200,
        [BudgetLine(cycle_id="c", name=f"L {n}", order=n, quantity=1.0, unit_cost=9) for n in range(200)],
    )
    risks = tuple(Risk(cycle_id="c", name=f"R {n}", response="Ask") for n in range(200))
    words = printed(tmp_path, plans.paper(goals, lines=tuple(lines), risks=risks))
    assert words.count(plans.goal().title) >= goals
    assert "L 199" in words
    assert "R 199" in words


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 9])
def test_all_milestones_stand_on_one_page_below_their_heading(tmp_path, language, count):
    plan = plans.long_paper(count)
    printed(tmp_path, plan, language)
    with using(language):
        rows = [" ".join(f"{day(row.day)} {row.name}".replace("\u00a0", " ").split()) for row in plan.facts.milestones]
        head = str(message("Milestones", context="title"))
    texts = [" ".join(page.replace("\u00a0", " ").split()) for page in reading.pages(tmp_path / "a.pdf")]
    [page] = [text for text in texts if rows[0] in text]
    assert head in page
    assert all(row in page for row in rows)
