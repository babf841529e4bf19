"""The pairing board in the window: by mouse, by keys, undone; and what it says before each drop."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from mentordesk.domain.matching.fit import answers
from mentordesk.domain.matching.fit.answer_columns import read_columns
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.consent import NEEDED_CONSENTS, Consent
from mentordesk.domain.records.group import Group, GroupKind, Member
from mentordesk.domain.records.pair import Pair, Reply
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.domain.records.questionnaire import Questionnaire, Response, Wish, WishKind
from mentordesk.i18n import mean, message
from mentordesk.services.connect import board, enrolments, groups, pairing, pairing_rules, saved_plans
from tests import builders
from tests.ui.conftest import put
from tests.ui.widgets.board.boards import Mouse, centre
from ui import theme
from ui.app import make_application
from ui.commands import Command, Focus, OpenPage
from ui.dialogs.communication.send import SendMessages
from ui.dialogs.plan.comparison import ComparePlans, SavePlan
from ui.dialogs.plan.groups import GroupDialog, MakeGroupsDialog
from ui.dialogs.plan.moves import MoveDialog, ReasonDialog, SwapDialog, SwapOffer, SwapRow
from ui.dialogs.plan.rules import RulesDialog
from ui.main_window import MainWindow
from ui.pages.board.explanation import ExplanationDialog
from ui.pages.board.page import BoardPage
from ui.widgets.basic import Button, plain_tip
from ui.widgets.board.values import BoardAction, Verdict
from ui.widgets.score import ScoreBar
from ui.workspace import Workspace

VETO = "Not possible. One side has asked otherwise"


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> BoardPage:
    """Give the board of two mentors with two places each, Long and Ánh, and three mentees: Mai, Đạt, Bình.

    Long is Mai's manager. All have agreed and answered; Bình does not want Ánh.
    """
    desk = workspace.desk
    [cycle] = desk.all(Cycle)
    who = people(workspace)
    version = Questionnaire()
    roles = {"Long": Role.MENTOR, "Ánh": Role.MENTOR, "Mai": Role.MENTEE, "Đạt": Role.MENTEE, "Bình": Role.MENTEE}
    parts = [builders.enrolment(cycle, who[name], role) for name, role in roles.items()]
    consents = [builders.consent(person, purpose) for person in who.values() for purpose in NEEDED_CONSENTS]
    answers = [
        Response(
            cycle_id=cycle.id,
            person_id=who[name].id,
            questionnaire_id=version.id,
            wants=("negotiating",) if role.learns else (),
            offers=(("negotiating", 5 if name == "Ánh" else 2),) if role.gives else (),
            times=("tue-evening",),
        )
        for name, role in roles.items()
    ]
    veto = Wish(cycle_id=cycle.id, person_id=who["Bình"].id, other_id=who["Ánh"].id, kind=WishKind.AVOID)
    put(workspace, version, *parts, *consents, *answers, veto)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_page("board")
    window.show()
    shown = window.page()
    assert isinstance(shown, BoardPage)
    qtbot.waitUntil(lambda: shown.live.now is not None and not shown.live.is_waiting, timeout=20_000)
    QApplication.processEvents()
    return shown


def people(workspace: Workspace) -> dict[str, Person]:
    return {person.calling_name: person for person in workspace.desk.all(Person)}


def who_is_with_whom(page: BoardPage) -> dict[str, str]:
    named = {person.id: person.calling_name for person in page.workspace.desk.all(Person)}
    return {named[pair.mentee_id]: named[pair.mentor_id] for pair in pairing.pairs(page.workspace.desk)}


def tool(page: BoardPage, words: str) -> Button:
    return next(button for button in page.findChildren(Button) if button.text() == words)


def card(page: BoardPage, name: str) -> str:
    return f"card:{people(page.workspace)[name].id}"


def lane(page: BoardPage, name: str) -> str:
    return f"lane:{people(page.workspace)[name].id}"


def drag(page: BoardPage, name: str, to: str) -> None:
    """Take a card up, see the lanes put in order, and let it go on the one meant."""
    mouse, start = Mouse(page.window()), centre(page.view.cards, card(page, name))
    mouse.press(start)
    mouse.move(start + QPoint(40, 20))
    end = centre(page.view.lanes, lane(page, to))
    mouse.move(end)
    mouse.release(end)


def drag_seat(page: BoardPage, name: str, to: str) -> None:
    """Take up a mentee who is in a pair and let go on another's place."""
    mouse, start = Mouse(page.window()), centre(page.view.lanes, seat_key(page, name))
    mouse.press(start)
    mouse.move(start + QPoint(60, 120))
    end = centre(page.view.lanes, seat_key(page, to))
    mouse.move(end)
    mouse.release(end)


def place(page: BoardPage, mentee: str, mentor: str) -> None:
    who, desk = people(page.workspace), page.workspace.desk
    page.workspace.do(pairing.place(desk, who[mentor].id, who[mentee].id, score=0))
    QApplication.processEvents()


def lifted(page: BoardPage, name: str) -> dict[str, tuple[str, str]]:
    """Return what each lane says while somebody is carried: mentor to tone and words, best first."""
    verdicts: list[Verdict] = []
    show = page.view.show_verdicts
    with pytest.MonkeyPatch.context() as spy:
        spy.setattr(page.view, "show_verdicts", lambda found: (verdicts.extend(found), show(found)))
        page.view.lift(people(page.workspace)[name].id)
    page.view.put_down()
    named = {person.id: person.calling_name for person in page.workspace.desk.all(Person)}
    return {named[one.lane_id]: (str(one.tone), one.words) for one in verdicts}


def test_the_keyboard_begins_in_the_cards_and_on_nothing_while_the_board_is_worked_out(
    page: BoardPage, qtbot: QtBot
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.activateWindow()
    window.show_page("home")
    window.show_page("board")
    QApplication.processEvents()
    assert window.focusWidget() is page.view.cards
    window.rebuild()
    fresh = window.page()
    assert isinstance(fresh, BoardPage)
    fresh.setFocus()
    QTest.keyClick(fresh, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: fresh.live.now is not None)
    QApplication.processEvents()
    assert window.focusWidget() is fresh.view.cards


def test_tab_goes_from_the_search_to_the_cards_that_it_narrows_and_on_to_the_mentors(page: BoardPage) -> None:
    page.waiting.search.setFocus()
    stops = []
    for _press in range(3):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        stops.append(page.window().focusWidget())
    assert stops[:2] == [page.view.cards, page.view.lanes]
    assert page.mentors.isAncestorOf(stops[2])
    assert page.foot.fill.accessibleName() == page.foot.fill.accessibleName().strip()


def test_a_card_dragged_to_a_free_place_makes_a_pair_that_undo_takes_back(page: BoardPage) -> None:
    drag(page, "Đạt", "Ánh")
    assert who_is_with_whom(page) == {"Đạt": "Ánh"}
    [pair] = pairing.pairs(page.workspace.desk)
    assert pair.score > 50_000
    assert page.workspace.undo_stack.undoText() == "Pair two people"
    page.workspace.undo()
    assert who_is_with_whom(page) == {}


def test_all_lanes_say_before_the_drop_what_it_means_the_best_first(page: BoardPage) -> None:
    said = lifted(page, "Đạt")
    assert list(said) == ["Ánh", "Long"]
    assert said["Ánh"] == ("good", "Good match. Strong in negotiating, both free on Tuesday evening")
    said = lifted(page, "Mai")
    assert said["Long"][0] == "bad"
    assert "direct manager" in said["Long"][1]


def test_a_wish_not_to_be_paired_is_one_sentence_that_names_no_side_and_forbids_the_drop(page: BoardPage) -> None:
    assert lifted(page, "Bình")["Ánh"] == ("bad", VETO)
    drag(page, "Bình", "Ánh")
    assert who_is_with_whom(page) == {}
    assert page.dialogs.dialog is None


def test_a_mentor_who_is_the_manager_takes_a_reason_in_writing(page: BoardPage) -> None:
    drag(page, "Mai", "Long")
    assert isinstance(page.dialogs.dialog, ReasonDialog)
    assert not page.dialogs.dialog.pair.isEnabled()
    page.dialogs.dialog.reason.setText("Only he knows the customers.")
    page.dialogs.dialog.pair.click()
    [pair] = pairing.pairs(page.workspace.desk)
    assert pair.reason == "Only he knows the customers."
    assert who_is_with_whom(page) == {"Mai": "Long"}


def test_a_drop_on_a_place_that_is_taken_asks_and_swaps(page: BoardPage) -> None:
    place(page, "Mai", "Ánh")
    place(page, "Đạt", "Long")
    drag_seat(page, "Đạt", "Mai")
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)
    dialog.add.click()
    assert who_is_with_whom(page) == {"Mai": "Ánh", "Đạt": "Ánh"}


def test_whoever_is_left_where_they_were_is_shown_there_with_their_card(page: BoardPage) -> None:
    place(page, "Mai", "Ánh")
    place(page, "Đạt", "Long")
    drag_seat(page, "Đạt", "Mai")
    page.view.select(())
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)
    dialog.reject()
    assert page.view.selected() == (pair_of(page, "Đạt").id,)
    spot = page.view.lanes.current()
    assert spot is not None
    assert spot.id == pair_of(page, "Đạt").id


def test_without_a_pair_two_plans_cannot_be_compared_and_the_button_says_why(page: BoardPage) -> None:
    compare = tool(page, "Compare two plans")
    assert (compare.isEnabled(), compare.toolTip()) == (False, plain_tip("There are no pairs yet."))
    place(page, "Đạt", "Ánh")
    assert (compare.isEnabled(), compare.toolTip()) == (True, "")


def test_a_swap_that_is_not_advised_is_not_the_answer_of_enter(page: BoardPage) -> None:
    def dialog(caution: str) -> SwapDialog:
        rows = (SwapRow("Ánh", "Mai: 80 points", "Đạt: 60 points", caution), SwapRow("Long", "Đạt", "Mai"))
        return SwapDialog(page, SwapOffer("Swap?", rows, "", ""))

    advised, not_advised = dialog(""), dialog("Better not. Đạt's direct manager")
    assert advised.swap.isDefault()
    assert not not_advised.swap.isDefault()
    assert not_advised.swap.property("kind") == "secondary"


def seat_key(page: BoardPage, name: str) -> str:
    who = people(page.workspace)[name].id
    return next(spot.key for spot in page.view.lanes.spots() if spot.person_id == who)


def pair_of(page: BoardPage, name: str) -> Pair:
    who = people(page.workspace)[name].id
    return next(pair for pair in pairing.pairs(page.workspace.desk) if pair.mentee_id == who)


def test_a_mentee_carried_back_to_the_left_is_unpaired(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    start = centre(page.view.lanes, seat_key(page, "Đạt"))
    Mouse(page.window()).drag(start, centre(page.view.cards, card(page, "Mai")))
    assert who_is_with_whom(page) == {}


def test_the_pair_that_takes_the_place_of_one_that_was_declined_is_marked_and_selected(page: BoardPage) -> None:
    place(page, "Mai", "Long")
    pair = pair_of(page, "Mai")
    desk = page.workspace.desk
    page.workspace.do(pairing.record_reply(desk, pair, Role.MENTOR, Reply.NO))
    page.workspace.do(pairing.unpair(desk, pair_of(page, "Mai")))
    page.workspace.do(pairing.place(desk, people(page.workspace)["Ánh"].id, pair.mentee_id, score=0))
    new = pair_of(page, "Mai")
    assert page.view.selected() == (new.id,)
    [spot] = [spot for spot in page.view.lanes.spots() if spot.id == new.id]
    assert "new pair" in spot.words


def test_a_pair_that_another_page_leads_to_is_selected_on_a_board_just_opened(page: BoardPage, qtbot: QtBot) -> None:
    place(page, "Mai", "Ánh")
    window = MainWindow(page.workspace)
    qtbot.addWidget(window)
    window.show_page("board", Focus(record=people(page.workspace)["Mai"].id))
    window.show()
    opened = window.page()
    assert isinstance(opened, BoardPage)
    qtbot.waitUntil(lambda: opened.live.now is not None and not opened.live.is_waiting, timeout=20_000)
    assert opened.view.selected() == (pair_of(page, "Mai").id,)


def test_in_another_language_what_was_selected_stays_so_beside_a_new_pair(page: BoardPage, qtbot: QtBot) -> None:
    place(page, "Đạt", "Ánh")
    place(page, "Mai", "Long")
    desk = page.workspace.desk
    page.workspace.do(pairing.record_reply(desk, pair_of(page, "Mai"), Role.MENTOR, Reply.NO))
    page.workspace.do(pairing.unpair(desk, pair_of(page, "Mai")))
    place(page, "Mai", "Ánh")
    page.view.select((pair_of(page, "Đạt").id,))
    window = page.window()
    assert isinstance(window, MainWindow)
    window.rebuild()
    again = window.page()
    assert isinstance(again, BoardPage)
    qtbot.waitUntil(lambda: again.live.now is not None and not again.live.is_waiting, timeout=20_000)
    QApplication.processEvents()
    assert again.view.selected() == (pair_of(again, "Đạt").id,)


def test_the_keyboard_alone_lifts_chooses_and_drops(page: BoardPage) -> None:
    page.view.select([people(page.workspace)["Đạt"].id])
    page.view.cards.setFocus()
    page.view.cards.set_current(card(page, "Đạt"))
    QTest.keyClick(page.view.cards, Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert who_is_with_whom(page) == {"Đạt": "Ánh"}


def test_move_to_finds_a_mentor_by_letters_without_accents(page: BoardPage) -> None:
    page.view.cards.setFocus()
    page.view.cards.set_current(card(page, "Đạt"))
    QTest.keyClick(page.view.cards, Qt.Key.Key_M)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    who = people(page.workspace)
    assert dialog.found() == [who["Ánh"].id, who["Long"].id]
    dialog.search.setText("long")
    assert dialog.found() == [who["Long"].id]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert who_is_with_whom(page) == {"Đạt": "Long"}


def test_move_to_does_not_offer_whom_one_side_avoids(page: BoardPage) -> None:
    who = people(page.workspace)
    page.pair_actions.ask_move(who["Bình"].id)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, MoveDialog)
    dialog.search.setText("ngoc")
    assert dialog.found() == [who["Ánh"].id]
    assert not dialog.move_button.isEnabled()


def test_pin_and_unpair_work_on_what_is_chosen(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    page._do(BoardAction.PIN, (pair_of(page, "Đạt").id,))
    assert pair_of(page, "Đạt").locked
    page._do(BoardAction.UNPAIR, (pair_of(page, "Đạt").id,))
    assert who_is_with_whom(page) == {}


def test_fill_the_rest_pairs_only_who_is_left(page: BoardPage, qtbot: QtBot) -> None:
    place(page, "Đạt", "Long")
    assert page.foot.fill.text().strip() == "Pair the remaining 2 people"
    page.foot.fill.click()
    qtbot.waitUntil(lambda: len(who_is_with_whom(page)) == 3, timeout=20_000)
    found = who_is_with_whom(page)
    assert found == {"Đạt": "Long", "Mai": "Ánh", "Bình": "Long"}
    page.workspace.undo()
    assert who_is_with_whom(page) == {"Đạt": "Long"}


def test_after_a_drop_who_could_be_better_placed_is_offered_quietly(page: BoardPage) -> None:
    place(page, "Đạt", "Long")
    drag(page, "Mai", "Ánh")
    shown = page.footer.problems()[0]
    assert shown.code == "better"
    assert "1 other could be better placed" in str(shown.message)
    page.fix(shown)
    move = page.dialogs.dialog.buttons.itemAt(1).widget()
    move.click()
    assert who_is_with_whom(page) == {"Đạt": "Ánh", "Mai": "Ánh"}


def test_the_explanation_tells_the_parts_of_the_pair_chosen(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    page.view.select([pair_of(page, "Đạt").id])
    page._select((pair_of(page, "Đạt").id,))
    assert page.card.name.text() == "Ánh – Đạt"
    assert page.card.above.text() == "This pair"
    assert "criteria" in page.card.known.text()


def test_the_search_and_the_filter_leave_who_is_meant(page: BoardPage) -> None:
    assert len(page.view.cards.spots()) == 3
    page.waiting.search.setText("dat")
    assert [spot.key for spot in page.view.cards.spots()] == [card(page, "Đạt")]
    page.waiting.search.setText("")
    page.waiting.set_filters({"department": frozenset({"Kinh doanh"})})
    assert [spot.key for spot in page.view.cards.spots()] == [card(page, "Mai")]
    assert page.waiting.count.text() == "1 shown of 3"


def test_more_than_wished_is_yellow_and_beyond_the_most_is_red(page: BoardPage) -> None:
    place(page, "Mai", "Ánh")
    place(page, "Bình", "Long")
    who, desk = people(page.workspace), page.workspace.desk
    page.workspace.do(enrolments.set_role(desk, [who["Ánh"].id], Role.MENTOR, 1))
    said = lifted(page, "Đạt")
    assert said["Ánh"] == ("warn", "Check first: already has the 1 mentee they asked for")


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Give the list of all answers that are encoded from now on."""
    found: list[object] = []
    monkeypatch.setattr(answers, "read_columns", lambda *given: found.append(given) or read_columns(*given))
    return found


def test_a_drag_and_its_undo_encode_no_answers_again(page: BoardPage, encoded: list[object]) -> None:
    encoded.clear()
    drag(page, "Đạt", "Ánh")
    assert who_is_with_whom(page) == {"Đạt": "Ánh"}
    page.workspace.undo()
    assert who_is_with_whom(page) == {}
    assert not encoded


def test_everything_on_the_board_can_be_undone_to_the_first_state(page: BoardPage) -> None:
    before = page.workspace.desk.all(Pair)
    drag(page, "Đạt", "Ánh")
    drag(page, "Bình", "Long")
    page._do(BoardAction.PIN, (pair_of(page, "Đạt").id,))
    page._do(BoardAction.UNPAIR, (pair_of(page, "Bình").id,))
    while page.workspace.undo_stack.canUndo() and page.workspace.desk.all(Pair) != before:
        page.workspace.undo()
    assert page.workspace.desk.all(Pair) == before


def test_what_was_typed_stays_when_the_window_is_built_anew(page: BoardPage) -> None:
    page.waiting.search.setText("dat")
    state = page.state()
    page.waiting.search.setText("")
    page.restore(state)
    assert [spot.key for spot in page.view.cards.spots()] == [card(page, "Đạt")]


def test_a_weight_that_is_moved_shows_on_the_board_at_once_and_is_gone_unless_kept(
    page: BoardPage, qtbot: QtBot
) -> None:
    place(page, "Đạt", "Ánh")
    seat = next(one.score for lane in page.live.lanes for one in lane.taken)
    tool(page, "How pairs are found…").click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, RulesDialog)
    wanted = replace(dialog.kept, weights=(100, 0, 0, 0, 0, 0))
    dialog.moved.emit(wanted)
    qtbot.waitUntil(lambda: not page.live.is_waiting)
    assert next(one.score for lane in page.live.lanes for one in lane.taken) > seat
    dialog.reject()
    qtbot.waitUntil(lambda: not page.live.is_waiting)
    assert next(one.score for lane in page.live.lanes for one in lane.taken) == seat


def test_a_kind_of_mentee_that_is_wished_for_stands_on_the_card_and_what_it_costs_in_the_rules(
    page: BoardPage, qtbot: QtBot
) -> None:
    workspace = page.workspace
    of = {person.id: name for name, person in people(workspace).items()}
    before = tuple(one for one in workspace.desk.all(Response) if of[one.person_id] in ("Ánh", "Long"))
    after = tuple(replace(one, kinds=("same", "other")) for one in before)
    workspace.do(Change(message("Edit"), before, after))
    put(workspace, replace(pairing_rules.rules(workspace.desk), wish_points=3))
    qtbot.waitUntil(lambda: not page.live.is_waiting)
    place(page, "Đạt", "Ánh")
    page._select((pair_of(page, "Đạt").id,))
    said = [label.text() for label in page.card.findChildren(QLabel)]
    assert [words for words in said if words.startswith("Ánh asked for a mentee from ")], said
    tool(page, "How pairs are found…").click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, RulesDialog)
    qtbot.waitUntil(lambda: "2 of 2 mentors who would like" in dialog.wish_words.text())
    assert re.search(r"Mean score \d+\.\d → \d+\.\d\.", dialog.wish_words.text())
    dialog.reject()


def test_a_place_of_a_mentor_who_has_all_there_can_be_can_still_be_swapped(
    page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "MOST_PLACES", 1)
    place(page, "Mai", "Ánh")
    drag(page, "Đạt", "Ánh")
    assert page.dialogs.dialog is None, "one more is not possible"
    who = people(page.workspace)
    page.carrying.drop(who["Đạt"].id, "", who["Ánh"].id, who["Mai"].id)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)
    dialog.swap.click()
    assert who_is_with_whom(page) == {"Đạt": "Ánh"}


# --- groups --------------------------------------------------------------------------------------------------------


@pytest.fixture
def grouped(page: BoardPage, qtbot: QtBot) -> BoardPage:
    """Give the board with Mai and Đạt as a group of peers."""
    tool(page, "Groups…").click()
    assert isinstance(page.dialogs.dialog, MakeGroupsDialog)
    page.carrying.drop(people(page.workspace)["Bình"].id, "", people(page.workspace)["Long"].id, "")
    page.dialogs.dialog.make.click()
    qtbot.waitUntil(lambda: bool(groups.groups(page.workspace.desk)), timeout=20_000)
    return page


def group_of(page: BoardPage) -> groups.GroupRow:
    [row] = groups.groups(page.workspace.desk)
    return row


def test_groups_are_made_of_whom_is_left_and_have_lanes_of_their_own(grouped: BoardPage) -> None:
    assert sorted(one.person.calling_name for one in group_of(grouped).members) == ["Mai", "Đạt"]
    assert f"lane:{group_of(grouped).id}" in [spot.key for spot in grouped.view.lanes.spots()]
    assert [spot.key for spot in grouped.view.cards.spots()] == []
    grouped.workspace.undo()
    assert groups.groups(grouped.workspace.desk) == ()


def test_a_group_says_what_it_means_to_join_it_and_takes_who_is_dropped(grouped: BoardPage) -> None:
    desk, who = grouped.workspace.desk, people(grouped.workspace)
    grouped.workspace.do(pairing.unpair_all(desk, pairing.pairs(desk)))
    mouse, start = Mouse(grouped.window()), centre(grouped.view.cards, card(grouped, "Bình"))
    mouse.press(start)
    mouse.move(start + QPoint(60, 40))
    end = centre(grouped.view.lanes, f"lane:{group_of(grouped).id}")
    mouse.move(end)
    mouse.release(end)
    assert who["Bình"].id in {one.person.id for one in group_of(grouped).members}


def test_beside_groups_too_a_pair_and_its_undo_encode_no_answers_again(
    grouped: BoardPage, encoded: list[object]
) -> None:
    desk = grouped.workspace.desk
    encoded.clear()
    grouped.workspace.do(pairing.unpair_all(desk, pairing.pairs(desk)))
    grouped.workspace.undo()
    assert who_is_with_whom(grouped) == {"Bình": "Long"}
    assert not encoded


def test_whoever_is_carried_out_of_a_group_is_a_card_again(grouped: BoardPage) -> None:
    mouse, start = Mouse(grouped.window()), centre(grouped.view.lanes, seat_key(grouped, "Mai"))
    end = grouped.view.cards.viewport().mapToGlobal(grouped.view.cards.viewport().rect().center())
    mouse.press(start)
    mouse.move(start + QPoint(-60, 0))
    mouse.move(end)
    mouse.release(end)
    assert [one.person.calling_name for one in group_of(grouped).members] == ["Đạt"]
    assert card(grouped, "Mai") in [spot.key for spot in grouped.view.cards.spots()]


def test_a_group_is_named_pinned_and_dissolved_in_its_dialog(grouped: BoardPage) -> None:
    row = group_of(grouped)
    grouped._do(BoardAction.OPEN, (row.id,))
    dialog = grouped.dialogs.dialog
    assert isinstance(dialog, GroupDialog)
    dialog.name.setText("Evening circle")
    dialog.name.editingFinished.emit()
    assert group_of(grouped).group.name == "Evening circle"
    dialog.pinned.emit(True)
    assert group_of(grouped).group.locked
    dialog.dissolved.emit()
    assert groups.groups(grouped.workspace.desk) == ()


def test_a_panel_of_mentors_is_given_to_whom_is_left(page: BoardPage, qtbot: QtBot) -> None:
    page.groups.make(GroupKind.PANEL, 2)
    qtbot.waitUntil(lambda: bool(groups.groups(page.workspace.desk)), timeout=20_000)
    rows = groups.groups(page.workspace.desk)
    assert all(row.mentee is not None for row in rows)
    binh = next(row for row in rows if row.mentee and row.mentee.calling_name == "Bình")
    assert "Ánh" not in {one.person.calling_name for one in binh.members}


def take_no_part_more(page: BoardPage, name: str) -> None:
    """Let somebody whose pair both sides agreed to have no part any more; the pair stays."""
    who, desk = people(page.workspace), page.workspace.desk
    for side in (Role.MENTOR, Role.MENTEE):
        pair = next(one for one in pairing.pairs(desk) if who[name].id in (one.mentor_id, one.mentee_id))
        page.workspace.do(pairing.record_reply(desk, pair, side, Reply.YES))
    page.workspace.do(enrolments.set_role(desk, [who[name].id], Role.NONE))
    QApplication.processEvents()


def test_a_mentor_who_takes_part_no_more_is_given_nobody(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    take_no_part_more(page, "Ánh")
    assert lifted(page, "Mai")["Ánh"] == ("bad", "Not possible. Ánh takes no part now")
    drag(page, "Mai", "Ánh")
    assert who_is_with_whom(page) == {"Đạt": "Ánh"}


def test_a_mentee_leaves_a_mentor_who_takes_part_no_more_but_swaps_with_nobody(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    place(page, "Bình", "Long")
    take_no_part_more(page, "Ánh")
    drag_seat(page, "Đạt", "Bình")
    assert isinstance(page.dialogs.dialog, SwapDialog)
    page.dialogs.dialog.swap.click()
    assert who_is_with_whom(page) == {"Đạt": "Ánh", "Bình": "Long"}
    drag_seat(page, "Đạt", "Bình")
    assert isinstance(page.dialogs.dialog, SwapDialog)
    page.dialogs.dialog.add.click()
    assert who_is_with_whom(page) == {"Đạt": "Long", "Bình": "Long"}


def test_an_agreed_pair_is_left_alone_also_where_the_mentor_takes_part_no_more(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    take_no_part_more(page, "Ánh")
    drag(page, "Bình", "Long")
    assert who_is_with_whom(page) == {"Đạt": "Ánh", "Bình": "Long"}
    assert "better" not in [problem.code for problem in page.footer.problems()]


def test_a_mentee_who_takes_part_no_more_is_not_swapped(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    place(page, "Bình", "Long")
    take_no_part_more(page, "Bình")
    assert set(lifted(page, "Bình").values()) == {("bad", "Not possible. Bình takes no part now")}
    drag_seat(page, "Đạt", "Bình")
    assert isinstance(page.dialogs.dialog, SwapDialog)
    page.dialogs.dialog.swap.click()
    assert who_is_with_whom(page) == {"Đạt": "Ánh", "Bình": "Long"}


def test_a_swap_that_gives_the_other_to_their_manager_asks_for_the_reason(page: BoardPage) -> None:
    place(page, "Mai", "Ánh")
    place(page, "Đạt", "Long")
    drag_seat(page, "Đạt", "Mai")
    assert isinstance(page.dialogs.dialog, SwapDialog)
    page.dialogs.dialog.swap.click()
    assert isinstance(page.dialogs.dialog, ReasonDialog)
    assert who_is_with_whom(page) == {"Mai": "Ánh", "Đạt": "Long"}
    page.dialogs.dialog.reason.setPlainText("Both asked for it.")
    page.dialogs.dialog.pair.click()
    assert who_is_with_whom(page) == {"Mai": "Long", "Đạt": "Ánh"}
    who = {person.id: name for name, person in people(page.workspace).items()}
    said = {who[pair.mentee_id]: pair.reason for pair in pairing.pairs(page.workspace.desk)}
    assert said == {"Mai": "Both asked for it.", "Đạt": ""}


def test_a_mentor_with_no_places_is_said_to_have_none(page: BoardPage) -> None:
    desk = page.workspace.desk
    page.workspace.do(enrolments.set_role(desk, [people(page.workspace)["Ánh"].id], Role.MENTOR, 0))
    assert lifted(page, "Đạt")["Ánh"] == ("warn", "Check first: no place left")


def test_groups_made_again_take_in_who_is_alone_since(page: BoardPage, qtbot: QtBot) -> None:
    def made() -> list[set[str]]:
        page.groups.make(GroupKind.PEER, 3)
        qtbot.waitUntil(lambda: not page.live.is_waiting, timeout=20_000)
        return [{one.person.calling_name for one in row.members} for row in groups.groups(page.workspace.desk)]

    place(page, "Bình", "Long")
    assert made() == [{"Mai", "Đạt"}]
    page.workspace.do(pairing.unpair_all(page.workspace.desk, pairing.pairs(page.workspace.desk)))
    assert made() == [{"Mai", "Đạt", "Bình"}]


def test_nobody_is_taken_out_of_a_group_in_a_file_that_may_only_be_read(page: BoardPage) -> None:
    desk, who = page.workspace.desk, people(page.workspace)
    page.workspace.do(builders.made_group(desk, [who["Mai"].id, who["Đạt"].id]))
    [row] = groups.groups(desk)
    for read_only in (False, True):
        dialog = GroupDialog(page, row, lambda: (), read_only=read_only)
        outs = [one for one in dialog.findChildren(Button) if one.accessibleName().startswith("Take ")]
        assert [one.isEnabled() for one in outs] == [not read_only] * 2


def test_groups_stay_where_no_others_can_be_made(page: BoardPage) -> None:
    desk, who = page.workspace.desk, people(page.workspace)
    page.workspace.do(builders.made_group(desk, [who["Mai"].id, who["Đạt"].id]))
    page.groups._take(groups.propose_peers(desk, 3, ids=[who["Bình"].id], today=builders.TODAY)())
    [row] = groups.groups(desk)
    assert {one.person.calling_name for one in row.members} == {"Mai", "Đạt"}


def test_a_person_of_a_group_is_opened_from_there(page: BoardPage) -> None:
    desk, who = page.workspace.desk, people(page.workspace)
    ids = [who[name].id for name in ("Mai", "Đạt", "Bình")]
    page.workspace.do(groups.adopt(desk, groups.propose_peers(desk, 3, ids=ids, today=builders.TODAY)()))
    QApplication.processEvents()
    opened: list[Command] = []
    page.asked.connect(opened.append)
    member = next(one for row in page.groups.rows for one in row.members if one.person.id == who["Mai"].id)
    page.view.wanted.emit(BoardAction.OPEN, (member.id,))
    assert opened == [OpenPage("people", Focus(record=who["Mai"].id))]


def test_two_people_of_one_given_name_are_named_in_full_wherever_they_could_be_meant(page: BoardPage) -> None:
    workspace, who = page.workspace, people(page.workspace)
    workspace.do(builders.edited(who["Đạt"], replace(who["Đạt"], full_name="Võ Thành Mai")))
    place(page, "Bình", "Long")
    first, second = who["Mai"], who["Đạt"]
    workspace.do(pairing.place(workspace.desk, who["Ánh"].id, first.id, score=0))
    workspace.do(pairing.place(workspace.desk, who["Ánh"].id, second.id, score=0))
    QApplication.processEvents()
    seats = {seat.person_id: seat.name for shown in page.view.lanes.lanes for seat in shown.seats if seat.taken}
    assert seats == {first.id: "Lê Thị Mai", second.id: "Võ Thành Mai", who["Bình"].id: "Bình"}
    assert page.live.now is not None
    pair = next(pair for pair in page.live.now.pairs if pair.mentee_id == first.id)
    page.view.select((pair.id,))
    assert "Ánh – Lê Thị Mai" in [label.text() for label in page.card.findChildren(QLabel)]
    said: list[str] = []
    workspace.notified.connect(lambda words, *_undo: said.append(str(words)))
    page.pair_actions.unpair([pair])
    assert said == ["Ánh – Lê Thị Mai unpaired."]


def swap_words(dialog: SwapDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_question_of_a_swap_shows_both_results_and_the_mean(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    place(page, "Mai", "Ánh")
    place(page, "Bình", "Long")
    drag_seat(page, "Bình", "Đạt")
    assert page.dialogs.dialog is None or isinstance(page.dialogs.dialog, SwapDialog)
    page.pair_actions.drop(
        people(page.workspace)["Đạt"].id,
        people(page.workspace)["Ánh"].id,
        people(page.workspace)["Long"].id,
        people(page.workspace)["Bình"].id,
    )
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)
    words = swap_words(dialog)
    now = page.live.now
    assert now is not None
    who = people(page.workspace)
    for mentor, mentee in (("Long", "Bình"), ("Long", "Đạt"), ("Ánh", "Đạt"), ("Ánh", "Bình")):
        points = round(board.score_of(now, who[mentor].id, who[mentee].id) / 1000)
        assert f"{mentee}: {points}\u00a0points, " in words
    assert "They cannot swap" in words
    assert "asked otherwise" in words
    assert not dialog.swap.isEnabled()
    assert dialog.add.isEnabled()


def test_the_question_of_a_possible_swap_says_the_mean_of_all_pairs_after_each_answer(page: BoardPage) -> None:
    workspace, who = page.workspace, people(page.workspace)
    said = {one.person_id: one for one in workspace.desk.all(Response)}
    wants, offers = said[who["Đạt"].id], said[who["Long"].id]
    other = (replace(wants, wants=("planning",)), replace(offers, offers=(("planning", 5),)))
    workspace.do(Change(message("Answer"), (wants, offers), other))
    place(page, "Mai", "Ánh")
    place(page, "Đạt", "Long")
    now = page.live.now
    assert now is not None
    drag_seat(page, "Đạt", "Mai")
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)

    def mean_of(*pairs: tuple[str, str]) -> str:
        scores = [board.score_of(now, who[mentor].id, who[mentee].id) for mentor, mentee in pairs]
        return mean(sum(scores) / len(scores) / 1000)

    before = mean_of(("Ánh", "Mai"), ("Long", "Đạt"))
    after = mean_of(("Ánh", "Đạt"), ("Long", "Mai"))
    added = mean_of(("Ánh", "Mai"), ("Ánh", "Đạt"))
    assert len({before, after, added}) == 3
    words = swap_words(dialog)
    assert f"After a swap the mean score of all pairs is {after} instead of {before}." in words
    assert f"With Đạt as one more mentee of Ánh, the mean score of all pairs is {added} instead of {before}." in words


def test_taking_the_place_of_somebody_says_who_is_left_without_a_mentor_and_the_mean(page: BoardPage) -> None:
    place(page, "Bình", "Long")
    who, now = people(page.workspace), page.live.now
    assert now is not None
    page.pair_actions.drop(who["Đạt"].id, "", who["Long"].id, who["Bình"].id)
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SwapDialog)
    words = swap_words(dialog)
    before = mean(board.score_of(now, who["Long"].id, who["Bình"].id) / 1000)
    after = mean(board.score_of(now, who["Long"].id, who["Đạt"].id) / 1000)
    assert "Without a mentor" in words
    assert f"the mean score of all pairs is {after} instead of {before}" in words
    dialog.swap.click()
    assert who_is_with_whom(page) == {"Đạt": "Long"}


def test_where_all_who_are_left_lack_consent_the_rest_cannot_be_paired_and_the_reason_stands_beside_it(
    page: BoardPage,
) -> None:
    workspace = page.workspace
    names = {people(workspace)[name].id for name in ("Mai", "Đạt", "Bình")}
    refused = [consent for consent in workspace.desk.all(Consent) if consent.person_id in names]
    workspace.do(Change(message("Take back"), tuple(refused), ()))
    QApplication.processEvents()
    assert not page.foot.fill.isEnabled()
    [problem] = page.footer.problems()
    assert str(problem.message) == "Nobody is left to pair: 3 mentees have not given consent yet."
    asked: list[Command] = []
    page.asked.connect(asked.append)
    page.fix(problem)
    assert asked == [OpenPage("people", Focus("consent"))]


def test_only_who_can_be_paired_is_counted_and_without_a_place_nobody_can(page: BoardPage) -> None:
    workspace, who = page.workspace, people(page.workspace)
    assert page.foot.fill.text().strip() == "Pair the remaining 3 people"
    gone = [consent for consent in workspace.desk.all(Consent) if consent.person_id == who["Mai"].id]
    workspace.do(Change(message("Take back"), tuple(gone), ()))
    QApplication.processEvents()
    assert page.foot.fill.text().strip() == "Pair the remaining 2 people"
    parts = [part for part in workspace.desk.all(Enrolment) if part.role is Role.MENTOR]
    workspace.do(Change(message("Fill"), tuple(parts), tuple(replace(part, capacity=0) for part in parts)))
    QApplication.processEvents()
    assert not page.foot.fill.isEnabled()
    assert "Every place is taken" in str(page.footer.problems()[0].message)


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)
def test_where_the_card_has_no_room_a_pair_is_explained_in_a_window_by_key_and_by_menu(page: BoardPage) -> None:
    page.arrange(1)
    assert not page.card.isVisible()
    place(page, "Đạt", "Ánh")
    pair = pair_of(page, "Đạt")
    page.view.select([pair.id])
    QTest.keyClick(page.view.lanes, Qt.Key.Key_I)
    shown = page.dialogs.dialog
    assert isinstance(shown, ExplanationDialog)
    assert (shown.card.name.text(), shown.card.above.text()) == ("Ánh – Đạt", "This pair")
    assert shown.card.score.text()
    shown.accept()
    who = people(page.workspace)
    page.dialogs.dialog = None
    page._open_menu((who["Bình"].id,), QPoint())
    [menu] = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    [entry] = [entry for entry in menu.actions() if entry.text().startswith("Why two people fit")]
    assert entry.isEnabled()
    menu.close()
    entry.trigger()
    shown = page.dialogs.dialog
    assert isinstance(shown, ExplanationDialog)
    assert shown.card.above.text() == "If they are paired"
    shown.reject()


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)
def test_a_pair_that_was_ruled_out_is_allowed_again_from_the_menu(page: BoardPage) -> None:
    workspace, who = page.workspace, people(page.workspace)
    workspace.do(pairing_rules.block(workspace.desk, who["Ánh"].id, who["Đạt"].id, ""))
    QApplication.processEvents()
    assert lifted(page, "Đạt")["Ánh"][0] == "bad"
    [(name, _allow)] = page.pair_actions.blocks_of(who["Đạt"].id)
    assert name == who["Ánh"].full_name
    page.view.menu_wanted.emit((who["Đạt"].id,), QPoint(0, 0))
    [menu] = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    entry = next(entry for entry in menu.actions() if entry.text() == f"Allow {name} again")
    entry.trigger()
    menu.close()
    QApplication.processEvents()
    assert lifted(page, "Đạt")["Ánh"][0] == "good"


def test_without_a_saved_plan_the_comparison_says_what_it_needs_and_saves_one(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    tool(page, "Compare two plans").click()
    dialog = page.dialogs.dialog
    assert isinstance(dialog, ComparePlans)
    assert not dialog.first.isVisible()
    dialog.save.click()
    [naming] = dialog.findChildren(SavePlan)
    naming.keep.click()
    assert dialog.first.isVisible()
    assert not dialog.save.isVisible()
    assert len(saved_plans.plans(page.workspace.desk)) == 1
    dialog.accept()


def test_on_a_wide_screen_lanes_keep_to_a_measure_and_places_stand_near_the_names(page: BoardPage) -> None:
    page.window().resize(1920, 1080)
    QApplication.processEvents()
    lanes = page.view.lanes
    for spot in lanes.spots():
        if spot.place < 0:
            assert spot.rect.width() <= 860
        elif spot.place == 0:
            assert spot.rect.left() <= 280


@pytest.mark.parametrize("percent", [100, 125, 150])
def test_the_title_stays_on_one_line_and_what_stands_beside_it_gives_way(page: BoardPage, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    for width in (1366, 1600, 1920):
        page.window().resize(width, 700)
        QApplication.processEvents()
        assert page.title.height() < 2 * page.title.fontMetrics().lineSpacing()


def test_the_sixth_criterion_of_an_explanation_is_in_sight_on_a_small_laptop(page: BoardPage) -> None:
    page.window().resize(1366, 698)
    place(page, "Đạt", "Ánh")
    page.view.select((pair_of(page, "Đạt").id,))
    QApplication.processEvents()
    bars = page.card.findChildren(ScoreBar)
    assert len(bars) == 6
    for bar in bars:
        assert bar.visibleRegion().boundingRect().height() == bar.height()


def test_at_the_largest_text_the_board_shows_two_lanes(page: BoardPage, qtbot: QtBot) -> None:
    theme.apply(make_application(), "light", 175)
    window = page.window()
    window.rebuild()
    window.resize(1366, 698)
    shown = window.page()
    assert isinstance(shown, BoardPage)
    qtbot.waitUntil(shown.view.isVisible)
    heads = [spot for spot in shown.view.lanes.spots() if spot.place < 0]
    room = shown.view.lanes.viewport().rect()
    assert sum(room.contains(shown.view.lanes.shown_rect(spot)) for spot in heads) >= 2


# --- writing to a pair or a group ----------------------------------------------------------------------------------


def agree(page: BoardPage, name: str) -> Pair:
    """Let both sides of the pair of a mentee say yes."""
    who, desk = people(page.workspace), page.workspace.desk
    for side in (Role.MENTOR, Role.MENTEE):
        pair = next(one for one in pairing.pairs(desk) if one.mentee_id == who[name].id)
        page.workspace.do(pairing.record_reply(desk, pair, side, Reply.YES))
    QApplication.processEvents()
    return next(one for one in pairing.pairs(desk) if one.mentee_id == who[name].id)


def writing(page: BoardPage) -> SendMessages:
    dialog = page.dialogs.dialog
    assert isinstance(dialog, SendMessages)
    return dialog


def written_in_menu(page: BoardPage, *ids: str) -> list[QAction]:
    """Return the entries of the menu that write to somebody."""
    page.view.menu_wanted.emit(ids, QPoint(0, 0))
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    return [entry for entry in menu.actions() if "rite" in entry.text() or "Send" in entry.text()]


def press_t(page: BoardPage, key: str) -> None:
    pane = page.view.lanes if key.startswith(("lane:", "seat:")) else page.view.cards
    pane.setFocus()
    pane.set_current(key)
    QTest.keyClick(pane, Qt.Key.Key_T)


def test_both_of_an_agreed_pair_are_written_to_by_key_and_are_informed_once_both_are_sent(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    agree(page, "Đạt")
    press_t(page, seat_key(page, "Đạt"))
    dialog = writing(page)
    assert sorted(ready.people[0].calling_name for ready in dialog.batch.messages) == ["Ánh", "Đạt"]
    assert "Lê Thị Ngọc Ánh" in next(r for r in dialog.batch.messages if r.people[0].calling_name == "Đạt").words
    assert (dialog.zalo.isEnabled(), dialog.save.isEnabled()) == (True, True)
    dialog.sent.click()
    dialog.sent.click()
    dialog.leave.click()
    [pair] = pairing.pairs(page.workspace.desk)
    assert pair.announced_on is not None
    page.workspace.undo()
    [pair] = pairing.pairs(page.workspace.desk)
    assert pair.announced_on is None


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_pair_that_has_not_agreed_gets_the_proposal_and_never_the_words_that_both_said_yes(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    [pair] = pairing.pairs(page.workspace.desk)
    [entry] = written_in_menu(page, pair.id)
    assert entry.text() == "Send both the proposal…\tT"
    entry.trigger()
    messages = writing(page).batch.messages
    assert len(messages) == 2
    assert all(ready.attachment is not None and "said yes" not in ready.words for ready in messages)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_where_some_have_agreed_and_some_not_the_owner_chooses_and_a_mentor_means_all_pairs(page: BoardPage) -> None:
    place(page, "Đạt", "Ánh")
    place(page, "Mai", "Ánh")
    agree(page, "Đạt")
    press_t(page, lane(page, "Ánh"))
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    assert [entry.text() for entry in menu.actions()] == ["Write to both…", "Send both the proposal…"]
    menu.actions()[0].trigger()
    menu.close()
    assert {ready.people[0].calling_name for ready in writing(page).batch.messages} == {"Ánh", "Đạt"}


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_whoever_has_nobody_yet_cannot_be_introduced_and_it_is_said(page: BoardPage) -> None:
    said: list[str] = []
    page.workspace.notified.connect(lambda words, _undoable: said.append(str(words)))
    press_t(page, card(page, "Đạt"))
    assert said == ["Choose a pair or a group to write to."]
    assert written_in_menu(page, people(page.workspace)["Đạt"].id) == []


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_everybody_in_a_group_is_written_to_from_its_dialog_its_menu_and_by_key_in_both_languages(
    grouped: BoardPage,
) -> None:
    row = group_of(grouped)
    grouped._do(BoardAction.OPEN, (row.id,))
    opened = grouped.dialogs.dialog
    assert isinstance(opened, GroupDialog)
    tool(grouped, "Write to everybody in it…").click()
    dialog = writing(grouped)
    assert {ready.people[0].calling_name for ready in dialog.batch.messages} == {"Mai", "Đạt"}
    to_mai = next(ready for ready in dialog.batch.messages if ready.people[0].calling_name == "Mai")
    assert "in a group with Võ Thành Đạt: colleagues" in to_mai.words
    dialog.language.button("vi").click()
    assert all("cùng nhóm với các anh/chị" in ready.words for ready in dialog.batch.messages)
    dialog.reject()
    written_in_menu(grouped, row.id)[0].trigger()
    writing(grouped).reject()
    press_t(grouped, f"lane:{row.id}")
    assert len(writing(grouped).batch.messages) == 2


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_panel_is_introduced_to_its_mentee_and_each_mentor_to_the_others(page: BoardPage) -> None:
    who, desk = people(page.workspace), page.workspace.desk
    panel = Group(cycle_id=desk.cycle.id, kind=GroupKind.PANEL, mentee_id=who["Đạt"].id)
    put(page.workspace, panel, *(Member(group_id=panel.id, person_id=who[name].id) for name in ("Long", "Ánh")))
    QApplication.processEvents()
    written_in_menu(page, panel.id)[0].trigger()
    words = {ready.people[0].calling_name: ready.words for ready in writing(page).batch.messages}
    assert "your mentors" in words["Đạt"]
    assert "you guide Võ Thành Đạt, together with Lê Thị Ngọc Ánh" in words["Long"]
