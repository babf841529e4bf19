"""Finds the small faults that could be put into a source file, each as a value: what to replace, and by what.

Left out are places where a fault changes nothing that a test could see, or nothing but words: annotations, decorators,
assertions, raised errors, logging, f-strings, ``__all__`` and imports for the type checker.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Edit = tuple[ast.expr | ast.stmt, str]  # a node and the text to put in its place

ANNOTATIONS = {"annotation", "returns", "decorator_list", "type_params"}  # fields of a node that are not walked
LOGGERS = {"logging", "logger", "log", "_log"}
NAMES_WITHOUT_BEHAVIOUR = {"__all__", "__slots__"}

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)

SWAPPED_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}

# What a function may return instead of its result, by the first word of the annotation.
NEUTRAL = {
    "bool": ("False", "True"),
    "int": ("0",),
    "float": ("0.0",),
    "str": ("''",),
    "tuple": ("()",),
    "Sequence": ("()",),
    "Iterable": ("()",),
    "Iterator": ("iter(())",),
    "list": ("[]",),
    "dict": ("{}",),
    "Mapping": ("{}",),
    "set": ("set()",),
    "frozenset": ("frozenset()",),
}


@dataclass(frozen=True)
class Mutation:
    """One small fault: the bytes from ``start`` to ``end`` of a file give way to ``text``."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """What tells this fault from all others of the same source code."""
        return f"{self.path}:{self.line}:{self.start}:{self.end}:{self.text}"

    def apply(self, source: str) -> str:
        """Return the source with the fault in it."""
        whole = source.encode()
        return (whole[: self.start] + self.text.encode() + whole[self.end :]).decode()

    def lines(self, source: str) -> tuple[str, str]:
        """Return the line where the fault begins, right and wrong."""
        before, after = source.splitlines(), self.apply(source).splitlines()
        return before[self.line - 1].strip(), after[self.line - 1].strip()


def find(path: str, source: str) -> list[Mutation]:
    """Return every small fault that could be put into a source file, in the order of the file."""
    places = Places(source)
    found: dict[str, Mutation] = {}
    for node in walk(ast.parse(source)):
        for kind, make in KINDS.items():
            for target, text in make(node):
                mutation = Mutation(path, target.lineno, kind, *places.of(target), text)
                found.setdefault(mutation.key, mutation)
    return sorted(found.values(), key=lambda mutation: (mutation.start, mutation.end, mutation.kind, mutation.text))


class Places:
    """Turns lines and columns of a source file into offsets in bytes."""

    def __init__(self, source: str) -> None:
        lengths = (len(line.encode()) for line in source.splitlines(keepends=True))
        self.line_starts = [0, *itertools.accumulate(lengths)]

    def of(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return where a node starts and ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.line_starts[node.lineno - 1] + node.col_offset
        return start, self.line_starts[node.end_lineno - 1] + node.end_col_offset


# Which nodes are looked at


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it where a fault could be seen by a test."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ANNOTATIONS or (name == "slice" and not isinstance(value, ast.Slice | ast.Constant | ast.UnaryOp)):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not is_left_out(child):
                yield from walk(child)


def is_left_out(node: ast.AST) -> bool:
    """Say whether no fault is wanted in a node and below it."""
    if isinstance(node, ast.Assert | ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call) and ast.unparse(node.value.func).split(".")[0] in LOGGERS
    if isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return isinstance(target, ast.Name) and target.id in NAMES_WITHOUT_BEHAVIOUR
    return False


# The kinds of fault


def flipped_comparisons(node: ast.AST) -> Iterator[Edit]:
    """Move the edge of an order, or turn an equality, identity or membership round."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            changed = copy.deepcopy(node)
            changed.ops[at] = COMPARISONS[type(operator)]()
            yield node, in_brackets(changed)


def swapped_and_or(node: ast.AST) -> Iterator[Edit]:
    """Turn ``and`` into ``or`` and the other way round."""
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node, in_brackets(ast.BoolOp(other, node.values))


def shifted_numbers(node: ast.AST) -> Iterator[Edit]:
    """Make a whole number one greater or one smaller."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield node, str(node.value + 1)
        yield node, f"({node.value - 1})" if node.value == 0 else str(node.value - 1)


def negated_conditions(node: ast.AST) -> Iterator[Edit]:
    """Turn a condition round, where no flipped comparison does the same."""
    if isinstance(node, ast.If | ast.IfExp):
        tests = [node.test]
    else:
        tests = node.ifs if isinstance(node, ast.comprehension) else []
    for test in tests:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield test, in_brackets(test.operand)
        elif not isinstance(test, ast.Compare) or isinstance(test.ops[0], ORDERS):
            yield test, f"(not {in_brackets(test)})"


def dropped_elements(node: ast.AST) -> Iterator[Edit]:
    """Leave one element out of a tuple, list or set of at least two."""
    if not isinstance(node, ast.Tuple | ast.List | ast.Set) or len(node.elts) < 2:
        return
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for at in range(len(node.elts)):
        changed = copy.copy(node)
        changed.elts = [*node.elts[:at], *node.elts[at + 1 :]]
        yield node, in_brackets(changed)


def neutral_returns(node: ast.AST) -> Iterator[Edit]:
    """Return the neutral value of its type instead of what a function worked out."""
    if not isinstance(node, ast.FunctionDef) or node.returns is None:
        return
    for statement in own_returns(node):
        if statement.value is None or isinstance(statement.value, ast.Constant):
            continue
        for text in neutral_values(ast.unparse(node.returns)):
            if ast.unparse(statement.value) != text:
                yield statement.value, text


def own_returns(function: ast.FunctionDef) -> list[ast.Return]:
    """Return the return statements of a function, those of functions inside it left out."""
    inner = {id(node) for child in function.body for node in ast.walk(child) if within_function(child, node)}
    return [
        node
        for child in function.body
        for node in ast.walk(child)
        if isinstance(node, ast.Return) and id(node) not in inner
    ]


def within_function(statement: ast.stmt, node: ast.AST) -> bool:
    """Say whether a node stands inside a function that is defined in a statement."""
    functions = (each for each in ast.walk(statement) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(node is below for function in functions for below in ast.walk(function) if below is not function)


def neutral_values(annotation: str) -> tuple[str, ...]:
    """Return the neutral values of a type as it is annotated; none for a record or another class."""
    if annotation.endswith("| None"):
        return ("None",)
    return NEUTRAL.get(annotation.partition("[")[0], ())


def deleted_calls(node: ast.AST) -> Iterator[Edit]:
    """Leave out a statement that is a call and nothing else."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield node, "pass"


def swapped_calls(node: ast.AST) -> Iterator[Edit]:
    """Turn ``min`` into ``max`` and ``any`` into ``all``, and the other way round."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED_CALLS:
        yield node.func, SWAPPED_CALLS[node.func.id]


def changed_orders(node: ast.AST) -> Iterator[Edit]:
    """Sort without the key, or the other way round."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name not in ("sorted", "sort"):
        return
    by_name = {keyword.arg: keyword for keyword in node.keywords}
    if "key" in by_name:
        yield node, call_with(node, [keyword for keyword in node.keywords if keyword.arg != "key"])
    if "reverse" in by_name:
        yield node, call_with(node, [keyword for keyword in node.keywords if keyword.arg != "reverse"])
    else:
        yield node, call_with(node, [*node.keywords, ast.keyword("reverse", ast.Constant(value=True))])


def call_with(call: ast.Call, keywords: list[ast.keyword]) -> str:
    """Return a call with other named arguments."""
    return ast.unparse(ast.Call(call.func, call.args, keywords))


def in_brackets(node: ast.expr) -> str:
    """Return an expression as text that can stand anywhere."""
    text = ast.unparse(node)
    return text if isinstance(node, ast.Tuple | ast.List | ast.Set) else f"({text})"


KINDS: dict[str, Callable[[ast.AST], Iterator[Edit]]] = {
    "comparison": flipped_comparisons,
    "and/or": swapped_and_or,
    "number": shifted_numbers,
    "condition": negated_conditions,
    "element": dropped_elements,
    "return": neutral_returns,
    "call": deleted_calls,
    "min/max, any/all": swapped_calls,
    "order": changed_orders,
}
