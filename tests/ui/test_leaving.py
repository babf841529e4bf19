"""The program can be left at once whatever it is doing: nothing waits for work whose result nobody wants any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.programme import Role
from mentordesk.services import goals
from tests import builders

ROOT = Path(__file__).resolve().parents[2]

SESSION = """
import multiprocessing
import sys
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app as program
from ui.main_window import MainWindow
from ui.commands import Focus
from ui.tasks import Task

def never_end(*, progress):
    threading.Event().wait()

def window():
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

def work():
    if sys.argv[2] == "fake":
        Task(never_end).start()
        return "begun"
    window().show_page("connect", Focus("propose"))
    page = window().page()
    page.propose()
    assert page.is_waiting()

def leave():
    children = [child.pid for child in multiprocessing.active_children()]
    if sys.argv[2] == "process" and not children:
        QTimer.singleShot(50, leave)
        return
    print("children", *children, flush=True)
    window().close()

def begin():
    work()
    QTimer.singleShot(500, leave)

make = program.make_application
def made():
    QTimer.singleShot(0, begin)
    return make()
program.make_application = made
sys.exit(program.run([sys.argv[1]]))
"""


def office(path: Path, count: int) -> None:
    """Make a company in which so many take part and may be paired, a third of them mentors."""
    desk = Desk.create(path, Company(name="An Phú"))
    cycle = goals.cycle(desk)
    people = builders.people(count)
    roles = [Role.MENTOR if place % 3 == 0 else Role.MENTEE for place in range(count)]
    parts = [builders.enrolment(cycle, person, role) for person, role in zip(people, roles, strict=True)]
    consents = [builders.consent(person, purpose) for person in people for purpose in Purpose]
    desk.apply(builders.added(*people, *parts, *consents))
    desk.close()


@pytest.mark.parametrize(
    ("work", "count"),
    [
        ("fake", 3),
        pytest.param("thread", 2_600, marks=pytest.mark.slow),
        pytest.param("process", 3_400, marks=pytest.mark.slow),
    ],
)
def test_a_window_closes_while_work_is_under_way(tmp_path: Path, work: str, count: int) -> None:
    path = tmp_path / "An Phú.mentordesk"
    office(path, count)
    script = tmp_path / "session.py"
    script.write_text(SESSION, encoding="utf-8")
    environment = {
        **os.environ,
        **{name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")},
        "MENTORDESK_CONFIG": str(tmp_path / "preferences"),
        "PYTHONPATH": str(ROOT),
    }
    words = [sys.executable, str(script), str(path), work]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    children = [int(number) for number in done.stdout.split("children", 1)[1].split()]
    assert bool(children) == (work == "process")
    assert not any(is_alive(child) for child in children)
    Desk.open(path).close()


def is_alive(process: int) -> bool:
    """Say whether a process runs."""
    try:
        return Path(f"/proc/{process}/stat").read_text().split(")")[-1].split()[0] not in "ZX"
    except OSError:
        return False
