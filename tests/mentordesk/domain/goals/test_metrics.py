from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import i18n
from mentordesk.domain.goals.metrics import counted_on, figure, months_later, people_behind
from mentordesk.domain.records.goal import FROM_LIST, Indicator, TargetGroup, Unit
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.programme import Role
from tests import builders
from tests.strategies import records

TODAY = date(2026, 7, 13)


def left(on, reason=LeaveReason.VOLUNTARY, **fields):
    return builders.person(end_date=on, leave_reason=reason, status=Status.LEFT, **fields)


def count(indicator, people, group=TargetGroup.ALL, roles=None):
    return figure(indicator, group, people, today=TODAY, roles=roles or {})


def test_turnover_is_those_who_left_by_choice_by_the_average_headcount():
    # 12 at the start, 11 at the end: one of the two still works here on the last day, which is today.
    people = [*builders.people(10), left(date(2026, 2, 1)), left(date(2026, 7, 13))]
    found = count(Indicator.TURNOVER, people)
    assert found.numerator == 2
    assert found.denominator == 11.5
    assert found.value == 17.4
    assert (found.start, found.end) == (date(2025, 7, 13), TODAY)


def test_a_figure_says_where_it_comes_from_in_both_languages():
    found = count(Indicator.TURNOVER, [*builders.people(9), left(date(2026, 2, 1))])
    assert str(found.sentence) == "From your list, 12\u00a0months to 13/07/2026"
    assert str(found.count) == "1 voluntary leavers ÷ 9.5 staff on average"
    with i18n.using("vi"):
        assert str(found.sentence) == "Từ danh sách của bạn, 12\u00a0tháng đến 13/07/2026"
        assert str(found.count) == "1 người nghỉ việc tự nguyện ÷ 9,5 nhân viên bình quân"


def test_those_who_left_before_the_window_or_for_other_reasons_do_not_count():
    people = [
        *builders.people(8),
        left(date(2025, 7, 13)),
        left(date(2026, 1, 5), LeaveReason.OTHER),
        left(date(2026, 1, 6)),
    ]
    assert count(Indicator.TURNOVER, people).numerator == 1


def test_one_who_leaves_within_two_years_counts_in_that_group():
    old = [builders.person(start_date=date(2019, 1, 1)) for _ in range(5)]
    new = [builders.person(start_date=date(2025, 6, 1)) for _ in range(4)]
    gone = [left(date(2026, 3, 1), start_date=date(2025, 6, 1)), left(date(2026, 3, 1), start_date=date(2018, 1, 1))]
    found = count(Indicator.TURNOVER, [*old, *new, *gone], TargetGroup.UNDER_TWO_YEARS)
    assert (found.numerator, found.denominator, found.value) == (1, 4.5, 22.2)


def test_turnover_of_mentees_looks_at_them_alone():
    mentee, other = left(date(2026, 3, 1)), left(date(2026, 3, 1))
    staying = builders.person()
    roles = {mentee.id: Role.MENTEE, staying.id: Role.BOTH}
    found = count(Indicator.TURNOVER, [mentee, other, staying], TargetGroup.MENTEES, roles)
    assert (found.numerator, found.denominator) == (1, 1.5)


def test_some_unsaid_reasons_are_noted_and_not_counted():
    people = [*builders.people(9), left(date(2026, 2, 1)), left(date(2026, 3, 1), LeaveReason.NONE)]
    found = count(Indicator.TURNOVER, people)
    assert found.numerator == 1
    assert [str(note) for note in found.notes] == ["1 person who left without a noted reason is not counted."]


def test_missing_days_are_noted():
    people = [builders.person(), builders.person(start_date=None), left(date(2026, 2, 1)), left(None)]
    notes = [str(note) for note in count(Indicator.TURNOVER, people).notes]
    assert notes == ["1 person has no first day.", "1 person left without a last day."]


@pytest.mark.parametrize(
    ("indicator", "people", "group", "why"),
    [
        (Indicator.CULTURE, builders.people(3), TargetGroup.ALL, "does not contain this number"),
        (Indicator.TURNOVER, (), TargetGroup.ALL, "is empty"),
        (Indicator.TURNOVER, builders.people(3), "", "Choose a group"),
        (Indicator.TURNOVER, builders.people(3), TargetGroup.ALL, "nobody who has left"),
        (Indicator.STAY_90, builders.people(3), TargetGroup.ALL, "nobody who has left"),
        (Indicator.TURNOVER, builders.people(3, start_date=None), TargetGroup.ALL, "no first days"),
        (Indicator.STAY_90, builders.people(3, start_date=None), TargetGroup.ALL, "no first days"),
        (Indicator.HEADCOUNT, builders.people(3, start_date=None), TargetGroup.NEW_HIRES, "no first days"),
        (
            Indicator.TURNOVER,
            [left(date(2026, 2, 1), LeaveReason.NONE)],
            TargetGroup.ALL,
            "does not say whether by choice",
        ),
        (Indicator.TURNOVER, [left(date(2026, 2, 1))], "department:Kho", "Nobody was in this group"),
        (Indicator.STAY_90, [left(date(2020, 2, 1), start_date=date(2019, 1, 1))], TargetGroup.ALL, "was hired"),
    ],
)
def test_a_list_without_what_it_takes_gives_no_number_but_says_why(indicator, people, group, why):
    found = count(indicator, people, group)
    assert found.value is None
    assert why in str(found.sentence)


def test_ninety_days_are_counted_for_those_hired_long_enough_ago():
    # The window of hiring ends 90 days before today, on 14/04/2026.
    people = [
        builders.person(start_date=date(2026, 4, 14)),
        builders.person(start_date=date(2026, 4, 15)),
        builders.person(start_date=date(2025, 4, 15)),
        builders.person(start_date=date(2025, 4, 14)),
        left(date(2026, 4, 1), start_date=date(2026, 1, 1)),  # the 90th day itself: stayed
        left(date(2026, 3, 31), LeaveReason.OTHER, start_date=date(2026, 1, 1)),
    ]
    found = count(Indicator.STAY_90, people)
    assert (found.numerator, found.denominator, found.value) == (3, 4, 75)
    assert str(found.sentence) == "From your list, hired in the 12\u00a0months to 14/04/2026"
    assert str(found.count) == "3 of 4 people"


def test_headcount_is_who_works_here_today():
    people = [*builders.people(3), left(date(2026, 2, 1)), builders.person(start_date=date(2026, 8, 1))]
    found = count(Indicator.HEADCOUNT, people)
    assert (found.value, found.unit) == (3, Unit.COUNT)
    assert str(found.sentence) == "From your list, on 13/07/2026"


def test_a_target_means_a_number_of_people():
    found = count(Indicator.TURNOVER, [*builders.people(39), *(left(date(2026, 2, 1)) for _ in range(2))])
    assert found.denominator == 40
    assert people_behind(found, baseline=22, target=15) == 3


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 15), 24, date(2028, 12, 15)),
    ],
)
def test_months_are_added_within_the_shorter_month(day, months, result):
    assert months_later(day, months) == result


@given(st.lists(records(Person), max_size=5), st.sampled_from([*TargetGroup, "department:", "x"]))
def test_any_list_gives_a_figure_with_a_sentence(people, group):
    for indicator in Indicator:
        found = figure(indicator, group, people, today=TODAY, roles={})
        assert str(found.sentence)
        assert found.value is None or found.value >= 0


@pytest.mark.parametrize(
    ("source", "day", "counted"),
    [
        (FROM_LIST, date(2026, 7, 13), date(2026, 7, 13)),
        (FROM_LIST, None, date(2026, 11, 17)),
        (FROM_LIST, date(2027, 1, 1), date(2026, 11, 17)),
        ("a survey", date(2026, 7, 13), date(2026, 11, 17)),
    ],
)
def test_what_stands_beside_a_value_of_the_list_is_counted_on_its_day(source, day, counted):
    goal = builders.whole_goal(baseline_source=source, baseline_date=day)
    assert counted_on(goal, today=date(2026, 11, 17)) == counted
