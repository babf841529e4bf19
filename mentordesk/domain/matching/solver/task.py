"""Describe a pairing task as one value: scores and rules, places, kept pairs, and which plan is best."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mentordesk.domain.matching.fit.scoring import ScoreMatrix, score_all
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver.wish_worth import WISHES_FIRST, wish_worth
from mentordesk.domain.records.pairing_rules import Load, Mode


@dataclass(frozen=True, slots=True, eq=False)
class PairingTask:
    """The task of finding a plan of pairs.

    ``places`` counts the places of each mentor. ``kept`` pairs stay, even beyond the places, and beside them nobody
    mentors their own mentor. Pairs of ``stay`` are worth ``stay_points`` milli-points more than their score, so that
    few people move. ``mode`` and ``load`` say which plan is the best. ``barred`` people have not agreed to be paired;
    the rules of the matrix forbid their pairs already, and the reasons why somebody has no pair are theirs.
    ``wanted`` is how many mentors mentees are given who are given more than one; each is another person.
    """

    matrix: ScoreMatrix
    places: Mapping[str, int]
    kept: Collection[Ids] = ()
    stay: Collection[Ids] = ()
    stay_points: int = 0
    mode: Mode = Mode.TOTAL
    load: Load = Load.ANY
    barred: frozenset[str] = frozenset()
    wanted: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_seconds(self) -> bool:
        """Whether a mentee is given more than one mentor, or keeps more."""
        return any(count > 1 for count in self.wanted.values()) or _keeps_several(self.kept)

    @property
    def favours_standing(self) -> bool:
        """Whether pairs that stand are worth more than others."""
        return bool(self.stay) and self.stay_points > 0


def _keeps_several(kept: Collection[Ids]) -> bool:
    """Return whether a mentee keeps more than one mentor."""
    mentees = [mentee for _mentor, mentee in set(kept)]
    return len(set(mentees)) < len(mentees)


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
    if mode is Mode.CHOICES and (wanted or _keeps_several(kept)):
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
