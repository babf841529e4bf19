from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mentordesk.domain.records.person import (
    LONGEST_NAME,
    Person,
    Status,
    level_of,
    level_of_title,
    manager_loops,
    tenure_months,
)
from mentordesk.domain.records.problem import Severity
from tests import builders
from tests.builders import TODAY

DAY = timedelta(days=1)


def test_who_left_or_is_in_the_trash_is_not_here():
    person = builders.person()
    assert all(replace(person, status=status).is_here for status in Status if status is not Status.LEFT)
    assert not replace(person, status=Status.LEFT).is_here
    assert not person.trashed(datetime(2026, 11, 21, 9, 30).astimezone()).is_here


def test_people_are_called_by_the_given_name_or_else_the_last_word():
    assert Person(full_name="Nguyễn Thị Hạnh").calling_name == "Hạnh"
    assert Person(full_name="Nguyễn Thị Hạnh", given_name="Mỹ Hạnh").calling_name == "Mỹ Hạnh"


@pytest.mark.parametrize(
    ("fields", "code", "severity"),
    [
        ({"full_name": ""}, "name-missing", Severity.ERROR),
        ({"full_name": "A" * (LONGEST_NAME + 1)}, "name-long", Severity.ERROR),
        ({"start_date": TODAY, "end_date": TODAY - DAY}, "end-before-start", Severity.ERROR),
        ({"email": "an.example.vn"}, "email", Severity.WARNING),
        ({"email": "an@example"}, "email", Severity.WARNING),
        ({"id": "p", "manager_id": "p"}, "own-manager", Severity.ERROR),
    ],
)
def test_what_is_wrong_with_a_person_is_said(fields, code, severity):
    (found,) = Person(**{"full_name": "Lê Thị Mai"} | fields).problems()
    assert (found.code, found.severity) == (code, severity)


@pytest.mark.parametrize(
    "fields",
    [
        {"full_name": "A" * LONGEST_NAME},
        {"start_date": TODAY, "end_date": TODAY},
        {"end_date": TODAY},
        {"start_date": TODAY},
        {"email": "an@example.vn"},
        {"id": "p", "manager_id": "m"},
    ],
)
def test_nothing_is_wrong_at_the_edge(fields):
    assert Person(**{"full_name": "Lê Thị Mai"} | fields).problems() == ()


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 10, 21), None, 1),
        (date(2026, 10, 22), None, 0),
        (date(2024, 11, 21), None, 24),
        (date(2026, 12, 1), None, 0),
        (date(2025, 1, 15), date(2026, 1, 14), 11),
        (date(2025, 1, 15), date(2026, 1, 15), 12),
        (date(2026, 1, 21), date(2027, 1, 21), 10),
        (None, None, None),
    ],
)
def test_length_of_service_counts_full_months_until_today_or_the_last_day(start, end, months):
    assert tenure_months(builders.person(start_date=start, end_date=end), date(2026, 11, 21)) == months


@pytest.mark.parametrize(
    ("start", "today", "months"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 2, 29), date(2028, 2, 28), 47),
        (date(2024, 2, 29), date(2028, 2, 29), 48),
        (date(2026, 8, 31), date(2026, 11, 29), 2),
        (date(2026, 8, 31), date(2026, 11, 30), 3),
        (date(2026, 11, 30), date(2026, 12, 31), 1),
    ],
)
def test_a_month_without_the_day_is_complete_on_its_last_day(start, today, months):
    assert tenure_months(builders.person(start_date=start), today) == months


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Công nhân may", 1),
        ("Chuyên viên nhân sự", 2),
        ("Tổ phó", 2),
        ("Tổ trưởng", 3),
        ("Trưởng phòng kinh doanh", 4),
        ("Tổng giám đốc", 5),
        ("Phù thủy", None),
        ("", None),
    ],
)
def test_the_title_suggests_a_level(title, level):
    assert level_of_title(title) == level


def test_the_level_that_is_noted_counts_before_the_title():
    assert level_of(Person(job_title="Công nhân", level=3)) == 3
    assert level_of(Person(job_title="Công nhân")) == 1


def managed(**managers):
    """Return people by id, each with the id of the manager."""
    return [builders.person(id=person, manager_id=manager) for person, manager in managers.items()]


def test_circles_of_managers_are_found_once_with_the_smallest_id_first():
    assert manager_loops(managed(a=None, b="a", c="b")) == ()
    assert manager_loops(managed(c="b", b="a", a="c", d="a")) == (("a", "c", "b"),)
    assert manager_loops(managed(a="b", b="a", c="d", d="c", e="gone")) == (("a", "b"), ("c", "d"))
    assert manager_loops(managed(a="a")) == (("a",),)
