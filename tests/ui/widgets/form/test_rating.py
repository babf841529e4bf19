"""The controls of the form to type into, driven by keys and by the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form.rating import Rating, Ticks, TimesGrid


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """Show widgets one below the other."""
    home = QWidget()
    layout = QVBoxLayout(home)
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(home)
    home.resize(600, 400)
    home.show()
    qtbot.waitExposed(home)
    home.activateWindow()
    first = next(part for part in parts[0].findChildren(QWidget) or [parts[0]] if part.focusPolicy())
    first.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is first)
    return home


def press(*keys: Qt.Key) -> None:
    for key in keys:
        here = QApplication.focusWidget()
        assert here is not None
        QTest.keyClick(here, key)


def test_a_number_key_answers_and_goes_on(qtbot: QtBot) -> None:
    first, second = Rating("I like order."), Rating("I follow a schedule.")
    home = shown(qtbot, first, second)
    rated: list[int] = []
    first.rated.connect(rated.append)
    press(Qt.Key.Key_4)
    assert (first.value(), rated) == (4, [4])
    assert QApplication.focusWidget() is second
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first
    home.close()


def test_backspace_takes_an_answer_back_and_the_arrows_move_it(qtbot: QtBot) -> None:
    rating = Rating("I like order.")
    home = shown(qtbot, rating)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert rating.value() == 2
    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert rating.value() == 1
    press(Qt.Key.Key_Backspace)
    assert rating.value() == 0
    assert rating.accessibleName() == "I like order. not answered"
    home.close()


def test_backspace_after_a_wrong_number_takes_that_back_and_no_answer_moves_to_the_next_statement(qtbot: QtBot) -> None:
    first, second = Rating("I like order."), Rating("I follow a schedule.")
    home = shown(qtbot, first, second)
    press(Qt.Key.Key_5, Qt.Key.Key_Backspace, Qt.Key.Key_4, Qt.Key.Key_2)
    assert (first.value(), second.value()) == (4, 2)
    first.setFocus()
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert QApplication.focusWidget() is first
    home.close()


def test_keys_outside_the_scale_change_nothing(qtbot: QtBot) -> None:
    rating = Rating("May we?", labels=("Yes", "No"))
    home = shown(qtbot, rating)
    press(Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_A, Qt.Key.Key_PageUp, Qt.Key.Key_Home)
    assert rating.value() == 0
    press(Qt.Key.Key_2)
    assert rating.accessibleName() == "May we? No"
    home.close()


def test_a_click_answers_and_a_second_one_takes_it_back(qtbot: QtBot) -> None:
    rating = Rating("I like order.")
    home = shown(qtbot, rating)
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=rating.box(5).center())
    assert rating.value() == 5
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=rating.box(5).center())
    assert rating.value() == 0
    home.close()


def test_what_is_refused_is_not_taken(qtbot: QtBot) -> None:
    rating = Rating("Presenting", takes=lambda value: value < 3)
    home = shown(qtbot, rating)
    press(Qt.Key.Key_5)
    assert rating.value() == 0
    press(Qt.Key.Key_2)
    assert rating.value() == 2
    home.close()


def test_a_long_statement_wraps_instead_of_being_cut(qtbot: QtBot) -> None:
    rating = Rating("word " * 60)
    home = shown(qtbot, rating)
    assert rating.heightForWidth(400) > rating.heightForWidth(1200)
    home.close()


def test_boxes_are_one_stop_of_the_tab_key_and_the_arrows_walk(qtbot: QtBot) -> None:
    ticks = Ticks((("a", "A"), ("b", "B"), ("c", "C")), name="Letters")
    after = Rating("I like order.")
    home = shown(qtbot, ticks, after)
    ticks.boxes["a"].setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert ticks.values() == ("b",)
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is ticks.boxes["b"]
    home.close()


def test_no_more_boxes_are_ticked_than_asked_for(qtbot: QtBot) -> None:
    ticks = Ticks((("a", "A"), ("b", "B"), ("c", "C")), name="Letters", most=2)
    home = shown(qtbot, ticks)
    with qtbot.waitSignal(ticks.too_many):
        for box in ticks.boxes.values():
            box.click()
    assert ticks.values() == ("a", "b")
    home.close()


def test_none_of_these_takes_the_others_away_and_they_take_it(qtbot: QtBot) -> None:
    ticks = Ticks((("a", "A"), ("b", "B"), ("none", "None of these")), name="Letters", alone=("none",))
    home = shown(qtbot, ticks)
    for box in ticks.boxes.values():
        box.click()
    assert ticks.values() == ("none",)
    ticks.boxes["a"].click()
    assert ticks.values() == ("a",)
    home.close()


def test_the_week_is_walked_in_both_directions(qtbot: QtBot) -> None:
    week = TimesGrid({"mon": "Monday", "tue": "Tuesday"}, {"morning": "morning", "noon": "midday"}, name="Times")
    home = shown(qtbot, week)
    week.boxes["mon-morning"].setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert week.values() == ("tue-noon",)
    assert week.boxes["tue-noon"].accessibleName() == "Times: Tuesday, midday"
    home.close()
