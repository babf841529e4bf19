"""What changed since a step was last looked at, in words."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.domain.journey import look_again
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.programme import Cycle, Programme, Role
from tests import builders, plans

GOAL = Goal(title="Giữ chân", target_group="mentees", baseline=22.0, target=15.0, due=date(2027, 7, 31))


def said(before, now):
    stored = look_again.read(look_again.written(before))
    return [str(words) for words in look_again.changes(stored, now)]


def goal_changes(*, before=(GOAL,), now=(GOAL,)):
    return said(look_again.goals_basis(before), look_again.goals_basis(now))


def test_nothing_changed_says_nothing():
    assert goal_changes() == []
    basis = look_again.pitch_basis((GOAL,), plans.facts())
    assert said(basis, basis) == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("due", date(2027, 9, 30), "the goal “Giữ chân” has a new due date"),
        ("target", 12.0, "the goal “Giữ chân” has another target"),
        ("baseline", 20.0, "the goal “Giữ chân” has another current value"),
        ("target_group", "all", "the goal “Giữ chân” is about other people"),
        ("title", "Giữ thợ", "the goal “Giữ chân” is now called “Giữ thợ”"),
    ],
)
def test_each_figure_of_a_goal_is_said_in_its_words(field, value, words):
    assert goal_changes(now=(replace(GOAL, **{field: value}),)) == [words]


def test_a_new_goal_and_a_removed_one_are_said():
    other = Goal(title="Mới")
    assert goal_changes(now=(other,)) == ["the goal “Mới” is new", "the goal “Giữ chân” was removed"]


def test_a_pitch_sees_the_dates_the_numbers_and_the_costs_of_the_plan():
    before = look_again.pitch_basis((), plans.facts())
    cycle = Cycle(id="c", programme_id="p", start=date(2026, 11, 2), end=plans.END)
    words = said(before, look_again.pitch_basis((), plans.facts(cycle=cycle)))
    assert words[0] == "the launch moved from 05/10/2026 to 02/11/2026"
    assert words[-1].startswith("the budget comes to ")


def test_another_programme_owner_is_one_change_and_a_new_number_of_the_same_one_another():
    old = builders.person("Phạm Thị Thu Hà", phone="0900 000 105")
    bases = [
        look_again.communication_basis(Programme(id="p"), plans.basis().cycle, plans.basis().plan, owner)
        for owner in (old, replace(old, phone="0900 000 106"), builders.person("Vũ Đức Thắng"), None)
    ]
    assert [said(bases[0], basis) for basis in bases] == [
        [],
        ["the programme owner has another phone number"],
        ["Vũ Đức Thắng is the programme owner now"],
        ["nobody is the programme owner now"],
    ]


def pitch_changes(**fields):
    return said(look_again.pitch_basis((), plans.facts()), look_again.pitch_basis((), plans.facts(**fields)))


def test_what_was_empty_and_is_completed_is_no_reason():
    empty, owner = plans.basis(cycle=replace(plans.basis().cycle, start=None, end=None)), builders.person("An")
    before = look_again.communication_basis(Programme(id="p"), empty.cycle, empty.plan, None)
    full = look_again.communication_basis(Programme(id="p", name="Sen"), plans.basis().cycle, empty.plan, owner)
    assert said(before, full) == []
    assert "the launch moved from 05/10/2026 to no date yet" in said(full, before)
    bare = Goal(id=GOAL.id)
    assert goal_changes(before=(bare,)) == []
    assert len(goal_changes(now=(bare,))) == 5


def test_who_signs_up_is_no_reason_to_look_at_the_pitch_again():
    cycle = plans.basis().cycle
    taking = [
        (person, builders.enrolment(cycle, person, role))
        for level, role in ((5, Role.MENTOR), (4, Role.MENTOR), (1, Role.MENTEE), (2, Role.MENTEE))
        for person in (builders.person(f"Người {level}", level=level),)
    ]
    assert plans.facts(people=taking).totals.total != plans.facts().totals.total
    assert pitch_changes(people=taking) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"plan": replace(plans.basis().plan, mentors=9)}, "9 mentors are planned, not 8"),
        ({"plan": replace(plans.basis().plan, mentees=13)}, "13 mentees are planned, not 12"),
        ({"lines": plans.lines("c", gifts=40)}, "the budget comes to "),
        ({"cycle": replace(plans.basis().cycle, end=date(2027, 4, 30))}, "the end moved from 31/03/2027 to 30/04/2027"),
    ],
)
def test_what_the_owner_plans_otherwise_is_a_reason(fields, words):
    assert any(change.startswith(words) for change in pitch_changes(**fields))


@pytest.mark.parametrize("stored", ["", "{", "[]", "null", '{"launch": 3}', '{"launch": {"value": "soon"}}'])
def test_a_basis_that_cannot_be_read_says_nothing_wrong(stored):
    now = look_again.pitch_basis((), plans.facts())
    assert all(str(words) for words in look_again.changes(look_again.read(stored), now))
