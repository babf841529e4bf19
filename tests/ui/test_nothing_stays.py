"""What is closed is let go of: no widget stays of a window built anew, and all is opened where it goes again."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import ui
from tests.running import Starter
from tests.ui.rounds import make_ready, settle, standing
from ui import theme
from ui.app import Program
from ui.commands import SetLanguage, SetTextSize, SetTheme
from ui.pages.catalogue import CATALOGUE
from ui.widgets.basic import Button

OPENED_AT = {
    ".exec(": {"app.py", "dialogs/base.py"},
    "QMenu(": {"top_bar.py", "widgets/basic.py", "widgets/table/bulk.py"},
}
"""Where dialogs are run and menus made, so that they are deleted again; ``bulk`` keeps its menus as long as itself,
and the four menus of the top bar go with the one they stand in.
"""


@pytest.fixture
def program(start: Starter) -> Program:
    """Give the program with the example company open, some of its people paired."""
    made = start.on_example(theme="light")
    make_ready(made.window.workspace.desk)
    return made


def test_no_widget_stays_of_a_window_built_anew(program: Program) -> None:
    window = program.window
    assert window is not None
    sizes = {"home": 115, "people": 130, "connect": 175, "goals": 150}

    def go() -> Counter[str]:
        for page_id, size in sizes.items():
            window.show_page(page_id)
            changed = (SetTextSize(size), SetLanguage("vi"), SetTheme("dark"))
            for command in (*changed, SetLanguage("en"), SetTheme("light"), SetTextSize(100)):
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


def test_every_button_of_an_open_page_stands_in_the_window(program: Program) -> None:
    window = program.window
    assert window is not None
    for row in CATALOGUE:
        window.show_page(row.page_id)
        settle()
        alone = [button for button in QApplication.allWidgets() if isinstance(button, Button) and not button.parent()]
        assert not alone, f"{row.page_id}: what a button does keeps the whole page, and nothing lets go of the button"
