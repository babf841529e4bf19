"""The verbs of step 5: who takes part and how, the proposed pairs, adopting them, and the pairing list on paper."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.desk import Desk
from mentordesk.domain import enrolling
from mentordesk.domain.change import Change, edit
from mentordesk.domain.company import Company
from mentordesk.domain.pair import Pair, PairState
from mentordesk.domain.papers import LeftOver, Letterhead, PairLine, PairPlan
from mentordesk.domain.person import Person
from mentordesk.domain.privacy import Consent, ConsentState, Purpose
from mentordesk.domain.problem import Problem, Weight
from mentordesk.domain.programme import Cycle, Enrolment, Programme, Role, newest
from mentordesk.domain.steps import open_points
from mentordesk.i18n import Message, message, messages, using
from mentordesk.progress import Progress, silent

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.advice import Advice
    from mentordesk.domain.scoring import Fit
    from mentordesk.domain.solving import Proposal

NEEDED_CONSENTS = (Purpose.TAKE_PART, Purpose.QUESTIONNAIRE)
"""What both of a pair must have agreed to before a proposal is more than a draft."""

ROLE_WORDS: dict[Role, Message] = {
    Role.NONE: message("does not take part"),
    Role.MENTOR: message("mentor"),
    Role.MENTEE: message("mentee"),
    Role.BOTH: message("mentor and mentee"),
}


# Who takes part


@dataclass(frozen=True, slots=True)
class Participant:
    """A person with a part in the cycle worked on; ``why`` is why it was suggested, ``None`` where it is confirmed."""

    person: Person
    enrolment: Enrolment
    why: Message | None = None

    @property
    def id(self) -> str:
        """The person's id: nobody takes part twice."""
        return self.person.id


def participants(desk: Desk, *, today: date) -> tuple[Participant, ...]:
    """Return everyone who works here and has a part, suggested or confirmed."""
    here = {person.id: person for person in desk.all(Person) if person.is_here}
    return tuple(
        Participant(
            here[part.person_id],
            part,
            None if part.confirmed else enrolling.suggest(here[part.person_id], today=today).why,
        )
        for part in _parts(desk)
        if part.role and part.person_id in here
    )


def suggest_roles(desk: Desk, *, today: date) -> Change:
    """Suggest a part to everyone who has none yet, from tenure and level; to be confirmed."""
    cycle_id = _cycle(desk).id
    found = enrolling.suggest_all(desk.all(Person), _parts(desk), today=today)
    made = tuple(
        Enrolment(cycle_id=cycle_id, person_id=one.person_id, role=one.role, capacity=enrolling.CAPACITY)
        for one in found
    )
    label = messages("Suggest {n} role", "Suggest {n} roles", len(made))
    return Change(label, after=made, kind="roles")


def confirm_roles(desk: Desk, ids: Iterable[str] | None = None) -> Change:
    """Confirm the suggested parts of these people, or all of them."""
    asked = None if ids is None else set(ids)
    before = tuple(part for part in _parts(desk) if not part.confirmed and (asked is None or part.person_id in asked))
    label = messages("Confirm {n} role", "Confirm {n} roles", len(before))
    return Change(label, before, tuple(replace(part, confirmed=True) for part in before), kind="roles")


def set_role(desk: Desk, ids: Iterable[str], role: Role, capacity: int | None = None) -> Change:
    """Give people a part, confirmed; proposed pairs that no longer fit it go. ``capacity`` counts a mentor's places."""
    asked = tuple(dict.fromkeys(ids))
    cycle_id = _cycle(desk).id
    held = {part.person_id: part for part in _parts(desk)}
    before = tuple(held[one] for one in asked if one in held)
    now = (held.get(one) or Enrolment(cycle_id=cycle_id, person_id=one, capacity=enrolling.CAPACITY) for one in asked)
    after = tuple(
        replace(part, role=role, confirmed=True, capacity=part.capacity if capacity is None else max(0, capacity))
        for part in now
    )
    gone = tuple(
        pair
        for pair in pairs(desk)
        if pair.state is PairState.PROPOSED
        and ((pair.mentor_id in asked and not role.gives) or (pair.mentee_id in asked and not role.learns))
    )
    label = messages("Change the role of {n} person", "Change the roles of {n} people", len(asked))
    return Change(label, (*before, *gone), after, kind="roles")


# The plan of pairs


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair with both people and what its score is made of, as the list stands now."""

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
    """A person without a pair, in which part, and why."""

    person: Person
    role: Role
    why: Message

    @property
    def id(self) -> str:
        """One for each part of a person: who is both can be left over twice."""
        return f"{self.person.id}:{self.role}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The pairs of the cycle worked on, best first, the mentees left over, the mentors without a mentee, and advice."""

    rows: tuple[PairRow, ...]
    left_over: tuple[UnmatchedRow, ...]
    idle: tuple[UnmatchedRow, ...]
    is_draft: bool
    advice: "Advice"


def pairs(desk: Desk) -> tuple[Pair, ...]:
    """Return the pairs of the cycle worked on that have not ended."""
    cycle_id = _cycle(desk).id
    return tuple(pair for pair in desk.all(Pair) if pair.cycle_id == cycle_id and pair.state is not PairState.ENDED)


def propose(desk: Desk, *, today: date) -> "Callable[..., Proposal]":
    """Return the job that finds the best plan: a pure function bound to values, for a thread or a worker.

    It takes ``progress`` and gives a Proposal. Locked and confirmed pairs stay.
    """
    from mentordesk.domain import solving

    mentors, mentees, places = _sides(desk, today)
    kept = tuple((pair.mentor_id, pair.mentee_id) for pair in pairs(desk) if _stays(pair))
    return partial(solving.propose, mentors, mentees, places, kept, today=today)


def adopt(desk: Desk, proposal: "Proposal") -> Change:
    """Take a proposal as the plan: one deed that replaces the proposed pairs that are not locked."""
    cycle_id = _cycle(desk).id
    loose = {(pair.mentor_id, pair.mentee_id): pair for pair in pairs(desk) if not _stays(pair)}
    after = tuple(
        replace(
            loose.get((one.mentor_id, one.mentee_id))
            or Pair(cycle_id=cycle_id, mentor_id=one.mentor_id, mentee_id=one.mentee_id),
            score=one.score,
        )
        for one in proposal.pairs
        if not one.kept
    )
    people = {one for pair in after for one in (pair.mentor_id, pair.mentee_id)}
    label = messages("Pair {n} person", "Pair {n} people", len(people))
    return Change(label, tuple(loose.values()), after, kind="pairs")


def lock(desk: Desk, pair: Pair, *, locked: bool) -> Change:
    """Pin a pair, so that it stays when pairs are proposed again, or let it loose."""
    label = message("Pin a pair") if locked else message("Unpin a pair")
    return edit(label, pair, replace(pair, locked=locked), kind="pairs")


def unpair(desk: Desk, pair: Pair) -> Change:
    """Part two people: a proposed pair goes, one that both sides agreed to ends and is kept."""
    after = () if pair.state is PairState.PROPOSED else (replace(pair, state=PairState.ENDED),)
    return Change(message("Unpair two people"), (pair,), after, kind="pairs")


def plan(desk: Desk, *, today: date) -> Plan:
    """Return the plan as it stands, every pair explained and everyone without one told why."""
    return planning(desk, today=today)()


def planning(desk: Desk, *, today: date, adopting: Change | None = None) -> Callable[..., Plan]:
    """Return the job that gives the plan, as it stands or as ``adopting`` would make it.

    It is bound to values, for a thread, and takes ``progress``.
    """
    held = pairs(desk)
    if adopting is not None:
        gone = {pair.id for pair in adopting.before}
        new = tuple(one for one in adopting.after if isinstance(one, Pair))
        held = (*(pair for pair in held if pair.id not in gone), *new)
    return partial(_planned, desk.all(Person), held, _sides(desk, today), is_draft(desk, held), today=today)


def _planned(
    everyone: tuple[Person, ...],
    pairs: tuple[Pair, ...],
    sides: "_Sides",
    draft: bool,
    *,
    today: date,
    progress: Progress = silent,
) -> Plan:
    from mentordesk.domain import advice, scoring, solving

    people = {person.id: person for person in everyone}
    held = [pair for pair in pairs if pair.mentor_id in people and pair.mentee_id in people]
    progress(0, 2)
    rows = [
        PairRow(
            pair,
            people[pair.mentor_id],
            people[pair.mentee_id],
            scoring.fit(people[pair.mentor_id], people[pair.mentee_id], today=today),
        )
        for pair in held
    ]
    progress(1, 2)
    mentors, mentees, places = sides
    matrix = scoring.score_all(mentors, mentees, today=today)
    ids = [(pair.mentor_id, pair.mentee_id) for pair in held]
    kept = [(pair.mentor_id, pair.mentee_id) for pair in held if _stays(pair)]
    left, idle = solving.unmatched(matrix, places, ids)
    return Plan(
        rows=tuple(sorted(rows, key=lambda row: (-row.fit.score, row.mentor.id, row.mentee.id))),
        left_over=tuple(UnmatchedRow(people[one.person_id], one.role, one.why) for one in left),
        idle=tuple(UnmatchedRow(people[one.person_id], one.role, one.why) for one in idle),
        is_draft=draft,
        advice=advice.advise(matrix.beside(kept), places, ids, kept, _called(everyone)),
    )


def is_draft(desk: Desk, held: Iterable[Pair] | None = None) -> bool:
    """Say whether consent is still open for anyone in a pair; then every proposal and paper is headed as a draft."""
    paired = {one for pair in (pairs(desk) if held is None else held) for one in (pair.mentor_id, pair.mentee_id)}
    said: dict[tuple[str, Purpose], set[ConsentState]] = {}
    for consent in desk.all(Consent):
        said.setdefault((consent.person_id, consent.purpose), set()).add(consent.state)
    no = {ConsentState.REFUSED, ConsentState.WITHDRAWN}
    return not paired or any(
        ConsentState.GIVEN not in answers or answers & no
        for one in paired
        for purpose in NEEDED_CONSENTS
        for answers in (said.get((one, purpose), set()),)
    )


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what to look at before pairing: nobody takes part, roles or consent still open, too few or many places."""
    taking = participants(desk, today=today)
    if not taking:
        lacking = enrolling.missing_columns(person for person in desk.all(Person) if person.is_here)
        nobody = Problem(
            "nobody", message("Nobody takes part yet. Let MentorDesk suggest roles, or set them yourself.")
        )
        return (*lacking, nobody)
    parts = [one.enrolment for one in taking]
    found = [
        Problem(code, words, Weight.WARNING, field="roles", mend=_MENDS[code])
        for code, words in open_points(parts, desk.all(Consent))
    ]
    many = sum(part.role.gives and part.capacity > enrolling.MOST_CAPACITY for part in parts)
    if many:
        words = messages(
            "{n} mentor has more than three places. That is a lot of meetings; think again.",
            "{n} mentors have more than three places. That is a lot of meetings; think again.",
            many,
        )
        found.append(Problem("capacity", words, Weight.WARNING, field="capacity", mend=_MENDS["capacity"]))
    return tuple(found)


_MENDS = {
    "roles": message("Confirm all"),
    "consent": message("Record consent"),
    "places": message("See the mentors"),
    "capacity": message("See the mentors"),
}


# Paper and sheet


def paper(desk: Desk, *, names: bool = True, today: date) -> PairPlan:
    """Return the pairing list as values, in no language yet."""
    from mentordesk.domain import scoring

    now = plan(desk, today=today)
    called = _called(desk.all(Person))
    cycle = _cycle(desk)
    company = next(iter(desk.all(Company)), Company())
    return PairPlan(
        letterhead=Letterhead(
            company=company.name,
            programme=desk.get(Programme, cycle.programme_id).name,
            made_on=today,
            cycle=cycle.number,
        ),
        pairs=tuple(
            PairLine(
                mentor=called[row.mentor.id],
                mentee=called[row.mentee.id],
                mentor_department=row.mentor.department,
                mentee_department=row.mentee.department,
                score=row.fit.score,
                reason=row.fit.reason,
                caution=row.fit.caution,
                locked=row.pair.locked,
            )
            for row in now.rows
        ),
        left_over=tuple(
            LeftOver(
                name=called[row.person.id], department=row.person.department, part=ROLE_WORDS[row.role], why=row.why
            )
            for row in (*now.left_over, *now.idle)
        ),
        rules=tuple(rule.words for rule in scoring.RULES),
        parts=scoring.paper_parts(),
        method=scoring.METHOD,
        advice=(*now.advice.findings, *(now.advice.asks if names else ())) if now.advice.proved else (),
        is_draft=now.is_draft,
        with_names=names,
    )


def write_paper(desk: Desk, path: Path, *, language: str, today: date, names: bool = True) -> tuple[Message, ...]:
    """Write the pairing list as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import pair_list

    with using(language):
        return pair_list.write(path, paper(desk, names=names, today=today))


def write_pairs(desk: Desk, path: Path, *, language: str, today: date, names: bool = True) -> None:
    """Write the pairing list as a workbook."""
    from mentordesk.exchange import pairs_list

    with using(language):
        pairs_list.write(path, paper(desk, names=names, today=today))


# Pieces


def _cycle(desk: Desk) -> Cycle:
    return newest(desk.all(Cycle))


def _parts(desk: Desk) -> tuple[Enrolment, ...]:
    cycle_id = _cycle(desk).id
    return tuple(part for part in desk.all(Enrolment) if part.cycle_id == cycle_id)


def _stays(pair: Pair) -> bool:
    return pair.locked or pair.state is PairState.CONFIRMED


_Sides = tuple[tuple[Person, ...], tuple[Person, ...], dict[str, int]]


def _sides(desk: Desk, today: date) -> _Sides:
    """Return the mentors, the mentees, and the places of each mentor."""
    taking = participants(desk, today=today)
    mentors = {one.id for one in taking if one.enrolment.role.gives}
    # Who keeps a mentor that takes no part any more looks for no other one.
    settled = {pair.mentee_id for pair in pairs(desk) if _stays(pair) and pair.mentor_id not in mentors}
    return (
        tuple(one.person for one in taking if one.id in mentors),
        tuple(one.person for one in taking if one.enrolment.role.learns and one.id not in settled),
        {one.id: one.enrolment.capacity for one in taking if one.id in mentors},
    )


def _called(people: Sequence[Person]) -> dict[str, str]:
    """Return how each person is named on a list: two of one name are told apart by their codes."""
    seen: dict[str, int] = {}
    for person in people:
        seen[person.full_name] = seen.get(person.full_name, 0) + 1
    return {
        person.id: f"{person.full_name} ({person.code})"
        if person.code and seen[person.full_name] > 1
        else person.full_name
        for person in people
    }
