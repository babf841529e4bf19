"""A new owner's first minute: three questions, then a file of their own, their list, or the example."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from ui import preferences
from ui.app import Program, make_application
from ui.commands import ImportList, SetLanguage
from ui.program import files, gestures


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the owner's folder for company files; nothing of this computer is read or written."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    monkeypatch.setattr(files, "example_folder", lambda: tmp_path / "example")
    return tmp_path / "Documents"


@pytest.fixture
def program(qapp: QApplication, folder: Path) -> Iterator[Program]:
    """Give a program just started for the first time."""
    made = Program(make_application())
    i18n.set_language("en")
    made.greet()
    yield made
    close(made)


def close(program: Program) -> None:
    """End a program as closing its window does."""
    if program.window is not None:
        program.window.close()
    if program.greeting is not None:
        program.greeting.close()
    program.quit()


def begin(program: Program, company: str, way: str) -> None:
    """Answer the questions."""
    greeting = program.greeting
    assert greeting is not None
    greeting.company.setText(company)
    greeting.choose(way)
    greeting._begin()


def test_an_empty_page_begins_with_the_goals(program: Program, folder: Path) -> None:
    begin(program, "Công ty An Phú", "empty")
    assert program.window is not None
    assert program.greeting is None
    assert program.window.page().page_id == "goals"
    assert program.window.windowTitle() == "Công ty An Phú"
    assert [path.suffix for path in folder.iterdir() if path.is_file() and path.stat().st_size > 1000] == [
        ".mentordesk"
    ]


def test_the_next_start_opens_the_same_file(program: Program, folder: Path) -> None:
    begin(program, "An Phú", "empty")
    close(program)
    chosen = preferences.load()
    assert Path(chosen.last_file).parent == folder
    later = Program(make_application())
    assert later.open(Path(chosen.last_file))
    assert later.window is not None
    assert later.window.workspace.desk.all(Company)[0].name == "An Phú"
    close(later)


def test_the_owners_list_begins_with_the_import(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(gestures, "import_list", lambda _window, command: asked.append(command))
    begin(program, "An Phú", "list")
    assert asked == [ImportList()]
    assert program.window is not None


def test_the_example_is_a_file_of_its_own_with_a_banner(program: Program, folder: Path, tmp_path: Path) -> None:
    begin(program, "", "example")
    assert program.window is not None
    assert program.window.workspace.desk.path.parent == tmp_path / "example"
    assert len([person for person in program.window.workspace.desk.all(Person) if person.is_here]) == 86
    assert program.window.banner.isVisible()
    assert not folder.exists()
    assert preferences.load().last_file == ""


def test_the_language_chosen_is_kept(program: Program, qtbot: QtBot) -> None:
    assert program.greeting is not None
    program.greeting.ask(SetLanguage("vi"))
    assert preferences.load().language == "vi"
    qtbot.waitUntil(lambda: i18n.language() == "vi")
    begin(program, "An Phú", "empty")
    assert program.window is not None
    assert program.window.page().title.text() == "Xác định mục tiêu chương trình"


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_lost(program: Program, folder: Path) -> None:
    folder.write_text("a file lies where the folder should be")
    begin(program, "An Phú", "empty")
    assert program.window is None
    assert program.greeting is not None
    assert "could not be" in program.greeting.banner.text()
    assert program.greeting.company.text() == "An Phú"


def test_a_second_company_of_the_name_gets_a_file_of_its_own(program: Program, folder: Path) -> None:
    begin(program, "An Phú", "empty")
    program.greet()
    begin(program, "An Phú", "empty")
    assert len(list(folder.glob("*.mentordesk"))) == 2
