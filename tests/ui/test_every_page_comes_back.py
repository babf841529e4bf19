"""Every page is as it was left after a restart and in another language: part, rows, order, search, how far down."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from mentordesk.domain.journey.connect import SubStep
from mentordesk.domain.plan.checks import PlanPart
from mentordesk.domain.records.person import Person
from mentordesk.i18n import language, set_language
from mentordesk.services import example, people
from mentordesk.services.connect import pairing
from tests.conftest import QUICK
from ui import kept, preferences, theme
from ui.app import Program, make_application
from ui.commands import Focus
from ui.main_window import MainWindow
from ui.pages.base import AnyPage
from ui.pages.board.page import BoardPage
from ui.pages.catalogue import CATALOGUE
from ui.pages.communication.page import CommunicationPage
from ui.pages.connect.forms import AskedState
from ui.pages.connect.page import ConnectPage
from ui.pages.people import PeoplePage
from ui.pages.plan.page import PlanPage
from ui.pages.settings.page import SettingsPage
from ui.program import files
from ui.widgets.basic import Segments
from ui.widgets.form.fields import LineEdit
from ui.widgets.preview import PagePreview
from ui.widgets.table.tables import ROW, Table, TablePlace

ROOT = Path(__file__).resolve().parents[2]
WAIT = 60_000
PARTS = {"connect": len(SubStep), "plan": len(PlanPart)}
FEW_PARTS = 3
"""So many parts the other pages have at most, or are looked into."""
TURNS = 2 if QUICK else max(PARTS.values())
"""So often the walk is done, each time with another part of each page that has so many."""


@dataclass(frozen=True)
class Sight:
    """What is seen of a page: the choice of each row of segments, each table, each scrolled area, what is typed."""

    page_id: str
    part: str
    chosen: tuple[object, ...]
    tables: tuple[TablePlace, ...]
    scrolled: tuple[int, ...]
    searched: tuple[str, ...]


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Program]]:
    """Give a place for programs, which are ended."""
    monkeypatch.setenv("MENTORDESK_CONFIG", str(tmp_path / "preferences"))
    monkeypatch.setattr(files, "documents_folder", lambda: tmp_path / "Documents")
    spoken = language()
    made: list[Program] = []
    yield made
    end(made)
    set_language(spoken)


def end(program: list[Program]) -> None:
    """End the program that runs as closing its window does."""
    for running in program:
        if running.window is not None:
            running.window.close()
        running.quit()
        running.deleteLater()  # one that stayed would search for cycles in the middle of other tests
    program.clear()


def start(program: list[Program], path: Path) -> MainWindow:
    """End the program that runs and start another on a file, in a small window, so that much has to scroll."""
    end(program)
    program.append(Program(make_application()))
    assert program[0].open(path)
    window = program[0].window
    assert window is not None
    window.resize(1280, 720)
    QApplication.processEvents()
    return window


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of the example company, with proposed pairs and with people in the trash."""
    today, made = date.today(), tmp_path_factory.mktemp("template") / "Example.mentordesk"
    desk = example.create_example(made, language="vi", today=today)
    desk.apply(pairing.adopt(desk, pairing.propose(desk, today=today)()))
    desk.apply(people.trash(desk, desk.all(Person)[-12:], when=datetime.now().astimezone()))
    desk.close()
    return made


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """Give a file of one's own."""
    return Path(shutil.copy(template, tmp_path))


def ready(window: MainWindow, qtbot: QtBot) -> AnyPage:
    """Return the page that is open once it waits for nothing."""
    page = window.page()
    if isinstance(page, ConnectPage):
        qtbot.waitUntil(lambda: not page.is_waiting() and not page.check.is_counting, timeout=WAIT)
    if isinstance(page, BoardPage):
        qtbot.waitUntil(lambda: page.live.now is not None, timeout=WAIT)
    for _turn in range(5):
        QApplication.processEvents()
    return page


def turn(page: AnyPage, number: int) -> None:
    """Open another part of a page, as many as it has."""
    match page:
        case ConnectPage():
            page.open_part(list(SubStep)[number % len(SubStep)])
        case PlanPage():
            page.open_part(list(PlanPart)[number % len(PlanPart)])
        case PeoplePage():
            page.card.tab(number % 3)
        case CommunicationPage() if number % 3 == 2:
            page.show_focus(Focus("sign-ups"))
            return
        case SettingsPage():  # its segments change the language of the window
            return
    for segments in _seen(page, Segments):
        button = segments.button(segments._values[number % len(segments._values)])
        if button.isEnabled():
            button.click()


def _seen(page: AnyPage, kind: type) -> list:
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def tables(page: AnyPage) -> list[Table]:
    """Return the tables that are seen and whose rows are records."""
    return [table for table in _seen(page, Table) if table.model().rowCount() > 3 and table._id_at(0)]


def areas(page: AnyPage) -> list[QAbstractScrollArea]:
    """Return what is scrolled, except tables, which say themselves what is first in sight."""
    found = [area for area in _seen(page, QAbstractScrollArea) if not isinstance(area, Table)]
    return [area for area in found if area.verticalScrollBar().maximum() > 0 and area.isEnabled()]


def how_far(area: QAbstractScrollArea) -> int:
    """Return how far an area is scrolled; of a paper, to which page."""
    return area.place() if isinstance(area, PagePreview) else area.verticalScrollBar().value()


def searches(page: AnyPage) -> list[LineEdit]:
    """Return the searches that are seen."""
    found = [getattr(widget, "search", None) for widget in page.findChildren(QWidget)]
    return [field for field in found if isinstance(field, LineEdit) and field.isVisible()]


def look_into(page: AnyPage) -> None:
    """Search, sort, choose and scroll wherever that is possible."""
    for field in searches(page):
        field.setText("n")
    QApplication.processEvents()
    for table in tables(page):
        if table.isSortingEnabled():
            last = table.model().columnCount() - 1
            table.horizontalHeader().setSortIndicator(last, Qt.SortOrder.DescendingOrder)
        table.choose({table._id_at(table.model().rowCount() - 2)})
    QApplication.processEvents()
    for area in areas(page):
        area.verticalScrollBar().setValue(round(area.verticalScrollBar().maximum() * 0.6))
    QApplication.processEvents()


def sight(page: AnyPage) -> Sight:
    """Return what is seen of a page now."""
    return Sight(
        page.page_id,
        page.part_shown(),
        tuple(segments.value() for segments in _seen(page, Segments) if not isinstance(page, SettingsPage)),
        tuple(table.place() for table in tables(page)),
        tuple(far for far in map(how_far, areas(page)) if far),
        tuple(field.text() for field in searches(page)),
    )


def visit(window: MainWindow, qtbot: QtBot, number: int) -> dict[str, Sight]:
    """Look into a part of every page that has so many; return what is then seen of each."""
    found = {}
    for row in CATALOGUE:
        if number >= PARTS.get(row.page_id, FEW_PARTS):
            continue
        window.show_page(row.page_id)
        page = ready(window, qtbot)
        turn(page, number)
        look_into(ready(window, qtbot))
        found[row.page_id] = sight(ready(window, qtbot))
    return found


def differences(before: Sight, now: Sight) -> list[str]:
    """Return what is not seen again as it was; a table has its first row at the top, which moves the page by a row."""
    wrong = [
        f"{before.page_id} {name}: {getattr(before, name)} is now {getattr(now, name)}"
        for name in ("part", "chosen", "tables", "searched")
        if getattr(before, name) != getattr(now, name)
    ]
    off = [abs(then - far) for then, far in zip_longest(before.scrolled, now.scrolled, fillvalue=10_000)]
    if any(px > ROW for px in off):
        wrong.append(f"{before.page_id} scrolled: {before.scrolled} is now {now.scrolled}")
    return wrong


def without_height(seen: Sight) -> Sight:
    """Return what is seen but for how far down."""
    return replace(seen, scrolled=(), tables=tuple(replace(place, top="") for place in seen.tables))


def compare(
    window: MainWindow, qtbot: QtBot, wanted: dict[str, Sight], *, seen_as: Callable[[Sight], Sight] = lambda seen: seen
) -> list[str]:
    """Return what is not seen again as it was."""
    wrong = []
    for page_id, before in wanted.items():
        if window.page().page_id != page_id:
            window.show_page(page_id)
        page = ready(window, qtbot)
        with suppress(exceptions.TimeoutError):
            qtbot.waitUntil(
                lambda page=page, before=before: not differences(before, seen_as(sight(page))), timeout=5_000
            )
        wrong += differences(before, seen_as(sight(page)))
    return wrong


@pytest.mark.parametrize("number", range(TURNS))
def test_every_page_comes_back_as_it_was_after_a_restart_and_in_another_language(
    program: list[Program], qtbot: QtBot, path: Path, number: int
) -> None:
    wanted = visit(start(program, path), qtbot, number)
    if number < FEW_PARTS:
        assert sum(len(seen.tables) for seen in wanted.values()) >= 3
        assert sum(len(seen.scrolled) for seen in wanted.values()) >= 5
    window = start(program, path)
    assert window.page().page_id == list(wanted)[-1]
    wrong = compare(window, qtbot, dict(reversed(wanted.items())))
    assert not wrong, "\n".join(wrong)
    window.put_away()
    set_language("vi" if language() == "en" else "en")
    theme.apply(QApplication.instance(), "dark", 100)
    window.rebuild()
    lower = {page_id: without_height(seen) for page_id, seen in wanted.items()}  # words of another length are higher
    wrong = compare(window, qtbot, lower, seen_as=without_height)
    assert not wrong, "\n".join(wrong)


def test_nothing_that_was_typed_leaves_the_company_file(program: list[Program], qtbot: QtBot, path: Path) -> None:
    window = start(program, path)
    window.show_page("people")
    page = window.page()
    assert isinstance(page, PeoplePage)
    name = page.list.model.record(4).full_name
    page.list.search.setText(name)
    again = start(program, path).page()
    assert isinstance(again, PeoplePage)
    assert again.list.search.text() == name
    assert name not in (preferences.folder() / "preferences.json").read_text("utf-8")


def test_what_was_typed_is_taken_up_only_where_it_belongs() -> None:
    written = kept.write(
        AskedState("missing", "kế toán", TablePlace((0, Qt.SortOrder.AscendingOrder), frozenset(), "", ""))
    )
    other = kept.write(AskedState("look", "duyên", TablePlace((0, Qt.SortOrder.AscendingOrder), frozenset(), "", "")))
    assert "kế" not in written.words
    for draft, typed in ((written.draft(), "kế toán"), (other.draft(), ""), ("", ""), ("7", ""), ("[]", "")):
        found = kept.read(written.words, draft)
        assert isinstance(found, AskedState), draft
        assert (found.code, found.typed) == ("missing", typed)


STARTED = """
import sys
from pathlib import Path
from ui.app import Program, make_application

app = make_application()
program = Program(app)
program.open(Path(sys.argv[1]))
window = program.window


def page(page_id):
    window.show_page(page_id)
    app.processEvents()
    return window.page()


if sys.argv[2] == "leave":
    for page_id in ("goals", "reports", "measure"):
        page(page_id)
    page("people").list.search.setText("kho")
    app.processEvents()
    page("people").list.table.choose({page("people").list.table._id_at(2)})
    page("connect").invite.open_view("forms")
    page("sessions").show_view("list")
    page("sessions").list.search.setText("Mai")
    page("home")
elif sys.argv[2] == "look":
    print(page("people").list.search.text(), len(page("people").list.table.chosen_ids()))
    print(page("connect").invite.segments.value(), page("sessions").view.value(), page("sessions").list.search.text())
window.close()
program.quit()
"""


def test_pages_come_back_in_a_new_process_however_often_they_were_not_opened(path: Path, tmp_path: Path) -> None:
    own = {"MENTORDESK_CONFIG": str(tmp_path / "preferences"), "QT_QPA_PLATFORM": "offscreen"}
    for what in ("leave", "nothing", "nothing", "look"):
        words = [sys.executable, "-c", STARTED, str(path), what]
        done = subprocess.run(words, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["kho", "1", "forms", "list", "Mai"]
