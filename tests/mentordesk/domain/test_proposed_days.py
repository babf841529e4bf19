"""What the program proposes falls on working days whatever the launch, and stays where the owner puts it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.communication import checks, rows
from mentordesk.domain.communication.checks import Communicating
from mentordesk.domain.communication.sign_ups import SignUps
from mentordesk.domain.plan import moving, roadmap
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.working_days import WorkingDays
from tests import builders

LAUNCHES = st.dates(date(2024, 1, 1), date(2035, 12, 31))
LENGTHS = st.integers(80, 400)
USUAL = WorkingDays()
IN_TET = Cycle(id="c", programme_id="p", start=date(2027, 2, 7), end=date(2027, 8, 6))


@st.composite
def companies(draw: st.DrawFn, launch: date) -> WorkingDays:
    """Return the working days of a company, some of its own days off near the launch."""
    workdays = draw(st.sets(st.integers(0, 6), min_size=1))
    offs = []
    for _number in range(draw(st.integers(0, 3))):
        first = launch + timedelta(days=draw(st.integers(-70, 120)))
        offs.append(DayOff(first=first, last=first + timedelta(days=draw(st.integers(0, 12))), name="Closed"))
    return WorkingDays(workdays=tuple(sorted(workdays)), days_off=tuple(offs))


def communicating(cycle: Cycle, working: WorkingDays) -> Communicating:
    record = rows.deadline_record(cycle.id, ())
    return Communicating(
        launch=cycle.start,
        deadline=moving.day_of(record, rows.counting(record, cycle, working)),
        has_message=True,
        owner=builders.person("Phạm Thị Thu Hà", phone="0900 000 105"),
        rows=rows.rows(cycle, (), working),
        working=working,
        sign_ups=SignUps(),
    )


@given(data=st.data(), launch=LAUNCHES, length=LENGTHS)
def test_no_proposed_milestone_falls_on_a_day_off_or_is_warned_about(data, launch, length):
    working = data.draw(companies(launch))
    cycle = Cycle(id="c", programme_id="p", start=launch, end=launch + timedelta(days=length))
    found = roadmap.roadmap(cycle, (), working)
    assert all(row.off is None for row in found if row.code != roadmap.LAUNCH)
    today = launch - timedelta(weeks=30)
    codes = {problem.code for problem in roadmap.problems(cycle, found, working, today=today, running=False)}
    assert codes <= {roadmap.LAUNCH_OFF, roadmap.LAUNCH_TET}
    before = [row.code for row in found if row.milestone.days < 0 and row.milestone.anchor == "launch"]
    assert before == ["goals", "plan", "decision", "invite-mentors", "invite-mentees", "matching"]


@given(data=st.data(), launch=LAUNCHES)
def test_no_proposed_message_falls_on_a_day_off_or_is_warned_about(data, launch):
    working = data.draw(companies(launch))
    now = communicating(Cycle(id="c", programme_id="p", start=launch), working)
    assert all(row.why_off is None for row in now.rows if not row.is_launch)
    codes = [problem.code for problem in checks.problems(now, today=launch - timedelta(weeks=30))]
    assert not {"day-off", "late", "missed"} & set(codes)
    assert (roadmap.LAUNCH_OFF in codes) is (not working.works_on(launch))
    assert now.deadline is not None
    assert working.works_on(now.deadline)


def test_a_launch_near_tet_is_moved_with_time_to_invite_where_the_next_working_day_is_beyond_it_too():
    working = WorkingDays(workdays=(1,))
    today = date(2031, 2, 12)
    assert roadmap.better_launch(today, working, today=today) >= roadmap.soonest(today)


@given(data=st.data(), launch=LAUNCHES, ahead=st.integers(0, 60))
def test_the_launch_that_is_offered_is_a_good_one(data, launch, ahead):
    working = data.draw(companies(launch))
    today = launch - timedelta(days=ahead)
    better = roadmap.better_launch(launch, working, today=today)
    assert better >= launch
    assert working.works_on(better)
    assert working.tet_near(better) is None
    if working.works_on(launch) and working.tet_near(launch) is None:
        assert better == launch
    if working.tet_near(launch) is not None:
        assert better >= roadmap.soonest(today)


@given(launch=LAUNCHES, code=st.sampled_from(["goals", "matching", "pulse", "follow-up"]), days=st.integers(-90, 90))
def test_a_milestone_stays_where_the_owner_puts_it_a_sunday_too(launch, code, days):
    cycle = replace(IN_TET, start=launch, end=launch + timedelta(days=180))
    milestone = next(row for row in roadmap.proposed_milestones(cycle) if row.code == code)
    wanted = launch + timedelta(days=days)
    put = roadmap.moved_to(milestone, wanted, cycle, USUAL)
    assert roadmap.day_of(put, cycle, USUAL) == wanted


@given(launch=LAUNCHES, other=LAUNCHES)
def test_a_milestone_that_comes_back_to_its_proposed_day_follows_the_launch_as_proposed(launch, other):
    cycle = replace(IN_TET, start=launch, end=None)
    milestone = next(row for row in roadmap.proposed_milestones(cycle) if row.code == "matching")
    day = roadmap.day_of(milestone, cycle, USUAL)
    assert day is not None
    away = roadmap.moved_to(milestone, day - timedelta(days=10), cycle, USUAL)
    assert roadmap.moved_to(away, day, cycle, USUAL) == milestone
    pinned = roadmap.pinned(milestone, cycle, USUAL)
    assert roadmap.unpinned(pinned, cycle, USUAL) == milestone
    assert USUAL.works_on(roadmap.day_of(milestone, replace(cycle, start=other), USUAL))


@pytest.mark.parametrize(
    ("code", "day"),
    [("decision", date(2026, 8, 29)), ("first-meetings", date(2026, 10, 19)), ("midpoint", date(2027, 1, 4))],
)
def test_days_before_the_launch_move_back_and_days_after_it_on(code, day):
    """31/08/2026 is a day off beside National Day: the decision is on the Saturday before."""
    cycle = replace(IN_TET, start=date(2026, 10, 5), end=date(2027, 3, 31))
    milestone = next(row for row in roadmap.proposed_milestones(cycle) if row.code == code)
    assert roadmap.day_of(milestone, cycle, USUAL) == day


def test_a_launch_in_tet_is_offered_the_first_good_day_after_it():
    found = list(
        roadmap.problems(IN_TET, roadmap.roadmap(IN_TET, (), USUAL), USUAL, today=date(2026, 10, 1), running=False)
    )
    assert [problem.code for problem in found] == [roadmap.LAUNCH_TET]
    assert str(found[0].fix) == "Move the launch to 04/03/2027"
