"""The board is worked by the keys alone, and a screen reader hears each step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.domain.matching.tone import Tone
from tests.ui.widgets.board.boards import (
    CARDS,
    CTRL,
    FREE,
    LANES,
    NONE,
    SHIFT,
    Mouse,
    a_board,
    centre,
    heard,
    many_lanes,
    seat,
)
from ui.widgets.board.values import BoardAction, Lane, Verdict
from ui.widgets.board.view import BoardView

Key = Qt.Key


@pytest.fixture
def board(qtbot: QtBot) -> BoardView:
    made = a_board(qtbot)
    made.cards.setFocus()
    return made


def press(board: BoardView, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(board.windowHandle(), key, held)


def at(board: BoardView) -> str:
    pane = board.cards if board.cards.hasFocus() else board.lanes
    spot = pane.current()
    return spot.key if spot else ""


def test_tab_goes_from_one_column_to_the_other(board: BoardView) -> None:
    assert at(board) == "card:mai"
    press(board, Key.Key_Tab)
    assert board.lanes.hasFocus()
    assert at(board) == "lane:long"
    press(board, Key.Key_Backtab, held=SHIFT)
    assert board.cards.hasFocus()


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        ([Key.Key_Down], "card:dat"),
        ([Key.Key_Down, Key.Key_Down, Key.Key_Up], "card:dat"),
        ([Key.Key_End], "card:minh"),
        ([Key.Key_End, Key.Key_Down], "card:minh"),
        ([Key.Key_End, Key.Key_Home], "card:mai"),
        ([Key.Key_PageDown], "card:minh"),
        ([Key.Key_Tab, Key.Key_Down], "lane:ha"),
        ([Key.Key_Tab, Key.Key_Right], "seat:long:0"),
        ([Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Right], "seat:long:1"),
        ([Key.Key_Tab, Key.Key_Right, Key.Key_Left, Key.Key_Left], "lane:long"),
        ([Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Down], "seat:ha:1"),
        ([Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_End], "lane:thang"),
    ],
)
def test_arrows_walk_over_cards_lanes_and_seats(board: BoardView, keys: list[Qt.Key], there: str) -> None:
    press(board, *keys)
    assert at(board) == there


def test_walking_chooses_what_can_be_chosen(board: BoardView) -> None:
    chosen = heard(board.chosen)
    press(board, Key.Key_Down, Key.Key_Tab, Key.Key_Right, Key.Key_Right)
    assert [ids for (ids,) in chosen] == [("dat",), ("pair-huy",), ()]


def test_shift_chooses_a_row_and_ctrl_one_more(board: BoardView) -> None:
    press(board, Key.Key_Down)
    press(board, Key.Key_Down, held=SHIFT)
    assert board.selected() == ("dat", "oanh")
    press(board, Key.Key_Home, held=CTRL)
    assert board.selected() == ("dat", "oanh")
    press(board, Key.Key_Space, held=CTRL)
    assert board.selected() == ("mai", "dat", "oanh")


def test_ctrl_a_chooses_all_of_a_column(board: BoardView) -> None:
    press(board, Key.Key_A, held=CTRL)
    assert board.selected() == ("mai", "dat", "oanh", "minh")
    press(board, Key.Key_Tab)
    press(board, Key.Key_A, held=CTRL)
    assert board.selected() == ("pair-huy", "pair-lan", "pair-quan", "pair-yen")


def test_space_lifts_arrows_choose_enter_lets_go(board: BoardView) -> None:
    signals = heard(board.lifted), heard(board.hovered), heard(board.dropped)
    press(board, Key.Key_Space)
    assert board.carried() == "mai"
    assert board.lanes.hasFocus()
    press(board, Key.Key_Down, Key.Key_Enter)
    assert signals == ([("mai", "")], [("mai", "duyen"), ("mai", "ha")], [("mai", "", "ha", "")])
    assert board.cards.hasFocus(), "where the next person is"


def test_each_step_is_said(board: BoardView) -> None:
    said = heard(board.announced)
    press(board, Key.Key_Space, Key.Key_Down, Key.Key_Right, Key.Key_Return)
    assert [words for (words,) in said] == [
        "Lê Thị Mai is lifted. 4 lanes, the best first. Arrows choose, Enter lets go, Esc puts back.",
        "Hồ Thị Mỹ Duyên, 82\u00a0points, Good match. Strong in negotiation",
        "Phạm Thị Thu Hà, 70\u00a0points, Think again. Already 2 people",
        "Swap with or add to Trần Lan, 70\u00a0points, with Phạm Thị Thu Hà",
        "Lê Thị Mai was let go at Phạm Thị Thu Hà.",
    ]


@pytest.mark.parametrize(
    ("keys", "lane"),
    [
        ([Key.Key_End], "thang"),
        ([Key.Key_End, Key.Key_Home], "duyen"),
        ([Key.Key_End, Key.Key_Down], "thang"),
        ([Key.Key_Up], "duyen"),
        ([Key.Key_PageDown], "thang"),
        ([Key.Key_L], "long"),
        ([Key.Key_H, Key.Key_A], "ha"),
        ([Key.Key_N, Key.Key_G, Key.Key_U], "long"),
    ],
)
def test_lanes_are_chosen_by_keys_and_by_name(board: BoardView, keys: list[Qt.Key], lane: str) -> None:
    press(board, Key.Key_Space, *keys)
    assert board.lanes.over == (lane, -1)


def test_the_same_letter_again_goes_on_to_the_next_name(qtbot: QtBot) -> None:
    lanes = [Lane(name.lower(), "Lê", name, "Kho", "0/1 place", (FREE,)) for name in ("An", "Bình", "Anh")]
    board = a_board(qtbot, CARDS, lanes, [Verdict(lane.lane_id, Tone.GOOD, "Fits") for lane in lanes])
    board.lift("mai")
    press(board, Key.Key_A)
    assert board.lanes.over[0] == "anh"


def test_right_chooses_who_to_swap_with(board: BoardView) -> None:
    dropped = heard(board.dropped)
    press(board, Key.Key_Space, Key.Key_Down, Key.Key_Right, Key.Key_Right)
    assert board.lanes.over == ("ha", 1)
    press(board, Key.Key_Space)
    assert dropped == [("mai", "", "ha", "quan")]


def test_escape_puts_back_and_the_keys_are_where_they_were(board: BoardView) -> None:
    signals = heard(board.dropped), heard(board.cancelled), heard(board.announced)
    press(board, Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Escape)
    assert signals[:2] == ([], [()])
    assert signals[2][-1] == ("Võ Thành Đạt was put back.",)
    assert at(board) == "card:dat"
    assert board.cards.hasFocus()


def test_a_forbidden_lane_refuses_by_keys_too(board: BoardView) -> None:
    signals = heard(board.dropped), heard(board.refused)
    press(board, Key.Key_Space, Key.Key_End, Key.Key_Return)
    assert signals == ([], [("thang",)])
    assert board.carried() == ""


def test_a_seat_is_lifted_and_brought_back_to_the_cards(board: BoardView) -> None:
    signals = heard(board.lifted), heard(board.dropped), heard(board.announced)
    press(board, Key.Key_Tab, Key.Key_Down, Key.Key_Right, Key.Key_Space, Key.Key_Left)
    assert board.cards.open_for_drop
    assert signals[2][-1] == ("Not paired",)
    press(board, Key.Key_Return)
    assert signals[:2] == ([("lan", "ha")], [("lan", "ha", "", "")])


def test_after_a_person_left_the_cards_the_next_one_is_current(board: BoardView) -> None:
    press(board, Key.Key_Down, Key.Key_Space, Key.Key_Return)
    paired = Lane("duyen", "Hồ Thị Mỹ", "Duyên", "Xuất khẩu", "2/2 places", (seat("yen"), seat("dat")))
    board.show_board([card for card in CARDS if card.person_id != "dat"], [*LANES[:2], paired, LANES[3]])
    assert at(board) == "card:oanh"
    press(board, Key.Key_Tab)
    assert at(board) == "seat:duyen:1", "where the person has gone"


def test_tab_while_carrying_puts_back_and_goes_on(board: BoardView) -> None:
    cancelled = heard(board.cancelled)
    press(board, Key.Key_Space, Key.Key_Backtab)
    assert cancelled == [()]
    assert board.carried() == ""


def test_a_person_lifted_by_the_page_is_carried_by_keys(board: BoardView) -> None:
    dropped = heard(board.dropped)
    board.lift("yen")
    assert board.carried_by_keys()
    press(board, Key.Key_Down, Key.Key_Return)
    board.lift("nobody")
    assert board.carried() == ""
    assert dropped == [("yen", "duyen", "ha", "")]
    board.lift("mai")
    board.put_down()
    assert board.carried() == ""


def test_what_the_keys_have_lifted_may_be_placed_by_a_click(board: BoardView) -> None:
    dropped = heard(board.dropped)
    press(board, Key.Key_Space)
    Mouse(board).click(centre(board.lanes, "seat:ha:1"))
    assert dropped == [("mai", "", "ha", "quan")]


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Key.Key_M, BoardAction.MOVE),
        (Key.Key_P, BoardAction.PIN),
        (Key.Key_Delete, BoardAction.UNPAIR),
        (Key.Key_Return, BoardAction.OPEN),
    ],
)
def test_actions_are_for_what_is_chosen(board: BoardView, key: Qt.Key, action: BoardAction) -> None:
    wanted = heard(board.wanted)
    press(board, Key.Key_Tab, Key.Key_Right)
    press(board, key)
    board.select(["pair-lan", "pair-quan"])
    press(board, key)
    assert wanted == [(action, ("pair-huy",)), (action, ("pair-lan", "pair-quan"))]


def test_a_lane_is_opened_but_neither_moved_nor_unpaired(board: BoardView) -> None:
    wanted = heard(board.wanted)
    press(board, Key.Key_Tab, Key.Key_M, Key.Key_Delete, Key.Key_Return)
    assert wanted == [(BoardAction.OPEN, ("long",))]


@pytest.mark.parametrize(("key", "held"), [(Key.Key_Menu, NONE), (Key.Key_F10, SHIFT)])
def test_the_menu_opens_where_the_keys_are(board: BoardView, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    wanted = heard(board.menu_wanted)
    press(board, Key.Key_Down)
    press(board, key, held=held)
    assert wanted == [(("dat",), centre(board.cards, "card:dat"))]


def test_a_busy_board_answers_no_key(board: BoardView) -> None:
    signals = heard(board.lifted), heard(board.wanted)
    board.set_busy(True)
    press(board, Key.Key_Space, Key.Key_M, Key.Key_Return)
    board.lift("mai")
    assert signals == ([], [])


def test_the_card_in_the_hand_is_over_the_place_it_would_take(board: BoardView) -> None:
    press(board, Key.Key_Space)
    lane = board.lanes.spot("lane:duyen")
    assert lane is not None
    there = board.lanes.shown_rect(lane)
    there.moveTo(board.mapFromGlobal(board.lanes.viewport().mapToGlobal(there.topLeft())))
    assert board.ghost.geometry().intersects(there)
    assert board.ghost.score == "82"


def test_a_lane_far_down_comes_into_view(qtbot: QtBot) -> None:
    board = a_board(qtbot, CARDS, many_lanes(40), [])
    board.lift("mai")
    press(board, Key.Key_End)
    spot = board.lanes.spot("lane:l39")
    assert spot is not None
    assert board.lanes.viewport().rect().contains(board.lanes.shown_rect(spot))
    assert board.rect().contains(board.ghost.geometry())
