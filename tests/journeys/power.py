"""Cuts the power while a company file is written: replays what the program asked of the drive, as far as the drive got.

``strace`` records every call by which a session creates, writes, truncates, syncs, renames and deletes files; it sees
SQLite and Python alike, so that what is tried is the program itself and no model of it. An image is what a drive may
contain when the power fails at one of these calls: what was synced, and of all that was not, any part, torn at
sectors, in any order; of the names in a folder that was not synced, those up to some moment.

``python -m tests.journeys.power session FOLDER [careless]`` is the session; ``careless`` lets SQLite sync nothing.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from unittest import mock

from mentordesk.desk import Desk, backups, restore
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.person import Person
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import message
from mentordesk.store import database as sqlite
from tests import desks
from tests.builders import added, company, people, person

FILE = "An Phú.mentordesk"
OLD = "Old.mentordesk"
VERSION = 10
SECTOR = 512


# The session


def template(folder: Path) -> None:
    """Make the folder that the session begins with: a company file with a backup, and a file of an older version."""
    desk = Desk.create(folder / FILE, company())
    desk.apply(added(person("Lê Hoa"), *people(40)))
    desk.close()
    shutil.copyfile(desks.FOLDER / f"v{VERSION}.mentordesk", folder / OLD)


def session(folder: Path) -> None:
    """Do what owners do, and say after each step that it is done, with the people there are now."""
    path = folder / FILE
    desk = Desk.open(path)
    say(desk)
    many = people(300)
    desk.apply(added(*many))
    say(desk)
    first = desk.all(Person)[0]
    desk.apply(edit(message("Edit"), first, replace(first, full_name="Lê Hoa Mai")))
    say(desk)
    desk.apply(Change(message("Remove"), many[100:], ()))
    say(desk)
    place = desk.backup("import")
    say(desk)
    desk.apply(added(*people(50)))
    say(desk)
    desk.close()
    say(desk)
    again = Desk.open(path)
    again.apply(added(*people(20)))
    say(again)
    again.close()
    restore(path, place)
    restored = Desk.open(path)
    say(restored)
    restored.close()
    Desk.open(folder / OLD).close()
    say(restored)


def back_up(folder: Path) -> None:
    """Make the first backup of a file, and say that it is done."""
    desk = Desk.open(folder / FILE)  # the first opening of a day makes one
    say(desk)


def say(desk: Desk) -> None:
    """Report a step as done, in one write that the tracer sees in its order."""
    os.write(1, f"done {_mark([one.full_name for one in desk.all(Person)])}\n".encode())


def _mark(names: list[str]) -> str:
    return f"{len(names)}:{names[0] if names else ''}"


# What was asked of the drive


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the session. ``file`` is a number that stays with the content through every change of name."""

    kind: str
    file: int = -1
    name: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_TRACED = (
    *("openat", "creat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "close"),
    *("rename", "link", "linkat", "unlink", "mkdir"),
)


def record(folder: Path, trace: Path, *, does: str = "session", careless: bool = False) -> tuple[Call, ...]:
    """Run the session on a folder under the tracer and return its calls."""
    calls = ",".join(_TRACED)
    tracer = ["strace", "-f", "-xx", "-s", "100000000", "-o", str(trace), "-e", f"trace={calls}", "-e", "signal=none"]
    command = [sys.executable, "-B", "-m", "tests.journeys.power", does, str(folder)]
    command += ["careless"] if careless else []
    subprocess.run([*tracer, *command], check=True, capture_output=True)
    with trace.open("r", encoding="ascii", errors="replace") as lines:
        return tuple(_calls(lines, folder))


@dataclass
class _Tracked:
    """What is open, and which name leads to which content."""

    handles: dict[int, tuple[int, str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)


def _calls(lines: Iterator[str], folder: Path) -> Iterator[Call]:
    found = _Tracked(files={name: number for number, name in enumerate(sorted(contents(folder.parent / "start")))})
    for line in lines:
        match = _LINE.match(line)
        if match is None or match[3].startswith("-"):
            continue
        name, arguments, result = match[1], match[2], int(match[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        yield from _call(found, folder, name, arguments, texts, result)


def _call(found: _Tracked, folder: Path, name: str, arguments: str, texts: list[bytes], result: int) -> Iterator[Call]:
    if name in {"openat", "creat"}:
        yield from _opened(found, folder, arguments, texts, result)
    elif name in {"rename", "link", "linkat", "unlink", "mkdir"}:
        yield from _named(found, folder, name, texts)
    else:
        yield from _written(found, name, arguments, texts, result)


def _inside(folder: Path, text: bytes) -> str | None:
    path = Path(os.fsdecode(text))
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _opened(found: _Tracked, folder: Path, arguments: str, texts: list[bytes], handle: int) -> Iterator[Call]:
    found.handles.pop(handle, None)
    name = _inside(folder, texts[0])
    if name is None:
        return
    if name not in found.files and "O_CREAT" in arguments:
        found.files[name] = 1000 + len(found.places) + handle * 100_000
        found.places[found.files[name]] = 0
        yield Call("create", found.files[name], name)
    if "O_TRUNC" in arguments and name in found.files:
        yield Call("truncate", found.files[name], at=0)
    found.handles[handle] = (found.files.get(name, -1), name)
    found.places[handle] = 0


def _named(found: _Tracked, folder: Path, call: str, texts: list[bytes]) -> Iterator[Call]:
    names = [_inside(folder, text) for text in texts]
    if None in names:
        return
    first, other = str(names[0]), str(names[-1])
    if call == "unlink":
        found.files.pop(first, None)
    elif call == "rename":
        found.files[other] = found.files.pop(first)
    elif call.startswith("link"):
        found.files[other] = found.files[first]
    yield Call(call.removesuffix("at"), name=first, other=other)


def _written(found: _Tracked, call: str, arguments: str, texts: list[bytes], result: int) -> Iterator[Call]:
    handle = int(arguments.partition(",")[0].partition(" ")[0])
    if call == "write" and handle == 1:
        yield Call("done", name=texts[0].decode().removeprefix("done ").strip())
        return
    if handle not in found.handles:
        return
    file, name = found.handles[handle]
    if call == "close":
        found.handles.pop(handle)
    elif call in {"fsync", "fdatasync"}:
        yield Call("sync", file, name)
    elif call == "ftruncate":
        yield Call("truncate", file, at=int(arguments.rpartition(",")[2]))
    elif call == "pwrite64":
        yield Call("write", file, at=int(arguments.rpartition(",")[2]), data=texts[0])
    else:
        yield Call("write", file, at=found.places[handle], data=texts[0])
        found.places[handle] += result


# What the drive may contain


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, by name."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def image(start: dict[str, bytes], calls: tuple[Call, ...], dice: random.Random) -> tuple[dict[str, bytes], list[str]]:
    """Return the files after a power cut at some call, and what had been reported as done by then."""
    cut = dice.randrange(1, len(calls) + 1)
    return after(start, calls[:cut], dice, dice.choice(("nothing", "everything", "any", "any")))


def after(
    start: dict[str, bytes], calls: tuple[Call, ...], dice: random.Random, mood: str
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files after these calls and a power cut, and what had been reported as done by then."""
    drive = _Drive(start)
    done = [drive.take(call) for call in calls]
    return drive.after_the_cut(dice, mood), [name for name in done if name]


class _Drive:
    """Content and names that are safe, and what is not yet."""

    def __init__(self, start: dict[str, bytes]) -> None:
        names = sorted(start)
        self.safe: dict[int, bytes] = {number: start[name] for number, name in enumerate(names)}
        self.pending: dict[int, list[Call]] = {}
        self.names: dict[str, int] = {name: number for number, name in enumerate(names)}
        self.folders: dict[str, list[Call]] = {}
        self.made = {name.rpartition("/")[0] for name in names}

    def take(self, call: Call) -> str:
        """Take one call; return what it reports as done."""
        if call.kind == "done":
            return call.name
        if call.kind in {"write", "truncate"}:
            self.pending.setdefault(call.file, []).append(call)
        elif call.kind == "sync" and call.file < 0:
            folder = "" if call.name == "." else call.name
            for name_call in self.folders.pop(folder, []):
                self._name(name_call)
        elif call.kind == "sync":
            self.safe[call.file] = _applied(self.safe.get(call.file, b""), self.pending.pop(call.file, []))
        else:
            folder = call.name.rpartition("/")[0]
            self.folders.setdefault(folder, []).append(call)
        return ""

    def after_the_cut(self, dice: random.Random, mood: str) -> dict[str, bytes]:
        """Return what is there afterwards; ``mood`` is how much of what was not synced the drive had written."""
        for calls in self.folders.values():
            last = {"nothing": 0, "everything": len(calls), "any": dice.randrange(len(calls) + 1)}[mood]
            for call in calls[:last]:
                self._name(call)
        for file, calls in self.pending.items():
            kept = calls if mood == "everything" else [] if mood == "nothing" else _some(calls, dice)
            self.safe[file] = _applied(self.safe.get(file, b""), kept)
        return {name: self.safe.get(file, b"") for name, file in self.names.items() if self._is_reached(name)}

    def _is_reached(self, name: str) -> bool:
        folder = name.rpartition("/")[0]
        return not folder or folder in self.made

    def _name(self, call: Call) -> None:
        if call.kind == "create":
            self.names[call.name] = call.file
        elif call.kind == "mkdir":
            self.made.add(call.name)
        elif call.kind == "rename" and call.name in self.names:
            self.names[call.other] = self.names.pop(call.name)
        elif call.kind == "link" and call.name in self.names:
            self.names[call.other] = self.names[call.name]
        elif call.kind == "unlink":
            self.names.pop(call.name, None)


def _some(calls: list[Call], dice: random.Random) -> list[Call]:
    """Return some of the calls: each whole, not at all, or with some of its sectors."""
    kept = []
    for call in calls:
        fate = dice.choice(("whole", "not", "torn"))
        if fate == "whole" or (fate == "torn" and call.kind == "truncate"):
            kept.append(call)
        elif fate == "torn":
            sectors = range(0, len(call.data), SECTOR)
            chosen = [at for at in sectors if dice.random() < 0.5]
            kept += [replace(call, at=call.at + at, data=call.data[at : at + SECTOR]) for at in chosen]
    return kept


def _applied(content: bytes, calls: list[Call]) -> bytes:
    whole = bytearray(content)
    for call in calls:
        if call.kind == "truncate":
            whole = whole[: call.at].ljust(call.at, b"\0")
        else:
            whole.extend(bytes(max(0, call.at - len(whole))))
            whole[call.at : call.at + len(call.data)] = call.data
    return bytes(whole)


class Trials:
    """Opens the files of images in a folder and says what is wrong; the same bytes are opened once.

    Drives that lost power often contain the same bytes, and two companies in one folder have nothing in common, so that
    each is tried by itself. ``untouched`` is the file of an older version before anything was done to it.
    """

    def __init__(self, folder: Path, steps: list[str], *, untouched: bytes = b"") -> None:
        self._folder = folder
        self._steps = steps
        self._untouched = untouched
        self._known: dict[frozenset[tuple[str, bytes]], str] = {}

    def broken(self, files: dict[str, bytes], done: list[str]) -> str:
        """Return what is wrong with an image, "" where nothing is: it opens with the last step or the one under way."""
        old = {name: content for name, content in files.items() if name.startswith(Path(OLD).stem)}
        found = self._tried({name: content for name, content in files.items() if name not in old}, _current)
        if found.startswith(_WRONG):
            return found.removeprefix(_WRONG)
        if found not in {*done[-1:], *self._steps[len(done) : len(done) + 1]}:
            return f"{found} where {done[-1:]} was reported"
        return "" if old.get(OLD) == self._untouched else self._tried(old, _migrated).removeprefix(_WRONG)

    def _tried(self, files: dict[str, bytes], opens: Callable[[Path], str]) -> str:
        key = frozenset((name, sha256(content).digest()) for name, content in files.items())
        if key not in self._known:
            for name, content in files.items():
                place = self._folder / name
                place.parent.mkdir(exist_ok=True, parents=True)
                place.write_bytes(content)
            try:
                self._known[key] = opens(self._folder)
            except MentorDeskError as error:
                self._known[key] = f"{_WRONG}{type(error).__name__}: {error.message}"
            shutil.rmtree(self._folder)
        return self._known[key]


_WRONG = "wrong: "


def _current(folder: Path) -> str:
    """Open the company; return the people it has, or what is wrong."""
    desk = Desk.open(folder / FILE)
    mark, altered = _mark([one.full_name for one in desk.all(Person)]), desk.altered
    desk.close()
    if altered is not None:
        return f"{_WRONG}an alarm without a reason"
    return mark if all(entry.good for entry in backups(folder / FILE)) else f"{_WRONG}a bad backup"


def _migrated(folder: Path) -> str:
    """Open the company of an older version; return what is wrong, "" where nothing is."""
    migrated = sqlite.header(folder / OLD).user_version > VERSION
    if migrated and not [entry for entry in backups(folder / OLD) if entry.good]:
        return f"{_WRONG}migrated without a backup"
    Desk.open(folder / OLD).close()
    return ""


def outcomes(numbers: Iterable[int], folder: Path, *, careless: bool = False) -> Iterator[str]:
    """Record one session, cut the power once for each number, and yield what was broken, "" where nothing was."""
    start, work = folder / "start", folder / "work"
    start.mkdir()
    template(start)
    shutil.copytree(start, work)
    calls = record(work, folder / "trace.txt", careless=careless)
    steps = [call.name for call in calls if call.kind == "done"]
    first = contents(start)
    trials = Trials(folder / "image", steps, untouched=first[OLD])
    with without_syncing():
        for number in numbers:
            files, done = image(first, calls, random.Random(number))
            yield trials.broken(files, done)


@contextmanager
def without_syncing() -> Iterator[None]:
    """Let nothing wait for the drive: what is looked at after a fault need not outlive another."""
    with mock.patch.object(os, "fsync"), mock.patch.object(sqlite, "_PRAGMAS", CARELESS):
        yield


CARELESS = (*sqlite._PRAGMAS, ("synchronous", "OFF"))


if __name__ == "__main__":
    shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]  # the tracer would not see what is copied
    if "careless" in sys.argv:
        sqlite._PRAGMAS = CARELESS
    {"session": session, "back_up": back_up}[sys.argv[1]](Path(sys.argv[2]))
