"""The ruler measures a tiny program as it would be counted by hand."""

from pathlib import Path

import pytest

import ruler

WINDOW = """
'''A window.'''

from PySide6.QtCore import Signal


class Window:
    moved = Signal(object)
    closed = Signal()
    picked = Signal(
        str,
        object,
    )

    def __init__(self):
        # what is shown
        self.title = ""
        self.size, self.place = 3, 4
        self.title = "again"
"""

PAIRS = """
import json
import mentordesk.cycles

from mentordesk.cycles import newest

def live(pairs):
    import json

    cycle = newest(desk.all(Cycle))
    return [pair for pair in pairs if pair.state is not PairState.ENDED and said is ConsentState.GIVEN]
"""

CYCLES = """
import mentordesk.pairs

def newest(cycles): return max(cycles)
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    write(tmp_path, "mentordesk/__init__.py", "")
    write(tmp_path, "mentordesk/pairs.py", PAIRS)
    write(tmp_path, "mentordesk/cycles.py", CYCLES)
    write(tmp_path, "ui/__init__.py", "")
    write(tmp_path, "ui/window.py", WINDOW)
    return tmp_path


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), "utf-8")


def test_sizes_are_counted_as_by_hand(program):
    core, screen = ruler.measure(program, "mentordesk"), ruler.measure(program, "ui")
    assert core["function lines p90 / max"] == "5 / 5"
    assert core["  the longest"] == "mentordesk/pairs.py:6 live"
    assert core["module imports p99"] == "2"
    assert screen["biggest class, lines"] == "13"
    assert screen["class attributes max"] == "3"
    assert screen["lines without blanks and comments"] == "13"


def test_nodes_are_counted_over_the_lines_with_code_or_docstrings(program):
    write(program, "ui/window.py", "# a comment\n\nwidth = 1\n'''wide'''\n")
    # Module, Assign, Name, Store, Constant, Expr, Constant, and the Module of the empty __init__
    assert ruler.measure(program, "ui")["syntax nodes a line"] == f"{8 / 2:.1f}"


def test_a_signal_of_object_is_found_over_several_lines(program):
    assert ruler.measure(program, "ui")["signals of object"] == "2 of 3"


def test_modules_that_import_each_other_stand_in_a_circle(program):
    assert ruler.modules_in_circles(program, "mentordesk") == ["mentordesk.cycles", "mentordesk.pairs"]
    assert ruler.modules_in_circles(program, "ui") == []


FACTS = {
    "current cycle worked out": "mentordesk/desk.py",
    "live pair worked out": "mentordesk/domain/records/pair.py",
    "consent worked out": "mentordesk/domain/people/consent.py",
}


@pytest.mark.parametrize("fact", FACTS)
def test_the_modules_that_work_out_a_fact_are_named(program, fact):
    assert ruler.measure(program, "mentordesk")[fact] == "1: mentordesk/pairs.py"
    write(program, "mentordesk/current.py", PAIRS)
    assert ruler.measure(program, "mentordesk")[fact] == "2: mentordesk/current.py, mentordesk/pairs.py"
    assert ruler.measure(program, "ui")[fact] == "0"


@pytest.mark.parametrize(
    "line",
    [
        "agreed = state is ConsentState.GIVEN",
        "is_open = state is not ConsentState.GIVEN",
        "is_open = state != ConsentState.GIVEN",
        "refused = state in (ConsentState.REFUSED, ConsentState.WITHDRAWN)",
        "is_open = state in {None, ConsentState.ASKED}",
    ],
)
def test_comparing_a_state_of_consent_is_working_it_out(program, line):
    write(program, "mentordesk/pairs.py", line)
    assert ruler.measure(program, "mentordesk")["consent worked out"] == "1: mentordesk/pairs.py"


@pytest.mark.parametrize(
    "line",
    [
        "consent = replace(consent, state=ConsentState.GIVEN)",
        "WORDS = {ConsentState.GIVEN: 'Given', ConsentState.ASKED: 'Asked'}",
        "state = ConsentState.ASKED if waits else ConsentState.GIVEN",
    ],
)
def test_noting_or_naming_a_state_of_consent_is_not(program, line):
    write(program, "mentordesk/pairs.py", line)
    assert ruler.measure(program, "mentordesk")["consent worked out"] == "0"


@pytest.fixture(scope="module")
def measured():
    """Return the figures of this program, by package."""
    return {package: ruler.measure(ruler.ROOT, package) for package in ("mentordesk", "ui")}


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_of_this_program_is_worked_out_in_its_one_home(measured, fact):
    assert measured["mentordesk"][fact] == f"1: {FACTS[fact]}"
    assert measured["ui"][fact] == "0"


def test_a_large_class_counts_until_it_says_why(program):
    name = "classes over 250 lines or 15 attributes, no reason"
    attributes = "".join(f"        self.field{at} = {at}\n" for at in range(16))
    head = "class Form:\n    def build(self):\n"
    write(program, "ui/window.py", head + attributes)
    assert ruler.measure(program, "ui")[name] == "1"
    reason = '    """The form. It is large because it holds one field for each question."""\n'
    write(program, "ui/window.py", "class Form:\n" + reason + "    def build(self):\n" + attributes)
    assert ruler.measure(program, "ui")[name] == "0"


def test_the_state_before_stands_beside_the_state_after(program, tmp_path_factory, capsys):
    before = tmp_path_factory.mktemp("before")
    write(before, "mentordesk/__init__.py", "a = 1\nb = 2\n")
    write(before, "ui/__init__.py", "")
    ruler.main([str(program), "--against", str(before)])
    heading, modules, *_others = capsys.readouterr().out.splitlines()
    assert heading.endswith("ui after")
    assert modules.split() == ["modules", "1", "3", "1", "2"]
