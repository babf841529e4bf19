"""Step 3 by keyboard alone: from the figures to a pitch on paper, the decision recorded and the way to step 4."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, LeaderGoal, Outcome, PageCode
from mentordesk.services import pitch
from tests import builders, pitches
from tests.journeys.keyboard import named, press, tab_to, write
from tests.mentordesk.documents import reading
from tests.running import Starter
from ui.commands import Print
from ui.dialogs.pitch.decision import DecisionDialog
from ui.dialogs.pitch.leaders import LeadersDialog
from ui.pages.communication.page import CommunicationPage
from ui.pages.pitch.page import PitchView
from ui.program import gestures

Key = Qt.Key
DIRECTOR = builders.person("Trương Văn Thịnh", level=5, job_title="Giám đốc")


def pressed(words: str) -> None:
    """Go to a button by Tab and press it."""
    tab_to(lambda widget: widget.accessibleName() == words or getattr(widget, "text", str)() == words)
    press(Key.Key_Space)


@pytest.fixture
def page(tmp_path: Path, start: Starter) -> PitchView:
    """Give step 3 in the window of a company whose goals and plan are ready."""
    program = start()
    desk = Desk.create(tmp_path / "a.mentordesk", builders.company())
    pitches.fill(desk)
    here = [person for person in desk.all(Person) if person.level == DIRECTOR.level]
    if not here:
        desk.apply(builders.added(DIRECTOR))
    program.show(desk)
    assert program.window is not None
    program.window.resize(1366, 768)
    program.window.show_page("pitch")
    program.window.activateWindow()
    shown = program.window.page()
    assert isinstance(shown, PitchView)
    shown.take_focus()
    return shown


def chosen_in_menu(words: str) -> None:
    """Walk the open menu with arrows to an entry and take it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _press in menu.actions():
        press_in(menu, Key.Key_Down)
        action = menu.activeAction()
        if action is not None and action.text() == words:
            press_in(menu, Key.Key_Return)
            return
    raise AssertionError(f"no entry {words!r}")


def press_in(menu: QMenu, key: Qt.Key) -> None:
    """Press a key in an open menu."""
    QTest.keyClick(menu, key)
    QApplication.processEvents()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_step_three_is_done_by_keyboard_alone(
    page: PitchView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, today = page.workspace.desk, date.today()
    window = page.window()

    # the outline: a page is left out, another moved, and the text of a third is the owner's
    tab_to(lambda widget: widget is page.outline)
    press(Key.Key_Home)
    press(Key.Key_Down)
    press(Key.Key_Space)
    left_out = page.chosen
    assert left_out not in [entry.code for entry in pitch.facts(desk, today=today).pages]
    press(Key.Key_Space)
    press(Key.Key_End)
    press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    pages = [entry.code for entry in pitch.facts(desk, today=today).pages]
    assert pages.index(PageCode.DECISION) == len(pages) - 2
    press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Home)
    tab_to(lambda widget: widget is page.texts.title)
    write("One hour a month for every newcomer")

    # the figures
    tab_to(lambda widget: widget is page.numbers.yearly_pay)
    write("156tr")
    pressed("I have checked the figures")
    found = current.pitch(desk)
    assert (found.yearly_pay, found.numbers_checked_on) == (156_000_000, today)

    # what a leader wants to reach
    pressed("Goals of the leadership")
    dialog = page.dialogs.dialog
    assert isinstance(dialog, LeadersDialog)
    dialog.activateWindow()
    tab_to(named("What the leader wants to reach"))
    write("Deliver every order on time")
    tab_to(named("How the programme helps"))
    write("Whoever stays need not be replaced")
    pressed("Close")
    window.activateWindow()
    assert "Deliver every order on time" in {leader.wants for leader in desk.all(LeaderGoal)}

    # the pitch on paper
    asked: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: asked.append(command))
    pressed("Export the pitch")
    chosen_in_menu("The pitch on A4 pages…")
    [paper] = asked
    paper.write(tmp_path / "pitch.pdf", language="en")
    words = reading.words(tmp_path / "pitch.pdf")
    assert "One hour a month for every newcomer" in words
    assert "Deliver every order on time" in words

    # the decision, and on to step 4
    window.activateWindow()
    pressed("Record the decision")
    decision = page.dialogs.dialog
    assert isinstance(decision, DecisionDialog)
    decision.activateWindow()
    tab_to(lambda widget: widget in decision.outcomes.values())
    press(Key.Key_Down)
    assert decision.outcomes[Outcome.PILOT].isChecked()
    press(Key.Key_Return)
    [kept] = desk.all(Decision)
    assert (kept.outcome, kept.decided_on) == (Outcome.PILOT, today)
    window.activateWindow()
    tab_to(lambda widget: widget is page.next)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.page(), CommunicationPage))  # type: ignore[attr-defined]
