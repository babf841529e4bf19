"""What is closed is let go of: after another round through every page and dialog there is no more than after two."""

import gc
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ui
from tests import examples
from tests.ui.rounds import go_round, make_ready, settle
from ui import preferences, theme
from ui.app import Program, make_application
from ui.commands import SetLanguage, SetTextSize, SetTheme
from ui.pages.catalogue import CATALOGUE
from ui.widgets.basic import Button

ELSEWHERE = frozenset(
    {
        "AskPassword",  # for a file that has a password
        "Dialog",  # the base
        "ElsewhereDialog",  # for a file that another computer has open
        "StepsDialog",  # the base
        "OtherListWizard",  # the base of taking in sign-ups and sheets of meetings
        "WritingDialog",  # the base of sending forms
        "FirstStart",
        "LeftOutDialog",  # after an import that left rows out
        "Question",  # asked where a last change cannot be saved
        "ReasonDialog",  # for a pair against the rules
        "RestoreDialog",  # closes the file
        "SwapDialog",  # for a mentor whose places are taken
    }
)
"""Dialogs that a round does not open: each needs something to go wrong first, and all are opened in the same way."""


OPENED_AT = {
    ".exec(": {"app.py", "dialogs/base.py"},
    "QMenu(": {"top_bar.py", "widgets/basic.py", "widgets/table/bulk.py"},
}
"""Where dialogs are run and menus made, so that they are deleted again; ``bulk`` keeps its menus as long as itself,
and the four menus of the top bar go with the one they stand in.
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """Give the program with the example company open, some of its people paired."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    preferences.save(preferences.Preferences(language="en", theme="light"))
    made = Program(make_application())
    examples.let_window_open_unpaired(monkeypatch)
    made.open_example(tmp_path)
    assert made.window is not None
    make_ready(made.window.workspace.desk)
    yield made
    made.quit()
    made.deleteLater()


def standing() -> Counter[str]:
    """Count the widgets and actions that exist, by kind, those that nobody shows too."""
    gc.collect()
    settle()
    found: Counter[str] = Counter()
    for window in QApplication.topLevelWidgets():
        family: list[QObject] = [window, *window.findChildren(QWidget), *window.findChildren(QAction)]
        found.update(type(member).__name__ for member in family if window.parent() is None)
    return found


@pytest.mark.slow
@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_no_widget_stays_of_what_was_opened_and_closed(program: Program) -> None:
    shown = go_round(program) | go_round(program)
    for module in walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    dialogs = {kind.__name__ for kind in _below(QDialog) if kind.__module__.startswith("ui.")}
    assert dialogs - shown - ELSEWHERE == set(), "dialogs that the round does not open"
    before = standing()
    go_round(program)
    assert standing() - before == Counter()


def test_no_widget_stays_of_a_window_built_anew(program: Program) -> None:
    window = program.window
    assert window is not None
    sizes = {"home": 115, "people": 130, "connect": 100, "goals": 150}
    commands = [
        command for size in sizes.values() for command in (SetTextSize(size), SetLanguage("vi"), SetTheme("dark"))
    ]

    def go() -> Counter[str]:
        for page_id in sizes:
            window.show_page(page_id)
            for command in (*commands, SetLanguage("en"), SetTheme("light"), SetTextSize(100)):
                program.answer(command)
                settle()
        window.show_page("home")
        assert (theme.name(), theme.scale()) == ("light", 1.0)
        return standing()

    first = go()
    assert go() - first == Counter()


@pytest.mark.parametrize("call", OPENED_AT)
def test_dialogs_and_menus_are_opened_only_where_they_are_deleted_again(call: str) -> None:
    home = Path(ui.__file__).parent
    found = {path.relative_to(home).as_posix() for path in home.rglob("*.py") if call in path.read_text("utf-8")}
    assert found - OPENED_AT[call] == set()


def test_what_waits_for_the_event_loop_is_let_go_of_with_its_widget() -> None:
    home = Path(ui.__file__).parent
    found = {
        path.relative_to(home).as_posix() for path in home.rglob("*.py") if ".singleShot(" in path.read_text("utf-8")
    }
    assert found == {"app.py"}, "where the widget goes before, the page stays for ever: use ui.soon"


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_every_button_of_an_open_page_stands_in_the_window(program: Program) -> None:
    window = program.window
    assert window is not None
    for row in CATALOGUE:
        window.show_page(row.page_id)
        settle()
        alone = [button for button in QApplication.allWidgets() if isinstance(button, Button) and not button.parent()]
        assert not alone, f"{row.page_id}: what a button does keeps the whole page, and nothing lets go of the button"
