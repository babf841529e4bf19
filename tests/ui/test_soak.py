"""At its end a long session has no more than at its beginning; ``scripts/soak.py`` goes through a whole one."""

import gc
import struct
import weakref
from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication

from tests.running import Starter
from tests.ui.rounds import make_ready, settle, wait_until
from ui import tasks
from ui.app import Program
from ui.commands import SetLanguage, SetTheme
from ui.pages.catalogue import CATALOGUE

LOOKS = (("vi", "dark"), ("en", "light"))

CHANCE = len(CATALOGUE) // 2
"""Objects of a kind that a round may leave by chance; one for every switch is more."""


@pytest.fixture
def program(start: Starter) -> Program:
    """Give the program with the example company open."""
    made = start.on_example(theme="light")
    make_ready(made.window.workspace.desk)
    return made


def standing() -> tuple[Counter[str], Counter[str]]:
    """Count the widgets that exist, and all objects that may keep others, by kind."""
    wait_until(lambda: not tasks.is_at_work())
    for _again in range(3):  # the collection comes last: what json wrote with an indent is 22 cells until then
        settle()
        gc.collect()
    widgets = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
    return widgets, Counter(type(thing).__qualname__ for thing in gc.get_objects() if not is_of_python(thing))


def is_of_python(thing: object) -> bool:
    """Say whether Python keeps something for itself: of a gone cursor, or one of 100 formats of ``struct`` at most."""
    return is_of_a_gone_cursor(thing) or isinstance(thing, struct.Struct)


def is_of_a_gone_cursor(thing: object) -> bool:
    """Say whether something is a dead weak reference that tells nobody: sqlite3 drops those of 200 cursors at once."""
    return isinstance(thing, weakref.ReferenceType) and thing() is None and thing.__callback__ is None


@pytest.mark.slow
def test_switches_of_page_language_and_theme_leave_no_widget_and_no_object(program: Program) -> None:
    window = program.window
    assert window is not None

    def look(language: str, name: str) -> None:
        program.answer(SetLanguage(language))
        program.answer(SetTheme(name))
        settle()

    def turn_round() -> None:
        """Build each page in one language and theme, anew in the other, and leave it for the next page."""
        for number, page in enumerate(CATALOGUE):
            window.show_page(page.page_id)
            look(*LOOKS[number % 2])
        window.show_page("home")
        look("en", "light")

    turn_round()
    widgets, objects = standing()
    turn_round()
    later_widgets, later = standing()
    assert later_widgets - widgets == Counter(), "a widget stays"
    more = {kind: count - objects[kind] for kind, count in later.items() if count - objects[kind] > CHANCE}
    assert more == {}, "objects stay"
