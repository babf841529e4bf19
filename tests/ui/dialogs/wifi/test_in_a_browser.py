"""A shift answers with Chromium and with Firefox: from printed slips over the Wi-Fi to one change, and its undo."""

import os
import re
import signal
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.wifi import DoorState, Kind, Network
from mentordesk.services import wifi
from mentordesk.services.connect import answer_forms
from mentordesk.services.connect.answer_forms import Sheets
from tests import browsers
from tests.browsers import choose, is_there, jump_to_the_end, onward, phone, press, to_the_end, waited
from tests.mentordesk.documents import reading
from tests.ui.dialogs.answers.filling import taking_part
from ui.commands import OpenForAnswers, Print, TakeIn
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog
from ui.main_window import MainWindow
from ui.program import gestures
from ui.workspace import Workspace

pytestmark = [pytest.mark.timeout(180), pytest.mark.loopback]
HERE = Network("127.0.0.1", "this computer")
LONG_WAIT = 60_000
CODE = re.compile("[0-9A-F]{4}-[0-9A-F]{4}")
REMARK = "Tôi làm ca đêm – gặp được thứ 7 & chủ nhật (100%)!"


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let what arrives lie in a folder of the test, as of before the file is opened."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part."""
    return taking_part(workspace)


@pytest.fixture
def shown(window: MainWindow, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window, which answers its commands, on a computer that only itself can reach."""
    monkeypatch.setattr(wifi, "networks", lambda: (HERE,))
    window.asked.connect(partial(gestures.answer, window))
    yield window
    window.door.close()
    for dialog in (*window.findChildren(OpenDialog), *window.findChildren(AnswersImport)):
        dialog.reject()


def open_with_slips(window: MainWindow, qtbot: QtBot, pdf: Path) -> dict[str, str]:
    """Print the slips of the questionnaire and open it; return what is typed to open the form of each, by name."""

    def save(_window: MainWindow, paper: Print) -> None:
        paper.write(pdf, language="vi")  # type: ignore[operator]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gestures, "print_paper", save)
        window.asked.emit(OpenForAnswers(Kind.QUESTIONNAIRE))
        [asking] = window.findChildren(OpenDialog)
        asking.links["questionnaire"][0].click()
    asking.make.click()
    qtbot.waitUntil(lambda: window.door.state is DoorState.OPEN, timeout=LONG_WAIT)
    base = wifi.base_url(window.workspace.desk, HERE.address)
    slips = reading.words(pdf).split("Phiếu khảo sát")[1:]
    found = {slip: re.search(r"http://127\.0\.0\.1:\d+/[\w-]+", slip) for slip in slips}
    names = [person.full_name for person in window.workspace.desk.all(Person)]
    return {
        next(name for name in names if name in slip).split()[-1]: typed[0].replace(base, window.door.url)
        for slip, typed in found.items()
        if typed is not None
    }


def open_form(browser: Any, address: str, **looks: Any) -> None:
    phone(browser, **looks)
    browser.get("about:blank")
    browser.get(address)


def agree(browser: Any) -> None:
    """Go to the consent and say yes to both."""
    onward(browser)
    choose(browser, "consent.P1", "yes")
    choose(browser, "consent.P2", "yes")


def received(browser: Any) -> str:
    """Wait for the receipt of an answer and return it."""
    waited(browser, lambda: CODE.fullmatch(browser.find_element("id", "receipt").text) is not None)
    return str(browser.find_element("id", "receipt").text)


# How each of them answers


def goes_back_reloads_and_taps_twice(browser: Any, address: str) -> None:
    open_form(browser, address, width=320)
    assert "without encryption" in browsers.shown(browser)
    agree(browser)
    onward(browser)
    choose(browser, "rate.P-O1", "4")
    browser.back()
    browser.forward()
    browser.refresh()
    assert browser.find_element("css selector", "[name='rate.P-O1'][value='4']").is_selected()
    to_the_end(browser)
    browser.execute_script("var send = document.getElementById('send'); send.click(); send.click();")
    code = received(browser)
    assert not is_there(browser, "form")
    open_form(browser, address)
    assert browser.find_element("id", "receipt").text == code, "whoever opens it again sees the receipt"
    press(browser, "a[href='?again']")
    assert is_there(browser, "begin")
    assert not browser.find_element("css selector", "[name='rate.P-O1'][value='4']").is_selected()


def answers_in_two_tabs(browser: Any, address: str) -> None:
    codes = []
    open_form(browser, address)
    agree(browser)
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    open_form(browser, address)
    assert browser.find_element("css selector", "[name='consent.P1'][value=yes]").is_selected(), "one draft for both"
    onward(browser)
    onward(browser)
    choose(browser, "rate.P-O1", "2")
    jump_to_the_end(browser)
    press(browser, "#send")
    codes.append(received(browser))
    browser.close()
    browser.switch_to.window(first)
    onward(browser)
    choose(browser, "rate.P-O1", "5")
    jump_to_the_end(browser)
    press(browser, "#send")
    waited(browser, lambda: "was not taken" in browser.find_element("tag name", "main").text)
    assert browser.find_element("id", "receipt").text == codes[0], "the answer of the other tab stands"


def answers_without_scripts(browser: Any, address: str) -> None:
    open_form(browser, address, width=320, scripts=False)
    for name, value in (("consent.P1", "yes"), ("consent.P2", "yes"), ("rate.P-O1", "3")):
        browser.find_element("css selector", f"[name='{name}'][value='{value}']").click()
    browser.find_element("css selector", "[name='want.2'] [value=finance]").click()
    browser.find_element("css selector", "[name=remark]").send_keys("Em làm ca đêm & thứ 7")
    browser.find_element("id", "send").click()
    code = received(browser)
    assert "Your answer has arrived" in browser.find_element("tag name", "main").text
    browser.refresh()
    assert browser.find_element("id", "receipt").text == code


def types_vietnamese_and_loses_the_connection(browser: Any, address: str, window: MainWindow, qtbot: QtBot) -> None:
    open_form(browser, address, width=320, text=200, dark=True)
    agree(browser)
    while not browser.find_element("css selector", "[name=remark]").is_displayed():
        onward(browser)
    browser.find_element("css selector", "[name=remark]").send_keys(unicodedata.normalize("NFD", REMARK))
    jump_to_the_end(browser)
    door = window.door._door
    assert door is not None
    os.kill(door.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.door.state is DoorState.FAILED, timeout=LONG_WAIT)
    press(browser, "#send")
    waited(browser, lambda: is_there(browser, "failed"))
    assert "What you typed is kept" in browser.find_element("id", "failed").text
    window.strip.again.click()
    asking = next(dialog for dialog in window.findChildren(OpenDialog) if dialog.isVisible())
    asking.boxes["questionnaire"].setChecked(True)
    asking.make.click()
    qtbot.waitUntil(lambda: window.door.state is DoorState.OPEN, timeout=LONG_WAIT)
    press(browser, "#send")
    assert received(browser)


def answers_in_a_file(browser: Any, path: Path) -> str:
    open_form(browser, path.as_uri())
    onward(browser)
    choose(browser, "consent.P1", "yes")
    choose(browser, "consent.P2", "yes")
    onward(browser)
    choose(browser, "rate.P-O1", "1")
    jump_to_the_end(browser)
    press(browser, "#copy")
    assert is_there(browser, "sent")
    return str(browser.find_element("id", "answer").get_attribute("value"))


# All of them


def import_(window: MainWindow, qtbot: QtBot) -> None:
    wizard = next(dialog for dialog in window.findChildren(AnswersImport) if dialog.isVisible())
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    while wizard.here() is not wizard.outcome_page:
        wizard.next()
    wizard.next()


def rated(window: MainWindow) -> Mapping[str, int]:
    """Return how each rated the first statement, by given name; 0 where it was left out."""
    desk = window.workspace.desk
    given = ((desk.get(Person, one.person_id).calling_name, dict(one.ratings)) for one in desk.all(Response))
    return {name: ratings.get("P-O1", 0) for name, ratings in given}


def test_a_shift_answers_on_phones_each_in_their_own_way(
    shown: MainWindow, people: dict[str, Person], qtbot: QtBot, browser: Any, tmp_path: Path
) -> None:
    workspace = shown.workspace
    file = answer_forms.write_forms(
        workspace.desk, tmp_path, [people["Long"].id], language="vi", kind=Sheets.PHONE, today=date.today()
    )().files[0]
    typed = open_with_slips(shown, qtbot, tmp_path / "slips.pdf")
    assert typed.keys() == people.keys()
    goes_back_reloads_and_taps_twice(browser, typed["Mai"])
    answers_in_two_tabs(browser, typed["Ánh"])
    answers_without_scripts(browser, typed["Đạt"])
    assert browsers.complaints(browser) == []
    types_vietnamese_and_loses_the_connection(browser, typed["Bình"], shown, qtbot)
    qtbot.waitUntil(lambda: len(shown.door.waiting) == 4, timeout=LONG_WAIT)
    shown.strip.bring_in.click()
    import_(shown, qtbot)
    assert rated(shown) == {"Mai": 4, "Ánh": 2, "Đạt": 3, "Bình": 0}
    remarks = {one.remark for one in workspace.desk.all(Response)}
    assert remarks == {"", REMARK, "Em làm ca đêm & thứ 7"}
    assert workspace.undo_stack.count() == 1
    shown.asked.emit(TakeIn(answers_in_a_file(browser, file)))
    import_(shown, qtbot)
    assert rated(shown) == {"Mai": 4, "Ánh": 2, "Đạt": 3, "Bình": 0, "Long": 1}
    workspace.undo()
    workspace.undo()
    assert not workspace.desk.all(Response)
    url = shown.door.url
    shown.strip.close_it.click()
    with pytest.raises(Exception, match=r"CONNECTION_REFUSED|connectionFailure"):
        browser.get(url)
