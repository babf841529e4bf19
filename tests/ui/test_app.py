"""The program as a whole: which file opens, what is said where it cannot, and that no fault of the world costs work."""

import errno
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current, i18n, private
from mentordesk.desk import Desk, backups
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.company import Company
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Programme
from mentordesk.errors import DamagedFile, DiskFull, FileReplaced, WriteFailed
from mentordesk.faults import disk_full
from mentordesk.i18n import message
from mentordesk.services import guide
from mentordesk.store import database as sqlite
from tests import builders
from tests.desks import unseal
from ui import preferences, theme
from ui.app import Program, make_application
from ui.commands import BackUp, Focus, NewFile, ReopenFile, Restore, SetLanguage, SetTextSize, SetTheme
from ui.dialogs import notice
from ui.dialogs.company.restore import RestoreDialog
from ui.dialogs.notice import Question
from ui.main_window import MainWindow
from ui.pages import people as people_page
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.pages.home.page import HomePage
from ui.pages.people import PeoplePage
from ui.program.files import documents_folder, example_folder, free_path
from ui.widgets.basic import Button, Holder, ScrolledInside
from ui.widgets.body import Body
from ui.widgets.people_list import PeopleList

ROOT = Path(__file__).parents[2]

SECOND = """
import sys
from ui.app import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the program a home of its own."""
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setenv("HOME", str(made))
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(made / name.lower()))
    return made


@pytest.fixture
def program(home: Path) -> Iterator[Program]:
    """Give the running program, in English, with nothing open."""
    preferences.save(preferences.Preferences(language="en"))
    made = Program(make_application())
    yield made
    made.quit()
    made.deleteLater()


@pytest.fixture
def path(home: Path) -> Path:
    """Give a company file, closed, with one person and a backup of it."""
    return company_file(home / "An Phú.mentordesk")


def company_file(path: Path, *names: str) -> Path:
    """Make a company file with people and a backup, and close it."""
    desk = Desk.create(path, builders.company(name=path.stem))
    desk.apply(Change(message("Add"), (), tuple(builders.person(name) for name in names or ("Lê Thị Mai",))))
    desk.close()
    return path


def window_of(program: Program) -> MainWindow:
    """Return the window, which must stand."""
    assert program.window is not None
    assert program.window.isVisible()
    return program.window


def banner_of(program: Program) -> str:
    """Return what the banner of the foremost window says, "" where there is none."""
    front = program.greeting if program.greeting is not None and program.greeting.isVisible() else window_of(program)
    return front.banner.text() if front.banner.isVisible() else ""


def wait_for_first_look(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until a window that was just opened is drawn, and filled after it."""
    with qtbot.waitSignal(window.drawn):
        pass


def names_in(program: Program) -> list[str]:
    """Return the names of all people of the open file."""
    return [person.full_name for person in window_of(program).workspace.desk.all(Person)]


def goals_page(program: Program) -> GoalsPage:
    """Return the goals page, open."""
    window_of(program).show_page("goals")
    page = window_of(program).page()
    assert isinstance(page, GoalsPage)
    return page


def type_need(program: Program, qtbot: QtBot, words: str) -> None:
    """Type into a field that keeps itself, and do not wait for that."""
    page = goals_page(program)
    window_of(program).activateWindow()
    page.programme.need.setFocus()
    qtbot.waitUntil(page.programme.need.hasFocus)
    page.programme.need.insertPlainText(words)


def needs(desk: Desk) -> list[str]:
    """Return why there is a programme."""
    return [programme.need for programme in desk.all(Programme)]


def restore_newest(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the recovery screen restore the newest good backup; return what it says first, once it has been asked."""
    said: list[str] = []

    def answer(dialog: RestoreDialog) -> int:
        said.append(dialog.words.text())
        dialog.restore()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", answer)
    return said


def answer_questions(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    """Answer every question and close every notice; return their words."""
    said: list[str] = []

    def answer(dialog: notice.Dialog) -> int:
        said.append(dialog.words.text())
        return int(yes)

    monkeypatch.setattr(notice.Question, "exec", answer)
    monkeypatch.setattr(notice.Notice, "exec", answer)
    return said


def no_room(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let every change to the file find the disk full."""

    def refuse(desk: Desk, change: Change) -> None:
        raise DiskFull(message("There is no space left on {drive}.", drive="D:"))

    monkeypatch.setattr(Desk, "apply", refuse)


# --- opening ---------------------------------------------------------------------------------------------------------


def test_a_file_opens_at_home_and_is_remembered(program: Program, path: Path) -> None:
    assert program.open(path)
    assert names_in(program) == ["Lê Thị Mai"]
    assert window_of(program).windowTitle() == "An Phú"
    assert preferences.load().last_file == str(path)


def test_who_was_to_leave_before_today_is_gone_when_the_file_is_opened_and_the_window_says_so(
    program: Program, home: Path, qtbot: QtBot
) -> None:
    path = home / "An Phú.mentordesk"
    desk = Desk.create(path, builders.company(name="An Phú"))
    today = date.today()
    yesterday, later = today - timedelta(days=1), today + timedelta(days=15)
    days = {"Lê Thị Mai": yesterday, "Vũ An": today, "Trần Đạt": later}
    desk.apply(builders.added(*(builders.person(name, end_date=day) for name, day in days.items())))
    desk.close()
    assert program.open(path)
    window = window_of(program)
    wait_for_first_look(window, qtbot)
    people = window.workspace.desk.all(Person)
    assert {person.full_name: person.is_here for person in people} == {
        "Lê Thị Mai": False,
        "Vũ An": True,
        "Trần Đạt": True,
    }
    assert window.toast.isVisible()
    assert "Lê Thị Mai has left: the last day is over." in " ".join(
        label.text() for label in window.toast.findChildren(QLabel)
    )


def test_a_file_named_from_the_current_folder_is_remembered_in_full(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    assert program.open(Path(path.name))
    assert preferences.load().last_file == str(path)


def test_the_open_file_opened_again_only_comes_forward(program: Program, path: Path) -> None:
    program.open(path)
    window = window_of(program)
    window.showMinimized()
    assert program.open(path)
    assert window_of(program) is window
    assert not window.isMinimized()


def test_another_file_takes_the_place_of_the_first_and_keeps_what_was_typed(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open(path)
    type_need(program, qtbot, "Nobody knows whom to ask")
    other = company_file(path.with_name("Bình Minh.mentordesk"), "Trần Văn Bình")
    assert program.open(other)
    assert names_in(program) == ["Trần Văn Bình"]
    program.open(path)
    assert window_of(program).page().page_id == "goals"
    assert goals_page(program).programme.need.text() == "Nobody knows whom to ask"


def test_only_one_window_stands(program: Program, path: Path, qtbot: QtBot) -> None:
    program.greet()
    program.open(path)
    program.open(company_file(path.with_name("Bình Minh.mentordesk")))
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert shown == [program.window]


def test_the_example_opens_and_opened_again_comes_forward(program: Program) -> None:
    program.open_example()
    window = window_of(program)
    assert "Example data" in banner_of(program)
    program.open_example()
    assert window_of(program) is window
    assert preferences.load().last_file == ""
    assert oct(example_folder().stat().st_mode)[-3:] == "700"


def answer_of(question: str, *, yes: bool) -> Callable[[QDialog], int]:
    """Return how a question is answered; it must be the one that is expected."""

    def answered(dialog: QDialog) -> int:
        assert isinstance(dialog, Question)
        assert dialog.heading.text() == question
        (dialog.do if yes else dialog.keep).click()
        return dialog.result()

    return answered


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_the_file_menu_deletes_the_example_and_no_other_file(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entries() -> list[QAction]:
        bar = window_of(program).bar
        bar.file.click()
        menu = bar.findChildren(QMenu)[-1]
        found = [entry for entry in menu.actions() if entry.text() == "Delete the example…"]
        menu.close()
        return found

    program.open(path)
    assert entries() == []
    program.open_example()
    example = window_of(program).workspace.desk.path
    monkeypatch.setattr(notice, "run_dialog", answer_of("Delete the example company?", yes=True))
    [delete] = entries()
    delete.trigger()
    assert not example.exists()
    assert window_of(program).workspace.desk.path == path


@pytest.mark.parametrize("own", [True, False])
def test_the_example_is_deleted_with_its_backups_and_the_own_company_goes_on(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    if own:
        program.open(path)
    program.open_example()
    example = window_of(program).workspace.desk.path
    window_of(program).workspace.desk.backup("asked")
    [delete] = [each for each in window_of(program).banner.findChildren(Button) if each.text() == "Delete the example…"]
    monkeypatch.setattr(notice, "run_dialog", answer_of("Delete the example company?", yes=False))
    delete.click()
    assert example.exists()
    monkeypatch.setattr(notice, "run_dialog", answer_of("Delete the example company?", yes=True))
    delete.click()
    assert list(example.parent.iterdir()) == []
    if own:
        assert window_of(program).workspace.desk.path == path
    else:
        assert program.window is None
        assert program.greeting is not None
        assert program.greeting.isVisible()
    program.open_example()
    assert example.exists()


def test_the_example_cannot_be_made_where_its_folder_cannot(program: Program, home: Path) -> None:
    (home / "data").write_text("in the way")
    program.open_example()
    assert program.window is None
    assert "could not be written" in banner_of(program)


@pytest.mark.parametrize(("way", "page"), [("empty", "goals"), ("example", "home")])
def test_the_first_start_leads_into_the_window(program: Program, way: str, page: str) -> None:
    program.greet()
    assert program.greeting is not None
    program.greeting.begun.emit("Công ty Gỗ/Việt", way)
    assert window_of(program).page().page_id == page
    assert program.greeting is None
    if way == "empty":
        assert window_of(program).workspace.desk.path == documents_folder() / "Công ty Gỗ Việt.mentordesk"
        assert free_path(documents_folder(), "Công ty Gỗ/Việt").name == "Công ty Gỗ Việt 2.mentordesk"


def test_the_first_start_answers_from_the_window_too(program: Program, path: Path) -> None:
    program.open(path)
    program.answer(NewFile())
    program.answer(NewFile())
    assert program.greeting is not None
    program.greeting.begun.emit("Bình Minh", "empty")
    assert window_of(program).windowTitle() == "Bình Minh"
    assert program.greeting is None


def test_language_and_text_size_reach_the_first_start(program: Program, qtbot: QtBot) -> None:
    program.greet()
    assert program.greeting is not None
    program.greeting.company.setText("An Phú")
    program.greeting.ask(SetLanguage("vi"))
    program.greeting.ask(SetTextSize(130))
    qtbot.waitUntil(lambda: (i18n.language(), theme.scale()) == ("vi", 1.3))
    assert program.greeting.company.text() == "An Phú"
    assert preferences.load().language == "vi"
    assert preferences.load().text_size == 130


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_choice_of_looks_is_stored_once_it_is_seen_and_when_the_program_ends(
    program: Program, qtbot: QtBot, *, is_closed: bool
) -> None:
    def stored() -> str:
        return str(json.loads((preferences.folder() / "preferences.json").read_text("utf-8"))["theme"])

    program.greet()
    program.answer(SetTheme("dark"))
    qtbot.waitUntil(lambda: theme.name() == "dark")
    assert stored() == "system"
    if is_closed:
        program.quit()
    qtbot.waitUntil(lambda: stored() == "dark")


def test_memory_is_not_searched_right_after_other_looks(program: Program, qtbot: QtBot) -> None:
    timer = program.collector.findChild(QTimer)
    assert isinstance(timer, QTimer)
    qtbot.waitUntil(timer.isActive)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start(60_000)
    qtbot.waitUntil(lambda: timer.remainingTime() < 59_950)
    left: list[int] = []
    program.looks.changed.connect(lambda: left.append(timer.remainingTime()))
    program.greet()
    program.answer(SetTheme("dark"))
    qtbot.waitUntil(lambda: bool(left))
    assert left[0] > 59_950


def test_the_owner_is_where_they_were_after_a_restart_and_in_another_language(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open(path)
    window_of(program).show_page("connect", Focus("agree"))
    window_of(program).close()
    program.open(path)
    page = window_of(program).page()
    assert isinstance(page, ConnectPage)
    assert page.at is SubStep.AGREE
    window_of(program).show_page("people")
    program.answer(SetLanguage("vi"))
    qtbot.waitUntil(lambda: i18n.language() == "vi")
    assert window_of(program).page().page_id == "people"
    window_of(program).show_page("connect")
    page = window_of(program).page()
    assert isinstance(page, ConnectPage)
    assert page.at is SubStep.AGREE, "a page that was not shown keeps its place too"


# --- what cannot be opened -------------------------------------------------------------------------------------------


def test_a_missing_file_is_said_over_the_first_start(program: Program, home: Path) -> None:
    assert not program.open(home / "Gone.mentordesk")
    assert program.greeting is not None
    assert 'There is no file "Gone.mentordesk" here' in banner_of(program)


def test_a_missing_file_with_backups_is_offered_back(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    said = restore_newest(monkeypatch)
    assert program.open(path)
    assert "There is no file" in said[0]
    assert names_in(program) == ["Lê Thị Mai"]


@pytest.mark.parametrize("left", [b"", b"<html>404</html>", b"SQLite format 3\x00" + bytes(4000)])
def test_what_a_sync_program_left_in_place_of_the_file_is_offered_the_backup(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes
) -> None:
    path.write_bytes(left)
    said = restore_newest(monkeypatch)
    assert program.open(path)
    assert len(said) == 1
    assert names_in(program) == ["Lê Thị Mai"]
    assert path.with_name(f"{path.name}.replaced-1").read_bytes() == left


def test_a_stranger_s_file_is_refused_by_name(program: Program, home: Path) -> None:
    letter = home / "letter.docx"
    letter.write_bytes(b"PK\x03\x04" + bytes(200))
    assert not program.open(letter)
    assert "is not a company file of MentorDesk" in banner_of(program)
    assert letter.read_bytes() == b"PK\x03\x04" + bytes(200)


def test_a_damaged_file_goes_to_the_recovery_screen(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    said = restore_newest(monkeypatch)
    assert program.open(path)
    assert "is damaged" in said[0]
    assert names_in(program) == ["Lê Thị Mai"]


def test_whoever_leaves_the_recovery_screen_is_greeted(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    monkeypatch.setattr(RestoreDialog, "exec", lambda _dialog: 0)
    assert not program.open(path)
    assert '"An Phú.mentordesk" is damaged' in greeted(program)
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_text_that_only_reading_finds_broken_goes_to_the_recovery_screen(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes().replace("Lê Thị Mai".encode(), b"L\xff Th\xe1\xbb\x8b Mai"))
    said = restore_newest(monkeypatch)
    assert program.open(path)
    assert "is damaged" in said[0]
    assert names_in(program) == ["Lê Thị Mai"]


def test_a_file_that_cannot_be_opened_leaves_the_open_one_alone(program: Program, path: Path, home: Path) -> None:
    program.open(path)
    window = window_of(program)
    other = home / "other.mentordesk"
    other.write_bytes(b"not ours" * 100)
    assert not program.open(other)
    assert window_of(program) is window
    assert "is not a company file" in banner_of(program)
    window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert "Võ Thành Đạt" in names_in(program)


def test_a_newer_file_is_refused_with_words_and_not_touched(program: Program, path: Path) -> None:
    unseal(path)
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(content)
    assert not program.open(path)
    assert "newer MentorDesk (file version 99" in banner_of(program)
    assert path.read_bytes() == bytes(content)


def test_a_file_open_elsewhere_is_said_where_nobody_answers(program: Program, path: Path) -> None:
    other = Desk.open(path)
    assert not program.open(path)
    assert "open in another MentorDesk" in banner_of(program)
    other.close()


def test_a_second_start_rings_at_the_first_window_and_leaves(program: Program, path: Path, qtbot: QtBot) -> None:
    program.open(path)
    window = window_of(program)
    window.showMinimized()
    words = [sys.executable, "-c", SECOND, str(path)]
    separate = {"MENTORDESK_CONFIG": str(path.parent / "second"), "XDG_CACHE_HOME": str(private.root().parent)}
    other = subprocess.Popen(words, cwd=ROOT, env=os.environ | separate)
    try:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
    finally:
        other.kill()
        other.wait()
    assert other.returncode == 0
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=30_000)


def test_a_file_that_may_not_be_written_is_shown_and_says_so(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_place: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.file_lock.acquire", refuse)
        assert program.open(path)
    assert "can be read but not changed" in banner_of(program)
    before = path.read_bytes()
    window = window_of(program)
    assert not window.workspace.do(Change(message("Add"), (), (builders.person(),)))
    assert "may be read but not changed" in banner_of(program)
    assert path.read_bytes() == before


def no_right(monkeypatch: pytest.MonkeyPatch, *places: Path) -> None:
    """Let the system refuse every look at these places, as a drive or a folder of somebody else does."""
    looks = {name: getattr(os, name) for name in ("stat", "lstat", "open", "scandir", "listdir")}

    def watched(name: str) -> None:
        def look(place: object = ".", *rest: object, **named: object) -> object:
            if isinstance(place, (str, Path)) and any(Path(place).is_relative_to(closed) for closed in places):
                raise PermissionError(errno.EACCES, "Permission denied", str(place))
            return looks[name](place, *rest, **named)

        monkeypatch.setattr(os, name, look)

    for name in looks:
        watched(name)
    opened = io.open

    def open_file(place: object, *rest: object, **named: object) -> object:
        if isinstance(place, (str, Path)) and any(Path(place).is_relative_to(closed) for closed in places):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return opened(place, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", open_file)


def greeted(program: Program) -> str:
    """Return the reason that the first start gives; it stands alone, and no bug is reported."""
    assert program.window is None
    assert program.greeting is not None
    assert program.greeting.isVisible()
    assert not [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, notice.BugDialog)]
    return banner_of(program)


def test_a_last_file_in_a_folder_that_is_closed_to_us_leads_to_the_first_start(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_right(monkeypatch, path.parent)
    assert not program.open(path)
    assert "An Phú.mentordesk" in greeted(program)


def test_a_damaged_last_file_whose_backups_are_closed_to_us_leads_to_the_first_start(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(path.read_bytes()[:5000])
    said: list[str] = []

    def leave(dialog: RestoreDialog) -> int:
        said.append(dialog.banner.text())
        return 0

    monkeypatch.setattr(RestoreDialog, "exec", leave)
    no_right(monkeypatch, path.with_name("An Phú backups"))
    assert not program.open(path)
    assert said == [
        'You may not read "An Phú backups" with your account. Ask the person who gave it to you for a copy.'
    ]
    greeted(program)


@pytest.mark.parametrize(
    "name", ["a" * 300 + ".mentordesk", "a\x00b.mentordesk", "An Ph\udcfa.mentordesk", "", "loop/file.mentordesk"]
)
def test_a_last_file_that_no_system_could_have_leads_to_the_first_start(
    program: Program, home: Path, name: str
) -> None:
    (home / "loop").symlink_to(home / "loop")
    assert not program.open(home / name)
    assert program.window is None
    assert program.greeting is not None
    assert banner_of(program)


def test_the_reason_over_the_first_start_stays_in_every_language_until_it_is_closed(
    program: Program, home: Path, qtbot: QtBot
) -> None:
    program.open(home / "Gone.mentordesk")
    program.answer(SetLanguage("vi"))
    qtbot.waitUntil(lambda: "Không có tệp “Gone.mentordesk” ở đây" in greeted(program))
    assert program.greeting is not None
    program.greeting.banner.hide()
    program.answer(SetLanguage("en"))
    qtbot.waitUntil(lambda: i18n.language() == "en")
    assert banner_of(program) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
def test_a_file_whose_name_is_no_text_opens_shows_its_backups_and_opens_again(program: Program, home: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(home) + b"/An Ph\xfa.mentordesk"))
    company_file(home / "An Phu.mentordesk").rename(path)
    assert program.open(path)
    window_of(program).show_page("settings")
    program.answer(BackUp())
    program.answer(ReopenFile())
    assert names_in(program) == ["Lê Thị Mai"]
    program.quit()
    assert program.open(Path(preferences.load().last_file))
    path.unlink()
    window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert "Another program moved" in banner_of(program)


def test_a_bug_of_ours_in_opening_the_last_file_leads_to_the_first_start_and_is_reported(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> Desk:
        raise KeyError("a bug of ours")

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "open", fail)
        assert not program.open(path)
    assert program.window is None
    assert '"An Phú.mentordesk" could not be opened' in banner_of(program)
    assert [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, notice.BugDialog)]
    assert program.open(path)


def test_a_bug_of_ours_in_the_window_leaves_the_file_closed(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_window: MainWindow, _page: str) -> None:
        raise KeyError("a bug of ours")

    open_at(path, "people")
    with monkeypatch.context() as patch:
        patch.setattr(MainWindow, "show_page", fail)
        assert not program.open(path)
    Desk.open(path).close()


# --- the first look --------------------------------------------------------------------------------------------------


def open_at(path: Path, page_id: str) -> None:
    """Have a file opened at a page."""
    preferences.remember_page(path, preferences.OpenPlace(page_id))


def sidebar_of(window: MainWindow) -> list[str]:
    """Return what a screen reader says of the steps in the sidebar."""
    assert window._sidebar is not None
    return [item.accessibleName() for item in window._sidebar.items() if item.page_id in set(Step)]


def test_at_the_start_the_window_is_drawn_before_it_is_known_how_far_the_programme_is(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    assert program.open(path)
    window = window_of(program)
    seen: list[tuple[list[str], list[bool]]] = []

    def look() -> None:
        home = window.findChild(HomePage)
        assert home is not None
        assert home.title.isVisible()
        sections = (home.next_step, home.path, home.attention, home.numbers, home.agenda, home.lines)
        seen.append((sidebar_of(window), [section.isVisible() for section in sections]))

    window.drawn.connect(look)
    wait_for_first_look(window, qtbot)
    [(steps, sections)] = seen
    assert steps == ["Goals", "Plan", "Pitch", "Communicate", "Connect", "Orient", "Measure"]
    assert not any(sections)
    home = window.page()
    assert isinstance(home, HomePage)
    assert home.next_step.isVisible()
    assert home.numbers.isVisible()
    assert sidebar_of(window)[0] == "Goals, 0 of 5 done"
    assert window.focusWidget() is home.path


def test_the_list_is_read_before_the_window_is_drawn_at_it(program: Program, path: Path, qtbot: QtBot) -> None:
    open_at(path, "people")
    assert program.open(path)
    window = window_of(program)
    page = window.page()
    assert isinstance(page, PeoplePage)
    seen: list[tuple[int, str]] = []
    window.drawn.connect(lambda: seen.append((page.list.model.rowCount(), sidebar_of(window)[0])))
    wait_for_first_look(window, qtbot)
    assert seen == [(1, "Goals")]
    assert sidebar_of(window)[0] == "Goals, 0 of 5 done"


LONG = 700
"""So many people have most of them below the edge of the list."""


@pytest.fixture
def long_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a company file with a long list, closed at the list; what is long begins earlier than in earnest."""
    monkeypatch.setattr(people_page, "MANY", LONG // 2)
    given = ("An", "Bình", "Đức", "Ân", "Ánh", "Chi", "Yến")
    names = [f"{('Lê', 'Trần', 'Đỗ')[n % 3]} Văn {given[n % len(given)]}" for n in range(LONG)]
    path = company_file(home / "An Phú.mentordesk", *names)
    open_at(path, "people")
    return path


def list_of(window: MainWindow) -> PeopleList:
    """Return the list of people, as far as it is shown by now."""
    page = window.findChild(PeoplePage)
    assert page is not None
    return page.list


def look_of(shown: PeopleList) -> tuple[object, ...]:
    """Return what is seen of a list: head, chips, widths, what is selected, and the rows in sight."""
    page = shown.window().findChild(PeoplePage)
    assert page is not None
    rows = range(shown.table.rowAt(1), shown.table.rowAt(shown.table.viewport().height() - 1) + 1)
    places = range(shown.model.columnCount())
    return (
        page.purpose.text(),
        shown.chips.texts(),
        shown.search.placeholderText(),
        [shown.table.columnWidth(place) for place in places if not shown.table.isColumnHidden(place)],
        [person.id for person in shown.chosen()],
        shown.model.rowCount(),
        [[shown.model.index(row, place).data() for place in places] for row in rows],
    )


def test_of_a_long_list_only_what_is_in_sight_is_read_before_it_is_drawn_and_nothing_moves_after(
    program: Program, long_path: Path, qtbot: QtBot
) -> None:
    assert program.open(long_path)
    window = window_of(program)
    shown = list_of(window)
    seen: list[tuple[bool, tuple[object, ...]]] = []
    window.drawn.connect(lambda: seen.append((window.workspace.desk.has_read(Person), look_of(shown))))
    wait_for_first_look(window, qtbot)
    [(was_read, first)] = seen
    assert not was_read
    assert shown.model.rowCount() == LONG
    assert window.workspace.desk.has_read(Person)
    assert look_of(shown) == first
    page = window.page()
    assert isinstance(page, PeoplePage)
    assert page.card.isVisible()


def places_of(window: MainWindow) -> dict[QWidget, QRect]:
    """Return where what is seen of a window stands in it; what only has room for other things is left out."""
    return {
        shown: QRect(shown.mapTo(window, QPoint()), shown.size())
        for shown in window.findChildren(QWidget)
        if type(shown) not in (QWidget, Holder, Body, ScrolledInside) and not shown.visibleRegion().isEmpty()
    }


@pytest.mark.parametrize(("text_size", "width", "height"), [(100, 1366, 728), (100, 1024, 680), (175, 1366, 728)])
@pytest.mark.parametrize("page_id", ["people", "home"])
def test_nothing_that_is_drawn_at_first_moves_or_goes_when_the_rest_is_filled_in(
    long_path: Path, qtbot: QtBot, page_id: str, text_size: int, width: int, height: int
) -> None:
    preferences.save(preferences.Preferences(language="en", text_size=text_size))
    program = Program(make_application())
    open_at(long_path, page_id)
    assert program.open(long_path)
    window = window_of(program)
    window.resize(width, height)
    seen: list[tuple[str, dict[QWidget, QRect]]] = []
    window.drawn.connect(lambda: seen.append((sidebar_of(window)[0], places_of(window))))
    wait_for_first_look(window, qtbot)
    QApplication.processEvents()
    [(goals, first)] = seen
    assert (goals, sidebar_of(window)[0]) == ("Goals", "Goals, 0 of 5 done")
    now = places_of(window)
    moved = {shown: (place, now.get(shown)) for shown, place in first.items() if now.get(shown) != place}
    assert moved == {}
    program.quit()


def test_a_long_list_comes_back_at_who_was_selected_in_the_middle_of_it(
    program: Program, long_path: Path, qtbot: QtBot
) -> None:
    assert program.open(long_path)
    wait_for_first_look(window_of(program), qtbot)
    wanted = list_of(window_of(program)).shown()[LONG // 2]
    list_of(window_of(program)).choose(wanted.id)
    window_of(program).close()
    assert program.open(long_path)
    window = window_of(program)
    shown = list_of(window)
    seen: list[tuple[bool, tuple[object, ...]]] = []
    window.drawn.connect(lambda: seen.append((window.workspace.desk.has_read(Person), look_of(shown))))
    wait_for_first_look(window, qtbot)
    [(was_read, first)] = seen
    assert not was_read
    assert shown.current() == wanted
    assert 0 <= shown.table.visualRect(shown.table.currentIndex()).top() < shown.table.viewport().height()
    assert look_of(shown) == first


@pytest.mark.parametrize("sort_by", ["given", "family"])
def test_a_long_list_that_was_searched_or_sorted_anew_comes_back_so(
    program: Program, long_path: Path, qtbot: QtBot, sort_by: str
) -> None:
    preferences.remember(sort_by=sort_by)
    assert program.open(long_path)
    wait_for_first_look(window_of(program), qtbot)
    shown = list_of(window_of(program))
    shown.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    shown.search.setText("duc")
    before = [person.id for person in shown.shown()]
    assert len(before) == LONG // 7
    window_of(program).close()
    assert program.open(long_path)
    wait_for_first_look(window_of(program), qtbot)
    assert [person.id for person in list_of(window_of(program)).shown()] == before


@pytest.mark.parametrize("keys", ["Ctrl+End", "PgDown", "Ctrl+A"])
def test_whoever_goes_down_a_long_list_at_once_finds_everybody(program: Program, long_path: Path, keys: str) -> None:
    assert program.open(long_path)
    window = window_of(program)
    shown = list_of(window)
    [pressed] = QKeySequence(keys)
    QTest.keyClick(shown.table, pressed.key(), pressed.keyboardModifiers())
    row, chosen = shown.table.currentIndex().row(), shown.chosen()
    assert row > 0 or len(chosen) == LONG
    here = shown.model.record(row)
    assert here == window.workspace.desk.get(Person, here.id)
    window.work_out()
    assert shown.table.currentIndex().row() == row
    assert shown.chosen() == chosen
    assert shown.model.record(row) == here


def test_a_person_below_the_edge_of_a_long_list_who_cannot_be_read_is_restored_from_a_backup(
    program: Program, long_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = restore_newest(monkeypatch)
    unseal(long_path)
    with closing(sqlite3.connect(long_path)) as raw, raw:
        raw.execute(
            "UPDATE person SET level = 'x' WHERE rowid = (SELECT rowid FROM person WHERE full_name LIKE '%Yến')"
        )
    assert program.open(long_path)
    qtbot.waitUntil(lambda: bool(said))
    assert "damaged" in said[0]
    assert len(names_in(program)) == LONG


def test_whoever_goes_on_before_the_window_is_drawn_finds_every_page_filled(program: Program, path: Path) -> None:
    assert program.open(path)
    window = window_of(program)
    window.show_page("people")
    window.show_page("home")
    home = window.page()
    assert isinstance(home, HomePage)
    assert home.next_step.isVisible()


def test_a_program_that_is_closed_before_it_is_drawn_opens_at_the_same_place(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    assert program.open(path)
    window_of(program).close()
    assert preferences.page_of(path).page_id == "home"
    assert program.open(path)
    wait_for_first_look(window_of(program), qtbot)
    assert isinstance(window_of(program).page(), HomePage)


def test_another_file_is_read_before_it_takes_the_place_of_the_open_one(program: Program, path: Path) -> None:
    assert program.open(path)
    other = company_file(path.with_name("Bến Tre.mentordesk"))
    assert program.open(other)
    home = window_of(program).findChild(HomePage)
    assert home is not None
    assert home.next_step.isVisible()


def test_what_cannot_be_read_once_the_window_is_drawn_is_restored_from_a_backup(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = restore_newest(monkeypatch)
    whole = guide.overview
    damage = [DamagedFile(message("The file is damaged."))]

    def read(desk: Desk, *, today: date) -> guide.Overview:
        if damage:
            raise damage.pop()
        return whole(desk, today=today)

    monkeypatch.setattr(guide, "overview", read)
    assert program.open(path)
    qtbot.waitUntil(lambda: bool(said))
    assert "The file is damaged." in said[0]
    assert names_in(program) == ["Lê Thị Mai"]
    assert "The backup of" in banner_of(program)


def test_a_bug_of_ours_once_the_window_is_drawn_leaves_the_file_closed_and_says_so(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_desk: Desk, *, today: date) -> guide.Overview:
        raise KeyError("a bug of ours")

    monkeypatch.setattr(guide, "overview", fail)
    assert program.open(path)
    qtbot.waitUntil(lambda: program.window is None)
    assert '"An Phú.mentordesk" could not be opened' in banner_of(program)
    assert [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, notice.BugDialog)]
    Desk.open(path).close()


STARTED = """
import sys
from PySide6.QtCore import QTimer
from ui import app
made = app.make_application()
def look():
    shown = [type(window).__name__ for window in made.topLevelWidgets() if window.isVisible()]
    print(shown, flush=True)
    made.quit()
QTimer.singleShot(300, look)
sys.exit(app.run([]))
"""


@pytest.mark.parametrize("last", ["An Phú\u0000.mentordesk", "a" * 300, "/", "An Ph\udcfa.mentordesk"])
def test_the_program_starts_whatever_its_last_file_is(home: Path, last: str) -> None:
    preferences.save(preferences.Preferences(language="en", last_file=last))
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "FirstStart" in done.stdout, done.stderr
    assert done.returncode == 0


def altered(path: Path) -> Path:
    """Change a letter of a name in a closed file."""
    path.write_bytes(path.read_bytes().replace("Lê Thị Mai".encode(), "Lê Thị Hai".encode()))
    return path


def links_of(program: Program) -> dict[str, Button]:
    """Return the links of the banner, without those of an earlier text."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {button.text(): button for button in window_of(program).banner.findChildren(Button) if button.text()}


def test_an_altered_file_is_reported_with_the_ways_out_in_every_language(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open(altered(path))
    assert "is not as MentorDesk left it" in banner_of(program)
    assert list(links_of(program)) == ["Restore from a backup…", "Keep the file as it is"]
    program.answer(SetLanguage("vi"))
    qtbot.waitUntil(lambda: "không còn như khi MentorDesk đóng tệp" in banner_of(program))
    assert not window_of(program).toast.isVisible()
    program.answer(BackUp())
    assert len(links_of(program)) == 2
    assert window_of(program).toast.isVisible(), "a press that is refused says so"


def test_an_altered_file_is_put_right_from_the_backup(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(altered(path))
    assert names_in(program) == ["Lê Thị Hai"]
    monkeypatch.setattr(RestoreDialog, "exec", lambda dialog: dialog.restore() or dialog.result())
    links_of(program)["Restore from a backup…"].click()
    assert names_in(program) == ["Lê Thị Mai"]
    assert banner_of(program).endswith("is in place now.")


def test_an_altered_file_is_kept_where_the_owner_knows_of_the_change(program: Program, path: Path) -> None:
    program.open(altered(path))
    links_of(program)["Keep the file as it is"].click()
    assert banner_of(program) == ""
    assert len(backups(path)) == 2
    program.answer(ReopenFile())
    assert banner_of(program) == ""
    assert names_in(program) == ["Lê Thị Hai"]


# --- faults while it is open -----------------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_the_next_change_works(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    window = window_of(program)
    with monkeypatch.context() as patch:
        no_room(patch, path)
        assert not window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert "no space left" in banner_of(program)
    assert names_in(program) == ["Lê Thị Mai"]
    assert window.workspace.do(Change(message("Add"), (), (builders.person("Phạm Văn Bình"),)))
    assert names_in(program) == ["Lê Thị Mai", "Phạm Văn Bình"]
    assert window.banner.isHidden()  # what it said is over


def test_a_file_exchanged_meanwhile_is_noticed_on_coming_back_and_opened_again(program: Program, path: Path) -> None:
    program.open(path)
    other = company_file(path.with_name("other.mentordesk"), "Trần Văn Bình")
    other.replace(path)
    program.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert banner_of(program) == ""
    program.app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert "Another program moved, deleted or replaced" in banner_of(program)
    assert list(links_of(program)) == ["Open the copy", "Open the file again"]
    program.answer(ReopenFile())
    assert names_in(program) == ["Trần Văn Bình"]


def test_a_file_deleted_while_open_goes_on_in_the_copy(program: Program, path: Path) -> None:
    program.open(path)
    path.unlink()
    window = window_of(program)
    assert not window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert list(links_of(program)) == ["Open the copy"]
    links_of(program)["Open the copy"].click()
    assert names_in(program) == ["Lê Thị Mai", "Võ Thành Đạt"]
    assert banner_of(program) == ""
    assert window_of(program).workspace.desk.path.parent == path.parent


def test_what_is_typed_while_the_file_is_gone_is_in_the_copy_which_opens_without_a_question(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_questions(monkeypatch, False)
    program.open(path)
    window = window_of(program)
    window.show_page("goals")
    fields = window.page().programme  # type: ignore[attr-defined]
    path.unlink()
    for words in ("Người mới ở lại", "Người mới ở lại và vui", "Người mới ở lại và vui mỗi ngày"):
        fields.need.setPlainText(words)
        fields.fields["need"].keep_now()
    links_of(program)["Open the copy"].click()
    assert asked == []
    assert current.programme(window_of(program).workspace.desk).need == "Người mới ở lại và vui mỗi ngày"


def open_to_read(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open a file that cannot be written."""
    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.desk._hold", lambda *_what, **_more: None)
        program.open(path)


def test_a_file_that_cannot_be_written_is_copied_by_one_press_and_worked_on_there(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_read(program, path, monkeypatch)
    assert saved_words(program) == "Read only"
    links_of(program)["Copy it here and open the copy"].click()
    desk = window_of(program).workspace.desk
    assert desk.path == documents_folder() / path.name
    assert "This is the copy" in banner_of(program)
    assert window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert names_in(program) == ["Lê Thị Mai", "Võ Thành Đạt"]


def test_what_fails_in_a_file_that_is_only_read_leaves_the_way_to_a_copy(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_read(program, path, monkeypatch)
    window = window_of(program)
    page = window.page()
    assert isinstance(page, HomePage)
    assert not page.add_button.isEnabled()
    assert "no backup" not in " ".join(label.text() for label in page.findChildren(QLabel))
    assert not window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert "Copy it here and open the copy" in links_of(program)
    [close] = [button for button in window.banner.findChildren(Button) if not button.text()]
    close.click()
    assert "can be read but not changed" in banner_of(program)
    links_of(program)["Copy it here and open the copy"].click()
    copied = window_of(program).page()
    assert isinstance(copied, HomePage)
    assert copied.add_button.isEnabled()


@pytest.mark.parametrize(
    "say",
    [
        lambda window: window.show_error(WriteFailed(message("“Plan.pdf” could not be written."))),
        lambda window: window.show_trouble(message("No program on this computer opens it.")),
    ],
)
def test_whatever_is_said_over_a_file_that_is_only_read_the_way_to_a_copy_stays(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, say: Callable[[MainWindow], object]
) -> None:
    open_to_read(program, path, monkeypatch)
    say(window_of(program))
    assert "can be read but not changed" not in banner_of(program)
    links_of(program)["Copy it here and open the copy"].click()
    assert window_of(program).workspace.desk.path == documents_folder() / path.name


def test_a_file_taken_away_while_open_is_not_closed_to_open_it_again(program: Program, path: Path) -> None:
    program.open(path)
    shutil.rmtree(path.with_name("An Phú backups"))
    path.unlink()
    program.answer(ReopenFile())
    assert "All of it is saved in the copy" in banner_of(program)
    assert names_in(program) == ["Lê Thị Mai"]
    links_of(program)["Open the copy"].click()
    assert names_in(program) == ["Lê Thị Mai"]
    assert banner_of(program) == ""


def saved_words(program: Program) -> str:
    """Return what the top bar says of saving."""
    return window_of(program).bar._saved.text()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder with a file that is open")
def test_after_a_stick_is_taken_out_all_of_the_file_and_the_last_change_are_in_a_copy_among_the_documents(
    program: Program, home: Path
) -> None:
    stick = home / "stick"
    stick.mkdir()
    program.open(company_file(stick / "An Phú.mentordesk"))
    assert saved_words(program).startswith("Saved")
    stick.rename(home / "taken out")
    window = window_of(program)
    assert not window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert saved_words(program) == "Not saved"
    assert "stick is taken out" in banner_of(program)
    assert list(links_of(program)) == ["Open the copy"]
    links_of(program)["Open the copy"].click()
    assert names_in(program) == ["Lê Thị Mai", "Võ Thành Đạt"]
    assert window_of(program).workspace.desk.path.parent == documents_folder()
    assert saved_words(program).startswith("Saved")


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder with a file that is open")
def test_where_no_copy_can_be_made_of_a_stick_that_was_taken_out_the_window_waits_for_it(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, away = home / "stick", home / "taken out"
    stick.mkdir()
    program.open(company_file(stick / "An Phú.mentordesk"))
    monkeypatch.setattr("mentordesk.store.backup.rescue", lambda *_what, **_more: None)
    stick.rename(away)
    window = window_of(program)
    assert not window.workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert "Plug the stick in again" in banner_of(program)
    links_of(program)["Open the file again"].click()
    assert program.window is window
    assert "Plug the stick in again" in banner_of(program)
    away.rename(stick)
    links_of(program)["Open the file again"].click()
    assert names_in(program) == ["Lê Thị Mai"]
    assert banner_of(program) == ""
    assert saved_words(program).startswith("Saved")


def test_the_day_s_backup_that_failed_is_said(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_what: object, **_more: object) -> None:
        raise DiskFull(message("There is no space left on {drive}.", drive="D:"))

    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.store.backup.newest_day", lambda _path: None)
        patch.setattr("mentordesk.store.backup.write", refuse)
        assert program.open(path)
    assert banner_of(program) == "Today's backup could not be made. There is no space left on D:."
    assert names_in(program) == ["Lê Thị Mai"]


def test_a_backup_by_hand_is_reported_and_so_is_its_failure(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    count = len(backups(path))
    program.answer(BackUp())
    assert len(backups(path)) == count + 1

    def refuse(*_what: object, **_more: object) -> None:
        raise WriteFailed(message("The drive failed."))

    monkeypatch.setattr("mentordesk.store.backup.write", refuse)
    program.answer(BackUp())
    assert banner_of(program) == "The drive failed."


def test_an_error_stays_in_every_language_and_theme_until_it_is_closed(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_what: object, **_more: object) -> None:
        raise disk_full(path)

    program.open(path)
    monkeypatch.setattr("mentordesk.store.backup.write", refuse)
    program.answer(BackUp())
    assert banner_of(program) == str(disk_full(path).message)
    program.answer(SetLanguage("vi"))
    qtbot.waitUntil(lambda: i18n.language() == "vi")
    said = banner_of(program)
    assert said == str(disk_full(path).message)
    program.answer(SetTheme("dark"))
    qtbot.waitUntil(lambda: theme.name() == "dark")
    assert banner_of(program) == said
    window_of(program).banner.hide()
    program.answer(SetLanguage("en"))
    qtbot.waitUntil(lambda: i18n.language() == "en")
    assert banner_of(program) == ""


def test_a_backup_put_back_shows_in_a_new_window(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.open(path)
    window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    before = backups(path)[0]
    assert before.people == 1

    def answer(dialog: RestoreDialog) -> int:
        dialog.choose(before)
        dialog.restore()
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", answer)
    program.answer(Restore())
    assert names_in(program) == ["Lê Thị Mai"]
    assert backups(path)[0].people == 2
    assert "is in place now. What was there before is a backup too." in banner_of(program)
    monkeypatch.setattr(RestoreDialog, "exec", lambda dialog: dialog.restore() or dialog.result())
    links_of(program)["Go back to it…"].click()
    assert names_in(program) == ["Lê Thị Mai", "Võ Thành Đạt"]


def test_the_copy_of_another_company_is_refused_in_the_window_and_the_open_file_goes_on(
    program: Program, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Desk.create(home / "Bảo Tín.mentordesk", Company(name="Công ty Bảo Tín"))
    other.close()
    program.open(path)
    said: list[str] = []

    def answer(dialog: RestoreDialog) -> int:
        dialog.take_other(other.path)
        dialog.restore()
        said.append(dialog.banner.text())
        assert dialog.result() == RestoreDialog.DialogCode.Rejected
        return dialog.result()

    monkeypatch.setattr(RestoreDialog, "exec", answer)
    program.answer(Restore())
    assert "another company" in said[0]
    assert "Bảo Tín" in said[0]
    assert names_in(program) == ["Lê Thị Mai"]
    assert window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert not list(path.parent.glob("*.replaced-*"))


def test_a_known_error_that_no_page_caught_is_said_and_not_reported(program: Program, path: Path) -> None:
    program.open(path)
    program.known.emit(FileReplaced(message("Another program took the file.")))
    assert banner_of(program) == "Another program took the file."


def test_a_bug_in_a_thread_is_reported_once_in_the_window(program: Program, path: Path, qtbot: QtBot) -> None:
    program.open(path)

    def dialogs() -> list[notice.BugDialog]:
        return [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, notice.BugDialog)]

    for _time in range(3):
        worker = threading.Thread(target=program.bug.emit, args=("ValueError\n  goal.py:12 measure",))
        worker.start()
        worker.join()
    qtbot.waitUntil(lambda: bool(dialogs()))
    assert len(dialogs()) == 1
    assert "goal.py:12" in dialogs()[0].report.text()
    assert window_of(program).isEnabled()


# --- leaving ---------------------------------------------------------------------------------------------------------


def test_closing_the_window_keeps_what_was_typed_and_leaves_nothing_beside_the_file(
    program: Program, path: Path, qtbot: QtBot
) -> None:
    program.open(path)
    type_need(program, qtbot, "Nobody knows whom to ask")
    assert window_of(program).close()
    assert program.window is None
    left = {file.name for file in path.parent.iterdir() if file.is_file()}
    assert left == {path.name}
    with_need = Desk.open(path)
    assert needs(with_need) == ["Nobody knows whom to ask"]
    with_need.close()


def test_a_window_that_cannot_keep_the_last_change_asks_before_it_goes(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    window = window_of(program)
    type_need(program, qtbot, "Nobody knows whom to ask")
    with monkeypatch.context() as patch:
        no_room(patch, path)
        said = answer_questions(patch, yes=False)
        assert not window.close()
    assert "no space left" in said[0]
    assert window_of(program) is window
    assert window.workspace.do(Change(message("Add"), (), (builders.person("Phạm Văn Bình"),)))


def test_whoever_leaves_all_the_same_may_go(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    type_need(program, qtbot, "Nobody knows whom to ask")
    with monkeypatch.context() as patch:
        no_room(patch, path)
        answer_questions(patch, yes=True)
        assert window_of(program).close()
    assert program.window is None
    desk = Desk.open(path)
    assert needs(desk) == [""]
    desk.close()


def test_a_last_backup_that_fails_is_reported_before_the_window_goes(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))

    def refuse(*_what: object, **_more: object) -> None:
        raise DiskFull(message("There is no space left on {drive}.", drive="D:"))

    said = answer_questions(monkeypatch, yes=True)
    monkeypatch.setattr("mentordesk.store.backup.write", refuse)
    assert window_of(program).close()
    assert said == [
        'Your work in "An Phú.mentordesk" is saved, but it could not be backed up. There is no space left on D:.'
    ]
    monkeypatch.undo()
    desk = Desk.open(path)
    assert len(desk.all(Person)) == 2
    desk.close()


def test_a_last_backup_that_fails_is_reported_in_the_next_window(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = company_file(path.with_name("Bình Minh.mentordesk"))
    program.open(path)
    window_of(program).workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))

    def refuse(*_what: object, **_more: object) -> None:
        raise DiskFull(message("There is no space left on {drive}.", drive="D:"))

    with monkeypatch.context() as patch:
        patch.setattr("mentordesk.store.backup.write", refuse)
        assert program.open(other)
    assert 'Your work in "An Phú.mentordesk" is saved' in banner_of(program)


def test_nothing_typed_late_reaches_a_closed_file(program: Program, path: Path) -> None:
    program.open(path)
    workspace = window_of(program).workspace
    assert window_of(program).close()
    before = path.read_bytes()
    assert not workspace.do(Change(message("Add"), (), (builders.person("Võ Thành Đạt"),)))
    assert path.read_bytes() == before


def test_a_file_without_its_company_is_damaged(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = sqlite.connect(path)
    sqlite.execute(database, "DELETE FROM company")
    database.close()
    said = restore_newest(monkeypatch)
    assert program.open(path)
    assert "is damaged" in said[0]
    assert window_of(program).workspace.desk.all(Company)[0].name == "An Phú"
