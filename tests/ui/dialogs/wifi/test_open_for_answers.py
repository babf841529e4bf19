"""Opening for answers in the real window: what is open, the slips, what arrives and is imported, and closing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Severity
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.records.survey import IssuedMarks, Wave
from mentordesk.domain.surveys.facts import WaveState
from mentordesk.domain.wifi import DoorState, Kind, Network, Opening, Slip, Until
from mentordesk.exchange.phone.answer_text import checksum
from mentordesk.exchange.wifi.queue import Put
from mentordesk.i18n import message, set_language
from mentordesk.services import meeting_papers, sign_ups, surveys, wifi
from mentordesk.services.communication import papers
from mentordesk.services.connect import answer_forms, responses
from mentordesk.services.connect.answer_forms import Sheets
from tests import answers, builders
from tests.doors import FakeDoor
from tests.mentordesk.documents import reading
from tests.phones import PhonePage
from tests.ui.conftest import put
from tests.ui.dialogs.answers import filling
from tests.ui.dialogs.answers.filling import taking_part
from ui.commands import Focus, OpenForAnswers, Print, TakeInArrived
from ui.dialogs import notice
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.communication.import_sign_ups import SignUpWizard
from ui.dialogs.meetings.import_sheet import MeetingSheetWizard
from ui.dialogs.steps_dialog import StepsDialog
from ui.dialogs.surveys.importing import SurveyImport
from ui.dialogs.wifi.answered import WhoAnswered
from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.pages.meetings.page import LIST, MeetingsPage
from ui.program import gestures
from ui.widgets.basic import Button
from ui.workspace import Workspace

TODAY = date.today()
LATER = datetime.now() + timedelta(hours=1)
HOME, GUESTS = Network("192.168.1.23", "Wi-Fi"), Network("10.0.0.7", "Ethernet")
LONG_WAIT = 60_000


@dataclass
class Outside:
    """What is around the window: the networks of the computer, and the doors that were opened."""

    networks: list[Network] = field(default_factory=lambda: [HOME])
    doors: list[FakeDoor] = field(default_factory=list)

    @property
    def door(self) -> FakeDoor:
        return self.doors[-1]


@pytest.fixture(autouse=True)
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Outside:
    """Let no test listen, and keep what arrives in a folder of the test."""
    made = Outside()

    def open_door(_desk: Desk, opening: Opening, *, today: date) -> Callable[..., FakeDoor]:
        def job(**_how: object) -> FakeDoor:
            made.doors.append(FakeDoor(opening))
            return made.door

        return job

    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(wifi, "networks", lambda: tuple(made.networks))
    monkeypatch.setattr(wifi, "open_door", open_door)
    return made


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part, of whom two are a pair that agreed to notes and surveys."""
    found = taking_part(workspace)
    desk, pair = workspace.desk, (found["Long"], found["Mai"])
    agreed = [builders.consent(person, purpose) for person in pair for purpose in (Purpose.MEETINGS, Purpose.REPORTS)]
    made = builders.pair(current.cycle(desk), *pair, state=PairState.CONFIRMED)
    put(workspace, made, *agreed)
    return found


@pytest.fixture
def shown(window: MainWindow, people: dict[str, Person]) -> Iterator[MainWindow]:
    """Give the window, which answers its commands."""
    window.asked.connect(partial(gestures.answer, window))
    yield window
    for kind in (OpenDialog, WhoAnswered, AnswersImport, SignUpWizard, MeetingSheetWizard, SurveyImport):
        for dialog in window.findChildren(kind):
            dialog.reject()


def dialog(window: MainWindow, kind: type, qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    return next(each for each in window.findChildren(kind) if each.isVisible())


def ask_to_open(window: MainWindow, qtbot: QtBot, kind: Kind | None = None, wave: Wave | None = None) -> OpenDialog:
    window.asked.emit(OpenForAnswers(kind, wave))
    found = dialog(window, OpenDialog, qtbot)
    assert isinstance(found, OpenDialog)
    return found


def open_(window: MainWindow, qtbot: QtBot, outside: Outside, kind: Kind) -> FakeDoor:
    asking = ask_to_open(window, qtbot, kind)
    QTest.mouseClick(asking.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.door.opening is not None)
    return outside.door


def slip_of(window: MainWindow, kind: Kind, name: str = "") -> Slip:
    slips = wifi.slips(window.workspace.desk, kind, today=TODAY)
    return next(slip for slip in slips if name in slip.name)


def arrive(window: MainWindow, slip: Slip, text: str) -> None:
    """Let an answer arrive as the process would."""
    queue = current.wifi_queue(window.workspace.desk)
    [name] = queue.put([Put(queue.entry(slip.id, text), slip.id, slip.kind, text[text.index("mentordesk=") :])])
    assert isinstance(name, str)
    window.door.count()


def form_answer(window: MainWindow, folder: Path, person: Person) -> str:
    job = answer_forms.write_forms(
        window.workspace.desk, folder, [person.id], language="vi", kind=Sheets.PHONE, today=TODAY
    )
    [path] = job().files
    asked = next(one for one in current.round_of(window.workspace.desk).recipients if one.person.id == person.id)
    cells = answers.written(answers.response(current.round_of(window.workspace.desk), asked), consents=answers.YES)
    return PhonePage(path.read_text("utf-8")).answer(cells)


def test_what_is_open_until_when_and_where_stands_in_the_strip_until_it_is_closed(
    shown: MainWindow, qtbot: QtBot, outside: Outside
) -> None:
    assert shown.strip.isHidden()
    asking = ask_to_open(shown, qtbot, Kind.QUESTIONNAIRE)
    assert [code for code, box in asking.boxes.items() if box.isChecked()] == ["questionnaire"]
    asking.boxes["meeting"].setChecked(True)
    asking.until.button(Until.TODAY).click()
    asking.make.click()
    qtbot.waitUntil(lambda: shown.door.opening is not None)
    assert outside.door.opening.kinds == {Kind.QUESTIONNAIRE, Kind.MEETING}
    assert (outside.door.opening.address, outside.door.opening.is_secure) == (HOME.address, False)
    words = shown.strip.text()
    assert "23:59" in words
    assert ": Questionnaire, Meeting log" in words
    assert "http://192.168.1.23:8420" in words
    assert "0 answers have arrived" in words
    QTest.mouseClick(shown.strip.close_it, Qt.MouseButton.LeftButton)
    assert outside.door.state is DoorState.CLOSED
    assert shown.strip.isHidden()


def test_everything_is_done_by_keyboard_alone(shown: MainWindow, qtbot: QtBot, outside: Outside) -> None:
    asking = ask_to_open(shown, qtbot)
    assert not asking.make.isEnabled()
    box = asking.boxes["sign-up"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    asking.make.setFocus()
    QTest.keyClick(asking.make, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.door.opening is not None)
    shown.strip.close_it.setFocus()
    QTest.keyClick(shown.strip.close_it, Qt.Key.Key_Space)
    assert shown.door.opening is None


def test_without_a_network_it_says_what_to_do_and_finds_the_network_when_it_is_there(
    shown: MainWindow, qtbot: QtBot, outside: Outside
) -> None:
    outside.networks = []
    asking = ask_to_open(shown, qtbot, Kind.SIGN_UP)
    assert "on no network" in asking.address.text()
    assert not asking.make.isEnabled()
    outside.networks = [HOME, GUESTS]
    asking.look_again.click()
    assert asking.network_field.isVisibleTo(asking)
    asking.network.set_value(GUESTS.address)
    asking.make.click()
    qtbot.waitUntil(lambda: shown.door.opening is not None)
    assert outside.door.opening.address == GUESTS.address


def test_an_address_that_changes_is_said_and_leads_to_the_slips_to_print_anew(
    shown: MainWindow, qtbot: QtBot, outside: Outside
) -> None:
    slips = wifi.slips(shown.workspace.desk, Kind.QUESTIONNAIRE, today=TODAY)
    wifi.note_printed(shown.workspace.desk, slips[:3], wifi.base_url(shown.workspace.desk, HOME.address))
    open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    outside.networks = [GUESTS]
    for _second in range(5):
        shown.door.look()
    assert "another address" in shown.strip.text()
    shown.strip.again.click()
    asking = dialog(shown, OpenDialog, qtbot)
    assert isinstance(asking, OpenDialog)
    assert asking.anew.text().startswith("3 slips were printed with another address")
    assert asking.print_anew.isVisibleTo(asking)


def test_a_network_that_is_gone_is_said_and_is_no_other_address_and_it_goes_on_where_the_network_is_back(
    shown: MainWindow, qtbot: QtBot, outside: Outside
) -> None:
    open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    for networks, words in (([], "on no network now"), ([GUESTS], "another address"), ([GUESTS, HOME], "Open for")):
        outside.networks = networks
        for _second in range(5):
            shown.door.look()
        assert words in shown.strip.text()
    assert shown.strip.again.isHidden()


def test_when_the_time_is_over_it_is_said_and_what_arrived_still_waits(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, outside: Outside, tmp_path: Path
) -> None:
    door = open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    door.state = DoorState.CLOSED
    shown.door.look()
    assert shown.toast.text().startswith("The time is over")
    assert shown.strip.text() == "1 answer from a phone waits to be imported."
    assert shown.strip.close_it.isHidden()


def test_what_is_said_about_who_can_read_follows_the_encryption(shown: MainWindow, qtbot: QtBot) -> None:
    asking = ask_to_open(shown, qtbot, Kind.QUESTIONNAIRE)
    assert "can read what is sent" in asking.secure_note.text()
    asking.secure.click()
    assert "warns once" in asking.secure_note.text()
    assert asking.base().startswith("https://")


def preview(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """Let every preview save its paper at once; return what the papers say."""
    said: list[str] = []

    def save(_window: MainWindow, paper: Print) -> None:
        path = folder / f"{len(said)}.pdf"
        paper.write(path, language="en")  # type: ignore[operator]
        said.append(reading.words(path))
        if paper.out is not None:
            paper.out()

    monkeypatch.setattr(gestures, "print_paper", save)
    return said


def test_slips_the_poster_and_the_sheet_are_printed_with_the_way_in(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = preview(monkeypatch, tmp_path)
    asking = ask_to_open(shown, qtbot, Kind.SIGN_UP)
    for place in range(4):
        asking.links["sign-up"][place].click()
    assert len(said) == 4
    assert all("http://192.168.1.23:8420/" in words for words in said)
    asking.links["questionnaire"][0].click()
    slips = wifi.slips(shown.workspace.desk, Kind.QUESTIONNAIRE, today=TODAY)
    assert all(slip.name in said[-1] and slip.shown in said[-1] for slip in slips)
    asking.links["meeting"][0].click()
    assert "serves for every meeting" in said[-1]
    assert wifi.printed(shown.workspace.desk, slips) == slips


def test_answers_to_the_questionnaire_are_imported_by_the_usual_dialog_as_one_change(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, outside: Outside, tmp_path: Path
) -> None:
    door = open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    for name in ("Mai", "Long"):
        arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, name), form_answer(shown, tmp_path, people[name]))
    door.counts = {Kind.QUESTIONNAIRE: 2}
    shown.door.look()
    assert "2 answers have arrived · 2 to import" in shown.strip.text()
    QTest.mouseClick(shown.strip.bring_in, Qt.MouseButton.LeftButton)
    wizard = dialog(shown, AnswersImport, qtbot)
    assert isinstance(wizard, AnswersImport)
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    while wizard.here() is not wizard.outcome_page:
        wizard.next()
    wizard.next()
    assert len(shown.workspace.desk.all(Response)) == 2
    assert shown.door.waiting == ()
    assert shown.strip.bring_in.isHidden()
    assert shown.workspace.undo_stack.count() == 1
    shown.workspace.undo()
    assert not shown.workspace.desk.all(Response)


def test_an_import_that_is_cancelled_leaves_the_answers_waiting(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path
) -> None:
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    assert shown.strip.text() == "1 answer from a phone waits to be imported."
    shown.strip.bring_in.click()
    dialog(shown, AnswersImport, qtbot).reject()
    assert len(shown.door.waiting) == 1


def test_a_sign_up_is_confirmed_and_one_that_nobody_fits_can_wait(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sign-up.html"
    papers.write_sign_up_page(shown.workspace.desk, path, language="en", today=TODAY)
    page = PhonePage(path.read_text("utf-8"))
    slip = slip_of(shown, Kind.SIGN_UP)
    for name in ("Võ Thành Đạt", "Trịnh Nobody"):
        arrive(shown, slip, page.answer({"full-name": name, "role:mentor": True, "day": TODAY}))
    monkeypatch.setattr(notice, "ask", lambda *_words: False)
    shown.asked.emit(TakeInArrived())
    wizard = dialog(shown, SignUpWizard, qtbot)
    assert isinstance(wizard, SignUpWizard)
    qtbot.waitUntil(lambda: wizard.here() is wizard.steps[-1], timeout=LONG_WAIT)
    wizard.next()
    [entry] = sign_ups.listed(shown.workspace.desk)[:1]
    assert entry.person.calling_name == "Đạt"
    [left] = shown.door.waiting
    assert "Nobody" in left.text
    shown.workspace.undo()


def test_left_out_answers_are_thrown_away_where_the_owner_says_so(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sign-up.html"
    papers.write_sign_up_page(shown.workspace.desk, path, language="en", today=TODAY)
    page = PhonePage(path.read_text("utf-8"))
    for name in ("Võ Thành Đạt", "Trịnh Nobody"):
        text = page.answer({"full-name": name, "role:mentor": True, "day": TODAY})
        arrive(shown, slip_of(shown, Kind.SIGN_UP), text)
    monkeypatch.setattr(notice, "ask", lambda *_words: True)
    shown.asked.emit(TakeInArrived())
    wizard = dialog(shown, SignUpWizard, qtbot)
    assert isinstance(wizard, SignUpWizard)
    qtbot.waitUntil(lambda: wizard.here() is wizard.steps[-1], timeout=LONG_WAIT)
    wizard.next()
    assert shown.door.waiting == ()


def test_a_meeting_noted_by_a_pair_is_imported(shown: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = meeting_papers.write_pages(shown.workspace.desk, tmp_path, language="vi", today=TODAY)
    [path] = folder.iterdir()
    text = PhonePage(path.read_text("utf-8")).answer({"on": TODAY.isoformat(), "met": "yes", "minutes": "45"})
    arrive(shown, slip_of(shown, Kind.MEETING), text)
    shown.strip.bring_in.click()
    wizard = dialog(shown, MeetingSheetWizard, qtbot)
    assert isinstance(wizard, MeetingSheetWizard)
    qtbot.waitUntil(lambda: wizard.here() is wizard.steps[-1], timeout=LONG_WAIT)
    wizard.next()
    assert [meeting.state for meeting in shown.workspace.desk.all(Meeting)] == [MeetingState.HELD]
    assert shown.door.waiting == ()


def test_who_has_answered_is_named_and_may_answer_again(
    shown: MainWindow, qtbot: QtBot, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    slip = slip_of(shown, Kind.QUESTIONNAIRE, "Mai")
    door.answered, door.counts = frozenset({slip.id}), {Kind.QUESTIONNAIRE: 1}
    door.fingerprint = "AB:12:CD:34"
    shown.strip.who.click()
    who = dialog(shown, WhoAnswered, qtbot)
    assert isinstance(who, WhoAnswered)
    lines = [who.list.item(row).text() for row in range(who.list.count())]
    assert [line for line in lines if "has answered" in line] == ["Lê Thị Mai · Questionnaire · has answered"]
    assert who.counts.text() == "Questionnaire: 1 answer"
    assert who.certificate.text().endswith("AB:12:CD:34")
    again: list[Slip] = []
    monkeypatch.setattr(wifi, "let_answer_again", lambda _desk, slips: again.extend(slips))
    who.list.setCurrentRow(len(lines) - 1)
    who.again.click()
    assert again == [slip]


def test_answers_that_waited_when_the_file_was_closed_are_offered_when_it_opens(
    shown: MainWindow, workspace: Workspace, people: dict[str, Person], qtbot: QtBot, tmp_path: Path
) -> None:
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    later = MainWindow(workspace)
    qtbot.addWidget(later)
    later.show_page("home")
    later.show()
    assert later.strip.isVisible()
    assert "1 answer from a phone waits" in later.strip.text()


def test_closing_the_file_closes_the_door_after_asking(
    shown: MainWindow, qtbot: QtBot, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = open_(shown, qtbot, outside, Kind.SIGN_UP)
    monkeypatch.setattr(notice, "ask", lambda *_words: False)
    assert not gestures.may_leave(shown)
    monkeypatch.setattr(notice, "ask", lambda *_words: True)
    assert gestures.may_leave(shown)
    shown.workspace.closing.emit()
    assert door.state is DoorState.CLOSED


def test_another_language_and_text_size_leave_the_door_open(shown: MainWindow, qtbot: QtBot, outside: Outside) -> None:
    door = open_(shown, qtbot, outside, Kind.SIGN_UP)
    set_language("vi")
    shown.rebuild()
    assert door.state is DoorState.OPEN
    assert shown.strip.isVisible()
    assert shown.strip.text().startswith("Đang mở nhận câu trả lời đến ")
    shown.strip.close_it.click()
    assert door.state is DoorState.CLOSED


def test_a_door_that_could_not_open_says_why_and_can_be_opened_again(
    shown: MainWindow, qtbot: QtBot, outside: Outside
) -> None:
    door = open_(shown, qtbot, outside, Kind.SIGN_UP)
    door.state, door.failure = DoorState.FAILED, message("The address is taken.", context="notice")
    shown.door.look()
    assert shown.strip.text() == "The address is taken."
    shown.strip.again.click()
    assert isinstance(dialog(shown, OpenDialog, qtbot), OpenDialog)


def test_every_page_that_asks_people_leads_to_it(window: MainWindow, people: dict[str, Person]) -> None:
    asked: list[object] = []
    window.asked.connect(asked.append)
    for page_id, place, wanted in (
        ("communication", "sign-ups", OpenForAnswers(Kind.SIGN_UP)),
        ("connect", SubStep.INVITE.value, OpenForAnswers(Kind.QUESTIONNAIRE)),
        ("sessions", "", OpenForAnswers(Kind.MEETING)),
        ("surveys", "", OpenForAnswers(Kind.SURVEY, Wave.PULSE)),
    ):
        window.show_page(page_id, Focus(place))
        page = window.page()
        if isinstance(page, MeetingsPage):
            page.show_view(LIST)
        if isinstance(page, ConnectPage):
            page.part().open_view("forms")
        found = [each for each in page.findChildren(Button) if each.text() == "Open for answers…" and each.isVisible()]
        assert len(found) == 1, page_id
        found[0].click()
        assert asked[-1] == wanted


def ticket_answer(window: MainWindow, wave_id: str, place: int) -> tuple[Slip, str]:
    """Return an unused ticket and what somebody answers with it."""
    offered = wifi._offered(window.workspace.desk, Kind.SURVEY, wave_id, TODAY)
    code = "S8" if "mentee" in str(offered[place].group) else "M4"
    body = f"mentordesk=1&form=survey&mark={offered[place].mark()}&{code}=4"
    return offered[place].slip, f"{body}&check={checksum(body)}"


def test_tickets_of_a_survey_are_given_out_counted_and_counted_once(
    shown: MainWindow, qtbot: QtBot, outside: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = preview(monkeypatch, tmp_path)
    desk = shown.workspace.desk
    asking = ask_to_open(shown, qtbot, Kind.SURVEY, Wave.END)
    row = surveys.row(desk, Wave.END, today=TODAY)
    assert asking.boxes[row.id].isChecked()
    assert asking.make.accessibleDescription() == "Print the tickets of the survey first."
    asking.links[row.id][0].click()
    assert ("Ticket for a mentee" in said[0], "Ticket for a mentor" in said[0]) == (True, True)
    assert not any(person.full_name in said[0] for person in desk.all(Person))
    assert surveys.row(desk, Wave.END, today=TODAY).state is WaveState.OPEN
    offer = asking.chosen()[0]
    assert (len(offer.slips), str(offer.note).startswith("2 tickets that were printed here are not used yet.")) == (
        2,
        True,
    )
    asking.links[row.id][1].click()
    assert said[1] == said[0], "the very same tickets once more"
    asking.make.click()
    qtbot.waitUntil(lambda: shown.door.opening is not None)
    assert outside.door.opening.waves == {row.id}
    slip, text = ticket_answer(shown, row.id, 0)
    arrive(shown, slip, text)
    shown.strip.bring_in.click()
    wizard = dialog(shown, SurveyImport, qtbot)
    assert isinstance(wizard, SurveyImport)
    qtbot.waitUntil(lambda: wizard.here() is wizard.found_page, timeout=LONG_WAIT)
    assert wizard.found_page.count.text() == "1 form counts"
    wizard.next()
    assert surveys.row(desk, Wave.END, today=TODAY).answered_count == 1
    assert shown.door.waiting == ()
    again = ask_to_open(shown, qtbot, Kind.SURVEY, Wave.END)
    assert len(again.chosen()[0].slips) == 1


def test_forms_that_went_out_in_excel_are_no_tickets(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = shown.workspace.desk
    row = surveys.row(desk, Wave.END, today=TODAY)
    outgoing = surveys.prepare(desk, row)
    surveys.write_forms(outgoing, tmp_path, language="en")()
    shown.workspace.do(surveys.sent(desk, row, outgoing, today=TODAY))
    said = preview(monkeypatch, tmp_path)
    asking = ask_to_open(shown, qtbot, Kind.SURVEY, Wave.END)
    assert asking.chosen()[0].slips == ()
    asking.links[row.id][0].click()
    assert said[0].count("Draw any ticket") == 2
    assert len(asking.chosen()[0].slips) == 2


def test_tickets_that_were_looked_at_and_not_printed_were_not_given_out(
    shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gestures, "print_paper", lambda _window, _paper: None)
    asking = ask_to_open(shown, qtbot, Kind.SURVEY, Wave.END)
    row = surveys.row(shown.workspace.desk, Wave.END, today=TODAY)
    asking.links[row.id][0].click()
    assert surveys.row(shown.workspace.desk, Wave.END, today=TODAY).state is not WaveState.OPEN
    assert not shown.workspace.desk.all(IssuedMarks)


# Several forms at once


def offered(window: MainWindow) -> list[str]:
    """Press Import, and return what it offers."""
    window.strip.bring_in.click()
    [menu] = window.strip.bring_in.findChildren(QMenu)
    words = [entry.text() for entry in menu.actions()]
    menu.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return words


def choose(window: MainWindow, place: int) -> None:
    """Press Import, and choose one of the forms."""
    window.strip.bring_in.click()
    [menu] = window.strip.bring_in.findChildren(QMenu)
    menu.close()
    menu.actions()[place].trigger()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def import_all(window: MainWindow, kind: type[StepsDialog], last: str, qtbot: QtBot) -> None:
    """Go through an import that has begun."""
    wizard = dialog(window, kind, qtbot)
    assert isinstance(wizard, StepsDialog)
    qtbot.waitUntil(lambda: wizard.here().is_complete(), timeout=LONG_WAIT)
    while wizard.here() is not getattr(wizard, last):
        wizard.next()
    wizard.next()
    assert wizard.isHidden()


def sign_up(window: MainWindow, folder: Path, name: str) -> None:
    path = folder / "sign-up.html"
    papers.write_sign_up_page(window.workspace.desk, path, language="en", today=TODAY)
    text = PhonePage(path.read_text("utf-8")).answer({"full-name": name, "role:mentor": True, "day": TODAY})
    arrive(window, slip_of(window, Kind.SIGN_UP), text)


def log_meeting(window: MainWindow, folder: Path) -> None:
    made = meeting_papers.write_pages(window.workspace.desk, folder, language="vi", today=TODAY)
    text = PhonePage(next(made.iterdir()).read_text("utf-8")).answer({"on": str(TODAY), "met": "yes", "minutes": "45"})
    arrive(window, slip_of(window, Kind.MEETING), text)


def hand_out(window: MainWindow, wave: Wave) -> str:
    """Give out the tickets of a survey; return its id."""
    desk = window.workspace.desk
    row = surveys.row(desk, wave, today=TODAY)
    desk.apply(surveys.sent(desk, row, surveys.prepare(desk, row), today=TODAY))
    return row.id


def everything(window: MainWindow, people: dict[str, Person], folder: Path) -> tuple[str, str]:
    """Let answers to four forms arrive, two surveys among them; return the ids of the surveys."""
    waves = hand_out(window, Wave.MIDPOINT), hand_out(window, Wave.END)
    for wave_id, count in zip(waves, (1, 2), strict=True):
        for place in range(count):
            arrive(window, *ticket_answer(window, wave_id, place))
    log_meeting(window, folder)
    for name in ("Mai", "Long"):
        arrive(window, slip_of(window, Kind.QUESTIONNAIRE, name), form_answer(window, folder, people[name]))
    sign_up(window, folder, "Võ Thành Đạt")
    return waves


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_answers_to_several_forms_are_named_and_imported_in_any_order_each_with_an_undo_of_its_own(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path
) -> None:
    waves = everything(shown, people, tmp_path)
    desk, stack = shown.workspace.desk, shown.workspace.undo_stack
    assert shown.strip.text() == (
        "Answers from phones wait to be imported: Sign-up (1), Questionnaire (2), Meeting log (1), Survey (3)."
    )
    assert offered(shown) == [
        "Sign-up (1)",
        "Questionnaire (2)",
        "Meeting log (1)",
        "Survey: Mid-cycle (1)",
        "Survey: End of cycle (2)",
    ]
    imports: list[tuple[type[StepsDialog], str]] = [
        (SurveyImport, "found_page"),
        (SurveyImport, "found_page"),
        (MeetingSheetWizard, "rows_page"),
        (AnswersImport, "outcome_page"),
    ]
    for done, (kind, last) in enumerate(imports):
        choose(shown, -1)
        import_all(shown, kind, last, qtbot)
        assert stack.count() == done + 1
    assert [surveys.row(desk, wave, today=TODAY).answered_count for wave in (Wave.MIDPOINT, Wave.END)] == [1, 2]
    assert (len(desk.all(Meeting)), len(desk.all(Response))) == (1, 2)
    assert shown.strip.text() == "1 answer from a phone waits to be imported."
    shown.strip.bring_in.click()
    import_all(shown, SignUpWizard, "who_page", qtbot)
    assert shown.strip.isHidden()
    assert waves
    for _step in range(5):
        shown.workspace.undo()
    assert [surveys.row(desk, wave, today=TODAY).answered_count for wave in (Wave.MIDPOINT, Wave.END)] == [0, 0]
    assert (len(desk.all(Meeting)), len(desk.all(Response)), stack.canUndo()) == (0, 0, False)


def test_while_it_is_open_the_strip_and_who_has_answered_say_how_many_answers_each_form_and_survey_has(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, outside: Outside, tmp_path: Path
) -> None:
    midpoint, end = everything(shown, people, tmp_path)
    asking = ask_to_open(shown, qtbot, Kind.QUESTIONNAIRE)
    for code in ("sign-up", midpoint, end):
        wifi.note_printed(shown.workspace.desk, asking._offers[code].slips, HOME.address)
        asking.boxes[code].setChecked(True)
    outside.doors.append(FakeDoor(Opening(kinds=frozenset(Kind), address=HOME.address, closes_at=LATER)))
    door = outside.door
    door.opening = replace(door.opening, waves=frozenset({midpoint, end}))
    door.counts = {Kind.SIGN_UP: 1, Kind.QUESTIONNAIRE: 2, Kind.SURVEY: 3}
    door.waves = {midpoint: 1, end: 2}
    shown.door._take(door)  # type: ignore[arg-type]
    words = shown.strip.text()
    assert "Sign-up, Questionnaire, Meeting log, Survey (2)" in words
    assert "6 answers have arrived · to import: Sign-up (1), Questionnaire (2), Meeting log (1), Survey (3)" in words
    asking.reject()
    shown.strip.who.click()
    who = dialog(shown, WhoAnswered, qtbot)
    assert isinstance(who, WhoAnswered)
    assert who.counts.text() == (
        "Sign-up: 1 answer · Questionnaire: 2 answers · Meeting log: 0 answers · Mid-cycle: 1 answer · End of cycle: "
        "2 answers"
    )


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_sign_up_that_nobody_fits_does_not_stand_in_the_way_of_other_forms_and_can_be_thrown_away(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_up(shown, tmp_path, "Trịnh Nobody")
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    choose(shown, 1)
    import_all(shown, AnswersImport, "outcome_page", qtbot)
    asked: list[str] = []
    monkeypatch.setattr(
        notice, "ask", lambda _window, question, *_words: bool(asked.append(question)) or len(asked) > 1
    )
    for waiting in (1, 0):
        shown.asked.emit(TakeInArrived())
        wizard = dialog(shown, SignUpWizard, qtbot)
        assert isinstance(wizard, SignUpWizard)
        qtbot.waitUntil(lambda wizard=wizard: wizard.here() is wizard.who_page, timeout=LONG_WAIT)
        wizard.reject()
        assert len(shown.door.waiting) == waiting
    assert asked == ["Keep 1 answer that was left out?"] * 2


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_what_is_in_the_file_already_leaves_the_queue_without_a_question_as_after_a_power_cut(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(notice, "ask", refuse)
    end = hand_out(shown, Wave.END)
    arrive(shown, *ticket_answer(shown, end, 0))
    log_meeting(shown, tmp_path)
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    with monkeypatch.context() as power:
        power.setattr(shown.door, "forget", lambda _answers: None)
        choose(shown, 0)
        import_all(shown, AnswersImport, "outcome_page", qtbot)
        choose(shown, 1)
        import_all(shown, MeetingSheetWizard, "rows_page", qtbot)
        choose(shown, 2)
        import_all(shown, SurveyImport, "found_page", qtbot)
    assert len(shown.door.waiting) == 3
    done = shown.workspace.undo_stack.count()
    choose(shown, 0)
    import_all(shown, AnswersImport, "outcome_page", qtbot)
    for place, kind in ((0, MeetingSheetWizard), (None, SurveyImport)):
        if place is None:
            shown.strip.bring_in.click()
        else:
            choose(shown, place)
        wizard = dialog(shown, kind, qtbot)
        assert isinstance(wizard, StepsDialog)
        qtbot.waitUntil(lambda wizard=wizard: wizard.here() is not wizard.steps[0], timeout=LONG_WAIT)
        assert not wizard._next.isEnabled()
        wizard.reject()
    assert shown.door.waiting == ()
    assert shown.workspace.undo_stack.count() == done


def test_other_files_chosen_in_the_import_leave_what_arrived_waiting(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    path = filling.forms(shown.workspace, tmp_path, [people["Long"]])["Long"]
    filling.fill(shown.workspace, path, people["Long"])
    monkeypatch.setattr(notice, "ask", lambda *_words: False)
    shown.strip.bring_in.click()
    wizard = dialog(shown, AnswersImport, qtbot)
    assert isinstance(wizard, AnswersImport)
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    wizard.back()
    wizard.files_page.take((path,))
    import_all(shown, AnswersImport, "outcome_page", qtbot)
    assert [response.person_id for response in shown.workspace.desk.all(Response)] == [people["Long"].id]
    assert len(shown.door.waiting) == 1


def test_the_same_person_by_paper_and_by_phone_is_asked_about_and_nothing_is_lost(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(notice, "ask", lambda _window, question, *_words: bool(asked.append(question)))
    desk = shown.workspace.desk
    typed = replace(responses.blank_response(desk, people["Mai"].id), ratings=(("P-O1", 2),), answered_on=answers.TODAY)
    shown.workspace.do(responses.answer(desk, typed, consents=answers.YES, today=TODAY))
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    shown.strip.bring_in.click()
    wizard = dialog(shown, AnswersImport, qtbot)
    assert isinstance(wizard, AnswersImport)
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    model = wizard.read_page.table.model()
    assert model.index(0, model.columnCount() - 1).data() == "perhaps older: left out"
    wizard.reject()
    assert asked == ["Keep 1 answer that was left out?"]
    assert len(shown.door.waiting) == 1
    [kept] = desk.all(Response)
    assert kept.ratings == (("P-O1", 2),)


def test_another_file_has_answers_of_its_own(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, tmp_path: Path
) -> None:
    arrive(shown, slip_of(shown, Kind.QUESTIONNAIRE, "Mai"), form_answer(shown, tmp_path, people["Mai"]))
    desk = Desk.create(tmp_path / "Other.mentordesk", builders.company())
    other = Workspace(desk)
    window = MainWindow(other)
    qtbot.addWidget(window)
    window.show_page("home")
    window.show()
    assert window.strip.isHidden()
    assert shown.strip.isVisible()
    other.close()


def test_answers_of_a_survey_that_was_closed_meanwhile_can_wait_or_be_thrown_away(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = shown.workspace.desk
    arrive(shown, *ticket_answer(shown, hand_out(shown, Wave.END), 0))
    desk.apply(surveys.close(surveys.row(desk, Wave.END, today=TODAY), today=TODAY))
    monkeypatch.setattr(notice, "ask", lambda *_words: True)
    shown.strip.bring_in.click()
    assert "closed" in shown.toast.text()
    assert shown.door.waiting == ()


# Where it is open


def test_a_usual_address_that_is_taken_is_said_and_slips_are_printed_with_the_one_that_is_open(
    shown: MainWindow, qtbot: QtBot, outside: Outside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = preview(monkeypatch, tmp_path)
    desk = shown.workspace.desk
    slips = wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY)
    wifi.note_printed(desk, slips[:2], wifi.base_url(desk, HOME.address))
    door = open_(shown, qtbot, outside, Kind.QUESTIONNAIRE)
    door.url = "http://192.168.1.23:8421/"
    shown.door.look()
    assert "at http://192.168.1.23:8421: another program has taken the usual address" in shown.strip.text()
    assert shown.strip.property("weight") == str(Severity.WARNING.value)
    shown.strip.again.click()
    asking = dialog(shown, OpenDialog, qtbot)
    assert isinstance(asking, OpenDialog)
    assert asking.anew.text().startswith("2 slips were printed with another address")
    asking.print_anew.click()
    assert "http://192.168.1.23:8421/" in said[0]
    assert not asking.anew.isVisibleTo(asking)


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (Network("10.8.0.2", "wg0", is_likely=False), "VPN"),
        (Network("169.254.3.4", "Ethernet", is_self_given=True), "no router answered"),
    ],
)
def test_a_network_that_phones_hardly_reach_says_so(
    shown: MainWindow, qtbot: QtBot, outside: Outside, network: Network, words: str
) -> None:
    outside.networks = [network]
    asking = ask_to_open(shown, qtbot, Kind.SIGN_UP)
    assert words in asking.address.text()
    assert asking.address.property("ink") == "warn"
    outside.networks = [HOME, network]
    asking.look_again.click()
    assert asking.network.value() == HOME.address
    assert [words in asking.network.itemText(place) for place in range(2)] == [False, True]


def test_addresses_that_others_may_reach_are_no_network_and_it_says_so(
    shown: MainWindow, qtbot: QtBot, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside.networks = []
    monkeypatch.setattr(wifi, "is_out_of_reach", lambda: True)
    asking = ask_to_open(shown, qtbot, Kind.SIGN_UP)
    assert "others than your company may reach" in asking.address.text()
    assert asking.make.accessibleDescription() == asking.address.text()
