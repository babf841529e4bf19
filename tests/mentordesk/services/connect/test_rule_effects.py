"""What other rules would do is worked out for the pairs there are, without writing anything."""

from dataclasses import replace

import pytest

from mentordesk.domain.records.consent import NEEDED_CONSENTS
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.pairing_rules import Departments
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.services.connect import pairing, pairing_rules, rule_effects
from tests import builders
from tests.builders import TODAY


@pytest.fixture
def office(desk):
    """Give two mentors and two mentees of two departments, each with a mentor of the other department."""
    [cycle] = desk.all(Cycle)
    mentors = [builders.person(department=name, level=4) for name in ("Kho", "Xưởng")]
    mentees = [builders.person(department=name) for name in ("Kho", "Xưởng")]
    parts = [builders.enrolment(cycle, one, Role.MENTOR, capacity=1) for one in mentors]
    parts += [builders.enrolment(cycle, one) for one in mentees]
    everyone = (*mentors, *mentees)
    consents = [builders.consent(one, purpose) for one in everyone for purpose in NEEDED_CONSENTS]
    pairs = [builders.pair(cycle, mentors[0], mentees[1]), builders.pair(cycle, mentors[1], mentees[0])]
    desk.apply(builders.added(*everyone, *parts, *consents, *pairs))
    return desk


def run(job):
    """Run a job; return what it says of its progress, and its result."""
    steps = []
    result = job(progress=lambda done, total: steps.append((done, total)))
    return steps, result


def test_other_rules_are_held_against_the_pairs_there_are(office):
    same = replace(pairing_rules.rules(office), departments=Departments.SAME)
    steps, found = run(rule_effects.effect(office, same, today=TODAY))
    assert (len(found.rows), found.changed, found.pairs) == (2, 2, 2)
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_a_pair_that_is_agreed_stays_under_any_rules(office):
    first, _second = pairing.pairs(office)
    office.apply(builders.edited(first, replace(first, state=PairState.CONFIRMED)))
    same = replace(pairing_rules.rules(office), departments=Departments.SAME)
    assert rule_effects.effect(office, same, today=TODAY)().changed == 1


def test_who_can_be_paired_at_all_is_reported(office):
    steps, found = run(rule_effects.feasibility(office, today=TODAY))
    assert found.left == 0
    assert steps == [(0, 2)]
