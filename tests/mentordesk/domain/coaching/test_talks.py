"""What is odd about a coaching talk is said once, in the owner's words, before anything is written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk.domain.coaching.talks import (
    REVIEW_QUESTIONS,
    Surroundings,
    overdue,
    own_actions,
    problems,
    proposed_coachee,
    review_problems,
    talk_words,
)
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk, ReviewKind, Setting, TeamReview
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.words import REVIEW_WORDS
from tests import builders

TODAY = date(2026, 11, 17)


@pytest.fixture
def two():
    boss = builders.person("Bùi Văn Khải")
    return boss, builders.person("Ngọc Hân", manager_id=boss.id)


def talk(two, **fields):
    boss, hand = two
    usual = {"manager_id": boss.id, "coachee_id": hand.id, "on": TODAY, "minutes": 20}
    return CoachingTalk(**usual | fields)


def found(two, held, action=None, talks=()):
    people = {person.id: person for person in two}
    return problems(held, action, Surroundings(today=TODAY, people=people, talks=talks))


def codes(problems):
    return [(problem.code, problem.severity) for problem in problems]


def test_a_usual_talk_has_no_problem_and_its_four_lines_may_stay_empty(two):
    assert found(two, talk(two)) == ()


def test_nobody_coaches_themselves(two):
    boss, _hand = two
    [problem] = found(two, talk(two, coachee_id=boss.id))
    assert (problem.code, problem.severity) == ("with-oneself", Severity.ERROR)
    assert str(problem.message) == "Bùi Văn Khải cannot coach themselves. Choose the person coached."


def test_a_talk_is_with_somebody_unless_it_is_with_a_team(two):
    assert codes(found(two, talk(two, coachee_id=None))) == [("coachee-missing", Severity.ERROR)]
    assert codes(found(two, talk(two, coachee_id=None, setting=Setting.ON_THE_JOB))) == [
        ("coachee-missing", Severity.ERROR)
    ]
    assert found(two, talk(two, coachee_id=None, setting=Setting.TEAM_MEETING)) == ()
    assert found(two, talk(two, coachee_id=None, setting=Setting.AFTER_SHIFT)) == ()


def test_two_talks_of_one_day_are_asked_about(two):
    first = talk(two)
    assert codes(found(two, talk(two), talks=[first])) == [("twice-a-day", Severity.WARNING)]
    assert found(two, first, talks=[first]) == ()
    assert found(two, talk(two, on=TODAY - timedelta(days=1)), talks=[first]) == ()


def test_a_manager_without_reports_is_only_said(two):
    boss, hand = two
    assert codes(found(two, talk(two, manager_id=hand.id, coachee_id=boss.id))) == [("no-reports", Severity.NOTE)]


def test_a_talk_of_tomorrow_is_refused_and_one_of_today_is_not(two):
    tomorrow = TODAY + timedelta(days=1)
    assert codes(found(two, talk(two, on=tomorrow))) == [("in-the-future", Severity.ERROR)]
    assert codes(found(two, talk(two, on=None))) == [("day-missing", Severity.ERROR)]


def test_more_than_four_hours_are_asked_about_and_no_minutes_are_refused(two):
    assert found(two, talk(two, minutes=240)) == ()
    assert codes(found(two, talk(two, minutes=241))) == [("over-four-hours", Severity.WARNING)]
    assert codes(found(two, talk(two, minutes=0))) == [("no-minutes", Severity.ERROR)]
    assert codes(found(two, talk(two, minutes=-5))) == [("no-minutes", Severity.ERROR)]
    assert found(two, talk(two, minutes=None)) == ()


def test_a_talk_before_somebody_began_is_asked_about(two):
    boss, hand = two
    new = replace(hand, start_date=TODAY)
    assert codes(found((boss, new), talk(two, on=TODAY - timedelta(days=1)))) == [
        ("before-first-day", Severity.WARNING)
    ]


def test_an_action_is_not_due_before_the_talk(two):
    action = AgreedAction(what="Kiểm mẫu", due=TODAY - timedelta(days=1))
    assert codes(found(two, talk(two), action)) == [("due-before-talk", Severity.ERROR)]
    assert found(two, talk(two), replace(action, due=TODAY)) == ()


def test_who_is_not_known_is_asked_for_first(two):
    assert codes(found(two, CoachingTalk(on=TODAY))) == [("manager-missing", Severity.ERROR)]


def test_a_review_has_a_day_and_at_least_one_line():
    assert [problem.code for problem in review_problems(TeamReview(), today=TODAY)] == ["day-missing", "empty"]
    whole = TeamReview(on=TODAY, planned="Đủ hàng")
    assert review_problems(whole, today=TODAY) == ()
    later = replace(whole, on=TODAY + timedelta(days=1))
    assert [problem.code for problem in review_problems(later, today=TODAY)] == ["in-the-future"]


def test_every_kind_of_review_has_its_questions():
    assert set(REVIEW_QUESTIONS) == set(ReviewKind) == set(REVIEW_WORDS)


def test_whom_a_manager_coached_last_is_proposed(two):
    boss, hand = two
    other = builders.person("Đạt", manager_id=boss.id)
    gone = replace(other, status=Status.LEFT)
    talks = [talk(two, on=TODAY - timedelta(days=9)), talk(two, coachee_id=other.id)]
    assert proposed_coachee(boss.id, talks, [boss, hand, other]) == other.id
    assert proposed_coachee(boss.id, talks, [boss, hand, gone]) == hand.id
    assert proposed_coachee(boss.id, (), [boss, hand]) == hand.id
    assert proposed_coachee(boss.id, (), [boss, hand, other]) is None


def test_an_action_is_late_from_the_day_after_and_no_longer_when_it_is_done():
    late = AgreedAction(talk_id="t", what="Kiểm mẫu", due=TODAY - timedelta(days=1))
    rows = [late, replace(late, id="b", due=TODAY), replace(late, id="c", done_on=TODAY)]
    assert overdue(rows, today=TODAY) == (late,)
    assert own_actions([replace(late, talk_id=None, meeting_id="m"), late]) == (late,)


def test_a_talk_is_called_by_its_topic_or_by_the_first_line_that_was_written(two):
    assert talk_words(talk(two, topic="Chà nhám", goal="Dưới 2%")) == "Chà nhám"
    assert talk_words(talk(two, will="Kiểm mẫu")) == "Kiểm mẫu"
    assert talk_words(talk(two)) == ""
