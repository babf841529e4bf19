"""A program killed while it is open for answers closes the door, and offers what had arrived when it starts again."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import Kind, Slip
from mentordesk.services import surveys, wifi
from tests import builders, doors
from tests.doors import Phone
from ui.main_window import MainWindow
from ui.workspace import Workspace

ROOT = Path(__file__).parents[2]
TODAY = date.today()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.loopback,
    pytest.mark.skipif(os.name == "nt", reason="a process is killed there in another way"),
]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of a company with a pair that is asked in a survey."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    made = tmp_path / "An Phú.mentordesk"
    with closing(Desk.create(made, builders.company())) as desk:
        cycle = newest(desk.all(Cycle))
        people = builders.person("Trần Quốc Dũng", code="AP001"), builders.person("Lê Thị Mai", code="AP083")
        parts = [
            builders.enrolment(cycle, one, role) for one, role in zip(people, (Role.MENTOR, Role.MENTEE), strict=True)
        ]
        agreed = [builders.consent(one, purpose) for one in people for purpose in (Purpose.MEETINGS, Purpose.REPORTS)]
        pair = builders.pair(cycle, *people, state=PairState.CONFIRMED)
        desk.apply(builders.added(*people, *parts, *agreed, pair))
        for wave in (Wave.MIDPOINT, Wave.END):
            row = surveys.row(desk, wave, today=TODAY)
            desk.apply(surveys.sent(desk, row, surveys.prepare(desk, row), today=TODAY))
    return made


def slips_in(path: Path) -> dict[str, tuple[Slip, ...]]:
    """Return the slips of each form, and of each survey."""
    with closing(Desk.open(path)) as desk:
        found = {
            str(kind): wifi.slips(desk, kind, today=TODAY) for kind in (Kind.SIGN_UP, Kind.QUESTIONNAIRE, Kind.MEETING)
        }
        rows = [row for row in current.survey_facts(desk, today=TODAY).rows if row.issued]
        return found | {row.id: wifi.slips(desk, Kind.SURVEY, wave_id=row.id, today=TODAY) for row in rows}


@pytest.fixture
def killed(path: Path) -> str:
    """Let phones answer every form in a program that is then killed; give where it was open."""
    slips = slips_in(path)
    command = [sys.executable, "-m", "tests.journeys.answering", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        door = SimpleNamespace(url=url)
        for slip in (slip for some in slips.values() for slip in some):
            phone = Phone(door, slip)  # type: ignore[arg-type]
            assert phone.send(said(slip, phone)).receipt, (slip.kind, phone.page.status)
        program.kill()
    return url


def listens(host: str, port: int) -> bool:
    """Return whether anything takes a connection there."""
    with socket.socket() as line:
        return line.connect_ex((host, port)) == 0


def said(slip: Slip, phone: Phone) -> list[tuple[str, str]]:
    """Return what is answered with a slip."""
    if slip.kind is Kind.SIGN_UP:
        return [("full-name", "Lê Thị Mai"), ("role", "mentee")]
    if slip.kind is Kind.MEETING:
        return [("on", TODAY.isoformat()), ("met", "yes"), ("minutes", "45")]
    if slip.kind is Kind.QUESTIONNAIRE:
        return [("consent.P1", "yes"), ("consent.P2", "yes"), ("rate.C1", "4")]
    found = doors.fields_in(phone.page.html)
    return [(next(name for name, values in found.items() if values == list("12345")), "4")]


def test_answers_to_five_forms_wait_after_a_kill_and_nothing_listens(path: Path, killed: str, qtbot: QtBot) -> None:
    place = urlsplit(killed)
    qtbot.waitUntil(lambda: not listens(place.hostname or "", place.port or 0), timeout=30_000)
    with closing(Desk.open(path)) as desk:
        workspace = Workspace(desk)
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        window.show_page("home")
        window.show()
        assert window.strip.text() == (
            "Answers from phones wait to be imported: Sign-up (1), Questionnaire (2), Meeting log (1), Survey (4)."
        )
        assert window.door.opening is None
        workspace.close()
