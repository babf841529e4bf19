"""Every dialog gets its size in one place, and opens again as it was left."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from stage import watched
from ui import theme
from ui.app import make_application
from ui.dialogs.base import MOST, Dialog
from ui.dialogs.company.history import HistoryDialog
from ui.dialogs.goals.library import GoalExample, GoalLibrary
from ui.dialogs.help.window import HelpWindow, Reading
from ui.dialogs.import_list.wizard import ImportWizard
from ui.main_window import MainWindow
from ui.widgets.basic import Button, Label, show_if
from ui.widgets.body import Body
from ui.widgets.form.fields import LineEdit
from ui.widgets.form.picks import Picks

PLACED_BY = {"app.py", "first_start.py", "placement.py", "base.py"}
"""Where windows get their size: the main window, the first start, and all dialogs."""

OPENS: dict[str, Callable[[MainWindow], QDialog]] = {
    "help": lambda _window: HelpWindow(Reading()),
    "history": lambda window: HistoryDialog(window.workspace, window),
    "import": lambda window: ImportWizard(window.workspace, window),
    "library": GoalLibrary,
    "example": GoalExample,
}


def test_sizes_of_dialogs_are_given_in_one_place() -> None:
    elsewhere = []
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "put_on_screen":
                elsewhere += [f"{path.name}:{node.lineno}"] if path.name not in PLACED_BY else []
    assert elsewhere == []


@pytest.mark.parametrize("name", list(OPENS))
def test_a_dialog_opens_again_as_it_was_left(window: MainWindow, qtbot: QtBot, name: str) -> None:
    first = OPENS[name](window)
    qtbot.addWidget(first)
    first.show()
    left = first.size() - QSize(0, 20)
    first.resize(left)
    first.reject()
    again = OPENS[name](window)
    qtbot.addWidget(again)
    again.show()
    assert again.size() == left
    again.reject()


@pytest.mark.parametrize("name", list(OPENS))
def test_a_dialog_with_the_largest_text_is_no_larger_than_any_may_be(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    theme.apply(make_application(), "light", 175)
    made = OPENS[name](window)
    qtbot.addWidget(made)
    made.show()
    assert made.size().boundedTo(MOST) == made.size()
    made.reject()


def test_enter_on_a_choice_goes_on_and_keeps_it_while_enter_on_a_button_presses_it(qtbot: QtBot) -> None:
    dialog = Dialog(None, "Rate it", name="Rate it")
    rating = Picks([(value, str(value)) for value in range(1, 6)], "How useful was it?")
    dialog.body.addWidget(rating)
    dialog.offer(Button("Cancel", does=dialog.reject), Button("Save", "primary", does=dialog.accept))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    results: list[int] = []
    dialog.finished.connect(results.append)
    rating.button(0).setFocus()
    qtbot.keyClick(rating.button(0), Qt.Key.Key_4)
    qtbot.keyClick(rating.button(3), Qt.Key.Key_Return)
    assert (rating.value(), results) == (4, [int(Dialog.DialogCode.Accepted)])
    dialog.show()
    cancel = next(button for button in dialog.findChildren(Button) if button.text() == "Cancel")
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert results[1:] == [int(Dialog.DialogCode.Rejected)]


WRAPS = "Words that wrap into one line more where a scroll bar takes some of their room, and that are read to the end. "


def growing(window: MainWindow) -> tuple[Dialog, Label]:
    """Return a dialog over the window that has a warning still hidden."""
    dialog = Dialog(window, "End this pair?", name="End the pair", width=600)
    warning = Label(WRAPS * 3, "small", wrap=True)
    warning.hide()
    dialog.body.addWidget(Label(WRAPS, wrap=True))
    dialog.body.addWidget(warning)
    dialog.offer(Button("Save", "primary", does=dialog.accept))
    return dialog, warning


def test_a_dialog_grows_with_a_warning_that_comes_while_it_is_open(window: MainWindow, qtbot: QtBot) -> None:
    dialog, warning = growing(window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    warning.show()
    qtbot.waitUntil(lambda: dialog.height() > before)
    QApplication.processEvents()
    body = warning.parentWidget()
    assert body.visibleRegion().boundingRect().contains(warning.geometry()), "the warning is read to its end"


def test_a_dialog_opens_in_the_middle_of_its_window_however_high_it_becomes(window: MainWindow, qtbot: QtBot) -> None:
    dialog, _warning = growing(window)
    for _line in range(8):
        dialog.body.insertWidget(0, Label(WRAPS, wrap=True))
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    middle = window.mapToGlobal(window.rect().center()).y()
    assert abs(dialog.geometry().center().y() - middle) < 48


def test_no_scroll_bar_stays_where_the_words_fit_without_it(qtbot: QtBot) -> None:
    inner = QWidget()
    layout = QVBoxLayout(inner)
    layout.addWidget(Label(WRAPS * 3, wrap=True))
    body = Body(inner)
    qtbot.addWidget(body)
    body.resize(400, 60)
    with qtbot.waitExposed(body):
        body.show()
    content, beside = body.widget(), body.verticalScrollBar().width()
    wide = next(
        wide for wide in range(300, 600) if content.heightForWidth(wide) < content.heightForWidth(wide - beside)
    )
    body.resize(wide, 60)
    QApplication.processEvents()
    assert body.verticalScrollBar().isVisible()
    body.resize(wide, content.heightForWidth(wide))
    QApplication.processEvents()
    assert not body.verticalScrollBar().isVisible()


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("words", ["", "This is said below the field. " * 8], ids=["a field", "a field and words"])
def test_a_dialog_without_a_height_of_its_own_is_as_high_as_what_is_in_it(
    qtbot: QtBot, words: str, percent: int
) -> None:
    theme.apply(make_application(), "light", percent)
    dialog = Dialog(None, "Rate it", name="Rate it")
    field = LineEdit()
    dialog.body.addWidget(field)
    if words:
        dialog.body.addWidget(Label(words, wrap=True))
    dialog.offer(Button("Save", "primary", does=dialog.accept))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    last = dialog.body.itemAt(dialog.body.count() - 2).widget()
    assert last is not None
    inner = dialog._area.widget()
    assert inner is not None
    below = inner.height() - last.mapTo(inner, last.rect().bottomLeft()).y() - 1
    assert 0 <= below <= dialog.body.spacing() + dialog.body.contentsMargins().bottom()
    assert dialog._area.verticalScrollBar().maximum() == 0


def test_no_part_of_a_dialog_flashes_as_a_window_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    with watched() as flashes:
        made = Dialog(window, "Erase somebody", "What is known of this person is erased everywhere.")
        qtbot.addWidget(made)
        made.show()
    assert flashes.seen == []
    assert made.words.isVisible()


@pytest.mark.parametrize("before", [None, False, True])
def test_what_is_shown_before_it_has_a_place_is_seen_once_it_has_one(qtbot: QtBot, before: bool | None) -> None:
    part = Label("Words")
    with watched() as flashes:
        if before is not None:
            show_if(before, part)
        show_if(True, part)
    assert flashes.seen == []
    whole = QWidget()
    qtbot.addWidget(whole)
    QVBoxLayout(whole).addWidget(part)
    whole.show()
    assert part.isVisible()


def test_what_is_hidden_before_it_has_a_place_stays_so(qtbot: QtBot) -> None:
    part = Label("Words")
    show_if(True, part)
    show_if(False, part)
    whole = QWidget()
    qtbot.addWidget(whole)
    QVBoxLayout(whole).addWidget(part)
    whole.show()
    assert part.isHidden()


@pytest.mark.parametrize("percent", [100, 175])
@pytest.mark.parametrize("lines", [0, 1, 5])
def test_a_question_leaves_no_room_empty(qtbot: QtBot, percent: int, lines: int) -> None:
    theme.apply(make_application(), "light", percent)
    dialog = Dialog(None, "Erase the list?", "It cannot be undone.", width=480)
    for _line in range(lines):
        dialog.body.addWidget(Label("A line of words.", wrap=True))
    dialog.offer(Button("Keep"), Button("Erase"))
    qtbot.addWidget(dialog)
    dialog.show()
    [body] = dialog.findChildren(Body)
    inner = body.widget()
    assert inner is not None
    assert body.height() - max(inner.sizeHint().height(), 0) <= 1
    assert not body.verticalScrollBar().maximum()
