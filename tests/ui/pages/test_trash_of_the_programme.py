"""Whatever is deleted while the programme runs stands in the trash by its name, and comes back with one press."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk, ExperienceSheet, TeamReview
from mentordesk.domain.records.executive import (
    Activity,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    KeyPost,
    ReadinessMark,
)
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import BuddyMeeting
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.recognition import Nomination, Recognition
from mentordesk.domain.records.record import Record
from mentordesk.services import coaching, executive, meetings, newcomers, people, recognition
from mentordesk.services.orientation import verbs as orientation
from tests import examples
from ui.main_window import MainWindow
from ui.pages.trash import TrashPage
from ui.workspace import Workspace

TODAY = date.today()
WHEN = datetime.now().astimezone().replace(microsecond=0)


def take_out(desk: Desk, when: datetime) -> Change:
    """Take somebody out of executive mentoring whose record is stored."""
    row = next(row for row in executive.facts(desk, today=TODAY).rows if row.track is Track.CANDIDATE)
    return executive.remove(desk, row, when)


def remove_buddy_meeting(desk: Desk, when: datetime) -> Change:
    """Delete a meeting of a newcomer with their buddy."""
    row = next(row for row in newcomers.newcomers(desk, today=TODAY).rows if row.meetings)
    return newcomers.remove_meeting(row, row.meetings[0], when=when)


REMOVED: dict[type[Record], Callable[[Desk, datetime], Change]] = {
    Meeting: lambda desk, when: meetings.remove(desk, [desk.all(Meeting)[0]], when=when),
    DevelopmentGoal: lambda desk, when: orientation.drop_goal(desk, desk.all(DevelopmentGoal)[0], when=when),
    KeyPost: lambda desk, when: executive.remove_post(desk, desk.all(KeyPost)[0], when),
    ExecutiveMentee: take_out,
    ReadinessMark: lambda desk, when: executive.remove_mark(desk.all(ReadinessMark)[0], when),
    ExecutiveGoal: lambda desk, when: executive.remove_goal(desk.all(ExecutiveGoal)[0], when),
    Activity: lambda desk, when: executive.remove_activities(desk, desk.all(Activity)[:1], when),
    Contact: lambda desk, when: executive.remove_contact(desk.all(Contact)[0], when),
    CoachingTalk: lambda desk, when: coaching.remove_talk(desk, desk.all(CoachingTalk)[0], when=when),
    TeamReview: lambda desk, when: coaching.remove_review(desk, desk.all(TeamReview)[0], when=when),
    ExperienceSheet: lambda desk, when: coaching.remove_experience(desk.all(ExperienceSheet)[0], when=when),
    BuddyMeeting: remove_buddy_meeting,
    Recognition: lambda desk, when: recognition.remove(desk.all(Recognition)[:1], when),
    Nomination: lambda desk, when: recognition.remove_nomination(desk.all(Nomination)[0], when),
}
"""How each kind of thing is deleted."""

BACK_WITH_ANOTHER = {KeyPost, ExecutiveMentee}
"""Their deletion changes other records too: what was aimed at them stays as it is."""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    """Give the real window on the example company in its seventh week."""
    desk = examples.made(tmp_path / "example.mentordesk", language="vi", today=TODAY, at=Moment.WEEK_7)
    workspace = Workspace(desk)
    window = MainWindow(workspace)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    workspace.close()


def everything(desk: Desk) -> dict[str, Record]:
    return {record.id: record for kind in KINDS for record in desk.all(kind.record)}


def trash_of(window: MainWindow) -> TrashPage:
    window.show_page("trash")
    page = window.page()
    assert isinstance(page, TrashPage)
    return page


@pytest.mark.parametrize("kind", REMOVED, ids=lambda kind: kind.__name__)
def test_what_is_deleted_stands_in_the_trash_and_comes_back_with_one_press(
    window: MainWindow, kind: type[Record]
) -> None:
    desk = window.workspace.desk
    before = everything(desk)
    window.workspace.do(REMOVED[kind](desk, WHEN))
    page = trash_of(window)
    [item] = page.model.records()
    assert isinstance(item.record, kind)
    words = page.model.data(page.model.index(0, 0))
    assert words.strip()
    assert str(item.kind)
    assert item.days_left == 30
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 0
    now = everything(desk)
    assert now.keys() == before.keys()
    if kind not in BACK_WITH_ANOTHER:
        assert now == before
    assert now[item.id] == before[item.id]
    window.workspace.undo()
    assert page.model.rowCount() == 1
    window.workspace.undo()
    assert everything(desk) == before
    window.workspace.redo()
    assert page.model.rowCount() == 1


def test_a_meeting_comes_back_with_its_actions_and_is_named_after_its_pair(window: MainWindow) -> None:
    desk = window.workspace.desk
    with_action = {action.meeting_id for action in desk.all(AgreedAction)}
    meeting = next(meeting for meeting in desk.all(Meeting) if meeting.id in with_action)
    window.workspace.do(meetings.remove(desk, [meeting], when=WHEN))
    page = trash_of(window)
    [item] = page.model.records()
    assert len(item.along) >= 1
    pair = desk.get(Pair, meeting.pair_id or "")
    for person_id in pair.ids:
        assert desk.get(Person, person_id).full_name in page.model.data(page.model.index(0, 0))
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert {action.meeting_id for action in desk.all(AgreedAction)} == with_action


def test_what_went_with_a_person_stands_under_the_person_alone(window: MainWindow) -> None:
    desk = window.workspace.desk
    someone = desk.get(Person, desk.all(CoachingTalk)[0].manager_id)
    window.workspace.do(people.trash(desk, [someone], when=WHEN))
    page = trash_of(window)
    assert [item.record.id for item in page.model.records()] == [someone.id]


def test_a_meeting_of_somebody_in_the_trash_waits_for_them(window: MainWindow) -> None:
    desk = window.workspace.desk
    meeting = next(meeting for meeting in desk.all(Meeting) if meeting.pair_id)
    mentee = desk.get(Person, desk.get(Pair, meeting.pair_id or "").mentee_id)
    window.workspace.do(meetings.remove(desk, [meeting], when=WHEN - timedelta(hours=2)))
    window.workspace.do(people.trash(desk, [mentee], when=WHEN))
    page = trash_of(window)
    page.table.choose({meeting.id})
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert meeting.id not in {found.id for found in desk.all(Meeting)}
    [person_alone] = page.model.records()
    assert person_alone.id == mentee.id
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert meeting.id in {found.id for found in desk.all(Meeting)}


def test_who_was_added_to_executive_mentoring_anew_is_no_longer_in_the_trash(window: MainWindow) -> None:
    desk = window.workspace.desk
    row = next(row for row in executive.facts(desk, today=TODAY).rows if row.track is Track.CANDIDATE)
    window.workspace.do(executive.remove(desk, row, WHEN))
    assert trash_of(window).model.rowCount() == 1
    window.workspace.do(executive.add(desk, row.person.id, Track.CANDIDATE, today=TODAY))
    assert trash_of(window).model.rowCount() == 0


def test_three_things_of_three_kinds_come_back_together(window: MainWindow) -> None:
    desk = window.workspace.desk
    before = everything(desk)
    for hours, kind in enumerate((Meeting, CoachingTalk, Recognition)):
        window.workspace.do(REMOVED[kind](desk, WHEN - timedelta(hours=hours)))
    page = trash_of(window)
    page.table.selectAll()
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert everything(desk) == before
    window.workspace.undo()
    assert page.model.rowCount() == 3
