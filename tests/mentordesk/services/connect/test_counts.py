"""Who has no pair is counted the same by the plan, its paper, the workbook, the board, the check and the way ahead."""

import random
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep, sub_states
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pairing_rules import Departments, Load, Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle
from mentordesk.i18n import message
from mentordesk.services.connect import board, pair_papers, pairing, rule_effects
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.test_board import staffed


def office(desk: Desk, seed: int) -> None:
    """Give an office in which somebody refused, some may sit in a group, and pairs are proposed by some rules."""
    chance = random.Random(seed)
    staffed(desk, seed)
    [cycle] = desk.all(Cycle)
    rules = PairingRules(
        cycle_id=cycle.id,
        mode=tuple(Mode)[seed % 3],
        load=chance.choice(tuple(Load)),
        mentors_each=1 + seed % 2,
        departments=chance.choice((Departments.ANY, Departments.OTHER)),
    )
    refusing = chance.choice(("mentor1", "mentee2", "mentee3"))
    said = tuple(consent for consent in desk.all(Consent) if consent.person_id == refusing)
    no = tuple(replace(consent, state=ConsentState.REFUSED) for consent in said)
    desk.apply(builders.added(rules))
    desk.apply(Change(message("Change {n}", n=1), said, no))
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=TODAY)()))
    desk.apply(pairing.unpair_all(desk, pairing.pairs(desk)[:2]))
    if seed % 3 == 0:
        paired = {pair.mentee_id for pair in pairing.pairs(desk)}
        alone = [part for part in current.enrolments(desk) if part.startswith("mentee") and part not in paired][:2]
        group = Group(cycle_id=cycle.id, kind=GroupKind.PEER)
        desk.apply(builders.added(group, *(Member(group_id=group.id, person_id=person) for person in alone)))


@pytest.mark.parametrize("seed", range(6))
def test_people_without_a_pair_are_counted_the_same_everywhere_each_once(desk: Desk, seed: int, tmp_path: Path) -> None:
    office(desk, seed)
    plan, paper = pairing.plan(desk, today=TODAY), pair_papers.plan_paper(desk, today=TODAY)
    left, idle = ([row.person.id for row in rows] for rows in (plan.left_over, plan.idle))
    assert len(left) == len(set(left))
    assert len(idle) == len(set(idle))
    assert (paper.waiting, paper.idle) == (len(left), len(idle))
    cards = board.waiting(board.standing(desk, today=TODAY)())
    assert [card.person.id for card in cards if not card.mentors] == left
    adjust = next(state for state in sub_states(current.connecting(desk)) if state.info.step is SubStep.ADJUST)
    assert adjust.of - adjust.done == len(left)
    pair_papers.write_pairs(desk, tmp_path / "pairs.xlsx", language="en", today=TODAY)
    names = {person.id: person.full_name for person in desk.all(Person)}
    rows = list(openpyxl.load_workbook(tmp_path / "pairs.xlsx")["Not paired"].iter_rows(values_only=True))
    written = [cell for row in rows for cell in row if cell in names.values()]
    declined = [row.person.id for row in plan.declined]
    assert sorted(written) == sorted(names[person] for person in (*left, *idle, *declined))
    desk.apply(pairing.unpair_all(desk, pairing.pairs(desk)))
    found = pairing.propose(desk, today=TODAY)()
    check = rule_effects.feasibility(desk, today=TODAY)()
    assert check.left == len(found.left_over)
