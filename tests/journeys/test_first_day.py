"""The first day of a new owner, from the first start to the printed papers: few presses, and always a next one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk import current, i18n
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import Response
from mentordesk.i18n import day
from mentordesk.services import goals, guide
from tests import answers
from ui.app import Program, make_application
from ui.commands import Print
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.goals.library import GoalLibrary
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.steps_dialog import StepsDialog
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.program import files, gestures
from ui.widgets import file_choice
from ui.widgets.basic import Button

MOST = 65
"""So many presses of a first day are enough, with the mouse and the keys together."""

WAIT = 60_000
TODAY = date.today()
"""The window goes by the day of the clock."""

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
MIDDLE = ("Thị", "Văn", "Minh", "Ngọc", "Quốc")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Phúc")
DEPARTMENTS = ("Kinh doanh", "Kế toán", "Kho", "Xưởng")
LEADERS, STAFF = 16, 24


def staff_list(path: Path) -> Path:
    """Write a staff list of 40 people: 16 who lead and have been there long, 24 who are new."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm"])
    for n in range(LEADERS + STAFF):
        name = f"{FAMILY[n % 8]} {MIDDLE[n % 5]} {GIVEN[n % 11]}"
        is_leader = n < LEADERS
        first_day = date(TODAY.year - (9 if is_leader else 1), n % 12 + 1, n % 27 + 1)
        title = "Trưởng phòng" if is_leader else "Nhân viên"
        sheet.append([f"NV{n + 1:03}", name, DEPARTMENTS[n % 4], title, first_day])
    book.save(path)
    return path


@dataclass
class Hand:
    """The hand of the owner: it presses only what can be seen and pressed, and every press is counted."""

    qtbot: QtBot
    presses: list[str] = field(default_factory=list)

    def press(self, button: QWidget | None, words: str = "") -> None:
        """Press a button with the mouse; ``words`` are what it must say."""
        assert button is not None
        self.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=WAIT)
        if words:
            assert button.accessibleName() == words
        self.presses.append(button.accessibleName())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def key(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        self.presses.append(f"key {key.name}")
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()

    def write(self, widget: QWidget, words: str) -> None:
        """Press a field and type into it, as an input method does; the words themselves are not counted."""
        self.press(widget)
        widget.window().activateWindow()
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        self.qtbot.waitUntil(widget.hasFocus, timeout=WAIT)
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()

    def go_through(self, wizard: StepsDialog) -> None:
        """Press the button that goes on until the dialog is closed."""
        for _step in wizard.steps:
            if isValid(wizard) and wizard.isVisible():
                self.press(wizard._next)


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give a program just started for the first time."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    made = Program(make_application())
    i18n.set_language("en")
    made.greet()
    yield made
    if made.window is not None:
        made.window.close()
    made.quit()


def sidebar_item(window: MainWindow, page_id: str) -> QWidget:
    """Return the entry of a page in the sidebar."""
    assert window._sidebar is not None
    return next(item for item in window._sidebar.items() if item.page_id == page_id)


def primaries(window: MainWindow) -> list[Button]:
    """Return the main buttons that can be seen and pressed."""
    found = [button for button in window.page().findChildren(Button) if button.property("kind") == "primary"]
    return [button for button in found if button.isVisible() and button.isEnabled()]


def follow_home(hand: Hand, window: MainWindow, words: str) -> None:
    """Go Home, where one button says what is next, and press it."""
    hand.press(sidebar_item(window, "home"))
    [button] = primaries(window)
    assert button.text() == str(guide.next_action(window.workspace.desk, today=TODAY).button)
    hand.press(button, words)


def opened(kind: type) -> QWidget:
    """Return the dialog that is open."""
    [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    return dialog


def connect_page(window: MainWindow, hand: Hand, at: SubStep) -> ConnectPage:
    """Return step 5 with this part open, after a look that there is one thing to press next."""
    page = window.page()
    assert isinstance(page, ConnectPage)
    hand.qtbot.waitUntil(lambda: not page.is_waiting() and not page.check.is_counting, timeout=WAIT)
    assert page.at is at
    assert len(primaries(window)) == 1, [button.text() for button in primaries(window)]
    assert page.footer._words.text(), at
    return page


def forms_are_sent(window: MainWindow) -> bool:
    """Say whether everybody who takes part has a form."""
    return all(part.form_sent_on for part in window.workspace.desk.all(Enrolment))


def fill_in(window: MainWindow, folder: Path) -> int:
    """Fill in every form in a folder, as those who got it do; return how many there are."""
    desk = window.workspace.desk
    round_ = current.round_of(desk)
    by_code = {recipient.person.code: recipient for recipient in round_.recipients}
    paths = list(folder.glob("*/*.xlsx"))
    for path in paths:
        recipient = by_code[path.name.split()[0]]
        response = answers.response(round_, recipient, answered_on=TODAY, capacity=2 if recipient.role.gives else None)
        answers.fill_form(path, answers.written(response, (), answers.YES))
    return len(paths)


def test_the_first_day_from_the_first_start_to_the_printed_papers(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(qtbot)
    papers: list[Print] = []
    path = staff_list(tmp_path / "nhân viên.xlsx")
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: papers.append(command))
    monkeypatch.setattr(file_choice, "which_file", lambda *_args, **_named: path)
    monkeypatch.setattr(ImportWizard, "exec", import_by(hand))
    window = begin(hand, program)
    assert len(window.workspace.desk.all(Person)) == LEADERS + STAFF
    describe_goals(hand, window)
    page = send_forms(hand, window)
    [folder] = {written.parent.parent for written in tmp_path.glob("Documents/**/NV*.xlsx")}
    count = fill_in(window, folder)
    assert count == len(window.workspace.desk.all(Enrolment)) > 30
    monkeypatch.setattr(file_choice, "which_folder", lambda *_args, **_named: folder)
    read_answers(hand, window, page, count)
    pair_and_agree(hand, window, page)
    announce(hand, window, page)

    for place, paper in enumerate(papers):
        assert paper.write(tmp_path / f"{place}.pdf", language="vi") == ()
    assert [str(paper.title) for paper in papers] == ["Introduction letter", "Pairing plan"]
    assert all(len(PdfReader(tmp_path / f"{place}.pdf").pages) > 0 for place in range(len(papers)))
    assert len(hand.presses) <= MOST, "\n".join(hand.presses)


def import_by(hand: Hand) -> Callable[[ImportWizard], int]:
    """Return how the import of the list is gone through."""

    def go(wizard: ImportWizard) -> int:
        wizard.show()
        hand.press(wizard.file_page.browse)
        hand.qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
        hand.go_through(wizard)
        return wizard.result()

    return go


def begin(hand: Hand, program: Program) -> MainWindow:
    """Answer the questions of the first start and import the list."""
    greeting = program.greeting
    assert greeting is not None
    greeting.activateWindow()
    hand.write(greeting.company, "Công ty An Phú")
    [start] = [button for button in greeting.findChildren(Button) if button.property("kind") == "primary"]
    hand.press(start)
    assert program.window is not None
    program.window.resize(1366, 728)
    program.window.activateWindow()
    return program.window


def describe_goals(hand: Hand, window: MainWindow) -> None:
    """Write the need, choose a goal and complete it, and choose who is asked about the programme."""
    follow_home(hand, window, "Write the need")
    page = window.page()
    assert isinstance(page, GoalsPage)
    hand.write(page.programme.need, "Người mới ở lại và làm việc vui.")
    follow_home(hand, window, "Choose a goal")
    library = opened(GoalLibrary)
    take = next(button for button in library.findChildren(Button) if button.accessibleName().startswith("Take this"))
    hand.press(take)
    desk = window.workspace.desk
    hand.write(page.form.why, "Mỗi người nghỉ là một lần đào tạo lại từ đầu.")
    group = page.form.target_group
    for _step in range(group.count()):
        if goals.goals(desk)[0].target_group != TargetGroup.ALL:
            hand.key(group, Qt.Key.Key_Down)
    hand.write(page.form.baseline, "22")
    hand.write(page.form.target, "15")
    hand.write(page.form.due, day(months_later(TODAY, 12)))
    hand.write(page.form.owner_id, desk.all(Person)[0].full_name)
    hand.key(page.form.owner_id, Qt.Key.Key_Return)
    follow_home(hand, window, "Choose the owner")
    hand.write(page.programme.owner, desk.all(Person)[0].full_name)
    hand.key(page.programme.owner, Qt.Key.Key_Return)
    assert current.programme(desk).owner_id == desk.all(Person)[0].id


def send_forms(hand: Hand, window: MainWindow) -> ConnectPage:
    """Let roles be suggested, confirm them and send the forms."""
    hand.press(sidebar_item(window, "connect"))  # Home would lead through steps 2 to 4 first
    page = window.page()
    assert isinstance(page, ConnectPage)
    [suggest] = primaries(window)
    hand.press(suggest)
    page = connect_page(window, hand, SubStep.INVITE)
    hand.press(page.act, "Confirm the roles")
    page = connect_page(window, hand, SubStep.INVITE)
    hand.press(page.act, "Send the forms")
    dialog = opened(SendForms)
    assert isinstance(dialog, SendForms)
    hand.press(dialog.make)
    hand.qtbot.waitUntil(lambda: forms_are_sent(window), timeout=WAIT)
    return page


def read_answers(hand: Hand, window: MainWindow, page: ConnectPage, count: int) -> None:
    """Import the forms that came back."""
    connect_page(window, hand, SubStep.INVITE)
    hand.press(page.next, "Next: Answers")
    connect_page(window, hand, SubStep.ANSWERS)
    hand.press(page.act, "Import answers…")
    wizard = opened(AnswersImport)
    assert isinstance(wizard, AnswersImport)
    hand.press(wizard.files_page.folder)
    hand.qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=WAIT)
    hand.go_through(wizard)
    assert len(window.workspace.desk.all(Response)) == count


def pair_and_agree(hand: Hand, window: MainWindow, page: ConnectPage) -> None:
    """Let pairs be proposed, look at the board, and note that all agree."""
    desk = window.workspace.desk
    connect_page(window, hand, SubStep.ANSWERS)
    hand.press(page.next, "Next: Check")
    connect_page(window, hand, SubStep.CHECK)
    hand.press(page.next, "Next: Propose")
    connect_page(window, hand, SubStep.PROPOSE)
    hand.press(page.proposing.propose_button, "Propose pairs")
    hand.qtbot.waitUntil(page.is_proposing, timeout=WAIT)
    connect_page(window, hand, SubStep.PROPOSE)
    hand.press(page.proposing.adopt)
    connect_page(window, hand, SubStep.PROPOSE)
    hand.press(page.next, "Next: Adjust")
    connect_page(window, hand, SubStep.ADJUST)
    board = page.act if page.act.isVisible() else page.adjust.open_board
    hand.press(board, "Open the board")
    assert window.page().page_id == "board"
    hand.press(sidebar_item(window, "connect"))
    connect_page(window, hand, SubStep.ADJUST)
    hand.press(page.next, "Next: Agree")
    connect_page(window, hand, SubStep.AGREE)
    hand.press(page.agree.letters)
    hand.press(page.act, "Record their answers")
    hand.key(page.agree.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.press(page.agree.both)
    assert {pair.state for pair in desk.all(Pair)} == {PairState.CONFIRMED}


def announce(hand: Hand, window: MainWindow, page: ConnectPage) -> None:
    """Announce the pairs and print the plan."""
    connect_page(window, hand, SubStep.AGREE)
    hand.press(page.next, "Next: Announce")
    connect_page(window, hand, SubStep.ANNOUNCE)
    hand.press(page.act, "Copy the text for all")
    hand.press(page.announce.mark)
    connect_page(window, hand, SubStep.ANNOUNCE)
    assert all(pair.announced_on for pair in window.workspace.desk.all(Pair))
    follow_home(hand, window, "Print the plan")
