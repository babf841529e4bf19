"""Say which mentees are of a kind that a mentor wishes for, from the staff list and the answers of the mentee.

Any of the kinds will do, and what is not known of a mentee is not met.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.rules import Sides
from mentordesk.domain.records.person import Person, tenure_months
from mentordesk.domain.records.questionnaire import KINDS

Kinds = NDArray[np.uint8]
"""Sets of kinds, each kind being a bit."""

_BIT = {kind.code: 1 << place for place, kind in enumerate(KINDS)}
_SAME, _OTHER = _BIT["same"], _BIT["other"]

_NEW, _LONG = 12, 60
"""Somebody is new for less than so many months, and long in the company from so many on."""

_PATHS: Mapping[str, frozenset[str]] = {
    "manager": frozenset({"manager", "executive"}),
    "specialist": frozenset({"specialist"}),
}
"""The career paths that a kind means."""


def kinds_met(pool: Pool, mentor: Person, mentee: Person) -> tuple[str, ...]:
    """Return which of the kinds that a mentor wishes for a mentee is of."""
    wished = _wished(pool, mentor)
    if not wished:
        return ()
    found = _kinds_of(pool, mentee) | _beside(mentor, mentee)
    return tuple(kind for kind in wished if _BIT.get(kind, 0) & found)


@dataclass(frozen=True, slots=True, eq=False)
class WishedKinds:
    """What kinds each mentor wishes for and each mentee is of; departments are numbers, 0 where there is none."""

    wished: Kinds
    kinds: Kinds
    departments: tuple[NDArray[np.int32], NDArray[np.int32]]

    def met(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return whether each of these mentors gets somebody of a kind wished for; both are broadcast together."""
        wished, mentor, mentee = self.wished[rows], self.departments[0][rows], self.departments[1][columns]
        known = (mentor > 0) & (mentee > 0)
        beside = np.where(mentor == mentee, np.uint8(_SAME), np.uint8(_OTHER)) * known
        found: NDArray[np.bool_] = (wished & (self.kinds[columns] | beside)) != 0
        return found


def wished_kinds(sides: Sides) -> WishedKinds | None:
    """Return the kinds of both sides; ``None`` where no mentor wishes for any."""
    pool = sides.pool
    if not any(response.kinds for response in pool.responses.values()):
        return None
    wished = _bits(sides.mentors, lambda person: sum(_BIT.get(kind, 0) for kind in _wished(pool, person)))
    if not wished.any():
        return None
    numbers = {"": 0}
    departments = [
        np.array([numbers.setdefault(person.department_key, len(numbers)) for person in side], np.int32)
        for side in (sides.mentors, sides.mentees)
    ]
    kinds = _bits(sides.mentees, lambda person: _kinds_of(pool, person))
    return WishedKinds(wished, kinds, (departments[0], departments[1]))


def _bits(people: tuple[Person, ...], of: Callable[[Person], int]) -> Kinds:
    return np.fromiter(map(of, people), np.uint8, len(people))


def _wished(pool: Pool, mentor: Person) -> tuple[str, ...]:
    response = pool.responses.get(mentor.id)
    return response.kinds if response is not None else ()


def _kinds_of(pool: Pool, mentee: Person) -> int:
    """Return the kinds that somebody is of, whoever the mentor is."""
    months = tenure_months(mentee, pool.today)
    response = pool.responses.get(mentee.id)
    path = response.direction if response is not None else ""
    found = sum(_BIT[kind] for kind, paths in _PATHS.items() if path in paths)
    if months is None or _NEW <= months < _LONG:
        return found
    return found | _BIT["new" if months < _NEW else "long"]


def _beside(mentor: Person, mentee: Person) -> int:
    """Return the kinds that somebody is of for this mentor."""
    if not mentor.department_key or not mentee.department_key:
        return 0
    return _SAME if mentor.department_key == mentee.department_key else _OTHER
