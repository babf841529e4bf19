"""Says in words what the prices of a plan mean: how good it is, who has no mentor, and whom to ask for a place."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from mentordesk.domain.matching.fit.answers import MOST_POINTS
from mentordesk.domain.matching.fit.parts import InSentence
from mentordesk.domain.matching.fit.scoring import FREE, EncodedPool, score_all
from mentordesk.domain.matching.plan.relaxed import NAMES, relaxed
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.solver.choices import fulfilled
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.prices import Ids, Move, Prices, place_prices, price_all
from mentordesk.domain.matching.solver.solving import best_around, solve
from mentordesk.domain.matching.solver.task import PairingTask
from mentordesk.domain.matching.solver.worth import whole_points
from mentordesk.domain.records.pairing_rules import Load, Mode
from mentordesk.domain.records.programme import MANY_PLACES, MOST_PLACES
from mentordesk.i18n import Message, message, messages

_BEST = message("This plan is as good as the best.")
_NOT_BEST = message("These pairs are not the best any more; propose again to see better ones.")
_BY_HAND = message(
    "A pair made by hand sets aside a rule or the number of places. Within the rules no other plan is better."
)


@dataclass(frozen=True, slots=True)
class PlaceAsk:
    """Whom to ask for one more place, who gets a mentor by it, and by how many milli-points the total rises."""

    mentor_id: str
    mentee_id: str
    gain: int
    words: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about a plan: ``findings`` name no person, ``asks`` do.

    ``proved`` where no better plan exists, ``stands`` where at least none is better beside what is pinned or agreed.
    ``place`` is the mentor to ask for one more place, if that helps.
    """

    proved: bool = False
    stands: bool = False
    findings: tuple[Message, ...] = ()
    place: PlaceAsk | None = None

    @property
    def asks(self) -> tuple[Message, ...]:
        """What to ask of people, by name."""
        return self.place.words if self.place is not None else ()


def advise(task: PairingTask, pairs: Collection[Ids], called: Mapping[str, str]) -> Advice:
    """Say how good a plan is; nothing if nobody is paired yet. ``called`` names the people.

    A plan proposed so that few people move may lack up to the task's ``stay_points`` for each pair that would change;
    that is said. That pairs are not the best any more is said only where proposing again gives a better plan.
    """
    if not pairs:
        return Advice()
    best = _BEST
    asked = replace(task, stay=())
    prices = best_around(asked, pairs)
    is_best = prices.proved
    if not is_best:
        points = task.stay_points / 1000
        nothing_better = prices.reaches_best
        least = prices.least
        if task.stay_points:
            asked = replace(task, stay=pairs)
            prices = best_around(asked, pairs)
        if not prices.proved:
            if merit(task, prices.pairs, least) > merit(task, pairs, least):
                return Advice(findings=(_NOT_BEST,))
            return Advice(findings=(_BY_HAND if nothing_better else _by_hand_and_close(points),))
        best = message(
            "This plan is close to the best: any other plan gains at most {points} points per pair changed.",
            points=points,
        )
    matrix = task.matrix.forbidding_reverse(task.kept)
    stands_alone = not task.kept or best_around(replace(asked, matrix=matrix, kept=()), pairs).proved
    if not stands_alone:
        best = message("Beside the pairs that are pinned or agreed, {found}", found=InSentence(best))
    left = set(matrix.mentees) - {mentee for _mentor, mentee in pairs}
    proved = is_best and stands_alone
    if not left:
        return Advice(proved, True, (best,))
    # What a place brings is asked without the lowest score and wishes: more mentees with a mentor count before both.
    place = ask_for_place(task, price_all(asked), pairs, called)
    places = {mentor: task.places.get(mentor, 0) for mentor in matrix.mentors}
    words = counted(len(matrix.mentors), len(matrix.mentees), places, len(left), is_plan=True)
    findings = (best, words) if place is not None else (best, words, _no_help(task, left))
    return Advice(proved, True, findings, place)


def merit(task: PairingTask, pairs: Collection[Ids], least: int) -> tuple[int, ...]:
    """Return what plans are compared by in the mode of a task, the better the higher; pairs may break the rules.

    ``least`` is the highest possible lowest score within the rules, which counts first where there is one. A plan
    within the rules in which the lowest score is higher owes that to wishes, which are not to better the others.
    """
    matrix = task.matrix
    rows = {mentor: row for row, mentor in enumerate(matrix.mentors)}
    columns = {mentee: column for column, mentee in enumerate(matrix.mentees)}
    inside = [(mentor, mentee) for mentor, mentee in pairs if mentor in rows and mentee in columns]
    cells = {(mentor, mentee): (rows[mentor], columns[mentee]) for mentor, mentee in inside}
    used = Counter(mentor for mentor, _mentee in inside)
    bonus = sum(int(matrix.bonus[cell]) for cell in cells.values())
    total = sum(int(matrix.score[cell]) for cell in cells.values())
    if task.mode is Mode.CHOICES:
        return (len({mentee for _mentor, mentee in inside}), len(inside), *fulfilled(task, set(inside)), total)
    kept = set(task.kept)
    loose = [cells[pair] for pair in inside if pair not in kept]
    floor = 0
    if least:
        named = matrix.named
        unwished = [int(whole_points(matrix.score[cell])) for cell in loose if not named[cell]]
        floor = min(unwished, default=MOST_POINTS)
        over = any(
            used[mentor] > task.places.get(mentor, 0) for mentor, mentee in inside if (mentor, mentee) not in kept
        )
        if not over and all(matrix.rules[cell] == FREE for cell in loose):
            floor = min(floor, least)
    load = {Load.ANY: 0, Load.EVERYONE: len(used), Load.EVEN: -sum(count * count for count in used.values())}
    return (len({mentee for _mentor, mentee in inside}), len(inside), floor, load[task.load], total + bonus)


def _by_hand_and_close(points: float) -> Message:
    return message(
        "A pair made by hand sets aside a rule or the number of places. "
        "Within the rules any other plan gains at most {points} points per pair changed.",
        points=points,
    )


def _no_help(task: PairingTask, left: Collection[str]) -> Message:
    """Say why more places would give none of these mentees a mentor."""
    silent = [mentee for mentee in left if mentee in task.barred]
    if len(silent) == len(left):
        return message("More places would not help: they have not given consent.")
    why = _why_nobody(task, [mentee for mentee in left if mentee not in task.barred])
    if silent:
        return message("More places would not help: some have not given consent, and for the others {why}", why=why)
    return message("More places would not help: {why}", why=why)


def _why_nobody(task: PairingTask, left: Collection[str]) -> Message:
    """Say why no mentor is possible for these mentees, who gave consent, as the end of a sentence."""
    mentors = task.matrix.mentors
    if not mentors:
        return message("nobody takes part as a mentor.")
    if all(mentor in task.barred for mentor in mentors):
        return message("the mentors have not given consent.")
    encoded = task.matrix.encoded
    if encoded is None:
        return message("the rules allow no mentor.")
    pool = encoded.sides.pool
    possible = _possible(pool, encoded, left)
    left = [mentee for mentee in left if mentee not in possible]
    if not left:
        return message("every mentor that the rules allow has {n} places, the most there can be.", n=MOST_PLACES)
    agreed = len(_possible(replace(pool, barred=pool.barred - set(mentors)), encoded, left))
    without = {name: len(_possible(relieved, encoded, left)) for name, relieved in relaxed(pool).items()}
    name = max(without, key=lambda rule: without[rule], default="")
    if agreed and agreed >= without.get(name, 0):
        return message("the mentors that the rules allow have not given consent.")
    if name and without[name]:
        return message("without {rule} there would be a mentor for {n} of them.", n=without[name], rule=NAMES[name])
    return message("the rules allow no mentor.")


def _possible(pool: Pool, encoded: EncodedPool, mentees: Collection[str]) -> set[str]:
    """Return for which of these mentees a mentor is possible in a pool with other rules."""
    matrix = score_all(pool, encoded)
    is_free = (matrix.rules == FREE).any(axis=0)
    return {mentee for mentee, free in zip(matrix.mentees, is_free.tolist(), strict=True) if free} & set(mentees)


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


def counted(mentors: int, mentees: int, places: Mapping[str, int], left: int, *, is_plan: bool) -> Message:
    """Say how many people and places there are, and how many mentees have no mentor in a plan, or will get none."""
    if is_plan:
        everybody = message("every mentee has a mentor")
        without = messages("{n} mentee still needs a mentor", "{n} mentees still need a mentor", left)
    else:
        everybody = message("every mentee can get a mentor")
        without = messages("{n} mentee will get no mentor", "{n} mentees will get no mentor", left)
    return message(
        "{mentees}, {mentors}, {places}: {left}.",
        mentees=messages("{n} mentee", "{n} mentees", mentees, context="count"),
        mentors=messages("{n} mentor", "{n} mentors", mentors, context="count"),
        places=messages("{n} place", "{n} places", sum(places.values()), context="mentor's place"),
        left=without if left else everybody,
    )


_MOST_TRIED = 3
"""So many mentors are tried, of whom one more place should bring most, until one is found where it does."""


def ask_for_place(
    task: PairingTask, prices: Prices, pairs: Collection[Ids] | None, called: Mapping[str, str]
) -> PlaceAsk | None:
    """Say whom to ask for one more place so that another mentee gets a mentor; nothing if that helps nobody.

    Mentors with fewer than ``MANY_PLACES`` come first, then those whose place adds the most points. What is said is
    what proposing again will give with that place; ``pairs`` are those there are, ``None`` before anybody is paired.
    """
    worth = place_prices(prices)
    helpful = [mentor for mentor in worth if worth[mentor].mentees and task.places.get(mentor, 0) < MOST_PLACES]
    has_few = {mentor: task.places.get(mentor, 0) < MANY_PLACES for mentor in helpful}
    helpful.sort(key=lambda mentor: (has_few[mentor], worth[mentor].points), reverse=True)
    if not helpful:
        return None
    now = [pair.ids for pair in solve(task).pairs] if pairs is None else list(pairs)
    stay = () if pairs is None else tuple(pairs)
    for mentor in helpful[:_MOST_TRIED]:
        then = solve(_with_a_place(task, mentor, stay))
        if len(then.pairs) > len(now):
            return _place_ask(task, mentor, now, [pair.ids for pair in then.pairs], called)
    return None


def _with_a_place(task: PairingTask, mentor: str, stay: Collection[Ids]) -> PairingTask:
    """Return the task of proposing again once a mentor has one more place."""
    places = {**task.places, mentor: task.places.get(mentor, 0) + 1}
    encoded = task.matrix.encoded
    if encoded is None:
        return replace(task, places=places, stay=stay)
    pool = replace(encoded.sides.pool, places=places)
    return task_of(pool, task.kept, stay, matrix=score_all(pool, encoded))


def _place_ask(
    task: PairingTask, mentor: str, now: Sequence[Ids], then: Sequence[Ids], called: Mapping[str, str]
) -> PlaceAsk:
    moves = _moves(now, then)
    names = {"mentor": called[mentor], "mentee": called[moves[0].mentee_id]}
    gain = _total(task, then) - _total(task, now)
    if gain > 0:
        ask = message(
            "Ask {mentor} to take one more mentee: {mentee} gets a mentor (total up {points} points).",
            points=gain / 1000,
            **names,
        )
    else:
        ask = message("Ask {mentor} to take one more mentee: {mentee} gets a mentor.", **names)
    words: tuple[Message, ...] = (ask,)
    if len(moves) > 1:
        words = (ask, message("Then {moves}.", context="notice", moves=in_turn(moves, called)))
    return PlaceAsk(mentor, moves[0].mentee_id, gain, words)


def _moves(now: Iterable[Ids], then: Iterable[Ids]) -> list[Move]:
    """Return who gets another mentor: first who has none, then who gives up that place, and so on; others last."""
    has, will = set(now), set(then)
    had, leaves, goes = (_mentors_of(pairs) for pairs in (has, has - will, will - has))
    for mentee in had.keys() - {mentee for _mentor, mentee in will}:
        goes[mentee] = [""]
    steps = [
        (mentee, mentor, left)
        for mentee in sorted(goes)
        for mentor, left in zip_longest(goes[mentee], leaves.get(mentee, ())[: len(goes[mentee])], fillvalue="")
    ]
    moves = []
    following = next((step for step in steps if step[0] not in had), None)
    while steps:
        step = following or steps[0]
        steps.remove(step)
        mentee, to, _left = step
        moves.append(Move(mentee, to))
        following = next((other for other in steps if to and other[2] == to), None)
    return moves


def _mentors_of(pairs: Iterable[Ids]) -> dict[str, list[str]]:
    """Return the mentors of each mentee, of whom there may be two."""
    found: dict[str, list[str]] = {}
    for mentor, mentee in sorted(pairs):
        found.setdefault(mentee, []).append(mentor)
    return found


def _total(task: PairingTask, pairs: Iterable[Ids]) -> int:
    rows = {mentor: row for row, mentor in enumerate(task.matrix.mentors)}
    columns = {mentee: column for column, mentee in enumerate(task.matrix.mentees)}
    inside = [(rows[mentor], columns[mentee]) for mentor, mentee in pairs if mentor in rows and mentee in columns]
    return sum(int(task.matrix.score[cell]) for cell in inside)
