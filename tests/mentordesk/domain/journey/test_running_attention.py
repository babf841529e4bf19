"""What Home and the week say of coaching and newcomers."""

from dataclasses import replace
from datetime import date, timedelta

from mentordesk.domain.coaching.board import board
from mentordesk.domain.journey.agenda import agenda
from mentordesk.domain.journey.attention import Standing, attention
from mentordesk.domain.newcomers.facts import newcomer_facts
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import Status
from mentordesk.domain.working_days import WorkingDays
from mentordesk.services import guide
from tests import builders

NEAR_END = date(2026, 11, 24)
WORKING = WorkingDays()


def managers(number):
    bosses = [builders.person(f"Quản lý {place}", level=4) for place in range(number)]
    return bosses, [*bosses, *(builders.person(manager_id=boss.id) for boss in bosses)]


def rows(people, today=NEAR_END, *, talks=(), newcomers=(), actions=()):
    now = Standing(
        today=today,
        people=people,
        newcomers=newcomer_facts(people, newcomers, (), WORKING, today=today),
        coaching=board(people, talks, (), today=today),
        late_actions=actions,
        backed_up_on=today,
    )
    return [(row.code, str(row.words), str(row.note)) for row in attention(now)]


def test_a_manager_without_a_talk_is_named_seven_days_before_the_month_ends():
    (first, second), people = managers(2)
    held = [CoachingTalk(manager_id=first.id, on=date(2026, 11, 3))]
    assert rows(people, date(2026, 11, 22), talks=held) == []
    assert rows(people, talks=held) == [
        ("without-talk", f"{second.full_name} has held none of two coaching talks", "6\u00a0days left")
    ]


def test_on_the_last_day_of_the_month_and_on_a_first_day_no_days_are_counted():
    (first, second), people = managers(2)
    today = date(2026, 11, 30)
    held = [CoachingTalk(manager_id=first.id, on=date(2026, 11, 3))]
    person = builders.person("Tân", start_date=today)
    record = [Newcomer(person_id=person.id)]
    assert rows([*people, person], today, talks=held, newcomers=record) == [
        ("without-buddy", "Tân is new and has no buddy", ""),
        ("without-talk", f"{second.full_name} has held none of two coaching talks", "today is the last day"),
    ]


def test_many_managers_are_one_row_and_a_company_that_does_not_coach_has_none():
    bosses, people = managers(6)
    held = [CoachingTalk(manager_id=bosses[0].id, on=date(2026, 11, 3))]
    assert rows(people, talks=held) == [
        ("without-talk", "5\u00a0managers have held none of two coaching talks", "")
    ] or rows(people, talks=held)[0][1].startswith("5")
    assert rows(people) == []


def test_day_90_on_a_sunday_is_late_only_after_the_next_working_day():
    person = builders.person("Tân", start_date=date(2026, 9, 7))
    record = [Newcomer(person_id=person.id, buddy_id="b")]
    buddy = replace(builders.person("Ý"), id="b")
    assert rows([person, buddy], date(2026, 12, 7), newcomers=record) == []
    found = rows([person, buddy], date(2026, 12, 8), newcomers=record)
    assert found == [("day-90", "Day 90 of Tân is not signed", "since 07/12/2026")]


def test_a_buddy_who_left_is_said_and_who_has_not_begun_is_not():
    gone = replace(builders.person("Ý", status=Status.LEFT, end_date=NEAR_END), id="b")
    person = builders.person("Tân", start_date=NEAR_END - timedelta(days=9))
    soon = builders.person("Chi", start_date=NEAR_END + timedelta(days=9))
    met = Newcomer(person_id=person.id, buddy_id="b", manager_talk_on=NEAR_END)
    found = rows([gone, person, soon], newcomers=[met])
    assert found == [("without-buddy", "The buddy of Tân has left", "9\u00a0days")]


def test_the_days_ahead_name_first_days_probation_day_90_and_agreed_actions():
    today = date(2026, 11, 17)
    person = builders.person("Tân", start_date=today + timedelta(days=2), probation_end=today + timedelta(days=4))
    late = builders.person("Thoa", start_date=today - timedelta(days=85))
    action = AgreedAction(talk_id="t", person_id=late.id, what="Kiểm mẫu", due=today + timedelta(days=1))
    facts = newcomer_facts([person, late], (), (), WORKING, today=today)
    alone = AgreedAction(talk_id="t", what="Treo danh sách", due=today)
    found = agenda(
        today=today,
        milestones=(),
        messages=(),
        goals=(),
        working=WORKING,
        newcomers=facts,
        actions=[action, alone],
        people=[person, late],
    )
    assert [str(entry.words) for entry in found if entry.page == "coaching"] == [
        "Agreed: Treo danh sách",
        "Agreed with Thoa: Kiểm mẫu",
        "First day of Tân",
        "Probation of Tân ends",
        "Day 90 of Thoa",
    ]


def days_off(today, working=WORKING):
    found = agenda(today=today, milestones=(), messages=(), goals=(), working=working)
    return [(entry.day, str(entry.words)) for entry in found]


def test_tet_is_one_entry_also_in_the_middle_of_it():
    said = "Nobody works through 10/02/2027: Tết"
    assert days_off(date(2027, 2, 1)) == [(date(2027, 2, 4), said)]
    assert days_off(date(2027, 2, 7)) == [(date(2027, 2, 8), said)]
    assert days_off(date(2027, 2, 10)) == [(date(2027, 2, 10), "Nobody works: Tết")]


def test_holidays_that_follow_each_other_have_an_entry_each():
    assert [words for _day, words in days_off(date(2026, 4, 27))] == [
        "Nobody works: Hung Kings' Day",
        "Nobody works: Reunification Day",
        "Nobody works: Labour Day",
    ]


def test_a_company_that_never_works_has_one_entry():
    closed = WorkingDays(days_off=(DayOff(first=date(2020, 1, 1), last=date(2099, 12, 31), name="Ngừng"),))
    assert len(days_off(date(2026, 12, 1), closed)) == 1


def test_home_counts_the_managers_who_coach_once_there_are_talks(desk):
    (first, second), people = managers(2)
    desk.apply(builders.added(*people))
    assert str(guide.numbers(desk, today=NEAR_END)[1].name) == "Mentors"
    desk.apply(builders.added(*(CoachingTalk(manager_id=first.id, on=NEAR_END) for _talk in range(2))))
    number = guide.numbers(desk, today=NEAR_END)[1]
    assert (str(number.name), number.figure, str(number.note)) == ("Managers who coach", "1/2", "last month 0/2")
    assert second.is_here
