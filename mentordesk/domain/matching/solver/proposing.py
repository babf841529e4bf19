"""Choose how to find a plan: from all scores for few people, from candidates for many."""

from collections.abc import Iterable
from dataclasses import replace

from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import large_pool
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.proposal import First, Proposal
from mentordesk.domain.matching.solver.solving import solve
from mentordesk.progress import Progress, silent

MANY = 3_000
"""Above this many people, use the candidate solver in a worker process."""


def needs_worker(pool: Pool) -> bool:
    """Return whether finding a plan takes so long that it belongs in a worker process."""
    return len(pool.mentors) + len(pool.mentees) > MANY


def propose(
    pool: Pool,
    kept: Iterable[Ids],
    stay: Iterable[Ids] = (),
    *,
    progress: Progress = silent,
    first: First | None = None,
) -> Proposal:
    """Score, apply the rules and find the best plan; a pure function that may run in a thread or a process.

    ``kept`` pairs have to stay; pairs of ``stay`` are worth the points that the owner set for them. With many people
    ``first`` is called with a good plan before the best one is found.
    """
    kept = tuple(kept)
    stay = tuple(stay)
    if needs_worker(pool):
        return large_pool.propose(pool, kept, stay, progress, first)
    progress(0, 2)
    task = task_of(pool, kept, stay)
    progress(1, 2)
    found = solve(task, progress=progress)
    progress(2, 2)
    return replace(found, typical=task.matrix.encoded.fixed if task.matrix.encoded else ())
