"""A plan knows Tết, the public holidays of Vietnam and the company's own days off."""

import sys
from datetime import date
from pathlib import Path
from subprocess import run

from mentordesk.domain.public_holidays import DAYS
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.working_days import WorkingDays, public_holiday, tet
from mentordesk.i18n import using

ROOT = Path(__file__).resolve().parents[3]
USUAL = WorkingDays()


def test_tet_follows_the_moon() -> None:
    # The first day of the lunar year: 17 February 2026, 6 February 2027, 26 January 2028.
    for day in (date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)):
        around = tet(day.year)
        assert around is not None
        assert around[0] < day < around[1]
        assert str(public_holiday(day)) == "Tết"


def test_the_holidays_of_vietnam_have_their_names_in_both_languages() -> None:
    named = {
        date(2027, 4, 30): ("Reunification Day", "Ngày Giải phóng"),
        date(2027, 9, 2): ("National Day", "Quốc khánh"),
    }
    for day, (english, vietnamese) in named.items():
        with using("en"):
            assert str(public_holiday(day)) == english
        with using("vi"):
            assert vietnamese in str(public_holiday(day))
    assert public_holiday(date(2027, 3, 8)) is None


def test_sunday_is_off_and_saturday_is_worked_unless_the_company_says_otherwise() -> None:
    saturday, sunday = date(2026, 11, 28), date(2026, 11, 29)
    assert USUAL.works_on(saturday)
    assert not USUAL.works_on(sunday)
    assert not WorkingDays(workdays=(0, 1, 2, 3, 4)).works_on(saturday)


def test_a_day_off_of_the_company_is_named_as_the_owner_named_it() -> None:
    closed = WorkingDays(days_off=(DayOff(first=date(2026, 12, 24), last=date(2026, 12, 26), name="Inventory"),))
    assert str(closed.why_off(date(2026, 12, 25))) == "Inventory"
    assert closed.why_off(date(2026, 12, 28)) is None


def test_a_date_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert USUAL.next_from(date(2027, 2, 6)) == date(2027, 2, 11)  # two of the days fell on a weekend
    assert USUAL.next_from(date(2027, 2, 12)) == date(2027, 2, 12)


def test_a_day_within_three_weeks_of_tet_is_near_it() -> None:
    assert USUAL.tet_near(date(2027, 1, 20)) == tet(2027)
    assert USUAL.tet_near(date(2026, 12, 28)) is None
    assert USUAL.tet_near(date(2027, 12, 31)) is None
    assert USUAL.tet_near(date(2028, 1, 10)) == tet(2028)


def test_tet_is_as_long_as_the_company_closes() -> None:
    longer = WorkingDays(days_off=(DayOff(first=date(2027, 2, 3), last=date(2027, 2, 13), name="Tết"),))
    assert longer.tet(2027) == (date(2027, 2, 3), date(2027, 2, 13))


def test_a_company_that_never_works_does_not_search_for_ever() -> None:
    assert WorkingDays(workdays=()).next_from(date(2027, 3, 1)) == date(2027, 3, 1)


def test_a_year_that_the_calendar_does_not_know_has_no_tet_and_is_no_fault() -> None:
    for year in (1900, 2101):
        assert tet(year) is None
        assert USUAL.tet_near(date(year, 2, 1)) is None
        assert USUAL.works_on(date(year, 3, 1)) in (True, False)
    assert USUAL.tet_near(date(2100, 12, 31)) is None


def test_the_days_that_are_kept_are_those_of_the_library() -> None:
    module = (ROOT / "mentordesk" / "domain" / "public_holidays.py").read_text("utf-8")
    done = run([sys.executable, ROOT / "scripts" / "public_holidays.py", "--show"], capture_output=True, check=True)
    assert done.stdout.decode("utf-8") == module


def test_years_beyond_those_that_are_kept_are_known_too() -> None:
    assert min(DAYS) <= 2015
    assert max(DAYS) >= 2050
    for year in (min(DAYS) - 1, max(DAYS) + 1):
        around = tet(year)
        assert around is not None
        assert around[0].year == year
