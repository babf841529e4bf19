from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk import i18n
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.steps import Stage, Step
from mentordesk.domain.records.consent import NEEDED_CONSENTS
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response
from mentordesk.services import goals, guide
from tests import builders, examples

TODAY = builders.TODAY


def put(desk, *records):
    desk.apply(builders.added(*records))


def state(desk, step):
    """Return how far one step is."""
    return next(found for found in guide.steps(desk, today=TODAY) if found.step is step)


def agreed_to_all(*people):
    """Return the consents of people to all that pairing needs."""
    return [builders.consent(person, purpose) for person in people for purpose in NEEDED_CONSENTS]


def test_a_new_file_has_begun_no_step(desk):
    states = guide.steps(desk, today=TODAY)
    assert [state.count for state in states] == ["0/5", "0/7", "0/4", "0/5", "0/6", "0/5", "0/6"]
    assert {state.stage for state in states} == {Stage.NONE}


@pytest.mark.parametrize("at", Moment)
def test_a_step_alone_is_the_same_as_among_all(tmp_path, at):
    made = examples.made(tmp_path / "e.mentordesk", language="en", today=date(2027, 4, 6), at=at)
    every = guide.steps(made, today=date(2027, 4, 6))
    assert [guide.step(made, which, today=date(2027, 4, 6)) for which in Step] == list(every)
    made.close()


def test_step_one_goes_forward_with_the_goals(desk):
    desk.apply(goals.set_need(desk, "Tổ trưởng mới ở lại."))
    assert state(desk, Step.GOALS).count == "1/5"
    owner = builders.person()
    put(desk, owner, builders.whole_goal(cycle_id=goals.cycle(desk).id, owner_id=owner.id))
    assert state(desk, Step.GOALS).stage is Stage.DONE


def test_only_the_cycle_worked_on_counts(desk):
    cycle = goals.cycle(desk)
    put(desk, builders.whole_goal(cycle_id=cycle.id, owner_id=None))
    put(desk, Cycle(programme_id=cycle.programme_id, number=2))
    assert state(desk, Step.GOALS).count == "0/5"


def test_the_next_action_walks_the_programme_to_its_pairing_list(desk):
    def next_field():
        return guide.next_action(desk, today=TODAY).field

    cycle = goals.cycle(desk)
    assert next_field() == "import"
    mentor, mentee = builders.people(2)
    put(desk, mentor, mentee)
    assert next_field() == "need"
    desk.apply(goals.set_need(desk, "Tổ trưởng mới ở lại."))
    assert next_field() == "goals"
    goal = builders.whole_goal(cycle_id=cycle.id, owner_id=mentor.id, due=None)
    put(desk, goal)
    action = guide.next_action(desk, today=TODAY)
    assert (action.page, action.field, action.record) == (Step.GOALS, "due", goal.id)
    assert str(action.button).startswith("Set due date: ")
    desk.apply(goals.edit(desk, goal, replace(goal, due=date(2027, 6, 30)), today=TODAY))
    assert next_field() == "owner"
    gone = builders.person(status=Status.LEFT)
    put(desk, gone)
    desk.apply(goals.set_programme_owner(desk, gone.id))
    assert next_field() == "owner", "who has left cannot be asked"
    desk.apply(goals.set_programme_owner(desk, mentor.id))
    for step in (Step.PLAN, Step.PITCH, Step.COMMUNICATION):
        action = guide.next_action(desk, today=TODAY)
        assert action.page == step
        desk.apply(guide.put_off(desk, action, TODAY + timedelta(days=1)))
    assert next_field() == "roles"
    parts = builders.enrolment(cycle, mentor, Role.MENTOR, confirmed=False), builders.enrolment(cycle, mentee)
    put(desk, *parts)
    assert str(guide.next_action(desk, today=TODAY).sentence) == "1 role is only a suggestion."
    confirmed = replace(parts[0], confirmed=True)
    desk.apply(builders.edited(parts[0], confirmed))
    assert next_field() == "send"
    for part in (confirmed, parts[1]):
        desk.apply(builders.edited(part, replace(part, form_sent_on=TODAY)))
    assert next_field() == "bring-in"
    form = Questionnaire()
    answers = (
        Response(cycle_id=cycle.id, person_id=person.id, questionnaire_id=form.id) for person in (mentor, mentee)
    )
    put(desk, form, *answers)
    assert next_field() == "fix"
    assert "Consent is missing" in str(guide.next_action(desk, today=TODAY).sentence)
    put(desk, *agreed_to_all(mentor, mentee))
    assert next_field() == "pair"
    other = builders.person()
    put(desk, other, builders.enrolment(cycle, other), *agreed_to_all(other))
    pair = builders.pair(cycle, mentor, mentee)
    put(desk, pair)
    assert next_field() == "board"
    second = builders.pair(cycle, mentor, other)
    put(desk, second)
    assert next_field() == "replies"
    agreed = [replace(one, state=PairState.CONFIRMED) for one in (pair, second)]
    for before, after in zip((pair, second), agreed, strict=True):
        desk.apply(builders.edited(before, after))
    assert next_field() == "texts"
    for one in agreed:
        desk.apply(builders.edited(one, replace(one, announced_on=TODAY)))
    action = guide.next_action(desk, today=TODAY)
    assert (action.page, action.field) == (Step.ORIENT, "launch")
    desk.apply(guide.put_off(desk, action, TODAY + timedelta(days=1)))
    assert guide.next_action(desk, today=TODAY).page == Step.ORIENT


def test_only_live_pairs_that_do_not_know_yet_are_to_be_informed(desk):
    cycle = goals.cycle(desk)
    mentor, *mentees = builders.people(4)
    desk.apply(goals.set_need(desk, "Tổ trưởng mới ở lại."))
    put(desk, mentor, builders.whole_goal(cycle_id=cycle.id, owner_id=mentor.id))
    desk.apply(goals.set_programme_owner(desk, mentor.id))
    put(desk, builders.enrolment(cycle, mentor, Role.MENTOR, capacity=3))
    put(desk, *mentees, *(builders.enrolment(cycle, mentee) for mentee in mentees))
    put(desk, *agreed_to_all(mentor, *mentees))
    first, second, third = (builders.pair(cycle, mentor, one, state=PairState.CONFIRMED) for one in mentees)
    put(desk, first, second, replace(third, announced_on=TODAY))
    put(desk, builders.pair(cycle, mentor, mentees[2], state=PairState.ENDED))

    def next_sentence():
        return str(guide.next_action(desk, today=TODAY).sentence)

    assert next_sentence() == "2 pairs do not know yet."
    desk.apply(builders.edited(first, replace(first, announced_on=TODAY)))
    assert next_sentence() == "1 pair does not know yet."
    desk.apply(builders.edited(second, replace(second, announced_on=TODAY)))
    assert guide.next_action(desk, today=TODAY).page == Step.ORIENT


def test_every_action_names_a_page_and_speaks_vietnamese(desk):
    action = guide.next_action(desk, today=TODAY)
    assert action.page == "people"
    with i18n.using("vi"):
        assert (str(action.title), str(action.button)) == ("Nhập danh sách nhân sự", "Nhập danh sách")


def test_home_shows_people_mentors_mentees_and_goals_in_numbers(desk):
    cycle = goals.cycle(desk)
    mentor, mentee, other = builders.people(3, department="Kho")
    put(desk, mentor, mentee, other, builders.whole_goal(cycle_id=cycle.id, owner_id=mentor.id))
    put(desk, builders.enrolment(cycle, mentor, Role.MENTOR, capacity=3))
    put(desk, builders.enrolment(cycle, mentee), builders.enrolment(cycle, other), builders.pair(cycle, mentor, mentee))
    found = guide.numbers(desk, today=TODAY)
    assert [(str(each.name), each.number, each.of, str(each.note)) for each in found] == [
        ("People", 3, None, "1 department"),
        ("Mentors", 1, None, "3 places"),
        ("Mentees with a mentor", 1, 2, "1 still waits"),
        ("Agreed pairs", 0, 1, "1 only proposed"),
    ]
