"""The verbs on the rules of pairing: how pairs are proposed, and who is never paired with whom."""

from collections.abc import Iterable
from dataclasses import replace

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.matching.exclusions import keys_of
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.pairing_rules import Block, Exclusion, PairingRules
from mentordesk.endings import ended_pairs
from mentordesk.i18n import message, messages
from mentordesk.text import clean_line


def rules(desk: Desk) -> PairingRules:
    """Return how pairs are proposed in the cycle worked on; as built in where the owner has decided nothing."""
    return current.rules(desk)


def set_rules(desk: Desk, wanted: PairingRules, *, merge: str = "") -> Change:
    """Decide how pairs are proposed; a slider that is moved gives a ``merge`` place, so that it is one step of undo."""
    before = current.records(desk, PairingRules)
    after = replace(wanted, id=before[0].id) if before else wanted
    return Change(message("Change how pairs are proposed"), before, (after,), kind="rules", merge=merge)


def exclusions(desk: Desk) -> tuple[Exclusion, ...]:
    """Return which departments and job titles are never paired, in every cycle, in the order they were written."""
    return desk.all(Exclusion)


def set_exclusions(desk: Desk, wanted: Iterable[Exclusion]) -> Change:
    """Decide which departments and job titles are never paired; lines without both names are left out."""
    held = {line.id: line for line in exclusions(desk)}
    clean = [replace(line, first=clean_line(line.first), second=clean_line(line.second)) for line in wanted]
    whole = {line.id: line for line in clean if all(keys_of(line))}
    before = tuple(line for line in held.values() if whole.get(line.id) != line)
    after = tuple(line for line in whole.values() if held.get(line.id) != line)
    return Change(message("Change who is never paired"), before, after, kind="rules")


def block(desk: Desk, mentor_id: str, mentee_id: str, reason: str) -> Change:
    """Keep two people from being paired in this cycle; a proposed pair of them goes."""
    made = Block(cycle_id=current.cycle(desk).id, mentor_id=mentor_id, mentee_id=mentee_id, reason=reason)
    proposed = [pair for pair in current.pairs(desk) if pair.state is PairState.PROPOSED]
    gone = tuple(pair for pair in proposed if pair.ids == (mentor_id, mentee_id))
    label = message("Rule out a pair", context="action")
    return Change(label, gone, (made, *ended_pairs(desk, gone)), kind="rules")


def unblock(desk: Desk, blocked: Iterable[Block]) -> Change:
    """Let people who were ruled out as pairs be paired again."""
    before = tuple(blocked)
    label = messages("Allow a pair again", "Allow {n} pairs again", len(before))
    return Change(label, before, (), kind="rules")
