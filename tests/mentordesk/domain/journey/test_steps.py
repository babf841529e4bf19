from dataclasses import replace

import pytest

from mentordesk import i18n
from mentordesk.domain.journey.step_checks import goal_checks, unconfirmed, unpaired
from mentordesk.domain.journey.steps import STAGE_WORDS, STEPS, Stage, Step, StepCheck, StepState
from mentordesk.domain.records.pair import PairState
from mentordesk.i18n import verbatim
from tests import builders

TODAY = builders.TODAY
GOOD = builders.whole_goal()
PROGRAMME = builders.programme(need="Sau một năm, tổ trưởng mới không bỏ việc.")
CYCLE = builders.cycle(PROGRAMME)


def holding(found):
    return [check.ok for check in found]


def test_the_seven_steps_stand_in_their_order_with_their_checks():
    assert [info.step for info in STEPS] == list(Step)
    assert [info.number for info in STEPS] == [1, 2, 3, 4, 5, 6, 7]
    assert [info.total for info in STEPS] == [5, 7, 4, 5, 6, 5, 6]
    assert len(goal_checks(PROGRAMME, [], today=TODAY)) == 5
    assert set(STAGE_WORDS) == set(Stage)


def test_a_step_is_begun_under_way_or_done():
    def state(*ok):
        return StepState(STEPS[0], tuple(StepCheck(verbatim("x"), one) for one in ok))

    assert state().stage is Stage.NONE
    assert state(False, False, False, False, False).stage is Stage.NONE
    assert state(True, False, True, False, False).stage is Stage.DOING
    assert state(True, True, True, True, True).stage is Stage.DONE
    assert state(True, True, True, True, False).count == "4/5"
    with i18n.using("vi"):
        assert str(state(True, True, True, True, False).words) == "4/5 · đang làm"


def test_a_programme_without_anything_passes_no_check():
    assert holding(goal_checks(builders.programme(), [], today=TODAY)) == [False] * 5


def test_a_whole_goal_does_step_one():
    assert holding(goal_checks(PROGRAMME, [GOOD], today=TODAY)) == [True] * 5


@pytest.mark.parametrize(
    ("changes", "missing"), [({"due": None}, 2), ({"owner_id": None}, 3), ({"baseline_date": None}, 4)]
)
def test_one_lack_of_one_goal_leaves_one_check_open(changes, missing):
    found = goal_checks(PROGRAMME, [GOOD, replace(GOOD, **changes)], today=TODAY)
    assert [place for place, ok in enumerate(holding(found)) if not ok] == [missing]


def test_a_mentee_whose_pair_has_ended_has_no_mentor():
    mentor, mentee = builders.people(2)
    parts = [builders.enrolment(CYCLE, mentee)]
    ended = builders.pair(CYCLE, mentor, mentee, state=PairState.ENDED)
    assert unpaired(parts, [ended]) == tuple(parts)
    assert unpaired(parts, [replace(ended, state=PairState.PROPOSED)]) == ()
    assert unconfirmed([ended]) == ()
