"""Forms answered over Wi-Fi in a real browser on a screen as small as a phone's, with scripts and without."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.wifi import DoorState, Kind
from mentordesk.services import arrivals, wifi
from mentordesk.services.connect import responses
from tests import browsers, builders, doors
from tests.builders import TODAY
from tests.doors import opened

pytestmark = [pytest.mark.timeout(120), pytest.mark.loopback]


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """Let what arrives lie in a folder of the test."""
    monkeypatch.setenv("MENTORDESK_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give one browser to all tests; what it keeps of a page is that page's own."""
    with browsers.chromium(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a browser in which scripts are switched off."""
    with browsers.chromium(tmp_path_factory.mktemp("plain"), scripts=False) as made:
        yield made


@pytest.fixture
def mai(desk):
    """Give somebody who is mentor and mentee and has a slip."""
    person = builders.person("Lê Thị Mai", code="AP083")
    other = builders.person("Trần Quốc Dũng", code="AP001")
    cycle = newest(desk.all(Cycle))
    parts = [builders.enrolment(cycle, one, Role.BOTH) for one in (person, other)]
    desk.apply(builders.added(person, other, *parts))
    return next(slip for slip in wifi.slips(desk, Kind.QUESTIONNAIRE, today=TODAY) if slip.about == person.id)


def page_of(browser, door, slip, **looks):
    browsers.phone(browser, **looks)
    browser.get(f"{door.url}{slip.ticket}")
    if looks.get("text"):
        browsers.phone(browser, **looks)
    return browser


def press(browser, selector):
    field = browser.find_element("css selector", selector)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    field.click()


def onward(browser):
    press(browser, "#begin" if browser.find_element("id", "begin").is_displayed() else "#next")


def to_the_end(browser):
    while not browser.find_element("id", "send").is_displayed():
        onward(browser)


def is_there(browser, element):
    return browser.find_element("id", element).is_displayed()


def waited(browser, is_so):
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 60, poll_frequency=0.05).until(lambda _browser: is_so())


def draft_of(desk):
    [draft] = responses.read(desk, arrivals.text_of(arrivals.arrived(desk)), today=TODAY)().taken
    return draft


def test_somebody_answers_goes_back_reloads_and_sends_once(browser, desk, mai):
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        page_of(browser, door, mai)
        assert "without encryption" in browser.find_element("css selector", ".screen.here").text
        onward(browser)
        press(browser, "[name='consent.P1'][value=yes]")
        press(browser, "[name='consent.P2'][value=yes]")
        onward(browser)
        press(browser, "[name='rate.P-O1'][value='4']")
        browser.back()
        browser.forward()
        browser.refresh()
        assert browser.find_element("css selector", "[name='rate.P-O1'][value='4']").is_selected()
        to_the_end(browser)
        browser.execute_script("const send = document.getElementById('send'); send.click(); send.click();")
        waited(browser, lambda: is_there(browser, "received"))
        code = browser.find_element("id", "receipt").text
        assert len(code) == 9
        assert not is_there(browser, "form")
        page_of(browser, door, mai)
        assert browser.find_element("id", "receipt").text == code, "whoever opens it again sees the receipt"
        press(browser, "a[href='?again']")
        assert is_there(browser, "begin")
        assert not browser.find_element("css selector", "[name='rate.P-O1'][value='4']").is_selected()
        assert browsers.complaints(browser) == []
    assert draft_of(desk).response.ratings == (("P-O1", 4),)
    assert len(arrivals.arrived(desk)) == 1


def test_without_a_connection_nothing_is_lost_and_it_is_sent_later(browser, desk, mai):
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        place = door.url
        page_of(browser, door, mai)
        onward(browser)
        press(browser, "[name='consent.P1'][value=yes]")
        press(browser, "[name='consent.P2'][value=yes]")
        to_the_end(browser)
        os.kill(door.process_id, signal.SIGKILL)
        doors.until(door, lambda: door.state is DoorState.FAILED)
        door.wait_until_ended()
        press(browser, "#send")
        waited(browser, lambda: is_there(browser, "failed"))
        assert "What you typed is kept" in browser.find_element("id", "failed").text
    browsers.complaints(browser)
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        assert door.url == place
        press(browser, "#send")
        waited(browser, lambda: is_there(browser, "received"))
    assert draft_of(desk).response.person_id == mai.about


def test_a_form_is_answered_without_any_script(plain, desk, mai):
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        page_of(plain, door, mai, width=320)
        for name, value in (("consent.P1", "yes"), ("consent.P2", "yes"), ("rate.P-O1", "4"), ("offer.leading", "5")):
            plain.find_element("css selector", f"[name='{name}'][value='{value}']").click()
        plain.find_element("css selector", "[name='want.2'] [value=finance]").click()
        plain.find_element("css selector", "[name=remark]").send_keys("Em lam ca dem & thu 7")
        plain.find_element("id", "send").click()
        assert "Your answer has arrived" in plain.find_element("tag name", "main").text
        code = plain.find_element("id", "receipt").text
        plain.refresh()
        assert plain.find_element("id", "receipt").text == code
    draft = draft_of(desk)
    assert draft.response.wants == ("finance",)
    assert draft.response.offers == (("leading", 5),)
    assert draft.response.remark == "Em lam ca dem & thu 7"


@pytest.mark.parametrize("text", [100, 200])
def test_nothing_is_wider_than_a_small_phone_and_all_has_names(browser, desk, mai, text):
    with opened(desk, Kind.QUESTIONNAIRE) as door:
        page_of(browser, door, mai, width=320, text=text, dark=text == 200)
        while True:
            assert browser.execute_script("return document.documentElement.scrollWidth") <= 320
            if is_there(browser, "send"):
                break
            onward(browser)
        tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        roles = ("radio", "checkbox", "button", "textbox", "combobox", "group", "link")
        assert all(
            node.get("name", {}).get("value", "").strip()
            for node in tree
            if not node.get("ignored") and node["role"]["value"] in roles
        )
        press(browser, "#send")
        waited(browser, lambda: is_there(browser, "received"))
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 320
        assert browser.switch_to.active_element.text == "Your answer has arrived"
