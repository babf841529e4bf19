"""Step 4 as its owner works in it: the plan, the texts as somebody reads them, who said yes, and what leaves."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QFontMetrics, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import clipped
from mentordesk import current, i18n
from mentordesk.domain.communication.placeholders import Insert, fix_words
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.communication.sign_ups import SignUps
from mentordesk.domain.communication.templates import Wording
from mentordesk.domain.plan.roadmap import LAUNCH_OFF
from mentordesk.domain.records.communication import (
    Audience,
    Channel,
    EventAttendance,
    KeyMessage,
    MessageLanguage,
    MessageState,
    MessageText,
    PlannedMessage,
)
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import EnrolmentStatus, Role
from mentordesk.i18n import day_month, message
from mentordesk.services import goals, people, sign_ups
from mentordesk.services.communication import messages
from tests import builders
from tests.ui.conftest import put
from ui import theme
from ui.commands import Focus, OpenPage, SayWhatIsMissing
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.dialogs.communication.key_messages import KeyMessagesDialog
from ui.dialogs.communication.library import TextLibrary
from ui.dialogs.communication.plan_row import PlanRowDialog
from ui.dialogs.communication.sent import SentDialog
from ui.pages.communication.page import SIGN_UPS, CommunicationPage
from ui.widgets import file_choice
from ui.workspace import Workspace

TODAY = date.today()
LAUNCH = TODAY + timedelta(days=11)
VI, EN = MessageLanguage.VIETNAMESE, MessageLanguage.ENGLISH


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> CommunicationPage:
    """Give the page of a programme that begins in eleven days: an owner with a phone, two mentors, two mentees."""
    desk = workspace.desk
    cycle, programme = current.cycle(desk), current.programme(desk)
    long, mai, anh, dat, binh = desk.all(Person)
    owner = replace(anh, phone="0900000105")
    director = builders.person("Trương Văn Thịnh", level=5, job_title="Giám đốc")
    desk.apply(builders.edited(anh, owner))
    desk.apply(builders.edited(cycle, replace(cycle, start=LAUNCH, end=LAUNCH + timedelta(days=177))))
    desk.apply(builders.edited(programme, replace(programme, name="Mentorship 2026", owner_id=owner.id)))
    roles = [(long, Role.MENTOR), (binh, Role.MENTOR), (mai, Role.MENTEE), (dat, Role.MENTEE)]
    put(workspace, director, *(builders.enrolment(cycle, person, role) for person, role in roles))
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> CommunicationPage:
    """Return the page, shown as the window shows it."""
    page = CommunicationPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(lambda kinds: page.refresh() if kinds & page.shows else None)
    page.resize(1180, 820)
    page.refresh()
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def row(page: CommunicationPage, code: str) -> Row:
    """Return a proposed row as it is now."""
    return next(found for found in messages.plan_rows(page.workspace.desk) if found.record.code == code)


def choose(page: CommunicationPage, code: str) -> Row:
    """Choose a proposed row."""
    page.choose(row(page, code).id)
    return row(page, code)


def compose(widget: QWidget, preedit: str = "", commit: str = "") -> None:
    """Send what an input method sends: letters still being made, and letters made."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def dialog(page: CommunicationPage, kind: type) -> object:
    """Return the dialog that the page has opened."""
    made = page.dialogs.dialog
    assert isinstance(made, kind)
    return made


def commands(page: CommunicationPage) -> list[object]:
    """Return a list that takes what the page asks the window for."""
    asked: list[object] = []
    page.asked.connect(asked.append)
    return asked


def missing(asked: list[object]) -> Problem:
    """Return what the page said is missing."""
    (command,) = asked
    assert isinstance(command, SayWhatIsMissing)
    return command.problem


# The plan


def test_a_launch_on_a_day_off_is_moved_from_here_and_nothing_else_is_warned_about(page):
    desk = page.workspace.desk
    sunday = next(
        TODAY + timedelta(days=ahead) for ahead in range(200, 207) if (TODAY + timedelta(ahead)).weekday() == 6
    )
    page.workspace.do(goals.set_cycle_dates(desk, start=sunday, end=None))
    [problem] = [problem for problem in page.footer.problems() if problem.code == LAUNCH_OFF]
    page.fix(problem)
    start = current.cycle(desk).start
    assert start > sunday
    assert str(problem.fix) == f"Move the launch to {i18n.day(start)}"
    assert not {problem.code for problem in page.footer.problems()} & {LAUNCH_OFF, "day-off", "late"}


def test_the_rows_follow_the_dates_at_once_however_tall_the_text_beside_them_is(page):
    desk = page.workspace.desk
    for start in (None, LAUNCH):
        page.workspace.do(goals.set_cycle_dates(desk, start=start, end=None))
        page.show_dates()
        page.resize(1180, 600)
        QApplication.processEvents()
        above = page.launch.mapTo(page, page.launch.rect().bottomLeft()).y()
        assert page.table.isVisible()
        assert page.table.mapTo(page, page.table.rect().topLeft()).y() - above < theme.px(80)
        assert clipped.faults(page.plan) == []


def test_the_plan_shows_ten_rows_and_opening_it_writes_nothing(page):
    assert page.table.rows.rowCount() == 10
    assert page.workspace.desk.all(PlannedMessage) == ()
    assert page.table.rows.records()[0].week == "3\u00a0weeks before"
    assert page.table.rows.records()[1].week == ""


def test_no_empty_room_follows_the_rows_where_the_page_scrolls(page):
    page.window().resize(1180, 560)
    page.show()
    QApplication.processEvents()
    rows = page.table.verticalHeader()
    assert rows.length() <= page.table.viewport().height() <= rows.length() + 4
    page.window().resize(1180, 2600)
    QApplication.processEvents()
    assert page.table.viewport().height() > rows.length() + 4


def test_a_row_is_changed_in_its_dialog_and_undone(page):
    choose(page, "questions")
    page.table.opened.emit()
    made = dialog(page, PlanRowDialog)
    made.place.control.setFocus()
    compose(made.place.control, commit="Nhà ăn")
    made.accept()
    assert row(page, "questions").record.place == "Nhà ăn"
    page.workspace.undo()
    assert page.workspace.desk.all(PlannedMessage) == ()


def test_a_row_is_moved_and_pinned_in_its_dialog(page):
    choose(page, "story")
    page.open_row("day")
    made = dialog(page, PlanRowDialog)
    made.day.picked.emit(LAUNCH + timedelta(days=30))
    assert row(page, "story").record.days == 28
    made.day.setText(f"{LAUNCH + timedelta(days=30):%d/%m/%Y}")
    made._day.keep_now()
    assert row(page, "story").record.days == 30
    made.pinned.setChecked(True)
    assert row(page, "story").record.pinned_on == LAUNCH + timedelta(days=30)
    made.accept()


def test_a_row_on_a_day_that_cannot_be_read_keeps_its_day(page):
    choose(page, "story")
    page.open_row("day")
    made = dialog(page, PlanRowDialog)
    made.day.setFocus()
    made.day.selectAll()
    compose(made.day, commit="31/02/2027")
    made.place.control.setFocus()
    made._day.flush()
    assert made.day_field.problem()
    assert row(page, "story").record.days == 28
    made.reject()


@pytest.mark.parametrize(
    ("control", "value", "name", "expected"),
    [
        ("audience", Audience.MANAGERS, "audience", Audience.MANAGERS),
        ("channel", Channel.EMAIL, "channel", Channel.EMAIL),
        ("template", "faq", "template", "faq"),
    ],
)
def test_audience_channel_and_text_of_a_row_are_chosen(page, control, value, name, expected):
    choose(page, "story")
    page.open_row("title")
    made = dialog(page, PlanRowDialog)
    getattr(made, control).picked.emit(value)
    made.accept()
    assert getattr(row(page, "story").record, name) == expected
    page.workspace.undo()
    assert page.workspace.desk.all(PlannedMessage) == ()


def test_a_row_becomes_an_event_with_place_and_agenda_and_has_a_sender_and_a_link(page):
    choose(page, "story")
    page.open_row("title")
    made = dialog(page, PlanRowDialog)
    assert not made.agenda.isVisible()
    made.is_event.setChecked(True)
    assert made.place.isVisible()
    assert made.agenda.isVisible()
    for field, typed in ((made.place, "Canteen"), (made.agenda, "Ten minutes each"), (made.attachment, "zalo.me/g/1")):
        field.control.setFocus()
        compose(field.control, commit=typed)
    mai = next(person for person in page.workspace.desk.all(Person) if person.code == "AP083")
    made.owner.pick(mai.id)
    made.accept()
    kept = row(page, "story").record
    assert (kept.is_event, kept.place, kept.agenda) == (True, "Canteen", "Ten minutes each")
    assert (kept.attachment, kept.owner_id) == ("zalo.me/g/1", mai.id)


def test_a_removed_row_comes_back(page):
    choose(page, "story")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.rows.rowCount() == 9
    page.restore_rows.click()
    assert page.table.rows.rowCount() == 10


def test_an_own_row_is_added_and_opens_its_fields(page):
    page.add.click()
    made = dialog(page, PlanRowDialog)
    compose(made.title.control, commit="Chào sân")
    made.accept()
    assert page.table.rows.rowCount() == 11
    assert str(page.row().title) == "Chào sân"


def test_a_text_of_the_library_becomes_a_row(page):
    page.open_library()
    library = dialog(page, TextLibrary)
    library.buttons_of["thanks"][-1].click()
    assert page.row().record.template == "thanks"
    assert "Thank you" in page.panel.edit.text() or "Dear {name}" in page.panel.edit.text()


def test_the_calendar_shows_the_weeks_and_chooses(page):
    page.show_way("calendar")
    assert page.calendar.rowCount() >= 5
    place = next(place for place, row_id in page.calendar._of.items() if row_id == row(page, "story").id)
    page.calendar.setCurrentCell(*place)
    assert page.row() == row(page, "story")


def test_the_calendar_covers_nothing_below_it(page):
    QTest.mouseClick(page.way.button("calendar"), Qt.MouseButton.LeftButton)
    for _round in range(5):
        QApplication.processEvents()
    assert page.calendar.geometry().bottom() < page._links.geometry().top()
    assert page.plan.height() >= page.plan.heightForWidth(page.plan.width())


def test_every_row_of_a_day_is_chosen_in_the_calendar(page):
    desk = page.workspace.desk
    first, second = row(page, "story"), row(page, "questions")
    page.workspace.do(messages.move_row(desk, second, first.day))
    page.show_way("calendar")
    places = {row_id: place for place, row_id in page.calendar._of.items()}
    assert len(places) == len(messages.plan_rows(desk))
    for code in ("story", "questions"):
        page.calendar.setCurrentCell(*places[row(page, code).id])
        assert page.row() == row(page, code)
    assert places[first.id][1] == places[second.id][1]
    said = [page.calendar.item(*places[found.id]).data(Qt.ItemDataRole.AccessibleTextRole) for found in (first, second)]
    assert all(day_month(first.day) in words for words in said)


def test_a_launch_that_has_passed_is_warned_about_at_its_field(page):
    page.show_dates()
    assert "has passed" not in page._launch_field.warning()
    page.launch.selectAll()
    compose(page.launch, commit=f"{date.today() - timedelta(days=7):%d/%m/%Y}")
    page.deadline.setFocus()
    assert "has passed" in page._launch_field.warning()


def test_the_launch_and_the_last_day_are_changed(page):
    page.show_dates()
    page.launch.selectAll()
    compose(page.launch, commit=f"{LAUNCH + timedelta(days=7):%d/%m/%Y}")
    page.deadline.setFocus()
    desk = page.workspace.desk
    assert current.cycle(desk).start == LAUNCH + timedelta(days=7)
    assert messages.deadline(desk) == current.working_days(desk).last_until(LAUNCH + timedelta(days=2))
    page.deadline.selectAll()
    compose(page.deadline, commit=f"{LAUNCH:%d/%m/%Y}")
    page.table.setFocus()
    assert messages.deadline(desk) == LAUNCH


def test_a_launch_after_the_end_is_refused_and_nothing_is_lost(page):
    page.show_dates()
    page.launch.selectAll()
    compose(page.launch, commit="01/01/2099")
    page.table.setFocus()
    assert page._launch_field.problem()
    assert page.launch.text() == "01/01/2099"
    assert current.cycle(page.workspace.desk).start == LAUNCH


def test_without_a_launch_one_field_asks_for_it(empty, qtbot):
    page = shown(empty, qtbot)
    assert page.launch.isVisible()
    assert not page.deadline.isVisible()
    assert page.footer.problems()[0].code == "launch"
    page.footer.fixes()[0].click()
    assert page.focusWidget() is page.launch
    assert len(page.footer.problems()) < 15


# The texts


def test_the_text_is_read_as_a_named_person_with_arrows(page):
    choose(page, "invite-mentors")
    page.panel.languages.button(VI).click()
    names = [reader.person.calling_name for reader in page.panel._readers]
    assert f"Chào anh/chị {names[0]}," in page.panel.filled.toPlainText()
    page.panel.next.click()
    assert f"Chào anh/chị {names[1]}," in page.panel.filled.toPlainText()
    page.panel.filled.setFocus()
    QTest.keyClick(page.panel.filled, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert f"Chào anh/chị {names[0]}," in page.panel.filled.toPlainText()


def test_what_was_filled_in_is_bold(page):
    choose(page, "invite-mentors")
    page.panel.languages.button(VI).click()
    cursor = page.panel.filled.document().find("anh/chị")
    assert cursor.charFormat().fontWeight() > 400
    cursor = page.panel.filled.document().find("Chào")
    assert cursor.charFormat().fontWeight() == 400


def test_typing_saves_the_text_as_the_owners_and_the_row_becomes_a_draft(page):
    choose(page, "remind-mentors")
    page.panel.languages.button(VI).click()
    page.panel.edit.setFocus()
    page.panel.edit.selectAll()
    compose(page.panel.edit, commit="Chào {tên}, nhớ nhé. {liên hệ}")
    page.panel.flush()
    assert messages.text_of(page.workspace.desk, row(page, "remind-mentors"), VI).is_own
    assert row(page, "remind-mentors").record.state is MessageState.DRAFT
    page.panel.proposed.click()
    assert not messages.text_of(page.workspace.desk, row(page, "remind-mentors"), VI).is_own
    assert "chúng tôi vẫn mong" in page.panel.edit.text()


def test_an_input_method_is_never_disturbed(page):
    choose(page, "remind-mentors")
    edit = page.panel.edit
    edit.setFocus()
    edit.selectAll()
    for preedit in ("t", "ti", "tiê", "tiên"):
        compose(edit, preedit=preedit)
        edit.look()
    compose(edit, commit="tiếng Việt {tên")
    compose(edit, commit="}")
    assert edit.text() == "tiếng Việt {tên}"


def test_a_chip_inserts_its_placeholder_in_the_language_of_the_text(page):
    choose(page, "remind-mentors")
    page.panel.languages.button(EN).click()
    page.panel.edit.selectAll()
    page.panel.edit.insert(Insert.DEADLINE)
    assert page.panel.edit.text() == "{deadline}"
    page.panel.languages.button(VI).click()
    page.panel.edit.selectAll()
    page.panel.edit.insert(Insert.POLITE)
    assert page.panel.edit.text() == "{anh/chị}"


def test_a_placeholder_that_does_not_exist_stops_copying_and_is_named(page):
    asked = commands(page)
    shown_row = choose(page, "remind-mentors")
    page.workspace.do(messages.set_text(page.workspace.desk, shown_row, EN, Wording("", "Dear {nme}, {contact}")))
    page.panel.languages.button(EN).click()
    QApplication.clipboard().setText("before")
    page.panel.copy.click()
    assert "{nme}" in str(missing(asked).message)
    assert QApplication.clipboard().text() == "before"
    assert "{nme}" in page.panel.state.text()


def test_a_text_for_one_person_is_not_copied_for_nobody(page):
    asked = commands(page)
    for entry in sign_ups.listed(page.workspace.desk):
        page.workspace.do(sign_ups.decline(page.workspace.desk, [entry.id]))
    choose(page, "invite-mentors")
    page.panel.copy.click()
    assert "it needs a person" in str(missing(asked).message)


GIVEN_ELSEWHERE = {
    "company": "settings",
    "rhythm": "plan",
    "sponsor": "plan",
    "owner": "goals",
    "programme": "goals",
    "end": "goals",
    "phone": "people",
}


@pytest.mark.parametrize("field", GIVEN_ELSEWHERE)
def test_what_keeps_a_text_is_said_with_the_way_there_and_nothing_opens_by_itself(page, field):
    asked = commands(page)
    problem = Problem("placeholder", message("It is empty."), field=field, fix=fix_words(field))
    page.refuse(problem)
    assert asked == [SayWhatIsMissing(problem)]
    assert page.dialogs.dialog is None
    page.fix(problem)
    opened = asked[-1]
    assert isinstance(opened, OpenPage)
    assert opened.page_id == GIVEN_ELSEWHERE[field]
    assert opened.focus.place


def test_a_programme_owner_without_a_phone_number_leads_to_that_number(page):
    desk = page.workspace.desk
    owner = current.programme_owner(desk)
    assert owner is not None
    page.workspace.do(people.edit(desk, owner, replace(owner, phone="")))
    [problem] = [problem for problem in page.footer.problems() if problem.code == "contact"]
    assert owner.full_name in str(problem.message)
    assert str(problem.fix) == "Enter the phone number"
    asked = commands(page)
    page.fix(problem)
    assert asked == [OpenPage("people", Focus("phone", owner.id))]


def test_the_copied_text_is_that_of_the_person_shown(page):
    choose(page, "remind-mentors")
    page.panel.languages.button(EN).click()
    page.panel.copy.click()
    copied = QApplication.clipboard().text()
    assert copied.replace("\u00a0", " ") == page.panel.filled.toPlainText().replace("\u00a0", " ")
    assert "{" not in copied
    assert "0900000105" in copied


def test_a_text_over_300_characters_is_marked_and_may_still_be_copied(page):
    shown_row = choose(page, "remind-mentors")
    page.workspace.do(messages.set_text(page.workspace.desk, shown_row, EN, Wording("", "word. " * 60)))
    page.panel.languages.button(EN).click()
    assert page.panel.length.text() == "longest 359/300 characters"
    assert page.panel.length.property("ink") == "bad"
    page.panel.copy.click()
    assert QApplication.clipboard().text().startswith("word.")
    assert "too-long" in [problem.code for problem in page.footer.problems()]


def test_long_sentences_and_unexplained_words_are_marked(page):
    choose(page, "remind-mentors")
    page.panel.languages.button(EN).click()
    page.panel.edit.setPlainText("The mentor waits.")
    page.panel.edit.look()
    assert "mentor" in page.panel.hints.text()
    assert page.panel.hints.isVisible()


def test_the_reason_for_a_person_is_typed_below_the_text(page):
    choose(page, "invite-mentors")
    page.panel.languages.button(EN).click()
    reader = page.panel.reader()
    page.panel.reason_line.setFocus()
    compose(page.panel.reason_line, commit="young colleagues like to ask you")
    page.panel.flush()
    assert messages.part_of(page.workspace.desk, reader.person.id).invite_reason == "young colleagues like to ask you"
    assert "young colleagues like to ask you" in page.panel.filled.toPlainText()


@pytest.mark.parametrize("name", ["<b>Lan</b>", "👩🏽‍🏭 Lan", "{tên}", "مها", "x" * 5000])
def test_hostile_names_are_shown_as_they_are(page, name):
    desk = page.workspace.desk
    long = next(person for person in desk.all(Person) if person.code == "AP002")
    page.workspace.do(builders.edited(long, replace(long, full_name=name, given_name=name)))
    choose(page, "invite-mentors")
    page.panel.languages.button(EN).click()
    place = next(n for n, reader in enumerate(page.panel._readers) if reader.person.id == long.id)
    page.panel._read_as(place)
    called = desk.get(Person, long.id).calling_name
    assert called in page.panel.filled.toPlainText()


def test_the_picture_or_link_of_a_row_is_opened_or_said_to_be_missing(page, qtbot, monkeypatch, tmp_path):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda address: bool(opened.append(address.toString())) or True)
    picture = tmp_path / "ảnh.png"
    picture.write_bytes(b"")
    for attachment in (str(picture), "https://example.com/video"):
        shown_row = choose(page, "story")
        record = replace(shown_row.record, attachment=attachment)
        page.workspace.do(messages.set_row(page.workspace.desk, shown_row.record, record))
        assert page.panel.attached.isVisible()
        page.panel.attached.click()
    assert [address.split("/")[-1] for address in opened] == ["ảnh.png", "video"]
    picture.unlink()
    shown_row = choose(page, "story")
    record = replace(shown_row.record, attachment=str(picture))
    page.workspace.do(messages.set_row(page.workspace.desk, shown_row.record, record))
    with qtbot.waitSignal(page.workspace.notified) as noticed:
        page.panel.attached.click()
    assert "cannot be opened" in str(noticed.args[0])


# Sent, events, messages


def test_a_row_is_marked_as_sent_with_how_many(page):
    choose(page, "invite-mentors")
    page.panel.sent.click()
    made = dialog(page, SentDialog)
    assert made.reach.text() == "2"
    made.reach.setText("1,000")
    made._commit()
    sent = row(page, "invite-mentors").record
    assert (sent.state, sent.reach) == (MessageState.SENT, 1000)
    page.panel.unsent.click()
    assert row(page, "invite-mentors").record.state is MessageState.DRAFT


@pytest.mark.parametrize("typed", ["many", "9.5"])
def test_what_is_no_number_of_people_is_refused(page, typed):
    choose(page, "invite-mentors")
    page.panel.sent.click()
    made = dialog(page, SentDialog)
    made.reach.setText(typed)
    made._commit()
    assert made.reach_field.problem()
    assert made.isVisible()
    made.reject()
    assert row(page, "invite-mentors").record.state is MessageState.NOT_BEGUN


def test_who_came_to_an_event_is_ticked(page):
    choose(page, "questions")
    page.panel.sent.click()
    made = dialog(page, SentDialog)
    made.list.item(0).setCheckState(Qt.CheckState.Checked)
    made.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert made.reach.text() == "2"
    made._commit()
    assert row(page, "questions").record.reach == 2
    assert len(page.workspace.desk.all(EventAttendance)) == 2
    page.workspace.undo()
    assert page.workspace.desk.all(EventAttendance) == ()
    assert row(page, "questions").record.state is MessageState.NOT_BEGUN


def test_the_main_message_is_decided_or_written(page):
    page.strip.decide.click()
    assert len(page.workspace.desk.all(KeyMessage)) == 1
    assert not page.strip.decide.isVisible()
    page.strip.edit.click()
    made = dialog(page, KeyMessagesDialog)
    compose(made.fields[Audience.EVERYONE].control, commit="Hỏi người đi trước.")
    made._finish()
    assert "Hỏi người đi trước." in str(messages.situation(page.workspace.desk).main_message)


# Who said yes


def test_somebody_who_said_yes_is_typed_in(page):
    page.strip.list.click()
    long = next(person for person in page.workspace.desk.all(Person) if person.code == "AP002")
    page.list.person.pick(long.id)
    page.list.where.setText("phiếu")
    page.list.add.click()
    part = current.enrolments(page.workspace.desk)[long.id]
    assert (part.signed_up_on, part.signed_up_from) == (TODAY, "phiếu")
    assert page.strip.signed.words().startswith("1 mentor")


def test_without_a_person_nothing_is_noted(page):
    page.show_view("sign-ups")
    page.list.add.click()
    assert page.list.person_field.problem()
    page.list.day.setText("gestern")
    page.list.add.click()
    assert page.list.day_field.problem()


def test_answers_are_noted_by_number_keys(page):
    page.footer.fix.emit(next(problem for problem in page.footer.problems() if problem.code == "mentors"))
    chosen = [entry.id for entry in page.list.chosen()]
    assert len(chosen) == 4
    page.list.table.choose({chosen[0]})
    QTest.keyClick(page.list.table, Qt.Key.Key_1)
    assert sign_ups.listed(page.workspace.desk)[0].said_yes
    page.list.table.choose({chosen[1]})
    QTest.keyClick(page.list.table, Qt.Key.Key_3)
    assert current.enrolments(page.workspace.desk)[chosen[1]].status is EnrolmentStatus.DECLINED
    QTest.keyClick(page.list.table, Qt.Key.Key_0)
    assert current.enrolments(page.workspace.desk)[chosen[1]].status is EnrolmentStatus.INVITED


def test_nobody_is_shown_as_signed_up_who_did_not_say_yes(page):
    page.show_view("sign-ups")
    words = {str(sign_ups.answer_words(entry)) for entry in page.list.model.records()}
    assert words == {"No answer yet"}
    assert page.strip.signed.words() == "0 mentors, 0 mentees signed up"


def test_a_list_from_excel_asks_about_a_name_that_fits_two(page, qtbot):
    put(page.workspace, builders.person("Phạm Văn Bình", code="AP099", department="QC"))
    wizard = SignUpWizard(page.workspace, page)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.file_page.take(
        "Họ và tên\tĐăng ký làm\tNgày đăng ký\tQua đâu\n"
        "Phạm Văn Bình\tMentor\t22/09/2026\tbảng tin\n"
        "Lê Thị Mai\tMentee\t31/02/2026\tZalo\n"
        "Không Có Ai\tMentee\t\t\n"
    )
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=20_000)
    wizard.next()
    assert not wizard.who_page.is_complete()
    (asked,) = [choice for choice in wizard.who_page.choices.values() if choice.value() is None]
    asked.set_value(asked._values[1])
    wizard.who_page._count()
    assert "31/02/2026" in str(wizard.who_page.found[1].line.problem)
    wizard.next()
    signed = {entry.person.full_name: entry.part for entry in sign_ups.listed(page.workspace.desk) if entry.said_yes}
    assert set(signed) == {"Phạm Văn Bình", "Lê Thị Mai"}
    assert signed["Phạm Văn Bình"].signed_up_on == date(2026, 9, 22)
    page.workspace.undo()
    assert not any(entry.said_yes for entry in sign_ups.listed(page.workspace.desk))


# What leaves, and where problems lead


def test_a_poster_without_whom_to_ask_is_stopped_and_named(page):
    programme = current.programme(page.workspace.desk)
    page.workspace.do(builders.edited(programme, replace(programme, owner_id=None)))
    asked = commands(page)
    page.print_poster("poster-ask", "A4")
    problem = missing(asked)
    assert "liên hệ" in str(problem.message) or "{contact}" in str(problem.message)
    assert (problem.field, str(problem.fix)) == ("owner", "Choose whom people can ask")


def test_a_disk_that_refuses_is_reported(page, qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_what: Path(tmp_path / "no" / "such.xlsx"))
    for press in (page.save_plan, page.save_calendar, page.list.save_list):
        with qtbot.waitSignal(page.workspace.failed):
            press()


def test_every_problem_leads_somewhere(page):
    asked = commands(page)
    for problem in page.footer.problems():
        page.fix(problem)
        if page.dialogs.dialog is not None:
            page.dialogs.dialog.reject()
            page.dialogs.dialog = None
    for place in page._places():
        page.show_focus(Focus(place, row(page, "questions").id))
        if page.dialogs.dialog is not None:
            page.dialogs.dialog.reject()
            page.dialogs.dialog = None
    opened = {command.page_id for command in asked if isinstance(command, OpenPage)}
    assert opened == {"goals", "people", "plan", "settings"}


def test_the_page_is_restored_in_another_language(page, workspace, qtbot):
    choose(page, "questions")
    page.show_way("calendar")
    director = next(person for person in workspace.desk.all(Person) if person.level == 5)
    page.list.person.pick(director.id)
    page.list.where.setText("Zalo")
    state = page.state()
    i18n.set_language("vi")
    again = shown(workspace, qtbot)
    again.begin_at(state)
    again.refresh()
    again.restore(state)
    assert again.list.person.chosen() == director.id
    assert again.list.where.text() == "Zalo"
    assert again.row() == row(page, "questions")
    assert again.way.value() == "calendar"


def test_a_file_that_can_only_be_read_is_not_changed(workspace, qtbot, monkeypatch):
    monkeypatch.setattr(type(workspace.desk), "read_only", True)
    page = shown(workspace, qtbot)
    assert page.panel.edit.isReadOnly()
    assert not page.add.isEnabled()
    assert not page.list.from_list.isEnabled()
    page.open_row()
    assert page.dialogs.dialog is None
    monkeypatch.undo()


def test_back_and_next_lead_to_the_steps_beside_it(page):
    asked = commands(page)
    page.back.click()
    page.next.click()
    assert [command.page_id for command in asked] == ["pitch", "connect"]


def test_what_is_typed_is_kept_when_another_row_is_chosen(page):
    choose(page, "remind-mentors")
    page.panel.edit.setFocus()
    page.panel.edit.selectAll()
    compose(page.panel.edit, commit="Nhớ nhé.")
    page.choose(row(page, "story").id)
    assert [text.body for text in page.workspace.desk.all(MessageText)] == ["Nhớ nhé."]


def test_week_and_day_of_the_plan_are_read_whole(page: CommunicationPage, qtbot: QtBot) -> None:
    page.resize(1134, 680)
    qtbot.wait(1)
    for column, style in ((0, "label"), (1, "small"), (3, "small")):
        words = QFontMetrics(theme.font(style))
        shown = [page.table.rows.columns[column].text(record) for record in page.table.rows.records()]
        wanted = max(words.horizontalAdvance(text) for text in shown)
        assert page.table.columnWidth(column) >= wanted + theme.px(18)


def test_after_a_message_is_marked_as_sent_the_keyboard_is_in_the_plan(page: CommunicationPage) -> None:
    page.panel.sent.setFocus()
    page.mark_sent()
    asked = dialog(page, SentDialog)
    assert isinstance(asked, SentDialog)
    asked._commit()
    assert page.table.hasFocus()


def test_enter_puts_a_person_who_is_chosen_on_the_list(page: CommunicationPage, qtbot: QtBot) -> None:
    page.show_view(SIGN_UPS)
    director = next(person for person in page.workspace.desk.all(Person) if person.level == 5)
    page.list.person.pick(director.id)
    qtbot.keyClick(page.list.person, Qt.Key.Key_Return)
    assert director.id in {entry.person.id for entry in page.list.model.records()}
    assert page.list.person.hasFocus()


def test_names_keep_their_room_on_the_sign_up_list(page: CommunicationPage, qtbot: QtBot) -> None:
    page.resize(840, 680)
    page.show_view(SIGN_UPS)
    qtbot.wait(1)
    words = QFontMetrics(theme.font("strong"))
    wanted = max(words.horizontalAdvance(entry.person.full_name) for entry in page.list.model.records())
    assert page.list.table.columnWidth(0) >= wanted + theme.px(18)


def test_the_field_of_the_name_stays_in_sight_while_names_are_typed(page: CommunicationPage, qtbot: QtBot) -> None:
    put(page.workspace, *(builders.person(f"Nguyễn Văn {letter}") for letter in "ABCDEGHIKLMN"))
    page.resize(700, 460)
    page.show_view(SIGN_UPS)
    for person in page.workspace.desk.all(Person):
        page.list.person.pick(person.id)
        qtbot.keyClick(page.list.person, Qt.Key.Key_Return)
        assert person.id in {entry.person.id for entry in page.list.model.records()}
        line = page.list.person
        qtbot.waitUntil(lambda line=line: line.visibleRegion().boundingRect() == line.rect(), timeout=2000)


def test_the_buttons_of_a_message_are_seen_without_scrolling(page: CommunicationPage, qtbot: QtBot) -> None:
    page.resize(1134, 680)
    page.panel.edit.setPlainText("Một dòng.\n" * 40)
    qtbot.waitUntil(lambda: page._area.is_whole)
    qtbot.waitUntil(lambda: page.panel.copy.visibleRegion().boundingRect() == page.panel.copy.rect(), timeout=2000)
    page.resize(1134, 2400)
    qtbot.waitUntil(lambda: page.panel.copy.y() + page.panel._buttons.y() > page.panel.filled.y(), timeout=2000)


@pytest.mark.parametrize("width", [700, 1280, 1600])
@pytest.mark.parametrize("count", [0, 3])
def test_the_seats_of_both_roles_stand_at_one_height(
    page: CommunicationPage, qtbot: QtBot, width: int, count: int
) -> None:
    page.strip.show_sign_ups(SignUps(mentors=2, mentees=count, needed=8, invited=9, places=4))
    page.resize(width, 800)
    seats = (page.strip.mentors, page.strip.mentees)
    tops = [each.mapTo(page.strip, each.rect().topLeft()) for each in seats]
    assert tops[0].y() == tops[1].y() or tops[0].x() == tops[1].x()


def test_a_row_without_a_text_is_not_called_complete_and_nothing_empty_leaves(
    page: CommunicationPage, workspace: Workspace
) -> None:
    own = PlannedMessage(cycle_id=current.cycle(workspace.desk).id, title="Hội thao & giao lưu")
    put(workspace, own)
    page.choose(own.id)
    panel = page.panel
    assert panel.state.text() == "There is no text yet."
    leaving = (panel.print, panel.copy, panel.send)
    assert not any(button.isEnabled() for button in leaving)
    assert panel.sent.isEnabled()  # it may have been said without a written text
    panel.edit.setFocus()
    QTest.keyClicks(panel.edit, "See you on Friday")
    assert panel.state.text().startswith("Complete for ")
    assert all(button.isEnabled() for button in leaving)
