"""Whole lists of other offices, as files, are read person by person as they are meant, or the owner is asked."""

import pytest

from tests.mentordesk.exchange.staff_list.whole_lists import judged, read

LISTS = tuple(read())
MOST_QUESTIONS = 3
PARTS = 8
"""Lists are tried in so many parts, so that several processes share them, each list in one of them."""


def test_many_whole_lists_are_tried() -> None:
    assert len(LISTS) >= 960
    assert len({whole.name for whole in LISTS}) == len(LISTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_of_a_list_is_wrong_without_a_question_and_nine_of_ten_are_right_without_one(part: int) -> None:
    judgements = {whole.name: judged(whole) for whole in LISTS[part::PARTS]}
    assert {name: found.silent for name, found in judgements.items() if found.silent} == {}
    asking = {name: found.questions for name, found in judgements.items() if len(found.questions) > MOST_QUESTIONS}
    assert asking == {}
    right = sum(not found.faults and not found.questions for found in judgements.values())
    assert right >= 0.9 * len(judgements)
