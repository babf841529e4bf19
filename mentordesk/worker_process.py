"""Run long work in a child process, which can be ended at any moment and does not slow down the window."""

import gc
import io
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mentordesk import written_methods
from mentordesk.progress import Progress

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from _typeshed import ReadableBuffer, WriteableBuffer

_POLL_SECONDS = 0.02


class ProcessEnded(Exception):
    """The child process ended before its work was done: it was killed, or ran out of memory."""


def run(
    function: Callable[..., Any],
    values: tuple[Any, ...],
    named: Mapping[str, Any],
    *,
    progress: Progress,
    first: Callable[[Any], None] | None = None,
) -> Any:
    """Call a module-level function, or a ``partial`` of one, in a spawned process; return its result, raise its error.

    The function is called with ``progress``, and with ``first`` to report a first answer if one is wanted here.
    ``progress`` is also called while the function reports nothing; an exception that it raises ends the process.
    Raises ProcessEnded if the process ends by itself.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    with without_main():
        process.start()
    theirs.close()
    try:
        ours.send_bytes(_pickled((function, values, dict(named), first is not None)))
        return _wait_for_result(ours, progress, first)
    except (EOFError, OSError) as error:
        raise ProcessEnded from error
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()


def begin(function: Callable[..., None], *values: object) -> "tuple[BaseProcess, Connection]":
    """Call a module-level function in a spawned process that goes on; return it and our end of a pipe to it.

    The function is called with its own end, then the values. It must end by itself where our end is closed, which the
    system does when this program is killed.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_go_on, args=(function, theirs, *values), daemon=True)
    with without_main():
        process.start()
    theirs.close()
    return process, ours


def _go_on(function: Callable[..., None], connection: "Connection", *values: object) -> None:
    written_methods.begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    function(connection, *values)


def end_all() -> None:
    """End every child process of this program, whatever it is doing."""
    library = sys.modules.get("multiprocessing")
    for process in () if library is None else library.active_children():
        process.kill()


def _wait_for_result(connection: "Connection", progress: Progress, first: Callable[[Any], None] | None) -> Any:
    done, total = 0, 0
    while True:
        progress(done, total)
        if not connection.poll(_POLL_SECONDS):
            continue
        kind, value = _unpickled(connection.recv_bytes())
        if kind == "progress":
            done, total = value
        elif kind == "first" and first is not None:
            first(value)
        elif kind == "done":
            return value
        elif kind == "failed":
            raise value


# Sending values between the processes


class _YieldingBuffer(io.BytesIO):
    """A buffer that lets other threads, above all the window's, run at each read and write."""

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


def _pickled(value: object) -> bytes:
    with _no_garbage_collection():
        buffer = _YieldingBuffer()
        pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
        return buffer.getvalue()


def _unpickled(data: bytes) -> Any:
    with _no_garbage_collection():
        return pickle.Unpickler(_YieldingBuffer(data)).load()  # noqa: S301 - written by our own process


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector: the many new objects would start full collections, which block the window."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# In the child process


def serve(connection: "Connection") -> None:
    """Receive one piece of work through a connection, do it and send the answer."""
    written_methods.begin()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches every process; the parent decides
    try:
        function, values, named, wants_first = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our program
        if wants_first:
            named["first"] = partial(_send, connection, "first")
        try:
            result = function(*values, progress=partial(_send_progress, connection), **named)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - passed to the parent, which separates known errors from bugs
            _send(connection, "failed", error)
        else:
            _send(connection, "done", result)
    except (EOFError, OSError):
        return


def _send(connection: "Connection", kind: str, value: object) -> None:
    connection.send((kind, value))


def _send_progress(connection: "Connection", done: int, total: int) -> None:
    _send(connection, "progress", (done, total))


_starting = threading.Lock()


@contextmanager
def without_main() -> Iterator[None]:
    """Hide the main module while a process starts; otherwise the child would import it and with it the window."""
    with _starting:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
