"""The page of step 7: tiles that open what is behind them, links that lead to where data are entered, its dialogs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.measuring import (
    Assessment,
    CareerKind,
    CareerStep,
    Lesson,
    LessonKind,
    MonthlyCost,
    Recommendation,
)
from mentordesk.domain.records.plan import Cost
from mentordesk.domain.records.programme import Again
from mentordesk.services import measuring, reports
from tests import examples
from ui.commands import Focus, OpenPage
from ui.dialogs.measure.careers import CareersDialog
from ui.dialogs.measure.comparison import ComparisonDialog
from ui.dialogs.measure.conclusions import ConclusionsDialog
from ui.dialogs.measure.costs import CostsDialog
from ui.dialogs.measure.figure import FigureDialog
from ui.dialogs.measure.going_on import GoingOnDialog
from ui.pages.measure.page import MONTHS, MeasurePage
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def page(tmp_path: Path, qtbot: QtBot) -> Iterator[MeasurePage]:
    """Give the page six days after the cycle of the example company."""
    with i18n.using("en"):
        desk = examples.made(tmp_path / "a.mentordesk", language="en", today=TODAY, at=Moment.END)
    workspace = Workspace(desk)
    made = MeasurePage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.refresh()
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.show()
    yield made
    workspace.close()


def opened(page: MeasurePage, kind: type) -> object:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, kind)
    return dialog


def test_six_tiles_stand_in_the_order_of_the_article(page: MeasurePage) -> None:
    names = [tile.name.text() for tile in page.tiles.tiles]
    assert names == ["Participation", "Retention", "Satisfaction", "Impact", "Cost-effectiveness", "Scalability"]
    assert page.tiles.tiles[0]._part.text() == "10"
    assert page.tiles.tiles[0]._whole.text() == "/12 pairs"


def test_the_report_is_what_comes_next_and_is_shown_among_the_papers(page: MeasurePage) -> None:
    asked: list[object] = []
    assert page.footer.isAncestorOf(page.report)
    assert page.report.property("kind") == "primary"
    page.asked.connect(asked.append)
    page.report.click()
    assert asked == [OpenPage("reports", Focus("report"))]


def test_a_step_of_which_nothing_is_done_never_says_that_its_checks_are_met(desk: Desk, qtbot: QtBot) -> None:
    made = MeasurePage(Workspace(desk))
    qtbot.addWidget(made)
    made.refresh()
    [missing] = made.footer.problems()
    assert str(missing.message).startswith("0 of 6: ")


def test_a_tile_opens_its_figures_wherever_it_is_pressed(page: MeasurePage) -> None:
    QTest.mouseClick(page.tiles.tiles[0], Qt.MouseButton.LeftButton)
    dialog = opened(page, FigureDialog)
    assert isinstance(dialog, FigureDialog)
    assert len(dialog.rows.text().splitlines()) == 12
    assert dialog.figure().counted is not None


def test_every_figure_of_every_criterion_can_be_shown(page: MeasurePage) -> None:
    for criterion in page.facts().criteria:
        page.open_figure(criterion.code.value)
        dialog = opened(page, FigureDialog)
        assert isinstance(dialog, FigureDialog)
        for place in range(dialog.choice.count()):
            dialog.show_figure(place)
        dialog.reject()


def test_what_is_missing_leads_to_where_it_is_entered(page: MeasurePage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    for place in ("connect", "meetings", "orient", "coaching", "goals:goals", "plan:dates", "plan:budget"):
        page.go_to(place)
    pages = [command.page_id for command in asked if isinstance(command, OpenPage)]
    assert pages == ["connect", "sessions", "orient", "coaching", "goals", "goals", "plan"]


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("measure:comparison", ComparisonDialog),
        ("measure:costs", CostsDialog),
        ("measure:careers", CareersDialog),
        ("measure:again", GoingOnDialog),
        ("measure:effort", GoingOnDialog),
        ("figure:cost", FigureDialog),
    ],
)
def test_a_place_of_the_page_opens_its_dialog(page: MeasurePage, place: str, kind: type) -> None:
    page.show_focus(Focus(place))
    opened(page, kind)


def test_months_are_shown_in_place_of_the_whole_cycle(page: MeasurePage) -> None:
    page.part.button(MONTHS).click()
    assert page.views.currentIndex() == 1
    assert page.state().part == MONTHS


def test_how_many_met_stands_at_the_right_end_above_the_months(page: MeasurePage) -> None:
    page.part.button(MONTHS).click()
    QApplication.processEvents()
    panel = page.month_columns
    assert panel._count.geometry().right() == panel.columns.geometry().right()


def test_the_comparison_group_is_counted_before_it_is_kept(page: MeasurePage) -> None:
    page.open_comparison()
    dialog = opened(page, ComparisonDialog)
    assert isinstance(dialog, ComparisonDialog)
    assert dialog.found.text().startswith("22 people")
    for box in dialog.boxes.values():
        box.setChecked(False)
    assert not dialog.found.text().startswith("22 people")
    dialog.save()
    [kept] = current.records(page.workspace.desk, Assessment)
    assert kept.compared_departments == ()


def test_a_cost_typed_into_an_empty_month_is_kept_and_a_wrong_one_is_not(page: MeasurePage) -> None:
    page.open_costs()
    dialog = opened(page, CostsDialog)
    assert isinstance(dialog, CostsDialog)
    before = current.records(page.workspace.desk, MonthlyCost)
    month = measuring.months(page.workspace.desk)[-1]
    saved = dialog.saved[month, Cost.CASH]
    saved.control.setText("-5")
    saved.flush()
    assert current.records(page.workspace.desk, MonthlyCost) == before
    assert saved.field.problem()
    saved.control.setText("3tr5")
    saved.keep_now()
    added = [row for row in current.records(page.workspace.desk, MonthlyCost) if row not in before]
    assert [row.amount for row in added] == [3_500_000]


def test_a_promotion_is_recorded_and_removed_again(page: MeasurePage) -> None:
    page.open_careers()
    dialog = opened(page, CareersDialog)
    assert isinstance(dialog, CareersDialog)
    before = dialog.steps.count()
    assert not dialog.record()
    assert dialog.person_field.problem()
    assert dialog.on_field.problem()
    person = measuring.mentors(page.workspace.desk)[0].person
    dialog.person.pick(person.id)
    dialog.kind.set_value(CareerKind.MOVE)
    dialog.on.show_day(TODAY)
    assert dialog.record()
    assert dialog.steps.count() == before + 1
    place = next(row for row in range(dialog.steps.count()) if person.full_name in dialog.steps.item(row).text())
    dialog.steps.setCurrentRow(place)
    dialog.drop()
    assert len(current.records(page.workspace.desk, CareerStep)) == before
    dialog.put_back.undo.click()
    assert len(current.records(page.workspace.desk, CareerStep)) == dialog.steps.count() == before + 1


def test_mentors_who_go_on_and_the_time_of_the_organiser_are_kept(page: MeasurePage) -> None:
    page.open_going_on()
    dialog = opened(page, GoingOnDialog)
    assert isinstance(dialog, GoingOnDialog)
    person_id, choice = next(iter(dialog.choices.items()))
    choice.set_value(Again.NO)
    choice.picked.emit(Again.NO)
    line = next(line for line in measuring.mentors(page.workspace.desk) if line.person.id == person_id)
    assert line.part.again is Again.NO
    dialog.minutes.setText("30,5")
    dialog.accept()
    assert dialog.isVisible()
    assert "whole number" in dialog.saved.field.problem()
    dialog.minutes.setText("30")
    dialog.accept()
    assert measuring.assessed(page.workspace.desk).admin_minutes == 30


def test_done_keeps_a_cost_that_cannot_be_read_in_sight_and_escape_leaves_it(page: MeasurePage) -> None:
    page.go_to("costs")
    dialog = opened(page, CostsDialog)
    assert isinstance(dialog, CostsDialog)
    right, wrong, *_rest = dialog.saved.values()
    right.control.setFocus()
    right.control.setText("4.500.000")
    wrong.control.setFocus()
    wrong.control.setText("-5.000.000")
    QTest.keyClick(wrong.control, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "not below zero" in wrong.field.problem()
    assert dialog.focusWidget() is wrong.control
    assert wrong.control.text() == "-5.000.000"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    (month, cost), _field = next(iter(dialog.saved.items()))
    assert measuring.cost_of(page.workspace.desk, month, cost).amount == 4_500_000


def test_the_page_of_a_new_company_says_where_to_begin(empty: Workspace, qtbot: QtBot) -> None:
    made = MeasurePage(empty)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.refresh()
    made.show()
    QApplication.processEvents()
    assert all(tile._whole.text() == "Cannot be computed yet" for tile in made.tiles.tiles)
    assert all(not tile.fill.isHidden() for tile in made.tiles.tiles)


def test_lessons_and_what_comes_next_are_noted_and_the_report_is_no_draft(page: MeasurePage) -> None:
    desk = page.workspace.desk
    page.go_to("conclusions")
    dialog = opened(page, ConclusionsDialog)
    assert isinstance(dialog, ConclusionsDialog)
    kept = dialog.lessons[LessonKind.KEEP].control
    assert kept.text().split("\n")[0] == "The mentor is from another department."
    stays = measuring.lessons(desk, LessonKind.KEEP)[0].id
    kept.setText(kept.text().split("\n")[0] + "\nA notice board in each workshop.\n\n")
    dialog.lessons[LessonKind.KEEP].keep_now()
    dialog.pairs.setText("18")
    dialog.saved["next_pairs"].keep_now()
    dialog.start.setText("07/02/2027")  # the second day of Tết
    dialog.saved["next_start"].keep_now()
    assert "Tết" in dialog._start_field.warning()
    dialog.recommendation.picked.emit(Recommendation.CHANGE)
    dialog.accept()
    found = measuring.lessons(desk, LessonKind.KEEP)
    assert [lesson.words for lesson in found] == [
        "The mentor is from another department.",
        "A notice board in each workshop.",
    ]
    assert found[0].id == stays
    [assessment] = current.records(desk, Assessment)
    assert (assessment.next_pairs, assessment.recommendation) == (18, Recommendation.CHANGE)
    written = reports.paper(desk, today=TODAY)
    assert written.assessment.next_pairs == 18
    assert not written.unfinished
    while page.workspace.undo_stack.canUndo():
        page.workspace.undo()
    assert len(current.records(desk, Lesson)) == 5


@pytest.mark.parametrize("typed", ["many", "9.5"])
def test_a_figure_that_is_no_number_of_pairs_is_said_and_nothing_is_lost(page: MeasurePage, typed: str) -> None:
    page.open_conclusions()
    dialog = opened(page, ConclusionsDialog)
    assert isinstance(dialog, ConclusionsDialog)
    dialog.pairs.setText(typed)
    dialog.saved["next_pairs"].keep_now()
    assert dialog.saved["next_pairs"].field.problem()
    [assessment] = current.records(page.workspace.desk, Assessment)
    assert assessment.next_pairs == 16


def test_the_surveys_are_one_press_away(page: MeasurePage) -> None:
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.surveys.click()
    page.go_to("surveys")
    assert asked == [OpenPage("surveys"), OpenPage("surveys", Focus(""))]
