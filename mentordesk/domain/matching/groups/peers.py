"""Makes groups of peers: how like two people are, who must not sit together, and the best way to part people in groups.

Peers are compared among themselves by five criteria, each a share of 0 to 1000 thousandths, weighed as the owner weighs
them for pairs: values, working style, communication and personality as a mentor is compared with a mentee
(:mod:`mentordesk.domain.matching.fit.answers`), and goals: two thirds the wanted skills they share of all that either
wants, one third the same direction. What either of the two did not answer counts half. Life experience is left out:
there the mentor is to be ahead. Each level of distance takes 8 points off.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.fit import answers as answer_fit
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.rules import not_agreed
from mentordesk.domain.records.group import LARGEST, SMALLEST
from mentordesk.domain.records.person import Person, level_of
from mentordesk.domain.records.questionnaire import CRITERIA, SLOTS, WEIGHTS, Criterion, Response, WishKind
from mentordesk.i18n import Message, message, messages
from mentordesk.progress import Progress, silent

Ints = NDArray[np.int32]

WHOLE = 1000
HALF = WHOLE // 2
LEVEL_POINTS = 8_000
"""What a level of distance takes off, in milli-points."""

UNREACHABLE = 2
"""From so many levels of distance on the owner is asked to think again."""


# How like two people are


@dataclass(frozen=True, slots=True)
class GroupRule:
    """What keeps two people out of one group; ``lane`` is said on a lane of the board."""

    code: str
    lane: Message


RULES: tuple[GroupRule, ...] = (
    GroupRule("consent", message("Not possible. {name} has not given consent", name="")),
    GroupRule("veto", message("Not possible. One side has asked otherwise")),
    GroupRule("block", message("Not possible. You ruled out two of them as a pair")),
    GroupRule("manager", message("Not possible. One is the other's direct manager")),
)
"""What keeps two people out of one group; the first that holds is said. A matrix holds places in it, from 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Peers:
    """How like people are: milli-points (0 to 100 000) and rules (0 where free), both people x people, sorted by id.

    ``levels`` are -1 where unknown; ``times`` says who can when, people x slots, all false for who ticked nothing.
    """

    ids: tuple[str, ...]
    points: Ints
    rules: NDArray[np.int8]
    levels: Ints
    times: NDArray[np.bool_]

    @property
    def places(self) -> dict[str, int]:
        """Where each person stands in the matrices."""
        return {person_id: place for place, person_id in enumerate(self.ids)}


def peers_of(pool: Pool, ids: Collection[str] | None = None) -> Peers:
    """Compare the people of a pool, or those with these ids, as peers among themselves."""
    everyone = {person.id: person for person in (*pool.mentors, *pool.mentees)}
    people = [person for person_id, person in sorted(everyone.items()) if ids is None or person_id in ids]
    answers = [pool.responses.get(person.id) for person in people]
    levels = _levels(people)
    return Peers(
        ids=tuple(person.id for person in people),
        points=_points(answers, levels, pool),
        rules=_rules(people, pool),
        levels=levels,
        times=_ticked(answers, SLOTS, lambda response: response.times),
    )


def _levels(people: Iterable[Person]) -> Ints:
    return np.array([-1 if (level := level_of(person)) is None else level for person in people], np.int32)


def _points(answers: Sequence[Response | None], levels: Ints, pool: Pool) -> Ints:
    weights = _weights(pool.rules.weights)
    agreed = answer_fit.agreements_among(answers, pool.off, _ALIKE)
    shares = {code: np.rint((1 + agreement) * HALF).astype(np.int64) for code, agreement in agreed.items()}
    shares[Criterion.GOALS] = _same_way(answers)
    points = np.zeros((len(answers), len(answers)), np.int64)
    for code, share in shares.items():
        points += weights[code] * share
    points = points * 100 // sum(weights.values())
    known = levels >= 0
    steps = np.abs(levels[:, None] - levels[None, :]) * (known[:, None] & known[None, :])
    nearer: Ints = np.maximum(points - LEVEL_POINTS * steps, 0).astype(np.int32)
    np.fill_diagonal(nearer, 0)
    return nearer


_ALIKE = (Criterion.VALUES, Criterion.WORK_STYLE, Criterion.COMMUNICATION, Criterion.PERSONALITY)
_AMONG_PEERS = (Criterion.GOALS, *_ALIKE)


def _weights(weights: Sequence[int]) -> dict[Criterion, int]:
    """Return the weights of the criteria that count among peers; where the owner gave them none, the usual ones."""
    for held in (weights, WEIGHTS):
        by_criterion = {info.code: max(0, weight) for info, weight in zip(CRITERIA, held, strict=True)}
        found = {code: by_criterion[code] for code in _AMONG_PEERS}
        if any(found.values()):
            return found
    raise ValueError(weights)


def _same_way(answers: Sequence[Response | None]) -> NDArray[np.int64]:
    """Return two thirds wanted skills shared of all that either wants, one third the same direction."""
    skills = sorted({skill for response in answers if response for skill in response.wants})
    wanted = _ticked(answers, skills, lambda response: response.wants).astype(np.int32)
    count = wanted.sum(axis=1)
    shared = wanted @ wanted.T
    either = count[:, None] + count[None, :] - shared
    both = (count[:, None] > 0) & (count[None, :] > 0)
    need = np.where(both, WHOLE * shared // np.maximum(either, 1), HALF)
    names = {"": -1}
    way = np.array(
        [names.setdefault(response.direction if response else "", len(names)) for response in answers], np.int32
    )
    known = (way[:, None] >= 0) & (way[None, :] >= 0)
    same = np.where(known, np.where(way[:, None] == way[None, :], WHOLE, 0), HALF)
    return ((2 * need + same) // 3).astype(np.int64)


def _ticked(
    answers: Sequence[Response | None], codes: Sequence[str], of: Callable[[Response], Sequence[str]]
) -> NDArray[np.bool_]:
    """Return who ticked what, people x codes."""
    column = {code: place for place, code in enumerate(codes)}
    ticked = np.zeros((len(answers), len(codes)), np.bool_)
    for row, response in enumerate(answers):
        ticked[row, [column[code] for code in (of(response) if response else ()) if code in column]] = True
    return ticked


# Who must not sit together


def _rules(people: Sequence[Person], pool: Pool) -> NDArray[np.int8]:
    place = {person.id: at for at, person in enumerate(people)}
    managers = ((person.id, person.manager_id or "") for person in people)
    vetoes = ((wish.person_id, wish.other_id) for wish in pool.wishes if wish.kind is WishKind.AVOID)
    blocks = ((block.mentor_id, block.mentee_id) for block in pool.blocks)
    rules = np.zeros((len(people), len(people)), np.int8)
    # The last is written first, so that of several rules the first in RULES is the one that is said.
    for code, pairs in (("manager", managers), ("block", blocks), ("veto", vetoes)):
        for one, other in pairs:
            if one in place and other in place and one != other:
                rules[place[one], place[other]] = rules[place[other], place[one]] = _PLACE[code]
    barred = [place[person_id] for person_id in sorted(pool.barred) if person_id in place]
    rules[barred, :] = _PLACE["consent"]
    rules[:, barred] = _PLACE["consent"]
    return rules


_PLACE = {rule.code: place for place, rule in enumerate(RULES, start=1)}


# The best groups


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A group of peers; ``likeness`` is the mean of its pairs in milli-points; ``kept`` was there before."""

    members: tuple[str, ...]
    likeness: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Alone:
    """A person who is in no group, and why; the words name nobody and tell nobody's wish."""

    person_id: str
    why: Message


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of peers, those kept first, else the most alike first, and who is in none.

    ``total`` adds the likeness within all new groups, ``bound`` is what no grouping with groups as large can go beyond:
    everybody with the companions most like them; both in milli-points.
    """

    groups: tuple[ProposedGroup, ...] = ()
    alone: tuple[Alone, ...] = ()
    total: int = 0
    bound: int = 0


STEPS = 400
"""How often some groups are mixed and parted anew; a number, not a time, so that two machines agree."""

_MIXED, _AROUND = 10, 24
"""So many groups are mixed, and parted anew among so many."""

_APART = -10_000_000
"""What two who must not sit together count, in milli-points: more than any change of a few groups can bring."""


def propose_peers(
    pool: Pool,
    ids: Collection[str],
    size: int,
    kept: Iterable[Iterable[str]] = (),
    *,
    seconds: float | None = None,
    progress: Progress = silent,
) -> Grouping:
    """Compare people and part them in groups; a pure function that may run in a thread or a worker."""
    staying = [tuple(group) for group in kept]
    wanted = {*ids, *(one for group in staying for one in group)}
    return peer_groups(peers_of(pool, wanted), size, staying, seconds=seconds, progress=progress)


def peer_groups(
    peers: Peers,
    size: int,
    kept: Iterable[Iterable[str]] = (),
    *,
    steps: int = STEPS,
    seconds: float | None = None,
    progress: Progress = silent,
) -> Grouping:
    """Part people in groups of at most ``size``, as even as can be, with the most likeness within them.

    Nobody is alone for want of a number: of five in twos, three make a group. Two who must not sit together never do;
    who then fits nowhere is left alone, and said. ``kept`` groups stay as they are. The search is a greedy beginning,
    swaps until none is better, and ``steps`` times the groups of a few like people mixed and parted anew; ``seconds``
    may end it sooner.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(size)
    staying = [tuple(sorted(group)) for group in kept]
    place = peers.places
    settled = {one for group in staying for one in group}
    barred = set(np.flatnonzero(np.diag(peers.rules) == _PLACE["consent"]).tolist())
    free = [at for at, one in enumerate(peers.ids) if one not in settled and at not in barred]
    found, alone = _allowed(peers, _searched(peers, free, size, steps, seconds, progress))
    new = [ProposedGroup(tuple(peers.ids[at] for at in group), _mean(peers, group)) for group in found]
    stay = [
        ProposedGroup(group, _mean(peers, [place[one] for one in group if one in place]), kept=True)
        for group in staying
    ]
    out = [Alone(peers.ids[at], _NOT_AGREED) for at in sorted(barred) if peers.ids[at] not in settled]
    out += [Alone(peers.ids[at], _NOBODY if len(free) == 1 else _NOWHERE) for at in alone]
    return Grouping(
        groups=(*stay, *sorted(new, key=lambda group: (-group.likeness, group.members))),
        alone=tuple(sorted(out, key=lambda one: one.person_id)),
        total=sum(_inside(peers, group) for group in found),
        bound=_bound(peers, free, max([_shape(len(free), size)[1], *map(len, found)])),
    )


_NOT_AGREED = message("Has not given consent.")
_NOBODY = message("There is nobody else to make a group with.")
_NOWHERE = message("The rules leave no group for this person.")


def _inside(peers: Peers, group: Sequence[int]) -> int:
    return sum(int(peers.points[one, other]) for one, other in combinations(group, 2))


def _mean(peers: Peers, group: Sequence[int]) -> int:
    pairs = len(group) * (len(group) - 1) // 2
    return _inside(peers, group) // pairs if pairs else 0


def _bound(peers: Peers, free: Sequence[int], largest: int) -> int:
    if len(free) < SMALLEST:
        return 0
    companions = min(len(free), largest) - 1
    points = np.where(peers.rules == 0, peers.points, 0)[np.ix_(free, free)].astype(np.int64)
    np.fill_diagonal(points, 0)
    return int(np.sort(points, axis=1)[:, len(free) - companions :].sum()) // 2


def _shape(people: int, size: int) -> tuple[int, int]:
    """Return how many groups, and how many places the larger ones have; nobody is to be alone."""
    count = max(1, min(-(-people // size), people // SMALLEST))
    return count, -(-people // count)


def _searched(
    peers: Peers, free: Sequence[int], size: int, steps: int, seconds: float | None, progress: Progress
) -> list[list[int]]:
    """Return the groups found, as places in the matrices; two who must not sit together may still do so."""
    if len(free) < SMALLEST:
        return [list(free)] if free else []
    count, places = _shape(len(free), size)
    worth = _worth(peers, free, count * places)
    seats = _swapped(worth, _greedy(worth, count, places))
    until = time.monotonic() + seconds if seconds is not None else None
    draw = np.random.RandomState(len(free))  # its numbers are promised to stay the same
    likest = np.argsort(-worth, axis=1, kind="stable")[:, : 2 * _AROUND]
    for step in range(steps if count > 1 else 0):
        if step % 50 == 0:
            progress(step, steps)
            if until is not None and time.monotonic() > until:
                break
        around = _around(seats, likest, draw.randint(len(worth)))
        seats[around] = _mixed(worth, seats[around], draw)
    progress(steps, steps)
    return [sorted(free[at] for at in group if at < len(free)) for group in seats.tolist()]


def _worth(peers: Peers, free: Sequence[int], seats: int) -> Ints:
    """Return what each two are worth in one group, filled up with empty places, of which no group has two."""
    worth = np.zeros((seats, seats), np.int32)
    block = np.ix_(free, free)
    worth[: len(free), : len(free)] = np.where(peers.rules[block] == 0, peers.points[block], _APART)
    worth[len(free) :, len(free) :] = _APART
    np.fill_diagonal(worth, 0)
    return worth


def _greedy(worth: Ints, count: int, places: int) -> Ints:
    """Return a beginning, groups x places: each group grows by whom it fits best, from who fits the others least."""
    left = np.ones(len(worth), np.bool_)
    order = np.argsort(worth.sum(axis=1, dtype=np.int64), kind="stable")
    seats = np.zeros((count, places), np.int32)
    for group in seats:
        group[0] = order[np.argmax(left[order])]
        left[group[0]] = False
        near = worth[group[0]].astype(np.int64)
        for place in range(1, places):
            group[place] = np.argmax(np.where(left, near, np.iinfo(np.int64).min))
            left[group[place]] = False
            near += worth[group[place]]
    return seats


def _swapped(worth: Ints, seats: Ints) -> Ints:
    """Swap people of two groups, the best swaps of each round at once, until no swap is better.

    A swap of p and q brings A[p, g(q)] + A[q, g(p)] - A[p, g(p)] - A[q, g(q)] - 2 S[p, q], where A is what a person is
    worth to each group. An empty place swapped for a person is a move, so that sizes stay as even as they are.
    """
    seats = seats.copy()
    count, places = seats.shape
    at = np.empty(count * places, np.int64)
    at[seats.ravel()] = np.arange(count * places)
    near = _near_groups(worth, seats)
    while True:
        group = at // places
        partner, gain = _best_swaps(worth, near, group)
        better = np.flatnonzero(gain > 0)
        ones = better[np.argsort(-gain[better], kind="stable")]
        others = partner[ones]
        touched: set[int] = set()
        swaps: list[int] = []
        for place, both in enumerate(zip(group[ones].tolist(), group[others].tolist(), strict=True)):
            if touched.isdisjoint(both):
                touched.update(both)
                swaps.append(place)
        ones, others = ones[swaps], others[swaps]
        at[ones], at[others] = at[others], at[ones]
        seats.flat[at[ones]], seats.flat[at[others]] = ones, others
        if not touched:
            return seats
        changed = sorted(touched)
        near[changed] = _near_groups(worth, seats[changed])


def _near_groups(worth: Ints, seats: Ints) -> Ints:
    """Return what each person is worth to each group, groups x people."""
    near = worth[seats[:, 0]]
    for place in range(1, seats.shape[1]):
        near += worth[seats[:, place]]
    return near


_ROWS = 128
"""So many people are compared with all others at once: what that takes stays in the processor's cache."""


def _best_swaps(worth: Ints, near: Ints, group: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ints]:
    """Return for each person the best one to swap with, and what that brings; ``near`` is groups x people."""
    own = near[group, np.arange(len(group))]
    partner = np.zeros(len(group), np.int64)
    gain = np.zeros(len(group), np.int32)
    for first in range(0, len(group), _ROWS):
        rows = slice(first, first + _ROWS)
        brought = near[:, rows].T[:, group] + near[group[rows]]
        brought -= own[None, :] + own[rows, None]
        brought -= 2 * worth[rows]
        brought[group[rows, None] == group[None, :]] = 0
        partner[rows] = brought.argmax(axis=1)
        gain[rows] = brought.max(axis=1)
    return partner, gain


def _around(seats: Ints, likest: NDArray[np.int64], one: int) -> NDArray[np.int64]:
    """Return the groups of a person and of those most like them, the person's own first."""
    group = np.empty(seats.size, np.int64)
    group[seats.ravel()] = np.arange(seats.size) // seats.shape[1]
    found = dict.fromkeys(group[[one, *likest[one]]].tolist())
    return np.array(list(found)[:_AROUND], np.int64)


def _mixed(worth: Ints, seats: Ints, draw: np.random.RandomState) -> Ints:
    """Mix the people of the first of these groups, part them anew among all of them, and keep what is better."""
    people = seats.ravel()
    part = np.ascontiguousarray(worth[np.ix_(people, people)])
    before = np.arange(len(people), dtype=np.int32).reshape(seats.shape)
    tried = before.copy()
    tried[:_MIXED] = draw.permutation(before[:_MIXED].ravel()).reshape(-1, seats.shape[1])
    after = _swapped(part, tried)
    return people[after] if _total(part, after) > _total(part, before) else seats


def _total(worth: Ints, seats: Ints) -> int:
    return int(worth[seats[:, :, None], seats[:, None, :]].sum(dtype=np.int64))


# What the search could not part


def _allowed(peers: Peers, groups: Iterable[list[int]]) -> tuple[list[list[int]], list[int]]:
    """Take apart who must not sit together; return the groups, and who is left after all others were tried."""
    forbidden = peers.rules != 0
    kept: list[list[int]] = []
    out: list[int] = []
    for group in groups:
        while len(group) > 1 and (clashes := forbidden[np.ix_(group, group)].sum(axis=1)).any():
            out.append(group.pop(int(clashes.argmax())))
        if len(group) < SMALLEST:
            out += group
        else:
            kept.append(group)
    alone: list[int] = []
    for one in sorted(out):
        home = _home(peers, kept, one) or _home(peers, [[other] for other in alone], one)
        if home is None:
            alone.append(one)
        elif len(home) == 1:
            alone.remove(home[0])
            kept.append(sorted((home[0], one)))
        else:
            home.append(one)
            home.sort()
    return kept, alone


def _home(peers: Peers, groups: Sequence[list[int]], one: int) -> list[int] | None:
    """Return the group with room that a person is most like and may be in."""
    open_ = [group for group in groups if len(group) < LARGEST and not peers.rules[one, group].any()]
    return max(open_, key=lambda group: int(peers.points[one, group].sum()) // len(group), default=None)


# What a move by hand would mean


class Tone(StrEnum):
    """What a place in a group would mean: it fits, think again, or not possible."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """What it would mean to put a person in a group; ``points`` is the mean likeness to the others, in milli-points."""

    tone: Tone
    words: Message
    points: int = 0

    @property
    def can_drop(self) -> bool:
        """Whether it may be done at all."""
        return self.tone is not Tone.BAD


def verdict(peers: Peers, members: Iterable[str], person_id: str, called: Mapping[str, str]) -> GroupVerdict:
    """Say what it would mean to put a person in a group of these members; ``called`` are the names of all of them."""
    place = peers.places
    one = place[person_id]
    others = [place[member] for member in members if member in place and member != person_id]
    rules = {int(peers.rules[one, other]) for other in (one, *others)} - {0}
    if rules:
        rule = min(rules)
        if rule == _PLACE["consent"]:
            barred = [peers.ids[at] for at in (one, *others) if peers.rules[at, at] == rule]
            return GroupVerdict(Tone.BAD, not_agreed(called[person] for person in barred))
        return GroupVerdict(Tone.BAD, RULES[rule - 1].lane)
    if len(others) >= LARGEST:
        return GroupVerdict(
            Tone.BAD, messages("Not possible: at most {n} person", "Not possible: at most {n} people", LARGEST)
        )
    if not others:
        return GroupVerdict(Tone.GOOD, message("Fits. The group is empty"))
    points = int(peers.points[one, others].sum()) // len(others)
    if against := _against(peers, one, others):
        return GroupVerdict(Tone.WARN, against, points)
    return GroupVerdict(Tone.GOOD, message("Fits. {points} points with the others", points=_whole(points)), points)


def _against(peers: Peers, one: int, others: Sequence[int]) -> Message | None:
    levels = peers.levels[[one, *others]]
    known = levels[levels >= 0]
    if peers.levels[one] >= 0 and len(known) and int(np.abs(known - peers.levels[one]).max()) >= UNREACHABLE:
        return message("Check first: two or more levels of difference")
    times = peers.times[[one, *others]]
    told = times[times.any(axis=1)]
    if peers.times[one].any() and len(told) > 1 and not told.all(axis=0).any():
        return message("Check first: no time suits everyone")
    return None


def _whole(points: int) -> int:
    return (points + HALF) // WHOLE
