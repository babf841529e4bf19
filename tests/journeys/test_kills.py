"""A program killed at any moment leaves the state before or the state after, and all that it said was saved."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys import killing

KILLS = 27
ACTIONS = [
    "import",
    "edit",
    "pair",
    "close",
    "survey",
    "backup",
    "migration",
    "export",
    "restore",
    "session",
    "password",
]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed child is forked, for speed"),
]


def killed(action: str, kills: int, folder: Path) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "tests.journeys.killing", action, str(kills), str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return found["acknowledged"], found["broken"]


@pytest.mark.parametrize("action", ACTIONS)
def test_a_kill_leaves_the_old_state_or_the_new(action: str, tmp_path: Path) -> None:
    acknowledged, broken = killed(action, KILLS, tmp_path)
    assert broken == []
    assert acknowledged > 0, "the kills came before any work was done"


def test_writing_row_by_row_would_not_stand_the_same_kills(tmp_path: Path) -> None:
    _, broken = killed("naive", KILLS, tmp_path)
    assert sum(found.startswith("half import") for found in broken) >= KILLS // 2


traced = pytest.mark.skipif(
    subprocess.run([shutil.which("strace") or "false", "-V"], check=False, capture_output=True).returncode != 0,
    reason="takes strace, which makes a chosen call of the system fail",
)


def imported_with(injection: str, path: Path) -> subprocess.CompletedProcess[str]:
    call = injection.partition(":")[0]
    tracer = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={injection}"]
    command = [*tracer, sys.executable, "-m", "tests.journeys.killing", "once", str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@traced
@pytest.mark.parametrize(
    ("call", "times"), [("pwrite64", range(1, 60, 4)), ("fdatasync", range(1, 7)), ("unlink", [1])]
)
def test_an_import_killed_at_any_write_is_whole_or_not_there(call: str, times: list[int], tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    killed = 0
    for number in times:
        place = tmp_path / f"{number}"
        shutil.copytree(made, place)
        done = imported_with(f"{call}:signal=SIGKILL:when={number}", place / killing.FILE)
        killed += done.returncode != 0
        acks = [1] if "imported" in done.stdout else []
        assert list(killing.imports_are_whole(place / killing.FILE, acks)) == [], number
    assert killed > 0


@traced
@pytest.mark.parametrize(
    "injection", ["fdatasync:error=EIO:when=1", "fdatasync:error=EIO:when=3", "pwrite64:error=EIO:when=9"]
)
def test_a_drive_that_fails_once_is_said_and_the_next_try_succeeds(injection: str, tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    done = imported_with(injection, made / killing.FILE)
    assert done.stdout.split("\n")[:2] == ["WriteFailed 60", "imported"], done.stderr
    assert list(killing.imports_are_whole(made / killing.FILE, [1])) == []


@traced
def test_a_drive_without_space_is_said_and_the_next_try_succeeds(tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    done = imported_with("pwrite64:error=ENOSPC:when=12", made / killing.FILE)
    assert done.stdout.split("\n")[:2] == ["DiskFull 60", "imported"], done.stderr
