"""What a day with the program promises: names stay where they belong, and nothing asks for a network."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys import a_day

ROOT = Path(__file__).parents[2]


def day(home: Path, ending: str, *before: str) -> subprocess.CompletedProcess[str]:
    """Live through a day in a home of its own; ``before`` are the words of a program that watches it."""
    home.mkdir(exist_ok=True)
    environment = {
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
    }
    return subprocess.run(
        [*before, sys.executable, "-m", "tests.journeys.a_day", str(home), ending],
        cwd=home,
        env=environment,
        umask=0o022,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )


def kept_for_itself(home: Path) -> Iterator[Path]:
    """Give every file the program wrote for itself: not the company file, its backups, nor what was asked for."""
    for path in home.rglob("*"):
        inside = path.relative_to(home).parts
        if path.is_file() and inside[0] != "asked" and path.suffix != ".mentordesk":
            yield path


@dataclass(frozen=True)
class Lived:
    """A home after a day, and the calls on the network and its like; ``None`` where nobody may look on."""

    home: Path
    calls: str | None


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Give what a day leaves that ended with a kill and a new start."""
    folder = tmp_path_factory.mktemp("day")
    home, calls = folder / "home", folder / "calls"
    watching = ("strace", "-f", "-qq", "-e", "trace=connect,sendto,bind", "-o", str(calls))
    is_watched = shutil.which("strace") is not None
    first = day(home, "kill", *(watching if is_watched else ()))
    if is_watched and "ptrace" in first.stderr:
        is_watched, first = False, day(home, "kill")
    assert first.returncode == -signal.SIGKILL, first.stderr
    readable = [path for path in home.rglob("*") if path.name != "asked" and path.stat().st_mode & 0o077]
    assert not [path for path in readable if path.parent.name != "asked"], "while it runs others may look"
    again = day(home, "start")
    assert again.returncode == 0, again.stderr
    assert a_day.CANARY not in first.stderr + first.stdout + again.stderr
    return Lived(home, calls.read_text("utf-8") if is_watched else None)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="asks for the rights of files as Unix has them")
def test_no_name_leaves_the_company_file_its_backups_and_what_was_asked_for(lived: Lived) -> None:
    killed = lived.home
    written = list(kept_for_itself(killed))
    assert {"mentordesk.log", "preferences.json"} <= {path.name for path in written}
    assert a_day.FAULT in next(path for path in written if path.name == "mentordesk.log").read_text("utf-8")
    for path in written:
        content = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le"):
            assert a_day.CANARY.encode(encoding) not in content, path
        assert a_day.CANARY not in path.name
    company = next(killed.rglob("An Phú.mentordesk"))
    assert a_day.CANARY.encode() in company.read_bytes(), "the search would find it"
    assert not list(killed.rglob(".part-*")), "what the kill left half written"
    assert not (killed / "asked" / "late.xlsx").exists()
    for path in killed.rglob("*"):
        if path.name == "asked" or (path.parent.name == "asked" and a_day.CANARY in path.name):
            continue  # what the owner made
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.slow
def test_a_whole_day_asks_for_no_network(lived: Lived) -> None:
    if lived.calls is None:
        pytest.skip("asks the system itself through strace, which is not here or may not look on")
    assert re.search(r"connect\(.*AF_UNIX", lived.calls), "the call on the bell of another window is seen"
    assert not [line for line in lived.calls.splitlines() if "AF_INET" in line]


@pytest.mark.parametrize("call", ["connect", "connect_ex"])
def test_a_test_that_asks_for_a_network_fails(call: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line, pytest.raises(pytest.fail.Exception):
        getattr(line, call)(("127.0.0.1", 9))
