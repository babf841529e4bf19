"""Every figure of the budget against cases worked out by hand; those of the pictures are in look/03-plan and 25."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.levels import hourly_cost
from mentordesk.domain.plan import budget
from mentordesk.domain.plan.facts import cash_by_year_words
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import BudgetLine, Cost, ProgrammePlan, Recurring
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import money
from tests import builders, plans


def amounts(found):
    return {row.line.code: (row.quantity, row.unit_cost, row.amount) for row in found.rows}


def test_an_hour_is_the_month_with_its_thirteenth_over_26_days_of_8_hours():
    # 12.000.000 × 13 ÷ 12 ÷ 208 = 62.500 (domain.md, step 2)
    assert hourly_cost(LevelPay(monthly_pay=12_000_000)) == 62_500
    assert hourly_cost(LevelPay(monthly_pay=27_840_000)) == 145_000
    assert hourly_cost(LevelPay(monthly_pay=12_000_000, hourly_cost=70_000)) == 70_000
    assert hourly_cost(LevelPay()) is None


def test_the_lines_are_those_of_the_picture():
    assert amounts(plans.facts()) == {
        "mentor-hours": (108.0, 145_000, 15_660_000),
        "mentee-hours": (72.0, 78_000, 5_616_000),
        "owner-hours": (52.0, 110_000, 5_720_000),
        "training": (1, 7_020_000, 7_020_000),
        "events": (2, 4_500_000, 9_000_000),
        "coffee": (72, 60_000, 4_320_000),
        "gifts": (20, 250_000, 5_000_000),
    }


def test_the_totals_are_those_of_the_picture():
    totals = plans.facts().totals
    assert (totals.cash, totals.contingency, totals.cash_total) == (25_340_000, 2_534_000, 27_874_000)
    assert (totals.time, totals.total) == (26_996_000, 54_870_000)
    assert (totals.per_mentee, totals.per_meeting) == (4_572_500, 762_000)
    assert totals.is_complete


def test_a_line_without_quantity_leaves_the_total_open():
    totals = plans.facts(lines=plans.lines("c", gifts=None)).totals
    assert (totals.cash, totals.contingency, totals.cash_total) == (20_340_000, 2_034_000, 22_374_000)
    assert (totals.total, totals.per_mentee) == (49_370_000, 4_114_000)
    assert totals.incomplete == 1


def test_without_salaries_the_hours_have_no_cost_and_nothing_is_invented():
    found = plans.facts(pays={})
    assert [row.lacks for row in found.rows][:3] == ["unit_cost"] * 3
    assert found.totals.time == 0
    assert found.totals.incomplete == 3


def test_the_hours_cost_what_the_levels_of_those_who_take_part_cost_on_average():
    pays = {1: LevelPay(level=1, hourly_cost=70_000), 3: LevelPay(level=3, hourly_cost=145_400)}
    people = [builders.person(level=1), builders.person(level=3), builders.person(level=3)]
    # (70.000 + 2 × 145.400) ÷ 3 = 120.266,67, to the nearest thousand
    assert budget.average_hour(people, pays, usual=1) == 120_000
    assert budget.average_hour(people[1:], pays, usual=1) == 145_400
    assert budget.average_hour([], pays, usual=1) == 70_000
    assert budget.average_hour([builders.person(level=5)], pays, usual=4) is None


def test_a_line_comes_with_every_meeting_or_every_month():
    once = BudgetLine(cycle_id="c", name="Tea", order=99, quantity=2, unit_cost=10_000)
    for recurring, amount in ((Recurring.ONCE, 20_000), (Recurring.MEETING, 1_440_000), (Recurring.MONTH, 120_000)):
        rows = plans.facts(lines=(replace(once, recurring=recurring),)).rows
        assert rows[-1].amount == amount


def test_what_was_paid_stands_beside_what_was_planned():
    events = replace(plans.of("events", "c"), unit_cost=4_500_000, actual=8_200_000)
    totals = plans.facts(lines=(events,)).totals
    assert (totals.actual, totals.actual_planned) == (8_200_000, 9_000_000)


def test_a_proposed_price_is_marked_until_the_owner_gives_one():
    typical = {row.line.code for row in plans.facts(lines=()).rows if row.typical}
    assert typical == {"training", "events", "coffee", "gifts"}
    assert not any(row.typical for row in plans.facts().rows)


def test_a_line_that_is_left_out_costs_nothing():
    gone = replace(plans.of("events", "c"), left_out=True)
    assert "events" not in amounts(plans.facts(lines=(gone,)))


def test_nobody_and_no_dates_divide_nothing_by_zero():
    nobody = ProgrammePlan(cycle_id="c", mentors=0, mentees=0)
    totals = plans.facts(plan=nobody).totals
    assert (totals.per_mentee, totals.per_meeting) == (None, None)
    undated = plans.facts(cycle=replace(plans.basis().cycle, start=None, end=None))
    assert undated.totals.time == 0


LINES = st.builds(
    BudgetLine,
    cycle_id=st.just("c"),
    quantity=st.none() | st.floats(0, 1e5),
    unit_cost=st.none() | st.integers(0, 10**9),
    cost=st.sampled_from(Cost),
    recurring=st.sampled_from(Recurring),
    left_out=st.booleans(),
)


@given(st.lists(LINES, max_size=12), st.integers(0, 50))
def test_the_total_is_the_sum_of_what_is_shown(lines, percent):
    plan = ProgrammePlan(cycle_id="c", mentors=8, mentees=12, contingency=percent)
    found = plans.facts(lines=tuple(lines), plan=plan)
    cash = sum(row.amount or 0 for row in found.rows if row.line.cost is Cost.CASH)
    time = sum(row.amount or 0 for row in found.rows if row.line.cost is Cost.TIME)
    assert found.totals.total == cash + time + found.totals.contingency
    assert abs(found.totals.contingency - Fraction(cash * percent, 100)) <= Fraction(1, 2)
    assert found.totals.incomplete == sum(1 for row in found.rows if row.amount is None)


# Fiscal years


def test_the_cash_of_a_cycle_over_two_fiscal_years_is_split_and_adds_up():
    cycle = Cycle(id="c", programme_id="p", start=date(2026, 10, 1), end=date(2027, 3, 31))
    facts = plans.facts(cycle=cycle)
    (first, paid), (second, later) = facts.cash_by_year
    assert (first.number, second.number) == (2026, 2027)
    assert paid + later == facts.totals.cash_total
    coffee = next(row.amount for row in facts.rows if row.line.code == "coffee")
    assert later == budget.half_up(Fraction(coffee * 90, 182) * Fraction(110, 100) / 500) * 500
    assert f"2026: {money(paid)}, 2027: {money(later)}" in str(cash_by_year_words(facts))


def test_a_cycle_within_one_fiscal_year_is_not_split():
    cycle = Cycle(id="c", programme_id="p", start=date(2026, 10, 1), end=date(2027, 3, 31))
    assert plans.facts(cycle=cycle, fiscal_start=4).cash_by_year == ()
    assert plans.facts(cycle=Cycle(id="c", programme_id="p")).cash_by_year == ()
