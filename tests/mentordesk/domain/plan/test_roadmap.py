"""Milestones are counted from the launch or the end, move with it or stay, and say what is wrong with their day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.plan import roadmap
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.plan import Milestone
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import using
from tests import plans

CYCLE = plans.basis().cycle
LUCKY = replace(CYCLE, start=date(2026, 10, 19))
"""A cycle with no milestone on a holiday: 31/08/2026, between a weekend and National Day, is one."""

USUAL = WorkingDays()


def days(cycle, stored=()):
    return {row.code: row.day for row in roadmap.roadmap(cycle, stored, USUAL)}


def codes(cycle, *, today=plans.DAY, stored=(), working=USUAL, running=False):
    rows = roadmap.roadmap(cycle, stored, working)
    return [problem.code for problem in roadmap.problems(cycle, rows, working, today=today, running=running)]


def of(code, cycle=CYCLE):
    return next(milestone for milestone in roadmap.proposed_milestones(cycle) if milestone.code == code)


def test_the_days_are_those_of_the_pictures():
    assert days(CYCLE) == {
        "goals": date(2026, 8, 10),
        "plan": date(2026, 8, 24),
        "decision": date(2026, 8, 29),  # 31/08/2026 is a day off: the working day before
        "invite-mentors": date(2026, 9, 14),
        "invite-mentees": date(2026, 9, 21),
        "matching": date(2026, 9, 28),
        "launch": date(2026, 10, 5),
        "first-meetings": date(2026, 10, 19),
        "pulse": date(2026, 11, 2),
        "midpoint": date(2027, 1, 4),
        "final-survey": date(2027, 3, 17),
        "closing": date(2027, 3, 31),
        "follow-up": date(2027, 6, 30),
    }


def test_milestones_move_with_the_launch_unless_they_are_pinned():
    decision = replace(of("decision"), pinned_on=date(2026, 8, 31))
    later = replace(CYCLE, start=date(2026, 10, 12))
    moved = days(later, [decision])
    assert moved["decision"] == date(2026, 8, 31)
    assert moved["plan"] == date(2026, 8, 29)
    assert roadmap.unpinned(decision, later, USUAL).days == -42


def test_a_pinned_milestone_that_is_dragged_stays_pinned():
    day = date(2026, 9, 1)
    assert roadmap.moved_to(of("decision"), day, CYCLE, USUAL).days == -34
    assert roadmap.moved_to(roadmap.pinned(of("decision"), CYCLE, USUAL), day, CYCLE, USUAL).pinned_on == day


def test_without_a_launch_a_milestone_that_is_dated_is_pinned():
    put = roadmap.moved_to(of("decision"), plans.DAY, Cycle(programme_id="p"), USUAL)
    assert put.pinned_on == plans.DAY


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_milestone_is_where_it_was_put_pinned_or_not(start, day):
    cycle = replace(CYCLE, start=start)
    put = roadmap.moved_to(of("decision"), day, cycle, USUAL)
    assert roadmap.day_of(put, cycle, USUAL) == day
    fixed = roadmap.pinned(put, cycle, USUAL)
    assert roadmap.day_of(fixed, cycle, USUAL) == day
    if USUAL.works_on(day):
        assert roadmap.day_of(roadmap.unpinned(fixed, cycle, USUAL), cycle, USUAL) == day


def test_a_date_beyond_the_calendar_is_no_date():
    assert roadmap.day_of(replace(of("decision"), days=10**7), CYCLE, USUAL) is None


def test_without_dates_both_are_asked_for():
    assert codes(Cycle(programme_id="p")) == ["launch-missing", "end-missing"]


def test_an_end_before_the_start_is_named():
    assert "cycle-end" in codes(replace(CYCLE, end=date(2026, 9, 1)))


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (plans.DAY - timedelta(days=1), "launch-past"),
        (plans.DAY + timedelta(days=20), "launch-soon"),
        (date(2027, 1, 25), "launch-tet"),
        (date(2027, 2, 24), "launch-tet"),
        (date(2026, 10, 4), "launch-off"),
    ],
)
def test_an_unlucky_day_for_the_launch_is_named(start, code):
    cycle = replace(CYCLE, start=start, end=date(2027, 12, 30))
    assert code in codes(cycle)
    assert code not in codes(cycle, running=True)


def test_a_good_launch_is_not_warned_about():
    assert codes(LUCKY) == []


def test_the_warning_about_tet_says_when_it_is_better():
    cycle = replace(CYCLE, start=date(2027, 1, 25), end=date(2027, 12, 30))
    rows = roadmap.roadmap(cycle, (), USUAL)
    found = next(iter(roadmap.problems(cycle, rows, USUAL, today=plans.DAY, running=False)))
    assert "04/03/2027" in str(found.message)  # Tết ends on 10/02, three weeks later begins 04/03
    with using("vi"):
        assert "Tết" in str(found.message)


def test_a_milestone_on_a_holiday_or_a_day_off_is_named_with_a_better_day():
    assert codes(CYCLE, stored=[replace(of("decision"), pinned_on=date(2026, 8, 31))]) == ["milestone-off"]
    closed = WorkingDays(days_off=(DayOff(first=date(2026, 9, 14), last=date(2026, 9, 14), name="Kiểm kê"),))
    own = replace(of("decision"), pinned_on=date(2026, 9, 14))
    rows = roadmap.roadmap(LUCKY, [own], closed)
    found = list(roadmap.problems(LUCKY, rows, closed, today=plans.DAY, running=False))
    assert [str(problem.message) for problem in found] == [
        "Nobody works on 14/09/2026 (Kiểm kê): “Decision of the leadership”."
    ]
    assert str(found[0].fix) == "Move to 15/09/2026"


def test_a_milestone_that_has_passed_is_not_warned_about():
    assert codes(CYCLE, today=date(2026, 9, 1), running=True) == []


def test_a_mistyped_year_is_noticed_and_what_is_done_is_left_alone():
    far = replace(of("decision"), pinned_on=date(2029, 8, 31))
    assert codes(LUCKY, stored=[far]) == ["milestone-outside"]
    assert codes(LUCKY, stored=[replace(far, done_on=date(2026, 8, 31))]) == []


def test_a_milestone_of_ones_own_stands_among_the_others_on_its_day():
    own = Milestone(cycle_id="c", name="Tea with the director", days=-30)
    rows = roadmap.roadmap(CYCLE, [own], USUAL)
    assert [str(row.name) for row in rows][3] == "Tea with the director"
    assert rows[3].lane is roadmap.Lane.PREPARE
