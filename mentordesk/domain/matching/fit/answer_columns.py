"""Read the answers of many people into number columns, so that thousands of pairs can be scored at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

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

_UNRATED = dict.fromkeys(_ITEM_CODES, 0)
_DIRECTION_NUMBERS = {option.code: number for number, option in enumerate(DIRECTIONS)}
_SCALE = frozenset(range(LOWEST, HIGHEST + 1))
_SCALE_OR_NONE = _SCALE | {0}
_NO_ANSWER = Response(id="")


@dataclass(frozen=True, eq=False)
class AnswerColumns:
    """The answers of people, one row each; each kind of answer is read when it is first asked for.

    ``own`` are the company's own skills that have a column. ``level`` is that of the staff list, ``tenure`` the full
    years in the company, each -1 where it is not known.
    """

    answers: Sequence[Response]
    own: Sequence[str]
    level: Longs
    tenure: Longs

    @cached_property
    def ratings(self) -> Longs:
        """The ratings, people x items, 1 to 5 or 0."""
        rows = b"".join([_ratings(answer.ratings) for answer in self.answers])
        return np.frombuffer(rows, np.uint8).reshape(len(self.answers), len(_ITEM_CODES)).astype(np.int64)

    @cached_property
    def lived(self) -> Flags:
        """What they experienced, people x experiences."""
        return _flags(
            [_packed(_EXPERIENCE_BITS, answer.experiences or ()) for answer in self.answers], len(EXPERIENCES)
        )

    @cached_property
    def knows_lived(self) -> Flags:
        """Who answered about experiences."""
        return np.array([answer.experiences is not None for answer in self.answers], bool)

    @cached_property
    def wants(self) -> Longs:
        """The ranks of the skills that they want, people x skills, 1 to 3 or 0: the built-in ones, then ``own``."""
        ranked = [tuple(zip(answer.wants, _RANKS, strict=False)) for answer in self.answers]
        wants = _unpacked([_packed(_RANK_BITS, skills) for skills in ranked], len(SKILLS), _RANK_WIDTH)
        return self._with_own(wants, ranked)

    @cached_property
    def offers(self) -> Longs:
        """How strong they are in the skills that they offer, people x skills as ``wants``, 1 to 5 or 0."""
        packed = [_packed(_OFFER_BITS, answer.offers) for answer in self.answers]
        offers = _unpacked(packed, len(SKILLS), _STRENGTH_WIDTH)
        return np.minimum(self._with_own(offers, [answer.offers for answer in self.answers]), HIGHEST)

    @cached_property
    def direction(self) -> Longs:
        """Where they want to go, as an index of DIRECTIONS, or -1 for none."""
        return np.array([_DIRECTION_NUMBERS.get(answer.direction, -1) for answer in self.answers], np.int64)

    def _with_own(self, skills: Longs, said: Sequence[Iterable[tuple[str, int]]]) -> Longs:
        """Return columns of skills with those of the company's own beside them."""
        if not self.own:
            return skills
        each = [dict(own) for own in said]
        return np.concatenate([skills, [[max(0, own.get(skill, 0)) for skill in self.own] for own in each]], axis=1)


def own_skills(responses: Iterable[Response]) -> tuple[str, ...]:
    """Return a company's own skills that somebody wants or offers, in one order."""
    responses = tuple(responses)
    wants = chain.from_iterable(response.wants for response in responses)
    offers = chain.from_iterable(response.offers for response in responses)
    return tuple(sorted(skill for skill in {*wants, *dict(offers)} if skill.startswith(OWN)))


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
    return AnswerColumns(answers, own, _known(levels, len(answers)), _known(tenures, len(answers)))


def _known(figures: Sequence[int | None], people: int) -> Longs:
    """Return a figure of each person, -1 where it is not known."""
    return np.array([-1 if figure is None else figure for figure in figures] or [-1] * people, np.int64)


def _ratings(ratings: tuple[tuple[str, int], ...]) -> bytes:
    """Return the ratings of all items in their order, a byte each."""
    row = _UNRATED | dict(ratings)
    if len(row) == len(_UNRATED) and _SCALE_OR_NONE.issuperset(row.values()):
        return bytes(row.values())
    known = {code: value for code, value in ratings if code in _UNRATED and value in _SCALE}
    return bytes((_UNRATED | known).values())


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
