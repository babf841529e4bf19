"""The papers of coaching and of newcomers: what they say in both languages, on how many pages, and whom they name."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.coaching import ExperienceSheet, ReviewKind
from mentordesk.domain.records.person import Person
from mentordesk.i18n import LANGUAGES
from mentordesk.services import coaching, newcomers
from tests import builders, examples

TODAY = date(2026, 11, 17)
CARDS = (*ReviewKind, None)


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    made = examples.made(
        tmp_path_factory.mktemp("example") / "example.mentordesk", language="vi", today=TODAY, at=Moment.WEEK_7
    )
    yield made
    made.close()


def pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def names_in(words: str, desk: Desk) -> list[str]:
    return [person.full_name for person in desk.all(Person) if person.full_name in words]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", CARDS)
def test_a_card_stands_twice_on_one_page_and_names_nobody(company, tmp_path, language, kind):
    path = tmp_path / "card.pdf"
    assert coaching.write_card(company, path, kind=kind, language=language, today=TODAY) == ()
    [page] = pages(path)
    title = {"en": "Coaching talk, 20 minutes", "vi": "Buổi huấn luyện, 20 phút"}[language]
    if kind is None:
        assert page.count(title) == 2
    assert names_in(page, company) == []


def test_the_after_shift_card_asks_what_the_picture_asks(company, tmp_path):
    path = tmp_path / "card.pdf"
    coaching.write_card(company, path, kind=ReviewKind.AFTER_SHIFT, language="vi", today=TODAY)
    [page] = pages(path)
    assert page.split().count("cắt") == 1
    for words in (
        "Phản hồi sau ca, 5 phút",
        "Nói về việc, không nói về người.",
        "Điều gì tốt?",
        "Việc gì nên giữ cho ca sau?",
        "Điều gì khó?",
        "Vướng ở đâu, vì sao?",
        "Một điều cho ngày mai",
        "Ai làm, trước khi nào?",
        "Việc lần trước đã làm",
        "Chưa, vì",
    ):
        assert page.count(words) == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Coaching is asking, not telling", "Two talks a month", "What have you tried, and what came of it?")),
        ("vi", ("Huấn luyện là hỏi, không phải chỉ bảo", "Mỗi tháng hai buổi", "Đã thử gì, kết quả ra sao?")),
    ],
)
def test_the_guide_is_one_page_and_says_whom_to_ask(company, tmp_path, language, said):
    path = tmp_path / "guide.pdf"
    assert coaching.write_guide(company, path, language=language, today=TODAY) == ()
    [page] = pages(path)
    assert all(words in page for words in said)
    assert len(names_in(page, company)) == 1


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "5 of 8 managers reached two coaching talks in 11/2026"),
        ("vi", "5/8 quản lý đạt hai buổi huấn luyện trong tháng 11/2026"),
    ],
)
def test_the_monthly_sheet_has_the_board_of_the_picture(company, tmp_path, language, title):
    path = tmp_path / "month.pdf"
    assert coaching.write_month(company, path, language=language, today=TODAY) == ()
    [page] = pages(path)
    assert title in page
    assert "2/8 3/8 4/8 5/8 6/8 5/8" in page
    order = [page.index(name) for name in ("Trương Văn Thịnh", "Lê Thị Ngọc Ánh", "Trần Quốc Dũng", "Đặng Minh Tuấn")]
    assert order == sorted(order)


def test_the_monthly_sheet_of_a_company_without_managers_says_so(desk, tmp_path):
    path = tmp_path / "month.pdf"
    assert coaching.write_month(desk, path, language="en", today=TODAY) == ()
    [page] = pages(path)
    assert "No managers yet" in page
    assert "Nothing is open." in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_experience_sheet_is_empty_or_filled(company, tmp_path, language):
    empty, filled = tmp_path / "empty.pdf", tmp_path / "filled.pdf"
    [sheet] = coaching.experience_sheets(company)
    assert coaching.write_experience(company, empty, sheet=None, language=language, today=TODAY) == ()
    assert coaching.write_experience(company, filled, sheet=sheet, language=language, today=TODAY) == ()
    [blank], [typed] = pages(empty), pages(filled)
    assert names_in(blank, company) == []
    assert sheet.title in typed
    assert sheet.advice in typed
    assert names_in(typed, company) == ["Phạm Thị Thu Hà"]


def test_a_long_experience_loses_no_word(desk, tmp_path):
    author = builders.person("Phạm Thị Thu Hà")
    desk.apply(builders.added(author))
    sheet = ExperienceSheet(person_id=author.id, title="Đổi ca", situation="Bắt đầu " + "kể chuyện " * 700 + "kết thúc")
    path = tmp_path / "long.pdf"
    assert coaching.write_experience(desk, path, sheet=sheet, language="vi", today=TODAY) == ()
    words = " ".join(pages(path))
    assert "Bắt đầu" in words


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "The first 90 days of Nguyễn Nhật Tân",
                "Week 1 · until 13/09",
                "06/12/2026, Sunday; signed on 07/12/2026",
            ),
        ),
        ("vi", ("90 ngày đầu của Nguyễn Nhật Tân", "Tuần 1 · đến 13/09", "06/12/2026, Chủ nhật; ký ngày 07/12/2026")),
    ],
)
def test_the_checklist_of_a_newcomer_is_one_page_with_its_fourteen_points(company, tmp_path, language, said):
    found = newcomers.newcomers(company, today=TODAY)
    row = next(row for row in found.rows if row.person.full_name == "Nguyễn Nhật Tân")
    path = tmp_path / "checklist.pdf"
    assert newcomers.write_checklist(company, path, row=row, language=language, today=TODAY) == ()
    [page] = pages(path)
    assert all(words in page for words in said)
    assert "Đặng Thị Như Ý" in page
    assert len(row.points) == 14


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("1 newcomer has no buddy yet", "9\u00a0days late", "On the way (2)")),
        ("vi", ("1 người mới chưa có người đồng hành", "quá 9\u00a0ngày", "Đang hòa nhập (2)")),
    ],
)
def test_the_report_on_newcomers_stands_in_three_groups(company, tmp_path, language, said):
    path = tmp_path / "report.pdf"
    assert newcomers.write_report(company, path, language=language, today=TODAY) == ()
    words = " ".join(pages(path))
    assert all(" ".join(part.split()) in words for part in said)


def test_the_report_of_a_company_without_newcomers_says_so(desk, tmp_path):
    path = tmp_path / "report.pdf"
    assert newcomers.write_report(desk, path, language="en", today=TODAY) == ()
    assert "Nobody began within the last 90 days" in " ".join(" ".join(pages(path)).split())


def test_very_long_names_stay_whole_on_the_monthly_sheet(desk, tmp_path):
    boss = builders.person("Tôn Nữ Hoàng Phủ Ngọc Trường Giang " * 3, level=4)
    desk.apply(builders.added(boss, replace(builders.person(), manager_id=boss.id)))
    path = tmp_path / "month.pdf"
    assert coaching.write_month(desk, path, language="vi", today=TODAY) == ()
    assert "Giang" in " ".join(pages(path))
