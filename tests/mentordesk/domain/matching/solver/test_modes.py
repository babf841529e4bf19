"""Nobody badly paired, pairs that stand, and thousands of people: each the best plan there is, against another way."""

import itertools
from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare_pairing
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import large_pool, prices, proposing, solving, sparse
from mentordesk.domain.matching.solver import wish_worth as wish_worths
from mentordesk.domain.matching.solver.assigning import assign
from mentordesk.domain.matching.solver.prices import price_all
from mentordesk.domain.matching.solver.proposal import Proposal
from mentordesk.domain.matching.solver.residual import FORBIDDEN
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.wish_worth import MOST_WORTH, wish_worth
from mentordesk.domain.records.pairing_rules import Load, Mode, PairingRules
from mentordesk.domain.records.questionnaire import Wish, WishKind
from mentordesk.progress import Cancelled, silent
from tests import builders
from tests.builders import TODAY

Case = tuple[ScoreMatrix, dict[str, int]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    mentors, mentees = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    points = st.one_of(st.integers(0, 100_000), st.integers(0, 3).map(lambda n: n * 30_000))
    shape = mentors, mentees
    made = ScoreMatrix(
        tuple(f"mentor{row}" for row in range(mentors)),
        tuple(f"mentee{column}" for column in range(mentees)),
        np.array([draw(points) for _ in range(mentors * mentees)], np.int32).reshape(shape),
        np.array([draw(st.sampled_from([0, 0, 0, 1])) for _ in range(mentors * mentees)], np.int8).reshape(shape),
        np.array([draw(st.sampled_from([0, 0, 4_000])) for _ in range(mentors * mentees)], np.int32).reshape(shape),
    )
    return made, {name: draw(st.integers(0, 3)) for name in made.mentors}


def plans(case: Case) -> list[list[tuple[int, int]]]:
    """Return every plan that places and rules allow, as rows and columns."""
    given_matrix, places = case
    found = []
    for choice in itertools.product([*range(len(given_matrix.mentors)), None], repeat=len(given_matrix.mentees)):
        pairs = [(row, column) for column, row in enumerate(choice) if row is not None]
        taken = Counter(row for row, _column in pairs)
        if all(given_matrix.rules[pair] == FREE for pair in pairs) and all(
            count <= places[given_matrix.mentors[row]] for row, count in taken.items()
        ):
            found.append(pairs)
    return found


def ids(found: Proposal) -> set[Ids]:
    return {(pair.mentor_id, pair.mentee_id) for pair in found.pairs}


def whole(score: int) -> int:
    """Return a score in whole points, in milli-points."""
    return int((score + 500) // 1000 * 1000)


def cells(case: Case, found: Proposal) -> list[tuple[int, int]]:
    mentors, mentees = case[0].mentors, case[0].mentees
    return [(mentors.index(mentor), mentees.index(mentee)) for mentor, mentee in ids(found)]


@given(cases())
def test_nobody_is_paired_worse_than_must_be_and_then_the_total_is_the_highest(case: Case) -> None:
    given_matrix, places = case

    def total(pairs: list[tuple[int, int]]) -> int:
        return sum(int(given_matrix.score[pair] + given_matrix.bonus[pair]) for pair in pairs)

    def floor(pairs: list[tuple[int, int]]) -> int:
        return min((whole(given_matrix.score[pair]) for pair in pairs), default=0)

    most = max(len(plan) for plan in plans(case))
    whole_plans = [plan for plan in plans(case) if len(plan) == most]
    least = max(floor(plan) for plan in whole_plans)
    without_weak = [
        plan
        for plan in whole_plans
        if all(given_matrix.bonus[pair] or whole(given_matrix.score[pair]) >= least for pair in plan)
    ]
    task = PairingTask(given_matrix, places, mode=Mode.BALANCED)
    found = solve(task)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prices, "_SOME", 0)  # as with more people: the plan at the bound is tried first
        assert solve(task) == found
    pairs = cells(case, found)
    assert sorted(pairs) in [sorted(plan) for plan in without_weak]
    assert total(pairs) == max(map(total, without_weak))
    assert found.least == least
    assert found.proved


def test_a_weak_pair_that_is_wished_for_makes_no_other_pair_better(monkeypatch: pytest.MonkeyPatch) -> None:
    score = np.array([[80_000, 80_000], [76_400, 76_400]], np.int32)
    bonus = np.array([[0, 0], [0, 4_000]], np.int32)
    one_place_each = ScoreMatrix(("An", "Bo"), ("Cu", "Do"), score, np.zeros((2, 2), np.int8), bonus)
    monkeypatch.setattr(prices, "_SOME", 0)  # as with more people: the plan at the bound is tried first
    found = solve(PairingTask(one_place_each, {"An": 1, "Bo": 1}, mode=Mode.BALANCED))
    assert (found.least, ids(found)) == (76_000, {("An", "Cu"), ("Bo", "Do")})


@given(cases())
def test_wishes_count_for_the_plan_and_not_for_the_score(case: Case) -> None:
    given_matrix, places = case

    def worth(pairs: list[tuple[int, int]]) -> tuple[int, int]:
        return len(pairs), sum(int(given_matrix.score[pair] + given_matrix.bonus[pair]) for pair in pairs)

    found = solve(PairingTask(given_matrix, places))
    assert worth(cells(case, found)) == max(worth(plan) for plan in plans(case))
    assert found.total == sum(int(given_matrix.score[pair]) for pair in cells(case, found))


@given(cases(), st.data())
def test_pairs_that_stand_are_left_only_for_more_than_they_are_worth(case: Case, data: st.DataObject) -> None:
    given_matrix, places = case
    every = [(mentor, mentee) for mentor in given_matrix.mentors for mentee in given_matrix.mentees]
    stay = data.draw(st.lists(st.sampled_from(every), max_size=3, unique_by=lambda pair: pair[1]))
    standing = {(given_matrix.mentors.index(one), given_matrix.mentees.index(other)) for one, other in stay}

    def worth(pairs: list[tuple[int, int]]) -> tuple[int, int]:
        points = sum(int(given_matrix.score[pair] + given_matrix.bonus[pair]) for pair in pairs)
        return len(pairs), points + 2_000 * len(standing & set(pairs))

    found = solve(PairingTask(given_matrix, places, stay=stay, stay_points=2_000))
    assert worth(cells(case, found)) == max(worth(plan) for plan in plans(case))


@given(cases(), st.data())
def test_where_pairs_stand_no_other_is_more_than_a_point_worse_than_must_be(case: Case, data: st.DataObject) -> None:
    given_matrix, places = case
    every = [(mentor, mentee) for mentor in given_matrix.mentors for mentee in given_matrix.mentees]
    stay = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=3, unique_by=lambda pair: pair[1]))
    standing = {(given_matrix.mentors.index(one), given_matrix.mentees.index(other)) for one, other in stay}
    most = max(len(plan) for plan in plans(case))
    whole_plans = [plan for plan in plans(case) if len(plan) == most]
    least = max(min((whole(given_matrix.score[pair]) for pair in plan), default=0) for plan in whole_plans)
    bar = max(0, least - 1_000)

    def counted(pair: tuple[int, int]) -> int:
        return whole(given_matrix.score[pair]) + 2_000 * (pair in standing)

    def worth(pairs: list[tuple[int, int]]) -> int:
        points = sum(int(given_matrix.score[pair] + given_matrix.bonus[pair]) for pair in pairs)
        return points + 2_000 * len(standing & set(pairs))

    fine = [plan for plan in whole_plans if all(given_matrix.bonus[pair] or counted(pair) >= bar for pair in plan)]
    found = solve(PairingTask(given_matrix, places, stay=stay, stay_points=2_000, mode=Mode.BALANCED))
    assert found.least == bar
    assert sorted(cells(case, found)) in [sorted(plan) for plan in fine]
    assert worth(cells(case, found)) == max(map(worth, fine))


class Held:
    """A matrix as blocks."""

    def __init__(self, allowed: np.ndarray) -> None:
        self.allowed = allowed
        self.mentors, self.mentees = allowed.shape

    def block(self, mentees: np.ndarray) -> np.ndarray:
        return self.allowed[:, mentees]


def worth_of(allowed: np.ndarray, held: np.ndarray) -> tuple[int, int]:
    placed = np.flatnonzero(held < len(allowed))
    return len(placed), int(allowed[held[placed], placed].sum())


@pytest.mark.parametrize("seed", range(12))
def test_candidates_with_a_proof_give_the_total_of_all_scores_together(seed: int) -> None:
    chance = np.random.default_rng(seed)
    mentors, mentees = int(chance.integers(1, 90)), int(chance.integers(1, 160))
    popular = chance.normal(0, chance.choice([0, 20_000]), (mentors, 1))
    fine = chance.integers(30_000, 70_000, (mentors, mentees)) + popular
    coarse = chance.integers(0, 4, (mentors, mentees)) * 30_000
    allowed = np.clip(fine if seed % 3 else coarse, 0, 100_000).astype(np.int32)
    allowed[chance.random(allowed.shape) < chance.choice([0, 0.1, 0.8])] = -FORBIDDEN
    room = chance.integers(0, 4, mentors)
    one_mentee = 2 * 100_000 * 50_000 + 1  # as among a hundred thousand people
    firsts: list[np.ndarray] = []
    found = sparse.solve(Held(allowed), sparse.one_each(room, mentees, one_mentee), first=firsts.append)
    assert worth_of(allowed, found.held) == worth_of(allowed, assign(allowed, room, one_mentee))
    for held in (*firsts, found.held):
        placed = np.flatnonzero(held < mentors)
        assert (allowed[held[placed], placed] > -FORBIDDEN).all()
        assert (np.bincount(held[placed], minlength=mentors) <= room).all()


def pool(mode: Mode) -> Pool:
    """Return a pool with rules, without pairs within a department, wishes left out: 60 mentors, 90 mentees."""
    mentors = [builders.person(level=1 + place % 5, department=f"D{place % 4}") for place in range(60)]
    mentees = [builders.person(level=1 + place % 3, department=f"D{place % 5}") for place in range(90)]
    return Pool(
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        places={one.id: 1 + place % 2 for place, one in enumerate(mentors)},
        today=TODAY,
        rules=PairingRules(mode=mode, minimum=20),
    )


@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
def test_many_people_get_the_very_plan_that_few_would(mode: Mode) -> None:
    given_pool = pool(mode)
    kept = [(given_pool.mentors[0].id, given_pool.mentees[0].id)]
    stay = [(given_pool.mentors[1].id, given_pool.mentees[1].id)]
    firsts: list[Proposal] = []
    found = large_pool.propose(given_pool, tuple(kept), tuple(stay), silent, firsts.append)
    assert found == proposing.propose(given_pool, kept, stay)
    assert found.proved
    assert not firsts[0].proved
    assert kept[0] in ids(firsts[0])


@pytest.mark.parametrize("load", list(Load))
@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
@pytest.mark.parametrize("times", [1, 3])
def test_many_people_are_shared_out_as_few_would_be(mode: Mode, load: Load, times: int) -> None:
    for seed in range(2):
        whole = compare_pairing.programme(30, seed)
        whole = replace(
            whole,
            rules=replace(whole.rules, mode=mode, load=load),
            places={mentor: times * places for mentor, places in whole.places.items()},
        )
        kept = [(whole.mentors[0].id, whole.mentees[0].id)]
        assert large_pool.propose(whole, tuple(kept), (), silent, None) == proposing.propose(whole, kept)


def test_the_bar_for_many_people_begins_empty_and_never_changes_its_length() -> None:
    steps: list[tuple[int, int]] = []
    large_pool.propose(pool(Mode.TOTAL), (), (), lambda done, total: steps.append((done, total)), None)
    assert steps[0] == (0, 4)
    assert {total for _done, total in steps} == {4}


def test_more_than_some_thousands_of_people_are_many() -> None:
    given_pool = pool(Mode.TOTAL)
    assert not proposing.needs_worker(given_pool)


@given(cases())
def test_the_best_plan_of_a_mode_is_as_good_as_any_when_asked_again(case: Case) -> None:
    given_matrix, places = case
    for mode in (Mode.TOTAL, Mode.BALANCED):
        pairs = ids(solve(PairingTask(given_matrix, places, mode=mode)))
        assert solving.best_around(PairingTask(given_matrix, places, mode=mode), pairs).proved


def test_a_plan_made_by_hand_says_what_it_lacks() -> None:
    made = ScoreMatrix(
        ("anna", "eva"), ("ben", "carl"), np.array([[90, 80], [70, 20]], np.int32) * 1000, np.zeros((2, 2), np.int8)
    )
    found = price_all(PairingTask(made, {"anna": 1, "eva": 1}), [("anna", "ben"), ("eva", "carl")])
    assert not found.proved
    assert found.lacks == found.worth(40_000)
    assert found.pairs == (("eva", "ben"), ("anna", "carl"))


@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
def test_wishes_of_many_people_count_alike(mode: Mode) -> None:
    given_pool = pool(mode)
    chance = np.random.default_rng(5)
    mentors, mentees = given_pool.mentors, given_pool.mentees
    wishes = tuple(
        Wish(person_id=mentees[int(one)].id, other_id=mentors[int(other)].id, rank=1, kind=kind)
        for kind in (WishKind.WANT, WishKind.WANT, WishKind.AVOID)
        for one, other in zip(chance.integers(0, 90, 40), chance.integers(0, 60, 40), strict=True)
    )
    wishing = replace(given_pool, wishes=wishes)
    stay = [(mentors[place].id, mentees[place].id) for place in range(1, 60, 3)]
    worth = wish_worth(whole_task(wishing), wishing.rules.wish_points)
    found = large_pool.propose(wishing, (), tuple(stay), lambda _done, _total: None, None, wish_worth=worth)
    assert worth > 1
    assert found == proposing.propose(wishing, (), stay)


def whole_task(of: Pool) -> PairingTask:
    """Return the task of everybody, without pairs that stay, in which a first wish is worth a tenth of a point."""
    return PairingTask(scoring.score_all(of), of.places, mode=of.rules.mode, load=of.rules.load)


@pytest.mark.parametrize("mode", [Mode.TOTAL, Mode.BALANCED])
@pytest.mark.parametrize("kinds", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_the_mean_falls_no_further_for_wishes_than_it_may_by_the_very_rules_of_the_owner(
    seed: int, kinds: bool, mode: Mode
) -> None:
    whole = compare_pairing.programme(70, seed, wishes=True, kinds=kinds)
    for fall in (1, 3):
        rules = replace(whole.rules, mode=mode, wish_points=fall)
        counting = proposing.propose(replace(whole, rules=rules), ())
        ignoring = proposing.propose(replace(whole, rules=replace(rules, wish_points=0)), ())
        assert len(counting.pairs) == len(ignoring.pairs)
        assert 0 < ignoring.total - counting.total <= 1000 * fall * len(counting.pairs)


@pytest.mark.parametrize("fall", [1, 3])
def test_wishes_are_worth_the_most_with_which_the_mean_falls_no_further_than_it_may(fall: int) -> None:
    whole = compare_pairing.programme(60, 7, wishes=True)
    whole = replace(whole, rules=replace(whole.rules, wish_points=fall))
    task = whole_task(whole)
    worth = wish_worth(task, fall)

    def mean(tenths: int) -> float:
        matrix = task.matrix.with_wishes_worth(tenths) if tenths else without_wishes(task.matrix)
        found = solve(replace(task, matrix=matrix))
        return found.total / len(found.pairs)

    assert mean(0) - mean(worth) <= 1000 * fall < mean(0) - mean(worth + 1)
    found = proposing.propose(whole, ())
    assert found.total / len(found.pairs) == mean(worth)


def without_wishes(matrix: ScoreMatrix) -> ScoreMatrix:
    return replace(matrix, bonus=np.zeros_like(matrix.score))


def test_what_wishes_are_worth_takes_few_plans_to_find(monkeypatch: pytest.MonkeyPatch) -> None:
    best, asked = wish_worths._best, list[int]()

    def counted(*of: Any) -> object:
        asked.append(of[-1])
        return best(*of)

    monkeypatch.setattr(wish_worths, "_best", counted)
    for seed in range(6):
        assert wish_worth(whole_task(compare_pairing.programme(100, seed, wishes=True)), 3) in asked
    assert len(asked) <= 6 * 9  # by halves it would take 11 each


def test_where_nobody_wishes_or_the_mean_may_not_fall_wishes_are_worth_nothing() -> None:
    whole = compare_pairing.programme(30, 1, wishes=True)
    task = whole_task(whole)
    assert wish_worth(task, 0) == 0
    assert wish_worth(whole_task(replace(whole, wishes=())), 3) == 0
    assert wish_worth(replace(task, places=dict.fromkeys(whole.places, 0)), 3) == 0
    assert wish_worth(task, 100) == MOST_WORTH


def test_cancel_ends_a_search_among_few_people_in_its_middle() -> None:
    score = np.array([[90, 80, 10], [70, 20, 60], [50, 40, 30]], np.int32) * 1000
    matrix = ScoreMatrix(("a", "b", "c"), ("x", "y", "z"), score, np.zeros(score.shape, np.int8))
    asked = PairingTask(matrix, dict.fromkeys("abc", 1), mode=Mode.BALANCED)
    calls: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        calls.append((done, total))
        if len(calls) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        solve(asked, progress=progress)


def test_with_thousands_of_people_wishes_first_is_not_called_proved() -> None:
    given_pool = pool(Mode.CHOICES)
    found = large_pool.propose(given_pool, (), (), silent, None)
    assert found.pairs
    assert not found.proved


def test_few_others_move_where_somebody_joins_or_leaves() -> None:
    joined: list[int] = []
    left: list[int] = []
    for seed in (0, 1, 2, 3, 13, 17):
        compare_pairing.moves_of(compare_pairing.programme(150, seed), joined, left)
    for moved in (joined, left):
        assert sum(moved) / len(moved) <= 3
        assert max(moved) <= 8


@pytest.mark.parametrize("seed", [2, 9])
def test_where_the_nearest_pairs_are_too_few_or_not_the_best_more_of_them_are_tried_before_all(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def among_all(*_all: object) -> None:
        raise AssertionError("the plan is found anew")

    best = assign
    monkeypatch.setattr(prices, "assign", among_all)
    usual = compare_pairing.programme(500, seed)
    found = proposing.propose(usual, ())
    monkeypatch.setattr(prices, "assign", best)
    monkeypatch.setattr(prices, "plans_near", lambda *_all: iter(()))
    assert found.proved
    assert found == proposing.propose(usual, ())
