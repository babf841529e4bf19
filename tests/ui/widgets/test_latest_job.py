"""Of long work only the newest answer matters: what was stopped or replaced is never taken."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mentordesk.errors import MentorDeskError, WriteFailed
from mentordesk.i18n import message
from ui.widgets.latest_job import LatestJob


def answer(value: str, **_options: Any) -> str:
    return value


def refuse(error: Exception, **_options: Any) -> str:
    raise error


@pytest.fixture
def parent(qtbot: QtBot) -> QObject:
    return QObject()


def test_the_result_is_taken_and_then_the_end_is_emitted(parent: QObject, qtbot: QtBot) -> None:
    job, taken = LatestJob(parent), []
    with qtbot.waitSignal(job.ended), qtbot.assertNotEmitted(job.stopped):
        job.run(partial(answer, "a"), taken.append)
        assert job.is_running
    assert taken == ["a"]
    assert not job.is_running


def test_a_new_job_takes_the_place_of_the_old(parent: QObject, qtbot: QtBot) -> None:
    job, taken = LatestJob(parent), []
    with qtbot.waitSignal(job.ended):
        job.run(partial(answer, "a"), taken.append)
        with qtbot.waitSignal(job.stopped):
            job.run(partial(answer, "b"), taken.append)
    assert taken == ["b"]


def test_nothing_comes_of_a_job_that_was_stopped(parent: QObject, qtbot: QtBot) -> None:
    job, taken = LatestJob(parent), []
    with qtbot.assertNotEmitted(job.ended, wait=50):
        job.run(partial(answer, "a"), taken.append)
        job.stop()
    assert taken == []


def test_what_takes_a_result_may_begin_the_next_job_and_the_end_is_emitted_once(parent: QObject, qtbot: QtBot) -> None:
    job, taken = LatestJob(parent), []

    def go_on(value: str) -> None:
        taken.append(value)
        job.run(partial(answer, "b"), taken.append)

    with qtbot.waitSignal(job.ended):
        job.run(partial(answer, "a"), go_on)
    assert taken == ["a", "b"]


def test_a_known_error_is_said_and_the_end_is_emitted(parent: QObject, qtbot: QtBot) -> None:
    said: list[MentorDeskError] = []
    job, taken = LatestJob(parent, failed=said.append), []
    error = WriteFailed(message("The disk is full."))
    with qtbot.waitSignal(job.ended):
        job.run(partial(refuse, error), taken.append)
    assert said == [error]
    assert taken == []


@pytest.mark.parametrize("failed", [None, print])
def test_a_bug_is_raised(parent: QObject, qtbot: QtBot, failed: Any) -> None:
    job = LatestJob(parent, failed=failed)
    with capture_exceptions() as raised, qtbot.waitSignal(job.ended):
        job.run(partial(refuse, ValueError("x")), print)
    assert [kind for kind, _error, _trace in raised] == [ValueError]


def test_a_result_for_a_widget_that_has_gone_is_dropped(parent: QObject, qtbot: QtBot) -> None:
    job, taken = LatestJob(parent), []
    job.run(partial(answer, "a"), taken.append)
    task = job._task
    assert task is not None
    with qtbot.waitSignal(task.ended), capture_exceptions() as raised:
        delete(parent)
    assert (taken, raised) == ([], [])
