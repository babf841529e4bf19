from pathlib import Path

import pytest

import words

MODULE = '''"""Says what was told."""

LIES_OPEN = 1


def is_told_apart(name: str) -> str:
    """Return the name."""
    return f"told {name}"  # mended later
'''


def test_names_comments_and_docstrings_are_looked_at_and_texts_in_code_are_not() -> None:
    found = [(place.where, place.word) for place in words.places_in_code(MODULE, "a.py")]
    assert found == [
        ("a.py:1", "told"),
        ("a.py:3", "lies"),
        ("a.py:6", "told"),
        ("a.py:6", "apart"),
        ("a.py:8", "mended"),
    ]


def test_a_variable_says_what_it_is() -> None:
    source = "def names(people):\n    return [one.name for one in people]\n\nones = 1\n"
    assert [str(place) for place in words.vague_names(source, "a.py")] == [
        "a.py:2: “one”: write the noun it stands for"
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('"""One line."""\n# one more\nwords = "for one in all"\n', []),
        ("names = f\"{', '.join(one.name for one in people)}\"\n", [1]),
        ("QUOTES = '''\"'''\none = 1\n", [2]),
        ('MARK = "\\""  # "\none = 1\n', [2]),
    ],
)
def test_a_variable_is_found_beside_texts_and_comments_and_none_in_them(source: str, lines: list[int]) -> None:
    assert [place.where for place in words.vague_names(source, "a.py")] == [f"a.py:{line}" for line in lines]


@pytest.mark.parametrize("text", ["recommended", "threshold", "partly", "mức độ phù hợp"])
def test_a_word_inside_another_is_none(text: str) -> None:
    assert not list(words.refused(text, (*words.ENGLISH, *words.VIETNAMESE)))


def test_each_place_says_what_to_write_instead() -> None:
    ((word, instead),) = words.refused("Chu kỳ 1", words.VIETNAMESE)
    assert (word, instead) == ("Chu kỳ", "đợt")


def test_no_sentence_ends_in_dots_for_a_value() -> None:
    assert [word for word, _instead in words.refused("chậm nhất ngày ….", words.VIETNAMESE)] == ["…."]
    assert list(words.refused("Ngày ….. / ….. / 20…..", words.VIETNAMESE)) == []


def test_the_screen_says_ban_and_what_is_sent_says_anh_chi() -> None:
    assert [word for word, _instead in words.refused("Mời anh/chị chọn", words.ON_SCREEN)] == ["anh/chị"]
    assert [word for word, _instead in words.refused("Trả lời của bạn", words.ON_PAPER)] == ["của bạn"]
    assert list(words.refused("bạn bè", ())) == []
    assert all((words.ROOT / place).exists() for place in words.TO_STAFF)


def test_the_files_named_are_looked_at_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text('"""Holds it."""\n', "utf-8")
    assert words.main([str(tmp_path)]) == 1
    assert "“Holds”: write has, contains" in capsys.readouterr().out
    (tmp_path / "a.py").write_text('"""Has it."""\n', "utf-8")
    assert words.main([str(tmp_path)]) == 0
