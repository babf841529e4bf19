"""A fiscal year begins with a quarter, and a cycle's days fall wholly into its years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.fiscal import FIRST_MONTHS, FiscalYear, shares
from mentordesk.i18n import using

_DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "month", "words"),
    [
        (date(2026, 12, 31), 1, "2026"),
        (date(2027, 1, 1), 1, "2027"),
        (date(2027, 3, 31), 4, "2026–2027"),
        (date(2027, 4, 1), 4, "2027–2028"),
        (date(2026, 9, 30), 10, "2025–2026"),
    ],
)
def test_a_fiscal_year_is_named_as_people_say_it(day: date, month: int, words: str) -> None:
    year = FiscalYear.of(day, month)
    assert str(year.words) == words
    with using("vi"):
        assert str(year.words) == words
    assert year.first <= day <= year.last


@given(_DAYS, _DAYS, st.sampled_from(FIRST_MONTHS))
def test_the_shares_of_the_years_add_up(first: date, last: date, month: int) -> None:
    found = shares(first, last, month)
    if last < first:
        assert found == ()
        return
    assert sum(share for _year, share in found) == 1
    assert found[0][0] == FiscalYear.of(first, month)
    assert found[-1][0] == FiscalYear.of(last, month)
    numbers = [year.number for year, _share in found]
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
