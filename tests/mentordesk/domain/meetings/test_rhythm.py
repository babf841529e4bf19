from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.meetings.rhythm import Quiet, following, quietness, windows
from mentordesk.domain.records.plan import Rhythm

TODAY = date(2026, 11, 17)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("rhythm", "yellow", "red"),
    [(Rhythm.MONTHLY, 45, 60), (Rhythm.EVERY_TWO_WEEKS, 21, 28), (Rhythm.WEEKLY, 10, 14)],
)
def test_a_pair_is_quiet_after_one_and_a_half_times_its_rhythm_and_red_after_twice(rhythm, yellow, red):
    assert windows(rhythm) == (yellow, red)
    assert quietness(ago(yellow), None, rhythm, TODAY) is Quiet.NO
    assert quietness(ago(yellow + 1), None, rhythm, TODAY) is Quiet.YELLOW
    assert quietness(ago(red), None, rhythm, TODAY) is Quiet.YELLOW
    assert quietness(ago(red + 1), None, rhythm, TODAY) is Quiet.RED


def test_a_pair_that_never_met_is_quiet_counted_from_its_beginning():
    assert quietness(None, ago(46), Rhythm.MONTHLY, TODAY) is Quiet.YELLOW
    assert quietness(None, ago(-5), Rhythm.MONTHLY, TODAY) is Quiet.NO
    assert quietness(None, None, Rhythm.MONTHLY, TODAY) is Quiet.NO


def test_a_month_later_is_the_same_weekday_in_the_same_week():
    third_tuesday, fifth_tuesday = date(2026, 11, 17), date(2026, 12, 29)
    assert following(third_tuesday, Rhythm.MONTHLY) == date(2026, 12, 15)
    assert following(fifth_tuesday, Rhythm.MONTHLY) == date(2027, 1, 26)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.sampled_from(Rhythm))
def test_the_next_meeting_is_on_the_same_day_of_the_week_and_later(day, rhythm):
    later = following(day, rhythm)
    assert later.weekday() == day.weekday()
    assert 7 <= (later - day).days <= 35
    if rhythm is Rhythm.MONTHLY:
        assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == 1
