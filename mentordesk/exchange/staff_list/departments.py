"""Find different spellings of the same department: "P.KD", "phòng kinh doanh" and "Kinh doanh"."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.lists.choices import Spelling

_PREFIX = re.compile(r"^(?:phong ban|phong|bo phan|ban|bp|p|dept|department|division|team)\b(?: of| the)* *")
_WORKSHOP = re.compile(r"^(?:x|xg|px|xuong|phan xuong) +(?=\S)")
_MEETING = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_SUFFIX = re.compile(r" (?:department|dept|division|team)$")
_SYNONYMS = {
    "sale": "kinh doanh",
    "sales": "kinh doanh",
    "hr": "nhan su",
    "accounting": "ke toan",
    "warehouse": "kho",
    "production": "san xuat",
    "px": "phan xuong",
    "ns": "nhan su",
    "hcns": "hanh chinh nhan su",
}
_LONG_ENOUGH = 6


def spellings(found: dict[str, int], known: Iterable[str] = ()) -> tuple[Spelling, ...]:
    """Return each spelling in a file with its row count and suggested target, most rows first.

    ``found`` counts rows by spelling; ``known`` are existing departments, which are preferred.
    """
    wanted = dict.fromkeys(known)
    targets = list(dict.fromkeys([*wanted, *_best_first(found, wanted)]))
    meant = {item: _spelling(item, found[item], targets, wanted) for item in found}
    followed = [_followed(item, meant) for item in meant.values()]
    return tuple(sorted(followed, key=_most_rows_first))


def _best_first(found: dict[str, int], wanted: Iterable[str]) -> list[str]:
    """Sort the spellings of a file, best first: written in full, with accents, in the most rows."""
    accented = {_flat(item) for item in (*wanted, *found) if not item.isascii()}

    def place(item: str) -> tuple[bool, bool, int, str]:
        lacks_accents = item.isascii() and _flat(item) in accented
        return _is_rough(item), lacks_accents, -found[item], item

    return sorted(found, key=place)


def _most_rows_first(item: Spelling) -> tuple[int, object]:
    return -item.rows, text.sort_key(item.found)


def _spelling(found: str, rows: int, targets: list[str], wanted: Container[str]) -> Spelling:
    """Return a spelling with its suggestion: one of the targets before it, or any target if it is an abbreviation."""
    if found in wanted:
        return Spelling(found, rows)
    before = targets[: targets.index(found)]
    for target in before:
        if _is_same(found, target):
            return Spelling(found, rows, target, sure=True)
    likely = _likely(found, before, targets)
    if likely and _are_all_alike(likely):
        return Spelling(found, rows, likely[0])
    return Spelling(found, rows)


def _likely(found: str, before: list[str], targets: list[str]) -> list[str]:
    """Return the possible targets of a spelling.

    Of two similar spellings the later maps to the earlier, and an abbreviation to the full name, to avoid a cycle.
    """
    likely = []
    for place, target in enumerate(targets):
        is_earlier = place < len(before)
        if _abbreviates(found, target) or (is_earlier and _is_like(found, target)):
            likely.append(target)
    return likely


def _are_all_alike(targets: list[str]) -> bool:
    """Return whether the targets are the same department except for typing errors."""
    first = core(targets[0])
    return all(_distance_is_small(first, core(target)) for target in targets[1:])


def _followed(item: Spelling, meant: dict[str, Spelling]) -> Spelling:
    """Follow a chain of suggestions to its end, so that all spellings have the same target."""
    target = item.suggested
    seen = {item.found}
    while target in meant and meant[target].suggested and target not in seen:
        seen.add(target)
        target = meant[target].suggested
    if target == item.found:
        return item
    return Spelling(item.found, item.rows, target, item.sure)


def _is_rough(item: str) -> bool:
    """Return whether a spelling is in one case only or has a stop, and so is not preferred; an abbreviation is fine."""
    if is_abbreviation(item):
        return not item.isupper()
    return item.isupper() or item.islower() or "." in item


_ABBREVIATIONS = frozenset(
    """
    hr it kcs qc qa r&d rd pr kd kt hc ns sx hcns qlcl bgd tckt ceo cfo coo crm erp ie me ppc hse ehs qms oem b2b b2c
    cntt cskh xnk ktcl tchc kh vt kcn ks mkt bo fo fa f&b cs tpm sop
    """.split()  # noqa: SIM905 - a list of forty words in quotes says no more
)
_VOWELS = frozenset("aeiouy")


def is_abbreviation(item: str) -> bool:
    """Return whether a department is letters that stand for words: known ones, or a few without a vowel."""
    line = text.search_key(item.strip())
    if line in _ABBREVIATIONS:
        return True
    letters = [letter for letter in line if letter.isalpha()]
    return 2 <= len(letters) <= 5 and " " not in line and not _VOWELS & set(letters)


@lru_cache(maxsize=4096)
def _flat(item: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.search_key(item)).split())


@lru_cache(maxsize=4096)
def core(item: str) -> str:
    """Normalize a department: without accents, case, punctuation, and words such as "Phòng"."""
    flat = _WORKSHOP.sub("xuong ", _numbered(_flat(item)))
    bare = _SUFFIX.sub("", _PREFIX.sub("", flat))
    bare = bare or flat
    return _SYNONYMS.get(bare, bare)


def _numbered(flat: str) -> str:
    """Return a department with its number as a word of its own, without zeros: "moc 01", "moc1" and "moc i" are one."""
    words = _MEETING.sub(" ", flat).split()
    if len(words) > 1 and words[-1] in _ROMAN:
        words[-1] = _ROMAN[words[-1]]
    return " ".join(word.lstrip("0") or word for word in words)


@lru_cache(maxsize=4096)
def _initials(item: str) -> str:
    return "".join(word if word.isdigit() else word[0] for word in core(item).split())


def _is_same(first: str, second: str) -> bool:
    """Return whether two spellings differ only in case, spaces and punctuation, or one lacks accents."""
    if text.clean_line(first).casefold() == text.clean_line(second).casefold():
        return True
    return _flat(first) == _flat(second) and (first.isascii() or second.isascii())


def _is_like(spelling: str, target: str) -> bool:
    first = core(spelling)
    second = core(target)
    if first == second:
        return True
    long_enough = min(len(first), len(second)) >= _LONG_ENOUGH
    return long_enough and _figures(first) == _figures(second) and _distance_is_small(first, second)


def _abbreviates(short: str, long: str) -> bool:
    """Return whether the first is an abbreviation of the second: KD, X1, HCNS."""
    squeezed = core(short).replace(" ", "")
    return 2 <= len(squeezed) <= 5 and " " in core(long) and squeezed == _initials(long)


def _figures(key: str) -> str:
    return re.sub(r"\D", "", key)


def _distance_is_small(first: str, second: str) -> bool:
    """Return whether the edit distance is at most one, or two for long words."""
    allowed = 2 if min(len(first), len(second)) >= 12 else 1
    if abs(len(first) - len(second)) > allowed:
        return False
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        previous = row[0]
        row[0] = i
        for j, against in enumerate(second, start=1):
            replaced = previous + (letter != against)
            previous = row[j]
            row[j] = min(row[j] + 1, row[j - 1] + 1, replaced)
    return row[-1] <= allowed
