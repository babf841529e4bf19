"""The backups on the Settings page: a second place, the space, a trial, and what is said when a stick is away."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mentordesk.i18n import using
from mentordesk.store import keeping
from tests import builders
from ui.commands import BackUp, Restore
from ui.dialogs.notice import Question
from ui.pages.settings.backups import CHOOSE_PLACE, days_missing
from ui.pages.settings.page import SettingsPage
from ui.widgets import file_choice
from ui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> SettingsPage:
    made = SettingsPage(workspace)
    made.asked.connect(lambda command: workspace.desk.backup("by hand") if command == BackUp() else None)
    qtbot.addWidget(made)
    made.resize(1048, 750)
    made.show()
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "KINGSTON"
    made.mkdir()
    return made


def said(workspace: Workspace) -> list[str]:
    words: list[str] = []
    workspace.notified.connect(lambda message, _undo: words.append(str(message)))
    workspace.failed.connect(lambda error: words.append(str(error.message)))
    return words


def test_a_second_place_is_chosen_and_has_the_newest_backup_at_once(
    page: SettingsPage, workspace: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_choice.QFileDialog, "getExistingDirectory", lambda *_what: str(stick))
    words = said(workspace)
    assert page.backups.second.name.text() == "No second place"
    assert not page.backups.give_up.isVisible()
    page.backups.choose.click()
    assert "KINGSTON" in words[0]
    assert (page.backups.second.name.text(), page.backups.second.where.text()) == ("KINGSTON", str(stick))
    assert len(list(stick.rglob("*.mentordesk"))) == 1
    page.backups.give_up.click()
    assert page.backups.second.name.text() == "No second place"


def test_a_long_path_is_elided_in_the_middle_and_its_tip_says_all_of_it(page: SettingsPage, tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*(f"Phòng nhân sự {number}" for number in range(9)), "KINGSTON")
    deep.mkdir(parents=True)
    page.backups.take_place(deep)
    where = page.backups.second.where
    shown = QLabel.text(where)
    assert where.text() == str(deep)
    assert where.height() < 2 * where.fontMetrics().height()
    assert shown.startswith(str(deep)[:5])
    assert "…" in shown
    assert shown.endswith("KINGSTON")
    assert "KINGSTON" in where.toolTip()


def test_the_folder_of_the_file_is_refused_as_second_place(page: SettingsPage, workspace: Workspace) -> None:
    words = said(workspace)
    page.backups.take_place(workspace.desk.path.parent)
    assert "already" in words[0]
    assert page.backups.second.name.text() == "No second place"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_stick_that_is_away_is_mentioned_after_a_week_and_not_before(
    page: SettingsPage, workspace: Workspace, stick: Path, language: str
) -> None:
    page.backups.take_place(stick)
    stick.rename(stick.with_name("drawer"))
    place = page.backups.good
    assert place is not None
    for days, is_said in ((0, False), (7, False), (8, True), (-30, False)):
        keeping.write(place.path.parent, second_on=date.today() - timedelta(days=days))
        with using(language):
            page.show_backups()
            problems = page.footer.problems()
        assert bool(problems) is is_said, days
        if is_said:
            assert problems[0].code == CHOOSE_PLACE
            assert "KINGSTON" in str(problems[0].message)
            assert "8" in str(problems[0].message)


def test_a_clock_that_was_set_back_makes_no_negative_days() -> None:
    today = date(2026, 11, 29)
    assert days_missing(today + timedelta(days=400), today) == 0
    assert days_missing(None, today) == 0
    assert days_missing(today - timedelta(days=9), today) == 9


def test_the_space_is_shown_and_changed(page: SettingsPage, workspace: Workspace) -> None:
    page.now.click()
    assert page.backups.space.currentText().startswith("As the free space allows: ")

    page.backups.space.picked.emit(200)
    assert workspace.desk.backup_space()[1] == 200_000_000
    assert page.backups.space.value() == 200


def test_a_backup_is_tried_and_nothing_is_changed(page: SettingsPage, workspace: Workspace) -> None:
    assert not page.backups.try_out.isEnabled()
    page.now.click()
    words = said(workspace)
    before = workspace.desk.path.read_bytes()
    page.backups.try_out.click()
    assert "read whole: 5 people" in words[0]
    assert "Last tried on" in page.backups.tried.text()
    assert workspace.desk.path.read_bytes() == before


def test_a_backup_that_rotted_is_called_damaged_and_a_trial_says_so(page: SettingsPage, workspace: Workspace) -> None:
    page.now.click()
    backup = page.backups.chosen()
    assert backup is not None
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    page.show_backups()
    assert page.backups.model.columns[2].text(page.backups.model.records()[0]) == "damaged"
    assert page.footer.problems()[0].code == "no-backup"
    words = said(workspace)
    page.backups.table.selectRow(0)
    page.backups.try_out.click()
    assert "is damaged" in words[0]


def test_a_failed_copy_to_the_stick_is_said_below(
    page: SettingsPage, workspace: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.backups.take_place(stick)

    def pulled(*_what: object) -> None:
        raise OSError(5, "pulled out")

    monkeypatch.setattr("shutil.copyfile", pulled)
    page.now.click()
    assert "pulled out" in str(page.footer.problems()[0].message)
    assert page.backups.second.state.text() == "the last copy failed"


def test_backups_of_the_stick_alone_are_listed_with_its_name(
    page: SettingsPage, workspace: Workspace, stick: Path
) -> None:
    page.backups.take_place(stick)
    kept = page.backups.good
    assert kept is not None
    kept.path.unlink()
    page.show_backups()
    [only] = page.backups.model.records()
    assert (only.elsewhere, only.good) == (True, True)
    assert page.backups.model.columns[1].text(only) == "KINGSTON"


def test_the_backup_that_is_selected_is_the_one_to_restore(page: SettingsPage, workspace: Workspace) -> None:
    page.now.click()
    workspace.do(builders.added(builders.person()))
    page.now.click()
    page.backups.table.selectRow(1)
    asked: list[object] = []
    page.asked.connect(asked.append)
    page.backups.restore_button.click()
    assert asked == [Restore(page.backups.model.records()[1].path)]


# Copies that were set aside


def test_copies_that_a_restore_set_aside_are_named_and_deleted_on_purpose(
    page: SettingsPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.backups.aside.isHidden()
    assert page.backups.delete_aside.isHidden()
    path = workspace.desk.path
    copies = [path.with_name(f"{path.name}{end}") for end in (".replaced-1", "-journal.damaged-1", ".hỏng-2")]
    for copy in copies:
        copy.write_bytes(b"names")
    page.show_backups()
    assert page.backups.aside.text().startswith("3 copies of the whole company")
    assert all(copy.name in page.backups.aside.text() for copy in copies)
    words = said(workspace)
    monkeypatch.setattr(Question, "exec", lambda _question: 0)
    page.backups.delete_aside.click()
    assert all(copy.exists() for copy in copies)
    monkeypatch.setattr(Question, "exec", lambda _question: 1)
    page.backups.delete_aside.click()
    assert words == ["3 copies are deleted."]
    assert not any(copy.exists() for copy in copies)
    assert path.exists()
    assert page.backups.aside.isHidden()


def test_a_copy_that_cannot_be_deleted_is_named(
    page: SettingsPage, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = workspace.desk.path.with_name(f"{workspace.desk.path.name}.damaged-1")
    copy.write_bytes(b"names")
    page.show_backups()
    words = said(workspace)

    def refuse(_path: Path, *, missing_ok: bool) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Question, "exec", lambda _question: 1)
        patch.setattr(Path, "unlink", refuse)
        page.backups.delete_aside.click()
    assert copy.exists()
    assert str(copy) in words[0]
    assert not page.backups.aside.isHidden()
