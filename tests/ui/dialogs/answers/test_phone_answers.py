"""Answers given on phones come into the real window: pasted, dropped as a text or a file, with what is wrong shown."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Response
from mentordesk.exchange.answers.marks import read_mark
from mentordesk.exchange.phone.answer_text import answers_in, checksum, packed
from mentordesk.services import sign_ups
from mentordesk.services.communication import papers
from mentordesk.services.connect import answer_forms, rounds
from mentordesk.services.connect.answer_forms import Sheets
from tests import answers, builders
from tests.phones import PhonePage
from tests.ui.dialogs.answers.filling import taking_part
from ui.commands import TakeIn
from ui.dialogs.answers.flow import ProblemLine
from ui.dialogs.answers.problems import CELLS, DOUBTED
from ui.dialogs.answers.send_forms import FormKind, SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.program import gestures
from ui.workspace import Workspace

LONG_WAIT = 60_000
Open = Callable[[], AnswersImport]


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, Long and Ánh as mentors."""
    return taking_part(workspace)


@pytest.fixture
def show(workspace: Workspace, qtbot: QtBot) -> Open:
    """Show the wizard without anything chosen."""

    def made() -> AnswersImport:
        wizard = AnswersImport(workspace)
        qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
        wizard.resize(1080, 704)
        wizard.show()
        wizard.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return wizard

    return made


def sent(workspace: Workspace, folder: Path, person: Person, **changed: object) -> str:
    """Return the answer that somebody gave on the page made for them."""
    job = answer_forms.write_forms(
        workspace.desk, folder, [person.id], language="vi", kind=Sheets.PHONE, today=builders.TODAY
    )
    [path] = job().files
    round_ = current.round_of(workspace.desk)
    asked = next(one for one in round_.recipients if one.person.id == person.id)
    cells = answers.written(answers.response(round_, asked), consents=answers.YES)
    return PhonePage(path.read_text("utf-8")).answer(cells | changed)


def paste(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    focused = QApplication.focusWidget()
    assert focused is not None, "a window is active"
    QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def drop(widget: QWidget, data: QMimeData) -> QDropEvent:
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QDragEnterEvent(QPointF(9, 9).toPoint(), *arguments))
    event = QDropEvent(QPointF(9, 9), *arguments)
    QApplication.sendEvent(widget, event)
    return event


def words(data: str) -> QMimeData:
    made = QMimeData()
    made.setText(data)
    return made


def file(path: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path))])
    return made


def answered(workspace: Workspace) -> set[str]:
    return {workspace.desk.get(Person, one.person_id).calling_name for one in workspace.desk.all(Response)}


def lines(wizard: AnswersImport, code: str) -> list[ProblemLine]:
    wizard.look_page._choose(code)
    return list(wizard.look_page.tables[code].model().records())  # type: ignore[attr-defined]


def read(wizard: AnswersImport, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)


def go_to_the_outcome(wizard: AnswersImport) -> None:
    while wizard.here() is not wizard.outcome_page:
        assert wizard._next.isEnabled()
        wizard.next()


def finish(wizard: AnswersImport) -> None:
    go_to_the_outcome(wizard)
    wizard.next()


def test_copied_answers_are_pasted_and_become_one_change_that_one_undo_takes_back(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    talk = "\n\nDạ em gửi ạ\n".join(sent(workspace, tmp_path, people[name]) for name in ("Mai", "Long"))
    wizard = show()
    paste(talk)
    read(wizard, qtbot)
    assert wizard.read_page.count.text() == "2 forms of 2 people"
    assert (wizard.files_page.name, wizard.files_page.summary()) == ("Answers", "pasted text")
    finish(wizard)
    assert answered(workspace) == {"Mai", "Long"}
    assert workspace.undo_stack.count() == 1
    workspace.undo()
    assert not workspace.desk.all(Response)


def test_what_is_pasted_later_comes_to_what_was_pasted_before(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    wizard = show()
    for name in ("Mai", "Bình"):
        wizard.show_step(0)
        QGuiApplication.clipboard().setText(sent(workspace, tmp_path, people[name]))
        QTest.mouseClick(wizard.files_page.drop.paste, Qt.MouseButton.LeftButton)
        read(wizard, qtbot)
    finish(wizard)
    assert answered(workspace) == {"Mai", "Bình"}


def test_a_clipboard_without_answers_says_what_to_copy(people: dict[str, Person], show: Open) -> None:
    wizard = show()
    paste("Chào chị")
    assert wizard.here() is wizard.files_page
    [problem] = wizard.footer.problems()
    assert "mentordesk=" in str(problem.message)


def test_answers_that_are_not_whole_are_named_and_the_others_taken(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    whole = sent(workspace, tmp_path, people["Mai"])
    cut = sent(workspace, tmp_path, people["Long"])[:-20]
    wizard = show()
    drop(wizard.files_page.drop, words(f"{cut}\n{whole}"))
    read(wizard, qtbot)
    go_to_the_outcome(wizard)
    assert len(wizard.outcome_page._lines["refused"]) == 1
    wizard.outcome_page.show_kind("refused")
    heads = wizard.outcome_page.refused.model()
    said = [str(heads.headerData(place, Qt.Orientation.Horizontal)) for place in range(heads.columnCount())]
    assert not any("file" in words.lower() for words in said)  # what was pasted is none
    assert wizard.outcome_page.to_import() == 1


def test_a_forged_answer_is_shown_and_left_out(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    mine = sent(workspace, tmp_path, people["Mai"])
    mark = read_mark(answers_in(mine)[0].mark)  # type: ignore[union-attr]
    assert mark is not None
    forged = packed(str(replace(mark, person_id=people["Long"].id, code=people["Long"].code)))
    body = re.sub("&mark=[^&]+", f"&mark={forged}", mine[mine.index("mentordesk") : mine.index("&check")])
    wizard = show()
    paste(f"{body}&check={checksum(body)}")
    read(wizard, qtbot)
    wizard.next()
    [line] = lines(wizard, DOUBTED)
    assert line.draft is not None
    assert (line.draft.person.calling_name, line.left_out) == ("Long", True)
    assert wizard.flow.preview is not None
    assert wizard.flow.preview.taken == ()


def test_an_answer_that_cannot_be_is_shown_with_its_question(
    workspace: Workspace, people: dict[str, Person], show: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    text = sent(workspace, tmp_path, people["Mai"])
    body = (
        text[text.index("mentordesk") : text.index("&check")]
        .replace("rate.C1=", "rate.C1=7")
        .replace("rate.C2=", "rate.C2=x")
    )
    wizard = show()
    paste(f"{body}&check={checksum(body)}")
    read(wizard, qtbot)
    wizard.next()
    assert wizard.here() is wizard.look_page
    found = lines(wizard, CELLS)
    assert len(found) == 2
    assert all("Row" not in str(line.problem.message) for line in found)


@pytest.mark.parametrize("way", ["text", "file"])
def test_answers_dropped_anywhere_on_the_window_open_their_import(
    window: MainWindow,
    workspace: Workspace,
    people: dict[str, Person],
    qtbot: QtBot,
    tmp_path: Path,
    way: str,
) -> None:
    text = sent(workspace, tmp_path, people["Mai"])
    path = tmp_path / "Trả lời.txt"
    path.write_text(text, "utf-8")
    with qtbot.waitSignal(window.asked) as asked:
        drop(window, words(text) if way == "text" else file(path))
    assert asked.args == [TakeIn(text if way == "text" else path)]
    gestures.answer(window, asked.args[0])
    [wizard] = window.findChildren(AnswersImport)
    qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
    read(wizard, qtbot)
    finish(wizard)
    assert answered(workspace) == {"Mai"}
    assert isinstance(window.page(), ConnectPage)


def test_a_text_without_answers_is_not_taken_by_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.asked):
        drop(window, words("Nguyễn Văn An"))


def test_phone_forms_are_made_and_the_day_is_noted(
    workspace: Workspace, people: dict[str, Person], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = SendForms(workspace, rounds.status(workspace.desk, today=date.today()), FormKind.PHONE)
    qtbot.addWidget(dialog, before_close_func=lambda made: made.reject())
    place = tmp_path / "out"
    place.mkdir()
    dialog.place.setText(str(place))
    dialog.show()
    with qtbot.waitSignal(dialog.accepted, timeout=LONG_WAIT):
        QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    [folder] = place.iterdir()
    assert len(list(folder.glob("*.html"))) == 5
    assert {row.sent for row in rounds.status(workspace.desk, today=date.today())} == {date.today()}
    workspace.undo()
    assert {row.sent for row in rounds.status(workspace.desk, today=date.today())} == {None}


def test_sign_ups_dropped_anywhere_on_the_window_open_their_import(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sign-up.html"
    papers.write_sign_up_page(workspace.desk, path, language="en", today=builders.TODAY)
    page = PhonePage(path.read_text("utf-8"))
    text = page.answer({"full-name": "Võ Thành Đạt", "role:mentor": True, "day": builders.TODAY})
    with qtbot.waitSignal(window.asked) as asked:
        drop(window, words(text))
    gestures.answer(window, asked.args[0])
    [wizard] = window.findChildren(SignUpWizard)
    qtbot.addWidget(wizard, before_close_func=lambda dialog: dialog.reject())
    qtbot.waitUntil(lambda: wizard.here() is wizard.who_page, timeout=LONG_WAIT)
    assert wizard.who_page.is_complete()
    wizard.next()
    [entry] = sign_ups.listed(workspace.desk)
    assert (entry.person.calling_name, entry.said_yes) == ("Đạt", True)
    workspace.undo()
    assert sign_ups.listed(workspace.desk) == ()
