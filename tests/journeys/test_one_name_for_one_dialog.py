"""What a menu entry or a button with “…” opens bears the name of that entry or button, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from tests.running import Starter
from ui.app import Program
from ui.commands import Focus
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.connect.page import ConnectPage
from ui.pages.people import PeoplePage
from ui.top_bar import MENUS
from ui.widgets.basic import Button

WAIT = 60_000
LITTLE_WORDS = {"a", "an", "the", "this", "one", "from", "của", "một", "này", "các"}


@pytest.fixture(params=["en", "vi"])
def program(request: pytest.FixtureRequest, start: Starter) -> Program:
    """Give the program with the example company open."""
    return start.on_example(language=request.param)


class Doors:
    """Presses what ends in “…” and notes what it opens; nothing of it is shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[str] = []
        self.found: dict[str, list[str]] = {}
        for name in ("exec", "open"):
            monkeypatch.setattr(QDialog, name, lambda dialog: self._note_dialog(dialog))
        for name, nothing in (
            ("getOpenFileName", ("", "")),
            ("getSaveFileName", ("", "")),
            ("getOpenFileNames", ([], "")),
            ("getExistingDirectory", ""),
        ):
            monkeypatch.setattr(QFileDialog, name, self._noting_file(nothing))
        monkeypatch.setattr(QMenu, "popup", lambda *_where: self.opened.append(""))

    def _note_dialog(self, dialog: QDialog) -> int:
        self.opened.append(dialog.windowTitle())
        return 0

    def _noting_file(self, nothing: Any) -> Callable[..., Any]:
        def note(_parent: object, title: str, *_more: object) -> Any:
            self.opened.append(title)
            return nothing

        return note

    def press(self, words: str, does: Callable[[], object]) -> None:
        """Press one door."""
        if not words.endswith("…") or words in self.found:
            return
        self.opened = []
        does()
        QApplication.processEvents()
        self.found[words] = self.opened

    def press_buttons(self, window: MainWindow) -> None:
        """Press every button of the open page."""
        for button in window.page().findChildren(Button):
            if button.isVisible() and button.isEnabled():
                self.press(button.text(), button.click)

    def misnamed(self) -> dict[str, list[str]]:
        """Return the doors that open nothing, or something of another name."""
        return {door: titles for door, titles in self.found.items() if not titles or not alike(door, titles[0])}


def alike(door: str, title: str) -> bool:
    """Say whether all words of the one are among the words of the other, but for the little ones."""
    first, second = (
        {word.strip("…?.,").casefold().rstrip("s") for word in words.split()} - LITTLE_WORDS - {""}
        for words in (door, title)
    )
    return bool(first and second) and (first <= second or second <= first)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_every_door_and_its_dialog_have_one_name(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.window
    assert window is not None
    doors = Doors(monkeypatch)
    for name in (name for _title, groups in MENUS for group in groups for name in group):
        if name not in ("new", "themes", "recent"):
            action = window.actions_by_name[name]
            doors.press(action.text(), action.trigger)
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        page = window.page()
        if isinstance(page, PeoplePage):
            page.list.table.selectRow(0)
            doors.press_buttons(window)
            page.list.table.selectAll()
        doors.press_buttons(window)
    for part in SubStep:
        window.show_page("connect", Focus(part.value))
        page = window.page()
        assert isinstance(page, ConnectPage)
        qtbot.waitUntil(lambda page=page: not page.is_waiting(), timeout=WAIT)
        doors.press_buttons(window)
        if part is SubStep.PROPOSE:
            page.proposing.propose_button.click()
            qtbot.waitUntil(page.is_proposing, timeout=WAIT)
            page.proposing.adopt.click()
            qtbot.waitUntil(lambda page=page: not page.is_waiting(), timeout=WAIT)
            doors.press_buttons(window)
    window.show_page("board")
    doors.press_buttons(window)
    assert len(doors.found) >= 19
    assert doors.misnamed() == {}
