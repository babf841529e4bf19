"""The figures of the pitch against cases computed by hand from the pictures and from domain.md, step 3."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.pitch.figures import REST, benefit, break_even, replacement_cost
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import LeaveReason
from mentordesk.domain.records.pitch import Pitch
from mentordesk.i18n import using
from tests import pitches, plans

COST = 54_870_000


def pitch(**fields):
    return Pitch(**{"cycle_id": "c", "yearly_pay": pitches.PAY, "yearly_pay_on": pitches.DAY} | fields)


def test_the_figures_of_the_picture():
    """04-pitch: 20% of 156.000.000 is 31.200.000; nine of them 280.800.000, at 50% 702.000.000; two people or one."""
    found = pitches.facts().figures
    assert (found.leavers.value, found.average, found.turnover) == (9, 41, 22.0)
    assert (found.cautious.replacement, found.expected.replacement) == (31_200_000, 78_000_000)
    assert (found.cautious.lost, found.expected.lost) == (280_800_000, 702_000_000)
    assert found.cost.value == COST
    assert (found.cautious.break_even, found.expected.break_even) == (2, 1)


def test_the_benefit_counts_only_what_is_attributed_and_sure():
    """22% to 15% of 41 is 2,87, so 3 people; 3 × 31.200.000 × 50% × 70% = 32.760.000; expected 81.900.000."""
    found = pitches.facts().figures
    assert found.kept.value == 3
    assert (found.cautious.benefit, found.expected.benefit) == (32_760_000, 81_900_000)
    assert (found.cautious.net, found.expected.net) == (32_760_000 - COST, 81_900_000 - COST)


@pytest.mark.parametrize(
    ("cost", "one", "people"),
    [(54_870_000, 31_200_000, 2), (62_400_000, 31_200_000, 2), (62_400_001, 31_200_000, 3), (1, 31_200_000, 1)],
)
def test_break_even_is_rounded_up(cost, one, people):
    assert break_even(cost, one) == people


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_break_even_pays_and_one_fewer_does_not(cost, one):
    people = break_even(cost, one)
    assert people * one >= cost > (people - 1) * one


def test_nothing_is_divided_by_nothing():
    assert break_even(COST, 0) is None
    assert break_even(0, 31_200_000) is None
    assert replacement_cost(0, 20) == 0
    assert benefit(3, 100, attribution=0, confidence=70) == 0


def test_without_pay_nothing_is_computed_and_nothing_is_zero():
    found = pitches.facts(pitch=pitch(yearly_pay=None)).figures
    assert found.yearly_pay.value is None
    for case in found.cases:
        assert (case.replacement, case.lost, case.break_even, case.benefit, case.net) == (None,) * 5


def test_pay_comes_from_the_levels_where_none_is_typed():
    """Everybody of the group has level 1: 12.000.000 × 13 = 156.000.000."""
    pays = {1: LevelPay(level=1, monthly_pay=12_000_000)}
    found = pitches.facts(pitch=pitch(yearly_pay=None), pays=pays).figures
    assert found.yearly_pay.value == 156_000_000
    assert not found.yearly_pay.typed
    with using("en"):
        assert str(found.yearly_pay.source) == "From the levels: 13 monthly pays, on average"


def test_every_figure_says_where_it_comes_from():
    found = pitches.facts().figures
    with using("en"):
        assert str(found.yearly_pay.source) == "Typed on 20/07/2026"
        assert str(found.leavers.source) == "From the staff list, 12\N{NO-BREAK SPACE}months to 13/07/2026"
        assert str(found.cost.source) == "From the budget of the plan"
        assert str(found.kept.source) == "From the goal: 22% to 15% of 41 people"


def test_without_leavers_on_the_list_what_left_is_lost_is_unknown_but_break_even_is_not():
    people = tuple(one for one in pitches.staff() if one.is_here)
    found = pitches.facts(people=people).figures
    assert found.leavers.value is None
    assert found.cautious.lost is None
    assert found.cautious.break_even == 2
    assert pitches.facts(people=people, pitch=pitch(leavers=9)).figures.cautious.lost == 280_800_000


def test_whoever_left_without_choosing_to_is_no_leaver():
    people = tuple(
        replace(one, leave_reason=LeaveReason.OTHER) if n % 2 and one.end_date else one
        for n, one in enumerate(pitches.staff())
    )
    assert pitches.facts(people=people).figures.leavers.value < 9


def test_without_a_goal_about_leaving_there_is_no_benefit():
    goals = (pitches.goal(indicator=Indicator.CULTURE),)
    found = pitches.facts(goals=goals).figures
    assert found.kept.value is None
    assert found.expected.benefit is None
    assert found.expected.break_even is not None


def test_a_target_above_today_promises_nobody():
    assert pitches.facts(goals=(pitches.goal(target=30.0),)).figures.kept.value is None
    assert pitches.facts(goals=(pitches.goal(target=22.0),)).figures.kept.value is None


def test_without_a_budget_there_is_no_break_even():
    empty = plans.facts(goals=(pitches.goal(),), lines=(), pays={}, plan=replace(plans.basis().plan, mentees=0))
    found = pitches.facts(plan=replace(empty, totals=replace(empty.totals, cash=0, contingency=0, time=0))).figures
    assert found.cost.value is None
    assert found.cautious.break_even is None


def test_the_rest_of_the_staff_stands_beside_the_group():
    """9 of (105 + 96) ÷ 2 = 100,5 people of long standing left."""
    own, rest = pitches.facts().figures.rates
    assert (own.percent, own.average) == (22.0, 41)
    assert (rest.leavers, rest.average) == (9, 100.5)


def test_without_a_group_to_compare_with_a_benefit_is_an_estimate():
    assert pitches.facts().figures.is_estimate
    compared = pitches.facts(pitch=pitch(compared_with=REST)).figures
    assert not compared.is_estimate
    assert compared.compared.leavers == 9
