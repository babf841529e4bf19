import numpy as np
import pytest

from mentordesk.domain.matching.fit.scoring import ScoreMatrix
from mentordesk.domain.matching.solver.worth import in_order

IN_ORDER = ScoreMatrix(
    ("anna", "eva"), ("ben", "carl", "dan"), np.arange(6, dtype=np.int32).reshape(2, 3), np.eye(2, 3, dtype=np.int8)
)


@pytest.mark.parametrize(("rows", "columns"), [([0, 1], [0, 1, 2]), ([1, 0], [0, 1, 2]), ([1, 0], [2, 0, 1])])
def test_people_stand_in_the_order_of_their_ids_and_scores_and_rules_go_with_them(rows, columns):
    mixed = ScoreMatrix(
        tuple(IN_ORDER.mentors[row] for row in rows),
        tuple(IN_ORDER.mentees[column] for column in columns),
        IN_ORDER.score[np.ix_(rows, columns)],
        IN_ORDER.rules[np.ix_(rows, columns)],
    )
    found = in_order(mixed)
    assert (found.mentors, found.mentees) == (IN_ORDER.mentors, IN_ORDER.mentees)
    assert (found.score == IN_ORDER.score).all()
    assert (found.rules == IN_ORDER.rules).all()
