"""Who takes part: suggested with a reason, confirmed by the owner, and put on the waiting list."""

from datetime import date

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import MOST_PLACES, Cycle, Enrolment, EnrolmentStatus, Role, Track, newest
from mentordesk.i18n import message
from mentordesk.services.connect import enrolments, pairing
from tests import builders
from tests.builders import TODAY
from tests.mentordesk.services.connect.offices import Office, paired, person


def test_roles_are_suggested_with_a_reason_and_confirmed_later(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    taking = enrolments.participants(staff, today=TODAY)
    assert [one.enrolment.role for one in taking].count(Role.MENTOR) == 3
    assert [one.enrolment.role for one in taking].count(Role.MENTEE) == 5
    assert all(one.why and not one.enrolment.confirmed for one in taking)
    staff.apply(enrolments.confirm_roles(staff))
    assert all(one.why is None for one in enrolments.participants(staff, today=TODAY))


def test_who_refused_is_not_confirmed_with_all_the_others(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    refused = enrolments.participants(staff, today=TODAY)[0].person
    no = builders.consent(refused, Purpose.TAKE_PART, state=ConsentState.REFUSED)
    staff.apply(Change(message("Refuse"), after=(no,)))
    staff.apply(enrolments.confirm_roles(staff))
    open_ = [one.id for one in enrolments.participants(staff, today=TODAY) if not one.enrolment.confirmed]
    assert open_ == [refused.id]


def test_who_was_a_mentor_before_is_suggested_for_that_and_not_for_the_staff_list(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    staff.apply(enrolments.confirm_roles(staff))
    mentors = {one.id for one in enrolments.participants(staff, today=TODAY) if one.enrolment.role.gives}
    first = current.cycle(staff)
    second = Cycle(programme_id=first.programme_id, number=first.number + 1)
    staff.apply(Change(message("Begin"), after=(second,)))
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    said = {one.id: str(one.why) for one in enrolments.participants(staff, today=TODAY)}
    assert {said[mentor] for mentor in mentors} == {"Was a mentor in cycle 1."}
    assert not any("cycle 1" in why for person_id, why in said.items() if person_id not in mentors)


def test_suggesting_again_changes_nothing(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    assert enrolments.suggest_roles(staff, today=TODAY).is_empty()


def test_only_the_roles_asked_for_are_confirmed(staff: Desk) -> None:
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    one = person(staff, "Trần Thị Mới 0")
    staff.apply(enrolments.confirm_roles(staff, [one.id]))
    assert [part.person_id for part in staff.all(Enrolment) if part.confirmed] == [one.id]


def test_a_person_asked_not_to_take_part_is_not_suggested_again(staff: Desk) -> None:
    staff.apply(enrolments.set_role(staff, [person(staff, "Lê Văn Cả 0").id], Role.NONE))
    staff.apply(enrolments.suggest_roles(staff, today=TODAY))
    names = {one.person.full_name for one in enrolments.participants(staff, today=TODAY)}
    assert "Lê Văn Cả 0" not in names
    assert len(names) == 7


def test_a_change_of_role_takes_the_proposed_pairs_along_and_undo_brings_them_back(staff: Desk) -> None:
    paired(staff)
    first = staff.all(Pair)[0]
    change = enrolments.set_role(staff, [first.mentor_id], Role.NONE)
    before = set(staff.all(Pair))
    staff.apply(change)
    assert not any(pair.mentor_id == first.mentor_id for pair in staff.all(Pair))
    staff.apply(change.inverse())
    assert set(staff.all(Pair)) == before


def test_places_can_be_set_and_are_kept(staff: Desk) -> None:
    leaders = [one.id for one in staff.all(Person) if one.level == 4]
    staff.apply(enrolments.set_role(staff, leaders, Role.MENTOR, 1))
    paired(staff)
    assert len(staff.all(Pair)) == 3
    assert len(pairing.plan(staff, today=TODAY).left_over) == 2


@pytest.mark.parametrize(
    ("wanted", "kept"), [(-1, 0), (0, 0), (MOST_PLACES, MOST_PLACES), (MOST_PLACES + 1, MOST_PLACES)]
)
def test_a_mentor_has_from_no_place_to_the_most_there_can_be(staff: Desk, wanted: int, kept: int) -> None:
    mentor = person(staff, "Lê Văn Cả 0")
    staff.apply(enrolments.set_role(staff, [mentor.id], Role.MENTOR, wanted))
    assert current.enrolments(staff)[mentor.id].capacity == kept


def test_who_waits_is_no_longer_paired_and_comes_back_with_undo(office: Office) -> None:
    change = office.does(enrolments.set_status(office.desk, [office.ids["Mai"]], EnrolmentStatus.WAITING))
    assert office.who() == {}
    assert [one.id for one in pairing.pool(office.desk, today=TODAY).mentees] == [office.ids["Sơn"]]
    office.desk.apply(change.inverse())
    assert office.who() == {"Mai": "Ánh"}


def test_who_leaves_leaves_with_a_reason_and_an_agreed_pair_ends(office: Office) -> None:
    for side in (Role.MENTOR, Role.MENTEE):
        office.does(pairing.record_reply(office.desk, office.pair_of("Mai"), side, Reply.YES))
    office.does(enrolments.set_status(office.desk, [office.ids["Ánh"]], EnrolmentStatus.LEFT, "On parental leave"))
    [part] = [one for one in office.desk.all(Enrolment) if one.person_id == office.ids["Ánh"]]
    assert (part.status, part.leave_reason) == (EnrolmentStatus.LEFT, "On parental leave")
    assert [pair.state for pair in office.desk.all(Pair)] == [PairState.ENDED]


def test_a_track_is_set_for_several_people_at_once(office: Office) -> None:
    office.does(enrolments.set_track(office.desk, office.ids.values(), Track.EXECUTIVE))
    assert {part.track for part in office.desk.all(Enrolment)} == {Track.EXECUTIVE}


def test_who_waits_is_out_of_the_groups_too(office: Office) -> None:
    cycle = newest(office.desk.all(Cycle))
    group = Group(cycle_id=cycle.id)
    seats = [Member(group_id=group.id, person_id=office.ids[name]) for name in ("Mai", "Sơn")]
    office.desk.apply(builders.added(group, *seats))
    change = office.does(enrolments.set_status(office.desk, [office.ids["Mai"]], EnrolmentStatus.WAITING))
    assert office.desk.all(Member) == (seats[1],)
    office.desk.apply(change.inverse())
    assert set(office.desk.all(Member)) == set(seats)
    office.does(enrolments.set_role(office.desk, [office.ids["Sơn"]], Role.NONE))
    assert office.desk.all(Member) == (seats[0],)


def test_who_signs_up_does_so_on_a_day_and_who_is_only_invited_has_not(office):
    mai = office.ids["Mai"]
    day = date(2026, 9, 22)
    office.does(enrolments.set_status(office.desk, [mai], EnrolmentStatus.SIGNED_UP, on=day))
    assert current.enrolments(office.desk)[mai].signed_up_on == day
    office.does(enrolments.set_status(office.desk, [mai], EnrolmentStatus.INVITED))
    assert not current.enrolments(office.desk)[mai].has_signed_up
