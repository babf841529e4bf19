"""Likely prices only save time: whatever they are, the plan is the cheapest and its proof is valid."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mentordesk.domain.matching.solver.assigning import _cheapest, markups
from mentordesk.domain.matching.solver.residual import FORBIDDEN, UNREACHABLE, Graph, paths_from, potential_of

seeds = st.integers(0, 2**32 - 1)


@given(seeds)
def test_the_cheapest_plan_is_found_whatever_places_are_marked_up_by(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mentees = int(chance.integers(1, 5))
    places = mentees + int(chance.integers(0, 3))
    cost, known = chance.integers(-9, 9, (mentees, places)), chance.random((mentees, places)) < 0.6
    who, seat = np.nonzero(known)
    starts = np.searchsorted(who, np.arange(mentees + 1))

    found = _cheapest(cost[who, seat], seat, starts, chance.integers(0, 12, places))

    row, column = linear_sum_assignment(np.where(known, cost, 1_000))
    if not known[row, column].all():
        assert found is None
    else:
        assert found is not None
        assert len(set(found.tolist())) == mentees
        assert cost[np.arange(mentees), found].sum() == cost[row, column].sum()


@given(seeds)
def test_markups_make_places_dearer_but_those_that_others_come_before(seed: int) -> None:
    chance = np.random.default_rng(seed)
    costs, price = chance.integers(0, 3, 6) * 50, chance.integers(-80, 80, 6)

    found = markups(costs, 3, price)

    dearest = np.sort(costs)[2]
    assert (found >= 0).all()
    assert (found[costs > dearest] == 0).all()
    assert (found[costs == dearest] == np.maximum(price, 0)[costs == dearest]).all()


@given(seeds)
def test_a_plan_is_proved_from_any_labels_if_it_can_be_proved(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mentors = int(chance.integers(1, 7))
    by_right = chance.integers(-20, 20, mentors + 1)  # costs of at least nothing at these labels, but for a few
    costs = by_right[None, :] - by_right[:, None] + chance.integers(0, 9, (mentors + 1, mentors + 1))
    costs[chance.random(costs.shape) < chance.choice([0, 0.1])] -= 12
    arcs = np.where(chance.random((mentors, mentors)) < 0.7, costs[:-1, :-1].T, FORBIDDEN)
    np.fill_diagonal(arcs, 0)
    leave = np.where(chance.random(mentors) < 0.7, costs[:-1, -1], 2 * UNREACHABLE)
    graph = Graph(arcs.astype(np.int32), leave, costs[-1, :-1].astype(np.int64))

    found = potential_of(graph.moves(), chance.integers(-1_000, 1_000, mentors))

    assert (found is None) == (paths_from(graph) is None)
    if found is not None:
        assert found[-1] == 0
        assert (graph.arcs + found[None, :-1] >= found[:-1, None]).all()
        assert (graph.leave + found[:-1] >= 0).all()
        assert (graph.come >= found[:-1]).all()
