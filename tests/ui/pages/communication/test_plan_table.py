"""The list of step 4 shows every date whole, and the words of today cover none of its other words."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from mentordesk.domain.communication import rows
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import using
from ui import theme
from ui.pages.communication.plan_table import COLUMNS, STYLES, TITLE, PlanCalendar, PlanTable
from ui.widgets.table.tables import inside

LAUNCH = date(2026, 10, 5)
DAYS = {"before": date(2026, 9, 1), "between": date(2026, 9, 24), "at a new week": date(2026, 9, 19)}


def shown(qtbot, today: date, *, width: int = 460) -> PlanTable:
    table = PlanTable()
    qtbot.addWidget(table)
    found = rows.rows(Cycle(id="c", programme_id="p", start=LAUNCH), (), WorkingDays())
    table.resize(width, 900)
    table.show_plan(found, rows.weeks(found, LAUNCH), today=today, today_before=rows.today_before(found, today))
    table.show()
    return table


def words_at(table: PlanTable, place: int, name: str) -> QRect:
    """Return where the words of a cell stand."""
    rect = table.visualRect(table.rows.index(place, COLUMNS.index(name)))
    metrics = QFontMetrics(theme.font(STYLES[name]))
    words = table.rows.columns[COLUMNS.index(name)].text(table.rows.record(place))
    wide, high = metrics.horizontalAdvance(words), metrics.tightBoundingRect(words or "x").height()
    return QRect(rect.left() + theme.px(12), rect.center().y() - high // 2, wide, high)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("today", [*DAYS.values(), date(2027, 1, 1)], ids=[*DAYS, "after"])
def test_the_words_of_today_cover_no_other_words(qtbot, language, today):
    with using(language):
        table = shown(qtbot, today)
        box = table.today_box(theme.px(90))
        end = table.rowViewportPosition(9) + table.rowHeight(9)
        assert 0 <= box.top() < box.bottom() <= end
        for place in range(table.rows.rowCount()):
            for name in ("week", "day"):
                assert not words_at(table, place, name).intersects(box), (place, name)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [360, 460, 900])
def test_week_date_and_state_are_seen_whole(qtbot, language, width):
    with using(language):
        table = shown(qtbot, DAYS["between"], width=width)
        for place in range(table.rows.rowCount()):
            for name in STYLES:
                words = words_at(table, place, name)
                icon = theme.px(22) if name == "state" else 0
                cell = table.visualRect(table.rows.index(place, COLUMNS.index(name)))
                assert words.right() + icon <= cell.right(), (place, name)


def test_rows_have_their_usual_height_again_when_today_leaves_the_edge(qtbot):
    table = shown(qtbot, DAYS["before"], width=900)
    usual = table.rowHeight(1)
    assert table.rowHeight(0) > usual
    found = [shown.row for shown in table.rows.records()]
    later = LAUNCH - timedelta(days=8)
    table.show_plan(found, {}, today=later, today_before=rows.today_before(found, later))
    assert table.rowHeight(0) == usual


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [420, 468, 900])
@pytest.mark.parametrize("today", DAYS.values(), ids=DAYS)
def test_every_title_is_read_whole_on_as_many_lines_as_it_needs(qtbot, language, width, today):
    with using(language):
        table = shown(qtbot, today, width=width)
        metrics = QFontMetrics(theme.font("body"))
        for place in range(table.rows.rowCount()):
            cell = inside(table.visualRect(table.rows.index(place, TITLE)))
            words = table.rows.columns[TITLE].text(table.rows.record(place))
            needed = metrics.boundingRect(0, 0, cell.width(), 10_000, int(Qt.TextFlag.TextWordWrap), words)
            assert needed.width() <= cell.width()
            assert needed.height() <= cell.height(), words


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_title_of_the_calendar_is_read_whole_however_wide_it_becomes(qtbot, language):
    with using(language):
        calendar = PlanCalendar()
        qtbot.addWidget(calendar)
        found = rows.rows(Cycle(id="c", programme_id="p", start=LAUNCH), (), WorkingDays())
        calendar.resize(1400, 900)
        calendar.show()
        calendar.show_plan(found, today=DAYS["between"], chosen=found[0].id)
        for width in (1400, 950, 760, 1000):
            calendar.resize(width, 900)
            for place, column in calendar._of:
                item = calendar.item(place, column)
                room = calendar.visualItemRect(item).adjusted(theme.px(12), 0, -theme.px(12), 0)
                wraps = int(Qt.TextFlag.TextWordWrap)
                needed = QFontMetrics(item.font()).boundingRect(0, 0, room.width(), 10_000, wraps, item.text())
                assert needed.height() <= room.height(), (width, item.text())
