"""Somebody new has a buddy, fourteen points, eight meetings and a signature on day 90."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.buddies import offers
from mentordesk.domain.newcomers.days import Phase, phase_end, sign_day
from mentordesk.domain.newcomers.facts import (
    Need,
    meeting_problems,
    newcomer_facts,
    problems,
    sign_words,
    signing_problems,
)
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.working_days import WorkingDays
from tests import builders
from tests.strategies import records

TODAY = date(2026, 11, 17)
WORKING = WorkingDays()


def ago(days):
    return TODAY - timedelta(days=days)


def facts(people, newcomers=(), meetings=(), today=TODAY, working=WORKING):
    return newcomer_facts(people, newcomers, meetings, working, today=today)


def new(days=6, **fields):
    return builders.person("Lâm Gia Bảo", start_date=ago(days), **fields)


def only(people, newcomers=(), meetings=(), **given):
    [row] = facts(people, newcomers, meetings, **given).rows
    return row


def test_whoever_began_within_ninety_days_is_on_the_list():
    shown = [new(days) for days in (0, 90)]
    hidden = [new(91), builders.person(), new(5, status=Status.LEFT)]
    assert {row.person for row in facts([*shown, *hidden]).rows} == set(shown)


def test_who_begins_within_a_month_is_on_the_list_so_that_a_buddy_can_be_chosen():
    soon, later = new(-30), new(-31)
    found = facts([soon, later])
    assert [row.person for row in found.rows] == [soon]
    assert problems(found) == ()


def test_who_was_not_signed_stays_on_the_list_after_ninety_days():
    person = new(99)
    row = only([person], [Newcomer(person_id=person.id)])
    assert row.day == 99
    assert row.days_late == 9
    assert str(sign_words(row, today=TODAY)) == "9\u00a0days late"


def test_who_was_taken_off_the_list_is_not_on_it():
    person = new()
    assert facts([person], [Newcomer(person_id=person.id, left_out=True)]).rows == ()


def test_day_90_of_the_example_falls_on_tet_and_is_signed_on_the_next_working_day():
    found = sign_day(date(2026, 11, 11), WORKING)
    assert found.day == date(2027, 2, 9)
    assert str(found.why_off) == "Tết"
    assert WORKING.works_on(found.when)
    row = only([builders.person(start_date=date(2026, 11, 11))])
    assert str(sign_words(row, today=TODAY)) == "09/02, Tết"
    with i18n.using("vi"):
        assert str(sign_words(row, today=TODAY)) == "09/02, Tết"


def test_day_90_on_a_sunday_or_a_day_off_of_the_company_says_so():
    assert str(sign_day(date(2026, 9, 7), WORKING).why_off) == "Sunday"
    off = WorkingDays(days_off=(DayOff(first=date(2026, 12, 7), last=date(2026, 12, 8), name="Kiểm kê"),))
    found = sign_day(date(2026, 9, 8), off)
    assert (str(found.why_off), found.when) == ("Kiểm kê", date(2026, 12, 9))


def test_the_phases_end_on_day_0_6_28_and_90():
    start = date(2026, 11, 11)
    ends = [phase_end(phase, start) for phase in Phase]
    assert ends == [date(2026, 11, 11), date(2026, 11, 17), date(2026, 12, 9), date(2027, 2, 9)]


def test_the_checklist_has_fourteen_points_in_four_phases():
    points = only([new()]).points
    assert [len(checklist.of_phase(points, phase)) for phase in Phase] == [3, 4, 3, 4]


def test_points_follow_from_what_is_recorded():
    person = new()
    record = Newcomer(person_id=person.id, manager_talk_on=TODAY, done=("welcome", "day-90"), own_points=("Thẻ xe",))
    row = only([person], [record], [BuddyMeeting(newcomer_id=record.id, on=TODAY)])
    done = {one.point.code for one in row.points if one.is_done}
    assert done == {"welcome", checklist.MANAGER_TALK, checklist.BUDDY_MET}
    assert len(row.points) == 15
    assert checklist.is_own(row.points[-1].point.code)


def test_three_groups_by_need_and_the_latest_three_signed():
    buddy = builders.person("Đông")
    lonely, going = new(3), new(20)
    signed = [new(200 + number) for number in range(5)]
    kept = [
        Newcomer(person_id=going.id, buddy_id=buddy.id),
        *(Newcomer(person_id=one.id, signed_on=ago(place)) for place, one in enumerate(signed)),
    ]
    found = facts([*signed, going, lonely, buddy], kept)
    assert [row.person for row in found.of(Need.NOBODY)] == [lonely]
    assert [row.person for row in found.of(Need.ON_THE_WAY)] == [going]
    assert [row.person for row in found.of(Need.SIGNED)] == signed[:3]
    assert [row.need for row in found.rows] == sorted(row.need for row in found.rows)


def test_a_buddy_who_left_brings_the_newcomer_back_on_top():
    buddy = builders.person("Đông", status=Status.LEFT)
    person = new()
    row = only([buddy, person], [Newcomer(person_id=person.id, buddy_id=buddy.id)])
    assert row.need is Need.NOBODY
    [problem] = problems(facts([buddy, person], [row.record]))
    assert str(problem.message) == "Đông has left; Lâm Gia Bảo has no buddy any more."


def test_who_is_without_a_buddy_late_or_without_the_managers_talk_is_said():
    late, talkless = new(99), new(20)
    buddy = builders.person("Đông")
    found = facts(
        [late, talkless, buddy],
        [Newcomer(person_id=late.id, buddy_id=buddy.id), Newcomer(person_id=talkless.id)],
    )
    assert [problem.code for problem in problems(found)] == ["no-buddy", "day-90", "manager-talk"]


def test_of_who_begins_today_no_days_are_counted():
    for days, words in (
        (0, "Lâm Gia Bảo begins today and has no buddy."),
        (1, "Lâm Gia Bảo has been here for 1\u00a0day and has no buddy."),
    ):
        [problem] = problems(facts([new(days)]))
        assert str(problem.message) == words


def test_day_90_in_tet_is_late_only_after_the_next_working_day():
    person, buddy = builders.person("Tân", start_date=date(2026, 11, 11)), builders.person("Ý")
    record = Newcomer(person_id=person.id, buddy_id=buddy.id)
    when = sign_day(date(2026, 11, 11), WORKING).when
    assert when > date(2027, 2, 9)
    for today, days_late in ((when, 0), (when + timedelta(days=1), (when - date(2027, 2, 9)).days + 1)):
        row = next(row for row in facts([person, buddy], [record], today=today).rows if row.person == person)
        assert row.days_late == days_late


def test_a_buddy_who_became_the_manager_is_said():
    boss = builders.person("Lâm")
    person = new(manager_id=boss.id)
    found = facts([boss, person], [Newcomer(person_id=person.id, buddy_id=boss.id)])
    assert [problem.code for problem in problems(found)] == ["buddy-manages"]


def test_day_90_is_not_signed_in_the_future_or_before_the_first_day_and_early_is_only_said():
    row = only([new(80)])
    assert signing_problems(row, TODAY + timedelta(days=1), today=TODAY)[0].code == "in-the-future"
    assert signing_problems(row, ago(81), today=TODAY)[0].code == "before-first-day"
    early, *others = signing_problems(row, TODAY, today=TODAY)
    assert (early.code, early.severity) == ("early", Severity.NOTE)
    assert [str(one.message) for one in others] == [
        "13\u00a0points are still open.",
        "0 of 8 meetings with the buddy were held.",
    ]


def test_a_meeting_is_not_in_the_future_twice_a_day_or_before_the_first_day():
    person = new()
    record = Newcomer(person_id=person.id)
    held = BuddyMeeting(newcomer_id=record.id, on=TODAY, minutes=30)
    row = only([person], [record], [held])

    def codes(**fields):
        meeting = BuddyMeeting(newcomer_id=record.id, **fields)
        return [problem.code for problem in meeting_problems(row, meeting, today=TODAY)]

    assert codes(on=TODAY + timedelta(days=1)) == ["in-the-future"]
    assert codes(on=TODAY) == ["twice-a-day"]
    assert codes(on=ago(7)) == ["before-first-day"]
    assert codes(on=ago(1), minutes=250) == ["over-four-hours"]
    assert codes() == ["day-missing"]
    assert codes(on=ago(1), minutes=30) == []


def names(found):
    return [offer.person.full_name for offer in found]


def test_a_buddy_is_of_the_same_team_first_then_the_longest_here_and_never_the_manager():
    boss = builders.person("Lâm", start_date=date(2010, 1, 1))
    person = new(manager_id=boss.id)
    team = builders.person("Đông", manager_id=boss.id, start_date=date(2018, 1, 1))
    older = builders.person("Bảy", manager_id=boss.id, start_date=date(2016, 1, 1))
    same = builders.person("Ý", start_date=date(2015, 1, 1))
    other = builders.person("Chi", department="Kho", start_date=date(2012, 1, 1))
    found = offers(person, [boss, person, other, same, team, older], (), today=TODAY)
    assert names(found) == ["Bảy", "Đông", "Ý", "Chi"]
    assert [str(offer.why) for offer in found] == [
        "same team, 10\u00a0years here",
        "same team, 8\u00a0years here",
        "same department, 11\u00a0years here",
        "Kho, 14\u00a0years here",
    ]


def test_nobody_is_offered_who_is_new_away_on_probation_or_beside_two_newcomers():
    person = new()
    free = builders.person("Đông")
    busy, half = builders.person("Bảy"), builders.person("Chi")
    away = builders.person("Hà", status=Status.ABSENT)
    trial = builders.person("Mai", status=Status.PROBATION)
    young = new(10)
    on_the_way = [
        Newcomer(person_id="a", buddy_id=busy.id),
        Newcomer(person_id="b", buddy_id=busy.id),
        Newcomer(person_id="c", buddy_id=half.id),
    ]
    found = offers(person, [person, free, busy, half, away, trial, young], on_the_way, today=TODAY)
    assert set(names(found)) == {"Đông", "Chi"}
    assert "beside 1 newcomer already" in str(next(one.why for one in found if one.person == half))


@given(st.lists(records(Person), max_size=12), st.data())
def test_the_manager_and_oneself_are_never_offered(people, data):
    boss = builders.person()
    everyone = [boss, *people]
    person = replace(data.draw(st.sampled_from([builders.person(), *people])), manager_id=boss.id)
    offered = {offer.person.id for offer in offers(person, everyone, (), today=TODAY)}
    assert offered.isdisjoint({boss.id, person.id})
