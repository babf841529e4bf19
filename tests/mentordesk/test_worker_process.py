"""Work in a process of its own answers, tells its faults, and ends at once when nobody wants it any more."""

import multiprocessing
import os
import time
from functools import partial
from pathlib import Path

import pytest

from mentordesk import worker_process
from mentordesk.progress import Cancelled, Progress, silent


def add(one: int, other: int, *, progress: Progress) -> tuple[int, int]:
    """Add, and tell in which process."""
    progress(1, 1)
    return one + other, os.getpid()


def fail(*, progress: Progress) -> None:
    """Fail."""
    progress(0, 1)
    raise ValueError("wrong")


def end(*, progress: Progress) -> None:
    """End the process with no answer."""
    progress(0, 1)
    os._exit(1)


def go_on(file: Path, *, progress: Progress) -> None:
    """Write the number of the process down, then never end."""
    file.write_text(str(os.getpid()))
    while True:
        time.sleep(0.01)


def answer_twice(*, progress: Progress, first: object) -> str:
    """Give a first answer, then another."""
    first("soon")  # type: ignore[operator]
    progress(1, 1)
    return "late"


def blas_threads(*, progress: Progress) -> str:
    """Tell how many threads linear algebra may use."""
    progress(1, 1)
    return os.environ["OPENBLAS_NUM_THREADS"]


def test_work_is_done_in_another_process_and_reports() -> None:
    before = set(multiprocessing.active_children())
    heard: list[tuple[int, int]] = []
    total, process = worker_process.run(partial(add, 2), (3,), {}, progress=lambda *step: heard.append(step))
    assert total == 5
    assert process != os.getpid()
    assert heard[0] == (0, 0)
    assert set(multiprocessing.active_children()) <= before


def test_a_fault_comes_back_as_it_is() -> None:
    with pytest.raises(ValueError, match="wrong"):
        worker_process.run(fail, (), {}, progress=silent)


def test_a_process_that_dies_is_reported() -> None:
    with pytest.raises(worker_process.ProcessEnded):
        worker_process.run(end, (), {}, progress=silent)


def test_a_first_answer_comes_before_the_last() -> None:
    heard: list[object] = []
    assert worker_process.run(answer_twice, (), {}, progress=silent, first=heard.append) == "late"
    assert heard == ["soon"]


def test_linear_algebra_there_uses_one_thread() -> None:
    assert worker_process.run(blas_threads, (), {}, progress=silent) == "1"


def test_cancelled_work_leaves_nothing_running(tmp_path: Path) -> None:
    before = set(multiprocessing.active_children())
    file = tmp_path / "process"

    def cancel(_done: int, _total: int) -> None:
        if file.exists() and file.read_text():
            raise Cancelled

    with pytest.raises(Cancelled):
        worker_process.run(go_on, (file,), {}, progress=cancel)
    assert set(multiprocessing.active_children()) <= before
    with pytest.raises(ProcessLookupError):
        os.kill(int(file.read_text()), 0)
