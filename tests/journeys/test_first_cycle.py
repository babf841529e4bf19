"""A first cycle of a new owner through the real window: from the need to the first day of the next cycle."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.closing.next_cycle import Part
from mentordesk.domain.measuring.facts import FigureCode
from mentordesk.domain.records.measuring import LessonKind
from mentordesk.domain.records.pair import Pair, PairResult
from mentordesk.domain.records.programme import Cycle, Enrolment
from mentordesk.i18n import _, language
from mentordesk.services import closing, meetings
from tests import builders
from tests.journeys import test_first_day as first_day
from tests.journeys.hand import WAIT, Hand, asked_view, begin, first_start, import_by, sidebar_item, staff_list
from ui.app import Program
from ui.dialogs.closing.wizard import ClosingWizard
from ui.dialogs.import_list.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.pages.goals.page import GoalsPage
from ui.pages.measure.page import MeasurePage
from ui.program import gestures
from ui.widgets import file_choice
from ui.widgets.basic import Button

TODAY = date.today()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give a program just started for the first time."""
    view = asked_view()
    yield from first_start(tmp_path, monkeypatch, view.language, view.theme, view.percent)


def close_by(hand: Hand, renewed: int) -> Callable[[ClosingWizard], int]:
    """Return how the wizard is gone through: two pairs go on, one lesson is noted, the rest is as proposed."""

    def go(wizard: ClosingWizard) -> int:
        wizard.show()
        wizard.activateWindow()
        rows = list(wizard.results_page.rows.values())
        for made in rows[:renewed]:
            hand.press(made.results.button(PairResult.RENEWED))
        hand.press(wizard.results_page.all_completed, "All completed")
        hand.picture(wizard, "result of each pair")
        hand.press(wizard._next, "Next: Lessons")
        hand.write(wizard.lessons_page.editor.box(LessonKind.KEEP), "Mentor khác phòng với mentee")
        hand.picture(wizard, "lessons")
        hand.press(wizard._next, "Next: Into cycle 2")
        assert wizard.carrying_page.parts.boxes[Part.PAIRS].isChecked()
        hand.picture(wizard, "into cycle 2")
        hand.press(wizard._next, "Next: Review and close")
        hand.picture(wizard, "review")
        hand.press(wizard._next, "Close cycle 1")
        return wizard.result()

    return go


def weeks_go_by(window: MainWindow) -> None:
    """Let the cycle have begun half a year ago and be over, with three meetings of each pair."""
    desk = window.workspace.desk
    now = current.cycle(desk)
    begun = replace(now, start=TODAY - timedelta(days=190), end=TODAY - timedelta(days=8))
    window.workspace.do(builders.edited(now, begun))
    for pair in current.pairs(desk):
        started = replace(pair, announced_on=begun.start)
        window.workspace.do(builders.edited(pair, started))
        for week in (160, 100, 40):
            found = current.meeting_facts(desk, today=TODAY).by_id[pair.id]
            blank = meetings.blank(found, TODAY - timedelta(days=week))
            window.workspace.do(meetings.note(desk, meetings.Noted(meeting=blank), today=TODAY))


def settled(hand: Hand, window: MainWindow) -> None:
    """Wait until the window shows the cycle that is looked at."""
    hand.qtbot.waitUntil(lambda: not window._renewal.isActive(), timeout=WAIT)
    QApplication.processEvents()


@pytest.mark.timeout(600)
def test_a_first_cycle_from_the_need_to_the_first_day_of_the_next(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(qtbot)
    path = staff_list(tmp_path / "nhân viên.xlsx")
    monkeypatch.setattr(gestures, "print_paper", lambda _window, _command: None)
    monkeypatch.setattr(file_choice, "which_file", lambda *_args, **_named: path)
    monkeypatch.setattr(ImportWizard, "exec", import_by(hand))
    window = begin(hand, program, asked_view().size)
    desk = window.workspace.desk
    first_day.describe_goals(hand, window)
    page = first_day.send_forms(hand, window)
    [folder] = {written.parent.parent for written in tmp_path.glob("Documents/**/NV*.xlsx")}
    count = first_day.fill_in(window, folder)
    monkeypatch.setattr(file_choice, "which_folder", lambda *_args, **_named: folder)
    first_day.read_answers(hand, window, page, count)
    first_day.pair_and_agree(hand, window, page)
    first = current.cycle(desk)
    pairs = current.pairs(desk)
    assert len(pairs) > 10

    weeks_go_by(window)
    hand.press(sidebar_item(window, "measure"))
    shown = window.page()
    assert isinstance(shown, MeasurePage)
    hand.picture(window, "measure once the cycle is over")
    monkeypatch.setattr(ClosingWizard, "exec", close_by(hand, renewed=2))
    hand.press(shown.close_cycle, "Close the cycle…")
    settled(hand, window)

    following = current.cycle(desk)
    assert (following.number, window.page().page_id) == (2, "home")
    hand.picture(window, "first day of the next cycle")
    assert len(current.records(desk, Pair)) == 2
    assert ("đợt 2" if language() == "vi" else "cycle 2") in window.bar.file.accessibleName()
    hand.press(sidebar_item(window, "goals"))
    goals = window.page()
    assert isinstance(goals, GoalsPage)
    assert goals.learnt.isVisible()
    assert "Mentor khác phòng với mentee" in goals.learnt.text()
    hand.picture(window, "goals of the next cycle")
    assert current.goals(desk)[0].due is None or current.working_days(desk).works_on(current.goals(desk)[0].due)
    people = {part.person_id for part in current.records(desk, Enrolment)}
    assert {person_id for pair in current.records(desk, Pair) for person_id in pair.ids} <= people

    window.workspace.desk.look_at(first.id)
    window.renew_soon()
    settled(hand, window)
    hand.press(sidebar_item(window, "measure"))
    assert ("chỉ để xem" if language() == "vi" else "read only") in window.banner.text()
    hand.picture(window, "closed cycle")
    held = current.measuring_facts(desk, today=TODAY).held
    assert held == 3 * len(pairs)
    [back] = [
        button
        for button in window.banner.findChildren(Button)
        if button.text() == _("Go to cycle {n}", context="button", n=2)
    ]
    hand.press(back)
    settled(hand, window)
    assert not desk.read_only

    window._undo()
    settled(hand, window)
    assert desk.all(Cycle) == (replace(first, start=desk.all(Cycle)[0].start, end=desk.all(Cycle)[0].end),)
    assert current.measuring_facts(desk, today=TODAY).figure(FigureCode.MEETINGS_HELD) is not None
    assert closing.cycles(desk)[0].is_shown
