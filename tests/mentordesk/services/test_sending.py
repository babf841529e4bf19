"""Messages ready to send: who gets one and who does not, what stands in it, and what is written into a folder."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from pypdf import PdfReader

from mentordesk import current
from mentordesk.domain.records.communication import Audience, MessageLanguage
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import EnrolmentStatus, Role
from mentordesk.domain.records.survey import Wave
from mentordesk.services import sending, survey_reminders
from mentordesk.services.communication import messages, ready
from mentordesk.services.connect import announcing, pair_papers, reminding
from mentordesk.services.orientation import reminders
from tests import builders
from tests.builders import TODAY


def said(person, purpose, *, yes=True):
    state = ConsentState.GIVEN if yes else ConsentState.WITHDRAWN
    return Consent(person_id=person.id, purpose=purpose, state=state, date=TODAY)


@pytest.fixture
def four(desk):
    """Give two mentors and two mentees, all with an e-mail address and a phone."""
    cycle = current.cycle(desk)
    desk.apply(
        builders.edited(cycle, replace(cycle, start=TODAY + timedelta(days=10), end=TODAY + timedelta(days=200)))
    )
    cycle = current.cycle(desk)
    people = tuple(
        builders.person(name, email=f"{code}@anphu.vn", phone=f"09000000{code}")
        for code, name in (
            ("11", "Nguyễn Hoàng Long"),
            ("12", "Lê Ngọc Ánh"),
            ("13", "Lê Thị Mai"),
            ("14", "Võ Thành Đạt"),
        )
    )
    desk.apply(builders.added(*people))
    roles = (Role.MENTOR, Role.MENTOR, Role.MENTEE, Role.MENTEE)
    desk.apply(builders.added(*(builders.enrolment(cycle, one, role) for one, role in zip(people, roles, strict=True))))
    return people


def pair_up(desk, mentor, mentee, **fields):
    made = builders.pair(current.cycle(desk), mentor, mentee, state=PairState.CONFIRMED, **fields)
    desk.apply(builders.added(made))
    return made


def row_of(desk, template):
    return next(row for row in messages.plan_rows(desk) if row.record.template == template)


def names(batch):
    return [found.to for found in batch.messages]


# The plan


def test_every_text_of_the_plan_can_be_sent_in_both_languages(desk, four):
    for row in messages.plan_rows(desk):
        for language in ("vi", "en"):
            found = ready.batch(desk, row, language=language, today=TODAY)
            assert found.messages or row.record.audience is Audience.MANAGERS, row.title
            assert all(one.title and one.words for one in found.messages)


def test_what_is_sent_is_what_the_page_shows(desk, four):
    row = row_of(desk, "invitation-mentor")
    [long, _anh] = messages.readers(desk, row, today=TODAY)[::-1]
    found = ready.batch(desk, row, language="vi", today=TODAY)
    shown = messages.prepared(desk, row, MessageLanguage.VIETNAMESE).fill(long)
    mine = next(one for one in found.messages if one.id == long.person.id)
    assert mine.words == shown.text.strip("\n")
    assert {gap.name for gap in mine.gaps} >= {gap.name for gap in shown.gaps}


def test_who_refused_or_left_gets_no_reminder(desk, four):
    long, anh, mai, dat = four
    parts = current.enrolments(desk)
    desk.apply(builders.edited(parts[anh.id], replace(parts[anh.id], status=EnrolmentStatus.DECLINED)))
    desk.apply(builders.added(said(mai, Purpose.TAKE_PART, yes=False)))
    desk.apply(builders.edited(dat, replace(dat, status=Status.LEFT)))
    mentors = ready.batch(desk, row_of(desk, "reminder-mentor"), language="en", today=TODAY)
    assert names(mentors) == [long.full_name]
    assert "1 person said no or left" in str(mentors.notes[0])
    mentees = ready.batch(desk, row_of(desk, "reminder-mentee"), language="en", today=TODAY)
    assert names(mentees) == []
    asked = reminding.batch(desk, [one.id for one in four], language="en")
    assert names(asked) == [long.full_name]


def test_two_of_one_name_are_two_messages_and_two_files(desk, four, tmp_path):
    cycle = current.cycle(desk)
    twins = [builders.person("Trần An", department="Kho", email=f"an{n}@anphu.vn", code=f"K{n}") for n in (1, 2)]
    desk.apply(builders.added(*twins))
    desk.apply(builders.added(*(builders.enrolment(cycle, twin) for twin in twins)))
    found = reminding.batch(desk, [twin.id for twin in twins], language="vi")
    written = sending.write_mails(found, tmp_path, [twin.id for twin in twins])()
    assert [path.name for path in written] == ["Trần An (K1).eml", "Trần An (K2).eml"]
    for path, twin in zip(written, twins, strict=True):
        assert twin.email in message_from_bytes(path.read_bytes(), policy=policy.default)["To"]


# The questionnaire


def test_the_form_for_the_phone_goes_along_in_the_language_of_the_message(desk, four, tmp_path):
    found = reminding.batch(desk, [four[2].id], language="vi")
    [one] = found.messages
    one.attachment.write(tmp_path / "form.html")
    assert 'lang="vi"' in (tmp_path / "form.html").read_text("utf-8")
    assert one.attachment.name == "Phiếu khảo sát Lê Thị Mai.html"
    assert "Mai" in one.words.splitlines()[0]


# Pairs


def test_without_consent_no_phone_and_no_address_of_the_partner_stands_in_it(desk, four):
    long, _anh, mai, _dat = four
    made = pair_up(desk, long, mai)
    desk.apply(builders.added(said(mai, Purpose.CONTACT)))
    to_long, to_mai = announcing.batch(desk, [made], language="en", today=TODAY).messages
    assert mai.phone in to_long.words
    assert mai.email in to_long.words
    assert long.phone not in to_mai.words
    assert long.email not in to_mai.words
    for found in reminders.batch(desk, [made.id], language="vi", today=TODAY).messages:
        assert long.phone not in found.words
        assert long.email not in found.words


def test_a_first_meeting_that_is_booked_is_said_and_goes_along(desk, four, tmp_path):
    made = pair_up(desk, four[0], four[2])
    booked = Meeting(
        cycle_id=made.cycle_id, pair_id=made.id, on=TODAY + timedelta(days=4), at="9:00", state=MeetingState.PLANNED
    )
    desk.apply(builders.added(booked))
    for batch in (
        announcing.batch(desk, [made], language="en", today=TODAY),
        reminders.batch(desk, [made.id], language="en", today=TODAY),
    ):
        for found in batch.messages:
            assert "25/11/2026, 9:00" in found.words
            found.attachment.write(tmp_path / "a.ics")
            assert b"DTSTART:20261125T090000" in (tmp_path / "a.ics").read_bytes()


def test_a_pair_of_which_somebody_withdrew_or_left_gets_no_message(desk, four):
    long, anh, mai, dat = four
    first, second = pair_up(desk, long, mai), pair_up(desk, anh, dat)
    desk.apply(builders.added(said(mai, Purpose.TAKE_PART, yes=False)))
    desk.apply(builders.edited(dat, replace(dat, status=Status.LEFT)))
    for batch in (
        announcing.batch(desk, [first, second], language="en", today=TODAY),
        reminders.batch(desk, [first.id, second.id], language="en", today=TODAY),
        pair_papers.letters_batch(desk, [first.id, second.id], language="en", today=TODAY),
    ):
        assert not batch.messages


def test_who_has_met_is_not_reminded(desk, four):
    made = pair_up(desk, four[0], four[2])
    assert len(reminders.batch(desk, [made.id], language="en", today=TODAY).messages) == 2
    held = Meeting(cycle_id=made.cycle_id, pair_id=made.id, on=TODAY - timedelta(days=1), state=MeetingState.HELD)
    desk.apply(builders.added(held))
    assert not reminders.batch(desk, [made.id], language="en", today=TODAY).messages


def test_each_of_a_pair_gets_their_own_letter_alone(desk, four, tmp_path):
    long, _anh, mai, _dat = four
    made = pair_up(desk, long, mai)
    for one in (long, mai):
        desk.apply(builders.added(said(one, Purpose.TAKE_PART), said(one, Purpose.QUESTIONNAIRE)))
    batch = pair_papers.letters_batch(desk, [made.id], language="en", today=TODAY)
    for found, own in zip(batch.messages, (long, mai), strict=True):
        found.attachment.write(tmp_path / "letter.pdf")
        words = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "letter.pdf").pages).split())
        assert f"To: {own.full_name}" in words
        assert words.count("To: ") == 1


# Surveys


def test_an_anonymous_survey_reminds_all_and_names_nobody(desk, four):
    pair_up(desk, four[0], four[2])
    for one in four:
        desk.apply(builders.added(said(one, Purpose.REPORTS)))
    found = survey_reminders.batch(desk, Wave.PULSE, language="en", today=TODAY)
    [to_all] = found.messages
    assert to_all.is_to_all
    assert {one.id for one in to_all.people} == {four[0].id, four[2].id}
    assert not [one for one in four if one.full_name in to_all.words + to_all.title]
    assert sending.to_call(found, [to_all.id]) == ()


# Calls


def test_the_call_sheet_has_those_whom_no_mail_reaches(desk, four, tmp_path):
    long, _anh, mai, dat = four
    desk.apply(builders.edited(mai, replace(mai, email="", phone="", manager_id=long.id)))
    desk.apply(builders.edited(dat, replace(dat, email="dat@; mai@")))
    make = lambda *, language: reminding.batch(desk, [one.id for one in four], language=language)  # noqa: E731
    ids = [one.id for one in four]
    sheet = sending.call_sheet(desk, make(language="en"), ids, today=TODAY)
    assert {line.name: (line.phone, str(line.reason)) for line in sheet.lines} == {
        "Lê Thị Mai": ("", "through Nguyễn Hoàng Long"),
        "Võ Thành Đạt": (dat.phone, ""),
    }
    sending.write_call_sheet(desk, tmp_path / "a.pdf", make, ids, language="vi", today=TODAY)
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages).split())
    assert "Lê Thị Mai" in words
    assert "Nguyễn Hoàng Long" in words
    assert "Lê Ngọc Ánh" not in words
