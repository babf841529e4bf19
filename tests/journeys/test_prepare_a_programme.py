"""A new owner prepares a programme, from an empty company to people who signed up: the footer leads through each step.

With a folder in ``MENTORDESK_WALK`` a picture of every stage is saved there, in both looks and all sizes, or only in
the view named in ``MENTORDESK_VIEW``.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.domain.records.goal import TargetGroup
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.i18n import LANGUAGES, _, day
from mentordesk.services import goals
from mentordesk.services.communication import messages
from tests.journeys.hand import (
    LEADERS,
    STAFF,
    TODAY,
    WAIT,
    Hand,
    asked_view,
    begin,
    by_mouse,
    first_start,
    follow_home,
    import_by,
    opened,
    primaries,
    sidebar_item,
    staff_list,
)
from tests.mentordesk.documents import reading
from ui.dialogs.communication.sent import SentDialog
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.goals.library import GoalLibrary
from ui.dialogs.import_list.wizard import ImportWizard
from ui.dialogs.pitch.decision import DecisionDialog
from ui.main_window import MainWindow
from ui.pages.base import AnyPage
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.pages.pitch.page import PitchView
from ui.pages.plan.page import PlanPage
from ui.pages.settings.page import SettingsPage
from ui.widgets import file_choice
from ui.widgets.basic import Button

MOST = 100
"""So many presses are enough: what was measured, 94 where the buttons of the head are folded, and a few more."""

PICTURES = os.environ.get("MENTORDESK_WALK", "")
SMALL, LARGE = (1366, 728), (1920, 1040)
"""The screens of an office less the taskbar."""

TRIED = [
    ("vi", "light", 100, SMALL),
    ("en", "dark", 100, LARGE),
    ("vi", "dark", 175, SMALL),
    ("en", "light", 175, SMALL),
]
UNDONE = TRIED[1]
"""Where all of the walk is undone at the end."""
EVERY = list(product(("vi", "en"), ("light", "dark"), (100, 175), (SMALL, LARGE)))


def asked() -> list[tuple[str, str, int, tuple[int, int]]]:
    """Return what is walked: the one view that is named, every view where pictures are wanted, else some."""
    if "MENTORDESK_VIEW" not in os.environ:
        return EVERY if PICTURES else TRIED
    view = asked_view()
    return [(view.language, view.theme, view.percent, (view.size.width(), view.size.height()))]


LAUNCH = TODAY + timedelta(days=(7 - TODAY.weekday()) + 16 * 7)
PAYS = {1: "9tr", 2: "12tr", 3: "16tr", 4: "25tr", 5: "45tr"}
MENTORS, MENTEES = 4, 4


P = TypeVar("P", bound=QWidget)


@dataclass
class Walk:
    """The walk of an owner through the window: the hand, the papers that were printed, a picture of every stage."""

    hand: Hand
    window: MainWindow
    look: str
    folder: Path
    saved: list[Path] = field(default_factory=list)

    def page(self, kind: type[P]) -> P:
        """Return the page that is open."""
        page = self.window.page()
        assert isinstance(page, kind)
        return page

    def stage(self, name: str) -> None:
        """Look at the stage: the footer of a step says what is to do, or that all is done and what comes next."""
        QApplication.processEvents()
        page = self.window.page()
        footer = page.footer
        if footer.isVisible():
            assert footer._words.text()
            assert footer.fixes() or primaries(self.window) or not footer._problems
        if PICTURES:
            QTest.qWait(400)  # what is drawn in the background has come
        self.hand.picture(self.window, f"{self.look} {name}")

    def where(self) -> Path:
        """Return where the next paper is saved."""
        self.saved.append(self.folder / f"paper {len(self.saved) + 1}.pdf")
        return self.saved[-1]

    def look_at(self, preview: PrintPreview) -> int:
        """Look at a paper in the preview and save it in both languages, the one that is shown first."""
        preview.show()
        first = preview.language
        for language in sorted(LANGUAGES, key=lambda code: code != first):
            if preview.language != language:
                self.hand.press(preview.languages.button(language))
            self.hand.qtbot.waitUntil(lambda: not preview.is_busy, timeout=WAIT)
            assert preview.note.text() == ""
            self.hand.press(preview.save)
        self.hand.picture(preview, f"{self.look} preview")
        self.hand.press(preview.leave)
        self.window.activateWindow()
        return QDialog.DialogCode.Rejected

    def follow_footer(self, answers: dict[str, Callable[[Problem], object]]) -> None:
        """Do what the footer asks, one thing after the other, as long as there is an answer; none comes twice."""
        page = self.window.page()
        done: list[str] = []
        while page.footer._problems and page.footer._problems[0].field in answers:
            problem = page.footer._problems[0]
            key = f"{problem.code} {problem.record} {problem.field}"
            assert key not in done, key
            done.append(key)
            self.hand.press(page.footer.fixes()[0])
            answers[problem.field](problem)
            QApplication.processEvents()
            page = self.window.page()


def named(tried: tuple[str, str, int, tuple[int, int]]) -> str:
    """Return the name of what is tried: language, look, text size and width."""
    language, look, text_size, (width, _height) = tried
    return f"{language} {look} {text_size} {width}"


@pytest.fixture(params=asked(), ids=named)
def walk(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """Give a walk that has begun: a first start, and a list of 40 people that is taken in."""
    language, look, text_size, size = request.param
    hand = Hand(qtbot)
    path = staff_list(tmp_path / "nhân viên.xlsx", phones=True)
    monkeypatch.setattr(file_choice, "which_file", lambda *_args, **_named: path)
    monkeypatch.setattr(ImportWizard, "exec", import_by(hand))
    starts = first_start(tmp_path, monkeypatch, language, look, text_size)
    program = next(starts)
    made = Walk(hand, begin(hand, program), named(request.param), tmp_path)
    if not by_mouse():
        made.window.resize(*size)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(made.where()), ""))
    monkeypatch.setattr(PrintPreview, "exec", lambda preview: made.look_at(preview))
    yield made
    next(starts, None)


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_an_empty_company_becomes_a_programme_with_people_who_signed_up(walk: Walk, tmp_path: Path) -> None:
    desk = walk.window.workspace.desk
    assert len(desk.all(Person)) == LEADERS + STAFF
    walk.hand.press(sidebar_item(walk.window, "home"))
    walk.stage("home")
    enter_pay(walk)
    complete_a_goal(walk)
    plan(walk)
    pitch(walk)
    communicate(walk)
    print_pitch(walk)
    assert len(walk.hand.presses) <= MOST, f"{len(walk.hand.presses)} presses\n" + "\n".join(walk.hand.presses)
    if walk.look == named(UNDONE):
        take_everything_back(walk)


def take_everything_back(walk: Walk) -> None:
    """Press Ctrl+Z until nothing is left to undo: the company is as empty as on its first day."""
    window = walk.window
    walk.hand.press(sidebar_item(window, "home"))
    stack = window.workspace.undo_stack
    for _press in range(stack.count()):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not stack.canUndo()
    desk = window.workspace.desk
    left = {kind.name for kind in KINDS if desk.all(kind.record)} - {"company", "programme", "cycle", "mapping_preset"}
    assert left == set()
    assert current.programme(desk).need == ""
    assert (current.cycle(desk).start, current.cycle(desk).end) == (None, None)
    walk.stage("everything undone")
    assert window.page().beginning.isVisible()  # type: ignore[attr-defined]


def nothing(_problem: Problem) -> None:
    """Do nothing more: the link has done it."""


def enter_pay(walk: Walk) -> None:
    """Write on Settings what each level earns on average."""
    hand = walk.hand
    hand.press(sidebar_item(walk.window, "settings"))
    page = walk.page(SettingsPage)
    walk.stage("settings")
    hand.press(page.levels.eye)
    for level, amount in PAYS.items():
        hand.write(page.levels.fields[level, "monthly_pay"].control, amount)
    page.levels.fields[5, "monthly_pay"].flush()
    walk.stage("settings with pay")
    assert {pay.level: pay.monthly_pay for pay in walk.window.workspace.desk.all(LevelPay)} == {
        1: 9_000_000,
        2: 12_000_000,
        3: 16_000_000,
        4: 25_000_000,
        5: 45_000_000,
    }


def complete_a_goal(walk: Walk) -> None:
    """Step 1: the need, and a goal of the library with all that it asks."""
    hand, window = walk.hand, walk.window
    follow_home(hand, window)
    page = walk.page(GoalsPage)
    hand.write(page.programme.need, "Người mới ở lại và làm việc vui.")
    walk.stage("goals begin")
    follow_home(hand, window)
    library = opened(GoalLibrary)
    hand.press(next(button for button in library.findChildren(Button) if button.text() == _("Take this goal")))
    desk = window.workspace.desk
    hand.write(page.form.why, "Mỗi người nghỉ là một lần đào tạo lại từ đầu.")
    group = page.form.target_group
    for _step in range(group.count()):
        if goals.goals(desk)[0].target_group != TargetGroup.ALL:
            hand.key(group, Qt.Key.Key_Down)
    hand.write(page.form.baseline, "22")
    hand.write(page.form.target, "15")
    hand.write(page.form.owner_id, desk.all(Person)[0].full_name)
    hand.key(page.form.owner_id, Qt.Key.Key_Return)
    walk.stage("goals done")
    hand.press(page.next)


def plan(walk: Walk) -> None:
    """Step 2: follow the footer until nothing is wrong, and print the plan."""
    hand, window = walk.hand, walk.window
    desk = window.workspace.desk
    page = walk.page(PlanPage)
    walk.stage("plan begin")

    def typed(words: str, end: Qt.Key = Qt.Key.Key_Tab) -> Callable[[Problem], None]:
        def answer(problem: Problem) -> None:
            walk.stage(f"plan {problem.field}")
            hand.type_here(words)
            hand.key(QApplication.focusWidget(), end)

        return answer

    def owner(problem: Problem) -> None:
        walk.stage(f"plan {problem.field}")
        hand.type_here(desk.all(Person)[0].full_name)
        hand.key(QApplication.focusWidget(), Qt.Key.Key_Down)
        hand.key(QApplication.focusWidget(), Qt.Key.Key_Return)

    walk.follow_footer(
        {
            "mentors": typed(str(MENTORS)),
            "mentees": typed(str(MENTEES)),
            "start": typed(day(LAUNCH)),
            "end": typed(day(LAUNCH + timedelta(days=178))),
            "day": nothing,
            "quantity": typed("8", Qt.Key.Key_Return),
            "owner": owner,
            "role": owner,
        }
    )
    assert goals.programme(desk).owner_id == desk.all(Person)[0].id
    walk.stage("plan done")
    press_tool(hand, page, page.print)
    assert all(3 <= len(PdfReader(path).pages) <= 5 for path in walk.saved)
    assert len(walk.saved) == len(LANGUAGES)
    hand.press(page.next)


def press_tool(hand: Hand, page: AnyPage, tool: Button) -> None:
    """Press a button of the head, or its entry in the menu into which the buttons fold where there is little room."""
    if tool.isVisible():
        hand.press(tool)
        return
    hand.press(page._more)
    menu = QApplication.activePopupWidget()
    for _step in range(page._tools.index(tool) + 1):
        hand.key(menu, Qt.Key.Key_Down)
    hand.key(menu, Qt.Key.Key_Return)


def pitch(walk: Walk) -> None:
    """Step 3: check the figures, record the decision."""
    hand = walk.hand
    page = walk.page(PitchView)
    walk.stage("pitch begin")

    def number(problem: Problem) -> None:
        walk.stage(f"pitch {problem.field}")
        hand.type_here("5")
        hand.key(QApplication.focusWidget(), Qt.Key.Key_Tab)

    walk.follow_footer({"leavers": number, "checked": nothing})
    walk.stage("pitch followed")
    if page.numbers.check.isVisible():
        hand.press(page.numbers.check)
    hand.press(page.decide)
    dialog = opened(DecisionDialog)
    if dialog.person.chosen() is None:
        hand.write(dialog.person, walk.window.workspace.desk.all(Person)[0].full_name)
        hand.key(dialog.person, Qt.Key.Key_Down)
        hand.key(dialog.person, Qt.Key.Key_Return)
    hand.press(next(b for b in dialog.findChildren(Button) if b.property("kind") == "primary"))
    walk.window.activateWindow()
    walk.stage("pitch decided")
    hand.press(sidebar_item(walk.window, "communication"))


def communicate(walk: Walk) -> None:
    """Step 4: decide the main message, send the first one, and type who said yes; they stand in step 5."""
    hand, desk = walk.hand, walk.window.workspace.desk
    page = walk.page(CommunicationPage)
    walk.stage("communication begin")
    hand.press(page.strip.decide)
    walk.stage("communication decided")
    send_the_first(walk, page)
    hand.press(page.strip.list)
    walk.stage("signups empty")
    people = desk.all(Person)
    for role, chosen in ((Role.MENTOR, people[:MENTORS]), (Role.MENTEE, people[LEADERS : LEADERS + MENTEES])):
        hand.press(page.list.role.button(role))
        page.list.person.setFocus()
        for person in chosen:
            hand.type_here(person.full_name)
            hand.key(page.list.person, Qt.Key.Key_Down)
            hand.key(page.list.person, Qt.Key.Key_Return)
            hand.press(page.list.add)
    walk.stage("signups done")
    hand.press(page.next)
    connect = walk.page(ConnectPage)
    hand.qtbot.waitUntil(lambda: not connect.is_waiting(), timeout=WAIT)
    walk.stage("connect")
    signed = [part for part in desk.all(Enrolment) if part.signed_up_on is not None]
    assert [part.role for part in signed].count(Role.MENTOR) == MENTORS
    assert [part.role for part in signed].count(Role.MENTEE) == MENTEES


def print_pitch(walk: Walk) -> None:
    """Go back to step 3 when all is done, and print the pitch in both languages."""
    hand = walk.hand
    walk.saved.clear()
    hand.press(sidebar_item(walk.window, "pitch"))
    page = walk.page(PitchView)
    hand.press(page.export)
    menu = QApplication.activePopupWidget()
    hand.key(menu, Qt.Key.Key_Down)
    hand.key(menu, Qt.Key.Key_Return)
    walk.stage("pitch printed")
    found = [reading.words(path) for path in walk.saved]
    assert [len(PdfReader(path).pages) for path in walk.saved] == [10, 10]
    asked = {"vi": "Quyết định của Ban Giám đốc", "en": "Decision of the board of directors"}
    first, second = sorted(LANGUAGES, key=lambda code: not walk.look.startswith(code))
    assert asked[first] in found[0]
    assert asked[second] in found[1]


def send_the_first(walk: Walk, page: CommunicationPage) -> None:
    """Copy the first message, which the owner pastes into a letter, and mark it as sent."""
    hand, desk = walk.hand, walk.window.workspace.desk
    QApplication.clipboard().clear()
    hand.press(page.panel.copy)
    pasted = QApplication.clipboard().text()
    assert desk.all(Person)[0].phone in pasted
    assert "{" not in pasted
    walk.stage("communication copied")
    hand.press(page.panel.sent)
    dialog = opened(SentDialog)
    assert dialog.reach.text() == str(LEADERS + STAFF)
    hand.press(next(b for b in dialog.findChildren(Button) if b.property("kind") == "primary"))
    walk.window.activateWindow()
    [first] = [row for row in messages.plan_rows(desk) if row.is_sent]
    assert first.record.reach == LEADERS + STAFF
    walk.stage("communication sent")
