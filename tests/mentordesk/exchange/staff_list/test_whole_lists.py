"""Whole lists of other offices, as files, are read person by person as they are meant, or the owner is asked."""

from functools import cache

import pytest

from tests.mentordesk.exchange.staff_list.whole_lists import Judged, judged, read

LISTS = tuple(read())
MOST_QUESTIONS = 3


def test_many_whole_lists_are_tried() -> None:
    assert len(LISTS) >= 960
    assert len({whole.name for whole in LISTS}) == len(LISTS)


@cache
def _judged(place: int) -> Judged:
    return judged(LISTS[place])


@pytest.mark.parametrize("place", range(len(LISTS)), ids=[whole.name for whole in LISTS])
def test_nothing_of_a_list_is_wrong_without_a_question(place: int) -> None:
    judgement = _judged(place)
    assert not judgement.silent
    assert len(judgement.questions) <= MOST_QUESTIONS


def test_nine_of_ten_whole_lists_are_right_without_a_question() -> None:
    judgements = map(_judged, range(len(LISTS)))
    right = sum(not judgement.faults and not judgement.questions for judgement in judgements)
    assert right >= 0.9 * len(LISTS)
