"""What a page does not show is not made, so that another language costs little; once shown it is as it was left."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.example.moment import Moment
from tests import examples
from ui.main_window import MainWindow
from ui.pages.catalogue import CATALOGUE
from ui.pages.coaching.newcomers import NewcomersView
from ui.pages.coaching.page import NEW, REVIEWS, CoachingPage
from ui.pages.coaching.reviews import ReviewsView
from ui.pages.communication.page import SIGN_UPS, CommunicationPage
from ui.pages.communication.sign_ups import SignUpView
from ui.pages.meetings.executive_view import ExecutiveView
from ui.pages.meetings.list_view import ListView
from ui.pages.meetings.page import CALENDAR, EXECUTIVE, LIST, PAIRS, MeetingsPage
from ui.pages.meetings.pair_view import PairView
from ui.pages.people import PeoplePage
from ui.workspace import Workspace

HIDDEN: dict[str, tuple[type[QWidget], ...]] = {
    "sessions": (ListView, PairView, ExecutiveView),
    "coaching": (NewcomersView, ReviewsView),
    "communication": (SignUpView,),
}
"""By page, the views that it does not show at first."""


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Give the window on the example company."""
    workspace = Workspace(examples.made(tmp_path / "a.mentordesk", language="en", today=date.today(), at=Moment.WEEK_7))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show_page("home")
    made.show()
    yield made
    made.close()
    workspace.close()


def settle() -> None:
    """Let Qt do what waits for it."""
    for _round in range(3):
        QApplication.processEvents()


def test_views_that_are_not_shown_are_not_made(window: MainWindow) -> None:
    for page_id, views in HIDDEN.items():
        window.show_page(page_id)
        settle()
        window.rebuild()
        settle()
        page = window.page()
        assert page.page_id == page_id
        assert [kind.__name__ for kind in views if page.findChildren(kind)] == []


def test_in_other_looks_a_page_is_filled_once(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for entry in CATALOGUE:
        window.show_page(entry.page_id)
        settle()
        assert times_filled(window, monkeypatch) == 1, entry.page_id


def times_filled(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the page that is shown is filled while the window is built anew."""
    kind, times = type(window.page()), []
    refresh = kind.refresh
    with monkeypatch.context() as watching:
        watching.setattr(kind, "refresh", lambda page: (times.append(page), refresh(page)))
        window.rebuild()
        settle()
    return len(times)


def test_a_view_that_was_not_opened_since_is_as_it_was_left_however_often_the_language_changed(
    window: MainWindow,
) -> None:
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    page.show_view(LIST)
    page.list.search.setText("a")
    third = page.list.model.record(2).id
    page.list.table.choose({third})
    page.show_view(PAIRS)
    pair = page.pairs.model.record(1).id
    page.pairs.choose(pair)
    page.show_view(CALENDAR)
    for _time in range(2):
        window.rebuild()
        settle()
    page = window.page()
    assert isinstance(page, MeetingsPage)
    page.show_view(LIST)
    assert (page.list.search.text(), page.list.table.chosen_ids()) == ("a", {third})
    page.show_view(PAIRS)
    assert page.pairs.chosen_id() == pair


@pytest.mark.parametrize("view", [LIST, PAIRS, EXECUTIVE])
def test_a_view_of_the_meetings_shows_what_was_noted_while_it_was_not_there(window: MainWindow, view: str) -> None:
    window.show_page("sessions")
    page = window.page()
    assert isinstance(page, MeetingsPage)
    page.show_view(view)
    settle()
    shown = {LIST: lambda: page.list.table, PAIRS: lambda: page.pairs.table, EXECUTIVE: lambda: page.executive.table}
    assert shown[view]().isVisible()
    assert shown[view]().model().rowCount() > 0


def test_newcomers_and_reviews_are_filled_and_come_back_to_where_they_were(window: MainWindow) -> None:
    window.show_page("coaching")
    page = window.page()
    assert isinstance(page, CoachingPage)
    page.show_part(NEW)
    last = page.new.people.rows.records()[-1].id
    page.new.people.choose({last})
    page.show_part(REVIEWS)
    assert page.reviews.sheets.isVisible() or page.reviews.reviews.isVisible()
    page.show_part("board")
    window.rebuild()
    settle()
    page = window.page()
    assert isinstance(page, CoachingPage)
    page.show_part(NEW)
    assert page.new.people.chosen_ids() == {last}
    assert page.new.panel.isVisible()


def test_who_is_typed_into_the_sign_up_list_stays_while_the_plan_is_shown(window: MainWindow) -> None:
    window.show_page("communication")
    page = window.page()
    assert isinstance(page, CommunicationPage)
    page.show_view(SIGN_UPS)
    page.list.where.setText("town hall")
    page.show_view("plan")
    window.rebuild()
    settle()
    page = window.page()
    assert isinstance(page, CommunicationPage)
    assert not page.findChildren(SignUpView)
    page.show_view(SIGN_UPS)
    assert page.list.where.text() == "town hall"
    assert page.list.table.isVisible()


def test_a_page_is_filled_before_it_is_shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    fill = PeoplePage.refresh

    def refresh(page: PeoplePage) -> None:
        seen.append(page.isVisible())
        fill(page)

    monkeypatch.setattr(PeoplePage, "refresh", refresh)
    window.show_page("people")
    window.rebuild()
    assert seen == [False, False]


def test_neither_a_toast_nor_the_strip_of_the_door_is_made_before_it_says_something(window: MainWindow) -> None:
    assert not window.toast.findChildren(QWidget)
    assert not window.strip.findChildren(QWidget)
    window.say("Done.")
    assert window.toast.text() == "Done."
    assert window.toast.findChildren(QWidget)
