"""The process in which lists are read, so that a hostile or broken file ends the reader and never the program."""

import gc
import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

Answer = tuple[str, object]
"""``("rows", (done, total))`` on the way, then ``("sheet", pickled Sheet or Sheets)`` or ``("refused", code)``."""

_NEEDLESS = ("numpy", "PIL", "lxml", "defusedxml")
_GRACE = 5


def serve(connection: Connection, memory: int) -> None:
    """Answer requests ``(source, ask)`` until the other end closes; run in a process of its own."""
    _be_small(memory)
    if not connection.poll():
        _be_ready()
    while True:
        try:
            source, ask = connection.recv()
        except (EOFError, OSError):
            return
        _end_by_itself(ask.limits.seconds)
        answer = _answer(connection, source, ask)
        _end_by_itself(None)
        try:
            connection.send(answer)
        except OSError:
            return


def _be_small(memory: int) -> None:
    """Take little and start fast: no libraries that openpyxl can do without, no more memory, no words on the screen.

    Without defusedxml openpyxl parses three times as fast; entities were refused before any parser meets the file.
    """
    for name in _NEEDLESS:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    gc.disable()
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    if sys.platform != "win32":
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        except (ValueError, OSError):
            return


def _be_ready() -> None:
    """Bring in what most lists need while none has come."""
    import openpyxl  # noqa: F401 - brought in for what it leaves in memory
    import python_calamine  # noqa: F401

    from mentordesk.exchange.reading import sheets  # noqa: F401


def _end_by_itself(seconds: float | None) -> None:
    """Let the process die a little after its time even where nobody is left to end it; ``None`` lets it live."""
    if sys.platform != "win32":
        signal.alarm(0 if seconds is None else int(seconds) + _GRACE)


def _answer(connection: Connection, source: object, ask: object) -> Answer:
    from mentordesk.exchange.reading import sheets
    from mentordesk.exchange.reading.guards import Refused

    try:
        data = source.read_bytes() if isinstance(source, Path) else source
        if isinstance(ask, sheets.Ask) and ask.every:
            return "sheet", pickle.dumps(sheets.read_all(data, ask), pickle.HIGHEST_PROTOCOL)  # type: ignore[arg-type]
        sheet = sheets.read(data, ask, lambda done, total: connection.send(("rows", (done, total))))  # type: ignore[arg-type]
        return "sheet", pickle.dumps(sheet, pickle.HIGHEST_PROTOCOL)
    except Refused as refused:
        return "refused", refused.code
    except BaseException as error:  # noqa: BLE001 - a panic of the second reader is no Exception
        return "refused", code_of(error)


def code_of(error: BaseException) -> str:
    """Return the refusal for an error nobody foresaw: the file's fault, whatever the reader called it."""
    for kind, code in ((MemoryError, "out-of-memory"), (FileNotFoundError, "missing"), (OSError, "unreadable")):
        if isinstance(error, kind):
            return code
    return "damaged"
