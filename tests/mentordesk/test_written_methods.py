"""What dataclasses write is compiled once and used by the next start, and anything else is compiled anew."""

import dataclasses
import subprocess
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from mentordesk import written_methods

ROOT = Path(__file__).parents[2]

# Makes records with a start that counts what it had to compile.
START = """
import builtins, sys
from mentordesk import written_methods
written_methods.begin()
from mentordesk.domain.records.person import Person
print(len(written_methods._added))
one = Person(full_name=" Lê  Hoa ")
assert one == Person(id=one.id, full_name="Lê Hoa") and hash(one) and "Lê Hoa" in repr(one)
try:
    one.full_name = "x"
except AttributeError:
    print("frozen")
written_methods.keep()
"""


def started(compiled: Path, **more: str) -> list[str]:
    """Start anew with a folder of compiled modules; return what was said."""
    own = {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": "", "PATH": "/usr/bin:/bin", **more}
    line = [sys.executable, "-c", START]
    done = subprocess.run(line, cwd=ROOT, env=own, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_second_start_compiles_no_method_again(tmp_path: Path) -> None:
    first, *_same = started(tmp_path)
    assert int(first) > 20
    assert started(tmp_path) == ["0", "frozen"]


def test_where_nothing_may_be_kept_all_is_compiled(tmp_path: Path) -> None:
    started(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*.methods"))


@pytest.mark.parametrize("content", [b"", b"nonsense", MAGIC_NUMBER, MAGIC_NUMBER + b"{", b"\0\0\0\0" + b"0"])
def test_a_file_that_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    started(tmp_path)
    [kept] = tmp_path.rglob("*.methods")
    kept.write_bytes(content)
    assert int(started(tmp_path)[0]) > 20
    assert started(tmp_path)[0] == "0"


def test_the_library_still_writes_methods_in_the_way_that_is_relied_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(dataclasses), "exec", written_methods._run)
    monkeypatch.setattr(written_methods, "_added", {})

    @dataclasses.dataclass(frozen=True, slots=True)
    class _Pair:
        first: int
        second: str = "x"

    assert written_methods._added
    assert _Pair(1) == _Pair(1, "x")
