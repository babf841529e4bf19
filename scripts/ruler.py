"""Measures how dense and how tangled the source code is: ``ruler.py [FOLDER] [--against FOLDER]``.

The core (``mentordesk``) and the screen (``ui``) are measured separately. ``--against`` measures a second folder, for
example another git worktree, and prints it as the state before.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"core": "mentordesk", "ui": "ui"}

LONGEST_CLASS = 250  # lines; a longer class says why in its docstring
MOST_ATTRIBUTES = 15  # a class with more says why in its docstring
REASON = re.compile(r"\bbecause\b")

COMPARED = r"(?:\bis|\bnot|\bin|==|!=) [({]?"  # what stands before a value that something is compared with


class Pattern(NamedTuple):
    """A fact that one module should work out for all, and how a line that works it out is recognised."""

    name: str
    found: re.Pattern[str]


PATTERNS = (
    Pattern("current cycle worked out", re.compile(r"(?<!def )\bnewest\(.*[Cc]ycle")),
    Pattern("live pair worked out", re.compile(rf"{COMPARED}PairState\.ENDED")),
    # Only comparing is working out: a state may be noted, named in words or drawn anywhere.
    Pattern("consent worked out", re.compile(rf"{COMPARED}(?:\w+, )*ConsentState\.[A-Z]")),
)

# Run in a new process, since a package that this process has imported hides the one in another folder.
FIND_CIRCLES = """
import sys, grimp
graph = grimp.build_graph(sys.argv[1], cache_dir=None)
for module in sorted(graph.modules):
    imported = graph.find_modules_directly_imported_by(module)
    if any(graph.chain_exists(importer=other, imported=module) for other in imported):
        print(module)
"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file: its path below the measured folder, and its text."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the syntax tree."""
        return tuple(ast.walk(ast.parse(self.text)))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines that are neither blank nor a comment; docstrings are among them."""
        stripped = (line.strip() for line in self.text.splitlines())
        return tuple(line for line in stripped if line and not line.startswith("#"))

    def functions(self) -> list[Function]:
        """Return all functions and methods, nested ones too."""
        return [node for node in self.nodes if isinstance(node, Function)]

    def classes(self) -> list[ast.ClassDef]:
        """Return all classes, nested ones too."""
        return [node for node in self.nodes if isinstance(node, ast.ClassDef)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description="Measure the source code of MentorDesk.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT, help="what is measured; the project itself if left out"
    )
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="the state before, to be shown beside it")
    chosen = parser.parse_args(arguments)
    columns: dict[str, Mapping[str, str]] = {}
    for name, package in PACKAGES.items():
        if chosen.against:
            columns[f"{name} before"] = measure(chosen.against, package)
            columns[f"{name} after"] = measure(chosen.folder, package)
        else:
            columns[name] = measure(chosen.folder, package)
    print(table(columns))
    return 0


def measure(folder: Path, package: str) -> dict[str, str]:
    """Return the figures of one package below ``folder``, ready to be shown, by what they measure."""
    modules = read(folder, package)
    circles = modules_in_circles(folder, package)
    return {
        "modules": str(len(modules)),
        "lines without blanks and comments": f"{sum(len(module.lines) for module in modules):,}",
        **function_figures(modules),
        **class_figures(modules),
        "module imports p99": str(percentile([count_imports(module) for module in modules], 0.99)),
        "syntax nodes a line": f"{density(modules):.1f}",
        "signals of object": signals(modules),
        "modules in import circles": f"{len(circles)} of {len(modules)}",
        **{pattern.name: places(modules, pattern) for pattern in PATTERNS},
    }


def read(folder: Path, package: str) -> list[Module]:
    """Return the modules of one package below ``folder``."""
    files = sorted((folder / package).rglob("*.py"))
    return [Module(file.relative_to(folder).as_posix(), file.read_text("utf-8")) for file in files]


# Functions and classes


def function_figures(modules: Sequence[Module]) -> dict[str, str]:
    """Return how long the functions are, in lines without decorators."""
    lengths = {
        f"{module.path}:{function.lineno} {function.name}": length(function)
        for module in modules
        for function in module.functions()
    }
    figures = {"function lines p90 / max": f"{percentile(lengths.values(), 0.9)} / {max(lengths.values(), default=0)}"}
    return {**figures, "  the longest": largest(lengths)}


def class_figures(modules: Sequence[Module]) -> dict[str, str]:
    """Return how large the classes are, in lines and in attributes that are set on ``self``."""
    lengths: dict[str, int] = {}
    attributes: dict[str, int] = {}
    unexplained = 0
    for module in modules:
        for defined in module.classes():
            where = f"{module.path}:{defined.lineno} {defined.name}"
            lengths[where] = length(defined)
            attributes[where] = len(attributes_of(defined))
            large = lengths[where] > LONGEST_CLASS or attributes[where] > MOST_ATTRIBUTES
            unexplained += large and not says_why(defined)
    return {
        "biggest class, lines": str(max(lengths.values(), default=0)),
        "  the biggest": largest(lengths),
        "class attributes p99": str(percentile(attributes.values(), 0.99)),
        "class attributes max": str(max(attributes.values(), default=0)),
        "  the most": largest(attributes),
        f"classes over {LONGEST_CLASS} lines or {MOST_ATTRIBUTES} attributes, no reason": str(unexplained),
    }


def length(node: Function | ast.ClassDef) -> int:
    """Return the lines from the head to the end, decorators left out."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def attributes_of(defined: ast.ClassDef) -> set[str]:
    """Return the names that a class sets on ``self``."""
    return {
        node.attr
        for node in ast.walk(defined)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


def says_why(defined: ast.ClassDef) -> bool:
    """Say whether the docstring of a class gives a reason for its size."""
    return bool(REASON.search(ast.get_docstring(defined) or ""))


# Modules


def count_imports(module: Module) -> int:
    """Return from how many different modules a module imports, inside functions too."""
    imported: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    return len(imported)


def density(modules: Sequence[Module]) -> float:
    """Return the nodes of the syntax trees over the lines that are neither blank nor a comment."""
    lines = sum(len(module.lines) for module in modules)
    return sum(len(module.nodes) for module in modules) / max(lines, 1)


def signals(modules: Sequence[Module]) -> str:
    """Return how many Qt signals carry an untyped ``object``, of all signals."""
    made = [
        node
        for module in modules
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Signal"
    ]
    untyped = [call for call in made if any(ast.unparse(argument) == "object" for argument in call.args)]
    return f"{len(untyped)} of {len(made)}"


def modules_in_circles(folder: Path, package: str) -> list[str]:
    """Return the modules that import themselves by a detour."""
    command = [sys.executable, "-c", FIND_CIRCLES, package]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.split()


def places(modules: Sequence[Module], pattern: Pattern) -> str:
    """Return how many modules work out a fact, and which."""
    paths = [module.path for module in modules if any(map(pattern.found.search, module.lines))]
    return f"{len(paths)}: {', '.join(paths)}" if paths else "0"


# Figures and the table


def percentile(values: Iterable[int], share: float) -> int:
    """Return the value below which ``share`` of all values lie; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0


def largest(sizes: Mapping[str, int]) -> str:
    """Return the name of the largest thing, with the last folder of its path."""
    if not sizes:
        return ""
    name = max(sizes, key=lambda name: sizes[name])
    return "/".join(name.split("/")[-2:])


def table(columns: Mapping[str, Mapping[str, str]]) -> str:
    """Return the figures as lines of text, one column for each package and state."""
    names = next(iter(columns.values()))
    rows = [["", *columns], *([name, *(figures[name] for figures in columns.values())] for name in names)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
