"""Lists of a grammar are read right or asked about; names, codes, statuses and dates are never wrong in silence."""

import os

from tests.mentordesk.exchange.staff_list.list_grammar import counted

LISTS = 60 if os.environ.get("MENTORDESK_QUICK") else 400


def test_lists_of_a_grammar_are_read_right_or_asked_about() -> None:
    counts = counted(range(LISTS))
    said = counts.words()
    assert not counts.silent, said
    assert counts.columns_right + counts.columns_asked >= 0.99 * counts.columns, said
    assert counts.columns_right >= 0.9 * counts.columns, said
    assert counts.lists_unasked >= 0.9 * counts.lists, said
    assert counts.most_questions <= 3, said
