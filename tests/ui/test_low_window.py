"""In a low window with large text every table still shows five rows, and no scroll bar stands inside another."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from mentordesk import i18n
from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.pair import Reply
from mentordesk.domain.records.programme import Role
from mentordesk.services.connect import pairing
from tests import examples
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.main_window import LEAST, MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.page import ConnectPage
from ui.pages.people import PeoplePage
from ui.pages.plan.page import PlanPage
from ui.widgets.body import Body, body_around
from ui.widgets.people_list import HERE
from ui.widgets.table.tables import FEW_ROWS, PAD_LEFT, PAD_RIGHT, Table
from ui.workspace import Workspace

LOOKS = (
    ("vi", 175, 1024, 680),
    ("en", 175, 1024, 680),
    ("vi", 175, 1366, 728),
    ("en", 150, 1366, 728),
    ("en", 130, 1366, 728),
    ("vi", 115, 1600, 600),
)
"""Language, text size in percent, width and height: the smallest window, a common one, and a wide one."""


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the file of the example company in each language, with pairs that both sides agreed to."""
    return {
        language: _with_pairs(tmp_path_factory.mktemp(language) / "a.mentordesk", language) for language in ("vi", "en")
    }


def _with_pairs(path: Path, language: str) -> Path:
    today = date.today()
    with i18n.using(language):
        desk = examples.made(path, language=language, today=today)
        desk.apply(pairing.adopt(desk, pairing.propose(desk, today=today)()))
        for pair in pairing.pairs(desk):
            for side in (Role.MENTOR, Role.MENTEE):
                desk.apply(pairing.record_reply(desk, desk.get(type(pair), pair.id), side, Reply.YES))
        desk.close()
    return path


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}-{look[2]}x{look[3]}")
def low(request: pytest.FixtureRequest, agreed: dict[str, Path], tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the example company, with pairs that both sides agreed to, in a low window."""
    language, percent, width, height = request.param
    with i18n.using(language):
        theme.apply(make_application(), "light", percent)
        workspace = Workspace(Desk.open(Path(shutil.copy(agreed[language], tmp_path))))
        made = MainWindow(workspace, text_size=percent)
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show_page("home")
        made.show()
        yield made
        made.close()
        workspace.close()


def settle(window: MainWindow) -> None:
    """Let Qt lay everything out, and the work in the background end."""
    page = window.page()
    end = QDeadlineTimer(60_000)
    while isinstance(page, ConnectPage) and page.is_waiting() and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _round in range(3):
        QApplication.processEvents()


def views(window: MainWindow) -> Iterator[str]:
    """Open every page and every part of steps 2 and 5, and name each."""
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        page = window.page()
        if isinstance(page, ConnectPage):
            for step in SubStep:
                page.open_part(step)
                settle(window)
                yield f"connect: {step}"
            for place, view in ((SubStep.INVITE, "forms"), (SubStep.PROPOSE, "left-over")):
                page.open_part(place)
                page.part().show_focus(view)
                settle(window)
                yield f"connect: {place}, {view}"
        elif isinstance(page, PlanPage) and window.width() > LEAST.width():  # in the smallest, risks show four
            for part in PlanPart:
                page.open_part(part)
                settle(window)
                yield f"plan: {part}"
        else:
            settle(window)
            yield entry.page_id


def rows_seen(table: QTableView) -> int:
    """Return how many rows are seen whole once the table is scrolled to its first row."""
    body = body_around(table)
    assert body is not None
    first = table.viewport().mapTo(body.widget(), QPoint(0, 0)).y()
    body.verticalScrollBar().setValue(first)
    table.verticalScrollBar().setValue(0)
    room = QRect(table.viewport().mapFrom(body.viewport(), QPoint(0, 0)), body.viewport().size())
    room = room.intersected(table.viewport().rect())
    tops = [table.rowViewportPosition(row) for row in range(table.model().rowCount())]
    seen = sum(room.top() <= top and top + table.rowHeight(row) - 1 <= room.bottom() for row, top in enumerate(tops))
    body.verticalScrollBar().setValue(0)
    return seen


def scrolling_ways(area: QAbstractScrollArea) -> set[Qt.Orientation]:
    """Return the directions in which an area scrolls."""
    bars = (area.verticalScrollBar(), area.horizontalScrollBar())
    return {bar.orientation() for bar in bars if bar.maximum() > bar.minimum()}


def around(widget: QWidget) -> Iterator[QWidget]:
    """Yield what a widget stands in, from inside."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def short_tables(page: QWidget) -> Iterator[str]:
    """Yield the tables that show fewer rows than they should."""
    for table in page.findChildren(Table):
        if table.isVisible() and rows_seen(table) < min(FEW_ROWS, table.model().rowCount()):
            yield f"{rows_seen(table)} rows of {table.accessibleName()}"


def nested_bars(page: QWidget) -> Iterator[str]:
    """Yield the areas that scroll within another that scrolls the same way."""
    for area in page.findChildren(QAbstractScrollArea):
        outside = [outer for outer in around(area) if isinstance(outer, QAbstractScrollArea)]
        if area.isVisible() and any(scrolling_ways(outer) & scrolling_ways(area) for outer in outside):
            yield f"{type(area).__name__} {area.accessibleName()} scrolls inside another"


def lasting(find: Callable[[QWidget], Iterator[str]], page: QWidget) -> list[str]:
    """Return what is found once everything drawn in the background has its place."""
    end = QDeadlineTimer(5_000)
    while (found := list(find(page))) and not end.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    return found


def pages_open_at_their_top_and_show_five_rows(low: MainWindow) -> None:
    found, tables = [], 0
    for name in views(low):
        page = low.page()
        tables += sum(table.isVisible() for table in page.findChildren(Table))
        found += [f"{name}: not at its top" for body in page.findChildren(Body) if body.verticalScrollBar().value()]
        found += [f"{name}: {what}" for find in (nested_bars, short_tables) for what in lasting(find, page)]
    assert tables >= 8
    assert found == []


def people_show_five_rows_below_a_banner_before_anything_is_scrolled(low: MainWindow) -> None:
    low.show_page("people")
    settle(low)
    page = low.page()
    assert isinstance(page, PeoplePage)
    assert low.banner.isVisible()
    table, seen = page.list.table, page.list.table.viewport().visibleRegion().boundingRect()
    fifth = table.visualRect(table.model().index(FEW_ROWS - 1, 0))
    assert seen.contains(fifth)
    assert "86" in page.list.search.placeholderText()
    page.list.search.setText("Vương Thị Quỳnh Anh")
    assert page.list.chips.isVisible()
    page.list.search.clear()
    page.list.set_filters({})
    assert page.list.chips.isVisible()
    assert lasting(nested_bars, page) == []
    page.list.set_filters({"status": HERE})


def the_tools_of_who_takes_part_stand_beside_the_segments_where_both_fit(low: MainWindow) -> None:
    low.show_page("connect")
    page = low.page()
    assert isinstance(page, ConnectPage)
    page.open_part(SubStep.INVITE)
    settle(low)
    segments, tools = page.invite.segments, page.invite.suggest_more
    top, bottom = (segments.mapTo(page, QPoint(0, y)).y() for y in (0, segments.height()))
    assert top <= tools.mapTo(page, tools.rect().center()).y() <= bottom


def what_is_done_with_many_people_is_in_sight_and_no_row_moves(low: MainWindow) -> None:
    low.show_page("people")
    settle(low)
    page = low.page()
    assert isinstance(page, PeoplePage)
    table = page.list.table
    before = table.mapTo(page, QPoint(0, 0)).y()
    table.choose({person.id for person in page.list.shown()[:2]})
    settle(low)
    assert page.list.bulk.visibleRegion().boundingRect().size() == page.list.bulk.size()
    assert table.mapTo(page, QPoint(0, 0)).y() == before
    table.selectRow(0)
    settle(low)
    assert page.list.search.isVisible()
    assert table.mapTo(page, QPoint(0, 0)).y() == before


def no_part_of_step_5_scrolls_sideways(low: MainWindow) -> None:
    low.show_page("connect")
    page = low.page()
    assert isinstance(page, ConnectPage)
    wide = []
    for step in SubStep:
        page.open_part(step)
        page.announce.table.selectAll()
        settle(low)
        wide += [step for body in page.findChildren(Body) if body.horizontalScrollBar().maximum() > 0]
    assert wide == []


def both_names_and_both_answers_of_a_pair_are_whole(low: MainWindow) -> None:
    low.show_page("connect")
    page = low.page()
    assert isinstance(page, ConnectPage)
    page.open_part(SubStep.AGREE)
    settle(low)
    table, model = page.agree.table, page.agree.model
    for place, column in enumerate(model.columns):
        words = [column.text(pair_row) for pair_row in model.records()]
        needed = max(table.fontMetrics().horizontalAdvance(text) for text in words)
        marks = 22 + 20 if column.state else 0
        assert table.columnWidth(place) >= needed + theme.px(PAD_LEFT + PAD_RIGHT + marks), column.name


def a_person_found_by_the_search_is_seen(low: MainWindow) -> None:
    low.show_page("people")
    settle(low)
    table = low.page().findChild(Table)
    assert table is not None
    last = table.model().record(table.model().rowCount() - 1)  # type: ignore[attr-defined]
    low.show_page("home")
    low.show_page("people", Focus(record=last.id))
    settle(low)
    shown = table.viewport().visibleRegion().boundingRect()
    assert shown.contains(table.visualRect(table.model().index(table.model().rowCount() - 1, 0)).center())


@pytest.mark.parametrize("low", [("vi", 175, 1280, 728), ("en", 175, 1280, 728)], indirect=True)
def test_on_a_small_screen_five_people_and_what_is_done_with_them_are_in_sight(low: MainWindow) -> None:
    people_show_five_rows_below_a_banner_before_anything_is_scrolled(low)
    what_is_done_with_many_people_is_in_sight_and_no_row_moves(low)
    the_tools_of_who_takes_part_stand_beside_the_segments_where_both_fit(low)


@pytest.mark.parametrize("low", [("vi", 175, 1366, 728), ("en", 175, 1366, 728)], indirect=True)
def test_the_calendar_of_the_plan_shows_five_rows_too(low: MainWindow) -> None:
    low.show_page("communication")
    page = low.page()
    assert isinstance(page, CommunicationPage)
    page.show_way("calendar")
    settle(low)
    assert page.calendar.rowCount() >= FEW_ROWS
    assert rows_seen(page.calendar) >= FEW_ROWS


def test_pages_show_five_rows_of_every_table_scroll_in_one_place_and_cut_no_pair(low: MainWindow) -> None:
    """Look at all in one window, since to open it takes as long as to look."""
    pages_open_at_their_top_and_show_five_rows(low)
    no_part_of_step_5_scrolls_sideways(low)
    both_names_and_both_answers_of_a_pair_are_whole(low)
    a_person_found_by_the_search_is_seen(low)
