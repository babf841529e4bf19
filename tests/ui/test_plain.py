"""Names are shown as they are: no label, tooltip or cell reads what somebody is called as markup."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

import ui
from mentordesk import current
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment
from mentordesk.errors import OpenElsewhere
from mentordesk.i18n import message, verbatim
from mentordesk.services import goals
from mentordesk.services.connect import rounds
from tests import examples
from tests.ui.dialogs.answers.filling import fill, forms
from ui.commands import Focus
from ui.dialogs.answers.entry import AnswerEntry
from ui.dialogs.answers.send_forms import FormKind, SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.company.about import AboutDialog
from ui.dialogs.company.elsewhere import ElsewhereDialog
from ui.dialogs.company.history import HistoryDialog
from ui.dialogs.company.level_list import LevelListDialog
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.company.problem_report import ProblemReport
from ui.dialogs.company.restore import RestoreDialog
from ui.dialogs.help.window import HelpWindow, Reading
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.people.leave import LeaveDialog
from ui.dialogs.people.leave_cycle import LeaveCycleDialog
from ui.dialogs.plan.comparison import ComparePlans
from ui.dialogs.plan.moves import MoveDialog, ReasonDialog, SwapDialog, SwapOffer, SwapRow
from ui.dialogs.plan.rules import RulesDialog
from ui.dialogs.steps_dialog import StepsDialog
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.workspace import Workspace

LONG_WAIT = 60_000
NAME = "<b>An</b> & <img src=x>"
PLACES = (*((entry.page_id, "") for entry in CATALOGUE), *(("connect", step.value) for step in SubStep))

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on the example, in which everybody's name and department look like markup."""
    desk = examples.made(tmp_path / "example.mentordesk", language="en", today=date.today())
    company, programme, goals = current.company(desk), current.programme(desk), current.goals(desk)
    people = desk.all(Person)
    odd = [replace(one, full_name=f"{NAME} {one.code}", given_name=NAME, department=NAME) for one in people]
    odd_rest = [
        replace(company, name=NAME),
        replace(programme, name=NAME),
        *(replace(one, title=NAME) for one in goals),
    ]
    label = message("Edit {name}", name=NAME)
    desk.apply(Change(label, (*people, company, programme, *goals), (*odd, *odd_rest)))
    workspace = Workspace(desk)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_page("home")
    made.show()
    workspace.do(Change(label, (odd[0],), (replace(odd[0], job_title=NAME),)))
    workspace.do(
        Change(label, (), (Block(cycle_id=current.cycle(desk).id, mentor_id=people[0].id, mentee_id=people[1].id),))
    )
    yield made
    workspace.close()


def is_markup(words: str) -> bool:
    """Say whether Qt would read a text as markup that is not of our own making."""
    own = words.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    return "<" in own if words.startswith("<qt>") else re.search("<[a-zA-Z/!]", words) is not None


def cells(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """Yield what the first rows of a view show, and their tips."""
    model = view.model()
    if model is None:
        return
    width = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), 12)):
        for place in range(width):
            index = model.index(row, place)
            yield "", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def read_as_markup(root: QWidget) -> set[str]:
    """Return what in a window would be read as markup, or lose an ampersand."""
    found = set()
    for widget in (root, *root.findChildren(QWidget)):
        if is_markup(widget.toolTip()):
            found.add(f"tip of {type(widget).__name__}: {widget.toolTip()}")
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and is_markup(widget.text()):
            found.add(f"label {type(widget).__name__}: {widget.text()}")
        if isinstance(widget, QAbstractButton) and "</b> & " in QAbstractButton.text(widget):
            found.add(f"button {type(widget).__name__}: {QAbstractButton.text(widget)}")
        if isinstance(widget, QAbstractItemView):
            found |= {f"cell of {type(widget).__name__}: {tip}" for _shown, tip in cells(widget) if is_markup(tip)}
    for action in root.findChildren(QAction):
        if isinstance(action.parent(), QMenu) and "</b> & " in action.text():
            found.add(f"action: {action.text()}")
    return found


def shows_the_name(root: QObject) -> bool:
    return any("An</b>" in label.text() for label in root.findChildren(QLabel))


def test_no_page_reads_a_name_as_markup(window: MainWindow) -> None:
    seen = False
    for page_id, focus in PLACES:
        window.show_page(page_id, Focus(focus))
        QApplication.processEvents()
        assert read_as_markup(window) == set(), f"{page_id} {focus}"
        seen = seen or shows_the_name(window)
    assert seen


def asked(window: MainWindow) -> tuple[Person, Person]:
    desk = window.workspace.desk
    parts = {part.person_id for part in desk.all(Enrolment)}
    first, second, *_others = [person for person in desk.all(Person) if person.id in parts]
    return first, second


SWAP = SwapOffer(NAME, (SwapRow(NAME, NAME, NAME, NAME),), NAME, NAME, NAME, NAME)


DIALOGS: tuple[Callable[[MainWindow], QWidget], ...] = (
    lambda window: AnswerEntry(window.workspace, window, person_id=asked(window)[0].id),
    lambda window: SendForms(
        window.workspace, rounds.status(window.workspace.desk, today=date.today()), FormKind.SHEET, parent=window
    ),
    lambda window: HistoryDialog(window.workspace, window),
    lambda window: RulesDialog(window.workspace, window),
    lambda window: ComparePlans(window.workspace, window),
    lambda window: LeaveDialog(asked(window)[0], window, today=date.today()),
    lambda window: LeaveCycleDialog(window, asked(window)[:1], pairs=1),
    lambda window: MoveDialog(window, NAME, (), paired=True),
    lambda window: ReasonDialog(window, NAME, NAME),
    lambda window: SwapDialog(window, SWAP),
    lambda window: LevelListDialog(window.workspace, window),
    lambda window: ElsewhereDialog(OpenElsewhere(verbatim(NAME), NAME), window),
    lambda window: RestoreDialog(window.workspace.desk.path, window, problem=verbatim(NAME)),
    lambda window: PrintPreview(
        verbatim(NAME), partial(goals.write_goal_sheet, window.workspace.desk, today=date.today()), window
    ),
    lambda _window: HelpWindow(Reading()),
    lambda window: ProblemReport(NAME, window),
    AboutDialog,
)


def test_no_dialog_reads_a_name_as_markup(window: MainWindow) -> None:
    for make in DIALOGS:
        dialog = make(window)
        dialog.show()
        QApplication.processEvents()
        assert read_as_markup(dialog) == set(), type(dialog).__name__
        dialog.close()
        dialog.deleteLater()


def reads_plain_at_every_step(wizard: StepsDialog, qtbot: QtBot) -> bool:
    """Go through a wizard and look at every step; say whether one of them shows the name."""
    seen = False
    for step in wizard.steps:
        if wizard.here() is not step:
            wizard.show_step(wizard.steps.index(step))
        qtbot.waitUntil(step.is_complete, timeout=LONG_WAIT)
        QApplication.processEvents()
        assert read_as_markup(wizard) == set(), f"{type(wizard).__name__}: {step.name}"
        seen = seen or shows_the_name(wizard) or any("An</b>" in text for text in texts_of_cells(wizard))
    return seen


def texts_of_cells(root: QWidget) -> Iterator[str]:
    """Yield what the views of a window show."""
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            for row in range(min(model.rowCount(QModelIndex()), 12)):
                for place in range(model.columnCount(QModelIndex())):
                    yield str(model.index(row, place).data() or "")


def test_no_step_of_an_import_reads_a_name_as_markup(window: MainWindow, qtbot: QtBot) -> None:
    rows = [("Code", "Full name", "Department", "Job title", "Note")]
    rows += [(f"Q{n}", f"{NAME} {n}", NAME, NAME, NAME) for n in range(4)]
    wizard = ImportWizard(window.workspace, window, source="\n".join("\t".join(row) for row in rows))
    qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
    wizard.show()
    qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
    assert reads_plain_at_every_step(wizard, qtbot)


def test_no_step_of_the_answers_reads_a_name_as_markup(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    person, _other = asked(window)
    (tmp_path / "forms").mkdir()
    (path,) = forms(window.workspace, tmp_path / "forms", [person]).values()
    fill(window.workspace, path, person, day=date.today())
    wizard = AnswersImport(window.workspace, window, sources=(path,))
    qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
    wizard.show()
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    assert reads_plain_at_every_step(wizard, qtbot)


def test_every_tooltip_is_made_of_plain_text() -> None:
    bare = []
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setToolTip":
                bare += [f"{path.name}:{node.lineno}" for part in _branches(node.args[-1]) if not _is_plain(part)]
    assert bare == []


def _branches(value: ast.expr) -> list[ast.expr]:
    return [*_branches(value.body), *_branches(value.orelse)] if isinstance(value, ast.IfExp) else [value]


def _is_plain(value: ast.expr) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in ("plain_tip", "tip")
    return isinstance(value, ast.Constant) and value.value == ""


TAKES_TEXT = {"addAction", "addMenu", "QAction", "QMenu", "QCheckBox", "QRadioButton", "addTab", "setTabText"}
"""What reads an ampersand in its words as an access key, as a menu does."""

IS_NO_TEXT = {"self", "parent", "widget", "made", "action"}


def test_every_entry_of_a_menu_and_every_box_shows_an_ampersand() -> None:
    """A name may stand in any words but those that are written in the call itself, without a value."""
    bare = []
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name_of(node.func) in TAKES_TEXT:
                words = [part for given in node.args for part in _branches(given) if _may_be_words(part)]
                bare += [f"{path.name}:{part.lineno} {ast.unparse(part)}" for part in words if not _is_literal(part)]
    assert bare == []


def _name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _may_be_words(given: ast.expr) -> bool:
    """Say whether an argument may be words: no icon, parent, action or what is called."""
    if isinstance(given, ast.Call):
        return _name_of(given.func) not in ("icon", "partial")
    return not (isinstance(given, (ast.Subscript, ast.Lambda, ast.Attribute)) or _name_of(given) in IS_NO_TEXT)


def _is_literal(given: ast.expr) -> bool:
    if not isinstance(given, ast.Call):
        return isinstance(given, ast.Constant)
    called, values = _name_of(given.func), [word for word in given.keywords if word.arg != "context"]
    return called in ("literal", "ngettext") or (called == "_" and not values)
