"""Vietnamese names and words: their order, search without accents, cleaning, and names of files."""

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET, start=20)}
# Tones after letters, in the order none, huyền, hỏi, ngã, sắc, nặng (CLDR, common/collation/vi.xml).
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F])
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Key = tuple[tuple[int, ...], tuple[int, ...]]


def clean(text: str) -> str:
    """Return text as it is stored: NFC, without control and zero-width characters, spaces collapsed, trimmed."""
    text = unicodedata.normalize("NFC", _UNSTORABLE.sub("", text).translate(_ZERO_WIDTH).translate(_DIRECTION))
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


def clean_line(text: str) -> str:
    """Return text cleaned onto one line."""
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()  # printable text holds nothing to clean but spaces
    return " ".join(clean(text).split())


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Return text for searching: without case, accents and tones, đ as d: "duc" finds "Đức"."""
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
        base, tone = letter, 0
        for part in unicodedata.normalize("NFD", letter):
            if part in _TONES:
                tone = _TONES[part]
        if tone:
            kept = [part for part in unicodedata.normalize("NFD", letter) if part not in _TONES]
            base = unicodedata.normalize("NFC", "".join(kept)) or letter
        letters.append(_PLACE.get(base, ord(base[0]) if base < "a" else 1000 + ord(base[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def given_name(full_name: str) -> str:
    """Return the given name of a Vietnamese name: its last word."""
    words = full_name.split()
    return words[-1] if words else ""


def name_key(full_name: str, given: str = "") -> tuple[Key, Key]:
    """Return the key of a list of people: by given name, then by the rest of the name."""
    given = given or given_name(full_name)
    rest = full_name.removesuffix(given).strip()
    return sort_key(given), sort_key(rest)


def capitals_to_name(name: str) -> str:
    """Write a name typed in capitals the usual way: NGUYỄN VĂN AN → Nguyễn Văn An."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


_WINDOWS_NAMES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


def file_name(title: str, suffix: str = "") -> str:
    """Return a safe name of a file from any words: never a path, never a device, at most 200 bytes, not empty."""
    text = clean_line(title)
    text = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", text)
    text = " ".join(text.split()).strip(" .")
    while len(text.encode("utf-8", "ignore")) > 200:
        text = text[:-1]
    text = text.strip(" .")
    if not text or text.split(".")[0].casefold().strip() in _WINDOWS_NAMES:
        text = f"MentorDesk {text}".strip()
    return text + suffix
