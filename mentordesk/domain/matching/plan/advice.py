"""Says in words what the prices of a plan mean: how good it is, who has no mentor, and whom to ask for a place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.solver.prices import Ids, Move, Prices, place_moves, place_prices
from mentordesk.domain.matching.solver.solving import best_around
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.records.programme import MANY_PLACES
from mentordesk.i18n import Message, message, messages

_BEST = message("This plan is as good as the best.")
_NOT_BEST = message("These pairs are not the best any more; propose again to see better ones.")
_BY_HAND = message(
    "A pair made by hand sets aside a rule or the number of places. Within the rules no other plan is better."
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about a plan: ``findings`` name no person, ``asks`` do.

    ``proved`` where no better plan exists, ``stands`` where at least none is better beside what is pinned or agreed.
    """

    proved: bool = False
    stands: bool = False
    findings: tuple[Message, ...] = ()
    asks: tuple[Message, ...] = ()


def advise(task: PairingTask, pairs: Collection[Ids], called: Mapping[str, str]) -> Advice:
    """Say how good a plan is; nothing if nobody is paired yet. ``called`` names the people.

    A plan proposed so that few people move may lack up to the task's ``stay_points`` for each pair that would change;
    that is said.
    """
    if not pairs:
        return Advice()
    best = _BEST
    asked = replace(task, stay=())
    prices = best_around(asked, pairs)
    is_best = prices.proved
    if not is_best and prices.reaches_best:
        return Advice(findings=(_BY_HAND,))
    if not is_best and task.stay_points:
        asked = replace(task, stay=pairs)
        prices = best_around(asked, pairs)
        best = message(
            "This plan is close to the best: any other plan gains at most {points} points per pair changed.",
            points=task.stay_points / 1000,
        )
    if not prices.proved:
        return Advice(findings=(_NOT_BEST,))
    matrix = task.matrix.forbidding_reverse(task.kept)
    stands_alone = not task.kept or best_around(replace(asked, matrix=matrix, kept=()), pairs).proved
    if not stands_alone:
        best = message("Beside the pairs that are pinned or agreed, {found}", found=InSentence(best))
    left = set(matrix.mentees) - {mentee for _mentor, mentee in pairs}
    proved = is_best and stands_alone
    if not left:
        return Advice(proved, True, (best,))
    asks = ask_for_places(prices, task.places, called)
    places = {mentor: task.places.get(mentor, 0) for mentor in matrix.mentors}
    words = counted(len(matrix.mentors), len(matrix.mentees), places, len(left))
    return Advice(proved, True, (best, words, *(() if asks else (_no_help(left, task.barred),))), asks)


def _no_help(left: Collection[str], barred: Collection[str]) -> Message:
    """Say why more places would give none of these mentees a mentor; ``barred`` people have not given consent."""
    silent = sum(mentee in barred for mentee in left)
    if not silent:
        return message("More places would not help: the rules allow no mentor for them.")
    if silent == len(left):
        return message("More places would not help: they have not given consent.")
    return message(
        "More places would not help: some have not given consent, and the rules allow no mentor for the others."
    )


def in_turn(moves: Sequence[Move], called: Mapping[str, str]) -> Message:
    """Say who moves where, in turn, as part of a sentence."""
    each = [
        message("{mentee} moves to {mentor}", mentee=called[move.mentee_id], mentor=called[move.mentor_id])
        if move.mentor_id
        else message("{mentee} has no mentor", mentee=called[move.mentee_id])
        for move in moves
    ]
    whole, *others = each or [Message("")]
    for place, words in enumerate(others, start=1):
        if place < len(others):
            whole = message("{first}, {then}", first=whole, then=words)
        else:
            whole = message("{first} and {then}", first=whole, then=words)
    return whole


def counted(mentors: int, mentees: int, places: Mapping[str, int], left: int) -> Message:
    """Say how many people and places there are, and how many mentees will have no mentor."""
    return message(
        "{mentees}, {mentors}, {places}: {left}.",
        mentees=messages("{n} mentee", "{n} mentees", mentees, context="count"),
        mentors=messages("{n} mentor", "{n} mentors", mentors, context="count"),
        places=messages("{n} place", "{n} places", sum(places.values()), context="mentor's place"),
        left=messages("{n} mentee still needs a mentor", "{n} mentees still need a mentor", left)
        if left
        else message("every mentee has a mentor"),
    )


def ask_for_places(prices: Prices, places: Mapping[str, int], called: Mapping[str, str]) -> tuple[Message, ...]:
    """Say whom to ask for one more place so that another mentee gets a mentor; nothing if that helps nobody.

    Mentors with fewer than ``MANY_PLACES`` come first, then those whose place adds the most points.
    """
    worth = place_prices(prices)
    helpful = [mentor for mentor in worth if worth[mentor].mentees]
    if not helpful:
        return ()
    with_few_places = [mentor for mentor in helpful if places.get(mentor, 0) < MANY_PLACES]
    mentor = max(with_few_places or helpful, key=lambda mentor: worth[mentor].points)
    moves = place_moves(prices, mentor)
    names = {"mentor": called[mentor], "mentee": called[moves[0].mentee_id]}
    points = worth[mentor].points / 1000
    if points > 0:
        ask = message(
            "Ask {mentor} to take one more mentee: {mentee} gets a mentor (total up {points} points).",
            points=points,
            **names,
        )
    else:
        ask = message("Ask {mentor} to take one more mentee: {mentee} gets a mentor.", **names)
    if len(moves) == 1:
        return (ask,)
    return (ask, message("Then {moves}.", context="notice", moves=in_turn(moves, called)))
