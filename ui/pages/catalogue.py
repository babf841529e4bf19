"""The pages of the program, one row each: adding a page is adding a row."""

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.i18n import Message, message
from ui.pages.base import Page
from ui.pages.coming import Coming, ComingPage
from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """A page: its id, its name in the sidebar, its icon, its group (home, step, work, foot) and how it is made."""

    page_id: str
    name: Message
    icon: str
    group: str
    make: Callable[[Workspace], Page]


def _home(workspace: Workspace) -> Page:
    from ui.pages.home import HomePage

    return HomePage(workspace)


def _goals(workspace: Workspace) -> Page:
    from ui.pages.goals import GoalsPage

    return GoalsPage(workspace)


def _people(workspace: Workspace) -> Page:
    from ui.pages.people import PeoplePage

    return PeoplePage(workspace)


def _connect(workspace: Workspace) -> Page:
    from ui.pages.connect import ConnectPage

    return ConnectPage(workspace)


def _trash(workspace: Workspace) -> Page:
    from ui.pages.trash import TrashPage

    return TrashPage(workspace)


def _settings(workspace: Workspace) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(workspace)


def _coming(page_id: str) -> Callable[[Workspace], Page]:
    return lambda workspace: ComingPage(workspace, page_id, _TO_COME[page_id])


_TO_COME: dict[str, Coming] = {
    "plan": Coming(
        message("Draw up the plan"),
        message("A plan that a director can sign."),
        message("Here you will set who takes part, the rhythm of meetings, the milestones, the budget and the risks."),
        "file",
        2,
    ),
    "pitch": Coming(
        message("Convince the leadership"),
        message("Get a yes, and write down the decision."),
        message(
            "Here you will prepare the presentation for the board from your goals, your plan and your own numbers."
        ),
        "reports",
        3,
    ),
    "communication": Coming(
        message("Tell people about it"),
        message("The right people hear the right thing at the right time."),
        message("Here you will plan the messages, the posters and the invitations to mentors and mentees."),
        "coaching",
        4,
    ),
    "orient": Coming(
        message("Prepare the pairs"),
        message("Everybody knows their role, the rhythm and the limits."),
        message("Here you will print the welcome pack, the agreement and the first meeting's agenda for each pair."),
        "goal",
        6,
    ),
    "measure": Coming(
        message("Measure the effect"),
        message("Did it work, was it worth it, can it grow?"),
        message("Here you will see the six criteria, the surveys and the report for the board."),
        "look",
        7,
    ),
    "board": Coming(
        message("Pairing board"),
        message("Drag mentees to mentors; colours and words say what fits."),
        message("Until then, step 5 proposes pairs from your staff list and prints them."),
        "board",
    ),
    "sessions": Coming(
        message("Meetings"),
        message("What was planned, what was held, what is to be done."),
        message("Here you will keep the meetings of each pair and the actions they agreed."),
        "sessions",
    ),
    "coaching": Coming(
        message("Coaching"),
        message("Two coaching talks a month for every manager."),
        message("Here you will log short coaching talks and see who keeps the habit."),
        "coaching",
    ),
    "recognition": Coming(
        message("Recognition"),
        message("Thank the effort, not only the result."),
        message("Here you will thank mentors, print certificates and keep the rules visible to all."),
        "recognition",
    ),
    "reports": Coming(
        message("Reports"),
        message("One place for every paper of the programme."),
        message("Until then, each page that has a paper prints it itself: People, Goals and Connect."),
        "reports",
    ),
}

CATALOGUE: tuple[Row, ...] = (
    Row("home", message("Home"), "home", "home", _home),
    Row("goals", message("Goals"), "goal", "step", _goals),
    Row("plan", message("Plan"), "file", "step", _coming("plan")),
    Row("pitch", message("Pitch"), "reports", "step", _coming("pitch")),
    Row("communication", message("Communication"), "coaching", "step", _coming("communication")),
    Row("connect", message("Connect"), "pair", "step", _connect),
    Row("orient", message("Orientation"), "goal", "step", _coming("orient")),
    Row("measure", message("Measuring"), "look", "step", _coming("measure")),
    Row("people", message("People"), "people", "work", _people),
    Row("board", message("Pairing board"), "board", "work", _coming("board")),
    Row("sessions", message("Meetings"), "sessions", "work", _coming("sessions")),
    Row("coaching", message("Coaching"), "coaching", "work", _coming("coaching")),
    Row("recognition", message("Recognition"), "recognition", "work", _coming("recognition")),
    Row("reports", message("Reports"), "reports", "work", _coming("reports")),
    Row("trash", message("Trash"), "trash", "foot", _trash),
    Row("settings", message("Settings and backup"), "settings", "foot", _settings),
)


def row(page_id: str) -> Row:
    """Return the row of a page."""
    return next(entry for entry in CATALOGUE if entry.page_id == page_id)
