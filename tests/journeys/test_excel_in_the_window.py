"""An owner begins: the program starts, "my list" is chosen, the list goes through the six steps, People shows it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.person import Person
from tests.ui.dialogs.import_list.importing import LONG_WAIT, click, go_to, workbook
from ui import app as program
from ui import preferences, theme
from ui.dialogs.import_list.wizard import ImportWizard
from ui.program import files


@pytest.fixture(autouse=True)
def own_folders(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep preferences and company files of the test in its own folder."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path)
    preferences.save(preferences.Preferences(language="en"))
    theme.apply(program.make_application(), "light", 100)


def test_from_the_first_start_to_39_people_in_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path)

    def through_the_steps(wizard: ImportWizard) -> int:
        wizard.show()
        assert wizard.here() is wizard.file_page
        wizard.file_page.take(path)
        qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=LONG_WAIT)
        go_to(qtbot, wizard, wizard.preview_page)
        click(wizard._next)
        return wizard.result()

    monkeypatch.setattr(ImportWizard, "exec", through_the_steps)
    started = program.Program(program.make_application())
    started.greet()
    greeting = started.greeting
    assert greeting is not None
    greeting.begun.emit("Công ty Gỗ Trường Thịnh", "list")
    window = started.window
    assert window is not None
    assert len(window.workspace.desk.all(Person)) == 39
    assert window.page().page_id == "home"
    assert window.toast.text() == "39 people imported, 3 rows left out."
    window.show_page("people")
    assert window.page().list.model.rowCount() == 39  # type: ignore[attr-defined]
    window.workspace.undo()
    assert window.page().list.model.rowCount() == 0  # type: ignore[attr-defined]
    started.quit()
    started.deleteLater()
