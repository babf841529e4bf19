import unicodedata

import pytest
from hypothesis import example, given
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


@given(st.lists(_ANY, max_size=3))
@example(["a\nb"])
@example(["a\n"])
@example(["a", "\u0301"])
@example([" a"])
@example(["a  b"])
def test_lines_that_are_clean_together_are_clean_one_by_one(lines):
    if text.are_clean_lines(lines):
        assert [text.clean_line(line) for line in lines] == lines


def test_the_lines_of_a_staff_list_are_known_as_clean_together() -> None:
    lines = ["", "Nguyễn Thị Ánh", "NV00012", "12/3 Lê Lợi, P. 7", "!"]
    assert text.are_clean_lines(lines)
    for odd in ("Nguyễn  An", "An ", "\u200bAn", "A\u0301n", "\u0301", "An\nBình"):
        assert not text.are_clean_lines([*lines, odd])


def test_a_long_file_name_is_shown_with_its_beginning_and_its_end() -> None:
    name = "Công ty TNHH Một thành viên Sản xuất và Thương mại Trường Thịnh - Copy.mentordesk"
    shown = text.shortened(name)
    assert len(shown) <= 48
    assert shown.startswith("Công ty TNHH")
    assert shown.endswith("- Copy.mentordesk")
    assert text.shortened("An Phú.mentordesk") == "An Phú.mentordesk"


def test_whatever_breaks_a_line_becomes_one_kind_of_break() -> None:
    assert text.clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert text.clean_line("a\rb\x0bc") == "a b c"


@pytest.mark.parametrize(
    "blank",
    ["\u3164", "\u2800", "\u115f\u1160", "\uffa0", "\u00a0", "\u200b", "\u0301", "\U000e0020", "\u180e", "\ud800"],
)
def test_what_shows_nothing_is_no_text(blank: str) -> None:
    assert text.clean(blank) == text.clean_line(blank * 3) == ""
    assert text.clean_line(f"An{blank} ".replace("\u0301", "")) == "An"


@given(_ANY)
def test_any_text_is_clean_once_it_is_cleaned(words: str) -> None:
    once = text.clean(words)
    assert text.clean(once) == once
    once.encode()
    assert not set("\r\x0b\x0c\x85\u2028\u2029\u3164\u2800\x00") & set(once)


@given(_ANY, st.sampled_from(["", ".xlsx", ".mentordesk", "." + "x" * 80]))
@example("\u0600", "")
def test_any_words_make_a_file_name_that_every_system_takes(words: str, suffix: str) -> None:
    name = text.file_name(words, suffix)
    stem = name.removesuffix(suffix)
    assert name.endswith(suffix)
    assert stem
    assert len(name.encode()) <= 255
    assert stem == stem.strip(" .")
    assert not set('<>:"/\\|?*') & set(stem)
    assert stem.isprintable()
    assert unicodedata.normalize("NFKC", stem.split(".")[0]).casefold().strip() not in ("con", "com1", "lpt3", "aux")


@pytest.mark.parametrize("name", ["COM¹", "com².txt", "LPT³", "con", "Aux.", "NUL .a", "CONIN$", "ＣＯＮ"])
def test_the_name_of_a_device_is_no_file_name(name: str) -> None:
    assert text.file_name(name, ".xlsx").startswith("MentorDesk ")


@pytest.mark.parametrize("name", ["\u3164", "\ue000", "..", "///", "\ud800", ""])
def test_a_name_that_shows_nothing_becomes_one_that_does(name: str) -> None:
    assert text.file_name(name, ".xlsx") == "MentorDesk.xlsx"
