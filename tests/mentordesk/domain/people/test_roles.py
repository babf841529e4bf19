from datetime import date

import pytest

from mentordesk.domain.people import roles
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import using
from tests import builders
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("start", "level", "role"),
    [
        (date(2015, 3, 1), 4, Role.MENTOR),
        (date(2023, 11, 21), 3, Role.MENTOR),
        (date(2023, 11, 22), 3, Role.NONE),
        (date(2015, 3, 1), 2, Role.NONE),
        (date(2025, 3, 1), 1, Role.MENTEE),
        (date(2024, 11, 22), 3, Role.MENTEE),
        (date(2024, 11, 21), 1, Role.NONE),
        (date(2026, 1, 1), 5, Role.NONE),
        (date(2027, 1, 1), 1, Role.MENTEE),
        (None, 4, Role.MENTOR),
        (None, 1, Role.MENTEE),
        (date(2021, 11, 1), None, Role.MENTOR),
        (date(2025, 11, 1), None, Role.MENTEE),
        (date(2023, 1, 1), None, Role.NONE),
        (None, None, Role.NONE),
    ],
)
def test_tenure_and_level_suggest_a_part(start: date | None, level: int | None, role: Role) -> None:
    person = builders.person(start_date=start, level=level, job_title="")
    assert roles.suggest(person, today=TODAY).role is role


def test_a_suggestion_says_why_in_words() -> None:
    leader = builders.person(start_date=date(2018, 2, 1), level=4)
    assert str(roles.suggest(leader, today=TODAY).why) == "Leads others and has been here for 8\u00a0years."


def test_a_job_title_stands_in_for_a_missing_level() -> None:
    leader = builders.person(start_date=date(2018, 2, 1), level=None, job_title="Quản đốc")
    assert roles.suggest(leader, today=TODAY).role is Role.MENTOR


def test_nothing_is_suggested_to_people_who_are_away_have_left_or_have_a_part() -> None:
    cycle = builders.cycle(builders.programme())
    new = {"start_date": date(2026, 1, 5)}
    away, gone = builders.person(status=Status.ABSENT, **new), builders.person(status=Status.LEFT, **new)
    has_part, free = builders.person(**new), builders.person(**new)
    parts = [builders.enrolment(cycle, has_part, Role.NONE)]
    found = roles.suggest_all([away, gone, has_part, free], parts, today=TODAY)
    assert [suggestion.person_id for suggestion in found] == [free.id]


def test_a_list_with_neither_first_days_nor_levels_lacks_columns() -> None:
    bare = builders.people(3, start_date=None, level=None, job_title="")
    assert {problem.field for problem in roles.missing_columns(bare)} == {"role", "start_date", "level"}
    assert roles.missing_columns([*bare, builders.person()]) == ()


def test_every_reason_speaks_vietnamese() -> None:
    reasons = {
        roles.suggest(builders.person(start_date=start, level=level, job_title=""), today=TODAY).why
        for start in (None, date(2026, 1, 1), date(2010, 1, 1))
        for level in (None, 1, 4)
    }
    with using("vi"):
        vietnamese = {str(reason) for reason in reasons}
    assert not vietnamese & {str(reason) for reason in reasons}
