"""Runs one piece of work in a process of its own, which can be ended at any moment and holds nothing up meanwhile."""

import gc
import io
import multiprocessing
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mentordesk.progress import Progress

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_TICK = 0.02


class ProcessEnded(Exception):
    """The process ended before its work was done: it was killed from outside, or ran out of memory."""


def run(
    function: Callable[..., Any],
    values: tuple[Any, ...],
    named: Mapping[str, Any],
    *,
    progress: Progress,
    first: Callable[[Any], None] | None = None,
) -> Any:
    """Call a module-level function, or a ``partial`` of one, in a spawned process; return or raise what it does.

    It is given ``progress``, and ``first`` for a first answer where one is asked for. ``progress`` is called often,
    also while nothing happens there; whatever it raises ends the process at once.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    with without_main():
        process.start()
    theirs.close()
    try:
        ours.send_bytes(_packed((function, values, dict(named), first is not None)))
        return _awaited(ours, progress, first)
    except (EOFError, OSError) as error:
        raise ProcessEnded from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def _awaited(connection: Connection, progress: Progress, first: Callable[[Any], None] | None) -> Any:
    done, total = 0, 0
    while True:
        progress(done, total)
        if not connection.poll(_TICK):
            continue
        what, value = _unpacked(connection.recv_bytes())
        if what == "progress":
            done, total = value
        elif what == "first" and first is not None:
            first(value)
        elif what == "done":
            return value
        elif what == "failed":
            raise value


class _InTurn(io.BytesIO):
    """Bytes that let the window's thread have its turn whenever some are written or read."""

    def write(self, data: "ReadableBuffer", /) -> int:
        time.sleep(0)
        return super().write(data)

    def read(self, size: int | None = -1, /) -> bytes:
        time.sleep(0)
        return super().read(size)

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        time.sleep(0)
        return super().readinto(buffer)

    def readline(self, size: int | None = -1, /) -> bytes:
        time.sleep(0)
        return super().readline(size)


def _packed(value: object) -> bytes:
    with _no_search_for_circles():
        into = _InTurn()
        pickle.Pickler(into, pickle.HIGHEST_PROTOCOL).dump(value)
        return into.getvalue()


def _unpacked(data: bytes) -> Any:
    with _no_search_for_circles():
        return pickle.Unpickler(_InTurn(data)).load()  # noqa: S301 - written by our own process


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Keep Python from searching all there is for circles, which would hold the window up, while values go across."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def serve(connection: Connection) -> None:
    """Do the work that comes through a connection, answer, and end; run in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches all; the program decides
    try:
        function, values, named, tells_first = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our program
        if tells_first:
            named["first"] = lambda value: connection.send(("first", value))
        try:
            answer = "done", function(*values, progress=lambda *told: connection.send(("progress", told)), **named)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - handed to the program, which tells known errors from bugs
            answer = "failed", error
        connection.send(answer)
    except (EOFError, OSError):
        return


_starting = threading.Lock()


@contextmanager
def without_main() -> Iterator[None]:
    """Hide the program's main module while a process starts, which would else import it and the whole window."""
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
