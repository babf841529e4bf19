"""Days of requests, of those who left, and what was said to each purpose."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.privacy.facts import (
    answer_by,
    done_by,
    later,
    leaver_lines,
    purpose_lines,
    request_lines,
    request_problems,
)
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.domain.working_days import WorkingDays
from tests import builders

WORKING = WorkingDays(workdays=(0, 1, 2, 3, 4))
HER = builders.person("Nguyễn Thị Hạnh")
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("received", "by"),
    [
        (date(2026, 11, 18), date(2026, 11, 20)),
        (FRIDAY, date(2026, 11, 25)),  # with Vietnam Culture Day between
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 8, 31), date(2026, 9, 4)),  # with the National Day between
    ],
)
def test_an_answer_is_due_after_two_working_days_without_holidays(received: date, by: date) -> None:
    assert answer_by(received, WORKING) == by


@pytest.mark.parametrize(
    ("kind", "extended", "days"),
    [
        (RequestKind.STOP, False, 15),
        (RequestKind.STOP, True, 30),
        (RequestKind.SEE, False, 10),
        (RequestKind.DELETE, True, 10),
    ],
)
def test_when_a_request_is_to_be_done(kind: RequestKind, extended: bool, days: int) -> None:
    assert done_by(DataRequest(kind=kind, extended=extended), FRIDAY) == FRIDAY + timedelta(days=days)


def test_a_late_request_stands_first_and_a_done_one_last() -> None:
    late = DataRequest(person_id=HER.id, received_on=date(2026, 11, 2))
    new = DataRequest(person_id=HER.id, received_on=FRIDAY)
    done = DataRequest(person_id=HER.id, received_on=date(2026, 10, 1), done_on=date(2026, 10, 3))
    lines = request_lines([done, new, late], [HER], WORKING, today=date(2026, 11, 23))
    assert [line.record for line in lines] == [late, new, done]
    assert [line.days_late for line in lines] == [19, 0, 0]


def test_a_clock_that_was_set_back_makes_nothing_late() -> None:
    [line] = request_lines([DataRequest(person_id=HER.id, received_on=FRIDAY)], [HER], WORKING, today=date(2025, 1, 1))
    assert line.days_late == 0


def test_a_request_says_what_is_wrong_with_its_days() -> None:
    typed = DataRequest(received_on=FRIDAY, answered_on=date(2026, 11, 19), done_on=date(2026, 12, 1))
    found = request_problems(typed, today=FRIDAY)
    assert [problem.code for problem in found] == ["person", "before", "future"]


def test_data_of_somebody_who_left_may_be_kept_only_as_long_as_agreed() -> None:
    gone = builders.person("A B", status=Status.LEFT, end_date=date(2026, 8, 28))
    agreed = builders.person("C D", status=Status.LEFT, end_date=date(2025, 12, 29))
    unknown = builders.person("E F", status=Status.LEFT)
    here = builders.person("G H")
    kept = [Retention(person_id=agreed.id, months=12)]
    lines = leaver_lines([agreed, gone, here, unknown], kept, lambda _person: False, today=date(2026, 11, 17))
    assert [line.person for line in lines] == [unknown, gone, agreed]
    assert [line.is_over for line in lines] == [False, True, False]
    assert (lines[1].days_over, lines[2].erase_by) == (81, date(2026, 12, 29))


@given(st.dates(), st.integers(0, 120))
def test_some_months_later_is_never_before_and_never_in_a_month_too_far(day: date, months: int) -> None:
    found = later(day, months)
    assert found >= day
    assert found == date.max or (found.year * 12 + found.month) - (day.year * 12 + day.month) == months


def test_everybody_counts_once_for_each_purpose() -> None:
    people = [builders.person(f"Người {number}") for number in range(4)]
    states = (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN)
    answers = [
        Consent(person_id=person.id, purpose=Purpose.STORY, state=state)
        for person, state in zip(people, states, strict=False)
    ]
    lines = purpose_lines(consent_book(answers), [person.id for person in people])
    for line in lines:
        assert sum(len(line.of(state)) for state in ConsentState) == 4
    story = lines[-1]
    assert [len(story.of(state)) for state in ConsentState] == [1, 1, 1, 1]
