"""Lists of a grammar are read right or asked about, nearly all unasked, and no value is ever wrong in silence."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mentordesk.exchange.staff_list.list_grammar import counted

LISTS = 80 if os.environ.get("MENTORDESK_QUICK") else 500
MOST_QUESTIONS = 3


def test_lists_of_a_grammar_are_read_right_or_asked_about() -> None:
    counts = counted(range(LISTS))
    said = counts.words()
    assert not counts.silent, said
    assert counts.columns_right + counts.columns_asked >= 0.99 * counts.columns, said
    assert counts.lists_right_or_asked >= 0.98 * counts.lists, said
    assert counts.columns_unasked >= 0.98 * counts.columns, said
    assert counts.lists_right_unasked >= 0.97 * counts.lists, said
    assert counts.table_lists_asking == 0, said
    assert counts.most_questions <= MOST_QUESTIONS, said


@settings(derandomize=True)
@given(st.integers(min_value=LISTS))
def test_no_list_of_the_grammar_has_a_value_that_is_wrong_in_silence(seed: int) -> None:
    counts = counted(range(seed, seed + 1))
    assert not counts.silent, counts.words()
    assert counts.most_questions <= MOST_QUESTIONS, counts.words()
