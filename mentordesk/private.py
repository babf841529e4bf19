"""Gives this process a temporary folder that only the owner may read, and clears up after those that were killed."""

import atexit
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

import platformdirs

from mentordesk import file_lock

_RUN = "run-"
_LOCK = ".lock"
_NOTE = ".unfinished"
_begun: list[Path] = []


@lru_cache(maxsize=1)
def root() -> Path:
    """Return the folder that all processes of this owner share, made at need and readable by the owner only."""
    made = Path(platformdirs.user_cache_dir("MentorDesk", appauthor=False))
    with suppress(OSError):
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.access(made, os.W_OK):
        return made
    return Path(tempfile.mkdtemp(prefix="MentorDesk-"))  # an account without a place of its own gets to work too


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the private folder of this process, made at the first call, which a program makes as it starts.

    From then on temporary files go there, those of child processes too, and new files are readable by the owner only.
    The folder goes at exit; what a killed process left goes at the next start, its half-written files included.
    """
    os.umask(0o077)
    _sweep(root())
    made = root() / f"{_RUN}{os.getpid()}-{uuid.uuid4().hex[:8]}"
    handle = file_lock.acquire(_lock(made))
    made.mkdir(mode=0o700)
    tempfile.tempdir = str(made)
    os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(made)))
    _begun.append(made)
    atexit.register(_leave, made, handle, os.getpid())
    return made


@contextmanager
def noting(unfinished: Path) -> Iterator[None]:
    """Note a half-written file while the block lasts: where this process is killed, the next start removes it."""
    if not _begun:
        yield
        return
    note = _begun[0] / f"{uuid.uuid4().hex}{_NOTE}"
    with suppress(OSError):  # without the note only the clearing up after a kill is lost
        note.write_text(str(unfinished.absolute()), "utf-8")
    try:
        yield
    finally:
        with suppress(OSError):
            note.unlink()


def _lock(run: Path) -> Path:
    return run.with_name(f"{run.name}{_LOCK}")


def _leave(made: Path, handle: int | None, process: int) -> None:
    if os.getpid() != process:  # a fork ends here too, and the folder is not its own
        return
    shutil.rmtree(made, ignore_errors=True)
    if handle is not None:
        with suppress(OSError):
            file_lock.release(handle, _lock(made))


def _sweep(place: Path) -> None:
    for left in {found.with_name(found.name.removesuffix(_LOCK)) for found in place.glob(f"{_RUN}*")}:
        with suppress(OSError):
            handle = file_lock.acquire(_lock(left))
            if handle is not None:
                _clear(left)
                file_lock.release(handle, _lock(left))


def _clear(left: Path) -> None:
    for note in left.glob(f"*{_NOTE}"):
        with suppress(OSError, UnicodeDecodeError):
            Path(note.read_text("utf-8")).unlink(missing_ok=True)
    shutil.rmtree(left, ignore_errors=True)
