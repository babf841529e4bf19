"""The order of Vietnamese words: signs and digits, then letters, then tones."""

import pytest

from mentordesk import text


@pytest.mark.parametrize(
    "ordered",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mă", "mâ", "me"],
        ["Dung", "Đào", "Em", "f", "ja", "ka", "wa", "za", "жа"],
        ["", "-", "2", "a"],
    ],
)
def test_letters_come_before_tones_and_foreign_letters_last(ordered: list[str]) -> None:
    assert sorted(ordered, key=text.sort_key) == ordered


@pytest.mark.parametrize(
    "ordered", [["An Bình", "Anh"], ["Tổ 2", "Tổ A"], ["Ca 1", "Ca đêm"], ["Kho-2", "Kho2", "Khoa"]]
)
def test_spaces_signs_and_digits_come_before_letters(ordered: list[str]) -> None:
    assert sorted(ordered, key=text.sort_key) == ordered


def test_people_are_sorted_by_the_given_name_and_then_by_the_rest() -> None:
    ordered = ["Lê An", "Lê Văn An", "Trần An", "Lê Ánh", "Bùi Bình"]

    assert sorted(ordered, key=text.name_key) == ordered
    assert text.name_key("Lê Ánh Dương", "Ánh Dương") < text.name_key("An Bình")
