"""The enumerations of Qt are the very same whichever way they are made, and so are those of every other kind."""

import subprocess
import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag, StrEnum
from typing import Any

import pytest

from ui import enumerations

pytestmark = pytest.mark.skipif(not enumerations.NEEDED, reason="this Python has another way of its own")

LISTED = """
import enum, inspect, sys
from PySide6 import QtCore, QtGui, QtWidgets
seen = {}
def look(owner):
    for name in sorted(dir(owner)):
        found = getattr(owner, name, None)
        if isinstance(found, enum.EnumType) and found.__module__.startswith("PySide6"):
            seen[found.__module__ + "." + found.__qualname__] = found
        elif inspect.isclass(found) and found.__module__.startswith("PySide6") and owner in (QtCore, QtGui, QtWidgets):
            look(found)
for module in (QtCore, QtGui, QtWidgets):
    look(module)
"""
SAID = """
def plain(value):
    if isinstance(value, enum.Enum):
        own = [(key, plain(of)) for key, of in vars(value).items() if key != "__objclass__"]
        return type(value).__name__, sorted(own)
    if isinstance(value, dict):
        return [(plain(key), plain(of)) for key, of in value.items()]
    if isinstance(value, (str, int, list, type(None))):
        return value
    return getattr(value, "__qualname__", type(value).__name__)
for name, found in sorted(seen.items()):
    print(name, sorted((key, plain(of)) for key, of in vars(found).items() if key != "__doc__"), list(found))
print(len(seen), sum(len(found.__members__) for found in seen.values()))
"""


OTHERS: tuple[tuple[Any, dict[str, object]], ...] = (
    (IntEnum, {"one": 1, "again": 1, "real": 2, "name": 3, "less": -1, "none": 0}),
    (Enum, {"value": 1, "true": True, "text": "1", "big": 2**70}),
    (Flag, {"none": 0, "a": 1, "b": 2, "both": 3, "rest": 12, "again": 2}),
    (IntFlag, {"high": 8, "low": 1, "all": 0xFFFF, "less": -8}),
    (StrEnum, {"a": "A", "b": "B", "again": "A", "title": "T", "none": ""}),
)


def shown(made: Any) -> object:
    own = {key: of for key, of in vars(made).items() if isinstance(of, int | list | str) and key != "__doc__"}
    members = [(name, made[name].name, made[name].value, type(made[name].value)) for name in made.__members__]
    order = [(member.name, vars(member).get("_sort_order_")) for member in made]
    return members, order, own, {of: member.name for of, member in made._value2member_map_.items()}


@pytest.mark.parametrize(("base", "members"), OTHERS, ids=lambda given: getattr(given, "__name__", ""))
def test_an_enumeration_of_any_kind_is_as_the_library_makes_it(base: Any, members: dict[str, object]) -> None:
    ours = shown(base("Made", members))
    enumerations.be_as_before()
    try:
        library = shown(base("Made", members))
    finally:
        enumerations.be_quick()
    assert ours == library


def test_whole_numbers_and_texts_are_made_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the library be asked for all of them, everything would be as it is, and each start slower."""
    monkeypatch.setattr(enumerations, "_library_makes", None)
    for base in (IntEnum, Flag, IntFlag):
        assert base("Made", [("one", 1), ("two", 2)]).two.value == 2

    class Answer(StrEnum):
        """With a method of its own."""

        YES = "yes"

        def shout(self) -> str:
            return self.upper()

    assert Answer("yes").shout() == "YES"


def test_members_are_made_when_one_of_them_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumerations._Waiting, "is_used", True)
    asked: list[Any] = [
        lambda made: made.two,
        lambda made: made(2),
        lambda made: made["two"],
        lambda made: list(made)[1],
        lambda made: made.__members__["two"],
    ]
    for ask in asked:
        made: Any = IntFlag("Made", [("one", 1), ("two", 2)])
        assert "two" not in vars(made)
        assert ask(made) == 2
        assert (type(made), made(3)) == (EnumType, made.one | made.two)


def test_one_member_is_made_before_the_rest_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumerations._Waiting, "is_used", True)
    members = [("none", 0), ("two", 2), ("again", 2), ("three", 3)]
    made: Any = IntEnum("Made", members)
    before = made.again, made(3), made.again, made(2)
    assert "none" not in vars(made)
    assert [(member.name, member.value, type(member)) for member in before[:2]] == [
        ("two", 2, made),
        ("three", 3, made),
    ]
    with pytest.raises(ValueError, match="5 is not a valid Made"):
        made(5)
    assert list(made) == [made.none, made.two, made.three]
    assert all(one is made(one.value) for one in before)
    assert before[0] is made.two is made.again
    at_once: Any = IntEnum("Made", members)
    assert len(list(at_once)) == 3
    assert shown(made) == shown(at_once)


def test_a_member_that_was_asked_for_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt asks for one with every event that somebody looks at."""
    monkeypatch.setattr(enumerations._Waiting, "is_used", True)
    made: Any = IntEnum("Made", [("one", 1), ("two", 2)])
    two = made(2)
    monkeypatch.setitem(enumerations._members, made, {})
    assert made(2) is two


def said(first: str) -> str:
    program = first + LISTED + SAID
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_enumeration_of_qt_is_as_the_library_makes_it() -> None:
    ours = said("import ui\n")
    count, members = map(int, ours.splitlines()[-1].split())
    assert (count > 300, members > 3000) == (True, True)
    assert ours == said("")


def refused(*members: tuple[str, object]) -> str:
    with pytest.raises((TypeError, ValueError)) as error:
        Enum("Made", list(members))
    return str(error.value)


def test_what_the_library_refuses_or_leaves_out_is_refused_and_left_out() -> None:
    members = [("one", 1), ("_ignore_", "rest more"), ("rest", 2), ("more", "text"), ("_of_ours", 3), ("Made__own", 4)]
    twice = (("one", 1), ("one", 2))
    method = (("one", property(lambda self: self)), ("one", 2))
    reserved = (("one", 1), ("_reserved_", 2))
    ours = shown(Enum("Made", members)), refused(*twice), refused(*method), refused(*reserved), refused(("mro", 1))
    enumerations.be_as_before()
    try:
        assert ours[0] == shown(Enum("Made", members))
        assert ours[1:] == (refused(*twice), refused(*method), refused(*reserved), refused(("mro", 1)))
    finally:
        enumerations.be_quick()
