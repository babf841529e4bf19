"""Allows one program per company file, also where a cloud service copies the file and its lock between computers."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentordesk import file_lock, private
from mentordesk.errors import FileInUse, OpenElsewhere
from mentordesk.i18n import message

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock on a company file.

    ``path`` is the file itself, where it is reached by a link, ``place`` the lock, ``mark`` that of this computer.
    """

    path: Path
    place: Path
    handle: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has locked a file, as the lock says; ``mark`` differs where computers have one name, "" if not known."""

    computer: str
    since: datetime
    mark: str = ""


def take(path: Path, *, take_over: bool = False) -> Lock:
    """Lock a company file.

    Raises FileInUse if another program has it, OpenElsewhere if the lock names another computer, unless the owner takes
    it over, OSError if its folder cannot be written.
    """
    real = path.resolve()
    place = real.with_name(f".{real.name}.lock")
    handle = file_lock.acquire(place)
    if handle is None:
        raise _in_use(path, place)
    mark = private.computer_mark()
    other = _other(place, mark)
    if other is not None and not take_over:
        os.close(handle)
        raise _elsewhere(path, other)
    with suppress(OSError):  # on a full disk the lock is valid all the same
        os.ftruncate(handle, 0)
        words = (private.computer_name(), datetime.now().isoformat(), mark)
        os.write(handle, "".join(f"{line}\n" for line in words).encode())
    return Lock(real, place, handle, mark)


def check(lock: Lock) -> None:
    """Raise OpenElsewhere where another computer has taken the file over meanwhile, as its lock says that came here."""
    other = _other(lock.place, lock.mark)
    if other is not None:
        raise _taken_over(lock.path, other)


def release(lock: Lock) -> None:
    """Unlock a company file that is closed; where its folder cannot be written any more, an empty file stays there.

    The lock of a computer that took the file over stays.
    """
    if _other(lock.place, lock.mark) is not None:
        os.close(lock.handle)
        return
    with suppress(OSError):
        os.ftruncate(lock.handle, 0)
    with suppress(OSError):
        file_lock.release(lock.handle, lock.place)


def _holder(place: Path) -> Holder | None:
    """Return who has locked a file, ``None`` where the lock does not say."""
    try:
        computer, since, *more = place.read_text("utf-8")[:_LONGEST].splitlines()
        return Holder(computer.strip(), datetime.fromisoformat(since), more[0].strip() if more else "")
    except (OSError, ValueError):
        return None


def _other(place: Path, mark: str) -> Holder | None:
    """Return which other computer has locked a file; ``mark`` is that of this one."""
    holder = _holder(place)
    if holder is None:
        return None
    is_named_so = holder.computer == private.computer_name()
    is_another = bool(holder.mark) and holder.mark != mark
    return holder if not is_named_so or is_another else None


def _elsewhere(path: Path, other: Holder) -> OpenElsewhere:
    return OpenElsewhere(
        message(
            '"{name}" has been open on {computer} since {since}. Two computers that write into it at once would lose '
            "work. Close it there and wait until the folder is synchronised.",
            name=path.name,
            computer=other.computer,
            since=other.since,
        ),
        other.computer,
    )


def _taken_over(path: Path, other: Holder) -> OpenElsewhere:
    return OpenElsewhere(
        message(
            '"{name}" was opened on {computer} on {since}, while it was open here. Your last change was not saved, and '
            "nothing more is written here. Close it on one of the two computers, then open it again.",
            name=path.name,
            computer=other.computer,
            since=other.since,
        ),
        other.computer,
    )


def _in_use(path: Path, place: Path) -> FileInUse:
    holder = _holder(place)
    if holder is None:
        return FileInUse(
            message('"{name}" is open in another MentorDesk. Close it there, then try again.', name=path.name)
        )
    return FileInUse(
        message(
            '"{name}" has been open in another MentorDesk on {computer} since {since}. Close it there, then try again.',
            name=path.name,
            computer=holder.computer,
            since=holder.since,
        )
    )
