"""Draws every screen in both languages, light and dark, at 100 and 175 %, and fails where words do not fit.

``python scripts/screenshots.py [--only NAME …] [--looks vi-light-100 …] [--size 1024x680] [--out FOLDER]``: the
pictures are for eyes, the exit code (1 where something is cut, runs out, overlaps or scrolls sideways) for the checks.
``--judge`` looks for such words and saves no picture, which takes half the time.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

import clipped
import coaching_scenes
import communication_scenes
import connect_scenes
import form_scenes
import measure_scenes
import meeting_scenes
import orient_scenes
import pitch_scenes
import plan_scenes
import privacy_scenes
import recognition_scenes
import survey_scenes
import wifi_scenes
from mentordesk import current, i18n
from mentordesk.desk import BACKUP_REASONS, backups
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.person import Person
from mentordesk.errors import OpenElsewhere, WrongPassword
from mentordesk.i18n import _, message
from mentordesk.services import coaching, meetings, people
from mentordesk.store import faults, keeping
from stage import Look, Stage, waiting, watched
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE

if TYPE_CHECKING:
    from ui.pages.board.page import BoardPage

OUT = Path(__file__).resolve().parents[1] / "pictures"
SIZE = QSize(1280, 800)

LOOKS = tuple(Look(*values) for values in product(("vi", "en"), ("light", "dark"), (100, 175)))


def _reports(stage: Stage) -> QWidget:
    """Return the window on Reports, with every paper drawn."""
    from ui.pages.reports.page import ReportsPage

    window = stage.window()
    window.show_page("reports")
    shown = window.findChild(ReportsPage)
    window.show()
    waiting(lambda: shown is None or not shown.waiting)
    return window


def page(page_id: str, *, empty: bool = False) -> Callable[[Stage], QWidget]:
    """Return the scene of a page of the window."""

    def build(stage: Stage) -> QWidget:
        window = stage.window(empty=empty)
        window.show_page(page_id)
        return window

    return build


def altered(stage: Stage) -> QWidget:
    """Return the window on a file that another program changed."""
    window = stage.window(empty=True)
    desk = window.workspace.desk
    desk.altered = faults.altered(desk.path)
    window.show_standing()
    desk.altered = None
    return window


def replaced(stage: Stage) -> QWidget:
    """Return the window on a file that another program replaced, with the copy that was rescued."""
    window = stage.window(empty=True)
    path = window.workspace.desk.path
    window.show_error(faults.replaced(path, path.with_name("Gỗ Trường Thịnh (rescued 2026-11-28 07.12).mentordesk")))
    return window


def first_start(stage: Stage) -> FirstStart:
    """Return the first start."""
    made = FirstStart(text_size=stage.look.percent)
    made.resize(stage.size)
    made.company.setText("Công ty TNHH Gỗ Trường Thịnh")
    return made


def first_start_reason(stage: Stage) -> QWidget:
    """Return the first start with the reason why the last file could not be opened."""
    made = first_start(stage)
    made.explain(faults.damaged(stage.folder / "Gỗ Trường Thịnh.mentordesk").message)
    return made


def goal_library(stage: Stage) -> QWidget:
    """Return the library of goals."""
    from ui.dialogs.goals.library import GoalLibrary

    return GoalLibrary(stage.window())


def settings_levels(stage: Stage) -> QWidget:
    """Return the settings with the pay of levels shown."""
    window = stage.window()
    window.show_page("settings", Focus("levels"))
    return window


def trash(stage: Stage) -> QWidget:
    """Return the trash with a meeting, a coaching talk and a person."""
    window = stage.window(own="trash")
    desk, when = window.workspace.desk, datetime.now().astimezone()
    if not desk.trash(Person):
        window.workspace.do(meetings.remove(desk, desk.all(Meeting)[:2], when=when - timedelta(days=5)))
        window.workspace.do(coaching.remove_talk(desk, desk.all(CoachingTalk)[0], when=when - timedelta(days=3)))
        window.workspace.do(people.trash(desk, desk.all(Person)[-1:], when=when))
    window.show_page("trash")
    return window


def settings_backups(stage: Stage) -> QWidget:
    """Return the settings with a backup made for each reason."""
    window = stage.window()
    for reason in BACKUP_REASONS:
        window.workspace.desk.backup(reason)
    window.show_page("home")
    window.show_page("settings")
    return window


def settings_second(stage: Stage) -> QWidget:
    """Return the settings with a stick as second place that has been away for nine days."""
    window = stage.window(own="second")
    desk = window.workspace.desk
    stick = stage.folder / "KINGSTON"
    stick.mkdir(exist_ok=True)
    for reason in ("daily", "import", "exit"):
        desk.backup(reason)
    desk.set_second_place(stick, "KINGSTON")
    desk.backup("by hand")
    place = desk.backup("exit").parent
    desk.try_backup(backups(desk.path)[0].path)
    keeping.write(place, second_on=date.today() - timedelta(days=9))
    stick.rename(stick.with_name(f"away {stage.look}"))
    window.show_page("home")
    window.show_page("settings")
    return window


def settings_password(stage: Stage) -> QWidget:
    """Return the settings of a company with a password whose recovery sheet was printed."""
    from ui.pages.settings.page import SettingsPage

    window = stage.window(own="password")
    desk = window.workspace.desk
    if desk.password() is None:
        desk.set_password("bốn con mèo ngủ trưa", "strong")
    desk.backup("exit")
    desk.note_printed()
    window.show_page("settings")
    page = window.page()
    assert isinstance(page, SettingsPage)
    QTimer.singleShot(0, page, page.show_password)
    return window


def set_password(stage: Stage) -> QWidget:
    """Return the dialog that sets a password, with one typed that is easy to guess."""
    from ui.dialogs.company.password import SetPassword

    dialog = SetPassword(stage.window().workspace, stage.window())
    dialog.new.setText("GoTruongThinh2026")
    return dialog


def ask_password(stage: Stage) -> QWidget:
    """Return the question for a password after it was typed wrongly three times."""
    from ui.dialogs.company.password import TRIES, AskPassword

    def refuse(_typed: str) -> None:
        raise WrongPassword(message("This is not the password of the file. Nothing was opened."))

    name = "Gỗ Trường Thịnh"
    dialog = AskPassword(
        stage.window(),
        _("Password of {name}", name=name),
        _('"{name}" is protected by a password. Without the password nobody can read it.', name=f"{name}.mentordesk"),
        refuse,
        go_on=_("Open it", context="button"),
        leave=_("Leave it closed"),
        name=_("Password", context="title"),
    )
    dialog.line.setText("bon con meo")
    for _time in range(TRIES):
        dialog.try_typed()
    return dialog


def restoring(stage: Stage) -> QWidget:
    """Return the dialog that restores a backup, beside what is there now."""
    from ui.dialogs.company.restore import RestoreDialog

    window = stage.window()
    desk = window.workspace.desk
    for reason in ("daily", "import", "exit"):
        desk.backup(reason)
    return RestoreDialog(desk.path, window, before=lambda _backup: None, now=(110, 14, 31))


def open_elsewhere(stage: Stage) -> QWidget:
    """Return the question about a file that is open on another computer."""
    from ui.dialogs.company.elsewhere import ElsewhereDialog

    words = message(
        '"{name}" is open on {computer} since {since}. Two computers that write into it at once would lose work. '
        "Close it there and wait until the folder is synchronised.",
        name="Gỗ Trường Thịnh.mentordesk",
        computer="PC-KETOAN",
        since=datetime(2026, 11, 27, 18, 2).astimezone(),
    )
    return ElsewhereDialog(OpenElsewhere(words, "PC-KETOAN"), stage.window())


def level_list(stage: Stage) -> QWidget:
    """Return a pasted list with the pay of levels, one row of which cannot be used."""
    from ui.dialogs.company.level_list import LevelListDialog

    window = stage.window()
    dialog = LevelListDialog(window.workspace, window)
    dialog.pasted.setText("Cấp\tLương\nCông nhân\t9.500.000\nTổ trưởng\t14tr\nPhi công\t90tr\nGiám đốc\t60tr\n")
    return dialog


def step_review(stage: Stage) -> QWidget:
    """Return step 2 after a goal has changed."""
    from mentordesk.services import goals, plan

    window = stage.window()
    workspace = window.workspace
    found = current.plan(workspace.desk)
    workspace.do(plan.edit_plan(workspace.desk, replace(found, results=f"{found.results}.")))
    goal = goals.goals(workspace.desk)[0]
    later = replace(goal, target=(goal.target or 0) + 1)
    workspace.do(goals.edit(workspace.desk, goal, later, today=date.today()))
    window.show_page("plan")
    return window


def goal_example(stage: Stage) -> QWidget:
    """Return the example of a goal."""
    from ui.dialogs.goals.library import GoalExample

    return GoalExample(stage.window())


def month(stage: Stage) -> QWidget:
    """Return the month to choose a day from."""
    from ui.widgets.form.pickers import Month

    return Month(date(2026, 12, 31), stage.window())


def people_editing(stage: Stage) -> QWidget:
    """Return the people with a date that cannot be read and a manager being typed."""
    from ui.pages.people import PeoplePage

    window = stage.window()
    window.show_page("people")
    shown = window.page()
    assert isinstance(shown, PeoplePage)
    shown.list.choose_columns((*shown.list.columns_shown(), "manager"))
    third = shown.list.shown()[2]
    place = [column.name for column in shown.list.model.columns].index("start_date")
    shown.list.model.setData(shown.list.model.index(1, place), "31/2/2024")
    shown.list.edit_cell(third.id, "manager")
    return window


def about(stage: Stage) -> QWidget:
    """Return what the program says about itself."""
    from ui.dialogs.company.about import AboutDialog

    return AboutDialog(stage.window())


def help_page(stage: Stage) -> QWidget:
    """Return a page of the help."""
    from ui.dialogs.help.window import HelpWindow, Reading

    return HelpWindow(Reading(("", "privacy"), 1), stage.window())


def help_search(stage: Stage) -> QWidget:
    """Return what a search in the help finds."""
    from ui.dialogs.help.window import HelpWindow, Reading

    return HelpWindow(Reading(("", "?dong y ghep"), 1), stage.window())


def problem_report(stage: Stage) -> QWidget:
    """Return the problem report."""
    from ui.dialogs.company.problem_report import ProblemReport
    from ui.program import problem

    window = stage.window()
    return ProblemReport(problem.words(window, window), window)


def history(stage: Stage) -> QWidget:
    """Return the history, with an earlier step chosen."""
    from ui.dialogs.company.history import HistoryDialog

    window = stage.window()
    shown = HistoryDialog(window.workspace, window)
    shown.table.selectRow(min(2, shown.model.rowCount() - 1))
    return shown


STAFF = (
    ("CÔNG TY TNHH GỖ TRƯỜNG THỊNH",),
    ("Mã NV", "Họ và tên", "Bộ phận", "Chức vụ", "Ngày vào", "QLTT", "SĐT", "Zalo", "Lương CB", "CCCD", "Ghi chú"),
    (
        "TT001",
        "NGUYỄN VĂN AN",
        "P.KD",
        "NV kinh doanh",
        "10/03/2025",
        "",
        "903118245",
        "0903118245",
        "9000000",
        "1",
        "",
    ),
    ("TT002", "LÊ THỊ MAI", "Xưởng 1", "Tổ phó", "01/02/2024", "TT001", "918220114", "0918220114", "8000000", "2", ""),
    ("TT003", "VÕ THÀNH ĐẠT", "X1", "Công nhân", "31/02/2024", "TT009", "905113377", "0905113377", "7000000", "3", ""),
    ("TT003", "BÙI VĂN HUY", "Kinh doanh", "Tổ phó", "05/06/2019", "TT001", "", "", "", "", "nghỉ phép T4"),
    ("", "TỔNG CỘNG", "", "", "", "", "", "", "7000000", "", ""),
    ("TT005", "", "Kế toán", "Kế toán viên", "02/01/2018", "", "", "", "", "", ""),
)
"""A list as pasted from Excel, with something to do on every page of the import."""


DOUBTED = (
    ("Mã NV", "Họ và tên", "Bộ phận", "Ngày kết thúc", "SĐT", "Địa chỉ", "Số CCCD"),
    *(
        (f"TT{n:03d}", name, "Kho", f"{n:02d}/05/2024", f"09031182{n:02d}", f"{n} Lê Lợi", f"0790850{n:02d}123")
        for n, name in enumerate(("Lê Thị Mai", "Võ Thành Đạt", "Bùi Văn Huy", "Trần Thu Hà", "Phạm Minh Tú"), 10)
    ),
)
"""A list of which every last day is filled, so that nearly everybody would have left."""

UNCLEAR = (
    ("Mã NV", "Họ và tên", "Bộ phận", "Chức vụ", "VLX", "SĐT", "Địa chỉ"),
    *(
        (f"TT{n:03d}", name, "Kho", "Thủ kho", f"{n:02d}/05/20{n + 2}", f"09031182{n:02d}", f"{n} Lê Lợi")
        for n, name in enumerate(("Lê Thị Mai", "Võ Thành Đạt", "Bùi Văn Huy", "Trần Thu Hà", "Phạm Minh Tú"), 10)
    ),
)
"""A list with days below a heading that nobody knows, which the owner is asked about."""

LEAVERS = (
    ("Mã NV", "Họ và tên", "Bộ phận", "Ngày vào làm", "Trạng thái", "Ngày nghỉ việc"),
    *(
        (f"TT{n:03d}", f"Lê Thị {name}", "Kho", f"{n:02d}/05/2019", "Đang làm việc", "")
        for n, name in enumerate(("Mai", "Hoa", "Lan", "Cúc", "Đào", "Huệ"), 10)
    ),
    ("TT020", "Võ Thành Đạt", "Xưởng 1", "02/03/2017", "Đã nghỉ việc", "15/06/2025"),
    ("TT021", "Bùi Văn Huy", "Kho", "11/08/2020", "Đã nghỉ việc", "30/04/2025"),
)
"""A list with two people who left."""


def import_step(place: int, rows: Sequence[Sequence[str]] = STAFF) -> Callable[[Stage], QWidget]:
    """Return the scene of a page of the import, counted from 1."""

    def build(stage: Stage) -> QWidget:
        from ui.dialogs.import_list.wizard import ImportWizard

        wizard = ImportWizard(stage.window(empty=True).workspace, stage.window(empty=True))
        if place > 1:
            wizard.file_page.take("\n".join("\t".join(cells) for cells in rows))
            waiting(lambda: wizard.here() is wizard.sheet_page)
        while wizard.here() is not wizard.steps[place - 1]:
            if wizard.footer.fixes():
                wizard.footer.fixes()[0].click()
            waiting(wizard.here().is_complete)
            wizard.next()
        if place != 3:
            waiting(wizard.here().is_complete if place > 1 else lambda: True)
        return wizard

    return build


def leavers(stage: Stage) -> QWidget:
    """Return the preview of a list with people who left, who are shown."""
    from ui.dialogs.import_list.wizard import ImportWizard

    wizard = import_step(6, LEAVERS)(stage)
    assert isinstance(wizard, ImportWizard)
    wizard.preview_page.show_kind("left")
    return wizard


SIGN_UPS = (
    "Dấu thời gian",
    "Họ và tên của bạn",
    "Địa chỉ email",
    "Bạn thuộc bộ phận nào?",
    "Bạn muốn tham gia làm gì?",
)
"""The headings of a form in which people sign up: no codes, no first days."""


def signed_up(stage: Stage) -> QWidget:
    """Return the preview of a second list, of people who signed up and are known already, with one who is new."""
    from mentordesk.domain.records.person import Person
    from ui.dialogs.import_list.wizard import ImportWizard

    window = stage.window(at=Moment.PAIRING)
    known = [person for person in window.workspace.desk.all(Person) if person.is_here][:9]
    answers = [
        (person.full_name, person.email, person.department, "Mentee" if n % 3 else "Mentor")
        for n, person in enumerate(known)
    ]
    answers.append(("Trịnh Bảo Châu", "chau.trinh@anphat.example", "Kho", "Mentee"))
    rows = [SIGN_UPS, *((f"{n + 2:02d}/11/2026 08:1{n % 10}:05", *cells) for n, cells in enumerate(answers))]
    wizard = ImportWizard(window.workspace, window)
    wizard.file_page.take("\n".join("\t".join(cells) for cells in rows))
    waiting(lambda: wizard.here() is wizard.sheet_page)
    while wizard.here() is not wizard.preview_page:
        waiting(wizard.here().is_complete)
        wizard.next()
    waiting(wizard.here().is_complete)
    return wizard


def found_in_trash(stage: Stage) -> QWidget:
    """Return the corrections of a list of which two people are in the trash."""
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message
    from ui.dialogs.import_list.wizard import ImportWizard

    window = stage.window(empty=True)
    codes = {cells[0]: cells[1] for cells in LEAVERS[1:4]}
    if not window.workspace.desk.trash(Person):
        gone = tuple(Person(code=code, full_name=name).trashed(datetime.now(UTC)) for code, name in codes.items())
        window.workspace.do(Change(message("Move {n} people to the trash", n=len(gone)), (), gone))
    wizard = import_step(5, LEAVERS)(stage)
    assert isinstance(wizard, ImportWizard)
    wizard.problems_page.groups.chosen.emit("in-trash")
    wizard.problems_page.table.selectRow(0)
    return wizard


def unsure_encoding(stage: Stage) -> QWidget:
    """Return the file page that asks in which encoding the names look right."""
    from ui.dialogs.import_list.wizard import ImportWizard

    names = ("Želja Čopič", "Špela Žagar", "Žiga Češnovar", "Čarna Šubic", "Saša Žerjav")
    path = Path(tempfile.mkdtemp()) / "seznam.csv"
    lines = ["Znak;Kdo;Kje", *(f"A{n};{name};Škofja Loka" for n, name in enumerate(names))]
    path.write_bytes("\r\n".join(lines).encode("cp1250"))
    wizard = ImportWizard(stage.window(empty=True).workspace, stage.window(empty=True), source=path)
    wizard.show()
    waiting(wizard.file_page.encoding.isVisible)
    return wizard


def sheets_of_one_shape(stage: Stage) -> QWidget:
    """Return the sheet page for a workbook with a sheet for each department."""
    from openpyxl import Workbook

    from ui.dialogs.import_list.wizard import ImportWizard

    book = Workbook()
    for name in ("Kho", "Xưởng mộc", "Kinh doanh"):
        made = book.create_sheet(name)
        for cells in (STAFF[0][:5], *(row[:5] for row in STAFF[1:])):
            made.append(cells)
    book.remove(book.worksheets[0])
    path = Path(tempfile.mkdtemp()) / "nhân viên.xlsx"
    book.save(path)
    wizard = ImportWizard(stage.window(empty=True).workspace, stage.window(empty=True), source=path)
    waiting(lambda: wizard.here() is wizard.sheet_page)
    return wizard


def board(state: str) -> Callable[[Stage], QWidget]:
    """Return the scene of the board: at rest, while somebody is carried by mouse or keyboard, asked for a place."""

    def build(stage: Stage) -> QWidget:
        from mentordesk.services.connect import groups, pairing
        from ui.pages.board.page import BoardPage

        window = stage.window(at=Moment.PAIRING)
        desk = window.workspace.desk
        if not pairing.pairs(desk):
            window.workspace.do(pairing.adopt(desk, pairing.propose(desk, today=date.today())()))
            loose = pairing.pairs(desk)
            window.workspace.do(pairing.unpair_all(desk, loose[1::2]))
            window.workspace.do(pairing.lock_all(desk, loose[:1], locked=True))
        if state == "groups" and not groups.groups(desk):
            left = [person.id for person in groups.waiting(desk, today=date.today())]
            for propose, ids in ((groups.propose_panels, left[:2]), (groups.propose_peers, left[2:])):
                window.workspace.do(groups.adopt(desk, propose(desk, 3, ids=ids, today=date.today())()))
        window.show_page("board")
        shown = window.page()
        assert isinstance(shown, BoardPage)
        waiting(lambda: shown.live.now is not None and not shown.live.is_waiting)
        shown.view.put_down()
        if state == "drag":
            carry(shown)
        elif state == "groups":
            shown.view.lanes.verticalScrollBar().setValue(shown.view.lanes.verticalScrollBar().maximum())
        elif state == "keys":
            shown.view.lift(free(shown))
        elif state == "move":
            shown.pair_actions.ask_move(free(shown))
            waiting(lambda: shown.dialogs.dialog is not None)
            assert shown.dialogs.dialog is not None
            return shown.dialogs.dialog
        return window

    return build


def free(shown: "BoardPage") -> str:
    """Return the first person without a mentor for whom one is possible."""
    return next(mentee.person.id for mentee in shown.live.waiting if mentee.high is not None)


def telling(shown: "BoardPage") -> str:
    """Return the person without a mentor whose lanes show the most colours."""
    from mentordesk.services.connect.board import verdicts

    now = shown.live.now
    assert now is not None
    possible = [mentee.person.id for mentee in shown.live.waiting if mentee.high is not None]
    return max(possible, key=lambda mentee_id: len({verdict.tone for verdict in verdicts(now, mentee_id)}))


def carry(shown: "BoardPage") -> None:
    """Take a card up with the mouse and hold it over the best lane."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    cards, lanes = shown.view.cards, shown.view.lanes.viewport()
    spot = cards.spot(f"card:{telling(shown)}")
    assert spot is not None
    start = cards.shown_rect(spot).center()
    held = cards.viewport()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(held, start + QPoint(30, 20))
    QTest.mouseMove(held, held.mapFromGlobal(lanes.mapToGlobal(QPoint(lanes.width() * 2 // 3, 40))))


SCENES: dict[str, Callable[[Stage], QWidget]] = {
    "first-start": first_start,
    "first-start-reason": first_start_reason,
    **{entry.page_id: page(entry.page_id) for entry in CATALOGUE},
    "home-empty": page("home", empty=True),
    "goals-empty": page("goals", empty=True),
    "people-empty": page("people", empty=True),
    "people-editing": people_editing,
    "connect-empty": page("connect", empty=True),
    "goal-library": goal_library,
    "trash": trash,
    "settings-levels": settings_levels,
    "settings-backups": settings_backups,
    "settings-second": settings_second,
    "settings-password": settings_password,
    "set-password": set_password,
    "ask-password": ask_password,
    "restoring": restoring,
    "open-elsewhere": open_elsewhere,
    "level-list": level_list,
    "step-review": step_review,
    "goal-example": goal_example,
    "month": month,
    "about": about,
    "help": help_page,
    "help-search": help_search,
    "problem-report": problem_report,
    "history": history,
    **{f"board-{state}": board(state) for state in ("drag", "keys", "move", "groups")},
    "board": board("rest"),
    **{f"import-{place}": import_step(place) for place in range(1, 7)},
    "import-question": import_step(3, DOUBTED),
    "import-unclear": import_step(3, UNCLEAR),
    "import-leavers": leavers,
    "import-sign-ups": signed_up,
    "import-trash": found_in_trash,
    "import-encoding": unsure_encoding,
    "import-sheets": sheets_of_one_shape,
    **form_scenes.SCENES,
    **connect_scenes.SCENES,
    "communication-empty": page("communication", empty=True),
    "pitch-empty": page("pitch", empty=True),
    **pitch_scenes.SCENES,
    "coaching-empty": page("coaching", empty=True),
    **coaching_scenes.SCENES,
    **survey_scenes.SCENES,
    **wifi_scenes.SCENES,
    **communication_scenes.SCENES,
    **meeting_scenes.SCENES,
    "sessions-empty": page("sessions", empty=True),
    **measure_scenes.SCENES,
    "reports": _reports,
    "reports-empty": page("reports", empty=True),
    **orient_scenes.SCENES,
    "recognition-empty": page("recognition", empty=True),
    **recognition_scenes.SCENES,
    "orient-empty": page("orient", empty=True),
    "privacy-empty": page("privacy", empty=True),
    **privacy_scenes.SCENES,
    **plan_scenes.SCENES,
    # last, since their banners stay on the window
    "file-altered": altered,
    "file-replaced": replaced,
}
"""Every picture: its name and how its screen is built."""


@contextmanager
def staged(folder: Path, look: Look, size: QSize) -> Iterator[Stage]:
    """Put a look in force and give the stage for it."""
    i18n.set_language(look.language)
    theme.apply(make_application(), look.theme, look.percent)
    stage = Stage(folder, look, size)
    try:
        yield stage
    finally:
        stage.close()
        settle()


def settle() -> None:
    """Let Qt lay out and throw away what waits for it."""
    for _round in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def draw(widget: QWidget, path: Path) -> None:
    """Draw a widget into a file; what scrolls is drawn whole beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(path))
    for area in widget.findChildren(QScrollArea):
        inner = area.widget()
        if inner and area.isVisible() and area.verticalScrollBar().maximum() > 0 and area.width() > widget.width() // 2:
            inner.grab().save(str(path.with_name(f"{path.stem}-whole.png")))


def take(name: str, stage: Stage, out: Path | None) -> list[str]:
    """Build one scene, draw it into ``out`` if there is one, and return its faults."""
    with watched() as flashes:
        widget = SCENES[name](stage)
        widget.show()
        settle()
    if out is not None:
        draw(widget, out / f"{name}-{stage.look}.png")
    found = [*clipped.faults(widget), *(f"flashes as a window of its own: {part}" for part in flashes.seen)]
    if widget.width() > stage.size.width() or widget.height() > stage.size.height():
        found.append(f"larger than its screen: {widget.width()} × {widget.height()}")
    if not isinstance(widget, MainWindow):
        widget.close()
        widget.deleteLater()
    return found


def choose_screen(folder: Path, size: QSize) -> None:
    """Let Qt have one screen of this size, so that dialogs have the room that they would have there."""
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return
    screen = {"name": "screen", "x": 0, "y": 0, "width": size.width(), "height": size.height(), "dpr": 1}
    wanted = {"windowFrameMargins": False, "screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}
    path = folder / "screen.json"
    path.write_text(json.dumps(wanted), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={path}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the pictures asked for; 1 where words do not fit."""
    parser = argparse.ArgumentParser(description="Draw every screen and look for words that do not fit.")
    parser.add_argument("--only", nargs="+", choices=tuple(SCENES), default=list(SCENES), metavar="NAME")
    parser.add_argument("--looks", nargs="+", default=[str(look) for look in LOOKS])
    parser.add_argument("--size", default=f"{SIZE.width()}x{SIZE.height()}")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--judge", action="store_true")
    chosen = parser.parse_args(arguments)
    width, height = (int(part) for part in chosen.size.split("x"))
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MENTORDESK_CONFIG"] = folder
        choose_screen(Path(folder), QSize(width, height))
        make_application()
        for words in chosen.looks:
            look = Look.read(words)
            with staged(Path(folder), look, QSize(width, height)) as stage:
                for name in chosen.only:
                    for sentence in take(name, stage, None if chosen.judge else chosen.out):
                        count += 1
                        print(f"{name}-{look}: {sentence}", flush=True)
    print(f"{len(chosen.only) * len(chosen.looks)} pictures, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
