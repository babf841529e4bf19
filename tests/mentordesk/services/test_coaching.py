"""Talks, actions, reviews and sheets are written by changes that undo exactly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.months import Month
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, ReviewKind, TeamReview
from mentordesk.domain.records.person import Person
from mentordesk.services import coaching, goals
from tests import builders
from tests.builders import TODAY

WHEN = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def team(desk):
    boss = builders.person("Bùi Văn Khải", level=4)
    hand = builders.person("Ngọc Hân", manager_id=boss.id)
    desk.apply(builders.added(boss, hand))
    return boss, hand


def logged(desk, team, **fields):
    boss, hand = team
    talk = CoachingTalk(**{"manager_id": boss.id, "coachee_id": hand.id, "on": TODAY, "minutes": 20} | fields)
    desk.apply(coaching.log_talk(desk, talk, due=TODAY + timedelta(days=7)))
    return talk


def test_a_talk_stands_on_the_board_and_its_last_line_is_an_action_of_who_was_coached(desk, team):
    boss, hand = team
    talk = logged(desk, team, will="Kiểm mẫu đầu ca")
    assert coaching.board(desk, today=TODAY).row_of(boss.id).now.count == 1
    [action] = desk.all(AgreedAction)
    assert (action.talk_id, action.person_id, action.what) == (talk.id, hand.id, "Kiểm mẫu đầu ca")
    [line] = coaching.talks_of(desk, boss.id, Month.of(TODAY), today=TODAY)
    assert (line.talk, line.coachee, line.action) == (talk, hand, action)
    assert str(line.about) == "Kiểm mẫu đầu ca"


def test_four_empty_lines_make_no_action(desk, team):
    logged(desk, team)
    assert desk.all(AgreedAction) == ()


def test_a_changed_last_line_changes_the_action_and_an_empty_one_removes_it(desk, team):
    talk = logged(desk, team, will="Kiểm mẫu")
    [action] = desk.all(AgreedAction)
    desk.apply(coaching.set_done(action, TODAY))
    after = replace(talk, will="Kiểm mẫu đầu ca")
    desk.apply(coaching.edit_talk(desk, talk, after, due=TODAY))
    [changed] = desk.all(AgreedAction)
    assert (changed.id, changed.what, changed.due, changed.done_on) == (action.id, "Kiểm mẫu đầu ca", TODAY, TODAY)
    change = coaching.edit_talk(desk, after, replace(after, will=""))
    desk.apply(change)
    assert desk.all(AgreedAction) == ()
    desk.apply(change.inverse())
    assert desk.all(AgreedAction) == (changed,)


def test_a_talk_goes_to_the_trash_with_its_action_and_comes_back_with_it(desk, team):
    talk = logged(desk, team, will="Kiểm mẫu")
    change = coaching.remove_talk(desk, talk, when=WHEN)
    desk.apply(change)
    assert (desk.all(CoachingTalk), desk.all(AgreedAction)) == ((), ())
    desk.apply(change.inverse())
    assert desk.all(CoachingTalk) == (talk,)
    assert len(desk.all(AgreedAction)) == 1


def test_a_new_talk_is_of_the_manager_who_needs_it_most_with_whom_they_coached_last(desk, team):
    boss, hand = team
    other, third = builders.person("An", level=4), builders.person("Bảy")
    desk.apply(builders.added(other, replace(third, manager_id=other.id)))
    logged(desk, (other, third))
    talk = coaching.new_talk(desk, today=TODAY)
    assert (talk.manager_id, talk.coachee_id, talk.on, talk.minutes) == (boss.id, hand.id, TODAY, 20)
    again = coaching.new_talk(desk, other.id, today=TODAY)
    assert again.coachee_id == third.id


def test_who_is_a_manager_is_stored_only_where_the_list_says_otherwise(desk, team):
    boss, hand = team
    assert coaching.choose_managers(desk, [boss.id]).is_empty()
    change = coaching.choose_managers(desk, [hand.id])
    desk.apply(change)
    assert {coach.person_id: coach.counts for coach in desk.all(Coach)} == {boss.id: False, hand.id: True}
    assert [row.person.id for row in coaching.board(desk, today=TODAY).rows] == [hand.id]
    desk.apply(coaching.choose_managers(desk, [boss.id]))
    assert [coach.counts for coach in desk.all(Coach)] == [None, None]


def test_who_had_the_guide_is_noted_and_stays_who_counts(desk, team):
    boss, hand = team
    desk.apply(coaching.choose_managers(desk, [boss.id, hand.id]))
    desk.apply(coaching.mark_trained(desk, [boss.id, hand.id], TODAY))
    assert {coach.person_id: (coach.counts, coach.trained_on) for coach in desk.all(Coach)} == {
        boss.id: (None, TODAY),
        hand.id: (True, TODAY),
    }
    assert all(row.trained_on == TODAY for row in coaching.board(desk, today=TODAY).rows)


def test_a_review_has_an_action_only_where_somebody_or_a_day_is_given(desk, team):
    _boss, hand = team
    review = replace(coaching.new_review(ReviewKind.AFTER_SHIFT, today=TODAY), planned="Đủ hàng", following="Thay keo")
    desk.apply(coaching.keep_review(desk, review))
    assert desk.all(AgreedAction) == ()
    change = coaching.keep_review(desk, review, person_id=hand.id, due=TODAY)
    desk.apply(change)
    assert coaching.review_action(desk, review).what == "Thay keo"
    desk.apply(change.inverse())
    assert coaching.reviews(desk) == (review,)
    desk.apply(coaching.remove_review(desk, review, when=WHEN))
    assert desk.all(TeamReview) == ()


def test_an_experience_sheet_is_kept_changed_and_deleted(desk, team):
    boss, _hand = team
    sheet = ExperienceSheet(person_id=boss.id, on=TODAY, title="Đổi ca không mất giờ")
    assert coaching.experience_problems(sheet) == ()
    assert [one.code for one in coaching.experience_problems(ExperienceSheet())] == ["author-missing", "title-missing"]
    desk.apply(coaching.keep_experience(desk, sheet))
    after = replace(sheet, result="Không mất 15 phút")
    desk.apply(coaching.keep_experience(desk, after))
    assert coaching.experience_sheets(desk) == (after,)
    desk.apply(coaching.remove_experience(after, when=WHEN))
    assert coaching.experience_sheets(desk) == ()


def test_near_the_end_of_the_month_the_footer_says_who_has_no_talk_and_which_actions_are_late(desk, team):
    logged(desk, team, on=TODAY - timedelta(days=40), will="Kiểm mẫu")
    end = TODAY.replace(day=24)
    [action] = desk.all(AgreedAction)
    assert action.due > TODAY
    codes = [problem.code for problem in coaching.footer_problems(desk, today=TODAY)]
    assert codes == []
    codes = [problem.code for problem in coaching.footer_problems(desk, today=end)]
    assert codes == ["no-talk"]
    codes = [problem.code for problem in coaching.footer_problems(desk, today=end + timedelta(days=5))]
    assert codes == ["no-talk", "actions-late"]


def test_a_goal_on_coaching_is_counted_anew_after_a_talk_of_last_month(desk, team):
    desk.apply(goals.add(desk, "G8", today=TODAY))
    [goal] = current.goals(desk)
    assert goal.baseline is None
    october = TODAY.replace(month=10, day=8)
    logged(desk, team, on=october)
    logged(desk, team, on=october)
    assert goals.figure(desk, goal, today=TODAY).value == 100.0


def _act(desk, bosses, hands, act, number):
    """Return the change of an act, nothing where there is nothing to act on."""
    talks = desk.all(CoachingTalk)
    if act == "log":
        day = TODAY - timedelta(days=number * 9)
        who = {"manager_id": bosses[number % 3].id, "coachee_id": hands[number % 3].id}
        return coaching.log_talk(desk, CoachingTalk(**who, on=day, will="x" * (number % 2)), due=day)
    if act == "edit" and talks:
        talk = talks[number % len(talks)]
        after = replace(talk, on=TODAY - timedelta(days=number * 5), will="y" * (number % 3))
        return coaching.edit_talk(desk, talk, after)
    if act == "delete" and talks:
        return coaching.remove_talk(desk, talks[number % len(talks)], when=WHEN)
    if act == "done" and desk.all(AgreedAction):
        return coaching.set_done(desk.all(AgreedAction)[0], TODAY)
    return None


def _assert_recounted(desk):
    for row in coaching.board(desk, today=TODAY).rows:
        own = [talk for talk in desk.all(CoachingTalk) if talk.manager_id == row.person.id]
        recount = [sum(Month.of(talk.on) == cell.month for talk in own) for cell in row.cells]
        assert [cell.count for cell in row.cells] == recount
    wills = {talk.id for talk in desk.all(CoachingTalk) if talk.will}
    assert {action.talk_id for action in desk.all(AgreedAction)} == wills


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["log", "edit", "delete", "done", "undo"]), st.integers(0, 9)), max_size=25))
def test_whatever_is_undone_every_count_equals_a_recount(tmp_path_factory, acts):
    desk = Desk.create(tmp_path_factory.mktemp("desk") / "An.mentordesk", builders.company())
    bosses = [builders.person(level=4) for _ in range(3)]
    hands = [builders.person(manager_id=boss.id) for boss in bosses]
    desk.apply(builders.added(*bosses, *hands))
    done = []
    for act, number in acts:
        if act == "undo" and done:
            desk.apply(done.pop().inverse())
        change = _act(desk, bosses, hands, act, number)
        if change is not None:
            desk.apply(change)
            done.append(change)
        _assert_recounted(desk)
    while done:
        desk.apply(done.pop().inverse())
    assert (desk.all(CoachingTalk), desk.all(AgreedAction)) == ((), ())
    assert len(desk.all(Person)) == 6
    desk.close()
