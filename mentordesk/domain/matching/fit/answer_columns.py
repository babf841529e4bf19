"""Read the answers of many people into number columns, so that thousands of pairs can be scored at once."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

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
Figures = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

LAST_RANK = 3
"""The last rank of a wish for a skill: a mentee names up to three."""

_ITEM_CODES = tuple(item.code for item in ITEMS)
ITEM_COLUMNS: Mapping[str, int] = {code: column for column, code in enumerate(_ITEM_CODES)}
"""The column of each item in :attr:`AnswerColumns.ratings`, by its code."""

_DIRECTION_NUMBERS = {option.code: number for number, option in enumerate(DIRECTIONS)}
_SKILL_CODES = tuple(option.code for option in SKILLS)
_NO_ANSWER = Response(id="")


# Choices as numbers: each choice is looked up once as the number of its column and its value, and all of them are
# placed at once, since setting one array element per choice would take most of the time.


_BITS = 3
"""The bits of a value, 0 to 7."""


def _packed(column: int, value: int) -> bytes:
    """Return a column and a value as the bytes of one number: bytes are joined faster than numbers are read."""
    return ((column << _BITS) + value).to_bytes(np.dtype(_Packed).itemsize, sys.byteorder, signed=True)


_Packed = np.int16
_UNKNOWN = _packed(-1, 0)
"""Value 0 of a last column, which is left out."""


def _ticked(codes: Iterable[str]) -> dict[str, bytes]:
    return {code: _packed(column, 1) for column, code in enumerate(codes)}


def _rated(codes: Iterable[str]) -> dict[str, dict[int, bytes]]:
    scale = range(LOWEST, HIGHEST + 1)
    return {code: {value: _packed(column, value) for value in scale} for column, code in enumerate(codes)}


_RATINGS = _rated(_ITEM_CODES)
_EXPERIENCES = _ticked(option.code for option in EXPERIENCES)
_WANTS = _ticked(_SKILL_CODES)
_OFFERS = _rated(_SKILL_CODES)


class _Choices(NamedTuple):
    """Choices of people: how many each made, then the column and value of each as one number."""

    counts: Places
    found: Places

    @property
    def value(self) -> Places:
        """The value of each."""
        return self.found & (1 << _BITS) - 1

    @property
    def place(self) -> Places:
        """The place of each among the choices of its person, from 0."""
        return np.arange(len(self.found)) - np.repeat(np.cumsum(self.counts) - self.counts, self.counts)

    @property
    def are_known(self) -> bool:
        """Whether each has a column."""
        return bool(self.found.min(initial=0) >= 0)


def _ticks(said: Sequence[Collection[str]], numbers: Mapping[str, bytes]) -> _Choices:
    """Return what people ticked; what is from another version has no column."""
    try:
        return _choices(said, [numbers[code] for person in said for code in person])
    except KeyError:
        return _choices(said, [numbers.get(code, _UNKNOWN) for person in said for code in person])


def _ratings(said: Sequence[Collection[tuple[str, int]]], numbers: Mapping[str, Mapping[int, bytes]]) -> _Choices:
    """Return what people rated; the code is looked up before the value, since a tuple of both would be hashed first."""
    try:
        return _choices(said, [numbers[code][value] for person in said for code, value in person])
    except KeyError:
        none: Mapping[int, bytes] = {}
        found = [numbers.get(code, none).get(value, _UNKNOWN) for person in said for code, value in person]
        return _choices(said, found)


def _choices(said: Sequence[Collection[object]], found: Iterable[bytes]) -> _Choices:
    counts = np.fromiter(map(len, said), np.intp, len(said))
    return _Choices(counts, np.frombuffer(b"".join(found), _Packed).astype(np.intp))


def _table(choices: _Choices, values: Places, columns: int) -> Longs:
    """Return the values of choices as people x columns, 0 where nothing was chosen."""
    people, width = len(choices.counts), columns + 1
    table = np.zeros(people * width, np.int64)
    table[np.repeat(np.arange(people) * width, choices.counts) + (choices.found >> _BITS)] = values
    return table.reshape(people, width)[:, :columns]


@dataclass(frozen=True, eq=False)
class AnswerColumns:
    """The answers of people, one row each; each kind of answer is read when it is first asked for.

    ``own`` are the company's own skills that have a column. ``level`` is that of the staff list, ``tenure`` the full
    years in the company, each -1 where it is not known.
    """

    answers: Sequence[Response]
    own: Sequence[str]
    level: Figures
    tenure: Figures

    @cached_property
    def ratings(self) -> Longs:
        """The ratings, people x items, 1 to 5 or 0."""
        choices = _ratings([answer.ratings for answer in self.answers], _RATINGS)
        return _table(choices, choices.value, len(_ITEM_CODES))

    @cached_property
    def lived(self) -> Flags:
        """What they experienced, people x experiences."""
        choices = _ticks([answer.experiences or () for answer in self.answers], _EXPERIENCES)
        return _table(choices, choices.value, len(EXPERIENCES)) > 0

    @cached_property
    def knows_lived(self) -> Flags:
        """Who answered about experiences."""
        said = [answer.experiences is not None for answer in self.answers]
        return np.fromiter(said, bool, len(said))

    @cached_property
    def wants(self) -> Longs:
        """The ranks of the skills that they want, people x skills, 1 to 3 or 0: the built-in ones, then ``own``."""
        return _table(self._wanted, np.minimum(self._wanted.place + 1, LAST_RANK), len(self._skills))

    @cached_property
    def offers(self) -> Longs:
        """How strong they are in the skills that they offer, people x skills as ``wants``, 1 to 5 or 0."""
        return _table(self._offered, self._offered.value, len(self._skills))

    @cached_property
    def direction(self) -> Longs:
        """Where they want to go, as an index of DIRECTIONS, or -1 for none."""
        numbers = [_DIRECTION_NUMBERS.get(answer.direction, -1) for answer in self.answers]
        return np.fromiter(numbers, np.int64, len(numbers))

    @property
    def names_other_skills(self) -> bool:
        """Whether somebody wants or offers a skill that has no column."""
        return not (self._wanted.are_known and self._offered.are_known)

    @cached_property
    def _wanted(self) -> _Choices:
        return _ticks([answer.wants for answer in self.answers], _ticked(self._skills) if self.own else _WANTS)

    @cached_property
    def _offered(self) -> _Choices:
        return _ratings([answer.offers for answer in self.answers], _rated(self._skills) if self.own else _OFFERS)

    @property
    def _skills(self) -> tuple[str, ...]:
        return (*_SKILL_CODES, *self.own)


def own_skills(responses: Iterable[Response]) -> tuple[str, ...]:
    """Return a company's own skills that somebody wants or offers, in one order."""
    responses = tuple(responses)
    wants = chain.from_iterable(response.wants for response in responses)
    offers = chain.from_iterable(response.offers for response in responses)
    return tuple(sorted(skill for skill in {*wants, *dict(offers)} if skill.startswith(OWN)))


def read_columns(
    responses: Sequence[Response | None],
    level: Figures | None = None,
    own: Sequence[str] = (),
    tenure: Figures | None = None,
) -> AnswerColumns:
    """Return the answers of people as columns; ``None`` stands for a person without answers.

    ``own`` are the company's own skills that have a column; ``level`` and ``tenure`` are -1 where they are not known.
    """
    answers = [_NO_ANSWER if response is None else response for response in responses]
    unknown = np.full(len(answers), -1, np.int32)
    return AnswerColumns(answers, own, unknown if level is None else level, unknown if tenure is None else tenure)
