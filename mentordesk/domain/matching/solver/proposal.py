"""Describe a plan found by the solver: its pairs, and the people without a pair with the reason."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, EncodedPool, ScoreMatrix
from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.rules import CONSENT, RULES, SELF, Counts, ruled_out
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import in_order
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, message, messages

Marks = NDArray[np.int8]


class ProposedPair(NamedTuple):
    """A pair of the plan; ``score`` is in milli-points, 0 to 100 000; a ``kept`` pair existed and had to stay."""

    mentor_id: str
    mentee_id: str
    score: int
    kept: bool = False

    @property
    def ids(self) -> Ids:
        """The two people: mentor, mentee."""
        return self.mentor_id, self.mentee_id


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A person without a pair in the plan, their role, and the reason; the words name no person."""

    person_id: str
    role: Role
    why: Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan: its pairs, the best first, the mentees without a mentor, and the mentors without a mentee.

    ``proved`` says that no plan with the same kept pairs gives more mentees a mentor, or as many with a higher total,
    which includes the bonus for wishes and for pairs that should stay. If ``least`` is above 0, no such plan has a
    better worst pair either, and the total is the highest among plans without a pair below ``least``. ``typical`` are
    the typical shares that its scores were counted with; who adopts the plan keeps them with it.
    """

    pairs: tuple[ProposedPair, ...] = ()
    left_over: tuple[Unmatched, ...] = ()
    idle: tuple[Unmatched, ...] = ()
    proved: bool = False
    least: int = 0
    typical: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """The sum of the scores in milli-points."""
        return sum(pair.score for pair in self.pairs)

    @property
    def worst(self) -> ProposedPair | None:
        """The pair with the lowest score; ``None`` without pairs."""
        return self.pairs[-1] if self.pairs else None


First = Callable[[Proposal], None]


def best_first(pairs: Iterable[ProposedPair], names: Mapping[str, str]) -> tuple[ProposedPair, ...]:
    """Return pairs sorted by score, the best first, equal ones by their names; who has none there by the id."""

    def key(pair: ProposedPair) -> tuple[int, str, str]:
        mentor_id, mentee_id = pair.ids
        return -pair.score, names.get(mentor_id, mentor_id), names.get(mentee_id, mentee_id)

    return tuple(sorted(pairs, key=key))


# People without a pair


def unmatched(task: PairingTask, pairs: Iterable[Ids]) -> tuple[tuple[Unmatched, ...], tuple[Unmatched, ...]]:
    """Return the mentees without a mentor and the mentors without a mentee, in the order of their ids, with reasons."""
    pairs = tuple(pairs)
    if not any(_alone(task.matrix, pairs)):
        return (), ()
    return why_unmatched(in_order(task.matrix.forbidding_reverse(pairs)), task.places, pairs, task.barred)


def _alone(scores: ScoreMatrix | EncodedPool, pairs: Collection[Ids]) -> tuple[list[int], list[int]]:
    """Return the places of the mentees without a mentor, then of the mentors without a mentee."""
    used, paired = {mentor for mentor, _mentee in pairs}, {mentee for _mentor, mentee in pairs}
    unpaired = [place for place, mentee in enumerate(scores.mentees) if mentee not in paired]
    return unpaired, [place for place, mentor in enumerate(scores.mentors) if mentor not in used]


def why_unmatched(
    scores: ScoreMatrix | EncodedPool, places: Mapping[str, int], pairs: Iterable[Ids], barred: frozenset[str]
) -> tuple[tuple[Unmatched, ...], tuple[Unmatched, ...]]:
    """Return :func:`unmatched` for these scores; ``barred`` people have not agreed to be paired."""
    pairs = tuple(pairs)
    unpaired, unused = _alone(scores, pairs)
    if not unpaired and not unused:
        return (), ()
    used = Counter([mentor for mentor, _mentee in pairs])
    free = np.array([places.get(mentor, 0) > used[mentor] for mentor in scores.mentors], bool)
    rules = scores.block(np.array(unpaired, np.intp)).rules
    is_open = ((rules == FREE) & free[:, None]).any(axis=0)
    why_left, why_idle = cache(_why_left), cache(_why_idle)  # many have none for the same reason
    left = []
    idle = []
    for place, marks, opened in zip(unpaired, _counted(rules.T), is_open.tolist(), strict=True):
        mentee = scores.mentees[place]
        why = _NOT_AGREED if mentee in barred else why_left(marks, is_open=opened)
        left.append(Unmatched(mentee, Role.MENTEE, why))
    for place, marks in zip(unused, _counted(rules[unused]), strict=True):
        mentor = scores.mentors[place]
        why = _NOT_AGREED
        if mentor not in barred:
            why = why_idle(marks, has_place=places.get(mentor, 0) > 0, mentees=len(scores.mentees))
        idle.append(Unmatched(mentor, Role.MENTOR, why))
    return tuple(left), tuple(idle)


def _counted(marks: Marks) -> list[Counts]:
    """Return how many each rule rules out for one person, for each line of a matrix of rules."""
    lines, kinds = len(marks), len(RULES) + 1
    keys = np.arange(lines)[:, None] * kinds + marks
    counts = np.bincount(keys.ravel(), minlength=lines * kinds).reshape(lines, kinds)
    return [tuple(line) for line in counts.tolist()]


def declined(people: Iterable[tuple[str, Role]], pairs: Iterable[Ids]) -> tuple[Unmatched, ...]:
    """Return who declined and is in no pair, once for each side, with the words for everybody without consent.

    A paper does not distinguish a no from silence: nobody is to be pressed.
    """
    paired = {person_id for pair in pairs for person_id in pair}
    alone = [(person_id, role) for person_id, role in people if person_id not in paired]
    learning = [Unmatched(person_id, Role.MENTEE, _NOT_AGREED) for person_id, role in alone if role.learns]
    giving = [Unmatched(person_id, Role.MENTOR, _NOT_AGREED) for person_id, role in alone if role.gives]
    return (*learning, *giving)


_NOT_AGREED = message("Not paired yet: has not given consent.")


def _nobody_agreed(marks: Counts) -> bool:
    """Return whether everybody on the other side lacks consent, so that this is why nobody is possible."""
    return 0 < marks[CONSENT] == sum(marks) - marks[SELF]


def _why_left(marks: Counts, *, is_open: bool) -> Message:
    """Return why a mentee has no mentor; ``is_open`` if a mentor whom the rules allow has a place."""
    mentors, allowed = sum(marks), marks[FREE]
    if not mentors:
        return message("Nobody takes part as a mentor.")
    if _nobody_agreed(marks):
        if mentors == 1:
            return message("Not paired yet: the only mentor has not given consent.")
        return message("Not paired yet: the mentors have not given consent.")
    reasons = ruled_out(marks, Role.MENTEE)
    if is_open:
        return message("Not paired yet; a possible mentor has a place.")
    if reasons is None and allowed < mentors:
        return message("No place left: no mentor allowed by the rules has a free place.")
    if not allowed:
        return messages(
            "The only mentor is ruled out: {rules}.",
            "All {n} mentors are ruled out: {rules}.",
            mentors,
            rules=reasons or "",
        )
    if reasons is not None:
        return messages(
            "No place left: the only possible mentor is full; of the others {rules}.",
            "No place left: all {n} possible mentors are full; of the others {rules}.",
            allowed,
            rules=reasons,
        )
    return messages("No place left: the only mentor is full.", "No place left: all {n} mentors are full.", allowed)


def _why_idle(marks: Counts, *, has_place: bool, mentees: int) -> Message:
    """Return why a mentor has no mentee, given the rules against the mentees who are waiting."""
    if not mentees:
        return message("Nobody takes part as a mentee.")
    if not has_place:
        return message("Has no places to give.")
    waiting = sum(marks)
    if not waiting:
        return message("Every mentee has a mentor already.")
    if _nobody_agreed(marks):
        if waiting == 1:
            return message("No mentee yet: the mentee who is waiting has not given consent.")
        return message("No mentee yet: the mentees who are waiting have not given consent.")
    if marks[FREE]:
        return message("Not paired yet; a possible mentee is waiting.")
    reasons = ruled_out(marks, Role.MENTOR)
    if reasons is None:
        return message("Nobody who is waiting can be paired under the rules.")
    return message("Ruled out for everyone who is waiting: {rules}.", rules=reasons)
