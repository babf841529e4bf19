"""Sort, search and clean Vietnamese words and names, and make safe file names of them."""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET, start=20)}
# Tones sort after letters, in the order none, huyền, hỏi, ngã, sắc, nặng (CLDR, common/collation/vi.xml).
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Key = tuple[tuple[int, ...], tuple[int, ...]]
"""The order of the letters of a text, then of their tones."""


def clean(text: str) -> str:
    """Return text as it is stored: in NFC, without control and invisible characters, spaces collapsed and trimmed."""
    visible = _INVISIBLE.sub("", _UNSTORABLE.sub("", text))
    composed = unicodedata.normalize("NFC", visible)
    lines = [_collapsed(line) for line in composed.replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()


def clean_line(text: str) -> str:
    """Return text cleaned and on one line."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()  # fast path: printable text contains nothing else to clean
    return _collapsed(clean(text))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Return text for searching, without case, accents and tones, and with đ as d: "duc" finds "Đức"."""
    if text.isascii():
        return text.casefold()
    flat = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def sort_key(text: str) -> Key:
    """Return the key of Vietnamese order: letters first (a ă â b … d đ e ê …), then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base, tone = _without_tone(letter)
        letters.append(_letter_order(base))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def _without_tone(letter: str) -> tuple[str, int]:
    """Return a letter without its tone, and the order of the tone; 0 if it has none."""
    marks = unicodedata.normalize("NFD", letter)
    tones = [_TONES[mark] for mark in marks if mark in _TONES]
    if not tones:
        return letter, 0
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) or letter, tones[-1]


def _letter_order(letter: str) -> int:
    """Return the place of a letter: digits and signs come before the alphabet, foreign letters after it."""
    if letter in _PLACE:
        return _PLACE[letter]
    code = ord(letter[0])
    return code if letter < "a" else 1000 + code


def given_name(full_name: str) -> str:
    """Return the given name in a Vietnamese full name: its last word."""
    words = full_name.split()
    return words[-1] if words else ""


def name_key(full_name: str, given: str = "") -> tuple[Key, Key]:
    """Return the key that sorts people by given name, then by the rest of the name."""
    given = given or given_name(full_name)
    rest = full_name.removesuffix(given).strip()
    return sort_key(given), sort_key(rest)


def capitals_to_name(name: str) -> str:
    """Return a name typed in capitals in the usual spelling: NGUYỄN VĂN AN → Nguyễn Văn An."""
    words = [word[:1].upper() + word[1:].lower() for word in name.split()]
    return " ".join(words)


_LONGEST_FILE_NAME = 200  # bytes; file systems allow 255, and a copy may add to the name
_FORBIDDEN_IN_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
_WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *_PORTS}


def shortened(name: str, most: int = 48) -> str:
    """Return a file name as it is shown: where it is long its middle is left out, so that its end is seen."""
    if len(name) <= most:
        return name
    head = (most - 1) // 2
    return f"{name[:head].rstrip()}…{name[head - most + 1 :].lstrip()}"


def file_name(title: str, suffix: str = "") -> str:
    """Return a safe file name made of any words: never empty, a path or a device, and not too long."""
    name = _FORBIDDEN_IN_FILE_NAME.sub(" ", clean_line(title))
    name = _collapsed(name).strip(" .")
    while len(name.encode("utf-8", "ignore")) > _LONGEST_FILE_NAME:
        name = name[:-1]
    name = name.strip(" .")
    stem = name.split(".")[0].casefold().strip()
    if not name or stem in _WINDOWS_DEVICES:
        name = f"MentorDesk {name}".strip()
    return name + suffix
