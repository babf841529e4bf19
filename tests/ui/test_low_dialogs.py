"""On the smallest screen with the largest text every dialog fits, and nothing of it stays once it is closed.

No word is cut, no scroll bar stands in another. After another round through every page and dialog there is no more than
after two.
"""

from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QWidget

import clipped
import ui
from tests import screens
from tests.running import Starter
from tests.ui.rounds import go_round, make_ready, settle, standing
from ui.app import Program
from ui.commands import SetLanguage
from ui.placement import put_on_screen
from ui.widgets.form.fields import TextEdit

LANGUAGES = ("vi", "en")

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
        "MentorDialog",  # where somebody in executive mentoring has no mentor
        "Question",  # asked where a last change cannot be saved
        "ReasonDialog",  # for a pair against the rules
        "RestoreDialog",  # closes the file
        "SwapDialog",  # for a mentor whose places are taken
    }
)
"""Dialogs that a round does not open: each needs something to go wrong first, and all are opened in the same way."""

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("does not support grabbing", extend=True)]


@pytest.fixture
def program(start: Starter) -> Program:
    """Give the program at 175 % on the smallest screen."""
    made = start.on_example(language=LANGUAGES[0], theme="light", text_size=175)
    screen = screens.put_on(made.window, screens.SIZES[0])
    put_on_screen(made.window, screen.availableSize(), screen.availableSize())
    make_ready(made.window.workspace.desk)
    return made


def faults(dialog: QDialog) -> list[str]:
    """Return a sentence for each fault of a dialog."""
    name = type(dialog).__name__
    found = [f"{name}: {sentence}" for sentence in clipped.faults(dialog)]
    room = dialog.screen().availableGeometry()
    if not room.contains(dialog.geometry()):
        found.append(f"{name}: {dialog.geometry()} is beyond {room}")
    areas = [area for area in dialog.findChildren(QAbstractScrollArea) if area.isVisible() and is_nested(area)]
    names = [area.accessibleName() or type(area).__name__ for area in areas if not isinstance(area, TextEdit)]
    return found + [f"{name}: {inner} scrolls inside another" for inner in names]


def is_nested(area: QAbstractScrollArea) -> bool:
    """Whether an area scrolls the same way as one that it stands in."""
    above: QWidget | None = area.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractScrollArea) and ways(above) & ways(area):
            return True
        above = above.parentWidget()
    return False


def ways(area: QAbstractScrollArea) -> set[Qt.Orientation]:
    """Return the directions in which an area scrolls."""
    bars = (area.verticalScrollBar(), area.horizontalScrollBar())
    return {bar.orientation() for bar in bars if bar.maximum() > bar.minimum()}


@pytest.mark.timeout(600)
def test_every_dialog_fits_the_smallest_screen_with_the_largest_text_and_nothing_of_it_stays(program: Program) -> None:
    found: list[str] = []
    shown: set[str] = set()
    for language in LANGUAGES:
        program.answer(SetLanguage(language))
        settle()  # the window is built anew later, and the help that is open with it
        shown |= go_round(program, look_at=lambda dialog: found.extend(faults(dialog)))
    assert not found, "\n".join(sorted(set(found)))
    for module in walk_packages(ui.__path__, "ui."):
        import_module(module.name)
    dialogs = {kind.__name__ for kind in _below(QDialog) if kind.__module__.startswith("ui.")}
    assert dialogs - shown - ELSEWHERE == set(), "dialogs that the round does not open"
    before = standing()
    go_round(program)
    assert standing() - before == Counter()


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
