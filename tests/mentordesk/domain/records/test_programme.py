from datetime import date, timedelta

import pytest

from mentordesk.domain.records.programme import Cycle, newest

DAY = timedelta(days=1)
BEGUN = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Cycle(start=BEGUN, number=2), Cycle(start=None, number=1)),
        (Cycle(start=BEGUN, number=2), Cycle(start=BEGUN + DAY, number=1)),
        (Cycle(start=BEGUN, number=1), Cycle(start=BEGUN, number=2)),
        (Cycle(start=None, number=1), Cycle(start=None, number=2)),
    ],
)
def test_the_newest_cycle_has_no_date_yet_or_began_last_or_has_the_highest_number(earlier, later):
    assert newest([earlier, later]) == newest([later, earlier]) == later
