"""A closed cycle is looked at: no change of it is written, whichever kind of record it is."""

from dataclasses import replace
from datetime import datetime, timedelta

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
from mentordesk.domain.records.survey import AnswerBatch, FilledForm, IssuedMarks, Respondent, SurveyWave, Wave
from mentordesk.errors import CycleClosed
from mentordesk.i18n import message
from mentordesk.services import meetings, people
from tests import builders

NOW = datetime(2026, 11, 21, 9, 30).astimezone()

OF_NO_CYCLE = frozenset(
    {"Person", "NotDuplicates", "Consent", "MappingPreset", "Questionnaire", "Logo", "DayOff"}
    | {"LevelPay", "KeyPost", "CoachingTalk", "TeamReview", "Coach", "ExperienceSheet"}
    | {"Newcomer", "BuddyMeeting", "Action of a talk", "DataRequest", "Retention", "ConsentPaper"}
)
"""The kinds of record that go on beside every cycle."""

ASKED_LATER = frozenset({"The survey three months after", "Its marks"})
"""What still changes in a closed cycle, since it comes once the cycle is over."""


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
            *asked_later(cycle),
        )
    )
    close(desk, cycle)
    return current.cycle(desk)


def asked_later(cycle: Cycle) -> tuple[SurveyWave, IssuedMarks]:
    wave = SurveyWave(cycle_id=cycle.id, wave=Wave.LATER, sent_on=builders.TODAY, invited=((Respondent.MENTEE, 12),))
    return wave, IssuedMarks(wave_id=wave.id, respondent=Respondent.MENTEE, marks=("2C4F",))


def close(desk: Desk, cycle: Cycle) -> None:
    desk.apply(edit(message("Close"), cycle, replace(cycle, closed_on=builders.TODAY)))


def everything(desk: Desk) -> list[Record]:
    return [record for kind in KINDS if kind.record not in (Company, Programme) for record in desk.all(kind.record)]


def called(record: Record) -> str:
    """Return the kind of a record; an action that was agreed in a coaching talk is of no cycle."""
    if isinstance(record, SurveyWave) and record.wave is Wave.LATER:
        return "The survey three months after"
    if isinstance(record, IssuedMarks) and record.marks == ("2C4F",):
        return "Its marks"
    of_talk = isinstance(record, AgreedAction) and record.talk_id
    return "Action of a talk" if of_talk else type(record).__name__


def trashed(record: Record) -> Change:
    return edit(message("Change"), record, record.trashed(NOW))


def test_no_record_of_a_closed_cycle_is_changed_whatever_its_kind_but_the_survey_three_months_after(desk: Desk) -> None:
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
    assert taken <= OF_NO_CYCLE | ASKED_LATER
    assert taken >= ASKED_LATER
    assert refused & (OF_NO_CYCLE | ASKED_LATER) == set()
    assert {"SurveyWave", "IssuedMarks", "SkillRating"} <= refused
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


def test_the_survey_three_months_after_is_given_out_filled_in_and_closed_in_a_closed_cycle(desk: Desk) -> None:
    cycle = current.cycle(desk)
    close(desk, cycle)
    wave, marks = asked_later(cycle)
    sending = builders.added(wave, marks)
    desk.apply(sending)
    desk.apply(sending.inverse())
    desk.apply(sending)
    batch = AnswerBatch(wave_id=wave.id, respondent=Respondent.MENTEE, count=1)
    form = FilledForm("2C4F", Respondent.MENTEE, scores=(("S8", 5),))
    desk.apply(replace(builders.added(batch), forms=((batch.id, (form,)),)))
    closed = replace(wave, closed_on=builders.TODAY)
    desk.apply(replace(edit(message("Close"), wave, closed), mixes=wave.id))
    assert desk.answers(wave.id).marks == ("2C4F",)


@pytest.mark.parametrize(("was", "becomes"), [(Wave.END, Wave.LATER), (Wave.LATER, Wave.END)])
def test_another_survey_does_not_slip_into_a_closed_cycle_as_the_later_one(
    desk: Desk, was: Wave, becomes: Wave
) -> None:
    cycle = current.cycle(desk)
    wave = SurveyWave(cycle_id=cycle.id, wave=was)
    desk.apply(builders.added(wave))
    close(desk, cycle)
    with pytest.raises(CycleClosed):
        desk.apply(edit(message("Change"), wave, replace(wave, wave=becomes)))


@pytest.mark.parametrize("turned", [False, True])
def test_marks_are_judged_by_the_survey_they_were_and_become_of(desk: Desk, turned: bool) -> None:
    cycle = current.cycle(desk)
    wave, marks = asked_later(cycle)
    end = SurveyWave(cycle_id=cycle.id, wave=Wave.END)
    was, becomes = (end, wave) if turned else (wave, end)
    stored = replace(marks, wave_id=was.id)
    desk.apply(builders.added(wave, end, stored))
    close(desk, cycle)
    with pytest.raises(CycleClosed):
        desk.apply(edit(message("Change"), stored, replace(stored, wave_id=becomes.id)))


def test_answers_of_another_survey_are_not_mixed_under_the_name_of_the_later_one(desk: Desk) -> None:
    cycle = current.cycle(desk)
    wave, _marks = asked_later(cycle)
    end = SurveyWave(cycle_id=cycle.id, wave=Wave.END)
    desk.apply(builders.added(wave, end))
    close(desk, cycle)
    with pytest.raises(CycleClosed):
        desk.apply(replace(edit(message("Change"), wave, replace(wave, left_out=True)), mixes=end.id))


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
        desk.apply(
            people.leave(
                desk,
                person,
                last_day=builders.TODAY,
                reason=person.leave_reason,
                today=builders.TODAY + timedelta(days=1),
            )
        )
    assert all(not person.is_here for person in desk.all(Person))


def test_meetings_of_a_closed_cycle_are_not_removed(desk: Desk) -> None:
    filled(desk)
    with pytest.raises(CycleClosed):
        desk.apply(meetings.remove(desk, desk.all(Meeting), when=NOW))
