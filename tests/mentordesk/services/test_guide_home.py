"""Home from the one truth: what needs attention, what is put off, what a step was built on, and the days ahead."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.journey.attention import KINDS
from mentordesk.domain.journey.steps import Stage, Step
from mentordesk.domain.papers.week import figure
from mentordesk.domain.records.consent import NEEDED_CONSENTS, ConsentState
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.journey import Postponed, StepReview
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.programme import Role
from mentordesk.services import goals, guide, pitch, plan, sign_ups
from tests import builders, examples, pitches

TODAY = builders.TODAY


def put(desk, *records):
    desk.apply(builders.added(*records))


def home(desk, today=TODAY):
    return guide.overview(desk, today=today)


def codes(desk, today=TODAY):
    return [row.code for row in home(desk, today).attention]


def goal_of(desk, **fields):
    goal = builders.whole_goal(cycle_id=goals.cycle(desk).id, **fields)
    put(desk, goal)
    return goal


# What needs attention


def test_an_empty_company_needs_no_attention(desk):
    assert home(desk).is_empty
    assert codes(desk) == []


def test_harm_comes_first_and_each_row_leads_to_its_act(desk):
    left = builders.person("Lê Mai", status=Status.LEFT, end_date=None)
    fresh = builders.person("Võ Đạt", start_date=None)
    mentor, mentee = builders.people(2)
    cycle = current.cycle(desk)
    gone = builders.person("Tạ Sơn", status=Status.LEFT, end_date=TODAY)
    pair = builders.pair(cycle, gone, mentee, state=PairState.CONFIRMED)
    put(desk, left, fresh, mentor, mentee, gone, pair)
    rows = home(desk).attention
    assert [row.code for row in rows] == [
        "left-but-paired",
        "undated-leavers",
        "backup",
        "kept-too-long",
        "no-first-day",
    ]
    assert (rows[0].page, rows[0].record) == ("connect", pair.id)
    assert (rows[1].page, rows[1].record) == ("people", left.id)
    assert rows[2].page == "back-up"
    assert (rows[3].page, rows[3].record) == ("privacy", gone.id)
    assert (rows[4].page, rows[4].record) == ("people", fresh.id)


def test_many_cases_of_one_kind_are_counted_in_one_row(desk):
    people = [builders.person(f"Người {n}", start_date=None) for n in range(4)]
    put(desk, *people)
    rows = [row for row in home(desk).attention if row.code == "no-first-day"]
    assert [(str(row.words), row.record) for row in rows] == [("4 people have no first day", people[0].id)]


def test_a_refusal_in_a_pair_and_a_consent_that_is_missing_are_said(desk):
    mentor, mentee = builders.people(2)
    cycle = current.cycle(desk)
    part = builders.enrolment(cycle, mentee, form_sent_on=TODAY - timedelta(days=8))
    put(desk, mentor, mentee, part)
    row = next(row for row in home(desk).attention if row.code == "unsigned")
    assert (str(row.note), row.record) == ("8\u00a0days", mentee.id)
    no = builders.consent(mentee, NEEDED_CONSENTS[0], state=ConsentState.REFUSED)
    put(desk, no, builders.pair(cycle, mentor, mentee))
    [row] = [row for row in home(desk).attention if row.code == "refused-but-paired"]
    assert str(row.words) == f"{mentee.full_name} said no and is in a pair with {mentor.full_name}"
    assert "unsigned" not in codes(desk)
    desk.apply(builders.edited(no, replace(no, state=ConsentState.WITHDRAWN)))
    [row] = [row for row in home(desk).attention if row.code == "refused-but-paired"]
    assert str(row.words) == f"{mentee.full_name} withdrew the consent and is still in a pair with {mentor.full_name}"


@pytest.mark.parametrize("code", ["left-but-paired", "refused-but-paired"])
def test_each_pair_of_a_mentor_who_is_gone_is_named_by_itself(desk, code):
    mentor, *mentees = builders.people(3)
    cycle = current.cycle(desk)
    put(desk, mentor, *mentees, *(builders.pair(cycle, mentor, mentee) for mentee in mentees))
    if code == "left-but-paired":
        desk.apply(builders.edited(mentor, replace(mentor, status=Status.LEFT)))
    else:
        put(desk, builders.consent(mentor, NEEDED_CONSENTS[0], state=ConsentState.WITHDRAWN))
    words = [str(row.words) for row in home(desk).attention if row.code == code]
    assert len(set(words)) == 2
    assert all(any(mentee.full_name in said for said in words) for mentee in mentees)


def test_a_backup_is_missed_after_a_week(desk):
    put(desk, builders.person())
    assert "backup" in codes(desk)
    desk.backup("by hand")
    made = desk.backed_up_on()
    assert "backup" not in codes(desk, made + timedelta(days=7))
    row = next(row for row in home(desk, made + timedelta(days=9)).attention if row.code == "backup")
    assert str(row.words) == "No backup for 9\u00a0days"


def test_a_goal_that_is_due_is_named(desk):
    goal = goal_of(desk, due=TODAY - timedelta(days=1), owner_id=None)
    assert [row.record for row in home(desk).attention if row.code == "due-goals"] == [goal.id]


def test_every_kind_has_an_act_and_a_place():
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(str(kind.act) for kind in KINDS)
    assert all(kind.page or kind.code == "look-again" for kind in KINDS)


# Later


def test_what_is_put_off_comes_back_by_itself(desk):
    first = guide.next_action(desk, today=TODAY)
    words = [str(text) for text, _day in guide.later_days(desk, today=TODAY)]
    assert len(words) == 2
    until = guide.later_days(desk, today=TODAY)[0][1]
    desk.apply(guide.put_off(desk, first, until))
    second = guide.next_action(desk, today=TODAY)
    assert second.code != first.code
    assert guide.next_action(desk, today=until) == first
    desk.apply(guide.put_off(desk, first, until + timedelta(days=7)))
    assert len(desk.all(Postponed)) == 1


def test_where_everything_is_put_off_it_says_until_when_and_brings_it_back(desk):
    first = guide.next_action(desk, today=TODAY)
    until = TODAY + timedelta(days=3)
    for _time in range(20):
        action = guide.next_action(desk, today=TODAY)
        if action.field == guide.BRING_BACK:
            break
        desk.apply(guide.put_off(desk, action, until))
    assert action.field == guide.BRING_BACK
    desk.apply(guide.bring_back(desk, today=TODAY))
    assert guide.next_action(desk, today=TODAY) == first


def test_the_days_to_put_off_to_are_working_days(desk):
    saturday = date(2026, 11, 28)
    assert [day for _words, day in guide.later_days(desk, today=saturday)] == [date(2026, 11, 30), date(2026, 12, 7)]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 1), ["Until tomorrow", "Until next week, 07/12/2026"]),
        (date(2026, 12, 5), ["Until next week, 07/12/2026", "Until 14/12/2026"]),
        (date(2026, 12, 6), ["Until tomorrow", "Until 14/12/2026"]),
        (date(2026, 12, 31), ["Until 02/01/2027", "Until next week, 04/01/2027"]),
        (date(2026, 2, 14), ["Until next week, 21/02/2026", "Until 28/02/2026"]),
    ],
    ids=["Tuesday", "Saturday", "Sunday", "New Year's Eve", "before Tết"],
)
def test_a_day_to_put_off_to_is_called_by_its_week(desk, today, words):
    assert [str(said) for said, _day in guide.later_days(desk, today=today)] == words


# Look again


def edit_plan(desk, **fields):
    change = plan.edit_plan(desk, replace(current.plan(desk), **fields))
    whole = guide.with_review(desk, change, today=TODAY)
    desk.apply(whole)
    return whole


def all_actions(desk):
    """Return everything there is to do, by putting off one act after the other."""
    found = []
    while (action := guide.next_action(desk, today=TODAY)).field != guide.BRING_BACK:
        found.append(action)
        desk.apply(guide.put_off(desk, action, TODAY + timedelta(days=1)))
    desk.apply(guide.bring_back(desk, today=TODAY))
    return found


def stage(desk):
    return guide.step(desk, Step.PLAN, today=TODAY)


def test_a_step_whose_basis_changed_says_what_and_is_seen(desk):
    goal = goal_of(desk, title="Giữ chân", owner_id=None)
    edit_plan(desk, minutes=90)
    assert stage(desk).stage is not Stage.REVIEW
    desk.apply(builders.edited(goal, replace(goal, due=goal.due + timedelta(days=60))))
    assert stage(desk).stage is Stage.REVIEW
    assert [str(words) for words in stage(desk).changes] == ["the goal “Giữ chân” has a new due date"]
    row = next(row for row in home(desk).attention if row.code == "look-again")
    assert (str(row.words), row.page) == ("Step 2 needs review: the goal “Giữ chân” has a new due date", "plan")
    assert Step.PLAN in {action.page for action in all_actions(desk)}
    desk.apply(guide.mark_seen(desk, Step.PLAN, today=TODAY))
    assert stage(desk).changes == ()


def test_an_edit_of_the_step_looks_at_it_again_and_its_undo_takes_that_back(desk):
    goal = goal_of(desk, owner_id=None)
    edit_plan(desk, minutes=90)
    desk.apply(builders.edited(goal, replace(goal, target=1.0)))
    change = edit_plan(desk, minutes=75)
    assert change.kinds() == {ProgrammePlan, StepReview}
    assert stage(desk).changes == ()
    desk.apply(change.inverse())
    assert stage(desk).stage is Stage.REVIEW


def test_a_step_that_was_never_edited_has_nothing_to_look_at_again(desk):
    goal_of(desk, owner_id=None)
    assert stage(desk).changes == ()
    assert desk.all(StepReview) == ()


def test_a_step_is_marked_as_done_for_a_reason_and_opened_again(desk):
    desk.apply(guide.mark_done(desk, Step.PLAN, " Sếp đã duyệt miệng ", today=TODAY))
    assert (stage(desk).stage, stage(desk).done_because) == (Stage.DONE, "Sếp đã duyệt miệng")
    desk.apply(guide.mark_done(desk, Step.PLAN, "", today=TODAY))
    assert stage(desk).stage is not Stage.DONE


# The days ahead and the numbers


def test_the_week_lists_milestones_and_goals_of_the_next_seven_days(desk):
    cycle = current.cycle(desk)
    goal = goal_of(desk, due=TODAY + timedelta(days=6), owner_id=None)
    start = TODAY + timedelta(days=7)
    desk.apply(builders.edited(cycle, replace(cycle, start=start, end=start + timedelta(weeks=26))))
    edit_plan(desk, minutes=90)
    entries = home(desk).agenda
    assert [(entry.day, entry.page) for entry in entries] == [
        (TODAY, "plan"),
        (date(2026, 11, 24), ""),  # Vietnam Culture Day
        (goal.due, "goals"),
    ]


def test_the_numbers_are_four_and_agree_with_the_pairs(desk):
    mentor, mentee, other = builders.people(3)
    cycle = current.cycle(desk)
    put(
        desk,
        *(mentor, mentee, other),
        builders.enrolment(cycle, mentor, Role.MENTOR, capacity=2),
        *(builders.enrolment(cycle, person) for person in (mentee, other)),
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED),
    )
    figures = [(number.number, number.of) for number in guide.numbers(desk, today=TODAY)]
    assert figures == [(3, None), (1, None), (1, 2), (1, 1)]


@pytest.mark.parametrize("count", [0, 200])
def test_any_number_of_goals_is_read(desk, count):
    put(desk, *(Goal(cycle_id=goals.cycle(desk).id, title=f"<b>{n}</b>", order=n) for n in range(count)))
    assert len(home(desk).steps) == 7


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=12))
def test_any_order_of_edits_and_undos_leaves_the_file_consistent(tmp_path_factory, moves):
    desk = Desk.create(tmp_path_factory.mktemp("home") / "home.mentordesk", builders.company())
    goal = builders.whole_goal(cycle_id=current.cycle(desk).id, owner_id=None)
    put(desk, goal)
    start = snapshot(desk)
    done = []
    for number, move in enumerate(moves):
        if move == 5 and done:
            desk.apply(done.pop().inverse())
            continue
        change = one_edit(desk, move, number)
        if not change.is_empty():
            desk.apply(change)
            done.append(change)
        assert len(home(desk).steps) == 7
    for change in reversed(done):
        desk.apply(change.inverse())
    assert snapshot(desk) == start
    desk.close()


def snapshot(desk):
    return {kind: set(desk.all(kind)) for kind in (Goal, StepReview, Postponed, ProgrammePlan)}


def one_edit(desk, move, number):
    """Return the change of one move: an edit of the plan or of a goal, a look, a step marked as done, or put off."""
    [goal] = goals.goals(desk)
    if move == 0:
        change = plan.edit_plan(desk, replace(current.plan(desk), minutes=30 + number))
        return guide.with_review(desk, change, today=TODAY)
    if move == 1:
        return builders.edited(goal, replace(goal, target=float(number)))
    if move == 2:
        return guide.mark_seen(desk, Step.PLAN, today=TODAY)
    if move == 3:
        return guide.mark_done(desk, Step.PITCH, "vì thế" if number % 2 else "", today=TODAY)
    return guide.put_off(desk, guide.next_action(desk, today=TODAY), TODAY + timedelta(days=number + 1))


def test_sign_ups_are_no_reason_to_look_at_the_pitch_again_but_another_number_is(desk):
    filled = pitches.fill(desk)
    filled.apply(pitch.set_presented(filled, TODAY))
    filled.apply(guide.mark_seen(filled, Step.PITCH, today=TODAY))
    before = current.plan_facts(filled, today=TODAY).totals.total
    asked = [builders.person(f"Người {number}", level=1) for number in range(3)]
    put(filled, *asked)
    filled.apply(sign_ups.sign_up(filled, [person.id for person in asked], Role.MENTOR, on=TODAY))
    assert current.plan_facts(filled, today=TODAY).totals.total != before
    assert guide.step(filled, Step.PITCH, today=TODAY).changes == ()
    filled.apply(plan.edit_plan(filled, replace(current.plan(filled), mentees=13)))
    changes = [str(words) for words in guide.step(filled, Step.PITCH, today=TODAY).changes]
    assert "13 mentees are planned, not 12" in changes


@pytest.mark.parametrize(
    ("at", "figures"),
    [
        (
            Moment.WEEK_7,
            [("Satisfaction", "4.3/5", "After 4\u00a0weeks, 17 answers"), ("Active pairs", "11/12", "1 pair paused")],
        ),
        (Moment.PAIRING, [("Mentees with a mentor", "0/14", "14 still wait")]),
    ],
)
def test_once_pairs_meet_home_says_how_many_are_active_and_how_satisfied_people_are(tmp_path, at, figures):
    today = date(2026, 11, 17)
    desk = examples.made(tmp_path / "example.mentordesk", language="en", today=today, at=at)
    found = [(str(each.name), each.figure, str(each.note)) for each in guide.numbers(desk, today=today)]
    assert len(found) == 4
    assert found[2 : 2 + len(figures)] == figures
    with i18n.using("vi"):
        paper = guide.week_paper(desk, today=today)
        assert [figure(each[1], each[2]) for each in paper.numbers][2] == figures[0][1].replace(".", ",")
    desk.close()
