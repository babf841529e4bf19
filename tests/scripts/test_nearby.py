"""A quick run makes the tests that always run and those of what changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import check
import nearby

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("mentordesk/documents/pitch.py", "tests/mentordesk/documents/test_pitch.py"),
        ("ui/pages/people.py", "tests/ui/pages/test_people.py"),
        ("ui/pages/plan/roadmap.py", "tests/ui/pages/plan"),
        ("mentordesk/documents/blocks.py", "tests/mentordesk/documents"),
        ("tests/journeys/test_a_day.py", "tests/journeys/test_a_day.py"),
        ("mentordesk/exchange/staff_list/offers.py", "tests/mentordesk/exchange/staff_list"),
    ],
)
def test_the_tests_of_what_changed_are_made(changed: str, expected: str) -> None:
    assert (ROOT / expected).exists()
    assert expected in nearby.tests_of([changed], ROOT)


@pytest.mark.parametrize(
    "changed",
    [
        "README.md",
        "mentordesk/domain/meetings/month.py",
        "tests/builders.py",
        "tests/mentordesk/domain/test_gone.py",
        "ui/workspace.py.orig",
    ],
)
def test_nothing_more_is_made_where_nothing_more_belongs_to_it(changed: str) -> None:
    assert nearby.tests_of([changed], ROOT) == list(nearby.ALWAYS)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("tests/journeys/test_kills.py", ["tests/journeys/test_kills.py"]),
        ("mentordesk/domain/plan/checks.py", ["tests/mentordesk/domain/plan/test_checks.py"]),
        ("ui/pages/plan/roadmap.py", []),
        ("tests/builders.py", []),
    ],
)
def test_of_a_file_of_tests_that_changed_the_slow_ones_are_made_too(changed: str, expected: list[str]) -> None:
    assert nearby.whole([changed, changed], ROOT) == expected


def test_a_quick_run_makes_the_slow_tests_of_a_file_that_changed_and_of_no_other(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    mine, other = "tests/journeys/test_first_start.py", "tests/journeys/test_step_five.py"
    called: list[tuple[object, ...]] = []

    def collect(*line: object, more: dict[str, str], limit: float) -> None:
        called.append(line)
        wanted = line[line.index("-m", 2) + 1]
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "--collect-only",
                "-p",
                "no:cacheprovider",
                "-m",
                str(wanted),
                mine,
                other,
            ],
            cwd=ROOT,
            env={**os.environ, **more},
            check=False,
        )

    monkeypatch.setenv(check.QUICK, "1")
    monkeypatch.setattr(nearby, "changed", lambda _root: [mine])
    monkeypatch.setattr(check, "call", collect)
    check.run_tests()
    listed = capfd.readouterr().out
    assert mine in called[0]
    assert f"{mine}::" in listed
    assert f"{other}::" not in listed


def test_no_test_is_made_twice() -> None:
    again = nearby.tests_of(["ui/pages/plan/risks.py", "ui/pages/plan/risks.py", "ui/pages/plan/budget.py"], ROOT)
    assert len(again) == len(set(again))


def test_the_tests_that_always_run_are_there() -> None:
    assert all((ROOT / test).exists() for test in nearby.ALWAYS)
