"""The frame of the wizards: a press aimed at one step never does what the next step means."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from ui import clock
from ui.dialogs.steps_dialog import StepPage, StepsDialog

LEFT = Qt.MouseButton.LeftButton


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.at = 0.0

    def now(self) -> float:
        return self.at


class Reading(StepPage):
    """A step that reads for a while and may then have nothing to ask."""

    ready = True
    empty = False

    def is_complete(self) -> bool:
        return self.ready

    def is_empty(self) -> bool:
        return self.empty


class Wizard(StepsDialog):
    """A wizard of three steps that counts how often it commits."""

    def __init__(self) -> None:
        self.commits = 0
        self.middle = Reading("Middle", "Middle?", "")
        self.last = StepPage("Last", "Last?", "")
        self.tick = QCheckBox("Sure")
        self.last.body.addWidget(self.tick)
        super().__init__("Import", (StepPage("First", "First?", ""), self.middle, self.last), "")

    def commit(self) -> None:
        self.commits += 1


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give a clock that stands until it is turned."""
    made = Clock()
    monkeypatch.setattr(clock, "now", made.now)
    return made


@pytest.fixture
def wizard(qtbot: QtBot, time: Clock) -> Iterator[Wizard]:
    """Give a wizard at its first step, shown long ago."""
    made = Wizard()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    time.at = 100
    return made


def press(wizard: Wizard) -> None:
    QTest.mouseClick(wizard._next, LEFT)


def double_press(wizard: Wizard) -> None:
    """Send what Qt sends for a double click: the second press is a kind of its own."""
    button = wizard._next
    place = QPointF(QPoint(12, button.height() // 2))
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)
    for kind in (*kinds, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        event = QMouseEvent(kind, place, button.mapToGlobal(place), LEFT, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)


def test_an_eager_second_press_does_not_import_what_a_passed_step_led_to(wizard: Wizard, time: Clock) -> None:
    wizard.middle.ready = False
    press(wizard)
    assert wizard.here() is wizard.middle
    time.at += 3
    wizard.middle.ready = wizard.middle.empty = True
    wizard.middle.changed.emit()
    assert wizard.here() is wizard.last
    press(wizard)
    assert wizard.commits == 0
    time.at += 1
    press(wizard)
    assert wizard.commits == 1


def test_a_double_click_goes_on_by_one_step(wizard: Wizard) -> None:
    double_press(wizard)
    assert wizard.here() is wizard.middle


def test_a_double_click_at_the_step_before_the_last_does_not_import(wizard: Wizard, time: Clock) -> None:
    press(wizard)
    time.at += 1
    double_press(wizard)
    assert wizard.here() is wizard.last
    assert wizard.commits == 0


def test_a_press_begun_before_the_meaning_changed_is_given_up(wizard: Wizard, time: Clock) -> None:
    wizard.middle.ready = False
    press(wizard)
    wizard.middle.ready = wizard.middle.empty = True
    wizard.refresh()
    time.at += 1
    QTest.mousePress(wizard._next, LEFT)
    wizard.middle.changed.emit()
    QTest.mouseRelease(wizard._next, LEFT)
    assert wizard.here() is wizard.last
    assert wizard.commits == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_pressed_at_once_or_held_down_does_not_import(wizard: Wizard, time: Clock, key: Qt.Key) -> None:
    wizard.show_step(2)
    wizard._next.setFocus()
    QTest.keyClick(wizard._next, key)
    assert wizard.commits == 0
    time.at += 1
    repeated = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(wizard._next, repeated)
    assert wizard.commits == 0
    QTest.keyClick(wizard._next, key)
    assert wizard.commits == 1


def test_enter_on_a_tick_is_not_in_a_hurry_either(wizard: Wizard, time: Clock) -> None:
    wizard.show_step(2)
    wizard.tick.setFocus()
    QTest.keyClick(wizard.tick, Qt.Key.Key_Return)
    assert wizard.commits == 0
    time.at += 1
    QTest.keyClick(wizard.tick, Qt.Key.Key_Return)
    assert wizard.commits == 1


@pytest.mark.parametrize("name", ["first", "last"])
def test_tab_stops_at_a_step_as_a_whole_only_where_nothing_in_it_takes_the_keyboard(
    wizard: Wizard, time: Clock, name: str
) -> None:
    if name == "last":
        for _step in range(2):
            time.at += 10
            press(wizard)
    stops = []
    for _press in range(12):
        QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Tab)
        stops.append(wizard.focusWidget())
    whole = [stop for stop in stops if stop is wizard._stack]
    assert bool(whole) is (name == "first")
    assert all(stop.accessibleName() == "First?" for stop in whole)
    assert (wizard.tick in stops) is (name == "last")


def test_where_the_last_step_asks_nothing_enter_does_what_its_button_says(wizard: Wizard, time: Clock) -> None:
    wizard.tick.hide()
    wizard.show_step(2)
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert wizard.commits == 0, "nobody can have read it yet"
    time.at += 10
    QTest.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert wizard.commits == 1
