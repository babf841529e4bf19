"""The way forward is one: sidebar, part and Home name the same thing that is missing, and one press does it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import Pair, PairState, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response
from mentordesk.services import goals
from tests import builders
from tests.ui.conftest import put
from ui.commands import Focus
from ui.dialogs.answers.send_forms import SendForms
from ui.dialogs.answers.wizard import AnswersImport
from ui.main_window import MainWindow
from ui.pages.connect.page import ConnectPage
from ui.pages.home.page import HomePage
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
    put(window.workspace, builders.goal_ahead(cycle_id=cycle.id, owner_id=people[0].id))
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
        assert home.next_step.action is not None
        assert str(home.next_step.action.sentence) == why
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
    ready_to_pair(window)
    assert home_button(window).text() == "Propose pairs"
    page = follow(window, qtbot)
    qtbot.waitUntil(page.is_proposing)
    assert page.at is SubStep.PROPOSE


def ready_to_pair(window: MainWindow) -> None:
    """Confirm the roles of all five people, with their answers and consents."""
    enrolled(window)
    sent(window)
    answered(window)
    for part in window.workspace.desk.all(Enrolment):
        window.workspace.do(builders.edited(part, replace(part, confirmed=True)))
    consents = [builders.consent(one, purpose) for one in window.workspace.desk.all(Person) for purpose in Purpose]
    put(window.workspace, *consents)


def pair_all(window: MainWindow, *, but: int = 0) -> list[Pair]:
    """Pair the mentees with mentors in turn, all but so many."""
    parts = window.workspace.desk.all(Enrolment)
    mentors = [part.person_id for part in parts if part.role is Role.MENTOR]
    mentees = [part.person_id for part in parts if part.role is Role.MENTEE]
    count = len(mentees) - but
    cycle_id = parts[0].cycle_id
    pairs = [
        Pair(cycle_id=cycle_id, mentor_id=mentors[at % len(mentors)], mentee_id=mentee, score=50_000)
        for at, mentee in enumerate(mentees[:count])
    ]
    put(window.workspace, *pairs)
    return pairs


def connect_page(window: MainWindow, part: SubStep) -> ConnectPage:
    """Open a part of step 5."""
    window.show_page("connect", Focus(part.value))
    page = window.page()
    assert isinstance(page, ConnectPage)
    return page


def test_home_and_the_part_lead_to_the_board_where_a_mentee_has_no_mentor(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    pair_all(window, but=1)
    page = connect_page(window, SubStep.ADJUST)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert (page.act.text(), footer_words(page)) == ("Open the board", "1 mentee has no mentor yet.")
    assert not page.adjust.open_board.isVisible(), "one button for one thing"
    page.act.click()
    assert window.page().page_id == "board"
    assert home_button(window).text() == "Open the board"
    home_button(window).click()
    assert window.page().page_id == "board"


def test_the_board_is_a_button_of_the_part_where_nobody_waits(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    pair_all(window)
    page = connect_page(window, SubStep.ADJUST)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert page.adjust.open_board.isVisible()
    assert not page.act.isVisible()
    page.adjust.open_board.click()
    assert window.page().page_id == "board"


def test_agreeing_leads_to_the_first_answer_that_is_not_noted(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    pairs = pair_all(window)
    first = replace(pairs[0], mentor_reply=Reply.YES)
    window.workspace.do(builders.edited(pairs[0], first))
    assert home_button(window).text() == "Record their answers"
    page = follow(window, qtbot)
    assert page.at is SubStep.AGREE
    for press in range(2 * len(pairs) - 1):
        if press:  # Home has led to the first already
            assert page.act.text() == "Record their answers"
            page.act.click()
        index = page.agree.table.currentIndex()
        shown = page.agree.model.record(index.row())
        assert getattr(shown.pair, page.agree.model.columns[index.column()].name) is Reply.OPEN
        QTest.keyClick(page.agree.table, Qt.Key.Key_1)
    assert not page.act.isVisible()


def test_once_the_answers_are_gone_to_the_main_button_notes_them(window: MainWindow) -> None:
    ready_to_pair(window)
    pairs = pair_all(window)
    page = connect_page(window, SubStep.AGREE)
    page.act.click()
    assert page.act.text() == "Both say yes"
    page.act.click()
    assert page.act.text() == "Record their answers"
    page.agree.all.click()
    assert page.act.text() == f"Both say yes: {len(pairs) - 1} of {len(pairs)} selected"
    page.act.click()
    assert {pair.state for pair in window.workspace.desk.all(Pair)} == {PairState.CONFIRMED}
    assert not page.act.isVisible()
    assert page.next.property("kind") == "primary"


def test_once_a_pair_that_declined_is_gone_to_the_main_button_looks_for_another_mentor(
    window: MainWindow, qtbot: QtBot
) -> None:
    ready_to_pair(window)
    pairs = pair_all(window)
    window.workspace.do(builders.edited(pairs[-1], replace(pairs[-1], mentee_reply=Reply.NO)))
    page = connect_page(window, SubStep.AGREE)
    page.agree.table.choose({pairs[0].id})
    assert page.act.text() == "See who declined"
    page.act.click()
    assert page.act.text() == page.agree.panel.other.text()
    page.act.click()
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert pairs[-1].id not in {pair.id for pair in window.workspace.desk.all(Pair)}
    assert page.at is SubStep.PROPOSE


def test_a_text_copied_for_one_pair_is_noted_for_that_pair_alone(window: MainWindow) -> None:
    ready_to_pair(window)
    for pair in pair_all(window):
        agreed = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
        window.workspace.do(builders.edited(pair, agreed))
    page = connect_page(window, SubStep.ANNOUNCE)
    page.announce.copy.click()
    assert page.act.text() == "Mark 1 pair as informed"
    page.act.click()
    assert sum(pair.announced_on is not None for pair in window.workspace.desk.all(Pair)) == 1
    assert page.act.text() == "Copy the text for all"


def test_a_wish_for_a_change_is_gone_to_as_well(window: MainWindow) -> None:
    ready_to_pair(window)
    for pair in pair_all(window):
        reply = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.CHANGE)
        window.workspace.do(builders.edited(pair, reply))
    page = connect_page(window, SubStep.AGREE)
    page.act.click()
    index = page.agree.table.currentIndex()
    assert page.agree.model.columns[index.column()].name == "mentee_reply"


def test_announcing_copies_the_text_and_the_next_press_notes_it(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    for pair in pair_all(window):
        agreed = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
        window.workspace.do(builders.edited(pair, agreed))
    QGuiApplication.clipboard().clear()
    assert home_button(window).text() == "Copy the text for all"
    page = follow(window, qtbot)
    assert page.at is SubStep.ANNOUNCE
    assert QGuiApplication.clipboard().text() == page.announce.text.text() != ""
    assert page.act.text() == "Mark 3 pairs as informed"
    page.act.click()
    assert all(pair.announced_on for pair in window.workspace.desk.all(Pair))
    assert not page.act.isVisible()
    assert footer_words(page) == "All 3 pairs have been informed."


def test_after_undo_of_the_only_yes_announcing_says_what_is_missing_and_leads_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    ready_to_pair(window)
    [first, *_others] = pair_all(window)
    agreed = replace(first, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
    window.workspace.do(builders.edited(first, agreed))
    page = connect_page(window, SubStep.ANNOUNCE)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert page.announce.table.isVisible()
    page.announce.table.setFocus()
    window.workspace.undo()
    QApplication.processEvents()
    assert page.announce.nobody.isVisible()
    assert not page.announce.table.isVisible()
    assert not page.announce.copy.isVisible()
    assert footer_words(page) == "3 pairs are not agreed yet and are not in this list."
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
    page.footer.fixes()[0].click()
    assert page.at is SubStep.AGREE


def test_every_part_says_at_every_stage_what_is_next_and_leads_there(window: MainWindow, qtbot: QtBot) -> None:
    def walk() -> None:
        for part in SubStep:
            page = connect_page(window, part)
            qtbot.waitUntil(lambda here=page: not here.is_waiting())
            assert footer_words(page) != "", part
            assert any(button.isVisible() and button.isEnabled() for button in (page.act, page.next)) or (
                part is SubStep.PROPOSE and page.proposing.propose_button.isEnabled()
            )

    enrolled(window)
    walk()
    sent(window)
    walk()
    answered(window)
    page = connect_page(window, SubStep.AGREE)
    assert footer_words(page) == "2 of 6: 5 roles are only suggestions."
    page.footer.fixes()[0].click()
    assert page.at is SubStep.INVITE
    page.act.click()
    walk()
    page = connect_page(window, SubStep.AGREE)
    assert footer_words(page).startswith("2 of 6: Consent is missing from ")
    consents = [builders.consent(one, purpose) for one in window.workspace.desk.all(Person) for purpose in Purpose]
    put(window.workspace, *consents)
    walk()
    pair_all(window)
    walk()


def test_whatever_cannot_be_pressed_in_step_five_says_why(window: MainWindow, qtbot: QtBot) -> None:
    def mute() -> list[str]:
        found = []
        for part in SubStep:
            page = connect_page(window, part)
            qtbot.waitUntil(lambda here=page: not here.is_waiting())
            for button in page.findChildren(Button):
                around = button.parentWidget()
                says = button.toolTip() or (around.toolTip() if around is not None else "")
                if button.isVisible() and not button.isEnabled() and not says:
                    found.append(f"{part}: {button.text()}")
        return found

    assert mute() == []
    enrolled(window)
    assert mute() == []
    ready = window.workspace.desk.all(Enrolment)
    for part in ready:
        window.workspace.do(builders.edited(part, replace(part, confirmed=True)))
    pairs = pair_all(window, but=1)
    assert mute() == []
    for pair in pairs:
        agreed = replace(pair, mentor_reply=Reply.YES, mentee_reply=Reply.YES, state=PairState.CONFIRMED)
        window.workspace.do(builders.edited(pair, agreed))
    assert mute() == []
    window.workspace.desk.cannot_be_written = True
    window.rebuild()
    assert mute() == []
    window.workspace.desk.cannot_be_written = False


def test_all_pairs_are_selected_and_noted_at_two_presses(window: MainWindow) -> None:
    ready_to_pair(window)
    pairs = pair_all(window)
    page = connect_page(window, SubStep.AGREE)
    page.agree.all.click()
    assert page.agree.both.text() == f"Both say yes: {len(pairs)} pairs"
    page.agree.both.click()
    assert {pair.state for pair in window.workspace.desk.all(Pair)} == {PairState.CONFIRMED}


def test_every_part_begins_at_its_top(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    pair_all(window)
    window.resize(1024, 680)
    page = connect_page(window, SubStep.AGREE)
    qtbot.waitUntil(lambda: page._area.verticalScrollBar().maximum() > 0)
    page._area.verticalScrollBar().setValue(page._area.verticalScrollBar().maximum())
    page.next.click()
    QApplication.processEvents()
    assert page.at is SubStep.ANNOUNCE
    assert page._area.verticalScrollBar().value() == 0


def test_where_every_mentee_has_a_mentor_that_is_said_once(window: MainWindow, qtbot: QtBot) -> None:
    ready_to_pair(window)
    pair_all(window)
    page = connect_page(window, SubStep.ADJUST)
    qtbot.waitUntil(lambda: not page.is_waiting())
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert len([words for words in said if words.startswith("Every mentee has a mentor")]) == 1
