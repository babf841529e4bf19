"""Prices and proofs, held against trying everything and against plain linear_sum_assignment, solved anew each time."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix
from mentordesk.domain.matching.solver import prices
from mentordesk.domain.matching.solver.prices import (
    Ids,
    Move,
    Prices,
    Worth,
    losses,
    moved,
    moves_after,
    place_moves,
    place_prices,
    price_all,
)
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.domain.matching.solver.task import PairingTask

Places = dict[str, int]
Case = tuple[ScoreMatrix, Places, list[Ids]]
MENTEE = 10**9
"""Worth more than all points of a small case."""


def matrix(score: Sequence[Sequence[int]], rules: Sequence[Sequence[int]] | None = None) -> ScoreMatrix:
    scores = np.array(score, np.int32)
    return ScoreMatrix(
        tuple(f"mentor{row}" for row in range(scores.shape[0])),
        tuple(f"mentee{column}" for column in range(scores.shape[1])),
        scores,
        np.array(rules, np.int8) if rules else np.zeros(scores.shape, np.int8),
    )


@st.composite
def cases(draw: st.DrawFn, mentors: int = 4, mentees: int = 6) -> Case:
    rows, columns = draw(st.integers(0, mentors)), draw(st.integers(0, mentees))
    points = st.one_of(st.integers(0, 100_000), st.integers(0, 3).map(lambda n: n * 30_000))
    score = [[draw(points) for _ in range(columns)] for _ in range(rows)]
    rules = [[draw(st.sampled_from([0, 0, 0, 1, 2, 3])) for _ in range(columns)] for _ in range(rows)]
    made = ScoreMatrix(
        tuple(f"mentor{row}" for row in range(rows)),
        tuple(f"mentee{column}" for column in range(columns)),
        np.array(score, np.int32).reshape(rows, columns),
        np.array(rules, np.int8).reshape(rows, columns),
    )
    places = {mentor: draw(st.integers(0, 3)) for mentor in made.mentors}
    every = list(itertools.product(made.mentors, made.mentees))
    locked = st.lists(st.sampled_from(every), max_size=2, unique_by=lambda pair: pair[1]) if every else st.just([])
    return made, places, draw(locked)


def seeded(count: int, *, seed: int) -> Iterator[Case]:
    """Give larger cases: ties or fine scores, few or many rules, too few or enough places, some locked pairs."""
    chance = np.random.default_rng(seed)
    for _case in range(count):
        shape = int(chance.integers(1, 9)), int(chance.integers(1, 16))
        score = chance.integers(0, 100_001, shape) if chance.random() < 0.6 else chance.integers(0, 4, shape) * 30_000
        rules = (chance.random(shape) < chance.choice([0, 0.1, 0.5])) * chance.integers(1, 4, shape)
        made = matrix(score.tolist(), rules.tolist())
        places = {mentor: int(chance.integers(0, 4)) for mentor in made.mentors}
        locked = chance.choice(shape[1], min(shape[1], int(chance.integers(0, 3))), replace=False)
        yield made, places, [(f"mentor{chance.integers(shape[0])}", f"mentee{column}") for column in locked]


def priced(case: Case) -> Prices:
    given_matrix, places, kept = case
    return price_all(PairingTask(given_matrix, places, kept), plan_of(case))


def plan_of(case: Case) -> list[Ids]:
    return [(pair.mentor_id, pair.mentee_id) for pair in solve(PairingTask(*case)).pairs]


def optimum(case: Case) -> Worth:
    """Return the worth of the best plan, from linear_sum_assignment alone: every mentee may also stay out."""
    given_matrix, places, kept = case
    locked = {mentee for _mentor, mentee in kept}
    held = Counter(mentor for mentor, _mentee in kept)
    waiting = [column for column, mentee in enumerate(given_matrix.mentees) if mentee not in locked]
    seats = [
        row for row, mentor in enumerate(given_matrix.mentors) for _seat in range(max(0, places[mentor] - held[mentor]))
    ]
    worth = np.zeros((len(waiting), len(seats) + len(waiting)), np.int64)
    for at, column in enumerate(waiting):
        for seat, row in enumerate(seats):
            is_free = given_matrix.rules[row, column] == FREE
            worth[at, seat] = MENTEE + int(given_matrix.score[row, column]) if is_free else -MENTEE
    rows, columns = linear_sum_assignment(worth, maximize=True)
    found = int(worth[rows, columns].sum())
    locked_points = sum(score_of(given_matrix, pair) for pair in kept)
    return Worth(found // MENTEE + len(kept), points=found % MENTEE + locked_points)


def optimum_by_trying_all(case: Case) -> Worth:
    given_matrix, places, kept = case
    locked = {mentee for _mentor, mentee in kept}
    waiting = [mentee for mentee in given_matrix.mentees if mentee not in locked]
    held = Counter(mentor for mentor, _mentee in kept)
    best = Worth(-1)
    for choice in itertools.product([*given_matrix.mentors, None], repeat=len(waiting)):
        pairs = [(mentor, mentee) for mentor, mentee in zip(choice, waiting, strict=True) if mentor]
        taken = Counter(mentor for mentor, _mentee in pairs)
        if all(is_allowed(given_matrix, pair) for pair in pairs) and all(
            count <= places[mentor] - held[mentor] for mentor, count in taken.items()
        ):
            points = sum(score_of(given_matrix, pair) for pair in (*pairs, *kept))
            best = max(best, Worth(len(pairs) + len(kept), points=points))
    return best


def score_of(given_matrix: ScoreMatrix, pair: Ids) -> int:
    return int(given_matrix.score[given_matrix.mentors.index(pair[0]), given_matrix.mentees.index(pair[1])])


def is_allowed(given_matrix: ScoreMatrix, pair: Ids) -> bool:
    row, column = given_matrix.mentors.index(pair[0]), given_matrix.mentees.index(pair[1])
    return bool(given_matrix.rules[row, column] == FREE)


def less(one: Worth, other: Worth) -> Worth:
    return Worth(one.mentees - other.mentees, points=one.points - other.points)


def with_place(case: Case, mentor: str) -> Case:
    """Give a mentor one more place than there are, or than kept pairs take."""
    given_matrix, places, kept = case
    taken = sum(one == mentor for one, _mentee in kept)
    return given_matrix, {**places, mentor: max(places[mentor], taken) + 1}, kept


def forced(case: Case, mentor: str, mentee: str) -> Worth | None:
    """Return the best plan with this pair in it, none where it is impossible."""
    given_matrix, places, kept = case
    if (mentor, mentee) in kept:
        return optimum(case)
    others = [pair for pair in kept if pair[1] != mentee]
    taken = sum(one == mentor for one, _mentee in others)
    if not is_allowed(given_matrix, (mentor, mentee)) or taken >= places[mentor]:
        return None
    return optimum((given_matrix, places, [*others, (mentor, mentee)]))


def worth_of(case: Case, pairs: set[Ids]) -> Worth:
    """Return the worth of a plan after checking that it keeps rules, places and locked pairs."""
    given_matrix, places, kept = case
    assert set(kept) <= pairs
    assert len({mentee for _mentor, mentee in pairs}) == len(pairs)
    assert all(is_allowed(given_matrix, pair) for pair in pairs - set(kept))
    held, taken = Counter(mentor for mentor, _mentee in kept), Counter(mentor for mentor, _mentee in pairs)
    assert all(count <= max(places[mentor], held[mentor]) for mentor, count in taken.items())
    return Worth(len(pairs), points=sum(score_of(given_matrix, pair) for pair in pairs))


def after_moves(pairs: Sequence[Ids], moves: Sequence[Move]) -> set[Ids]:
    """Return the plan after the moves."""
    mentor_of = {mentee: mentor for mentor, mentee in pairs}
    for move in moves:
        mentor_of[move.mentee_id] = move.mentor_id
    return {(mentor, mentee) for mentee, mentor in mentor_of.items() if mentor}


def check_certificate(case: Case) -> None:
    """Check the proof by duality, from the prices alone: the plan is worth all that they allow.

    No plan can be worth more than each mentee's best choice at these prices and the prices of all places together.
    """
    given_matrix, places, kept = case
    found = priced(case)
    assert found.proved
    held = Counter(mentor for mentor, _mentee in kept)
    paid = {mentor: worth.mentees * MENTEE + worth.points for mentor, worth in place_prices(found).items()}
    assert all(price >= 0 for price in paid.values())
    at_most = sum(max(0, places[mentor] - held[mentor]) * price for mentor, price in paid.items())
    locked = {mentee for _mentor, mentee in kept}
    for mentee in set(given_matrix.mentees) - locked:
        choices = [mentor for mentor in given_matrix.mentors if is_allowed(given_matrix, (mentor, mentee))]
        at_most += max([MENTEE + score_of(given_matrix, (one, mentee)) - paid[one] for one in choices] + [0])
    loose = [pair for pair in plan_of(case) if pair[1] not in locked]
    assert at_most == sum(MENTEE + score_of(given_matrix, pair) for pair in loose)


def check_prices(case: Case) -> int:
    """Check each price, and the moves it promises, against a plan solved anew with one more place; return how many."""
    found, now, pairs = priced(case), optimum(case), plan_of(case)
    for mentor, price in place_prices(found).items():
        wider = with_place(case, mentor)
        assert price == less(optimum(wider), now)
        moves = place_moves(found, mentor)
        assert worth_of(wider, after_moves(pairs, moves)) == optimum(wider)
        assert len({move.mentee_id for move in moves}) == len(moves)
    return len(found.mentors)


def check_losses(case: Case, found: Prices | None = None) -> int:
    """Check the loss of each pair, and who would move, against a plan solved anew around it; return how many."""
    found = found or priced(case)
    now, pairs = optimum(case), found.pairs
    given_matrix, places, kept = case
    for mentee in found.mentees:
        lost = losses(found, mentee)
        for mentor in found.mentors:
            best = forced(case, mentor, mentee)
            assert (mentor in lost) == (best is not None)
            if best is not None:
                assert lost[mentor] == less(now, best)
                moves = moves_after(found, mentee, mentor)
                after = after_moves(pairs, [Move(mentee, mentor), *moves])
                assert (mentor, mentee) in after
                others = [pair for pair in kept if pair[1] != mentee]
                forced_case = given_matrix, places, [*others, (mentor, mentee)]
                assert worth_of(forced_case, after) == best
                then = moved(found, mentee, mentor)
                assert worth_of(forced_case, set(then.pairs)) == best
                check_reduced_costs(then)
                check_graph(then)
    return len(found.mentees) * len(found.mentors)


def check_graph(found: Prices) -> None:
    """Check that the costs of moves, kept up from before a pair was moved, are those that its plan has anew."""
    for kept_up, anew in zip(found.graph, replace(found, known_graph=None).graph, strict=True):
        assert (kept_up == anew).all()


def check_reduced_costs(found: Prices) -> None:
    """Check the proof from the definition: at these prices nobody, and no place, has a better choice."""
    values, rest = found.values, len(found.mentors)
    price = -found.potential
    assert price[rest] == 0
    assert (price >= 0).all()
    taken = Counter(at for at, kept in zip(found.held.tolist(), found.kept.tolist(), strict=True) if not kept)
    for at in range(rest):
        assert taken[at] <= max(0, found.free_places[at])
        assert price[at] == 0 or taken[at] == max(0, found.free_places[at])
    for mentee in np.flatnonzero(~found.kept):
        choices = [int(values.one_mentee + values.plain[at, mentee] - price[at]) for at in range(rest)]
        allowed = [choice for at, choice in enumerate(choices) if values.possible[at, mentee]]
        now = int(found.held[mentee])
        assert max([0, *allowed]) == (choices[now] if now < rest else 0)


@given(cases(3, 5))
def test_the_optimum_held_against_here_is_the_best_of_all_plans(case: Case) -> None:
    assert optimum(case) == optimum_by_trying_all(case)


@given(cases())
def test_a_solved_plan_is_proved_and_an_independent_check_agrees(case: Case) -> None:
    check_certificate(case)


@given(cases())
def test_a_price_is_what_the_best_plan_with_one_more_place_brings(case: Case) -> None:
    check_prices(case)


@given(cases())
def test_a_loss_is_what_the_best_plan_around_that_pair_lacks(case: Case) -> None:
    check_losses(case)


def test_losses_prices_and_proofs_hold_on_thousands_of_pairs() -> None:
    checked = 0
    for case in seeded(60, seed=7):
        check_certificate(case)
        check_prices(case)
        checked += check_losses(case)
    assert checked >= 1_000


@pytest.mark.parametrize("enough", ["_SOME", "_LARGE"])
def test_all_that_is_true_too_where_candidates_find_the_plan(enough: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for case in seeded(25, seed=11):
        plan = solve(PairingTask(*case))
        with monkeypatch.context() as patch:
            patch.setattr(prices, enough, 0)
            assert solve(PairingTask(*case)) == plan
            found = price_all(PairingTask(*case))
            check_reduced_costs(found)
            check_losses(case, found)


@given(cases(3, 4), st.data())
def test_only_the_best_plans_are_proved(case: Case, data: st.DataObject) -> None:
    given_matrix, places, kept = case
    room = Counter(places)
    room.subtract(mentor for mentor, _mentee in kept)
    pairs = list(kept)
    for mentee in sorted(set(given_matrix.mentees) - {mentee for _mentor, mentee in kept}):
        open_to = [one for one in given_matrix.mentors if room[one] > 0 and is_allowed(given_matrix, (one, mentee))]
        mentor = data.draw(st.sampled_from([*open_to, ""]))
        if mentor:
            pairs.append((mentor, mentee))
            room[mentor] -= 1
    is_best = worth_of(case, set(pairs)) == optimum(case)
    assert price_all(PairingTask(given_matrix, places, kept), pairs).proved == is_best


@given(cases(), st.randoms())
def test_the_order_of_the_list_changes_no_price_and_no_move(case: Case, chance: object) -> None:
    given_matrix, places, kept = case
    rows, columns = list(range(len(given_matrix.mentors))), list(range(len(given_matrix.mentees)))
    chance.shuffle(rows)  # type: ignore[attr-defined]
    chance.shuffle(columns)  # type: ignore[attr-defined]
    turned = ScoreMatrix(
        tuple(given_matrix.mentors[row] for row in rows),
        tuple(given_matrix.mentees[column] for column in columns),
        given_matrix.score[np.ix_(rows, columns)],
        given_matrix.rules[np.ix_(rows, columns)],
    )
    one, other = priced(case), priced((turned, places, kept))
    assert place_prices(one) == place_prices(other)
    for mentor in given_matrix.mentors:
        assert place_moves(one, mentor) == place_moves(other, mentor)


def test_a_mentee_who_could_be_placed_counts_before_any_points() -> None:
    case = matrix([[90_000, 80_000, 0]]), {"mentor0": 2}, []
    assert place_prices(priced(case)) == {"mentor0": Worth(1, points=0)}
    assert Worth(1, points=-5_000) > Worth(0, points=99_000)


def test_a_chain_of_moves_lets_one_more_mentee_in() -> None:
    case = matrix([[90_000, 80_000, 70_000], [60_000, 0, 0]], [[0, 0, 0], [0, 1, 1]]), {"mentor0": 1, "mentor1": 0}, []
    found = priced(case)
    assert place_prices(found) == {"mentor0": Worth(1, points=80_000), "mentor1": Worth(1, points=50_000)}
    assert place_moves(found, "mentor1") == (Move("mentee1", "mentor0"), Move("mentee0", "mentor1"))


def test_a_mentor_with_a_free_place_is_asked_for_nothing() -> None:
    case = matrix([[90_000]]), {"mentor0": 2}, []
    assert place_prices(priced(case)) == {"mentor0": Worth()}
    assert place_moves(priced(case), "mentor0") == ()


@pytest.mark.parametrize("large", [prices._LARGE, 0])
def test_a_mentor_without_places_whom_nobody_would_rather_have_is_worth_nothing(
    large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prices, "_LARGE", large)
    case = matrix([[90_000], [10_000]]), {"mentor0": 1, "mentor1": 0}, []
    assert place_prices(priced(case))["mentor1"] == Worth()


def test_who_is_forced_out_is_said() -> None:
    case = matrix([[90_000, 80_000]]), {"mentor0": 1}, []
    found = priced(case)
    assert losses(found, "mentee1") == {"mentor0": Worth(0, points=10_000)}
    assert moves_after(found, "mentee1", "mentor0") == (Move("mentee0", ""),)


BROKEN = {
    "a rule": (matrix([[90_000]], [[2]]), {"mentor0": 1}, [("mentor0", "mentee0")]),
    "the places": (matrix([[90_000]]), {"mentor0": 0}, [("mentor0", "mentee0")]),
    "one mentor each": (
        matrix([[90_000], [90_000]]),
        {"mentor0": 1, "mentor1": 1},
        [("mentor0", "mentee0"), ("mentor1", "mentee0")],
    ),
}


@pytest.mark.parametrize("breaks", BROKEN)
def test_a_plan_that_breaks_a_rule_is_not_proved_and_the_best_is_priced_instead(breaks: str) -> None:
    given_matrix, places, pairs = BROKEN[breaks]
    found = price_all(PairingTask(given_matrix, places), pairs)
    assert not found.proved
    assert worth_of((given_matrix, places, []), set(found.pairs)) == optimum((given_matrix, places, []))


def test_a_mentee_with_a_kept_pair_and_another_is_not_proved() -> None:
    pairs = [("mentor0", "mentee0"), ("mentor1", "mentee0")]
    places = {"mentor0": 1, "mentor1": 1}
    assert not price_all(PairingTask(matrix([[90_000], [80_000]]), places, pairs[:1]), pairs).proved


def test_people_who_are_not_in_the_matrix_are_passed_over() -> None:
    pairs = [("mentor0", "mentee0"), ("somebody", "mentee0"), ("mentor0", "nobody")]
    assert price_all(PairingTask(matrix([[90_000]]), {"mentor0": 1}, pairs[1:]), pairs).proved
