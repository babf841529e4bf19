"""The verbs on kept plans: keeping one to compare it later, using it, and letting it go."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.plan.comparison import Row
from mentordesk.domain.matching.plan.explained import stays
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.pairing_rules import SavedPlan
from mentordesk.i18n import message

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.matching.solver.proposal import Proposal


def plans(desk: Desk) -> tuple[SavedPlan, ...]:
    """Return the plans kept in the cycle worked on, the oldest first."""
    return current.records(desk, SavedPlan)


def save(desk: Desk, name: str, proposal: "Proposal | None" = None, *, today: date) -> Change:
    """Keep a proposal, or the pairs as they stand, to be compared later."""
    pairs = proposal.pairs if proposal else current.pairs(desk)
    kept = SavedPlan(
        cycle_id=current.cycle(desk).id,
        name=name,
        made_on=today,
        pairs=tuple((*pair.ids, pair.score) for pair in pairs),
        proved=bool(proposal and proposal.proved),
    )
    return Change(message("Keep a plan"), (), (kept,), kind="plans")


def remove(desk: Desk, kept: SavedPlan) -> Change:
    """Let a kept plan go."""
    return Change(message("Remove a kept plan"), (kept,), (), kind="plans")


def rescoring(
    desk: Desk, *, today: date, typical: tuple[int, ...] = ()
) -> "Callable[[Iterable[Row]], tuple[Row, ...]]":
    """Return what gives pairs the scores they have by the rules in force, so that all plans are compared by the same.

    ``typical`` is what is typical in a proposal that is not adopted yet. Who takes part no more keeps the score there
    was.
    """
    from mentordesk.domain.matching.fit import scoring

    whole = current.pool_for_pairs(desk, today=today)
    if typical and not current.pairs(desk):
        whole = replace(whole, rules=replace(whole.rules, typical=typical))
    encoded = scoring.encode_typical(whole)
    matrix = scoring.score_all(encoded.sides.pool, encoded)
    rows, columns = (
        {person_id: place for place, person_id in enumerate(side)} for side in (matrix.mentors, matrix.mentees)
    )

    def rescored(pairs: Iterable[Row]) -> tuple[Row, ...]:
        found = []
        for mentor, mentee, score in pairs:
            inside = mentor in rows and mentee in columns
            found.append((mentor, mentee, int(matrix.score[rows[mentor], columns[mentee]]) if inside else score))
        return tuple(found)

    return rescored


def use(desk: Desk, kept: SavedPlan, *, today: date) -> Change:
    """Make a kept plan the plan; pinned and agreed pairs stay.

    Who takes part no more or refused is passed over, and so are pairs that nobody may make any more, or only for a new
    reason.
    """
    from mentordesk.domain.matching import rules as pair_rules

    cycle_id = current.cycle(desk).id
    pool = current.pool_for_pairs(desk, today=today)
    ids = [(mentor, mentee) for mentor, mentee, _score in kept.pairs]
    closed = pair_rules.closed(pool, ids)
    consents = current.consents(desk)
    taking = current.taking_part(desk)
    parts = {person.id: part.role for person, part in taking if not consents.refused(person.id)}
    held = current.pairs(desk)
    loose = {pair.ids: pair for pair in held if not stays(pair)}
    settled = Counter(pair.mentee_id for pair in held if stays(pair))
    mentors = {person_id for person_id, role in parts.items() if role.gives}
    wanted = pool.mentors_wanted
    left = {
        person_id: wanted.get(person_id, 1) - settled[person_id] for person_id, role in parts.items() if role.learns
    }
    standing = {pair.ids for pair in held if stays(pair)}
    after = []
    for mentor_id, mentee_id, score in kept.pairs:
        both = mentor_id, mentee_id
        if mentor_id in mentors and left.get(mentee_id, 0) > 0 and both not in closed and both not in standing:
            left[mentee_id] -= 1
            pair = loose.get(both) or Pair(cycle_id=cycle_id, mentor_id=mentor_id, mentee_id=mentee_id)
            after.append(replace(pair, score=score))
    return Change(message("Use a kept plan"), tuple(loose.values()), tuple(after), kind="pairs")
