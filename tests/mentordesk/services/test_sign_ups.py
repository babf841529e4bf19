from datetime import date

import pytest

from mentordesk import current
from mentordesk.domain.communication.sign_ups import SignUpLine
from mentordesk.domain.records.group import Member
from mentordesk.domain.records.programme import Enrolment, EnrolmentStatus, Role
from mentordesk.services import sign_ups
from mentordesk.services.sign_ups import Chosen
from tests import builders

TODAY = date(2026, 9, 24)


@pytest.fixture
def people(desk):
    found = builders.people(4)
    desk.apply(builders.added(*found))
    return found


def part(desk, person):
    return current.enrolments(desk)[person.id]


def test_saying_yes_makes_the_enrolment_of_step_five(desk, people):
    desk.apply(sign_ups.sign_up(desk, [people[0].id], Role.MENTOR, on=TODAY, where="Zalo"))
    made = part(desk, people[0])
    assert (made.role, made.status, made.confirmed) == (Role.MENTOR, EnrolmentStatus.SIGNED_UP, True)
    assert (made.signed_up_on, made.signed_up_from) == (TODAY, "Zalo")
    assert made.takes_part


def test_the_list_shows_mentors_first_and_who_said_yes_before_others(desk, people):
    desk.apply(sign_ups.invite(desk, [people[3].id], Role.MENTOR))
    desk.apply(sign_ups.sign_up(desk, [people[0].id], Role.MENTEE, on=TODAY))
    desk.apply(sign_ups.sign_up(desk, [people[1].id], Role.MENTOR, on=TODAY))
    desk.apply(builders.added(builders.enrolment(current.cycle(desk), people[2], Role.MENTEE, confirmed=False)))
    assert [(entry.part.role, entry.said_yes) for entry in sign_ups.listed(desk)] == [
        (Role.MENTOR, True),
        (Role.MENTOR, False),
        (Role.MENTEE, True),
        (Role.MENTEE, False),
    ]


def test_an_invitation_is_no_sign_up(desk, people):
    desk.apply(sign_ups.invite(desk, [person.id for person in people], Role.MENTEE))
    assert not any(entry.said_yes for entry in sign_ups.listed(desk))
    assert {entry.part.status for entry in sign_ups.listed(desk)} == {EnrolmentStatus.INVITED}
    again = sign_ups.invite(desk, [people[0].id], Role.MENTOR)
    assert again.is_empty()


def test_who_declines_is_out_of_proposed_pairs_and_groups(desk, people):
    cycle = current.cycle(desk)
    parts = [builders.enrolment(cycle, person, Role.MENTEE) for person in people]
    desk.apply(builders.added(*parts, builders.pair(cycle, people[0], people[1])))
    desk.apply(builders.made_group(desk, [people[1].id, people[2].id, people[3].id]))
    change = sign_ups.decline(desk, [people[1].id])
    desk.apply(change)
    assert part(desk, people[1]).status is EnrolmentStatus.DECLINED
    assert current.pairs(desk) == ()
    assert people[1].id not in {member.person_id for member in desk.all(Member)}
    desk.apply(change.inverse())
    assert len(current.pairs(desk)) == 1


def test_asking_again_forgets_the_answer(desk, people):
    desk.apply(sign_ups.sign_up(desk, [people[0].id], Role.MENTEE, on=TODAY, where="Zalo"))
    desk.apply(sign_ups.ask_again(desk, [people[0].id]))
    asked = part(desk, people[0])
    assert (asked.status, asked.signed_up_on, asked.signed_up_from) == (EnrolmentStatus.INVITED, None, "")


def test_a_list_comes_in_as_one_change(desk, people):
    desk.apply(builders.added(builders.enrolment(current.cycle(desk), people[2], Role.MENTOR)))
    chosen = (
        Chosen(SignUpLine(row=2, role=Role.MENTOR, on=date(2026, 9, 20), where="bảng tin"), people[0].id),
        Chosen(SignUpLine(row=3), people[1].id),
        Chosen(SignUpLine(row=4, says_no=True), people[2].id),
        Chosen(SignUpLine(row=5, role=Role.MENTEE), people[0].id),
    )
    change = sign_ups.import_list(desk, chosen, today=TODAY, file_name="dang-ky.xlsx")
    desk.apply(change)
    assert str(change.label) == "Import 3 sign-ups"
    first, second, third = (part(desk, person) for person in people[:3])
    assert (first.role, first.signed_up_from) == (Role.BOTH, "dang-ky.xlsx")
    assert (second.role, second.signed_up_on) == (Role.MENTEE, TODAY)
    assert third.status is EnrolmentStatus.DECLINED
    desk.apply(change.inverse())
    assert len(desk.all(Enrolment)) == 1
