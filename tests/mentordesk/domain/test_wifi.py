"""Until when answers may come: whoever is asked has an hour at least, and the choice says the day that it means."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.wifi import Until, closes_at, until_words

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31))


@given(TIMES, st.sampled_from(Until))
def test_what_is_opened_is_open_for_an_hour_at_least_and_until_the_end_of_next_week_at_most(
    now: datetime, until: Until
) -> None:
    assert timedelta(minutes=59) <= closes_at(until, now) - now < timedelta(days=8)


@pytest.mark.parametrize(
    ("now", "until", "closes", "words"),
    [
        ("2026-11-30 22:59", Until.TODAY, "2026-11-30 23:59", "until the end of today"),
        ("2026-11-30 23:59", Until.TODAY, "2026-12-01 23:59", "until the end of tomorrow"),
        ("2026-11-30 23:59", Until.WEEK, "2026-12-06 23:59", "until the end of this week"),
        ("2026-12-06 22:30", Until.WEEK, "2026-12-06 23:59", "until the end of this week"),
        ("2026-12-06 23:30", Until.WEEK, "2026-12-13 23:59", "until the end of next week"),
        ("2026-12-31 23:30", Until.TODAY, "2027-01-01 23:59", "until the end of tomorrow"),
        ("2026-11-30 23:30", Until.HOUR, "2026-12-01 00:30", "for an hour"),
    ],
)
def test_in_the_last_hour_of_a_day_the_end_of_the_day_is_that_of_the_next(
    now: str, until: Until, closes: str, words: str
) -> None:
    opened = datetime.fromisoformat(now)
    assert (closes_at(until, opened), str(until_words(opened)[until])) == (datetime.fromisoformat(closes), words)
