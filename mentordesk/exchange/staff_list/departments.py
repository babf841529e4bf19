"""Finds spellings of one department that mean the same: "P.KD", "phòng kinh doanh" and "Kinh doanh"."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.lists.choices import Spelling

_PREFIX = re.compile(r"^(?:phong ban|phong|bo phan|ban|bp|p|dept|department|division|team)\b(?: of| the)* *")
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
    """Return each spelling in a file with its rows, most rows first, and the one it seems to mean.

    ``found`` counts rows by spelling; ``known`` are departments the program has, which are preferred.
    """
    wanted = dict.fromkeys(known)
    targets = list(dict.fromkeys([*wanted, *_best_first(found, wanted)]))
    meant = {item: _spelling(item, found[item], targets, wanted) for item in found}
    followed = [_followed(item, meant) for item in meant.values()]
    return tuple(sorted(followed, key=_most_rows_first))


def _best_first(found: dict[str, int], wanted: Iterable[str]) -> list[str]:
    """Return the spellings of a file, the ones to keep first: written in full, with accents, in the most rows."""
    accented = {_flat(item) for item in (*wanted, *found) if not item.isascii()}

    def place(item: str) -> tuple[bool, bool, int, str]:
        lacks_accents = item.isascii() and _flat(item) in accented
        return _is_rough(item), lacks_accents, -found[item], item

    return sorted(found, key=place)


def _most_rows_first(item: Spelling) -> tuple[int, object]:
    return -item.rows, text.sort_key(item.found)


def _spelling(found: str, rows: int, targets: list[str], wanted: Container[str]) -> Spelling:
    """Return a spelling with what it seems to mean among the targets before it, or where it is a code for, any."""
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
    """Return the targets that a spelling may mean.

    Of two that look alike the later gives way, a code always: else they would point at each other.
    """
    likely = []
    for place, target in enumerate(targets):
        is_earlier = place < len(before)
        if _abbreviates(found, target) or (is_earlier and _is_like(found, target)):
            likely.append(target)
    return likely


def _are_all_alike(targets: list[str]) -> bool:
    """Whether the targets are one department but for a typing error."""
    first = core(targets[0])
    return all(_distance_is_small(first, core(target)) for target in targets[1:])


def _followed(item: Spelling, meant: dict[str, Spelling]) -> Spelling:
    """Return a spelling with what its suggestion itself is meant for, so that all point at one."""
    target, seen = item.suggested, {item.found}
    while target in meant and meant[target].suggested and target not in seen:
        seen.add(target)
        target = meant[target].suggested
    return item if target == item.found else Spelling(item.found, item.rows, target, item.sure)


def _is_rough(item: str) -> bool:
    """Whether a spelling is in one size of letters or abbreviated: not the one to keep."""
    return item.isupper() or item.islower() or "." in item


@lru_cache(maxsize=4096)
def _flat(item: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.search_key(item)).split())


@lru_cache(maxsize=4096)
def core(item: str) -> str:
    """Return a department without accents, case, marks, and words such as "Phòng"."""
    flat = _flat(item)
    bare = _SUFFIX.sub("", _PREFIX.sub("", flat))
    bare = bare or flat
    return _SYNONYMS.get(bare, bare)


@lru_cache(maxsize=4096)
def _initials(item: str) -> str:
    return "".join(word if word.isdigit() else word[0] for word in core(item).split())


def _is_same(one: str, other: str) -> bool:
    """Whether only case, spaces and marks differ, or one of them is typed without accents."""
    if text.clean_line(one).casefold() == text.clean_line(other).casefold():
        return True
    return _flat(one) == _flat(other) and (one.isascii() or other.isascii())


def _is_like(one: str, other: str) -> bool:
    first, second = core(one), core(other)
    if first == second:
        return True
    long_enough = min(len(first), len(second)) >= _LONG_ENOUGH
    return long_enough and _figures(first) == _figures(second) and _distance_is_small(first, second)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the first is made of the initials of the second: KD, X1, HCNS."""
    squeezed = core(short).replace(" ", "")
    return 2 <= len(squeezed) <= 5 and " " in core(long) and squeezed == _initials(long)


def _figures(key: str) -> str:
    return re.sub(r"\D", "", key)


def _distance_is_small(one: str, other: str) -> bool:
    """Whether one letter (two in long words) typed wrong, left out or added makes one of the other."""
    allowed = 2 if min(len(one), len(other)) >= 12 else 1
    if abs(len(one) - len(other)) > allowed:
        return False
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row[0] = row[0], i
        for j, against in enumerate(other, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (letter != against))
    return row[-1] <= allowed
