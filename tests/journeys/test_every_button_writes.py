"""Every button that prints, saves, copies or backs up is pressed in the real window, and what it writes is read.

Which buttons and functions there are is found in the source of ``ui``: a new one that the table at the end does not
press fails the test.
"""

import ast
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType
from typing import Any, TypeVar

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import ui
from mentordesk import current, services
from mentordesk.desk import Desk, backups, unpack
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import Decision, Outcome
from mentordesk.domain.records.privacy import DataRequest, RequestKind
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.survey import FilledForm, Respondent, Wave
from mentordesk.domain.wifi import Kind, Network
from mentordesk.i18n import message
from mentordesk.services import coaching, executive, meetings, pitch, recognition, surveys, wifi
from mentordesk.services.communication import messages
from tests import examples
from tests.mentordesk.documents import reading
from tests.running import Starter
from tests.ui.dialogs.import_list import importing
from ui.app import Program
from ui.commands import NOWHERE, Focus, OpenForAnswers, Print, ShowHelp
from ui.dialogs.answers.remind import RemindDialog
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.closing.wizard import ClosingWizard
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.dialogs.communication.library import TextLibrary
from ui.dialogs.communication.send import SendMessages
from ui.dialogs.company import print_preview
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.company.problem_report import ProblemReport
from ui.dialogs.company.restore import RestoreDialog
from ui.dialogs.import_list.left_out import LeftOutDialog
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.measure.two_cycles import TwoCyclesDialog
from ui.dialogs.meetings.ending import EndPairDialog
from ui.dialogs.meetings.import_sheet import MeetingSheetWizard
from ui.dialogs.notice import BugDialog
from ui.dialogs.orient.briefing import BriefingDialog
from ui.dialogs.privacy.consents import ConsentsDialog
from ui.dialogs.surveys.importing import SurveyImport
from ui.dialogs.surveys.send import SendSurvey, Way
from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.pages.coaching.page import CoachingPage
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.forms import InviteView
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.pages.home.page import HomePage
from ui.pages.measure.page import MeasurePage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.orient.page import OrientPage
from ui.pages.people import PeoplePage
from ui.pages.pitch.page import PitchView
from ui.pages.plan.page import PlanPage
from ui.pages.privacy.page import PrivacyPage
from ui.pages.recognition.page import RecognitionPage
from ui.pages.reports.page import ReportsPage
from ui.pages.reports.sheets import SHEETS
from ui.pages.settings.page import SettingsPage
from ui.pages.surveys.page import SurveysPage
from ui.program import gestures
from ui.widgets.basic import Button
from ui.widgets.paper_file import read_paper

SOURCES = Path(ui.__file__).parent
WAIT = 60_000

COARSE = 20
"""Dots per inch of what is printed here: enough to see that every page comes out."""

WRITING_ICONS = frozenset({"print", "export", "download", "copy", "backup"})
"""The icons of buttons that write something."""

WRITING_CALLS = ("where_to_save", "which_folder", "desk.backup", "clipboard().setText")
"""How calls end that let something out of the program; so do those of the services' ``write_…`` functions."""

READS = frozenset({"files.py FilesPage._choose_folder"})
"""Functions that ask for a folder only to read from it."""

IN_A_PROCESS = frozenset({"writers.py write_pairs", "writers.py write_board"})
"""Functions that write in a process of their own, which nobody can watch; what they wrote is read."""

P = TypeVar("P", bound=QWidget)
Site = tuple[str, int]
"""Where a button is made: file and line."""


# What the source says


@dataclass
class Found:
    """What writes, as the source of ``ui`` says: functions by file and name, buttons by file and line."""

    functions: set[str] = field(default_factory=set)
    buttons: dict[Site, str] = field(default_factory=dict)


def find_in_source() -> Found:
    """Look through every module of ``ui``."""
    found = Found()
    for path in sorted(SOURCES.rglob("*.py")):
        _look_through(ast.parse(path.read_text("utf-8")), path, "", found)
    found.functions -= READS
    return found


def _look_through(node: ast.AST, path: Path, name: str, found: Found) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            inside = f"{name}.{child.name}" if name else child.name
            _look_through(child, path, inside, found)
            continue
        if isinstance(child, ast.Call):
            if _writes(child):
                found.functions.add(f"{path.name} {name}")
            if _has_writing_icon(child):
                for line in range(child.lineno, (child.end_lineno or child.lineno) + 1):
                    found.buttons[str(path), line] = f"{path.relative_to(SOURCES)}: {ast.unparse(child)}"
        _look_through(child, path, name, found)


def _writes(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    serves = ".write_" in called and not called.endswith((".write_text", ".write_bytes", ".connect", ".emit"))
    return called == "Print" or serves or called.endswith(WRITING_CALLS)


def _has_writing_icon(call: ast.Call) -> bool:
    icons = (word.value for word in call.keywords if word.arg == "icon")
    return any(isinstance(icon, ast.Constant) and icon.value in WRITING_ICONS for icon in icons)


# The owner at the window


class Owner:
    """Somebody at the window who answers every file dialog, and notes which buttons and functions did the work."""

    def __init__(self, program: Program, qtbot: QtBot, folder: Path, found: Found) -> None:
        self.program, self.qtbot, self.folder, self.found = program, qtbot, folder, found
        self.pressed: set[str] = set()
        self.reached: set[str] = set()
        self.written: list[Path] = []

    @property
    def window(self) -> MainWindow:
        """The open window."""
        assert self.program.window is not None
        return self.program.window

    def page(self, kind: type[P], page_id: str, focus: Focus = NOWHERE) -> P:
        """Open a page."""
        self.window.show_page(page_id, focus)
        page = self.window.page()
        assert isinstance(page, kind)
        return page

    def connect(self, part: SubStep) -> ConnectPage:
        """Open a part of step 5 and wait until it is explained."""
        page = self.page(ConnectPage, "connect", Focus(part.value))
        self.qtbot.waitUntil(lambda: not page.is_waiting(), timeout=WAIT)
        return page

    def pair_people(self) -> None:
        """Propose pairs and adopt them."""
        page = self.connect(SubStep.PROPOSE)
        page.proposing.propose_button.click()
        self.qtbot.waitUntil(page.is_proposing, timeout=WAIT)
        page.proposing.adopt.click()

    def answer(self, name: str) -> Path:
        """Give the file that a dialog is answered with."""
        self._note(sys._getframe(1))
        path = self.folder / f"{len(self.written)} {Path(name).name}"
        self.written.append(path)
        return path

    def reaches(self) -> None:
        """Note who is at work."""
        self._note(sys._getframe(1))

    def _note(self, frame: FrameType | None) -> None:
        while frame is not None:
            name = frame.f_code.co_qualname.replace(".<locals>", "").replace(".<lambda>", "")
            self.reached |= {f"{Path(frame.f_code.co_filename).name} {name}"} & self.found.functions
            frame = frame.f_back

    def take(self) -> list[Path]:
        """Return what was written since this was last asked."""
        taken, self.written = self.written, []
        return taken


@pytest.fixture
def owner(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, start: Starter) -> Owner:
    """Give an owner at the window of the example company."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(wifi, "networks", lambda: (Network("192.168.1.23", "Wi-Fi"),))
    program = start()
    folder = tmp_path / "written"
    folder.mkdir()
    made = Owner(program, qtbot, folder, find_in_source())
    _watch_buttons(made, monkeypatch)
    _answer_dialogs(made, monkeypatch)
    examples.let_window_open_unpaired(monkeypatch)
    program.open_example(tmp_path)
    made.window.activateWindow()
    return made


def _watch_buttons(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every button note when it is pressed, and where in the source it was made."""
    make = Button.__init__

    def made(button: Button, *arguments: Any, **options: Any) -> None:
        make(button, *arguments, **options)
        frame = sys._getframe(1)
        name = owner.found.buttons.get((frame.f_code.co_filename, frame.f_lineno))
        if name is not None:
            button.pressed.connect(lambda: owner.pressed.add(name))

    monkeypatch.setattr(Button, "__init__", made)


def _answer_dialogs(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer what the system would ask: where to save, which printer; and press both in every preview."""

    def save_as(_parent: object, _title: str, name: str = "", _kinds: str = "") -> tuple[str, str]:
        return str(owner.answer(name)), ""

    def folder_for(_parent: object, _title: str, _here: str = "") -> str:
        owner.reaches()
        return str(owner.folder)

    def print_to(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(owner.answer("printed.pdf")))
        printer.setResolution(COARSE)
        return QDialog.DialogCode.Accepted

    def wait_for(preview: PrintPreview) -> None:
        while preview._printing is not None:  # page by page; an event loop would delete the menu that was open
            preview._print_next()
        if preview.is_busy:
            owner.qtbot.waitUntil(lambda: not preview.is_busy, timeout=WAIT)

    def look_at(preview: PrintPreview) -> int:
        owner.reaches()
        preview.show()
        wait_for(preview)
        assert preview.note.text() == "", "every letter of the example can be printed"
        for language in ("vi", "en"):
            preview.languages.button(language).click()
            wait_for(preview)
            assert preview.preview.page_count
        preview.save.click()
        preview.print.click()
        wait_for(preview)
        preview.leave.click()
        return QDialog.DialogCode.Rejected

    for function in writing_services():
        monkeypatch.setattr(sys.modules[function.__module__], function.__name__, _noting(owner, function))
    monkeypatch.setattr(Desk, "backup", _noting(owner, Desk.backup))
    monkeypatch.setattr(Print, "__init__", _noting(owner, Print.__init__))
    monkeypatch.setattr(QClipboard, "setText", _noting(owner, QClipboard.setText))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder_for)
    monkeypatch.setattr(QPrintDialog, "exec", print_to)
    monkeypatch.setattr(print_preview, "COARSEST", COARSE)
    monkeypatch.setattr(PrintPreview, "exec", look_at)


def _noting(owner: Owner, function: Callable[..., Any]) -> Callable[..., Any]:
    def noted(*arguments: Any, **options: Any) -> Any:
        owner.reaches()
        return function(*arguments, **options)

    return noted


def writing_services() -> list[Callable[..., Any]]:
    """Return every function of the services that writes a file."""
    modules = [import_module(info.name) for info in walk_packages(services.__path__, "mentordesk.services.")]
    return [
        function
        for module in modules
        for name, function in vars(module).items()
        if name.startswith("write_") and function.__module__ == module.__name__
    ]


def read(path: Path) -> str:
    """Return the words of a written file, whatever it is."""
    if path.suffix == ".pdf":
        return "\n".join(reading.pages(path))
    if path.suffix == ".xlsx":
        assert zipfile.is_zipfile(path)
        sheets = openpyxl.load_workbook(path).worksheets
        return "\n".join(str(cell.value) for sheet in sheets for line in sheet.rows for cell in line if cell.value)
    return path.read_text("utf-8")


def saved_and_printed(owner: Owner) -> str:
    """Return the words of the paper that was saved and printed; a printer gets pictures, as many as there are pages."""
    saved, printed = owner.take()
    assert len(PdfReader(printed).pages) == len(PdfReader(saved).pages)
    return " ".join(read(saved).split())


def clipboard() -> str:
    """Return what was copied, and empty the clipboard."""
    copied = QApplication.clipboard().text()
    QApplication.clipboard().clear()
    return copied


# The table


def print_staff(owner: Owner) -> None:
    """Print the list of people."""
    page = owner.page(PeoplePage, "people")
    press(page.print)
    assert page.list.shown()[0].full_name in saved_and_printed(owner)


def save_staff(owner: Owner) -> None:
    """Save the people as Excel."""
    page = owner.page(PeoplePage, "people")
    press(page.export)
    [saved] = owner.take()
    assert page.list.shown()[0].full_name in read(saved)


def copy_people(owner: Owner) -> None:
    """Copy people from the menu of the list."""
    page = owner.page(PeoplePage, "people")
    page.list.table.selectRow(0)
    page.list.menu_wanted.emit(QPoint(5, 5))
    shown = [action for menu in page.findChildren(QMenu) for action in menu.actions()]
    next(action for action in reversed(shown) if action.text() == "Copy").trigger()
    for menu in page.findChildren(QMenu):
        menu.close()
    assert page.list.chosen()[0].full_name in clipboard()


def copy_data_of_one(owner: Owner) -> None:
    """Save everything on one person."""
    page = owner.page(PeoplePage, "people")
    press(page.card.export)
    [saved] = owner.take()
    assert page.list.current().full_name in read(saved)


def print_goals(owner: Owner) -> None:
    """Print the goal sheet."""
    page = owner.page(GoalsPage, "goals")
    press(page._print)
    assert page.form.title.text() in saved_and_printed(owner)


def save_goals(owner: Owner) -> None:
    """Save the goals of step 1 as Excel."""
    page = owner.page(GoalsPage, "goals")
    press(page.export)
    [saved] = owner.take()
    assert page.form.title.text() in read(saved)


def save_levels(owner: Owner) -> None:
    """Save the levels as Excel, first without the pay and then with it."""
    page = owner.page(SettingsPage, "settings")
    paid = LevelPay(level=1, monthly_pay=9_123_000)
    assert owner.window.workspace.do(Change(message("x"), (), (paid,)))
    press(page.levels.export)
    press(page.levels.eye)
    press(page.levels.export)
    hidden, shown = owner.take()
    assert str(paid.monthly_pay) not in read(hidden)
    assert str(paid.monthly_pay) in read(shown)


def print_levels(owner: Owner) -> None:
    """Print the levels, first without the pay and then with it."""
    page = owner.page(SettingsPage, "settings")
    paid = LevelPay(level=2, monthly_pay=9_124_000)
    assert owner.window.workspace.do(Change(message("x"), (), (paid,)))
    if page.levels.is_shown:
        press(page.levels.eye)
    press(page.levels.print)
    hidden = saved_and_printed(owner)
    assert "Staff, workers" in hidden
    assert "9,124,000" not in hidden
    press(page.levels.eye)
    press(page.levels.print)
    assert "9,124,000" in saved_and_printed(owner)


def print_programme_plan(owner: Owner) -> None:
    """Print the plan of step 2."""
    page = owner.page(PlanPage, "plan")
    press(page.print)
    words = saved_and_printed(owner)
    assert "8 mentors × 2 places = 16 places for 12 mentees" in words
    assert "Risks and responses" in words


def save_budget(owner: Owner) -> None:
    """Save the budget of step 2 as Excel."""
    page = owner.page(PlanPage, "plan")
    press(page.export)
    [saved] = owner.take()
    words = read(saved)
    assert "Hours of mentors" in words
    assert "=ROUND(" in words


def print_week(owner: Owner) -> None:
    """Print the weekly sheet from Home."""
    page = owner.page(HomePage, "home")
    press(page.print_button)
    assert page.next_step.action is not None
    assert str(page.next_step.action.title) in saved_and_printed(owner)


def save_week(owner: Owner) -> None:
    """Save the lists of Home as Excel: all that needs attention, and the days ahead."""
    page = owner.page(HomePage, "home")
    press(page.export)
    [saved] = owner.take()
    words = " ".join(read(saved).split())  # a sheet has plain spaces where the page has hard ones
    for row in page.attention.rows():
        assert " ".join(str(row.words).split()) in words
        assert str(row.act) in words
    assert "Today and this week" in openpyxl.load_workbook(saved).sheetnames


def print_coaching(owner: Owner) -> None:
    """Print the monthly sheet, every card, the guide and an empty experience sheet, from the menu and by links."""
    page = owner.page(CoachingPage, "coaching")
    said = {
        "Monthly sheet": "managers reached two coaching talks",
        "List of the talks": "Missing this month",
        "Coaching talk card": "Ask, listen",
        "After-shift card": "What went well?",
        "After-project card": "What happened?",
        "Team meeting card": "Ask first",
        "Guide for coaches": "Coaching is asking",
        "Empty experience sheet": "Own practice, on one page",
    }
    for entry, words in said.items():
        _choose_paper(page, entry)
        assert words in saved_and_printed(owner)
    press(page.export)
    [saved] = owner.take()
    desk = owner.window.workspace.desk
    coach = coaching.board(desk, today=date.today()).rows[0].person
    assert openpyxl.load_workbook(saved).sheetnames == ["Monthly board", "Coaching talks", "Team reviews"]
    assert coach.full_name in read(saved)
    page.card.click()
    assert "Ask, listen" in saved_and_printed(owner)
    page.show_part("reviews")
    page.reviews.print_guide.click()
    assert "Coaching is asking" in saved_and_printed(owner)
    page.reviews.print_sheet.click()
    assert "What others can take from it" in saved_and_printed(owner)


def print_newcomers(owner: Owner) -> None:
    """Print the report on the newcomers and the checklist of one of them."""
    page = owner.page(CoachingPage, "coaching", Focus("newcomers"))
    _choose_paper(page, "Report on the newcomers")
    assert "The aim: a buddy in the first week" in saved_and_printed(owner)
    shown = page.newcomer()
    assert shown is not None
    _choose_paper(page, f"Checklist of {shown.person.full_name}")
    assert f"The first 90 days of {shown.person.full_name}" in saved_and_printed(owner)
    page.new.panel.print.click()
    assert shown.person.full_name in saved_and_printed(owner)
    press(page.export)
    [saved] = owner.take()
    assert shown.person.full_name in read(saved)


def _choose_paper(page: CoachingPage, entry: str) -> None:
    press(page.print)
    menu = page.findChildren(QMenu)[-1]
    action = next(action for action in menu.actions() if action.text() == entry)
    menu.close()
    action.trigger()


def print_recognition(owner: Owner) -> None:
    """Print the certificate and the letter of somebody who is thanked, and the wall in both sizes."""
    person = next(person for person in owner.window.workspace.desk.all(Person) if person.is_here)
    agreed = Consent(person_id=person.id, purpose=Purpose.STORY, state=ConsentState.GIVEN, date=date.today())
    thanks = replace(
        recognition.new(owner.window.workspace.desk, person.id, today=date.today()), reason="Stays late to explain"
    )
    assert owner.window.workspace.do(Change(message("x"), (), (agreed, thanks)))
    page = owner.page(RecognitionPage, "recognition")
    page.choose(thanks.id)
    press(page.certificate)
    assert person.full_name in saved_and_printed(owner)
    press(page.letter)
    assert "Stays late to explain" in saved_and_printed(owner)
    press(page.print_list)
    assert "Stays late to explain" in saved_and_printed(owner)
    press(page.save_list)
    [saved] = owner.take()
    assert "Stays late to explain" in read(saved)
    for place in (0, 1):
        press(page.wall)
        menu = page.findChildren(QMenu)[-1]
        entry = menu.actions()[place]
        menu.close()
        entry.trigger()
        assert person.full_name in saved_and_printed(owner)


def print_privacy(owner: Owner) -> None:
    """Print the registers of personal data, the notice with its form, and the copy of everything about somebody."""
    desk = owner.window.workspace.desk
    person = next(person for person in desk.all(Person) if person.is_here)
    asked = DataRequest(person_id=person.id, kind=RequestKind.SEE, received_on=date.today())
    assert owner.window.workspace.do(Change(message("x"), (), (asked,)))
    page = owner.page(PrivacyPage, "privacy")
    said = {
        "register": "Who said what, by numbers",
        "notice": "Silence is not consent",
        "requests": person.full_name,
        "erased": "Nobody was erased yet",
    }
    for code, words in said.items():
        press(page.prints[code])
        assert words in saved_and_printed(owner)
    page.request_table.choose({asked.id})
    press(page.act)
    copy, _printed = owner.written
    assert f"Copy of personal data: {person.full_name}" in saved_and_printed(owner)
    press(page.save_copy)
    [saved] = owner.take()
    assert person.full_name in read(saved)
    page.open_consents()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, ConsentsDialog)
    dialog.table.selectRow(0)
    dialog.take(read_paper(copy))
    press(dialog.show_paper)
    assert f"Copy of personal data: {person.full_name}" in saved_and_printed(owner)
    dialog.reject()


def preview_questionnaire(owner: Owner) -> None:
    """Look at the questionnaire as printed."""
    press(forms(owner).panel.preview)
    saved, printed = owner.take()
    assert len(PdfReader(saved).pages) == len(PdfReader(printed).pages)
    assert len(PdfReader(saved).pages) == 4


def make_forms(owner: Owner) -> None:
    """Write an Excel form for each person, into a folder that is chosen."""
    dialog = send(owner, "forms")
    press(dialog.browse)
    done = owner.qtbot.waitSignal(dialog.accepted, timeout=WAIT)
    with done:
        press(dialog.make)
    [folder] = [path for path in owner.folder.iterdir() if path.is_dir()]
    assert len(list(folder.iterdir())) == len(dialog.ids())
    assert all(read(path) for path in folder.iterdir())


def make_phone_forms(owner: Owner) -> None:
    """Write a page for the phone of each person, into a folder that is chosen."""
    dialog = send(owner, "phone")
    press(dialog.browse)
    before = {path for path in owner.folder.iterdir() if path.is_dir()}
    done = owner.qtbot.waitSignal(dialog.accepted, timeout=WAIT)
    with done:
        press(dialog.make)
    [folder] = [path for path in owner.folder.iterdir() if path.is_dir() and path not in before]
    assert len(list(folder.iterdir())) == len(dialog.ids())
    assert all("data-mark=" in read(path) for path in folder.iterdir())


def make_sheet(owner: Owner) -> None:
    """Write one sheet for a department."""
    dialog = send(owner, "sheet")
    press(dialog.browse)
    press(dialog.make)
    [saved] = owner.take()
    assert read(saved)


def print_forms(owner: Owner) -> None:
    """Print the forms of those who have not answered."""
    dialog = send(owner, "paper")
    count = len(dialog.ids())
    press(dialog.make)
    saved, printed = owner.take()
    assert len(PdfReader(saved).pages) == len(PdfReader(printed).pages)
    assert len(PdfReader(saved).pages) >= 2 * count


def remind(owner: Owner) -> None:
    """Copy the reminder and the names of those it is for."""
    view = owner.connect(SubStep.ANSWERS).answers.view
    press(view.remind)
    dialog = view.dialogs.dialog
    assert isinstance(dialog, RemindDialog)
    press(dialog.copy)
    assert clipboard() == dialog.text.text()
    press(dialog.copy_names)
    assert clipboard().split(": ")[-1] in dialog.by_department()[-1][1]
    press(dialog.each)
    send_one_by_one(owner, view.dialogs.dialog)


def send_one_by_one(owner: Owner, dialog: QDialog | None) -> None:
    """Copy a message, save it with what goes along, write all of them, and print the call sheet."""
    assert isinstance(dialog, SendMessages)
    shown = dialog.shown()
    assert shown is not None
    press(dialog.zalo)
    assert clipboard() == shown.words
    press(dialog.save)
    press(dialog.save_attached)
    mail, form = owner.take()
    assert read(mail).startswith("X-Unsent: 1")
    assert "data-mark=" in read(form)
    press(dialog.make)
    owner.qtbot.waitUntil(lambda: dialog.busy.isHidden(), timeout=WAIT)
    assert len(list(owner.folder.rglob("*.eml"))) == len(dialog.left()) + 1
    press(dialog.calls)
    assert next(ready.to for ready in dialog.left() if not ready.emails) in saved_and_printed(owner)
    dialog.reject()


def print_letters(owner: Owner) -> None:
    """Print the letters to pairs."""
    press(owner.connect(SubStep.AGREE).agree.letters)
    assert saved_and_printed(owner)


def print_shortlists(owner: Owner) -> None:
    """Print the shortlists."""
    press(owner.connect(SubStep.AGREE).agree.shortlists)
    assert saved_and_printed(owner)


def copy_announcement(owner: Owner) -> None:
    """Copy the text that tells pairs, once one of them has agreed."""
    agree = owner.connect(SubStep.AGREE).agree
    for name in ("mentor_reply", "mentee_reply"):
        place = [column.name for column in agree.model.columns].index(name)
        agree.table.setCurrentIndex(agree.model.index(0, place))
        QTest.keyClick(agree.table, Qt.Key.Key_1)
    part = owner.connect(SubStep.ANNOUNCE).announce
    press(part.whom.button("all"))
    press(part.copy)
    assert clipboard() == part.text.text() != ""


def print_pairs(owner: Owner) -> None:
    """Print the plan of pairs."""
    press(owner.connect(SubStep.ANNOUNCE).print)
    assert saved_and_printed(owner)


def save_pairs(owner: Owner) -> None:
    """Save the plan of pairs as Excel."""
    press(owner.connect(SubStep.ANNOUNCE).export)
    [saved] = owner.take()
    assert read(saved)


def print_board(owner: Owner) -> None:
    """Print the board."""
    page = owner.page(BoardPage, "board")
    owner.qtbot.waitUntil(lambda: page.live.now is not None and not page.live.is_waiting, timeout=WAIT)
    press(page.print)
    assert saved_and_printed(owner)


def print_reports(owner: Owner) -> None:
    """Look at every paper of the gallery, save what of it goes into Excel, print and save the report."""
    page = owner.page(ReportsPage, "reports")
    page.names.setChecked(True)
    for report in SHEETS:
        page.gallery.choose(report.code)
        owner.qtbot.waitUntil(lambda: page.drawer.of(page.gallery.code) is not None, timeout=WAIT)
        assert page.preview.page_count, report.code
        if report.book is not None:
            press(page.book)
            [saved] = owner.take()
            assert read(saved), report.code
    page.gallery.choose("report")
    owner.qtbot.waitUntil(page.print.isEnabled, timeout=WAIT)
    press(page.print)
    assert "Six criteria" in saved_and_printed(owner)
    press(page.save)
    [saved] = owner.take()
    assert "Six criteria" in read(saved)


def back_up(owner: Owner) -> None:
    """Back the file up, from the settings and from the menu."""
    path = owner.window.workspace.desk.path
    before = len(backups(path))
    press(owner.page(SettingsPage, "settings").now)
    owner.window.actions_by_name["backup"].trigger()
    made = backups(path)
    assert len(made) == before + 2
    assert all(backup.good for backup in made)
    assert owner.window.toast.isVisible()
    assert made[0].path.parent.name in owner.window.toast.text()


def keep_a_second_place(owner: Owner) -> None:
    """Choose a second place for the backups, which gets the newest one."""
    panel = owner.page(SettingsPage, "settings").backups
    press(panel.choose)
    assert len(list(owner.folder.glob("*/*.mentordesk"))) == 1
    assert panel.second.name.text() == owner.folder.name
    press(panel.give_up)


def move_to_another_computer(owner: Owner) -> None:
    """Write the company, its backups and the preferences into one file."""
    press(owner.page(SettingsPage, "settings").moving)
    [moved] = owner.take()
    found = unpack(moved, owner.folder / "another computer")
    assert found.people == len(owner.window.workspace.desk.all(Person))
    assert found.backups == len(backups(owner.window.workspace.desk.path))


def print_recovery_sheet(owner: Owner) -> None:
    """Print the recovery sheet of a company that has a password."""
    desk = owner.window.workspace.desk
    desk.set_password("bốn con mèo ngủ trưa")
    panel = owner.page(SettingsPage, "settings").password
    panel.refresh()
    press(panel.sheet)
    kept = desk.password()
    assert kept is not None
    printed = saved_and_printed(owner)
    assert all(group in printed for group in kept.key.recovery_code().split("-"))
    desk.remove_password()


def restore_a_backup(owner: Owner) -> None:
    """Restore the newest backup, after a safety copy of what is there now."""
    window = owner.window
    path = window.workspace.desk.path

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        press(dialog.put_back)

    QTimer.singleShot(0, agree)
    press(owner.page(SettingsPage, "settings").backups.restore_button)
    assert owner.window is not window
    assert "restore" in [backup.reason for backup in backups(path)]


def save_template(owner: Owner) -> None:
    """Save the template of a staff list, in the import's first step."""
    wizard = ImportWizard(owner.window.workspace, owner.window)
    wizard.show()
    link = next(button for button in wizard.findChildren(Button) if "template" in button.text())
    press(link)
    [saved] = owner.take()
    assert read(saved)
    wizard.reject()


def import_and_save_left_out(owner: Owner) -> None:
    """Import a list, which backs up first, and save the rows left out, before it and after it."""
    wizard = ImportWizard(owner.window.workspace, owner.window, source=importing.workbook(owner.folder))
    wizard.show()
    owner.qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
    importing.go_to(owner.qtbot, wizard, wizard.preview_page)
    wizard.preview_page.show_kind("skipped")
    press(wizard.preview_page.save)
    before = len(backups(owner.window.workspace.desk.path))
    importing.go_on(owner.qtbot, wizard)
    assert len(backups(owner.window.workspace.desk.path)) == before + 1
    preview = owner.window.workspace.left_out
    assert preview is not None
    dialog = LeftOutDialog(preview, owner.window)
    dialog.show()
    press(next(button for button in dialog.findChildren(Button) if "left out" in button.text()))
    dialog.accept()
    for saved in owner.take():
        assert str(preview.rejected[0].reason) in read(saved)


def report_a_fault(owner: Owner) -> None:
    """Collect the report of a fault, copy it and save it."""
    owner.program.report_bug("ValueError\n  goal.py:12 measure")
    [fault] = [window for window in QApplication.topLevelWidgets() if isinstance(window, BugDialog)]
    press(next(button for button in fault.findChildren(Button) if button.text() == "Collect a problem report…"))
    [dialog] = [window for window in QApplication.topLevelWidgets() if isinstance(window, ProblemReport)]
    for button in dialog.findChildren(Button):
        if button.text() in ("Copy", "Save report…"):
            press(button)
    assert "goal.py:12 measure" in clipboard()
    [saved] = owner.take()
    assert "goal.py:12 measure" in read(saved)
    dialog.accept()


def print_help(owner: Owner) -> None:
    """Print a page of the help."""
    owner.program.answer(ShowHelp("people"))
    window = owner.program.help.window
    assert window is not None
    press(window.print)
    assert "Record leaving…" in saved_and_printed(owner)
    window.close()


def print_communication(owner: Owner) -> None:
    """Print the communication plan, the text of a row for each reader, and the posters in both sizes."""
    page = owner.page(CommunicationPage, "communication")
    press(page.print)
    assert "Announcement by the director" in saved_and_printed(owner)
    rows = messages.plan_rows(owner.window.workspace.desk)
    page.choose(next(row.id for row in rows if row.record.code == "invite-mentors"))
    press(page.panel.print)
    assert page.panel._readers[0].person.full_name in saved_and_printed(owner)
    page.open_library()
    for place, headline in ((0, "Ask someone ahead"), (1, "Ask someone ahead")):
        page.open_library()
        library = page.dialogs.dialog
        assert isinstance(library, TextLibrary)
        library.buttons_of["poster-ask"][place].click()
        assert headline in saved_and_printed(owner)


def save_communication(owner: Owner) -> None:
    """Save the communication plan as Excel and as a calendar, and copy a text."""
    page = owner.page(CommunicationPage, "communication")
    desk = page.workspace.desk
    lunch = next(row for row in messages.plan_rows(desk) if str(row.title) == "Lunch with questions and answers")
    page.workspace.do(messages.move_row(desk, lunch, date.today()))
    for button in (page.export, page.to_calendar):
        press(button)
        [saved] = owner.take()
        assert "Lunch with questions and answers" in read(saved)
    press(page.panel.copy)
    assert page.panel._readers[0].person.calling_name in clipboard()


def print_pitch(owner: Owner) -> None:
    """Print the pitch, its brief, slides and answers, and after a decision the copy of what was presented."""
    page = owner.page(PitchView, "pitch")
    programme = current.programme(owner.window.workspace.desk).name
    made = Decision(outcome=Outcome.REFUSED, decided_on=date.today(), outside="The director")
    page.workspace.do(pitch.record_decision(page.workspace.desk, made, today=date.today()))
    press(page.export)
    menu = page.findChildren(QMenu)[-1]
    actions = menu.actions()
    menu.close()
    figures = actions.pop(4)
    assert len(actions) == 5
    for words, action in zip((programme, programme, programme, "objections", "Not approved"), actions, strict=True):
        action.trigger()
        assert words in saved_and_printed(owner)
    figures.trigger()
    [saved] = owner.take()
    assert "Cost of the programme" in read(saved)


def print_sign_ups(owner: Owner) -> None:
    """Print and save who signed up, the sheet for the notice board, the call sheet, and an empty list."""
    page = owner.page(CommunicationPage, "communication", Focus("sign-ups"))
    somebody = page.list.model.records()[0].person.full_name
    for button, words in (
        (page.list.print, somebody),
        (page.list.sheet, "Put your name down"),
        (page.list.calls, "have not answered"),
    ):
        press(button)
        assert words in saved_and_printed(owner)
    press(page.list.phone)
    [saved] = owner.take()
    assert "data-mark=" in read(saved)
    press(page.list.export)
    [saved] = owner.take()
    assert somebody in read(saved)
    wizard = SignUpWizard(owner.window.workspace, owner.window)
    wizard.show()
    press(next(button for button in wizard.file_page.findChildren(Button) if "template" in button.text()))
    [saved] = owner.take()
    assert "Sign-up date" in read(saved)
    wizard.file_page.take(f"Full name\tRole\n{somebody}\tmentor\n")
    owner.qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
    wizard.next()
    before = len(backups(owner.window.workspace.desk.path))
    wizard.next()
    assert len(backups(owner.window.workspace.desk.path)) == before + 1


def print_executive(owner: Owner) -> None:
    """Print the sheet of an activity, empty and filled in, the certificate of a student, and the list; save it too."""
    page = owner.page(MeetingsPage, "sessions")
    workspace, today = owner.window.workspace, date.today()
    student = executive.people_to_add(workspace.desk, today=today)[0]
    workspace.do(executive.add(workspace.desk, student.id, Track.STUDENT, today=today))
    page.show_view("executive")
    page.executive.choose(student.id)
    press(page.executive.certificate)
    assert student.full_name in saved_and_printed(owner)
    page.executive.usual_activities()
    press(page.executive.sheet.print_empty)
    assert student.full_name in saved_and_printed(owner)
    press(page.executive.sheet.print_filled)
    assert student.full_name in saved_and_printed(owner)
    press(page.executive.print_list)
    assert student.full_name in saved_and_printed(owner)
    press(page.executive.save_list)
    [saved] = owner.take()
    assert student.full_name in read(saved)


def print_and_save_meetings(owner: Owner) -> None:
    """Print and save the meetings, the record of a pair, the sheet it fills in, the calendars, and the thanks."""
    page = owner.page(MeetingsPage, "sessions")
    desk = owner.window.workspace.desk
    found = next(entry for entry in meetings.facts(desk, today=date.today()).live if not entry.is_group)
    owner.window.workspace.do(meetings.plan(desk, found, date.today()))
    page.show_view("calendar")
    press(page.export)
    [saved] = owner.take()
    assert found.name in read(saved)
    page.show_view("list")
    for button, words in ((page.print, found.name), (page.sheet_paper, "Nothing private")):
        press(button)
        assert words in saved_and_printed(owner)
    for button in (page.save_as, page.sheet):
        press(button)
        [saved] = owner.take()
        assert found.name in read(saved)
    before = set(owner.folder.iterdir())
    press(page.phone)
    [folder] = set(owner.folder.iterdir()) - before
    assert any(found.name in read(path) for path in folder.iterdir())
    wizard = MeetingSheetWizard(owner.window.workspace, owner.window)
    wizard.show()
    press(next(button for button in wizard.file_page.findChildren(Button) if "template" in button.text()))
    [saved] = owner.take()
    assert found.name in read(saved)
    day = date.today().strftime("%d/%m/%Y")
    wizard.file_page.take(f"Pair\tDate\tMinutes\tMet\n{found.name}\t{day}\t45\tx\n")
    owner.qtbot.waitUntil(lambda: wizard.here() is wizard.sheet_page, timeout=WAIT)
    wizard.next()
    kept = len(backups(desk.path))
    wizard.next()
    assert len(backups(desk.path)) == kept + 1
    owner.window.workspace.do(meetings.plan(desk, found, date.today() + timedelta(days=7)))
    page.show_view("pairs")
    page.pairs.choose(found.id)
    press(page.pairs.record)
    assert "Record of the pair" in saved_and_printed(owner)
    press(page.pairs.calendar)
    owner.take()
    page.pairs.end_or_reopen()
    dialog = page.pairs.dialogs.dialog
    assert isinstance(dialog, EndPairDialog)
    dialog.reason.setFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Down)
    for button in dialog.findChildren(Button):
        if button.text() == "Copy":
            press(button)
    assert "congratulations" in clipboard()
    dialog.reject()


def print_orientation(owner: Owner) -> None:
    """Print the packs of two pairs, a pack, an agreement and a sheet of a briefing; save a file each and calendars."""
    page = owner.page(OrientPage, "orient")
    proposed = tuple(pair for pair in current.pairs(page.workspace.desk) if pair.state is PairState.PROPOSED)
    agreed = tuple(replace(pair, state=PairState.CONFIRMED) for pair in proposed)
    page.workspace.do(Change(message("Agree"), proposed, agreed))
    two = page.facts().rows[:2]
    page.choose(two[0].id)
    page.list.choose({row.id for row in two})
    name = two[0].sides[0].person.full_name
    for button, words in (
        (page.print, "Questions to begin with"),
        (page.panel.print_pack, "Questions to begin with"),
        (page.panel.print, "It is not a legal contract"),
    ):
        button.click()
        printed = saved_and_printed(owner)
        assert words in printed
        assert name in printed
    page.print_list.click()
    assert name in saved_and_printed(owner)
    page.save_list.click()
    [saved] = owner.take()
    assert name in read(saved)
    page.open_briefing()
    briefing = page.dialogs.dialog
    assert isinstance(briefing, BriefingDialog)
    briefing.print.click()
    assert name in saved_and_printed(owner)
    page.each.click()
    owner.qtbot.waitUntil(lambda: page._task is None, timeout=WAIT)
    assert len(list(owner.folder.glob("*/0[12] *.pdf"))) == 2
    page.book_all()
    for button in (page.to_calendar, page.panel.calendar):
        button.click()
        [saved] = owner.take()
        assert "Mentorship" in read(saved)


def print_surveys(owner: Owner) -> None:
    """Give forms out in every way, print them, and print and save the results of a survey that was closed."""
    page = owner.page(SurveysPage, "surveys")
    workspace = owner.window.workspace
    pairs = current.pairs(workspace.desk)
    agreed = tuple(replace(pair, state=PairState.CONFIRMED) for pair in pairs)
    workspace.do(Change(message("Add"), pairs, agreed))
    page.show_wave(Wave.END)
    press(page.standing.look)
    assert "Survey for mentees" in saved_and_printed(owner)
    ways = ((Way.FILES, ".xlsx"), (Way.PHONE, ".html"), (Way.SHEET, ".xlsx"), (Way.ONLINE, ""), (Way.PAPER, ""))
    for way, suffix in ways:
        before = len(list(owner.folder.rglob(f"*mentees*{suffix}")))
        press(page.standing.send)
        dialog = page.dialogs.dialog
        assert isinstance(dialog, SendSurvey)
        dialog.way.set_value(way)
        dialog._show_way()
        if way is Way.ONLINE:
            press(dialog.copy)
            assert "My mentor listens to me." in clipboard()
        with owner.qtbot.waitSignal(dialog.accepted, timeout=WAIT):
            press(dialog.make)
        assert (len(list(owner.folder.rglob(f"*mentees*{suffix}"))) > before) is bool(suffix)
    assert "Survey for mentors" in saved_and_printed(owner)
    press(page.standing.bring_in)
    taking = page.dialogs.dialog
    assert isinstance(taking, SurveyImport)
    press(taking.files_page.folder)
    taking.reject()
    filled = tuple(FilledForm("", Respondent.MENTEE, "", (("S8", value),)) for value in (5, 5, 4, 4, 2))
    workspace.do(surveys.enter(workspace.desk, page.shown(), filled, today=date.today()))
    workspace.do(surveys.close(page.shown(), today=date.today()))
    press(page.print)
    assert "4 of 5 found the time well spent" in saved_and_printed(owner)
    press(page.table)
    [saved] = owner.take()
    assert "The time was well spent." in read(saved)
    print_manager_forms(owner, page)


def print_manager_forms(owner: Owner, page: SurveysPage) -> None:
    """Give the forms of managers out."""
    desk = owner.window.workspace.desk
    pair = next(pair for pair in current.pairs(desk) if pair.state is PairState.CONFIRMED)
    mentee = desk.get(Person, pair.mentee_id)
    manager = next(person for person in current.people_here(desk) if person.id not in pair.ids)
    agreed = Consent(person_id=mentee.id, purpose=Purpose.REPORTS, state=ConsentState.GIVEN, date=date.today())
    stored = [found for found in desk.all(Consent) if (found.person_id, found.purpose) == (mentee.id, Purpose.REPORTS)]
    before = (mentee, *stored)
    after = (
        replace(mentee, manager_id=manager.id),
        *([replace(stored[0], state=agreed.state)] if stored else [agreed]),
    )
    owner.window.workspace.do(Change(message("Add"), before, after))
    page.show_wave(Wave.SKILLS_BEFORE)
    for way, suffix in ((Way.MANAGERS, ".xlsx"), (Way.MANAGERS_PHONE, ".html")):
        press(page.ratings.send)
        dialog = page.dialogs.dialog
        assert isinstance(dialog, SendSurvey)
        dialog.way.set_value(way)
        dialog.way.picked.emit(way)
        with owner.qtbot.waitSignal(dialog.accepted, timeout=WAIT):
            press(dialog.make)
        assert any(manager.full_name in path.name for path in owner.folder.rglob(f"*{suffix}"))


def print_slips(owner: Owner) -> None:
    """Print slips, tickets and what shows the way in to everybody; then those with an old address."""
    owner.program.answer(OpenForAnswers(Kind.SIGN_UP, Wave.LATER))
    [dialog] = owner.window.findChildren(OpenDialog)
    assert isinstance(dialog, OpenDialog)
    for code in list(dialog.links):
        for place in range(len(dialog.links[code])):
            press(dialog.links[code][place])
            assert "http://192.168.1.23:8420/" in saved_and_printed(owner)
    for box in dialog.boxes.values():
        box.setChecked(box.isEnabled())
    dialog.secure.click()
    press(dialog.print_anew)
    saved = owner.take()[::2]
    assert len(saved) >= 3
    assert all("https://192.168.1.23:8420/" in read(path) for path in saved)
    dialog.reject()


def print_two_cycles(owner: Owner) -> None:
    """Print two cycles side by side, and save them as Excel."""
    page = owner.page(MeasurePage, "measure")
    press(page.beside_another)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, TwoCyclesDialog)
    press(dialog.print)
    assert "Two cycles side by side" in saved_and_printed(owner)
    press(dialog.export)
    [saved] = owner.take()
    assert "Difference" in read(saved)
    dialog.accept()


def print_certificates_at_closing(owner: Owner) -> None:
    """Print the certificates of the mentors from the last step of closing the cycle, and close nothing."""
    wizard = ClosingWizard(owner.window.workspace, owner.window, ask=partial(gestures.print_paper, owner.window))
    wizard.show()
    wizard.results_page.complete_all()
    for _step in range(3):
        wizard.next()
    press(wizard.review_page.certificates)
    assert all(mentor.full_name in saved_and_printed(owner) for mentor in wizard.flow.mentors()[:1])
    wizard.reject()
    assert not current.is_closed(owner.window.workspace.desk)


def press(button: QPushButton) -> None:
    """Press a button that can be seen and pressed."""
    assert button.isVisibleTo(button.window())
    assert button.isEnabled()
    button.click()


def forms(owner: Owner) -> InviteView:
    """Open the forms that go out."""
    page = owner.connect(SubStep.INVITE)
    page.invite.open_view("forms")
    return page.invite.forms


def send(owner: Owner, kind: str) -> SendForms:
    """Open the dialog that sends forms out, by its button, for those who have not answered."""
    view = forms(owner)
    panel = view.panel
    press({"forms": panel.forms, "phone": panel.phone, "sheet": panel.sheet, "paper": panel.paper}[kind])
    dialog = view.dialogs.dialog
    assert isinstance(dialog, SendForms)
    dialog.who.set_value(next(code for code in dialog.groups if code != "unsent"))
    return dialog


TABLE: tuple[Callable[[Owner], None], ...] = (
    print_staff,
    save_staff,
    copy_people,
    copy_data_of_one,
    print_goals,
    save_goals,
    save_levels,
    print_levels,
    print_programme_plan,
    save_budget,
    print_week,
    save_week,
    print_coaching,
    print_newcomers,
    print_recognition,
    print_privacy,
    preview_questionnaire,
    make_forms,
    make_phone_forms,
    make_sheet,
    print_forms,
    remind,
    print_letters,
    print_shortlists,
    copy_announcement,
    print_pairs,
    save_pairs,
    print_board,
    back_up,
    save_template,
    import_and_save_left_out,
    print_communication,
    save_communication,
    print_pitch,
    print_sign_ups,
    print_executive,
    print_and_save_meetings,
    print_orientation,
    print_surveys,
    print_slips,
    print_reports,
    print_two_cycles,
    print_certificates_at_closing,
    report_a_fault,
    keep_a_second_place,
    move_to_another_computer,
    print_recovery_sheet,
    restore_a_backup,
    print_help,
)
"""Every gesture that writes something."""


@pytest.mark.timeout(600)
@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_every_button_writes_what_it_says(owner: Owner) -> None:
    owner.pair_people()
    for gesture in TABLE:
        gesture(owner)
        assert owner.take() == [], f"{gesture.__name__}: what is written is read"
    assert owner.found.functions - owner.reached == IN_A_PROCESS, "functions that write and were not reached"
    assert set(owner.found.buttons.values()) - owner.pressed == set(), "buttons that write and were not pressed"
