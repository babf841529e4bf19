"""The questionnaire answered in a real browser on a screen as small as a phone's, and pasted into MentorDesk."""

from pathlib import Path

import pytest

from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.records.questionnaire import Response
from mentordesk.i18n import using
from mentordesk.services.connect import answer_forms, responses
from mentordesk.services.connect.answer_forms import Sheets
from tests import browsers, builders
from tests.browsers import choose, onward, press, shown, to_the_end
from tests.builders import TODAY

pytestmark = [pytest.mark.timeout(120), pytest.mark.loopback]


@pytest.fixture
def form(desk, tmp_path) -> Path:
    """Give the page of somebody who is mentor and mentee."""
    people = (builders.person("Lê Thị Mai", code="AP083"), builders.person("Trần Quốc Dũng", code="AP001"))
    cycle = newest(desk.all(Cycle))
    parts = [builders.enrolment(cycle, person, Role.BOTH) for person in people]
    desk.apply(builders.added(*people, *parts))
    ids = [people[0].id]
    job = answer_forms.write_forms(desk, tmp_path, ids, language="vi", kind=Sheets.PHONE, today=TODAY)
    [path] = job().files
    return path


def opened(browser, path, **looks):
    browser.get("about:blank")
    browsers.phone(browser, **looks)
    browser.get(path.as_uri())
    return browser


def answer_of(browser):
    return browser.find_element("id", "answer").get_attribute("value")


def read(desk, text):
    return responses.read(desk, text, today=TODAY)()


def test_somebody_answers_screen_by_screen_and_the_answer_is_read(browser, desk, form):
    opened(browser, form)
    assert "Lê Thị Mai" in shown(browser)
    onward(browser)
    choose(browser, "consent.P1", "yes")
    choose(browser, "consent.P2", "yes")
    onward(browser)
    choose(browser, "rate.P-O1", "4")
    choose(browser, "rate.P-O2", "2")
    choose(browser, "rate.P-O2", "2")  # a second tap takes it away
    onward(browser)
    browser.back()
    assert browser.find_element("css selector", "[name='rate.P-O1'][value='4']").is_selected()
    browser.forward()
    while "Kỹ năng tôi muốn phát triển" not in shown(browser):
        onward(browser)
    browser.find_element("css selector", "[name='want.1'] [value=leading]").click()
    browser.find_element("css selector", "[name='want.2'] [value=finance]").click()
    onward(browser)
    for skill in ("communication", "presenting"):
        choose(browser, f"offer.{skill}", "5")
    while "Thời gian" not in shown(browser):
        onward(browser)
    choose(browser, "time", "tue-evening")
    go_to_the_end_writing(browser, "Tôi làm ca đêm – gặp được thứ 7 & chủ nhật (100%) 😀!")
    press(browser, "#copy")
    assert browser.find_element("id", "sent").is_displayed()
    code = browser.find_element("id", "receipt").text
    preview = read(desk, answer_of(browser))
    [draft] = preview.taken
    assert code in draft.file
    assert draft.response.ratings == (("P-O1", 4),)
    assert draft.response.wants == ("leading", "finance")
    assert draft.response.offers == (("communication", 5), ("presenting", 5))
    assert draft.response.times == ("tue-evening",)
    assert draft.response.remark == "Tôi làm ca đêm – gặp được thứ 7 & chủ nhật (100%) 😀!"
    assert dict(draft.consents) == {Purpose.TAKE_PART: True, Purpose.QUESTIONNAIRE: True}
    desk.apply(responses.import_answers(desk, preview, today=TODAY))
    assert len(desk.all(Response)) == 1
    assert browsers.complaints(browser) == []


def go_to_the_end_writing(browser, words):
    while not browser.find_element("id", "copy").is_displayed():
        remark = browser.find_element("css selector", "[name=remark]")
        if remark.is_displayed():
            browser.execute_script(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))",
                remark,
                words,
            )
        onward(browser)


def test_what_was_typed_stays_after_a_reload_until_it_is_sent(browser, form):
    opened(browser, form)
    onward(browser)
    choose(browser, "consent.P1", "yes")
    onward(browser)
    choose(browser, "rate.P-C1", "3")
    browser.refresh()
    assert browser.find_element("css selector", "[name='rate.P-C1'][value='3']").is_selected()
    to_the_end(browser, "copy")
    assert browser.find_element("id", "silent").is_displayed(), "one of the two consents is still open"
    press(browser, "#copy")
    browser.refresh()
    assert not browser.find_element("css selector", "[name='rate.P-C1'][value='3']").is_selected()


def test_who_says_no_needs_no_more(chromium, desk, form):
    opened(chromium, form)
    onward(chromium)
    choose(chromium, "consent.P1", "no")
    press(chromium, ".refusing button")
    assert chromium.find_element("id", "refuses").is_displayed()
    [draft] = read(desk, answer_of(chromium)).taken
    assert draft.refuses


def test_only_eight_skills_can_be_offered_and_none_of_these_excludes_the_others(chromium, form):
    opened(chromium, form)
    while "Những điều tôi đã trải qua" not in shown(chromium):
        onward(chromium)
    for box in ("moved", "led", "none"):
        choose(chromium, "lived", box)
    ticked = chromium.find_elements("css selector", "[name=lived]:checked")
    assert [box.get_attribute("value") for box in ticked] == ["none"]
    while "Kỹ năng tôi có thể hướng dẫn" not in shown(chromium):
        onward(chromium)
    names = [
        field.get_attribute("name") for field in chromium.find_elements("css selector", "[name^='offer.'][value='3']")
    ]
    for name in names[:9]:
        choose(chromium, name, "3")
    assert len(chromium.find_elements("css selector", "[name^='offer.']:checked")) == 8
    assert chromium.find_element("css selector", ".here .most").is_displayed()


def test_the_language_is_switched_on_the_page(chromium, form):
    opened(chromium, form)
    press(chromium, "label[for=in-en]")
    with using("en"):
        assert "answer the way it usually is" in shown(chromium)
    assert chromium.find_element("tag name", "html").get_attribute("lang") == "en"
    while "Skills I want to develop" not in shown(chromium):
        onward(chromium)
    option = chromium.find_element("css selector", "[name='want.3'] [value=leading]")
    assert option.get_attribute("textContent") == "Leading people"


def test_a_page_is_answered_by_keyboard_alone(browser, form):
    from selenium.webdriver.common.keys import Keys

    opened(browser, form)
    focused = browser.switch_to.active_element
    for _step in range(12):
        focused.send_keys(Keys.TAB)
        focused = browser.switch_to.active_element
        if focused.get_attribute("id") == "begin":
            break
    focused.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.text == "Sự đồng ý của tôi"
    browser.switch_to.active_element.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    browser.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
    assert browser.find_element("css selector", "[name='consent.P1'][value=no]").is_selected()


def test_without_scripts_the_page_says_what_to_do(browser, form):
    opened(browser, form, scripts=False)
    words = browser.find_element("tag name", "body").text
    assert "tập lệnh bị tắt" in words
    assert "Sao chép câu trả lời" not in words


def test_the_answer_is_saved_as_a_file(chromium, tmp_path, desk, form):
    here = {"behavior": "allow", "downloadPath": str(tmp_path)}
    chromium.execute_cdp_cmd("Browser.setDownloadBehavior", here)
    opened(chromium, form)
    onward(chromium)
    choose(chromium, "consent.P2", "yes")
    to_the_end(chromium, "copy")
    press(chromium, "#save")
    browsers.waited(chromium, lambda: any(tmp_path.glob("*.txt")))
    [draft] = responses.read(desk, next(tmp_path.glob("*.txt")), today=TODAY)().taken
    assert dict(draft.consents) == {Purpose.QUESTIONNAIRE: True}
