"""How hard a password is to guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.privacy.passwords import Strength, strength

ORDER = list(Strength)


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Strength.SHORT),
        ("abc12", Strength.SHORT),
        ("12345678", Strength.WEAK),
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("matkhau123", Strength.WEAK),
        ("An Phú 2026!", Strength.WEAK),
        ("bốn con mèo ngủ trưa", Strength.STRONG),
        ("ngựa hồng ăn phở", Strength.FAIR),
    ],
)
def test_a_password_is_called_what_it_is(password: str, expected: Strength) -> None:
    assert strength(password, ("Công ty An Phú",)) is expected


@given(st.text(min_size=8, max_size=40), st.sampled_from(["mèo", "tàu", "lá"]))
def test_one_more_word_never_makes_a_password_weaker(password: str, word: str) -> None:
    assert ORDER.index(strength(f"{password} {word}")) >= ORDER.index(strength(password))
