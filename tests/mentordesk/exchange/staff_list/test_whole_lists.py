"""Whole lists of other offices, as files, are read person by person as they are meant, or the owner is asked."""

import pytest

from tests.mentordesk.exchange.staff_list.whole_lists import Whole, judged, read

LISTS = tuple(read())
MOST_QUESTIONS = 3


def named(whole: Whole) -> str:
    return whole.name


def test_many_whole_lists_are_tried() -> None:
    assert len(LISTS) >= 160
    assert len({whole.name for whole in LISTS}) == len(LISTS)


@pytest.mark.parametrize("whole", LISTS, ids=named)
def test_nothing_of_a_list_is_wrong_without_a_question(whole: Whole) -> None:
    judgement = judged(whole)
    assert not judgement.silent
    assert len(judgement.questions) <= MOST_QUESTIONS


def test_nine_of_ten_whole_lists_are_right_without_a_question() -> None:
    right = sum(not judgement.faults and not judgement.questions for judgement in map(judged, LISTS))
    assert right >= 0.9 * len(LISTS)
