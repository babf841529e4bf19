"""Small faults are found where a test could see them, and put in where they belong."""

import ast

import pytest

import fresh
import mutations


def faults(source: str, kind: str) -> list[str]:
    """Return the source with each fault of one kind in it."""
    return [fault.apply(source) for fault in mutations.find("module.py", source) if fault.kind == kind]


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("comparison", "a < b", ["(a <= b)"]),
        ("comparison", "a >= b", ["(a > b)"]),
        ("comparison", "a == b", ["(a != b)"]),
        ("comparison", "a in b", ["(a not in b)"]),
        ("comparison", "0 <= a < 9", ["(0 < a < 9)", "(0 <= a <= 9)"]),
        ("and/or", "a and b and c", ["(a or b or c)"]),
        ("number", "x = 4", ["x = 3", "x = 5"]),
        ("number", "x = [0]", ["x = [(-1)]", "x = [1]"]),
        ("number", "x = True", []),
        ("condition", "y = 1 if a else 2", ["y = 1 if (not (a)) else 2"]),
        ("condition", "y = [a for a in b if not a.old]", ["y = [a for a in b if (a.old)]"]),
        ("condition", "y = 1 if a == b else 2", []),  # the flipped comparison does the same
        ("condition", "y = 1 if a < b else 2", ["y = 1 if (not (a < b)) else 2"]),
        ("element", "x = {1, 2}", ["x = {1}", "x = {2}"]),
        ("element", "x = (1,)", []),
        ("element", "a, b = c", []),
        ("call", "after.pop(1)", ["pass"]),
        ("min/max, any/all", "min(a, any(b))", ["max(a, any(b))", "min(a, all(b))"]),
        ("order", "sorted(a, key=b)", ["sorted(a)", "sorted(a, key=b, reverse=True)"]),
        ("order", "a.sort(reverse=True)", ["a.sort()"]),
    ],
)
def test_each_kind_of_fault_is_put_in(kind, source, expected):
    assert sorted(faults(source, kind)) == sorted(expected)


@pytest.mark.parametrize(
    ("annotation", "neutral"),
    [
        ("bool", ["False", "True"]),
        ("int", ["0"]),
        ("tuple[str, ...]", ["()"]),
        ("Person | None", ["None"]),
        ("Person", []),
    ],
)
def test_a_function_returns_the_neutral_value_of_its_type(annotation, neutral):
    head = f"def read() -> {annotation}:\n    return "
    assert sorted(faults(head + "found", "return")) == sorted(head + value for value in neutral)


def test_a_function_inside_another_returns_its_own_neutral_value():
    source = "def outer() -> int:\n    def inner() -> str:\n        return a\n    return b\n"
    assert sorted(faults(source, "return")) == [source.replace("return a", "return ''"), source.replace("b", "0")]


@pytest.mark.parametrize(
    "source",
    [
        '"""Says 1 < 2 and so on."""',
        "def read(x: Literal[1] = None) -> tuple[int, str]: ...",
        "x: dict[str, tuple[int, int]]",
        "assert a < 1",
        "raise Wrong(a < 1)",
        "log.info(a < 1)",
        "x = f'{a < 1}'",
        "__all__ = ['a', 'b']",
        "if TYPE_CHECKING:\n    x = 1",
        "@cache(size=1)\ndef read(): ...",
    ],
)
def test_no_fault_is_put_where_no_test_could_see_it(source):
    assert mutations.find("module.py", source) == []


def test_a_fault_behind_vietnamese_letters_stands_in_its_place():
    source = 'x = ["Hướng dẫn", a < b]'
    assert faults(source, "comparison") == ['x = ["Hướng dẫn", (a <= b)]']


def test_every_fault_in_the_changes_of_the_desk_is_still_python():
    source = (fresh.ROOT / "mentordesk/domain/records/change.py").read_text("utf-8")
    found = mutations.find("change.py", source)
    assert found
    for fault in found:
        assert ast.dump(ast.parse(fault.apply(source))) != ast.dump(ast.parse(source))
