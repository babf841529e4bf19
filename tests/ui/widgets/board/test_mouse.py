"""A person dragged with the mouse goes where they are let go, or back; each step is announced."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.matching.tone import Tone
from tests.ui.widgets.board.boards import (
    CARDS,
    CTRL,
    LANES,
    RIGHT,
    VERDICTS,
    Mouse,
    a_board,
    centre,
    five_hundred,
    heard,
    keys_of,
    many_lanes,
)
from ui.widgets.board.values import Verdict
from ui.widgets.board.view import BoardView


@pytest.fixture
def board(qtbot: QtBot) -> BoardView:
    return a_board(qtbot)


@pytest.fixture
def mouse(board: BoardView) -> Mouse:
    return Mouse(board)


def lift(board: BoardView, mouse: Mouse, key: str = "card:mai") -> None:
    pane = board.cards if key.startswith("card") else board.lanes
    mouse.press(centre(pane, key))
    mouse.move(centre(pane, key, (50, 30)))


def test_a_card_dropped_on_a_free_place_is_emitted_once(board: BoardView, mouse: Mouse) -> None:
    lifted, dropped, cancelled = heard(board.lifted), heard(board.dropped), heard(board.cancelled)
    lift(board, mouse)
    assert lifted == [("mai", "")]
    where = centre(board.lanes, "seat:duyen:1")
    mouse.move(where)
    mouse.release(where)
    assert dropped == [("mai", "", "duyen", "")]
    assert cancelled == []
    assert board.carried() == ""


def test_a_press_that_hardly_moves_lifts_nobody(board: BoardView, mouse: Mouse) -> None:
    lifted, chosen = heard(board.lifted), heard(board.chosen)
    start = centre(board.cards, "card:dat")
    mouse.press(start)
    QTest.mouseMove(board.windowHandle(), board.windowHandle().mapFromGlobal(start + QPoint(2, 1)))
    mouse.release(start)
    assert lifted == []
    assert chosen == [(("dat",),)]


def test_all_lanes_say_at_once_what_a_drop_means_the_best_on_top(board: BoardView, mouse: Mouse) -> None:
    before = keys_of(board.lanes)
    heights = {spot.lane_id: spot.rect.height() for spot in board.lanes.spots() if spot.place < 0}
    lift(board, mouse)
    assert keys_of(board.lanes) == ["lane:duyen", "lane:ha", "lane:long", "lane:thang"]
    assert [board.lanes.verdicts[lane.lane_id].tone for lane in LANES] == [
        Tone.BAD,
        Tone.WARN,
        Tone.GOOD,
        Tone.BAD,
    ]
    assert heights == {spot.lane_id: spot.rect.height() for spot in board.lanes.spots() if spot.place < 0}
    mouse.release(centre(board.cards, "card:oanh"))
    assert keys_of(board.lanes) == before
    assert board.lanes.verdicts == {}


def test_the_card_in_the_hand_follows_the_mouse_and_shows_the_score_of_the_lane(board: BoardView, mouse: Mouse) -> None:
    hovered = heard(board.hovered)
    lift(board, mouse)
    ghost = board.ghost
    assert ghost.isVisible()
    for lane, score in (("duyen", "82"), ("ha", "70")):
        where = centre(board.lanes, f"lane:{lane}", (-60, 0))
        mouse.move(where)
        assert ghost.score == score
        assert ghost.geometry().contains(board.mapFromGlobal(where))
    assert hovered == [("mai", "duyen"), ("mai", "ha")]
    mouse.move(centre(board.cards, "card:oanh"))
    assert ghost.score == ""
    assert hovered[-1] == ("mai", "")


def test_dropped_on_somebody_it_says_on_whom(board: BoardView, mouse: Mouse) -> None:
    dropped = heard(board.dropped)
    lift(board, mouse)
    where = centre(board.lanes, "seat:ha:1")
    mouse.move(where)
    mouse.release(where)
    assert dropped == [("mai", "", "ha", "quan")]


def test_a_lane_that_a_rule_forbids_refuses(board: BoardView, mouse: Mouse) -> None:
    signals = [heard(board.dropped), heard(board.cancelled), heard(board.refused), heard(board.announced)]
    lift(board, mouse)
    where = centre(board.lanes, "seat:thang:0")
    mouse.move(where)
    mouse.release(where)
    assert signals[:3] == [[], [()], [("thang",)]]
    assert signals[3][-1] == ("Lê Thị Mai was put back. Not possible. One side has asked otherwise",)


def test_a_red_lane_that_may_be_overruled_counts_as_a_drop(board: BoardView, mouse: Mouse) -> None:
    dropped = heard(board.dropped)
    lift(board, mouse)
    where = centre(board.lanes, "seat:long:1")
    mouse.move(where)
    mouse.release(where)
    assert dropped == [("mai", "", "long", "")]


def test_a_seat_dragged_to_another_lane_tells_where_it_comes_from(board: BoardView, mouse: Mouse) -> None:
    lifted, dropped = heard(board.lifted), heard(board.dropped)
    lift(board, mouse, "seat:ha:0")
    where = centre(board.lanes, "seat:duyen:1")
    mouse.move(where)
    mouse.release(where)
    assert lifted == [("lan", "ha")]
    assert dropped == [("lan", "ha", "duyen", "")]


def test_a_seat_dragged_to_the_cards_is_not_paired_any_more(board: BoardView, mouse: Mouse) -> None:
    dropped = heard(board.dropped)
    lift(board, mouse, "seat:ha:0")
    where = centre(board.cards, "card:oanh")
    mouse.move(where)
    assert board.cards.open_for_drop
    mouse.release(where)
    assert dropped == [("lan", "ha", "", "")]
    assert not board.cards.open_for_drop


@pytest.fixture
def animated(board: BoardView) -> Iterator[None]:
    """Have the system allow motion, as Windows does."""
    effects = (Qt.UIEffect.UI_General, Qt.UIEffect.UI_AnimateMenu)
    for effect in effects:
        QApplication.setEffectEnabled(effect, True)
    yield
    for effect in effects:
        QApplication.setEffectEnabled(effect, False)


def seen_tops(board: BoardView) -> dict[str, int]:
    return board.lanes.shown_tops()


def lane_seen_at(board: BoardView, where: QPoint) -> str:
    """Return the lane that is drawn below a point of the screen; one that stays is above those that move."""
    height = board.lanes.viewport().mapFromGlobal(where).y()
    rects = {spot.key: board.lanes.shown_rect(spot) for spot in board.lanes.spots()}
    drawn = [key for key, top in seen_tops(board).items() if top <= height < top + rects[key].height()]
    still = [key for key in drawn if seen_tops(board)[key] == rects[key].top()]
    return (still or drawn)[-1].removeprefix("lane:")


def test_lanes_stay_until_the_drag_has_begun(board: BoardView, mouse: Mouse) -> None:
    before = seen_tops(board)
    start = centre(board.cards, "card:mai")
    mouse.press(start)
    QTest.mouseMove(board.windowHandle(), board.windowHandle().mapFromGlobal(start + QPoint(2, 1)))
    assert seen_tops(board) == before


@pytest.mark.parametrize("seat", ["seat:long:0", "seat:ha:1", "seat:duyen:0"])
def test_the_lane_that_a_drag_begins_on_never_moves(board: BoardView, mouse: Mouse, seat: str) -> None:
    lane = seat.split(":")[1]
    before = seen_tops(board)[f"lane:{lane}"]
    start = centre(board.lanes, seat)
    mouse.press(start)
    mouse.move(start + QPoint(9, 6))
    assert board.carried()
    assert seen_tops(board)[f"lane:{lane}"] == before
    assert board.lanes.over[0] == lane
    others = [key.removeprefix("lane:") for key in keys_of(board.lanes) if key != f"lane:{lane}"]
    assert others == [verdict.lane_id for verdict in VERDICTS if verdict.lane_id != lane]
    mouse.release(start + QPoint(9, 6))


def test_a_lane_far_down_that_a_drag_begins_on_stays_and_the_best_come_into_sight(qtbot: QtBot) -> None:
    lanes = many_lanes(30)
    verdicts = [Verdict(lane.lane_id, Tone.GOOD, "Good match", "80") for lane in reversed(lanes)]
    board = a_board(qtbot, lanes=lanes, verdicts=verdicts)
    for scroll in (0, 37, 900, board.lanes.verticalScrollBar().maximum()):
        board.lanes.verticalScrollBar().setValue(scroll)
        height = board.lanes.viewport().height()
        inside = [key for key, top in seen_tops(board).items() if 0 <= top < height - 90]
        for key in inside:
            before = seen_tops(board)[key]
            mouse, start = Mouse(board), centre(board.lanes, f"seat:{key.removeprefix('lane:')}:0")
            mouse.press(start)
            mouse.move(start + QPoint(9, 6))
            assert seen_tops(board)[key] == before
            best = next(verdict.lane_id for verdict in verdicts if f"lane:{verdict.lane_id}" != key)
            if before >= 90:
                assert 0 <= seen_tops(board)[f"lane:{best}"] < height
            mouse.release(start + QPoint(9, 6))
            assert board.lanes.verticalScrollBar().value() == scroll


@pytest.mark.usefixtures("animated")
def test_whoever_lets_go_while_the_lanes_move_reaches_the_lane_seen_below_the_mouse(
    board: BoardView, mouse: Mouse
) -> None:
    for part in (0.1, 0.5, 0.9):
        dropped, cancelled = heard(board.dropped), heard(board.cancelled)
        lift(board, mouse)
        glide = board.lanes.findChild(QVariantAnimation)
        glide.pause()
        glide.setCurrentTime(round(glide.duration() * part))
        where = centre(board.lanes, "lane:ha", (-60, 0))
        seen = lane_seen_at(board, where)
        mouse.move(where)
        mouse.release(where)
        if seen == "thang":
            assert cancelled == [()]
        else:
            assert dropped == [("mai", "", seen, "")]


@pytest.mark.usefixtures("animated")
def test_lanes_move_from_where_they_were_and_only_once(board: BoardView, mouse: Mouse) -> None:
    before = seen_tops(board)
    lift(board, mouse)
    glide = board.lanes.findChild(QVariantAnimation)
    glide.pause()
    glide.setCurrentTime(0)
    assert seen_tops(board) == before
    glide.setCurrentTime(glide.duration())
    settled = seen_tops(board)
    assert list(settled) == ["lane:duyen", "lane:ha", "lane:long", "lane:thang"]
    board.show_verdicts(tuple(reversed(VERDICTS)))
    assert seen_tops(board) == settled
    mouse.release(centre(board.cards, "card:oanh"))


def test_a_seat_that_is_let_go_at_once_stays_whatever_lane_has_come_below_it(board: BoardView, mouse: Mouse) -> None:
    signals = heard(board.dropped), heard(board.cancelled)
    start = centre(board.lanes, "seat:long:0")
    mouse.press(start)
    mouse.move(start + QPoint(9, 6))
    assert board.carried() == "huy"
    mouse.release(start + QPoint(9, 6))
    assert signals == ([], [()])


def test_dropped_on_the_own_lane_nothing_happens(board: BoardView, mouse: Mouse) -> None:
    signals = heard(board.dropped), heard(board.cancelled)
    lift(board, mouse, "seat:ha:0")
    where = centre(board.lanes, "seat:ha:1")
    mouse.move(where)
    mouse.release(where)
    assert signals == ([], [()])


def test_let_go_between_the_columns_it_goes_back(board: BoardView, mouse: Mouse) -> None:
    signals = heard(board.dropped), heard(board.cancelled)
    lift(board, mouse)
    mouse.move(board.mapToGlobal(QPoint(board.width() - 20, board.height() - 2)))
    mouse.release(board.mapToGlobal(QPoint(board.width() - 20, board.height() - 2)))
    assert signals == ([], [()])


def test_escape_puts_back(board: BoardView, mouse: Mouse) -> None:
    signals = heard(board.dropped), heard(board.cancelled)
    lift(board, mouse)
    where = centre(board.lanes, "lane:duyen")
    mouse.move(where)
    QTest.keyClick(board.windowHandle(), Qt.Key.Key_Escape)
    assert board.carried() == ""
    assert not board.ghost.isVisible()
    mouse.release(where)
    assert signals == ([], [()])


def test_the_right_button_puts_back_and_opens_no_menu(board: BoardView, mouse: Mouse) -> None:
    signals = heard(board.dropped), heard(board.cancelled), heard(board.menu_wanted)
    lift(board, mouse)
    where = centre(board.lanes, "lane:duyen")
    mouse.move(where)
    mouse.press(where, button=RIGHT)
    mouse.release(where, button=RIGHT)
    mouse.release(where)
    assert signals == ([], [()], [])


def test_a_window_that_loses_the_focus_puts_back(board: BoardView, mouse: Mouse) -> None:
    cancelled = heard(board.cancelled)
    lift(board, mouse)
    QApplication.sendEvent(board, QEvent(QEvent.Type.WindowDeactivate))
    assert cancelled == [()]


def test_a_page_that_is_left_puts_back(board: BoardView, mouse: Mouse) -> None:
    cancelled = heard(board.cancelled)
    lift(board, mouse)
    board.hide()
    assert cancelled == [()]


def test_near_the_edge_the_lanes_scroll_by_themselves(qtbot: QtBot) -> None:
    board = a_board(qtbot, CARDS, many_lanes(40), [])
    mouse, bar = Mouse(board), board.lanes.verticalScrollBar()
    lift(board, mouse)
    room = board.lanes.viewport()
    mouse.move(room.mapToGlobal(QPoint(60, room.height() - 6)))
    qtbot.waitUntil(lambda: bar.value() > 200)
    low = board.lanes.over[0]
    mouse.move(room.mapToGlobal(QPoint(60, 3)))
    qtbot.waitUntil(lambda: bar.value() == 0)
    assert low != "l0"
    assert board.lanes.over[0] == "l0", "what is below the mouse changes while the lanes go by"
    mouse.release(room.mapToGlobal(QPoint(60, 3)))


def test_the_wheel_scrolls_while_somebody_is_carried(qtbot: QtBot) -> None:
    board = a_board(qtbot, CARDS, many_lanes(40), [])
    mouse, room = Mouse(board), board.lanes.viewport()
    lift(board, mouse)
    middle = QPoint(60, room.height() // 2)
    mouse.move(room.mapToGlobal(middle))
    before = board.lanes.over[0]
    mouse.wheel(room.mapToGlobal(middle), -240)
    assert board.lanes.verticalScrollBar().value() > 0
    assert board.lanes.over[0] not in ("", before)
    assert board.carried() == "mai"


def test_a_box_pulled_to_the_edge_scrolls_and_chooses_on(qtbot: QtBot) -> None:
    board = a_board(qtbot, CARDS, many_lanes(40), [])
    mouse, room = Mouse(board), board.lanes.viewport()
    mouse.press(centre(board.lanes, "seat:l0:1"))
    mouse.move(room.mapToGlobal(QPoint(room.width() // 2, room.height() - 3)))
    qtbot.waitUntil(lambda: len(board.selected()) > 8)
    mouse.release(room.mapToGlobal(QPoint(room.width() // 2, room.height() - 3)))
    assert board.selected()[0] == "pair-s0"


def test_the_wheel_with_ctrl_is_left_to_the_page(qtbot: QtBot) -> None:
    asked: list[QWheelEvent] = []

    class Page(QWidget):
        def wheelEvent(self, event: QWheelEvent) -> None:
            asked.append(event)

    page, board = Page(), BoardView()
    board.show_board(CARDS, many_lanes(40))
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(board)
    page.show()
    qtbot.waitExposed(page)
    room = board.lanes.viewport()
    Mouse(page).wheel(room.mapToGlobal(QPoint(50, 50)), -240, CTRL)
    assert len(asked) == 1
    assert board.lanes.verticalScrollBar().value() == 0


def test_while_scrolled_down_a_drag_begins_at_the_best_lane_and_goes_back_where_it_was(qtbot: QtBot) -> None:
    lanes = many_lanes(40)
    best = [Verdict(lane.lane_id, Tone.GOOD, "Fits", "80") for lane in reversed(lanes)]
    board = a_board(qtbot, CARDS, lanes, best)
    mouse, bar = Mouse(board), board.lanes.verticalScrollBar()
    bar.setValue(700)
    lift(board, mouse)
    assert bar.value() == 0
    assert keys_of(board.lanes)[0] == "lane:l39"
    QTest.keyClick(board.windowHandle(), Qt.Key.Key_Escape)
    assert bar.value() == 700


def test_after_a_drop_the_lane_is_in_sight(qtbot: QtBot) -> None:
    lanes = many_lanes(40)
    best = [Verdict(lane.lane_id, Tone.GOOD, "Fits", "80") for lane in reversed(lanes)]
    board = a_board(qtbot, CARDS, lanes, best)
    mouse = Mouse(board)
    lift(board, mouse)
    where = centre(board.lanes, "seat:l39:1")
    mouse.move(where)
    mouse.release(where)
    spot = board.lanes.spot("lane:l39")
    assert spot is not None
    assert board.lanes.viewport().rect().contains(board.lanes.shown_rect(spot).center())


def test_a_busy_board_lifts_nobody(board: BoardView, mouse: Mouse) -> None:
    lifted = heard(board.lifted)
    board.set_busy(True)
    lift(board, mouse)
    assert lifted == []
    board.set_busy(False)
    mouse.release(centre(board.cards, "card:mai"))
    lift(board, mouse)
    assert lifted == [("mai", "")]


def test_a_board_that_changes_under_the_hand_keeps_who_is_carried_if_they_are_still_there(
    board: BoardView, mouse: Mouse
) -> None:
    cancelled = heard(board.cancelled)
    lift(board, mouse)
    board.show_board(CARDS[:2], LANES)
    assert board.carried() == "mai"
    board.show_board(CARDS[1:], LANES)
    assert board.carried() == ""
    assert cancelled == [()]


def test_the_place_of_who_is_carried_stays_as_an_outline(board: BoardView, mouse: Mouse) -> None:
    lift(board, mouse)
    assert board.cards.lifted == "mai"
    QTest.keyClick(board.windowHandle(), Qt.Key.Key_Escape)
    assert board.cards.lifted == ""
    mouse.release(centre(board.cards, "card:oanh"))
    lift(board, mouse, "seat:ha:0")
    assert board.lanes.lifted == "seat:ha:0"
    assert board.cards.lifted == ""


def test_the_card_in_the_hand_stays_on_the_board_in_its_corners(board: BoardView, mouse: Mouse) -> None:
    lift(board, mouse)
    for far in (QPoint(12, 8), QPoint(board.width() - 1, board.height() - 1)):
        mouse.move(board.mapToGlobal(far))
        assert board.rect().contains(board.ghost.geometry())


def test_a_verdict_that_comes_when_nobody_is_carried_any_more_changes_nothing(board: BoardView) -> None:
    board.show_verdicts(VERDICTS)
    assert board.lanes.verdicts == {}
    assert keys_of(board.lanes)[0] == "lane:long"


def test_a_drag_with_ctrl_held_carries_too(board: BoardView, mouse: Mouse) -> None:
    dropped = heard(board.dropped)
    mouse.drag(
        centre(board.cards, "card:dat"),
        centre(board.cards, "card:dat", (40, 20)),
        centre(board.cards, "card:oanh"),
        centre(board.lanes, "lane:duyen"),
        keys=CTRL,
    )
    assert len(dropped) == 1


def test_five_hundred_people_can_be_dragged_about(qtbot: QtBot) -> None:
    board = a_board(qtbot, *five_hundred())
    dropped = heard(board.dropped)
    mouse = Mouse(board)
    board.cards.verticalScrollBar().setValue(10_000)
    lift(board, mouse, "card:c118")
    where = centre(board.lanes, "seat:l198:0")
    mouse.move(where)
    mouse.release(where)
    assert dropped == [("c118", "", "l198", "")]
