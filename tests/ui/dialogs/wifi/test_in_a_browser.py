"""From a printed slip to the file: the address on it typed into a browser, the answer sent, imported and undone."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import Response
from mentordesk.domain.wifi import DoorState, Kind, Network
from mentordesk.services import wifi
from tests import browsers
from tests.mentordesk.documents import reading
from tests.ui.dialogs.answers.filling import taking_part
from ui.commands import OpenForAnswers, Print
from ui.dialogs.answers.wizard import AnswersImport
from ui.dialogs.wifi.open import OpenForAnswers as OpenDialog
from ui.main_window import MainWindow
from ui.program import gestures
from ui.workspace import Workspace

pytestmark = [pytest.mark.timeout(180), pytest.mark.loopback]
HERE = Network("127.0.0.1", "this computer")
LONG_WAIT = 60_000


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give one browser to all tests."""
    with browsers.chromium(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Let five people take part."""
    return taking_part(workspace)


@pytest.fixture
def shown(
    window: MainWindow, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    """Give the window, which answers its commands, on a computer that only itself can reach."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(wifi, "networks", lambda: (HERE,))
    window.asked.connect(partial(gestures.answer, window))
    yield window
    window.door.close()
    for dialog in (*window.findChildren(OpenDialog), *window.findChildren(AnswersImport)):
        dialog.reject()


def press(browser: Any, selector: str) -> None:
    field = browser.find_element("css selector", selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    field.click()


def answer(browser: Any, address: str) -> str:
    """Type an address, answer as somebody who takes part, send it, and return the receipt."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.wait import WebDriverWait

    browser.get("about:blank")
    browsers.phone(browser, width=320)
    browser.get(address)
    press(browser, "#begin")
    press(browser, "[name='consent.P1'][value=yes]")
    press(browser, "[name='consent.P2'][value=yes]")
    press(browser, "#next")
    press(browser, "[name='rate.P-O1'][value='4']")
    while not browser.find_element("id", "send").is_displayed():
        press(browser, "#next")
    press(browser, "#send")
    waiting = WebDriverWait(browser, 30, ignored_exceptions=(StaleElementReferenceException,))
    return str(waiting.until(lambda shown: shown.find_element("id", "receipt").text))


def test_a_slip_is_printed_answered_on_a_phone_imported_and_undone(
    shown: MainWindow, qtbot: QtBot, browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save(_window: MainWindow, paper: Print) -> None:
        paper.write(tmp_path / "slips.pdf", language="vi")  # type: ignore[operator]

    monkeypatch.setattr(gestures, "print_paper", save)
    shown.asked.emit(OpenForAnswers(Kind.QUESTIONNAIRE))
    [asking] = shown.findChildren(OpenDialog)
    asking.links["questionnaire"][0].click()
    asking.make.click()
    qtbot.waitUntil(lambda: shown.door.state is DoorState.OPEN, timeout=LONG_WAIT)
    [slip] = [slip for slip in reading.words(tmp_path / "slips.pdf").split("Phiếu khảo sát") if "Lê Thị Mai" in slip]
    found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+", slip)
    assert found is not None
    base = wifi.base_url(shown.workspace.desk, HERE.address)
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", answer(browser, found[0].replace(base, shown.door.url)))
    qtbot.waitUntil(lambda: len(shown.door.waiting) == 1, timeout=LONG_WAIT)
    shown.strip.bring_in.click()
    [wizard] = shown.findChildren(AnswersImport)
    qtbot.waitUntil(lambda: wizard.here() is wizard.read_page, timeout=LONG_WAIT)
    while wizard.here() is not wizard.outcome_page:
        wizard.next()
    wizard.next()
    [response] = shown.workspace.desk.all(Response)
    assert shown.workspace.desk.get(Person, response.person_id).calling_name == "Mai"
    assert response.ratings == (("P-O1", 4),)
    assert shown.workspace.undo_stack.count() == 1
    shown.workspace.undo()
    assert not shown.workspace.desk.all(Response)
    url = shown.door.url
    shown.strip.close_it.click()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        browser.get(url)
