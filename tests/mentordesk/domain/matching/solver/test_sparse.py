from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk.domain.matching.solver import sparse
from mentordesk.domain.matching.solver.assigning import assign
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.seats import Seats
from mentordesk.domain.records.pairing_rules import Load


@pytest.mark.parametrize("mentees", [[0, 1, 2, 3], [1, 2], [3], [0, 3], [0, 2, 3], []])
def test_a_block_has_the_worth_of_its_mentees_at_every_mentor(mentees):
    allowed = np.arange(12, dtype=np.int32).reshape(3, 4)
    chosen = np.array(mentees, np.intp)
    assert (sparse.Whole(allowed).block(chosen) == allowed[:, chosen]).all()


def test_the_search_says_how_far_it_is_and_never_goes_back():
    chance = np.random.default_rng(3)
    allowed = chance.integers(0, 100_000, (30, 50)).astype(np.int32)
    steps = []
    asked = sparse.one_each(np.ones(30, np.int64), 50, 10**10)
    sparse.solve(sparse.Whole(allowed), asked, progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == ((1, 4), (3, 4))
    assert {total for _done, total in steps} == {4}


def _most(allowed, room, one_mentee):
    """Return what the best plan is worth, by the solver for few people."""
    held = assign(allowed, room, one_mentee)
    placed = np.flatnonzero(held < len(allowed))
    return len(placed) * one_mentee + int(allowed[held[placed], placed].sum())


@example(394, [1, 2, 2, 2, 2], -1)
@example(75, [2, 1, 1, 2], -1)
@given(st.integers(0, 1000), st.lists(st.integers(1, 2), min_size=2, max_size=5), st.integers(-1, 1))
def test_a_price_is_exactly_what_one_more_place_of_a_mentor_gains(seed, places, mentees_more):
    room, one_mentee = np.array(places), 10**7
    mentees = int(room.sum()) + mentees_more
    allowed = np.random.default_rng(seed).integers(0, 1000, (len(room), mentees)).astype(np.int32)
    price = sparse.solve(sparse.Whole(allowed), sparse.one_each(room, mentees, one_mentee)).price
    now = _most(allowed, room, one_mentee)
    one_more = np.eye(len(room), dtype=np.int64)
    assert price.tolist() == [_most(allowed, room + more, one_mentee) - now for more in one_more]


@given(st.integers(0, 1000), st.integers(0, 1), st.integers(12, 17))
def test_a_mentor_whom_hardly_anybody_may_have_makes_no_plan_worse_where_all_others_must_have_somebody(
    seed, possible, mentees
):
    room, one_mentee, seats = np.full(8, 2), 10**13, Seats(Load.EVERYONE, 2 * FORBIDDEN)
    allowed = np.random.default_rng(seed).integers(0, 100_000, (len(room), mentees)).astype(np.int32)
    allowed[0, possible:] = -FORBIDDEN
    taken = np.zeros_like(room)
    asked = replace(sparse.one_each(room, mentees, one_mentee), taken=taken, seats=seats)
    plans = sparse.solve(sparse.Whole(allowed), asked).held, assign(allowed, room, one_mentee, taken, seats)
    worths = []
    for held in plans:
        placed = np.flatnonzero(held < len(room))
        load = seats.total(np.bincount(held[placed], minlength=len(room)))
        worths.append(len(placed) * one_mentee + int(allowed[held[placed], placed].sum()) - load)
    assert worths[0] == worths[1]
