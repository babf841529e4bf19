"""The company files that were opened last are in the menus and at the greeting, those that are gone too."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.person import Person
from tests.ui.test_app import company_file, names_in, window_of
from ui import preferences
from ui.app import Program, make_application
from ui.commands import SetLanguage
from ui.dialogs.privacy.erase import EraseDialog
from ui.top_bar import MENUS
from ui.widgets import file_choice, opening
from ui.widgets.basic import Button
from ui.widgets.dropped import dropped_file
from ui.widgets.recent import add_recent, recent_files

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a home of the owner's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def program() -> Iterator[Program]:
    """Give the running program, in English, with nothing open."""
    preferences.save(preferences.Preferences(language="en"))
    made = Program(make_application())
    yield made
    made.quit()
    made.deleteLater()


@pytest.fixture
def path(home: Path) -> Path:
    """Give a company file that is closed."""
    return company_file(home / "An Phú.mentordesk")


def lines_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def file_menu(program: Program) -> QMenu:
    """Open the menu under the name of the company."""
    bar = window_of(program).bar
    bar.file.click()
    return bar.findChildren(QMenu)[-1]


def recent_menu(program: Program) -> QMenu:
    """Open the menu of recent files inside that of the program."""
    bar = window_of(program).bar
    place = [str(title) for title, _groups in MENUS].index("File")
    recent = bar.menus(window_of(program))[place].findChildren(QMenu)[0]
    recent.aboutToShow.emit()
    return recent


@pytest.fixture
def two(program: Program, path: Path) -> tuple[Path, Path]:
    """Give two companies that were opened; the second is open, with a name that menus could read as something else."""
    other = company_file(path.with_name("Bình & Minh.mentordesk"), "Trần Văn Bình")
    program.open(path)
    program.open(other)
    return path, other


def test_the_other_company_is_one_press_away_in_both_menus(program: Program, two: tuple[Path, Path]) -> None:
    first, second = two
    entry = next(action for action in file_menu(program).actions() if action.text().startswith("An Phú · "))
    assert str(first.parent)[-20:] in entry.text()
    entry.trigger()
    assert names_in(program) == ["Lê Thị Mai"]
    entry = recent_menu(program).actions()[0]
    assert entry.text().startswith("Bình && Minh · ")
    entry.trigger()
    assert names_in(program) == ["Trần Văn Bình"]
    assert window_of(program).workspace.desk.path == second


def test_a_file_that_is_gone_is_named_and_taken_off_the_list(program: Program, two: tuple[Path, Path]) -> None:
    first, second = two
    preferences.remember_page(first, preferences.OpenPlace("people"))
    first.rename(first.with_name("moved.mentordesk"))
    entry = next(action for action in file_menu(program).actions() if action.text().startswith("An Phú · "))
    assert entry.text().endswith("is gone: take it off this list")
    entry.trigger()
    assert preferences.load().recent == (str(second),)
    assert preferences.page_of(first) == preferences.OpenPlace()
    assert not any("An Phú" in line for line in lines_of(file_menu(program)))
    assert window_of(program).workspace.desk.path == second
    said = " ".join(label.text() for label in window_of(program).toast.findChildren(QLabel))
    assert "No file was deleted" in said


def test_the_list_is_cleared_in_one_press_and_the_files_stay(program: Program, two: tuple[Path, Path]) -> None:
    recent_menu(program).actions()[-1].trigger()
    assert preferences.load().recent == (str(two[1]),)
    assert all(path.exists() for path in two)
    assert not recent_menu(program).isEnabled()


def test_one_company_alone_has_no_list(program: Program, path: Path) -> None:
    program.open(path)
    assert not recent_menu(program).isEnabled()
    assert not any("this list" in line for line in lines_of(file_menu(program)))


@pytest.mark.parametrize("code", ["en", "vi"])
def test_the_greeting_offers_what_was_opened_and_takes_off_what_is_gone(
    program: Program, path: Path, home: Path, code: str
) -> None:
    program.answer(SetLanguage(code))
    QApplication.processEvents()
    gone = home / "Trên USB" / "Cũ.mentordesk"
    for file in (path, gone):
        preferences.save(preferences.opened(preferences.load(), file))
    program.greet()
    start = program.greeting
    assert start is not None
    assert not start.recent.isHidden()
    links = start.recent.findChildren(Button)
    names = [link.accessibleName() for link in links]
    assert "Cũ" in names[0]
    assert names[1] == f"An Phú · {path.parent}"
    start.company.setText("Công ty mới")
    links[0].click()
    assert preferences.load().recent == (str(path),)
    assert preferences.load().last_file == ""
    assert start.company.text() == "Công ty mới"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    [link] = start.recent.findChildren(Button)
    link.click()
    assert names_in(program) == ["Lê Thị Mai"]


def test_a_new_owner_is_greeted_without_a_list(program: Program) -> None:
    program.greet()
    assert program.greeting is not None
    assert program.greeting.recent.isHidden()


def test_nobody_waits_for_a_drive_that_does_not_answer_and_nothing_on_it_is_called_gone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answered = threading.Event()
    monkeypatch.setattr(Path, "exists", lambda _path: answered.wait(60) and False)
    monkeypatch.setattr("mentordesk.drives.WAIT", 0.01)
    preferences.save(preferences.opened(preferences.load(), tmp_path / "a.mentordesk"))
    assert [file.is_there for file in recent_files()] == [True]
    answered.set()


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "-rf", "100 %", "\u202egnp.exe", "n" * 200, "\udcff", "a' \"b"])
def test_any_name_of_a_file_is_one_line_in_a_menu(name: str, tmp_path: Path) -> None:
    preferences.save(preferences.opened(preferences.load(), tmp_path / f"{name}.mentordesk"))
    menu = QMenu()
    add_recent(menu, lambda _command: None, tmp_path)
    line = menu.actions()[0].text()
    assert "\n" not in line
    assert "\t" not in line
    assert len(line) < 160


def test_a_file_that_is_gone_and_called_like_somebody_goes_off_the_list_with_them(program: Program, path: Path) -> None:
    program.open(path)
    window = window_of(program)
    person = window.workspace.desk.all(Person)[0]
    gone, other = path.with_name(f"{person.full_name}.mentordesk"), path.with_name("Công ty cũ.mentordesk")
    called = company_file(path.with_name(f"Hồ sơ_{person.full_name}.mentordesk"), "Trần Văn Bình")
    for file in (gone, other, called, path):
        preferences.save(preferences.opened(preferences.load(), file))
    dialog = EraseDialog(window.workspace, window, [person])
    [said] = [label.text() for label in dialog.findChildren(QLabel) if "their path contains the name" in label.text()]
    assert said.endswith(f"recent files: {called}")
    dialog.erase.click()
    assert preferences.load().recent == (str(path), str(called), str(other))


def test_every_copy_that_is_to_be_deleted_by_hand_is_named_whole(program: Program, path: Path) -> None:
    """A line that an owner wrote may be cut; what is left to delete may not."""
    program.open(path)
    copies = [path.with_name(f"An Phú {'bản sao ' * 12}{number}.mentordesk") for number in range(6)]
    for copy in copies:
        copy.write_bytes(path.read_bytes())
    window = window_of(program)
    dialog = EraseDialog(window.workspace, window, window.workspace.desk.all(Person)[:1])
    shown = " ".join(QLabel.text(label).replace("\u200b", "") for label in dialog.findChildren(QLabel))
    assert [copy.name for copy in copies if copy.name not in shown] == []


def test_nobody_who_is_erased_waits_for_a_drive_that_does_not_answer(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    far = Path("/far/Công ty cũ.mentordesk")
    preferences.save(preferences.opened(preferences.opened(preferences.load(), far), path))
    answered = threading.Event()
    really, is_file = Path.exists, Path.is_file
    monkeypatch.setattr(Path, "exists", lambda path: answered.wait(60) and False if path == far else really(path))
    monkeypatch.setattr(Path, "is_file", lambda path: answered.wait(60) and False if path == far else is_file(path))
    dialog = EraseDialog(
        window_of(program).workspace, window_of(program), window_of(program).workspace.desk.all(Person)[:1]
    )
    assert not answered.is_set()
    assert any("their drive does not answer" in label.text() for label in dialog.findChildren(QLabel))
    dialog.erase.click()
    assert str(far) in preferences.load().recent
    answered.set()


def test_the_window_answers_while_a_drive_is_looked_through_and_says_where_it_could_not_look(
    program: Program, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    workspace = window_of(program).workspace
    far, wrote = tmp_path / "far", tmp_path / "away" / "danh sách.pdf"
    workspace.desk.spare_folder = far
    workspace.desk.note_export(wrote)
    answered = threading.Event()
    is_dir, lexists = Path.is_dir, os.path.lexists
    monkeypatch.setattr(Path, "is_dir", lambda path: answered.wait(60) and False if path == far else is_dir(path))
    monkeypatch.setattr(os.path, "lexists", lambda path: answered.wait(60) if path == wrote else lexists(path))
    monkeypatch.setattr("ui.dialogs.privacy.erase.AT_FIRST", 0.01)
    monkeypatch.setattr("ui.dialogs.privacy.erase.PATIENCE", 3)
    dialog = EraseDialog(workspace, window_of(program), workspace.desk.all(Person)[:1])
    dialog.show()
    assert dialog.busy.isVisible()
    assert not dialog.erase.isEnabled()
    qtbot.waitUntil(dialog.erase.isEnabled, timeout=10_000)
    assert not answered.is_set()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(words.endswith(f"those you find: {far}") for words in said)
    assert any(words.endswith(f"Delete them yourself: {wrote}") for words in said)
    dialog.reject()
    answered.set()


def test_a_copy_that_goes_with_an_erased_person_goes_off_the_list(program: Program, path: Path) -> None:
    """The list must not go on naming a file that was deleted since it was personal data."""
    program.open(path)
    desk = window_of(program).workspace.desk
    aside = path.with_name(f"{path.name}.replaced-1")
    aside.write_bytes(path.read_bytes())
    preferences.save(preferences.opened(preferences.opened(preferences.load(), aside), path))
    dialog = EraseDialog(window_of(program).workspace, window_of(program), desk.all(Person)[:1])
    dialog.erase.click()
    assert not aside.exists()
    assert preferences.load().recent == (str(path),)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no drive answer what is there until the test ends, and nobody ask one in the thread of the window."""
    ended = threading.Event()

    def ask(_path: Path) -> bool:
        assert threading.current_thread() is not threading.main_thread()
        return ended.wait(60) and False

    for question in ("exists", "is_dir", "is_file"):
        monkeypatch.setattr(Path, question, ask)
    monkeypatch.setattr("mentordesk.drives.WAIT", 0.01)
    yield
    ended.set()


def test_what_is_asked_about_a_file_that_was_written_waits_for_no_drive(silent: None, tmp_path: Path) -> None:
    path = tmp_path / "Plan.pdf"
    assert opening.words(path) == ("Open", "Show in folder")
    assert not opening.open_link_or_file(str(path))
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    assert dropped_file(dragged) == path
    assert file_choice.beside(file_choice.own_folder() / "example.mentordesk") == Path.home()
