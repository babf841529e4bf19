"""The papers of step 4 read back: what each says in both languages, and that a poster is whole in A4 and A3."""

import base64
import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from mentordesk.documents import (
    call_sheet,
    certificate,
    communication_plan,
    message_letters,
    poster,
    sign_up_sheet,
    thanks_wall,
)
from mentordesk.domain.papers.communication import PosterSize, poster_columns
from mentordesk.errors import WriteFailed
from mentordesk.exchange import calendar_file
from mentordesk.exchange import communication_plan as sheets
from mentordesk.exchange.calendar_file import CalendarDay
from mentordesk.i18n import using
from tests.mentordesk.documents import communication_samples as samples
from tests.mentordesk.documents import reading, recognition_samples
from tests.mentordesk.documents.hostile import HOSTILE


def printed(tmp_path, write, paper, language="vi"):
    with using(language):
        assert write(tmp_path / "a.pdf", paper) == ()
    return reading.words(tmp_path / "a.pdf")


@pytest.mark.parametrize("size", PosterSize)
def test_a_poster_says_what_by_when_and_whom_to_ask(tmp_path, size):
    words = printed(tmp_path, poster.write, samples.poster(size))
    for text in (
        "Công ty TNHH Gỗ Trường Thịnh",
        "Hỏi người đi trước.",
        "Mỗi tháng một giờ với một mentor",
        "Muốn được chỉ đường? Đăng ký làm mentee.",
        "Ghi tên chậm nhất ngày 30/09/2026",
        "Phạm Thị Thu Hà, Nhân sự ĐT 0900000105",
        "Tham gia là tự nguyện. Không tham gia không ảnh hưởng đến đánh giá công việc.",
        "Treo đến 30/09/2026",
    ):
        assert text in words
    assert words.count("người") == 1, "the halo of a word is a picture, so that nobody reads it twice"


def test_an_english_poster_speaks_english_around_its_text(tmp_path):
    words = printed(tmp_path, poster.write, samples.poster(), "en")
    assert "Put your name down by 30/09/2026" in words
    assert "Taking part is voluntary." in words


def test_a_poster_in_a3_is_the_same_larger(tmp_path):
    for size in PosterSize:
        poster.write(tmp_path / f"{size}.pdf", samples.poster(size))
    small, large = (PdfReader(tmp_path / f"{size}.pdf").pages[0].mediabox for size in PosterSize)
    assert (round(small.width), round(small.height)) == (595, 842)
    assert (round(large.width), round(large.height)) == (842, 1191)


def test_a_logo_stands_on_the_poster_and_without_one_nothing_moves(tmp_path):
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), "red").save(stream, "PNG")
    with_logo = samples.poster(logo=base64.b64encode(stream.getvalue()).decode())
    poster.write(tmp_path / "logo.pdf", with_logo)
    poster.write(tmp_path / "none.pdf", samples.poster())
    pictures = [len(PdfReader(tmp_path / f"{name}.pdf").pages[0].images) for name in ("logo", "none")]
    assert pictures[0] == pictures[1] + 1
    assert reading.words(tmp_path / "logo.pdf") == reading.words(tmp_path / "none.pdf")


def half_a_picture() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((80, 80), 50).save(stream, "PNG")
    return stream.getvalue()[:900]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nlogo", half_a_picture()], ids=range(4))
def test_a_picture_that_cannot_be_read_is_left_out_and_the_paper_comes_out(tmp_path, content):
    logo = base64.b64encode(content).decode() or "=== no base64"
    poster.write(tmp_path / "poster.pdf", samples.poster(logo=logo))
    certificate.write(tmp_path / "certificate.pdf", recognition_samples.certificate(logo=logo))
    wall = recognition_samples.wall()
    cards = tuple(replace(card, photo=logo) for card in wall.cards)
    thanks_wall.write(tmp_path / "wall.pdf", replace(wall, cards=cards, logo=logo))
    assert "Hỏi người đi trước." in reading.words(tmp_path / "poster.pdf")
    assert all(PdfReader(tmp_path / f"{name}.pdf").pages for name in ("certificate", "wall"))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_poster_with_a_hostile_text_is_one_page_and_nothing_runs_off(tmp_path, name):
    poster.write(tmp_path / "a.pdf", samples.hostile_poster(name))
    [((width, height), boxes)] = reading.extents(tmp_path / "a.pdf")
    assert all(left >= 40 and right <= width - 40 for left, _low, right, _high in boxes if right > left)
    assert all(low >= 20 and high <= height - 20 for left, low, right, high in boxes if right > left)


def test_a_poster_that_names_nobody_has_a_line_on_which_the_owner_writes_a_name(tmp_path):
    path = tmp_path / "poster.pdf"
    dashes = re.compile(rb"\[ ?1 2 ?\] 0 d")
    for named, wanted in (({}, False), ({"owner": "", "phone": ""}, True)):
        assert poster.write(path, samples.poster(**named)) == ()
        drawn = b"".join(page.get_contents().get_data() for page in PdfReader(path).pages)
        assert bool(dashes.search(drawn)) is wanted


def test_the_same_poster_gives_the_same_bytes_for_its_owner_only(tmp_path):
    for name in "ab":
        poster.write(tmp_path / name, samples.poster(), invariant=True)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0
    fonts = reading.fonts(tmp_path / "a")
    assert all("SourceSansPro" in name for name in fonts)
    with pytest.raises(WriteFailed):
        poster.write(tmp_path / "no" / "a", samples.poster())


def test_the_text_of_a_poster_is_read_by_its_paragraphs():
    below, columns = poster_columns("Một câu.\n\nHỏi?\nTrả lời\ndài.\n\n\nHỏi nữa?\nCó.")
    assert below == "Một câu."
    assert [(column.title, column.text) for column in columns] == [("Hỏi?", "Trả lời dài."), ("Hỏi nữa?", "Có.")]
    assert poster_columns("") == ("", ())


def test_the_plan_says_how_far_it_is_and_what_is_next(tmp_path):
    words = printed(tmp_path, communication_plan.write, samples.plan(3))
    for text in (
        "Đã gửi 1/3 thông điệp",
        "7 mentor, 12 mentee đã đăng ký",
        "Khai mạc 05/10/2026, đăng ký đến hết ngày 30/09/2026. Kế hoạch cần 8 mentor.",
        "Các mentor đã đăng ký có 14 chỗ.",
        "14/09/2026 Ngày khai mạc Thông báo 0 Toàn thể nhân viên Bảng tin Đã gửi: 86",
        "14/09/2026 Nhà ăn",
        "Phụ trách mọi thông điệp: Phạm Thị Thu Hà. Người trả lời câu hỏi: Phạm Thị Thu Hà, Nhân sự, ĐT 0900000105.",
    ):
        assert text.replace(",", "").replace("·", "") in words.replace(",", "").replace("·", "").replace("  ", " ")


def test_the_plan_in_english(tmp_path):
    words = printed(tmp_path, communication_plan.write, samples.plan(3), "en")
    assert "1 of 3 messages sent 7 mentors, 12 mentees signed up" in words
    assert "Sent: 86" in words


def test_the_sign_up_sheet_has_room_for_names_and_says_whom_to_ask(tmp_path):
    words = printed(tmp_path, sign_up_sheet.write, samples.sheet())
    assert "Ghi tên tham gia" in words
    assert "Mentee (người được hướng dẫn) gặp mentor (người hướng dẫn) mỗi tháng một giờ" in words
    assert "Cần hỏi, gặp Phạm Thị Thu Hà, Nhân sự, ĐT 0900000105." in words
    assert " 22 " in words
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 1


def test_the_sign_up_list_never_says_that_somebody_signed_up_who_did_not(tmp_path):
    words = printed(tmp_path, sign_up_sheet.write_list, samples.signed(6), "en")
    assert words.count("Signed up") == 4
    assert words.count("No answer yet") == 2
    assert "7 mentors, 12 mentees signed up" in words


def test_the_call_sheet_says_what_to_say_and_whom_to_call(tmp_path):
    words = printed(tmp_path, call_sheet.write, samples.calls(2))
    assert "2 người chưa trả lời" in words
    assert "Đồng ý hay không đều được." in words
    assert "Lê Thị Mai 0" in words
    assert "0903118245" in words


def test_what_to_say_begins_with_a_capital_letter(tmp_path):
    calls = replace(samples.calls(2), say=("mỗi tháng một giờ, trong giờ làm",))
    assert "Mỗi tháng một giờ, trong giờ làm" in printed(tmp_path, call_sheet.write, calls)


def test_letters_go_out_one_to_a_page(tmp_path):
    printed(tmp_path, message_letters.write, samples.letters(3))
    pages = reading.pages(tmp_path / "a.pdf")
    assert len(pages) == 3
    assert all(f"Gửi: Nguyễn Văn An {number}" in page for number, page in enumerate(pages))
    assert all("ĐT 0900000105" in page for page in pages)


def test_a_letter_that_names_nobody_to_ask_ends_with_who_answers(tmp_path):
    whole = samples.letters(1)
    bare = replace(whole, letters=(replace(whole.letters[0], body="Chào anh/chị."),))
    assert f"Người trả lời câu hỏi: {samples.CONTACT}." in printed(tmp_path, message_letters.write, bare)
    assert "Người trả lời câu hỏi" not in printed(tmp_path, message_letters.write, whole)


def test_nobody_to_write_to_gives_a_page_that_says_so(tmp_path):
    assert "Không có người nhận" in printed(tmp_path, message_letters.write, samples.letters(0))


def test_the_plan_and_the_list_in_excel_have_days_as_days(tmp_path):
    with using("vi"):
        sheets.write_plan(tmp_path / "plan.xlsx", samples.plan(2))
        sheets.write_sign_ups(tmp_path / "list.xlsx", samples.signed(2))
    plan = load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    assert [cell.value for cell in plan[1]][:3] == ["Tuần", "Ngày", "Tin gửi đi"]
    assert plan["B2"].value == datetime(2026, 9, 14)
    assert plan["H2"].value == 86
    people = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert people["B2"].value == "Nguyễn Văn An 0"
    assert people["E2"].value == "Chưa trả lời"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "x" * 40_000, "<b>\u202e"])
def test_no_text_in_excel_becomes_a_formula(tmp_path, name):
    sheets.write_plan(tmp_path / "a.xlsx", samples.hostile_plan(name))
    cell = load_workbook(tmp_path / "a.xlsx").worksheets[0]["C2"]
    assert cell.data_type == "s"


def test_a_calendar_has_days_with_a_reminder_and_survives_any_text():
    days = [
        CalendarDay("1", date(2026, 9, 14), "Thông báo; của, giám đốc", "dòng 1\nBEGIN:VEVENT\ndòng 3", "Nhà ăn"),
        CalendarDay("2", date(2026, 10, 5), "😀 <b> " + "x" * 5000),
    ]
    content = calendar_file.calendar("Kế hoạch", days, made_at=datetime(2026, 9, 1, 8))
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 2
    assert str(events[0]["summary"]) == "Thông báo; của, giám đốc"
    assert str(events[0]["description"]) == "dòng 1\nBEGIN:VEVENT\ndòng 3"
    assert events[0]["dtstart"].dt == date(2026, 9, 14)
    assert str(events[0]["location"]) == "Nhà ăn"
    assert len(events[0].walk("VALARM")) == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_calendar_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(WriteFailed):
        calendar_file.write(tmp_path / "no" / "a.ics", "x", [], made_at=datetime(2026, 9, 1))
