"""Meetings on paper, in calendars and in Excel, and the sheets of pairs that come back: each row has its sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from icalendar import Calendar

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.meetings.sheet import SheetLine
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.meeting import Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.person import Person
from mentordesk.exchange.reading.workbook import read_sheet
from mentordesk.i18n import message
from mentordesk.services import meeting_papers, meetings
from tests import builders
from tests.meetings import company_of
from tests.mentordesk.documents.reading import words as text_of

TODAY = date(2026, 11, 17)
START = date(2026, 10, 5)
NOW = datetime(2026, 11, 17, 10, 42, tzinfo=UTC)


@pytest.fixture
def pairs(desk):
    """Give three pairs: the first met once and meets again, the third agreed to no notes."""
    made = company_of(desk, 3, start=START)
    refused = next(consent for consent in desk.all(Consent) if consent.person_id == made[2].mentee_id)
    desk.apply(Change(message("Remove the consent"), (refused,), ()))
    found = meetings.facts(desk, today=TODAY).by_id[made[0].id]
    action = meetings.NewAction("Ghi ba lỗi", made[0].mentee_id, date(2026, 11, 24))
    held = meetings.blank(found, date(2026, 11, 3))
    noted = meetings.Noted(
        meeting=replace(held, topics=("presenting",)), actions=(action,), next_on=date(2026, 12, 1), next_at="16:00"
    )
    desk.apply(meetings.note(desk, noted, today=TODAY))
    return made


@pytest.fixture
def filled(desk, pairs, tmp_path):
    """Give the sheet of the pairs, and how to fill it in: a function of pair, row and values by heading."""
    path = tmp_path / "sheet.xlsx"
    meeting_papers.write_sheet(desk, path, today=TODAY)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    rows = {}
    for number in range(2, sheet.max_row + 1):
        rows.setdefault(sheet.cell(number, heads["Pair"]).value, []).append(number)

    def fill(pair, place, **values):
        for heading, value in values.items():
            sheet.cell(rows[pair][place], heads[heading.replace("_", " ")]).value = value
        book.save(path)
        return path

    book.save(path)
    return path, fill


def judged(desk, path):
    return meeting_papers.read_sheet(desk, read_sheet(path), today=TODAY)


def test_a_filled_sheet_comes_back_and_undo_removes_all_of_it(desk, filled):
    _path, fill = filled
    topics = {"Topics, in general words": "Presenting; Đọc bản vẽ"}
    fill("Mentor1 – Mentee1", 0, Date=date(2026, 11, 12), Minutes=45, Met="x", Who="Mentor", **topics)
    path = fill("Mentor1 – Mentee1", 0, What_to_do_next="Draw the board", How_they_met="Call")
    found = judged(desk, path)
    change = meeting_papers.import_sheet(desk, found, today=TODAY)
    before = len(desk.all(Meeting))
    desk.apply(change)
    held = meetings.facts(desk, today=TODAY).partnerships[1].last
    assert (held.on, held.minutes, held.way, held.topics) == (
        date(2026, 11, 12),
        45,
        MeetingWay.CALL,
        ("presenting", "Đọc bản vẽ"),
    )
    assert "Draw the board" in [action.what for action in desk.all(AgreedAction)]
    desk.apply(change.inverse())
    assert len(desk.all(Meeting)) == before


def test_the_planned_meeting_on_the_sheet_becomes_the_one_that_was_held(desk, pairs, filled):
    _path, fill = filled
    path = fill("Mentor0 – Mentee0", 0, Date=TODAY, Met="x")
    found = judged(desk, path)
    desk.apply(meeting_papers.import_sheet(desk, found, today=TODAY))
    now = meetings.facts(desk, today=TODAY).by_id[pairs[0].id]
    assert (now.counts.held, now.counts.planned) == (2, 0)
    assert now.last.moved_from == date(2026, 12, 1)


def test_a_sheet_taken_in_twice_adds_nothing(desk, filled):
    _path, fill = filled
    path = fill("Mentor1 – Mentee1", 0, Date=date(2026, 11, 12), Minutes=45, Met="x")
    desk.apply(meeting_papers.import_sheet(desk, judged(desk, path), today=TODAY))
    again = judged(desk, path)
    assert (again.taken, again.known) == ((), 1)


def test_a_sheet_of_another_company_is_refused_row_by_row(desk, filled, tmp_path):
    _path, fill = filled
    path = fill("Mentor1 – Mentee1", 0, Date=date(2026, 11, 12), Minutes=45, Met="x")
    other = Desk.create(tmp_path / "Other.mentordesk", builders.company())
    try:
        company_of(other, 2, start=START)
        found = judged(other, path)
        assert found.taken == ()
        assert found.foreign == len(found.rows)
        assert "another company" in str(found.rows[0].why)
    finally:
        other.close()


def test_a_sheet_half_filled_in_gives_what_it_has(desk, filled):
    _path, fill = filled
    fill("Mentor0 – Mentee0", 1, Date=date(2026, 11, 10), Met="x")
    fill("Mentor1 – Mentee1", 0, Minutes=30)
    path = fill("Mentor1 – Mentee1", 1, Date="31/02/2026", Met="x")
    found = judged(desk, path)
    assert len(found.taken) == 1
    assert found.empty > 3
    assert [str(row.why) for row in found.left_out] == [
        "The date is missing.",
        "The day “31/02/2026” is not recognised.",
    ]


def test_each_row_that_cannot_be_gets_its_sentence(desk, pairs):
    lines = [
        SheetLine(row=2, pair="Nobody – Nowhere", on=TODAY, met=True),
        SheetLine(row=3, pair="Mentor0 - Mentee0", on=TODAY + timedelta(days=9), met=True),
        SheetLine(row=4, mentor="Mentor 1", mentee="Mentee 1", on=TODAY, minutes=9999, met=True),
        SheetLine(row=5, pair="mentor1 – mentee1", on=date(2026, 11, 5), met=True),
        SheetLine(row=6, pair="Mentor1 – Mentee1", on=date(2026, 11, 5), met=True),
        SheetLine(row=7, on=TODAY, met=True),
    ]
    found = meeting_papers.judge(desk, lines, today=TODAY)
    assert [bool(row.meeting) for row in found.rows] == [False, False, False, True, False, False]
    assert [str(row.why) for row in found.left_out] == [
        "No pair fits “Nobody – Nowhere”.",
        "26/11/2026 is still to come, so the meeting cannot be held yet. Plan it instead?",
        "A meeting takes between 1 and 1,440\xa0minutes.",
        "Mentor1 – Mentee1 stand twice for 05/11/2026 on this sheet.",
        "The row names no pair.",
    ]


def test_what_somebody_did_not_agree_to_is_not_taken_from_a_sheet(desk, pairs):
    line = SheetLine(
        row=2,
        pair="Mentor2 – Mentee2",
        on=TODAY,
        met=True,
        minutes=30,
        topics=("presenting",),
        action="Call",
        way=MeetingWay.ZALO,
    )
    found = meeting_papers.judge(desk, [line], today=TODAY)
    assert "not kept" in str(found.taken[0].doubt)
    desk.apply(meeting_papers.import_sheet(desk, found, today=TODAY))
    kept = next(meeting for meeting in desk.all(Meeting) if meeting.pair_id == pairs[2].id)
    assert (kept.topics, kept.way, kept.minutes, kept.state) == ((), MeetingWay.NONE, 30, MeetingState.HELD)


def test_five_thousand_rows_are_taken_in_one_step(desk, pairs):
    lines = [
        SheetLine(
            row=number,
            pair=f"Mentor{number % 2} – Mentee{number % 2}",
            on=START + timedelta(days=number // 2),
            met=True,
        )
        for number in range(5000)
    ]
    today = START + timedelta(days=400)
    found = meeting_papers.judge(desk, lines, today=today)
    assert len(found.taken) + found.known + len(found.left_out) == 5000
    change = meeting_papers.import_sheet(desk, found, today=today)
    assert len({record.id for record in change.after}) == len(change.after)
    desk.apply(change)


def test_the_record_of_a_pair_names_no_topic_no_action_and_no_phone(desk, pairs, tmp_path):
    desk.apply(builders.edited(*reached(desk, pairs[0])))
    for language in ("en", "vi"):
        path = tmp_path / f"{language}.pdf"
        assert meeting_papers.write_record(desk, path, language=language, pair=pairs[0].id, today=TODAY) == ()
        words = text_of(path)
        assert "Mentor0 – Mentee0" in words
        assert "03/11/2026" in words
        for kept_back in ("Presenting", "Thuyết trình", "Ghi ba lỗi", "090"):
            assert kept_back not in words


def reached(desk, pair):
    """Return a mentee before and after a phone number and an e-mail address are known."""
    before = desk.get(Person, pair.mentee_id)
    return before, replace(before, phone="0903118245", email="mentee0@an-phu.vn")


def test_no_paper_of_meetings_has_a_phone_number_or_an_e_mail_address(desk, pairs, tmp_path):
    desk.apply(builders.edited(*reached(desk, pairs[0])))
    ids = [meeting.id for meeting in meetings.facts(desk, today=TODAY).meetings]
    meeting_papers.write_list(desk, tmp_path / "list.pdf", ids, language="en", today=TODAY)
    meeting_papers.write_sheet_paper(desk, tmp_path / "sheet.pdf", language="en", today=TODAY)
    meeting_papers.write_workbook(desk, tmp_path / "list.xlsx", ids, today=TODAY)
    meeting_papers.write_sheet(desk, tmp_path / "sheet.xlsx", today=TODAY)
    meeting_papers.write_calendar(desk, tmp_path / "all.ics", now=NOW)
    said = [text_of(tmp_path / f"{name}.pdf") for name in ("list", "sheet")]
    for name in ("list", "sheet"):
        sheets = openpyxl.load_workbook(tmp_path / f"{name}.xlsx").worksheets
        said.append(" ".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell))
    said.append((tmp_path / "all.ics").read_text("utf-8"))
    for words in said:
        assert "Mentee0" in words.replace("\r\n ", "")
        assert "0903118245" not in words
        assert "mentee0@" not in words


def test_the_list_is_printed_and_saved_in_the_order_given(desk, pairs, tmp_path):
    ids = [meeting.id for meeting in reversed(meetings.facts(desk, today=TODAY).meetings)]
    meeting_papers.write_list(desk, tmp_path / "list.pdf", ids, language="en", today=TODAY)
    words = text_of(tmp_path / "list.pdf")
    assert words.index("01/12/2026") < words.index("03/11/2026")
    meeting_papers.write_workbook(desk, tmp_path / "list.xlsx", ids, today=TODAY)
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert [cell.value for cell in sheet[3]][2:4] == ["Mentor0 – Mentee0", 60]


def test_the_sheet_on_paper_has_a_page_for_each_pair_and_asks_less_where_consent_is_missing(desk, pairs, tmp_path):
    path = tmp_path / "sheet.pdf"
    assert meeting_papers.write_sheet_paper(desk, path, language="vi", today=TODAY) == ()
    with i18n.using("vi"):
        words = text_of(path)
    for pair in ("Mentor0 – Mentee0", "Mentor1 – Mentee1", "Mentor2 – Mentee2"):
        assert pair in words


def test_a_calendar_has_the_meetings_to_come_with_hour_and_length(desk, pairs, tmp_path):
    path = tmp_path / "meetings.ics"
    meeting_papers.write_calendar(desk, path, now=NOW)
    events = list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    assert len(events) == 1
    begins = events[0].decoded("dtstart")
    assert (begins.date(), begins.hour) == (date(2026, 12, 1), 16)
    assert events[0].decoded("dtend") - begins == timedelta(minutes=60)
    meeting_papers.write_calendar(desk, path, now=NOW, pair=pairs[1].id)
    assert list(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == []
    assert current.meeting_facts(desk, today=TODAY).counts.planned == 1
