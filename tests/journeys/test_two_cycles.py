"""Two cycles that were closed, side by side in the real window, on paper and as Excel."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.closing.results import all_completed
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.programme import Cycle
from mentordesk.services import closing, comparison
from tests import examples
from tests.journeys.hand import Hand, opened, sidebar_item
from tests.mentordesk.documents import reading
from tests.running import Starter
from ui.commands import Print
from ui.dialogs.measure.two_cycles import TwoCyclesDialog
from ui.main_window import MainWindow
from ui.pages.measure.page import MeasurePage
from ui.program import gestures
from ui.widgets import file_choice

TODAY = date.today()


@pytest.fixture
def window(tmp_path: Path, start: Starter) -> MainWindow:
    """Give the window of the example company after its cycle was closed; the pilot before it is closed too."""
    program = start()
    desk = examples.made(tmp_path / "a.mentordesk", language="en", today=TODAY, at=Moment.END)
    usual = closing.usual(desk, today=TODAY)
    results = all_completed(closing.lines(desk, today=TODAY), usual.results)
    desk.apply(closing.close(desk, replace(usual, results=results), today=TODAY))
    program.show(desk)
    assert program.window is not None
    program.window.resize(1366, 800)
    program.window.activateWindow()
    return program.window


def test_two_closed_cycles_are_compared_printed_and_saved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(qtbot)
    papers: list[Print] = []
    monkeypatch.setattr(gestures, "print_paper", lambda _window, command: papers.append(command))
    desk = window.workspace.desk
    closed = [cycle for cycle in desk.all(Cycle) if cycle.closed_on is not None]
    assert len(closed) == 2
    hand.press(sidebar_item(window, "measure"))
    page = window.page()
    assert isinstance(page, MeasurePage)
    hand.press(page.beside_another, "Two cycles side by side…")
    dialog = opened(TwoCyclesDialog)
    dialog.first.set_value(closed[-1].id)
    dialog.second.set_value(closed[0].id)
    dialog.show_rows()
    value = dialog.paper()
    assert {value.first.id, value.second.id} == {cycle.id for cycle in closed}
    said = [str(row.difference) for row in value.rows]
    assert len(said) >= 6
    assert not any("significant" in words or "because" in words for words in said)

    hand.press(dialog.print, "Print the comparison")
    assert papers[0].write(tmp_path / "two.pdf", language="vi") == ()  # type: ignore[operator]
    text = "".join(reading.pages(tmp_path / "two.pdf"))
    assert "đợt 1" in text
    target = tmp_path / "two.xlsx"
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_args, **_named: target)
    hand.press(dialog.export)
    rows = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    assert len(rows) >= len(said)
    dialog.accept()


def test_what_a_closed_cycle_came_to_is_the_same_in_the_comparison(window: MainWindow) -> None:
    desk = window.workspace.desk
    for cycle in (found for found in desk.all(Cycle) if found.closed_on is not None):
        desk.look_at(cycle.id)
        facts = current.measuring_facts(desk, today=TODAY)
        desk.look_at("")
        compared = next(found for found in comparison.cycles(desk, today=TODAY) if found.id == cycle.id)
        assert compared.facts == facts
