"""Long work reports how far it is, stops when asked, and brings its faults back to the window."""

import gc
import os
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk.progress import Progress
from tests.ui.rounds import settle
from ui.main_window import MainWindow
from ui.tasks import Task, hold, is_at_work, let_begin


def count(up_to: int, *, progress: Progress) -> tuple[int, int]:
    """Count, telling each number; return the sum and the thread it was counted in."""
    for number in range(up_to):
        progress(number + 1, up_to)
    return sum(range(up_to)), threading.get_ident()


def fail(*, progress: Progress) -> None:
    """Fail."""
    raise ValueError("wrong")


def go_on(begun: threading.Event, asked: threading.Event, *, progress: Progress) -> str:
    """Wait until someone asks to stop, then report once more."""
    begun.set()
    asked.wait(20)
    progress(1, 2)
    return "never"


def answer_twice(*, progress: Progress, first: Callable[[str], None]) -> str:
    """Give a first answer, then another."""
    first("soon")
    progress(1, 1)
    return "late"


def never_end(file: Path, *, progress: Progress) -> None:
    """Write the number of the process down, then never end."""
    file.write_text(str(os.getpid()))
    while True:
        time.sleep(0.01)


def test_the_result_and_the_progress_come_back(qtbot: QtBot) -> None:
    task, heard = Task(count, 4), []
    task.progress.connect(lambda done, total: heard.append((done, total, threading.get_ident())))
    results: list[tuple[int, int]] = []
    task.done.connect(results.append)
    with qtbot.waitSignal(task.ended):
        task.start()
    [(total, thread)] = results
    assert total == 6
    assert thread != threading.get_ident()
    assert [(done, of) for done, of, _thread in heard] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert {thread for _done, _of, thread in heard} == {threading.get_ident()}
    task.wait()


def test_a_fault_is_handed_over_as_it_is(qtbot: QtBot) -> None:
    task = Task(fail)
    with qtbot.waitSignal(task.failed) as signal, qtbot.assertNotEmitted(task.done):
        task.start()
    assert isinstance(signal.args[0], ValueError)
    task.wait()


def test_cancelled_work_stops_and_gives_nothing(qtbot: QtBot) -> None:
    begun, asked = threading.Event(), threading.Event()
    task = Task(go_on, begun, asked)
    with qtbot.assertNotEmitted(task.done), qtbot.assertNotEmitted(task.failed), qtbot.waitSignal(task.ended):
        task.start()
        assert begun.wait(20)
        task.cancel()
        asked.set()
    task.wait()


def test_work_in_a_process_of_its_own_answers_alike(qtbot: QtBot) -> None:
    task, firsts, results = Task(answer_twice, in_process=True, early=True), [], []
    task.first.connect(firsts.append)
    task.done.connect(results.append)
    with qtbot.waitSignal(task.ended, timeout=20_000):
        task.start()
    assert (firsts, results) == (["soon"], ["late"])
    task.wait()


def test_cancel_ends_a_process_in_the_middle_of_its_work(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "process"
    task = Task(never_end, file, in_process=True)
    with qtbot.assertNotEmitted(task.done), qtbot.assertNotEmitted(task.failed):
        task.start()
        qtbot.waitUntil(lambda: file.exists() and bool(file.read_text()), timeout=20_000)
        with qtbot.waitSignal(task.ended, timeout=20_000):
            task.cancel()
    task.wait()
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)


class Asking(QWidget):
    """A page that asked for work and may be gone before it is done."""

    def __init__(self, begun: threading.Event, asked: threading.Event) -> None:
        super().__init__()
        self.task = Task(go_on, begun, asked)
        self.task.done.connect(lambda _answer: self.show())
        self.task.start()


def test_work_goes_on_where_the_page_that_asked_for_it_is_gone(qtbot: QtBot) -> None:
    begun, asked = threading.Event(), threading.Event()
    page = Asking(begun, asked)
    task = weakref.ref(page.task)
    assert begun.wait(20)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
    del page
    gc.collect()
    running = task()
    assert running is not None
    with qtbot.waitSignal(running.ended):
        running.cancel()
        asked.set()


def test_nothing_stays_of_work_that_has_ended(qtbot: QtBot) -> None:
    for _number in range(3):
        task, owner = Task(count, 4), QObject()
        task.done.connect(lambda _result, task=task, owner=owner: None)
        with qtbot.waitSignal(task.ended):
            task.start()
    gone = weakref.ref(task), weakref.ref(owner)
    del task, owner
    settle()
    gc.collect()
    assert [one() for one in gone] == [None, None]


def test_work_that_is_held_begins_when_it_may_or_when_somebody_waits_for_it(qtbot: QtBot) -> None:
    begun: list[str] = []
    hold()
    first, second = (Task(lambda name, **_named: begun.append(name), name) for name in ("first", "second"))
    first.start()
    second.start()
    settle()
    assert not begun
    assert first.wait()
    assert begun == ["first"]
    let_begin()
    qtbot.waitUntil(lambda: not is_at_work())
    assert begun == ["first", "second"]


def test_work_that_is_cancelled_while_it_is_held_never_runs(qtbot: QtBot) -> None:
    begun: list[str] = []
    hold()
    task = Task(lambda **_named: begun.append("begun")).start()
    task.cancel()
    let_begin()
    qtbot.waitUntil(lambda: not is_at_work())
    assert not begun


def test_what_a_page_works_out_beside_begins_once_the_window_in_other_looks_is_drawn(
    window: MainWindow, qtbot: QtBot
) -> None:
    begun: list[bool] = []
    window.put_away()
    task = Task(lambda **_named: begun.append(window._is_away)).start()
    window.rebuild()
    assert not begun
    qtbot.waitUntil(lambda: not is_at_work())
    assert begun == [False]
    assert task.cancelled is False
