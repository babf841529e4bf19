"""The hand of an owner at the real window: it presses only what can be seen, and every press is counted.

With a folder in ``MENTORDESK_WALK`` a picture is saved there of every stage at which a walk stops, and every press.
With ``MENTORDESK_MOUSE`` the pointer of a real screen presses, by xdotool: what covers a button is pressed instead.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import clipped
from mentordesk import i18n
from mentordesk.services import guide
from ui import preferences
from ui.app import Program, make_application
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.steps_dialog import StepsDialog
from ui.main_window import MainWindow
from ui.pages.base import AnyPage
from ui.program import files
from ui.widgets.basic import Button
from ui.widgets.form.pickers import Month

WAIT = 60_000
MOST_TURNS, EDGE = 60, 16

W = TypeVar("W", bound=QWidget)
TODAY = date.today()
"""The window goes by the day of the clock."""

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
MIDDLE = ("Thị", "Văn", "Minh", "Ngọc", "Quốc")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Phúc")
DEPARTMENTS = ("Kinh doanh", "Kế toán", "Kho", "Xưởng")
LEADERS, STAFF = 16, 24


def staff_list(path: Path, *, phones: bool = False) -> Path:
    """Write a staff list of 40 people: 16 who lead and have been there long, 24 who are new."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    heads = ["Mã NV", "Họ và tên", "Phòng ban", "Chức vụ", "Ngày vào làm"]
    sheet.append([*heads, "Điện thoại"] if phones else heads)
    for n in range(LEADERS + STAFF):
        name = f"{FAMILY[n % 8]} {MIDDLE[n % 5]} {GIVEN[n % 11]}"
        is_leader = n < LEADERS
        first_day = date(TODAY.year - (9 if is_leader else 1), n % 12 + 1, n % 27 + 1)
        title = "Trưởng phòng" if is_leader else "Nhân viên"
        cells = [f"NV{n + 1:03}", name, DEPARTMENTS[n % 4], title, first_day]
        sheet.append([*cells, f"09120000{n:02}"] if phones else cells)
    book.save(path)
    return path


@dataclass(frozen=True)
class View:
    """How a walk is seen: language, theme, text size in percent, size of the window."""

    language: str = "en"
    theme: str = "light"
    percent: int = 100
    size: QSize = field(default_factory=lambda: QSize(1366, 728))

    @staticmethod
    def read(words: str) -> "View":
        """Return the view named by words as ``str`` gives them: vi-dark-150-1366x728."""
        language, theme, percent, size = words.split("-")
        width, height = (int(part) for part in size.split("x"))
        return View(language, theme, int(percent), QSize(width, height))

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.percent}-{self.size.width()}x{self.size.height()}"


def asked_view() -> View:
    """Return the view in which the pictures of a walk are asked for in ``MENTORDESK_VIEW``, else the usual one."""
    words = os.environ.get("MENTORDESK_VIEW", "")
    return View.read(words) if words else View()


def by_mouse() -> bool:
    """Return whether the pointer of a real screen presses."""
    return bool(os.environ.get("MENTORDESK_MOUSE"))


class Released(QObject):
    """Says whether a button of the mouse was let go of over the program since it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.MouseButtonRelease
        return super().eventFilter(watched, event)


@dataclass
class Hand:
    """The hand of the owner: it presses only what can be seen and pressed, and every press is counted."""

    qtbot: QtBot
    presses: list[str] = field(default_factory=list)
    pictures: int = 0

    def picture(self, window: QWidget, name: str) -> None:
        """Save a picture of a window, where pictures are asked for, and note which of its words do not fit."""
        folder = os.environ.get("MENTORDESK_WALK", "")
        if not folder:
            return
        for _round in range(10):  # what came last is laid out by then
            QApplication.processEvents()
        self.pictures += 1
        path = Path(folder) / f"{self.pictures:02} {name}.png"
        assert window.grab().save(str(path))
        with (Path(folder) / "faults.txt").open("a", encoding="utf-8") as faults:
            faults.writelines(f"{path.stem}: {sentence}\n" for sentence in clipped.faults(window))

    def press(self, button: QWidget | None, words: str = "") -> None:
        """Press a button with the mouse; ``words`` are what it must say, in English."""
        assert button is not None
        self.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=WAIT)
        if words and i18n.language() == "en":
            assert button.accessibleName() == words
        self.press_at(button, button.rect().center(), button.accessibleName())

    def press_at(self, widget: QWidget, place: QPoint, words: str) -> None:
        """Press a place of a widget with the mouse."""
        self.note(words)
        if not by_mouse():
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
            QApplication.processEvents()
            return
        QTest.qWait(100)  # what was opened last has its place on the screen by then
        self.turn_to(widget, place)
        there, released = widget.mapToGlobal(place), Released()
        move = ["mousemove", str(there.x()), str(there.y())]
        subprocess.run(["xdotool", *move, "sleep", "0.05", "click", "1"], check=True)
        self.qtbot.waitUntil(lambda: released.seen, timeout=WAIT)
        for _round in range(3):
            QApplication.processEvents()

    def turn_to(self, widget: QWidget, place: QPoint) -> None:
        """Turn the wheel over what scrolls until a place of a widget is seen; each way of it counts as one press."""
        above, turned = widget.parentWidget(), False
        while above is not None:
            if isinstance(above, QScrollArea):
                for _turn in range(MOST_TURNS):
                    seen, there = above.viewport().rect(), widget.mapTo(above.viewport(), place).y()
                    if seen.top() + EDGE <= there <= seen.bottom() - EDGE or seen.height() < 3 * EDGE:
                        break
                    over = above.viewport().mapToGlobal(QPoint(EDGE // 2, seen.center().y()))
                    move = ["mousemove", str(over.x()), str(over.y()), "sleep", "0.02"]
                    before = above.verticalScrollBar().value()
                    subprocess.run(["xdotool", *move, "click", "5" if there > seen.center().y() else "4"], check=True)
                    QTest.qWait(60)
                    turned = True
                    if above.verticalScrollBar().value() == before:
                        break
            above = above.parentWidget()
        if turned:
            self.note("wheel")

    def note(self, words: str) -> None:
        """Count a press."""
        self.presses.append(words)
        folder = os.environ.get("MENTORDESK_WALK", "")
        if folder:
            with (Path(folder) / "presses.txt").open("a", encoding="utf-8") as presses:
                presses.write(f"{len(self.presses)}. {words}\n")

    def press_tool(self, page: AnyPage, tool: Button, words: str = "") -> None:
        """Press a tool of the page's head; where these are folded, in the menu that has them."""
        if tool.isVisible():
            self.press(tool, words)
            return
        self.press(page._more)
        menu = opened(QMenu)
        assert isinstance(menu, QMenu)
        entry = next(entry for entry in menu.actions() if entry.text().replace("&&", "&") == tool.text())
        self.press_at(menu, menu.actionGeometry(entry).center(), entry.text())

    def key(
        self, widget: QWidget | None, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key."""
        assert widget is not None
        self.note(f"key {key.name}")
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

    def type_here(self, words: str) -> None:
        """Type where the keyboard is, in place of what is there; the words themselves are not counted."""
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=WAIT)
        popup = QApplication.activePopupWidget()
        if isinstance(popup, Month):  # the first key closes the calendar that a link has opened
            QTest.keyClicks(popup.focusWidget(), words[0])
            words = words[1:]
        widget = QApplication.focusWidget()
        assert widget is not None
        if not isinstance(popup, Month):
            QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(widget, event)
        QApplication.processEvents()

    def go_through(self, wizard: StepsDialog) -> None:
        """Press the button that goes on until the dialog is closed."""
        for _step in wizard.steps:
            if isValid(wizard) and wizard.isVisible():
                self.picture(wizard, f"{type(wizard).__name__} {wizard.steps.index(wizard.here()) + 1}")
                self.press(wizard._next)


def first_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, look: str, text_size: int = 100
) -> Iterator[Program]:
    """Give a program just started for the first time, in a language, a look and a text size."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    preferences.save(preferences.Preferences(language=language, theme=look, text_size=text_size))
    made = Program(make_application())
    made.greet()
    yield made
    if made.window is not None:
        made.window.close()
    made.quit()
    i18n.set_language("en")


def sidebar_item(window: MainWindow, page_id: str) -> QWidget:
    """Return the entry of a page in the sidebar."""
    assert window._sidebar is not None
    return next(item for item in window._sidebar.items() if item.page_id == page_id)


def primaries(window: MainWindow) -> list[Button]:
    """Return the main buttons that can be seen and pressed."""
    found = [button for button in window.page().findChildren(Button) if button.property("kind") == "primary"]
    return [button for button in found if button.isVisible() and button.isEnabled()]


def follow_home(hand: Hand, window: MainWindow, words: str = "") -> None:
    """Go Home, where one button says what is next, and press it."""
    hand.press(sidebar_item(window, "home"))
    [button] = primaries(window)
    assert button.text() == str(guide.next_action(window.workspace.desk, today=TODAY).button)
    hand.press(button, words)


def opened(kind: type[W]) -> W:
    """Return the dialog that is open."""
    [dialog] = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]
    return dialog


def import_by(hand: Hand) -> Callable[[ImportWizard], int]:
    """Return how the import of the list is gone through."""

    def go(wizard: ImportWizard) -> int:
        wizard.show()
        hand.picture(wizard, "ImportWizard 1")
        hand.press(wizard.file_page.browse)
        hand.qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
        hand.go_through(wizard)
        return wizard.result()

    return go


def begin(hand: Hand, program: Program, size: QSize | None = None) -> MainWindow:
    """Answer the questions of the first start and import the list; the window has a size."""
    greeting = program.greeting
    assert greeting is not None
    greeting.activateWindow()
    hand.picture(greeting, "first start")
    hand.write(greeting.company, "Công ty An Phú")
    [start] = [button for button in greeting.findChildren(Button) if button.property("kind") == "primary"]
    hand.press(start)
    assert program.window is not None
    if not by_mouse():  # there the window takes the place that the screen leaves it
        program.window.resize(size or View().size)
    program.window.activateWindow()
    return program.window
