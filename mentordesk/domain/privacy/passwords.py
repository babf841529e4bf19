"""Says how hard a password is to guess: a rough estimate that flatters nobody."""

import re
from collections.abc import Iterable
from enum import Enum
from itertools import pairwise

LEAST = 8
"""So many characters a password has at least."""

_FAIR, _STRONG = 36, 50
_USUAL = (
    "password",
    "passw0rd",
    "matkhau",
    "mật khẩu",
    "mentordesk",
    "mentor",
    "qwerty",
    "admin",
    "anhyeuem",
    "iloveyou",
)
_LETTER, _WORD, _FIGURE, _SIGN, _YEAR = 4.7, 12.5, 3.3, 5.0, 6.0
_PARTS = re.compile(r"(?:19|20)\d\d|\d+|[^\W\d_]+|[^\w\s]|_")


class Strength(Enum):
    """How hard a password is to guess."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(password: str, near: Iterable[str] = ()) -> Strength:
    """Return how strong a password is; ``near`` are words that whoever guesses tries first, such as the company."""
    if len(password) < LEAST:
        return Strength.SHORT
    rest = password.casefold()
    for words in (*_USUAL, *near):
        for word in words.casefold().split():
            if len(word) > 1:
                rest = rest.replace(word, " ")
    upper = sum(letter.isupper() for letter in password)
    bits = sum(_bits(part) for part in dict.fromkeys(_PARTS.findall(rest))) + min(upper, 3)
    if bits >= _STRONG:
        return Strength.STRONG
    return Strength.FAIR if bits >= _FAIR else Strength.WEAK


def _bits(part: str) -> float:
    """Return the bits of one word, number or sign; what goes on evenly, such as 1234 or aaaa, counts once."""
    steps = [ord(second) - ord(first) for first, second in pairwise(part)]
    new = 1 + sum(step not in (-1, 0, 1) for step in steps)
    if part.isdigit():
        return _YEAR if len(part) == 4 and part[:2] in ("19", "20") else new * _FIGURE
    if part[0].isalpha():
        return min(_WORD, new * _LETTER)
    return _SIGN
