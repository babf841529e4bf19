"""A power cut at any moment leaves the last step that was reported, or the one under way, and good backups."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from tests.builders import company
from tests.conftest import QUICK
from tests.journeys import power

IMAGES = 60 if QUICK else 1_000

pytestmark = pytest.mark.skipif(
    subprocess.run([shutil.which("strace") or "false", "-V"], check=False, capture_output=True).returncode != 0,
    reason="takes strace, which records what the program asks of the drive",
)


def test_a_power_cut_leaves_the_last_step_or_the_one_under_way(tmp_path: Path) -> None:
    assert [wrong for wrong in power.outcomes(range(IMAGES), tmp_path) if wrong] == []


def test_a_program_that_syncs_nothing_would_not_stand_the_same_cuts(tmp_path: Path) -> None:
    wrong = [outcome for outcome in power.outcomes(range(40), tmp_path, careless=True) if outcome]
    assert len(wrong) >= 10


def test_the_folder_of_the_first_backup_is_safe_when_the_backup_is_reported(tmp_path: Path) -> None:
    """The folder of backups is a name in the folder of the file, and is lost with all in it unless that is synced."""
    start, work = tmp_path / "start", tmp_path / "work"
    start.mkdir()
    desk = Desk.create(start / power.FILE, company())
    desk._changed = False
    desk.close()
    shutil.copytree(start, work)
    calls = power.record(work, tmp_path / "trace.txt", does="back_up")
    assert calls[-1].kind == "done"
    files, _done = power.after(power.contents(start), calls, random.Random(0), "nothing")
    assert [name for name in files if name.endswith(".sha256")]
