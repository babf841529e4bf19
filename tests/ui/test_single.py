"""A second start on the same file rings at the first window and leaves."""

import os
import selectors
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk import private
from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from ui.single import Doorbell, raise_first

SECOND = """
import sys
from pathlib import Path
from ui.single import raise_first
sys.exit(0 if raise_first(Path(sys.argv[1])) else 3)
"""
WAITING = """
import sys
from pathlib import Path
from ui import single
ask = single.QLocalSocket.waitForConnected
def say(socket, wait):
    found = ask(socket, wait)
    if not found:
        print("nobody yet", flush=True)
    return found
single.QLocalSocket.waitForConnected = say
sys.exit(0 if single.raise_first(Path(sys.argv[1]), 20_000) else 3)
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _same_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second program have the private folder of this one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(private.root().parent))


def second_start(path: Path) -> subprocess.Popen[bytes]:
    """Start another program that asks for the file."""
    return subprocess.Popen([sys.executable, "-c", SECOND, str(path)], cwd=ROOT)


def test_the_first_window_is_asked_to_come_forward(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Gỗ Trường Thịnh.mentordesk"
    bell = Doorbell(path)
    with qtbot.waitSignal(bell.rung, timeout=30_000):
        other = second_start(path)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
    assert other.returncode == 0
    bell.close()


def test_nobody_answers_for_a_file_that_is_not_open(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "one.mentordesk")
    assert not raise_first(tmp_path / "other.mentordesk")
    bell.close()
    assert not raise_first(tmp_path / "one.mentordesk")


def test_a_second_start_waits_for_the_window_of_a_first_that_is_still_starting(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "one.mentordesk"
    words = [sys.executable, "-c", WAITING, str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "nobody yet\n"
        bell = Doorbell(path)
        with qtbot.waitSignal(bell.rung, timeout=30_000):
            pass
        assert other.wait(30) == 0
    bell.close()


@pytest.mark.slow
def test_of_two_starts_at_once_one_window_stays_and_the_other_program_ends(tmp_path: Path) -> None:
    path = tmp_path / "An Phú.mentordesk"
    Desk.create(path, Company(name="An Phú")).close()
    own = {"MENTORDESK_CONFIG": str(tmp_path / "config"), "QT_QPA_PLATFORM": "offscreen"}
    begun = [
        subprocess.Popen([sys.executable, "-m", "ui", str(path)], cwd=ROOT, env={**os.environ, **own})
        for _start in range(2)
    ]
    try:
        with selectors.DefaultSelector() as ends:
            for one in begun:
                ends.register(os.pidfd_open(one.pid), selectors.EVENT_READ, one)
            [(ended, _what), *others] = ends.select(60)
        assert not others
        assert ended.data.wait() == 0
        [stays] = [one for one in begun if one is not ended.data]
        assert stays.poll() is None
        assert raise_first(path)
    finally:
        for one in begun:
            one.kill()
            one.wait()
    desk = Desk.open(path)
    assert desk.altered is None
    desk.close()


def test_what_a_killed_program_left_does_not_silence_the_bell(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "one.mentordesk"
    left = Doorbell(path)
    bell = Doorbell(path)
    with qtbot.waitSignal(bell.rung, timeout=30_000):
        other = second_start(path)
    other.wait(30)
    left.close()
    bell.close()
