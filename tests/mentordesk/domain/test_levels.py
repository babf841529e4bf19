"""Pay and cost of an hour by level, against cases worked out by hand."""

import pytest

from mentordesk.domain import levels
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person, Status


@pytest.mark.parametrize(
    ("monthly", "hour"),
    [
        (27_840_000, 145_000),  # 27.840.000 × 13 = 361.920.000; ÷ 12 = 30.160.000; ÷ 208 = 145.000
        (14_976_000, 78_000),  # 14.976.000 × 13 ÷ 12 = 16.224.000; ÷ 208 = 78.000
        (21_120_000, 110_000),  # 21.120.000 × 13 ÷ 12 = 22.880.000; ÷ 208 = 110.000
        (12_000_000, 62_500),
        (10_000_000, 52_083),  # 52.083,33…
    ],
)
def test_an_hour_is_the_month_with_its_thirteenth_over_26_days_of_8_hours(monthly, hour):
    assert levels.hourly_cost(LevelPay(monthly_pay=monthly)) == hour


def test_a_typed_cost_of_an_hour_counts_before_the_pay_and_none_is_invented():
    assert levels.hourly_cost(LevelPay(monthly_pay=12_000_000, hourly_cost=70_000)) == 70_000
    assert levels.hourly_cost(LevelPay(hourly_cost=70_000)) == 70_000
    assert levels.hourly_cost(LevelPay()) is None
    assert levels.yearly_pay(LevelPay(monthly_pay=10_000_000)) == 130_000_000
    assert levels.yearly_pay(LevelPay(hourly_cost=70_000)) is None


def _people(*given):
    return [Person(full_name=f"Người {place}", level=level) for place, level in enumerate(given)]


def test_the_rows_show_all_five_levels_with_their_people():
    gone = Person(full_name="Người cũ", level=1, status=Status.LEFT)
    pays = {3: LevelPay(level=3, name="Tổ trưởng", monthly_pay=12_000_000)}
    rows = levels.level_rows(pays, [*_people(1, 1, 3, None), gone])
    assert [row.level for row in rows] == [1, 2, 3, 4, 5]
    assert [row.people for row in rows] == [2, 0, 1, 0, 0]
    assert (str(rows[2].name), rows[2].hour, rows[2].counted) == ("Tổ trưởng", 62_500, True)
    assert (rows[0].hour, rows[0].counted) == (None, False)
    assert str(rows[0].name) == "Staff, workers"


def test_the_average_counts_each_person_with_the_pay_of_their_level():
    pays = {1: LevelPay(level=1, monthly_pay=9_000_000), 4: LevelPay(level=4, monthly_pay=24_000_000)}
    average = levels.average_pay(_people(1, 1, 4, 2), pays)
    # (9 + 9 + 24) ÷ 3 = 14 million; the fourth has no pay
    assert average is not None
    assert (average.monthly, average.yearly, average.known, average.people) == (14_000_000, 182_000_000, 3, 4)
    assert not average.is_whole
    assert levels.average_pay(_people(2, 3), pays) is None
    assert levels.average_pay([], pays) is None


@pytest.mark.parametrize("monthly", [999, 999_999, 1_000_000_001])
def test_a_pay_that_nobody_earns_is_a_problem(monthly):
    assert levels.pay_problem(monthly) is not None


def test_usual_figures_are_no_problem():
    assert levels.pay_problem(None) is None
    assert levels.pay_problem(5_000_000) is None
    assert levels.hour_problem(62_500) is None
    assert levels.hour_problem(0) is not None
    assert levels.hour_problem(10_000_001) is not None


def test_a_level_that_earns_less_than_the_one_below_is_named_once():
    pays = {1: LevelPay(level=1, monthly_pay=9_000_000), 3: LevelPay(level=3, monthly_pay=8_000_000)}
    problem = levels.order_problem(pays)
    assert "Team leaders" in str(problem.message)
    assert "Staff, workers" in str(problem.message)
    assert levels.order_problem({1: pays[1], 3: LevelPay(level=3, monthly_pay=9_000_000)}) is None
