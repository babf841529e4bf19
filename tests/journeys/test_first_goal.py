"""From an empty company to a printed goal, without touching the mouse once."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from mentordesk import i18n
from mentordesk.domain.goals import smart
from mentordesk.domain.goals.metrics import months_later
from mentordesk.domain.records.goal import Indicator, TargetGroup
from mentordesk.i18n import day
from mentordesk.services import goals
from tests.mentordesk.documents import reading
from ui.app import Program, make_application
from ui.commands import Print
from ui.dialogs.goals.library import GoalLibrary
from ui.pages.goals.page import GoalsPage
from ui.program import files, gestures

Key = Qt.Key


def focus() -> QWidget:
    """Return the widget that has the keyboard."""
    QApplication.processEvents()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key some times."""
    for _time in range(times):
        QTest.keyClick(focus(), key)
    QApplication.processEvents()


def tab_to(found: Callable[[QWidget], bool]) -> None:
    """Press Tab until the focus is where it should be."""
    for _press in range(120):
        if found(focus()):
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab never gets there")


def named(words: str) -> Callable[[QWidget], bool]:
    """Say whether a widget is called so."""
    return lambda widget: widget.accessibleName() == words


def write(words: str) -> None:
    """Type words as an input method does, in place of what is in the field."""
    QTest.keyClick(focus(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(focus(), event)


def pick(words: str) -> None:
    """Walk a choice with arrows until it says these words."""
    box = focus()
    assert isinstance(box, QComboBox)
    box.setFocus()
    press(Key.Key_Home)
    for _press in range(box.count()):
        if box.currentText() == words:
            return
        press(Key.Key_Down)
    raise AssertionError(f"no choice {words!r}")


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


def test_from_an_empty_company_to_a_printed_goal_by_keyboard_alone(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: asked.append(command))
    assert program.greeting is not None
    program.greeting.activateWindow()

    write("Công ty An Phú")
    tab_to(lambda widget: widget.accessibleName().startswith("From my Excel list"))
    press(Key.Key_Down)
    assert program.greeting.way() == "empty"
    press(Key.Key_Return)
    assert program.window is not None
    program.window.activateWindow()
    page = program.window.page()
    assert isinstance(page, GoalsPage)
    desk = program.window.workspace.desk

    tab_to(named("The need"))
    write("Người mới ở lại và làm việc vui.")
    tab_to(named("Choose from the library"))
    press(Key.Key_Space)
    library = page.findChild(GoalLibrary)
    assert library is not None
    library.activateWindow()
    tab_to(lambda widget: widget.accessibleName().startswith("Take this goal"))
    press(Key.Key_Space)
    program.window.activateWindow()
    assert len(goals.goals(desk)) == 1

    tab_to(named("Why does it matter?"))
    write("Mỗi người nghỉ là một lần đào tạo lại từ đầu.")
    tab_to(named("Target group"))
    pick("All staff")
    tab_to(named("Today"))
    write("22")
    tab_to(named("Target"))
    write("15")
    tab_to(named("Due date"))
    write(day(months_later(date.today(), 12)))
    tab_to(named("Print the goal sheet"))

    [goal] = goals.goals(desk)
    assert goals.programme(desk).need == "Người mới ở lại và làm việc vui."
    assert goal.indicator is Indicator.TURNOVER
    assert goal.target_group == TargetGroup.ALL
    assert (goal.baseline, goal.target) == (22, 15)
    assert smart.ticks(smart.checks(goal, today=date.today())) == 5

    press(Key.Key_Space)
    [paper] = asked
    assert str(paper.title) == "Goal sheet"
    paper.write(tmp_path / "goal.pdf", language="vi")
    words = " ".join(reading.pages(tmp_path / "goal.pdf"))
    printed = " ".join(words.split())
    assert "CÔNG TY AN PHÚ" in printed.upper()
    assert "Mỗi người nghỉ là một lần đào tạo lại từ đầu." in printed
    assert "22%" in printed
    assert "15%" in printed
