"""The capacity line and the seats, as the picture draws them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.plan.people import PlanNumbers, Reserve, plan_numbers, reserve, reserve_words, seats
from mentordesk.domain.records.plan import ProgrammeForm, ProgrammePlan
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.i18n import using
from tests import builders, plans

PICTURE = plans.facts().numbers


def test_the_line_reads_as_in_the_picture_in_both_languages():
    assert str(PICTURE.line) == "8 mentors × 2 places = 16 places for 12 mentees"
    with using("vi"):
        assert str(PICTURE.line) == "8 mentor × 2 chỗ = 16 chỗ cho 12 mentee"


@pytest.mark.parametrize(
    ("mentors", "mentees", "line"),
    [
        (0, 0, "0 mentors with 0 places for 0 mentees"),
        (1, 1, "1 mentor × 2 places = 2 places for 1 mentee"),
    ],
)
def test_the_line_reads_well_at_nothing_and_one(mentors, mentees, line):
    plan = ProgrammePlan(cycle_id="c", mentors=mentors, mentees=mentees)
    assert str(plan_numbers(plan, ()).line) == line


def test_who_is_enrolled_counts_where_nothing_is_planned():
    cycle = Cycle(id="c", programme_id="p")
    parts = [
        builders.enrolment(cycle, builders.person(), Role.MENTOR, capacity=3),
        builders.enrolment(cycle, builders.person(), Role.BOTH, capacity=1),
        builders.enrolment(cycle, builders.person()),
    ]
    found = plan_numbers(ProgrammePlan(cycle_id="c"), parts)
    assert (found.mentors, found.mentees, found.places) == (2, 2, (3, 1))
    assert str(found.line) == "2 mentors with 4 places for 2 mentees"
    assert plan_numbers(ProgrammePlan(cycle_id="c", mentees=9), parts).mentees == 9


@pytest.mark.parametrize(
    ("mentors", "mentees", "state", "words"),
    [
        (8, 12, Reserve.ENOUGH, "4 places in reserve"),
        (5, 8, Reserve.ENOUGH, "2 places in reserve"),  # 10 places for 8: exactly 5 for 4
        (6, 12, Reserve.TIGHT, "Little in reserve: 5 places for 4 mentees are advised, so 8 mentors"),
        (5, 12, Reserve.SHORT, "2 places short"),
        (0, 12, Reserve.UNKNOWN, "How many take part is still open"),
    ],
)
def test_five_places_for_four_mentees_are_advised(mentors, mentees, state, words):
    numbers = plan_numbers(ProgrammePlan(cycle_id="c", mentors=mentors, mentees=mentees), ())
    assert reserve(numbers) is state
    assert str(reserve_words(numbers, usual=2)) == words


def test_a_group_of_peers_needs_no_places():
    numbers = plan_numbers(ProgrammePlan(cycle_id="c", form=ProgrammeForm.PEER, mentors=0, mentees=12), ())
    assert reserve(numbers) is Reserve.ENOUGH
    assert str(numbers.line) == "12 mentees in groups of peers"


def test_the_seats_fill_evenly_the_first_mentors_first():
    assert [seat.taken for seat in seats(PICTURE)] == [2, 2, 2, 2, 1, 1, 1, 1]


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(0, 200))
def test_no_mentor_has_more_than_their_places(places, mentees):
    numbers = PlanNumbers(mentors=len(places), mentees=mentees, places=tuple(places))
    found = seats(numbers)
    assert all(0 <= seat.taken <= seat.all for seat in found)
    assert sum(seat.taken for seat in found) == min(mentees, sum(places))
    assert seats(replace(numbers, mentees=0)) == tuple(replace(seat, taken=0) for seat in found)
