"""A company with a password in the running program: set, asked for, forgotten, changed, removed, moved, restored."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from mentordesk.desk import Desk, backups
from mentordesk.domain.records.person import Person
from mentordesk.errors import PasswordNeeded
from mentordesk.store import cipher
from tests.ui import test_app
from tests.ui.test_app import banner_of, company_file, window_of
from ui.app import Program
from ui.dialogs.company.password import AskPassword, SetPassword
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.company.restore import RestoreDialog
from ui.pages.settings.page import SettingsPage
from ui.widgets.basic import Label

home, path, program = test_app.home, test_app.path, test_app.program

PASSWORD = "bốn con mèo ngủ trưa"
OTHER = "một hàng cây xanh mát"


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    yield
    cipher.forget()


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the papers that were shown for printing, as they come."""
    shown: list[str] = []

    def look(preview: PrintPreview) -> int:
        shown.append(preview.windowTitle())
        preview.close()
        return 0

    monkeypatch.setattr(PrintPreview, "exec", look)
    return shown


def answering(monkeypatch: pytest.MonkeyPatch, kind: type, *answers: Callable[[object], object]) -> list[object]:
    """Answer each dialog of a kind in turn; return those that were shown."""
    shown: list[object] = []

    def answer(dialog: object) -> int:
        answers[len(shown)](shown.append(dialog) or dialog)
        return dialog.result()

    monkeypatch.setattr(kind, "exec", answer)
    return shown


def types(*words: str, last: Callable[[AskPassword], object] | None = None) -> Callable[[object], None]:
    """Return an answer that types each of these into the dialog and presses its button."""

    def answer(dialog: AskPassword) -> None:
        for word in words:
            dialog.line.setText(word)
            dialog.go_on.click()
        if last is not None:
            last(dialog)

    return answer


def fills(new: str, old: str = "") -> Callable[[object], None]:
    def answer(dialog: SetPassword) -> None:
        dialog.old.setText(old)
        dialog.new.setText(new)
        dialog.again.setText(new)
        dialog.save.click()

    return answer


def settings(program: Program) -> SettingsPage:
    window_of(program).show_page("settings")
    page = window_of(program).page()
    assert isinstance(page, SettingsPage)
    return page


def protect(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program.open(path)
    answering(monkeypatch, SetPassword, fills(PASSWORD))
    settings(program).password.set.click()


def closed(program: Program) -> None:
    program.quit()
    cipher.forget()


def names(program: Program) -> list[str]:
    return [person.full_name for person in window_of(program).workspace.desk.all(Person)]


def test_a_password_is_set_and_the_recovery_sheet_is_offered_at_once(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    panel = settings(program).password
    assert panel.state.text() == "on, strong"
    assert sheets == ["Recovery sheet"]
    assert "not printed yet" in panel.about.text()
    assert not panel.set.isVisible()
    closed(program)
    with pytest.raises(PasswordNeeded):
        Desk.open(path)
    assert all(copy.salt for copy in backups(path))


def test_the_day_of_the_recovery_sheet_is_that_on_which_it_was_saved_or_printed(
    program: Program, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    panel = settings(program).password
    panel.sheet.click()
    assert sheets == ["Recovery sheet"] * 2
    assert "not printed yet" in panel.about.text()
    monkeypatch.setattr(PrintPreview, "exec", lambda preview: preview.save_as(tmp_path / "sheet.pdf") or 0)
    panel.sheet.click()
    assert "Recovery sheet printed on" in panel.about.text()


def test_a_password_that_is_too_short_is_said_once_and_all_fields_stay_in_sight(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.open(path)
    dialog = SetPassword(window_of(program).workspace, window_of(program))
    dialog.show()
    dialog.new.setText("short")
    assert dialog.said.isVisible()
    dialog.save.click()
    QApplication.processEvents()
    said = [label.text() for label in dialog.findChildren(Label) if label.isVisible() and "Too short" in label.text()]
    assert len(said) == 1
    assert dialog.again.visibleRegion().boundingRect().size() == dialog.again.size()
    dialog.reject()


def test_a_file_with_a_password_asks_until_it_is_right(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    before = names(program)
    closed(program)
    asked = answering(monkeypatch, AskPassword, types("nothing", PASSWORD.upper(), PASSWORD))
    assert program.open(path)
    assert names(program) == before
    [dialog] = asked
    assert "Unikey" in dialog.help.text()


def test_who_does_not_know_the_password_is_shown_what_else_may_help_and_opens_nothing(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    closed(program)
    content = path.read_bytes()
    said: list[str] = []
    answering(
        monkeypatch,
        AskPassword,
        types("one", "two", "three", last=lambda dialog: (said.append(dialog.help.text()), dialog.reject())),
    )
    assert not program.open(path)
    assert "recovery sheet" in said[0]
    assert program.window is None
    assert program.greeting is not None
    assert program.greeting.isVisible()
    assert "is protected by a password" in program.greeting.banner.text()
    assert path.read_bytes() == content


def with_password(path: Path, copy: Path, password: str) -> Path:
    """Return a copy of a file as it comes from another computer, where it was given this password."""
    shutil.copyfile(path, copy)
    desk = Desk.open(copy)
    desk.set_password(password)
    desk.close()
    cipher.forget()
    return copy


def test_a_copy_that_a_cloud_service_brought_with_another_password_is_named_and_opens_with_its_own(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "Dropbox").mkdir()
    path = company_file(home / "Dropbox" / "An Phú.mentordesk")
    copy = with_password(path, path.with_name("An Phú (PC-KETOAN).mentordesk"), OTHER)
    content = copy.read_bytes()
    assert program.open(path)
    said = banner_of(program)
    assert '"An Phú (PC-KETOAN).mentordesk" is this company too, but with another password' in said
    assert "Dropbox brought it here" in said
    asked = answering(monkeypatch, AskPassword, types(PASSWORD, OTHER))
    window_of(program).banner.findChildren(QPushButton)[0].click()
    assert len(asked) == 1
    assert window_of(program).workspace.desk.path == copy
    assert copy.read_bytes()[: cipher.SALT] == content[: cipher.SALT]


def test_a_file_whose_password_was_changed_on_another_computer_says_so_where_the_old_one_is_typed(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "Dropbox").mkdir()
    path = company_file(home / "Dropbox" / "An Phú.mentordesk")
    with_password(path, home / "other.mentordesk", OTHER).replace(path)
    said: list[str] = []
    looks = types(PASSWORD, last=lambda dialog: said.append(dialog.help.text()))
    answering(monkeypatch, AskPassword, lambda dialog: (looks(dialog), types(OTHER)(dialog)))
    assert program.open(path)
    assert "Dropbox copies this file between computers" in said[0]
    assert "type the new password" in said[0]


def test_the_recovery_code_opens_a_file_whose_password_is_forgotten_and_a_new_one_is_set_with_it(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    code = window_of(program).workspace.desk.password().key.recovery_code()
    closed(program)
    answering(monkeypatch, AskPassword, types(code.lower()), types(OTHER))
    assert program.open(path)
    answering(monkeypatch, SetPassword, fills(OTHER, old=code))
    settings(program).password.change.click()
    closed(program)
    answering(monkeypatch, AskPassword, types(OTHER))
    assert program.open(path)


def test_another_password_asks_for_the_one_of_now_and_compares_the_two_new_ones(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    said: list[str] = []

    def tries(dialog: SetPassword) -> None:
        for old, new, again in (("wrong", OTHER, OTHER), (PASSWORD, "short", "short"), (PASSWORD, OTHER, "else")):
            dialog.old.setText(old)
            dialog.new.setText(new)
            dialog.again.setText(again)
            dialog.save.click()
            said.append(dialog.old_field.problem() or dialog.new_field.problem() or dialog.again_field.problem())
        dialog.reject()

    answering(monkeypatch, SetPassword, tries)
    settings(program).password.change.click()
    assert said[0] == "This is not the present password."
    assert said[1].startswith("Too short")
    assert said[2].startswith("The two are not the same")


def test_a_password_is_removed_only_by_who_knows_it(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    answering(monkeypatch, AskPassword, types("wrong", last=lambda dialog: dialog.reject()), types(PASSWORD))
    panel = settings(program).password
    panel.remove.click()
    assert panel.state.text() == "on, strong"
    panel.remove.setFocus()
    panel.remove.click()
    assert panel.state.text() == "none"
    QApplication.processEvents()
    assert window_of(program).focusWidget() is panel.set
    closed(program)
    assert program.open(path)


def test_another_file_forgets_the_password_of_the_one_before(
    program: Program, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    program.open_example(home / "example")
    asked = answering(monkeypatch, AskPassword, lambda dialog: dialog.reject())
    assert not program.open(path)
    assert len(asked) == 1


def test_a_damaged_file_with_a_password_is_restored_from_its_locked_backups(
    program: Program, path: Path, monkeypatch: pytest.MonkeyPatch, sheets: list[str]
) -> None:
    protect(program, path, monkeypatch)
    before = names(program)
    closed(program)
    path.write_bytes(bytes(5000))

    def restores(dialog: RestoreDialog) -> None:
        assert not dialog.put_back.isEnabled()
        dialog.unlock.click()
        dialog.put_back.click()

    answering(monkeypatch, AskPassword, types(PASSWORD))
    answering(monkeypatch, RestoreDialog, restores)
    assert program.open(path)
    assert names(program) == before


def test_caps_lock_is_noticed_while_a_password_is_typed(program: Program, path: Path) -> None:
    dialog = AskPassword(None, "Password", "", lambda _typed: None, go_on="Open", leave="Leave", name="Password")
    dialog.show()
    QTest.keyClick(dialog.line, Qt.Key.Key_A)
    assert not dialog.field.warning()
    QTest.keyEvent(QTest.KeyAction.Click, dialog.line, "A", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in dialog.field.warning()
    dialog.line.toggle()
    assert dialog.line.is_shown
    dialog.close()
