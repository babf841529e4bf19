"""Describe a pairing task as one value: scores and rules, places, kept pairs, and which plan is best."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mentordesk.domain.matching.fit.scoring import ScoreMatrix
from mentordesk.domain.matching.pool import Ids
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
        return any(count > 1 for count in self.wanted.values()) or keeps_several(self.kept)

    @property
    def favours_standing(self) -> bool:
        """Whether pairs that stand are worth more than others."""
        return bool(self.stay) and self.stay_points > 0


def keeps_several(kept: Collection[Ids]) -> bool:
    """Return whether a mentee keeps more than one mentor."""
    mentees = [mentee for _mentor, mentee in set(kept)]
    return len(set(mentees)) < len(mentees)
