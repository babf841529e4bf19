from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from mentordesk.domain.people import roles
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Role
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
        (date(2021, 11, 21), None, Role.MENTOR),
        (date(2021, 11, 22), None, Role.NONE),
        (date(2025, 11, 1), None, Role.MENTEE),
        (date(2023, 1, 1), None, Role.NONE),
        (None, None, Role.NONE),
    ],
)
def test_tenure_and_level_suggest_a_part(start: date | None, level: int | None, role: Role) -> None:
    person = builders.person(start_date=start, level=level, job_title="")
    assert roles.suggest(person, manages=False, today=TODAY).role is role


@pytest.mark.parametrize(
    ("start", "level", "manages", "why"),
    [
        (date(2018, 2, 1), 4, True, "Manages staff and has been here for 8\u00a0years."),
        (date(2018, 2, 1), 1, True, "Manages staff and has been here for 8\u00a0years."),
        (date(2018, 2, 1), 4, False, "Is a team leader or higher and has been here for 8\u00a0years."),
        (None, 4, True, "Manages staff; the first day is not known."),
        (None, 4, False, "Is a team leader or higher; the first day is not known."),
        (None, 1, False, "Is below team leader; the first day is not known."),
        (date(2018, 2, 1), None, False, "Has been here for 8\u00a0years; the job is not known."),
        (date(2018, 2, 1), 1, False, "Nothing on the staff list suggests a role."),
    ],
)
def test_a_reason_is_true_of_the_person(start: date | None, level: int | None, manages: bool, why: str) -> None:
    person = builders.person(start_date=start, level=level, job_title="")
    assert str(roles.suggest(person, manages=manages, today=TODAY).why) == why


def test_a_manager_is_whom_somebody_here_names() -> None:
    boss, old_boss, nobody = builders.people(3)
    staff = [
        builders.person(manager_id=boss.id),
        builders.person(manager_id=old_boss.id, status=Status.LEFT),
        builders.person(id="own", manager_id="own"),
    ]
    assert roles.managers([boss, old_boss, nobody, *staff]) == {boss.id}


def test_a_job_title_stands_in_for_a_missing_level() -> None:
    leader = builders.person(start_date=date(2018, 2, 1), level=None, job_title="Quản đốc")
    assert roles.suggest(leader, manages=False, today=TODAY).role is Role.MENTOR


@pytest.mark.parametrize("job_title", ["Đầu bếp", "Tài xế", "Lái xe", "Cook", "Driver"])
def test_long_service_alone_makes_nobody_a_mentor(job_title: str) -> None:
    person = builders.person(start_date=date(2008, 1, 1), level=None, job_title=job_title)
    assert roles.suggest(person, manages=False, today=TODAY).role is Role.NONE


def company(mentees: int, leaders: int) -> list[Person]:
    """Return a company of new people and of leaders, of whom the last has been here longest."""
    new = builders.people(mentees, start_date=date(2026, 1, 5))
    lead = [builders.person(level=4, start_date=date(2020 - number % 9, 1, 5)) for number in range(leaders)]
    return [*new, *lead]


def suggested(people: list[Person], enrolments: Iterable[Enrolment] = ()) -> tuple[list[str], list[str]]:
    """Return the ids of the mentors and of the mentees that are suggested."""
    found = roles.suggest_all(people, enrolments, today=TODAY)
    mentors = [suggestion.person_id for suggestion in found if suggestion.role is Role.MENTOR]
    return mentors, [suggestion.person_id for suggestion in found if suggestion.role is Role.MENTEE]


@pytest.mark.parametrize(
    ("mentees", "leaders", "mentors"), [(8, 19, 6), (40, 19, 19), (3, 19, 3), (1, 4, 2), (0, 4, 1), (2, 0, 0)]
)
def test_mentors_are_as_many_as_the_mentees_need_and_a_reserve(mentees: int, leaders: int, mentors: int) -> None:
    found = suggested(company(mentees, leaders))
    assert (len(found[0]), len(found[1])) == (mentors, mentees)


def test_where_nobody_is_new_those_below_team_leader_who_joined_last_are_mentees() -> None:
    staff = [
        builders.person(f"Thợ {at:02}", level=1, start_date=TODAY - timedelta(days=365 * (3 + at))) for at in range(20)
    ]
    leaders = company(0, 6)
    mentors, mentees = suggested([*staff, *leaders])
    assert mentees == [worker.id for worker in staff[:5]]
    assert mentors


def test_the_mentors_with_the_best_reasons_are_suggested_best_first() -> None:
    unknown, leader, older_leader = (
        builders.person(level=None, job_title="", start_date=date(2001, 1, 5)),
        builders.person(level=5, start_date=date(2015, 1, 5)),
        builders.person(level=3, start_date=date(2010, 1, 5)),
    )
    manager = builders.person(level=1, start_date=date(2022, 1, 5))
    new = builders.people(5, start_date=date(2026, 1, 5), manager_id=manager.id)
    everyone = [unknown, leader, older_leader, manager, *new]
    assert suggested(everyone)[0] == [manager.id, older_leader.id, leader.id, unknown.id]
    assert suggested(everyone[:-3])[0] == [manager.id, older_leader.id]


def test_mentors_and_mentees_who_take_part_already_are_counted() -> None:
    people = company(8, 19)
    cycle = builders.cycle(builders.programme())
    mentor, mentee, gone = people[-1], people[0], people[-2]
    parts = [
        builders.enrolment(cycle, mentor, Role.MENTOR, capacity=4),
        builders.enrolment(cycle, mentee, Role.MENTEE),
        builders.enrolment(cycle, gone, Role.MENTOR, status=EnrolmentStatus.LEFT),
    ]
    mentors, mentees = suggested(people, parts)
    assert (len(mentors), len(mentees)) == (4, 7)
    assert not {mentor.id, mentee.id, gone.id} & {*mentors, *mentees}


def test_who_was_suggested_and_confirmed_is_enough() -> None:
    people = company(8, 19)
    cycle = builders.cycle(builders.programme())
    by_id = {person.id: person for person in people}
    parts = [
        builders.enrolment(cycle, by_id[suggestion.person_id], suggestion.role)
        for suggestion in roles.suggest_all(people, (), today=TODAY)
    ]
    assert roles.suggest_all(people, parts, today=TODAY) == ()


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
        roles.suggest(builders.person(start_date=start, level=level, job_title=""), manages=manages, today=TODAY).why
        for manages in (True, False)
        for start in (None, date(2026, 1, 1), date(2010, 1, 1))
        for level in (None, 1, 4)
    }
    with using("vi"):
        vietnamese = {str(reason) for reason in reasons}
    assert not vietnamese & {str(reason) for reason in reasons}
