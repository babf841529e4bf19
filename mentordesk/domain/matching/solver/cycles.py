"""Finds changes in turn that make a plan better, as a cycle of negative cost in the graph of its moves."""

import numpy as np

from mentordesk.domain.matching.solver.residual import FORBIDDEN, UNREACHABLE, Graph, Longs


def cycle_of(graph: Graph, distance: Longs) -> list[int] | None:
    """Return the nodes of a cycle of negative cost, the first again last; ``None`` if there is none.

    By the algorithm of Bellman and Ford, from all nodes at once. ``distance`` are the labels of the nodes, zeros at
    first; they go on in the next search, which then ends sooner, since one change of a plan leaves most of them.
    """
    rest = len(graph.leave)
    cost = np.full((rest + 1, rest + 1), UNREACHABLE)
    cost[:rest, :rest] = np.where(graph.arcs < FORBIDDEN, graph.arcs.astype(np.int64), UNREACHABLE)
    cost[rest, :rest] = np.minimum(graph.leave, UNREACHABLE)
    cost[:rest, rest] = np.minimum(graph.come, UNREACHABLE)
    before = np.arange(rest + 1)
    for turn in range(1, rest + 3):
        reached = cost + distance[None, :]
        nearest = reached.min(axis=1)
        better = np.flatnonzero(nearest < distance)
        if not len(better):
            return None
        before[better] = reached[better].argmin(axis=1)
        distance[better] = nearest[better]
        if turn % 3 == 0 and (found := _cycle(before)):
            return found
    return _cycle(before)


def _cycle(before: np.ndarray) -> list[int] | None:
    """Return a cycle among the nodes that each was last reached from, the way it is gone."""
    end = before
    for _doubling in range(len(before).bit_length()):
        end = end[end]
    ends = np.flatnonzero(before[end] != end)
    if not len(ends):
        return None
    node = int(end[ends[0]])
    way = [node]
    while (node := int(before[node])) not in way:
        way.append(node)
    way = way[way.index(node) :]
    return [node, *reversed(way)]
