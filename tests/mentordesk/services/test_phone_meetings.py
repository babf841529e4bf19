"""What pairs note on their phones becomes meetings by the rules of the sheet of meetings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentordesk import current
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.programme import Cycle, newest
from mentordesk.exchange.phone.answer_text import checksum
from mentordesk.services import importing, meeting_papers
from tests import builders
from tests.builders import TODAY
from tests.phones import PhonePage


@pytest.fixture
def pair(desk):
    """Give a mentor and a mentee who agreed to notes and were paired a month ago."""
    cycle = newest(desk.all(Cycle))
    begun = replace(cycle, start=TODAY - timedelta(days=60), end=TODAY + timedelta(days=120))
    desk.apply(builders.edited(cycle, begun))
    people = (builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai"))
    consents = [builders.consent(one, Purpose.MEETINGS) for one in people]
    made = builders.pair(begun, *people)
    desk.apply(builders.added(*people, *consents, made))
    return made


@pytest.fixture
def page(desk, pair, tmp_path):
    """Give the page of the pair."""
    folder = meeting_papers.write_pages(desk, tmp_path, language="vi", today=TODAY)
    [path] = folder.iterdir()
    return PhonePage(path.read_text("utf-8"))


def found(desk, text):
    return meeting_papers.read_sheet(desk, importing.read(text), today=TODAY)


MET = {
    "on": TODAY.isoformat(),
    "met": "yes",
    "minutes": "45",
    "way": MeetingWay.CALL.value,
    "topics:presenting": True,
    "topics:planning": True,
    "action": "Dự họp tuần",
    "who": "Lê Thị Mai",
    "due": (TODAY + timedelta(days=7)).isoformat(),
}


def test_a_meeting_noted_on_a_phone_is_one_change_that_can_be_undone(desk, pair, page):
    sheet = found(desk, page.answer(MET))
    assert len(sheet.taken) == 1
    change = meeting_papers.import_sheet(desk, sheet, today=TODAY)
    desk.apply(change)
    [meeting] = [meeting for meeting in desk.all(Meeting) if meeting.state is MeetingState.HELD]
    assert (meeting.on, meeting.minutes, meeting.way) == (TODAY, 45, MeetingWay.CALL)
    assert meeting.topics == ("presenting", "planning")
    [action] = current.meeting_facts(desk, today=TODAY).by_id[pair.id].actions
    assert (action.what, action.person_id, action.due) == ("Dự họp tuần", pair.mentee_id, TODAY + timedelta(days=7))
    assert found(desk, page.answer(MET)).known == 1, "the same message again changes nothing"
    desk.apply(change.inverse())
    assert not [meeting for meeting in desk.all(Meeting) if meeting.state is MeetingState.HELD]


def test_a_meeting_that_was_missed_keeps_its_reason(desk, page):
    [row] = found(desk, page.answer({"on": TODAY.isoformat(), "met": "no", "reason": "ill"})).taken
    assert (row.meeting.state, row.meeting.reason) == (MeetingState.MISSED, "ill")


def test_a_page_of_another_company_or_a_changed_one_is_left_out(desk, page):
    text = page.answer(MET)
    body = text[text.index("mentordesk=") : text.index("&check=")].replace("&mark=eN", "&mark=eM")
    sheet = found(desk, f"{body}&check={checksum(body)}\n{text}")
    assert len(sheet.taken) == 1
    assert len(sheet.left_out) == 1


def test_a_message_that_is_not_whole_is_named(desk, page):
    whole = page.answer(MET)
    sheet = found(desk, f"{whole}\n{whole[:-12]}")
    assert len(sheet.taken) == 1
    [row] = sheet.left_out
    assert "is not whole" in str(row.why)


def test_a_pair_that_did_not_agree_to_notes_is_asked_for_no_topics(desk, tmp_path):
    cycle = newest(desk.all(Cycle))
    people = (builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai"))
    desk.apply(builders.added(*people, builders.pair(cycle, *people)))
    [path] = meeting_papers.write_pages(desk, tmp_path, language="en", today=TODAY).iterdir()
    page = PhonePage(path.read_text("utf-8"))
    assert {"on", "met", "minutes", "way", "reason"} == set(page.fields)
    assert len(path.read_bytes()) < 30_000


def test_hostile_names_are_only_words(desk, tmp_path):
    evil = 'x onfocus=alert(1) "><script>alert(2)</script>'
    cycle = newest(desk.all(Cycle))
    people = (builders.person(evil), builders.person("Lê Thị Mai"))
    consents = [builders.consent(one, Purpose.MEETINGS) for one in people]
    desk.apply(builders.added(*people, *consents, builders.pair(cycle, *people)))
    [path] = meeting_papers.write_pages(desk, tmp_path, language="en", today=TODAY).iterdir()
    page = PhonePage(path.read_text("utf-8"))
    assert page.fields["who"] == {evil, "Lê Thị Mai"}
    assert not [attrs for _tag, attrs in page.tags if "onfocus" in attrs]
    assert path.read_text("utf-8").count("<script>") == 1
