"""A figure or a date that stands in its field already is replaced by typing, however the field is entered."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.pages.catalogue import CATALOGUE
from ui.widgets.form.fields import FigureLine, LineEdit
from ui.widgets.form.pickers import DayLine


@pytest.fixture
def form(qtbot) -> QWidget:
    """Give a form with a text, a figure and a date."""
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    made.name, made.figure, made.day = LineEdit("Giữ chân"), FigureLine("12"), DayLine()
    made.day.show_day(date(2027, 5, 31))
    for line in (made.name, made.figure, made.day):
        layout.addWidget(line)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.name.setFocus()
    return made


def click(line: QLineEdit) -> None:
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(30, line.height() // 2))


@pytest.mark.parametrize("way", ["tab", "click", "link"])
def test_typing_replaces_what_stood_there(form, way):
    for line, typed in ((form.figure, "15"), (form.day, "30/06/2027")):
        match way:
            case "tab":
                QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
            case "click":
                click(line)
            case "link":
                line.setFocus(Qt.FocusReason.OtherFocusReason)
        assert line.hasFocus()
        assert line.selectedText() == line.text()
        QTest.keyClicks(line, typed)
        assert line.text() == typed


def test_the_second_click_sets_the_cursor(form, qtbot):
    click(form.figure)
    assert form.figure.selectedText() == "12"
    click(form.figure)
    assert form.figure.selectedText() == ""


def test_a_part_chosen_with_the_mouse_stays_chosen(form):
    line = form.day
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(12, line.height() // 2))
    QTest.mouseMove(line, QPoint(30, line.height() // 2))
    line.setSelection(0, 2)
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(30, line.height() // 2))
    assert line.selectedText() == "31"


def test_a_text_is_not_chosen_by_a_click(form):
    form.figure.setFocus()
    click(form.name)
    assert form.name.selectedText() == ""


def test_coming_back_to_the_window_leaves_the_cursor_where_it_was(form):
    form.figure.setFocus(Qt.FocusReason.OtherFocusReason)
    form.figure.setCursorPosition(1)
    form.name.setFocus()
    form.figure.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert form.figure.selectedText() == ""


@pytest.mark.parametrize("page_id", ["goals", "plan", "pitch", "communication", "settings"])
def test_every_field_with_a_unit_is_a_figure(qtbot, workspace, page_id):
    row = next(row for row in CATALOGUE if row.page_id == page_id)
    around = QWidget()
    qtbot.addWidget(around)
    page = row.make(workspace, around)
    page.refresh()
    for line in page.findChildren(LineEdit):
        if line.unit():
            assert isinstance(line, FigureLine), line.accessibleName()
