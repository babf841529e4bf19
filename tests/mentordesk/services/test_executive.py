"""Executive mentoring as an owner notes it: everything is one action, undone exactly, and a signed sheet is locked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.records.consent import ConsentState
from mentordesk.domain.records.executive import (
    Activity,
    ActivityKind,
    Contact,
    ExecutiveMentee,
    KeyPost,
    Readiness,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Role, Track
from mentordesk.services import executive, goals, people
from tests import builders
from tests.builders import TODAY

DIRECTOR = builders.person("Trương Văn Thịnh", level=5)
HEAD = builders.person("Nguyễn Hoàng Long", level=4, manager_id=DIRECTOR.id)
TAM = builders.person("Đỗ Thị Thanh Tâm", level=3, manager_id=HEAD.id)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    desk.apply(builders.added(DIRECTOR, HEAD, TAM))
    return desk


def row(desk: Desk, person: Person = TAM) -> ExecutiveRow:
    found = executive.facts(desk, today=TODAY).row_of(person.id)
    assert found is not None
    return found


def test_somebody_is_added_with_a_post_and_taken_out_again(staffed: Desk) -> None:
    staffed.apply(executive.add_post("Trưởng phòng Kinh doanh", holder_id=HEAD.id))
    [post] = staffed.all(KeyPost)
    added = executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY, mentor_id=DIRECTOR.id, post_id=post.id)
    staffed.apply(added)
    assert (row(staffed).mentor, row(staffed).post, row(staffed).problems) == (DIRECTOR, post, ())
    assert [person.id for person in executive.people_to_add(staffed, today=TODAY)] == [HEAD.id, DIRECTOR.id]
    removed = executive.remove(staffed, row(staffed), datetime(2026, 11, 21, 9).astimezone())
    staffed.apply(removed)
    assert executive.facts(staffed, today=TODAY).rows == ()
    staffed.apply(removed.inverse())
    staffed.apply(added.inverse())
    assert staffed.all(ExecutiveMentee) == ()


def test_a_student_begins_with_a_course_to_fill_in(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.STUDENT, today=TODAY))
    [course] = staffed.all(StudentCourse)
    assert (course.person_id, course.course_start) == (TAM.id, TODAY)
    staffed.apply(executive.edit_course(staffed, course, replace(course, required_hours=60.0)))
    assert row(staffed).hours.required == 60.0


def test_the_direct_manager_is_not_offered_and_not_taken_as_mentor(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY))
    offered = executive.mentors_for(staffed, TAM)
    assert [(person.id, said.code if said else "") for person, said in offered] == [(DIRECTOR.id, "line-above")]
    with pytest.raises(ValueError, match="direct-manager"):
        executive.choose_mentor(staffed, row(staffed), HEAD.id, today=TODAY)
    staffed.apply(executive.choose_mentor(staffed, row(staffed), DIRECTOR.id, today=TODAY))
    assert row(staffed).mentee.mentor_since == TODAY


def test_who_mentors_in_this_cycle_is_offered_first_then_who_is_the_fewest_levels_above_and_nobody_who_refused(
    desk: Desk,
) -> None:
    [cycle] = desk.all(Cycle)
    mentee = builders.person("Mai", level=2)
    levels = {"Ba": 5, "Tư": 3, "Năm": 4, "Sáu": 5, "Bảy": None, "Tám": 2, "Chín": 4}
    people = {name: builders.person(name, level=level, job_title="") for name, level in levels.items()}
    desk.apply(
        builders.added(
            mentee,
            *people.values(),
            *(builders.enrolment(cycle, people[name], Role.MENTOR) for name in ("Sáu", "Chín")),
            builders.consent(people["Chín"], state=ConsentState.REFUSED),
        )
    )
    offered = [person.full_name for person, _said in executive.mentors_for(desk, mentee)]
    assert offered == ["Sáu", "Tư", "Năm", "Ba", "Bảy"]


def test_readiness_keeps_its_history_and_one_mark_a_day(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY))
    staffed.apply(executive.mark_readiness(staffed, row(staffed), Readiness.LATER, today=date(2026, 10, 5)))
    staffed.apply(executive.mark_readiness(staffed, row(staffed), Readiness.IN_A_YEAR, today=TODAY))
    staffed.apply(executive.mark_readiness(staffed, row(staffed), Readiness.NOW, today=TODAY))
    assert [mark.readiness for mark in row(staffed).marks] == [Readiness.NOW, Readiness.LATER]
    assert len(staffed.all(ReadinessMark)) == 2


def test_who_is_only_enrolled_is_stored_by_the_first_thing_noted(staffed: Desk) -> None:
    part = builders.enrolment(current.cycle(staffed), TAM, Role.MENTEE, track=Track.CANDIDATE)
    staffed.apply(builders.added(part))
    assert staffed.all(ExecutiveMentee) == ()
    noted = executive.mark_readiness(staffed, row(staffed), Readiness.IN_A_YEAR, today=TODAY)
    staffed.apply(noted)
    assert len(staffed.all(ExecutiveMentee)) == 1
    assert row(staffed).readiness is not None
    staffed.apply(noted.inverse())
    assert (staffed.all(ExecutiveMentee), staffed.all(ReadinessMark)) == ((), ())


def test_a_sheet_is_written_line_by_line_and_locked_once_it_is_signed(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY))
    staffed.apply(executive.add_activity(staffed, row(staffed), ActivityKind.NEGOTIATION, on=TODAY, title="Ghế 2027"))
    [activity] = staffed.all(Activity)
    assert activity.hours == 2.0
    for letters in ("G", "Gi", "Giữ giá"):
        [activity] = staffed.all(Activity)
        staffed.apply(executive.set_line(staffed, activity, "interests", letters))
    [activity] = staffed.all(Activity)
    for act in Act:
        staffed.apply(executive.finish(staffed, activity, act, today=TODAY, by=DIRECTOR.id))
        [activity] = staffed.all(Activity)
    assert dict(activity.lines) == {"interests": "Giữ giá"}
    assert (activity.prepared_on, activity.observed_on, activity.signed_on) == (TODAY, TODAY, TODAY)
    with pytest.raises(executive.SignedOff):
        executive.set_line(staffed, activity, "interests", "Khác")
    with pytest.raises(executive.SignedOff):
        executive.edit_activity(staffed, activity, replace(activity, hours=8.0))
    staffed.apply(executive.reopen(activity))
    [activity] = staffed.all(Activity)
    assert activity.signed_by_id is None
    staffed.apply(executive.set_line(staffed, activity, "interests", "Khác"))


def test_the_usual_activities_fall_on_working_days(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY))
    staffed.apply(executive.add_usual(staffed, row(staffed), start=date(2026, 12, 27)))
    working = current.working_days(staffed)
    days = [activity.on for activity in staffed.all(Activity)]
    assert len(days) == 7
    assert all(day is not None and working.works_on(day) for day in days)


def test_a_name_goes_when_consent_is_taken_back(staffed: Desk) -> None:
    staffed.apply(executive.add_contact(staffed, Contact(person_id=TAM.id, name="Inge Holm", consented=True)))
    [contact] = staffed.all(Contact)
    assert contact.name == "Inge Holm"
    staffed.apply(executive.edit_contact(staffed, contact, replace(contact, consented=False)))
    assert [kept.name for kept in staffed.all(Contact)] == ["I. H."]


def test_who_is_enrolled_for_it_is_taken_out_and_comes_back(staffed: Desk) -> None:
    cycle = current.cycle(staffed)
    staffed.apply(builders.added(builders.enrolment(cycle, TAM, Role.MENTEE, track=Track.CANDIDATE)))
    removed = executive.remove(staffed, row(staffed), datetime(2026, 11, 21, 9).astimezone())
    staffed.apply(removed)
    assert executive.facts(staffed, today=TODAY).rows == ()
    staffed.apply(removed.inverse())
    assert row(staffed).track is Track.CANDIDATE


def test_a_post_that_is_deleted_leaves_its_candidates_without_a_target(staffed: Desk) -> None:
    staffed.apply(executive.add_post("Trưởng phòng Kinh doanh"))
    [post] = staffed.all(KeyPost)
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY, post_id=post.id))
    deleted = executive.remove_post(staffed, post, datetime(2026, 11, 21, 9).astimezone())
    staffed.apply(deleted)
    assert (row(staffed).post, staffed.all(KeyPost)) == (None, ())
    staffed.apply(deleted.inverse())
    assert row(staffed).post == post


def test_nothing_that_is_still_ahead_is_observed(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY))
    ahead = TODAY + timedelta(days=1)
    staffed.apply(executive.add_activity(staffed, row(staffed), ActivityKind.MEETING, on=ahead))
    [activity] = row(staffed).activities
    for act in (Act.OBSERVE, Act.DEBRIEF):
        with pytest.raises(executive.StillAhead):
            executive.finish(staffed, activity, act, today=TODAY)


def test_before_a_mentor_leaves_it_is_said_who_needs_another(staffed: Desk) -> None:
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY, mentor_id=DIRECTOR.id))
    said = [str(words) for words in people.handing_over_words(staffed, DIRECTOR)]
    assert said == ["Đỗ Thị Thanh Tâm will need another mentor in executive mentoring."]


def test_a_goal_on_successors_is_counted_from_the_posts(staffed: Desk) -> None:
    staffed.apply(executive.add_post("Trưởng phòng Kinh doanh"))
    staffed.apply(executive.add_post("Kế toán trưởng"))
    post = staffed.all(KeyPost)[0]
    goal = builders.whole_goal(cycle_id=current.cycle(staffed).id, indicator=Indicator.SUCCESSORS, owner_id=None)
    staffed.apply(builders.added(goal))
    staffed.apply(executive.add(staffed, TAM.id, Track.CANDIDATE, today=TODAY, post_id=post.id))
    assert goals.figure(staffed, goal, today=TODAY).value == 0.0
    staffed.apply(executive.mark_readiness(staffed, row(staffed), Readiness.IN_A_YEAR, today=TODAY))
    assert goals.figure(staffed, goal, today=TODAY).value == 50.0
