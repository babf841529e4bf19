"""The one way to read a list: any file or pasted table in, a Sheet or a refusal in the owner's words out."""

import multiprocessing
import pickle
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from stat import S_ISREG
from types import TracebackType
from typing import Self

from mentordesk.domain.lists.sheet import EncodingOffer, Sheet
from mentordesk.errors import ListError
from mentordesk.exchange.reading import child, delimited
from mentordesk.exchange.reading import sheets as reading
from mentordesk.exchange.reading.guards import LIMITS, Limits, Refused
from mentordesk.exchange.reading.sheets import Ask, with_header
from mentordesk.i18n import Message, message
from mentordesk.progress import Progress, silent
from mentordesk.worker_process import without_main

__all__ = ["LIMITS", "REFUSALS", "Child", "Limits", "prepare", "read_here", "read_sheet", "with_header"]

REFUSALS: dict[str, Message] = {
    "missing": message(
        "The file, or the sheet in it, is no longer there. It may have been moved, renamed or deleted. Choose it again."
    ),
    "unreadable": message(
        "MentorDesk may not open this file. It may be open in another program, or belong to someone else. "
        "Close it there, or copy it to your own folder, and choose the copy."
    ),
    "temp-file": message(
        "This is a temporary file that Excel leaves while a list is open, not the list "
        "itself. Choose the file of the same name without ~$ in front."
    ),
    "empty-file": message(
        "This file is completely empty. It may not have been copied or downloaded to the end. Get it again."
    ),
    "not-a-workbook": message(
        "This file is not a list. MentorDesk reads Excel files (.xlsx, .xls), OpenDocument (.ods) and CSV. "
        "If the list is inside a compressed folder, take it out first."
    ),
    "other-format": message(
        "MentorDesk cannot read this kind of file, though Excel may: it is a web page, a very old workbook or one of "
        "another program. Open it there, save it as an Excel workbook (.xlsx) and choose that file."
    ),
    "password": message(
        "This file is protected with a password. Open it in Excel, remove the password under File, Info, "
        "save it, and choose it again."
    ),
    "damaged": message(
        "This file is damaged and cannot be read. Open it in Excel, let Excel repair it, save it as a new workbook "
        "and choose that file."
    ),
    "too-big": message(
        "This is too big for a staff list: a file may have up to 60\u00a0MB, a pasted table or cell 10\u00a0MB. Copy "
        "the rows and columns you need into a new workbook and choose that."
    ),
    "too-many-columns": message(
        "This sheet reaches over more than {columns} columns. Delete the columns you do not need, also those far to "
        "the right, save the file and choose it again.",
        columns=LIMITS.columns,
    ),
    "too-many-rows": message(
        "This sheet reaches over more than {rows} rows. Delete what stands far below the list, save the file and "
        "choose it again.",
        rows=LIMITS.rows,
    ),
    "too-slow": message(
        "Reading this file took too long, so it was stopped. Copy the list alone into a new workbook and choose that."
    ),
    "out-of-memory": message(
        "Reading this file needs more memory than it may have. Copy the list alone into a new workbook and choose that."
    ),
    "reader-stopped": message(
        "The file could not be read, and reading stopped. Nothing else was changed. "
        "Open it in Excel, save it as a new workbook and choose that file."
    ),
    "no-text-encoding": message(
        "This text file uses a character encoding MentorDesk does not know. Open it in "
        "Excel, check that the names look right, save it as an Excel workbook (.xlsx) "
        "and choose that file."
    ),
}
"""Why a list is not read, by code: what happened, why, and what to do."""

_TICK = 0.05


def read_sheet(
    source: Path | bytes | str,
    *,
    sheet: str | None = None,
    join: tuple[str, ...] = (),
    encoding: str = "",
    header_row: int | None = None,
    limits: Limits = LIMITS,
    progress: Progress = silent,
) -> Sheet:
    """Read a list: a file, a file's bytes, or text pasted from the clipboard; raise ``ListError`` where it cannot be.

    Files are read in a process of their own, which ends with the call (see ``prepare``). ``sheet`` chooses by name,
    ``header_row`` counts as in the file; both are found where not given. ``join`` names sheets to read as one list,
    ``encoding`` that of a text file.
    ``progress`` is called often and may raise to stop. A sheet without content is no error: it has no rows.
    """
    ask = Ask(sheet, header_row, limits, join=join, encoding=encoding)
    if isinstance(source, str):
        return read_here(source, sheet=sheet, header_row=header_row, limits=limits, progress=progress)
    if isinstance(source, Path):
        _check_file(source, limits)
    elif len(source) > limits.file_size:
        raise refusal("too-big")
    with _waiting.taken(limits) as reader:
        return reader.read(source, ask, progress)


_FILES_OF_A_CHILD = 100
"""After so many files a reader makes room for a fresh one: it never gives memory back."""


def read_books(
    paths: Iterable[Path], *, limits: Limits = LIMITS, progress: Progress = silent
) -> Iterator[tuple[Path, tuple[Sheet, ...] | ListError]]:
    """Yield each file with all its sheets as they stand, or with why it cannot be read.

    The files are read one after the other in a process of their own. ``progress`` counts files and may raise to stop.
    """
    paths = tuple(paths)
    reader: Child | None = None
    try:
        for done, path in enumerate(paths):
            report = partial(_of_files, progress, done, len(paths))
            report()
            if reader is not None and (not reader.is_alive or done % _FILES_OF_A_CHILD == 0):
                reader.kill()
                reader = None
            try:
                _check_file(path, limits)
                reader = reader or _waiting.taken(limits)
                found: tuple[Sheet, ...] | ListError = reader.read_all(path, limits, report)
            except ListError as error:
                found = error
            yield path, found
        progress(len(paths), len(paths))
    finally:
        if reader is not None:
            reader.kill()


def _of_files(progress: Progress, done: int, total: int, _rows: int = 0, _of: int = 0) -> None:
    progress(done, total)


def encodings(path: Path) -> tuple[EncodingOffer, ...]:
    """Return the encodings in which the beginning of a text file can be read; none for other files."""
    try:
        with path.open("rb") as file:
            return delimited.offers(file.read(delimited.SAMPLE_BYTES))
    except OSError:
        return ()


def read_here(
    source: Path | bytes | str,
    *,
    sheet: str | None = None,
    join: tuple[str, ...] = (),
    encoding: str = "",
    header_row: int | None = None,
    limits: Limits = LIMITS,
    progress: Progress = silent,
) -> Sheet:
    """Read a list as ``read_sheet`` does, in this very process; for pasted text and for tests."""
    if isinstance(source, Path):
        _check_file(source, limits)
    try:
        data = source.read_bytes() if isinstance(source, Path) else source
        return reading.read(data, Ask(sheet, header_row, limits, join=join, encoding=encoding), progress)
    except Refused as refused:
        raise refusal(refused.code) from refused
    except OSError as error:
        raise refusal(child.code_of(error)) from error


def refusal(code: str) -> ListError:
    """Return the error of a refusal, by its code."""
    return ListError(code, REFUSALS[code])


def _check_file(path: Path, limits: Limits) -> None:
    try:
        facts = path.stat()
    except OSError as error:
        raise refusal(child.code_of(error)) from error
    if path.name.startswith("~$"):
        raise refusal("temp-file")
    if not S_ISREG(facts.st_mode):
        raise refusal("not-a-workbook")
    if facts.st_size > limits.file_size:
        raise refusal("too-big")


class Child:
    """A process that reads lists, one after the other, until one of them ends it or the ``with`` block does."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=child.serve, args=(theirs, limits.memory), daemon=True)
        with without_main():
            self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process can still read."""
        return self._process.is_alive()

    def read(self, source: Path | bytes, ask: Ask, progress: Progress = silent) -> Sheet:
        """Read one list; raise ``ListError``. After "too-slow", "out-of-memory" or "reader-stopped" it is dead."""
        sheet = self._answer(source, ask, progress)
        assert isinstance(sheet, Sheet)
        return sheet

    def read_all(self, source: Path | bytes, limits: Limits = LIMITS, progress: Progress = silent) -> tuple[Sheet, ...]:
        """Read all sheets of a file as they stand; raise ``ListError`` as ``read`` does."""
        sheets = self._answer(source, Ask(limits=limits, every=True), progress)
        assert isinstance(sheets, tuple)
        return sheets

    def _answer(self, source: Path | bytes, ask: Ask, progress: Progress) -> object:
        try:
            self._connection.send((source, ask))
            what, value = self._awaited(ask.limits, progress)
        except (EOFError, OSError) as error:
            self.kill()
            raise refusal("reader-stopped") from error
        if what == "refused":
            raise refusal(str(value))
        assert isinstance(value, bytes)
        return pickle.loads(value)  # noqa: S301 - written by our own process, from values alone

    def _awaited(self, limits: Limits, progress: Progress) -> child.Answer:
        end = time.monotonic() + limits.seconds
        done, total = 0, 0
        while True:
            progress(done, total)
            if self._connection.poll(_TICK):
                what, value = self._connection.recv()
                if what != "rows":
                    return what, value
                done, total = value
            elif time.monotonic() > end:
                self.kill()
                raise refusal("too-slow")
            elif _memory_of(self._process.pid or 0) > limits.memory:
                self.kill()
                raise refusal("out-of-memory")

    def kill(self) -> None:
        """End the process at once."""
        self._connection.close()
        self._process.kill()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._process.close()


class _Waiting:
    """At most one reader started ahead."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reader: Child | None = None

    def prepare(self) -> None:
        with self._lock:
            if self._reader is None or not self._reader.is_alive:
                self._reader = Child(LIMITS)

    def taken(self, limits: Limits) -> Child:
        with self._lock:
            reader, self._reader = self._reader, None
        if reader is not None and reader.is_alive and limits.memory == LIMITS.memory:
            return reader
        if reader is not None:
            reader.kill()
        return Child(limits)


_waiting = _Waiting()


def prepare() -> None:
    """Start a reader ahead, so that the next list need not wait for it; call it where a list is about to be chosen."""
    _waiting.prepare()


def _memory_of(pid: int) -> int:
    """Return the bytes a process uses on Windows, where it cannot limit itself; 0 elsewhere. Not tested on Windows."""
    if sys.platform != "win32":
        return 0
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("page_faults", wintypes.DWORD),
            *((f"figure_{number}", ctypes.c_size_t) for number in range(7)),
            ("private", ctypes.c_size_t),
        )

    counters = Counters()
    counters.size = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.OpenProcess.restype = wintypes.HANDLE
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return 0
    try:
        known = kernel.K32GetProcessMemoryInfo(wintypes.HANDLE(handle), ctypes.byref(counters), counters.size)
        return int(counters.private) if known else 0
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))
