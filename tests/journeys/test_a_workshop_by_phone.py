"""A workshop of 60 people without computers: from the sign-up to a survey by phone, on the company's own Wi-Fi.

With a folder in ``MENTORDESK_WALK`` a picture of every stage is saved there, in the view named in ``MENTORDESK_VIEW``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mentordesk import current, i18n
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Consent, Purpose
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.programme import Cycle, Enrolment, Programme, newest
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import DoorState, Kind, Network
from mentordesk.i18n import _
from mentordesk.services import surveys, wifi
from tests import builders, doors
from tests.doors import HERE, Phone
from tests.journeys.hand import (
    FAMILY,
    GIVEN,
    MIDDLE,
    TODAY,
    WAIT,
    Hand,
    asked_view,
    by_mouse,
    opened,
    sidebar_item,
)
from ui import theme
from ui.app import make_application
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.dialogs.communication.send import SendMessages
from ui.dialogs.company.print_preview import PrintPreview
from ui.dialogs.meetings.import_sheet import MeetingSheetWizard
from ui.dialogs.steps_dialog import StepsDialog
from ui.dialogs.surveys.importing import SurveyImport
from ui.dialogs.wifi.answered import WhoAnswered
from ui.dialogs.wifi.open import OpenForAnswers
from ui.main_window import MainWindow
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.meetings.page import LIST, MeetingsPage
from ui.pages.surveys.page import SurveysPage
from ui.program import gestures
from ui.widgets import file_choice
from ui.widgets.basic import Button
from ui.workspace import Workspace

pytestmark = [pytest.mark.loopback, pytest.mark.timeout(600)]

MOST = 75
"""So many presses are enough for all of it."""

LEADERS, WORKERS, SIGNED_UP = 12, 48, 16


@dataclass
class Walk:
    """The owner at the window, and the phones of the people on its network."""

    hand: Hand
    window: MainWindow

    @property
    def desk(self) -> Desk:
        """The company file."""
        return self.window.workspace.desk

    def look(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of a stage."""
        self.hand.picture(widget or self.window, name)

    def open(self, name: str, papers: Sequence[str]) -> None:
        """Print what is named in the dialog, then open; the door is open after it."""
        asking = opened(OpenForAnswers)
        for words in papers:
            self.hand.press(button_of(asking, words))
        self.look(f"{name} open", asking)
        self.hand.press(asking.make)
        self.hand.qtbot.waitUntil(lambda: self.window.door.state is DoorState.OPEN, timeout=WAIT)
        self.look(f"{name} strip")

    def arrive(self, count: int) -> None:
        """Wait until the window has as many answers as were sent."""
        self.hand.qtbot.waitUntil(lambda: len(self.window.door.waiting) == count, timeout=WAIT)

    def import_them(self, kind: type[StepsDialog], name: str, begin: Callable[[StepsDialog], bool]) -> None:
        """Import what waits, step by step."""
        self.hand.press(self.window.strip.bring_in)
        wizard = opened(kind)
        self.hand.qtbot.waitUntil(lambda: begin(wizard), timeout=WAIT)
        for step in range(len(wizard.steps)):
            if not (isValid(wizard) and wizard.isVisible()):
                break
            self.look(f"{name} import {step + 1}", wizard)
            if not wizard._next.isEnabled():
                self.choose(wizard)
            self.hand.press(wizard._next)
        assert not (isValid(wizard) and wizard.isVisible())

    def choose(self, wizard: StepsDialog) -> None:
        """Say who is meant where a name fits two people."""
        assert isinstance(wizard, SignUpWizard)
        for choice in wizard.who_page.choices.values():
            if choice.value() is None:
                self.hand.note("choose who is meant")
                choice.set_value(choice.itemData(0))
                choice.picked.emit(choice.value())

    def close(self) -> None:
        """Close the door."""
        self.hand.press(self.window.strip.close_it)
        assert self.window.door.state is DoorState.CLOSED


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let what arrives lie in a folder of the test, as of before the file is opened."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))


@pytest.fixture
def walk(
    desk: Desk, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    """Give the window on the file of a workshop; papers that are previewed are saved at once."""
    view = asked_view()
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(wifi, "networks", lambda: (Network(HERE, "Wi-Fi An Phú"),))
    fill(desk)
    i18n.set_language(view.language)
    theme.apply(make_application(), view.theme, view.percent)
    workspace = Workspace(desk)
    window = MainWindow(workspace)
    window.asked.connect(partial(gestures.answer, window))
    qtbot.addWidget(window)
    hand = Hand(qtbot)

    def save(preview: PrintPreview) -> int:
        preview.show()
        qtbot.waitUntil(lambda: not preview.is_busy, timeout=WAIT)
        hand.picture(preview, "preview")
        hand.press(preview.save)
        hand.press(preview.leave)
        window.activateWindow()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(PrintPreview, "exec", save)
    monkeypatch.setattr(file_choice, "where_to_save", lambda *_asked: tmp_path / "paper.pdf")
    window.show_page("home")
    window.resize(view.size)
    window.showMaximized() if by_mouse() else window.show()
    window.activateWindow()
    yield Walk(hand, window)
    window.door.close()
    window.close()
    workspace.close()
    i18n.set_language("en")
    theme.apply(make_application(), "light", 100)


def fill(desk: Desk) -> None:
    """Put 60 people of a workshop into a file; two of them have one name, nobody has an e-mail address."""
    made = []
    for n in range(LEADERS + WORKERS):
        name = f"{FAMILY[n % 8]} {MIDDLE[n % 5]} {GIVEN[n % 11]}" if n != LEADERS + 1 else made[LEADERS].full_name
        level, title = (4, "Tổ trưởng") if n < LEADERS else (1, "Công nhân")
        team = f"Tổ {n % 6 + 1}"
        phone = f"09120000{n:02}" if n % 3 else ""
        made.append(
            builders.person(name, code=f"CN{n + 1:03}", department=team, job_title=title, level=level, phone=phone)
        )
    cycle, programme = newest(desk.all(Cycle)), desk.all(Programme)[0]
    desk.apply(builders.added(*made))
    desk.apply(builders.edited(programme, replace(programme, owner_id=made[0].id)))
    begun = replace(cycle, start=TODAY - timedelta(days=20), end=TODAY + timedelta(days=160))
    desk.apply(builders.edited(cycle, begun))


def button_of(widget: QWidget, words: str) -> Button:
    """Return the button with these words that can be seen, or scrolled to."""
    found = [button for button in widget.findChildren(Button) if button.text() == words]
    return next(button for button in found if button.isVisible())


def fields(phone: Phone) -> dict[str, list[str]]:
    """Return the fields of the form that a phone shows."""
    return doors.fields_in(phone.page.html)


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
def test_a_workshop_goes_from_the_sign_up_to_the_survey_with_phones_alone(walk: Walk) -> None:
    hand, window, desk = walk.hand, walk.window, walk.desk
    sign_up(walk)
    ask_all(walk)
    pair(walk)
    inform(walk)
    log(walk)
    survey(walk)
    walk.look("home at the end")
    assert window.door.waiting == ()
    assert len(desk.all(Enrolment)) == SIGNED_UP
    assert len(hand.presses) <= MOST, "\n".join(hand.presses)


def sign_up(walk: Walk) -> None:
    """Open the sign-up for an hour; who signs up is confirmed."""
    hand, window = walk.hand, walk.window
    hand.press(sidebar_item(window, "communication"))
    page = window.page()
    assert isinstance(page, CommunicationPage)
    walk.look("communication")
    hand.press(
        next(b for b in page.findChildren(Button) if b.text() == _("Sign-up list", context="title") and b.isVisible())
    )
    walk.look("sign-up list")
    hand.press(page.list.wifi)
    walk.open("sign-up", [_("Print the poster for mentors…")])
    [slip] = wifi.slips(walk.desk, Kind.SIGN_UP, today=TODAY)
    people = sorted(current.people_here(walk.desk), key=lambda person: person.code)
    for place, person in enumerate((*people[:6], *people[LEADERS : LEADERS + SIGNED_UP - 6])):
        role = "mentor" if place < 6 else "mentee"
        named = [("full-name", person.full_name.lower()), ("role", role), ("department", person.department)]
        assert Phone(window.door._door, slip).send(named).receipt
    walk.arrive(SIGNED_UP)
    walk.look("sign-up arrived")
    walk.import_them(SignUpWizard, "sign-up", lambda wizard: wizard.here() is not wizard.steps[0])
    walk.close()
    walk.look("sign-up done")


def ask_all(walk: Walk) -> None:
    """Give each their slip and take in what they answer."""
    hand, window = walk.hand, walk.window
    hand.press(sidebar_item(window, "connect"))
    page = window.page()
    assert isinstance(page, ConnectPage)
    hand.qtbot.waitUntil(lambda: not page.is_waiting(), timeout=WAIT)
    walk.look("connect")
    page.part().open_view("forms")
    walk.look("forms")
    hand.press(button_of(page, _("Open for answers…")))
    walk.open("questionnaire", [_("Print slips…", context="button")])
    slips = wifi.slips(walk.desk, Kind.QUESTIONNAIRE, today=TODAY)
    assert len(slips) == SIGNED_UP
    for slip in slips:
        phone = Phone(window.door._door, slip)
        found = fields(phone)
        said = [(name, "yes") for name in found if name.startswith("consent.")]
        said += [(name, str(1 + place % 5)) for place, name in enumerate(n for n in found if n.startswith("rate."))]
        assert phone.send(said).receipt
    walk.arrive(SIGNED_UP)
    hand.press(window.strip.who)
    walk.look("who has answered", opened(WhoAnswered))
    opened(WhoAnswered).accept()
    walk.import_them(AnswersImport, "questionnaire", lambda wizard: wizard.here() is not wizard.steps[0])
    assert len(walk.desk.all(Response)) == SIGNED_UP
    walk.close()


def pair(walk: Walk) -> None:
    """Propose pairs, and note that both of each say yes."""
    hand, window = walk.hand, walk.window
    hand.press(sidebar_item(window, "connect"))
    page = window.page()
    assert isinstance(page, ConnectPage)
    page.open_part("propose")
    hand.qtbot.waitUntil(lambda: page.proposing.propose_button.isVisible(), timeout=WAIT)
    hand.press(page.proposing.propose_button)
    hand.qtbot.waitUntil(page.is_proposing, timeout=WAIT)
    hand.qtbot.waitUntil(lambda: not page.is_waiting(), timeout=WAIT)
    walk.look("proposed")
    hand.press(page.proposing.adopt)
    page.open_part("agree")
    hand.press(page.agree.all)
    hand.press(page.agree.both)
    walk.look("agreed")
    assert {one.state for one in walk.desk.all(Pair)} == {PairState.CONFIRMED}


def inform(walk: Walk) -> None:
    """Go through the messages to both of each pair from the board, with a call sheet for those without e-mail."""
    hand, window = walk.hand, walk.window
    window.show_page("board")
    page = window.page()
    hand.qtbot.waitUntil(lambda: page.live.now is not None and not page.live.is_waiting, timeout=WAIT)  # type: ignore[attr-defined]
    lanes = page.view.lanes  # type: ignore[attr-defined]
    seats = [spot for spot in lanes.spots() if spot.id]
    page.view.select(tuple(spot.id for spot in seats))  # type: ignore[attr-defined]
    lanes.setFocus()
    page.view.menu_wanted.emit(tuple(spot.id for spot in seats), lanes.viewport().mapToGlobal(lanes.rect().center()))  # type: ignore[attr-defined]
    menu = opened(QMenu)
    walk.look("board menu", menu)
    menu.close()
    hand.key(lanes, Qt.Key.Key_T)
    dialog = opened(SendMessages)
    count = len(dialog.batch.messages)
    assert count == 2 * len(walk.desk.all(Pair))
    walk.look("messages", dialog)
    hand.press(dialog.calls)
    hand.press(dialog.zalo)
    walk.look("message copied", dialog)
    for _message in range(count):
        dialog.mark()
    walk.look("messages sent", dialog)
    hand.press(dialog.leave)
    assert all(one.announced_on for one in walk.desk.all(Pair))


def log(walk: Walk) -> None:
    """Open the log of meetings; each pair notes its first meeting."""
    hand, window = walk.hand, walk.window
    hand.press(sidebar_item(window, "sessions"))
    page = window.page()
    assert isinstance(page, MeetingsPage)
    walk.look("meetings")
    hand.note("the view of the list")
    page.show_view(LIST)
    walk.look("list of meetings")
    hand.press(page.wifi)
    walk.open("meeting", [_("Print slips…", context="button")])
    slips = wifi.slips(walk.desk, Kind.MEETING, today=TODAY)
    for slip in slips:
        assert (
            Phone(window.door._door, slip).send([("on", TODAY.isoformat()), ("met", "yes"), ("minutes", "45")]).receipt
        )
    walk.arrive(len(slips))
    walk.import_them(MeetingSheetWizard, "meeting", lambda wizard: wizard.here() is not wizard.steps[0])
    assert len(walk.desk.all(Meeting)) == len(slips)
    walk.close()


def survey(walk: Walk) -> None:
    """Draw tickets from a box; only how many answered is known."""
    hand, window = walk.hand, walk.window
    hand.press(sidebar_item(window, "measure"))
    walk.look("measure")
    hand.note("the surveys")
    window.show_page("surveys")
    page = window.page()
    assert isinstance(page, SurveysPage)
    paired = {person for one in walk.desk.all(Pair) for person in one.ids}  # they signed it with the agreement
    signed = [builders.consent(one, Purpose.REPORTS) for one in current.people_here(walk.desk) if one.id in paired]
    walk.desk.apply(builders.added(*signed))
    window.workspace.changed.emit(frozenset({Consent}))
    hand.note("the survey after four weeks")
    page.show_wave(Wave.PULSE)
    walk.look("surveys")
    hand.press(button_of(page, _("Open for answers…")))
    walk.open("survey", [_("Print new tickets…")])
    row = surveys.row(walk.desk, Wave.PULSE, today=TODAY)
    slips = wifi.slips(walk.desk, Kind.SURVEY, wave_id=row.id, today=TODAY)
    assert slips
    for slip in slips:
        phone = Phone(window.door._door, slip)
        rated = [name for name, values in fields(phone).items() if values == list("12345")]
        assert phone.send([(name, "4") for name in rated]).receipt
    walk.arrive(len(slips))
    walk.look("survey arrived")
    walk.import_them(SurveyImport, "survey", lambda wizard: wizard.here() is not wizard.steps[0])
    walk.close()
