"""A company moves to another computer and back, and a file in a cloud folder has one writer, all at the window."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from tests.ui import test_app
from tests.ui.test_app import banner_of, company_file, names_in, window_of
from ui import preferences
from ui.app import Program
from ui.commands import MoveAway
from ui.dialogs.company.elsewhere import ElsewhereDialog
from ui.program import files
from ui.widgets.basic import Button

home, path, program = test_app.home, test_app.path, test_app.program
"""The fixtures of the program that is running."""


def move_away(program: Program, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the open company into a file for moving."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(target), ""))
    program.answer(MoveAway())
    assert target.exists()


def answer_with(monkeypatch: pytest.MonkeyPatch, press: str) -> list[str]:
    """Press a button of the dialog about a file that is open elsewhere; return what it says, once it has been asked."""
    said: list[str] = []

    def answer(dialog: ElsewhereDialog) -> int:
        said.append(f"{dialog.heading.text()} {dialog.words.text()}")
        getattr(dialog, press).click()
        return dialog.result()

    monkeypatch.setattr(ElsewhereDialog, "exec", answer)
    return said


def test_a_company_goes_to_another_computer_and_back(
    program: Program,
    path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program.open(path)
    preferences.remember(theme="dark")
    target = home / "An Phú.mentordesk-move"
    move_away(program, target, monkeypatch)
    offered = [link.text() for link in window_of(program).toast.findChildren(Button) if link.isVisible()]
    assert offered == ["Show in folder"]
    other = home / "other computer"
    monkeypatch.setattr(files, "documents_folder", lambda: other)
    preferences.save(preferences.Preferences(language="en"))
    assert program.open(target)
    assert window_of(program).workspace.desk.path == other / "An Phú.mentordesk"
    assert names_in(program) == ["Lê Thị Mai"]
    assert "Everything arrived whole: 1 person, 0 pairs, 0 meetings and 1 backup." in banner_of(program)
    assert preferences.load().theme == "dark"
    back = home / "back.mentordesk-move"
    move_away(program, back, monkeypatch)
    monkeypatch.setattr(files, "documents_folder", lambda: path.parent)
    assert program.open(back)
    assert window_of(program).workspace.desk.path.name == "An Phú 2.mentordesk"
    assert names_in(program) == ["Lê Thị Mai"]


def test_a_file_for_moving_that_did_not_arrive_whole_is_refused_and_the_open_file_stays(
    program: Program,
    path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program.open(path)
    target = home / "An Phú.mentordesk-move"
    move_away(program, target, monkeypatch)
    target.write_bytes(target.read_bytes()[:-40])
    assert not program.open(target)
    assert "did not arrive whole" in banner_of(program)
    assert window_of(program).workspace.desk.path == path


def locked_elsewhere(path: Path) -> None:
    """Leave the lock of another computer beside a file."""
    lock = path.with_name(f".{path.name}.lock")
    lock.write_text(f"PC-KETOAN\n{datetime(2026, 11, 27, 18, 2).isoformat()}\n", "utf-8")


def test_a_file_that_is_open_elsewhere_can_be_left_looked_at_or_taken_over(
    program: Program,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked_elsewhere(path)
    said = answer_with(monkeypatch, "leave")
    assert not program.open(path)
    assert "PC-KETOAN since 18:02 27/11/2026" in said[0]
    answer_with(monkeypatch, "look")
    assert program.open(path)
    assert "only looked at" in banner_of(program)
    assert window_of(program).workspace.desk.read_only
    program.quit()
    answer_with(monkeypatch, "take_over")
    assert program.open(path)
    assert not window_of(program).workspace.desk.read_only


def test_a_cloud_folder_is_mentioned_once_and_a_conflicting_copy_until_it_is_gone(
    program: Program,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = home / "OneDrive - An Phú"
    folder.mkdir()
    file = company_file(folder / "An Phú.mentordesk")
    assert program.open(file)
    assert "OneDrive copies to other computers" in banner_of(program)
    program.quit()
    assert program.open(file)
    assert banner_of(program) == ""
    program.quit()
    copy = folder / "An Phú-PC-KETOAN.mentordesk"
    copy.write_bytes(file.read_bytes())
    for _round in range(2):
        assert program.open(file)
        assert "An Phú-PC-KETOAN.mentordesk" in banner_of(program)
        program.quit()
    copy.unlink()
    desk = Desk.open(file)
    assert len(desk.all(Person)) == 1
    desk.close()
