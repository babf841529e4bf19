"""A list to choose from shows the words of each row whole: what has no room on one line stands on two."""

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.domain.records.pitch import PageCode
from ui import theme
from ui.pages.pitch.outline import OutlineList, OutlineRow
from ui.widgets.table.master import MasterList, MasterRow, two_lines

WORDS = "One to one, 60 minutes every month, in person or online"


def rows(below: str) -> MasterList:
    """Return a list of one row, 240 px wide."""
    made = MasterList(row_height=43)
    made.show_rows([MasterRow("form", "Form", below, icon=("ok", "good"))], "form")
    made.resize(240, 100)
    return made


def test_words_that_need_a_second_line_get_one(qtbot: QtBot) -> None:
    short, long = rows("One to one"), rows(WORDS)
    for made in (short, long):
        qtbot.addWidget(made)
        made.show()
    assert long.lines()[0].height() > short.lines()[0].height()


@pytest.mark.parametrize("room", [120, 180, 240, 320])
def test_no_word_is_lost_on_two_lines_that_have_the_room(qtbot: QtBot, room: int) -> None:
    metrics = OutlineList().fontMetrics()
    above, below = two_lines(WORDS, metrics, room)
    assert metrics.horizontalAdvance(above) <= room
    if metrics.horizontalAdvance(WORDS) < 1.7 * room:
        assert f"{above} {below}".split() == WORDS.split()


def test_the_titles_of_the_outline_have_two_lines_where_they_need_them(qtbot: QtBot) -> None:
    outline = OutlineList()
    qtbot.addWidget(outline)
    outline.show_rows(
        [OutlineRow(code, f"{place}. {WORDS}", on=True) for place, code in enumerate(PageCode)], PageCode.ASK
    )
    outline.resize(1000, 400)
    outline.show()
    wide = outline.height()
    outline.resize(300, 400)
    assert outline.height() > wide
    assert wide == theme.px(38) * len(PageCode) + 2
    last = outline.visualItemRect(outline.item(outline.count() - 1))
    assert last.bottom() <= outline.viewport().height()


def test_the_keyboard_goes_where_the_selection_goes_and_stays_where_somebody_only_looks(qtbot: QtBot) -> None:
    made = MasterList()
    shown = [MasterRow(key, key.title(), "") for key in ("goals", "people", "form")]
    made.show_rows(shown, "goals")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    goals, people, form = made.lines()
    goals.setFocus()
    made.show_rows(shown, "form")
    assert form.hasFocus()
    people.setFocus()  # Tab goes to a row that is not selected
    made.show_rows(shown, "goals")
    assert people.hasFocus()
