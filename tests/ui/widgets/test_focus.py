"""Whatever is pressed on a page, the keyboard focus stays on that page, and never waits on a button that decides."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from tests import examples
from tests.conftest import QUICK
from ui import theme
from ui.app import make_application
from ui.commands import Focus
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.plan.roles import RolesPart
from ui.widgets.basic import Button, Segments, column, holding
from ui.widgets.body import Body
from ui.widgets.focus import FocusKeeper, decides, first_of, nearest_to
from ui.workspace import Workspace

MOST_PRESSES = 0 if QUICK else 60
"""Presses on one page, so that a button which brings up two others does not go on for ever."""

BEGIN_BELOW = frozenset({"privacy"})
"""Pages that begin in their footer where their list is empty: there stands what fills it."""

DECIDES = ("primary", "danger")
"""The kinds of buttons on which Enter decides something."""

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)

PLACES = (*((entry.page_id, "") for entry in CATALOGUE), *(("connect", step.value) for step in SubStep))


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window on the example company, where no dialog waits for an answer."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_values, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_values, **_named: "")
    monkeypatch.setattr(QDialog, "exec", lambda _self: 0)
    desk = examples.made(tmp_path / "example.mentordesk", language="en", today=date.today())
    workspace = Workspace(desk)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    workspace.close()


def focused(window: MainWindow) -> QWidget | None:
    """Return the widget of the window that has the focus, or had it before a dialog came up."""
    return window.focusWidget()


def close_what_opened(window: MainWindow) -> None:
    """Close menus and dialogs, as Esc does."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QDialog) and other.isVisible():
            other.reject()
    window.activateWindow()


def is_with_the_work(window: MainWindow) -> bool:
    """Say whether the focus is on the open page."""
    page, widget = window.page(), focused(window)
    return widget is not None and (widget is page or page.isAncestorOf(widget))


def next_button(window: MainWindow, pressed: set[str]) -> Button | None:
    """Return a button of the page that was not pressed yet."""
    for button in window.page().findChildren(Button):
        if button.isVisible() and button.isEnabled() and button.accessibleName() not in pressed:
            return button
    return None


@pytest.mark.parametrize(("page_id", "focus"), PLACES)
def test_the_focus_is_on_the_page_when_it_opens_and_stays_there_whatever_is_pressed(
    window: MainWindow, page_id: str, focus: str
) -> None:
    window.show_page(page_id, Focus(focus))
    QApplication.processEvents()
    widget = focused(window)
    assert widget is not None
    assert is_with_the_work(window), f"the focus is on {widget}"
    assert widget.property("kind") not in DECIDES
    pressed: set[str] = set()
    for _press in range(MOST_PRESSES):
        button = next_button(window, pressed)
        if button is None:
            break
        name = button.accessibleName()
        pressed.add(name)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        close_what_opened(window)
        QApplication.processEvents()
        widget = focused(window)
        assert widget is not None
        assert is_with_the_work(window), f"after “{name}” the focus is on {widget}"
        moved = widget is not button
        assert not (moved and widget.property("kind") in DECIDES), f"after “{name}” Enter would press {widget}"
    assert pressed or QUICK or not window.page().findChildren(Button)


@pytest.mark.parametrize(("percent", "width", "height"), [(100, 1366, 728), (150, 1024, 680), (175, 1366, 728)])
def test_a_page_opens_with_the_keyboard_in_its_body_and_never_on_a_button_that_decides(
    window: MainWindow, percent: int, width: int, height: int
) -> None:
    theme.apply(make_application(), "light", percent)
    window.set_looks(percent, "light")
    window.rebuild()
    window.resize(width, height)
    found = []
    for page_id, focus in PLACES:
        window.show_page("home")
        window.show_page(page_id, Focus(focus))
        QApplication.processEvents()
        widget, page = focused(window), window.page()
        assert widget is not None
        is_away = not is_with_the_work(window) or page.footer.isAncestorOf(widget)
        shown = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        is_out_of_sight = widget is not page and shown.visibleRegion().isEmpty()
        wanted = page.first()
        is_passed_by = isinstance(wanted, QAbstractItemView) and not wanted.viewport().visibleRegion().isEmpty()
        is_lost = is_out_of_sight or (is_passed_by and wanted is not widget)
        if decides(widget) or is_lost or (is_away and page_id not in BEGIN_BELOW):
            found.append(f"{page_id} {focus}: {type(widget).__name__} {widget.accessibleName()}")
    assert found == []


def test_the_sidebar_is_one_stop_of_tab(window: MainWindow) -> None:
    window.show_page("people")
    sidebar = window._sidebar
    assert sidebar is not None
    stops = [item.page_id for item in sidebar.items() if item.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["people"]


def test_arrows_walk_the_sidebar_and_tab_leaves_from_there(window: MainWindow) -> None:
    window.show_page("people")
    sidebar = window._sidebar
    assert sidebar is not None
    item = next(item for item in sidebar.items() if item.page_id == "people")
    item.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(item, Qt.Key.Key_Down)
    reached = focused(window)
    assert reached in sidebar.items()
    assert reached is not item
    QTest.keyClick(reached, Qt.Key.Key_Tab)
    assert focused(window) not in sidebar.items()


def test_a_button_that_goes_while_a_dialog_is_open_leaves_the_focus_on_the_page(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("people")
    QApplication.processEvents()
    button = next(found for found in window.page().findChildren(Button) if found.isVisible() and found.isEnabled())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    QApplication.processEvents()
    button.setEnabled(False)
    dialog.reject()
    window.activateWindow()
    qtbot.waitUntil(lambda: is_with_the_work(window))
    assert focused(window) is not button


def test_a_view_that_comes_up_in_place_of_another_gives_the_focus_to_no_button_that_decides(qtbot: QtBot) -> None:
    cancel, going_on, views = Button("Cancel"), Button("Go to step 5", "primary"), QStackedWidget()
    for view in (cancel, going_on):
        views.addWidget(holding(column(view)))
    page = holding(column(Button("More"), views))
    window = holding(column(Button("Company"), page))
    qtbot.addWidget(window)
    FocusKeeper(lambda: page, page)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    cancel.setFocus()
    QApplication.processEvents()
    views.setCurrentIndex(1)
    for _round in range(3):
        QApplication.processEvents()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.text() == "More"  # type: ignore[attr-defined]


def test_the_keyboard_begins_on_the_choice_that_is_made_and_never_on_another(qtbot: QtBot) -> None:
    choice = Segments((("vi", "Tiếng Việt"), ("en", "English")), "en")
    window = holding(column(choice, Button("More")))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert first_of(window) is choice.button("en")
    assert nearest_to(choice.button("vi").geometry().adjusted(5, 0, 0, -5), window) is choice.button("en")
    choice.show_value("vi")
    assert first_of(window) is choice.button("vi")
    choice.show_value(None)
    assert first_of(window) is choice.button("vi")


def test_the_focus_does_not_fall_into_the_footer_where_the_body_has_a_control(window: MainWindow) -> None:
    window.show_page("people")
    QApplication.processEvents()
    page = window.page()
    footer = QRect(page.footer.geometry())
    nearest = nearest_to(footer, page)
    assert nearest is not None
    assert not page.footer.isAncestorOf(nearest)


def test_the_focus_does_not_fall_onto_a_button_that_removes_something(window: MainWindow) -> None:
    window.show_page("plan", Focus("role"))
    QApplication.processEvents()
    part = window.page().findChild(RolesPart)
    assert part is not None
    part.table.setEnabled(False)
    button = part.remove_button
    assert nearest_to(QRect(button.mapTo(window.page(), QPoint()), button.size()), window.page()) is not button


def ten_fields(qtbot: QtBot) -> tuple[Body, list[QLineEdit], QWidget]:
    """Return the body of a page with ten fields that need more room than it has, and the window it is in."""
    fields = [QLineEdit() for _place in range(10)]
    body = Body(holding(column(*fields)))
    window = holding(column(body))
    qtbot.addWidget(window)
    window.resize(400, 260)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    fields[0].setFocus()
    for _step in fields[1:5]:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    return body, fields, window


def is_whole(field: QWidget) -> bool:
    """Return whether all of a field is to be seen."""
    for _round in range(3):
        QApplication.processEvents()
    return field.visibleRegion().boundingRect() == field.rect()


def test_the_field_being_written_in_stays_in_sight_when_the_foot_below_it_grows(qtbot: QtBot) -> None:
    _body, fields, window = ten_fields(qtbot)
    written = fields[4]
    assert is_whole(written)
    window.resize(400, 150)
    assert is_whole(written)


def test_the_field_being_written_in_stays_in_sight_when_something_is_shown_above_it(qtbot: QtBot) -> None:
    _body, fields, _window = ten_fields(qtbot)
    written = fields[4]
    assert is_whole(written)
    fields[0].setFixedHeight(fields[0].height() + 150)
    assert is_whole(written)


def test_a_page_scrolled_away_from_the_field_with_the_keyboard_stays_where_it_is(qtbot: QtBot) -> None:
    body, fields, window = ten_fields(qtbot)
    bar = body.verticalScrollBar()
    bar.setValue(bar.maximum())
    fields[0].setFocus(Qt.FocusReason.MouseFocusReason)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    window.resize(400, 240)
    QApplication.processEvents()
    assert bar.value() > 0
    assert not is_whole(fields[0])


@pytest.mark.parametrize(("page_id", "part"), PLACES, ids=["-".join(filter(None, place)) for place in PLACES])
def test_tab_reaches_the_footer_after_all_of_the_body(window: MainWindow, page_id: str, part: str) -> None:
    window.show_page(page_id, Focus(part))
    QApplication.processEvents()
    page, where = window.page(), []
    start = focused(window)
    for _press in range(150):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        now = window.focusWidget()
        is_inside = now is not None and page.isAncestorOf(now)
        where.append("footer" if page.footer.isAncestorOf(now) else "page" if is_inside else "window")
        if now is start:
            break
    stops = [place for place, _same in groupby(where)]
    assert ("footer", "page") not in pairwise(stops)
