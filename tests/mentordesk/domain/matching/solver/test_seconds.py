"""A first and a second mentor: the plans are those of brute force and of scipy's integer programs, and never a twin."""

from dataclasses import replace
from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

import compare_pairing
from mentordesk.domain.matching.fit.scoring import ScoreMatrix
from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.solver import large_pool, proposing, sparse
from mentordesk.domain.matching.solver.prices import losses_of, moved, place_prices, price_all
from mentordesk.domain.matching.solver.solving import best_around, solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import Worth, values_of
from mentordesk.domain.records.pairing_rules import Load, Mode
from mentordesk.progress import silent

Key = tuple[int, ...]


def made(scores: list[list[int]], rules: list[list[int]]) -> ScoreMatrix:
    mentors = tuple(f"mentor{row}" for row in range(len(scores)))
    mentees = tuple(f"mentee{column}" for column in range(len(scores[0])))
    return ScoreMatrix(mentors, mentees, np.array(scores, np.int32) * 1000, np.array(rules, np.int8))


@st.composite
def tasks(draw: st.DrawFn) -> PairingTask:
    mentors, mentees = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    grid = [(mentor, mentee) for mentor in range(mentors) for mentee in range(mentees)]
    scores = [[draw(st.integers(0, 6)) for _mentee in range(mentees)] for _mentor in range(mentors)]
    shut = draw(st.sets(st.sampled_from(grid), max_size=3))
    rules = [[int((mentor, mentee) in shut) for mentee in range(mentees)] for mentor in range(mentors)]
    matrix = made(scores, rules)
    kept = draw(st.sets(st.sampled_from(grid), max_size=2))
    return PairingTask(
        matrix,
        {mentor: draw(st.integers(0, 2)) for mentor in matrix.mentors},
        kept=sorted((matrix.mentors[mentor], matrix.mentees[mentee]) for mentor, mentee in kept),
        load=draw(st.sampled_from(tuple(Load))),
        wanted={mentee: 2 for mentee in matrix.mentees if draw(st.booleans())},
    )


def score(task: PairingTask, pair: Ids) -> int:
    return int(task.matrix.score[task.matrix.mentors.index(pair[0]), task.matrix.mentees.index(pair[1])])


def units(task: PairingTask, pairs: set[Ids]) -> int:
    """Return how well mentees are shared out, the higher the better."""
    counts = [sum(mentor == one for mentor, _mentee in pairs) for one in task.matrix.mentors]
    if task.load is Load.EVERYONE:
        return -sum(max(0, count - 1) for count in counts)
    return -sum(count * (count - 1) // 2 for count in counts) if task.load is Load.EVEN else 0


def key(task: PairingTask, pairs: set[Ids]) -> Key:
    """Return what plans are compared by."""
    first = len({mentee for _mentor, mentee in pairs})
    return (first, len(pairs) - first, units(task, pairs), sum(score(task, pair) for pair in pairs))


def plans(task: PairingTask, least: int = 0) -> list[set[Ids]]:
    """Return every plan: for each mentee some of the mentors, as many as are given at most, within the places."""
    kept = set(task.kept)
    reverse = {(mentee, mentor) for mentor, mentee in kept}
    choices = []
    for column, mentee in enumerate(task.matrix.mentees):
        own = [pair for pair in kept if pair[1] == mentee]
        free = [
            (mentor, mentee)
            for row, mentor in enumerate(task.matrix.mentors)
            if (mentor, mentee) not in kept | reverse
            and not task.matrix.rules[row, column]
            and int(task.matrix.score[row, column]) >= least
        ]
        most = max(0, task.wanted.get(mentee, 1) - len(own))
        some = chain.from_iterable(combinations(free, count) for count in range(most + 1))
        choices.append([{*own, *chosen} for chosen in some])
    found = []
    for plan in (set().union(*each) for each in product(*choices)):
        over = [
            mentor
            for mentor in task.matrix.mentors
            if any(pair[0] == mentor for pair in plan - kept)
            and sum(pair[0] == mentor for pair in plan) > task.places[mentor]
        ]
        if not over:
            found.append(plan)
    return found


def ids(task: PairingTask) -> set[Ids]:
    found = [pair.ids for pair in solve(task).pairs]
    assert len(found) == len(set(found))
    return set(found)


@given(tasks())
def test_the_plan_is_the_best_of_all_and_no_mentee_has_one_mentor_twice(task: PairingTask) -> None:
    best = max(key(task, plan) for plan in plans(task))
    found = solve(task)
    assert key(task, ids(task)) == best
    assert found.proved
    assert price_all(task, ids(task)).proved


@given(tasks())
def test_the_worst_pair_is_as_good_as_it_can_be(task: PairingTask) -> None:
    task = replace(task, mode=Mode.BALANCED)
    everything = plans(task)
    most = max(key(task, plan)[:2] for plan in everything)
    kept = set(task.kept)

    def worst(plan: set[Ids]) -> int:
        return min((score(task, pair) for pair in plan - kept), default=10**9)

    full = [plan for plan in everything if key(task, plan)[:2] == most]
    least = max(map(worst, full))
    best = max(key(task, plan) for plan in full if worst(plan) == least or worst(plan) >= least)
    found = ids(task)
    assert worst(found) >= least
    assert key(task, found) == best
    assert best_around(task, found).proved


@given(tasks())
def test_what_a_pair_costs_the_best_plan_is_exact(task: PairingTask) -> None:
    best = price_all(task)
    whole = max(key(task, plan) for plan in plans(task))
    for mentee in task.matrix.mentees:
        if all(best.kept[column] for column in best.columns_of(mentee)):
            continue  # the owner moves a kept pair: another task
        lost = losses_of(best, mentee).tolist()
        for row, mentor in enumerate(task.matrix.mentors):
            with_it = [key(task, plan) for plan in plans(task) if (mentor, mentee) in plan]
            if lost[row] == float("inf"):
                assert not with_it
                continue
            then = max(with_it)
            loss = Worth(whole[0] - then[0], whole[2] - then[2], whole[3] - then[3], whole[1] - then[1])
            assert best.worth(lost[row]) == loss
            after = moved(best, mentee, mentor)
            assert key(task, set(after.pairs)) == then
            assert (mentor, mentee) in after.pairs


@given(tasks())
def test_what_one_more_place_brings_is_exact(task: PairingTask) -> None:
    if task.kept:
        task = replace(task, kept=())
    whole = max(key(task, plan) for plan in plans(task))
    for mentor, gain in place_prices(price_all(task)).items():
        more = replace(task, places={**task.places, mentor: task.places[mentor] + 1})
        then = max(key(more, plan) for plan in plans(more))
        assert gain == Worth(then[0] - whole[0], then[2] - whole[2], then[3] - whole[3], then[1] - whole[1])


@pytest.mark.parametrize(("seed", "forbidden"), [(0, 0.2), (1, 0.2), (2, 0.2), (0, 0.8), (1, 0.8), (2, 0.8)])
def test_a_plan_of_many_is_that_of_an_integer_program(seed: int, forbidden: float) -> None:
    random = np.random.default_rng(seed)
    mentors, mentees = 14, 40
    scores = random.integers(20, 90, (mentors, mentees))
    rules = (random.random((mentors, mentees)) < forbidden).astype(int)
    places = random.integers(1, 6, mentors)
    wanted = np.where(random.random(mentees) < 0.7, 2, 1)
    matrix = made(scores.tolist(), rules.tolist())
    task = PairingTask(
        matrix,
        dict(zip(matrix.mentors, places.tolist(), strict=True)),
        wanted=dict(zip(matrix.mentees, wanted.tolist(), strict=True)),
    )
    # x of each pair, then for each mentee whether there is a mentor at all, which is worth more than any second one
    pairs = mentors * mentees
    by_mentor = np.hstack([np.kron(np.eye(mentors), np.ones((1, mentees))), np.zeros((mentors, mentees))])
    by_mentee = np.hstack([np.kron(np.ones((1, mentors)), np.eye(mentees)), np.zeros((mentees, mentees))])
    has_one = np.hstack([-np.kron(np.ones((1, mentors)), np.eye(mentees)), np.eye(mentees)])
    cost = -np.concatenate([scores.ravel() + 10_000, np.full(mentees, 1_000_000)])
    most = np.concatenate([1 - rules.ravel(), np.ones(mentees)])
    found = milp(
        cost,
        integrality=np.ones(pairs + mentees),
        bounds=Bounds(0, most),
        constraints=[
            LinearConstraint(by_mentor, -np.inf, places),
            LinearConstraint(by_mentee, -np.inf, wanted),
            LinearConstraint(has_one, -np.inf, 0),
        ],
    )
    chosen = np.rint(found.x[:pairs]).reshape(mentors, mentees).astype(bool)
    best = {(matrix.mentors[row], matrix.mentees[column]) for row, column in np.argwhere(chosen).tolist()}
    assert all(not rules[matrix.mentors.index(one), matrix.mentees.index(other)] for one, other in ids(task))
    assert key(task, ids(task)) == key(task, best)


@pytest.mark.parametrize("load", list(Load))
@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
@pytest.mark.parametrize("times", [1, 3])
def test_many_people_get_the_very_mentors_that_few_would(mode: Mode, load: Load, times: int) -> None:
    for seed in range(3):
        whole = compare_pairing.programme(30, seed)
        whole = replace(
            whole,
            rules=replace(whole.rules, mode=mode, load=load, mentors_each=2),
            places={mentor: times * places for mentor, places in whole.places.items()},
        )
        kept = ((whole.mentors[0].id, whole.mentees[0].id),)
        few, many = proposing.propose(whole, kept), large_pool.propose(whole, kept, (), silent, None)
        assert many == few
        assert many.proved
        assert len({pair.ids for pair in many.pairs}) == len(many.pairs)


def test_the_same_list_gives_many_people_the_same_mentors_whatever_its_order_and_ids() -> None:
    whole = compare_pairing.programme(40, 2)
    whole = replace(whole, responses={}, rules=replace(whole.rules, mentors_each=2))  # by the list many pairs are alike
    places = dict.fromkeys(whole.places, 3)
    other = {person.id: f"{number:032x}" for number, person in enumerate((*whole.mentees, *whole.mentors))}
    turned = replace(
        whole,
        mentors=tuple(replace(person, id=other[person.id]) for person in reversed(whole.mentors)),
        mentees=tuple(replace(person, id=other[person.id]) for person in reversed(whole.mentees)),
        places={other[mentor]: 3 for mentor in places},
    )
    found = large_pool.propose(replace(whole, places=places), (), (), silent, None)
    again = large_pool.propose(turned, (), (), silent, None)
    assert {(other[pair.mentor_id], other[pair.mentee_id]) for pair in found.pairs} == {
        pair.ids for pair in again.pairs
    }


@given(tasks())
def test_candidates_with_a_proof_are_the_best_of_all_plans(task: PairingTask) -> None:
    values = values_of(replace(task, kept=()))
    once = np.unique(values.seconds.columns, return_index=True)[1] if len(values.seconds.columns) else slice(None)
    wanted = np.array([task.wanted.get(mentee, 1) for mentee in task.matrix.mentees])
    asked = sparse.Asked(
        room=np.array(list(task.places.values())),
        one_mentee=values.one_mentee,
        one_second=values.one_second,
        who=np.repeat(np.arange(len(wanted)), wanted),
        kept=np.zeros(len(wanted), np.int64),
        taken=np.zeros(len(task.places), np.int64),
        seats=values.seats,
    )
    found = sparse.solve(sparse.Whole(values.allowed[:, once]), asked)
    names = task.matrix.mentors, task.matrix.mentees
    for held in (found.held, sparse.settled(found, asked, *names)):
        placed = np.flatnonzero(held < len(task.places))
        pairs = [(names[0][held[slot]], names[1][asked.who[slot]]) for slot in placed.tolist()]
        assert len(pairs) == len(set(pairs))
        assert key(task, set(pairs)) == max(key(task, plan) for plan in plans(replace(task, kept=())))


def test_with_one_mentor_for_each_nothing_is_different() -> None:
    matrix = made([[5, 3], [4, 1]], [[0, 0], [0, 0]])
    task = PairingTask(matrix, dict.fromkeys(matrix.mentors, 2))
    assert solve(replace(task, wanted=dict.fromkeys(matrix.mentees, 1))) == solve(task)
