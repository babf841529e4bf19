"""Widgets that nobody needs any more are deleted in the window's thread, whatever else is at work."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.progress import Progress
from ui.program import garbage
from ui.program.garbage import Collector
from ui.tasks import Task


class Ring(QWidget):
    """A widget that only the search for reference cycles can delete."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def fill(*, progress: Progress) -> int:
    """Make so many values that Python's own search would run several times."""
    values = [[number] for number in range(100_000)]
    progress(1, 1)
    return len(values)


@pytest.fixture
def searched() -> Iterator[None]:
    """Begin with nothing to be found, and with Python's own search on."""
    gc.collect()
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("searched")
def test_a_widget_is_deleted_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    parent, deleted_in = QObject(), []
    Collector(parent)
    gone = weakref.ref(Ring(), lambda _ring: deleted_in.append(threading.get_ident()))
    task = Task(fill)
    with qtbot.waitSignal(task.ended):
        task.start()
    gc.collect()
    assert gone() is None
    assert deleted_in == [threading.get_ident()]


@pytest.mark.usefixtures("searched")
def test_the_search_goes_on_while_the_window_is_open(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_EVERY_MS", 1)
    parent = QObject()
    Collector(parent)
    gone = weakref.ref(Ring())
    values = [[number] for number in range(10_000)]
    qtbot.waitUntil(lambda: gone() is None)
    assert len(values) == 10_000


def test_nothing_is_searched_where_nothing_is_due() -> None:
    gc.collect()
    before = [found["collections"] for found in gc.get_stats()]
    garbage.collect_what_is_due()
    assert [found["collections"] for found in gc.get_stats()] == before


def test_the_search_does_not_hold_up_a_start(qtbot: QtBot) -> None:
    """It begins with the first turn of the window's loop, however long everything before took."""
    parent = QObject()
    timer = Collector(parent).findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert not timer.isActive()
    qtbot.waitUntil(timer.isActive)


def test_a_search_is_put_off_but_not_for_ever(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_EVERY_MS", 60_000)
    monkeypatch.setattr(garbage, "collect_what_is_due", lambda: None)
    parent = QObject()
    collector = Collector(parent)
    timer = collector.findChild(QTimer)
    assert isinstance(timer, QTimer)
    qtbot.waitUntil(timer.isActive)

    def is_put_off() -> bool:
        before = timer.timerId()
        collector.put_off()
        return timer.timerId() != before

    assert is_put_off()
    with monkeypatch.context() as patience:
        patience.setattr(garbage, "LONGEST_MS", 1)
        clock = QElapsedTimer()
        clock.start()
        qtbot.waitUntil(lambda: clock.hasExpired(1))
        assert not is_put_off()
    timer.timeout.emit()
    assert is_put_off()
