"""Each kind of what needs attention on Home: what makes it appear, where its one click leads, and that it goes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from mentordesk import current, i18n
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.journey.attention import KINDS, Attention
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.facts import NewcomerRow
from mentordesk.domain.privacy.facts import answer_by
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent, ConsentState, Purpose
from mentordesk.domain.records.executive import Activity, Contact, ExecutiveMentee, Readiness, StudentCourse
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.orientation import Briefing, BriefingAttendance
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.plan import Cost, Milestone
from mentordesk.domain.records.privacy import DataRequest
from mentordesk.domain.records.programme import Cycle, Role, Track
from mentordesk.domain.records.recognition import Nomination, Recognition
from mentordesk.domain.records.survey import FilledForm, Respondent, Wave
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.services import (
    coaching,
    executive,
    goals,
    measuring,
    meetings,
    newcomers,
    people,
    pitch,
    plan,
    privacy,
    recognition,
    surveys,
)
from mentordesk.services.communication import messages
from mentordesk.services.connect import pairing
from mentordesk.services.orientation import verbs as orientation
from tests import builders
from tests.ui import rounds
from tests.ui.conftest import put
from ui.commands import BackUp, CloseCycle
from ui.dialogs.coaching.newcomers import BuddyDialog, SignDialog
from ui.dialogs.coaching.talks import ActionsDialog
from ui.dialogs.executive.contact import ContactDialog
from ui.dialogs.executive.course import CourseDialog
from ui.dialogs.measure.costs import CostsDialog
from ui.dialogs.orient.briefing import BriefingDialog
from ui.dialogs.orient.first_meeting import FirstMeetingDialog
from ui.dialogs.orient.signatures import SignaturesDialog
from ui.dialogs.people.person import PersonDialog
from ui.dialogs.surveys.closing import CloseDialog
from ui.dialogs.surveys.send import SendSurvey
from ui.main_window import MainWindow
from ui.pages.coaching.page import CoachingPage
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.pages.home.page import HomePage
from ui.pages.measure.page import MeasurePage
from ui.pages.meetings.page import PAIRS, MeetingsPage
from ui.pages.orient.page import OrientPage
from ui.pages.people import PeoplePage
from ui.pages.plan.page import PlanPage
from ui.pages.privacy.page import PrivacyPage
from ui.pages.recognition.page import RecognitionPage
from ui.pages.surveys.page import SurveysPage
from ui.program import gestures

TODAY = date.today()
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Story:
    """What makes a row appear, what its click shows, and what fixes it; each gets the window."""

    make: Callable[[MainWindow], None]
    shown: Callable[[MainWindow], bool]
    fix: Callable[[MainWindow], Change]


def first(window: MainWindow, kind: type) -> object:
    return window.workspace.desk.all(kind)[0]


def mentor_and_mentee(window: MainWindow) -> tuple[Person, Person]:
    mentor, mentee = window.workspace.desk.all(Person)[:2]
    return mentor, mentee


def paired(window: MainWindow, *, agreed: bool) -> Pair:
    """Put a pair of the first two people into the file, with their consents or without."""
    cycle = current.cycle(window.workspace.desk)
    mentor, mentee = mentor_and_mentee(window)
    pair = builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
    parts = (builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    consents = [builders.consent(person, purpose) for person in (mentor, mentee) for purpose in NEEDED_CONSENTS]
    put(window.workspace, *parts, pair, *(consents if agreed else ()))
    return pair


def left_but_paired(window: MainWindow) -> None:
    paired(window, agreed=True)
    mentor, _mentee = mentor_and_mentee(window)
    gone = replace(mentor, status=Status.LEFT, end_date=TODAY - WEEK)
    window.workspace.do(builders.edited(mentor, gone))


def refused_but_paired(window: MainWindow) -> None:
    paired(window, agreed=False)
    mentor, _mentee = mentor_and_mentee(window)
    put(window.workspace, builders.consent(mentor, NEEDED_CONSENTS[0], state=ConsentState.REFUSED))


def unsigned(window: MainWindow) -> None:
    """Ask somebody who agreed to be paired for one consent more, eight days ago."""
    paired(window, agreed=True)
    _mentor, mentee = mentor_and_mentee(window)
    asked = builders.consent(mentee, Purpose.REPORTS, state=ConsentState.ASKED, date=TODAY - timedelta(days=8))
    put(window.workspace, asked)


def sign(window: MainWindow) -> Change:
    _mentor, mentee = mentor_and_mentee(window)
    return privacy.record_consent(
        window.workspace.desk, [mentee.id], [Purpose.REPORTS], ConsentState.GIVEN, today=TODAY, method="paper"
    )


def with_person(**fields: object) -> Callable[[MainWindow], None]:
    return lambda window: put(window.workspace, builders.person("Lê Mai", **fields))


def set_person(name: str, value: object) -> Callable[[MainWindow], Change]:
    def change(window: MainWindow) -> Change:
        person = next(person for person in window.workspace.desk.all(Person) if person.full_name == "Lê Mai")
        return people.edit(window.workspace.desk, person, replace(person, **{name: value}))

    return change


def begins_at(field: str) -> Callable[[MainWindow], bool]:
    """Say whether the form of a person is open at a field."""

    def shown(window: MainWindow) -> bool:
        page = window.page()
        assert isinstance(page, PeoplePage)
        dialog = page.does.dialogs.dialog
        assert isinstance(dialog, PersonDialog)
        return dialog.focusWidget() is dialog.fields[field].control

    return shown


def changed_basis(window: MainWindow) -> None:
    desk = window.workspace.desk
    put(window.workspace, builders.goal_ahead(cycle_id=current.cycle(desk).id, title="Giữ chân", owner_id=None))
    window.workspace.do(plan.edit_plan(desk, replace(current.plan(desk), minutes=90)))
    [goal] = goals.goals(desk)
    window.workspace.do(builders.edited(goal, replace(goal, target=1.0)))


def look_again(window: MainWindow) -> Change:
    return plan.edit_plan(window.workspace.desk, replace(current.plan(window.workspace.desk), minutes=60))


def launched(window: MainWindow, days: int) -> None:
    cycle = current.cycle(window.workspace.desk)
    start = TODAY + timedelta(days=days)
    window.workspace.do(builders.edited(cycle, replace(cycle, start=start, end=start + timedelta(days=180))))


def late_message(window: MainWindow) -> None:
    """Let a message of the owner's be due a week ago."""
    launched(window, 40)
    window.workspace.do(messages.add_row(window.workspace.desk, days=-47, title="Trà với giám đốc"))


def the_message(window: MainWindow) -> object:
    rows = messages.plan_rows(window.workspace.desk)
    return next(row for row in rows if str(row.title) == "Trà với giám đốc")


def send(window: MainWindow) -> Change:
    return messages.mark_sent(window.workspace.desk, the_message(window), on=TODAY, reach=3)  # type: ignore[arg-type]


def due_goal(window: MainWindow) -> None:
    cycle_id = current.cycle(window.workspace.desk).id
    put(window.workspace, builders.whole_goal(cycle_id=cycle_id, due=TODAY - timedelta(days=1), owner_id=None))


def later_goal(window: MainWindow) -> Change:
    [goal] = goals.goals(window.workspace.desk)
    return goals.edit(window.workspace.desk, goal, replace(goal, due=TODAY + timedelta(days=90)), today=TODAY)


def to_decide_again(window: MainWindow) -> None:
    put(window.workspace, decision(window, again=TODAY - WEEK, day=TODAY - 4 * WEEK))


def decision(window: MainWindow, *, again: date | None, day: date) -> Decision:
    cycle_id = current.cycle(window.workspace.desk).id
    return Decision(cycle_id=cycle_id, outcome=Outcome.REFUSED, decided_on=day, outside="Giám đốc", again_on=again)


def decide(window: MainWindow) -> Change:
    return pitch.record_decision(window.workspace.desk, decision(window, again=None, day=TODAY), today=TODAY)


def late_milestone(window: MainWindow) -> None:
    launched(window, 200)
    own = Milestone(
        cycle_id=current.cycle(window.workspace.desk).id, name="Họp với giám đốc", pinned_on=TODAY - timedelta(days=3)
    )
    put(window.workspace, own)


def tick_off(window: MainWindow) -> Change:
    milestone = first(window, Milestone)
    return plan.edit(window.workspace.desk, milestone, replace(milestone, done_on=TODAY))  # type: ignore[type-var,arg-type]


def new_person(window: MainWindow, days: int, **fields: object) -> Person:
    """Put somebody who began so many days ago into the file, with a manager."""
    boss = window.workspace.desk.all(Person)[0]
    person = builders.person("Lê Mai", start_date=TODAY - timedelta(days=days), manager_id=boss.id, **fields)
    put(window.workspace, person)
    return person


def without_buddy(window: MainWindow) -> None:
    new_person(window, 3)


def the_newcomer(window: MainWindow) -> NewcomerRow:
    return newcomers.newcomers(window.workspace.desk, today=TODAY).open[0]


def choose_buddy(window: MainWindow) -> Change:
    offers = newcomers.offers(window.workspace.desk, the_newcomer(window), today=TODAY)
    return newcomers.choose_buddy(window.workspace.desk, the_newcomer(window), offers[0].person.id, on=TODAY)


def day_90_late(window: MainWindow) -> None:
    person = new_person(window, 105)
    put(window.workspace, Newcomer(person_id=person.id, buddy_id=window.workspace.desk.all(Person)[1].id))


def sign_day_90(window: MainWindow) -> Change:
    return newcomers.sign(window.workspace.desk, the_newcomer(window), TODAY, None)


def action_late(window: MainWindow) -> None:
    boss, hand = mentor_and_mentee(window)
    talk = CoachingTalk(manager_id=boss.id, coachee_id=hand.id, on=TODAY - 2 * WEEK)
    due = AgreedAction(talk_id=talk.id, person_id=hand.id, what="Kiểm mẫu", due=TODAY - WEEK)
    put(window.workspace, talk, due)


def asks(kind: type) -> Callable[[MainWindow], bool]:
    """Say whether the page of coaching asks by a dialog, which is closed then."""

    def shown(window: MainWindow) -> bool:
        page = window.page()
        assert isinstance(page, CoachingPage)
        dialog = page.dialogs.dialog
        is_asked = isinstance(dialog, kind)
        if dialog is not None:
            dialog.reject()
        return is_asked

    return shown


def on_consents(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, PeoplePage)
    return page.list.chosen()[0].id == mentor_and_mentee(window)[1].id and page.card.open_tab() == 1


def on_pair(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, ConnectPage)
    return page.record_shown() == first(window, Pair).id  # type: ignore[attr-defined]


def on_message(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, CommunicationPage)
    return page.row() == the_message(window)


def on_goal(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, GoalsPage)
    return page.goal() == first(window, Goal) and page.form.where() == "due"


def on_milestone(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, PlanPage)
    return page.part_shown() == "roadmap" and page.part().table.chosen_ids() == {first(window, Milestone).id}  # type: ignore[attr-defined]


def oriented(window: MainWindow) -> Pair:
    """Make a pair of a programme that began three weeks ago, and hold its briefing with the mentee alone."""
    pair = paired(window, agreed=True)
    cycle = current.cycle(window.workspace.desk)
    dated = replace(cycle, start=TODAY - 3 * WEEK, end=TODAY + 20 * WEEK)
    window.workspace.do(builders.edited(cycle, dated))
    return pair


def first_meeting_held(window: MainWindow) -> Change:
    pair = first(window, Pair)
    return builders.added(Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=TODAY, state=MeetingState.HELD))


def met(window: MainWindow, days: int, state: MeetingState = MeetingState.HELD) -> Meeting:
    """Put a pair that agreed and a meeting of so many days ago into the file."""
    pair = paired(window, agreed=True)
    meeting = Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=TODAY - timedelta(days=days), state=state)
    put(window.workspace, meeting)
    return meeting


def agreed_long_ago(window: MainWindow) -> None:
    """Let both agree that actions are noted, and one of them be due a week ago."""
    action = AgreedAction(meeting_id=met(window, 20).id, what="Đọc bản vẽ", due=TODAY - WEEK)
    consents = [builders.consent(person, Purpose.MEETINGS) for person in mentor_and_mentee(window)]
    put(window.workspace, action, *consents)


def done_now(window: MainWindow) -> Change:
    action = first(window, AgreedAction)
    return builders.edited(action, replace(action, done_on=TODAY))  # type: ignore[type-var,arg-type]


def noted(window: MainWindow) -> Change:
    meeting = first(window, Meeting)
    return builders.edited(meeting, replace(meeting, state=MeetingState.HELD))  # type: ignore[type-var,arg-type]


def on_pair_that_meets(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, MeetingsPage)
    return page.state().view == PAIRS and page.pairs.chosen_id() == first(window, Pair).id  # type: ignore[attr-defined]


def on_meeting(window: MainWindow) -> bool:
    """Say whether the meeting is open to be noted, in the panel of the page or in a dialog, which is closed then."""
    page = window.page()
    assert isinstance(page, MeetingsPage)
    opened = page.dialogs.dialog
    meeting = page.panel.form.shown_meeting if opened is None else opened.form.shown_meeting  # type: ignore[attr-defined]
    if opened is not None:
        opened.reject()
    return meeting is not None and meeting.id == first(window, Meeting).id  # type: ignore[attr-defined]


def mentor_absent(window: MainWindow) -> None:
    pair = oriented(window)
    briefing = Briefing(cycle_id=pair.cycle_id, on=TODAY - WEEK)
    put(window.workspace, briefing, BriefingAttendance(briefing_id=briefing.id, person_id=pair.mentee_id))


def mentor_came(window: MainWindow) -> Change:
    mark = BriefingAttendance(briefing_id=first(window, Briefing).id, person_id=first(window, Pair).mentor_id)
    return builders.added(mark)


def without_review(window: MainWindow) -> None:
    pair = oriented(window)
    put(window.workspace, Agreement(cycle_id=pair.cycle_id, pair_id=pair.id, between="Zalo"))


def reviewed(window: MainWindow) -> Change:
    facts = orientation.read(window.workspace.desk, today=TODAY)
    return orientation.choose_reviews(window.workspace.desk, facts.rows)


def on_orient(dialog: type | None) -> Callable[[MainWindow], bool]:
    def shown(window: MainWindow) -> bool:
        page = window.page()
        assert isinstance(page, OrientPage)
        opened = page.dialogs.dialog
        if opened is not None:
            opened.reject()
        return page._chosen == first(window, Pair).id and (dialog is None or isinstance(opened, dialog))

    return shown


def executive_row(window: MainWindow) -> ExecutiveRow:
    return executive.facts(window.workspace.desk, today=TODAY).rows[0]


def in_executive(**fields: object) -> Callable[[MainWindow], None]:
    """Put the second person into executive mentoring, with a mentor, who is somebody of a higher level."""

    def make(window: MainWindow) -> None:
        _first, mentee = mentor_and_mentee(window)
        mentor = builders.person("Trương Văn Thịnh", level=5, start_date=date(2015, 1, 5))
        usual: dict[str, object] = {"mentor_id": mentor.id, "mentor_since": TODAY, "cycle_id": cycle_id(window)}
        put(window.workspace, mentor, ExecutiveMentee(**usual | {"person_id": mentee.id} | fields))  # type: ignore[arg-type]

    return make


def cycle_id(window: MainWindow) -> str:
    return current.cycle(window.workspace.desk).id


def with_activity(**fields: object) -> Callable[[MainWindow], None]:
    """Put an activity of somebody in executive mentoring into the file, which was a week ago."""

    def make(window: MainWindow) -> None:
        in_executive()(window)
        person_id = mentor_and_mentee(window)[1].id
        usual: dict[str, object] = {"cycle_id": cycle_id(window), "person_id": person_id, "title": "Giao ban"}
        put(window.workspace, Activity(**usual | {"on": TODAY - WEEK, "hours": 2.0} | fields))  # type: ignore[arg-type]

    return make


def finish(act: Act) -> Callable[[MainWindow], Change]:
    return lambda window: executive.finish(window.workspace.desk, first(window, Activity), act, today=TODAY)  # type: ignore[arg-type]


def with_course(**fields: object) -> Callable[[MainWindow], None]:
    """Put a student into the file, in the middle of a term of 60 hours."""

    def make(window: MainWindow) -> None:
        in_executive(track=Track.STUDENT)(window)
        usual: dict[str, object] = {
            "term_start": TODAY - 8 * WEEK,
            "term_end": TODAY + 8 * WEEK,
            "required_hours": 60.0,
        }
        person_id = mentor_and_mentee(window)[1].id
        course = StudentCourse(cycle_id=cycle_id(window), person_id=person_id, **usual | fields)  # type: ignore[arg-type]
        put(window.workspace, course)

    return make


def study(window: MainWindow) -> Change:
    done = {"observed_on": TODAY, "signed_on": TODAY, "hours": 40.0}
    return builders.added(
        Activity(cycle_id=cycle_id(window), person_id=executive_row(window).id, on=TODAY, **done)  # type: ignore[arg-type]
    )


def confirm(window: MainWindow) -> Change:
    course = executive.course_of(window.workspace.desk, executive_row(window))
    return executive.edit_course(window.workspace.desk, course, replace(course, credit_confirmed_on=TODAY))


def with_contact(window: MainWindow) -> None:
    in_executive()(window)
    person_id = mentor_and_mentee(window)[1].id
    late = Contact(cycle_id=cycle_id(window), person_id=person_id, name="I. H.", follow_up_on=TODAY - WEEK)
    put(window.workspace, late)


def followed_up(window: MainWindow) -> Change:
    contact = first(window, Contact)
    return executive.edit_contact(window.workspace.desk, contact, replace(contact, followed_up_on=TODAY))  # type: ignore[type-var,arg-type]


def choose_executive_mentor(window: MainWindow) -> Change:
    row = executive_row(window)
    mentor, _said = executive.mentors_for(window.workspace.desk, row.person)[0]
    return executive.choose_mentor(window.workspace.desk, row, mentor.id, today=TODAY)


def on_executives(dialog: type | None = None) -> Callable[[MainWindow], bool]:
    """Say whether the view of executives shows the person, with this dialog, which is closed then."""

    def shown(window: MainWindow) -> bool:
        page = window.page()
        assert isinstance(page, MeetingsPage)
        opened = page.executive.dialogs.dialog
        if opened is not None:
            opened.reject()
        chosen = page.executive.chosen()
        is_there = page.view.value() == "executive" and chosen is not None and chosen.id == executive_row(window).id
        return is_there and (dialog is None or isinstance(opened, dialog))

    return shown


def named_by_two(window: MainWindow) -> None:
    person, *others = window.workspace.desk.all(Person)[:3]
    cycle_id = current.cycle(window.workspace.desk).id
    named = [
        Nomination(cycle_id=cycle_id, person_id=person.id, nominated_by_id=other.id, reason="Helps") for other in others
    ]
    put(window.workspace, *named)


def on_suggestion(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, RecognitionPage) and page.suggestion() is not None


def thank(window: MainWindow) -> Change:
    desk = window.workspace.desk
    [suggestion] = recognition.facts(desk, today=TODAY).suggestions
    return recognition.give(desk, recognition.proposed(desk, suggestion, today=TODAY))


def story_without_consent(window: MainWindow) -> None:
    desk = window.workspace.desk
    thanks = recognition.new(desk, desk.all(Person)[0].id, today=TODAY)
    put(window.workspace, replace(thanks, reason="Helps", story="Tôi vui"))


def on_thanks(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, RecognitionPage) and page.record_shown() == first(window, Recognition).id


def month_before(months: int) -> date:
    """Return the first day of a month some months ago."""
    number = TODAY.year * 12 + TODAY.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def without_costs(window: MainWindow) -> None:
    """Let the cycle have begun two months ago, with costs of its first month alone."""
    cycle = current.cycle(window.workspace.desk)
    begun = replace(cycle, start=month_before(2), end=TODAY + 9 * WEEK)
    window.workspace.do(builders.edited(cycle, begun))
    window.workspace.do(measuring.set_cost(window.workspace.desk, month_before(2), Cost.CASH, 1_000_000))


def on_costs(window: MainWindow) -> bool:
    page = window.page()
    assert isinstance(page, MeasurePage)
    return isinstance(page.dialogs.dialog, CostsDialog)


def survey_due(window: MainWindow) -> None:
    """Let the first survey be due for a pair that has agreed to surveys."""
    launched(window, -40)
    pair = paired(window, agreed=True)
    put(window.workspace, *(builders.consent(Person(id=id_), Purpose.REPORTS) for id_ in pair.ids))


def survey_complete(window: MainWindow) -> None:
    survey_due(window)
    desk = window.workspace.desk
    window.workspace.do(surveys.sent(desk, pulse(window), today=TODAY))
    filled = tuple(FilledForm("", Respondent.MENTEE, "", (("S8", 4),)) for _number in range(5))
    window.workspace.do(surveys.enter(desk, pulse(window), filled, today=TODAY))


def pulse(window: MainWindow) -> WaveRow:
    return surveys.row(window.workspace.desk, Wave.PULSE, today=TODAY)


def on_survey(dialog: type) -> Callable[[MainWindow], bool]:
    """Say whether the page of surveys shows the first one, with this dialog, which is closed then."""

    def shown(window: MainWindow) -> bool:
        page = window.page()
        assert isinstance(page, SurveysPage)
        opened = page.dialogs.dialog
        if opened is not None:
            opened.reject()
        return page.shown().wave is Wave.PULSE and isinstance(opened, dialog)

    return shown


def later_due(window: MainWindow) -> None:
    """Close a cycle whose survey three months after is due, and go on with the next one."""
    survey_due(window)
    window.workspace.do(surveys.sent(window.workspace.desk, pulse(window), today=TODAY))
    window.asked.connect(partial(gestures.answer, window))
    desk = window.workspace.desk
    now = current.cycle(desk)
    ended = replace(now, start=TODAY - 40 * WEEK, end=TODAY - 15 * WEEK, closed_on=TODAY - 14 * WEEK)
    window.workspace.do(builders.edited(now, ended))
    put(window.workspace, Cycle(programme_id=now.programme_id, number=2, start=TODAY + 4 * WEEK))
    rounds.settle()


def later_of_first(window: MainWindow) -> WaveRow:
    desk = window.workspace.desk
    desk.look_at(next(cycle for cycle in desk.all(Cycle) if cycle.closed_on is not None).id)
    return surveys.row(desk, Wave.LATER, today=TODAY)


def on_later_survey(window: MainWindow) -> bool:
    """Say whether the page of surveys shows that survey of the closed cycle, ready to be sent."""
    rounds.settle()
    page = window.page()
    assert isinstance(page, SurveysPage)
    is_it = page.shown().id == later_of_first(window).id
    return is_it and window.workspace.desk.read_only and page.standing.send.isEnabled()


def signed(window: MainWindow) -> Change:
    facts = orientation.read(window.workspace.desk, today=TODAY)
    return orientation.sign(window.workspace.desk, facts.rows, on=TODAY)


def ended_with_plans(window: MainWindow) -> None:
    """Let a pair be over on the board while a meeting of theirs is still planned."""
    pair = oriented(window)
    planned = Meeting(cycle_id=pair.cycle_id, pair_id=pair.id, on=TODAY + WEEK)
    put(window.workspace, planned)
    window.workspace.do(builders.edited(pair, replace(pair, state=PairState.ENDED, ended_on=TODAY)))


def on_meetings_of_pair(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, MeetingsPage) and page.pairs.chosen_id() == first(window, Pair).id  # type: ignore[attr-defined]


def buddy_manages(window: MainWindow) -> None:
    person = new_person(window, 20)
    met = Newcomer(person_id=person.id, buddy_id=person.manager_id, manager_talk_on=TODAY - WEEK)
    put(window.workspace, met)


def without_managers_talk(window: MainWindow) -> None:
    person = new_person(window, 20)
    put(window.workspace, Newcomer(person_id=person.id, buddy_id=window.workspace.desk.all(Person)[1].id))


def on_newcomer(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, CoachingPage) and page.new.people.chosen_ids() == {the_newcomer(window).person.id}


def asked(days: int) -> Callable[[MainWindow], None]:
    """Let somebody have asked to see their data some days ago."""

    def make(window: MainWindow) -> None:
        desk = window.workspace.desk
        put(window.workspace, DataRequest(person_id=desk.all(Person)[0].id, received_on=TODAY - timedelta(days=days)))

    return make


def on_request(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, PrivacyPage) and page.record_shown() == first(window, DataRequest).id


def answered(window: MainWindow) -> Change:
    request = first(window, DataRequest)
    assert isinstance(request, DataRequest)
    return privacy.save_request(window.workspace.desk, request, replace(request, answered_on=TODAY, done_on=TODAY))


def due_tomorrow(window: MainWindow) -> None:
    """Let a request have come in so long ago that its answer is due today."""
    desk = window.workspace.desk
    days = next(
        days
        for days in range(9)
        if answer_by(TODAY - timedelta(days=days), current.working_days(desk)) <= TODAY + timedelta(days=1)
    )
    asked(days)(window)


def on_leaver(window: MainWindow) -> bool:
    page = window.page()
    return isinstance(page, PrivacyPage) and page.leaver() is not None


def keep_longer(window: MainWindow) -> Change:
    desk = window.workspace.desk
    gone = [person for person in desk.all(Person) if not person.is_here]
    return privacy.keep_for(desk, gone, 24, today=TODAY)


STORIES: dict[str, Story] = {
    "late-requests": Story(asked(20), on_request, answered),
    "requests": Story(due_tomorrow, on_request, answered),
    "kept-too-long": Story(with_person(status=Status.LEFT, end_date=TODAY - WEEK), on_leaver, keep_longer),
    "quiet-pairs": Story(lambda window: met(window, 75) and None, on_pair_that_meets, first_meeting_held),
    "unnoted-meetings": Story(lambda window: met(window, 4, MeetingState.PLANNED) and None, on_meeting, noted),
    "overdue-actions": Story(agreed_long_ago, on_pair_that_meets, done_now),
    "unsigned-agreements": Story(oriented, on_orient(SignaturesDialog), signed),
    "to-tidy": Story(
        ended_with_plans,
        on_meetings_of_pair,
        lambda window: meetings.cancel_left_over(window.workspace.desk, first(window, Pair).id),  # type: ignore[attr-defined]
    ),
    "buddy-manages": Story(buddy_manages, asks(BuddyDialog), choose_buddy),
    "managers-talk": Story(
        without_managers_talk,
        on_newcomer,
        lambda window: newcomers.tick(
            window.workspace.desk, the_newcomer(window), checklist.MANAGER_TALK, done=True, on=TODAY
        ),
    ),
    "probation-over": Story(
        with_person(status=Status.PROBATION, probation_end=TODAY - WEEK),
        begins_at("status"),
        set_person("status", Status.WORKING),
    ),
    "unpaid-months": Story(
        without_costs,
        on_costs,
        lambda window: measuring.set_cost(window.workspace.desk, month_before(1), Cost.CASH, 0),
    ),
    "to-thank": Story(named_by_two, on_suggestion, thank),
    "kept-without-consent": Story(
        story_without_consent, on_thanks, lambda window: recognition.forget_shown(window.workspace.desk)
    ),
    "survey-due": Story(
        survey_due,
        on_survey(SendSurvey),
        lambda window: surveys.sent(window.workspace.desk, pulse(window), today=TODAY),
    ),
    "survey-open": Story(
        survey_complete, on_survey(CloseDialog), lambda window: surveys.close(pulse(window), today=TODAY)
    ),
    "later-survey": Story(
        later_due,
        on_later_survey,
        lambda window: surveys.sent(window.workspace.desk, later_of_first(window), today=TODAY),
    ),
    "executive-mentor": Story(in_executive(mentor_id=None), on_executives(), choose_executive_mentor),
    "debriefs": Story(
        with_activity(prepared_on=TODAY - WEEK, observed_on=TODAY - WEEK), on_executives(), finish(Act.DEBRIEF)
    ),
    "unnoted-activities": Story(
        with_activity(prepared_on=TODAY - WEEK),
        on_executives(),
        lambda window: executive.remove_activities(
            window.workspace.desk,
            [first(window, Activity)],  # type: ignore[list-item]
            datetime.now().astimezone(),
        ),
    ),
    "hours-behind": Story(with_course(), on_executives(), study),
    "credit": Story(with_course(term_end=TODAY - WEEK), on_executives(CourseDialog), confirm),
    "readiness": Story(
        in_executive(mentor_since=TODAY - 30 * WEEK),
        on_executives(),
        lambda window: executive.mark_readiness(
            window.workspace.desk, executive_row(window), Readiness.LATER, today=TODAY
        ),
    ),
    "contacts": Story(with_contact, on_executives(ContactDialog), followed_up),
    "left-but-paired": Story(
        left_but_paired, on_pair, lambda window: pairing.unpair(window.workspace.desk, first(window, Pair))
    ),
    "refused-but-paired": Story(
        refused_but_paired, on_pair, lambda window: pairing.unpair(window.workspace.desk, first(window, Pair))
    ),
    "unsigned": Story(unsigned, on_consents, sign),
    "undated-leavers": Story(
        with_person(status=Status.LEFT, end_date=None), begins_at("end_date"), set_person("end_date", TODAY - WEEK)
    ),
    "late-first-meetings": Story(oriented, on_orient(FirstMeetingDialog), first_meeting_held),
    "not-briefed": Story(mentor_absent, on_orient(BriefingDialog), mentor_came),
    "no-review": Story(without_review, on_orient(None), reviewed),
    "look-again": Story(changed_basis, lambda window: window.page().page_id == "plan", look_again),
    "late-messages": Story(late_message, on_message, send),
    "due-goals": Story(due_goal, on_goal, later_goal),
    "decide-again": Story(to_decide_again, lambda window: window.page().page_id == "pitch", decide),
    "late-milestones": Story(late_milestone, on_milestone, tick_off),
    "without-buddy": Story(without_buddy, asks(BuddyDialog), choose_buddy),
    "day-90": Story(day_90_late, asks(SignDialog), sign_day_90),
    "actions-late": Story(
        action_late,
        asks(ActionsDialog),
        lambda window: coaching.set_done(first(window, AgreedAction), TODAY),
    ),
    "no-first-day": Story(
        with_person(start_date=None), begins_at("start_date"), set_person("start_date", date(2024, 3, 1))
    ),
}
"""The story of each kind; a new row of ``KINDS`` gets its own here. A backup leads nowhere, and has its own test.

Who has held no talk is said only at the end of a month: test_running_attention.py."""


def home(window: MainWindow) -> HomePage:
    window.show_page("home")
    page = window.page()
    assert isinstance(page, HomePage)
    page.refresh()
    page.attention.show_first(20)
    return page


def rows(window: MainWindow, code: str) -> list[Attention]:
    return [row for row in home(window).attention.rows() if row.code == code]


@pytest.mark.parametrize("code", STORIES)
def test_a_row_appears_leads_with_one_click_to_where_it_is_fixed_and_goes(window, code):
    story = STORIES[code]
    assert rows(window, code) == []
    story.make(window)
    [row] = rows(window, code)
    page = home(window)
    page.attention.buttons()[page.attention.rows().index(row)].click()
    assert story.shown(window)
    window.workspace.do(story.fix(window))
    assert rows(window, code) == []


@pytest.mark.parametrize("code", STORIES)
def test_a_row_is_said_in_both_languages(window, code):
    STORIES[code].make(window)
    [row] = rows(window, code)
    said = set()
    for language in i18n.LANGUAGES:
        with i18n.using(language):
            said.add((str(row.words), str(row.act)))
    assert len(said) == 2
    assert all(words and act for words, act in said)


def test_a_backup_is_made_with_one_click_and_the_row_goes(window):
    window.asked.connect(lambda command: window.workspace.desk.backup("by hand") if command == BackUp() else None)
    [row] = rows(window, "backup")
    page = home(window)
    page.attention.buttons()[page.attention.rows().index(row)].click()
    assert rows(window, "backup") == []


def test_a_cycle_that_is_over_is_closed_with_one_click_and_the_row_goes(window):
    paired(window, agreed=True)
    launched(window, -190)
    asked = []
    window.asked.connect(asked.append)
    [row] = rows(window, "not-closed")
    page = home(window)
    page.attention.buttons()[page.attention.rows().index(row)].click()
    assert asked == [CloseCycle()]
    cycle = current.cycle(window.workspace.desk)
    window.workspace.do(builders.edited(cycle, replace(cycle, closed_on=TODAY)))
    assert rows(window, "not-closed") == []


def test_every_kind_has_its_story():
    assert {*STORIES, "backup", "without-talk", "not-closed"} == {kind.code for kind in KINDS}


def test_a_consent_that_is_open_says_which_and_for_how_long(window):
    unsigned(window)
    [row] = rows(window, "unsigned")
    _mentor, mentee = mentor_and_mentee(window)
    assert str(row.words) == f"{mentee.full_name} has not signed a consent yet: Surveys and reports"
    assert str(row.note) == "8\u00a0days"
    assert str(row.act) == "Note the answer"


def test_who_says_no_to_it_has_answered(window):
    unsigned(window)
    _mentor, mentee = mentor_and_mentee(window)
    no = privacy.record_consent(
        window.workspace.desk, [mentee.id], [Purpose.REPORTS], ConsentState.REFUSED, today=TODAY
    )
    window.workspace.do(no)
    assert rows(window, "unsigned") == []
    assert len(window.workspace.desk.all(Consent)) == 5
