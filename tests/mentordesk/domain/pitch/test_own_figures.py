"""The owner's own figures are read, limited and checked again in one place, wherever they are typed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.pitch.own_figures import OWN_FIGURES, read_figure, with_figures
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import using
from tests.pitches import DAY

CHECKED = Pitch(cycle_id="c", yearly_pay=150_000_000, yearly_pay_on=DAY, leavers=9, numbers_checked_on=DAY)
LATER = date(2027, 1, 4)


@pytest.mark.parametrize("name", OWN_FIGURES)
def test_a_changed_figure_is_to_be_checked_again(name):
    changed = replace(CHECKED, **{name: getattr(CHECKED, name) + 1})
    assert with_figures(CHECKED, changed, today=LATER).numbers_checked_on is None


def test_another_group_to_compare_with_is_to_be_checked_again():
    assert with_figures(CHECKED, replace(CHECKED, compared_with="rest"), today=LATER).numbers_checked_on is None


def test_what_is_no_figure_leaves_the_figures_checked():
    changed = replace(CHECKED, ask="Ten million, please", presented_on=LATER)
    assert with_figures(CHECKED, changed, today=LATER) == changed


def test_the_day_of_the_pay_is_the_day_it_was_typed():
    assert with_figures(CHECKED, replace(CHECKED, yearly_pay=1), today=LATER).yearly_pay_on == LATER
    assert with_figures(CHECKED, replace(CHECKED, yearly_pay=None), today=LATER).yearly_pay_on is None
    assert with_figures(CHECKED, replace(CHECKED, leavers=1), today=LATER).yearly_pay_on == DAY


@given(name=st.sampled_from(list(OWN_FIGURES)), value=st.integers(-(10**15), 10**15))
def test_whatever_is_stored_is_within_its_limits(name, value):
    kept = getattr(with_figures(CHECKED, replace(CHECKED, **{name: value}), today=LATER), name)
    assert OWN_FIGURES[name].least <= kept <= OWN_FIGURES[name].most


@given(name=st.sampled_from(list(OWN_FIGURES)), value=st.integers(0, 10**14))
def test_what_is_read_is_stored_as_it_was_typed_or_refused(name, value):
    found = read_figure(name, str(value))
    if isinstance(found, Problem):
        assert not OWN_FIGURES[name].least <= value <= OWN_FIGURES[name].most
    else:
        assert getattr(with_figures(CHECKED, replace(CHECKED, **{name: found}), today=LATER), name) == value


@pytest.mark.parametrize(
    ("name", "typed", "english", "vietnamese"),
    [
        ("cautious_rate", "251", "Enter a share of a year's pay from 1 to 250%.", "từ 1 đến 250%"),
        ("expected_rate", "0", "Enter a share of a year's pay from 1 to 250%.", "từ 1 đến 250%"),
        ("confidence", "140", "Enter a number from 0% to 100%.", "từ 0% đến 100%"),
        ("leavers", "100001", "Enter a number from 0 to 100,000.", "từ 0 đến 100.000"),
        ("leavers", "9,5 người", "Write a whole number from 0 to 100,000.", "số nguyên từ 0 đến 100.000"),
        ("confidence", "12,5%", "Write a whole number from 0% to 100%.", "số nguyên từ 0% đến 100%"),
    ],
)
def test_a_figure_beyond_its_limits_is_refused_with_them(name, typed, english, vietnamese):
    found = read_figure(name, typed)
    assert isinstance(found, Problem)
    assert str(found.message) == english
    with using("vi"):
        assert vietnamese in str(found.message)


def test_an_emptied_percentage_is_the_usual_one_and_an_emptied_pay_is_worked_out():
    assert (read_figure("cautious_rate", ""), read_figure("expected_rate", " ")) == (20, 50)
    assert (read_figure("yearly_pay", ""), read_figure("leavers", "")) == (None, None)
