"""The board shows what it is given, keeps what the owner is at, and is a list to a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from tests.ui.widgets.board.boards import (
    CARDS,
    CTRL,
    FREE,
    LANES,
    LEFT,
    NONE,
    RIGHT,
    SHIFT,
    Mouse,
    a_board,
    centre,
    heard,
    keys_of,
    many_cards,
    many_lanes,
    seat,
)
from ui import theme
from ui.widgets.board.lanes import seat_facts, shape
from ui.widgets.board.pane import Pane
from ui.widgets.board.style import Look
from ui.widgets.board.values import BoardAction, Card, Lane
from ui.widgets.board.view import BoardView


@pytest.fixture
def board(qtbot: QtBot) -> BoardView:
    return a_board(qtbot)


def read_from(pane: Pane) -> list[str]:
    """Return what a screen reader finds in a column, top to bottom."""
    face = QAccessible.queryAccessibleInterface(pane)
    assert face.role() == QAccessible.Role.List
    return [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]


def test_where_the_words_of_an_agreed_pair_do_not_fit_a_tick_says_it_and_the_score_is_whole() -> None:
    look = Look()
    agreed = replace(seat("mai"), score="86 điểm", state="đã đồng ý", agreed=True)
    assert seat_facts(look, agreed, 400) == "86 điểm · đã đồng ý"
    assert seat_facts(look, agreed, look.width("small", "86 điểm · đã đồng")) == "86 điểm"
    assert seat_facts(look, replace(agreed, agreed=False), 40) == "86 điểm · đã đồng ý"


def test_an_agreed_pair_is_drawn_with_its_tick(board: BoardView) -> None:
    taken = replace(seat("huy"), state="agreed by both of them, long ago")
    looks = []
    for agreed in (False, True):
        board.show_board((), (replace(LANES[0], seats=(replace(taken, agreed=agreed), FREE)),))
        looks.append(board.lanes.grab().toImage())
    assert looks[0] != looks[1]


# --- choosing with the mouse ---------------------------------------------------------------------------------------


def test_clicks_choose_one_one_more_and_a_row(board: BoardView) -> None:
    mouse = Mouse(board)
    chosen = heard(board.chosen)
    mouse.click(centre(board.cards, "card:dat"))
    mouse.click(centre(board.cards, "card:minh"), CTRL)
    mouse.click(centre(board.cards, "card:minh"), CTRL)
    mouse.click(centre(board.cards, "card:mai"))
    mouse.click(centre(board.cards, "card:oanh"), SHIFT)
    assert [ids for (ids,) in chosen] == [("dat",), ("dat", "minh"), ("dat",), ("mai",), ("mai", "dat", "oanh")]


def test_a_click_on_one_of_many_chosen_chooses_it_alone(board: BoardView) -> None:
    board.select(["mai", "dat"])
    Mouse(board).click(centre(board.cards, "card:dat"))
    assert board.selected() == ("dat",)


def test_a_box_chooses_all_that_it_touches(board: BoardView) -> None:
    mouse = Mouse(board)
    free = centre(board.lanes, "seat:long:1")
    mouse.press(free)
    mouse.move(centre(board.lanes, "seat:ha:1"))
    assert board.selected() == ("pair-quan",)
    mouse.move(centre(board.lanes, "seat:duyen:0"))
    mouse.release(centre(board.lanes, "seat:duyen:0"))
    assert board.selected() == ("pair-huy", "pair-lan", "pair-quan", "pair-yen")
    assert board.carried() == ""


def test_a_box_with_ctrl_adds_to_what_is_chosen(board: BoardView) -> None:
    board.select(["mai"])
    mouse = Mouse(board)
    mouse.drag(centre(board.lanes, "seat:long:1"), centre(board.lanes, "seat:ha:1"), keys=CTRL)
    assert board.selected() == ("mai", "pair-quan")


def test_a_press_on_the_ground_lets_go_of_what_is_chosen(board: BoardView) -> None:
    board.select(["mai", "pair-lan"])
    Mouse(board).click(centre(board.lanes, "lane:ha", (-150, 0)))
    assert board.selected() == ()


def test_the_right_button_asks_for_the_menu_of_what_is_below(board: BoardView) -> None:
    wanted = heard(board.menu_wanted)
    where = centre(board.lanes, "seat:ha:0")
    QTest.mouseMove(board.windowHandle(), board.windowHandle().mapFromGlobal(where))
    Mouse(board).click(where, button=RIGHT)
    assert board.selected() == ("pair-lan",)
    assert wanted == [(("pair-lan",), where)]


def test_a_double_click_opens(board: BoardView) -> None:
    wanted = heard(board.wanted)
    where = board.windowHandle().mapFromGlobal(centre(board.cards, "card:dat"))
    QTest.mouseClick(board.windowHandle(), LEFT, NONE, where)
    QTest.mouseDClick(board.windowHandle(), LEFT, NONE, where)
    assert wanted == [(BoardAction.OPEN, ("dat",))]


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_what_is_chosen_current_and_in_view_stays_when_others_come(qtbot: QtBot) -> None:
    board = a_board(qtbot, many_cards(60), many_lanes(40))
    board.select(["c30", "pair-s20"])
    board.lanes.verticalScrollBar().setValue(1000)
    top = board.lanes.spot_at(QPoint(30, 40))
    assert top is not None
    before = board.lanes.shown_rect(top).top()
    board.show_board(many_cards(60)[5:], [*many_lanes(40)[3:]])
    after = board.lanes.spot(top.key)
    assert after is not None
    assert board.lanes.shown_rect(after).top() == before
    assert board.selected() == ("c30", "pair-s20")
    current = board.cards.current()
    assert current is not None
    assert current.key == "card:c30"


def test_who_is_gone_is_not_chosen_any_more(board: BoardView) -> None:
    board.select(["mai", "dat"])
    chosen = heard(board.chosen)
    board.show_board(CARDS[1:], LANES)
    assert chosen == [(("dat",),)]


def test_the_same_board_again_tells_nothing(board: BoardView) -> None:
    board.select(["mai"])
    signals = heard(board.chosen), heard(board.wanted), heard(board.announced)
    board.show_board(CARDS, LANES)
    assert signals == ([], [], [])


def test_select_leaves_out_who_is_not_there(board: BoardView) -> None:
    board.select(["nobody", "oanh"])
    assert board.selected() == ("oanh",)


# --- how it is laid out ------------------------------------------------------------------------------------------


def test_kinds_of_lanes_are_separated(qtbot: QtBot) -> None:
    group = Lane("g", "", "Group 1", "QC", "2/4 places", (seat("an"), seat("binh"), FREE, FREE), kind="peer")
    panel = Lane("p", "Lê Thị", "Mai", "Kho", "1/3 mentors", (seat("cuong"), FREE, FREE), kind="panel")
    board = a_board(qtbot, CARDS, [panel, group, *LANES])
    assert keys_of(board.lanes) == ["lane:long", "lane:ha", "lane:duyen", "lane:thang", "lane:g", "lane:p"]
    last, first = board.lanes.spot("lane:thang"), board.lanes.spot("lane:g")
    assert last is not None
    assert first is not None
    assert first.rect.top() - last.rect.bottom() > theme.px(22), "room for a heading"


def test_more_seats_than_fit_stand_in_rows_inside_their_lane(qtbot: QtBot) -> None:
    group = Lane("g", "", "Group 1", "QC", "5/5 places", tuple(seat(f"p{at}") for at in range(5)), kind="peer")
    board = a_board(qtbot, CARDS, [group])
    lane = board.lanes.spots()[0].rect
    seats = [spot.rect for spot in board.lanes.spots()[1:]]
    assert all(lane.contains(rect) for rect in seats)
    assert not any(one.intersects(other) for at, one in enumerate(seats) for other in seats[at + 1 :])


@pytest.mark.parametrize("width", [200, 300, 380, 436, 700, 1200])
@pytest.mark.parametrize("most", [1, 2, 3, 5, 9])
def test_seats_never_leave_their_lane(qapp: QApplication, width: int, most: int) -> None:
    made = shape(Look(), width, most)
    assert made.columns >= 1
    assert made.seat > 60
    assert made.left >= 0
    assert made.left + made.columns * made.seat + (made.columns - 1) * 8 <= width
    assert made.rows(most) * made.columns >= most


def test_a_long_name_keeps_the_given_name(qapp: QApplication) -> None:
    look = Look()
    whole = look.width("body", "Nguyễn Thị Thanh")
    assert look.shortened("body", "Nguyễn Thị Thanh", whole) == "Nguyễn Thị Thanh"
    assert look.shortened("body", "Nguyễn Thị Thanh", whole - 10) == "N. Thị Thanh"
    assert look.shortened("body", "Nguyễn Thị Thanh", look.width("body", "N. T. T.")) == "N. T. T."
    assert look.shortened("body", "Nguyễn Thị Thanh", 5) == ""


def test_the_zoom_makes_all_larger_and_has_limits(qtbot: QtBot) -> None:
    board = a_board(qtbot, size=(1200, 700))

    def heights() -> tuple[int, int]:
        return board.cards.spots()[0].rect.height(), board.lanes.spots()[0].rect.height()

    assert heights() == (78, 80)
    board.set_scale(1.5)
    assert heights() == (117, 120)
    board.set_scale(9)
    assert board.scale() == 1.5
    board.set_scale(0.1)
    assert board.scale() == 0.75


def test_a_narrow_page_gives_the_cards_less_room(board: BoardView) -> None:
    wide = board.cards.width()
    board.arrange(wide=False)
    QApplication.processEvents()
    assert board.cards.width() < wide
    assert board.lanes.x() > 0


def test_an_empty_board_says_so(qtbot: QtBot) -> None:
    board = a_board(qtbot, [], [])
    plain = board.grab().toImage()
    board.show_empty("Everybody is paired.", "No mentor yet.")
    assert board.grab().toImage() != plain


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "contrast-dark"])
@pytest.mark.parametrize("percent", [100, 175])
def test_a_drag_is_drawn_in_every_look_and_leaves_nothing_behind(
    qtbot: QtBot, qapp: QApplication, name: str, percent: int
) -> None:
    theme.apply(qapp, name, percent)
    i18n.set_language("vi")
    board = a_board(qtbot, size=(900, 700))
    board.cards.setFocus()
    board.cards.set_current("card:mai")
    rest = board.grab().toImage()
    mouse = Mouse(board)
    mouse.press(centre(board.cards, "card:mai"))
    mouse.move(centre(board.cards, "card:dat"))
    mouse.move(centre(board.lanes, "lane:duyen"))
    assert board.grab().toImage() != rest
    mouse.press(centre(board.lanes, "lane:duyen"), button=RIGHT)
    mouse.release(centre(board.lanes, "lane:duyen"), button=RIGHT)
    mouse.release(centre(board.lanes, "lane:duyen"))
    board.select([])
    board.cards.set_current("card:mai")
    assert board.grab().toImage() == rest


# --- what a screen reader reads ---------------------------------------------------------------------------------


def test_a_screen_reader_finds_a_list_of_cards_and_one_of_lanes_and_seats(board: BoardView) -> None:
    assert board.cards.accessibleName() == "Not paired"
    assert read_from(board.cards)[0] == "Lê Thị Mai, Kinh doanh, Đàm phán, Thuyết trình, 41–82\u00a0points"
    assert read_from(board.lanes)[6:10] == [
        "Hồ Thị Mỹ Duyên, Xuất khẩu, 1/2 places, Đàm phán",
        "Trần Yen, 70\u00a0points, pinned, with Hồ Thị Mỹ Duyên",
        "Free place with Hồ Thị Mỹ Duyên",
        "Vũ Đức Thắng, Kỹ thuật, 0/1 place, Công cụ số",
    ]


def test_a_screen_reader_finds_the_verdicts_in_their_order(board: BoardView) -> None:
    board.lift("mai")
    assert read_from(board.lanes)[0] == "Hồ Thị Mỹ Duyên, 82\u00a0points, Good match. Strong in negotiation"
    board.put_down()
    assert read_from(board.lanes)[0] == "Nguyễn Hoàng Long, Kinh doanh, 1/2 places, Bán hàng"


def test_words_of_the_page_are_read_in_place_of_ours(qtbot: QtBot) -> None:
    cards = [Card("a", "Lê", "An", "Kho", accessible_name="An of the warehouse")]
    board = a_board(qtbot, cards, [Lane("b", "Trần", "Bảo", "Kho", "0/1 place", (FREE,), accessible_name="Mentor Bảo")])
    assert read_from(board.cards) == ["An of the warehouse"]
    assert read_from(board.lanes)[0] == "Mentor Bảo"


def test_a_screen_reader_knows_where_each_is_and_which_is_chosen(board: BoardView) -> None:
    board.select(["dat"])
    face = QAccessible.queryAccessibleInterface(board.cards)
    assert face.child(1).rect().center() == centre(board.cards, "card:dat")
    assert [face.child(at).state().selected for at in range(4)] == [0, 1, 0, 0]


def test_the_rows_below_keep_to_the_rules_of_a_model(board: BoardView) -> None:
    model = board.lanes.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    board.lift("mai")
    board.put_down()
    board.show_board(CARDS, LANES[:2])
    assert model.rowCount() == 6
    assert tester.model() is model
