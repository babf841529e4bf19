"""Goals on coaching and on newcomers are measured from what the program records."""

from datetime import date, timedelta

from mentordesk.domain.goals.metrics import Running, count_behind, figure
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.goal import FROM_RECORDS, Indicator, TargetGroup, source_words
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import LeaveReason, Status
from tests import builders

TODAY = date(2026, 11, 17)


def count(indicator, people, group=TargetGroup.ALL, **running):
    return figure(indicator, group, people, today=TODAY, roles={}, running=Running(**running))


def managers(number):
    bosses = [builders.person(level=4) for _ in range(number)]
    return bosses, [*bosses, *(builders.person(manager_id=boss.id) for boss in bosses)]


def talks(*held):
    return [CoachingTalk(manager_id=boss.id, on=day) for boss, day in held]


def test_two_talks_a_month_are_counted_of_the_last_month_that_is_over():
    (first, second), people = managers(2)
    october, november = date(2026, 10, 8), date(2026, 11, 3)
    held = talks((first, october), (first, october), (second, october), (second, november), (second, november))
    found = count(Indicator.COACHING, people, TargetGroup.MANAGERS, talks=held)
    assert (found.value, found.numerator, found.denominator) == (50.0, 1, 2)
    assert (found.start, found.end) == (date(2026, 10, 1), date(2026, 10, 31))
    assert str(found.count) == "1 of 2 managers"
    assert found.source == FROM_RECORDS
    assert str(source_words(found.source)) == "counted from the records"


def test_without_a_talk_or_with_talks_of_this_month_alone_nothing_is_counted():
    (first, _second), people = managers(2)
    assert count(Indicator.COACHING, people).value is None
    assert count(Indicator.COACHING, people, talks=talks((first, TODAY))).value is None


def newcomer(start, **fields):
    return builders.person(start_date=start, **fields)


def test_a_buddy_by_the_seventh_day_counts_and_one_on_the_eighth_does_not():
    start = date(2026, 9, 1)
    early, late, none = newcomer(start), newcomer(start), newcomer(start)
    running = [
        Newcomer(person_id=early.id, buddy_id="b", buddy_since=start + timedelta(days=6)),
        Newcomer(person_id=late.id, buddy_id="b", buddy_since=start + timedelta(days=7)),
    ]
    found = count(Indicator.BUDDY_FIRST_WEEK, [early, late, none], newcomers=running)
    assert (found.numerator, found.denominator) == (1, 3)


def test_a_first_week_that_is_not_over_and_newcomers_from_before_the_first_record_do_not_count():
    old, first, now = (newcomer(day) for day in (date(2026, 1, 5), date(2026, 9, 1), TODAY - timedelta(days=6)))
    running = [Newcomer(person_id=first.id, buddy_id="b", buddy_since=date(2026, 9, 1))]
    found = count(Indicator.BUDDY_FIRST_WEEK, [old, first, now], newcomers=running)
    assert (found.numerator, found.denominator) == (1, 1)


def test_a_buddy_until_day_90_counts_also_where_the_newcomer_left_before():
    start = date(2026, 6, 1)
    staying = builders.person()
    gone = builders.person(status=Status.LEFT, end_date=date(2026, 7, 1), leave_reason=LeaveReason.VOLUNTARY)
    kept, lost, left = newcomer(start), newcomer(start), newcomer(start, status=Status.LEFT, end_date=date(2026, 6, 20))
    running = [
        Newcomer(person_id=kept.id, buddy_id=staying.id, buddy_since=start),
        Newcomer(person_id=lost.id, buddy_id=gone.id, buddy_since=start),
        Newcomer(person_id=left.id, buddy_id=gone.id, buddy_since=start),
    ]
    found = count(Indicator.BUDDY_90, [staying, gone, kept, lost, left], newcomers=running)
    assert (found.numerator, found.denominator) == (2, 3)


def test_who_was_taken_off_the_list_is_not_counted():
    start = date(2026, 6, 1)
    buddy, kept, back = builders.person(), newcomer(start), newcomer(start)
    running = [
        Newcomer(person_id=kept.id, buddy_id=buddy.id, buddy_since=start),
        Newcomer(person_id=back.id, left_out=True),
    ]
    assert count(Indicator.BUDDY_90, [buddy, kept, back], newcomers=running).denominator == 1


def test_without_a_buddy_recorded_nothing_is_counted():
    assert count(Indicator.BUDDY_90, [newcomer(date(2026, 6, 1))]).value is None


def test_key_posts_with_somebody_ready_are_counted_of_all_key_posts():
    [boss], people = managers(1)
    found = count(Indicator.SUCCESSORS, people, TargetGroup.MANAGERS, posts=(2, 3))
    assert (found.value, found.numerator, found.denominator) == (66.7, 2, 3)
    assert str(found.count) == "2 of 3 key posts"
    assert found.source == FROM_RECORDS
    assert count(Indicator.SUCCESSORS, people).value is None
    assert boss.is_here


def test_a_paper_says_key_posts_where_a_goal_counts_them():
    _bosses, people = managers(1)
    found = count(Indicator.SUCCESSORS, people, posts=(2, 3))
    goal = builders.goal(builders.cycle(builders.programme()), baseline=66.7, baseline_source=FROM_RECORDS)
    assert str(count_behind(goal, found)) == "2 of 3 key posts"
