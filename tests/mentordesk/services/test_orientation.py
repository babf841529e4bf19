"""Pack, briefing, agreement, first meeting and goals: what is proposed, what is kept, and what is missing first."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.domain.journey.orient import orient_checks
from mentordesk.domain.orientation.agreements import (
    AgreementState,
    FirstState,
    first_due,
    first_words,
    review_day,
    state_words,
)
from mentordesk.domain.orientation.facts import row_problems
from mentordesk.domain.orientation.sheets import EN, VI, SheetCode, proposed_text
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.group import Group, GroupKind
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.orientation import Attendance, BriefingAttendance, PackSheet
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response
from mentordesk.domain.working_days import WorkingDays
from mentordesk.services import guide, meetings
from mentordesk.services.orientation import verbs as orientation
from tests import builders

LAUNCH, END, TODAY = date(2026, 10, 5), date(2027, 3, 31), date(2026, 10, 14)
WHEN = datetime(2026, 10, 14, 10, tzinfo=UTC)


@pytest.fixture
def pairs(desk):
    return company_of(desk)


def company_of(desk, pairs=2):
    """Fill a company file with pairs that agreed, their manager, and the dates of the cycle."""
    boss = builders.person("Ngô Thị Ánh", level=4)
    mentors = [builders.person(f"Mentor {n}", given_name=f"Mentor{n}", level=3) for n in range(pairs)]
    mentees = [builders.person(f"Mentee {n}", given_name=f"Mentee{n}", manager_id=boss.id) for n in range(pairs)]
    desk.apply(builders.added(boss, *mentors, *mentees))
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=END)))
    made = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED, announced_on=date(2026, 9, 30))
        for mentor, mentee in zip(mentors, mentees, strict=True)
    ]
    parts = [builders.enrolment(cycle, person, Role.MENTOR) for person in mentors]
    parts += [builders.enrolment(cycle, person, Role.MENTEE) for person in mentees]
    desk.apply(builders.added(*parts, *made))
    return made


def read(desk, today=TODAY):
    return orientation.read(desk, today=today)


def row(desk, pair, today=TODAY):
    found = read(desk, today).row(pair.id)
    assert found is not None
    return found


@pytest.mark.parametrize("announced", [None, date(2026, 9, 30), LAUNCH, date(2026, 11, 2)])
@pytest.mark.parametrize("launch", [None, LAUNCH])
@pytest.mark.parametrize("agreed", [None, date(2026, 10, 20)])
def test_meetings_and_agreement_begin_on_the_same_day(desk, pairs, announced, launch, agreed):
    cycle, pair = current.cycle(desk), desk.get(Pair, pairs[0].id)
    desk.apply(builders.edited(cycle, replace(cycle, start=launch)))
    desk.apply(builders.edited(pair, replace(pair, announced_on=announced)))
    if agreed is not None:
        desk.apply(orientation.set_agreement(desk, row(desk, pair), start=agreed))
    found = row(desk, pair)
    begin = meetings.facts(desk, today=TODAY).by_id[pair.id].terms.start
    late = max((day for day in (launch, announced) if day is not None), default=None)
    assert found.start == begin == (agreed or late)
    if agreed is None:
        assert found.proposed.start == begin


def codes(desk, today=TODAY):
    return [problem.code for problem in orientation.problems(desk, today=today)]


# The pack


def test_all_sheets_are_checked_with_one_press_and_one_undo(desk, pairs):
    change = orientation.check_sheets(desk, read(desk).sheets, on=TODAY)
    desk.apply(change)
    assert read(desk).sheets_ready == 13
    assert "sheets" not in codes(desk)
    desk.apply(change.inverse())
    assert read(desk).sheets_ready == 0
    assert desk.all(PackSheet) == ()


def test_the_owners_text_counts_and_the_proposed_one_is_not_stored(desk):
    sheet = read(desk).sheets[0]
    desk.apply(orientation.set_sheet_text(desk, sheet, VI, "Của công ty"))
    sheet = read(desk).sheets[0]
    assert (sheet.text(VI), sheet.text(EN)) == ("Của công ty", proposed_text(SheetCode.MENTOR, EN))
    desk.apply(orientation.set_sheet_text(desk, sheet, VI, proposed_text(SheetCode.MENTOR, VI)))
    assert read(desk).sheets[0].own_text(VI) == ""


def test_a_sheet_left_out_counts_as_ready_and_comes_back(desk):
    desk.apply(orientation.leave_out(desk, read(desk).sheets[2], left_out=True))
    assert read(desk).sheets_ready == 1
    desk.apply(orientation.leave_out(desk, read(desk).sheets[2], left_out=False))
    assert read(desk).sheets_ready == 0


# The briefings


def test_a_briefing_prepares_everybody_in_a_pair_and_another_one_their_managers(desk, pairs):
    found = read(desk)
    assert {person.full_name for person in found.briefing.people} == {"Mentor 0", "Mentor 1", "Mentee 0", "Mentee 1"}
    assert [person.full_name for person in found.managers.people] == ["Ngô Thị Ánh"]


def test_who_came_is_noted_and_who_was_absent_gets_a_second_date(desk, pairs):
    desk.apply(orientation.set_briefing(desk, read(desk).briefing, on=LAUNCH, at="14:00", place="Nhà ăn"))
    assert "attendance" in codes(desk)
    absent = read(desk).briefing.people[0]
    desk.apply(orientation.note_attendance(desk, read(desk).briefing, {absent.id: Attendance.ABSENT}, when=WHEN))
    desk.apply(orientation.everybody_came(desk, read(desk).briefing, when=WHEN))
    briefing = read(desk).briefing
    assert (briefing.came, len(briefing.absent), len(briefing.open)) == (3, 1, 0)
    assert briefing.is_held
    assert not briefing.is_attended
    assert "absent" in codes(desk)
    desk.apply(orientation.set_briefing(desk, briefing, again_on=date(2026, 10, 16)))
    assert "absent" not in codes(desk)
    later = {absent.id: Attendance.CAME_LATER}
    desk.apply(orientation.note_attendance(desk, read(desk).briefing, later, when=WHEN))
    assert read(desk).briefing.is_attended
    assert len(desk.all(BriefingAttendance)) == 4


def test_noting_who_came_is_taken_back(desk, pairs):
    desk.apply(orientation.everybody_came(desk, read(desk).briefing, when=WHEN))
    assert read(desk).briefing.came == 4
    everyone = {person.id: None for person in read(desk).briefing.people}
    desk.apply(orientation.note_attendance(desk, read(desk).briefing, everyone, when=WHEN))
    assert read(desk).briefing.came == 0
    desk.apply(orientation.everybody_came(desk, read(desk).briefing, when=WHEN))
    assert read(desk).briefing.came == 4


def test_a_briefing_to_come_is_not_held(desk, pairs):
    desk.apply(orientation.set_briefing(desk, read(desk).briefing, on=date(2026, 10, 20)))
    desk.apply(orientation.everybody_came(desk, read(desk).briefing, when=WHEN))
    assert not read(desk).briefing.is_held


# Agreements


def test_an_agreement_is_proposed_from_plan_and_cycle(desk, pairs):
    found = row(desk, pairs[0])
    assert (found.start, found.end, found.rhythm, found.minutes) == (LAUNCH, END, Rhythm.MONTHLY, 60)
    assert found.proposed.review_on == date(2027, 1, 1) or current.working_days(desk).works_on(found.proposed.review_on)
    assert found.state is AgreementState.NONE
    assert str(state_words(found)) == "not begun"
    assert desk.all(Agreement) == ()


@given(st.dates(date(2020, 1, 1), date(2050, 1, 1)), st.integers(2, 900))
def test_an_agreement_is_reviewed_on_a_working_day_in_its_middle(start, days):
    end = date.fromordinal(start.toordinal() + days)
    working = WorkingDays()
    day = review_day(start, end, working)
    assert day is not None
    assert working.works_on(day)
    assert day >= start


def test_nothing_is_proposed_where_a_date_is_missing_or_turned_round():
    working = WorkingDays()
    assert review_day(None, END, working) is None
    assert review_day(END, LAUNCH, working) is None
    assert first_due(None, working) is None
    assert first_due(LAUNCH, working) == date(2026, 10, 19)


def test_an_agreement_goes_from_draft_over_one_signature_to_signed(desk, pairs):
    desk.apply(orientation.set_agreement(desk, row(desk, pairs[0]), meeting_place="Xưởng 2"))
    assert row(desk, pairs[0]).state is AgreementState.DRAFT
    assert row(desk, pairs[0]).lacks_review
    mentor = row(desk, pairs[0]).sides[0].person
    desk.apply(orientation.sign(desk, [row(desk, pairs[0])], on=TODAY, person_id=mentor.id))
    assert row(desk, pairs[0]).state is AgreementState.WAITING
    assert str(state_words(row(desk, pairs[0]))) == "waits for 1 signature"
    desk.apply(orientation.sign(desk, [row(desk, pairs[0])], on=date(2026, 10, 15)))
    found = row(desk, pairs[0])
    assert (found.state, found.signed_on) == (AgreementState.SIGNED, date(2026, 10, 15))
    desk.apply(orientation.sign(desk, [found], on=None))
    assert row(desk, pairs[0]).state is AgreementState.DRAFT


def test_signatures_of_all_chosen_are_one_step_and_keep_what_was_proposed(desk, pairs):
    change = orientation.sign(desk, read(desk).rows, on=TODAY)
    assert str(change.label) == "Note the signatures of 2 agreements"
    desk.apply(change)
    assert all(found.state is AgreementState.SIGNED for found in read(desk).rows)
    assert {(kept.start, kept.end) for kept in desk.all(Agreement)} == {(LAUNCH, END)}
    assert not read(desk).without_review
    desk.apply(change.inverse())
    assert desk.all(AgreementSide) == ()


def test_review_dates_are_chosen_for_all_at_once(desk, pairs):
    for pair in pairs:
        desk.apply(orientation.set_agreement(desk, row(desk, pair), between="Zalo"))
    assert "review" in codes(desk)
    desk.apply(orientation.choose_reviews(desk, read(desk).without_review))
    assert "review" not in codes(desk)
    assert {kept.review_on for kept in desk.all(Agreement)} == {row(desk, pairs[0]).proposed.review_on}


def test_an_end_before_the_start_is_said_and_nothing_is_lost(desk, pairs):
    desk.apply(orientation.set_agreement(desk, row(desk, pairs[0]), end=date(2026, 9, 1)))
    assert codes(desk)[0] == "turned-round"
    assert row_problems(row(desk, pairs[0]))[0].code == "turned-round"
    assert row(desk, pairs[0]).agreement.end == date(2026, 9, 1)
    assert row(desk, pairs[0]).proposed.review_on is not None


def test_a_review_outside_the_agreement_is_said(desk, pairs):
    desk.apply(orientation.set_agreement(desk, row(desk, pairs[0]), review_on=date(2027, 8, 1)))
    assert "review-outside" in codes(desk)


def test_who_left_without_signing_is_named(desk, pairs):
    mentee = desk.get(Person, pairs[0].mentee_id)
    desk.apply(builders.edited(mentee, replace(mentee, status=Status.LEFT, end_date=TODAY)))
    found = row(desk, pairs[0])
    assert [side.person.full_name for side in found.gone] == ["Mentee 0"]
    assert "left-unsigned" in codes(desk)
    desk.apply(orientation.sign(desk, [found], on=TODAY))
    assert row(desk, pairs[0]).state is AgreementState.WAITING, "who has left cannot sign"


def test_what_somebody_expects_is_kept_with_the_agreement(desk, pairs):
    found = row(desk, pairs[0])
    desk.apply(orientation.set_side(desk, found, found.sides[1], expects="Góp ý thẳng"))
    found = row(desk, pairs[0])
    assert found.is_stored
    assert found.sides[1].record.expects == "Góp ý thẳng"


# Goals


def test_a_mentee_has_at_most_three_goals(desk, pairs):
    for _number in range(4):
        desk.apply(orientation.add_goal(desk, row(desk, pairs[0])))
    found = row(desk, pairs[0])
    assert len(found.goals) == 3
    assert {goal.person_id for goal in found.goals} == {pairs[0].mentee_id}
    desk.apply(orientation.set_goal(desk, found.goals[0], title="Giao việc rõ"))
    desk.apply(orientation.drop_goal(desk, found.goals[1], when=WHEN))
    assert [goal.title for goal in row(desk, pairs[0]).goals] == ["Giao việc rõ", ""]


def test_no_goal_after_two_meetings_is_said(desk, pairs):
    held = [
        Meeting(cycle_id=pairs[0].cycle_id, pair_id=pairs[0].id, on=day, state=MeetingState.HELD, minutes=60)
        for day in (date(2026, 10, 7), date(2026, 10, 12))
    ]
    desk.apply(builders.added(*held))
    assert "no-goals" in codes(desk)


# First meetings


def test_first_meetings_are_proposed_when_all_are_free_and_booked_in_one_step(desk, pairs):
    form = Questionnaire()
    answers = [
        Response(cycle_id=pairs[0].cycle_id, person_id=person_id, questionnaire_id=form.id, times=("tue-afternoon",))
        for person_id in pairs[0].ids
    ]
    desk.apply(builders.added(form, *answers))
    offered = orientation.first_proposals(desk, row(desk, pairs[0]))
    assert [(offer.on, offer.at) for offer in offered][:2] == [
        (date(2026, 10, 20), "16:00"),
        (date(2026, 10, 27), "16:00"),
    ]
    change = orientation.book(desk, read(desk).rows)
    assert str(change.label) == "Book 2 first meetings"
    desk.apply(change)
    assert {found.first_state for found in read(desk).rows} == {FirstState.PLANNED}
    assert str(first_words(row(desk, pairs[0]))) == "planned 20/10"
    assert orientation.book(desk, read(desk).rows).is_empty()


def test_a_first_meeting_is_moved_not_booked_twice(desk, pairs):
    desk.apply(orientation.book_at(desk, row(desk, pairs[0]), date(2026, 10, 16), "9:00"))
    desk.apply(orientation.book_at(desk, row(desk, pairs[0]), date(2026, 10, 17), "10:00"))
    [kept] = desk.all(Meeting)
    assert (kept.on, kept.at, kept.moved_from) == (date(2026, 10, 17), "10:00", date(2026, 10, 16))


def test_an_overdue_first_meeting_is_on_home_until_it_is_held(desk, pairs):
    late = date(2026, 10, 21)
    rows = guide.overview(desk, today=late).attention
    assert [found.code for found in rows].count("late-first-meetings") == 2
    desk.apply(
        builders.added(
            *(
                Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=date(2026, 10, 19), state=MeetingState.HELD)
                for pair in pairs
            )
        )
    )
    assert "late-first-meetings" not in [found.code for found in guide.overview(desk, today=late).attention]
    assert {found.first_state for found in read(desk, late).rows} == {FirstState.HELD}


def test_first_meetings_are_due_until_their_day_and_were_due_after_it(desk, pairs):
    for today, said in ((read(desk).due, "are due by"), (read(desk).due + timedelta(days=1), "were due by")):
        words = [str(found.message) for found in orientation.problems(desk, today=today) if found.field == "sign"]
        assert len(words) == 1
        assert said in words[0]


def test_a_pair_that_rests_is_not_late(desk, pairs):
    desk.apply(builders.edited(pairs[0], replace(pairs[0], paused_on=TODAY)))
    assert not row(desk, pairs[0], date(2026, 11, 20)).is_late


# Groups


def test_a_group_of_peers_shares_three_goals_and_who_left_need_not_sign(desk, pairs):
    people = [builders.person(f"Bạn {n}") for n in range(3)]
    desk.apply(builders.added(*people))
    desk.apply(builders.made_group(desk, [person.id for person in people], "Nhóm 1"))
    [group] = desk.all(Group)
    found = row(desk, group)
    assert (found.learner, len(found.sides), found.name) == (None, 3, "Nhóm 1")
    desk.apply(orientation.add_goal(desk, found))
    assert [goal.group_id for goal in desk.all(DevelopmentGoal)] == [group.id]
    desk.apply(builders.edited(people[2], replace(people[2], status=Status.LEFT, end_date=TODAY)))
    desk.apply(orientation.sign(desk, [row(desk, group)], on=TODAY))
    assert row(desk, group).state is AgreementState.SIGNED


def test_a_panel_has_the_goals_of_its_mentee(desk, pairs):
    people = [builders.person(f"Người {n}") for n in range(3)]
    desk.apply(builders.added(*people))
    desk.apply(builders.made_panel(desk, people[0].id, [(people[1].id, "planning"), (people[2].id, "selling")]))
    [group] = desk.all(Group)
    found = row(desk, group)
    assert found.learner == people[0]
    assert [side.role for side in found.sides] == [Role.MENTOR, Role.MENTOR, Role.MENTEE]


def test_a_group_without_members_asks_for_them_and_breaks_nothing(desk, pairs):
    group = Group(cycle_id=pairs[0].cycle_id, kind=GroupKind.PEER, name="Nhóm trống")
    desk.apply(builders.added(group))
    found = row(desk, group)
    assert (found.state, found.sides) == (AgreementState.NONE, ())
    assert "empty" in codes(desk)
    assert orientation.sign(desk, [found], on=TODAY).is_empty()
    assert orientation.book(desk, [found]).is_empty()


# The step


def test_the_five_checks_hold_once_everything_is_done(desk, pairs):
    assert [check.ok for check in orient_checks(read(desk))] == [False] * 5
    desk.apply(orientation.check_sheets(desk, read(desk).sheets, on=TODAY))
    desk.apply(orientation.set_briefing(desk, read(desk).briefing, on=LAUNCH))
    desk.apply(orientation.everybody_came(desk, read(desk).briefing, when=WHEN))
    desk.apply(orientation.sign(desk, read(desk).rows, on=TODAY))
    held = [
        Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=LAUNCH, state=MeetingState.HELD, minutes=60)
        for pair in pairs
    ]
    desk.apply(builders.added(*held))
    assert [check.ok for check in orient_checks(read(desk))] == [True] * 5


def test_without_a_pair_the_step_leads_to_step_five(desk):
    assert codes(desk)[:2] == ["launch", "nobody"]
    assert not any(check.ok for check in orient_checks(read(desk)))


def test_what_is_missing_most_stands_on_top(desk, pairs):
    desk.apply(orientation.sign(desk, [row(desk, pairs[0])], on=TODAY))
    assert [found.id for found in read(desk).rows] == [pairs[1].id, pairs[0].id]


def test_only_pairs_that_agreed_are_prepared(desk, pairs):
    desk.apply(builders.edited(pairs[0], replace(pairs[0], state=PairState.PROPOSED)))
    desk.apply(builders.edited(pairs[1], replace(pairs[1], state=PairState.ENDED, ended_on=TODAY)))
    assert read(desk).rows == ()


def test_mentors_not_briefed_and_missing_reviews_are_on_home_and_briefings_in_the_week(desk, pairs):
    desk.apply(orientation.set_briefing(desk, read(desk).briefing, on=date(2026, 10, 12), again_on=date(2026, 10, 16)))
    mentees = {pair.mentee_id: Attendance.CAME for pair in pairs}
    desk.apply(orientation.note_attendance(desk, read(desk).briefing, mentees, when=WHEN))
    desk.apply(orientation.set_agreement(desk, row(desk, pairs[0]), between="Zalo"))
    home = guide.overview(desk, today=TODAY)
    found = [entry.code for entry in home.attention]
    assert found.count("not-briefed") == 2
    assert found.count("no-review") == 1
    words = [str(entry.words) for entry in home.agenda]
    assert "Briefing of mentors and mentees, second date" in words
    assert "2 first meetings are due" in words
