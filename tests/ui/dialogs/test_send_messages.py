"""Messages are sent one by one from the real window: opened, copied, saved, printed, marked, and taken up again."""

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.communication.sending import usable
from mentordesk.domain.communication.templates import Wording
from mentordesk.domain.records.communication import MessageLanguage, MessageState
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.services import surveys
from mentordesk.services.communication import messages
from tests import builders
from tests.mentordesk.documents import reading
from tests.ui.conftest import put
from ui.commands import Focus, Print
from ui.dialogs.answers.remind import RemindDialog
from ui.dialogs.communication.send import SendMessages
from ui.main_window import MainWindow
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.orient.page import OrientPage
from ui.pages.surveys.page import SurveysPage
from ui.widgets import opening

TODAY = date.today()
WAIT = 20_000


@pytest.fixture
def people(window: MainWindow) -> tuple[Person, ...]:
    """Give a programme with an owner, two mentors and two mentees; Bình has no e-mail, Đạt neither e-mail nor phone."""
    desk = window.workspace.desk
    long, mai, anh, dat, binh = desk.all(Person)
    cycle, programme = current.cycle(desk), current.programme(desk)
    desk.apply(
        builders.edited(cycle, replace(cycle, start=TODAY + timedelta(days=11), end=TODAY + timedelta(days=190)))
    )
    desk.apply(builders.edited(programme, replace(programme, owner_id=anh.id)))
    desk.apply(builders.edited(anh, replace(anh, phone="0900000105")))
    desk.apply(builders.edited(long, replace(long, email="long@anphu.vn", phone="0900000111")))
    desk.apply(builders.edited(mai, replace(mai, email="mai@anphu.vn")))
    desk.apply(builders.edited(binh, replace(binh, phone="0900000112", email="bình@anphu")))
    desk.apply(builders.edited(dat, replace(dat, manager_id=long.id)))
    roles = [(long, Role.MENTOR), (binh, Role.MENTOR), (mai, Role.MENTEE), (dat, Role.MENTEE)]
    put(window.workspace, *(builders.enrolment(current.cycle(desk), person, role) for person, role in roles))
    return tuple(desk.get(Person, one.id) for one in (long, binh, mai, dat))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """Give a list of what is opened with the programs of the system."""
    found: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url) or True)
    return found


def step_four(window: MainWindow, template: str) -> CommunicationPage:
    """Open step 4 with a row chosen."""
    window.show_page("communication")
    page = window.page()
    assert isinstance(page, CommunicationPage)
    rows = messages.plan_rows(window.workspace.desk)
    page.choose(next(row.id for row in rows if row.record.template == template))
    return page


def sending(host: object) -> SendMessages:
    """Return the dialog that was opened."""
    dialog = host.dialogs.dialog  # type: ignore[attr-defined]
    assert isinstance(dialog, SendMessages)
    dialog.activateWindow()
    while not dialog.isActiveWindow():
        QApplication.processEvents()
    return dialog


def reminders(window: MainWindow) -> SendMessages:
    """Open the reminder for mentors, which is short and goes to Long and Bình."""
    page = step_four(window, "reminder-mentor")
    page.panel.send.click()
    return sending(page)


def show(dialog: SendMessages, person: Person) -> None:
    ids = [ready.id for ready in dialog.batch.messages]
    dialog.list.setCurrentRow(ids.index(person.id))


def read(path: Path) -> tuple[str, str, str]:
    """Return to whom a mail file is, its subject and its text."""
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    return str(mail["To"] or ""), str(mail["Subject"]), said(mail)


def said(mail: EmailMessage) -> str:
    """Return the text of a mail file as a field shows it, which has no hard spaces."""
    part = mail.get_body(("plain",))
    assert part is not None
    return shown(part.get_content())


def shown(words: str) -> str:
    """Return words as a field shows them."""
    return words.replace("\u00a0", " ").replace("\r\n", "\n").strip()


# Each way out


def test_a_short_message_opens_in_the_mail_program_with_its_address_and_text(window, people, opened):
    dialog = reminders(window)
    show(dialog, people[0])
    dialog.mail.click()
    [link] = opened
    assert link.scheme() == "mailto"
    assert link.path() == "long@anphu.vn"
    query = QUrl.fromPercentEncoding(link.query(QUrl.ComponentFormattingOption.FullyEncoded).encode())
    assert dialog.text.toPlainText() in shown(query)
    assert dialog.sent_on(dialog.shown()) is None, "only the owner knows whether it was sent"


def test_a_long_message_opens_as_a_draft_that_says_what_is_shown(window, people, opened):
    page = step_four(window, "invitation-mentor")
    page.panel.send.click()
    dialog = sending(page)
    dialog.language.button("vi").click()
    show(dialog, people[0])
    dialog.mail.click()
    [link] = opened
    path = Path(link.toLocalFile())
    assert path.suffix == ".eml"
    to, subject, words = read(path)
    assert "long@anphu.vn" in to
    assert subject in dialog.subject.text()
    assert words == dialog.text.toPlainText().strip()


def test_where_no_mail_program_opens_it_is_said_and_a_file_is_offered(window, people, monkeypatch, tmp_path):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = reminders(window)
    show(dialog, people[0])
    dialog.mail.click()
    assert "No mail program opened" in dialog.problem.text()
    assert dialog.save.hasFocus()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "Long.eml"), ""))
    dialog.save.click()
    assert read(tmp_path / "Long.eml")[2] == dialog.text.toPlainText().strip()
    assert dialog.problem.text() == ""
    assert dialog.state.text() == "Saved: Long.eml. It contains personal data."
    assert dialog.state.open.isVisible()


def test_the_text_is_copied_plain(window, people):
    dialog = reminders(window)
    show(dialog, people[1])
    dialog.zalo.click()
    assert shown(QGuiApplication.clipboard().text()) == dialog.text.toPlainText()
    assert "mark it here" in dialog.state.text()


def test_an_address_that_is_none_is_named_and_mail_is_switched_off(window, people):
    dialog = reminders(window)
    show(dialog, people[1])
    assert "“bình@anphu” is not one e-mail address" in dialog.reach.text()
    assert not dialog.mail.isEnabled()
    assert dialog.mail.accessibleDescription()
    assert dialog.zalo.isEnabled()


def test_all_that_is_left_is_written_as_files_into_a_new_folder(window, people, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    dialog = reminders(window)
    for _time in range(2):
        dialog.make.click()
        qtbot.waitUntil(lambda: dialog._task is None, timeout=WAIT)
    folders = sorted(path for path in tmp_path.iterdir() if path.is_dir() and "mentors" in path.name)
    assert len(folders) == 2, "what is there is never written over"
    for folder in folders:
        assert {path.stem for path in folder.iterdir()} == {people[0].full_name, people[1].full_name}
    assert folders[0].name in dialog.state.text()


def test_the_folder_of_the_messages_is_named_in_the_language_of_their_text(
    window, people, monkeypatch, tmp_path, qtbot
):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    dialog = reminders(window)
    dialog.language.button("vi").click()
    dialog.make.click()
    qtbot.waitUntil(lambda: dialog._task is None, timeout=WAIT)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir() and "mentor" in path.name] == [
        "Nhắc lại lời mời mentor"
    ]


def test_a_folder_that_cannot_be_written_is_said(window, people, monkeypatch, tmp_path, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path / "gone"))
    dialog = reminders(window)
    dialog.make.click()
    qtbot.waitUntil(lambda: dialog._task is None, timeout=WAIT)
    assert dialog.problem.text()
    assert dialog.sent.isEnabled()


def test_the_call_sheet_has_those_without_an_address(window, people, tmp_path):
    dialog = reminders(window)
    asked: list[Print] = []
    window.page().asked.connect(asked.append)
    dialog.calls.click()
    [command] = asked
    command.write(tmp_path / "calls.pdf", language="en")
    words = " ".join(reading.pages(tmp_path / "calls.pdf")[0].split())
    assert people[1].full_name in words
    assert people[0].full_name not in words


# Marking


def test_going_through_marks_what_was_sent_and_the_row_with_the_last(window, people):
    page = step_four(window, "reminder-mentor")
    page.panel.send.click()
    dialog = sending(page)
    assert dialog.count.text() == "0 of 2 sent"
    first = dialog.shown()
    QTest.keyClick(dialog.list, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert dialog.shown() is not first
    QTest.keyClick(dialog.list, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.shown() is first
    dialog.sent.click()
    assert dialog.count.text() == "1 of 2 sent"
    assert dialog.shown() is not first, "the next that is left follows"
    dialog.sent.click()
    assert dialog.count.text() == "All are marked as sent."
    dialog.leave.click()
    record = page.row().record
    assert (record.state, record.reach) == (MessageState.SENT, 2)
    window.workspace.undo()
    assert page.row().record.state is not MessageState.SENT
    page.panel.send.click()
    sending(page).leave.click()
    assert page.row().record.state is not MessageState.SENT, "looking does not mark it again"


def test_a_mark_is_taken_back_by_undo_by_hand_and_all_at_once(window, people):
    dialog = reminders(window)
    dialog.sent.click()
    dialog.undo.click()
    assert len(dialog.left()) == 2
    dialog.sent.click()
    dialog.sent.click()
    dialog.again.click()
    assert len(dialog.left()) == 2
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.left()
    dialog.unsent.click()
    assert len(dialog.left()) == 1
    assert dialog.sent.hasFocus()


def test_pressed_once_too_often_nothing_is_taken_back_and_the_dialog_is_left(window, people):
    dialog = reminders(window)
    for _message in range(3):
        dialog.sent.setFocus()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.left()
    assert not dialog.isVisible()


def test_after_a_restart_it_goes_on_where_it_was(window, people, qtbot):
    dialog = reminders(window)
    dialog.sent.click()
    left = [ready.to for ready in dialog.left()]
    dialog.leave.click()
    kept = window.workspace.desk.drafts()
    window.workspace._drafts = kept  # as the next start reads them
    again = reminders(window)
    assert [ready.to for ready in again.left()] == left
    assert again.shown().to == left[0]


def test_what_was_sent_is_forgotten_with_the_person(window, people):
    dialog = reminders(window)
    show(dialog, people[0])
    dialog.sent.click()
    show(dialog, people[1])
    dialog.sent.click()
    dialog.leave.click()
    window.workspace.erase(people[0], today=TODAY, kept=(), lost=())
    kept = [name for name in window.workspace.desk.drafts() if name.startswith("sent ")]
    assert len(kept) == 1
    assert people[1].id in kept[0]


# What keeps a message


def test_a_text_with_a_placeholder_without_value_cannot_leave_and_says_why(window, people):
    desk = window.workspace.desk
    page = step_four(window, "reminder-mentor")
    change = messages.set_text(desk, page.row(), MessageLanguage.ENGLISH, Wording("Hello", "Dear {nmae}, {place}"))
    window.workspace.do(change)
    page.panel.send.click()
    dialog = sending(page)
    assert "{nmae}" in dialog.state.text()
    for button in (dialog.mail, dialog.zalo, dialog.save, dialog.sent, dialog.make):
        assert not button.isEnabled()
    dialog.language.button("vi").click()
    assert dialog.zalo.isEnabled(), "the text in the other language is whole"


ODD_NAMES = ("<b>Mai</b>", "Mai\r\nBcc: x@evil.vn", "محمد 👩‍👧", '"; DROP', "{name} {contact}")


def test_odd_names_are_shown_and_written_as_they_are(window, people, monkeypatch, tmp_path):
    desk = window.workspace.desk
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "a.eml"), ""))
    for name in ODD_NAMES:
        before = desk.get(Person, people[0].id)
        desk.apply(builders.edited(before, replace(before, full_name=name)))
        dialog = reminders(window)
        show(dialog, people[0])
        dialog.save.click()
        mail = message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=policy.default)
        assert [found.addr_spec for found in mail["To"].addresses] == ["long@anphu.vn"], name
        assert "Bcc" not in mail, name
        assert said(mail) == dialog.text.toPlainText().strip(), name
        dialog.leave.click()


def test_a_text_of_five_thousand_letters_goes_whole_as_a_file_and_by_copy(window, people, opened):
    page = step_four(window, "reminder-mentor")
    long = "Chữ " * 1_250
    change = messages.set_text(window.workspace.desk, page.row(), MessageLanguage.ENGLISH, Wording("Long", long))
    window.workspace.do(change)
    page.panel.send.click()
    dialog = sending(page)
    show(dialog, people[0])
    assert "4,999/300" in dialog.state.text()
    dialog.zalo.click()
    assert QGuiApplication.clipboard().text() == long.strip()
    dialog.mail.click()
    assert read(Path(opened[0].toLocalFile()))[2] == long.strip()


def test_a_text_for_everybody_is_one_message_with_hidden_addresses(window, people, monkeypatch, tmp_path):
    page = step_four(window, "announcement")
    for code, words in (
        (MessageLanguage.ENGLISH, Wording("News", "It begins.")),
        (MessageLanguage.VIETNAMESE, Wording("Tin mới", "Bắt đầu rồi.")),
    ):
        window.workspace.do(messages.set_text(window.workspace.desk, page.row(), code, words))
    page.panel.send.click()
    dialog = sending(page)
    assert len(dialog.batch.messages) == 1
    offered = []

    def choose(_parent, _title, at, *_more):
        offered.append(Path(at).name)
        return str(tmp_path / "a.eml"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog.language.button("vi").click()
    dialog.save.click()
    dialog.language.button("en").click()
    dialog.save.click()
    assert offered == ["Thông báo của giám đốc.eml", "Announcement by the director.eml"]
    mail = message_from_bytes((tmp_path / "a.eml").read_bytes(), policy=policy.default)
    everybody = {usable(one.email) for one in window.workspace.desk.all(Person)} - {""}
    assert {found.addr_spec for found in mail["Bcc"].addresses} == everybody
    assert "To" not in mail


# The other places


def test_the_reminder_of_the_questionnaire_brings_the_form_along(window, people, opened, monkeypatch, tmp_path):
    window.show_page("connect", Focus("answers"))
    page = window.page()
    assert isinstance(page, ConnectPage)
    view = page.answers.view
    view.remind.click()
    asking = view.dialogs.dialog
    assert isinstance(asking, RemindDialog)
    asking.each.click()
    dialog = sending(view)
    show(dialog, people[2])
    dialog.mail.click()
    mail = message_from_bytes(Path(opened[0].toLocalFile()).read_bytes(), policy=policy.default)
    [form] = mail.iter_attachments()
    assert form.get_content_type() == "text/html"
    assert "data-mark=" in form.get_content()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "form.html"), ""))
    dialog.save_attached.click()
    assert "data-mark=" in (tmp_path / "form.html").read_text("utf-8")
    dialog.attached.click()
    dialog.mail.click()
    assert opened[-1].scheme() == "mailto", "without the form it is short enough for a link"


def test_both_of_a_pair_are_introduced_and_the_pair_is_informed(window, people, qtbot):
    long, _binh, mai, _dat = people
    cycle = current.cycle(window.workspace.desk)
    pair = builders.pair(cycle, long, mai, state=PairState.CONFIRMED)
    put(window.workspace, pair, builders.consent(mai, Purpose.CONTACT))
    window.show_page("connect", Focus("announce"))
    page = window.page()
    assert isinstance(page, ConnectPage)
    part = page.announce
    part.send.click()
    dialog = sending(part)
    assert [ready.to for ready in dialog.batch.messages] == [long.full_name, mai.full_name]
    show_text = [ready.words for ready in dialog.batch.messages]
    assert "mai@anphu.vn" in show_text[0]
    assert "long@anphu.vn" not in show_text[1]
    dialog.sent.click()
    dialog.sent.click()
    dialog.leave.click()
    assert current.pairs(window.workspace.desk)[0].announced_on == TODAY


def test_those_who_have_not_met_are_reminded(window, people):
    long, binh, mai, dat = people
    cycle = current.cycle(window.workspace.desk)
    pairs = [builders.pair(cycle, *two, state=PairState.CONFIRMED) for two in ((long, mai), (binh, dat))]
    put(window.workspace, *pairs)
    held = Meeting(cycle_id=cycle.id, pair_id=pairs[1].id, on=TODAY - timedelta(days=1), state=MeetingState.HELD)
    put(window.workspace, held)
    window.show_page("orient")
    page = window.page()
    assert isinstance(page, OrientPage)
    page.remind.click()
    dialog = sending(page)
    assert {ready.to for ready in dialog.batch.messages} == {long.full_name, mai.full_name}
    dialog.sent.click()
    dialog.leave.click()
    window.show_page("sessions")
    meetings = window.page()
    assert isinstance(meetings, MeetingsPage)
    meetings.show_view("list")
    meetings.remind.click()
    assert len(sending(meetings).left()) == 1, "both places go on with the same messages"


def test_a_survey_reminds_all_who_are_asked_and_names_nobody(window, people):
    long, _binh, mai, _dat = people
    desk = window.workspace.desk
    put(window.workspace, builders.pair(current.cycle(desk), long, mai, state=PairState.CONFIRMED))
    put(window.workspace, *(builders.consent(one, Purpose.REPORTS) for one in (long, mai)))
    window.show_page("surveys")
    page = window.page()
    assert isinstance(page, SurveysPage)
    assert page.standing.remind.isHidden()
    window.workspace.do(surveys.sent(desk, page.shown(), today=TODAY))
    page.standing.remind.click()
    [ready] = sending(page).batch.messages
    assert set(ready.emails) == {"long@anphu.vn", "mai@anphu.vn"}
    assert "Long" not in ready.words
    assert sending(page).calls.isHidden()


def test_the_links_of_the_mail_program_are_opened_as_they_were_made(opened: list[QUrl], qtbot: QtBot) -> None:
    assert opening.open_mail("mailto:a@b.vn?subject=M%E1%BB%9Di&body=%0D%0A")
    assert opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded).endswith("?subject=M%E1%BB%9Di&body=%0D%0A")
