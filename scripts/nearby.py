"""Finds the tests near a module, and those of a quick run: all rules, the file, and the rooms of what has changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ALWAYS = (
    "tests/mentordesk/domain",
    "tests/mentordesk/store",
    "tests/mentordesk/services",
    "tests/ui/test_main_window.py",
)
"""The tests that take little time and find most: all thinking, what is written into the file, the whole window once."""

FLOORS = ("tests", "tests/mentordesk", "tests/ui", "tests/ui/dialogs", "tests/ui/pages", "tests/ui/widgets")
"""Folders of many rooms: their tests take too long for a change in one of them."""

PACKAGES = ("mentordesk", "ui", "scripts")


class Near(NamedTuple):
    """The tests near a module: those of its name, empty where there are none, and the nearest folder with tests."""

    own: str
    room: str


def near(path: str, root: Path) -> Near:
    """Return the tests near a module of the project in a folder."""
    own = PurePosixPath("tests", path).with_name(f"test_{PurePosixPath(path).name}")
    room = own.parent
    while not (root / room).is_dir():
        room = room.parent
    return Near(str(own) if (root / own).is_file() else "", str(room))


def changed(root: Path) -> list[str]:
    """Return the files that are not committed in a working copy; where there are none, those of the last commit."""
    return _changed(root, "HEAD") or _changed(root, "HEAD~1")


def tests_of(changed: Iterable[str], root: Path) -> list[str]:
    """Return the tests that always run and those of some files, none of them twice."""
    found = list(ALWAYS)
    for path in changed:
        test = _test_of(path, root)
        if test and not any(test == other or test.startswith(f"{other}/") for other in found):
            found.append(test)
    return found


def whole(changed: Iterable[str], root: Path) -> list[str]:
    """Return the files of tests that changed, or whose module did: of them a quick run leaves nothing out."""
    tests = (_test_of(path, root) for path in changed)
    return list(dict.fromkeys(test for test in tests if test.endswith(".py")))


def _test_of(path: str, root: Path) -> str:
    """Return the test of one file: itself if it is one, its namesake, or those of its room."""
    first, *_ = path.split("/")
    if first == "tests":
        is_test = PurePosixPath(path).match("test_*.py") and (root / path).is_file()
        return path if is_test else ""
    if first not in PACKAGES or not path.endswith(".py"):
        return ""
    found = near(path, root)
    return found.own or ("" if found.room in FLOORS else found.room)


def _changed(root: Path, since: str) -> list[str]:
    """Return the files that differ from a commit, new ones too; none where there is no such commit."""
    names: list[str] = []
    for words in (("diff", "--name-only", since), ("ls-files", "--others", "--exclude-standard")):
        try:
            done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return []
        names += done.stdout.splitlines()
    return names
