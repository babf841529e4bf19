"""A form that does not say when it was filled in counts from the day it was saved, where that is a day."""

from datetime import date

import pytest

from mentordesk.exchange.answers.reading import _day_of

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("saved", [0.0, 1e11, 1e14, -1e14, float("inf"), 4e9])
def test_a_time_to_come_or_in_no_calendar_counts_as_today(saved: float) -> None:
    assert _day_of(saved, TODAY) == TODAY
