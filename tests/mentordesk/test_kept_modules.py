"""A start takes its modules from one file, and only as they are now."""

import os
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from mentordesk import kept_modules

pytestmark = pytest.mark.skipif(not hasattr(os, "pread"), reason="this system loads modules as ever")

ROOT = Path(__file__).parents[2]
START = """
import sys
from mentordesk import kept_modules
kept_modules.begin()
import some, some.room
for name in sys.argv[1:]:
    __import__(name)
loaders = [type(sys.modules[name].__spec__.loader).__name__ for name in ("some", "some.room", "json")]
print(some.room.WORDS, some.room.__file__, some.__path__[0], *loaders)
kept_modules.keep()
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a module of a package that is no part of the program."""
    made = tmp_path / "sources" / "some" / "room.py"
    made.parent.mkdir(parents=True)
    (made.parent / "__init__.py").write_text("import json\n")
    made.write_text("WORDS = 'first'\n")
    return made


def started(room: Path, *others: str, **more: str) -> list[str]:
    """Start a program that imports the module; return its words, its places and how three modules were loaded.

    ``others`` are more modules that it imports.
    """
    sources, compiled = room.parents[1], room.parents[2] / "compiled"
    own = {"PYTHONPATH": f"{ROOT}:{sources}", "PYTHONPYCACHEPREFIX": str(compiled), "PATH": "/usr/bin:/bin", **more}
    line = [sys.executable, "-c", START, *others]
    done = subprocess.run(line, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def kept(room: Path) -> Path:
    [found] = (room.parents[2] / "compiled").rglob("*.all")
    return found


AS_EVER, FROM_THE_FILE = ["SourceFileLoader"] * 3, ["_Loader"] * 3


def test_the_second_start_takes_modules_from_the_file_and_they_are_the_same(room: Path) -> None:
    places = ["first", str(room), str(room.parent)]
    assert started(room) == [*places, *AS_EVER]
    assert started(room) == [*places, *FROM_THE_FILE]


def test_a_module_that_was_written_since_is_taken_as_it_is_now(room: Path) -> None:
    started(room)
    room.write_text("WORDS = 'other'\n")
    assert (started(room)[0], started(room)[0]) == ("other", "other")
    assert started(room)[3:] == FROM_THE_FILE


def test_a_start_that_brings_nothing_new_writes_nothing(room: Path) -> None:
    started(room)
    before = kept(room).stat().st_mtime_ns
    started(room)
    assert kept(room).stat().st_mtime_ns == before


def test_what_only_some_starts_load_stays_beside_the_rest(room: Path) -> None:
    started(room)
    started(room, "wave", "colorsys")
    room.write_text("WORDS = 'other'\n")
    assert started(room)[0] == "other"
    before = kept(room).stat().st_mtime_ns
    assert started(room, "wave", "colorsys")[3:] == FROM_THE_FILE
    assert kept(room).stat().st_mtime_ns == before


def test_where_nothing_may_be_kept_nothing_is(room: Path) -> None:
    started(room, PYTHONDONTWRITEBYTECODE="1")
    assert not list(room.parents[2].rglob("*.all*"))


@pytest.mark.parametrize("content", [b"", b"nonsense", MAGIC_NUMBER, MAGIC_NUMBER + b"\xff" * 8 + b"{", b"\0" * 40])
def test_a_file_that_cannot_be_read_is_as_if_it_were_not_there(room: Path, content: bytes) -> None:
    started(room)
    kept(room).write_bytes(content)
    assert started(room)[3:] == AS_EVER
    assert started(room)[3:] == FROM_THE_FILE


def test_a_frozen_program_has_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/mentordesk", raising=False)
    monkeypatch.setattr(sys, "meta_path", [])
    kept_modules.begin()
    assert not sys.meta_path
