"""Two plans are compared in columns that stand below each other; a plan without pairs has no score."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.change import edit
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message
from mentordesk.services.connect import pairing, pairing_rules, saved_plans
from tests import examples
from ui.dialogs.plan.comparison import ComparePlans
from ui.workspace import Workspace


def test_figures_and_mentors_stand_in_the_same_columns(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today()))
    desk = workspace.desk
    workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    workspace.do(saved_plans.save(desk, "A", None, today=date.today()))
    workspace.do(pairing.unpair(desk, pairing.pairs(desk)[0]))
    dialog = ComparePlans(workspace, None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    grid = next(one for one in dialog.findChildren(QGridLayout) if one.columnCount() == 3)
    figures, mentors = [], []
    for row in range(1, grid.rowCount()):
        item = grid.itemAtPosition(row, 1)
        label = item.widget() if item is not None else None
        if label is not None and grid.itemAtPosition(row, 0) is not item:
            (figures if row <= 5 else mentors).append(label.geometry())
    assert len(figures) == 5
    assert mentors
    assert len({place.right() for place in figures}) == 1
    assert {place.left() for place in figures} == {place.left() for place in mentors}
    workspace.close()


def test_the_plans_to_choose_from_begin_where_the_figures_begin_and_each_figure_ends_below_its_heading(
    tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today()))
    desk = workspace.desk
    workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    workspace.do(saved_plans.save(desk, "A", None, today=date.today()))
    dialog = ComparePlans(workspace, None)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    shown = {label.text(): label for label in dialog.findChildren(QLabel) if label.isVisible()}
    name, field = shown["Pairs"], dialog.first
    assert field.mapTo(dialog, field.rect().topLeft()).x() == name.mapTo(dialog, name.rect().topLeft()).x()
    grid = next(one for one in dialog.findChildren(QGridLayout) if one.columnCount() == 3)
    for column in (1, 2):
        heading, figure = (grid.itemAtPosition(row, column).widget().geometry() for row in (0, 1))  # type: ignore[union-attr]
        assert abs(heading.right() - figure.right()) <= 3
    workspace.close()


def test_two_plans_are_compared_by_the_weights_in_force(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today()))
    desk = workspace.desk
    workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    workspace.do(saved_plans.save(desk, "A", None, today=date.today()))
    weights = (10, 10, 50, 10, 10, 10)
    workspace.do(pairing_rules.set_rules(desk, replace(pairing_rules.rules(desk), weights=weights)))
    dialog = ComparePlans(workspace, None)
    qtbot.addWidget(dialog)
    found = dialog.comparison()
    assert (found.differs, found.first) == ((), found.second)
    shown = pairing.plan(desk, today=date.today())
    assert found.first.total == sum(row.fit.score for row in shown.rows)
    workspace.close()


def test_two_people_of_one_name_have_different_names_here(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today()))
    desk = workspace.desk
    workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    workspace.do(saved_plans.save(desk, "A", None, today=date.today()))
    first, second = (desk.get(Person, pair.mentee_id) for pair in pairing.pairs(desk)[:2])
    workspace.do(edit(message("Change"), second, replace(second, full_name=first.full_name)))
    workspace.do(pairing.unpair_all(desk, pairing.pairs(desk)[:2]))
    dialog = ComparePlans(workspace, None)
    qtbot.addWidget(dialog)
    names = [label.text() for label in dialog.findChildren(QLabel) if first.full_name in label.text()]
    assert len(names) == len(set(names)) == 2
    workspace.close()


def test_a_plan_without_pairs_has_dashes_for_scores(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today()))
    desk = workspace.desk
    workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
    workspace.do(saved_plans.save(desk, "A", None, today=date.today()))
    for pair in pairing.pairs(desk):
        workspace.do(pairing.unpair(desk, pair))
    dialog = ComparePlans(workspace, None)
    qtbot.addWidget(dialog)
    dialog.show()
    grid = next(one for one in dialog.findChildren(QGridLayout) if one.columnCount() == 3)
    shown = []
    for row in range(1, 6):
        item = grid.itemAtPosition(row, 1)
        label = item.widget() if item is not None else None
        assert isinstance(label, QLabel)
        shown.append(label.text())
    assert shown[:4] == ["0", "–", "–", "–"]
    workspace.close()
