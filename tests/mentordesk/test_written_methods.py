"""What dataclasses write is compiled when it is first called, once, and used by the next start."""

import dataclasses
import pickle
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
one = Person(full_name=" Lê  Hoa ")
assert one == Person(id=one.id, full_name="Lê Hoa") and hash(one) and "Lê Hoa" in repr(one)
try:
    one.full_name = "x"
except AttributeError:
    print("frozen")
print(len(written_methods._added))
written_methods.keep()
"""


def started(compiled: Path, **more: str) -> list[str]:
    """Start anew with a folder of compiled modules; return what was said."""
    own = {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": "", "PATH": "/usr/bin:/bin", **more}
    line = [sys.executable, "-c", START]
    done = subprocess.run(line, cwd=ROOT, env=own, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_a_second_start_compiles_no_method_again(tmp_path: Path) -> None:
    frozen, first = started(tmp_path)
    assert frozen == "frozen"
    assert int(first) > 5
    assert started(tmp_path) == ["frozen", "0"]


def test_where_nothing_may_be_kept_all_is_compiled(tmp_path: Path) -> None:
    started(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not list(tmp_path.rglob("*.written"))


@pytest.mark.parametrize("content", [b"", b"nonsense", MAGIC_NUMBER, MAGIC_NUMBER + b"{", b"\0\0\0\0" + b"0"])
def test_a_file_that_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, content: bytes) -> None:
    started(tmp_path)
    [kept] = tmp_path.rglob("*.written")
    kept.write_bytes(content)
    assert int(started(tmp_path)[-1]) > 5
    assert started(tmp_path)[-1] == "0"


def test_a_file_that_ends_too_early_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    started(tmp_path)
    [kept] = tmp_path.rglob("*.written")
    whole = kept.read_bytes()
    for end in (len(whole) - 1, len(whole) // 2, 9, 6):
        kept.write_bytes(whole[:end])
        assert int(started(tmp_path)[-1]) > 5


@dataclasses.dataclass(frozen=True, slots=True)
class _Base:
    first: int


@pytest.fixture
def put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("exec", "_process_class", "_init_fn", "_repr_fn", "_hash_fn", "_cmp_fn", "_frozen_get_del_attr"):
        monkeypatch.setitem(vars(dataclasses), name, vars(dataclasses).get(name, exec))
    monkeypatch.setattr(written_methods, "_added", {})
    monkeypatch.setattr(written_methods, "_kept", {})
    monkeypatch.setattr(written_methods, "_open", lambda _place: None)
    written_methods.begin()


@pytest.mark.usefixtures("put_off")
def test_nothing_is_written_for_a_class_that_is_not_used() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class _Pair(_Base):
        second: str = "x"

    assert not written_methods._added
    assert _Pair(1) == _Pair(1, "x") < _Pair(2)
    assert written_methods._added
    assert hash(_Pair(1)) == hash(_Pair(1))
    assert repr(_Pair(1)).endswith("_Pair(first=1, second='x')")


@pytest.mark.usefixtures("put_off")
def test_a_class_whose_methods_come_later_is_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Later(_Base):
        second: tuple[int, ...] = dataclasses.field(default=(), compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "second", tuple(self.second))

    monkeypatch.setitem(globals(), "Later", Later)
    Later.__qualname__ = "Later"
    one = Later(1, second=[2])  # type: ignore[arg-type]
    assert one.second == (2,)
    assert one == Later(1)
    assert dataclasses.replace(one, first=3).first == 3
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(TypeError, match="first"):
        Later()  # type: ignore[call-arg]
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.first = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.first  # type: ignore[misc]
    assert "second" in Later.__init__.__code__.co_varnames, "the written method has taken its place"
