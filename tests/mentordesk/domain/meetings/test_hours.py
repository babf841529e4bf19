"""Hours are kept in one form however they were typed or proposed, so that a list of them reads and sorts as one."""

import pytest

from mentordesk.domain.meetings.hours import read_hour
from mentordesk.domain.meetings.planning import HOURS


@pytest.mark.parametrize("typed", ["9:00", "9h", "09h00", "9g00", "0900", " 9.00 "])
def test_an_hour_is_kept_in_one_form_however_it_was_typed(typed: str) -> None:
    assert read_hour(typed) == "09:00"


@pytest.mark.parametrize("hour", HOURS.values())
def test_an_hour_that_is_proposed_has_the_form_of_one_that_was_typed(hour: str) -> None:
    assert read_hour(hour) == hour
