"""Windows stay inside the screen and come back as they were left."""

import gc

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import screens
from ui import theme
from ui.app import make_application
from ui.placement import FRAME, nearest_inside, put_on_screen

WANTED, LEAST = QSize(1280, 800), QSize(1024, 680)


def shown(qtbot: QtBot, on: str, *, name: str = "", wanted: QSize = WANTED) -> QWidget:
    """Return a window shown on a screen."""
    window = QWidget()
    qtbot.addWidget(window)
    screens.put_on(window, on)
    put_on_screen(window, wanted, LEAST, name=name)
    window.show()
    qtbot.waitExposed(window)
    return window


def is_inside(window: QWidget) -> bool:
    """Say whether a window is wholly on one screen."""
    return any(
        found.availableGeometry().contains(window.frameGeometry()) for found in window.screen().virtualSiblings()
    )


@pytest.mark.parametrize("on", screens.SIZES)
def test_a_window_is_never_larger_than_its_screen(qtbot: QtBot, on: str) -> None:
    window = shown(qtbot, on, wanted=QSize(3000, 2000))
    area = screens.screen(on).availableGeometry()
    qtbot.waitUntil(lambda: area.contains(window.frameGeometry()))
    assert window.minimumWidth() <= area.width()
    assert window.minimumHeight() <= area.height()


def test_a_window_with_room_has_the_size_wanted(qtbot: QtBot) -> None:
    assert shown(qtbot, "1920 × 1080").size() == WANTED


@pytest.mark.parametrize("on", screens.SIZES)
def test_a_window_opens_for_the_first_time_in_the_middle_of_its_screen(qtbot: QtBot, on: str) -> None:
    window = shown(qtbot, on)
    area = screens.screen(on).availableGeometry()
    qtbot.waitUntil(lambda: area.contains(window.frameGeometry()))
    off = window.frameGeometry().center() - area.center()
    assert abs(off.x()) <= FRAME.width()
    assert abs(off.y()) <= FRAME.height()


def test_a_window_that_is_moved_to_a_smaller_screen_shrinks(qtbot: QtBot) -> None:
    window = shown(qtbot, "1920 × 1080", wanted=QSize(1600, 1000))
    small = screens.put_on(window, "1024 × 680")
    qtbot.waitUntil(lambda: small.availableGeometry().contains(window.frameGeometry()))


def test_size_and_place_are_remembered_by_name(qtbot: QtBot) -> None:
    first = shown(qtbot, "1920 × 1080", name="main")
    first.setGeometry(140, 90, 1100, 700)
    first.hide()
    assert shown(qtbot, "1920 × 1080", name="main").geometry() == QRect(140, 90, 1100, 700)
    assert shown(qtbot, "1920 × 1080", name="preview").size() == WANTED


def test_a_shown_window_that_only_the_search_for_cycles_finds_goes_without_an_error(qtbot: QtBot) -> None:
    window = shown(qtbot, "1920 × 1080", name="main")
    gone: list[object] = []
    window.destroyed.connect(lambda: gone.append(True))
    del window
    gc.collect()
    assert gone


def test_a_maximised_window_comes_back_maximised(qtbot: QtBot) -> None:
    first = shown(qtbot, "1920 × 1080", name="main")
    first.showMaximized()
    first.hide()
    again = QWidget()
    qtbot.addWidget(again)
    put_on_screen(again, WANTED, LEAST, name="main")
    assert again.windowState() & Qt.WindowState.WindowMaximized


def test_a_window_left_on_a_screen_that_is_gone_comes_onto_one_that_exists(qtbot: QtBot) -> None:
    first = shown(qtbot, "1920 × 1080", name="main")
    first.setGeometry(9000, 4000, 1100, 700)
    first.hide()
    again = shown(qtbot, "1920 × 1080", name="main")
    qtbot.waitUntil(lambda: is_inside(again))


@pytest.mark.parametrize(
    ("frame", "at"),
    [
        (QRect(10, 10, 50, 50), (10, 10)),
        (QRect(-20, -5, 50, 50), (0, 0)),
        (QRect(80, 90, 50, 50), (50, 50)),
        (QRect(80, 90, 500, 500), (0, 0)),
    ],
)
def test_the_top_left_corner_is_always_inside(frame: QRect, at: tuple[int, int]) -> None:
    assert nearest_inside(frame, QRect(0, 0, 100, 100)).toTuple() == at


def test_a_dialog_is_remembered_for_each_text_size(qtbot: QtBot) -> None:
    parent = shown(qtbot, "1920 × 1080")

    def opened() -> QDialog:
        dialog = QDialog(parent)
        qtbot.addWidget(dialog)
        put_on_screen(dialog, QSize(theme.px(640), theme.px(480)), QSize(300, 200), name="AddPeople")
        dialog.show()
        return dialog

    first = opened()
    first.resize(500, 400)
    first.hide()
    assert opened().size() == QSize(500, 400)
    theme.apply(make_application(), "light", 175)
    assert opened().size() == QSize(1120, 840)
