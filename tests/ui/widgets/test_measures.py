"""Columns of months say how many meetings were held, whatever was planned."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.domain.measuring.facts import MonthHeld
from ui import theme
from ui.widgets import measures
from ui.widgets.measures import MonthColumns, beside_line


@pytest.mark.parametrize("line", range(100, 130))
def test_a_line_goes_through_no_words_where_there_is_room_below_it(line: int) -> None:
    top = beside_line(103.0, 14.0, line, foot=160.0)
    assert not top <= line <= top + 14.0
    assert top + 14.0 <= 160.0


def test_words_stay_where_there_is_no_room_below_the_line() -> None:
    assert beside_line(103.0, 14.0, 110, foot=120.0) == 103.0


def test_the_figure_of_a_month_above_the_plan_stands_below_its_line(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[float] = []
    found = beside_line

    def watched(top: float, height: float, line: float, *, foot: float) -> float:
        made = found(top, height, line, foot=foot)
        lines.append(made - line)
        return made

    monkeypatch.setattr(measures, "beside_line", watched)
    columns = MonthColumns()
    qtbot.addWidget(columns)
    columns.resize(600, 190)
    held = {7: 13, 8: 7}
    columns.show_months([MonthHeld(month=date(2026, month, 1), held=n, planned=12.0) for month, n in held.items()])
    columns.grab()
    assert lines[0] == theme.px(2)
