"""A row whose widgets wrap: words take the room there is before they take another line."""

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.basic import Button, Label, WrappingRow

WORDS = "Meetings begin with pairs. None is agreed yet."


@pytest.fixture
def row(qtbot: QtBot) -> WrappingRow:
    """Give a row of words and a button that is wide enough for both."""
    made = WrappingRow(Label(WORDS, wrap=True), Button("Agree the pairs"), gap=14)
    qtbot.addWidget(made)
    made.resize(900, 40)
    made.show()
    return made


def test_words_that_may_wrap_stay_on_one_line_where_there_is_room(row: WrappingRow) -> None:
    words, button = row.findChildren(Label)[0], row.findChildren(Button)[0]
    assert words.height() < 2 * words.fontMetrics().height()
    assert button.x() > words.x() + words.width()


def test_in_a_narrow_row_words_wrap_and_the_button_stands_below(row: WrappingRow) -> None:
    words, button = row.findChildren(Label)[0], row.findChildren(Button)[0]
    row.resize(150, row.heightForWidth(150))
    assert words.width() <= 150
    assert words.height() >= 2 * words.fontMetrics().height()
    assert button.y() >= words.y() + words.height()
    assert row.heightForWidth(150) >= button.y() + button.height()
