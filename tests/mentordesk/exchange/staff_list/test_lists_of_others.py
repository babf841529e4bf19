"""Lists as other programs and offices make them are read right, and no column is taken for another unasked."""

import pytest

from tests.mentordesk.exchange.staff_list.lists_of_others import Listed, judged, read

LISTS = tuple(read())
MOST_QUESTIONS = 3


def named(listed: Listed) -> str:
    return listed.name


def test_many_lists_are_tried() -> None:
    assert len(LISTS) >= 150
    assert len({listed.name for listed in LISTS}) == len(LISTS)


@pytest.mark.parametrize("listed", LISTS, ids=named)
def test_every_column_is_right_or_asked_about(listed: Listed) -> None:
    judgement = judged(listed)
    assert not [fault for fault in judgement.faults if not fault.asked]
    assert judgement.questions <= MOST_QUESTIONS


def test_nine_of_ten_lists_are_right_without_a_question() -> None:
    whole = sum(not judgement.faults and not judgement.questions for judgement in map(judged, LISTS))
    assert whole >= 0.9 * len(LISTS)
