"""Finds the best plan of pairs: places kept, locked pairs kept, forbidden pairs never, and says who is left and why.

The optimum of the linear assignment problem, mentors repeated by their places. As many mentees as possible come first,
then the highest total. Between plans of equal worth a number made from both ids decides, so that the order of the list
and the machine do not.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.person import Person
from mentordesk.domain.prices import price_all
from mentordesk.domain.programme import Role
from mentordesk.domain.scoring import FREE, RULES, ScoreMatrix, score_all
from mentordesk.i18n import Message, message, messages
from mentordesk.progress import Progress, silent

Ids = tuple[str, str]
"""A pair as two ids: mentor, mentee."""


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A pair of the plan; ``score`` in milli-points, 0 to 100 000; ``kept`` was there before and had to stay."""

    mentor_id: str
    mentee_id: str
    score: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A person the plan leaves without a pair, in which part, and why; the words name no person."""

    person_id: str
    role: Role
    why: Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan: its pairs, best first, the mentees left over, and the mentors without a mentee.

    ``proved``: no plan that keeps what is kept places more mentees, or as many with a higher total.
    """

    pairs: tuple[ProposedPair, ...] = ()
    left_over: tuple[Unmatched, ...] = ()
    idle: tuple[Unmatched, ...] = ()
    proved: bool = False

    @property
    def total(self) -> int:
        """The sum of the scores in milli-points."""
        return sum(pair.score for pair in self.pairs)


def propose(
    mentors: Sequence[Person],
    mentees: Sequence[Person],
    places: Mapping[str, int],
    kept: Iterable[Ids],
    *,
    today: date,
    progress: Progress = silent,
) -> Proposal:
    """Score, apply the rules and find the best plan; a pure function that may run in a thread or a worker."""
    progress(0, 2)
    matrix = score_all(mentors, mentees, today=today)
    progress(1, 2)
    found = solve(matrix, places, kept)
    progress(2, 2)
    return found


def solve(matrix: ScoreMatrix, places: Mapping[str, int], kept: Iterable[Ids] = ()) -> Proposal:
    """Return the best plan. ``places`` counts each mentor's places; ``kept`` pairs stay, even beyond the places."""
    kept = sorted(set(kept))
    matrix = _in_order(matrix).beside(kept)
    row = {mentor: place for place, mentor in enumerate(matrix.mentors)}
    column = {mentee: place for place, mentee in enumerate(matrix.mentees)}
    stay = [(row[mentor], column[mentee]) for mentor, mentee in kept if mentor in row and mentee in column]
    room = np.array([max(0, places.get(mentor, 0)) for mentor in matrix.mentors], np.int64)
    for mentor, _mentee in stay:
        room[mentor] = max(0, room[mentor] - 1)
    waiting = np.setdiff1d(np.arange(len(matrix.mentees)), [mentee for _mentor, mentee in stay])
    found = [(mentor, mentee, True) for mentor, mentee in stay]
    found += [(mentor, mentee, False) for mentor, mentee in _assigned(matrix, room, waiting)]
    pairs = (
        ProposedPair(matrix.mentors[mentor], matrix.mentees[mentee], int(matrix.score[mentor, mentee]), was_there)
        for mentor, mentee, was_there in found
    )
    best_first = tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.mentor_id, pair.mentee_id)))
    plan = [(pair.mentor_id, pair.mentee_id) for pair in best_first]
    locked = [(pair.mentor_id, pair.mentee_id) for pair in best_first if pair.kept]
    left, idle = unmatched(matrix, places, plan)
    return Proposal(best_first, left, idle, price_all(matrix, places, plan, locked).proved)


def unmatched(
    matrix: ScoreMatrix, places: Mapping[str, int], pairs: Iterable[Ids]
) -> tuple[tuple[Unmatched, ...], tuple[Unmatched, ...]]:
    """Return the mentees left over and the mentors without a mentee in a plan, each with why, in the matrix's order."""
    pairs = tuple(pairs)
    matrix = matrix.beside(pairs)
    used = Counter(mentor for mentor, _mentee in pairs)
    paired = {mentee for _mentor, mentee in pairs}
    free = np.array([places.get(mentor, 0) > used[mentor] for mentor in matrix.mentors], bool)
    waiting = np.array([mentee not in paired for mentee in matrix.mentees], bool)
    left = tuple(
        Unmatched(mentee, Role.MENTEE, _why_left(matrix.rules[:, place], free))
        for place, mentee in enumerate(matrix.mentees)
        if waiting[place]
    )
    idle = tuple(
        Unmatched(mentor, Role.MENTOR, _why_idle(matrix.rules[place], waiting, has_place=places.get(mentor, 0) > 0))
        for place, mentor in enumerate(matrix.mentors)
        if not used[mentor]
    )
    return left, idle


def _why_left(rules: NDArray[np.int8], free: NDArray[np.bool_]) -> Message:
    allowed = rules == FREE
    ruled_out = _counted(rules, "no_mentor")
    if not len(rules):
        return message("Nobody takes part as a mentor.")
    if not allowed.any():
        return messages(
            "The only mentor is ruled out: {rules}.",
            "All {n} mentors are ruled out: {rules}.",
            len(rules),
            rules=ruled_out,
        )
    open_places = int((allowed & free).sum())
    if open_places:
        return messages(
            "Not paired yet; {n} possible mentor has a place.",
            "Not paired yet; {n} possible mentors have a place.",
            open_places,
        )
    if not allowed.all():
        return messages(
            "No place left: the only possible mentor is full; of the others {rules}.",
            "No place left: all {n} possible mentors are full; of the others {rules}.",
            int(allowed.sum()),
            rules=ruled_out,
        )
    return messages(
        "No place left: the only mentor is full.", "No place left: all {n} mentors are full.", int(allowed.sum())
    )


def _why_idle(rules: NDArray[np.int8], waiting: NDArray[np.bool_], *, has_place: bool) -> Message:
    if not len(rules):
        return message("Nobody takes part as a mentee.")
    if not has_place:
        return message("Has no places to give.")
    if not waiting.any():
        return message("Every mentee has a mentor already.")
    if ((rules == FREE) & waiting).any():
        return message("Not paired yet; a possible mentee is waiting.")
    return message("Ruled out for everyone who is waiting: {rules}.", rules=_counted(rules[waiting], "no_mentee"))


def _counted(rules: NDArray[np.int8], side: Literal["no_mentor", "no_mentee"]) -> Message:
    """Return how many of the other side each rule rules out, as one list of words."""
    counts = ((rule, int((rules == place).sum())) for place, rule in enumerate(RULES, start=1))
    counted = [(rule.no_mentor if side == "no_mentor" else rule.no_mentee)(count) for rule, count in counts if count]
    named = {f"r{place}": words for place, words in enumerate(counted)}
    return Message(", ".join(f"{{{name}}}" for name in named), values=tuple(named.items()))


def _assigned(matrix: ScoreMatrix, room: NDArray[np.int64], waiting: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the best pairs (mentor, mentee) of the mentees waiting and the places in ``room``, as rows and columns."""
    from scipy.optimize import linear_sum_assignment

    seats = np.repeat(np.arange(len(room)), np.minimum(room, len(waiting)))
    if not len(seats) or not len(waiting):
        return []
    # Whole numbers below 2**53 are exact as float64: a score, finer by what breaks ties, and for a forbidden pair more
    # than any plan can be worth.
    finer = 1 << 20
    most_ties = finer // (len(waiting) + 1)
    cost = np.take(_ties(matrix) % np.uint64(most_ties), seats, axis=0)[:, waiting].astype(np.float64)
    cost -= matrix.score[seats][:, waiting].astype(np.float64) * finer
    cost[matrix.rules[seats][:, waiting] != FREE] = 100_001.0 * finer * min(len(waiting), len(seats))
    rows, columns = linear_sum_assignment(np.ascontiguousarray(cost.T))
    found = ((int(seats[seat]), int(waiting[mentee])) for mentee, seat in zip(rows, columns, strict=True))
    return [(mentor, mentee) for mentor, mentee in found if matrix.rules[mentor, mentee] == FREE]


def _ties(matrix: ScoreMatrix) -> NDArray[np.uint64]:
    """Return a number for each pair that depends on the two ids alone."""
    mixed = _hashed(matrix.mentors)[:, None] ^ _hashed(matrix.mentees)[None, :]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x9E3779B97F4A7C15)  # the odd number nearest 2**64 over the golden ratio: spreads neighbours
    return mixed >> np.uint64(32)


def _hashed(ids: Sequence[str]) -> NDArray[np.uint64]:
    return np.array([_hash(one) for one in ids], np.uint64)


def _hash(one: str) -> int:
    return int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest(), "big")


def _in_order(matrix: ScoreMatrix) -> ScoreMatrix:
    """Return the matrix with both sides in the order of their ids."""
    rows = sorted(range(len(matrix.mentors)), key=matrix.mentors.__getitem__)
    columns = sorted(range(len(matrix.mentees)), key=matrix.mentees.__getitem__)
    return ScoreMatrix(
        tuple(matrix.mentors[row] for row in rows),
        tuple(matrix.mentees[column] for column in columns),
        matrix.score[np.ix_(rows, columns)],
        matrix.rules[np.ix_(rows, columns)],
    )
