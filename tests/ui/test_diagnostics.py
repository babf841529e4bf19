"""A fault of ours is logged without anyone's name, reported once, and the program goes on."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui import diagnostics

CANARY = "ZZCANARY"
ROOT = Path(__file__).parents[2]

SESSION = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message
from mentordesk.domain.records.change import Change
from ui import diagnostics
from ui.app import Program, make_application
from ui.commands import SetTextSize

app = make_application()
program = Program(app)
told = []
diagnostics.start(told.append)
program.show(Desk.create(Path(sys.argv[1]) / "file.mentordesk", Company(name="ZZCANARY Company")))
window = program.window
mai = Person(full_name="ZZCANARY Mai", code="1")
window.workspace.do(Change(message("Add"), (), (mai,)))

def bug():
    raise ValueError("invalid literal: ZZCANARY Mai")

def then():
    window.show_page("goals")
    window.page().programme.need.setFocus()
    window.page().programme.need.setPlainText("ZZCANARY need")
    program.answer(SetTextSize(115))
    try:
        window.workspace.do(Change(message("Add"), (), (mai,)))
    finally:
        QTimer.singleShot(0, leave)

def leave():
    assert program.window is window
    app.quit()

QTimer.singleShot(0, bug)
QTimer.singleShot(0, then)
app.exec()
assert len(told) == 1 and "ValueError" in told[0] and "ZZCANARY" not in told[0], told
print("went on")
program.quit()
"""


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Let faults go to a log of the test's own, and put everything back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    monkeypatch.setattr(diagnostics, "folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield tmp_path / "mentordesk.log"
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def broken(name: str) -> None:
    """Fail with a name in the message, and with another fault as its cause."""
    try:
        int(name)
    except ValueError as error:
        raise RuntimeError(f"cannot do anything with {name}") from error


def test_a_trace_says_where_and_not_what() -> None:
    with pytest.raises(RuntimeError) as caught:
        broken(CANARY)
    trace = diagnostics.trace_of(caught.value)
    assert "RuntimeError" in trace
    assert "ValueError" in trace
    assert "test_diagnostics.py" in trace
    assert "broken" in trace
    assert CANARY not in trace


def test_a_fault_is_logged_and_reported(quiet: Path) -> None:
    reports: list[str] = []
    diagnostics.start(reports.append)
    try:
        broken(CANARY)
    except RuntimeError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    log = quiet.read_text(encoding="utf-8")
    assert reports[0] in log
    assert CANARY not in log + "".join(reports)


def test_a_fault_in_a_slot_leaves_the_program_running_and_no_name_in_any_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    script = tmp_path / "session.py"
    script.write_text(SESSION, encoding="utf-8")
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "MENTORDESK_CONFIG": str(home / "preferences"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin",
    }
    words = [sys.executable, str(script), str(tmp_path)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert "went on" in done.stdout, done.stderr
    written = [path for path in home.rglob("*") if path.is_file()]
    assert any(path.name == "mentordesk.log" for path in written)
    assert any(path.name == "preferences.json" for path in written)
    for path in written:
        assert CANARY.encode() not in path.read_bytes(), path
    assert CANARY not in done.stderr
