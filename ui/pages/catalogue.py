"""The pages of the program, one row each: adding a page is adding a row."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mentordesk.domain.journey.steps import STEPS, Step
from mentordesk.i18n import Message, message
from ui.pages.base import AnyPage
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A page: its id, its name in the sidebar, its icon, its group (home, step, work, foot) and how it is made.

    One that is ``within`` another page is opened from there, and has no entry of its own in the sidebar.
    """

    page_id: str
    name: Message
    icon: str
    group: str
    make: Callable[[Workspace, QWidget], AnyPage]
    within: str = ""


def _home(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.home.page import HomePage

    return HomePage(workspace, parent)


def _goals(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.goals.page import GoalsPage

    return GoalsPage(workspace, parent)


def _plan(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.plan.page import PlanPage

    return PlanPage(workspace, parent)


def _people(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.people import PeoplePage

    return PeoplePage(workspace, parent)


def _connect(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.connect.page import ConnectPage

    return ConnectPage(workspace, parent)


def _pitch(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.pitch.page import PitchView

    return PitchView(workspace, parent)


def _communication(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.communication.page import CommunicationPage

    return CommunicationPage(workspace, parent)


def _board(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.board.page import BoardPage

    return BoardPage(workspace, parent)


def _meetings(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.meetings.page import MeetingsPage

    return MeetingsPage(workspace, parent)


def _coaching(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.coaching.page import CoachingPage

    return CoachingPage(workspace, parent)


def _recognition(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.recognition.page import RecognitionPage

    return RecognitionPage(workspace, parent)


def _trash(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.trash import TrashPage

    return TrashPage(workspace, parent)


def _settings(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.settings.page import SettingsPage

    return SettingsPage(workspace, parent)


def _privacy(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.privacy.page import PrivacyPage

    return PrivacyPage(workspace, parent)


def _orient(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.orient.page import OrientPage

    return OrientPage(workspace, parent)


def _measure(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.measure.page import MeasurePage

    return MeasurePage(workspace, parent)


def _surveys(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.surveys.page import SurveysPage

    return SurveysPage(workspace, parent)


def _reports(workspace: Workspace, parent: QWidget) -> AnyPage:
    from ui.pages.reports.page import ReportsPage

    return ReportsPage(workspace, parent)


_STEP_PAGES = {
    Step.GOALS: _goals,
    Step.PLAN: _plan,
    Step.PITCH: _pitch,
    Step.COMMUNICATION: _communication,
    Step.CONNECT: _connect,
    Step.ORIENT: _orient,
    Step.MEASURE: _measure,
}

CATALOGUE: tuple[Row, ...] = (
    Row("home", message("Home", context="title"), "home", "home", _home),
    *(Row(str(info.step.value), info.name, "goal", "step", _STEP_PAGES[info.step]) for info in STEPS),
    Row("surveys", message("Surveys", context="title"), "paste", "step", _surveys, within="measure"),
    Row("people", message("People", context="title"), "people", "work", _people),
    Row("board", message("Pairing board", context="title"), "board", "work", _board),
    Row("sessions", message("Meetings", context="title"), "sessions", "work", _meetings),
    Row("coaching", message("Coaching", context="title"), "coaching", "work", _coaching),
    Row("recognition", message("Recognition", context="title"), "recognition", "work", _recognition),
    Row("reports", message("Reports", context="title"), "reports", "work", _reports),
    Row("trash", message("Trash", context="title"), "trash", "foot", _trash),
    Row("privacy", message("Personal data", context="title"), "people", "foot", _privacy, within="settings"),
    Row("settings", message("Settings and backup"), "settings", "foot", _settings),
)


def row(page_id: str) -> Row:
    """Return the row of a page."""
    return next(entry for entry in CATALOGUE if entry.page_id == page_id)
