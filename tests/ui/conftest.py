"""What every test of the screen may count on: fonts and theme, preferences of its own, a file with people."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.record import Record
from mentordesk.i18n import message
from tests import builders
from ui import single, tasks, theme
from ui.app import make_application
from ui.main_window import MainWindow
from ui.workspace import Workspace


@pytest.fixture(autouse=True)
def looks(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Show every test in the light theme at 100 %, with preferences that nobody else reads; let its windows go."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(single, "STARTING", 0)
    app = make_application()
    # A style sheet is read by every widget there is, so it is set again only where a test changed it.
    if not app.styleSheet() or (theme.name(), theme.scale()) != ("light", 1.0):
        theme.apply(app, "light", 100)
    yield
    for window in app.topLevelWidgets():
        window.hide()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session", autouse=True)
def end_work(qapp: QApplication) -> Iterator[None]:
    """End what pages still do in threads before Python ends, as the program does: Qt complains of one that runs."""
    yield
    until = time.monotonic() + 60
    while not tasks.end_all() and time.monotonic() < until:
        pass


@pytest.fixture
def empty(desk: Desk) -> Iterator[Workspace]:
    """Give a workspace on a new file without people; nobody looks for a backup once the test is over."""
    made = Workspace(desk)
    yield made
    builders.leave(desk)
    made.close()


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    """Give a workspace on a new file with five people of three departments; nothing to undo yet."""
    long = builders.person(
        "Nguyễn Hoàng Long", code="AP002", department="Kinh doanh", job_title="Trưởng phòng", level=4
    )
    mai = builders.person(
        "Lê Thị Mai", code="AP083", department="Kinh doanh", job_title="Nhân viên", manager_id=long.id
    )
    anh = builders.person("Lê Thị Ngọc Ánh", code="AP004", department="Kế toán", job_title="Kế toán trưởng", level=4)
    dat = builders.person("Võ Thành Đạt", code="AP072", department="Xưởng 2", job_title="Tổ phó", level=2)
    binh = builders.person("Phạm Văn Bình", code="AP061", department="Xưởng 2", job_title="Thợ lắp ráp")
    put(empty, long, mai, anh, dat, binh)
    return empty


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """Give the window on the file with five people, at Home, 1280 × 800."""
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_page("home")
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def put(workspace: Workspace, *records: Record) -> None:
    """Put records into the file of a workspace, with nothing to undo."""
    workspace.desk.apply(Change(message("Add"), (), records))
    workspace.changed.emit(frozenset(type(record) for record in records))
