"""Detect text typed in the old Vietnamese fonts (.VnTime, VNI-Times …) and convert it to Unicode.

Files from before Unicode contain Latin letters that only a special font shows as Vietnamese: "NguyÔn" in TCVN3
(TCVN 5712:1993), "Nguyeãn" in VNI. The tables below map the letters of both, read as windows-1252.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TCVN3_LETTERS = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ"
    "ïùñủòũóúôụ\u00adưõừöửõừ÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
)
_TCVN3 = str.maketrans(dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True)))

_VNI_TONES = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_LETTER = re.compile(
    "([a])([ùøûõïâáàåãäêéèúüë])|([eo])([ùøûõïâáàåãä])|([uyôö])([ùøûõï])|([ñôöíìæóòî])", re.IGNORECASE
)
_SEEN_AS_1252 = {ord(mark): letter for mark, letter in zip("\x91\x92\x93\x94", "‘’“”", strict=True)}

FAMILIES = ("TCVN3", "TCVN3H", "VNI")
"""The supported encodings; TCVN3H is TCVN3 in a font of capitals."""


def to_unicode(text: str, family: str) -> str:
    """Convert text from one of ``FAMILIES`` to Unicode (NFC)."""
    text = text.translate(_SEEN_AS_1252)
    if family == "VNI":
        return _vni(text)
    standard = unicodedata.normalize("NFC", text.translate(_TCVN3))
    return standard.upper() if family == "TCVN3H" else standard


def _vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI_LETTER.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, *mark = (part for part in match.groups() if part is not None)
    letter = _VNI_ALONE.get(base.lower(), base.lower())
    if base.isupper():
        letter = letter.upper()
    if mark:
        letter += _VNI_TONES[mark[0].lower()]
    return letter


def family_of_font(font: str) -> str:
    """Return the encoding of an old font by its name, or ``""`` for any other font."""
    name = font.casefold()
    if name.startswith(".vn"):
        return "TCVN3H" if name.endswith("h") else "TCVN3"
    return "VNI" if name.startswith("vni") else ""


_SAMPLE = 400
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
_NUCLEI = (
    "uyê|uya|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|uyu|iê|yê|uô|ươ|uâ|uê|uơ|uy|uy|oa|oă|oe|oi|oo|ôi|ơi|ai|ao|au|ay"
    "|âu|ây|eo|êu|ia|iu|ui|ua|ưa|ưi|ưu|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_NUCLEI})(?:ch|nh|ng|[cmnpt])?")


@lru_cache(maxsize=4096)
def is_vietnamese(word: str) -> bool:
    """Return whether a word is a possible Vietnamese syllable, in lower, upper or title case."""
    whole = unicodedata.normalize("NFC", word)
    if not (whole.islower() or whole.isupper() or (whole[:1].isupper() and whole[1:].islower())):
        return False
    parts = unicodedata.normalize("NFD", whole.lower())
    bare = "".join(part for part in parts if part not in _TONES)
    return len(parts) - len(bare) <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def guess(texts: Iterable[str], *, font: str = "") -> str:
    """Return the old encoding of texts, or ``""``. ``font`` is the encoding of their font, if known.

    Count the non-ASCII words that are Vietnamese before and after conversion. One such word is enough if the font
    suggests the encoding; otherwise at least two and a clear majority are needed.
    """
    words = _words(texts)
    as_they_are = sum(map(is_vietnamese, words))
    if not font and as_they_are > _READABLE * len(words):
        return ""
    families = (font,) if font else ("TCVN3", "VNI")
    converted = {family: sum(_converts(word, family) for word in words) for family in families}
    best = max(families, key=lambda family: converted[family])
    if font:
        return best if converted[best] >= max(1, as_they_are) else ""
    if converted[best] >= max(2, 0.6 * len(words)):
        return best
    return ""


def is_readable(texts: Iterable[str]) -> bool:
    """Return whether texts are Vietnamese as they are, so that no old encoding is looked for in them."""
    words = _words(texts)
    return bool(words) and sum(map(is_vietnamese, words)) > _READABLE * len(words)


_READABLE = 0.4


def _converts(word: str, family: str) -> bool:
    converted = to_unicode(word, family)
    return converted != word and is_vietnamese(converted)


_BETWEEN_WORDS = re.compile(r"[\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")
"""What parts words in a line, also in one of a text table that is not yet cells: every ASCII sign, no other one, for
the old fonts write letters with signs above ASCII."""


def _words(texts: Iterable[str]) -> list[str]:
    words: list[str] = []
    for text in texts:
        if not text.isascii():
            words += (word for word in _BETWEEN_WORDS.split(text) if not word.isascii())
        if len(words) >= _SAMPLE:
            break
    return words
