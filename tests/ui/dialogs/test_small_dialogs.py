from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk, backups
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.person import LeaveReason, Person
from mentordesk.domain.records.problem import Problem
from mentordesk.errors import WriteFailed
from mentordesk.i18n import message
from mentordesk.services import people as verbs
from tests import builders
from ui import theme
from ui.app import make_application
from ui.dialogs.company import history
from ui.dialogs.company.about import AboutDialog
from ui.dialogs.company.history import HistoryDialog
from ui.dialogs.company.problem_report import ProblemReport
from ui.dialogs.company.restore import RestoreDialog
from ui.dialogs.notice import BugDialog, Notice, Question
from ui.dialogs.people.duplicates import CompareDialog
from ui.dialogs.people.leave import LeaveDialog
from ui.dialogs.people.leave_cycle import LeaveCycleDialog
from ui.dialogs.people.person import PersonDialog
from ui.widgets.basic import Button
from ui.workspace import Workspace


def plain(dialog: QWidget) -> bool:
    return all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def saved(_person: Person) -> bool:
    """Save nothing, and say that it was saved."""
    return True


def form(desk: Desk, person: Person, *, is_new: bool = False, save: Callable[[Person], bool] = saved) -> PersonDialog:
    dialog = PersonDialog(
        person,
        None,
        people=desk.all(Person),
        check=lambda typed: verbs.form_problems(desk, typed),
        is_new=is_new,
        save=save,
    )
    dialog.show()
    return dialog


# Notices


def test_the_safe_answer_is_the_default() -> None:
    question = Question(None, "Remove <b>Mai</b>?", "This cannot be undone.", "Remove", "Keep")
    assert question.keep.isDefault()
    assert not question.do.isDefault()
    assert question.keep.property("kind") == "primary"
    assert plain(question)


def test_a_notice_shows_words_as_they_are() -> None:
    notice = Notice(None, "<img src=x>", "<b>words</b>")
    assert notice.words.text() == "<b>words</b>"
    assert plain(notice)


def test_a_bug_shows_where_it_happened_and_offers_the_report() -> None:
    collected: list[bool] = []
    dialog = BugDialog("ValueError\n  people.py:12 build", None, lambda: collected.append(True))
    assert "people.py:12" in dialog.report.text()
    next(button for button in dialog.findChildren(Button) if button.text().endswith("…")).click()
    assert collected == [True]


def test_a_problem_report_is_changed_copied_and_saved(tmp_path: Path) -> None:
    dialog = ProblemReport("ValueError\n  people.py:12 build", None)
    dialog.report.appendPlainText("I pressed the button.")
    dialog.copy()
    assert QApplication.clipboard().text().startswith("ValueError")
    dialog.save(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text("utf-8")
    assert "people.py:12" in saved
    assert "I pressed the button." in saved
    assert dialog.said.text() == "Saved as report.txt."
    dialog.save(tmp_path / "missing" / "report.txt")
    assert "Choose another folder" in dialog.said.text()


def test_about_names_every_part_and_its_licence() -> None:
    words = "\n".join(label.text() for label in AboutDialog(None).findChildren(QLabel))
    for part in ("Qt, PySide6", "LGPL", "Phosphor", "Source Sans Pro", "SIL OFL", "SQLite 3", "never goes online"):
        assert part in words


# A person


def test_a_person_without_a_name_is_not_kept(desk: Desk) -> None:
    kept: list[Person] = []
    dialog = form(desk, Person(code="NV1"), is_new=True, save=lambda person: not kept.append(person))
    dialog.keep.click()
    assert dialog.isVisible()
    assert kept == []
    assert "The name is empty" in dialog.fields["full_name"].control.accessibleDescription()


def test_the_given_name_follows_until_it_is_typed(desk: Desk) -> None:
    dialog = form(desk, Person(), is_new=True)
    dialog._line("full_name").insert("Phạm Bình Minh")
    assert dialog._line("given").text() == "Minh"
    dialog._line("given").setText("Bình Minh")
    assert dialog.person().given_name == "Bình Minh"


def test_a_code_that_is_taken_is_said_in_its_field(desk: Desk) -> None:
    desk.apply(builders.added(builders.person("Lê Thị Mai", code="NV001")))
    dialog = form(desk, Person(full_name="Lê Văn Nam", code="nv001"), is_new=True)
    dialog.keep.click()
    assert "Lê Thị Mai has the code" in dialog.fields["code"].control.accessibleDescription()


def test_a_date_that_cannot_be_read_stays_in_its_field(desk: Desk) -> None:
    dialog = form(desk, builders.person("Lê Thị Mai"))
    dialog._line("start_date").setText("31/02/2025")
    dialog.keep.click()
    assert dialog.isVisible()
    assert "has no day" in dialog.fields["start_date"].control.accessibleDescription()
    dialog._line("start_date").setText("28/02/2025")
    assert dialog.person().start_date == date(2025, 2, 28)


def test_the_last_day_must_not_lie_before_the_first() -> None:
    dialog = LeaveDialog(builders.person(start_date=date(2025, 1, 1)), None, today=date(2026, 11, 22))
    dialog.last_day.setText("31/12/2024")
    assert isinstance(dialog.answer(), Problem)
    dialog.last_day.setText("")
    assert isinstance(dialog.answer(), Problem)
    dialog.last_day.setText("1/12/2026")
    dialog.reason.button(LeaveReason.OTHER).click()
    assert dialog.answer() == (date(2026, 12, 1), LeaveReason.OTHER)


def test_who_is_to_leave_is_asked_with_the_day_and_the_reason_that_were_recorded() -> None:
    leaving = builders.person(end_date=date(2026, 12, 15), leave_reason=LeaveReason.VOLUNTARY)
    dialog = LeaveDialog(leaving, None, today=date(2026, 11, 22))
    assert dialog.answer() == (date(2026, 12, 15), LeaveReason.VOLUNTARY)


def test_a_last_day_that_is_not_over_yet_is_said_to_count_once_it_is(qtbot: QtBot) -> None:
    dialog = LeaveDialog(builders.person(), None, today=date(2026, 11, 22))
    qtbot.addWidget(dialog)
    dialog.show()
    for day in ("22/11/2026", "31/12/2026"):
        dialog.last_day.setText(day)
        assert dialog.early.isVisible()
    dialog.last_day.setText("21/11/2026")
    assert dialog.early.isHidden()


def test_merging_takes_the_value_chosen_in_each_line() -> None:
    first = builders.person("Phạm Văn Bình", code="A1", department="Xưởng 1", phone="")
    second = builders.person("Phạm Văn Bình", code="A2", department="Xưởng 2", phone="0903")
    dialog = CompareDialog(first, second, None, name_of=lambda _id: "")
    dialog.choose("department", 1)
    merged = dialog.merged()
    assert (merged.id, merged.code, merged.department, merged.phone) == (first.id, "A1", "Xưởng 2", "0903")


@pytest.mark.parametrize("percent", [100, 150])
def test_the_values_of_each_of_two_people_stand_in_a_column_of_their_own(percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    first = builders.person("Phạm Văn Bình", code="A1", department="Xưởng 1", job_title="", phone="0903")
    second = builders.person("Phạm Bình", code="A22222", department="Xưởng hoàn thiện", job_title="Thợ", phone="")
    dialog = CompareDialog(first, second, None, name_of=lambda _id: "")
    dialog.resize(900, 700)
    dialog.show()
    QApplication.processEvents()
    sides = [{group.button(place).mapTo(dialog, QPoint()).x() for group in dialog.choices.values()} for place in (0, 1)]
    assert len(dialog.choices) >= 5
    assert [len(side) for side in sides] == [1, 1]
    assert max(sides[0]) < min(sides[1])
    dialog.close()


# Restoring


@pytest.fixture
def backed_up(desk: Desk) -> Path:
    """Give the path of a closed file with one person, whose backup contains nobody."""
    desk.backup("by hand")
    desk.apply(builders.added(builders.person("Lê Thị Mai")))
    desk._changed = False
    desk.close()
    return desk.path


def test_the_newest_good_backup_is_offered_with_what_it_contains(backed_up: Path) -> None:
    dialog = RestoreDialog(backed_up, None, now=(1, 0, 4))
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.good
    assert dialog.beside.words() == [("0", "1"), ("0", "0"), ("0", "4")]


def test_who_withdrew_a_consent_since_a_backup_is_named_before_it_is_restored(desk: Desk) -> None:
    mai, long = builders.person("Lê Thị Mai"), builders.person("Nguyễn Hoàng Long")
    given = [builders.consent(person, Purpose.STORY) for person in (mai, long)]
    desk.apply(builders.added(mai, long, *given))
    desk.backup("by hand")
    dialog = RestoreDialog(desk.path, None)
    assert dialog.again.isHidden()
    desk.apply(builders.edited(given[0], replace(given[0], state=ConsentState.WITHDRAWN)))
    dialog = RestoreDialog(desk.path, None)
    said = dialog.again.text()
    assert said.startswith("1 person said no to something since then")
    assert "Lê Thị Mai" in said
    assert "Long" not in said
    assert not dialog.again.isHidden()


def test_a_damaged_file_is_restored_and_kept_beside(backed_up: Path) -> None:
    backed_up.write_bytes(b"not a company file")
    dialog = RestoreDialog(backed_up, None, problem=message("It cannot be read."))
    dialog.put_back.click()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted
    again = Desk.open(backed_up)
    assert again.all(Person) == ()
    again.close()
    assert any(".replaced-" in file.name for file in backed_up.parent.iterdir())


def test_a_backup_that_rotted_is_not_restored_and_the_dialog_stays(backed_up: Path) -> None:
    dialog = RestoreDialog(backed_up, None)
    dialog.show()
    backup = dialog.chosen()
    assert backup is not None
    before = backed_up.read_bytes()
    backup.path.write_bytes(b"rot")
    dialog.restore()
    assert dialog.isVisible()
    assert "damaged" in dialog.banner.text()
    assert backed_up.read_bytes() == before
    assert not backups(backed_up)[0].good


def test_the_file_is_closed_once_before_restoring_even_if_its_last_backup_fails(backed_up: Path) -> None:
    closed: list[int] = []

    def close(chosen: Path) -> None:
        assert chosen.exists()
        closed.append(1)
        raise WriteFailed(message("The disk is full."))

    dialog = RestoreDialog(backed_up, None, before=close)
    dialog.restore()
    assert closed == [1]
    assert dialog.has_closed
    assert dialog.result() == RestoreDialog.DialogCode.Accepted


def test_without_a_backup_nothing_can_be_restored(tmp_path: Path) -> None:
    dialog = RestoreDialog(tmp_path / "none.mentordesk", None)
    assert not dialog.put_back.isEnabled()
    assert "no backup beside this file" in dialog.about.text()


def test_a_copy_from_elsewhere_is_offered_with_what_is_in_it(backed_up: Path, tmp_path: Path) -> None:
    dialog = RestoreDialog(backed_up, None, now=(0, 0, 0))
    copy = tmp_path / "copy.mentordesk"
    copy.write_bytes(backed_up.read_bytes())
    dialog.take_other(copy)
    assert dialog.beside.words()[0] == ("1", "0")
    assert not dialog.banner.isVisibleTo(dialog)
    dialog.put_back.click()
    assert dialog.result() == RestoreDialog.DialogCode.Accepted


@pytest.mark.parametrize("keep", [0, 50, 9000])
def test_a_half_copied_file_from_elsewhere_is_refused_with_a_sentence(
    backed_up: Path, tmp_path: Path, keep: int
) -> None:
    dialog = RestoreDialog(backed_up, None)
    before = dialog.chosen()
    copy = tmp_path / "half.mentordesk"
    copy.write_bytes(backed_up.read_bytes()[:keep])
    dialog.take_other(copy)
    assert dialog.banner.text()
    assert dialog.chosen() == before


# History


def test_an_import_is_taken_back_and_what_changed_since_stays(empty: Workspace) -> None:
    desk = empty.desk
    mai, nam = builders.person("Lê Thị Mai"), builders.person("Lê Văn Nam")
    desk.apply(Change(message("Import {n} people", n=2), (), (mai, nam), kind="import"))
    empty.do(verbs.trash(desk, [nam], when=datetime(2026, 11, 22).astimezone()))
    dialog = HistoryDialog(empty, None)
    dialog.show()
    for width in (1000, 520):
        dialog.resize(width, 500)
        QApplication.processEvents()
        assert dialog.table.horizontalHeader().length() == dialog.table.viewport().width(), "every column is seen"
    assert [str(action.label) for action in dialog.model.records()] == ["Move 1 person to the trash", "Import 2 people"]
    dialog.table.selectRow(1)
    assert dialog.about.text() == "Undoing it removes 1 person. 1 stays, as it changed since."
    assert dialog.back.isEnabled()
    dialog.back.click()
    assert desk.all(Person) == ()
    assert dialog.stayed.text() == "Stayed: Lê Văn Nam"
    empty.undo()
    assert desk.all(Person) == (mai,)


def test_an_older_step_is_undone_by_itself_and_that_can_be_undone(empty: Workspace) -> None:
    desk = empty.desk
    mai, nam = builders.person("Lê Thị Mai"), builders.person("Lê Văn Nam")
    desk.apply(Change(message("Add a person"), (), (mai,)))
    desk.apply(Change(message("Add a person"), (), (nam,)))
    dialog = HistoryDialog(empty, None)
    dialog.table.selectRow(1)
    assert dialog.about.text() == "Undoing it removes 1 person."
    dialog.back.click()
    assert desk.all(Person) == (nam,)
    assert str(dialog.model.records()[0].label) == "Undo: Add a person"
    empty.undo()
    assert desk.all(Person) == (nam, mai)


def test_a_step_that_something_later_needs_is_refused_and_that_is_named(empty: Workspace) -> None:
    desk = empty.desk
    mai = builders.person("Lê Thị Mai")
    desk.apply(Change(message("Add a person"), (), (mai,)))
    empty.do(verbs.edit(desk, mai, replace(mai, department="QC")))
    dialog = HistoryDialog(empty, None)
    dialog.table.selectRow(1)
    assert not dialog.back.isEnabled()
    assert "something later needs it: “" in dialog.about.text()
    assert desk.all(Person)[0].department == "QC"


def test_older_steps_are_listed_at_a_wish(empty: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "AT_ONCE", 2)
    for _number in range(3):
        empty.desk.apply(Change(message("Add a person"), (), (builders.person(),)))
    dialog = HistoryDialog(empty, None)
    assert (dialog.model.rowCount(), dialog.older.isHidden()) == (2, False)
    dialog.older.click()
    assert (dialog.model.rowCount(), dialog.older.isHidden()) == (3, True)


@pytest.mark.parametrize(
    ("count", "title"),
    [(1, "Lê Thị Mai leaves this cycle?"), (2, "2 people leave this cycle?"), (5, "5 people leave this cycle?")],
)
def test_the_question_before_leaving_names_one_person_and_counts_more(qtbot: QtBot, count: int, title: str) -> None:
    dialog = LeaveCycleDialog(None, [builders.person("Lê Thị Mai")] * count, pairs=0)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == title
