"""Weeks, months, meetings and hours against cases counted by hand."""

from datetime import date

import pytest

from mentordesk.domain.plan.schedule import meetings_of_one, months, schedule, weeks
from mentordesk.domain.records.plan import ProgrammeForm, ProgrammePlan, Rhythm
from tests import plans

PLAN = ProgrammePlan(cycle_id="c")


def test_a_week_and_a_month_that_have_begun_count():
    assert weeks(plans.LAUNCH, plans.END) == 26
    assert months(plans.LAUNCH, plans.END) == 6
    assert months(date(2026, 12, 1), date(2027, 5, 31)) == 6
    assert weeks(date(2026, 12, 1), date(2026, 12, 7)) == 1


@pytest.mark.parametrize(("start", "end"), [(None, plans.END), (plans.LAUNCH, None), (plans.END, plans.LAUNCH)])
def test_a_missing_or_wrong_date_counts_nothing(start, end):
    assert weeks(start, end) == months(start, end) == 0


@pytest.mark.parametrize(("rhythm", "count"), [(Rhythm.WEEKLY, 26), (Rhythm.EVERY_TWO_WEEKS, 13), (Rhythm.MONTHLY, 6)])
def test_a_mentee_meets_as_often_as_the_rhythm_says(rhythm, count):
    assert meetings_of_one(rhythm, plans.LAUNCH, plans.END) == count


def test_the_hours_are_those_of_the_picture():
    # 12 mentees × 6 meetings × 60 min = 72 h; mentors with 30 min of preparation 108 h; owner 26 weeks × 2 h = 52 h
    found = schedule(PLAN, plans.LAUNCH, plans.END, mentors=8, mentees=12)
    assert (found.mentor_hours, found.mentee_hours, found.owner_hours) == (108, 72, 52)
    assert (found.each, found.held, found.attended) == (6, 72, 72)
    assert found.per_month(found.mentor_hours, 8) == 2.25
    assert found.per_month(found.mentee_hours, 12) == 1
    assert found.per_month(1, 0) is None


def test_a_mentor_of_a_group_meets_all_mentees_at_once():
    group = ProgrammePlan(cycle_id="c", form=ProgrammeForm.GROUP)
    found = schedule(group, plans.LAUNCH, plans.END, mentors=4, mentees=12)
    assert (found.held, found.attended, found.mentor_hours, found.mentee_hours) == (24, 72, 36, 72)


def test_peers_meet_without_a_mentor():
    peers = ProgrammePlan(cycle_id="c", form=ProgrammeForm.PEER)
    found = schedule(peers, plans.LAUNCH, plans.END, mentors=0, mentees=12)
    assert (found.held, found.attended, found.mentor_hours, found.mentee_hours) == (18, 72, 0, 72)
