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


def test_a_long_file_name_is_shown_with_its_beginning_and_its_end() -> None:
    name = "Công ty TNHH Một thành viên Sản xuất và Thương mại Trường Thịnh - Copy.mentordesk"
    shown = text.shortened(name)
    assert len(shown) <= 48
    assert shown.startswith("Công ty TNHH")
    assert shown.endswith("- Copy.mentordesk")
    assert text.shortened("An Phú.mentordesk") == "An Phú.mentordesk"
