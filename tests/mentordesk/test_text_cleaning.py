from hypothesis import given
from hypothesis import strategies as st

from mentordesk import text

_ANY = st.text(st.characters(categories=None) | st.sampled_from(" \u00a0\u200b\u0301\n\t\u202eễê")) | st.text()


@given(_ANY)
def test_cleaning_onto_one_line_is_cleaning_with_the_lines_joined(words):
    assert text.clean_line(words) == " ".join(text.clean(words).split())


@given(_ANY)
def test_what_is_clean_stays_as_it_is(words):
    once = text.clean_line(words)
    assert text.clean_line(once) == once
