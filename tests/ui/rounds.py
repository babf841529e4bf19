"""An hour's use in small: every page, menu and dialog of the window is opened and closed once."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.orientation import BriefingKind
from mentordesk.domain.records.programme import EnrolmentStatus, Track
from mentordesk.domain.records.survey import FilledForm, Respondent, Wave
from mentordesk.domain.wifi import Kind
from mentordesk.services import executive, meetings, surveys
from mentordesk.services.connect import enrolments, groups, pairing, saved_plans
from ui import tasks
from ui.app import Program
from ui.commands import (
    CollectReport,
    ImportList,
    LogTalk,
    OpenForAnswers,
    ShowAbout,
    ShowAnswered,
    ShowHelp,
    ShowHistory,
)
from ui.dialogs.answers.send_forms import FormKind
from ui.dialogs.executive.posts import KeyPostsDialog
from ui.dialogs.notice import tell
from ui.dialogs.surveys.closing import CloseDialog
from ui.main_window import MainWindow
from ui.pages.board.page import BoardPage
from ui.pages.catalogue import CATALOGUE
from ui.pages.coaching.page import CoachingPage
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.goals.page import GoalsPage
from ui.pages.measure.page import MeasurePage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.orient.page import OrientPage
from ui.pages.people import PeoplePage
from ui.pages.pitch.page import PitchView
from ui.pages.plan.page import PlanPage
from ui.pages.privacy.page import PrivacyPage
from ui.pages.recognition.page import RecognitionPage
from ui.pages.settings.page import SettingsPage
from ui.pages.surveys.page import SurveysPage
from ui.widgets.board.values import BoardAction

Step = Callable[[], object]


def make_ready(desk: Desk) -> None:
    """Give the example company pairs, a group and a saved plan, so that every dialog has something to show."""
    today = date.today()
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=today)()))
    desk.apply(pairing.unpair_all(desk, pairing.pairs(desk)[-8:]))
    left = [person.id for person in groups.waiting(desk, today=today)]
    desk.apply(groups.adopt(desk, groups.propose_peers(desk, 3, ids=left[:3], today=today)()))
    desk.apply(saved_plans.save(desk, "A", today=today))
    answer(desk)


def answer(desk: Desk) -> None:
    """Let five forms of the first survey come back, and close it."""
    today = date.today()
    desk.apply(surveys.sent(desk, surveys.row(desk, Wave.PULSE, today=today), today=today))
    filled = tuple(FilledForm("", Respondent.MENTEE, "", (("S8", 4),), (("helped", "Yes"),)) for _number in range(5))
    desk.apply(surveys.enter(desk, surveys.row(desk, Wave.PULSE, today=today), filled, today=today))
    desk.apply(surveys.close(surveys.row(desk, Wave.PULSE, today=today), today=today))


def go_round(program: Program, look_at: Callable[[QDialog], object] | None = None) -> set[str]:
    """Open and close every page, menu and dialog; return the names of the dialogs that were shown.

    ``look_at`` is called with each dialog before it is closed.
    """
    shown: set[str] = set()
    for step in _steps(program):
        QTimer.singleShot(0, lambda: shown.update(close_all(look_at)))
        step()
        settle()
        shown.update(close_all(look_at))
        settle()
    return shown


def close_all(look_at: Callable[[QDialog], object] | None = None) -> set[str]:
    """Close every menu and dialog; return the names of their kinds."""
    closed: set[str] = set()
    while True:
        window = QApplication.activePopupWidget() or QApplication.activeModalWidget() or _front_dialog()
        if window is None:
            return closed
        closed.add(type(window).__name__)
        if look_at is not None and isinstance(window, QDialog):
            for _round in range(3):
                QApplication.processEvents()
            wait_until(lambda: not tasks.is_at_work())  # what was counted changes the dialog once more
            settle()
            look_at(window)
        if isinstance(window, QDialog):
            window.reject()
        else:
            window.close()


def settle() -> None:
    """Let Qt do what waits for it, deletions too."""
    for _round in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def standing() -> Counter[str]:
    """Count the widgets and actions that exist, by kind, those that nobody shows too."""
    gc.collect()
    settle()
    found: Counter[str] = Counter()
    for window in QApplication.topLevelWidgets():
        family: list[QObject] = [window, *window.findChildren(QWidget), *window.findChildren(QAction)]
        found.update(type(member).__name__ for member in family if window.parent() is None)
    return found


def wait_until(done: Callable[[], bool]) -> None:
    """Let work in the background come to its end, a minute at most."""
    end = QDeadlineTimer(60_000)
    while not done():
        if end.hasExpired():
            raise TimeoutError("the work in the background does not end")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _front_dialog() -> QWidget | None:
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()), None)


def _steps(program: Program) -> Iterator[Step]:
    window = program.window
    assert window is not None
    yield lambda: program.answer(ShowAbout())
    yield lambda: program.answer(ShowHelp())
    yield lambda: program.answer(CollectReport())
    yield lambda: program.answer(ShowHistory())
    yield lambda: program.answer(ImportList())
    yield lambda: program.answer(OpenForAnswers(Kind.QUESTIONNAIRE))
    yield lambda: program.answer(ShowAnswered())
    yield lambda: tell(window, "A notice", "Some words")
    yield lambda: program.report_bug("a trace")
    yield window.bar.open_menu
    yield window.bar._open_sizes
    yield window.bar._open_file_menu
    for page in CATALOGUE:
        yield partial(window.show_page, page.page_id)
    yield from _goals(window)
    yield from _people(window)
    yield from _connect(window)
    yield from _board(window)
    yield from _communication(window)
    yield from _meetings(window)
    yield from _preparing(window)
    yield from _coaching(window)
    yield from _recognition(window)
    yield from _measure(window)
    yield from _privacy(window)
    yield from _surveys(window)
    yield lambda: window.show_page("home")


def _goals(window: MainWindow) -> Iterator[Step]:
    window.show_page("goals")
    page = window.page()
    assert isinstance(page, GoalsPage)
    yield page._open_library
    yield page._show_example
    yield page.measures.day.choose


def _communication(window: MainWindow) -> Iterator[Step]:
    window.show_page("communication")
    page = window.page()
    assert isinstance(page, CommunicationPage)
    yield page.edit_messages
    yield page.open_library
    yield page.open_row
    yield page.mark_sent
    yield page.send_messages
    yield page.import_sign_ups


def _meetings(window: MainWindow) -> Iterator[Step]:
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    yield page.note
    yield page.mark_held
    yield page.import_sheet
    found = next(entry for entry in page.pairs._facts.live if not entry.is_group)
    page.pairs.choose(found.id)
    yield page.pairs.plan_chosen
    yield page.pairs.end_or_reopen
    window.workspace.do(meetings.plan(window.workspace.desk, found, date.today()))
    page.show_view("list")
    planned = page.pairs._facts.by_id[found.id].planned[0]
    page.list.choose(planned.id)
    yield page.list.move_chosen
    yield partial(page.open_meeting, planned.id)
    window.workspace.undo()
    yield from _executive(window, page)


def _add_key_post(page: MeetingsPage) -> None:
    page.executive.show_posts()
    posts = page.executive.dialogs.dialog
    assert isinstance(posts, KeyPostsDialog)
    posts.add()


def _executive(window: MainWindow, page: MeetingsPage) -> Iterator[Step]:
    page.show_view("executive")
    someone = executive.people_to_add(window.workspace.desk, today=date.today())[0]
    yield page.executive.add_somebody
    window.workspace.do(executive.add(window.workspace.desk, someone.id, Track.STUDENT, today=date.today()))
    page.executive.choose(someone.id)
    page.executive.usual_activities()
    yield page.executive.change_course
    yield page.executive.new_goal
    yield page.executive.change_prepared
    yield partial(_add_key_post, page)
    yield page.executive.show_history
    yield page.executive.new_contact
    yield page.executive.new_activity
    window.workspace.undo()
    window.workspace.undo()
    page.show_view("calendar")


def _preparing(window: MainWindow) -> Iterator[Step]:
    window.show_page("plan")
    planning = window.page()
    assert isinstance(planning, PlanPage)
    yield planning._ask_copy
    yield planning._ask_done
    window.show_page("pitch")
    pitching = window.page()
    assert isinstance(pitching, PitchView)
    yield pitching.show_sources
    yield pitching.edit_leaders
    yield pitching.record_decision
    window.show_page("orient")
    orienting = window.page()
    assert isinstance(orienting, OrientPage)
    yield orienting.open_sheets
    for kind in BriefingKind:
        yield partial(orienting.open_briefing, kind)
    if orienting.row() is not None:
        yield orienting.open_goals
        yield orienting.open_words
        yield orienting.open_first
        yield orienting.open_signatures
    window.show_page("settings")
    settings = window.page()
    assert isinstance(settings, SettingsPage)
    yield settings.levels._open_list
    yield settings.password.choose


def _surveys(window: MainWindow) -> Iterator[Step]:
    window.show_page("surveys")
    page = window.page()
    assert isinstance(page, SurveysPage)
    page.show_wave(Wave.PULSE)
    yield page.open_send
    yield page.open_import
    yield page.open_enter
    yield page.open_plan
    yield page.open_words
    yield lambda: page.dialogs.open(CloseDialog(page.shown(), page))
    page.show_wave(Wave.SKILLS_BEFORE)
    yield page.open_ratings


def _coaching(window: MainWindow) -> Iterator[Step]:
    window.show_page("coaching")
    page = window.page()
    assert isinstance(page, CoachingPage)
    row = page.table.rows.records()[-1]
    yield lambda: window.asked.emit(LogTalk())
    yield lambda: page.open_month(row.id, page.table.months[-2])
    yield page.choose_managers
    yield page.show_actions
    yield page.choose_buddy
    yield page.log_meeting
    yield page.sign
    yield lambda: page._open_review(None)
    yield lambda: page._open_sheet(None)
    yield page.reviews.guide.click


def _recognition(window: MainWindow) -> Iterator[Step]:
    window.show_page("recognition")
    page = window.page()
    assert isinstance(page, RecognitionPage)
    wait_until(lambda: not page.preview.is_drawing)
    yield page.thank_somebody
    yield page.open_rules
    yield page.open_nominations
    yield page.open_wall


def _privacy(window: MainWindow) -> Iterator[Step]:
    window.show_page("privacy")
    page = window.page()
    assert isinstance(page, PrivacyPage)
    yield page.add_request
    yield page.open_consents
    page.leaver_table.selectRow(0)
    yield page.change_time
    yield page.erase_chosen


def _measure(window: MainWindow) -> Iterator[Step]:
    window.show_page("measure")
    page = window.page()
    assert isinstance(page, MeasurePage)
    yield partial(page.open_figure, "participation")
    yield page.open_comparison
    yield page.open_costs
    yield page.open_careers
    yield page.open_going_on
    yield page.open_conclusions
    yield page.open_closing
    yield page.open_two_cycles


def _people(window: MainWindow) -> Iterator[Step]:
    window.show_page("people")
    page = window.page()
    assert isinstance(page, PeoplePage)
    first, second = page.list.shown()[:2]
    yield page.does.add
    yield lambda: page.does.edit(first)
    yield lambda: page.does.leave(first)
    yield lambda: page.does.move([first], ["QC"])
    yield lambda: page.does.note_consent([first])
    yield lambda: page.does.compare(first, second)
    yield page.list._open_columns
    yield page.list.open_filters
    page.list.table.selectRow(0)
    yield lambda: page._open_menu(QPoint(5, 5))


def _connect(window: MainWindow) -> Iterator[Step]:
    window.show_page("connect")
    page = window.page()
    assert isinstance(page, ConnectPage)
    for step in SubStep:
        yield partial(page.open_part, step)
        wait_until(lambda: not page.is_waiting())
    yield page.proposing.open_rules
    yield page.proposing.save_plan
    yield page.proposing.open_compare
    page.open_part(SubStep.INVITE)
    yield page.invite.add_people
    yield lambda: page.invite._sign(
        enrolments.participants(window.workspace.desk, today=date.today())[:1], EnrolmentStatus.LEFT
    )
    for kind in FormKind:
        yield partial(page.invite.forms.send, kind)
    yield page.invite.forms._open_items
    page.open_part(SubStep.ANSWERS)
    yield page.answers.view.bring_in
    yield lambda: page.answers.view.open_entry("")
    yield page.answers.view.open_reminder
    yield page.print_list


def _board(window: MainWindow) -> Iterator[Step]:
    window.show_page("board")
    page = window.page()
    assert isinstance(page, BoardPage)
    wait_until(lambda: page.live.now is not None and not page.live.is_waiting)
    free = next(one.person.id for one in page.live.waiting if one.high is not None)
    yield lambda: page.pair_actions.ask_move(free)
    yield page.groups.ask
    yield lambda: page.groups.open(page.groups.rows[0])
    yield lambda: page._open_menu((page.pair_actions.pairs()[0].id,), QPoint(5, 5))
    yield lambda: page.view.wanted.emit(BoardAction.EXPLAIN, (page.pair_actions.pairs()[0].id,))
    yield page._ask_rules
