"""A closed cycle is looked at: no change of it is written, whichever kind of record it is."""

from dataclasses import replace
from datetime import datetime

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.goal import Goal, Measure
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, Role
from mentordesk.domain.records.record import Record
from mentordesk.errors import CycleClosed
from mentordesk.i18n import message
from mentordesk.services import meetings, people
from tests import builders

NOW = datetime(2026, 11, 21, 9, 30).astimezone()

OF_NO_CYCLE = frozenset(
    {"Person", "NotDuplicates", "Consent", "MappingPreset", "Questionnaire", "Logo", "DayOff"}
    | {"LevelPay", "KeyPost", "CoachingTalk", "TeamReview", "Coach", "ExperienceSheet"}
    | {"Newcomer", "BuddyMeeting", "Action of a talk", "DataRequest", "Retention"}
)
"""The kinds of record that go on beside every cycle."""


def filled(desk: Desk) -> Cycle:
    """Fill a desk with a record of nearly every kind, and close its cycle."""
    cycle = current.cycle(desk)
    mentor, mentee = builders.person("Nguyễn Thị Hạnh"), builders.person("Đặng Văn Ước")
    goal = builders.goal(cycle, owner_id=mentor.id)
    pair = builders.pair(cycle, mentor, mentee)
    desk.apply(
        builders.added(
            *(mentor, mentee, goal, pair, builders.measure(goal), builders.consent(mentee)),
            *(builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee)),
            *builders.planning(cycle, mentor, goal),
            *builders.running(cycle, pair, mentor, mentee),
            *builders.measuring(cycle, mentor, mentee),
            *builders.asking(mentee),
        )
    )
    close(desk, cycle)
    return current.cycle(desk)


def close(desk: Desk, cycle: Cycle) -> None:
    desk.apply(edit(message("Close"), cycle, replace(cycle, closed_on=builders.TODAY)))


def everything(desk: Desk) -> list[Record]:
    return [record for kind in KINDS if kind.record not in (Company, Programme) for record in desk.all(kind.record)]


def called(record: Record) -> str:
    """Return the kind of a record; an action that was agreed in a coaching talk is of no cycle."""
    of_talk = isinstance(record, AgreedAction) and record.talk_id
    return "Action of a talk" if of_talk else type(record).__name__


def trashed(record: Record) -> Change:
    return edit(message("Change"), record, record.trashed(NOW))


def test_no_record_of_a_closed_cycle_is_changed_whatever_its_kind(desk: Desk) -> None:
    filled(desk)
    refused, taken, said = set(), set(), ""
    for record in everything(desk):
        name = called(record)
        try:
            desk.apply(trashed(record))
        except CycleClosed as error:
            refused.add(name)
            said = str(error.message)
        else:
            taken.add(name)
    assert taken <= OF_NO_CYCLE
    assert refused & OF_NO_CYCLE == set()
    assert len(refused) > 40
    assert "closed on 21/11/2026" in said


def test_nothing_is_added_to_a_closed_cycle(desk: Desk) -> None:
    cycle = filled(desk)
    [goal] = desk.all(Goal)
    for made in (builders.enrolment(cycle, builders.person()), Measure(goal_id=goal.id, value=3.0)):
        with pytest.raises(CycleClosed):
            desk.apply(builders.added(made))
    with pytest.raises(CycleClosed):
        desk.apply(edit(message("Move"), cycle, replace(cycle, end=builders.TODAY)))


def test_a_cycle_beside_a_closed_one_is_worked_on(desk: Desk) -> None:
    cycle = filled(desk)
    following = Cycle(programme_id=cycle.programme_id, number=2)
    somebody = builders.person()
    desk.apply(builders.added(following, somebody, builders.enrolment(following, somebody)))
    assert current.cycle(desk) == following
    assert not desk.read_only


def test_a_closed_cycle_is_looked_at_and_the_one_worked_on_again(desk: Desk) -> None:
    cycle = filled(desk)
    following = Cycle(programme_id=cycle.programme_id, number=2)
    desk.apply(builders.added(following))
    assert not current.records(desk, Enrolment)
    desk.look_at(cycle.id)
    assert desk.read_only
    assert len(current.records(desk, Enrolment)) == 2
    desk.look_at("")
    assert not desk.read_only


def test_a_file_that_lost_the_cycle_looked_at_shows_the_newest(desk: Desk) -> None:
    desk.look_at("gone")
    assert current.cycle(desk) == desk.all(Cycle)[0]


def test_closing_is_undone_and_done_again(desk: Desk) -> None:
    cycle = current.cycle(desk)
    closing = edit(message("Close"), cycle, replace(cycle, closed_on=builders.TODAY))
    desk.apply(closing)
    desk.apply(closing.inverse())
    assert current.cycle(desk) == cycle
    desk.apply(closing)
    assert current.is_closed(desk)


def test_a_person_has_the_right_to_be_removed_from_a_closed_cycle(desk: Desk) -> None:
    filled(desk)
    gone = next(person for person in desk.all(Person) if person.full_name == "Đặng Văn Ước")
    change = people.trash(desk, [gone], when=NOW)
    desk.apply(change)
    assert not [part for part in desk.all(Enrolment) if part.person_id == gone.id]
    desk.apply(change.inverse())
    assert desk.all(Consent)


def test_whoever_leaves_the_company_leaves_a_closed_cycle_as_it_was(desk: Desk) -> None:
    filled(desk)
    for person in desk.all(Person):
        desk.apply(people.leave(desk, person, last_day=builders.TODAY, reason=person.leave_reason))
    assert all(not person.is_here for person in desk.all(Person))


def test_meetings_of_a_closed_cycle_are_not_removed(desk: Desk) -> None:
    filled(desk)
    with pytest.raises(CycleClosed):
        desk.apply(meetings.remove(desk, desk.all(Meeting), when=NOW))
