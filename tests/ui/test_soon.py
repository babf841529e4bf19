"""What waits for the event loop is done once, and is let go of where nobody is there any more to do it for."""

import ast
import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from pytestqt.qtbot import QtBot

import ui
from tests.ui.rounds import settle
from ui.soon import soon


class Counting(QObject):
    """Counts how often it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def call(self) -> None:
        """Count."""
        self.calls += 1


@pytest.mark.parametrize("wait", [0, 1])
def test_it_is_called_once_and_its_timer_goes(qtbot: QtBot, wait: int) -> None:
    owner = Counting()
    soon(owner, owner.call, wait=wait)
    assert owner.calls == 0
    qtbot.waitUntil(lambda: owner.calls == 1)
    settle()
    assert (owner.calls, owner.findChildren(QTimer)) == (1, [])


@pytest.mark.parametrize("in_words", [False, True])
def test_nothing_is_kept_of_an_owner_that_went_before(qtbot: QtBot, in_words: bool) -> None:
    owner = Counting()
    soon(owner, (lambda owner=owner: owner.call()) if in_words else owner.call)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    settle()
    gone = weakref.ref(owner)
    assert owner.calls == 0
    del owner
    gc.collect()
    assert gone() is None


def test_no_event_made_in_python_is_posted() -> None:
    """Qt deletes it, and PySide may take its place for that of another object: once in thirty runs it crashed."""
    modules = [*Path(ui.__file__).parent.rglob("*.py")]
    assert len(modules) > 100
    posting = [
        f"{module.name}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "postEvent"
    ]
    assert posting == []
