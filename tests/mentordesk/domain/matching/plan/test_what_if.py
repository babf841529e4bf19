from dataclasses import replace
from datetime import date

import pytest

import compare_pairing
from mentordesk.domain.matching.plan.what_if import effect
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import Block, Departments, Load, Mode
from tests import builders


@pytest.fixture
def pool():
    """Give two mentors with one place each and two mentees, one of each of two departments; nobody has answered."""
    mentors = tuple(
        builders.person(department=department, level=4, start_date=date(2012, 1, 2)) for department in ("Kho", "Xưởng")
    )
    mentees = tuple(
        builders.person(department=department, start_date=date(2026, 1, 5)) for department in ("Kho", "Xưởng")
    )
    return Pool(mentors=mentors, mentees=mentees, places={one.id: 1 for one in mentors}, today=builders.TODAY)


def ids(pool, *places):
    return tuple((pool.mentors[mentor].id, pool.mentees[mentee].id) for mentor, mentee in places)


def by_rules(pool, **changes):
    """Return the same people by other rules."""
    return replace(pool, rules=replace(pool.rules, **changes))


def test_a_pair_that_is_allowed_again_may_be_the_best(pool):
    (first,) = ids(pool, (0, 1))
    ruled_out = replace(pool, blocks=(Block(mentor_id=first[0], mentee_id=first[1]),))
    found = effect(ruled_out, pool, (), ())
    assert found.possible == effect(ruled_out, ruled_out, (), ()).possible + 1


def test_the_same_rules_change_nothing(pool):
    held = ids(pool, (0, 1), (1, 0))
    found = effect(pool, pool, held, ())
    assert (found.changed, found.pairs, found.left_over) == (0, 2, 0)
    assert all(row.before == row.after for row in found.rows)
    assert {(row.mentor_id, row.mentee_id) for row in found.rows} == set(held)


def test_a_rule_that_forbids_the_pairs_there_are_changes_them_all(pool):
    held = ids(pool, (0, 1), (1, 0))
    found = effect(pool, by_rules(pool, departments=Departments.SAME), held, ())
    assert (found.changed, found.pairs, found.possible, found.placeable) == (2, 2, 2, 2)
    assert set(found.going) == set(held)
    assert set(found.coming) == set(ids(pool, (0, 0), (1, 1)))


def test_the_pairs_whose_score_changes_most_come_first(pool):
    answers = (
        *(builders.response(one, 3, offers=(("selling", 5),)) for one in pool.mentors),
        builders.response(pool.mentees[0], 3, wants=("selling",)),
        builders.response(pool.mentees[1], 3, wants=("digital",)),
    )
    answered = replace(pool, responses={one.person_id: one for one in answers})
    only_skills = by_rules(answered, weights=(100, 0, 0, 0, 0, 0))
    for held in (ids(pool, (0, 0), (1, 1)), ids(pool, (1, 1), (0, 0))):
        changes = [abs(row.after - row.before) for row in effect(answered, only_skills, held, ()).rows]
        assert changes == sorted(changes, reverse=True)
        assert changes[0] > changes[1]


def test_pairs_that_stay_are_not_counted_as_changed(pool):
    held = ids(pool, (0, 1), (1, 0))
    found = effect(pool, by_rules(pool, departments=Departments.SAME), held, held)
    assert (found.changed, found.pairs) == (0, 2)


def test_a_least_score_nobody_reaches_leaves_nobody_placeable(pool):
    found = effect(pool, by_rules(pool, minimum=100), (), ())
    assert (found.pairs, found.worst, found.total, found.possible, found.placeable) == (0, 0, 0, 0, 0)
    assert found.changed == 2, "the best plan by the old rules is what would be lost"


def test_without_people_there_is_no_effect():
    nobody = Pool(mentors=(), mentees=(), places={}, today=builders.TODAY)
    found = effect(nobody, nobody, (), ())
    assert (found.rows, found.pairs, found.placeable) == ((), 0, 0)


def test_what_wishes_and_sharing_out_cost_is_counted():
    pool = compare_pairing.programme(60, 3, wishes=True)
    pool = replace(pool, places=dict.fromkeys(pool.places, 3))
    wishing = effect(pool, by_rules(pool, wish_points=3), (), ())
    ignoring = effect(pool, by_rules(pool, wish_points=0), (), ())
    assert wishing.wishing == len(pool.mentees)
    assert wishing.wished > ignoring.wished
    assert wishing.wished > wishing.firsts > 0
    first = effect(pool, by_rules(pool, mode=Mode.CHOICES), (), ())
    assert first.firsts > wishing.firsts
    assert wishing.unwished == ignoring.total > wishing.total
    as_it_fits = effect(pool, by_rules(pool, wish_points=0, load=Load.ANY), (), ())
    even = effect(pool, by_rules(pool, wish_points=0, load=Load.EVEN), (), ())
    assert even.unshared == as_it_fits.total == as_it_fits.unshared > even.total
    assert even.idle < as_it_fits.idle


def test_mentors_who_get_a_mentee_of_the_kind_they_wish_for_are_counted_and_what_it_costs():
    pool = compare_pairing.programme(60, 3, kinds=True)
    counting = effect(pool, by_rules(pool, wish_points=3), (), ())
    ignoring = effect(pool, by_rules(pool, wish_points=0), (), ())
    assert (counting.wishing, counting.wished) == (0, 0)
    assert counting.choosing >= ignoring.chosen
    assert counting.chosen > ignoring.chosen
    assert counting.unwished == ignoring.total > counting.total


def test_a_wish_for_somebody_who_left_counts_for_nobody(pool):
    wish = builders.wish(pool.mentees[0], builders.person())
    found = effect(pool, replace(pool, wishes=(wish,)), (), ())
    assert (found.wishing, found.wished) == (0, 0)
