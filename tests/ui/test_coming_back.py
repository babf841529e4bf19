"""The owner is where he was: in another language or theme wholly, after a restart as far as it names nobody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.domain.journey.connect import SubStep
from mentordesk.i18n import set_language
from mentordesk.services.connect import pairing
from tests import examples
from ui import preferences, theme
from ui.app import Program, make_application
from ui.commands import Focus
from ui.main_window import MainWindow
from ui.pages.base import AnyPage
from ui.pages.connect.page import ConnectPage
from ui.pages.people import PeoplePage
from ui.program import files
from ui.widgets.table.tables import Table, TablePlace
from ui.workspace import Workspace


def example_with_pairs(path: Path) -> Desk:
    """Make the example company, with the pairs that are proposed for it."""
    today = date.today()
    desk = examples.made(path, language="vi", today=today)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=today)()))
    return desk


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Give the window on the example company."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    theme.apply(make_application(), "light", 100)
    workspace = Workspace(example_with_pairs(tmp_path / "Example.mentordesk"))
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    workspace.close()


def connect_page(window: MainWindow, part: SubStep | None, qtbot: QtBot) -> ConnectPage:
    """Open a part of step 5, or step 5 as it was left."""
    window.show_page("connect", Focus(part.value if part else ""))
    return ready(window.page(), qtbot)


def ready(page: AnyPage, qtbot: QtBot) -> ConnectPage:
    """Return step 5 once it waits for nothing."""
    assert isinstance(page, ConnectPage)
    qtbot.waitUntil(lambda: not page.is_waiting() and not page.check.is_counting, timeout=60_000)
    QApplication.processEvents()
    return page


def look_into(table: Table) -> tuple[str, str]:
    """Sort by the last column backwards, select the last record but three, scroll to the third; return both ids."""
    last = len(table._model.columns) - 1
    table.horizontalHeader().setSortIndicator(last, Qt.SortOrder.DescendingOrder)
    rows = table._model.rowCount()
    chosen = table._model.record(rows - 4).id
    table.choose({chosen})
    third = table._model.record(2).id
    table._scroll_up_to(third)
    QApplication.processEvents()
    place = table.place()
    assert (place.chosen, place.top) == ({chosen}, third)
    return chosen, third


def other_looks(window: MainWindow, percent: int) -> None:
    """Change language and text size."""
    window.put_away()
    set_language("vi")
    theme.apply(QApplication.instance(), "dark", percent)
    window.set_looks(percent, "dark")
    window.rebuild()
    QApplication.processEvents()
    QApplication.processEvents()


def table_of(page: ConnectPage, part: SubStep) -> Table:
    """Return the table of a part."""
    tables = {
        SubStep.INVITE: lambda: page.invite.people.table,
        SubStep.ANSWERS: lambda: page.answers.view.list.table,
        SubStep.PROPOSE: lambda: page.proposing.pairs.table,
        SubStep.AGREE: lambda: page.agree.table,
    }
    return tables[part]()


@pytest.mark.parametrize("height", [800, 480], ids=["the table scrolls", "the page scrolls"])
@pytest.mark.parametrize("part", [SubStep.INVITE, SubStep.ANSWERS, SubStep.PROPOSE, SubStep.AGREE])
def test_order_selection_and_scroll_place_survive_other_looks(
    window: MainWindow, qtbot: QtBot, part: SubStep, height: int
) -> None:
    window.resize(1280, height)
    page = connect_page(window, part, qtbot)
    table = table_of(page, part)
    chosen, top = look_into(table)
    order = table.place().order
    other_looks(window, 100)
    again = ready(window.page(), qtbot)
    assert again.at is part
    place = table_of(again, part).place()
    assert place == TablePlace(order, frozenset({chosen}), chosen, top)


def test_search_and_filter_survive_larger_text(window: MainWindow, qtbot: QtBot) -> None:
    page = connect_page(window, SubStep.ANSWERS, qtbot)
    page.answers.view.list.show_only("missing")
    page.answers.view.list.search.setText("ng")
    shown = [row.id for row in page.answers.view.list.model.records()]
    window.show_page("people")
    people = window.page()
    assert isinstance(people, PeoplePage)
    people.list.search.setText("kế toán")
    other_looks(window, 150)
    people = window.page()
    assert isinstance(people, PeoplePage)
    assert people.list.search.text() == "kế toán"
    again = connect_page(window, None, qtbot)
    assert again.at is SubStep.ANSWERS
    assert again.answers.view.list.segments.value() == "missing"
    assert again.answers.view.list.search.text() == "ng"
    assert [row.id for row in again.answers.view.list.model.records()] == shown


def test_a_note_half_typed_is_still_there_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    page = connect_page(window, SubStep.AGREE, qtbot)
    chosen, _top = look_into(page.agree.table)
    page.agree.panel.note.setFocus()
    page.agree.panel.note.setText("chỉ gặp được thứ S")
    other_looks(window, 100)
    again = ready(window.page(), qtbot)
    assert again.record_shown() == chosen
    assert again.agree.panel.note.text() == "chỉ gặp được thứ S"


# After a restart


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Program]]:
    """Give a place for programs, which are ended."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    made: list[Program] = []
    yield made
    end(made)


def end(program: list[Program]) -> None:
    """End the program that runs as closing its window does."""
    for running in program:
        if running.window is not None:
            running.window.close()
        running.quit()
    program.clear()


def start(program: list[Program], path: Path) -> MainWindow:
    """End the program that runs and start another on a file."""
    end(program)
    program.append(Program(make_application()))
    assert program[0].open(path)
    window = program[0].window
    assert window is not None
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("part", [SubStep.INVITE, SubStep.ANSWERS, SubStep.PROPOSE, SubStep.AGREE])
def test_a_restart_shows_the_page_the_part_and_the_record(
    program: list[Program], qtbot: QtBot, tmp_path: Path, part: SubStep
) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    window = start(program, path)
    page = connect_page(window, part, qtbot)
    chosen, _top = look_into(table_of(page, part))
    again = ready(start(program, path).page(), qtbot)
    assert again.at is part
    assert table_of(again, part).chosen_ids() == {chosen}


@pytest.mark.parametrize("part", [SubStep.INVITE, SubStep.ANSWERS, SubStep.PROPOSE, SubStep.AGREE])
def test_a_restart_brings_back_order_selection_and_scroll_place(
    program: list[Program], qtbot: QtBot, tmp_path: Path, part: SubStep
) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    page = connect_page(start(program, path), part, qtbot)
    table = table_of(page, part)
    look_into(table)
    table.choose({table._model.record(row).id for row in (3, 4)})
    table._scroll_up_to(table._model.record(2).id)
    before = table.place()
    again = table_of(ready(start(program, path).page(), qtbot), part)
    qtbot.waitUntil(lambda: again.place().top == before.top)
    assert again.place() == before


def test_a_restart_brings_back_the_filter_and_what_was_typed_from_the_file(
    program: list[Program], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    page = connect_page(start(program, path), SubStep.ANSWERS, qtbot)
    page.answers.view.list.show_only("missing")
    page.answers.view.list.search.setText("duyen")
    again = ready(start(program, path).page(), qtbot)
    assert again.answers.view.list.segments.value() == "missing"
    assert again.answers.view.list.search.text() == "duyen"
    assert "duyen" not in (preferences.folder() / "preferences.json").read_text("utf-8")
    window = start(program, path)
    window.show_page("people")
    people = window.page()
    assert isinstance(people, PeoplePage)
    people.list.set_filters({"role": frozenset({"mentor"})})
    shown = [person.id for person in people.list.model.records()]
    people = start(program, path).page()
    assert isinstance(people, PeoplePage)
    assert people.list.filters()["role"] == {"mentor"}
    assert [person.id for person in people.list.model.records()] == shown


@pytest.mark.parametrize("state", ["{", "[]", '["state","Nobody",{}]', '["state","ConnectState",{}]', "[1]", "7"])
def test_a_state_that_cannot_be_read_is_not_missed(program: list[Program], tmp_path: Path, state: str) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    preferences.remember_page(path, preferences.OpenPlace("people", "", "", state))
    assert start(program, path).page().page_id == "people"


def test_a_restart_shows_the_person_selected_and_keeps_no_name(program: list[Program], tmp_path: Path) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    people = start(program, path)
    people.show_page("people")
    page = people.page()
    assert isinstance(page, PeoplePage)
    person = page.list.model.record(20)
    page.list.choose(person.id)
    page.list.search.setText(person.full_name)
    again = start(program, path).page()
    assert isinstance(again, PeoplePage)
    assert again.record_shown() == person.id
    assert again.list.search.text() == person.full_name
    written = (preferences.folder() / "preferences.json").read_text("utf-8")
    assert person.id in written
    assert person.full_name not in written


def test_a_record_that_is_gone_is_not_missed(program: list[Program], qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Example.mentordesk"
    example_with_pairs(path).close()
    for page_id, part in (("connect", "agree"), ("connect", "answers"), ("people", ""), ("goals", ""), ("board", "")):
        end(program)
        preferences.remember_page(path, preferences.OpenPlace(page_id, part, "0" * 32))
        assert start(program, path).page().page_id == page_id
