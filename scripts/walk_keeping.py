"""Draws four walks in the real window, for eyes: a restore, an erase, a password set and lost, a move elsewhere.

``python scripts/walk_keeping.py --out FOLDER [--languages vi en] [--themes light dark] [--percents 100 175]``: a folder
for each view, with a picture of every stage.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from walk_pictures import screen  # noqa: E402 - the path comes first

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TYPED = "bốn con mèo ngủ trưa"
SIZE = (1366, 728)


class Album:
    """The pictures of a view, numbered in the order in which they are taken."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, widget: "QWidget", name: str) -> None:
        """Save a picture of a window or a dialog."""
        from PySide6.QtWidgets import QApplication

        for _round in range(20):
            QApplication.processEvents()
        number = len(list(self._folder.glob("*.png"))) + 1
        widget.grab().save(str(self._folder / f"{number:02} {name}.png"))


@contextmanager
def answered(kind: Any, answer: Callable[[Any], object]) -> Iterator[None]:
    """Let a kind of dialog be answered as soon as it is shown."""
    before = kind.exec

    def shown(dialog: Any) -> int:
        dialog.show()
        answer(dialog)
        return int(dialog.result())

    kind.exec = shown
    try:
        yield
    finally:
        kind.exec = before


def settings(program: Any) -> Any:
    """Return the settings, open in a window of the usual size."""
    program.window.resize(*SIZE)
    program.window.show_page("settings")
    return program.window.page()


def restore(program: Any, album: Album) -> None:
    """Try a backup, take somebody away, and put the backup back."""
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message
    from ui.dialogs.company.restore import RestoreDialog

    page = settings(program)
    page.back_up()
    page.backups.table.selectRow(0)
    page.backups.try_out.click()
    album.take(program.window, "restore, a backup is tried")
    people = program.window.workspace.desk.all(Person)
    program.window.workspace.do(Change(message("Add", context="button"), after=(Person(full_name="Đỗ Văn Thử"),)))
    assert len(program.window.workspace.desk.all(Person)) == len(people) + 1

    def puts_back(dialog: Any) -> None:
        album.take(dialog, "restore, what is in the backup beside now")
        dialog.put_back.click()

    page.backups.table.selectRow(0)
    with answered(RestoreDialog, puts_back):
        page.backups.restore_button.click()
    page = settings(program)
    assert len(program.window.workspace.desk.all(Person)) == len(people)
    page.backups.delete_aside.setFocus()
    album.take(program.window, "restore, as it was, and what was set aside")


def erase(program: Any, album: Album) -> None:
    """Erase somebody who left, and look at the list of the erased."""
    window = program.window
    window.show_page("privacy")
    page: Any = window.page()
    album.take(window, "erase, whose data is kept too long")
    page.leaver_table.selectRow(0)
    [line] = page.leaver_table.chosen_records()
    name = line.person.full_name
    for file in (f"{name}.xlsx", "Danh sách nhân sự.xlsx"):
        path = window.workspace.desk.path.with_name(file)
        path.write_bytes(b"written earlier")
        window.workspace.note_written(path)
    page.erase_chosen()
    dialog = page.dialogs.dialog
    album.take(dialog, "erase, what goes and what stays")
    dialog.erase.click()
    album.take(window, "erase, done")
    window.show_page("people")
    album.take(window, "erase, the list of people")


def password(program: Any, album: Album) -> None:
    """Set a password, lose it, and open the file with the recovery code."""
    from mentordesk.store import cipher
    from ui.dialogs.company.password import AskPassword, SetPassword
    from ui.dialogs.company.print_preview import PrintPreview
    from ui.dialogs.notice import Notice

    page = settings(program)
    path = program.window.workspace.desk.path

    def sets(dialog: Any) -> None:
        album.take(dialog, "password, asked for twice")
        dialog.new.setText(TYPED)
        dialog.again.setText(TYPED)
        album.take(dialog, "password, how strong it is")
        dialog.save.click()

    def looks(dialog: Any) -> None:
        album.take(dialog, "password, the recovery sheet")
        dialog.close()

    def reads(dialog: Any) -> None:
        album.take(dialog, "password, what is said")
        dialog.accept()

    with answered(SetPassword, sets), answered(Notice, reads), answered(PrintPreview, looks):
        page.password.set.click()
    page.show_password()
    album.take(program.window, "password, on")
    code = program.window.workspace.desk.password().key.recovery_code()
    program.window.close()
    cipher.forget()

    def asks(dialog: Any) -> None:
        album.take(dialog, "password, asked for")
        for words in ("quên rồi", "mèo ngủ", "MÈO"):
            dialog.line.setText(words)
            dialog.go_on.click()
        album.take(dialog, "password, three times wrong")
        dialog.line.setText(code)
        dialog.go_on.click()

    with answered(AskPassword, asks):
        program.open(path)
    settings(program).show_password()
    album.take(program.window, "password, opened with the recovery code")

    def confirms(dialog: Any) -> None:
        dialog.line.setText(TYPED)
        dialog.go_on.click()

    with answered(AskPassword, confirms):
        settings(program).password.remove.click()
    album.take(program.window, "password, removed")


def move(program: Any, album: Album, folder: Path) -> None:
    """Make the file for moving and open it where nothing is."""
    from ui.program import gestures
    from ui.widgets import file_choice

    page = settings(program)
    target = folder / "Sang máy mới.mentordesk-move"
    usual = file_choice.where_to_save
    file_choice.where_to_save = lambda *_how, **_named: target
    try:
        gestures.move_away(program.window)
    finally:
        file_choice.where_to_save = usual
    page.moving.setFocus()
    album.take(program.window, "move, the file for moving")
    program.window.close()
    program.open(target)
    program.window.resize(*SIZE)
    album.take(program.window, "move, arrived on the other computer")
    settings(program)
    album.take(program.window, "move, its backups came along")


def walk(album: Album, folder: Path, language: str, theme_name: str, percent: int) -> None:
    """Take every walk in one view."""
    from mentordesk import i18n
    from ui import preferences
    from ui.app import Program, make_application
    from ui.program import files

    os.environ["MENTORDESK_CONFIG"] = str(folder / "preferences")
    documents = folder / "Documents"
    documents.mkdir()
    files.documents_folder = lambda: documents
    preferences.save(preferences.Preferences(language=language, theme=theme_name, text_size=percent))
    program = Program(make_application())
    i18n.set_language(language)
    program.open_example(folder / "example")
    for way in (restore, erase, password):
        way(program, album)
    move(program, album, folder)
    program.quit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the walks in every view that is asked for, each in a process of its own."""
    parser = argparse.ArgumentParser(description="Draw a restore, an erase, a password set and lost, a move.")
    parser.add_argument("--languages", nargs="+", default=["vi", "en"])
    parser.add_argument("--themes", nargs="+", default=["light"])
    parser.add_argument("--percents", nargs="+", default=["100"])
    parser.add_argument("--out", type=Path, default=ROOT / "pictures" / "keeping")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        language, theme_name, percent = chosen.one
        with tempfile.TemporaryDirectory() as folder:
            walk(Album(chosen.out), Path(folder), language, theme_name, int(percent))
        return 0
    failed = 0
    for view in product(chosen.languages, chosen.themes, chosen.percents):
        place = chosen.out / "-".join(view)
        place.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, str(Path(__file__)), "--out", str(place), "--one", *view]
        platform = screen(place, "x".join(map(str, SIZE)))
        failed |= subprocess.run(command, env=os.environ | {"QT_QPA_PLATFORM": platform}, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
