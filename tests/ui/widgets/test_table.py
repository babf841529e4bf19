"""A table as its owner edits it: what is chosen in a cell stays the value it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from ui import theme
from ui.app import make_application
from ui.models.records import ChosenCell, Edit, RecordModel, TableColumn
from ui.widgets.table.fitting import FittedTable
from ui.widgets.table.tables import EDGE, MOST_LINES, PAD_RIGHT, Header, Table, lines_within


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Ball:
    id: str
    colour: Colour | None = None


def with_colour(ball: Ball, colour: Colour | None) -> Ball:
    return replace(ball, colour=colour)


def colour_of(ball: Ball) -> Colour | None:
    return ball.colour


def opened(qtbot: QtBot, ball: Ball) -> tuple[Table, QComboBox]:
    """Show a table of one ball and open the editor of its colour."""
    choices = ((None, ""), (Colour.RED, "the colour of fire"), (Colour.BLUE, "the colour of the sky"))
    cell = ChosenCell(choices, colour_of, with_colour)
    column = TableColumn("colour", "Colour", lambda shown: str(shown.colour or ""), edit=cell)
    model: RecordModel[Ball] = RecordModel((column,))
    table = Table(model)
    qtbot.addWidget(table)
    model.show((ball,))
    table.show()
    table.setCurrentIndex(model.index(0, 0))
    table.edit(model.index(0, 0))
    editor = table.findChild(QComboBox)
    assert editor is not None
    return table, editor


def test_the_editor_opens_at_the_value_of_the_record(qtbot: QtBot) -> None:
    _table, editor = opened(qtbot, Ball("a", Colour.BLUE))
    assert editor.currentText() == "the colour of the sky"


@pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()")
def test_a_value_chosen_in_a_cell_reaches_the_edit_as_itself(qtbot: QtBot) -> None:
    ball = Ball("a")
    table, editor = opened(qtbot, ball)
    with qtbot.waitSignal(table.model().edited) as signal:
        editor.setCurrentIndex(1)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    [edit] = signal.args
    assert edit == Edit(ball, Ball("a", Colour.RED))
    assert edit.after.colour is Colour.RED


@pytest.mark.parametrize(
    "select", [Table.selectRow, lambda table, row: table.setCurrentIndex(table.model().index(row, 0))]
)
def test_what_the_program_selects_is_selected_though_ctrl_is_held_down(
    qtbot: QtBot, select: Callable[[Table, int], None]
) -> None:
    balls = (Ball("a"), Ball("b"))
    model: RecordModel[Ball] = RecordModel((TableColumn("id", "Id", lambda ball: ball.id),))
    table = Table(model)
    qtbot.addWidget(table)
    model.show(balls)
    table.show()
    QTest.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        for row in (0, 0, 1):
            select(table, row)
            assert table.chosen_records() == [balls[row]]
    finally:
        QTest.keyRelease(table, Qt.Key.Key_Control)


def test_the_value_that_is_there_is_no_edit(qtbot: QtBot) -> None:
    table, editor = opened(qtbot, Ball("a", Colour.RED))
    with qtbot.assertNotEmitted(table.model().edited):
        QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_a_name_stands_on_the_same_line_as_its_neighbours(qtbot: QtBot, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    columns: tuple[TableColumn[Ball], ...] = (
        TableColumn("name", "Name", lambda _ball: "HH", strong=lambda _ball: "H", width=90),
        TableColumn("plain", "Plain", lambda _ball: "HH", width=90),
        TableColumn("right", "Right", lambda _ball: "HH", right=True, width=90),
    )
    model: RecordModel[Ball] = RecordModel(columns)
    model.show([Ball("HH")])
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(theme.px(320), theme.px(120))
    table.show()
    drawn = table.viewport().grab().toImage()
    bottoms = set()
    for place in range(3):
        cell = table.visualRect(model.index(0, place)).adjusted(4, 2, -4, -4)
        inked = [
            y
            for y in range(cell.top(), cell.bottom())
            if any(drawn.pixelColor(x, y).lightness() < 100 for x in range(cell.left(), cell.right()))
        ]
        bottoms.add(max(inked))
    theme.apply(make_application(), "light", 100)
    assert len(bottoms) == 1


@pytest.mark.parametrize("percent", theme.TEXT_SIZES)
def test_rows_of_two_lines_keep_both_in_a_low_window(qtbot: QtBot, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    model: RecordModel[Ball] = RecordModel((TableColumn("id", "Name", lambda shown: shown.id),))
    table = Table(model)
    qtbot.addWidget(table)
    model.show([Ball("a"), Ball("b")])
    table.resize(theme.px(200), theme.px(300))
    table.set_lines(2)
    table.unroll(whole=True)
    high = table.rowHeight(0)
    needed = theme.px(22) + theme.px(18)
    theme.apply(make_application(), "light", 100)
    assert high >= needed


def test_the_current_row_stays_current_and_in_sight_when_the_rows_change(qtbot: QtBot) -> None:
    column = TableColumn("id", "Name", lambda shown: shown.id)
    model: RecordModel[Ball] = RecordModel((column,))
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.sort_by("id")
    model.show([Ball(f"b{at:02}") for at in range(40)])
    table.show()
    for chosen in (True, False):
        table.setCurrentIndex(model.index(20, 0))
        if not chosen:
            table.clearSelection()
        standing = model.record(20).id
        more = [Ball(f"a{at:02}-{chosen}") for at in range(30)]
        model.show([*more, *model.records()])
        index = table.currentIndex()
        assert model.record(index.row()).id == standing
        assert table.viewport().rect().contains(table.visualRect(index))
        assert bool(table.chosen_records()) == chosen


def test_a_row_whose_sorted_value_is_edited_stays_until_the_owner_sorts_again(qtbot: QtBot) -> None:
    column = TableColumn("colour", "Colour", lambda shown: str(shown.colour or ""))
    model: RecordModel[Ball] = RecordModel((column,))
    table = Table(model)
    qtbot.addWidget(table)
    table.sort_by("colour")
    model.show([Ball("a", Colour.BLUE), Ball("b", Colour.RED), Ball("c", Colour.RED)])
    table.setCurrentIndex(model.index(0, 0))
    model.show([Ball("a", None), Ball("b", Colour.BLUE), Ball("c", Colour.RED)])
    assert [record.id for record in model.records()] == ["a", "b", "c"]
    model.show([Ball("a", Colour.RED), Ball("b", Colour.BLUE), Ball("c", Colour.BLUE)])
    assert [record.id for record in model.records()] == ["a", "b", "c"]
    assert model.record(table.currentIndex().row()).id == "a"
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [record.id for record in model.records()] == ["b", "c", "a"]
    assert model.record(table.currentIndex().row()).id == "a"


def test_figures_of_the_last_column_stay_from_the_frame_under_their_heading(qtbot: QtBot) -> None:
    columns = [TableColumn(name, name, lambda shown: shown.id, right=True) for name in ("8", "88")]
    model: RecordModel[Ball] = RecordModel(columns)
    table = FittedTable(model, give_way=("8",))
    qtbot.addWidget(table)
    model.show([Ball("88")])
    table.resize(400, 200)
    table.show()
    QApplication.processEvents()
    image = table.viewport().grab().toImage()
    row = range(4, table.rowHeight(0) - 4)
    ground = image.pixel(200, 20)
    inked = [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in row)]
    assert image.width() - 1 - max(inked) >= theme.px(PAD_RIGHT + EDGE) - 2


def test_the_arrow_of_another_order_cuts_no_heading(qtbot: QtBot) -> None:
    columns = [TableColumn(name, f"Heading of the {name}", lambda shown: shown.id) for name in ("first", "second")]
    columns.append(TableColumn("long", "Long", lambda shown: shown.id * 40))
    model: RecordModel[Ball] = RecordModel(columns)
    table = FittedTable(model, give_way=("long",))
    qtbot.addWidget(table)
    table.sort_by("first")
    model.show([Ball("ab"), Ball("cd")])
    table.resize(theme.px(420), theme.px(200))
    table.show()
    QApplication.processEvents()
    header = table.horizontalHeader()
    assert isinstance(header, Header)
    for place in (1, 2, 0):
        table.sortByColumn(place, Qt.SortOrder.AscendingOrder)
        assert [header.shown(at) for at in range(3)] == [column.title for column in columns]


def test_a_column_narrower_than_any_may_be_gives_the_table_no_scroll_bar(qtbot: QtBot) -> None:
    columns = [TableColumn("at", "A", lambda shown: ""), TableColumn("long", "Long", lambda shown: shown.id * 9)]
    model: RecordModel[Ball] = RecordModel(columns)
    table = FittedTable(model, give_way=("long",))
    qtbot.addWidget(table)
    table.horizontalHeader().setMinimumSectionSize(theme.px(60))
    model.show([Ball("ab")])
    table.resize(theme.px(420), theme.px(200))
    table.show()
    QApplication.processEvents()
    assert table.horizontalHeader().length() == table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


def test_a_title_without_room_is_its_shorter_one(qtbot: QtBot) -> None:
    column = TableColumn("why", "Reasons, points to consider", lambda shown: shown.id, short="Why they fit")
    table = Table(RecordModel((column,)))
    qtbot.addWidget(table)
    header = table.horizontalHeader()
    assert isinstance(header, Header)
    table.setColumnWidth(0, 400)
    assert header.shown(0) == "Reasons, points to consider"
    table.setColumnWidth(0, 130)
    assert header.shown(0) == "Why they fit"


@pytest.mark.parametrize("percent", [100, 150])
def test_columns_that_wrap_share_their_room_by_their_longest_texts(qtbot: QtBot, percent: int) -> None:
    theme.apply(make_application(), "light", percent)
    try:
        duties = TableColumn("duties", "Duties", lambda _ball: "Runs the programme from day to day. " * 3, wraps=True)
        person = TableColumn("person", "Person", lambda shown: shown.id, wraps=True)
        model: RecordModel[Ball] = RecordModel((person, duties))
        table = FittedTable(model, give_way=("duties", "person"))
        qtbot.addWidget(table)
        table.resize(theme.px(520), theme.px(300))
        model.show([Ball("Mai"), Ball("Nguyen Lan Huong, an adviser on the development of people")])
        table.show()
        QApplication.processEvents()
        table.fit()
        widths = [table.columnWidth(place) for place in range(2)]
        assert sum(widths) <= table.viewport().width()
        assert widths[1] > 1.5 * widths[0]
        assert widths[0] >= theme.px(88)
    finally:
        theme.apply(make_application(), "light", 100)


def listed(qtbot: QtBot, *words: str, width: int) -> Table:
    """Show a table whose one column has these words and this width."""
    column = TableColumn("id", "Ball", lambda shown: shown.id, wraps=True)
    model: RecordModel[Ball] = RecordModel((column,))
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(800, 600)
    model.show([Ball(said) for said in words])
    table.show()
    table.setColumnWidth(0, width)
    qtbot.waitUntil(lambda: table.columnWidth(0) == width)
    return table


def test_a_row_is_as_high_as_the_lines_of_its_text(qtbot: QtBot) -> None:
    long = "Invite mentors in person a week before mentees; the sponsor speaks to those who hesitate."
    table = listed(qtbot, "short", long, width=220)
    step = QFontMetrics(theme.font("body")).lineSpacing()
    lines = lines_within(long, theme.font("body"), 205)
    assert len(lines) == MOST_LINES or " ".join(lines) == long
    qtbot.waitUntil(lambda: table.rowHeight(1) == table.rowHeight(0) + (len(lines) - 1) * step)
    table.setColumnWidth(0, 780)
    qtbot.waitUntil(lambda: table.rowHeight(1) == table.rowHeight(0))


@pytest.mark.parametrize("words", ["", "a", "một hai ba " * 400, "x" * 5000, "one\ntwo"])
def test_a_text_in_lines_loses_no_word_before_its_last_line(words: str) -> None:
    font = QFont(theme.font("body"))
    lines = lines_within(words, font, 150)
    assert len(lines) <= MOST_LINES
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 150 for line in lines)
    said, whole = "".join("".join(lines).split()), "".join(words.split())
    assert whole.startswith(said.removesuffix("…"))
    assert said.endswith("…") is (said != whole)


def test_a_row_that_was_chosen_when_it_was_removed_is_chosen_when_it_is_back(qtbot: QtBot) -> None:
    model: RecordModel[Ball] = RecordModel((TableColumn("id", "Name", lambda shown: shown.id),))
    table = Table(model)
    qtbot.addWidget(table)
    balls = [Ball(f"b{at}") for at in range(6)]
    model.show(balls)
    table.show()
    table.choose({"b3"})
    model.show([ball for ball in balls if ball.id != "b3"])
    assert table.chosen_ids() == frozenset()
    assert table.current_id() == "b4"  # the one that stands there now
    table.choose({"b1"})  # as a page does that always shows somebody
    model.show(balls)
    assert table.chosen_ids() == {"b3"}
    assert table.current_id() == "b3"
    table.choose({"b2"})
    model.show(balls[:5])
    model.show(balls)
    assert table.chosen_ids() == {"b2"}  # what comes back unchosen moves nobody


@pytest.mark.parametrize("by", ["mouse", "key", "link"])
def test_a_row_that_was_removed_does_not_take_the_owner_away_from_what_was_chosen_since(qtbot: QtBot, by: str) -> None:
    model: RecordModel[Ball] = RecordModel((TableColumn("id", "Name", lambda shown: shown.id),))
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(300, 400)
    balls = [Ball(f"b{at}") for at in range(6)]
    model.show(balls)
    table.show()
    table.choose({"b3"})
    model.show([ball for ball in balls if ball.id != "b3"])
    table.choose({"b1"})  # as a page does that always shows somebody
    if by == "mouse":
        place = table.visualRect(model.index(0, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    elif by == "key":
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Up)
    else:
        table.choose({"b0"})
    assert table.chosen_ids() == {"b0"}
    model.show(balls)
    assert table.chosen_ids() == {"b0"}
    assert table.current_id() == "b0"
