"""Find the best plan of pairs, within the places of mentors, with locked pairs kept and no forbidden pair.

As many mentees as possible get a mentor, then the total is the highest; in the mode "nobody badly paired" the worst
pair counts before the total, in the mode "wishes first" first, second and third wishes do. Among plans of equal worth a
number made from what the list says of both decides, first their codes, so that the same list gives the same pairs,
whatever its order, the random ids and the machine.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from mentordesk.domain.matching.pool import Ids
from mentordesk.domain.matching.solver.bottleneck import highest_floor, highest_floor_of_several
from mentordesk.domain.matching.solver.choices import among_choices, fulfilled
from mentordesk.domain.matching.solver.prices import Prices, keep_columns, plan_at_bound, price_all
from mentordesk.domain.matching.solver.proposal import Proposal, ProposedPair, unmatched
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import Values, Worth, leeway, values_of
from mentordesk.domain.records.pairing_rules import Mode
from mentordesk.progress import Progress, silent


def solve(task: PairingTask, *, progress: Progress = silent) -> Proposal:
    """Return the best plan of a task. ``progress`` is called all along, so that Cancel ends the search."""
    prices = best_around(task, progress=progress)
    return replace(_proposal(prices, task), least=prices.least)


def best_around(task: PairingTask, pairs: Iterable[Ids] | None = None, *, progress: Progress = silent) -> Prices:
    """Return :func:`prices.price_all` in the mode of the task.

    In the mode ``BALANCED`` the worst pair counts before the total, in the mode ``CHOICES`` wishes do.
    """
    if task.mode is Mode.CHOICES:
        return _best_by_choices(task, pairs)
    if task.mode is Mode.TOTAL:
        return price_all(task, pairs)
    values = values_of(task)
    near = plan_at_bound(task, values) if pairs is None and not task.favours_standing else None
    if near is not None:
        return price_all(task, near=near)
    least = worst_at_best(task, values, progress=progress)
    return price_all(task, pairs, least=least, values=values)


def _best_by_choices(task: PairingTask, pairs: Iterable[Ids] | None) -> Prices:
    given = None if pairs is None else set(pairs)
    prices = price_all(among_choices(task), given)
    if given is None or prices.proved:
        return prices
    best = set(prices.pairs)
    if len(given) == len(best) and fulfilled(task, given) < fulfilled(task, best):
        return replace(prices, lacks=Worth(points=1))  # fewer wishes: no number of points makes up for them
    return prices


def worst_at_best(task: PairingTask, values: Values, *, progress: Progress = silent) -> int:
    """Return the highest possible worst pair of those not kept, with as many mentees paired as possible.

    Pairs count in whole points, as if nobody wished for anybody: a wish may be worth a weak pair, but it must not be
    used to make others better. The load makes no difference. Where pairs stand, see :func:`leeway`.
    """
    if task.favours_standing:
        bare = replace(task, stay=())
        return leeway(worst_at_best(bare, values_of(bare), progress=progress))
    held, is_kept, free_places = keep_columns(task, values)
    floor = values.possible_floor
    room = np.maximum(free_places, 0)
    if values.seconds.is_one_each:
        return highest_floor(floor[:, ~is_kept] if is_kept.any() else floor, room, progress=progress)
    mentee = values.seconds.columns
    floor = floor[:, np.unique(mentee, return_index=True)[1]]  # all columns of a mentee are alike
    floor[held[is_kept], mentee[is_kept]] = -1
    wanted = np.bincount(mentee[~is_kept], minlength=floor.shape[1])
    firsts = np.minimum(wanted, 1)
    firsts[mentee[is_kept]] = 0
    return highest_floor_of_several(floor, room, (firsts, wanted), progress=progress)


def _proposal(prices: Prices, task: PairingTask) -> Proposal:
    mentors, mentees = prices.mentors, prices.mentees
    placed = np.flatnonzero(prices.held < len(mentors))
    at = prices.held[placed]
    scores = prices.values.score[at, placed]
    best_first = np.lexsort((placed, at, -scores))  # mentors and mentees are in the order of their names
    each = (column[best_first].tolist() for column in (at, placed, scores, prices.kept[placed]))
    mentor, mentee, score, is_kept = each
    givers, takers = [mentors[place] for place in mentor], [mentees[place] for place in mentee]
    pairs = tuple(map(ProposedPair._make, zip(givers, takers, score, is_kept, strict=True)))
    if len(placed) == len(mentees) and np.bincount(at, minlength=len(mentors)).all():
        return Proposal(pairs, proved=prices.proved)
    left, idle = unmatched(task, zip(givers, takers, strict=True))
    return Proposal(pairs, left, idle, prices.proved)
