"""The plan of pairs explained: what the score of each pair is made of, and why people have no pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.people.names import full_names, short_names
from mentordesk.domain.people.order import list_order
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, joined, message, verbatim
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.matching.fit.scoring import Fit
    from mentordesk.domain.matching.plan.advice import Advice
    from mentordesk.domain.matching.solver.proposal import Unmatched


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair with both people and what its score is made of now."""

    pair: Pair
    mentor: Person
    mentee: Person
    fit: "Fit"

    @property
    def id(self) -> str:
        """The pair's id."""
        return self.pair.id


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """A person without a pair, their role, and the reason."""

    person: Person
    role: Role
    why: Message

    @property
    def id(self) -> str:
        """One id for each role: a person with both roles can be listed twice."""
        return f"{self.person.id}:{self.role}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The pairs of the cycle worked on, best first, the mentees left over, the mentors without a mentee, and advice.

    Who ``declined`` is looked for no more and counted nowhere, but whoever looks for them here finds why they have no
    pair. People without a pair are in the order of the list.
    """

    rows: tuple[PairRow, ...]
    left_over: tuple[UnmatchedRow, ...]
    idle: tuple[UnmatchedRow, ...]
    declined: tuple[UnmatchedRow, ...]
    is_draft: bool
    advice: "Advice"


WEAKEST = 5
"""So many pairs are looked at again where none has a point to consider."""


def second_look(plan: Plan) -> tuple[PairRow, ...]:
    """Return the pairs with a point to consider, else those with the lowest scores; the lowest score comes first."""
    lowest_first = tuple(reversed(plan.rows))
    doubtful = tuple(row for row in lowest_first if str(row.fit.caution))
    return doubtful or lowest_first[:WEAKEST]


def explain(
    whole: Pool,
    everyone: Sequence[Person],
    pairs: Iterable[Pair],
    *,
    draft: bool,
    named: bool = True,
    progress: Progress = silent,
) -> Plan:
    """Explain pairs; the words name people by their given names, or by their role if not ``named``."""
    from mentordesk.domain.matching.fit import scoring
    from mentordesk.domain.matching.plan import advice
    from mentordesk.domain.matching.solver.pool_task import task_of
    from mentordesk.domain.matching.solver.proposal import declined, unmatched

    people = {person.id: person for person in everyone}
    held = [pair for pair in pairs if pair.mentor_id in people and pair.mentee_id in people]
    by_mentee: dict[str, list[Pair]] = {}
    for pair in held:
        by_mentee.setdefault(pair.mentee_id, []).append(pair)
    called = full_names(everyone, beside_department=True)
    progress(0, 2)
    encoded = scoring.encode_typical(whole)
    whole = encoded.sides.pool
    matrix = scoring.score_all(whole, encoded)
    mentors = {person.id for person in whole.mentors}
    mentees = {person.id for person in whole.mentees}
    rows = []
    for pair in held:
        inside = pair.mentor_id in mentors and pair.mentee_id in mentees
        wider = whole if inside else with_both(whole, people, pair)
        ranked = matrix if inside else None
        mentor = people[pair.mentor_id]
        mentee = people[pair.mentee_id]
        given = short_names((mentor, mentee)) if named else None
        fit = scoring.fit(wider, pair.mentor_id, pair.mentee_id, matrix=ranked, names=given)
        others = [other for other in by_mentee[pair.mentee_id] if other is not pair]
        if others:
            fit = replace(fit, reasons=(*fit.reasons, _beside(people, others, mentee, named=named)))
        rows.append(PairRow(pair, mentor, mentee, fit))
    progress(1, 2)
    ids = [pair.ids for pair in held]
    kept = [pair.ids for pair in held if stays(pair)]
    left, idle = unmatched(task_of(whole, kept, matrix=matrix), ids)
    loose = unsettled(whole, held)
    task = task_of(loose, kept, matrix=matrix if loose is whole else scoring.score_all(loose, matrix.encoded))
    return Plan(
        rows=tuple(sorted(rows, key=_best_first)),
        left_over=_unmatched_rows(left, people),
        idle=_unmatched_rows(idle, people),
        declined=_unmatched_rows(declined(whole.declined, ids), people),
        is_draft=draft,
        advice=advice.advise(task, ids, called),
    )


def _beside(people: Mapping[str, Person], others: Iterable[Pair], mentee: Person, *, named: bool) -> Message:
    """Say that a mentee has another mentor too, and who that is."""
    if not named:
        return message("The mentee has one more mentor.")
    mentors = [people[other.mentor_id] for other in others]
    called = short_names((*mentors, mentee))
    names = joined([verbatim(called[mentor.id]) for mentor in mentors])
    return message("{mentee} has one more mentor: {names}.", mentee=called[mentee.id], names=names)


def _best_first(row: PairRow) -> tuple[object, ...]:
    return -row.fit.score, list_order(row.mentor), list_order(row.mentee)


def _unmatched_rows(unmatched: Iterable["Unmatched"], people: Mapping[str, Person]) -> tuple[UnmatchedRow, ...]:
    """Return people without a pair with why, in the order of the list."""
    rows = [UnmatchedRow(people[left.person_id], left.role, left.why) for left in unmatched]
    return tuple(sorted(rows, key=lambda row: list_order(row.person)))


def with_both(whole: Pool, people: Mapping[str, Person], pair: Pair) -> Pool:
    """Return the pool with both people of a pair in it, even if one of them no longer takes part."""
    if pair.mentor_id not in {person.id for person in whole.mentors}:
        whole = replace(whole, mentors=(*whole.mentors, people[pair.mentor_id]))
    if pair.mentee_id not in {person.id for person in whole.mentees}:
        whole = replace(whole, mentees=(*whole.mentees, people[pair.mentee_id]))
    return whole


def stays(pair: Pair) -> bool:
    """Say whether a pair stays when pairs are proposed again: it is pinned, or both sides agreed."""
    return pair.locked or pair.state is PairState.CONFIRMED


def unsettled(whole: Pool, held: Iterable[Pair]) -> Pool:
    """Return the pool without mentees who keep a mentor that takes no part any more: they look for no other one."""
    mentors = {person.id for person in whole.mentors}
    settled = {pair.mentee_id for pair in held if stays(pair) and pair.mentor_id not in mentors}
    if not settled:
        return whole
    return replace(whole, mentees=tuple(person for person in whole.mentees if person.id not in settled))


def is_draft(pairs: Iterable[Pair], consents: ConsentBook) -> bool:
    """Say whether consent is still open for anyone in these pairs, or there are none."""
    paired = {person_id for pair in pairs for person_id in pair.ids}
    return not paired or not all(consents.agreed(person_id) for person_id in paired)
