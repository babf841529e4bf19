"""A thank-you from the colleague who asks for it to the printed certificate, by mouse and once by keys alone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.records.recognition import Nomination, Recognition
from mentordesk.services import recognition
from tests import builders
from tests.journeys.keyboard import focus, press, tab_to
from tests.mentordesk.documents import reading
from tests.running import Starter
from ui.app import Program
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.recognition.nominations import NominationsDialog
from ui.dialogs.recognition.thanks import ThanksDialog
from ui.pages.recognition.page import FULL, RecognitionPage

TODAY = date.today()
WAIT = 20_000

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)


@pytest.fixture
def program(tmp_path: Path, start: Starter, qtbot: QtBot) -> Program:
    """Give the program on a company of a director and three people, on the page of recognition."""
    path = tmp_path / "An.mentordesk"
    desk = Desk.create(path, builders.company())
    desk.apply(
        builders.added(
            builders.person("Trương Văn Thịnh", level=5, job_title="Giám đốc"),
            builders.person("Huỳnh Văn Nghĩa", department="Xưởng 1", job_title="Thợ mộc"),
            builders.person("Lê Thị Hoa", department="Xưởng 1"),
            builders.person("Trần Thị Ngân", department="Xưởng 1"),
        )
    )
    desk.close()
    made = start()
    assert made.open(path)
    made.window.activateWindow()
    return made


def page_of(program: Program) -> RecognitionPage:
    program.window.show_page("recognition")
    page = program.window.page()
    assert isinstance(page, RecognitionPage)
    return page


def dialog_of(page: RecognitionPage, kind: type) -> QDialog:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, kind)
    return dialog


def desk_of(program: Program) -> Desk:
    return program.window.workspace.desk


def suggested(program: Program) -> int:
    return len(recognition.facts(desk_of(program), today=TODAY).suggestions)


def keep_the_certificate(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the preview save what it shows, and close."""

    def save(preview: PrintPreview) -> int:
        preview.save_as(path)
        return 0

    monkeypatch.setattr(PrintPreview, "exec", save)


def test_a_thank_you_by_mouse(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = page_of(program)
    page.open_nominations()
    naming = dialog_of(page, NominationsDialog)
    people = {person.calling_name: person.id for person in naming.person._people()}
    for by in ("Hoa", "Ngân"):
        naming.person.pick(people["Nghĩa"])
        naming.by.pick(people[by])
        naming.reason.setText("Shows new carpenters how to choose the sandpaper")
        QTest.mouseClick(naming.add, Qt.MouseButton.LeftButton)
    naming.accept()
    assert page.views.currentIndex() == FULL
    [row] = page.suggestions.rows.values()
    QTest.mouseClick(row.thank, Qt.MouseButton.LeftButton)
    giving = dialog_of(page, ThanksDialog)
    QTest.mouseClick(giving.keep, Qt.MouseButton.LeftButton)
    [record] = desk_of(program).all(Recognition)
    assert suggested(program) == 0
    assert page.table.chosen_ids() == {record.id}
    keep_the_certificate(monkeypatch, tmp_path / "certificate.pdf")
    QTest.mouseClick(page.certificate, Qt.MouseButton.LeftButton)
    words = reading.words(tmp_path / "certificate.pdf")
    for expected in ("Huỳnh Văn Nghĩa", "choose the sandpaper", "Trương Văn Thịnh"):
        assert expected in words
    program.window.workspace.undo()
    assert (desk_of(program).all(Recognition), suggested(program)) == ((), 1)
    qtbot.waitUntil(lambda: not page.preview.is_drawing, timeout=WAIT)


def type_name(letters: str) -> None:
    """Type letters of a name, and take the first that is offered."""
    QTest.keyClicks(focus(), letters)
    QApplication.processEvents()
    press(Qt.Key.Key_Return)


def test_a_thank_you_by_keys_alone(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = page_of(program)
    page.take_focus()
    tab_to(lambda widget: widget.accessibleName() == "Note who is named")
    press(Qt.Key.Key_Space)
    naming = dialog_of(page, NominationsDialog)
    for by in ("hoa", "ngan"):
        assert naming.person.hasFocus()
        type_name("nghia")
        tab_to(lambda widget: widget is naming.by)
        type_name(by)
        tab_to(lambda widget: widget is naming.reason)
        QTest.keyClicks(focus(), "Helps")
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert len(desk_of(program).all(Nomination)) == 2
    program.window.activateWindow()
    page.take_focus()
    assert focus().accessibleName() == "Thank Huỳnh Văn Nghĩa"
    press(Qt.Key.Key_Space)
    giving = dialog_of(page, ThanksDialog)
    assert giving.reason.hasFocus()
    tab_to(lambda widget: widget is giving.keep)
    press(Qt.Key.Key_Space)
    [record] = desk_of(program).all(Recognition)
    assert record.evidence
    keep_the_certificate(monkeypatch, tmp_path / "certificate.pdf")
    program.window.activateWindow()
    page.take_focus()
    tab_to(lambda widget: widget is page.certificate)
    press(Qt.Key.Key_Space)
    assert "Huỳnh Văn Nghĩa" in reading.words(tmp_path / "certificate.pdf")
    qtbot.waitUntil(lambda: not page.preview.is_drawing, timeout=WAIT)
