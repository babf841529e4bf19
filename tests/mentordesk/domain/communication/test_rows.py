from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.communication import checks, rows, sign_ups
from mentordesk.domain.communication.checks import Communicating
from mentordesk.domain.communication.sign_ups import SignUpLine, SignUps
from mentordesk.domain.plan import moving
from mentordesk.domain.plan.people import plan_numbers
from mentordesk.domain.records.communication import Audience, Channel, MessageState, PlannedMessage
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import EnrolmentStatus, Role
from mentordesk.domain.working_days import WorkingDays
from tests import builders

LAUNCH = date(2026, 10, 5)
CYCLE = builders.cycle(builders.programme(), start=LAUNCH, end=date(2027, 3, 31))
ALWAYS = WorkingDays(workdays=(0, 1, 2, 3, 4, 5))


def plan(*stored, cycle=CYCLE):
    return rows.rows(cycle, stored, ALWAYS)


def test_ten_rows_are_counted_back_from_the_launch():
    found = plan()
    assert [str(row.day) for row in found] == [
        *("2026-09-14", "2026-09-14", "2026-09-16", "2026-09-21", "2026-09-22"),
        *("2026-09-25", "2026-09-28", "2026-09-30", "2026-10-05", "2026-11-02"),
    ]
    assert all(row.why_off is None for row in found)
    assert {row.record.audience for row in found} >= {Audience.MENTORS, Audience.MANAGERS, Audience.MENTEES}


def test_the_titles_follow_the_language():
    first = plan()[0]
    assert str(first.title) == "Announcement by the director"
    i18n.set_language("vi")
    assert str(first.title) == "Thông báo của giám đốc"


def test_a_week_is_named_once_and_today_stands_between_two_rows():
    found = plan()
    words = rows.weeks(found, LAUNCH)
    assert [str(words.get(row.id, "")) for row in found] == [
        *("3\u00a0weeks before", "", "", "2\u00a0weeks before", "", "", "1\u00a0week before"),
        *("", "Launch", "4\u00a0weeks after"),
    ]
    assert rows.today_before(found, date(2026, 9, 24)) == found[5].id
    assert rows.today_before(found, date(2027, 1, 1)) == ""


def test_without_a_launch_the_rows_have_no_day():
    found = plan(cycle=replace(CYCLE, start=None))
    assert [row.day for row in found] == [None] * 10
    assert rows.weeks(found, None) == {}


def test_what_the_owner_changed_takes_the_place_of_the_proposal():
    proposed = rows.proposals(CYCLE.id)[0]
    found = plan(replace(proposed, title="Lời của sếp"), replace(rows.proposals(CYCLE.id)[1], left_out=True))
    assert len(found) == 9
    assert str(found[0].title) == "Lời của sếp"


def test_rows_of_another_cycle_do_not_show():
    assert len(plan(PlannedMessage(cycle_id="other", title="Old"))) == 10


@given(days=st.integers(-60, 60), shift=st.integers(-400, 400))
def test_a_moved_row_moves_with_the_launch_and_a_pinned_one_stays(days, shift):
    later = date.fromordinal(LAUNCH.toordinal() + shift)
    record = PlannedMessage(cycle_id=CYCLE.id, title="Own")
    day = date.fromordinal(LAUNCH.toordinal() + days)
    now, then = rows.counting(record, CYCLE, ALWAYS), moving.Counting(later)
    moved = moving.moved(record, day, now)
    assert moving.day_of(moved, now) == day
    assert moving.day_of(moved, then).toordinal() - day.toordinal() == shift
    pinned = moving.pinned(moved, now)
    assert moving.day_of(pinned, then) == day
    free = moving.unpinned(pinned, then)
    assert (free.pinned_on, moving.day_of(free, then)) == (None, day)


def test_a_row_on_tet_or_on_a_sunday_says_why():
    sunday = plan(replace(rows.proposals(CYCLE.id)[0], pinned_on=date(2026, 9, 13)))
    assert str(sunday[0].why_off) == "Sunday"
    tet = plan(replace(rows.proposals(CYCLE.id)[9], pinned_on=date(2027, 2, 6)))
    assert "Tết" in str(tet[-1].why_off)


# Checks


def now(found=None, **fields):
    usual = {
        "launch": LAUNCH,
        "deadline": date(2026, 9, 30),
        "has_message": True,
        "owner": builders.person("Phạm Thị Thu Hà", phone="0900 000 105"),
        "rows": plan() if found is None else found,
        "sign_ups": SignUps(8, 12, 16, 8, 10),
        "lengths": {},
    }
    return Communicating(**usual | fields)


def codes(state, today=date(2026, 9, 10)):
    return [problem.code for problem in checks.problems(state, today=today)]


QUIET = {"no-place", "no-picture", "not-sent"}


def test_a_plan_in_good_order_has_only_notes():
    found = checks.problems(now(), today=date(2026, 9, 10))
    assert {problem.severity for problem in found} == {Severity.NOTE}
    assert {problem.code for problem in found} == QUIET


@pytest.mark.parametrize(
    "fields",
    [
        {"has_message": False},
        {"launch": None},
        {"rows": plan()[:3]},
        {},
        {"sign_ups": SignUps(0, 12, 0, 8, 10)},
        {"sign_ups": SignUps(3, 12, 6, 8, 10)},
        {"sign_ups": SignUps(8, 0, 16, 8, 10)},
    ],
)
def test_whatever_keeps_the_step_from_being_done_is_said(fields):
    state = now(**fields)
    said = {problem.message for problem in checks.problems(state, today=date(2026, 9, 10))}
    missing = [met.missing for met in checks.progress(state) if not met.ok]
    assert missing
    assert set(missing) <= said


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"launch": None}, "launch"),
        ({"owner": None}, "contact"),
        ({"owner": builders.person("Phạm Thị Thu Hà")}, "contact"),
        ({"has_message": False}, "message"),
        ({"sign_ups": SignUps(7, 12, 14, 8, 10)}, "mentors"),
        ({"sign_ups": SignUps(0, 0, 0, 8, 10)}, "mentors"),
        ({"sign_ups": SignUps(8, 20, 16, 8, 10)}, "places"),
    ],
)
def test_what_is_missing_is_said(fields, code):
    assert code in codes(now(**fields))


def test_a_mentor_missing_is_counted_in_words():
    (problem,) = [
        problem
        for problem in checks.problems(now(sign_ups=SignUps(7, 12, 14, 8, 10)), today=LAUNCH)
        if problem.code == "mentors"
    ]
    assert str(problem.message) == "7 mentors have signed up; the plan needs 8."
    assert str(problem.fix) == "See who has not answered"


def test_rows_that_ask_too_late_are_found():
    late = replace(rows.proposals(CYCLE.id)[3], days=3)
    between = replace(rows.proposals(CYCLE.id)[6], days=-2)
    assert codes(now(plan(late, between))).count("late") == 2


def test_a_plan_without_mentors_or_managers_is_found():
    without = [replace(record, left_out=True) for record in rows.proposals(CYCLE.id) if record.audience in _FIRST_ASKED]
    assert {"no-mentors", "no-managers"} <= set(codes(now(plan(*without))))


_FIRST_ASKED = (Audience.MENTORS, Audience.MANAGERS)


def test_a_row_whose_day_passed_is_found_until_it_is_sent():
    assert codes(now(), today=date(2026, 9, 15)).count("missed") == 2
    sent = [replace(record, state=MessageState.SENT) for record in rows.proposals(CYCLE.id)[:2]]
    assert "missed" not in codes(now(plan(*sent)), today=date(2026, 9, 15))


def test_a_long_text_is_found_on_zalo_alone():
    found = plan()
    zalo = next(row for row in found if row.record.channel is Channel.ZALO)
    other = next(row for row in found if row.record.channel is not Channel.ZALO)
    assert "too-long" in codes(now(lengths={zalo.id: 301}))
    assert "too-long" not in codes(now(lengths={zalo.id: 300, other.id: 900}))


@pytest.mark.parametrize("attachment", ["https://example.com/phim.mp4", "/home/chủ/ảnh đẹp.jpg"])
def test_it_is_noted_that_no_row_has_a_picture_until_one_has(attachment):
    assert "no-picture" in codes(now())
    first, *others = plan()
    shown = replace(first, record=replace(first.record, attachment=attachment))
    assert "no-picture" not in codes(now((shown, *others)))
    assert "no-picture" not in codes(now(()))


def test_a_row_on_a_day_off_is_found():
    assert "day-off" in codes(now(plan(replace(rows.proposals(CYCLE.id)[0], pinned_on=date(2026, 9, 13)))))


def test_a_text_that_does_not_say_whom_to_ask_is_found():
    found = plan()
    assert codes(now(without_contact=frozenset({found[0].id}))).count("no-contact") == 1
    assert "no-contact" not in codes(now())


def test_the_five_checks_of_the_step():
    nothing = now(found=(), has_message=False, sign_ups=SignUps(), launch=None)
    assert [met.ok for met in checks.progress(nothing)] == [False] * 5
    sent = replace(rows.proposals(CYCLE.id)[0], state=MessageState.SENT)
    assert [met.ok for met in checks.progress(now(plan(sent)))] == [True] * 5
    assert [met.ok for met in checks.progress(now(found=plan()[:3]))] == [True, False, False, True, True]


# Who said yes


def part(role=Role.MENTEE, **fields):
    return builders.enrolment(CYCLE, builders.person(), role, **fields)


def test_only_who_said_yes_has_signed_up():
    suggested, confirmed = part(confirmed=False), part()
    assert confirmed.status is EnrolmentStatus.SIGNED_UP
    assert not sign_ups.has_signed_up(suggested)
    assert not sign_ups.has_signed_up(confirmed)
    assert sign_ups.has_signed_up(part(signed_up_on=LAUNCH))
    assert not sign_ups.has_signed_up(part(signed_up_on=LAUNCH, status=EnrolmentStatus.DECLINED))


def test_sign_ups_are_counted_beside_what_the_plan_needs():
    parts = [part(Role.MENTOR, signed_up_on=LAUNCH) for _ in range(7)]
    parts += [part(Role.MENTOR) for _ in range(3)] + [part(signed_up_on=LAUNCH) for _ in range(12)]
    found = sign_ups.counted(parts, ProgrammePlan(cycle_id=CYCLE.id, mentors=8, mentees=12))
    assert found == SignUps(mentors=7, mentees=12, places=14, needed=8, invited=10, mentors_only_enrolled=3)
    assert found.missing == 1


def test_who_is_enrolled_in_step_5_is_no_sign_up_and_is_said_beside_it():
    parts = [part(Role.MENTOR) for _ in range(8)] + [part(Role.MENTEE) for _ in range(12)]
    parts += [part(Role.MENTEE, confirmed=False)]
    found = sign_ups.counted(parts, ProgrammePlan(cycle_id=CYCLE.id))
    assert (found.mentors, found.mentees) == (0, 0)
    assert str(sign_ups.only_enrolled_words(found)).startswith("8 mentors and 12 mentees have a role in step 5")
    numbers = plan_numbers(ProgrammePlan(cycle_id=CYCLE.id), parts[:20])
    assert (numbers.mentors, numbers.mentors_signed) == (8, 0)
    assert sign_ups.only_enrolled_words(SignUps(mentors=7, mentees=12)) is None


def test_without_planned_numbers_the_mentees_tell_how_many_mentors_are_needed():
    usual = ProgrammePlan(cycle_id=CYCLE.id)
    assert sign_ups.mentors_needed([part() for _ in range(5)], usual) == 3
    assert sign_ups.mentors_needed([], usual) == 1
    assert sign_ups.mentors_needed([], replace(usual, mentees=12, places=0)) == 12


def test_who_signs_up_as_the_other_too_is_both():
    mentor = sign_ups.signed_up(part(Role.MENTEE, confirmed=False), Role.MENTOR, LAUNCH, "phiếu")
    assert (mentor.role, mentor.confirmed, mentor.signed_up_from) == (Role.MENTOR, True, "phiếu")
    assert sign_ups.signed_up(mentor, Role.MENTEE, LAUNCH, "").role is Role.BOTH
    assert sign_ups.signed_up(mentor, Role.MENTOR, LAUNCH, "").role is Role.MENTOR


def test_people_of_a_list_are_found_by_code_or_name_and_two_are_asked():
    lan, other = builders.person("Trần Lan", department="Kho"), builders.person("Trần Lan", department="QC")
    mai = builders.person("Lê Thị Mai")
    found = sign_ups.find(
        (
            SignUpLine(row=2, code=mai.code, name="ai đó"),
            SignUpLine(row=3, name="le thi  MAI"),
            SignUpLine(row=4, name="Trần Lan"),
            SignUpLine(row=5, name="Trần Lan", department="kho"),
            SignUpLine(row=6, name="Không Có"),
            SignUpLine(row=7, code="X1", name="Lê Thị Mai"),
        ),
        (lan, other, mai),
    )
    assert [entry.person for entry in found] == [mai, mai, None, lan, None, mai]
    assert len(found[2].people) == 2
    assert found[4].people == ()
