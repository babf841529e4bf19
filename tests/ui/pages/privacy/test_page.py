"""Personal data as its owner works with it: requests, leavers, consents, and erasing somebody."""

import base64
import errno
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import isValid

from mentordesk import current, drives, i18n
from mentordesk.domain.privacy.notice import NOTICE_VERSION
from mentordesk.domain.records.consent import Consent, ConsentPaper, ConsentState, PaperKind, Purpose
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.plan import Risk
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.services import erasing, people, privacy
from tests import builders
from tests.ui.conftest import put
from ui import preferences
from ui.commands import Focus, OpenPage, Print
from ui.dialogs.privacy.consents import ConsentsDialog
from ui.dialogs.privacy.erase import EraseDialog
from ui.dialogs.privacy.keep import KeepDialog
from ui.dialogs.privacy.request import RequestDialog
from ui.pages.privacy.page import PrivacyPage
from ui.widgets.paper_file import read_paper
from ui.widgets.preview import Pages
from ui.workspace import Workspace

TODAY = date.today()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[PrivacyPage]:
    """Give the page of a company in which somebody left long ago."""
    gone = builders.person("Phan Thị Zhonanh", code="NV7001", status=Status.LEFT, end_date=TODAY - timedelta(days=81))
    put(workspace, gone, builders.consent(workspace.desk.all(Person)[0]))
    made = PrivacyPage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    made.refresh()
    made.resize(1200, 900)
    made.show()
    yield made
    if isinstance(made.dialogs.dialog, QDialog) and isValid(made.dialogs.dialog):
        made.dialogs.dialog.reject()


def first_person(page: PrivacyPage) -> Person:
    return page.workspace.desk.all(Person)[0]


def ask(page: PrivacyPage, kind: RequestKind, days: int = 0) -> DataRequest:
    request = DataRequest(person_id=first_person(page).id, kind=kind, received_on=TODAY - timedelta(days=days))
    put(page.workspace, request)
    page.request_table.choose({request.id})
    return request


def dialog_of(page: PrivacyPage, kind):
    dialog = page.dialogs.dialog
    assert isinstance(dialog, kind)
    return dialog


def test_a_request_is_recorded_and_undone(page: PrivacyPage) -> None:
    page.add_request()
    dialog = dialog_of(page, RequestDialog)
    dialog.save()
    assert dialog.fields["person_id"].problem()
    dialog.person.pick(first_person(page).id)
    dialog.kind.set_value(RequestKind.STOP)
    dialog.save()
    [request] = page.workspace.desk.all(DataRequest)
    assert (request.kind, request.received_on) == (RequestKind.STOP, TODAY)
    assert page.record_shown() == request.id
    page.workspace.undo()
    assert not page.workspace.desk.all(DataRequest)


def test_a_late_request_has_its_sentence(page: PrivacyPage) -> None:
    ask(page, RequestKind.SEE, days=20)
    assert "late" in page.footer._words.text()


def test_noting_that_a_request_is_done_answers_it_too(page: PrivacyPage) -> None:
    ask(page, RequestKind.CORRECT)
    page.done.click()
    [request] = page.workspace.desk.all(DataRequest)
    assert (request.answered_on, request.done_on) == (TODAY, TODAY)


@pytest.mark.parametrize(
    ("kind", "expected"), [(RequestKind.SEE, Print), (RequestKind.EXPORT, Print), (RequestKind.CORRECT, OpenPage)]
)
def test_the_main_button_does_what_is_asked_for(page: PrivacyPage, kind: RequestKind, expected) -> None:
    seen = []
    page.asked.connect(seen.append)
    ask(page, kind)
    assert page.save_copy.isVisibleTo(page) is (expected is Print)
    page.act.click()
    assert [type(command) for command in seen] == [expected]


def test_stopping_withdraws_every_consent_at_once(page: PrivacyPage) -> None:
    ask(page, RequestKind.STOP)
    page.act.click()
    book = current.consents(page.workspace.desk)
    assert {book.state(first_person(page).id, purpose) for purpose in Purpose} == {ConsentState.WITHDRAWN}


def test_answers_of_several_people_are_one_step_of_undo(page: PrivacyPage) -> None:
    before = page.workspace.desk.all(Consent)
    page.open_consents(Purpose.STORY)
    dialog = dialog_of(page, ConsentsDialog)
    dialog.table.selectAll()
    dialog.answer.set_value(ConsentState.REFUSED)
    dialog.save()
    new = [answer for answer in page.workspace.desk.all(Consent) if answer.purpose is Purpose.STORY]
    assert {(answer.state, answer.method, answer.text_version) for answer in new} == {
        (ConsentState.REFUSED, "paper", NOTICE_VERSION)
    }
    page.workspace.undo()
    assert page.workspace.desk.all(Consent) == before


def test_a_time_that_was_agreed_is_kept(page: PrivacyPage) -> None:
    page.leaver_table.selectRow(0)
    page.change_time()
    dialog = dialog_of(page, KeepDialog)
    dialog.months.setText("sáu")
    dialog.save()
    assert dialog.field.problem()
    dialog.months.setText("24")
    dialog.save()
    [kept] = page.workspace.desk.all(Retention)
    assert kept.months == 24
    assert not page.facts().over


def test_who_is_kept_longer_than_needed_is_erased_in_one_go(page: PrivacyPage) -> None:
    desk = page.workspace.desk
    put(page.workspace, Risk(cycle_id=current.cycle(desk).id, name="Phan Thị Zhonanh vắng"))
    page.erase_overdue()
    dialog = dialog_of(page, EraseDialog)
    assert len(dialog.checks) == 1
    dialog.go()
    assert not page.facts().leavers
    assert page.workspace.undo_stack.count() == 0
    assert [each.name for each in desk.all(Risk)] == ["Erased 0001 vắng"]
    assert b"Zhonanh" not in desk.path.read_bytes()


def test_a_request_to_delete_is_done_once_the_person_is_erased(page: PrivacyPage) -> None:
    ask(page, RequestKind.DELETE)
    assert page.act.isVisible()
    page.act.click()
    dialog_of(page, EraseDialog).go()
    [request] = page.workspace.desk.all(DataRequest)
    assert (request.answered_on, request.done_on) == (TODAY, TODAY)
    assert not page.act.isVisible()
    assert page.workspace.undo_stack.count() == 0, "undo would ask for the same person to be erased once more"


def test_the_request_that_is_recorded_is_chosen_beside_another(page: PrivacyPage) -> None:
    before = ask(page, RequestKind.SEE)
    page.add_request()
    dialog = dialog_of(page, RequestDialog)
    dialog.person.pick(first_person(page).id)
    dialog.kind.set_value(RequestKind.DELETE)
    dialog.save()
    assert page.record_shown() not in ("", before.id)
    assert page.act.text().startswith("Erase")


def test_a_text_that_is_unticked_stays(page: PrivacyPage) -> None:
    desk = page.workspace.desk
    put(page.workspace, Risk(cycle_id=current.cycle(desk).id, name="Phan Thị Zhonanh vắng"))
    page.leaver_table.selectRow(0)
    page.erase_chosen()
    dialog = dialog_of(page, EraseDialog)
    dialog.checks[0][2].setChecked(False)
    dialog.go()
    assert [each.name for each in desk.all(Risk)] == ["Phan Thị Zhonanh vắng"]


def test_a_row_of_home_leads_to_the_request_and_to_who_left(page: PrivacyPage) -> None:
    request = ask(page, RequestKind.SEE, days=9)
    page.request_table.clearSelection()
    page.show_focus(Focus("", request.id))
    assert page.record_shown() == request.id
    [leaver] = page.facts().leavers
    page.show_focus(Focus("leavers", leaver.id))
    assert page.leaver() == leaver


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_purpose_is_read_whole_beside_its_numbers(workspace: Workspace, qtbot: QtBot, language: str) -> None:
    with i18n.using(language):
        page = PrivacyPage(workspace)
        qtbot.addWidget(page)
        page.resize(1048, 680)
        page.refresh()
        page.show()
        qtbot.waitUntil(lambda: page.purpose_table.verticalScrollBar().maximum() == 0)
        assert page.purpose_table.sizeHintForColumn(0) <= page.purpose_table.columnWidth(0)


def test_a_number_leads_to_the_people_behind_it(page: PrivacyPage) -> None:
    page.purpose_table.selectRow(0)
    page._open_consents(page.purposes.index(0, 1))
    dialog = dialog_of(page, ConsentsDialog)
    assert [person.id for person in dialog.rows.records()] == [first_person(page).id]


# The signed paper


def scan(path: Path, pages: int = 1) -> Path:
    """Write a PDF of so many pages."""
    canvas = Canvas(str(path))
    for _page in range(pages):
        canvas.drawString(100, 100, "signed")
        canvas.showPage()
    canvas.save()
    return path


def photo(path: Path) -> Path:
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path), "JPEG")
    return path


def consents_of(page: PrivacyPage) -> tuple[ConsentsDialog, Person]:
    """Open the list of consents with its first person chosen."""
    page.open_consents(Purpose.TAKE_PART)
    dialog = dialog_of(page, ConsentsDialog)
    dialog.table.selectRow(0)
    return dialog, dialog.table.chosen_records()[0]


def test_a_signed_paper_is_attached_shown_and_removed_and_each_is_undone(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, person = consents_of(page)
    desk = page.workspace.desk
    asked: list[Any] = []
    page.asked.connect(asked.append)
    assert not dialog.show_paper.isEnabled()
    monkeypatch.setattr("ui.dialogs.privacy.consents.which_file", lambda *_how: photo(tmp_path / "photo.jpg"))
    dialog.attach.click()
    [paper] = privacy.papers_of(desk, person.id)
    assert len(paper.content) < 400_000, "a photo of twelve million pixels is scaled down"
    assert dialog.table.chosen_records() == [person]
    dialog.show_paper.click()
    shown = tmp_path / "shown.pdf"
    assert asked[-1].write(shown, language="vi") == ()
    assert len(Pages.read(shown)) == 1
    dialog.take(read_paper(scan(tmp_path / "scan.pdf", 2)))
    assert [found.kind for found in privacy.papers_of(desk, person.id)] == [PaperKind.PICTURE, PaperKind.PDF]
    dialog.remove_paper.click()
    assert len(privacy.papers_of(desk, person.id)) == 1
    dialog.put_back.undo.click()
    assert len(privacy.papers_of(desk, person.id)) == 2


def test_what_is_no_paper_is_refused_with_a_sentence_and_changes_nothing(page: PrivacyPage, tmp_path: Path) -> None:
    dialog, person = consents_of(page)
    large, broken, other = tmp_path / "large.pdf", tmp_path / "broken.pdf", tmp_path / "other.jpg"
    large.write_bytes(b"%PDF-1.4" + bytes(2_000_001))
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    other.write_bytes(b"no picture")
    for path, words in (
        (large, "more than 2\u00a0MB"),
        (broken, "damaged"),
        (other, "no picture"),
        (tmp_path / "gone.pdf", "moved or deleted"),
        (tmp_path, "cannot be opened"),
    ):
        dialog.take(read_paper(path))
        assert words in dialog.paper_problem.text()
        assert not dialog.paper_problem.isHidden()
    assert privacy.papers_of(page.workspace.desk, person.id) == ()


def test_the_copy_of_the_data_has_the_signed_papers_beside_it_and_erasing_removes_them(
    page: PrivacyPage, tmp_path: Path
) -> None:
    dialog, person = consents_of(page)
    desk = page.workspace.desk
    dialog.take(read_paper(scan(tmp_path / "scan.pdf")))
    dialog.take(read_paper(photo(tmp_path / "photo.jpg")))
    place = tmp_path / "copy"
    place.mkdir()
    privacy.write_data_copy(desk, place / "Mai.xlsx", person, today=date.today())
    assert sorted(path.name for path in place.iterdir()) == [
        "Mai, signed paper 1.pdf",
        "Mai, signed paper 2.jpg",
        "Mai.xlsx",
    ]
    assert (place / "Mai, signed paper 1.pdf").read_bytes() == (tmp_path / "scan.pdf").read_bytes()
    noted = {entry.path.name for entry, _own in desk.exports(desk.subject(person))}
    assert noted == {path.name for path in place.iterdir()}, "each is offered when the person is erased"
    erasing.erase(desk, person, today=date.today(), kept=(), lost=())
    assert desk.all(ConsentPaper) == ()
    content = base64.b64encode((tmp_path / "scan.pdf").read_bytes())
    assert content not in desk.path.read_bytes()


# Files that were written


def written(page: PrivacyPage, path: Path) -> Path:
    """Write a file as an export does, and tell the window of it."""
    path.write_bytes(b"content")
    page.workspace.note_written(path)
    return path


def test_files_that_were_written_are_offered_and_the_persons_own_is_ticked(page: PrivacyPage, tmp_path: Path) -> None:
    person = first_person(page)
    own, other = written(page, tmp_path / f"{person.full_name}.xlsx"), written(page, tmp_path / "Staff list.xlsx")
    gone = written(page, tmp_path / "Old list.xlsx")
    gone.unlink()
    folder = tmp_path / "forms"
    folder.mkdir()
    page.workspace.note_written(folder)
    page.dialogs.open(EraseDialog(page.workspace, page, [person]))
    dialog = dialog_of(page, EraseDialog)
    assert [(file.path, check.isChecked()) for file, check in dialog.files] == [(own, True), (other, False)]
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(gone) in said
    assert str(folder) in said
    dialog.erase.click()
    assert not own.exists()
    assert other.exists()
    assert folder.exists()
    about = builders.person("Somebody Else")
    put(page.workspace, about)
    noted = {entry.path.name for entry, _own in page.workspace.desk.exports(page.workspace.desk.subject(about))}
    assert noted == {"Staff list.xlsx", "Old list.xlsx", "forms"}, "the name of the file went with the person"
    assert person.full_name.encode() not in page.workspace.desk.path.read_bytes()


def test_a_file_that_cannot_be_deleted_is_named(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = first_person(page)
    own = written(page, tmp_path / f"{person.full_name}.pdf")
    given: list[str] = []
    page.workspace.left.connect(lambda words: given.append(str(words)))

    def refuse(path: Path, *, missing_ok: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    page.dialogs.open(EraseDialog(page.workspace, page, [person]))
    dialog_of(page, EraseDialog).erase.click()
    monkeypatch.undo()
    assert own.exists()
    assert str(own) in given[-1]


def test_copies_that_a_restore_set_aside_go_when_somebody_is_erased(page: PrivacyPage) -> None:
    desk = page.workspace.desk
    first, second = (desk.path.with_name(f"{desk.path.name}.replaced-{number}") for number in (1, 2))
    for copy in (first, second):
        copy.write_bytes(desk.path.read_bytes())
    given: list[str] = []
    page.workspace.left.connect(lambda words: given.append(str(words)))
    page.dialogs.open(EraseDialog(page.workspace, page, [first_person(page)]))
    dialog = dialog_of(page, EraseDialog)
    assert [(path, check.isChecked()) for path, check in dialog.copies] == [(first, True), (second, True)]
    dialog.copies[1][1].setChecked(False)
    dialog.erase.click()
    assert not first.exists()
    assert second.exists()
    assert given[-1] == f"1 person is erased for good.\nDelete these damaged copies yourself: {second.name}"


def test_all_that_is_left_of_somebody_erased_is_named_also_what_is_on_a_drive_that_does_not_answer(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, person = page.workspace.desk, first_person(page)
    copy = desk.path.with_name(f"{desk.path.name}.replaced-1")
    copy.write_bytes(desk.path.read_bytes())
    own = written(page, tmp_path / f"{person.full_name}.pdf")
    given: list[str] = []
    page.workspace.left.connect(lambda words: given.append(str(words)))
    page.dialogs.open(EraseDialog(page.workspace, page, [person]))
    dialog = dialog_of(page, EraseDialog)
    dialog.copies[0][1].setChecked(False)
    asked = drives.answers
    monkeypatch.setattr(
        drives, "answers", lambda questions: {path: said for path, said in asked(questions).items() if path != copy}
    )

    def refuse(path: Path, *, missing_ok: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    dialog.erase.click()
    monkeypatch.undo()
    assert copy.name in given[-1]
    assert str(own) in given[-1]


def test_files_of_those_who_were_erased_go_although_somebody_later_could_not_be(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page.workspace.desk.all(Person)[:2]
    own = [written(page, tmp_path / f"{person.full_name}.xlsx") for person in (first, second)]
    page.dialogs.open(EraseDialog(page.workspace, page, [first, second]))
    really = page.workspace.erase

    def once(person: Person, **how: Any) -> Any:
        return really(person, **how) if person == first else None

    monkeypatch.setattr(page.workspace, "erase", once)
    dialog_of(page, EraseDialog).erase.click()
    assert [path.exists() for path in own] == [False, True]


def test_a_file_of_somebody_erased_that_cannot_be_deleted_is_named_although_somebody_later_could_not_be_erased(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page.workspace.desk.all(Person)[:2]
    own = written(page, tmp_path / f"{first.full_name}.xlsx")
    given: list[str] = []
    page.workspace.left.connect(lambda words: given.append(str(words)))
    page.dialogs.open(EraseDialog(page.workspace, page, [first, second]))
    really = page.workspace.erase

    def once(person: Person, **how: Any) -> Any:
        return really(person, **how) if person == first else None

    def refuse(path: Path, *, missing_ok: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(page.workspace, "erase", once)
    monkeypatch.setattr(Path, "unlink", refuse)
    dialog_of(page, EraseDialog).erase.click()
    monkeypatch.undo()
    words = "Not everybody could be erased. Try again.\nThese files could not be deleted, do it yourself: "
    assert given == [f"{words}{own}"]


def test_where_the_backups_cannot_be_written_the_person_is_erased_with_the_own_files_and_it_is_said(
    page: PrivacyPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = first_person(page)
    own = written(page, tmp_path / f"{person.full_name}.pdf")
    given: list[str] = []
    page.workspace.notified.connect(lambda words, _undoable: given.append(str(words)))

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("mentordesk.store.erasing.clean", full)
    page.dialogs.open(EraseDialog(page.workspace, page, [person]))
    dialog_of(page, EraseDialog).erase.click()
    monkeypatch.undo()
    assert not own.exists()
    assert page.workspace.desk.get(Person, person.id).full_name.startswith("Erased")
    assert "They follow when the file is opened again." in given[-1]


def test_every_other_copy_of_the_company_is_named_before_somebody_is_erased(page: PrivacyPage, tmp_path: Path) -> None:
    desk = page.workspace.desk
    desk.spare_folder = tmp_path / "documents"
    desk.spare_folder.mkdir()
    (tmp_path / "stick").mkdir()
    rescued = desk.spare_folder / f"{desk.path.stem} (rescued 2026-11-20 08.15).mentordesk"
    conflict, opened = desk.path.with_name(f"{desk.path.stem} (1).mentordesk"), tmp_path / "stick" / "Cũ.mentordesk"
    for copy in (rescued, conflict, opened):
        copy.write_bytes(desk.path.read_bytes())
    locked = desk.path.with_name(f"{desk.path.stem} (2).mentordesk")
    locked.write_bytes(b"MnDk" + bytes(5000))
    preferences.save(preferences.opened(preferences.load(), opened))
    page.dialogs.open(EraseDialog(page.workspace, page, [first_person(page)]))
    dialog = dialog_of(page, EraseDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for copy in (conflict, opened, locked):
        assert str(copy) in said, copy.name
    assert [(path, check.isChecked()) for path, check in dialog.copies] == [(rescued, True)]
    dialog.erase.click()
    assert [copy.exists() for copy in (rescued, conflict, opened, locked)] == [False, True, True, True]


@pytest.mark.parametrize("kind", RequestKind)
def test_a_request_waits_on_although_its_person_went_into_the_trash(page: PrivacyPage, kind: RequestKind) -> None:
    desk = page.workspace.desk
    request, person = ask(page, kind, days=20), first_person(page)
    page.workspace.do(people.trash(desk, [person], when=datetime.now().astimezone()))
    [line] = page.facts().open
    assert (line.id, line.person.full_name, line.days_late > 0) == (request.id, person.full_name, True)
    page.request_table.choose({request.id})
    assert page.act.isVisibleTo(page) is (kind in (RequestKind.SEE, RequestKind.EXPORT, RequestKind.DELETE))
    assert not page.change.isVisibleTo(page)
    page.done.click()
    assert page.facts().open == ()
    page.workspace.undo()
    page.workspace.undo()
    assert desk.all(DataRequest) == (request,)


def test_a_request_that_was_deleted_itself_waits_no_more(page: PrivacyPage) -> None:
    now = datetime.now().astimezone()
    request, person = ask(page, RequestKind.SEE), first_person(page)
    page.workspace.do(privacy.remove_request(request, now))
    page.workspace.do(people.trash(page.workspace.desk, [person], when=now + timedelta(seconds=1)))
    assert page.facts().open == ()


def test_many_are_erased_step_by_step_and_the_window_shows_how_far_it_is(page: PrivacyPage, qtbot: QtBot) -> None:
    people_ = page.workspace.desk.all(Person)[:3]
    page.dialogs.open(EraseDialog(page.workspace, page, people_))
    dialog = dialog_of(page, EraseDialog)
    assert dialog.busy.isVisible()
    assert not dialog.erase.isEnabled()
    qtbot.waitUntil(dialog.erase.isEnabled)
    assert not dialog.busy.isVisible()
    with qtbot.waitSignal(page.workspace.notified, timeout=60_000) as said:
        dialog.erase.click()
        assert dialog.busy.isVisible()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "who is being erased goes to the end"
    assert str(said.args[0]) == "3 people are erased for good."
    left = {person.id: person.full_name for person in page.workspace.desk.all(Person)}
    assert all(left[person.id] != person.full_name for person in people_)


def test_looking_through_many_is_left_with_cancel_and_nobody_is_erased(page: PrivacyPage, qtbot: QtBot) -> None:
    before = page.workspace.desk.all(Person)
    page.dialogs.open(EraseDialog(page.workspace, page, before[:3]))
    dialog = dialog_of(page, EraseDialog)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.cancel.click()
    assert page.workspace.desk.all(Person) == before
