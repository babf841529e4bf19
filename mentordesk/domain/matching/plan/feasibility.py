"""Says before anybody is paired whether the places suffice, whom to ask for one more, and which rule costs most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit.scoring import FREE, EncodedPool, ScoreMatrix, encode, score_all
from mentordesk.domain.matching.plan.advice import PlaceAsk, ask_for_place, counted
from mentordesk.domain.matching.plan.relaxed import relaxed
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver.bottleneck import placed_more
from mentordesk.domain.matching.solver.prices import Prices, price_all
from mentordesk.domain.matching.solver.proposing import needs_worker
from mentordesk.domain.matching.solver.task import task_of
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True)
class Feasibility:
    """What is known before pairs are proposed: ``findings`` name nobody, ``asks`` do.

    ``left`` counts the mentees who will have no mentor at best, ``by_rule`` those who would have one without ``rule``.
    ``place`` is the mentor to ask for one more place, if that helps.
    """

    left: int
    findings: tuple[Message, ...]
    asks: tuple[Message, ...] = ()
    rule: str = ""
    by_rule: int = 0
    place: PlaceAsk | None = None


def feasibility(
    pool: Pool, kept: Iterable[Ids] = (), *, called: Mapping[str, str], encoded: EncodedPool | None = None
) -> Feasibility:
    """Say who can be paired with the places and rules there are. ``called`` names the people.

    For thousands of people only the places are counted, and that is what is said.
    """
    if needs_worker(pool):
        left = max(0, len(pool.mentees) - sum(pool.places.values()))
        enough = counted(len(pool.mentors), len(pool.mentees), pool.places, left, message("there are enough places"))
        return Feasibility(left, (enough,))
    kept = tuple(kept)
    encoded = encode(pool, encoded)
    task = task_of(pool, kept, matrix=score_all(pool, encoded))
    prices = price_all(task)
    firsts = price_all(replace(task, wanted={})) if task.has_seconds else prices  # nobody lacks a second mentor
    left = int((firsts.held == len(firsts.mentors)).sum())
    first = counted(len(pool.mentors), len(pool.mentees), pool.places, left)
    if not left:
        return Feasibility(0, (first,))
    rule, by_rule, words = _costliest(pool, encoded, kept, firsts)
    rest = len(firsts.mentors)
    over = {mentee for mentee, at in zip(firsts.mentees, firsts.held.tolist(), strict=True) if at == rest}
    place = ask_for_place(task, prices, None, called)
    asks = _asks(place, only_consent=over <= pool.barred)
    return Feasibility(left, (first, *words), asks, rule, by_rule, place)


def _asks(place: PlaceAsk | None, *, only_consent: bool) -> tuple[Message, ...]:
    """Say what can be done for mentees without a mentor; ``only_consent`` if all that they lack is consent."""
    if only_consent:
        return (message("Ask for their consent first."),)
    if place is None:
        return (message("Make a group for them, or keep a waiting list."),)
    return (*place.words, message("Or make a group, or keep a waiting list."))


def _leaves(code_: str, n: int) -> Message:
    return {
        "minimum": messages(
            "The lowest score leaves {n} mentee without a mentor.",
            "The lowest score leaves {n} mentees without a mentor.",
            n,
        ),
        "departments": messages(
            "The rule on departments leaves {n} mentee without a mentor.",
            "The rule on departments leaves {n} mentees without a mentor.",
            n,
        ),
        "seniority": messages(
            "The rule on seniority leaves {n} mentee without a mentor.",
            "The rule on seniority leaves {n} mentees without a mentor.",
            n,
        ),
        "site": messages(
            "The rule on sites leaves {n} mentee without a mentor.",
            "The rule on sites leaves {n} mentees without a mentor.",
            n,
        ),
        "cohort": messages(
            "The rule on cohorts and tracks leaves {n} mentee without a mentor.",
            "The rule on cohorts and tracks leaves {n} mentees without a mentor.",
            n,
        ),
        "language": messages(
            "The rule on a shared language leaves {n} mentee without a mentor.",
            "The rule on a shared language leaves {n} mentees without a mentor.",
            n,
        ),
        "time": messages(
            "The rule on shared time leaves {n} mentee without a mentor.",
            "The rule on shared time leaves {n} mentees without a mentor.",
            n,
        ),
        "place": messages(
            "The rule on a shared place leaves {n} mentee without a mentor.",
            "The rule on a shared place leaves {n} mentees without a mentor.",
            n,
        ),
        "past": messages(
            "The rule on pairs of earlier cycles leaves {n} mentee without a mentor.",
            "The rule on pairs of earlier cycles leaves {n} mentees without a mentor.",
            n,
        ),
        "exclusions": messages(
            "The lines of who is never paired leave {n} mentee without a mentor.",
            "The lines of who is never paired leave {n} mentees without a mentor.",
            n,
        ),
    }[code_]


def _costliest(
    pool: Pool, encoded: EncodedPool, kept: tuple[Ids, ...], prices: Prices
) -> tuple[str, int, tuple[Message, ...]]:
    """Return the rule that costs most mentees their mentor, how many, and the words for it; nothing if none does."""
    found = {
        name: _more(score_all(without, encoded).forbidding_reverse(kept), prices)
        for name, without in relaxed(pool).items()
    }
    name = max(found, key=lambda rule: found[rule], default="")
    if not name or not found[name]:
        return "", 0, ()
    return name, found[name], (_leaves(name, found[name]),)


def _more(matrix: ScoreMatrix, prices: Prices) -> int:
    """Return how many more mentees have a mentor by the rules of a matrix than in the best plan."""
    loose = np.flatnonzero(~prices.kept)
    column = {mentee: place for place, mentee in enumerate(matrix.mentees)}
    columns = np.array([column[mentee] for mentee in prices.mentees], np.intp)[loose]

    def scores(some: NDArray[np.intp]) -> NDArray[np.int32]:
        chosen = columns[some]
        return np.where(matrix.rules[:, chosen] == FREE, matrix.score[:, chosen], np.int32(-1))

    return placed_more(scores, prices.held[loose], np.maximum(prices.free_places, 0))
