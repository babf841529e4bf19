"""The graph in which a plan of pairs is a flow: what each change of it would cost, found by shortest ways.

Its nodes are the mentors and, last, the rest: whoever is left over, and every place that is free. An arrow from one
mentor to another costs what the mentee loses who loses least by that move. Without a circle of negative cost the plan
is the best there is (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, chapter 9). All numbers are whole, and exact.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]

FORBIDDEN = 1 << 30
"""The cost of an arrow that is none; twice it is more than the short numbers of arrows hold."""

UNREACHABLE = 1 << 60
"""How far a node is that cannot be reached."""

_SHUT = 2 * UNREACHABLE

_SPAN = FORBIDDEN // 2
"""Labels that differ by less may be added to arrows as short numbers."""

_CHUNK = 1 << 21
"""So many arrows are looked at in one go: few enough for the cache to help, enough to be worth the call."""


class Graph(NamedTuple):
    """What moves cost. ``arcs[k, j]`` from mentor j to mentor k, ``leave`` from each to the rest, ``come`` back."""

    arcs: Ints
    leave: Longs
    come: Longs


class Paths(NamedTuple):
    """How far each node is, and its neighbour on the way; a node not reached, or the start, is its own neighbour."""

    distance: Longs
    next: NDArray[np.intp]


def graph_of(allowed: Ints, held: Longs, loose: Flags, free: Longs, one_mentee: int) -> Graph:
    """Return the graph of a plan.

    ``allowed`` is what each pair is worth, mentors x mentees, ``-NEVER`` where no plan has it; ``held`` the mentor of
    each mentee, one more than there are for the rest; mentees who are not ``loose`` stay where they are. A place that
    is ``free`` is given to the rest for nothing, and no place needs to be taken.
    """
    mentors = len(allowed)
    placed = np.flatnonzero(loose & (held < mentors))
    order = placed[np.argsort(held[placed], kind="stable")]
    home = allowed[held[order], order]
    taken, first = np.unique(held[order], return_index=True)
    arcs = np.full((mentors, mentors), FORBIDDEN, np.int32)
    leave = np.where(free > 0, 0, _SHUT)
    if len(taken):
        rows = max(1, _CHUNK // len(order))
        for start in range(0, mentors, rows):
            lost = home - allowed[start : start + rows, order]
            arcs[start : start + rows, taken] = np.minimum(np.minimum.reduceat(lost, first, axis=1), FORBIDDEN)
        full = np.flatnonzero(free[taken] <= 0)
        leave[taken[full]] = one_mentee + np.minimum.reduceat(home, first)[full].astype(np.int64)
    return Graph(arcs, leave, _come(allowed, held, loose, one_mentee))


def regraph(
    graph: Graph, allowed: Ints, held: Longs, loose: Flags, free: Longs, one_mentee: int, mentors: list[int]
) -> Graph:
    """Return the graph after these mentors' mentees, or free places, changed; see :func:`graph_of`."""
    arcs, leave = graph.arcs.copy(), graph.leave.copy()
    for mentor in mentors:
        there = np.flatnonzero(loose & (held == mentor))
        if len(there):
            home = allowed[mentor, there]
            arcs[:, mentor] = np.minimum((home - allowed[:, there]).min(axis=1), FORBIDDEN)
            leave[mentor] = one_mentee + int(home.min())
        else:
            arcs[:, mentor], leave[mentor] = FORBIDDEN, _SHUT
        if free[mentor] > 0:
            leave[mentor] = 0
    return Graph(arcs, leave, _come(allowed, held, loose, one_mentee))


def _come(allowed: Ints, held: Longs, loose: Flags, one_mentee: int) -> Longs:
    over = np.flatnonzero(loose & (held == len(allowed)))
    if not len(over):
        return np.zeros(len(allowed), np.int64)
    best = allowed[:, over].max(axis=1).astype(np.int64)
    return np.where(best > -FORBIDDEN, -one_mentee - best, 0)


# From the rest to everyone: prices


def paths_from(graph: Graph) -> Paths | None:
    """Return the shortest ways from the rest to every node; ``None`` where a circle pays, so that a better plan exists.

    By Bellman and Ford; labels that differ by whole mentees are looked at separately.
    """
    arcs, leave, come = graph
    rest = len(leave)
    distance, before = np.append(come, 0), np.full(rest + 1, rest, np.intp)
    rows = max(1, _CHUNK // max(1, rest))
    changed, turn = rest > 0, 0
    while changed:
        changed, turn = False, turn + 1
        for start in range(0, rest, rows):
            chunk = slice(start, min(rest, start + rows))
            nearest, who = _least(arcs[chunk], distance[:rest])
            better = np.flatnonzero(nearest < distance[chunk])
            if len(better):
                changed = True
                distance[start + better] = nearest[better]
                before[start + better] = who(better)
        if (turn % 4 == 0 and _goes_round(before)) or (rest and (distance[:rest] + leave).min() < 0):
            return None
    return Paths(distance, before)


def _least(arcs: Ints, labels: Longs) -> tuple[Longs, Callable[[NDArray[np.intp]], NDArray[np.intp]]]:
    """Return for each row the least of arrow plus label, and a function that tells where it stands in some rows."""
    low = int(labels.min())
    if int(labels.max()) - low < _SPAN:
        short = arcs + (labels - low).astype(np.int32)
        least = short.min(axis=1).astype(np.int64)
        return np.where(least < FORBIDDEN, least + low, UNREACHABLE), lambda rows: short[rows].argmin(axis=1)
    wide = np.where(arcs < FORBIDDEN, arcs.astype(np.int64) + labels, UNREACHABLE)
    return wide.min(axis=1), lambda rows: wide[rows].argmin(axis=1)


def _goes_round(before: NDArray[np.intp]) -> bool:
    """Say whether following the node before, and again, never ends at the rest."""
    end = before
    for _doubling in range(len(before).bit_length()):
        end = end[end]
    return bool((end != len(before) - 1).any())


# From everyone to one node: hints


def paths_to(graph: Graph, potential: Longs, home: int, start: int = -1) -> Paths:
    """Return the shortest ways from every node to one; with ``start``, only that node's and nearer ones are sure.

    By Dijkstra's search in batches: ``potential`` makes every cost at least nothing, as a proof of the plan gives it.
    """
    rest = len(graph.leave)
    ways = Paths(np.full(rest + 1, UNREACHABLE), np.arange(rest + 1))
    ways.distance[home] = 0
    _search(graph, potential, ways, home, start)
    return ways


def prepare(graph: Graph, potential: Longs) -> tuple[Paths, Paths]:
    """Return the ways from the rest to every node, and from every node to the rest: with them others are found fast."""
    rest = len(graph.leave)
    turned = Graph(np.ascontiguousarray(graph.arcs.T), graph.come, graph.leave)
    return paths_to(turned, -potential, rest), paths_to(graph, potential, rest)


def paths_to_prepared(graph: Graph, potential: Longs, home: int, out: Paths, back: Paths) -> Paths:
    """Return :func:`paths_to` from ways prepared: who does not fare better otherwise goes by the rest.

    Only ways that avoid the rest are searched; a node whose way goes by the rest has its neighbour on the way there.
    """
    ways = Paths(np.minimum(back.distance + out.distance[home], UNREACHABLE), back.next.copy())
    if home < len(graph.leave):
        ways.distance[home], ways.next[home] = 0, home
        ways.next[-1] = -1  # from the rest the way goes on as ``out`` says
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
            nodes, keys = nodes[first], keys[first]
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
        better = np.flatnonzero((least < FORBIDDEN) & (least < distance[:rest] - low))
        if len(better):
            distance[better] = least[better] + low
            after[better] = mentors[reached[:, better].argmin(axis=0)]
            waiting[better] = True
        back = come[mentors] + distance[mentors]
        nearest = back.argmin()
        if back[nearest] < distance[rest]:
            distance[rest], after[rest], waiting[rest] = back[nearest], mentors[nearest], True
    if len(mentors) < len(nodes):
        reached_too = leave + distance[rest]
        better = np.flatnonzero(reached_too < distance[:rest])
        distance[better], after[better], waiting[better] = reached_too[better], rest, True


def path(ways: Paths, node: int) -> list[int]:
    """Return the nodes from one to where the search began."""
    found = [node]
    while (node := int(ways.next[node])) not in (found[-1], -1):
        found.append(node)
    return found


def path_prepared(ways: Paths, node: int, home: int, out: Paths) -> list[int]:
    """Return :func:`path` to ``home`` for ways found by :func:`paths_to_prepared`."""
    found = path(ways, node)
    return _without_rounds(found if found[-1] == home else [*found, *path(out, home)[-2::-1]])


def _without_rounds(way: list[int]) -> list[int]:
    """Return a way without what leads back to a node it was at: by the proof that costs nothing."""
    found: list[int] = []
    for node in way:
        if node in found:
            del found[found.index(node) + 1 :]
        else:
            found.append(node)
    return found
