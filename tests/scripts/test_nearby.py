"""A quick run makes the tests that always run and those of what changed."""

from pathlib import Path

import pytest

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


def test_no_test_is_made_twice() -> None:
    again = nearby.tests_of(["ui/pages/plan/risks.py", "ui/pages/plan/risks.py", "ui/pages/plan/budget.py"], ROOT)
    assert len(again) == len(set(again))


def test_the_tests_that_always_run_are_there() -> None:
    assert all((ROOT / test).exists() for test in nearby.ALWAYS)
