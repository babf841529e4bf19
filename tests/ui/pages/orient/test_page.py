"""Step 6 as its owner works in it: the pack, who came, agreements, signatures, first meetings and goals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.orientation.agreements import AgreementState, FirstState, OrientRow
from mentordesk.domain.records.agreement import Agreement, AgreementSide, Booker, DevelopmentGoal
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.orientation import Attendance, Briefing, BriefingAttendance, BriefingKind, PackSheet
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import day
from mentordesk.services.orientation import verbs as orientation
from tests import builders
from tests.ui.conftest import put
from ui import theme
from ui.commands import Focus, OpenPage
from ui.dialogs.orient.briefing import BriefingDialog
from ui.dialogs.orient.first_meeting import FirstMeetingDialog
from ui.dialogs.orient.goals import GoalsDialog
from ui.dialogs.orient.sheets import SheetsDialog
from ui.dialogs.orient.signatures import SignaturesDialog
from ui.dialogs.orient.words import WordsDialog
from ui.pages.orient.page import OrientPage
from ui.widgets.table.tables import lines_within
from ui.workspace import Workspace

TODAY = date.today()
LAUNCH, END = TODAY - timedelta(days=9), TODAY + timedelta(days=168)


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> OrientPage:
    """Give the page of a programme that began nine days ago: two mentors with a mentee each."""
    desk = workspace.desk
    cycle = current.cycle(desk)
    long, mai, anh, dat, _binh = desk.all(Person)
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=END)))
    pairs = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED, announced_on=LAUNCH)
        for mentor, mentee in ((anh, mai), (long, dat))
    ]
    roles = ((long, Role.MENTOR), (anh, Role.MENTOR), (mai, Role.MENTEE), (dat, Role.MENTEE))
    put(workspace, *(builders.enrolment(cycle, person, role) for person, role in roles), *pairs)
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> OrientPage:
    """Return the page, shown as the window shows it."""
    page = OrientPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(lambda kinds: page.refresh() if kinds & page.shows else None)
    page.resize(1180, 860)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def row(page: OrientPage) -> OrientRow:
    found = page.row()
    assert found is not None
    return found


def type_into(field: QWidget, words: str) -> None:
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def opened(page: OrientPage, kind: type) -> object:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, kind)
    return dialog


def test_what_prints_an_agreement_follows_it_at_once_however_long_the_list_is(page: OrientPage) -> None:
    page.resize(1180, 1400)
    QApplication.processEvents()
    panel = page.panel
    above = panel.words
    end = above.mapTo(panel, above.rect().bottomLeft()).y()
    assert panel.print.mapTo(panel, panel.print.rect().topLeft()).y() - end < theme.px(130)


def test_the_pair_in_work_stays_where_it_is_when_what_it_missed_is_there(page: OrientPage) -> None:
    before = [shown.id for shown in page.list.rows.records()]
    page.list.choose({before[0]})
    page.list.setFocus()
    cycle = current.cycle(page.workspace.desk)
    pair = next(found for found in page.workspace.desk.all(Pair) if found.id == before[0])
    goal = DevelopmentGoal(
        cycle_id=cycle.id, pair_id=pair.id, person_id=pair.mentee_id, title="Giao việc rõ", due=TODAY
    )
    put(page.workspace, goal)
    assert [shown.id for shown in page.facts().rows] == list(reversed(before))
    assert [shown.id for shown in page.list.rows.records()] == before
    assert page.list.current_id() == before[0]
    page.hide()
    page.refresh()
    assert [shown.id for shown in page.list.rows.records()] == list(reversed(before))


def test_pairs_that_were_made_late_are_due_two_weeks_after_they_know(page: OrientPage) -> None:
    desk = page.workspace.desk
    cycle = current.cycle(desk)
    page.workspace.do(builders.edited(cycle, replace(cycle, start=TODAY - timedelta(days=90))))
    for pair in desk.all(Pair):
        page.workspace.do(builders.edited(pair, replace(pair, announced_on=TODAY)))
    assert "first meetings are due by" in footer(page)
    assert day(row(page).due) in footer(page)


def test_two_long_names_are_read_whole_in_the_list(page: OrientPage) -> None:
    desk = page.workspace.desk
    for place, person in enumerate(desk.all(Person)):
        name = f"{('Nguyễn Hoàng', 'Trần Thị', 'Đặng Văn', 'Phạm Quốc', 'Lê Minh')[place]} Khánh"
        page.workspace.do(builders.edited(person, replace(person, full_name=name, given_name="")))
    page.resize(1130, 640)
    font = theme.font("body")
    step = QFontMetrics(font).lineSpacing()
    for place, shown in enumerate(page.list.rows.records()):
        lines = lines_within(shown.name, font, page.list._room_in(0))
        assert len(lines) > 1
        assert " ".join(lines) == shown.name, "nothing is cut"
        assert page.list.verticalHeader().sectionSize(place) > len(lines) * step


def footer(page: OrientPage) -> str:
    return page.footer.accessibleDescription()


# What is shown


def test_the_page_names_what_is_missing_and_leads_there(page: OrientPage) -> None:
    assert page.list.rows.rowCount() == 2
    assert "2 pairs have not signed and have no date" in footer(page)
    assert page.panel.isEnabled()
    assert page.panel.title.text() == row(page).name
    assert page.panel.start.text() == day(LAUNCH)


def test_without_a_pair_the_page_leads_to_step_five(workspace: Workspace, qtbot: QtBot) -> None:
    page = shown(workspace, qtbot)
    assert page.empty.isVisible()
    assert not page.panel.isVisible()
    with qtbot.waitSignal(page.asked) as asked:
        page.show_focus(Focus("connect"))
    assert asked.args == [OpenPage("connect")]


def test_every_place_that_a_problem_names_is_on_the_page(page: OrientPage, qtbot: QtBot) -> None:
    for problem in orientation.problems(page.workspace.desk, today=TODAY):
        page.dialogs.dialog = None
        page.fix(problem)
        assert page.dialogs.dialog is not None, problem.code
        page.dialogs.dialog.reject()


# The agreement


def test_a_field_that_is_left_as_proposed_writes_nothing(page: OrientPage) -> None:
    for control in (page.panel.start, page.panel.minutes, page.panel.place):
        control.setFocus()
    page.list.setFocus()
    page.flush()
    assert page.workspace.desk.all(Agreement) == ()


def test_the_agreement_is_written_by_typing_and_undone(page: OrientPage) -> None:
    type_into(page.panel.place, "Workshop 2")
    type_into(page.panel.minutes, "90")
    page.panel.rhythm.picked.emit(Rhythm.EVERY_TWO_WEEKS)
    page.panel.booker.picked.emit(Booker.MENTOR)
    [kept] = page.workspace.desk.all(Agreement)
    assert (kept.meeting_place, kept.minutes, kept.rhythm) == ("Workshop 2", 90, Rhythm.EVERY_TWO_WEEKS)
    assert kept.booker is Booker.MENTOR
    assert row(page).state is AgreementState.DRAFT
    for _step in range(4):
        page.workspace.undo_stack.undo()
    assert page.workspace.desk.all(Agreement) == ()


@pytest.mark.parametrize("typed", ["31/02/2026", "soon", "0", "-"])
def test_a_day_that_cannot_be_read_stays_in_its_field_with_the_reason(page: OrientPage, typed: str) -> None:
    type_into(page.panel.review, typed)
    assert page.panel.saved["review_on"].field.problem()
    assert page.panel.review.text() == typed
    assert page.workspace.desk.all(Agreement) == ()


@pytest.mark.parametrize("typed", ["0", "1.5", "241", "many"])
def test_a_meeting_has_a_sensible_length(page: OrientPage, typed: str) -> None:
    type_into(page.panel.minutes, typed)
    assert page.panel.saved["minutes"].field.problem()
    assert page.workspace.desk.all(Agreement) == ()


def test_the_missing_review_date_is_one_press_away(page: OrientPage) -> None:
    type_into(page.panel.place, "Workshop 2")
    assert page.panel.repair.isVisible()
    page.panel.repair.click()
    assert row(page).agreement.review_on == row(page).proposed.review_on
    assert not page.panel.repair.isVisible()


def test_an_end_before_the_start_is_kept_and_named(page: OrientPage) -> None:
    type_into(page.panel.end, day(LAUNCH - timedelta(days=3)))
    assert row(page).is_turned_round
    assert "ends" in page.panel._problem.text()
    page.panel.repair.click()
    assert page.panel.end.hasFocus()


def test_a_chip_notes_a_signature_and_takes_it_back(page: OrientPage) -> None:
    QTest.mouseClick(page.panel.chips[0], Qt.MouseButton.LeftButton)
    assert row(page).state is AgreementState.WAITING
    page.panel.chips[0].click()
    assert row(page).state is AgreementState.DRAFT


def test_the_signatures_of_all_chosen_are_noted_in_one_step(page: OrientPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.sign.text() == "Note signatures of 2 chosen…"
    page.sign.click()
    dialog = opened(page, SignaturesDialog)
    assert isinstance(dialog, SignaturesDialog)
    type_into(dialog.day, day(TODAY + timedelta(days=2)))
    dialog._commit()
    assert dialog.day_field.problem(), "nobody signs in the future"
    type_into(dialog.day, day(TODAY))
    dialog._commit()
    assert len(page.workspace.desk.all(AgreementSide)) == 4
    assert page.workspace.undo_stack.undoText() == "Note the signatures of 2 agreements"


def test_what_each_expects_and_offers_is_written(page: OrientPage) -> None:
    page.panel.words.click()
    dialog = opened(page, WordsDialog)
    assert isinstance(dialog, WordsDialog)
    first = dialog.saved[0].control
    first.setFocus()
    QTest.keyClicks(first, "Honest feedback")
    dialog.accept()
    assert [side.expects for side in page.workspace.desk.all(AgreementSide)] == ["Honest feedback"]
    assert row(page).is_stored


# First meetings and goals


def test_the_first_meeting_is_booked_from_what_is_proposed(page: OrientPage) -> None:
    page.panel.first.click()
    dialog = opened(page, FirstMeetingDialog)
    assert isinstance(dialog, FirstMeetingDialog)
    assert dialog.list.count() == 3
    type_into(dialog.day, day(TODAY - timedelta(days=1)))
    dialog._commit()
    assert "has passed" in dialog.day_field.problem()
    type_into(dialog.day, "01/03/2099")
    dialog._commit()
    assert "more than two years" in dialog.day_field.problem()
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    [kept] = page.workspace.desk.all(Meeting)
    assert kept.on == dialog._offered[1].on
    assert row(page).first_state is FirstState.PLANNED


def test_a_first_meeting_on_a_sunday_or_at_no_hour_is_said_beside_its_field(page: OrientPage) -> None:
    page.panel.first.click()
    dialog = opened(page, FirstMeetingDialog)
    assert isinstance(dialog, FirstMeetingDialog)
    assert dialog.off.isHidden()
    type_into(dialog.day, day(TODAY + timedelta(days=13 - TODAY.weekday())))
    assert "Nobody works on" in dialog.off.text()
    type_into(dialog.hour, "9h75")
    dialog._commit()
    assert "is not an hour" in dialog.hour_field.problem()
    type_into(dialog.hour, "9h")
    dialog._commit()
    assert [meeting.at for meeting in page.workspace.desk.all(Meeting)] == ["09:00"]


def test_all_first_meetings_are_booked_with_one_press(page: OrientPage) -> None:
    assert page.book.text() == "Book 2 first meetings"
    page.book.click()
    assert len(page.workspace.desk.all(Meeting)) == 2
    assert not page.book.isVisible()


def test_goals_are_added_up_to_three(page: OrientPage) -> None:
    page.panel.goals.click()
    dialog = opened(page, GoalsDialog)
    assert isinstance(dialog, GoalsDialog)
    QTest.keyClicks(dialog.titles[0], "Lead the team")
    dialog._add()
    dialog._add()
    assert not dialog.add.isEnabled()
    dialog._drop(page.workspace.desk.all(DevelopmentGoal)[0].id)
    assert dialog.add.isEnabled()
    dialog.put_back.undo.click()
    assert not dialog.add.isEnabled()
    dialog.accept()
    assert [goal.title for goal in page.workspace.desk.all(DevelopmentGoal)] == ["Lead the team", "", ""]
    assert page.list.rows.columns[3].text(row(page)) == "3/3"


def test_a_goal_says_how_one_sees_it_and_by_when_and_is_not_due_before_the_agreement(
    page: OrientPage, qtbot: QtBot
) -> None:
    page.panel.goals.click()
    dialog = opened(page, GoalsDialog)
    assert isinstance(dialog, GoalsDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    title, target, due = (saved.control for saved in dialog.saved)
    [proposed] = page.workspace.desk.all(DevelopmentGoal)
    type_into(title, "Lead the team")
    type_into(target, "Runs the weekly meeting alone")
    type_into(due, day(LAUNCH - timedelta(days=1)))
    assert "begins on" in dialog.saved[2].field.problem()
    assert due.text() == day(LAUNCH - timedelta(days=1))
    [kept] = page.workspace.desk.all(DevelopmentGoal)
    assert (kept.title, kept.target, kept.due) == ("Lead the team", "Runs the weekly meeting alone", proposed.due)
    type_into(due, day(TODAY + timedelta(days=90)))
    assert dialog.saved[2].field.problem() == ""
    dialog.accept()
    [kept] = page.workspace.desk.all(DevelopmentGoal)
    assert (kept.title, kept.target) == ("Lead the team", "Runs the weekly meeting alone"), "closing loses nothing"
    assert kept.due == TODAY + timedelta(days=90)


def test_what_is_agreed_between_meetings_and_until_when_is_written(page: OrientPage) -> None:
    type_into(page.panel.between, "Zalo until 18:00")
    type_into(page.panel.start, day(LAUNCH + timedelta(days=1)))
    type_into(page.panel.end, day(END - timedelta(days=7)))
    type_into(page.panel.review, day(TODAY + timedelta(days=60)))
    [kept] = page.workspace.desk.all(Agreement)
    assert kept.between == "Zalo until 18:00"
    assert (kept.start, kept.end) == (LAUNCH + timedelta(days=1), END - timedelta(days=7))
    assert kept.review_on == TODAY + timedelta(days=60)


# The pack and the briefings


def test_the_sheets_are_read_changed_and_ticked(page: OrientPage) -> None:
    page.strip.sheets.click()
    dialog = opened(page, SheetsDialog)
    assert isinstance(dialog, SheetsDialog)
    dialog.list.setCurrentRow(5)
    dialog.edit.setFocus()
    dialog.edit.setPlainText("# Ours\n- One {nobody}")
    dialog._typing.pause.emit()
    assert "{nobody}" in dialog.unknown.text() or not dialog.unknown.isHidden()
    dialog.checked.click()
    [kept] = page.workspace.desk.all(PackSheet)
    assert (kept.code, kept.text_en, kept.checked_on) == ("ground-rules", "# Ours\n- One {nobody}", TODAY)
    dialog.all.click()
    dialog.accept()
    assert page.facts().sheets_ready == 13
    assert page.strip._pack.text() == "13/13 sheets ready"


def test_nobody_came_to_a_briefing_that_is_still_to_come(page: OrientPage) -> None:
    page.strip.briefing.open.click()
    dialog = opened(page, BriefingDialog)
    assert isinstance(dialog, BriefingDialog)
    for name, field, ahead in (("on", dialog.day, 3), ("again_on", dialog.again, 5)):
        type_into(field, day(TODAY + timedelta(days=ahead)))
        dialog.saved[name].keep_now()
    dialog.list.setFocus()
    dialog.list.selectAll()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    for button in (dialog.all, dialog.came, dialog.later):
        button.click()
        assert "is still to come" in dialog.failed.text()
    assert not page.workspace.desk.all(BriefingAttendance)
    dialog.absent.click()
    assert dialog.failed.text() == ""
    type_into(dialog.day, day(TODAY))
    dialog.saved["on"].keep_now()
    dialog.list.selectAll()
    dialog.came.click()
    assert {mark.attendance for mark in page.workspace.desk.all(BriefingAttendance)} == {Attendance.CAME}


def test_who_came_is_noted_by_keys(page: OrientPage) -> None:
    page.strip.briefing.open.click()
    dialog = opened(page, BriefingDialog)
    assert isinstance(dialog, BriefingDialog)
    type_into(dialog.day, day(LAUNCH))
    dialog.saved["on"].keep_now()
    dialog.list.setFocus()
    dialog.list.selectRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [mark.attendance for mark in page.workspace.desk.all(BriefingAttendance)] == [Attendance.CAME]
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [mark.attendance for mark in page.workspace.desk.all(BriefingAttendance)] == [Attendance.ABSENT]
    dialog.all.click()
    type_into(dialog.again, day(TODAY + timedelta(days=2)))
    dialog.accept()
    [kept] = page.workspace.desk.all(Briefing)
    assert (kept.on, kept.again_on, kept.kind) == (LAUNCH, TODAY + timedelta(days=2), BriefingKind.PARTICIPANTS)
    assert "3/4 came" in page.strip.briefing._count.text()


# By keys alone


def test_space_on_a_state_opens_what_it_is_about(page: OrientPage) -> None:
    page.take_focus()
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current_id() == page._chosen
    for column, kind in ((2, FirstMeetingDialog), (3, GoalsDialog)):
        page.list.setCurrentIndex(page.list.model().index(1, column))
        QTest.keyClick(page.list, Qt.Key.Key_Space)
        dialog = opened(page, kind)
        dialog.reject()  # type: ignore[attr-defined]
        page.activateWindow()
        page.list.setFocus()
    page.list.setCurrentIndex(page.list.model().index(1, 1))
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert page.panel.start.hasFocus()


# Bad input


def test_two_hundred_pairs_with_long_names_markup_and_right_to_left(workspace: Workspace, qtbot: QtBot) -> None:
    desk = workspace.desk
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=END)))
    names = ("N" * 60, "<b>Lan</b> & Co", "🙂 Mai", "محمد علي", "Lê Thị Ánh")
    people = [builders.person(f"{names[n % 5]} {n}", code=f"X{n}") for n in range(400)]
    pairs = [
        builders.pair(cycle, people[2 * n], people[2 * n + 1], state=PairState.CONFIRMED, announced_on=LAUNCH)
        for n in range(200)
    ]
    put(workspace, *people, *pairs)
    page = shown(workspace, qtbot)
    assert page.list.rows.rowCount() == 200
    page.book_all()
    assert len(desk.all(Meeting)) == 200
    page.open_briefing()
    dialog = opened(page, BriefingDialog)
    assert isinstance(dialog, BriefingDialog)
    dialog.all.click()
    assert len(desk.all(BriefingAttendance)) == 400
    dialog.accept()


def test_who_left_cannot_sign_and_is_named(page: OrientPage) -> None:
    found = row(page)
    gone = found.sides[1].person
    page.workspace.do(builders.edited(gone, replace(gone, status=Status.LEFT, end_date=TODAY)))
    assert f"{gone.full_name} has left and did not sign." in page.panel._problem.text()
    assert [chip.isEnabled() for chip in page.panel.chips] == [True, False]


def test_a_pair_that_ends_leaves_the_page(page: OrientPage) -> None:
    pair = page.workspace.desk.get(Pair, page._chosen)
    page.workspace.do(builders.edited(pair, replace(pair, state=PairState.ENDED, ended_on=TODAY)))
    assert page.list.rows.rowCount() == 1
    assert page._chosen != pair.id
