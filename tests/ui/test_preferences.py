"""What the computer remembers survives a broken file, a refusing disk and fields it does not know."""

import json
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import preferences, theme
from ui.commands import SetTheme
from ui.preferences import OpenPlace, Preferences
from ui.program.looks import Looks


def file() -> Path:
    """Return the file of the preferences."""
    return preferences.folder() / "preferences.json"


def test_what_is_saved_is_loaded() -> None:
    chosen = Preferences(language="vi", theme="dark", text_size=150, last_file="/a", recent=("/a", "/b"))
    preferences.save(chosen)
    assert preferences.load() == chosen


def test_a_choice_counts_at_once_and_is_stored_with_the_next_writing_of_any_kind() -> None:
    preferences.save(Preferences(language="vi", recent=("/a",)))
    assert preferences.choose(theme="dark").theme == "dark"
    assert preferences.choose(text_size=150) == preferences.load() == Preferences("vi", "dark", 150, recent=("/a",))
    assert json.loads(file().read_text("utf-8"))["theme"] == "system"
    preferences.write()
    assert json.loads(file().read_text("utf-8"))["theme"] == "dark"
    preferences.choose(theme="light")
    preferences.remember(language="en")
    assert json.loads(file().read_text("utf-8"))["theme"] == "light"
    before = file().stat().st_mtime_ns
    preferences.write()
    assert file().stat().st_mtime_ns == before


def test_the_file_that_was_the_last_one_before_is_not_written_down_again(qapp: QApplication) -> None:
    looks = Looks(qapp, qapp)
    looks.remember_file(Path("/a"))
    before = file().stat().st_mtime_ns
    looks.remember_file(Path("/a"))
    assert file().stat().st_mtime_ns == before
    looks.remember_file(Path("/b"))
    assert preferences.load().recent == ("/b", "/a")


def test_looks_that_cannot_be_applied_leave_no_window_without_what_it_shows(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Looks(qapp, qapp)

    def fail(*_given: object) -> None:
        raise OSError("no folder")

    monkeypatch.setattr(theme, "apply", fail)
    with qtbot.capture_exceptions() as problems, qtbot.waitSignals([looks.leaving, looks.changed]):
        looks.choose(SetTheme("dark"))
    assert [str(problem) for _kind, problem, _trace in problems] == ["no folder"]


@pytest.mark.parametrize("broken", ["", "{", "[]", "null", '"x"', "\x00\x00", '{"language": 5, "text_size": "big"}'])
def test_a_broken_file_is_as_if_never_chosen(broken: str) -> None:
    file().write_text(broken, encoding="utf-8")
    assert preferences.load() == Preferences()


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        *(("language", value) for value in ("xx", "VI", "vi_VN", " ")),
        *(("text_size", value) for value in (900, 0, -100, 101, True)),
        *(("theme", value) for value in ("pink", "", "Dark")),
        *(("sort_by", value) for value in ("age", "")),
    ],
)
def test_a_choice_that_does_not_exist_is_as_if_never_made(name: str, nonsense: object) -> None:
    file().write_text(json.dumps({name: nonsense, "both_languages": True}), encoding="utf-8")
    assert preferences.load() == Preferences(both_languages=True)


def test_preferences_move_to_a_computer_where_nothing_was_opened_yet_and_to_no_other() -> None:
    preferences.save(Preferences(language="vi", text_size=150, last_file="/a", recent=("/a",), folders={"list": "/b"}))
    moved = preferences.to_move()
    assert "/a" not in str(moved)
    assert "/b" not in str(moved)
    preferences.save(Preferences(recent=("/c",), theme="dark"))
    assert not preferences.arrive(moved)
    assert preferences.load() == Preferences(recent=("/c",), theme="dark")
    preferences.save(Preferences())
    assert preferences.arrive({**moved, "theme": "pink", "last_file": "/evil", "unknown": 1})
    assert preferences.load() == Preferences(language="vi", text_size=150)


def test_that_a_cloud_service_copies_a_folder_is_said_once_for_each_file() -> None:
    first, second = Path("/cloud/a.mentordesk"), Path("/cloud/b.mentordesk")
    said = [preferences.is_first_time_synced(path) for path in (first, first, second, first)]
    assert said == [True, False, True, False]


def test_bytes_that_are_no_text_are_as_if_never_chosen() -> None:
    file().write_bytes(b"\xff\xfe\xff")
    assert preferences.load() == Preferences()


def test_what_is_known_is_kept_beside_what_is_not() -> None:
    file().write_text(json.dumps({"theme": "dark", "colour": "pink", "recent": [1, "/b"]}), encoding="utf-8")
    assert preferences.load() == Preferences(theme="dark", recent=("1", "/b"))


def test_a_disk_that_refuses_costs_only_the_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nowhere = tmp_path / "a file"
    nowhere.write_text("")
    monkeypatch.setattr(preferences, "folder", lambda: nowhere)
    preferences.save(Preferences(theme="dark"))
    assert preferences.load() == Preferences()


def test_the_last_file_comes_first_and_five_are_kept() -> None:
    chosen = Preferences()
    for name in ("a", "b", "c", "d", "e", "f", "b"):
        chosen = preferences.opened(chosen, Path(name))
    assert chosen.last_file == "b"
    assert chosen.recent == ("b", "f", "e", "d", "c")


def test_the_page_last_open_is_kept_for_each_file_without_its_name() -> None:
    first, second = Path("/home/lan/An Phú.mentordesk"), Path("/home/lan/Bình Minh.mentordesk")
    assert preferences.page_of(first) == OpenPlace()
    preferences.remember_page(first, OpenPlace("connect", "agree", "3f"))
    preferences.remember_page(second, OpenPlace("people", record="4a"))
    assert preferences.page_of(first) == OpenPlace("connect", "agree", "3f")
    assert preferences.page_of(second) == OpenPlace("people", "", "4a")
    assert "Phú" not in file().read_text("utf-8")
    for number in range(preferences.MOST_FILES - 1):
        preferences.remember_page(Path(f"/home/lan/{number}"), OpenPlace("home"))
    assert preferences.page_of(first) == OpenPlace()
    assert preferences.page_of(second) == OpenPlace("people", "", "4a")
    assert len(preferences.load().pages) == preferences.MOST_FILES


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_only_the_owner_may_read_them() -> None:
    preferences.save(Preferences())
    assert stat.S_IMODE(file().stat().st_mode) == 0o600
