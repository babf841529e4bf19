"""Read the answers of many people into number columns, so that thousands of pairs can be scored at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.records.questionnaire import (
    DIRECTIONS,
    EXPERIENCES,
    HIGHEST,
    ITEMS,
    LOWEST,
    OWN,
    SKILLS,
    Response,
)

Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

LAST_RANK = 3
"""The last rank of a wish for a skill: a mentee names up to three."""

_ITEM_CODES = tuple(item.code for item in ITEMS)
ITEM_COLUMNS: Mapping[str, int] = {code: column for column, code in enumerate(_ITEM_CODES)}
"""The column of each item in :attr:`AnswerColumns.ratings`, by its code."""

_DIRECTION_NUMBERS = {option.code: number for number, option in enumerate(DIRECTIONS)}
_SCALE = frozenset(range(LOWEST, HIGHEST + 1))
_NO_ANSWER = Response(id="")


@dataclass(frozen=True, slots=True, eq=False)
class AnswerColumns:
    """The answers of people, one row each: ratings and strengths are 1 to 5, ranks of ``wants`` 1 to 3, or 0.

    ``ratings`` is people x items, ``lived`` people x experiences, ``wants`` and ``offers`` people x skills, the
    built-in ones, then a company's own.
    ``direction`` is an index of DIRECTIONS, or -1 for none. ``knows_lived`` says who answered about experiences.
    ``level`` is that of the staff list, ``tenure`` the full years in the company, each -1 where it is not known.
    """

    ratings: Longs
    lived: Flags
    knows_lived: Flags
    wants: Longs
    offers: Longs
    direction: Longs
    level: Longs
    tenure: Longs


def own_skills(responses: Iterable[Response]) -> tuple[str, ...]:
    """Return a company's own skills that somebody wants or offers, in one order."""
    found: set[str] = set()
    for response in responses:
        found.update(response.wants)
        found.update(skill for skill, _strength in response.offers)
    return tuple(sorted(skill for skill in found if skill.startswith(OWN)))


def read_columns(
    responses: Sequence[Response | None],
    levels: Sequence[int | None] = (),
    own: Sequence[str] = (),
    tenures: Sequence[int | None] = (),
) -> AnswerColumns:
    """Return the answers of people as columns; ``None`` stands for a person without answers, or of no known level.

    ``own`` are the company's own skills that have a column.
    """
    answers = [_NO_ANSWER if response is None else response for response in responses]
    rows = [_ratings(answer.ratings) for answer in answers]
    ratings = np.frombuffer(b"".join(rows), np.uint8)
    directions = [_DIRECTION_NUMBERS.get(answer.direction, -1) for answer in answers]
    packed_offers = [_packed(_OFFER_BITS, answer.offers) for answer in answers]
    offers = _unpacked(packed_offers, len(SKILLS), _STRENGTH_WIDTH)
    lived = [_packed(_EXPERIENCE_BITS, answer.experiences or ()) for answer in answers]
    ranked = [tuple(zip(answer.wants, _RANKS, strict=False)) for answer in answers]
    wants = _unpacked([_packed(_RANK_BITS, skills) for skills in ranked], len(SKILLS), _RANK_WIDTH)
    own_offers = _own(own, [dict(answer.offers) for answer in answers])
    own_wants = _own(own, [dict(skills) for skills in ranked])
    return AnswerColumns(
        ratings=ratings.reshape(len(answers), len(_ITEM_CODES)).astype(np.int64),
        lived=_flags(lived, len(EXPERIENCES)),
        knows_lived=np.array([answer.experiences is not None for answer in answers], bool),
        wants=np.concatenate([wants, own_wants], axis=1),
        offers=np.minimum(np.concatenate([offers, own_offers], axis=1), HIGHEST),
        direction=np.array(directions, np.int64),
        level=_known(levels, len(answers)),
        tenure=_known(tenures, len(answers)),
    )


def _known(figures: Sequence[int | None], people: int) -> Longs:
    """Return a figure of each person, -1 where it is not known."""
    return np.array([-1 if figure is None else figure for figure in figures] or [-1] * people, np.int64)


def _own(skills: Sequence[str], people: Sequence[Mapping[str, int]]) -> Longs:
    """Return what each person says of a company's own skills, people x skills."""
    said = [[max(0, answers.get(skill, 0)) for skill in skills] for answers in people] if skills else []
    return np.array(said, np.int64).reshape(len(people), len(skills))


def _ratings(ratings: tuple[tuple[str, int], ...]) -> bytes:
    """Return the ratings of all items in their order, a byte each."""
    if len(ratings) == len(_ITEM_CODES):  # fast path: most people answered everything, in this order
        codes, values = zip(*ratings, strict=True)
        if codes == _ITEM_CODES and _SCALE.issuperset(values):
            return bytes(values)
    row = bytearray(len(_ITEM_CODES))
    for code, value in ratings:
        if code in ITEM_COLUMNS and value in _SCALE:
            row[ITEM_COLUMNS[code]] = value
    return bytes(row)


# Packed choices: the choices of a person are packed into one number, and unpacked for all people at once, since setting
# one array element per choice would take most of the time.


class _Bits(dict[object, int]):
    """The bits of each choice; a choice from another version of the questionnaire has none."""

    def __missing__(self, _key: object) -> int:
        return 0


_STRENGTH_WIDTH = 4
"""The bits of one strength, enough for 0 to 15."""


def _offer_bits() -> _Bits:
    bits = _Bits()
    for number, option in enumerate(SKILLS):
        for strength in range(LOWEST, HIGHEST + 1):
            bits[(option.code, strength)] = strength << (_STRENGTH_WIDTH * number)
    return bits


_EXPERIENCE_BITS = _Bits({option.code: 1 << number for number, option in enumerate(EXPERIENCES)})
_RANKS = (1, 2, *[LAST_RANK] * HIGHEST)
"""The rank of each skill wanted; whatever comes after the third counts as it."""

_RANK_WIDTH = 2
"""The bits of one rank, enough for 0 to 3."""

_RANK_BITS = _Bits(
    {
        (option.code, rank): rank << (_RANK_WIDTH * number)
        for number, option in enumerate(SKILLS)
        for rank in range(1, LAST_RANK + 1)
    }
)
_OFFER_BITS = _offer_bits()


def _packed(bits: _Bits, choices: Iterable[object]) -> int:
    """Return different choices as one number."""
    return sum(map(bits.__getitem__, {*choices}))


def _unpacked(packed: Sequence[int], count: int, width: int = 1) -> Longs:
    """Return packed numbers as people x ``count`` numbers of ``width`` bits."""
    shifts = width * np.arange(count)
    mask = (1 << width) - 1
    column = np.array(packed, np.int64)[:, None]
    unpacked: Longs = (column >> shifts) & mask
    return unpacked


def _flags(packed: Sequence[int], count: int) -> Flags:
    flags: Flags = _unpacked(packed, count) > 0
    return flags
