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
    accented = {_flat(item) for item in (*wanted, *found) if not item.isascii()}
    lacking = {item for item in found if item.isascii() and _flat(item) in accented}
    by_worth = sorted(found, key=lambda item: (_is_rough(item), item in lacking, -found[item], item))
    targets = list(dict.fromkeys([*wanted, *by_worth]))
    made = [_spelling(item, found[item], targets, wanted) for item in found]
    meant = {item.found: item for item in made}
    return tuple(
        sorted((_followed(item, meant) for item in made), key=lambda item: (-item.rows, text.sort_key(item.found)))
    )


def _spelling(found: str, rows: int, targets: list[str], wanted: Container[str]) -> Spelling:
    if found in wanted:
        return Spelling(found, rows)
    place = targets.index(found)
    for target in targets[:place]:
        if _is_same(found, target):
            return Spelling(found, rows, target, sure=True)
    # Of two that look alike the later gives way, a code always: else they would point at each other.
    likely = [
        target
        for index, target in enumerate(targets)
        if _abbreviates(found, target) or (index < place and _is_like(found, target))
    ]
    others = {core(target) for target in likely[1:]}
    if likely and all(_distance_is_small(core(likely[0]), other) for other in others):
        return Spelling(found, rows, likely[0])
    return Spelling(found, rows)


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
