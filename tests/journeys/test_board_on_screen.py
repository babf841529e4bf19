"""The board on a real screen: the mouse and the keys of the X server itself, through the window system to the cards."""

import os
from collections.abc import Iterator
from ctypes import CDLL, c_char_p, c_int, c_uint, c_ulong, c_void_p
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.consent import NEEDED_CONSENTS
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.services.connect import pairing, pairing_rules
from tests import builders
from tests.ui.widgets.board.boards import centre
from ui import theme
from ui.app import make_application
from ui.dialogs.plan.moves import SwapDialog
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.workspace import Workspace

pytestmark = pytest.mark.xvfb

MENTORS, MENTEES = 12, 3
WAIT = 30_000
ESCAPE = 0xFF1B
"""The key's name to X."""


class Screen:
    """The X server's own mouse and keyboard, moved through its XTEST extension."""

    def __init__(self, page: BoardPage) -> None:
        self._x, self._test = CDLL("libX11.so.6"), CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype, self._x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
        self._x.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
        self._x.XKeysymToKeycode.argtypes = [c_void_p, c_ulong]
        self._x.XSync.argtypes, self._x.XCloseDisplay.argtypes = [c_void_p, c_int], [c_void_p]
        self._test.XTestFakeMotionEvent.argtypes = [c_void_p, c_int, c_int, c_int, c_ulong]
        for call in (self._test.XTestFakeButtonEvent, self._test.XTestFakeKeyEvent):
            call.argtypes = [c_void_p, c_uint, c_int, c_ulong]
        self._display = self._x.XOpenDisplay(None)
        self._page = page
        self._x.XSetInputFocus(self._display, int(page.window().winId()), 2, 0)
        self._sync()

    def _sync(self) -> None:
        self._x.XSync(self._display, 0)
        QApplication.processEvents()

    def move(self, where: QPoint) -> None:
        """Move the mouse there, by way of a place beside it."""
        for x, y in ((where.x() - 7, where.y() - 5), (where.x(), where.y())):
            self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
            self._sync()

    def button(self, down: int) -> None:
        """Press the left button, or let it go."""
        self._test.XTestFakeButtonEvent(self._display, 1, down, 0)
        self._sync()

    def key(self, name: int) -> None:
        """Press a key and let it go."""
        code = self._x.XKeysymToKeycode(self._display, name)
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, 0)
            self._sync()

    def close(self) -> None:
        """Let the mouse button go whatever happened, and leave the server."""
        self.button(0)
        self._x.XCloseDisplay(self._display)


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BoardPage]:
    """Give the board of twelve mentors with a place each, more than are in sight, and three mentees."""
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs a screen: python3 scripts/check.py screen")
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    theme.apply(make_application(), "light", 100)
    desk = Desk.create(tmp_path / "An Phú.mentordesk", builders.company())
    cycle = desk.all(Cycle)[0]
    mentors = [builders.person(f"Trần Văn Thầy {n}", department=f"Phòng {n}", level=4) for n in range(MENTORS)]
    mentees = [builders.person(f"Lê Thị Trò {n}", department="Xưởng", level=1) for n in range(MENTEES)]
    parts = [builders.enrolment(cycle, one, Role.MENTOR, capacity=1) for one in mentors]
    parts += [builders.enrolment(cycle, one, Role.MENTEE) for one in mentees]
    agreed = [builders.consent(one, purpose) for one in (*mentors, *mentees) for purpose in NEEDED_CONSENTS]
    desk.apply(builders.added(*mentors, *mentees, *parts, *agreed))
    workspace = Workspace(desk)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.setGeometry(0, 0, 1100, 700)
    window.show_page("board")
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    shown = window.page()
    assert isinstance(shown, BoardPage)
    qtbot.waitUntil(lambda: shown.live.now is not None and not shown.live.is_waiting, timeout=WAIT)
    QApplication.processEvents()
    yield shown
    window.close()
    workspace.close()


@pytest.fixture
def screen(page: BoardPage) -> Iterator[Screen]:
    """Give the mouse and the keyboard of the screen, the keys going to the window."""
    if not os.environ.get("DISPLAY"):
        pytest.skip("needs a screen: python3 scripts/check.py screen")
    try:
        made = Screen(page)
    except OSError as lacking:
        pytest.skip(f"needs XTEST, the mouse of the X server: {lacking}")
    yield made
    made.close()


def card(page: BoardPage, place: int = 0) -> str:
    """Return the person of a card."""
    return page.view.cards.spots()[place].person_id


def lift(page: BoardPage, screen: Screen, qtbot: QtBot, person: str) -> None:
    """Take a card up and see every lane say what it means."""
    start = centre(page.view.cards, f"card:{person}")
    screen.move(start)
    screen.button(1)
    screen.move(start + QPoint(40, 20))
    qtbot.waitUntil(lambda: page.view.carried() == person, timeout=WAIT)
    assert len(page.view.lanes.verdicts) == MENTORS


def pairs(page: BoardPage) -> dict[str, str]:
    """Return the mentor of each mentee."""
    return {pair.mentee_id: pair.mentor_id for pair in pairing.pairs(page.workspace.desk)}


def test_a_card_dragged_over_the_screen_makes_a_pair(page: BoardPage, screen: Screen, qtbot: QtBot) -> None:
    mentee = card(page, 1)
    lift(page, screen, qtbot, mentee)
    lane = page.view.lanes.spots()[0].lane_id
    where = centre(page.view.lanes, f"seat:{lane}:0")
    screen.move(where)
    qtbot.waitUntil(lambda: page.view.lanes.over[0] == lane, timeout=WAIT)
    assert page.view.ghost.isVisible()
    assert page.view.ghost.geometry().contains(page.view.mapFromGlobal(where))
    screen.button(0)
    qtbot.waitUntil(lambda: bool(pairs(page)), timeout=WAIT)
    assert pairs(page) == {mentee: lane}
    assert not page.view.ghost.isVisible()


def test_escape_puts_the_card_back(page: BoardPage, screen: Screen, qtbot: QtBot) -> None:
    mentee = card(page)
    cards = [spot.key for spot in page.view.cards.spots()]
    lift(page, screen, qtbot, mentee)
    lane = page.view.lanes.spots()[0].lane_id
    screen.move(centre(page.view.lanes, f"seat:{lane}:0"))
    screen.key(ESCAPE)
    qtbot.waitUntil(lambda: page.view.carried() == "", timeout=WAIT)
    screen.button(0)
    assert pairs(page) == {}
    assert page.view.lanes.verdicts == {}
    assert [spot.key for spot in page.view.cards.spots()] == cards
    lift(page, screen, qtbot, mentee)


def test_at_the_edge_the_lanes_scroll_to_one_that_was_out_of_sight(
    page: BoardPage, screen: Screen, qtbot: QtBot
) -> None:
    mentee = card(page)
    lift(page, screen, qtbot, mentee)
    lanes, bar = page.view.lanes, page.view.lanes.verticalScrollBar()
    last = lanes.spots()[-1].lane_id
    spot = lanes.spot(f"lane:{last}")
    assert spot is not None
    assert not lanes.viewport().rect().intersects(lanes.shown_rect(spot))
    room = lanes.viewport()
    screen.move(room.mapToGlobal(QPoint(room.width() // 2, room.height() - 6)))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0, timeout=WAIT)
    where = centre(lanes, f"seat:{last}:0")
    assert room.rect().contains(room.mapFromGlobal(where))
    screen.move(where)
    qtbot.waitUntil(lambda: lanes.over[0] == last, timeout=WAIT)
    screen.button(0)
    qtbot.waitUntil(lambda: bool(pairs(page)), timeout=WAIT)
    assert pairs(page) == {mentee: last}


def mentors_of(page: BoardPage) -> dict[str, set[str]]:
    """Return the mentors of each mentee."""
    found: dict[str, set[str]] = {}
    for pair in pairing.pairs(page.workspace.desk):
        found.setdefault(pair.mentee_id, set()).add(pair.mentor_id)
    return found


def taken(page: BoardPage) -> list[tuple[str, str]]:
    """Return the lane and the mentee of each place that is taken, as they are shown."""
    spots = page.view.lanes.spots()
    return [(spot.lane_id, spot.person_id) for spot in spots if spot.key.startswith("seat:") and spot.person_id]


def test_two_mentees_with_two_mentors_each_swap_the_one_they_were_taken_from(
    page: BoardPage, screen: Screen, qtbot: QtBot
) -> None:
    desk = page.workspace.desk
    page.workspace.do(pairing_rules.set_rules(desk, replace(pairing_rules.rules(desk), mentors_each=2)))
    page.workspace.do(pairing.adopt(desk, pairing.propose(desk, today=builders.TODAY)()))
    qtbot.waitUntil(lambda: page.live.now is not None and not page.live.is_waiting, timeout=WAIT)
    QApplication.processEvents()
    before = mentors_of(page)
    assert {len(mentors) for mentors in before.values()} == {2}
    lanes = page.view.lanes
    lane, mentee = taken(page)[0]
    start = centre(lanes, f"seat:{lane}:0")
    screen.move(start)
    screen.button(1)
    screen.move(start + QPoint(40, 20))
    qtbot.waitUntil(lambda: page.view.carried() == mentee, timeout=WAIT)
    other_lane, other = next(seat for seat in taken(page) if seat[1] != mentee and seat[0] not in before[mentee])
    room, bar = lanes.viewport(), lanes.verticalScrollBar()
    screen.move(room.mapToGlobal(QPoint(room.width() // 2, room.height() - 6)))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0, timeout=WAIT)
    screen.move(centre(lanes, f"seat:{other_lane}:0"))
    qtbot.waitUntil(lambda: lanes.over[0] == other_lane, timeout=WAIT)
    screen.button(0)
    qtbot.waitUntil(lambda: isinstance(page.dialogs.dialog, SwapDialog), timeout=WAIT)
    swap = page.dialogs.dialog.swap
    qtbot.waitUntil(lambda: bool(swap.window().windowHandle().isExposed()), timeout=WAIT)
    screen.move(swap.mapToGlobal(swap.rect().center()))
    screen.button(1)
    screen.button(0)
    qtbot.waitUntil(lambda: mentors_of(page) != before, timeout=WAIT)
    assert mentors_of(page) == before | {
        mentee: before[mentee] - {lane} | {other_lane},
        other: before[other] - {other_lane} | {lane},
    }
    page.workspace.undo()
    assert mentors_of(page) == before
