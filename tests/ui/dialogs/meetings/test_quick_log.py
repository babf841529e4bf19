"""The quick log: guessed, typed, saved by Enter, and never lost."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import edit
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting, MeetingAttendance, MeetingState, MeetingWay
from mentordesk.domain.records.pair import Pair
from mentordesk.i18n import day, message
from mentordesk.services import meetings
from tests import builders
from tests.meetings import company_of
from tests.ui.conftest import put
from ui import theme
from ui.app import make_application
from ui.dialogs.meetings.quick_log import DRAFT, QuickLog
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def pairs(empty: Workspace) -> list[Pair]:
    """Give three pairs agreed since forty days; the second was to meet today."""
    made = company_of(empty.desk, 3, start=TODAY - timedelta(days=40))
    found = meetings.facts(empty.desk, today=TODAY).by_id[made[1].id]
    empty.desk.apply(meetings.plan(empty.desk, found, TODAY, "16:00"))
    return made


@pytest.fixture
def opened(empty: Workspace, pairs: list[Pair], qtbot: QtBot) -> QuickLog:
    """Give the quick log, opened from nowhere in particular."""
    return show(empty, qtbot)


def show(workspace: Workspace, qtbot: QtBot) -> QuickLog:
    """Open the quick log."""
    dialog = QuickLog(None, workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def kept(dialog: QuickLog) -> tuple[Meeting, ...]:
    return dialog._workspace.desk.all(Meeting)


def test_pair_day_and_length_are_guessed_and_the_keyboard_begins_at_the_action(opened: QuickLog) -> None:
    form = opened.form
    assert form.partnership is not None
    assert form.partnership.name == "Mentor1 – Mentee1"
    assert (form.day.text(), form.minutes.text()) == (day(TODAY), "60")
    assert opened.focusWidget() is form.rows[0].what


def test_a_meeting_that_was_held_is_changed_and_the_dialog_says_so(
    empty: Workspace, pairs: list[Pair], qtbot: QtBot
) -> None:
    found = meetings.facts(empty.desk, today=TODAY).by_id[pairs[0].id]
    held = replace(meetings.blank(found, TODAY), state=MeetingState.HELD)
    put(empty, held)
    dialog = QuickLog(None, empty, meeting=held)
    qtbot.addWidget(dialog)
    assert (dialog.windowTitle(), dialog.heading.text()) == ("Change a meeting", "What is to be changed?")


def test_a_meeting_with_an_action_is_saved_by_typing_it_and_pressing_enter(opened: QuickLog) -> None:
    """Shortcut, words, Enter: three inputs besides the words themselves."""
    QTest.keyClicks(opened.focusWidget(), "Present the faults")
    QTest.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    held = [meeting for meeting in kept(opened) if meeting.state is MeetingState.HELD]
    assert [(meeting.on, meeting.minutes) for meeting in held] == [(TODAY, 60)]
    assert [action.what for action in opened._workspace.desk.all(AgreedAction)] == ["Present the faults"]
    assert not opened.isVisible()


def test_everything_is_noted_by_keys_alone(opened: QuickLog, qtbot: QtBot) -> None:
    form = opened.form
    chip = next(iter(form.chips.values()))
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    form.rating.button(0).setFocus()
    QTest.keyClick(form.rating.button(0), Qt.Key.Key_4)
    form.way.button(1).setFocus()
    QTest.keyClick(form.way.button(1), Qt.Key.Key_Space)
    form.minutes.setFocus()
    form.minutes.selectAll()
    QTest.keyClicks(form.minutes, "45")
    QTest.keyClick(form.minutes, Qt.Key.Key_Return)
    held = next(meeting for meeting in kept(opened) if meeting.state is MeetingState.HELD)
    assert (held.rating, held.way, held.minutes, len(held.topics)) == (4, MeetingWay.CALL, 45, 1)


def test_an_own_topic_is_added_by_enter_without_saving(opened: QuickLog) -> None:
    form = opened.form
    form.other.click()
    QTest.keyClicks(form.own_topic, "Reading drawings")
    QTest.keyClick(form.own_topic, Qt.Key.Key_Return)
    assert opened.isVisible()
    assert form.chips["Reading drawings"].isChecked()


def test_control_and_enter_saves_and_offers_the_next_pair(opened: QuickLog) -> None:
    first = opened.form.partnership
    QTest.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.isVisible()
    assert "Mentor1 – Mentee1" in opened.said.text()
    assert opened.form.partnership is not None
    assert opened.form.partnership.id != first.id
    QTest.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sum(meeting.state is MeetingState.HELD for meeting in kept(opened)) == 2


def test_escape_keeps_what_was_typed_until_it_is_saved(opened: QuickLog, empty: Workspace, qtbot: QtBot) -> None:
    QTest.keyClicks(opened.focusWidget(), "Unfinished")
    opened.form.rating.button(2).click()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not [meeting for meeting in kept(opened) if meeting.state is MeetingState.HELD]
    again = show(empty, qtbot)
    assert again.form.rows[0].what.text() == "Unfinished"
    assert again.form.rating.value() == 3
    again.save.click()
    assert [action.what for action in empty.desk.all(AgreedAction)] == ["Unfinished"]
    assert show(empty, qtbot).form.rows[0].what.text() == ""


def test_a_day_to_come_plans_the_meeting_instead(opened: QuickLog) -> None:
    later = TODAY + timedelta(days=5)
    opened.form.day.setText(day(later))
    opened.form.day.editingFinished.emit()
    assert opened.save.text() == "Plan it"
    opened.save.click()
    planned = [meeting for meeting in kept(opened) if meeting.state is MeetingState.PLANNED]
    assert [meeting.on for meeting in planned] == [later]


def test_more_than_four_hours_are_asked_about_and_saved_all_the_same(opened: QuickLog) -> None:
    opened.form.minutes.setText("300")
    opened.save.click()
    assert "4\N{NO-BREAK SPACE}hours" in opened.form.notice.text()
    assert opened.save.text() == "Save all the same"
    assert opened.isVisible()
    opened.save.click()
    assert [meeting.minutes for meeting in kept(opened) if meeting.state is MeetingState.HELD] == [300]


def test_a_second_meeting_of_a_day_is_asked_about_and_kept_all_the_same(
    empty: Workspace, pairs: list[Pair], qtbot: QtBot
) -> None:
    found = meetings.facts(empty.desk, today=TODAY).by_id[pairs[1].id]
    planned = next(meeting for meeting in found.meetings if meeting.state is MeetingState.PLANNED)
    held = replace(planned, state=MeetingState.HELD, minutes=60)
    empty.desk.apply(builders.edited(planned, held))
    dialog = show(empty, qtbot)
    dialog.form._choose_pair(pairs[1].id)
    dialog.form.day.setText(day(TODAY))
    dialog.save.click()
    assert f"have a meeting on {day(TODAY)} already" in dialog.form.notice.text()
    dialog.save.click()
    held_on = [meeting.on for meeting in kept(dialog) if meeting.state is MeetingState.HELD]
    assert held_on == [TODAY, TODAY]


def test_a_day_before_the_pair_began_is_asked_about_and_kept_all_the_same(opened: QuickLog) -> None:
    before = TODAY - timedelta(days=41)
    opened.form.rows[0].what.setText("Keep me")
    opened.form.day.setText(day(before))
    opened.save.click()
    assert "this meeting was before. Is the date right?" in opened.form.notice.text()
    assert opened.form.rows[0].what.text() == "Keep me"
    opened.save.click()
    assert before in {meeting.on for meeting in kept(opened) if meeting.state is MeetingState.HELD}
    assert [action.what for action in opened._workspace.desk.all(AgreedAction)] == ["Keep me"]


def test_a_day_off_is_said_and_hinders_nothing(opened: QuickLog) -> None:
    sunday = TODAY - timedelta(days=(TODAY.weekday() + 1) % 7 or 7)
    opened.form.day.setText(day(sunday))
    opened.form.day.editingFinished.emit()
    assert f"Nobody works on {day(sunday)}: Sunday" in opened.form.notice.text()
    opened.save.click()
    assert sunday in {meeting.on for meeting in kept(opened) if meeting.state is MeetingState.HELD}


def test_what_cannot_be_read_is_named_beside_its_field_and_nothing_is_lost(opened: QuickLog) -> None:
    form = opened.form
    form.rows[0].what.setText("Keep me")
    for field, line, typed in (
        (form.day_field, form.day, "31/02/2026"),
        (form.minutes_field, form.minutes, "an hour"),
        (form.rows[0].due_field, form.rows[0].due, "soon"),
        (form.hour_field, form.next_hour, "25:00"),
        (form.next_field, form.next_day, "later"),
    ):
        before = line.text()
        line.setText(typed)
        opened.save.click()
        assert opened.isVisible()
        assert field.problem()
        line.setText(before)
    assert form.rows[0].what.text() == "Keep me"
    opened.save.click()
    assert not opened.isVisible()


@pytest.mark.parametrize(("days", "says"), [(-1, "has passed"), (900, "more than two years")])
def test_a_next_meeting_that_has_passed_or_is_years_away_is_refused_and_nothing_is_lost(
    opened: QuickLog, days: int, says: str
) -> None:
    form = opened.form
    form.rows[0].what.setText("Keep me")
    form.next_day.setText(day(TODAY + timedelta(days=days)))
    opened.save.click()
    assert says in form.next_field.problem()
    assert not form.miss("overtime")
    assert opened.isVisible()
    assert not [meeting for meeting in kept(opened) if meeting.state is not MeetingState.PLANNED]
    assert form.rows[0].what.text() == "Keep me"
    later = TODAY + timedelta(days=7)
    form.next_day.setText(day(later))
    opened.save.click()
    assert later in {meeting.on for meeting in kept(opened) if meeting.state is MeetingState.PLANNED}


def test_a_meeting_that_is_planned_already_may_stay_the_next_one_though_its_day_has_passed(
    empty: Workspace, pairs: list[Pair], qtbot: QtBot
) -> None:
    found = meetings.facts(empty.desk, today=TODAY).by_id[pairs[2].id]
    empty.desk.apply(meetings.plan(empty.desk, found, TODAY - timedelta(days=3), "16:00"))
    dialog = QuickLog(None, empty, pair=pairs[2].id)
    qtbot.addWidget(dialog)
    dialog.form.day.setText(day(TODAY - timedelta(days=20)))
    dialog.form.next_day.setText(day(TODAY - timedelta(days=3)))
    dialog.save.click()
    if dialog.form.notice.text():
        dialog.save.click()
    assert dialog.form.next_field.problem() == ""
    assert sum(meeting.pair_id == pairs[2].id for meeting in empty.desk.all(Meeting)) <= 2


def test_promises_of_last_time_come_first_and_are_ticked(empty: Workspace, pairs: list[Pair], qtbot: QtBot) -> None:
    found = meetings.facts(empty.desk, today=TODAY).by_id[pairs[1].id]
    earlier = TODAY - timedelta(days=20)
    action = meetings.NewAction("Write down three faults", pairs[1].mentee_id, TODAY - timedelta(days=2))
    noted = meetings.Noted(meeting=meetings.blank(found, earlier), actions=(action,))
    empty.desk.apply(meetings.note(empty.desk, noted, today=TODAY))
    dialog = show(empty, qtbot)
    box = next(iter(dialog.form.promises.values()))
    QTest.mouseClick(box.words, Qt.MouseButton.LeftButton)
    dialog.save.click()
    assert [kept_action.done_on for kept_action in empty.desk.all(AgreedAction)] == [TODAY]


def test_without_consent_topics_and_actions_are_not_offered_and_it_is_said_why(empty: Workspace, qtbot: QtBot) -> None:
    company_of(empty.desk, 1, start=TODAY - timedelta(days=9), consent=False)
    dialog = show(empty, qtbot)
    assert "only the date" in dialog.form.consent.text()
    assert not dialog.form.consent.isHidden()
    assert dialog.form._noted.isHidden()
    dialog.save.click()
    assert {meeting.topics for meeting in kept(dialog)} == {()}


def test_who_came_to_a_meeting_of_a_group_is_ticked(empty: Workspace, pairs: list[Pair], qtbot: QtBot) -> None:
    peers = builders.people(3)
    group = Group(cycle_id=pairs[0].cycle_id, name="New team leaders")
    put(empty, *peers, group, *(Member(group_id=group.id, person_id=person.id) for person in peers))
    dialog = QuickLog(None, empty, pair=group.id)
    qtbot.addWidget(dialog)
    dialog.form.came[peers[0].id].setChecked(False)
    dialog.save.click()
    marks = {mark.person_id: mark.came for mark in empty.desk.all(MeetingAttendance)}
    assert marks == {peers[0].id: False, peers[1].id: True, peers[2].id: True}


def test_a_file_that_cannot_be_written_keeps_the_dialog_and_the_words(
    opened: QuickLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.form.rows[0].what.setText("Keep me")
    opened.form._dirty = True
    monkeypatch.setattr(type(opened._workspace), "do", lambda *_args, **_named: False)
    opened.save.click()
    assert opened.isVisible()
    opened._touched()
    opened.reject()
    assert "Keep me" in opened._workspace.draft(DRAFT)
    QApplication.processEvents()


def again(workspace: Workspace, qtbot: QtBot) -> QuickLog:
    """Close the file, open it as a new start of the program does, and open the quick log."""
    path = workspace.desk.path
    workspace.close()
    reopened = Workspace(Desk.open(path))
    return show(reopened, qtbot)


def test_a_draft_is_there_after_the_program_was_started_again(opened: QuickLog, empty: Workspace, qtbot: QtBot) -> None:
    form = opened.form
    QTest.keyClicks(opened.focusWidget(), "Unfinished")
    next(iter(form.chips.values())).click()
    form.other.click()
    QTest.keyClicks(form.own_topic, "Reading drawings")
    form.way.button(2).click()
    form.rating.button(4).click()
    form.minutes.setText("45")
    form.next_day.setText("soon")
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    before = form.draft()
    dialog = again(empty, qtbot)
    assert dialog.form.draft() == before
    assert dialog.said.isVisible()
    dialog.form.next_day.setText("")
    dialog.save.click()
    dialog._workspace.close()
    with closing(Desk.open(empty.desk.path)) as desk:
        assert desk.drafts() == {}
        [held] = [meeting for meeting in desk.all(Meeting) if meeting.state is MeetingState.HELD]
        assert (held.minutes, held.rating, held.way, len(held.topics)) == (45, 5, MeetingWay.ZALO, 2)


def test_a_draft_is_in_the_file_soon_after_something_is_typed(opened: QuickLog, qtbot: QtBot) -> None:
    opened._keeper._soon.setInterval(1)
    QTest.keyClicks(opened.focusWidget(), "Unfinished")
    qtbot.waitUntil(lambda: "Unfinished" in opened._workspace.desk.drafts().get(DRAFT, ""))


def test_looking_at_another_meeting_keeps_the_draft(
    opened: QuickLog, empty: Workspace, pairs: list[Pair], qtbot: QtBot
) -> None:
    QTest.keyClicks(opened.focusWidget(), "Unfinished")
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    before = empty.draft(DRAFT)
    other = meetings.facts(empty.desk, today=TODAY).by_id[pairs[2].id]
    empty.desk.apply(meetings.plan(empty.desk, other, TODAY - timedelta(days=3), "16:00"))
    planned = next(meeting for meeting in empty.desk.all(Meeting) if meeting.pair_id == pairs[2].id)
    looked = QuickLog(None, empty, meeting=planned)
    qtbot.addWidget(looked)
    assert looked.form.partnership.id == pairs[2].id
    looked.reject()
    assert empty.draft(DRAFT) == before
    saved = QuickLog(None, empty, meeting=planned)
    qtbot.addWidget(saved)
    saved.save.click()
    assert empty.draft(DRAFT) == before


def test_a_draft_of_a_pair_that_is_gone_is_not_shown(opened: QuickLog, empty: Workspace, qtbot: QtBot) -> None:
    QTest.keyClicks(opened.focusWidget(), "Unfinished")
    gone = opened.form.partnership.record
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    trashed = gone.trashed(datetime.now().astimezone())
    empty.desk.apply(edit(message("Remove"), gone, trashed))
    dialog = show(empty, qtbot)
    assert dialog.form.rows[0].what.text() == ""
    assert dialog.said.isHidden()


@pytest.mark.usefixtures("pairs")
def test_where_the_text_is_large_the_field_that_has_the_keyboard_is_seen(empty: Workspace, qtbot: QtBot) -> None:
    theme.apply(make_application(), "light", 175)
    dialog = QuickLog(None, empty)
    qtbot.addWidget(dialog)
    dialog.setMaximumHeight(700)
    dialog.show()
    qtbot.waitExposed(dialog)
    field = dialog.form.first()
    assert dialog.focusWidget() is field
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())
