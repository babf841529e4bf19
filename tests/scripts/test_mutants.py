"""Faults are put into a copy of a tiny project, and its tests find them or miss them."""

from pathlib import Path

import pytest

import mutants

AGES = """
def is_grown_up(age):
    return age >= 18


def is_baby(age):
    return age < 1
"""

TESTS = """
from mentordesk.domain.ages import is_grown_up


def test_a_grown_up():
    assert is_grown_up(18) and not is_grown_up(17)
"""

BABIES = """
from mentordesk.domain.ages import is_baby


def test_a_baby():
    assert is_baby(0) and not is_baby(1)
"""

ENDLESS = """
def count(limit):
    at = 0
    while at < limit:
        at += 1
    return at
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "mentordesk/__init__.py", "")
    write(tmp_path, "mentordesk/domain/__init__.py", "")
    write(tmp_path, "mentordesk/domain/ages.py", AGES)
    write(tmp_path, "tests/mentordesk/domain/test_ages.py", TESTS)
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "SUITE", ("tests",))  # no workers for so few tests
    return tmp_path


@pytest.fixture
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "faults.jsonl"


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), "utf-8")


def run(*words: str) -> None:
    assert mutants.main(["--only", "mentordesk/domain", *words]) == 0


def test_what_the_tests_notice_is_found_and_the_rest_missed_and_the_project_stays_as_it_is(project, capsys):
    before = contents(project)
    run("--count", "2")
    said = capsys.readouterr().out
    assert "MISSED mentordesk/domain/ages.py:6 (comparison)" in said
    assert "    - return age < 1\n    + return (age <= 1)\n" in said
    assert "found  mentordesk/domain/ages.py:2 (number)" in said
    assert "tests/mentordesk/domain/test_ages.py::test_a_grown_up" in said
    assert "1 of 2 faults found (50 %)." in said
    assert contents(project) == before


def contents(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


def test_a_run_goes_on_where_an_earlier_one_was_ended(project, log, monkeypatch):
    monkeypatch.setattr(mutants, "first_failure", lambda copy, path, near: "")
    run("--count", "1", "--log", str(log), "--trust")
    tried = []
    monkeypatch.setattr(mutants, "first_failure", lambda copy, path, near: tried.append(path) or "a test")
    run("--count", "3", "--log", str(log), "--trust")
    assert len(tried) == 2
    assert [outcome.found_by for outcome in mutants.read_log(log).values()] == ["", "a test", "a test"]


def test_only_the_tests_near_a_module_run_if_so_wanted(project, capsys):
    write(project, "tests/test_babies.py", BABIES)
    run("--count", "1", "--near", "--trust")
    assert "0 of 1 faults found (0 %)." in capsys.readouterr().out
    run("--count", "1", "--trust")
    assert "1 of 1 faults found (100 %)." in capsys.readouterr().out


def test_what_was_missed_can_be_tried_again(project, log, monkeypatch):
    answers = iter(["", "a test", "another test"])
    monkeypatch.setattr(mutants, "first_failure", lambda copy, path, near: next(answers))
    run("--count", "2", "--log", str(log), "--trust")
    run("--count", "2", "--log", str(log), "--trust", "--again")
    assert [outcome.found_by for outcome in mutants.read_log(log).values()] == ["another test", "a test"]


def test_no_fault_is_tried_where_the_tests_fail_anyway(project, capsys):
    write(project, "tests/test_other.py", "def test_nothing_works():\n    assert False\n")
    assert mutants.main(["--only", "mentordesk/domain", "--count", "1"]) == 1
    assert "fail without any fault: tests/test_other.py::test_nothing_works" in capsys.readouterr().err


def test_a_fault_that_never_ends_is_found(project, monkeypatch):
    write(project, "mentordesk/domain/counting.py", ENDLESS)
    write(
        project,
        "tests/mentordesk/domain/test_counting.py",
        "from mentordesk.domain.counting import count\n\ndef test_count():\n    assert count(3) == 3\n",
    )
    monkeypatch.setattr(mutants, "ROOM_LIMIT", 3)
    (fault,) = (
        fault
        for fault in mutants.all_faults(project, ["mentordesk/domain/counting.py"])
        if (fault.line, fault.text) == (4, "0")
    )
    assert mutants.attempt(project, fault).found_by == "no end after 3 s"


def test_the_tests_nearest_to_a_module_run_first(project):
    write(project, "tests/mentordesk/domain/people/test_names.py", "")
    marks = ("-m", "not xvfb and not slow")
    folder = "tests/mentordesk/domain"
    assert mutants.room_tests(project, "mentordesk/domain/ages.py") == [
        (*marks, f"{folder}/test_ages.py"),
        (*marks, folder, f"--ignore={folder}/test_ages.py"),
    ]
    assert mutants.room_tests(project, "mentordesk/domain/people/ages.py") == [(*marks, f"{folder}/people")]
    assert mutants.room_tests(project, "mentordesk/domain/goals/smart.py") == [(*marks, folder)]


def test_the_same_seed_chooses_the_same_faults_and_each_kind_in_turn(project):
    faults = mutants.all_faults(project, ["mentordesk/domain"])
    assert mutants.choose(faults, 4, seed=1) == mutants.choose(faults, 4, seed=1)
    assert {fault.kind for fault in mutants.choose(faults, 2, seed=1)} == {"comparison", "number"}
    assert len(mutants.choose(faults, 99, seed=1)) == len(faults)


def test_nothing_is_tried_without_the_compiled_catalogue(project, log, capsys):
    write(project, "resources/locale/vi/LC_MESSAGES/mentordesk.po", 'msgid "a"')
    assert mutants.main(["--count", "1", "--trust", "--log", str(log)]) == 1
    assert "Compile the catalogue first" in capsys.readouterr().err
    assert not log.exists()
