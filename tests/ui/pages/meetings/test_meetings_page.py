"""The page of meetings as its owner works in it: the calendar, the list, the pairs, and the quick log beside them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import clipped
from mentordesk import current, i18n
from mentordesk.domain.meetings.month import shifted
from mentordesk.domain.meetings.partnerships import PartnershipState
from mentordesk.domain.months import Month
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.i18n import message
from mentordesk.services import meetings
from tests import builders
from tests.meetings import company_of
from ui.commands import Focus, NoteMeeting
from ui.dialogs.meetings.ending import EndPairDialog
from ui.dialogs.meetings.held import HeldDialog
from ui.dialogs.meetings.moving import MoveDialog
from ui.dialogs.meetings.quick_log import QuickLog
from ui.dialogs.meetings.series import SeriesDialog
from ui.pages.meetings.page import EXECUTIVE, LIST, PAIRS, MeetingsPage
from ui.widgets.basic import Button
from ui.widgets.month_grid import with_room_for
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def pairs(empty: Workspace) -> list[Pair]:
    """Give two pairs that are agreed since forty days, one of them with a meeting planned today."""
    made = company_of(empty.desk, 2, start=TODAY - timedelta(days=40))
    plan(empty, made[0], TODAY)
    return made


@pytest.fixture
def page(empty: Workspace, pairs: list[Pair], qtbot: QtBot) -> MeetingsPage:
    """Give the page, shown as the window shows it."""
    page = MeetingsPage(empty)
    qtbot.addWidget(page)
    empty.changed.connect(lambda kinds: page.refresh() if kinds & page.shows else None)
    page.resize(1180, 820)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def plan(workspace: Workspace, pair: Pair, on: date) -> Meeting:
    """Plan a meeting of a pair."""
    found = meetings.facts(workspace.desk, today=TODAY).by_id[pair.id]
    change = meetings.plan(workspace.desk, found, on)
    workspace.desk.apply(change)
    made = change.after[0]
    assert isinstance(made, Meeting)
    return made


def kept(page: MeetingsPage) -> tuple[Meeting, ...]:
    return page.workspace.desk.all(Meeting)


def ending(page: MeetingsPage) -> EndPairDialog:
    """Ask to end the chosen pair or group."""
    page.pairs.end.click()
    dialog = page.pairs.dialogs.dialog
    assert isinstance(dialog, EndPairDialog)
    return dialog


def click(page: MeetingsPage, meeting: Meeting) -> None:
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=page.grid.place_of(meeting.id))


def test_a_planned_meeting_is_noted_by_two_clicks(page: MeetingsPage) -> None:
    click(page, kept(page)[0])
    assert page.panel.form.partnership is not None
    assert page.panel.form.partnership.name == "Mentor0 – Mentee0"
    page.panel.save.click()
    assert kept(page)[0].state is MeetingState.HELD
    page.workspace.undo()
    assert [meeting.state for meeting in kept(page)] == [MeetingState.PLANNED]


def test_the_grid_is_walked_and_opened_by_keys(page: MeetingsPage, qtbot: QtBot) -> None:
    meeting = kept(page)[0]
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.hasFocus)
    page.go_to_today()
    QTest.keyClick(page.grid, Qt.Key.Key_Left)
    assert page.grid.day == TODAY - timedelta(days=1)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert page.grid.meeting_id == meeting.id
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.panel.form.shown_meeting is not None
    assert page.panel.form.shown_meeting.id == meeting.id
    for _month in range(2):
        QTest.keyClick(page.grid, Qt.Key.Key_PageDown)
    QTest.keyClick(page.grid, Qt.Key.Key_Home)
    assert page.grid.day == TODAY
    assert "Mentor0 – Mentee0" in page.grid.accessibleDescription()


class AMonthOn(date):
    """A clock that is a month ahead."""

    @classmethod
    def today(cls) -> date:
        return shifted(TODAY, 1)


@pytest.mark.parametrize(("turned", "ahead"), [(0, 1), (-1, -1)], ids=["this month", "an earlier month"])
def test_after_the_computer_slept_into_another_month_the_calendar_shows_that_one_unless_it_was_turned(
    page: MeetingsPage, monkeypatch: pytest.MonkeyPatch, turned: int, ahead: int
) -> None:
    page.turn(turned)
    monkeypatch.setattr("ui.pages.meetings.page.date", AMonthOn)
    page.refresh()
    assert page.month_name.text() == str(Month.of(shifted(TODAY, ahead)).name)


def test_an_arrow_leads_into_the_next_month(page: MeetingsPage) -> None:
    first = page._first
    page.grid.choose(first)
    QTest.keyClick(page.grid, Qt.Key.Key_Left)
    assert page._first < first
    assert page.grid.day == first - timedelta(days=1)
    page.later.click()
    page.today.click()
    assert page.grid.day == TODAY


def test_a_day_with_long_names_takes_room_from_those_that_need_less() -> None:
    assert with_room_for([100, 100, 100], [60, 120, 0]) == [90, 120, 90]
    assert with_room_for([100, 100], [100, 100]) == [100, 100]
    assert with_room_for([100, 100], [200, 0]) == [130, 70], "each keeps most of its room"
    assert sum(with_room_for([100.0, 80.0, 30.0], [150, 10, 0])) == pytest.approx(210)


@pytest.mark.parametrize(("language", "words"), [("en", "March 2027"), ("vi", "Tháng 3/2027")])
def test_the_month_is_named_as_people_name_it(page: MeetingsPage, language: str, words: str) -> None:
    with i18n.using(language):
        page._first = date(2027, 3, 1)
        page._show_month()
    assert page.month_name.text() == words


def test_the_legend_counts_what_the_month_shows(page: MeetingsPage) -> None:
    words = [label.text() for label in page.legend.findChildren(type(page.month_name))]
    assert "planned 1" in words


def test_the_legend_names_each_symbol_that_the_month_shows(page: MeetingsPage, pairs: list[Pair]) -> None:
    plan(page.workspace, pairs[1], date.today() - timedelta(days=1))
    page.refresh()
    page._first = (date.today() - timedelta(days=1)).replace(day=1)
    page._show_month()
    words = [label.text() for label in page.legend.findChildren(type(page.month_name))]
    assert "not noted 1" in words


def test_a_double_click_notes_one_meeting_and_shows_whose_comes_next(
    page: MeetingsPage, pairs: list[Pair], qtbot: QtBot
) -> None:
    plan(page.workspace, pairs[1], date.today() - timedelta(days=1))
    page.panel.begin()
    bar = page.panel.area.verticalScrollBar()
    page.panel.area.setFixedHeight(120)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    window = page.window().windowHandle()
    where = page.panel.save.mapTo(page.window(), page.panel.save.rect().center())
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert sum(meeting.state is MeetingState.HELD for meeting in kept(page)) == 1
    assert bar.value() == 0


def test_a_missed_meeting_is_noted_with_its_reason(page: MeetingsPage) -> None:
    click(page, kept(page)[0])
    assert page.panel.form.miss("overtime")
    assert (kept(page)[0].state, kept(page)[0].reason) == (MeetingState.MISSED, "overtime")


def test_several_are_noted_as_held_in_the_list_and_one_is_moved(page: MeetingsPage, pairs: list[Pair]) -> None:
    later = plan(page.workspace, pairs[1], TODAY - timedelta(days=3))
    page.refresh()
    page.show_view(LIST)
    page.list.choose(later.id)
    page.list.move_chosen()
    dialog = page.list.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.day.show_day(TODAY - timedelta(days=1))
    dialog.reason.set_value("shift")
    dialog.buttons.itemAt(1).widget().click()
    moved = page.workspace.desk.get(Meeting, later.id)
    assert (moved.on, moved.moved_from, moved.reason) == (TODAY - timedelta(days=1), later.on, "shift")
    page.list.table.selectAll()
    page.list.held.click()
    assert {meeting.state for meeting in kept(page)} == {MeetingState.HELD}


def test_the_list_is_searched_and_filtered(page: MeetingsPage, pairs: list[Pair]) -> None:
    plan(page.workspace, pairs[1], TODAY + timedelta(days=3))
    page.refresh()
    page.show_view(LIST)
    page.list.search.setText("mentor1")
    assert [shown.name for shown in page.list.model.records()] == ["Mentor1 – Mentee1"]
    page.list.search.setText("")
    page.list.set_filters({"when": frozenset({"past"})})
    assert [shown.name for shown in page.list.model.records()] == ["Mentor0 – Mentee0"]
    assert page.list.count.text() == "1 of 2 meetings"


def test_a_list_in_which_nothing_is_left_says_so_and_clears_its_filters(page: MeetingsPage) -> None:
    page.show_view(LIST)
    page.list.set_filters({"state": frozenset({"missed"})})
    assert not page.list.table.isVisible()
    clear = next(button for button in page.list.findChildren(Button) if button.text() == "Clear search and filters")
    assert clear.isVisible()
    clear.click()
    assert page.list.table.isVisible()
    assert page.list.model.records()


def test_a_filter_that_a_link_set_ends_when_the_page_is_left_and_is_not_kept(page: MeetingsPage) -> None:
    page.show_view(LIST)
    page.list.search.setText("mentor")
    own = {"when": frozenset({"past"})}
    page.list.set_filters(own)
    page.show_focus(Focus("unlogged"))
    assert (page.state().typed, page.state().filters) == ("mentor", own)
    page.hide()
    page.show()
    assert page.list.search.text() == "mentor"
    assert page.state().filters == own
    page.show_focus(Focus("unlogged"))
    chosen = {"state": frozenset({"held"})}
    page.list.set_filters(chosen)
    page.hide()
    assert page.state().filters == chosen, "what the owner chose after the link stays"


def test_what_is_removed_from_the_list_comes_back(page: MeetingsPage) -> None:
    page.show_view(LIST)
    page.list.choose(kept(page)[0].id)
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert kept(page) == ()
    page.workspace.undo()
    assert len(kept(page)) == 1


def test_held_as_planned_notes_what_is_ticked(page: MeetingsPage, pairs: list[Pair]) -> None:
    plan(page.workspace, pairs[1], TODAY - timedelta(days=2))
    page.refresh()
    page.mark_held()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, HeldDialog)
    assert dialog.commit.text() == "Note 2 meetings as held"
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.commit.click()
    assert sorted(meeting.state for meeting in kept(page)) == [MeetingState.HELD, MeetingState.PLANNED]
    assert page.bulk.isEnabled()


def test_that_nothing_may_be_noted_is_read_to_its_end(page: MeetingsPage) -> None:
    desk = page.workspace.desk
    for given in desk.all(Consent):
        desk.apply(builders.edited(given, given.trashed(datetime.now())))
    page.resize(1134, 701)
    page.refresh()
    page.show_view(PAIRS)
    QApplication.processEvents()
    assert page.pairs.actions_words.text() == "Not all agreed to notes, so no topics and actions are kept."
    assert clipped.faults(page.pairs) == []


def test_a_series_is_shown_before_it_is_planned(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.show_view(PAIRS)
    page.pairs.choose(pairs[1].id)
    page.pairs.plan.click()
    dialog = page.pairs.dialogs.dialog
    assert isinstance(dialog, SeriesDialog)
    offered = dialog.list.count()
    assert offered > 2
    dialog.commit.click()
    assert len(kept(page)) == 1 + offered


def test_a_pair_pauses_goes_on_ends_and_is_taken_up_again(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.show_view(PAIRS)
    page.pairs.choose(pairs[0].id)
    page.pairs.pause.click()
    assert page.pairs.chosen().state is PartnershipState.PAUSED
    page.pairs.pause.click()
    dialog = ending(page)
    assert "1 planned meeting falls away" in dialog.follows.text()
    assert dialog.reason.value() is None
    assert dialog.reason.placeholderText() == "Choose the reason…"
    dialog.reason.set_value(EndReason.NO_TIME)
    dialog.buttons.itemAt(1).widget().click()
    ended = page.workspace.desk.get(Pair, pairs[0].id)
    assert (ended.state, ended.end_reason) == (PairState.ENDED, EndReason.NO_TIME)
    assert kept(page)[0].state is MeetingState.CANCELLED
    page.pairs.choose(pairs[0].id)
    page.pairs.end.click()
    assert kept(page)[0].state is MeetingState.PLANNED


def test_a_pair_is_not_taken_up_again_once_its_mentee_has_another_mentor_or_one_of_them_left(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    desk = page.workspace.desk
    first, second = pairs
    page.workspace.do(meetings.end(desk, first, on=TODAY, reason=EndReason.NO_TIME))
    page.show_view(PAIRS)
    page.pairs.choose(first.id)
    assert page.pairs.end.isEnabled()
    other = replace(second, id="other", mentee_id=first.mentee_id)
    page.workspace.do(Change(message("Pair"), (), (other,)))
    assert not page.pairs.end.isEnabled()
    assert "has another mentor now." in page.pairs.end.toolTip()
    page.workspace.undo()
    assert page.pairs.end.isEnabled()
    mentor = desk.get(Person, first.mentor_id)
    page.workspace.do(builders.edited(mentor, replace(mentor, status=Status.LEFT, end_date=TODAY - timedelta(days=1))))
    assert "no longer works here." in page.pairs.end.toolTip()


def test_a_pair_keeps_its_place_in_the_list_when_it_pauses_and_ends(empty: Workspace, page: MeetingsPage) -> None:
    company_of(empty.desk, 5, start=TODAY - timedelta(days=40))
    page.refresh()
    page.show_view(PAIRS)
    page.pairs.table.sort_by("standing")
    before = [found.id for found in page.pairs.model.records()]
    for pair_id in before[:3]:
        page.pairs.choose(pair_id)
        page.pairs.pause.click()
        assert [found.id for found in page.pairs.model.records()] == before
        assert page.pairs.chosen_id() == pair_id


def test_a_pair_does_not_end_before_it_began_or_tomorrow_and_its_thanks_are_copied(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    page.show_view(PAIRS)
    page.pairs.choose(pairs[0].id)
    dialog = ending(page)
    dialog.reason.set_value(EndReason.OTHER)
    dialog.remark.setPlainText("Night shift")
    for wrong, says in ((TODAY - timedelta(days=41), "cannot have ended before"), (TODAY + timedelta(days=1), "still")):
        dialog.day.setText(i18n.day(wrong))
        dialog.buttons.itemAt(1).widget().click()
        assert says in dialog.day_field.problem()
        assert dialog.isVisible()
        assert page.workspace.desk.get(Pair, pairs[0].id).state is PairState.CONFIRMED
    dialog._copy(1)
    assert QApplication.clipboard().text() == dialog.texts[1].text() != dialog.texts[0].text()
    ended_on = TODAY - timedelta(days=2)
    dialog.day.setText(i18n.day(ended_on))
    dialog.buttons.itemAt(1).widget().click()
    ended = page.workspace.desk.get(Pair, pairs[0].id)
    assert (ended.ended_on, ended.end_remark) == (ended_on, "Night shift")
    page.pairs.choose(ended.id)
    assert page.pairs.why.text() == "Another reason · Night shift"
    page.workspace.undo()
    assert page.pairs.why.isHidden()
    page.workspace.redo()


def test_a_meeting_that_is_moved_to_a_day_off_says_so_beside_the_day(page: MeetingsPage) -> None:
    found = meetings.facts(page.workspace.desk, today=TODAY).by_id[kept(page)[0].partnership_id]
    dialog = MoveDialog(page, page.workspace, found, kept(page)[0])
    dialog.show()
    working = current.working_days(page.workspace.desk)
    sunday = TODAY + timedelta(days=6 - TODAY.weekday())
    for day, is_off in ((sunday, True), (working.next_from(TODAY), False)):
        dialog.day.setText(i18n.day(day))
        assert dialog.said.isVisible() is is_off
        assert ("Nobody works" in dialog.said.text()) is is_off
    dialog.reject()


def test_a_meeting_is_not_moved_to_a_mistyped_year(page: MeetingsPage) -> None:
    page.show_view(LIST)
    page.list.choose(kept(page)[0].id)
    page.list.move_chosen()
    dialog = page.list.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.day.setText("01/03/2099")
    dialog.buttons.itemAt(1).widget().click()
    assert "more than two years" in dialog.day_field.problem()
    assert kept(page)[0].on == TODAY
    dialog.reject()


def test_a_series_that_ends_before_it_begins_or_begins_in_the_past_says_so(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    page.show_view(PAIRS)
    page.pairs.choose(pairs[1].id)
    page.pairs.plan.click()
    dialog = page.pairs.dialogs.dialog
    assert isinstance(dialog, SeriesDialog)
    right = dialog.first.text(), dialog.until.text()
    for first, until, field in (
        (TODAY + timedelta(days=30), TODAY + timedelta(days=10), dialog.until_field),
        (TODAY - timedelta(days=30), TODAY + timedelta(days=10), dialog.first_field),
    ):
        dialog.first.setText(i18n.day(first))
        dialog.until.setText(i18n.day(until))
        dialog.until.editingFinished.emit()
        assert field.problem()
        assert not dialog.commit.isEnabled()
        assert not dialog.none.isVisible(), "nothing says that no meeting is missing"
    dialog.first.setText(right[0])
    dialog.until.setText(right[1])
    dialog.until.editingFinished.emit()
    assert dialog.commit.isEnabled()
    dialog.reject()


def test_a_group_pauses_goes_on_ends_and_is_taken_up_again(page: MeetingsPage) -> None:
    desk = page.workspace.desk
    peers = [builders.person(name) for name in ("An Một", "Bê Hai")]
    group = Group(cycle_id=current.cycle(desk).id, name="Tổ trưởng mới")
    members = [Member(group_id=group.id, person_id=person.id) for person in peers]
    page.workspace.do(builders.added(*peers, group, *members))
    plan(page.workspace, group, TODAY)
    page.show_view(PAIRS)
    page.pairs.choose(group.id)
    page.pairs.pause.click()
    assert page.pairs.chosen().state is PartnershipState.PAUSED
    page.pairs.pause.click()
    assert page.pairs.end.text() == "End the group…"
    dialog = ending(page)
    assert "1 planned meeting falls away" in dialog.follows.text()
    assert [label.text().startswith("Dear Một, Hai") for label in dialog.texts] == [True]
    dialog.reason.set_value(EndReason.NO_FIT)
    dialog.buttons.itemAt(1).widget().click()
    ended = desk.get(Group, group.id)
    assert (ended.ended_on, ended.end_reason) == (TODAY, EndReason.NO_FIT)
    page.pairs.choose(group.id)
    assert page.pairs.end.isEnabled()
    page.pairs.end.click()
    assert page.pairs.chosen().counts.planned == 1
    page.workspace.do(meetings.end(desk, desk.get(Group, group.id), on=TODAY, reason=EndReason.OTHER))
    other = Group(cycle_id=group.cycle_id)
    page.workspace.do(builders.added(other, Member(group_id=other.id, person_id=peers[0].id)))
    page.pairs.choose(group.id)
    assert not page.pairs.end.isEnabled()
    assert "An Một is in another group now." in page.pairs.end.toolTip()


def test_what_is_left_of_an_ended_pair_is_cancelled_from_the_footer(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.workspace.desk.apply(builders.edited(pairs[0], replace(pairs[0], state=PairState.ENDED)))
    page.refresh()
    problem = meetings.to_tidy(page.workspace.desk, today=TODAY)[0]
    assert not page.footer.isHidden()
    page.fix(problem)
    assert kept(page)[0].state is MeetingState.CANCELLED
    assert page.footer.isHidden()


def test_a_meeting_on_a_day_off_that_was_named_later_is_moved_from_the_footer(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    working = current.working_days(page.workspace.desk)
    day = working.next_from(TODAY + timedelta(days=7))
    planned = plan(page.workspace, pairs[1], day)
    assert page.footer.isHidden()
    closed = DayOff(first=day, last=day, name="Inventory")
    page.workspace.do(Change(message("Add a day off"), (), (closed,)))
    page.refresh()
    [problem] = meetings.to_tidy(page.workspace.desk, today=TODAY)
    assert str(problem.message) == f"Mentor1 – Mentee1: a meeting is planned for {i18n.day(day)}, Inventory."
    page.fix(problem)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    dialog._commit()
    moved = page.workspace.desk.get(Meeting, planned.id)
    assert moved.on is not None
    assert moved.on > day
    assert not meetings.to_tidy(page.workspace.desk, today=TODAY)


def test_a_pair_whose_mentor_left_is_named_and_its_link_ends_it_kindly(page: MeetingsPage, pairs: list[Pair]) -> None:
    mentor = page.workspace.desk.get(Person, pairs[1].mentor_id)
    page.workspace.do(builders.edited(mentor, replace(mentor, status=Status.LEFT, end_date=TODAY)))
    [problem] = meetings.to_tidy(page.workspace.desk, today=TODAY)
    assert str(problem.message) == "Somebody of Mentor1 – Mentee1 has left the company."
    assert not page.footer.isHidden()
    page.fix(problem)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, EndPairDialog)
    assert dialog.reason.value() is EndReason.LEFT_COMPANY
    dialog.reject()


def test_a_pair_that_ends_early_ends_once_its_owner_says_why(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.show_view(PAIRS)
    page.pairs.choose(pairs[0].id)
    dialog = ending(page)
    assert dialog.reason.value() is None
    assert "congratulations" not in " ".join(label.text() for label in dialog.texts)
    dialog.buttons.itemAt(1).widget().click()
    assert dialog.reason_field.problem() == "Choose why it ends."
    assert page.workspace.desk.get(Pair, pairs[0].id).state is not PairState.ENDED
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Down)
    assert not dialog.reason_field.problem()
    dialog.buttons.itemAt(1).widget().click()
    assert page.workspace.desk.get(Pair, pairs[0].id).end_reason is EndReason.COMPLETED


def test_a_meeting_on_a_day_off_or_before_the_pair_began_is_said_beside_its_field(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    sunday = TODAY - timedelta(days=(TODAY.weekday() + 1) % 7 or 7)
    page.panel.begin(pairs[0].id, sunday)
    assert any(f"Nobody works on {i18n.day(sunday)}" in label.text() for label in page.panel.findChildren(QLabel))
    page.panel.form.save()
    assert sunday in {meeting.on for meeting in kept(page)}, "it is only said"
    before = TODAY - timedelta(days=60)
    page.panel.begin(pairs[1].id, before)
    held = len([meeting for meeting in kept(page) if meeting.state is MeetingState.HELD])
    page.panel.form.save()
    assert len([meeting for meeting in kept(page) if meeting.state is MeetingState.HELD]) == held
    assert any("this meeting was before" in label.text() for label in page.panel.findChildren(QLabel))


def test_an_action_is_ticked_on_the_card_of_its_pair(page: MeetingsPage, pairs: list[Pair]) -> None:
    found = meetings.facts(page.workspace.desk, today=TODAY).by_id[pairs[0].id]
    action = meetings.NewAction("Ghi ba lỗi", pairs[0].mentee_id, TODAY)
    noted = meetings.Noted(meeting=meetings.blank(found, TODAY), actions=(action,))
    page.workspace.do(meetings.note(page.workspace.desk, noted, today=TODAY))
    page.show_view(PAIRS)
    page.pairs.choose(pairs[0].id)
    next(iter(page.pairs.boxes.values())).setChecked(True)
    assert meetings.facts(page.workspace.desk, today=TODAY).by_id[pairs[0].id].open_actions == ()


def test_home_leads_to_what_is_not_noted_and_to_a_pair(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.show_focus(Focus("unlogged"))
    assert page.view.value() == LIST
    page.show_focus(Focus("quiet", pairs[1].id))
    assert page.pairs.chosen_id() == pairs[1].id
    page.show_focus(Focus("", kept(page)[0].id))
    assert page.panel.form.shown_meeting.id == kept(page)[0].id


def test_a_narrow_page_asks_for_the_quick_log_instead_of_the_panel(page: MeetingsPage, qtbot: QtBot) -> None:
    page.resize(800, 700)
    assert page.panel.isHidden()
    with qtbot.waitSignal(page.asked) as asked:
        page.note()
    assert asked.args == [NoteMeeting()]
    click(page, kept(page)[0])
    assert isinstance(page.dialogs.dialog, QuickLog)


def test_a_company_without_pairs_is_led_to_step_five(empty: Workspace, qtbot: QtBot) -> None:
    page = MeetingsPage(empty)
    qtbot.addWidget(page)
    page.refresh()
    assert not page._nothing.isHidden()
    assert not page.panel.save.isEnabled()


def test_what_is_typed_beside_the_calendar_is_there_after_the_program_was_started_again(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    page.panel.begin(kept(page)[0].partnership_id)
    QTest.keyClicks(page.panel.form.rows[0].what, "Unfinished")
    page.flush()
    again = MeetingsPage(Workspace(page.workspace.desk))
    qtbot.addWidget(again)
    again.refresh()
    assert again.panel.form.draft() == page.panel.form.draft()
    again.panel.save.click()
    assert page.workspace.desk.drafts() == {}


@pytest.mark.parametrize("width", [1180, 700])
def test_the_tools_of_executive_mentoring_stand_above_its_view_alone(page: MeetingsPage, width: int) -> None:
    page.resize(width, 820)
    assert not page.executive.tools.isVisible()
    page.show_view(EXECUTIVE)
    assert page.executive.tools.isVisible()
    page.show_view(LIST)
    assert not page.executive.tools.isVisible()


def test_may_is_short_over_a_column_and_whole_in_a_title() -> None:
    with i18n.using("vi"):
        assert str(Month(2027, 5).short) == "T5"
        assert str(Month(2027, 5).name) == "Tháng 5/2027"


def test_a_calendar_is_offered_only_where_something_is_planned(page: MeetingsPage, pairs: list[Pair]) -> None:
    page.show_view(PAIRS)
    first, second = pairs
    page.pairs.choose(first.id)
    assert page.pairs.calendar.isEnabled()
    assert page.export.isEnabled()
    page.pairs.choose(second.id)
    assert not page.pairs.calendar.isEnabled()
    assert "Nothing is planned from today on." in page.pairs.calendar.toolTip()
    page.workspace.do(meetings.end(page.workspace.desk, first, on=TODAY, reason=EndReason.COMPLETED))
    page.pairs.choose(first.id)
    assert page.pairs.end.isVisible()
    assert not page.pairs.calendar.isVisible()
    assert not page.export.isEnabled()


def test_a_planned_meeting_whose_day_has_passed_says_that_nothing_is_noted_of_it(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    late = plan(page.workspace, pairs[1], TODAY - timedelta(days=1))
    page.refresh()
    assert late.on is not None
    assert page.grid.words_of(late.on).endswith("not noted")
    assert page.grid.words_of(TODAY).endswith("planned")
    page.show_view(LIST)
    model = page.list.model
    state = next(place for place, column in enumerate(model.columns) if column.name == "state")
    said = {model.record(line).meeting.id: model.index(line, state).data() for line in range(model.rowCount())}
    assert said[late.id] == "not noted"


def test_the_quick_log_says_above_its_fields_whose_meeting_is_noted_and_of_which_day(
    page: MeetingsPage, pairs: list[Pair]
) -> None:
    dialog = QuickLog(page, page.workspace, pair=pairs[1].id)
    found = meetings.facts(page.workspace.desk, today=TODAY).by_id
    assert dialog.words.text().startswith(f"{found[pairs[1].id].name}, {i18n.day(TODAY)}:")
    yesterday = TODAY - timedelta(days=1)
    dialog.form.day.setText(i18n.day(yesterday))
    dialog.form.day.editingFinished.emit()
    assert i18n.day(yesterday) in dialog.words.text()
    dialog.form.pair.set_value(pairs[0].id)
    dialog.form.pair.picked.emit(pairs[0].id)
    assert dialog.words.text().startswith(found[pairs[0].id].name)
    dialog.deleteLater()
