"""The first day of a new owner, from the first start to the printed papers: few presses, and always a next one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.domain.records.questionnaire import Response
from mentordesk.i18n import _, language
from mentordesk.services import goals, guide
from tests import answers
from tests.journeys.hand import (
    LEADERS,
    STAFF,
    TODAY,
    WAIT,
    Hand,
    asked_view,
    begin,
    first_start,
    follow_home,
    import_by,
    opened,
    primaries,
    sidebar_item,
    staff_list,
)
from ui.app import Program
from ui.commands import Print
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.goals.library import GoalLibrary
from ui.dialogs.import_list.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.program import gestures
from ui.widgets import file_choice
from ui.widgets.basic import Button

MOST = 65
"""So many presses of a first day are enough, with the mouse and the keys together."""


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give a program just started for the first time."""
    view = asked_view()
    yield from first_start(tmp_path, monkeypatch, view.language, view.theme, view.percent)


def connect_page(window: MainWindow, hand: Hand, at: SubStep) -> ConnectPage:
    """Return step 5 with this part open, after a look that there is one thing to press next."""
    page = window.page()
    assert isinstance(page, ConnectPage)
    hand.qtbot.waitUntil(lambda: not page.is_waiting() and not page.check.is_counting, timeout=WAIT)
    assert page.at is at
    hand.picture(window, f"connect {at.value}")
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


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_first_day_from_the_first_start_to_the_printed_papers(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(qtbot)
    papers: list[Print] = []
    path = staff_list(tmp_path / "nhân viên.xlsx")
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: papers.append(command))
    monkeypatch.setattr(file_choice, "which_file", lambda *_args, **_named: path)
    monkeypatch.setattr(ImportWizard, "exec", import_by(hand))
    window = begin(hand, program, asked_view().size)
    assert len(window.workspace.desk.all(Person)) == LEADERS + STAFF
    assert window.page().page_id == "home"
    hand.picture(window, "home after import")
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
    if language() == "en":
        assert [str(paper.title) for paper in papers] == ["Introduction letter", "Pairing plan"]
    else:
        assert len(papers) == 2
    assert all(len(PdfReader(tmp_path / f"{place}.pdf").pages) > 0 for place in range(len(papers)))
    assert len(hand.presses) <= MOST, "\n".join(hand.presses)


def describe_goals(hand: Hand, window: MainWindow) -> None:
    """Write the need, choose a goal and complete it, and choose who is asked about the programme."""
    follow_home(hand, window, "Write the need")
    hand.picture(window, "goals without a goal")
    page = window.page()
    assert isinstance(page, GoalsPage)
    hand.write(page.programme.need, "Người mới ở lại và làm việc vui.")
    follow_home(hand, window, "Choose a goal")
    library = opened(GoalLibrary)
    hand.picture(library, "goal library")
    hand.press(next(button for button in library.findChildren(Button) if button.text() == _("Take this goal")))
    hand.picture(window, "goal taken")
    desk = window.workspace.desk
    hand.write(page.form.why, "Mỗi người nghỉ là một lần đào tạo lại từ đầu.")
    group = page.form.target_group
    for _step in range(group.count()):
        if goals.goals(desk)[0].target_group != TargetGroup.ALL:
            hand.key(group, Qt.Key.Key_Down)
    hand.write(page.form.baseline, "22")
    hand.write(page.form.target, "15")
    hand.write(page.form.owner_id, desk.all(Person)[0].full_name)
    hand.key(page.form.owner_id, Qt.Key.Key_Return)
    hand.picture(window, "goal complete")
    follow_home(hand, window, "Choose the owner")
    hand.picture(window, "programme owner")
    hand.write(page.programme.owner, desk.all(Person)[0].full_name)
    hand.key(page.programme.owner, Qt.Key.Key_Return)
    assert current.programme(desk).owner_id == desk.all(Person)[0].id


def send_forms(hand: Hand, window: MainWindow) -> ConnectPage:
    """Let roles be suggested, confirm them and send the forms."""
    hand.press(sidebar_item(window, "connect"))  # Home would lead through steps 2 to 4 first
    page = window.page()
    assert isinstance(page, ConnectPage)
    [suggest] = primaries(window)
    hand.picture(window, "connect begin")
    hand.press(suggest)
    page = connect_page(window, hand, SubStep.INVITE)
    hand.press(page.act, "Confirm the roles")
    page = connect_page(window, hand, SubStep.INVITE)
    hand.press(page.act, "Send the forms")
    dialog = opened(SendForms)
    assert isinstance(dialog, SendForms)
    hand.picture(dialog, "send forms")
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
    hand.picture(wizard, "AnswersImport 1")
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
    hand.press(page.proposing.adopt, f"Accept {len(page.plans.pairs())} pairs")
    assert window.toast._words.text() == f"{len(desk.all(Pair))} pairs accepted." or language() != "en"
    connect_page(window, hand, SubStep.PROPOSE)
    hand.press(page.next, "Next: Adjust")
    connect_page(window, hand, SubStep.ADJUST)
    board = page.act if page.act.isVisible() else page.adjust.open_board
    hand.press(board, "Open the board")
    assert window.page().page_id == "board"
    hand.picture(window, "board")
    hand.press(sidebar_item(window, "connect"))
    connect_page(window, hand, SubStep.ADJUST)
    hand.press(page.next, "Next: Agree")
    connect_page(window, hand, SubStep.AGREE)
    hand.press(page.agree.letters)
    hand.press(page.act, "Record their answers")
    hand.key(page.agree.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.press(page.act, f"Both say yes: {len(desk.all(Pair))} pairs")
    assert {pair.state for pair in desk.all(Pair)} == {PairState.CONFIRMED}


def announce(hand: Hand, window: MainWindow, page: ConnectPage) -> None:
    """Announce the pairs and print the plan."""
    connect_page(window, hand, SubStep.AGREE)
    hand.press(page.next, "Next: Announce")
    connect_page(window, hand, SubStep.ANNOUNCE)
    hand.press(page.act, "Copy the text for all")
    hand.press(page.act, f"Mark {len(window.workspace.desk.all(Pair))} pairs as informed")
    connect_page(window, hand, SubStep.ANNOUNCE)
    assert all(pair.announced_on for pair in window.workspace.desk.all(Pair))
    hand.press_tool(page, page.print, "Print the plan")
    hand.press(sidebar_item(window, "home"))
    hand.picture(window, "home at the end")
    assert guide.next_action(window.workspace.desk, today=TODAY).page == "orient"
