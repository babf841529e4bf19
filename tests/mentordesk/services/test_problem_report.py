"""A problem report says what helps and nothing about anybody: unique names put everywhere are in no line of it."""

from dataclasses import replace
from datetime import datetime

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from mentordesk.i18n import message, using
from mentordesk.services import problem_report
from mentordesk.services.problem_report import scrubbed
from tests import builders

NOW = datetime(2026, 11, 29, 1, 40)
CANARY = "Zyxwquill"
"""A name that nobody has; it is put into every text of the file and into every line of a log."""

LOG = (
    "2026-11-28 10:00:00,123 ERROR mentordesk unexpected error",
    "MentorDesk 0.1.0, Python 3.11.7, linux",
    "KeyError",
    "  goal.py:12 measure",
    "  <frozen importlib._bootstrap>:241 _call_with_frames_removed",
    "Stale",
)
HOSTILE = (
    f"2026-11-28 10:00:00,123 WARNING mentordesk {CANARY} is not there",
    f"2026-11-28 10:00:00,123 WARNING {CANARY} is not there",
    f"KeyError: '{CANARY}'",
    f'  File "/home/{CANARY}/x.py", line 3, in read',
    f"  /home/{CANARY}/goal.py:12 measure",
    f"  {CANARY} Lê.py:12 measure",
    f"  {CANARY}.py:12 measure",
    f"  {CANARY}:12 measure",
    CANARY,
    "Lê Thị Mai",
    f"{CANARY}@example.com",
    "0903118245",
)


def report(desk: Desk | None, log: tuple[str, ...] = LOG, trace: str = "") -> str:
    """Return the report in English."""
    return problem_report.report(desk, ((message("Page"), "people"),), log=log, trace=trace, now=NOW)


def test_it_says_versions_counts_and_the_last_errors(desk: Desk) -> None:
    desk.apply(builders.added(*builders.people(3)))
    said = report(desk)
    assert said.startswith("Problem report of 29/11/2026, 01:40")
    for line in (
        "  MentorDesk: 0.1.0",
        "  person: 3",
        "  Page: people",
        "  KeyError",
        "    goal.py:12 measure",
        "  Stale",
    ):
        assert line in said
    assert f"  Version of the file: {desk.file_version}" in said
    assert said.endswith("What I did, and what I expected:\n")


def test_the_canary_is_in_no_line(desk: Desk) -> None:
    [company] = desk.all(Company)
    named = builders.person(
        f"{CANARY} Mai",
        code=CANARY,
        email=f"{CANARY}@example.com",
        phone="0903118245",
        department=CANARY,
        job_title=CANARY,
    )
    desk.apply(builders.edited(company, replace(company, name=CANARY, address=f"{CANARY} street")))
    desk.apply(builders.added(named))
    for language in ("en", "vi"):
        with using(language):
            said = report(desk, (*HOSTILE, *LOG), trace="\n".join((*HOSTILE, *LOG)))
        lowered = said.casefold()
        for secret in (CANARY, "example.com", "0903118245", "Lê Thị", str(desk.path.parent), desk.path.stem):
            assert secret.casefold() not in lowered
        assert "KeyError" in said


@pytest.mark.parametrize("line", HOSTILE)
def test_a_line_that_may_name_somebody_is_left_out(line: str) -> None:
    assert not any(CANARY in kept or "Mai" in kept or "0903" in kept for kept in scrubbed([line]))


def test_what_a_log_says_of_errors_is_kept() -> None:
    assert scrubbed(LOG)[0] == "  2026-11-28 10:00:00 ERROR mentordesk unexpected error"
    assert len(scrubbed(LOG)) == len(LOG)


def test_who_is_not_to_be_paired_with_whom_is_not_counted(desk: Desk) -> None:
    lines = {line.strip().partition(":")[0] for line in report(desk).splitlines()}
    assert {"person", "pair"} <= lines
    assert not lines & {"wish", "block"}


def test_without_a_file_it_says_what_it_can() -> None:
    said = report(None, log=())
    assert "none since the log began" in said
    assert "person" not in said


def test_what_cannot_be_read_does_not_prevent_the_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_anything: object) -> object:
        raise OSError(CANARY)

    monkeypatch.setattr(Desk, "trash", fail)
    said = report(desk)
    assert "cannot be read: OSError" in said
    assert CANARY not in said
    assert "goal.py:12" in said


def test_a_long_log_is_shown_from_its_end() -> None:
    said = report(None, log=tuple(f"  goal.py:{number} measure" for number in range(500)))
    assert "goal.py:499 " in said
    assert "goal.py:100 " not in said
