"""Sort, search and clean Vietnamese words and names, and make safe file names of them."""

import re
import sys
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain, count

from mentordesk.patterns import pattern

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET, start=ord("a"))}
# Tones sort after letters, in the order none, huyền, hỏi, ngã, sắc, nặng (CLDR, common/collation/vi.xml).
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_INVISIBLE = pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""What shows nothing, or turns the direction of what follows; some of it counts as letters."""
_UNSTORABLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
_LINE_BREAK = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_SHOWN = frozenset("LNPSC")
"""The classes of characters that show something by themselves; what is left of others after cleaning is private."""

Key = str
"""The order of the letters of a text, then of their tones, each as one letter, since texts are compared quickly.

Between the two stands a zero, which comes before them all, as a short word comes before a longer one.
"""


def clean(text: str) -> str:
    """Return text as it is stored: in NFC, without control and invisible characters, spaces collapsed and trimmed.

    Whatever breaks a line becomes one kind of break. Text that would show nothing is empty.
    """
    if is_clean_line(text):
        return text
    visible = _INVISIBLE.sub("", storable(text))
    composed = unicodedata.normalize("NFC", visible)
    lines = [_collapsed(line) for line in composed.split("\n")]
    return _unless_blank("\n".join(lines).strip())


def storable(text: str) -> str:
    """Return text that any file takes: without lone surrogates and control characters, with one kind of line break."""
    return re.sub(_UNSTORABLE, "", re.sub(_LINE_BREAK, "\n", text))


def clean_line(text: str) -> str:
    """Return text cleaned and on one line."""
    return text if is_clean_line(text) else _collapsed(clean(text))


def on_one_line(text: str) -> str:
    """Return text as a line shows it: a space for each break, nothing else changed."""
    return re.sub(_LINE_BREAK, " ", text)


def is_clean_line(text: str) -> bool:
    """Return whether a text is one line that cleaning would leave as it is; quick, since nearly every text is."""
    if text.isascii():
        return text.isprintable() and "  " not in text and text == text.strip(" ")
    return _is_clean_accented(text) if len(text) <= _SHORT else _is_clean_accented.__wrapped__(text)


_BLANK_LINE = pattern(r"^[^\w!-~\n]+$", re.MULTILINE)


def are_clean_lines(texts: Collection[str]) -> bool:
    """Return whether many texts are surely such lines: looked at together, since each by itself takes long."""
    joined = "\n".join(("", *texts, ""))
    return (
        joined.count("\n") == len(texts) + 1
        and joined.replace("\n", "").isprintable()
        and not any(spaces in joined for spaces in ("  ", " \n", "\n "))
        and _INVISIBLE.search(joined) is None
        and unicodedata.is_normalized("NFC", joined)
        and _BLANK_LINE.search(joined) is None
    )


_SHORT = 200
"""The same texts of up to this length are asked about again and again, and are remembered."""


@lru_cache(maxsize=32768)
def _is_clean_accented(text: str) -> bool:
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and _INVISIBLE.search(text) is None
        and unicodedata.is_normalized("NFC", text)
        and text == _unless_blank(text)
    )


def _unless_blank(text: str) -> str:
    """Return a cleaned text, empty where it has only accents and spaces."""
    if any(unicodedata.category(letter)[0] in _SHOWN for letter in text):
        return text
    return ""


def _collapsed(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Return text for searching, without case, accents and tones, and with đ as d: "duc" finds "Đức"."""
    if text.isascii():
        return text.casefold()
    return without_accents(text.casefold())


def without_accents(text: str) -> str:
    """Return text without accents and tones, and with đ as d."""
    flat = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def sort_key(text: str) -> Key:
    """Return the key of Vietnamese order: letters first (a ă â b … d đ e ê …), then tones."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return f"{letters.translate(_orders)}\0{letters.translate(_tones)}"


class _Orders(dict[int, str]):
    """The place of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        base, _tone = _without_tone(chr(code))
        return self.setdefault(code, chr(_letter_order(base)))


class _Tones(dict[int, str]):
    """The place of the tone of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        _base, tone = _without_tone(chr(code))
        return self.setdefault(code, chr(1 + tone))


_orders, _tones = _Orders(), _Tones()


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
    return code if letter < "a" else min(1000 + code, sys.maxunicode)


def given_name(full_name: str) -> str:
    """Return the given name in a Vietnamese full name: its last word."""
    words = full_name.split()
    return words[-1] if words else ""


@lru_cache(maxsize=65536)
def name_key(full_name: str, given: str = "") -> Key:
    """Return the key that sorts people by given name, then by the rest of the name."""
    given = given or given_name(full_name)
    rest = full_name.removesuffix(given).strip()
    return f"{sort_key(given)}\0{sort_key(rest)}"


def capitals_to_name(name: str) -> str:
    """Return a name typed in capitals in the usual spelling: NGUYỄN VĂN AN → Nguyễn Văn An."""
    words = [word[:1].upper() + word[1:].lower() for word in name.split()]
    return " ".join(words)


_LONGEST_FILE_NAME = 200  # bytes; file systems allow 255 with the suffix, and a copy may add to the name
_LONGEST_WHOLE_NAME = 255
_NOT_IN_FILE_NAME = {"Cc", "Cf", "Cn", "Co"}  # controls, formats and unknown letters, which no list of files shows
_FORBIDDEN_IN_FILE_NAME = pattern(r'[<>:"/\\|?*\x00-\x1f]')
_PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
_WINDOWS_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$", *_PORTS}


def shortened(name: str, most: int = 48) -> str:
    """Return a name as it is shown: where it is long its middle is left out, so that its end is seen."""
    if len(name) <= most:
        return name
    head = (most - 1) // 2
    return f"{name[:head].rstrip()}…{name[head - most + 1 :].lstrip()}"


def begun(words: str, most: int) -> str:
    """Return the beginning of a long text, to the end of a word where one is near, and an ellipsis."""
    if len(words) <= most:
        return words
    head = words[: most - 1]
    at_word = head[: head.rfind(" ") + 1].rstrip()
    return f"{at_word if len(at_word) > most // 2 else head}…"


_LONG_WORD = pattern(r"\S{23,}")


def breakable(words: str) -> str:
    """Return a text whose very long words, such as an address, may be broken between any two letters."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(found[0]), words)


def in_line(*parts: str, between: str = " · ") -> str:
    """Return the parts that are not empty as one line."""
    return between.join(part for part in parts if part)


def file_name(title: str, suffix: str = "") -> str:
    """Return a safe file name made of any words: never empty, a path or a device, and not too long."""
    letters = (letter for letter in clean_line(title) if unicodedata.category(letter) not in _NOT_IN_FILE_NAME)
    name = _FORBIDDEN_IN_FILE_NAME.sub(" ", "".join(letters))
    name = _collapsed(name).strip(" .")
    # A device stays one with digits as COM¹ has them, and with any suffix.
    stem = unicodedata.normalize("NFKC", name.split(".")[0]).casefold().strip()
    if stem in _WINDOWS_DEVICES or clean_line(name) == "":
        name = f"MentorDesk {name}".strip()
    room = min(_LONGEST_FILE_NAME, _LONGEST_WHOLE_NAME - len(suffix.encode()))
    name = name.encode()[:room].decode("utf-8", "ignore")
    return name.strip(" .") + suffix


def free_file_name(title: str, suffix: str, taken: Iterable[str]) -> str:
    """Return a safe file name that none of those taken is, however the system compares names: a number follows it."""
    used = {name.casefold() for name in taken}
    endings = chain([""], map(" ({})".format, count(2)))  # after the title, which is cut where it is long
    return next(name for end in endings if (name := file_name(title, f"{end}{suffix}")).casefold() not in used)
