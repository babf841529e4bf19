"""The way forward is one: sidebar, part and Home name the same thing that is missing, and one press does it."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response
from mentordesk.services import goals
from tests import builders
from tests.ui.conftest import put
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.pages.home import HomePage
from ui.widgets.basic import Button


def home_button(window: MainWindow) -> Button:
    """Open Home and return the button of what is to be done next."""
    window.show_page("home")
    page = window.page()
    assert isinstance(page, HomePage)
    QApplication.processEvents()
    [button] = [one for one in page.findChildren(Button) if one.property("kind") == "primary" and one.isVisible()]
    return button


def follow(window: MainWindow, qtbot: QtBot) -> ConnectPage:
    """Press the button of Home and return step 5."""
    home_button(window).click()
    page = window.page()
    assert isinstance(page, ConnectPage)
    qtbot.waitUntil(lambda: not page.is_waiting())
    return page


def close_dialog(kind: type) -> None:
    """Close the dialog that opened."""
    [dialog] = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    dialog.reject()


def sidebar_words(window: MainWindow) -> tuple[str, str]:
    """Return the tooltip and the accessible name of step 5 in the sidebar."""
    [item] = [one for one in window._sidebar.items() if one.page_id == "connect"]
    return item.toolTip(), item.accessibleName()


def footer_words(page: ConnectPage) -> str:
    """Return what the foot of step 5 says."""
    return page.footer._words.text()


def enrolled(window: MainWindow) -> None:
    """Let all five people take part, two as mentors, with roles that are only suggested; step 1 is done."""
    desk = window.workspace.desk
    cycle = goals.cycle(desk)
    people = desk.all(Person)
    window.workspace.do(goals.set_need(desk, "Tổ trưởng mới ở lại."))
    window.workspace.do(goals.set_programme_owner(desk, people[0].id))
    put(window.workspace, builders.whole_goal(cycle_id=cycle.id, owner_id=people[0].id))
    roles = [Role.MENTOR if person.level == 4 else Role.MENTEE for person in people]
    parts = [builders.enrolment(cycle, one, role, confirmed=False) for one, role in zip(people, roles, strict=True)]
    put(window.workspace, *parts)


def sent(window: MainWindow) -> None:
    """Note that every form is out."""
    for part in window.workspace.desk.all(Enrolment):
        window.workspace.do(builders.edited(part, replace(part, form_sent_on=builders.TODAY)))


def answered(window: MainWindow) -> None:
    """Note an answer of everybody."""
    form = Questionnaire()
    parts = window.workspace.desk.all(Enrolment)
    answers = [Response(cycle_id=part.cycle_id, person_id=part.person_id, questionnaire_id=form.id) for part in parts]
    put(window.workspace, form, *answers)


def test_each_part_leads_to_the_next_thing_to_do_and_all_name_the_same(window: MainWindow, qtbot: QtBot) -> None:
    enrolled(window)
    reported: list[str] = []

    def compare(page: ConnectPage, at: SubStep, words: str) -> None:
        why = footer_words(page)
        assert page.at is at
        assert page.act.isVisible()
        assert page.act.isEnabled()
        assert page.act.text() == words
        assert page.next.property("kind") == "secondary"
        window.show_page("home")
        home = window.page()
        assert isinstance(home, HomePage)
        assert home._card_why.text() == why
        assert home_button(window).text() == words
        for said in sidebar_words(window):
            assert why in said or " of 6 done" in said
        reported.append(why)
        window.show_page("connect")

    page = follow(window, qtbot)
    compare(page, SubStep.INVITE, "Confirm the roles")
    page.act.click()
    compare(page, SubStep.INVITE, "Send the forms")
    page.act.click()
    close_dialog(SendForms)
    assert follow(window, qtbot) is page
    close_dialog(SendForms)
    sent(window)
    assert follow(window, qtbot) is page
    close_dialog(AnswersImport)
    compare(page, SubStep.ANSWERS, "Import answers…")
    answered(window)
    page.open_part(SubStep.CHECK)
    compare(page, SubStep.CHECK, "Record consent")
    assert reported[0] == "5 roles are only suggestions."
    assert reported[1].startswith("5 people have no form yet: ")
    assert reported[2].startswith("5 people have not answered yet: ")
    assert reported[3].startswith("Consent is missing from 5 people: ")
    assert reported[3] in sidebar_words(window)[0]


def test_where_nothing_is_due_the_way_on_is_the_main_button(window: MainWindow) -> None:
    enrolled(window)
    sent(window)
    answered(window)
    for part in window.workspace.desk.all(Enrolment):
        window.workspace.do(builders.edited(part, replace(part, confirmed=True)))
    window.show_page("connect")
    page = window.page()
    assert isinstance(page, ConnectPage)
    assert page.at is SubStep.INVITE
    assert not page.act.isVisible()
    assert page.next.property("kind") == "primary"


def test_home_begins_to_propose_at_one_press(window: MainWindow, qtbot: QtBot) -> None:
    enrolled(window)
    sent(window)
    answered(window)
    for part in window.workspace.desk.all(Enrolment):
        window.workspace.do(builders.edited(part, replace(part, confirmed=True)))
    consents = [builders.consent(one, purpose) for one in window.workspace.desk.all(Person) for purpose in Purpose]
    put(window.workspace, *consents)
    assert home_button(window).text() == "Propose pairs"
    page = follow(window, qtbot)
    qtbot.waitUntil(page.is_proposing)
    assert page.at is SubStep.PROPOSE
