"""The verbs on pairs: proposing and adopting them, changing them by hand, agreeing, and the plan explained."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import obstacles, too_many_places
from mentordesk.domain.matching.plan import explained
from mentordesk.domain.matching.plan.explained import Plan, stays, unsettled
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.people import roles
from mentordesk.domain.people.order import list_names
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.consent import ConsentState
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.endings import ended_pairs
from mentordesk.i18n import Message, message, messages

if TYPE_CHECKING:  # numpy is brought in when something is scored, not when the window opens
    from mentordesk.domain.matching.solver.proposal import Proposal


LOOKED_BACK = 500
"""So many changes of pairs are looked at to find which pairs are new."""


def pool(desk: Desk, *, today: date) -> Pool:
    """Return everything that pairs of the cycle worked on are made from, beside the groups there are."""
    return current.pool_for_pairs(desk, today=today)


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
    whole = pool(desk, today=today)
    if not held:  # nothing stands whose scores could change: what is typical is counted anew
        whole = replace(whole, rules=replace(whole.rules, typical=()))
    return partial(proposing.propose, unsettled(whole, held), kept, stay)


def needs_worker(desk: Desk, *, today: date) -> bool:
    """Say whether so many take part that pairs are looked for in a process of its own, which can be stopped at once."""
    from mentordesk.domain.matching.solver import proposing

    return proposing.needs_worker(pool(desk, today=today))


def fill_rest(desk: Desk, *, today: date) -> "Callable[..., Proposal]":
    """Return the job that pairs only who is left; every pair that stands is kept."""
    from mentordesk.domain.matching.solver import proposing

    held = pairs(desk)
    looking = unsettled(pool(desk, today=today), held)
    kept = tuple(pair.ids for pair in held)
    return partial(proposing.propose, looking, kept, ())


def why_nobody(proposal: "Proposal") -> Message:
    """Say why a search found no new pair: what most of those left have in common."""
    if not proposal.left_over:
        return message("Everybody is paired.")
    reasons = Counter(person.why for person in proposal.left_over)
    return message("Nobody else can be paired now. {why}", why=reasons.most_common(1)[0][0])


def ruled_out(desk: Desk, proposal: "Proposal", *, today: date) -> bool:
    """Say whether a new pair of a proposal may not be made any more, or only with a reason."""
    from mentordesk.domain.matching import rules as pair_rules

    return bool(pair_rules.closed(pool(desk, today=today), (pair.ids for pair in proposal.pairs if not pair.kept)))


def adopt(desk: Desk, proposal: "Proposal") -> Change:
    """Take a proposal as the plan: one change that replaces the proposed pairs it does not keep.

    What is typical of a score is fixed with it, so that answers that come later change the score of no pair.
    """
    cycle_id = current.cycle(desk).id
    kept = {pair.ids for pair in proposal.pairs if pair.kept}
    loose = {pair.ids: pair for pair in pairs(desk) if not stays(pair) and pair.ids not in kept}
    after = tuple(
        replace(
            loose.get(pair.ids) or Pair(cycle_id=cycle_id, mentor_id=pair.mentor_id, mentee_id=pair.mentee_id),
            score=pair.score,
        )
        for pair in proposal.pairs
        if not pair.kept
    )
    people = {person_id for pair in after for person_id in pair.ids}
    label = messages("Pair {n} person", "Pair {n} people", len(people))
    stay = {pair.id for pair in after}
    ended = ended_pairs(desk, (pair for pair in loose.values() if pair.id not in stay))
    rules = _typical_kept(desk, proposal)
    return Change(label, (*loose.values(), *rules.before), (*after, *ended, *rules.after), kind="pairs")


def pairs_made(change: Change) -> tuple[Pair, ...]:
    """Return the pairs that a change makes or keeps, without those it ends and the rules it writes with them."""
    pairs_after = (record for record in change.after if isinstance(record, Pair))
    return tuple(pair for pair in pairs_after if pair.is_live)


def _typical_kept(desk: Desk, proposal: "Proposal") -> Change:
    """Return the change that keeps with the plan what is typical of a score."""
    stored = current.records(desk, PairingRules)
    rules = current.rules(desk)
    if rules.typical == proposal.typical:
        return Change(message("Change how pairs are proposed"))
    return Change(message("Change how pairs are proposed"), stored, (replace(rules, typical=proposal.typical),))


# Pairs by hand


def place(desk: Desk, mentor_id: str, mentee_id: str, *, score: int, reason: str = "", leaving: str = "") -> Change:
    """Pair two people by hand. ``reason`` says why a rule is set aside.

    The mentee leaves the mentor ``leaving``, where none is named and no further one is wanted the one that fits least.
    """
    cycle_id = current.cycle(desk).id
    made = Pair(cycle_id=cycle_id, mentor_id=mentor_id, mentee_id=mentee_id, score=score, reason=reason)
    held = _held(desk, mentee_id)
    if any(pair.mentor_id == mentor_id for pair in held):
        return Change(message("Pair two people"), kind="pairs")
    before = tuple(pair for pair in held if pair.mentor_id == leaving)
    if not before and len(held) >= current.mentors_wanted(desk, mentee_id):
        before = (min(held, key=lambda pair: (stays(pair), pair.score)),)
    ended = ended_pairs(desk, before)
    label = message("Move a mentee to another mentor") if before else message("Pair two people")
    return Change(label, before, (made, *ended), kind="pairs")


def _held(desk: Desk, mentee_id: str) -> list[Pair]:
    """Return the pairs of a mentee by code and name of the mentors, so that no tie is decided by what an id is."""
    held = [pair for pair in pairs(desk) if pair.mentee_id == mentee_id]
    names = list_names(desk.get(Person, pair.mentor_id) for pair in held)
    return sorted(held, key=lambda pair: names[pair.mentor_id])


def swap(
    desk: Desk,
    mentee_id: str,
    other_id: str,
    *,
    scores: tuple[int, int],
    reasons: tuple[str, str] = ("", ""),
    lanes: tuple[str, str] = ("", ""),
) -> Change:
    """Let a mentee take another's place; the other gets the place there was, or none.

    ``scores`` are those of the two pairs that come of it, the first mentee's first, and ``reasons`` say why a rule is
    set aside for them. ``lanes`` are the mentors of the two, "" for the only one, or for nobody.
    """
    mine = _pair_at(desk, mentee_id, lanes[0]) if lanes[0] or not lanes[1] else None
    theirs = _pair_at(desk, other_id, lanes[1])
    assert theirs is not None, "who is swapped with somebody has a pair"
    leaving = mine.mentor_id if mine else ""
    first = place(desk, theirs.mentor_id, mentee_id, score=scores[0], reason=reasons[0], leaving=leaving)
    second = unpair(desk, theirs)
    if mine is not None:
        second = place(desk, mine.mentor_id, other_id, score=scores[1], reason=reasons[1], leaving=theirs.mentor_id)
    label = message("Swap two mentees") if mine else message("Give a place to another mentee")
    before = (*first.before, *second.before)
    after = (*first.after, *second.after)
    return Change(label, before, after, kind="pairs")


def _pair_at(desk: Desk, mentee_id: str, mentor_id: str) -> Pair | None:
    """Return the pair of a mentee with this mentor, the first there is where none is named."""
    return next((pair for pair in _held(desk, mentee_id) if mentor_id in ("", pair.mentor_id)), None)


def move_all(desk: Desk, moves: Iterable[tuple[str, str, str, int]]) -> Change:
    """Move several mentees in one change: mentee, the mentor they leave, the one they go to, and the score then."""
    each = [place(desk, mentor_id, mentee_id, score=score, leaving=here) for mentee_id, here, mentor_id, score in moves]
    label = messages("Move {n} mentee to another mentor", "Move {n} mentees to other mentors", len(each))
    before = tuple(record for change in each for record in change.before)
    after = tuple(record for change in each for record in change.after)
    return Change(label, before, after, kind="pairs")


def lock(desk: Desk, pair: Pair, *, locked: bool) -> Change:
    """Pin a pair, so that it stays when pairs are proposed again, or let it loose."""
    return lock_all(desk, (pair,), locked=locked)


def lock_all(desk: Desk, chosen: Iterable[Pair], *, locked: bool) -> Change:
    """Pin several pairs in one change, or let them loose."""
    before = tuple(pair for pair in chosen if pair.locked is not locked)
    if locked:
        label = messages("Pin a pair", "Pin {n} pairs", len(before))
    else:
        label = messages("Unpin a pair", "Unpin {n} pairs", len(before))
    after = tuple(replace(pair, locked=locked) for pair in before)
    return Change(label, before, after, kind="pairs")


def unpair(desk: Desk, pair: Pair) -> Change:
    """Unpair two people: a proposed pair goes, one that both sides agreed to, or that has met, ends and is kept."""
    return unpair_all(desk, (pair,))


def unpair_all(desk: Desk, unpaired: Iterable[Pair]) -> Change:
    """Unpair the people of several pairs in one change."""
    before = tuple(unpaired)
    label = messages("Unpair two people", "Unpair {n} pairs", len(before))
    return Change(label, before, ended_pairs(desk, before), kind="pairs")


# Agreeing


def record_reply(desk: Desk, pair: Pair, side: Role, answer: Reply, remark: str | None = None) -> Change:
    """Note what one side says; with two times yes the pair is confirmed, with less it is only proposed."""
    after = replace(_said(pair, answer, (side,)), remark=pair.remark if remark is None else remark)
    return edit(
        message("Note what a mentor says") if side is Role.MENTOR else message("Note what a mentee says"),
        pair,
        _with_state(after),
        kind="pairs",
    )


def record_replies(
    desk: Desk, pairs: Iterable[Pair], answer: Reply, sides: Collection[Role] = (Role.MENTOR, Role.MENTEE)
) -> Change:
    """Note in one change that these sides of several pairs say the same."""
    changed = []
    for pair in pairs:
        answered = _with_state(_said(pair, answer, sides))
        if answered != pair:
            changed.append((pair, answered))
    label = messages("Note what {n} pair says", "Note what {n} pairs say", len(changed))
    before = tuple(pair for pair, _answered in changed)
    after = tuple(answered for _pair, answered in changed)
    return Change(label, before, after, kind="pairs")


def _said(pair: Pair, answer: Reply, sides: Collection[Role]) -> Pair:
    """Return a pair of which these sides say this."""
    mentor = answer if Role.MENTOR in sides else pair.mentor_reply
    mentee = answer if Role.MENTEE in sides else pair.mentee_reply
    return replace(pair, mentor_reply=mentor, mentee_reply=mentee)


def _with_state(pair: Pair) -> Pair:
    """Return a pair confirmed where both sides say yes, else proposed and not announced."""
    both = pair.mentor_reply is Reply.YES and pair.mentee_reply is Reply.YES
    return replace(
        pair,
        state=PairState.CONFIRMED if both else PairState.PROPOSED,
        announced_on=pair.announced_on if both else None,
    )


def new_pairs(desk: Desk) -> frozenset[str]:
    """Return the pairs nobody has been asked about yet that were made after the first reply in this cycle was noted.

    They take the place of pairs that were declined, or are for people who joined late. Only the journal knows what came
    first.
    """
    held = pairs(desk)
    unasked = {pair.id for pair in held if not _is_asked(pair)}
    made_later: set[str] = set()
    found: set[str] = set()
    for change in desk.changes("pairs", LOOKED_BACK) if unasked else ():
        if found >= unasked:
            break
        earlier = {record.id for record in change.before}
        after = [record for record in change.after if isinstance(record, Pair)]
        if any(_is_asked(pair) and pair.cycle_id == held[0].cycle_id for pair in after):
            found |= made_later
        made_later |= {pair.id for pair in after if pair.id not in earlier} & unasked
    return frozenset(found)


def _is_asked(pair: Pair) -> bool:
    return (pair.mentor_reply, pair.mentee_reply) != (Reply.OPEN, Reply.OPEN)


def announce(desk: Desk, pairs: Iterable[Pair], *, today: date | None) -> Change:
    """Note on which day pairs were informed; ``None`` removes the day."""
    before = tuple(pairs)
    label = messages("Announce {n} pair", "Announce {n} pairs", len(before))
    after = tuple(replace(pair, announced_on=today) for pair in before)
    return Change(label, before, after, kind="pairs")


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
        new = tuple(record for record in adopting.after if isinstance(record, Pair))
        staying = [pair for pair in held if pair.id not in gone]
        held = (*staying, *new)
        rules = next((record for record in adopting.after if isinstance(record, PairingRules)), rules)
    whole = pool(desk, today=today)
    if rules is not None:
        whole = replace(whole, rules=rules)
    return partial(explained.explain, whole, desk.all(Person), held, draft=is_draft(desk, held))


def is_draft(desk: Desk, held: Iterable[Pair] | None = None) -> bool:
    """Say whether consent is still open for anyone in a pair; then every proposal and paper is headed as a draft."""
    return explained.is_draft(pairs(desk) if held is None else held, current.consents(desk))


def draft_words(desk: Desk, held: Iterable[Pair]) -> Message:
    """Return why these pairs are a draft: who was not asked for consent, who has not answered, who said no; or ""."""
    book = current.consents(desk)
    ids = [person_id for pair in held for person_id in pair.ids]
    states = [book.for_pairing(person_id) for person_id in dict.fromkeys(ids)]
    unasked = states.count(None)
    waiting = states.count(ConsentState.ASKED)
    refused = len(states) - unasked - waiting - states.count(ConsentState.GIVEN)
    if unasked:
        return messages(
            "Draft: {n} person has not been asked for consent yet",
            "Draft: {n} people have not been asked for consent yet",
            unasked,
        )
    if waiting:
        return messages(
            "Draft: the consent of {n} person is asked for, the answer is not in yet",
            "Draft: the consent of {n} people is asked for, their answers are not in yet",
            waiting,
        )
    if refused:
        return messages("Draft: {n} person has not agreed", "Draft: {n} people have not agreed", refused)
    return Message("")


def problems(desk: Desk) -> tuple[Problem, ...]:
    """Return what stands in the way of pairing, and mentors with many places; and which columns the list lacks."""
    now = current.connecting(desk)
    lacking: tuple[Problem, ...] = ()
    if not now.parts:
        lacking = roles.missing_columns(current.people_here(desk))
    return (*lacking, *obstacles(now), *too_many_places(now.willing))
