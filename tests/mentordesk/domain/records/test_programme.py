from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentordesk.domain.records.programme import Cycle, Enrolment, EnrolmentStatus, Role, cycle_problems, newest

DAY = timedelta(days=1)
BEGUN = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (Cycle(start=BEGUN, number=2), Cycle(start=None, number=1)),
        (Cycle(start=BEGUN, number=2), Cycle(start=BEGUN + DAY, number=1)),
        (Cycle(start=BEGUN, number=1), Cycle(start=BEGUN, number=2)),
        (Cycle(start=None, number=1), Cycle(start=None, number=2)),
    ],
)
def test_the_newest_cycle_has_no_date_yet_or_began_last_or_has_the_highest_number(earlier, later):
    assert newest([earlier, later]) == newest([later, earlier]) == later


@pytest.mark.parametrize(
    ("role", "gives", "learns"),
    [
        (Role.MENTOR, True, False),
        (Role.MENTEE, False, True),
        (Role.BOTH, True, True),
        (Role.NONE, False, False),
    ],
)
def test_a_role_gives_learns_or_both(role, gives, learns):
    assert (role.gives, role.learns) == (gives, learns)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", EnrolmentStatus)
def test_who_has_a_role_and_neither_waits_nor_left_takes_part(role, status):
    in_it = status in {EnrolmentStatus.INVITED, EnrolmentStatus.SIGNED_UP}
    assert Enrolment(role=role, status=status).takes_part is (in_it and role is not Role.NONE)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [(BEGUN, BEGUN + DAY, False), (BEGUN, BEGUN, True), (BEGUN, BEGUN - DAY, True), (None, BEGUN, False)],
)
def test_a_cycle_ends_after_it_begins(start, end, wrong):
    assert [problem.code for problem in cycle_problems(Cycle(start=start, end=end))] == ["cycle-end"] * wrong


def test_the_copy_of_a_persons_data_never_calls_a_suggestion_signed_up():
    suggested = Enrolment(role=Role.MENTEE)
    assert str(suggested.shown("status")) == "Suggested"
    assert str(replace(suggested, confirmed=True).shown("status")) == "Role confirmed"
    assert replace(suggested, signed_up_on=date(2026, 9, 22)).shown("status") is EnrolmentStatus.SIGNED_UP
    assert replace(suggested, status=EnrolmentStatus.WAITING).shown("status") is EnrolmentStatus.WAITING
