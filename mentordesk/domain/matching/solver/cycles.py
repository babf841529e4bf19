"""Finds changes in turn that make a plan better, as a cycle of negative cost in the graph of its moves."""

import numpy as np

from mentordesk.domain.matching.solver.residual import Flags, Graph, Longs, reached_from


def cycle_of(graph: Graph, distance: Longs, waiting: Flags) -> list[int] | None:
    """Return the nodes of a cycle of negative cost, the first again last; ``None`` if there is none.

    By the algorithm of Bellman and Ford, from all nodes at once. ``distance`` are the labels of the nodes, zeros at
    first, and ``waiting`` the nodes from which others may be reached for less, all at first. Both go on in the next
    search, which is short, since one change of a plan leaves most of them; what it changed has to wait then.
    """
    arcs, leave, come = graph
    rest = len(leave)
    before = np.arange(rest + 1)
    for turn in range(1, rest + 3):
        mentors = np.flatnonzero(waiting[:rest])
        labels = distance.copy()
        if len(mentors):
            reached, low, none = reached_from(arcs[:, mentors].T, distance[mentors])
            nearest = reached.min(axis=0).astype(np.int64)
            better = np.flatnonzero(nearest < np.minimum(distance[:rest] - low, none))
            labels[better] = nearest[better] + low
            before[better] = mentors[reached[:, better].argmin(axis=0)]
            home = leave[mentors] + distance[mentors]
            least = int(home.argmin())
            if home[least] < distance[rest]:
                labels[rest], before[rest] = home[least], mentors[least]
        if waiting[rest]:
            back = come + distance[rest]
            better = np.flatnonzero(back < labels[:rest])
            labels[better], before[better] = back[better], rest
        waiting[:] = labels < distance
        if not waiting.any():
            return None
        distance[:] = labels
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
