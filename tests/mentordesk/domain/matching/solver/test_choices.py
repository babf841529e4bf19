"""Wishes first: what is found is what trying every plan finds, and with more people what scipy's MILP finds."""

import itertools
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.scoring import FREE, KIND_SHARE, LEAST_NAMED, WISH_SHARES, ScoreMatrix
from mentordesk.domain.matching.plan.forced import best_plan, costs_of
from mentordesk.domain.matching.solver import prices, proposing, solving
from mentordesk.domain.matching.solver.choices import fulfilled
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Mode

Pairs = list[tuple[int, int]]
NAMED = st.sampled_from([0, 0, 0, *WISH_SHARES.values(), 190, 181, 200])
KINDS = st.sampled_from([0, 0, KIND_SHARE])


@st.composite
def tasks(draw: st.DrawFn) -> PairingTask:
    mentors, mentees = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    names = tuple(tuple(f"{side}{at}" for at in range(count)) for side, count in (("m", mentors), ("n", mentees)))
    cells = mentors * mentees

    def drawn(values: st.SearchStrategy[int], kind: type) -> np.ndarray:
        return np.array([draw(values) for _ in range(cells)], kind).reshape(mentors, mentees)

    points = st.integers(0, 100_000) | st.integers(0, 2).map(lambda n: n * 30_000)
    rules = drawn(st.sampled_from([0, 0, 0, 1]), np.int8)
    wished = drawn(NAMED, np.int32) + drawn(KINDS, np.int32)
    bonus = np.where(rules == FREE, wished, 0).astype(np.int32)
    matrix = ScoreMatrix(*names, drawn(points, np.int32), rules, bonus, least_named=LEAST_NAMED)
    places = {name: draw(st.integers(0, 3)) for name in names[0]}
    return PairingTask(matrix, places, mode=Mode.CHOICES)


def wishes(task: PairingTask, pairs: Pairs) -> tuple[int, ...]:
    ranks: Counter[int | str] = Counter()
    for pair in pairs:
        ranks.update(_ranks(int(task.matrix.bonus[pair])))
    return ranks[1], ranks[2], ranks[3], ranks["kind"]


def _ranks(bonus: int) -> tuple[int | str, ...]:
    """Return the ranks of the wishes of both sides that a bonus consists of, and whether the kind is wished for."""
    shares = {0: 0, **WISH_SHARES}
    pairs = itertools.combinations_with_replacement(shares, 2)
    found = {
        shares[one] + shares[other] + kind: (*(rank for rank in (one, other) if rank), *["kind"][: kind > 0])
        for one, other in pairs
        for kind in (0, KIND_SHARE)
    }
    assert len(found) == 20, "two sums are equal"
    return found[bonus]


def worth(task: PairingTask, pairs: Pairs) -> tuple[int, ...]:
    return len(pairs), *wishes(task, pairs), sum(int(task.matrix.score[pair]) for pair in pairs)


def plans(task: PairingTask) -> list[Pairs]:
    found = []
    for choice in itertools.product([*range(len(task.matrix.mentors)), None], repeat=len(task.matrix.mentees)):
        pairs = [(row, column) for column, row in enumerate(choice) if row is not None]
        taken = Counter(row for row, _column in pairs)
        allowed = all(task.matrix.rules[pair] == FREE for pair in pairs)
        if allowed and all(count <= task.places[task.matrix.mentors[row]] for row, count in taken.items()):
            found.append(pairs)
    return found


def cells(task: PairingTask, ids: set[tuple[str, str]]) -> Pairs:
    return [(task.matrix.mentors.index(mentor), task.matrix.mentees.index(mentee)) for mentor, mentee in ids]


@given(tasks())
def test_first_wishes_count_before_second_and_third_ones_these_before_kinds_and_then_the_fit(task: PairingTask) -> None:
    found = solve(task)
    ids = {pair.ids for pair in found.pairs}
    assert worth(task, cells(task, ids)) == max(worth(task, plan) for plan in plans(task))
    assert found.proved
    assert solving.best_around(task, ids).proved
    assert fulfilled(task, ids) == wishes(task, cells(task, ids))


@given(tasks())
def test_what_a_pair_costs_is_known_where_it_loses_no_wish(task: PairingTask) -> None:
    best = best_plan(task)
    whole = max(worth(task, plan) for plan in plans(task))
    for column, mentee in enumerate(task.matrix.mentees):
        for mentor, cost in costs_of(best, mentee).items():
            row = task.matrix.mentors.index(mentor)
            with_pair = [worth(task, plan) for plan in plans(task) if (row, column) in plan]
            if not with_pair:
                continue
            then = max(with_pair)
            assert cost.mentees == whole[0] - max(found[0] for found in with_pair)
            if cost.mentees == 0:
                assert cost.wishes == (then[1:-1] < whole[1:-1])
                if not cost.wishes:
                    assert cost.points == whole[-1] - then[-1]


@pytest.mark.parametrize("seed", range(4))
def test_many_wishes_are_those_of_an_integer_program(seed: int) -> None:
    pool = compare_pairing.programme(50, seed, wishes=True, kinds=seed % 2 == 1)
    pool = replace(pool, rules=replace(pool.rules, mode=Mode.CHOICES))
    task = task_of(pool)
    found = proposing.propose(pool, ())
    ids = {pair.ids for pair in found.pairs}
    assert worth(task, cells(task, ids)) == by_milp(task)
    by_default = task_of(replace(pool, rules=replace(pool.rules, mode=Mode.BALANCED)))
    usual = {pair.ids for pair in solve(by_default).pairs}
    assert fulfilled(task, ids)[0] >= fulfilled(task, usual)[0]


def by_milp(task: PairingTask) -> tuple[int, ...]:
    """Return mentees, wishes of each rank, kinds and points of the best plan, each in turn by scipy's MILP."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    mentors, mentees = task.matrix.score.shape
    rows, low, high = [], [], []
    for mentee in range(mentees):
        row = np.zeros((mentors, mentees))
        row[:, mentee] = 1
        rows.append(row.ravel())
        low.append(0)
        high.append(1)
    for at, mentor in enumerate(task.matrix.mentors):
        row = np.zeros((mentors, mentees))
        row[at] = 1
        rows.append(row.ravel())
        low.append(0)
        high.append(task.places[mentor])
    ranks = [_ranks(int(bonus)) for bonus in task.matrix.bonus.ravel()]
    of_rank = [np.array([of_pair.count(rank) for of_pair in ranks]) for rank in (1, 2, 3, "kind")]
    found = []
    for objective in (np.ones(mentors * mentees), *of_rank, task.matrix.score.ravel().astype(float)):
        solved = milp(
            -objective,
            constraints=LinearConstraint(np.array(rows), low, high),
            bounds=Bounds(0, (task.matrix.rules == FREE).ravel().astype(float)),
            integrality=np.ones(mentors * mentees),
            options={"mip_rel_gap": 0},
        )
        value = round(float(objective @ np.round(solved.x)))
        rows.append(objective)
        low.append(value)
        high.append(value)
        found.append(value)
    return tuple(found)


def test_without_wishes_the_best_fit_is_left() -> None:
    pool = compare_pairing.programme(40, 1)
    chosen = replace(pool, rules=replace(pool.rules, mode=Mode.CHOICES))
    fitting = replace(pool, rules=replace(pool.rules, mode=Mode.TOTAL))
    task = replace(task_of(fitting), load=task_of(chosen).load.__class__.ANY)
    assert proposing.propose(chosen, ()).total == solve(task).total
    assert scoring.score_all(chosen).bonus.max() == 0


@pytest.mark.parametrize("seed", range(45, 53))
def test_what_a_place_brings_is_the_same_whichever_way_the_plans_of_each_rank_are_found(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = compare_pairing.programme(27, seed, wishes=True)
    task = task_of(replace(pool, rules=replace(pool.rules, mode=Mode.CHOICES)))
    among_all = prices.place_prices(solving.best_around(task))
    monkeypatch.setattr(prices, "_SOME", 0)  # as with more people: from likely prices
    assert prices.place_prices(solving.best_around(task)) == among_all
