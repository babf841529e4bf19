"""Forms that are wrong in every way come back among good ones: each is reported with file and cell; nothing is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.questionnaire import Response
from mentordesk.exchange.answers.marks import LAYOUT
from mentordesk.i18n import set_language
from mentordesk.services.connect import answer_forms, enrolments, questionnaire_versions, responses
from tests import answers, builders
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.dialogs.answers.flow import FormLine, ProblemLine
from ui.dialogs.answers.problems import CELLS, DUPLICATES, ODD, REFUSED
from ui.dialogs.answers.wizard import AnswersImport
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.workspace import Workspace

TODAY = date.today()
"""The window goes by the day of the clock."""

WAIT = 60_000
NAMES = ("Nguyễn Hoàng Long", "Lê Thị Ánh", "Lê Thị Mai", "Võ Thành Đạt", "Phạm Văn Bình")

REFUSED_WORDS = {
    "other company.xlsx": ("belongs to another company's file", "thuộc tệp của công ty khác"),
    "newer questionnaire.xlsx": ("has version 3 of the questionnaire", "là phiên bản 3"),
    "newer program.xlsx": ("made by a newer MentorDesk", "MentorDesk mới hơn"),
    "timesheet.xlsx": ("", ""),
    "cut.xlsx": ("", ""),
}
"""What is said of a file that is not read, in English and Vietnamese; where it is empty any words will do."""


def company(path: Path) -> Desk:
    """Make a file with five people who take part and have agreed to nothing yet."""
    desk = Desk.create(path, builders.company(name=path.stem))
    people = [builders.person(name, id=f"{place:032}", code=f"AP{place:03}") for place, name in enumerate(NAMES, 1)]
    desk.apply(builders.added(*people))
    desk.apply(enrolments.set_role(desk, [one.id for one in people[:2]], Role.MENTOR, 2))
    desk.apply(enrolments.set_role(desk, [one.id for one in people[2:]], Role.MENTEE))
    return desk


def by_name(desk: Desk) -> dict[str, Person]:
    return {person.calling_name: person for person in desk.all(Person)}


def form(desk: Desk, folder: Path, name: str, file: str) -> Path:
    """Write the form of somebody, and name the file as it will come back."""
    who = by_name(desk)[name]
    [made] = answer_forms.write_forms(desk, folder, [who.id], language="en", today=TODAY)().files
    return made.rename(folder / file)


def whole(desk: Desk, name: str, **fields: object) -> Response:
    """Return answers of somebody to everything that is asked now."""
    round_ = current.round_of(desk)
    asked = next(one for one in round_.recipients if one.person.calling_name == name)
    response = answers.response(round_, asked, **{"answered_on": TODAY} | fields)
    off = round_.questionnaire.left_out
    return replace(response, ratings=tuple(rating for rating in response.ratings if rating[0] not in off))


def fill(desk: Desk, path: Path, name: str, cells: dict[str, object] | None = None, **fields: object) -> None:
    """Fill a form in whole; ``cells`` are typed over it."""
    answers.fill_form(path, answers.written(whole(desk, name, **fields), consents=answers.YES) | (cells or {}))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a company of five people."""
    made = company(tmp_path / "An Phú.mentordesk")
    yield made
    made.close()


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """Give what came back to a company in which Đạt has answered: a good form, and nine that are wrong in one way."""
    back = tmp_path / "came back"
    back.mkdir()
    desk.apply(responses.answer(desk, whole(desk, "Đạt"), today=TODAY))
    for file, name in (("good.xlsx", "Bình"), ("a 7.xlsx", "Long"), ("older questionnaire.xlsx", "Ánh")):
        fill(desk, form(desk, back, name, file), name, {"rate:C1": 7} if name == "Long" else {})
    first = form(desk, back, "Mai", "Mai.xlsx")
    again = Path(copy(first, back / "Mai again.xlsx"))
    fill(desk, first, "Mai", answered_on=TODAY - timedelta(days=3), remark="first")
    fill(desk, again, "Mai", remark="second")

    other = company(tmp_path / "Bình Minh.mentordesk")
    fill(other, form(other, back, "Đạt", "other company.xlsx"), "Đạt", remark="not ours")
    other.close()
    elsewhere = Desk.open(Path(copy(desk.path, tmp_path / "copy.mentordesk")))
    for off in ("C1", "C2"):
        elsewhere.apply(questionnaire_versions.set_items(elsewhere, left_out=(off,)))
        elsewhere.apply(responses.answer(elsewhere, whole(elsewhere, "Bình"), today=TODAY))
    fill(elsewhere, form(elsewhere, back, "Đạt", "newer questionnaire.xlsx"), "Đạt", remark="from a copy")
    elsewhere.close()
    newer = form(desk, back, "Đạt", "newer program.xlsx")
    book = openpyxl.load_workbook(newer)
    mark = book.worksheets[0]["A1"]
    mark.value = str(mark.value).replace(f"|{LAYOUT}|", "|99|", 1)
    book.save(newer)
    intact = first.read_bytes()
    (back / "cut.xlsx").write_bytes(intact[: len(intact) // 2])
    plain = openpyxl.Workbook()
    plain.worksheets[0]["A1"] = "Chấm công"
    plain.save(back / "timesheet.xlsx")
    for made in back.iterdir():
        if made.is_dir():
            made.rmdir()
    return back


@pytest.fixture
def window(
    desk: Desk, folder: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """Give the window on the company."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    theme.apply(make_application(), "light", 100)
    workspace = Workspace(desk)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    workspace.close()


def bring_in(window: MainWindow, folder: Path, qtbot: QtBot) -> AnswersImport:
    """Open the steps at the forms of a folder, and go to what needs an eye."""
    window.show_page("connect", Focus(SubStep.ANSWERS.value))
    page = window.page()
    assert isinstance(page, ConnectPage)
    page.answers.view.bring.click()
    wizard = page.answers.view.dialogs.dialog
    assert isinstance(wizard, AnswersImport)
    wizard.files_page.take((folder,))
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=WAIT)
    while wizard.here() is not wizard.look_page:
        QTest.keyClick(wizard._next, Qt.Key.Key_Space)
    return wizard


def details(wizard: AnswersImport, group: str) -> dict[str, tuple[str, FormLine | ProblemLine]]:
    """Choose each line of a group, and return what is said of it below the table, by file."""
    wizard.look_page._choose(group)
    table = wizard.look_page.tables[group]
    found = {}
    for line in list(table.model().records()):  # type: ignore[attr-defined]
        table.choose({line.id})
        found[line.file if isinstance(line, ProblemLine) else line.draft.file] = (wizard.look_page.detail.text(), line)
    return found


def kept(desk: Desk) -> dict[str, Response]:
    return {desk.get(Person, one.person_id).calling_name: one for one in desk.all(Response)}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_wrong_form_is_reported_and_nothing_is_lost(
    window: MainWindow, desk: Desk, folder: Path, qtbot: QtBot, language: str
) -> None:
    set_language(language)
    window.rebuild()
    before = kept(desk)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    window.workspace.do(questionnaire_versions.set_items(desk, left_out=("V1",)))
    wizard = bring_in(window, folder, qtbot)

    refused = details(wizard, REFUSED)
    assert set(refused) == set(REFUSED_WORDS)
    for file, (words, _line) in refused.items():
        assert words.startswith(f"{file}. ")
        assert len(words) > len(file) + 20
        assert REFUSED_WORDS[file][("en", "vi").index(language)] in words
    assert len({words.partition(". ")[2] for words, _line in refused.values()}) == len(refused)

    [(file, (words, line))] = details(wizard, CELLS).items()
    assert isinstance(line, ProblemLine)
    sheet = openpyxl.load_workbook(folder / file).worksheets[0]
    assert (file, sheet[f"{line.problem.column}{line.problem.row}"].value) == ("a 7.xlsx", 7)
    assert words.startswith(f"{file}. ")
    assert f" {line.problem.row}, " in words
    assert '"7"' in words or "“7”" in words

    odd = {one: line.problem.code for one, (_words, line) in details(wizard, ODD).items()}  # type: ignore[union-attr]
    assert odd["older questionnaire.xlsx"] == "older-version"
    duplicates = {one: line.taken for one, (_words, line) in details(wizard, DUPLICATES).items()}  # type: ignore[union-attr]
    assert duplicates == {"Mai.xlsx": False, "Mai again.xlsx": True}

    while wizard.here() is not wizard.outcome_page:
        QTest.keyClick(wizard._next, Qt.Key.Key_Space)
    assert kept(desk) == before
    QTest.mouseClick(wizard._next, Qt.MouseButton.LeftButton)
    after = kept(desk)
    assert set(after) == {"Bình", "Long", "Ánh", "Mai", "Đạt"}
    assert after["Đạt"] == before["Đạt"]
    assert after["Mai"].remark == "second"
    assert "C1" not in dict(after["Long"].ratings)
    assert len(after["Long"].ratings) == len(after["Bình"].ratings) - 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files, "forms are only read"
    window.workspace.undo()
    assert kept(desk) == before
