import numpy as np
import pytest

from mentordesk.domain.matching.solver import sparse


@pytest.mark.parametrize("mentees", [[0, 1, 2, 3], [1, 2], [3], [0, 3], [0, 2, 3], []])
def test_a_block_has_the_worth_of_its_mentees_at_every_mentor(mentees):
    allowed = np.arange(12, dtype=np.int32).reshape(3, 4)
    chosen = np.array(mentees, np.intp)
    assert (sparse.Whole(allowed).block(chosen) == allowed[:, chosen]).all()


def test_the_search_says_how_far_it_is_and_never_goes_back():
    chance = np.random.default_rng(3)
    allowed = chance.integers(0, 100_000, (30, 50)).astype(np.int32)
    steps = []
    sparse.solve(
        sparse.Whole(allowed), np.ones(30, np.int64), 10**10, progress=lambda done, total: steps.append((done, total))
    )
    assert steps == sorted(steps)
    assert (steps[0], steps[-1]) == ((1, 4), (3, 4))
    assert {total for _done, total in steps} == {4}
