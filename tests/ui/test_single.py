"""A second start on the same file rings at the first window and leaves."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk import private
from ui.single import Doorbell, raise_first

SECOND = """
import sys
from pathlib import Path
from ui.single import raise_first
sys.exit(0 if raise_first(Path(sys.argv[1])) else 3)
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _same_folder() -> None:
    """Forget the private folder of a test before, which may have had another home: the second program has this one."""
    private.root.cache_clear()


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


def test_what_a_killed_program_left_does_not_silence_the_bell(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "one.mentordesk"
    left = Doorbell(path)
    bell = Doorbell(path)
    with qtbot.waitSignal(bell.rung, timeout=30_000):
        other = second_start(path)
    other.wait(30)
    left.close()
    bell.close()
