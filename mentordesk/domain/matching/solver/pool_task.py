"""Describe what is asked of a pool as a task, with what its wishes are worth."""

from collections.abc import Collection

from mentordesk.domain.matching.fit.scoring import ScoreMatrix, score_all
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver.task import PairingTask, keeps_several
from mentordesk.domain.matching.solver.wish_worth import WISHES_FIRST, wish_worth
from mentordesk.domain.records.pairing_rules import Mode


def task_of(
    pool: Pool, kept: Collection[Ids] = (), stay: Collection[Ids] = (), *, matrix: ScoreMatrix | None = None
) -> PairingTask:
    """Return the task of a pool; ``matrix`` are its scores where they are known already.

    How much wishes are worth is found here, see :mod:`wish_worth`. Where mentees have two mentors, *wishes first* is a
    wish worth more than any score: ranks are not distinguished exactly there.
    """
    scores = score_all(pool) if matrix is None else matrix
    mode = pool.rules.mode
    wanted = pool.mentors_wanted
    if mode is Mode.CHOICES and (wanted or keeps_several(kept)):
        mode, worth = Mode.TOTAL, WISHES_FIRST
    elif mode is Mode.CHOICES:
        worth = 1
    else:
        bare = PairingTask(scores, pool.places, mode=mode, load=pool.rules.load, barred=pool.barred)
        worth = wish_worth(bare, pool.rules.wish_points)
    return PairingTask(
        matrix=scores.with_wishes_worth(worth),
        places=pool.places,
        kept=kept,
        stay=stay,
        stay_points=pool.rules.stay_points * 1000,
        mode=mode,
        load=pool.rules.load,
        barred=pool.barred,
        wanted=wanted,
    )
