"""What the desk knows of the cycle worked on, read in one place."""

from dataclasses import replace

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.pairing_rules import PairingRules
from mentordesk.domain.records.person import Status
from mentordesk.domain.records.programme import Cycle, EnrolmentStatus, Role
from tests import builders
from tests.builders import TODAY


def test_the_newest_cycle_is_the_one_worked_on(desk: Desk) -> None:
    first = current.cycle(desk)
    goal, other = builders.goal(first, order=2), builders.goal(first, order=1)
    desk.apply(builders.added(goal, other))
    assert current.goals(desk) == (other, goal)
    second = Cycle(programme_id=first.programme_id, number=2)
    desk.apply(builders.added(second))
    assert (current.cycle(desk), current.goals(desk)) == (second, ())


def test_live_pairs_are_those_of_the_cycle_that_have_not_ended(desk: Desk) -> None:
    cycle = current.cycle(desk)
    past = Cycle(programme_id=current.programme(desk).id, number=0, start=TODAY)
    mentor, mentee = builders.people(2)
    live = builders.pair(cycle, mentor, mentee)
    ended = builders.pair(cycle, mentor, mentee, state=PairState.ENDED)
    desk.apply(builders.added(past, mentor, mentee, live, ended, builders.pair(past, mentor, mentee)))
    assert current.cycle(desk) == cycle
    assert current.pairs(desk) == (live,)


def test_only_who_works_here_and_has_a_role_is_enrolled_and_who_waits_takes_no_part(desk: Desk) -> None:
    cycle = current.cycle(desk)
    here, waiting, gone, without = (
        builders.person(),
        builders.person(),
        builders.person(status=Status.LEFT),
        builders.person(),
    )
    parts = (
        builders.enrolment(cycle, here),
        builders.enrolment(cycle, waiting, status=EnrolmentStatus.WAITING),
        builders.enrolment(cycle, gone),
        builders.enrolment(cycle, without, Role.NONE),
    )
    desk.apply(builders.added(here, waiting, gone, without, *parts))
    assert [person for person, _part in current.enrolled(desk)] == [here, waiting]
    assert current.taking_part(desk) == ((here, parts[0]),)
    assert current.enrolments(desk).keys() == {person.id for person in (here, waiting, gone, without)}
    assert {part.person_id for part in current.connecting(desk).taking} == {here.id}
    assert [person.id for person in current.pool(desk, today=TODAY).mentees] == [here.id]


def test_groups_come_with_their_members_and_take_people_and_places_from_pairing(desk: Desk) -> None:
    cycle = current.cycle(desk)
    mentor, mentee = builders.people(2)
    peers, panel = Group(cycle_id=cycle.id), Group(cycle_id=cycle.id, kind=GroupKind.PANEL)
    one, other = Member(group_id=peers.id, person_id=mentee.id), Member(group_id=panel.id, person_id=mentor.id)
    parts = (builders.enrolment(cycle, mentor, Role.MENTOR, capacity=2), builders.enrolment(cycle, mentee))
    desk.apply(builders.added(mentor, mentee, *parts, peers, panel, one, other))
    assert current.groups(desk) == {peers: (one,), panel: (other,)}
    pool = current.pool_for_pairs(desk, today=TODAY)
    assert (pool.mentees, dict(pool.places)) == ((), {mentor.id: 1})


def test_rules_are_those_built_in_until_the_owner_decides(desk: Desk) -> None:
    built_in = current.rules(desk)
    assert replace(built_in, id="") == PairingRules(id="", cycle_id=current.cycle(desk).id)
    own = PairingRules(cycle_id=current.cycle(desk).id, minimum=40)
    desk.apply(builders.added(own))
    assert current.rules(desk) == own


def test_every_paper_has_one_letterhead(desk: Desk) -> None:
    head = current.letterhead(desk, today=TODAY)
    assert (head.company, head.programme, head.cycle, head.made_on) == (
        current.company(desk).name,
        current.programme(desk).name,
        1,
        TODAY,
    )
