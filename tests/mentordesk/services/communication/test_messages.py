from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest

from mentordesk import current, i18n
from mentordesk.domain.communication.templates import TEMPLATES, Wording
from mentordesk.domain.records.communication import (
    Audience,
    EventAttendance,
    MessageLanguage,
    MessageState,
    MessageText,
    PlannedMessage,
)
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import Duty, ProgrammeRole
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.services.communication import messages as communication
from mentordesk.services.communication import papers
from tests import builders

TODAY = date(2026, 9, 24)
WHEN = datetime(2026, 9, 24, 9, 15, tzinfo=UTC)
VI, EN = MessageLanguage.VIETNAMESE, MessageLanguage.ENGLISH


@pytest.fixture
def owner():
    return builders.person("Phạm Thị Thu Hà", department="Nhân sự", phone="0900000105", level=4)


@pytest.fixture
def planned(desk, owner):
    """Give a company with a launch, an owner, a director, three mentors and two mentees who are asked."""
    director = builders.person("Trương Văn Thịnh", level=5, job_title="Giám đốc")
    mentors = builders.people(3, level=3, start_date=date(2015, 3, 1), manager_id=director.id)
    mentees = builders.people(2, manager_id=mentors[0].id)
    desk.apply(builders.added(owner, director, *mentors, *mentees))
    cycle, programme = current.cycle(desk), current.programme(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=date(2026, 10, 5), end=date(2027, 3, 31))))
    desk.apply(builders.edited(programme, replace(programme, name="Mentorship 2026", owner_id=owner.id)))
    now = current.cycle(desk)
    roles = [(mentor, Role.MENTOR) for mentor in mentors] + [(mentee, Role.MENTEE) for mentee in mentees]
    desk.apply(builders.added(*(builders.enrolment(now, person, role) for person, role in roles)))
    return mentors, mentees


def row(desk, code):
    return next(row for row in communication.plan_rows(desk) if row.record.code == code)


def kept(desk, kind=PlannedMessage):
    return desk.all(kind)


def test_opening_the_plan_writes_nothing(desk, planned):
    assert len(communication.plan_rows(desk)) == 10
    communication.communicating(desk, today=TODAY, language=VI)
    assert kept(desk) == ()


def test_the_first_change_stores_one_row_and_undo_removes_it(desk, planned):
    before = row(desk, "questions")
    change = communication.set_row(desk, before.record, replace(before.record, place="Nhà ăn"), field="place")
    desk.apply(change)
    assert [record.place for record in kept(desk)] == ["Nhà ăn"]
    assert row(desk, "questions").record.place == "Nhà ăn"
    desk.apply(change.inverse())
    assert kept(desk) == ()
    assert row(desk, "questions") == before


def test_rows_move_with_the_launch_unless_pinned(desk, planned):
    desk.apply(communication.move_row(desk, row(desk, "story"), date(2026, 11, 9)))
    desk.apply(communication.pin_row(desk, row(desk, "launch"), pin=True))
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=date(2026, 10, 12))))
    assert row(desk, "story").day == date(2026, 11, 16)
    assert row(desk, "launch").day == date(2026, 10, 5)
    desk.apply(communication.pin_row(desk, row(desk, "launch"), pin=False))
    assert row(desk, "launch").record.days == -7


@pytest.mark.parametrize(
    ("template", "audience"),
    [
        ("invitation-mentor", Audience.MENTORS),
        ("reminder-mentor", Audience.MENTORS),
        ("thanks", Audience.MENTORS),
        ("zalo", Audience.MENTEES),
        ("poster-ask", Audience.MENTEES),
        ("managers", Audience.MANAGERS),
        ("article", Audience.EVERYONE),
        ("announcement", Audience.EVERYONE),
        ("", Audience.EVERYONE),
    ],
)
def test_a_new_row_is_for_those_its_text_is_written_to(desk, planned, template, audience):
    desk.apply(communication.add_row(desk, template=template))
    [own] = [row for row in communication.plan_rows(desk) if not row.record.code]
    assert own.record.audience is audience


def test_a_proposed_row_is_left_out_and_comes_back_and_an_own_one_goes_to_the_trash(desk, planned):
    desk.apply(communication.add_row(desk, days=-3, template="thanks"))
    own = next(row for row in communication.plan_rows(desk) if not row.record.code)
    desk.apply(communication.set_text(desk, own, VI, Wording("Cảm ơn", "Cảm ơn mọi người.")))
    own = next(row for row in communication.plan_rows(desk) if not row.record.code)
    desk.apply(communication.remove_row(desk, own, when=WHEN))
    assert kept(desk, MessageText) == ()
    desk.apply(communication.remove_row(desk, row(desk, "story"), when=WHEN))
    assert len(communication.plan_rows(desk)) == 9
    desk.apply(communication.bring_back(desk))
    assert len(communication.plan_rows(desk)) == 10


def test_the_owners_text_stands_in_for_the_template_and_the_row_becomes_a_draft(desk, planned):
    invite = row(desk, "invite-mentors")
    assert not communication.text_of(desk, invite, VI).is_own
    change = communication.set_text(desk, invite, VI, Wording("Mời", "Chào {tên}"))
    desk.apply(change)
    now = row(desk, "invite-mentors")
    assert now.record.state is MessageState.DRAFT
    assert communication.text_of(desk, now, VI).wording == Wording("Mời", "Chào {tên}")
    assert not communication.text_of(desk, now, EN).is_own
    desk.apply(communication.set_text(desk, now, VI, Wording("Mời", "Chào {tên}, mời")))
    assert len(kept(desk, MessageText)) == 1
    desk.apply(communication.proposed_text(desk, now, VI))
    assert not communication.text_of(desk, now, VI).is_own


def test_readers_are_those_the_row_is_for(desk, planned, owner):
    mentors, mentees = planned
    everybody = len(desk.all(Person))

    def names(code):
        return {reader.person.id for reader in communication.readers(desk, row(desk, code), today=TODAY)}

    assert len(names("announcement")) == everybody
    assert names("invite-mentors") == {mentor.id for mentor in mentors}
    assert names("inform-managers") >= {mentors[0].id}
    assert names("invite-mentees") == {mentee.id for mentee in mentees}
    parts = current.enrolments(desk)
    said = parts[mentors[0].id]
    desk.apply(builders.edited(said, replace(said, signed_up_on=TODAY)))
    assert names("remind-mentors") == {mentors[1].id, mentors[2].id}
    assert len(names("invite-mentors")) == 3


def test_a_reason_is_the_owners_or_from_the_staff_list(desk, planned):
    mentors, _mentees = planned
    invite = row(desk, "invite-mentors")
    first = next(reader for reader in communication.readers(desk, invite, today=TODAY) if reader.person == mentors[0])
    assert str(first.reason) == "you have been with us for 11\u00a0years and you lead others"
    desk.apply(communication.set_reason(desk, mentors[0].id, "anh em trẻ hay hỏi anh"))
    again = next(reader for reader in communication.readers(desk, invite, today=TODAY) if reader.person == mentors[0])
    assert str(again.reason) == "anh em trẻ hay hỏi anh"


def test_an_unknown_or_empty_placeholder_stops_the_text_and_is_named(desk, planned):
    invite = row(desk, "invite-mentors")
    assert communication.outgoing(desk, invite, VI, today=TODAY) == ()
    desk.apply(communication.set_text(desk, invite, VI, Wording("Mời", "Chào {ten}, {liên hệ}")))
    (problem,) = communication.outgoing(desk, row(desk, "invite-mentors"), VI, today=TODAY)
    assert "{ten}" in str(problem.message)
    lunch = row(desk, "questions")
    (problem,) = communication.outgoing(desk, lunch, VI, today=TODAY)
    assert (problem.found, problem.field) == ("nơi", "place")


def test_people_without_a_reason_are_counted(desk, planned):
    mentors, _mentees = planned
    unknown = desk.get(Person, mentors[1].id)
    desk.apply(builders.edited(unknown, replace(unknown, level=None, start_date=None, job_title="")))
    (problem,) = communication.outgoing(desk, row(desk, "invite-mentors"), EN, today=TODAY)
    assert str(problem.message).startswith("“Personal invitation to mentors” cannot be sent to 1 person yet: {reason}")
    assert mentors[1].full_name in str(problem.message)


@pytest.mark.parametrize("language", [VI, EN])
def test_every_template_leaves_as_a_row_of_the_plan(desk, planned, language):
    for entry in TEMPLATES:
        desk.apply(communication.add_row(desk, days=-4, template=entry.code))
    for own in communication.plan_rows(desk):
        if own.record.code:
            continue
        desk.apply(communication.set_row(desk, own.record, replace(own.record, place="Nhà ăn"), field="place"))
    for own in communication.plan_rows(desk):
        if not own.record.code:
            assert communication.outgoing(desk, own, language, today=TODAY) == ()


def test_a_text_of_the_owners_that_names_nobody_to_ask_is_noted(desk, planned):
    assert communication.communicating(desk, today=TODAY, language=VI).without_contact == frozenset()
    invite = row(desk, "invite-mentors")
    desk.apply(communication.set_text(desk, invite, VI, Wording("Mời", "Chào {tên}")))
    assert communication.communicating(desk, today=TODAY, language=VI).without_contact == {invite.id}


def test_the_director_is_the_sponsor_or_the_one_on_the_list(desk, planned):
    assert communication.situation(desk).sponsor == "Trương Văn Thịnh"
    desk.apply(builders.added(ProgrammeRole(cycle_id=current.cycle(desk).id, duty=Duty.SPONSOR, outside="Bà Lan")))
    assert communication.situation(desk).sponsor == "Bà Lan"


def test_the_last_day_to_sign_up_moves_with_the_launch(desk, planned):
    assert communication.deadline(desk) == date(2026, 9, 30)
    desk.apply(communication.set_deadline(desk, date(2026, 10, 1)))
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=date(2026, 10, 12))))
    assert communication.deadline(desk) == date(2026, 10, 8)
    assert len(communication.plan_rows(desk)) == 10


def test_sent_rows_say_how_many(desk, planned):
    desk.apply(communication.mark_sent(desk, row(desk, "announcement"), on=TODAY, reach=86))
    sent = row(desk, "announcement").record
    assert (sent.state, sent.sent_on, sent.reach) == (MessageState.SENT, TODAY, 86)
    assert communication.progress(desk)[2].ok
    desk.apply(communication.mark_not_sent(desk, row(desk, "announcement")))
    assert not communication.progress(desk)[2].ok


def test_who_came_to_an_event_is_noted_once(desk, planned):
    mentors, mentees = planned
    ids = [mentors[0].id, mentees[0].id]
    desk.apply(communication.set_came(desk, row(desk, "questions"), ids, came=True))
    desk.apply(communication.set_came(desk, row(desk, "questions"), ids[:1], came=False))
    assert communication.attendance(desk, row(desk, "questions")) == {ids[0]: False, ids[1]: True}
    assert len(kept(desk, EventAttendance)) == 2


def test_who_came_stands_on_a_sheet_of_its_own_beside_the_plan(desk, planned, tmp_path):
    path = tmp_path / "plan.xlsx"
    papers.write_plan_list(desk, path, today=TODAY)
    assert len(openpyxl.load_workbook(path).sheetnames) == 1
    mentors, mentees = planned
    ids = [mentors[0].id, mentees[0].id]
    desk.apply(communication.set_came(desk, row(desk, "questions"), ids, came=True))
    desk.apply(communication.set_came(desk, row(desk, "questions"), ids[:1], came=False))
    papers.write_plan_list(desk, path, today=TODAY)
    _heads, *rows = openpyxl.load_workbook(path)["Attendance"].values
    assert {(line[2], line[4]) for line in rows} == {(mentors[0].full_name, "no"), (mentees[0].full_name, "yes")}
    assert {line[0] for line in rows} == {str(row(desk, "questions").title)}


def test_the_main_message_is_decided_even_as_proposed(desk, planned):
    main = communication.key_message(desk, Audience.EVERYONE)
    assert not communication.is_decided(desk, main)
    desk.apply(communication.set_key_message(desk, main, ""))
    assert communication.is_decided(desk, communication.key_message(desk, Audience.EVERYONE))
    i18n.set_language("vi")
    assert "Ai cũng có" in str(communication.situation(desk).main_message)


@pytest.mark.parametrize("name", ["<b>Lan</b>", "👩🏽‍🏭", "\u202eabc", "{tên}", "x" * 5000])
def test_hostile_names_leave_whole(desk, planned, name):
    mentors, _mentees = planned
    strange = desk.get(Person, mentors[0].id)
    desk.apply(builders.edited(strange, replace(strange, full_name=name, given_name=name)))
    invite = row(desk, "invite-mentors")
    assert communication.outgoing(desk, invite, VI, today=TODAY) == ()
    found = communication.communicating(desk, today=TODAY, language=VI)
    assert found.lengths[row(desk, "remind-mentors").id] >= len(desk.get(Person, strange.id).calling_name)


def test_an_empty_company_has_a_plan_without_days_and_says_what_is_missing(desk):
    found = communication.problems(desk, today=TODAY, language=VI)
    assert [problem.code for problem in found][:2] == ["launch", "contact"]
    assert [met.ok for met in communication.progress(desk)] == [False] * 5


def test_enrolments_are_untouched_by_the_plan(desk, planned):
    before = desk.all(Enrolment)
    desk.apply(communication.mark_sent(desk, row(desk, "invite-mentees"), on=TODAY, reach=2))
    assert desk.all(Enrolment) == before
