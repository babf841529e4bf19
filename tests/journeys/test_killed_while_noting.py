"""A program killed while meetings and talks are noted has all that it showed as saved, and what was being typed."""

import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.meeting import Meeting, MeetingState
from tests import builders
from tests.journeys import noting
from tests.meetings import company_of
from ui.dialogs.coaching.talks import TalkDialog
from ui.dialogs.meetings.quick_log import QuickLog
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a company with nine pairs and a manager of two."""
    path = tmp_path / "An Phú.mentordesk"
    with closing(Desk.create(path, builders.company())) as desk:
        company_of(desk, 9, start=date.today() - timedelta(days=40))
        manager = builders.person("Nguyễn Hoàng Long")
        team = [builders.person(f"Người {number}", manager_id=manager.id) for number in range(2)]
        desk.apply(builders.added(manager, *team))
    return path


def killed(path: Path, what: str, until: int) -> int:
    """Use a quick log until so much is said to be in the file, kill the program, and return how much was said."""
    command = [sys.executable, "-m", "tests.journeys.noting", str(path), what]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = 0
    for line in child.stdout:
        said = int(line.partition(" ")[2])
        if said >= until:
            break
    child.kill()
    child.wait()
    child.stdout.close()
    assert said >= until
    return said


@pytest.mark.parametrize("until", [1, 3, 6])
def test_meetings_that_were_shown_as_saved_survive_a_kill(path: Path, until: int) -> None:
    saved = killed(path, "meetings", until)
    with closing(Desk.open(path)) as desk:
        held = sum(meeting.state is MeetingState.HELD for meeting in desk.all(Meeting))
        actions = {action.what for action in desk.all(AgreedAction)}
    assert held >= saved
    assert {f"Action {number}" for number in range(1, saved + 1)} <= actions


@pytest.mark.parametrize("until", [1, 4])
def test_talks_that_were_shown_as_saved_survive_a_kill(path: Path, until: int) -> None:
    saved = killed(path, "talks", until)
    with closing(Desk.open(path)) as desk:
        agreed = {talk.will for talk in desk.all(CoachingTalk)}
        actions = {action.what for action in desk.all(AgreedAction)}
    assert {f"Action {number}" for number in range(1, saved + 1)} <= agreed & actions


@pytest.mark.parametrize("what", ["meeting draft", "talk draft"])
def test_what_was_being_typed_survives_a_kill_and_is_shown_again(path: Path, what: str, qtbot: QtBot) -> None:
    kept = killed(path, what, 30)
    with closing(Desk.open(path)) as desk:
        workspace = Workspace(desk)
        if what == "meeting draft":
            log = QuickLog(None, workspace)
            line = log.form.rows[0].what
        else:
            log = TalkDialog(workspace, None)
            line = log.form.lines["goal"]
        qtbot.addWidget(log)
        assert line.text().startswith((noting.LETTERS * 9)[:kept])
        assert not desk.all(Meeting)
        assert not desk.all(CoachingTalk)
