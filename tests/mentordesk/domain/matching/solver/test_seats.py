"""An even load: what is found is what trying every plan finds, and with more people what scipy's MILP finds."""

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.solver import prices, proposing, solving, sparse
from mentordesk.domain.matching.solver.prices import losses_of, moved, place_prices
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import Worth
from mentordesk.domain.records.pairing_rules import Load, Mode

LOADS = (Load.EVERYONE, Load.EVEN)
Pairs = list[tuple[int, int]]


def matrix(score: np.ndarray, rules: np.ndarray) -> ScoreMatrix:
    mentors, mentees = (
        tuple(f"{side}{at:03d}" for at in range(count)) for side, count in zip("mn", score.shape, strict=True)
    )
    return ScoreMatrix(mentors, mentees, score.astype(np.int32), rules.astype(np.int8))


@st.composite
def tasks(draw: st.DrawFn) -> PairingTask:
    mentors, mentees = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    points = st.integers(0, 100_000) | st.integers(0, 2).map(lambda n: n * 30_000)
    score = np.array([draw(points) for _ in range(mentors * mentees)]).reshape(mentors, mentees)
    rules = np.array([draw(st.sampled_from([0, 0, 0, 1])) for _ in range(mentors * mentees)]).reshape(mentors, mentees)
    made = matrix(score, rules)
    kept = draw(st.sampled_from([(), ((made.mentors[0], made.mentees[0]),)]))
    places = {name: draw(st.integers(0, 3)) for name in made.mentors}
    return PairingTask(made, places, kept=kept, load=draw(st.sampled_from(LOADS)))


def pairs_of(task: PairingTask, ids: set[tuple[str, str]]) -> Pairs:
    return [(task.matrix.mentors.index(mentor), task.matrix.mentees.index(mentee)) for mentor, mentee in ids]


def units(load: Load, pairs: Pairs) -> int:
    taken = Counter(row for row, _column in pairs)
    if load is Load.EVERYONE:
        return sum(count - 1 for count in taken.values())
    return sum(count * (count - 1) // 2 for count in taken.values())


def plans(task: PairingTask) -> list[Pairs]:
    found = []
    kept = pairs_of(task, set(task.kept))
    for choice in itertools.product([*range(len(task.matrix.mentors)), None], repeat=len(task.matrix.mentees)):
        pairs = [(row, column) for column, row in enumerate(choice) if row is not None]
        taken = Counter(row for row, column in pairs if (row, column) not in kept)
        own = Counter(row for row, _column in kept)
        free = {row: max(0, task.places[name] - own[row]) for row, name in enumerate(task.matrix.mentors)}
        allowed = all(pair in kept or task.matrix.rules[pair] == FREE for pair in pairs)
        if allowed and set(kept) <= set(pairs) and all(count <= free[row] for row, count in taken.items()):
            found.append(pairs)
    return found


def worth(task: PairingTask, pairs: Pairs) -> tuple[int, int, int]:
    return len(pairs), -units(task.load, pairs), sum(int(task.matrix.score[pair]) for pair in pairs)


@given(tasks())
def test_the_load_counts_after_the_mentees_and_before_the_points(task: PairingTask) -> None:
    found = solve(task)
    pairs = pairs_of(task, {pair.ids for pair in found.pairs})
    assert worth(task, pairs) == max(worth(task, plan) for plan in plans(task))
    assert found.proved
    assert solving.best_around(task, [pair.ids for pair in found.pairs]).proved


@given(tasks(), st.sampled_from(["_SOME", "_LARGE"]))
def test_candidates_find_the_same_even_plan(task: PairingTask, enough: str) -> None:
    found = solve(task)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prices, enough, 0)
        assert solve(task) == found


def test_many_people_are_shared_out_among_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = compare_pairing.programme(1_200, 1)
    with monkeypatch.context() as patch:
        patch.setattr(prices, "_LARGE", 10**9)
        whole = proposing.propose(pool, ())
    monkeypatch.setattr(prices, "assign", None)  # solving with all pairs would fail
    assert pool.rules.load is not Load.ANY
    assert proposing.propose(pool, ()) == whole


@given(tasks(), st.randoms())
def test_the_order_of_people_does_not_change_an_even_plan(task: PairingTask, chance: object) -> None:
    rows, columns = list(range(len(task.matrix.mentors))), list(range(len(task.matrix.mentees)))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    chance.shuffle(columns)  # type: ignore[attr-defined]
    turned = ScoreMatrix(
        tuple(task.matrix.mentors[row] for row in rows),
        tuple(task.matrix.mentees[column] for column in columns),
        task.matrix.score[np.ix_(rows, columns)],
        task.matrix.rules[np.ix_(rows, columns)],
    )
    assert solve(PairingTask(turned, task.places, kept=task.kept, load=task.load)) == solve(task)


@given(tasks())
def test_a_hint_is_what_the_best_plan_with_that_pair_loses(task: PairingTask) -> None:
    best = solving.best_around(task)
    whole = max(worth(task, plan) for plan in plans(task))
    kept_mentees = {mentee for _mentor, mentee in task.kept}
    for column, mentee in enumerate(task.matrix.mentees):
        if mentee in kept_mentees:
            continue
        for row, lost in enumerate(losses_of(best, mentee).tolist()):
            with_pair = [worth(task, plan) for plan in plans(task) if (row, column) in plan]
            assert (lost < np.inf) == bool(with_pair)
            if with_pair:
                then = max(with_pair)
                assert best.worth(lost) == Worth(whole[0] - then[0], then[1] * -1 + whole[1], whole[2] - then[2])
                after = moved(best, mentee, task.matrix.mentors[row])
                assert worth(task, pairs_of(task, set(after.pairs))) == then


@given(tasks())
def test_a_place_more_is_worth_what_the_best_plan_then_gains(task: PairingTask) -> None:
    best = solving.best_around(task)
    whole = max(worth(task, plan) for plan in plans(task))
    for mentor, gain in place_prices(best).items():
        if mentor in {kept for kept, _mentee in task.kept} and task.places[mentor] < 1:
            continue
        more = PairingTask(
            task.matrix, {**task.places, mentor: task.places[mentor] + 1}, kept=task.kept, load=task.load
        )
        then = max(worth(more, plan) for plan in plans(more))
        assert gain == Worth(then[0] - whole[0], then[1] - whole[1], then[2] - whole[2])


@pytest.mark.parametrize("load", LOADS)
@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
@pytest.mark.parametrize("seed", range(4))
def test_a_plan_of_many_is_that_of_an_integer_program(load: Load, mode: Mode, seed: int) -> None:
    chance = np.random.default_rng(seed)
    score = chance.integers(20_000, 90_000, (12, 20)) + chance.integers(0, 30_000, (12, 1))
    task = PairingTask(
        matrix(np.minimum(score, 100_000), (chance.random((12, 20)) < 0.3) * 1),
        {f"m{at:03d}": int(chance.integers(0, 4)) for at in range(12)},
        load=load,
        mode=mode,
    )
    found = solve(task)
    pairs = pairs_of(task, {pair.ids for pair in found.pairs})
    assert worth(task, pairs) == by_milp(task, found.least)


def by_milp(task: PairingTask, least: int) -> tuple[int, int, int]:
    """Return mentees, units of load and points of the best plan, each in turn by scipy's MILP."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    mentors, mentees = task.matrix.score.shape
    most = max(task.places.values())
    cells = mentors * mentees
    size = cells + mentors * most  # a variable for each pair, and for each place of each mentor
    whole = (task.matrix.score + 500) // 1000 * 1000
    shut = (task.matrix.rules != FREE) | (whole < least)
    rows = []
    bounds = []
    for mentee in range(mentees):
        row = np.zeros(size)
        row[mentee:cells:mentees] = 1
        rows.append(row)
        bounds.append((0, 1))
    for mentor in range(mentors):
        row = np.zeros(size)
        row[mentor * mentees : (mentor + 1) * mentees] = 1
        row[cells + mentor * most : cells + (mentor + 1) * most] = -1
        rows.append(row)
        bounds.append((0, 0))
    count = np.concatenate([np.ones(cells), np.zeros(mentors * most)])
    step = np.arange(most) if task.load is Load.EVEN else np.minimum(np.arange(most), 1)
    cost = np.concatenate([np.zeros(cells), np.tile(step, mentors)])
    points = np.concatenate([task.matrix.score.ravel(), np.zeros(mentors * most)])
    upper = np.concatenate(
        [(~shut).ravel(), *[np.arange(most) < task.places[name] for name in task.matrix.mentors]]
    ).astype(float)
    found = []
    for objective in (-count, cost, -points):
        solved = milp(
            objective,
            constraints=LinearConstraint(np.array(rows), *zip(*bounds, strict=True)),
            bounds=Bounds(0, upper),
            integrality=np.ones(size),
            options={"mip_rel_gap": 0},
        )
        value = round(float(objective @ np.round(solved.x)))
        rows.append(objective)
        bounds.append((value, value))
        found.append(-value)
    return found[0], found[1], found[2]


def test_who_has_to_have_somebody_is_a_candidate_of_enough_mentees() -> None:
    chance = np.random.default_rng(5)
    worth = chance.integers(0, 1_000, (90, 120)).astype(np.int32) + 50_000
    worth[:4] -= 50_000  # nobody asks for the first four
    worth[0, :100] = -FORBIDDEN
    must = np.arange(0, 90, 2)

    found = sparse._likely(sparse.Whole(worth), np.zeros(90, np.int64), np.arange(120), must)

    chosen = {mentor: set(found.who[found.node == mentor].tolist()) for mentor in (0, 1, 2)}
    lost = worth.max(axis=0) - worth[2]
    assert chosen[0] == set(range(100, 120))
    assert not chosen[1]
    assert len(chosen[2]) == sparse.CANDIDATES
    assert lost[sorted(chosen[2])].max() <= np.sort(lost)[sparse.CANDIDATES - 1]
    assert (found.value == worth[found.node, found.who]).all()
