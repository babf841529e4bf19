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
from mentordesk.domain.matching.solver.placing import most_placed, seekers
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.prices import Prices, price_all
from mentordesk.domain.matching.solver.proposing import needs_worker
from mentordesk.i18n import Message, message, messages
from mentordesk.progress import Progress, silent


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
    pool: Pool,
    kept: Iterable[Ids] = (),
    *,
    called: Mapping[str, str],
    encoded: EncodedPool | None = None,
    progress: Progress = silent,
) -> Feasibility:
    """Say who can be paired with the places and rules there are. ``called`` names the people.

    Of thousands of people nobody is named to ask for one more place: that takes two plans of all of them.
    """
    kept = tuple(kept)
    if needs_worker(pool):
        return _of_many(pool, kept, progress)
    encoded = encode(pool, encoded)
    task = task_of(pool, kept, matrix=score_all(pool, encoded))
    prices = price_all(task)
    firsts = price_all(replace(task, wanted={})) if task.has_seconds else prices  # nobody lacks a second mentor
    left = int((firsts.held == len(firsts.mentors)).sum())
    first = counted(len(pool.mentors), len(pool.mentees), pool.places, left, is_plan=False)
    if not left:
        return Feasibility(0, (first,))
    rule, by_rule, words = _costliest(
        {
            name: _more(score_all(without, encoded).forbidding_reverse(kept), firsts)
            for name, without in relaxed(pool).items()
        }
    )
    rest = len(firsts.mentors)
    over = {mentee for mentee, at in zip(firsts.mentees, firsts.held.tolist(), strict=True) if at == rest}
    place = ask_for_place(task, prices, None, called)
    asks = _asks(place, only_consent=over <= pool.barred)
    return Feasibility(left, (first, *words), asks, rule, by_rule, place)


def _of_many(pool: Pool, kept: tuple[Ids, ...], progress: Progress) -> Feasibility:
    """Return :func:`feasibility` of thousands of people, all of whose pairs are never in memory at once."""
    encoded = encode(pool)
    looking = seekers(encoded, kept)
    held = most_placed(looking, progress=progress)
    rest = len(encoded.mentors)
    over = looking.columns[held == rest]
    first = counted(len(pool.mentors), len(pool.mentees), pool.places, len(over), is_plan=False)
    if not len(over):
        return Feasibility(0, (first,))

    def more(without: Pool) -> int:
        then = most_placed(looking.by_rules_of(encode(without, encoded)), held, progress=progress)
        return int((held == rest).sum() - (then == rest).sum())

    rule, by_rule, words = _costliest({name: more(without) for name, without in relaxed(pool).items()})
    mentees = encoded.mentees
    only_consent = {mentees[column] for column in over.tolist()} <= pool.barred
    return Feasibility(len(over), (first, *words), _asks(None, only_consent=only_consent), rule, by_rule)


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


def _costliest(found: Mapping[str, int]) -> tuple[str, int, tuple[Message, ...]]:
    """Return the rule that costs most mentees their mentor, how many, and the words for it; nothing if none does.

    ``found`` are how many more have one without each rule.
    """
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
