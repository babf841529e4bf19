"""The companies that the tests of step 5 begin with."""

from dataclasses import replace
from datetime import date

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.programme import Cycle, EnrolmentStatus, Role, newest
from tests import builders
from tests.mentordesk.services.connect.offices import Office


@pytest.fixture
def office(desk: Desk) -> Office:
    [cycle] = desk.all(Cycle)
    people = {name: builders.person(name) for name in ("Ánh", "Long", "Mai", "Sơn")}
    roles = (("Ánh", Role.MENTOR), ("Long", Role.MENTOR), ("Mai", Role.MENTEE), ("Sơn", Role.MENTEE))
    parts = [builders.enrolment(cycle, people[name], role) for name, role in roles]
    desk.apply(builders.added(*people.values(), *parts, builders.pair(cycle, people["Ánh"], people["Mai"])))
    return Office(desk, {name: person.id for name, person in people.items()})


@pytest.fixture
def staff(desk: Desk) -> Desk:
    """Give a company of three leaders, five people new here and one in between; one new person reports to a leader."""
    departments = ("Kế toán", "Kho", "QC")
    leaders = [
        builders.person(f"Lê Văn Cả {n}", department=name, level=4, start_date=date(2014, 2, n + 1))
        for n, name in enumerate(departments)
    ]
    new = [
        builders.person(f"Trần Thị Mới {n}", department=departments[n % 3], start_date=date(2025, 6, n + 1))
        for n in range(5)
    ]
    new[0] = replace(new[0], manager_id=leaders[1].id)
    desk.apply(builders.added(*leaders, *new, builders.person("Người Ở Giữa", start_date=date(2023, 1, 1))))
    return desk


@pytest.fixture
def group(desk):
    """Give a mentor and two mentees who take part."""
    cycle = newest(desk.all(Cycle))
    people = (builders.person("Trần Quốc Dũng"), builders.person("Lê Thị Mai"), builders.person("Võ Thành Đạt"))
    roles = (Role.MENTOR, Role.MENTEE, Role.MENTEE)
    parts = [
        builders.enrolment(cycle, one, role, status=EnrolmentStatus.INVITED)
        for one, role in zip(people, roles, strict=True)
    ]
    desk.apply(builders.added(*people, *parts))
    return people
