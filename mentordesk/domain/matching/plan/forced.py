"""What one pair costs the best plan if it is made by hand and everybody else is paired again around it."""

from dataclasses import dataclass, replace

from mentordesk.domain.matching.fit.answers import MOST_POINTS
from mentordesk.domain.matching.solver.prices import Prices, losses_of, price_all
from mentordesk.domain.matching.solver.solving import best_around, worst_at_best
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.pairing_rules import Mode


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """How a plan with the pair differs from the best one, in the order that plans are compared by.

    First ``mentees`` left over, then ``seconds``, how many further mentors less mentees have, then whether ``wishes``
    are lost where they come first, then whether the lowest score falls below ``floor``, the highest possible (0 where
    it does not), then ``load``, how much less evenly mentees are shared out, then ``points`` of all pairs together, in
    milli-points. A value below zero is better than the best plan: only a pair that sets a rule or the places aside can
    be.
    """

    mentees: int = 0
    seconds: int = 0
    wishes: bool = False
    floor: int = 0
    load: int = 0
    points: int = 0


NO_COST = Cost()


@dataclass(frozen=True, slots=True)
class BestPlan:
    """The best plan of a task: ``prices`` by its own order, ``total`` by mentees and points alone.

    They differ only where the lowest score or wishes count before the total.
    """

    prices: Prices
    total: Prices
    by_wishes: bool = False


def best_plan(task: PairingTask) -> BestPlan:
    """Return the best plan of a task with what is needed to say what a pair costs it."""
    asked = replace(task, stay=())
    total = price_all(asked)
    if task.mode is Mode.CHOICES:
        return BestPlan(best_around(asked), total, by_wishes=True)
    least = worst_at_best(asked, total.values) if task.mode is Mode.BALANCED else 0
    return BestPlan(price_all(asked, least=least) if least else total, total)


def costs_of(best: BestPlan, mentee_id: str) -> dict[str, Cost]:
    """Return what it costs the best plan to give this mentee to each mentor."""
    if best.by_wishes:
        return _costs_by_wishes(best, mentee_id)
    prices, column = best.prices, best.prices.mentees.index(mentee_id)
    held = prices.mentors_of(mentee_id)
    fair, total = (losses_of(each, mentee_id, by_hand=True).tolist() for each in (prices, best.total))
    floors = prices.values.spared[:, column].tolist()
    costs = {}
    for row, mentor_id in enumerate(prices.mentors):
        loss = prices.worth(fair[row])
        if not prices.least or row in held:
            costs[mentor_id] = Cost(loss.mentees, seconds=loss.seconds, load=loss.load, points=loss.points)
            continue
        least_loss = best.total.worth(total[row])
        keeps_floor = floors[row] >= prices.least and (loss.mentees, loss.seconds) <= (
            least_loss.mentees,
            least_loss.seconds,
        )
        after = loss if keeps_floor else least_loss
        floor = 0 if keeps_floor else prices.least
        costs[mentor_id] = Cost(
            least_loss.mentees, least_loss.seconds, floor=floor, load=after.load, points=after.points
        )
    return costs


def _costs_by_wishes(best: BestPlan, mentee_id: str) -> dict[str, Cost]:
    """Return the costs where wishes come first: by points where all wishes are kept, else that some are lost."""
    prices, column = best.prices, best.prices.mentees.index(mentee_id)
    kept, total = (losses_of(each, mentee_id, by_hand=True).tolist() for each in (prices, best.total))
    possible = prices.values.possible[:, column].tolist()
    most = len(prices.mentees) * MOST_POINTS
    costs = {}
    for row, mentor_id in enumerate(prices.mentors):
        loss, least_loss = prices.worth(kept[row]), best.total.worth(total[row])
        keeps_wishes = row == prices.held[column] or (
            possible[row] and loss.mentees <= least_loss.mentees and loss.points <= most
        )
        if keeps_wishes:
            costs[mentor_id] = Cost(loss.mentees, points=loss.points)
        else:
            costs[mentor_id] = Cost(least_loss.mentees, wishes=True, points=least_loss.points)
    return costs
