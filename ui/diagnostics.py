"""Log bugs without personal names and report them in a dialog, so that they never close the program."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType

import platformdirs

from mentordesk import __version__
from mentordesk.errors import MentorDeskError

_log = logging.getLogger("mentordesk")
LOG = "mentordesk.log"
Report = Callable[[str], object]


def folder() -> Path:
    """Return the log folder, created if needed and readable by the owner only."""
    made = Path(platformdirs.user_log_dir("MentorDesk", appauthor=False))
    made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def trace_of(error: BaseException) -> str:
    """Return the trace of an error: types, files and lines, never its message, which may contain a name."""
    lines = [f"MentorDesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    here: BaseException | None = error
    while here is not None:
        lines.append(type(here).__name__)
        frames = traceback.extract_tb(here.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        here = here.__cause__ or here.__context__
    return "\n".join(lines)


def log(error: BaseException) -> str:
    """Log an unexpected error and return its trace."""
    text = trace_of(error)
    _log.error("unexpected error\n%s", text)
    return text


def written() -> list[str]:
    """Return the lines of the log, the older file first; none where there is no log."""
    lines: list[str] = []
    for name in (f"{LOG}.1", LOG):
        with suppress(OSError):
            lines += (folder() / name).read_text("utf-8", errors="replace").splitlines()
    return lines


class _Files(logging.Handler):
    """Writes the log. What writes and turns its files is made with the first record: most days have none."""

    @cached_property
    def _handler(self) -> logging.Handler:
        try:
            from logging.handlers import RotatingFileHandler

            made = RotatingFileHandler(folder() / LOG, maxBytes=500_000, backupCount=2, encoding="utf-8")
        except (OSError, ImportError):  # the program also runs without a log, and after it was removed
            return logging.NullHandler()
        made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        return made

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        self._handler.handle(record)

    def close(self) -> None:
        """Close the file that is open, if one is."""
        if "_handler" in vars(self):
            self._handler.close()
        super().close()


def start(report: Report, tell: Callable[[MentorDeskError], object] | None = None) -> None:
    """Start the log; pass the trace of an unexpected error to ``report`` and an uncaught known error to ``tell``.

    Both may be called from any thread.
    """
    root = logging.getLogger()
    root.addHandler(_Files())
    root.setLevel(logging.WARNING)
    logging.getLogger("peewee").setLevel(logging.WARNING)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif tell is not None and isinstance(error, MentorDeskError):
            tell(error)
        else:
            report(log(error))

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
