"""What is said of a plan is what then happens, in programmes of all modes and loads, with wishes and two mentors."""

import random
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest

import compare_pairing
from mentordesk.domain.matching.fit.scoring import FREE, score_all, with_typical
from mentordesk.domain.matching.plan.advice import advise
from mentordesk.domain.matching.plan.feasibility import feasibility
from mentordesk.domain.matching.plan.relaxed import NAMES, relaxed
from mentordesk.domain.matching.pool import Ids, Pool
from mentordesk.domain.matching.solver import proposing
from mentordesk.domain.matching.solver.pool_task import task_of
from mentordesk.domain.matching.solver.proposal import Proposal
from mentordesk.domain.records.pairing_rules import Departments, Load, Mode, Seniority
from mentordesk.domain.records.programme import MOST_PLACES

SEEDS = range(12)


def programme(seed: int) -> tuple[Pool, tuple[Ids, ...]]:
    """Return a small programme with some of everything, and the pairs that are pinned in it."""
    chance = random.Random(seed)
    pool = compare_pairing.programme(chance.choice((8, 12)), seed, wishes=seed % 2 == 0)
    rules = replace(
        pool.rules,
        mode=tuple(Mode)[seed % 3],
        load=chance.choice(tuple(Load)),
        mentors_each=chance.choice((1, 1, 2)),
        minimum=chance.choice((0, 0, 50)),
        seniority=chance.choice(tuple(Seniority)),
        departments=chance.choice((Departments.ANY, Departments.OTHER)),
    )
    everyone = (*pool.mentors, *pool.mentees)
    pool = replace(
        pool,
        rules=rules,
        places={mentor.id: chance.choice((0, 1, 1, 2)) for mentor in pool.mentors},
        barred=frozenset(person.id for person in chance.sample(everyone, chance.choice((0, 1, 2)))),
        past=frozenset((chance.choice(pool.mentors).id, chance.choice(pool.mentees).id) for _pair in range(2)),
    )
    pool = with_typical(pool)
    pairs = [pair.ids for pair in proposing.propose(pool, ()).pairs]
    return pool, tuple(chance.sample(pairs, min(len(pairs), chance.choice((0, 0, 1)))))


def named(pool: Pool) -> dict[str, str]:
    return {person.id: person.full_name for person in (*pool.mentors, *pool.mentees)}


def with_mentor(found: Proposal) -> set[str]:
    return {pair.mentee_id for pair in found.pairs}


def with_places(pool: Pool, **places: int) -> Pool:
    return replace(pool, places={**pool.places, **places})


@pytest.mark.parametrize("seed", SEEDS)
def test_who_is_asked_for_a_place_brings_the_gain_and_the_mentee_named_and_nobody_is_asked_in_vain(seed: int) -> None:
    pool, kept = programme(seed)
    now = proposing.propose(pool, kept)
    pairs = [pair.ids for pair in now.pairs]
    stay = [pair for pair in pairs if pair not in kept]
    said = advise(task_of(pool, kept), pairs, named(pool)) if pairs else None
    for place, standing in (
        (said.place if said else None, stay),
        (feasibility(pool, kept, called=named(pool)).place, []),
    ):
        if place is not None:
            more = with_places(pool, **{place.mentor_id: pool.places[place.mentor_id] + 1})
            then = proposing.propose(more, kept, standing)
            assert then.total - now.total == place.gain
            assert place.mentee_id in with_mentor(then) - with_mentor(now)
        elif pairs:
            for mentor in pool.mentors:
                more = with_places(pool, **{mentor.id: pool.places[mentor.id] + 1})
                assert len(with_mentor(proposing.propose(more, kept, standing))) == len(with_mentor(now))


@pytest.mark.parametrize("seed", SEEDS)
def test_check_and_plan_count_the_same_and_each_reason_is_true(seed: int) -> None:
    pool, kept = programme(seed)
    found = proposing.propose(pool, kept)
    assert feasibility(pool, kept, called=named(pool)).left == len(pool.mentees) - len(with_mentor(found))
    assert {person.person_id for person in found.left_over} == {one.id for one in pool.mentees} - with_mentor(found)
    matrix = score_all(pool).forbidding_reverse(kept)
    used = Counter(pair.mentor_id for pair in found.pairs)
    for person in found.left_over:
        column = matrix.mentees.index(person.person_id)
        allowed = [one for one, rule in zip(matrix.mentors, matrix.rules[:, column], strict=True) if rule == FREE]
        assert not [mentor for mentor in allowed if used[mentor] < pool.places[mentor]], str(person.why)
        if "ruled out" in str(person.why):
            assert not allowed
        if "mentors are full" in str(person.why):
            assert allowed


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cause_named_where_more_places_would_not_help_is_the_true_one(seed: int) -> None:
    pool, kept = programme(seed)
    found = proposing.propose(pool, kept)
    left = {person.person_id for person in found.left_over} - pool.barred
    said = [str(words) for words in advise(task_of(pool, kept), [one.ids for one in found.pairs], named(pool)).findings]
    if not left or not said or "More places would not help" not in said[-1]:
        return
    many = replace(pool, places=dict.fromkeys(pool.places, MOST_PLACES))
    if str(MOST_PLACES) not in said[-1]:
        assert not with_mentor(proposing.propose(many, kept)) & left
    for (rule, words), count in product(NAMES.items(), range(1, len(left) + 1)):
        if f"without {words} there would be a mentor for {count} of them" in said[-1]:
            assert len(with_mentor(proposing.propose(relaxed(many)[rule], kept)) & left) == count
