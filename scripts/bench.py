"""Measures how fast the program is, each figure beside a reference taken in the same run, medians of several runs.

    .venv/bin/python scripts/bench.py [--runs N] [--only WORD …]

Absolute times say more about the machine than about the program: compare the two columns.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does; more threads wait for each other

import bench_communication  # noqa: E402 - the environment comes first
import bench_hour  # noqa: E402
import bench_measure  # noqa: E402
import bench_meetings  # noqa: E402
import bench_orient  # noqa: E402
import bench_pages  # noqa: E402
import bench_pairs  # noqa: E402
import bench_plan  # noqa: E402
import bench_wifi  # noqa: E402
from bench_company import company, staff, write_xls, write_xlsx  # noqa: E402
from bench_figures import Figure, Took, computed, figure, median_of, median_took, megabytes, memory  # noqa: E402

TODAY = date(2026, 11, 17)


# What is measured with


def grow(path: Path, size: int) -> None:
    """Give a company file a long history, until it has so many bytes."""
    from dataclasses import replace

    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message

    desk = Desk.open(path)
    round_ = 0
    while path.stat().st_size < size:
        round_ += 1
        staff = desk.all(Person)
        desk.apply(Change(message("Edit"), staff, tuple(replace(person, phone=f"{round_}") for person in staff)))
    desk.close()


def write_huge_cells(path: Path) -> None:
    """Write a list beside whose people stand the longest texts that Excel takes, with every heading in doubt."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    made = book.create_sheet()
    rows = list(staff(300))
    made.append([*rows[0], "Khác", "Thêm", "Ngày"])
    long = ("f" * 32 + "I" * 32 + " 12/") * 470
    for cells in rows[1:]:
        made.append([*cells, long, long, long])
    book.save(path)


def imported_twice(folder: Path, count: int) -> tuple[float, float]:
    """Return the seconds that the first and the second import of the same list take, without reading the file."""
    from mentordesk.desk import Desk
    from mentordesk.domain.records.company import Company
    from mentordesk.exchange.reading import sheets
    from mentordesk.services import importing

    sheet = sheets.of_rows(staff(count))  # type: ignore[arg-type]
    desk = Desk.create(folder / "twice.mentordesk", Company(name="Bench"))
    taken = []
    for _time in range(2):
        start = time.perf_counter()
        mapping = importing.guess(desk, sheet)
        choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
        preview = importing.parse(desk, sheet, mapping, choices, today=TODAY)()
        importing.consequences(desk, preview)
        desk.apply(importing.import_people(desk, preview, today=TODAY))
        taken.append(time.perf_counter() - start)
    desk.close()
    return taken[0], taken[1]


# The figures


def lists(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure an import, file to Preview, against the bare readers."""
    from openpyxl import load_workbook
    from python_calamine import CalamineWorkbook

    from mentordesk.desk import Desk
    from mentordesk.domain.records.company import Company
    from mentordesk.exchange.reading import sheets
    from mentordesk.services import importing

    desk = Desk.create(folder / "lists.mentordesk", Company(name="Bench"))

    def ours(path: Path) -> Callable[[], object]:
        def work() -> object:
            sheet = importing.read(path)
            mapping = importing.guess(desk, sheet)
            values = importing.values(desk, sheet, mapping)
            choices = importing.first_choices(desk, values, mapping)
            preview = importing.parse(desk, sheet, mapping, choices, today=TODAY)()
            if len(preview.people) < 100:
                raise RuntimeError("the list was not read")
            return preview

        return work

    def bare_openpyxl(path: Path) -> Callable[[], object]:
        def work() -> object:
            book = load_workbook(path, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            return list(sheet.iter_rows(values_only=True))

        return work

    def calamine_then_ours(path: Path) -> Callable[[], object]:
        """Read with calamine alone, then understand the rows as we do: what our own reading adds is the difference."""

        def work() -> object:
            rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
            sheet = sheets.of_rows([tuple(row) for row in rows])  # type: ignore[arg-type]
            mapping = importing.guess(desk, sheet)
            choices = importing.first_choices(desk, importing.values(desk, sheet, mapping), mapping)
            return importing.parse(desk, sheet, mapping, choices, today=TODAY)()

        return work

    big, small, old = folder / "big.xlsx", folder / "small.xlsx", folder / "big.xls"
    write_xlsx(big, 10_000)
    write_xlsx(small, 1_000)
    write_xls(old, 10_000)
    mine, theirs = median_of(runs, ours(big), bare_openpyxl(big))
    yield Figure("10,000 rows of .xlsx, file to preview", mine, theirs, "bare openpyxl, read-only", "≤ 1.6 ×")
    mine, theirs = median_of(runs, ours(old), calamine_then_ours(old))
    yield Figure(
        "10,000 rows of .xls, file to preview",
        mine,
        theirs,
        "bare calamine, then the same people from its rows",
        "≤ 3 ×",
    )
    huge = folder / "huge.xlsx"
    write_huge_cells(huge)
    mine, theirs = median_of(runs, ours(huge), bare_openpyxl(huge))
    yield Figure("300 people beside 900 cells of 32,000 letters", mine, theirs, "bare openpyxl, read-only", "≤ 5 s")
    first, again = imported_twice(folder, 5_000)
    yield Figure("import 5,000 people once more", again, first, "the first import", "≤ 2 ×")
    mine, theirs = median_of(runs, ours(small), bare_openpyxl(small))
    yield Figure("1,000 rows of .xlsx, file to preview", mine, theirs, "bare openpyxl, read-only", "≤ 0.5 s above")
    desk.close()


_BETWEEN_CLOSINGS = 2_000
"""A year of changes does not come in one day."""


def after_changes(path: Path, people: int, changes: int) -> Path:
    """Make a company of many people in which so much was done."""
    from dataclasses import replace
    from datetime import datetime

    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change, edit
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message
    from mentordesk.store import database as sqlite
    from mentordesk.store import journal, models

    desk = Desk.create(path, Company(name="An Phú"))
    staff = tuple(Person(code=f"NV{number:05}", full_name=f"Nguyễn Văn {number}") for number in range(people))
    desk.apply(Change(message("Import"), (), staff, "import"))
    desk.close()
    for start in range(0, changes, _BETWEEN_CLOSINGS):
        desk = Desk.open(path)
        desk._unseal()
        with desk._database.atomic("IMMEDIATE"):
            for number in range(start, min(start + _BETWEEN_CLOSINGS, changes)):
                before = staff[number % people]
                words = message("Change {name}", name=before.full_name)
                change = edit(words, before, replace(before, phone=str(number)))
                models.JournalEntry.insert(at=datetime.now().isoformat(), **journal._what(change)).execute(
                    desk._database.peewee
                )
        desk._seen = sqlite.fingerprint(path)
        desk.close()
    return path


def opening(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure opening a company of 10,000 people against reading the same rows with bare sqlite3."""
    import sqlite3

    from mentordesk.desk import Desk
    from mentordesk.domain.records.person import Person

    with company(folder, 10_000) as path:

        def ours() -> None:
            desk = Desk.open(path)
            if len(desk.all(Person)) != 10_000:
                raise RuntimeError("not all people were read")
            desk.close()

        def bare() -> None:
            with sqlite3.connect(path) as database:
                database.execute("select * from person").fetchall()
            database.close()

        mine, theirs = median_of(runs, ours, bare)
        yield Figure("open a company of 10,000 people", mine, theirs, "bare sqlite3, the same rows", "")

        grow(path, 50_000_000)
        size = f"{path.stat().st_size / 1_000_000:.0f} MB"

        def opened() -> None:
            Desk.open(path).close()

        def checked() -> None:
            with sqlite3.connect(path) as database:
                if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise RuntimeError("the file is not sound")
                database.execute("PRAGMA foreign_key_check").fetchall()
            database.close()

        what = f"opening with integrity check and seal, {size}"
        mine_took, theirs_took = median_took(runs, opened, checked)
        yield figure(what, mine_took, theirs_took, "bare sqlite3, its check alone", "≤ 4 ×")

    busy, calm = (after_changes(folder / f"{changes}.mentordesk", 5_000, changes) for changes in (20_000, 0))

    def opened_with_its_people(path: Path) -> None:
        desk = Desk.open(path)
        desk.all(Person)
        desk.close()

    with_changes, without = median_took(
        runs, lambda: opened_with_its_people(busy), lambda: opened_with_its_people(calm)
    )
    what = "opening after 20,000 changes, 5,000 people"
    yield figure(what, with_changes, without, "the same company without a change", "≤ 1.3 ×")

    def backed_up() -> None:
        desk = Desk.open(busy)
        desk.backup("by hand")
        desk.close()

    saved, opened_alone = median_took(runs, backed_up, lambda: opened_with_its_people(busy))
    yield figure("opening, backup and closing of it", saved, opened_alone, "opening and closing alone", "≤ 1 s above")


_EMPTY_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1280, 800)
window.show()
app.processEvents()
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
"""


@dataclass(frozen=True, slots=True)
class Started:
    """How long a program took until its window could be used and until it showed all; the megabytes held at first."""

    took: Took
    filled: Took
    held: float


def started(command: list[str], folder: Path) -> Started:
    """Start a program, wait until it says that it is ready, and that its window is filled, then let it end."""
    environment = {
        **os.environ,
        "MENTORDESK_CONFIG": str(folder / "config"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),  # an installed program is compiled beforehand
        "PYTHONDONTWRITEBYTECODE": "",
    }
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("the window did not come up")
        took = filled = Took(time.perf_counter() - begun, computed(process.pid))
        held = memory(process.pid)
        answered = time.perf_counter()
        process.stdin.write("\n")
        process.stdin.flush()
        if process.stdout.readline().strip() == "filled":  # an empty window is so at once
            filled = Took(took.wall + time.perf_counter() - answered, computed(process.pid))
        process.stdin.close()
        process.wait(20)
    return Started(took, filled, held)


def start(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure start and memory against an empty PySide6 window, from the source and frozen, the least of all runs."""
    empty = [sys.executable, "-c", _EMPTY_WINDOW]
    programs = {"start": [sys.executable, "-m", "ui"]}
    frozen = ROOT / "dist" / "MentorDesk" / "MentorDesk"
    if frozen.exists():
        programs["frozen start"] = [str(frozen)]
    against = "an empty PySide6 window"
    with company(folder, 86) as small, company(folder, 10_000) as big, company(folder, 87) as secret:
        set_password(secret)
        open_at_people(big, folder / "config")
        for name, program in programs.items():
            for words, path, aim in (
                (f"{name} to a usable window, 86 people", small, "≤ 2 ×"),
                (f"{name} to the list of 10,000 people", big, "≤ 3 ×"),
            ):
                command = [*program, "--say-ready", str(path)]
                # The first run of each compiles, and is left out.
                found = [(started(command, folder), started(empty, folder)) for _run in range(runs + 1)][1:]
                ours, theirs = (least_start([run[side] for run in found]) for side in (0, 1))
                yield figure(words, ours.took, theirs.took, against, aim)
                yield figure(f"the same until all is filled in ({words})", ours.filled, theirs.took, against, "")
                yield Figure(f"memory then ({words})", ours.held, theirs.held, against, "", "MB")
        yield from _with_a_password(runs, small, secret)


def open_at_people(path: Path, config: Path) -> None:
    """Have a company file opened at the list of its people."""
    from ui import preferences

    with mock.patch.dict(os.environ, {"MENTORDESK_CONFIG": str(config)}):
        preferences.remember_page(path, preferences.OpenPlace("people"))


def least_start(runs: list[Started]) -> Started:
    """Return the least of several starts: whatever else the machine does can only add to it."""
    took, filled = (
        Took(min(found.wall for found in all_), min(found.cpu for found in all_))
        for all_ in ([run.took for run in runs], [run.filled for run in runs])
    )
    return Started(took, filled, min(run.held for run in runs))


def set_password(path: Path) -> None:
    """Give a company file a password."""
    from mentordesk.desk import Desk

    desk = Desk.open(path)
    desk.set_password("Gỗ Trường Thịnh 1998")
    desk.close()


def _with_a_password(runs: int, plain: Path, secret: Path) -> Iterator[Figure]:
    """Measure what a password adds to the opening of a file: its key is worked out once."""
    from mentordesk.desk import Desk, forget_passwords, unlock
    from mentordesk.errors import PasswordNeeded

    def unlocked() -> None:
        forget_passwords()
        try:
            Desk.open(secret)
        except PasswordNeeded as asked:
            unlock(asked.salt, "Gỗ Trường Thịnh 1998")
        Desk.open(secret).close()

    mine, theirs = median_took(runs, unlocked, lambda: Desk.open(plain).close())
    yield figure("opening with a password, 86 people", mine, theirs, "the same without", "")


def size(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001 - a size is the same each time
    """Measure the frozen program against all that its environment has of the same libraries, and its package."""
    import numpy as np

    frozen = ROOT / "dist" / "MentorDesk"
    if frozen.exists():
        libraries = Path(np.__file__).parents[1]
        whole = sum(megabytes(libraries / name) for name in ("PySide6", "scipy", "numpy", "scipy.libs", "numpy.libs"))
        yield Figure("installed", megabytes(frozen), whole, "PySide6, NumPy and SciPy as they come", "≤ 220 MB", "MB")
    for package in sorted((ROOT / "dist").glob("*.deb")):
        yield Figure("the Debian package", megabytes(package), megabytes(frozen), "installed", "≤ 75 MB", "MB")


def search(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure a letter typed into the search of People, until the table shows it, against Qt's own filter."""
    from PySide6.QtCore import QSortFilterProxyModel, QStringListModel, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    from mentordesk.desk import Desk
    from ui import theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    app = make_application()
    theme.apply(app, "light", 100)
    with company(folder / "search", 10_000) as path:
        workspace = Workspace(Desk.open(path))
        window = MainWindow(workspace)
        window.resize(1280, 800)
        window.show_page("people")
        window.show()
        app.processEvents()
        line = window.page().list.search  # type: ignore[attr-defined]
        names = QStringListModel([str(row[2]) for row in staff(10_000)][1:])
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(names)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        view = QTableView()
        view.setModel(proxy)
        view.show()
        app.processEvents()
        letters = iter("nguyen thi mai tran van duc" * runs)

        def ours() -> None:
            QTest.keyClicks(line, next(letters))
            app.processEvents()

        typed = iter(range(10_000))

        def bare() -> None:
            proxy.setFilterFixedString("nguyễn thị"[: next(typed) % 9 + 1])
            app.processEvents()

        mine, theirs = median_of(max(runs, 5) * 3, ours, bare)
        yield Figure(
            "a letter into the search, 10,000 people", mine, theirs, "QSortFilterProxyModel, names only", "≤ 50 ms"
        )
        window.close()
        workspace.close()


def grouped(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure groups of peers against their bound, and panels against all their seats given to the solver at once."""
    from random import Random

    from mentordesk.domain.matching.fit import scoring
    from mentordesk.domain.matching.groups import grouping, panel_solver, panels
    from mentordesk.domain.matching.groups.peers import peers_of
    from mentordesk.domain.matching.pool import Pool
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.questionnaire import DIRECTIONS, ITEMS, SKILLS, Response, Wish, WishKind

    draw = Random(7)  # noqa: S311 (people made up for a measurement)
    people = [
        Person(id=f"p{number:05d}", full_name=str(row[2]), level=draw.randint(1, 4))
        for number, row in enumerate(list(staff(500))[1:])
    ]
    skills, usual = [option.code for option in SKILLS], {item.code: draw.uniform(3.2, 4.5) for item in ITEMS}
    responses = {
        person.id: Response(
            person_id=person.id,
            ratings=tuple((code, min(5, max(1, round(draw.gauss(mean, 0.9))))) for code, mean in usual.items()),
            wants=tuple(draw.sample(skills, 3)),
            offers=tuple((skill, draw.randint(1, 5)) for skill in draw.sample(skills, 5)),
            direction=draw.choice(DIRECTIONS).code,
        )
        for person in people
    }
    vetoes = (draw.sample(people, 2) for _veto in range(250))
    pool = Pool(
        mentors=tuple(people[:200]),
        mentees=tuple(people[200:]),
        places={person.id: draw.randint(3, 7) for person in people[:200]},
        today=TODAY,
        responses=responses,
        wishes=tuple(Wish(person_id=first.id, other_id=second.id, kind=WishKind.AVOID) for first, second in vetoes),
    )
    peers = peers_of(pool)
    found = grouping.peer_groups(peers, 4)
    mine, theirs = median_of(
        runs,
        lambda: grouping.propose_peers(pool, peers.ids, 4),
        lambda: grouping.peer_groups(peers, 4, steps=0),
    )
    yield Figure("500 people in groups of 4, answers to groups", mine, theirs, "greedy and swaps alone", "≤ 1 s")
    likeness, bound = found.total / 1000, found.bound / 1000
    yield Figure("points within those groups", likeness, bound, "everyone with their 3 likest", "≥ 0.95", "points")
    matrix = scoring.score_all(pool)

    def panelled() -> None:
        if not panels.panels(matrix, responses, pool.places, 3).proved:
            raise RuntimeError("the panels were not proved")

    def at_once() -> None:
        with mock.patch.object(panel_solver, "_FIRST", len(people)):
            panelled()

    mine, theirs = median_of(runs, panelled, at_once)
    yield Figure("500 people: panels of 3, proved", mine, theirs, "the same with every seat at once", "≤ 0.5 s")


def board(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the board of 500 people, from an event to the end of the repaint, against a plain list of 500 rows."""
    from PySide6.QtCore import QPoint, QPointF, QStringListModel, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QListView, QWidget

    from tests.ui.widgets.board.boards import five_hundred
    from ui import theme
    from ui.app import make_application
    from ui.widgets.board.view import BoardView

    app = make_application()
    theme.apply(app, "light", 100)
    cards, lanes, verdicts = five_hundred()
    view, plain = BoardView(), QListView()
    view.lifted.connect(lambda _person, _lane: view.show_verdicts(verdicts))
    view.show_board(cards, lanes)
    plain.setModel(QStringListModel([card.name for card in cards] + [lane.name for lane in lanes]))
    for widget in (view, plain):
        widget.resize(1000, 620)
        widget.show()
    app.processEvents()

    def turn(area: QWidget) -> Callable[[], object]:
        signs = iter((-1, 1) * 1000)

        def work() -> None:
            middle = QPointF(area.rect().center())
            turned = QPoint(0, 120 * next(signs))
            none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
            event = QWheelEvent(middle, QPointF(area.mapToGlobal(middle.toPoint())), QPoint(), turned, *none)
            QApplication.sendEvent(area, event)
            app.processEvents()

        return work

    def move(area: QWidget) -> Callable[[], object]:
        steps = iter(range(100_000))

        def work() -> None:
            at = next(steps)
            QTest.mouseMove(area, QPoint(30 + at * 7 % 300, 40 + at * 13 % 400))
            app.processEvents()

        return work

    rounds = max(runs, 5) * 8
    mine, theirs = median_of(rounds, turn(view.lanes.viewport()), turn(plain.viewport()))
    yield Figure(
        "the board of 500 people: a turn of the wheel to the repaint", mine, theirs, "QListView, names", "≤ 16 ms"
    )
    start = QPoint(30, 30)
    held = view.cards.viewport()
    QTest.mousePress(held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(held, start + QPoint(40, 20))
    if not view.carried():
        raise RuntimeError("nobody was lifted")
    mine, theirs = median_of(rounds, move(held), move(plain.viewport()))
    yield Figure("the same: a mouse move with somebody in the hand", mine, theirs, "QListView, names", "≤ 16 ms")
    view.put_down()
    for widget in (view, plain):
        widget.close()


def pitch(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure step 3 with 2,000 people: its opening, and a letter until the printed page beside it shows it."""
    from PySide6.QtTest import QTest

    from mentordesk.desk import Desk
    from mentordesk.documents import layout
    from mentordesk.documents.blocks import Body, Paper, Title
    from mentordesk.domain.papers.papers import Letterhead
    from mentordesk.domain.records.pitch import PageCode
    from ui import theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.pages.pitch.page import PitchView
    from ui.widgets.preview import PagePreview
    from ui.workspace import Workspace

    app = make_application()
    theme.apply(app, "light", 100)
    (folder / "pitch").mkdir()
    with company(folder / "pitch", 2_000) as path:
        workspace = Workspace(Desk.open(path))
        window = MainWindow(workspace)
        window.resize(1366, 768)
        window.show()
        for name in ("people", "pitch"):
            window.show_page(name)
            app.processEvents()
        page = window.page()
        assert isinstance(page, PitchView)

        def opened(name: str) -> Callable[[], object]:
            def work() -> None:
                window.show_page("home")
                window.show_page(name)
                app.processEvents()

            return work

        mine, theirs = median_of(max(runs, 5), opened("pitch"), opened("people"))
        yield Figure("step 3 opened, 2,000 people", mine, theirs, "the page of people", "≤ 100 ms")
        window.show_page("pitch")
        page.choose(PageCode.HOW)
        bare = PagePreview()
        bare.resize(page.preview.preview.size())
        bare.show()
        head = Letterhead(company="A", programme="B", made_on=TODAY)
        letters = iter("mentorship " * 1_000)

        def drawn() -> None:
            while page.preview.is_drawing:
                app.processEvents()
            app.processEvents()

        def typed() -> None:
            page.texts.title.setFocus()
            QTest.keyClicks(page.texts.title, next(letters))
            drawn()

        def plain() -> None:
            layout.write(folder / "bare.pdf", Paper(letterhead=head, name="C", blocks=(Title("D"), Body("E"))))
            bare.open(folder / "bare.pdf")
            app.processEvents()

        drawn()
        mine, theirs = median_of(max(runs, 5) * 4, typed, plain)
        yield Figure("a letter until the printed page shows it", mine, theirs, "a page with two lines", "≤ 150 ms")

        def blocked() -> None:
            QTest.keyClicks(page.texts.title, next(letters))

        mine, theirs = median_of(max(runs, 5) * 4, blocked, plain)
        yield Figure("the same: how long typing waits for it", mine, theirs, "a page with two lines", "≤ 16 ms")
        drawn()
        bare.close()
        window.close()
        workspace.close()


GROUPS: dict[str, Callable[[int, Path], Iterator[Figure]]] = {
    "lists": lists,
    "opening": opening,
    "start": start,
    "size": size,
    "search": search,
    "small": bench_pairs.small,
    "balanced": bench_pairs.balanced,
    "large": bench_pairs.large,
    "same": bench_pairs.same_mentors,
    "drags": bench_pairs.drags,
    "window": bench_pairs.window,
    "groups": grouped,
    "board": board,
    "pitch": pitch,
    "communication": bench_communication.communication,
    "plan": bench_plan.plan,
    "pages": bench_pages.pages,
    "meetings": bench_meetings.meetings,
    "measure": bench_measure.measure,
    "orientation": bench_orient.orientation,
    "wifi": bench_wifi.wifi,
    "hour": bench_hour.hour,
    "huge": bench_pairs.huge,
}
"""The figures by the word that ``--only`` takes. A new row of the table is a function here, or a Figure more in one."""

LONG = ("hour", "huge")
"""Measured only when asked for."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=tuple(GROUPS), metavar="WORD", help=", ".join(GROUPS))
    chosen = parser.parse_args()
    print("| what | MentorDesk | CPU | reference | which | ratio | aim |\n|---|---|---|---|---|---|---|")
    for name, figures in GROUPS.items():
        if name in chosen.only if chosen.only else name not in LONG:
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "search").mkdir()
                for figure in figures(chosen.runs, Path(folder)):
                    print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
