"""Keep what this process writes on the side private: its temporary folder, what killed processes left, no core dump."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import platformdirs

from mentordesk import file_lock

_PREFIX = "run-"
_LOCK = ".lock"
_NOTE = ".unfinished"
_created: list[Path] = []


@lru_cache(maxsize=1)
def root() -> Path:
    """Return the folder shared by all processes of this owner, created if needed and readable by the owner only."""
    try:
        Path.home()
    except RuntimeError:  # an account without a home has one for as long as the program runs
        os.environ["HOME"] = tempfile.mkdtemp(prefix="MentorDesk-")
    cache = Path(platformdirs.user_cache_dir("MentorDesk", appauthor=False))
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.access(cache, os.W_OK):
        return cache
    return Path(tempfile.mkdtemp(prefix="MentorDesk-"))  # an account without a cache folder must work too


def data() -> Path:
    """Return the folder of what must outlive the program and is no file of the owner's, readable by the owner only."""
    chosen = os.environ.get("MENTORDESK_DATA")
    made = Path(chosen) if chosen else Path(platformdirs.user_data_dir("MentorDesk", appauthor=False))
    with suppress(OSError):
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
    return made


def computer_name() -> str:
    """Return what this computer is called; only Windows needs sockets for it, which each start would load."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    return os.uname().nodename


def computer_mark() -> str:
    """Return what tells this computer from another of the same name; "" where nothing can be kept here.

    It is random, made once, and says nothing of the computer or its owner.
    """
    return _mark_in(data() / "computer")


@lru_cache(maxsize=4)
def _mark_in(place: Path) -> str:
    """Return the mark that a file keeps, the same as long as the program runs, whatever becomes of the file."""
    with suppress(OSError):
        handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(os.urandom(16).hex())
    with suppress(OSError, ValueError):
        return place.read_text("utf-8").strip()[:32]
    return ""


def folder() -> Path:
    """Return the private folder of this process, created by the first call, which is made at start-up.

    From then on temporary files are created there, also by child processes, and new files are readable by the owner
    only. The folder is removed at exit. The folders and half-written files of killed processes are removed here. A
    crash writes no core dump, which would contain the names and the key of an open file.
    """
    begun = _begun()
    make_again()
    return begun


def make_again() -> None:
    """Make the folder again where a program that clears caches removed it while this one ran."""
    for created in _created:
        with suppress(OSError):
            created.mkdir(mode=0o700, parents=True, exist_ok=True)


def temporary(prefix: str) -> "tempfile.TemporaryDirectory[str]":
    """Return a folder for a while, inside the private one where there is one."""
    make_again()
    return tempfile.TemporaryDirectory(prefix=prefix)


@lru_cache(maxsize=1)
def _begun() -> Path:
    os.umask(0o077)
    _write_no_core_dump()
    created, handle = _created_in(root())
    tempfile.tempdir = str(created)
    for variable in ("TMPDIR", "TEMP", "TMP"):
        os.environ[variable] = str(created)
    _created.append(created)
    atexit.register(_remove_at_exit, created, handle, os.getpid())
    return created


def _write_no_core_dump() -> None:
    if sys.platform != "win32":  # where Windows writes none by itself
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _created_in(parent: Path) -> tuple[Path, int | None]:
    """Return a new folder and the handle of its lock; where nothing can be written there, another without a lock."""
    try:
        _remove_abandoned(parent)
        for _attempt in range(10):
            created = parent / f"{_PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
            handle = file_lock.acquire(_lock_of(created))
            if handle is not None:  # else who clears up at the same moment locked it first, and removes it
                created.mkdir(mode=0o700)
                return created, handle
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="MentorDesk-")), None


@contextmanager
def unfinished(file: Path) -> Iterator[None]:
    """Keep a note of a half-written file during the block; if this process is killed, the next start removes it."""
    if not _created:
        yield
        return
    make_again()
    note = _created[0] / f"{os.urandom(16).hex()}{_NOTE}"
    with suppress(OSError):  # without the note, only the cleaning up after a kill is lost
        note.write_bytes(os.fsencode(file.absolute()))  # a name on a disk need not be text
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def _lock_of(run_folder: Path) -> Path:
    return run_folder.with_name(f"{run_folder.name}{_LOCK}")


def _remove_at_exit(run_folder: Path, handle: int | None, process: int) -> None:
    if os.getpid() != process:  # a fork ends here too, and the run_folder is not its own
        return
    shutil.rmtree(run_folder, ignore_errors=True)
    if handle is not None:
        with suppress(OSError):
            file_lock.release(handle, _lock_of(run_folder))


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders of processes that no longer run: their locks are free."""
    entries = list(parent.glob(f"{_PREFIX}*"))
    for run_folder in {entry.with_name(entry.name.removesuffix(_LOCK)) for entry in entries}:
        with suppress(OSError):
            handle = file_lock.acquire(_lock_of(run_folder))
            if handle is not None:
                _remove(run_folder)
                file_lock.release(handle, _lock_of(run_folder))


def _remove(run_folder: Path) -> None:
    """Remove a folder and the half-written files that its notes name."""
    for note in run_folder.glob(f"*{_NOTE}"):
        with suppress(OSError, ValueError):
            left = Path(os.fsdecode(note.read_bytes()))
            for file in (left, left.with_name(f"{left.name}-journal")):
                file.unlink(missing_ok=True)
    shutil.rmtree(run_folder, ignore_errors=True)
