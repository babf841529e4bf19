"""A program killed at any moment leaves the state before or the state after, and all that it said was saved."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
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


Killed = Callable[[str], tuple[int, list[str]]]


@pytest.fixture(scope="module")
def killer() -> Iterator[subprocess.Popen[str]]:
    """Give the process that kills its children, started once."""
    command = [sys.executable, "-m", "tests.journeys.killing", "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.communicate()


@pytest.fixture
def killed(killer: subprocess.Popen[str], tmp_path: Path) -> Killed:
    """Give what kills a child during an action again and again and returns what was done and what was broken."""

    def kill(action: str) -> tuple[int, list[str]]:
        assert killer.stdin is not None
        assert killer.stdout is not None
        print(json.dumps([action, KILLS, str(tmp_path)]), file=killer.stdin, flush=True)
        found = json.loads(killer.stdout.readline())
        return found["acknowledged"], found["broken"]

    return kill


@pytest.mark.parametrize("action", ACTIONS)
def test_a_kill_leaves_the_old_state_or_the_new(action: str, killed: Killed) -> None:
    acknowledged, broken = killed(action)
    assert broken == []
    assert acknowledged > 0, "the kills came before any work was done"


def test_writing_row_by_row_would_not_stand_the_same_kills(killed: Killed) -> None:
    _, broken = killed("naive")
    assert sum(found.startswith("half import") for found in broken) >= KILLS // 2


traced = pytest.mark.skipif(
    subprocess.run([shutil.which("strace") or "false", "-V"], check=False, capture_output=True).returncode != 0,
    reason="takes strace, which makes a chosen call of the system fail",
)


def traced_with(injection: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the process that kills, with these words, under a tracer that lets one call of the system fail."""
    call = injection.partition(":")[0]
    tracer = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={injection}"]
    command = [*tracer, sys.executable, "-m", "tests.journeys.killing", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@traced
@pytest.mark.parametrize(
    ("call", "times"), [("pwrite64", range(1, 60, 4)), ("fdatasync", range(1, 7)), ("unlink", [1])]
)
def test_an_import_killed_at_any_write_is_whole_or_not_there(call: str, times: list[int], tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    places = [tmp_path / f"{number}" for number in times]
    for place in places:
        shutil.copytree(made, place)
    files = [place / killing.FILE for place in places]
    done = traced_with(f"{call}:signal=SIGKILL:when={max(times)}", "one-by-one", call, max(times), *files)
    said = done.stdout.split()
    assert {*said} <= {"imported", "0", "-9"}, done.stderr
    codes = [word for word in said if word != "imported"]
    assert len(codes) == len(files), done.stderr
    for file, code in zip(files, codes, strict=True):
        acks = [1] if code == "0" else []
        assert list(killing.imports_are_whole(file, acks)) == [], file
    assert "-9" in codes


@traced
@pytest.mark.parametrize(
    "injection", ["fdatasync:error=EIO:when=1", "fdatasync:error=EIO:when=3", "pwrite64:error=EIO:when=9"]
)
def test_a_drive_that_fails_once_is_said_and_the_next_try_succeeds(injection: str, tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    done = traced_with(injection, "once", made / killing.FILE)
    assert done.stdout.split("\n")[:2] == ["WriteFailed 60", "imported"], done.stderr
    assert list(killing.imports_are_whole(made / killing.FILE, [1])) == []


@traced
def test_a_drive_without_space_is_said_and_the_next_try_succeeds(tmp_path: Path) -> None:
    made = killing.template(tmp_path, "import")
    done = traced_with("pwrite64:error=ENOSPC:when=12", "once", made / killing.FILE)
    assert done.stdout.split("\n")[:2] == ["DiskFull 60", "imported"], done.stderr
