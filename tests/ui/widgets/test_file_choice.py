"""Dialogs for files begin where the owner was last, and what was written can be reached."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from mentordesk.i18n import message
from ui import preferences
from ui.main_window import MainWindow
from ui.program import files
from ui.widgets import file_choice, opening
from ui.widgets.file_choice import Purpose

Asked = list[str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """Answer each file dialog with a path in ``tmp_path``, and note where it began."""
    begun: Asked = []

    def answer(value: object) -> Callable[..., object]:
        def dialog(_parent: object, _title: str, path: str, *_more: object) -> object:
            begun.append(path)
            return value

        return dialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer((str(tmp_path / "saved here"), "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer((str(tmp_path / "list.xlsx"), "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer(([str(tmp_path / "form.xlsx")], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer(str(tmp_path)))
    return begun


ASK: tuple[Callable[[], object], ...] = (
    lambda: file_choice.where_to_save(None, "Save", "Plan", ".pdf"),
    lambda: file_choice.which_file(None, "Open", "Lists (*.xlsx)", Purpose.SAVED),
    lambda: file_choice.which_files(None, "Open", "Forms (*.xlsx)", Purpose.SAVED),
    lambda: file_choice.which_folder(None, "Folder", Purpose.SAVED),
)


@pytest.mark.parametrize("ask", ASK)
def test_the_first_dialog_begins_in_the_documents_and_the_next_where_the_last_ended(
    asked: Asked, tmp_path: Path, ask: Callable[[], object]
) -> None:
    ask()
    assert asked[0].startswith(str(file_choice.documents()))
    file_choice.which_folder(None, "Folder", Purpose.SAVED)
    assert asked[1] == str(tmp_path)


def test_nothing_begins_in_the_folder_of_the_program_where_the_example_is(tmp_path: Path) -> None:
    assert files.example_path().is_relative_to(file_choice.own_folder())
    assert not file_choice.beside(files.example_path()).is_relative_to(file_choice.own_folder())
    assert file_choice.beside(tmp_path / "An Phú.mentordesk") == tmp_path


def test_each_purpose_remembers_a_folder_of_its_own(asked: Asked, tmp_path: Path) -> None:
    file_choice.remember(Purpose.FORMS, tmp_path)
    file_choice.which_folder(None, "Folder", Purpose.FORMS)
    file_choice.which_file(None, "Open", "Lists (*.xlsx)", Purpose.LIST)
    assert asked == [str(tmp_path), str(file_choice.documents())]


def test_a_folder_that_is_gone_is_not_begun_in(asked: Asked) -> None:
    preferences.remember(folders={Purpose.SAVED: "/no/such/folder"})
    file_choice.which_folder(None, "Folder", Purpose.SAVED)
    assert asked == [str(file_choice.documents())]


def test_the_ending_is_added_and_the_name_proposed_is_safe(asked: Asked, tmp_path: Path) -> None:
    assert file_choice.where_to_save(None, "Save", "Plan 2026/2027", ".pdf") == tmp_path / "saved here.pdf"
    assert Path(asked[0]).name == "Plan 2026 2027.pdf"


def test_a_name_that_is_taken_once_its_ending_is_added_goes_back_to_the_dialog_which_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken, free, proposed = tmp_path / "Plan.pdf", tmp_path / "Plan 2.pdf", list[str]()
    taken.touch()
    answers = iter([str(taken.with_suffix("")), str(taken), str(free.with_suffix("")), str(taken.with_suffix("")), ""])

    def dialog(_parent: object, _title: str, path: str, *_more: object) -> tuple[str, str]:
        proposed.append(path)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    assert file_choice.where_to_save(None, "Save", "Plan", ".pdf") == taken
    assert proposed[1:] == [str(taken)]
    assert file_choice.where_to_save(None, "Save", "Plan", ".pdf") == free
    assert file_choice.where_to_save(None, "Save", "Plan", ".pdf") is None
    assert len(proposed) == 5


def test_a_dialog_that_is_left_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_values: ("", ""))
    assert file_choice.where_to_save(None, "Save", "Plan", ".pdf") is None
    assert not preferences.load().folders


def test_a_file_that_was_written_is_opened_or_shown_from_the_toast(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: reached.append(url.toLocalFile()) or True)
    path = tmp_path / "Danh sách.xlsx"
    path.touch()
    window.workspace.written.emit(message("Saved: {name}", name=path.name), path, False)
    assert (window.toast._link.text(), window.toast._more.text()) == ("Open", "Show in folder")
    window.toast._more.click()
    window.toast._link.click()
    assert len(reached) == 2
    assert reached[-1] == str(path)


def test_a_folder_that_was_written_is_opened_and_what_was_noted_can_be_undone(
    window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.written.emit(message("Saved: {name}", name=tmp_path.name), tmp_path, True)
    assert (window.toast._link.text(), window.toast._more.text()) == ("Undo", "Open the folder")


def test_where_no_program_opens_the_file_the_window_says_where_it_is(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_path", lambda _path: False)
    window.workspace.written.emit(message("Saved: {name}", name="a.xlsx"), tmp_path / "a.xlsx", False)
    window.toast._link.click()
    assert str(tmp_path) in window.banner.text()
