"""What a pair is said to cost the best plan is what counting out every plan with that pair comes to."""

from itertools import product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk.domain.matching.fit.scoring import ScoreMatrix
from mentordesk.domain.matching.plan.forced import NO_COST, Cost, best_plan, costs_of
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Mode

MENTORS, MENTEES = ("anna", "dan", "eva"), ("ben", "carl", "huy", "mai")
SCORES = st.lists(st.sampled_from((20, 40, 60, 60, 80)), min_size=12, max_size=12)
PLACES = st.lists(st.integers(0, 2), min_size=3, max_size=3)


def task(scores: list[int], places: list[int], mode: Mode) -> PairingTask:
    score = 1000 * np.array(scores, np.int32).reshape(3, 4)
    matrix = ScoreMatrix(MENTORS, MENTEES, score, np.zeros(score.shape, np.int8))
    return PairingTask(matrix, dict(zip(MENTORS, places, strict=True)), mode=mode)


def best_of(asked: PairingTask, forced: tuple[str, str] | None = None) -> tuple[int, int, int]:
    """Return mentees, worst pair and total of the best plan, of all or of those with a pair, counted out one by one."""
    found = []
    for plan in product((*MENTORS, ""), repeat=len(MENTEES)):
        taken = dict(zip(MENTEES, plan, strict=True))
        places = dict(asked.places)
        if forced is not None:
            if taken[forced[1]] != forced[0]:
                continue
            places[forced[0]] = max(1, places[forced[0]])
        if any(plan.count(mentor) > places[mentor] for mentor in MENTORS):
            continue
        scores = [
            int(asked.matrix.score[MENTORS.index(mentor), MENTEES.index(mentee)])
            for mentee, mentor in taken.items()
            if mentor
        ]
        worst = min(scores, default=0) if asked.mode is Mode.BALANCED else 0
        found.append((len(scores), worst, sum(scores)))
    return max(found)


@example([20, 20, 20, 40, 40, 40, 80, 20, 20, 20, 60, 20], [2, 2, 0], Mode.BALANCED)
@given(SCORES, PLACES, st.sampled_from(Mode))
def test_better_equal_and_worse_are_what_counting_every_plan_finds(
    scores: list[int], places: list[int], mode: Mode
) -> None:
    asked = task(scores, places, mode)
    best, whole = best_plan(asked), best_of(asked)
    for mentee in MENTEES:
        for mentor, cost in costs_of(best, mentee).items():
            then = best_of(asked, (mentor, mentee))
            assert cost.mentees == whole[0] - then[0]
            if cost.mentees:
                continue
            assert bool(cost.floor) == (then[1] < whole[1])
            if not cost.floor:
                assert cost.points == whole[2] - then[2]
                # Over the places the lowest score may even rise; that is said to be as good, and not better.
                assert (cost == NO_COST) == ((then[0], then[2]) == (whole[0], whole[2]) and then[1] >= whole[1])


@pytest.mark.parametrize(("mode", "cost"), [(Mode.TOTAL, Cost()), (Mode.BALANCED, Cost(floor=60_000))])
def test_a_tie_in_the_total_is_worse_where_the_worst_pair_counts_first(mode: Mode, cost: Cost) -> None:
    asked = task([80, 60, 0, 0, 60, 40, 0, 0, 0, 0, 0, 0], [1, 1, 0], mode)
    small = PairingTask(
        ScoreMatrix(MENTORS[:2], MENTEES[:2], asked.matrix.score[:2, :2], asked.matrix.rules[:2, :2]),
        {"anna": 1, "dan": 1},
        mode=mode,
    )
    assert costs_of(best_plan(small), "ben")["anna"] == cost
