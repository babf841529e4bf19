"""A program that was updated or removed while it runs says so, in place of the faults that follow from it."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.domain.records.company import Company
from ui import preferences
from ui.app import Application, Program, make_application
from ui.dialogs.notice import BugDialog
from ui.program.installed import Installed

ACTIVE = Qt.ApplicationState.ApplicationActive


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Give the file of an installed program."""
    made = tmp_path / "MentorDesk.exe"
    made.write_bytes(b"version 1")
    return made


@pytest.fixture
def program(tmp_path: Path, installed: Path) -> Iterator[Program]:
    """Give the running program, installed, with a company open."""
    preferences.save(preferences.Preferences(language="en"))
    app = make_application()
    assert isinstance(app, Application)
    if app.receivers(SIGNAL("file_asked(PyObject)")):
        app.file_asked.disconnect()  # programs of tests before, which would take the file
    made = Program(app)
    made.installed = Installed(installed)
    Desk.create(tmp_path / "An Phú.mentordesk", Company(name="An Phú")).close()
    assert made.open(tmp_path / "An Phú.mentordesk")
    yield made
    made.quit()
    made.deleteLater()


def updated(program: Path) -> None:
    """Put a newer version in the place of a program, as an installer does."""
    newer = program.with_name("newer")
    newer.write_bytes(b"version 2")
    newer.replace(program)


def said(program: Program) -> str:
    """Return what the banner says."""
    assert program.window is not None
    return program.window.banner.text() if program.window.banner.isVisible() else ""


@pytest.mark.parametrize("happens", [updated, Path.unlink], ids=["updated", "removed"])
def test_whoever_comes_back_to_a_program_that_was_replaced_learns_to_start_it_again(
    program: Program, installed: Path, happens: Callable[[Path], None]
) -> None:
    QApplication.instance().applicationStateChanged.emit(ACTIVE)
    assert not said(program)
    happens(installed)
    QApplication.instance().applicationStateChanged.emit(ACTIVE)
    assert "start MentorDesk again" in said(program)


def test_what_fails_because_the_program_was_replaced_is_no_bug(program: Program, installed: Path) -> None:
    updated(installed)
    program.bug.emit("ImportError\n  catalogue.py:40 _goals")
    assert "start MentorDesk again" in said(program)
    assert not [window for window in QApplication.topLevelWidgets() if isinstance(window, BugDialog)]


def test_a_program_that_is_as_it_was_reports_its_bugs(program: Program) -> None:
    program.bug.emit("ImportError\n  catalogue.py:40 _goals")
    assert not said(program)
    assert [window for window in QApplication.topLevelWidgets() if isinstance(window, BugDialog)]


def test_a_program_that_cannot_be_seen_starts_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    assert not Installed(tmp_path / "MentorDesk").is_gone()


def test_a_file_that_is_double_clicked_opens_in_the_running_program(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "Gỗ Trường Thịnh 😀.mentordesk"
    Desk.create(other, Company(name="Gỗ Trường Thịnh")).close()
    app = QApplication.instance()
    assert isinstance(app, Application)
    QApplication.sendEvent(app, QFileOpenEvent(str(other)))
    assert program.window is not None
    assert program.window.workspace.desk.path == other
