"""A cycle with nobody or one pair and no survey, in the real window: measured, reported on, closed, and compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.i18n import message
from tests import builders
from tests.journeys.hand import WAIT, Hand, opened, sidebar_item
from ui.commands import Print
from ui.dialogs.closing.wizard import ClosingWizard
from ui.dialogs.measure.figure import FigureDialog
from ui.dialogs.measure.two_cycles import TwoCyclesDialog
from ui.main_window import MainWindow
from ui.pages.measure.page import MeasurePage
from ui.pages.reports.page import ReportsPage
from ui.pages.surveys.page import SurveysPage
from ui.program import gestures
from ui.workspace import Workspace

TODAY = date.today()
NO_NUMBER = ("nan", "inf", "None", "{")


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on a company without people, whose first cycle is over."""
    workspace = Workspace(desk)
    cycle = current.cycle(desk)
    over = replace(cycle, start=TODAY - timedelta(days=190), end=TODAY - timedelta(days=8))
    workspace.do(builders.edited(cycle, over))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.asked.connect(lambda command: gestures.answer(made, command))
    made.resize(1366, 768)
    made.show_page("home")
    made.show()
    made.activateWindow()
    yield made
    made.hide()
    workspace.close()


def pair_two(workspace: Workspace) -> None:
    """Give the cycle its only pair, which never met."""
    cycle = current.cycle(workspace.desk)
    mentor, mentee = builders.people(2)
    parts = (builders.enrolment(cycle, mentor, Role.MENTOR), builders.enrolment(cycle, mentee))
    pair = builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED)
    workspace.do(Change(message("Fill"), (), (mentor, mentee, *parts, pair)))


def said(window: MainWindow) -> str:
    labels = window.page().findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def go_to(hand: Hand, window: MainWindow, name: str) -> None:
    hand.press(sidebar_item(window, name))
    hand.qtbot.waitUntil(lambda: not window._renewal.isActive(), timeout=WAIT)
    words = said(window)
    assert words
    assert not [word for word in words.split() if word.strip("%,.:") in NO_NUMBER]


@pytest.mark.parametrize("pairs", [0, 1])
def test_a_cycle_with_nobody_or_one_pair_and_no_survey_is_measured_closed_and_compared(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pairs: int
) -> None:
    hand = Hand(qtbot)
    papers: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: papers.append(command))
    desk = window.workspace.desk
    first = current.cycle(desk)
    if pairs:
        pair_two(window.workspace)

    go_to(hand, window, "measure")
    page = window.page()
    assert isinstance(page, MeasurePage)
    for tile in page.tiles.tiles:
        hand.press(tile.name)
        figures = opened(FigureDialog)
        for place in range(figures.choice.count()):
            figures.show_figure(place)
        figures.accept()
    satisfaction = page.tiles.tiles[2]
    assert satisfaction._whole.text() == "Cannot be computed yet"
    assert satisfaction.fill.isVisible()
    hand.press(satisfaction.fill)
    assert isinstance(window.page(), SurveysPage)
    assert said(window)

    go_to(hand, window, "reports")
    gallery = window.page()
    assert isinstance(gallery, ReportsPage)
    qtbot.waitUntil(lambda: gallery.drawer.of("report") is not None, timeout=WAIT)
    drawn = gallery.drawer.of("report")
    assert drawn is not None
    assert drawn.content or str(drawn.why_not).endswith(".")

    go_to(hand, window, "measure")

    def close(wizard: ClosingWizard) -> int:
        wizard.show()
        wizard.activateWindow()
        assert len(wizard.results_page.rows) == pairs
        if pairs:
            hand.press(wizard.results_page.all_completed)
        for _step in range(4):
            assert wizard._next.isEnabled(), wizard.here()
            hand.press(wizard._next)
        return wizard.result()

    monkeypatch.setattr(ClosingWizard, "exec", close)
    hand.press(page.close_cycle, "Close the cycle…")
    qtbot.waitUntil(lambda: not window._renewal.isActive(), timeout=WAIT)
    assert [cycle.number for cycle in desk.all(Cycle) if cycle.closed_on is not None] == [1]
    assert current.cycle(desk).number == 2

    go_to(hand, window, "measure")
    shown = window.page()
    assert isinstance(shown, MeasurePage)
    hand.press(shown.beside_another, "Two cycles side by side…")
    dialog = opened(TwoCyclesDialog)
    differences = [str(row.difference) for row in dialog.paper().rows]
    assert differences
    assert not [words for words in differences if any(wrong in words for wrong in NO_NUMBER)]
    hand.press(dialog.print, "Print the comparison")
    for language in ("en", "vi"):
        assert papers[-1].write(tmp_path / f"{language}.pdf", language=language) == ()
    dialog.accept()

    window.workspace.undo()
    assert [cycle.closed_on for cycle in desk.all(Cycle)] == [None]
    window.workspace.redo()
    assert desk.get(Cycle, first.id).closed_on == TODAY


def test_in_a_closed_cycle_what_is_missing_is_said_and_leads_nowhere(window: MainWindow, qtbot: QtBot) -> None:
    hand = Hand(qtbot)
    now = current.cycle(window.workspace.desk)
    window.workspace.do(builders.edited(now, replace(now, closed_on=TODAY)))
    go_to(hand, window, "measure")
    page = window.page()
    assert isinstance(page, MeasurePage)
    tiles = [*page.tiles.tiles, *page.beside.tiles]
    unknown = [tile for tile in tiles if tile._whole.text() == "Could not be computed"]
    assert len(unknown) >= 6
    assert not [tile for tile in tiles if tile.fill.isVisible()]
    assert {tile._foot.text() for tile in unknown} == {"The cycle is closed; nothing is entered any more."}
    assert "Go there" not in said(window)
    assert page.goals.never.isVisible()
    assert not page.goals.none.isVisible()
    hand.press(unknown[0].name)
    dialog = opened(FigureDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "The cycle is closed; nothing is entered any more." in words
    dialog.accept()
