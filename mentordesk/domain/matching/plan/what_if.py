"""What other rules of pairing would change: the scores of the current pairs, and which plan would then be best."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mentordesk.domain.matching.fit.answers import AnswerFit
from mentordesk.domain.matching.fit.kinds import kinds_met
from mentordesk.domain.matching.fit.scoring import FREE, ScoreMatrix, score_all
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.records.pairing_rules import Load, Mode
from mentordesk.domain.records.questionnaire import WishKind
from mentordesk.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Rescored:
    """A pair with its score before and after, in milli-points."""

    mentor_id: str
    mentee_id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the rules does.

    ``rows`` are the pairs there are, or where there are none the best plan by the old rules, those whose score changes
    most first; ``changed`` counts those of them that the new best plan does not hold. ``pairs``, ``left_over``,
    ``worst`` and ``total`` are of the new best plan; ``possible`` counts the pairs that no rule forbids, ``placeable``
    the mentees with at least one of them. Of ``wishing`` mentees who asked for somebody, ``wished`` get a mentor they
    asked for, ``firsts`` the one they asked for first, and of ``choosing`` mentors with a mentee who wish for a kind of
    mentee, ``chosen`` get one; without any wishes the total would be ``unwished``. ``idle`` mentors have no mentee; if
    it made no difference how mentees are shared out, the total would be ``unshared``. ``decides`` says how much of the
    order of mentors each criterion decides; it is empty where scores come from the staff list. ``going`` are the pairs
    there are that are not in the new best plan, ``coming`` those that are in it instead. ``excluded`` pairs would be
    possible if there were no lines of who is never paired.
    """

    rows: tuple[Rescored, ...]
    changed: int
    pairs: int
    left_over: int
    worst: int
    total: int
    possible: int
    placeable: int
    wishing: int = 0
    wished: int = 0
    firsts: int = 0
    choosing: int = 0
    chosen: int = 0
    unwished: int = 0
    idle: int = 0
    unshared: int = 0
    decides: tuple[float, ...] = ()
    going: tuple[Ids, ...] = ()
    coming: tuple[Ids, ...] = ()
    excluded: int = 0


def effect(pool: Pool, then: Pool, held: Sequence[Ids], kept: Sequence[Ids], *, progress: Progress = silent) -> Effect:
    """Return what the rules of ``then``, the same people, change for the pairs ``held``, of which ``kept`` stay."""
    progress(0, 3)
    before = score_all(pool)
    after = score_all(then)
    progress(1, 3)
    stay = tuple(pair for pair in held if pair not in set(kept))
    found = proposing.propose(then, tuple(kept), stay)
    best = {pair.ids for pair in found.pairs}
    progress(2, 3)
    standing = tuple(held) or tuple(pair.ids for pair in proposing.propose(pool, (), ()).pairs)
    rows = [Rescored(*pair, _score(before, pair), _score(after, pair)) for pair in standing]
    names = before.names
    ranks = {(wish.other_id, wish.person_id): wish.rank for wish in then.wishes if wish.kind is WishKind.WANT}
    asked = {pair for pair in ranks if pair[1] in after.mentees and pair[0] in after.mentors}
    unwished = found
    by_choices = then.rules.mode is Mode.CHOICES
    choosing, chosen = _kinds_counted(then, best)
    if (asked or choosing) and (then.rules.wish_points or by_choices):
        mode = Mode.BALANCED if by_choices else then.rules.mode
        ignoring = replace(then, rules=replace(then.rules, wish_points=0, mode=mode))
        unwished = proposing.propose(ignoring, tuple(kept), stay)
    unshared = found
    if then.rules.load is not Load.ANY:
        unshared = proposing.propose(replace(then, rules=replace(then.rules, load=Load.ANY)), tuple(kept), stay)
    fit = after.encoded.fit if after.encoded else None
    free = after.rules == FREE
    excluded = 0
    if then.exclusions:
        together = score_all(replace(then, exclusions=()), after.encoded).rules == FREE
        excluded = int(np.count_nonzero(together & ~free))
    scores = [pair.score for pair in found.pairs]
    return Effect(
        rows=tuple(sorted(rows, key=lambda row: (-abs(row.after - row.before), *_names(names, row)))),
        changed=sum(pair not in best for pair in standing),
        going=tuple(pair for pair in standing if pair not in best),
        coming=tuple(pair.ids for pair in found.pairs if pair.ids not in set(standing)),
        pairs=len(found.pairs),
        left_over=len(found.left_over),
        worst=min(scores, default=0),
        total=sum(scores),
        excluded=excluded,
        possible=int(np.count_nonzero(free)),
        placeable=int(np.count_nonzero(free.any(axis=0))) if free.size else 0,
        wishing=len({mentee for _mentor, mentee in asked}),
        wished=len({mentee for _mentor, mentee in asked & best}),
        firsts=len({pair[1] for pair in asked & best if ranks[pair] == 1}),
        choosing=choosing,
        chosen=chosen,
        unwished=sum(pair.score for pair in unwished.pairs),
        idle=len(found.idle),
        unshared=sum(pair.score for pair in unshared.pairs),
        decides=fit.decides() if isinstance(fit, AnswerFit) else (),
    )


def _kinds_counted(pool: Pool, pairs: Collection[Ids]) -> tuple[int, int]:
    """Return how many mentors in the pairs wish for a kind of mentee, and how many of them have one of it."""
    mentors = {person.id: person for person in pool.mentors}
    mentees = {person.id: person for person in pool.mentees}
    choosing: dict[str, bool] = {}
    for mentor_id, mentee_id in pairs:
        response = pool.responses.get(mentor_id)
        if response is not None and response.kinds and mentor_id in mentors and mentee_id in mentees:
            is_met = bool(kinds_met(pool, mentors[mentor_id], mentees[mentee_id]))
            choosing[mentor_id] = choosing.get(mentor_id, False) or is_met
    return len(choosing), sum(choosing.values())


def _names(names: Mapping[str, str], row: Rescored) -> tuple[str, str]:
    return names.get(row.mentor_id, row.mentor_id), names.get(row.mentee_id, row.mentee_id)


def _score(matrix: ScoreMatrix, pair: Ids) -> int:
    if pair[0] not in matrix.mentors or pair[1] not in matrix.mentees:
        return 0
    mentor_id, mentee_id = pair
    row = matrix.mentors.index(mentor_id)
    column = matrix.mentees.index(mentee_id)
    return int(matrix.score[row, column])
