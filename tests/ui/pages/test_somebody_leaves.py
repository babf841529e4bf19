"""Somebody leaves while the programme runs, in the real window: pairs end kindly and all they had is handed on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.newcomers.facts import Need
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.executive import ExecutiveMentee
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.record import Record
from mentordesk.i18n import message
from mentordesk.services import executive, goals, newcomers, people, recognition
from tests import examples
from ui import main_window
from ui.commands import Focus
from ui.dialogs.people.leave import LeaveDialog
from ui.dialogs.recognition.thanks import ThanksDialog
from ui.main_window import MainWindow
from ui.pages.coaching.page import CoachingPage
from ui.pages.goals.page import GoalsPage
from ui.pages.meetings.page import LIST, PAIRS, MeetingsPage
from ui.pages.people import PeoplePage
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    """Give the real window on the example company in its seventh week."""
    desk = examples.made(tmp_path / "example.mentordesk", language="vi", today=TODAY, at=Moment.WEEK_7)
    workspace = Workspace(desk)
    window = MainWindow(workspace)
    window.resize(1366, 768)
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield window
    window.close()
    window.deleteLater()
    workspace.close()


def everything(window: MainWindow) -> dict[str, Record]:
    desk = window.workspace.desk
    return {record.id: record for kind in KINDS for record in desk.all(kind.record)}


def called(window: MainWindow, name: str) -> Person:
    [found] = [person for person in window.workspace.desk.all(Person) if person.full_name == name]
    return found


def mentor_with_plans(window: MainWindow) -> Person:
    """Return a mentor of a live pair that has a meeting planned."""
    desk = window.workspace.desk
    planned = {meeting.pair_id for meeting in desk.all(Meeting) if meeting.state is MeetingState.PLANNED}
    pair = next(pair for pair in current.pairs(desk) if pair.id in planned)
    return desk.get(Person, pair.mentor_id)


def people_page(window: MainWindow, person: Person) -> PeoplePage:
    window.show_page("people", Focus(record=person.id))
    page = window.page()
    assert isinstance(page, PeoplePage)
    page.list.table.choose({person.id})
    QApplication.processEvents()
    return page


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def leave(window: MainWindow, person: Person, last_day: date = TODAY - timedelta(days=1)) -> LeaveDialog:
    """Press the button of the card, write the last day, and return the dialog."""
    page = people_page(window, person)
    QTest.mouseClick(page.card.leave, Qt.MouseButton.LeftButton)
    dialog = page.does.dialogs.dialog
    assert isinstance(dialog, LeaveDialog)
    dialog.last_day.show_day(last_day)
    return dialog


def test_the_card_of_a_person_shows_meetings_coaching_and_thanks(window: MainWindow) -> None:
    desk = window.workspace.desk
    facts = current.meeting_facts(desk, today=TODAY)
    thanked = {record.person_id for record in recognition.facts(desk, today=TODAY).given}
    managers = {row.person.id for row in current.coaching_board(desk, today=TODAY).managers}
    met = {person_id for found in facts.partnerships if found.counts.held for person_id in found.people}
    someone = desk.get(Person, min(thanked & managers & met))
    words = words_of(people_page(window, someone).card)
    for name in ("Meetings", "Coaching", "Recognition"):
        assert name in words
    own = newcomers.newcomers(desk, today=TODAY).of(Need.NOBODY)[0]
    assert "No buddy yet" in words_of(people_page(window, own.person).card)
    prepared = executive.facts(desk, today=TODAY).rows[0]
    assert "Executive mentoring" in words_of(people_page(window, prepared.person).card)


def test_a_mentor_who_leaves_ends_the_pairs_kindly_and_undo_brings_all_back(window: MainWindow) -> None:
    desk = window.workspace.desk
    someone = mentor_with_plans(window)
    own = [pair.id for pair in current.pairs(desk) if someone.id in pair.ids]
    before = everything(window)
    dialog = leave(window, someone)
    assert f"{len(own)} pair" in words_of(dialog)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    for pair_id in own:
        pair = desk.get(Pair, pair_id)
        assert (pair.state, pair.end_reason) == (PairState.ENDED, EndReason.LEFT_COMPANY)
        left = [meeting.state for meeting in desk.all(Meeting) if meeting.pair_id == pair_id]
        assert MeetingState.PLANNED not in left
    waiting = {person_id for pair_id in own for person_id in desk.get(Pair, pair_id).ids} - {someone.id}
    still_in_cycle = set(current.enrolments(desk))
    assert waiting <= still_in_cycle, "the mentees stay in the cycle and wait on the board"
    window.workspace.undo()
    assert everything(window) == before


@pytest.mark.parametrize("view", [PAIRS, LIST])
def test_the_meetings_that_were_left_behind_another_page_show_who_left(window: MainWindow, view: str) -> None:
    someone = mentor_with_plans(window)
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    page.show_view(view)
    dialog = leave(window, someone)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    window.show_page("sessions")
    own = {pair.id for pair in window.workspace.desk.all(Pair) if someone.id in pair.ids}
    if view == PAIRS:
        assert not any(pair.is_live for pair in page.pairs.model.records() if pair.id in own)
    else:
        states = {row.meeting.state for row in page.list.model.records() if row.meeting.pair_id in own}
        assert MeetingState.CANCELLED in states
        assert MeetingState.PLANNED not in states


def test_a_buddy_who_leaves_hands_over_the_newcomer_and_the_window_says_so(window: MainWindow) -> None:
    desk = window.workspace.desk
    row = next(row for row in newcomers.newcomers(desk, today=TODAY).of(Need.ON_THE_WAY) if row.buddy is not None)
    assert row.buddy is not None
    action = AgreedAction(person_id=row.buddy.id, what="Show the drawings", due=TODAY + timedelta(days=7))
    window.workspace.do(Change(message("Import"), after=(action,)))
    before = everything(window)
    dialog = leave(window, row.buddy)
    words = words_of(dialog)
    assert f"{row.person.full_name} will need another buddy." in words
    assert "1 open action goes to" in words or "1 open action is left" in words
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    after = next(found for found in newcomers.newcomers(desk, today=TODAY).rows if found.person == row.person)
    assert after.need is Need.NOBODY
    heir = desk.get(AgreedAction, action.id).person_id
    assert heir != row.buddy.id
    window.show_page("coaching", Focus("newcomers"))
    page = window.page()
    assert isinstance(page, CoachingPage)
    assert row.person.full_name in {
        line.row.person.full_name
        for line in page.new.people.rows.records()
        if line.row and line.row.need is Need.NOBODY
    }
    window.workspace.undo()
    assert everything(window) == before


def test_the_mentor_of_an_executive_who_leaves_is_named_before_and_after(window: MainWindow) -> None:
    desk = window.workspace.desk
    mentee = next(found for found in desk.all(ExecutiveMentee) if found.mentor_id is not None)
    mentor = desk.get(Person, mentee.mentor_id or "")
    prepared = desk.get(Person, mentee.person_id)
    dialog = leave(window, mentor)
    assert prepared.full_name in words_of(dialog)
    assert "another mentor in executive mentoring" in words_of(dialog)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    codes = {problem.code for problem in executive.facts(desk, today=TODAY).problems}
    assert "mentor-left" in codes
    window.workspace.undo()
    assert desk.get(Person, mentor.id).is_here


def test_who_leaves_on_a_day_to_come_keeps_all_until_it_is_over_and_is_gone_the_day_after(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.workspace.desk
    someone = mentor_with_plans(window)
    own = {pair.id for pair in current.pairs(desk) if someone.id in pair.ids}
    dialog = leave(window, someone, TODAY)
    assert "Until this day is over" in words_of(dialog)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    page = people_page(window, someone)
    assert f"Leaves on {i18n.day(TODAY)}" in words_of(page.card)
    assert someone.full_name in {person.full_name for person in page.list.shown()}
    shown = {column.name: column for column in page.list.model.columns}
    leaving = desk.get(Person, someone.id)
    assert "status" in page.list.columns_shown(), "the list says who leaves when"
    assert shown["status"].text(leaving) == f"Leaves on {i18n.day(TODAY)}"
    assert f"Leaves on {i18n.day(TODAY)}" in str(shown["full_name"].tip(leaving))
    assert all(desk.get(Pair, pair_id).is_live for pair_id in own)
    the_day_after(monkeypatch)
    window.keep_to_today()
    assert {desk.get(Pair, pair_id).end_reason for pair_id in own} == {EndReason.LEFT_COMPANY}
    assert someone.full_name not in {person.full_name for person in page.list.shown()}
    assert f"{someone.full_name} has left" in words_of(window.toast)
    window.workspace.undo()
    assert all(desk.get(Pair, pair_id).is_live for pair_id in own)


def test_who_was_to_leave_stays_after_all_with_a_press_on_the_card(window: MainWindow) -> None:
    someone = mentor_with_plans(window)
    before = everything(window)
    QTest.mouseClick(leave(window, someone, TODAY + timedelta(days=15)).keep, Qt.MouseButton.LeftButton)
    assert everything(window) != before
    page = people_page(window, someone)
    assert page.card.back.text() == "Stays after all"
    QTest.mouseClick(page.card.back, Qt.MouseButton.LeftButton)
    assert everything(window) == before
    assert page.card.back.isHidden()


def test_in_a_file_that_is_only_looked_at_who_has_left_is_shown_as_gone_and_nothing_is_written(
    window: MainWindow,
) -> None:
    desk = window.workspace.desk
    someone = mentor_with_plans(window)
    window.workspace.do(people.leave(desk, someone, last_day=TODAY, reason=LeaveReason.NONE, today=TODAY))
    desk.close()
    looked_at = Workspace(Desk.open(desk.path, only_look=True))
    looked_at.keep_to(TODAY + timedelta(days=1))
    assert not looked_at.desk.get(Person, someone.id).is_here
    assert looked_at.undo_stack.count() == 0
    looked_at.close()


def the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window believe that a day has passed."""

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)

    monkeypatch.setattr(main_window, "date", Tomorrow)


def test_who_owned_the_programme_and_left_keeps_the_name_on_the_page_until_another_is_chosen(
    window: MainWindow,
) -> None:
    workspace = window.workspace
    programme = goals.programme(workspace.desk)
    assert programme.owner_id is not None
    owner = workspace.desk.get(Person, programme.owner_id)
    workspace.do(people.edit(workspace.desk, owner, replace(owner, status=Status.LEFT, end_date=TODAY)))
    window.show_page("goals")
    page = window.page()
    assert isinstance(page, GoalsPage)
    line = page.programme.owner
    assert line.text() == owner.full_name
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert goals.programme(workspace.desk).owner_id == owner.id
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert goals.programme(workspace.desk).owner_id is None


def test_thanks_given_by_somebody_who_left_stay_theirs_when_they_are_changed(window: MainWindow) -> None:
    workspace = window.workspace
    first = workspace.desk.all(Recognition)[0]
    giver = next(person for person in current.people_here(workspace.desk) if person.id != first.person_id)
    workspace.do(recognition.change(first, replace(first, given_by_id=giver.id)))
    workspace.do(people.edit(workspace.desk, giver, replace(giver, status=Status.LEFT, end_date=TODAY)))
    dialog = ThanksDialog(workspace, window, workspace.desk.get(Recognition, first.id), is_new=False)
    dialog.show()
    assert dialog.given_by.text() == giver.full_name
    dialog.given_by.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.given_by, Qt.Key.Key_Tab)
    dialog.reason.setText("Dạy cả tổ chỉnh dao bào")
    dialog.keep.click()
    kept = workspace.desk.get(Recognition, first.id)
    assert (kept.given_by_id, kept.reason) == (giver.id, "Dạy cả tổ chỉnh dao bào")
