"""Every record of the program is the very same whichever way its class is made."""

import subprocess
import sys
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar

import pytest

from mentordesk import record_classes, written_methods

pytestmark = pytest.mark.skipif(not record_classes.NEEDED, reason="this Python has another way of its own")

ROOT = Path(__file__).parents[2]
SAID = """
import dataclasses, re, sys
from importlib import import_module
from pkgutil import walk_packages
from mentordesk import record_classes, written_methods
if sys.argv[1] == "library":
    record_classes.be_quick = lambda put_off: None
written_methods.begin()
quick = set()
made = record_classes._made
def noted(cls, *given, **named):
    result = made(cls, *given, **named)
    quick.add(result)
    return result
record_classes._made = noted
import mentordesk.desk
for module in walk_packages(import_module("mentordesk.domain").__path__, "mentordesk.domain."):
    import_module(module.name)

def plain(value):
    if isinstance(value, dataclasses.Field):
        return sorted((name, plain(getattr(value, name))) for name in type(value).__slots__)
    if isinstance(value, dict):
        return [(key, plain(of)) for key, of in value.items()]
    if hasattr(value, "__qualname__"):
        return type(value).__name__, value.__qualname__, getattr(value, "__doc__", None)
    return re.sub(" at 0x[0-9a-f]+", "", repr(value))

found = {}
def look(owner):
    for value in list(vars(owner).values()):
        if isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__.startswith("mentordesk."):
            if f"{value.__module__}.{value.__qualname__}" not in found:
                found[f"{value.__module__}.{value.__qualname__}"] = value
                look(value)
for module in list(sys.modules.values()):
    if module.__name__.startswith("mentordesk."):
        look(module)
for name, value in sorted(found.items()):
    print(name, value.__mro__, sorted((key, plain(of)) for key, of in vars(value).items()))
print(len(found), len(quick))
"""


def said(way: str) -> list[str]:
    line = [sys.executable, "-c", SAID, way]
    sets_alike = {"PYTHONHASHSEED": "0", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(line, cwd=ROOT, env=sets_alike, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_every_record_is_as_the_library_makes_it() -> None:
    ours, library = said("ours"), said("library")
    count, quick = map(int, ours.pop().split())
    assert (count > 500, quick > 0.9 * count) == (True, True)
    assert library.pop() == f"{count} 0"
    assert ours == library


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_classes, "_OURS", {__name__.partition(".")[0]})
    monkeypatch.setitem(record_classes._library, "_process_class", None)
    record_classes.be_quick(written_methods._put_off)


@pytest.mark.usefixtures("quick")
def test_what_is_unlike_a_record_is_left_to_the_library() -> None:
    @dataclass(slots=True)
    class Asked:
        """With what only the library knows."""

        wanted: InitVar[int]
        _: KW_ONLY
        of_all: ClassVar[list[int]] = [1]
        known: list[int] = field(default_factory=list)

        def __post_init__(self, wanted: int) -> None:
            self.known.append(wanted)

    assert Asked(3).known == [3]
    assert [item.name for item in fields(Asked)] == ["known"]
    with pytest.raises(ValueError, match="mutable default"):

        @dataclass(slots=True)
        class _Shared:
            """Whose list all would share."""

            known: list[int] = [1]  # noqa: RUF008 - refused


@pytest.mark.usefixtures("quick")
def test_a_record_with_methods_of_its_own_keeps_them() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        """Equal to whatever has its name."""

        name: str
        rest: int = field(default=0, repr=False)

        def __eq__(self, other: Any) -> bool:
            return bool(self.name == other.name)

        def __hash__(self) -> int:
            return hash(self.name)

        def __repr__(self) -> str:
            return self.name

    @dataclass(frozen=True, slots=True)
    class More(Named):
        """With one field more."""

        last: str = ""

    assert (Named("a", 1) == Named("a", 2), repr(Named("a"))) == (True, "a")
    assert hash(Named("a", 1)) == hash(Named("a", 2))
    assert hash(More("a", 0, "b")) == hash(More("a", 0, "b"))
    assert (More("a") == More("a", 0, "b"), repr(More("a", 0, "b")).endswith("More(name='a', last='b')")) == (
        False,
        True,
    )
    with pytest.raises(FrozenInstanceError):
        More("a").last = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        More("a").__dict__  # noqa: B018 - it has slots alone
