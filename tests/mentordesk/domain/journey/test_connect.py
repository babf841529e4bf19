from dataclasses import replace

import pytest

from mentordesk import i18n
from mentordesk.domain.journey.connect import (
    SUB_STEPS,
    Connecting,
    SubStep,
    connect_checks,
    named,
    obstacles,
    sub_states,
)
from mentordesk.domain.journey.steps import Stage
from mentordesk.domain.people.consent import ConsentBook, consent_book
from mentordesk.domain.people.names import short_names
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.programme import EnrolmentStatus, Role
from mentordesk.domain.records.questionnaire import ITEMS, Questionnaire, Response
from tests import builders

PROGRAMME = builders.programme()
CYCLE = builders.cycle(PROGRAMME)
FORM = Questionnaire()


def whole_answer(person, **fields):
    """Return answers to everything, no two items alike beside each other."""
    ratings = tuple((item.code, 1 + place % 5) for place, item in enumerate(ITEMS))
    given = {"experiences": (), "direction": "manager", "times": ("tue-evening",), "wants": ("selling",)}
    given |= {"offers": (("selling", 4),), "ratings": ratings}
    return Response(person_id=person.id, questionnaire_id=FORM.id, **{**given, **fields})


def book(people, state=ConsentState.GIVEN):
    """Return the consent book in which these people have all said the same to all that pairing needs."""
    return consent_book(builders.consent(one, purpose, state=state) for one in people for purpose in NEEDED_CONSENTS)


def with_answer(consents, person, state):
    """Return the consent book with another answer of one person."""
    return ConsentBook({**consents.answers, **book([person], state).answers})


@pytest.fixture
def ready():
    """Give one mentor with two places and two mentees who agreed and answered."""
    mentor, *mentees = builders.people(3)
    people = (mentor, *mentees)
    parts = [builders.enrolment(CYCLE, mentor, Role.MENTOR, form_sent_on=builders.TODAY)]
    parts += [builders.enrolment(CYCLE, mentee, form_sent_on=builders.TODAY) for mentee in mentees]
    return Connecting(
        people=people,
        parts=tuple(parts),
        consents=book(people),
        questionnaires=(FORM,),
        responses=tuple(map(whole_answer, people)),
    )


def codes(now):
    return [one.code for one in now.findings]


def stages(now):
    return {one.step: one.stage for one in sub_states(now)}


def test_the_seven_parts_stand_in_their_order():
    assert [info.step for info in SUB_STEPS] == list(SubStep)
    assert [info.number for info in SUB_STEPS] == [1, 2, 3, 4, 5, 6, 7]


def test_where_nobody_takes_part_nothing_is_begun():
    assert codes(Connecting()) == ["nobody"]
    assert set(stages(Connecting()).values()) == {Stage.NONE}
    assert {str(one.words) for one in sub_states(Connecting())} == {"", "1 open"}


def test_nothing_stands_in_the_way_of_people_who_agreed_and_answered(ready):
    assert codes(ready) == []
    found = stages(ready)
    assert [found[step] for step in SubStep] == [Stage.DONE] * 3 + [Stage.NONE] * 4


@pytest.mark.parametrize(
    ("changes", "code", "weight", "words"),
    [
        ({"confirmed": False}, "roles", Severity.ERROR, "1 role is only a suggestion."),
        ({"capacity": 1}, "places", Severity.ERROR, "1 place short: 2 mentees, but only 1 place."),
        ({"capacity": 4}, "capacity", Severity.WARNING, "1 mentor has more than three places."),
        ({"role": Role.MENTEE}, "no-mentor", Severity.ERROR, "Nobody takes part as a mentor yet."),
    ],
)
def test_what_is_wrong_with_a_part_is_said(ready, changes, code, weight, words):
    mentor, *others = ready.parts
    [found] = replace(ready, parts=(replace(mentor, **changes), *others)).findings
    assert (found.code, found.severity) == (code, weight)
    assert str(found.message).startswith(words)
    assert found.fix is not None


def test_places_count_for_mentors_alone(ready):
    mentor, mentee, other = ready.parts
    assert codes(replace(ready, parts=(mentor, replace(mentee, capacity=4), other))) == []
    few = replace(ready, parts=(replace(mentor, capacity=1), replace(mentee, capacity=4), other))
    assert codes(few) == ["places"]


def test_missing_consent_names_who_and_a_refusal_is_no_error(ready):
    _mentor, mentee, _other = ready.people
    silent = ConsentBook({one: said for one, said in ready.consents.answers.items() if one != mentee.id})
    [found] = replace(ready, consents=silent).findings
    assert (found.code, found.severity) == ("consent", Severity.ERROR)
    assert mentee.calling_name in str(found.message)
    refused = with_answer(ready.consents, mentee, ConsentState.REFUSED)
    [found] = replace(ready, consents=refused).findings
    assert (found.code, found.severity) == ("refused", Severity.NOTE)
    assert str(found.message).startswith(f"{mentee.calling_name} did not agree")


def test_nothing_is_asked_of_who_refused_and_their_places_do_not_count(ready):
    mentor, mentee, _other = ready.people
    of_mentor, of_mentee, of_other = ready.parts
    open_role = replace(ready, parts=(of_mentor, replace(of_mentee, confirmed=False), of_other))
    refused = replace(open_role, consents=with_answer(ready.consents, mentee, ConsentState.REFUSED))
    assert codes(refused) == ["refused"]
    many = replace(ready, parts=(replace(of_mentor, capacity=9), of_mentee, of_other))
    without = replace(many, consents=with_answer(ready.consents, mentor, ConsentState.REFUSED))
    assert codes(many) == ["capacity"]
    assert codes(without) == ["no-mentor", "refused"]


def test_a_seat_in_a_panel_takes_a_place_and_who_is_in_a_group_needs_none(ready):
    mentor, mentee, _other = ready.people
    assert codes(replace(ready, panel_seats={mentor.id: 1})) == ["places"]
    assert codes(replace(ready, panel_seats={mentor.id: 1}, grouped=frozenset({mentee.id}))) == []


def test_forms_not_sent_not_answered_incomplete_and_straight_lined_are_warned(ready):
    mentor, mentee, other = ready.people
    flat = whole_answer(other, ratings=tuple((item.code, 3) for item in ITEMS))
    thin = whole_answer(mentor, ratings=())
    now = replace(ready, responses=(flat, thin))
    assert codes(now) == ["missing", "incomplete", "straight"]
    unsent = replace(now, parts=tuple(replace(part, form_sent_on=None) for part in ready.parts))
    assert codes(unsent) == ["unsent", "incomplete", "straight"]
    assert {one.severity for one in unsent.findings} == {Severity.WARNING}
    assert mentee.calling_name in str(unsent.findings[0].message)


def test_two_weights_above_zero_are_warned_and_three_are_not(ready):
    assert codes(replace(ready, rules=PairingRules(weights=(50, 50, 0, 0, 0, 0)))) == ["weights"]
    assert codes(replace(ready, rules=PairingRules(weights=(50, 50, 1, 0, 0, 0)))) == []


def test_errors_come_before_warnings(ready):
    now = replace(ready, parts=tuple(replace(part, confirmed=False, form_sent_on=None) for part in ready.parts))
    now = replace(now, responses=())
    assert codes(now) == ["roles", "unsent"]


def test_who_waits_or_left_is_not_asked_for_anything(ready):
    mentor, mentee, other = ready.parts
    waiting = replace(other, status=EnrolmentStatus.WAITING, confirmed=False, form_sent_on=None)
    left = replace(mentee, status=EnrolmentStatus.LEFT, form_sent_on=None)
    now = replace(ready, parts=(mentor, waiting, left), responses=ready.responses[:1])
    assert codes(now) == ["no-mentee"]


def test_pairs_agreed_and_announced_finish_the_way(ready):
    mentor, *mentees = ready.people
    pairs = tuple(builders.pair(CYCLE, mentor, mentee) for mentee in mentees)
    found = {one.step: one for one in sub_states(replace(ready, pairs=pairs[:1]))}
    assert (str(found[SubStep.PROPOSE].words), found[SubStep.PROPOSE].stage) == ("1 pair", Stage.DONE)
    assert (str(found[SubStep.ADJUST].words), found[SubStep.ADJUST].stage) == ("1/2", Stage.DOING)
    half = replace(pairs[0], mentor_reply=Reply.YES)
    found = {one.step: one for one in sub_states(replace(ready, pairs=(half, pairs[1])))}
    assert (found[SubStep.AGREE].share, found[SubStep.AGREE].stage) == (0.25, Stage.DOING)
    announced = tuple(replace(pair, state=PairState.CONFIRMED, announced_on=builders.TODAY) for pair in pairs)
    assert set(stages(replace(ready, pairs=announced)).values()) == {Stage.DONE}


def test_many_names_are_counted():
    people = builders.people(5)
    ids = [person.id for person in people]
    one, two, three = (person.calling_name for person in people[:3])
    assert str(named(short_names(people), ids[:1])) == one
    assert str(named(short_names(people), ids[:2])) == f"{one} and {two}"
    assert str(named(short_names(people), ids)) == f"{one}, {two}, {three} and 2 others"
    with i18n.using("vi"):
        assert str(named(short_names(people), ids)) == f"{one}, {two}, {three} và 2 người khác"


def test_who_took_consent_back_and_is_still_in_a_pair_is_named_first(ready):
    mentor, mentee, _other = ready.people
    back = with_answer(ready.consents, mentee, ConsentState.WITHDRAWN)
    pair = Pair(cycle_id=ready.parts[0].cycle_id, mentor_id=mentor.id, mentee_id=mentee.id)
    first, *_rest = replace(ready, consents=back, pairs=(pair,)).findings
    assert (first.code, first.severity) == ("standing", Severity.ERROR)
    assert mentee.calling_name in str(first.message)
    assert first.fix is not None
    assert first.record == pair.id


def test_step_five_asks_for_its_parts_up_to_the_agreement_one_by_one(ready):
    mentor, *mentees = ready.people
    pairs = tuple(builders.pair(CYCLE, mentor, mentee) for mentee in mentees)
    agreed = tuple(replace(pair, state=PairState.CONFIRMED) for pair in pairs)
    stages = (
        Connecting(),
        replace(ready, parts=tuple(replace(part, form_sent_on=None) for part in ready.parts), responses=()),
        replace(ready, responses=()),
        ready,
        replace(ready, pairs=pairs[:1]),
        replace(ready, pairs=pairs),
        replace(ready, pairs=agreed),
    )
    found = ["".join("×" if check.ok else "·" for check in connect_checks(now)) for now in stages]
    assert found == ["······", "··×···", "×·×···", "×××···", "××××··", "×××××·", "××××××"]


def test_step_five_and_the_check_stand_on_the_same_points(ready):
    mentor, *others = ready.parts
    short = replace(ready, parts=(replace(mentor, confirmed=False, capacity=1), *others), consents=ConsentBook())
    assert [problem.code for problem in obstacles(short)] == ["roles", "consent", "places"]
    assert [check.field for check in connect_checks(short) if check.ok] == ["invite", "answers"]
