"""Before anybody is paired the owner reads how far the places go, whom to ask, and which rule costs most."""

from dataclasses import replace

import pytest

from mentordesk.domain.matching.plan.feasibility import Feasibility, feasibility
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.records.pairing_rules import Departments, PairingRules, Seniority
from mentordesk.domain.records.person import Person
from tests import builders
from tests.builders import TODAY


def pool(mentors: list[Person], mentees: list[Person], places: int = 1, **rules: object) -> Pool:
    return Pool(
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        places={one.id: places for one in mentors},
        today=TODAY,
        rules=PairingRules(**{"seniority": Seniority.ANY} | rules),  # type: ignore[arg-type]
    )


def checked(given_pool: Pool) -> tuple[Feasibility, list[str]]:
    called = {one.id: one.full_name for one in (*given_pool.mentors, *given_pool.mentees)}
    found = feasibility(given_pool, called=called)
    return found, [str(words) for words in (*found.findings, *found.asks)]


def people(count: int, department: str) -> list[Person]:
    return [builders.person(level=1 + place % 5, department=department) for place in range(count)]


def test_where_the_places_go_round_that_is_all_there_is_to_say() -> None:
    found, words = checked(pool(people(2, "Kho"), people(3, "QC"), places=2))
    assert words == ["3 mentees, 2 mentors, 4 places: every mentee has a mentor."]
    assert found.left == 0


def test_where_places_are_short_somebody_is_asked_for_one_more() -> None:
    found, words = checked(pool(people(2, "Kho"), people(3, "QC")))
    assert found.left == 1
    assert words[0] == "3 mentees, 2 mentors, 2 places: 1 mentee still needs a mentor."
    assert words[1].startswith("Ask ")
    assert words[-1] == "Or make a group, or keep a waiting list."


def test_the_rule_that_leaves_most_over_is_named() -> None:
    given_pool = pool(people(3, "Kho"), people(3, "Kho"), departments=Departments.OTHER, minimum=1)
    found, words = checked(given_pool)
    assert (found.left, found.rule, found.by_rule) == (3, "departments", 3)
    assert words[1] == "The rule on departments leaves 3 mentees without a mentor."
    relaxed = replace(given_pool, rules=replace(given_pool.rules, departments=Departments.ANY))
    assert checked(relaxed)[0].left == 0


def test_nothing_is_said_of_rules_that_are_not_to_blame() -> None:
    found, words = checked(pool(people(1, "Kho"), people(3, "QC"), departments=Departments.OTHER))
    assert (found.left, found.rule, found.by_rule) == (2, "", 0)
    assert not any("rule" in sentence for sentence in words)


def test_a_rule_on_seniority_that_leaves_nobody_is_named() -> None:
    mentors, mentees = list(builders.people(2, level=2)), list(builders.people(2, level=3))
    found, words = checked(pool(mentors, mentees, seniority=Seniority.LEVEL))
    assert (found.left, found.rule, found.by_rule) == (2, "seniority", 2)
    assert words[1] == "The rule on seniority leaves 2 mentees without a mentor."


def test_where_mentees_are_given_two_mentors_only_those_without_any_are_counted() -> None:
    given_pool = pool(people(3, "Kho"), people(4, "Kho"), departments=Departments.OTHER, mentors_each=2)
    found, words = checked(given_pool)
    assert (found.left, found.rule, found.by_rule) == (4, "departments", 3)
    assert words[0] == "4 mentees, 3 mentors, 3 places: 4 mentees still need a mentor."
    found, words = checked(pool(people(2, "Kho"), people(3, "QC"), mentors_each=2))
    assert found.left == 1
    assert words[0] == "3 mentees, 2 mentors, 2 places: 1 mentee still needs a mentor."
    assert found.place is not None
    kept = pool(people(3, "Kho"), people(1, "QC"), mentors_each=1)
    pairs = [(mentor.id, kept.mentees[0].id) for mentor in kept.mentors[:2]]
    assert feasibility(kept, pairs, called={}).left == 0


def test_of_thousands_only_the_places_are_counted_and_nothing_else_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposing, "MANY", 5)
    nobody_may = pool(people(3, "Kho"), people(3, "Kho"), departments=Departments.OTHER)
    assert checked(nobody_may)[1] == ["3 mentees, 3 mentors, 3 places: there are enough places."]
    assert checked(pool(people(2, "Kho"), people(5, "QC")))[0].left == 3
