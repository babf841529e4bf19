"""A program killed while meetings are noted has every meeting and every action that it showed as saved."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.meeting import Meeting, MeetingState
from tests import builders
from tests.meetings import company_of

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("until", [1, 3, 6])
def test_what_the_quick_log_showed_as_saved_survives_a_kill(tmp_path: Path, until: int) -> None:
    path = tmp_path / "An Phú.mentordesk"
    desk = Desk.create(path, builders.company())
    company_of(desk, 9, start=date.today() - timedelta(days=40))
    desk.close()
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.noting", str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    saved = 0
    for line in child.stdout:
        saved = int(line.partition(" ")[2])
        if saved >= until:
            break
    child.kill()
    child.wait()
    child.stdout.close()
    assert saved >= until
    desk = Desk.open(path)
    held = sum(meeting.state is MeetingState.HELD for meeting in desk.all(Meeting))
    actions = {action.what for action in desk.all(AgreedAction)}
    desk.close()
    assert held >= saved
    assert {f"Action {number}" for number in range(1, saved + 1)} <= actions
