"""The verbs of step 5: who takes part and how, the rules, the proposed pairs, adopting and changing them, agreeing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import obstacles, too_many_places
from mentordesk.domain.matching.plan import explained
from mentordesk.domain.matching.plan.explained import Plan, stays
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.people import roles
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.group import Member, leaving
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import Block, PairingRules, SavedPlan
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import MOST_PLACES, Enrolment, EnrolmentStatus, Role, Track
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message, messages

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.matching.solver.proposal import Proposal

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
    manage = roles.managers(desk.all(Person))
    found: list[Participant] = []
    for person, part in current.enrolled(desk):
        suggested = roles.suggest(person, manages=person.id in manage, today=today)
        found.append(Participant(person, part, None if part.confirmed else suggested.why))
    return tuple(found)


def suggest_roles(desk: Desk, *, today: date) -> Change:
    """Suggest a part to those who have none yet, as many mentors as the mentees need; to be confirmed."""
    cycle_id = current.cycle(desk).id
    found = roles.suggest_all(desk.all(Person), current.enrolments(desk).values(), today=today)
    made = tuple(Enrolment(cycle_id=cycle_id, person_id=one.person_id, role=one.role) for one in found)
    label = messages("Suggest {n} role", "Suggest {n} roles", len(made))
    return Change(label, after=made, kind="roles")


def confirm_roles(desk: Desk, ids: Iterable[str] | None = None) -> Change:
    """Confirm the suggested parts of these people, or all of them."""
    held = current.enrolments(desk).values() if ids is None else _parts_of(desk, ids)
    before = tuple(part for part in held if not part.confirmed)
    label = messages("Confirm {n} role", "Confirm {n} roles", len(before))
    return Change(label, before, tuple(replace(part, confirmed=True) for part in before), kind="roles")


def set_role(desk: Desk, ids: Iterable[str], role: Role, capacity: int | None = None) -> Change:
    """Give people a part, confirmed; proposed pairs that no longer fit it go. ``capacity`` counts a mentor's places."""
    asked = tuple(dict.fromkeys(ids))
    cycle_id = current.cycle(desk).id
    held = current.enrolments(desk)
    before = tuple(held[one] for one in asked if one in held)
    now = (held.get(one) or Enrolment(cycle_id=cycle_id, person_id=one) for one in asked)
    after = tuple(
        replace(
            part,
            role=role,
            confirmed=True,
            capacity=_places(part, capacity),
        )
        for part in now
    )
    gone = tuple(
        pair
        for pair in pairs(desk)
        if pair.state is PairState.PROPOSED
        and ((pair.mentor_id in asked and not role.gives) or (pair.mentee_id in asked and not role.learns))
    )
    label = messages("Change the role of {n} person", "Change the roles of {n} people", len(asked))
    grouped = () if role else _out_of_groups(desk, asked)
    return Change(label, (*before, *gone, *grouped), after, kind="roles")


def _places(part: Enrolment, wanted: int | None) -> int:
    """Return the places of a mentor, within the limits; those there are where none are wanted."""
    return part.capacity if wanted is None else min(max(0, wanted), MOST_PLACES)


def set_track(desk: Desk, ids: Iterable[str], track: Track) -> Change:
    """Say which kind of mentoring people take part in."""
    before = _parts_of(desk, ids)
    label = messages("Change the track of {n} person", "Change the tracks of {n} people", len(before))
    return Change(label, before, tuple(replace(part, track=track) for part in before), kind="roles")


def set_status(desk: Desk, ids: Iterable[str], status: EnrolmentStatus, because: str = "") -> Change:
    """Say how far people have come in; who waits or leaves is out of every group and pair, and agreed pairs end."""
    before = _parts_of(desk, ids)
    after = tuple(
        replace(part, status=status, leave_reason=because if status is EnrolmentStatus.LEFT else "") for part in before
    )
    out = {part.person_id for part in after if not part.takes_part}
    parted = tuple(pair for pair in pairs(desk) if not out.isdisjoint(pair.ids))
    ended = tuple(replace(pair, state=PairState.ENDED) for pair in parted if pair.state is PairState.CONFIRMED)
    grouped = _out_of_groups(desk, out)
    return Change(_STATUS_LABELS[status](len(before)), (*before, *parted, *grouped), (*after, *ended), kind="roles")


_STATUS_LABELS: dict[EnrolmentStatus, Callable[[int], Message]] = {
    EnrolmentStatus.INVITED: lambda n: messages("Invite {n} person", "Invite {n} people", n),
    EnrolmentStatus.SIGNED_UP: lambda n: messages("Sign up {n} person", "Sign up {n} people", n),
    EnrolmentStatus.WAITING: lambda n: messages(
        "Put {n} person on the waiting list", "Put {n} people on the waiting list", n
    ),
    EnrolmentStatus.LEFT: lambda n: messages("{n} person leaves the cycle", "{n} people leave the cycle", n),
}


# What the owner decides


def pool(desk: Desk, *, today: date) -> Pool:
    """Return everything that pairs of the cycle worked on are made from, beside the groups there are."""
    return current.pool_for_pairs(desk, today=today)


def rules(desk: Desk) -> PairingRules:
    """Return how pairs are proposed in the cycle worked on; as built in where the owner has decided nothing."""
    return current.rules(desk)


def set_rules(desk: Desk, wanted: PairingRules, *, merge: str = "") -> Change:
    """Decide how pairs are proposed; a slider that is moved gives a ``merge`` place, so that it is one step of undo."""
    before = current.records(desk, PairingRules)
    after = replace(wanted, id=before[0].id) if before else wanted
    return Change(message("Change how pairs are proposed"), before, (after,), kind="rules", merge=merge)


def block(desk: Desk, mentor_id: str, mentee_id: str, reason: str) -> Change:
    """Keep two people from being paired in this cycle; a proposed pair of them goes."""
    made = Block(cycle_id=current.cycle(desk).id, mentor_id=mentor_id, mentee_id=mentee_id, reason=reason)
    gone = tuple(
        pair for pair in pairs(desk) if pair.ids == (mentor_id, mentee_id) and pair.state is PairState.PROPOSED
    )
    return Change(message("Rule out a pair", context="action"), gone, (made,), kind="rules")


def unblock(desk: Desk, blocked: Iterable[Block]) -> Change:
    """Let people who were ruled out as pairs be paired again."""
    before = tuple(blocked)
    label = messages("Allow a pair again", "Allow {n} pairs again", len(before))
    return Change(label, before, (), kind="rules")


# The plan of pairs


def pairs(desk: Desk) -> tuple[Pair, ...]:
    """Return the pairs of the cycle worked on that have not ended."""
    return current.pairs(desk)


def propose(desk: Desk, *, today: date) -> "Callable[..., Proposal]":
    """Return the job that finds the best plan: a pure function bound to values, for a thread or a worker.

    It takes ``progress`` and gives a Proposal. Locked and confirmed pairs stay; the others are favoured a little, so
    that few people move.
    """
    from mentordesk.domain.matching.solver import proposing

    held = pairs(desk)
    kept = tuple(pair.ids for pair in held if stays(pair))
    stay = tuple(pair.ids for pair in held if not stays(pair))
    return partial(proposing.propose, _unsettled(pool(desk, today=today), held), kept, stay)


def needs_worker(desk: Desk, *, today: date) -> bool:
    """Say whether so many take part that pairs are looked for in a process of its own, which can be stopped at once."""
    from mentordesk.domain.matching.solver import proposing

    return proposing.needs_worker(pool(desk, today=today))


def fill_rest(desk: Desk, *, today: date) -> "Callable[..., Proposal]":
    """Return the job that pairs only who is left; every pair that stands is kept."""
    from mentordesk.domain.matching.solver import proposing

    held = pairs(desk)
    return partial(proposing.propose, _unsettled(pool(desk, today=today), held), tuple(pair.ids for pair in held), ())


def adopt(desk: Desk, proposal: "Proposal") -> Change:
    """Take a proposal as the plan: one change that replaces the proposed pairs it does not keep."""
    cycle_id = current.cycle(desk).id
    kept = {pair.ids for pair in proposal.pairs if pair.kept}
    loose = {pair.ids: pair for pair in pairs(desk) if not stays(pair) and pair.ids not in kept}
    after = tuple(
        replace(
            loose.get(one.ids) or Pair(cycle_id=cycle_id, mentor_id=one.mentor_id, mentee_id=one.mentee_id),
            score=one.score,
        )
        for one in proposal.pairs
        if not one.kept
    )
    people = {person_id for pair in after for person_id in pair.ids}
    label = messages("Pair {n} person", "Pair {n} people", len(people))
    return Change(label, tuple(loose.values()), after, kind="pairs")


# Pairs by hand


def place(desk: Desk, mentor_id: str, mentee_id: str, *, score: int, reason: str = "") -> Change:
    """Pair two people by hand; the mentee leaves the mentor there was. ``reason`` says why a rule is set aside."""
    made = Pair(cycle_id=current.cycle(desk).id, mentor_id=mentor_id, mentee_id=mentee_id, score=score, reason=reason)
    before = tuple(pair for pair in pairs(desk) if pair.mentee_id == mentee_id)
    if any(pair.mentor_id == mentor_id for pair in before):
        return Change(message("Pair two people"), kind="pairs")
    ended = tuple(replace(pair, state=PairState.ENDED) for pair in before if pair.state is PairState.CONFIRMED)
    label = message("Move a mentee to another mentor") if before else message("Pair two people")
    return Change(label, before, (made, *ended), kind="pairs")


def swap(
    desk: Desk, mentee_id: str, other_id: str, *, scores: tuple[int, int], reasons: tuple[str, str] = ("", "")
) -> Change:
    """Let a mentee take another's place; the other gets the place there was, or none.

    ``scores`` are those of the two pairs that come of it, the first mentee's first, and ``reasons`` say why a rule is
    set aside for them.
    """
    held = {pair.mentee_id: pair for pair in pairs(desk)}
    mine, theirs = held.get(mentee_id), held[other_id]
    first = place(desk, theirs.mentor_id, mentee_id, score=scores[0], reason=reasons[0])
    second = unpair(desk, theirs)
    if mine is not None:
        second = place(desk, mine.mentor_id, other_id, score=scores[1], reason=reasons[1])
    label = message("Swap two mentees") if mine else message("Give a place to another mentee")
    return Change(label, (*first.before, *second.before), (*first.after, *second.after), kind="pairs")


def move_all(desk: Desk, moves: Iterable[tuple[str, str, int]]) -> Change:
    """Move several mentees in one change: mentee, the mentor they go to, and the score of the two."""
    each = [place(desk, mentor_id, mentee_id, score=score) for mentee_id, mentor_id, score in moves]
    label = messages("Move {n} mentee to another mentor", "Move {n} mentees to other mentors", len(each))
    before = tuple(record for change in each for record in change.before)
    return Change(label, before, tuple(record for change in each for record in change.after), kind="pairs")


def lock(desk: Desk, pair: Pair, *, locked: bool) -> Change:
    """Pin a pair, so that it stays when pairs are proposed again, or let it loose."""
    return lock_all(desk, (pair,), locked=locked)


def lock_all(desk: Desk, chosen: Iterable[Pair], *, locked: bool) -> Change:
    """Pin several pairs in one change, or let them loose."""
    before = tuple(pair for pair in chosen if pair.locked is not locked)
    label = (
        messages("Pin a pair", "Pin {n} pairs", len(before))
        if locked
        else messages("Unpin a pair", "Unpin {n} pairs", len(before))
    )
    return Change(label, before, tuple(replace(pair, locked=locked) for pair in before), kind="pairs")


def unpair(desk: Desk, pair: Pair) -> Change:
    """Part two people: a proposed pair goes, one that both sides agreed to ends and is kept."""
    return unpair_all(desk, (pair,))


def unpair_all(desk: Desk, parted: Iterable[Pair]) -> Change:
    """Part the people of several pairs in one change."""
    before = tuple(parted)
    after = tuple(replace(pair, state=PairState.ENDED) for pair in before if pair.state is not PairState.PROPOSED)
    label = messages("Unpair two people", "Unpair {n} pairs", len(before))
    return Change(label, before, after, kind="pairs")


# Agreeing


def record_reply(desk: Desk, pair: Pair, side: Role, answer: Reply, remark: str | None = None) -> Change:
    """Note what one side says; with two times yes the pair is confirmed, with less it is only proposed."""
    said = {"mentor_reply" if side is Role.MENTOR else "mentee_reply": answer}
    after = replace(pair, **said, remark=pair.remark if remark is None else remark)  # type: ignore[arg-type]
    both = after.mentor_reply is Reply.YES and after.mentee_reply is Reply.YES
    after = replace(
        after,
        state=PairState.CONFIRMED if both else PairState.PROPOSED,
        announced_on=after.announced_on if both else None,
    )
    return edit(
        message("Note what a mentor says") if side is Role.MENTOR else message("Note what a mentee says"),
        pair,
        after,
        kind="pairs",
    )


def announce(desk: Desk, pairs: Iterable[Pair], *, today: date | None) -> Change:
    """Note on which day pairs were informed; ``None`` removes the day."""
    before = tuple(pairs)
    label = messages("Announce {n} pair", "Announce {n} pairs", len(before))
    return Change(label, before, tuple(replace(pair, announced_on=today) for pair in before), kind="pairs")


# Plans kept


def saved_plans(desk: Desk) -> tuple[SavedPlan, ...]:
    """Return the plans kept in the cycle worked on, the oldest first."""
    return current.records(desk, SavedPlan)


def save_plan(desk: Desk, name: str, proposal: "Proposal | None" = None, *, today: date) -> Change:
    """Keep a proposal, or the pairs as they stand, to be compared later."""
    kept = SavedPlan(
        cycle_id=current.cycle(desk).id,
        name=name,
        made_on=today,
        pairs=tuple((*pair.ids, pair.score) for pair in (proposal.pairs if proposal else pairs(desk))),
        proved=bool(proposal and proposal.proved),
    )
    return Change(message("Keep a plan"), (), (kept,), kind="plans")


def remove_plan(desk: Desk, kept: SavedPlan) -> Change:
    """Let a kept plan go."""
    return Change(message("Remove a kept plan"), (kept,), (), kind="plans")


def use_plan(desk: Desk, kept: SavedPlan, *, today: date) -> Change:
    """Make a kept plan the plan; pinned and agreed pairs stay.

    Who takes part no more is passed over, and so are pairs that nobody may make any more, or only for a new reason.
    """
    from mentordesk.domain.matching import rules as pair_rules

    cycle_id = current.cycle(desk).id
    closed = pair_rules.closed(pool(desk, today=today), ((mentor, mentee) for mentor, mentee, _score in kept.pairs))
    parts = {person.id: part.role for person, part in current.taking_part(desk)}
    held = pairs(desk)
    loose = {pair.ids: pair for pair in held if not stays(pair)}
    settled = {pair.mentee_id for pair in held if stays(pair)}
    after = tuple(
        replace(
            loose.get((mentor_id, mentee_id)) or Pair(cycle_id=cycle_id, mentor_id=mentor_id, mentee_id=mentee_id),
            score=score,
        )
        for mentor_id, mentee_id, score in kept.pairs
        if mentee_id not in settled
        and (mentor_id, mentee_id) not in closed
        and parts.get(mentor_id, Role.NONE).gives
        and parts.get(mentee_id, Role.NONE).learns
    )
    return Change(message("Use a kept plan"), tuple(loose.values()), after, kind="pairs")


# The plan explained


def plan(desk: Desk, *, today: date) -> Plan:
    """Return the plan as it stands, every pair explained, and the reason for everyone without one."""
    return planning(desk, today=today)()


def planning(
    desk: Desk, *, today: date, adopting: Change | None = None, rules: PairingRules | None = None
) -> Callable[..., Plan]:
    """Return the job that gives the plan, as it stands or as ``adopting`` would make it, by other ``rules`` if given.

    It is bound to values, for a thread, and takes ``progress``.
    """
    held = pairs(desk)
    if adopting is not None:
        gone = {pair.id for pair in adopting.before}
        new = tuple(one for one in adopting.after if isinstance(one, Pair))
        held = (*(pair for pair in held if pair.id not in gone), *new)
    whole = pool(desk, today=today)
    if rules is not None:
        whole = replace(whole, rules=rules)
    return partial(explained.explain, whole, desk.all(Person), held, draft=is_draft(desk, held))


def is_draft(desk: Desk, held: Iterable[Pair] | None = None) -> bool:
    """Say whether consent is still open for anyone in a pair; then every proposal and paper is headed as a draft."""
    return explained.is_draft(pairs(desk) if held is None else held, current.consents(desk))


def problems(desk: Desk) -> tuple[Problem, ...]:
    """Return what stands in the way of pairing, and mentors with many places; and which columns the list lacks."""
    now = current.connecting(desk)
    lacking: tuple[Problem, ...] = ()
    if not now.parts:
        lacking = roles.missing_columns(person for person in desk.all(Person) if person.is_here)
    return (*lacking, *obstacles(now), *too_many_places(now.taking))


# Pieces


def _parts_of(desk: Desk, ids: Iterable[str]) -> tuple[Enrolment, ...]:
    asked, held = set(ids), current.enrolments(desk)
    return tuple(held[person_id] for person_id in held if person_id in asked)


def _out_of_groups(desk: Desk, ids: Iterable[str]) -> tuple[Record, ...]:
    return leaving(set(ids), current.groups(desk), (*desk.all(Member), *desk.trash(Member)))


def _unsettled(whole: Pool, held: Iterable[Pair]) -> Pool:
    """Return the pool without mentees who keep a mentor that takes no part any more: they look for no other one."""
    mentors = {person.id for person in whole.mentors}
    settled = {pair.mentee_id for pair in held if stays(pair) and pair.mentor_id not in mentors}
    return replace(whole, mentees=tuple(person for person in whole.mentees if person.id not in settled))
