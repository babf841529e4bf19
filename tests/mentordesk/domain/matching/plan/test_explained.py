import pytest

from mentordesk.domain.matching.plan.explained import stays
from mentordesk.domain.records.pair import Pair, PairState


@pytest.mark.parametrize("state", PairState)
def test_a_pair_stays_where_it_is_pinned_or_agreed(state):
    assert stays(Pair(state=state, locked=True))
    assert stays(Pair(state=state)) is (state is PairState.CONFIRMED)
