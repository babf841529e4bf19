"""The residual graph of a plan, in which shortest paths give the cost of each change.

Its nodes are the mentors and, last, the rest: all mentees without a mentor and all free places. An arc from one mentor
to another costs what is lost by the move of the mentee who loses least. A plan is best if the graph has no cycle of
negative cost (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 9). All numbers are whole and exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

FORBIDDEN = 1 << 30
"""The cost of a missing arc; twice this is beyond int32."""

UNREACHABLE = 1 << 60
"""The distance of a node that cannot be reached."""

_MISSING = 2 * UNREACHABLE

_SPAN = FORBIDDEN // 2
"""Distances that differ by less than this can be added to arcs as int32."""

_CHUNK = 1 << 21
"""How many arcs are processed at once: few enough for the cache, enough to be worth the call."""


class Graph(NamedTuple):
    """The costs of moves: ``arcs[k, j]`` from mentor j to mentor k, ``leave`` from each to the rest, ``come`` back."""

    arcs: Ints
    leave: Longs
    come: Longs

    def in_rows(self) -> "Graph":
        """Return the graph with the arcs to each mentor next to each other, in which paths to one node are found."""
        return self._replace(arcs=np.ascontiguousarray(self.arcs))

    def moves(self) -> "Moves":
        """Return the arcs by the mentor they start from."""
        rest = len(self.leave)
        is_small = rest <= _CHUNK // max(1, rest)  # and is read faster in order
        lost = np.ascontiguousarray(self.arcs.T) if is_small else self.arcs.T
        return Moves(np.arange(rest), lost, self.leave, self.come)


class Moves(NamedTuple):
    """Moves by where they start: what is ``lost`` with each, starts x mentors; ``tail`` is the mentor of each start.

    ``leave`` and ``come`` are as in :class:`Graph`.
    """

    tail: NDArray[np.intp]
    lost: Ints
    leave: Longs
    come: Longs


class Ends(NamedTuple):
    """What a free place of each mentor costs to fill, and what is regained where a mentee of theirs goes."""

    fill: Longs
    regain: Longs


class Paths(NamedTuple):
    """The distance of each node and its next node on the path; an unreached node, or the start, is its own next."""

    distance: Longs
    next: NDArray[np.intp]


def graph_of(allowed: Ints, held: Longs, loose: Flags, free: Longs, units: Longs, ends: Ends) -> Graph:
    """Return the graph of a plan.

    ``allowed`` is the worth of each pair, mentors x mentees, ``-FORBIDDEN`` for forbidden pairs. ``held`` is the mentor
    of each mentee, or the number of mentors for the rest; mentees who are not ``loose`` stay where they are. ``units``
    is what a mentor is worth to each mentee beside points. No place has to be filled; what a ``free`` place costs, and
    what is regained at a place that becomes free, is in ``ends``.
    """
    mentors = len(allowed)
    order = _by_mentor(held, loose, mentors)
    home = allowed[held[order], order]
    taken, first = np.unique(held[order], return_index=True)
    by_start = np.full((mentors, mentors), FORBIDDEN, np.int32)
    leave = np.where(free > 0, ends.fill, _MISSING)
    if len(taken):
        step = max(1, _CHUNK // len(order))
        for start in range(0, mentors, step):
            lost = _some_of(allowed.T, order, slice(start, start + step))
            np.subtract(home[:, None], lost, out=lost)
            by_start[taken, start : start + step] = np.minimum(_least_of_groups(lost, first), FORBIDDEN)
        full = np.flatnonzero(free[taken] <= 0)
        least = np.minimum.reduceat(home + units[order], first)
        leave[taken[full]] = least[full]
    return Graph(by_start.T, leave, _come(allowed, held, loose, units, ends))


def moves_of(allowed: Ints, held: Longs, loose: Flags, free: Longs, units: Longs, ends: Ends) -> Moves:
    """Return the moves of a plan, of each mentee by itself: all that a proof needs, found sooner than the graph."""
    order = _by_mentor(held, loose, len(allowed))
    tail = held[order]
    home = allowed[tail, order]
    lost = allowed.T.take(order, axis=0)
    np.subtract(home[:, None], lost, out=lost)
    np.minimum(lost, FORBIDDEN, out=lost)
    leave = np.where(free > 0, ends.fill, _MISSING)
    full = free[tail] <= 0
    np.minimum.at(leave, tail[full], (home + units[order])[full])
    return Moves(tail, lost, leave, _come(allowed, held, loose, units, ends))


def _by_mentor(held: Longs, loose: Flags, mentors: int) -> NDArray[np.intp]:
    """Return the mentees who may leave a mentor, those of each next to each other."""
    placed = np.flatnonzero(loose & (held < mentors))
    return placed[np.argsort(held[placed], kind="stable")]


def _least_of_groups(rows: Ints, first: NDArray[np.intp]) -> Ints:
    """Return the least of each group of rows, given where the groups begin; they are small, as places are few."""
    size = np.diff(first, append=len(rows))
    least: Ints = rows.take(first, axis=0)
    for place in range(1, int(size.max())):
        longer = np.flatnonzero(size > place)
        least[longer] = np.minimum(least.take(longer, axis=0), rows.take(first[longer] + place, axis=0))
    return least


def _some_of(table: Ints, rows: NDArray[np.intp], columns: slice) -> Ints:
    """Return some rows of a table, as far as these columns; whole rows that lie in order are copied fastest."""
    if columns.start == 0 and columns.stop >= table.shape[1] and table.flags.c_contiguous:
        return table.take(rows, axis=0)
    return table[rows, columns]


def regraph(
    graph: Graph,
    allowed: Ints,
    held: Longs,
    loose: Flags,
    free: Longs,
    units: Longs,
    ends: Ends,
    mentors: list[int],
) -> Graph:
    """Return the graph after a change of the mentees or free places of these mentors; see :func:`graph_of`."""
    arcs = graph.arcs.copy()
    leave = graph.leave.copy()
    for mentor in mentors:
        there = np.flatnonzero(loose & (held == mentor))
        if len(there):
            home = allowed[mentor, there]
            lost = home - allowed[:, there]
            arcs[:, mentor] = np.minimum(lost.min(axis=1), FORBIDDEN)
            leave[mentor] = int((home + units[there]).min())
        else:
            arcs[:, mentor], leave[mentor] = FORBIDDEN, _MISSING
        if free[mentor] > 0:
            leave[mentor] = ends.fill[mentor]
    return Graph(arcs, leave, _come(allowed, held, loose, units, ends))


def _come(allowed: Ints, held: Longs, loose: Flags, units: Longs, ends: Ends) -> Longs:
    over = np.flatnonzero(loose & (held == len(allowed)))
    if not len(over):
        return -ends.regain
    come = -ends.regain
    for unit in np.unique(units[over]).tolist():
        best = allowed[:, over[units[over] == unit]].max(axis=1).astype(np.int64)
        come = np.minimum(come, np.where(best > -FORBIDDEN, -unit - best, come))
    return come


# Paths from the rest, which give prices


def paths_from(graph: Graph) -> Paths | None:
    """Return the shortest paths from the rest to every node; ``None`` if a negative cycle shows a better plan."""
    rest = len(graph.leave)
    distance, before = np.append(graph.come, 0), np.full(rest + 1, rest, np.intp)
    return Paths(distance, before) if _settle(graph.moves(), distance, before) else None


def potential_of(moves: Moves, likely: Longs) -> Longs | None:
    """Return labels of the nodes, with the rest 0, at which no arc costs less than nothing; ``None`` if there are none.

    They are found in fewer turns than paths are, from ``likely`` labels of the mentors, however wrong these are.
    """
    label = np.append(np.minimum(likely, moves.come), 0)
    ahead = _lower(moves, label)
    before = np.arange(len(label))
    return label - label[-1] if _settle(moves, label, before, ahead) else None


_QUICK = 16
"""So many turns are enough for most plans."""


def _lower(moves: Moves, distance: Longs) -> NDArray[np.intp]:
    """Lower labels of the mentors as :func:`_settle` does, if they fit 32 bits; return the arcs left to follow."""
    tail, lost = moves.tail, moves.lost
    ahead = np.arange(len(tail))
    low = int(distance[:-1].min(initial=0))
    if int(distance[:-1].max(initial=0)) - low >= _SPAN or int(lost.min(initial=0)) <= -_SPAN // _QUICK:
        return ahead
    label = (distance[:-1] - low).astype(np.int32)
    for _turn in range(_QUICK):
        if not len(ahead):
            break
        reached = lost.take(ahead, axis=0)
        reached += label[tail[ahead]][:, None]
        nearest = reached.min(axis=0)
        is_nearer = nearest < label
        np.minimum(label, nearest, out=label)
        ahead = np.flatnonzero(is_nearer[tail])
    distance[:-1] = label
    distance[:-1] += low
    return ahead


def _settle(moves: Moves, distance: Longs, before: NDArray[np.intp], ahead: NDArray[np.intp] | None = None) -> bool:
    """Lower labels until no arc reaches a node at less than its own; say whether that ends.

    None of those to begin with is above what is reached from the rest. Only arcs ``ahead`` are followed at first, then
    those from where the distance became less, so that others may be nearer through them.
    By the algorithm of Bellman and Ford; labels that differ by whole mentees are computed separately. The node
    ``before`` each on its path is kept too: a cycle of them has a negative cost.
    """
    tail, lost, leave, come = moves
    rest = len(leave)
    step = max(1, _CHUNK // max(1, len(tail)))
    if ahead is None:
        ahead = np.arange(len(tail))
    turn = 0
    while True:
        if not len(ahead):
            back = distance[:rest] + leave
            if not rest or back.min() >= distance[rest]:
                return True
            before[rest] = back.argmin()
            distance[rest] = back[before[rest]]
            if _has_cycle(before):
                return False
            nodes = np.flatnonzero(come + distance[rest] < distance[:rest])
            distance[nodes], before[nodes] = come[nodes] + distance[rest], rest
            ahead = _arcs_from(nodes, tail, rest)
            continue
        turn = turn + 1
        nearer = []
        for start in range(0, rest, step):
            chunk = slice(start, min(rest, start + step))
            reached, low, none = _reached_from(_some_of(lost, ahead, chunk), distance[tail[ahead]])
            nearest = reached.min(axis=0).astype(np.int64)
            better = np.flatnonzero(nearest < np.minimum(distance[chunk] - low, none))
            nodes = start + better
            distance[nodes] = nearest[better] + low
            before[nodes] = tail[ahead[reached[:, better].argmin(axis=0)]]
            nearer.append(nodes)
        ahead = _arcs_from(nearer[0] if len(nearer) == 1 else np.concatenate(nearer), tail, rest)
        if turn % 8 == 0 and _has_cycle(before):
            return False


def _arcs_from(nodes: NDArray[np.intp], tail: NDArray[np.intp], rest: int) -> NDArray[np.intp]:
    """Return the arcs from these nodes."""
    there = np.zeros(rest, np.bool_)
    there[nodes] = True
    return np.flatnonzero(there[tail])


def _reached_from(arcs: Ints, labels: Longs) -> tuple[NDArray[Any], int, int]:
    """Return arcs, starts x ends, plus the labels of their starts, less the second; from the third on there is none.

    The arcs that are given may be changed.
    """
    low = int(labels.min())
    if int(labels.max()) - low < _SPAN:
        arcs += (labels - low).astype(np.int32)[:, None]
        return arcs, low, FORBIDDEN
    return np.where(arcs < FORBIDDEN, arcs + labels[:, None], UNREACHABLE), 0, UNREACHABLE


def _has_cycle(before: NDArray[np.intp]) -> bool:
    """Return whether following the previous nodes never ends at one that is its own."""
    end = before
    for _doubling in range(len(before).bit_length()):
        end = end[end]
    return bool((before[end] != end).any())


# Paths to one node, which give hints


def paths_to(graph: Graph, potential: Longs, home: int, start: int = -1) -> Paths:
    """Return the shortest paths from every node to ``home``; with ``start``, only those up to its distance are final.

    By Dijkstra's algorithm in batches; ``potential``, the proof of the plan, makes every cost at least zero.
    """
    rest = len(graph.leave)
    ways = Paths(np.full(rest + 1, UNREACHABLE), np.arange(rest + 1))
    ways.distance[home] = 0
    _search(graph, potential, ways, home, start)
    return ways


def prepare(graph: Graph, potential: Longs) -> tuple[Paths, Paths]:
    """Return the paths from the rest to every node and back, with which other paths are found fast."""
    rest = len(graph.leave)
    turned = Graph(np.ascontiguousarray(graph.arcs.T), graph.come, graph.leave)
    return paths_to(turned, -potential, rest), paths_to(graph, potential, rest)


def paths_to_prepared(graph: Graph, potential: Longs, home: int, out: Paths, back: Paths) -> Paths:
    """Return :func:`paths_to` with the help of prepared paths: a path goes through the rest unless another is shorter.

    Only paths that avoid the rest are searched; a node whose path goes through the rest has its next node on the way
    there.
    """
    ways = Paths(np.minimum(back.distance + out.distance[home], UNREACHABLE), back.next.copy())
    if home < len(graph.leave):
        ways.distance[home], ways.next[home] = 0, home
        ways.next[-1] = -1  # from the rest the path continues as in ``out``
        _search(graph, potential, ways, home, -1)
    return ways


def _search(graph: Graph, potential: Longs, ways: Paths, home: int, start: int) -> None:
    rest, (distance, after) = len(graph.leave), ways
    waiting = np.zeros(rest + 1, np.bool_)
    waiting[home] = True
    size = 64 if rest < 1_000 else 32
    while True:
        nodes = np.flatnonzero(waiting)
        if not len(nodes):
            return
        keys = distance[nodes] + potential[nodes]
        if len(nodes) > size:
            first = np.argpartition(keys, size)[:size]
            nodes = nodes[first]
            keys = keys[first]
        if start >= 0 and distance[start] + potential[start] <= keys.min():
            return
        low = distance[nodes].min()
        nodes = nodes[distance[nodes] < low + _SPAN]
        waiting[nodes] = False
        _relax(graph, distance, after, waiting, nodes, low)


def _relax(
    graph: Graph, distance: Longs, after: NDArray[np.intp], waiting: Flags, nodes: NDArray[np.intp], low: int
) -> None:
    arcs, leave, come = graph
    rest = len(leave)
    mentors = nodes[nodes < rest]
    if len(mentors):
        reached = arcs[mentors]
        reached += (distance[mentors] - low).astype(np.int32)[:, None]
        least = reached.min(axis=0)
        is_open = least < FORBIDDEN
        is_nearer = least < distance[:rest] - low
        better = np.flatnonzero(is_open & is_nearer)
        if len(better):
            distance[better] = least[better] + low
            after[better] = mentors[reached[:, better].argmin(axis=0)]
            waiting[better] = True
        back = come[mentors] + distance[mentors]
        nearest = back.argmin()
        if back[nearest] < distance[rest]:
            distance[rest] = back[nearest]
            after[rest] = mentors[nearest]
            waiting[rest] = True
    if rest in nodes:
        reached_too = leave + distance[rest]
        better = np.flatnonzero(reached_too < distance[:rest])
        distance[better] = reached_too[better]
        after[better] = rest
        waiting[better] = True


def path(ways: Paths, node: int) -> list[int]:
    """Return the nodes from ``node`` to the start of the search."""
    found = [node]
    while (node := int(ways.next[node])) not in (found[-1], -1):
        found.append(node)
    return found


def path_prepared(ways: Paths, node: int, home: int, out: Paths) -> list[int]:
    """Return :func:`path` to ``home`` for paths found by :func:`paths_to_prepared`."""
    found = path(ways, node)
    if found[-1] != home:
        found += path(out, home)[-2::-1]
    return _without_cycles(found)


def _without_cycles(way: list[int]) -> list[int]:
    """Return a path without its cycles, which cost nothing by the proof."""
    found: list[int] = []
    for node in way:
        if node in found:
            del found[found.index(node) + 1 :]
        else:
            found.append(node)
    return found
