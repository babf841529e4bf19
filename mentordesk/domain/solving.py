"""Finds the best plan of pairs: places kept, locked pairs kept, forbidden pairs never, and says who is left and why.

The optimum of the linear assignment problem, mentors repeated by their places. As many mentees as possible come first,
then the highest total. Between plans of equal worth a number made from both ids decides, so that the order of the list
and the machine do not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.person import Person
from mentordesk.domain.prices import Prices, price_all
from mentordesk.domain.programme import Role
from mentordesk.domain.scoring import FREE, RULES, ScoreMatrix, score_all
from mentordesk.domain.worth import in_order
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
    kept = tuple(kept)
    matrix = matrix.beside(kept)
    prices = price_all(matrix, places, None, kept)
    mentors = prices.mentors
    each = zip(prices.held.tolist(), prices.mentees, prices.kept.tolist(), _scores(prices), strict=True)
    pairs = (ProposedPair(mentors[at], mentee, score, stays) for at, mentee, stays, score in each if at < len(mentors))
    best_first = tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.mentor_id, pair.mentee_id)))
    left, idle = unmatched(in_order(matrix), places, prices.pairs)
    return Proposal(best_first, left, idle, prices.proved)


def _scores(prices: Prices) -> list[int]:
    """Return the score of each mentee with the mentor of the best plan; of who is left over something else."""
    if not prices.mentors:
        return [0] * len(prices.mentees)
    at = np.minimum(prices.held, len(prices.mentors) - 1)
    scores: list[int] = prices.values.score[at, np.arange(len(at))].tolist()
    return scores


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
