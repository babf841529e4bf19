"""Divide people into groups of peers that are as similar within as possible."""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from mentordesk.domain.matching.groups.peers import CONSENT, Peers, peers_of
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.group import LARGEST, SMALLEST
from mentordesk.i18n import Message, message
from mentordesk.progress import Progress, silent

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ProposedGroup:
    """A group of peers; ``likeness`` is the mean of its pairs in milli-points; ``kept`` groups existed before."""

    members: tuple[str, ...]
    likeness: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Alone:
    """A person without a group, and why; the words name nobody and reveal no wish."""

    person_id: str
    why: Message


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of peers, kept groups first, then the most similar first, and the people without a group.

    ``total`` is the sum of the likeness within new groups; ``bound`` is its upper bound for groups of this
    size: all people with their most similar companions. Both are in milli-points.
    """

    groups: tuple[ProposedGroup, ...] = ()
    alone: tuple[Alone, ...] = ()
    total: int = 0
    bound: int = 0


STEPS = 400
"""How often some groups are mixed and divided again; a count and no time, so that all machines agree."""

_MIXED, _AROUND = 10, 24
"""How many groups are mixed, and among how many groups their people are divided again."""

_FORBIDDEN = -10_000_000
"""The points of two people who must not be in one group: worse than any change of a few groups can make good."""


def propose_peers(
    pool: Pool,
    ids: Collection[str],
    size: int,
    kept: Iterable[Iterable[str]] = (),
    *,
    seconds: float | None = None,
    progress: Progress = silent,
) -> Grouping:
    """Compare people and divide them into groups; a pure function that can run in a thread or a worker process."""
    staying = [tuple(group) for group in kept]
    wanted = set(ids).union(*staying)
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
    """Divide people into groups of at most ``size``, as even and as similar within as possible.

    Nobody stays alone because of the number: of five people in pairs, three form a group. People who must not be in one
    group never are; a person who then fits nowhere is reported. ``kept`` groups stay as they are. The search begins
    with greedy groups, swaps people until no swap is better, then mixes and divides groups of similar people again,
    ``steps`` times or until ``seconds`` have passed. Raises ValueError for an impossible size.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(size)
    peers = _both_ways(peers)
    staying = [tuple(sorted(group)) for group in kept]
    settled = {person_id for group in staying for person_id in group}
    barred = np.flatnonzero(np.diag(peers.rules) == CONSENT).tolist()
    open_rows = (row for row, person_id in enumerate(peers.ids) if person_id not in settled)
    free = [row for row in open_rows if row not in barred]
    found, alone = _allowed(peers, _searched(peers, free, size, steps, seconds, progress))
    new = []
    for group in found:
        ids = tuple(peers.ids[row] for row in sorted(group))
        new.append(ProposedGroup(ids, _mean(peers, group)))
    reason = _NOBODY if len(free) == 1 else _NOWHERE
    without = [Alone(peers.ids[row], _NOT_AGREED) for row in barred if peers.ids[row] not in settled]
    without += [Alone(peers.ids[row], reason) for row in alone]
    _count, planned = _shape(len(free), size)
    largest = max([planned, *map(len, found)])
    return Grouping(
        groups=(*_kept_groups(peers, staying), *sorted(new, key=_most_similar_first(peers))),
        alone=tuple(sorted(without, key=lambda person: peers.rows[person.person_id])),
        total=sum(_inside(peers, group) for group in found),
        bound=_bound(peers, free, largest),
    )


def _both_ways(peers: Peers) -> Peers:
    """Return the peers with the same points and rules both ways; on others the swaps could go round for ever."""
    points = (peers.points + peers.points.T) // 2
    return replace(peers, points=points, rules=np.maximum(peers.rules, peers.rules.T))


def _kept_groups(peers: Peers, staying: Sequence[tuple[str, ...]]) -> list[ProposedGroup]:
    rows = peers.rows
    groups: list[ProposedGroup] = []
    for group in staying:
        members = [rows[person_id] for person_id in group if person_id in rows]
        groups.append(ProposedGroup(group, _mean(peers, members), kept=True))
    return groups


def _most_similar_first(peers: Peers) -> Callable[[ProposedGroup], tuple[object, ...]]:
    rows = peers.rows
    return lambda group: (-group.likeness, tuple(rows[person_id] for person_id in group.members))


_NOT_AGREED = message("Has not given consent.")
_NOBODY = message("There is nobody else to make a group with.")
_NOWHERE = message("The rules leave no group for this person.")


def _inside(peers: Peers, group: Sequence[int]) -> int:
    return sum(int(peers.points[row, other]) for row, other in combinations(group, 2))


def _mean(peers: Peers, group: Sequence[int]) -> int:
    pairs = len(group) * (len(group) - 1) // 2
    return _inside(peers, group) // pairs if pairs else 0


def _bound(peers: Peers, free: Sequence[int], largest: int) -> int:
    if len(free) < SMALLEST:
        return 0
    companions = min(len(free), largest) - 1
    allowed = np.where(peers.rules == 0, peers.points, 0)
    points = allowed[np.ix_(free, free)].astype(np.int64)
    np.fill_diagonal(points, 0)
    ordered = np.sort(points, axis=1)
    best = ordered[:, len(free) - companions :]
    return int(best.sum()) // 2


def _shape(people: int, size: int) -> tuple[int, int]:
    """Return the number of groups and the places of the larger ones, so that nobody stays alone."""
    count = max(1, min(-(-people // size), people // SMALLEST))
    return count, -(-people // count)


def _searched(
    peers: Peers, free: Sequence[int], size: int, steps: int, seconds: float | None, progress: Progress
) -> list[list[int]]:
    """Return the groups found, as rows of the matrices; people who must not be in one group may still be."""
    if len(free) < SMALLEST:
        return [list(free)] if free else []
    count, places = _shape(len(free), size)
    worth = _worth(peers, free, count * places)
    seats = _swapped(worth, _greedy(worth, count, places))
    deadline = time.monotonic() + seconds if seconds is not None else None
    random = np.random.RandomState(len(free))  # numpy guarantees that its numbers stay the same
    likest = np.argsort(-worth, axis=1, kind="stable")[:, : 2 * _AROUND]
    for step in range(steps if count > 1 else 0):
        if step % 50 == 0:
            progress(step, steps)
            if deadline is not None and time.monotonic() > deadline:
                break
        around = _around(seats, likest, random.randint(len(worth)))
        seats[around] = _mixed(worth, seats[around], random)
    progress(steps, steps)
    return [sorted(free[seat] for seat in group if seat < len(free)) for group in seats.tolist()]


def _worth(peers: Peers, free: Sequence[int], seats: int) -> Ints:
    """Return the points of each two people in one group, with empty places added, of which no group gets two."""
    worth = np.zeros((seats, seats), np.int32)
    block = np.ix_(free, free)
    people = len(free)
    worth[:people, :people] = np.where(peers.rules[block] == 0, peers.points[block], _FORBIDDEN)
    worth[len(free) :, len(free) :] = _FORBIDDEN
    np.fill_diagonal(worth, 0)
    return worth


def _greedy(worth: Ints, count: int, places: int) -> Ints:
    """Return first groups, groups x places: each begins with the least similar person and adds the most similar."""
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

    Swapping p and q gains A[p, g(q)] + A[q, g(p)] - A[p, g(p)] - A[q, g(q)] - 2 S[p, q], where S are the points of two
    people and A those of a person with a group. Swapping a person with an empty place is a move.
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
        ones = ones[swaps]
        others = others[swaps]
        at[ones], at[others] = at[others], at[ones]
        seats.flat[at[ones]], seats.flat[at[others]] = ones, others
        if not touched:
            return seats
        changed = sorted(touched)
        near[changed] = _near_groups(worth, seats[changed])


def _near_groups(worth: Ints, seats: Ints) -> Ints:
    """Return the points of each person with each group, groups x people."""
    near = worth[seats[:, 0]]
    for place in range(1, seats.shape[1]):
        near += worth[seats[:, place]]
    return near


_ROWS = 128
"""How many people are compared with all others at once, so that the data stays in the processor's cache."""


def _best_swaps(worth: Ints, near: Ints, group: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ints]:
    """Return for each person the best partner for a swap, and its gain; ``near`` is groups x people."""
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


def _around(seats: Ints, likest: NDArray[np.int64], person: int) -> NDArray[np.int64]:
    """Return the groups of a person and of the people most similar to them, their own first."""
    group = np.empty(seats.size, np.int64)
    group[seats.ravel()] = np.arange(seats.size) // seats.shape[1]
    found = dict.fromkeys(group[[person, *likest[person]]].tolist())
    return np.array(list(found)[:_AROUND], np.int64)


def _mixed(worth: Ints, seats: Ints, random: np.random.RandomState) -> Ints:
    """Mix the people of the first groups, divide them again among all these groups, and keep the better result."""
    people = seats.ravel()
    part = np.ascontiguousarray(worth[np.ix_(people, people)])
    before = np.arange(len(people), dtype=np.int32).reshape(seats.shape)
    tried = before.copy()
    tried[:_MIXED] = random.permutation(before[:_MIXED].ravel()).reshape(-1, seats.shape[1])
    after = _swapped(part, tried)
    if _total(part, after) > _total(part, before):
        return people[after]
    return seats


def _total(worth: Ints, seats: Ints) -> int:
    within = worth[seats[:, :, None], seats[:, None, :]]
    return int(within.sum(dtype=np.int64))


# Forbidden pairs that the search left in one group


def _allowed(peers: Peers, groups: Iterable[list[int]]) -> tuple[list[list[int]], list[int]]:
    """Separate people who must not be in one group; return the groups, and the people who fit in no other group."""
    kept: list[list[int]] = []
    removed: list[int] = []
    for group in groups:
        removed += _remove_clashes(peers, group)
        if len(group) < SMALLEST:
            removed += group
        else:
            kept.append(group)
    alone: list[int] = []
    for row in sorted(removed):
        singles = [[other] for other in alone]
        home = _home(peers, kept, row) or _home(peers, singles, row)
        if home is None:
            alone.append(row)
        elif len(home) == 1:
            alone.remove(home[0])
            kept.append([home[0], row])
        else:
            home.append(row)
    return kept, alone


def _remove_clashes(peers: Peers, group: list[int]) -> list[int]:
    """Remove people from a group until no rule forbids it, those with most clashes first; return them."""
    removed: list[int] = []
    while len(group) > 1:
        clashes = (peers.rules[np.ix_(group, group)] != 0).sum(axis=1)
        if not clashes.any():
            break
        removed.append(group.pop(int(clashes.argmax())))
    return removed


def _home(peers: Peers, groups: Sequence[list[int]], row: int) -> list[int] | None:
    """Return the most similar group that has a free place and no rule against a person."""
    with_room = (group for group in groups if len(group) < LARGEST)
    possible = [group for group in with_room if not peers.rules[row, group].any()]

    def mean(group: list[int]) -> int:
        return int(peers.points[row, group].sum()) // len(group)

    return max(possible, key=mean, default=None)
