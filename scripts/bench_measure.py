"""Measures step 7: opening Measure with many meetings, the report on paper, and the first page in the gallery."""

import gc
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_figures import NONE, Figure, Took, figure, median_took, took

if TYPE_CHECKING:
    from mentordesk.desk import Desk

PAIRS, OTHERS = 200, 100
FEW, MANY = 5_000, 50_000


def measure(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the page with few and many meetings, the report of a cycle of 500 people, and the gallery."""
    yield from _page(runs, folder)
    yield from _paper(runs, folder)
    yield from _gallery(runs, folder)


def _filled(folder: Path, records: int) -> "Desk":
    """Return a file with a cycle that is over: 500 people, of whom 400 took part in 200 pairs, and so many meetings."""
    from dataclasses import replace

    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.meeting import Meeting, MeetingState
    from mentordesk.domain.records.pair import Pair, PairState
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.programme import Cycle, Enrolment, Role
    from mentordesk.i18n import message

    desk = Desk.create(folder / f"measure-{records}.mentordesk", Company(name="Bench"))
    [cycle] = desk.all(Cycle)
    first, last = date.today() - timedelta(days=200), date.today() - timedelta(days=5)
    dated = replace(cycle, start=first, end=last)
    people = tuple(
        Person(
            code=f"N{n}",
            full_name=f"Nguyễn Văn {n}",
            given_name=f"A{n}",
            department=f"Xưởng {n % 9}",
            start_date=first - timedelta(days=n % 900),
        )
        for n in range(2 * PAIRS + OTHERS)
    )
    parts = tuple(
        Enrolment(
            cycle_id=cycle.id,
            person_id=person.id,
            role=Role.MENTOR if n < PAIRS else Role.MENTEE,
            confirmed=True,
            signed_up_on=first,
        )
        for n, person in enumerate(people[: 2 * PAIRS])
    )
    pairs = tuple(
        Pair(
            cycle_id=cycle.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            state=PairState.CONFIRMED,
            announced_on=first,
        )
        for mentor, mentee in zip(people[:PAIRS], people[PAIRS : 2 * PAIRS], strict=True)
    )
    held = tuple(
        Meeting(
            cycle_id=cycle.id,
            pair_id=pairs[n % PAIRS].id,
            on=last - timedelta(days=n // PAIRS % 190),
            minutes=60,
            state=MeetingState.HELD,
        )
        for n in range(records)
    )
    desk.apply(Change(message("Import"), (cycle,), (dated, *people, *parts, *pairs, *held)))
    return desk


def _page(runs: int, folder: Path) -> Iterator[Figure]:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    from ui import tasks, theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.program.garbage import Collector
    from ui.workspace import Workspace

    app = make_application()
    theme.apply(app, "light", 100)
    Collector(app)
    plain = QListView()
    plain.resize(1000, 700)
    taken: dict[int, Took] = {}
    for records in (FEW, MANY):
        workspace = Workspace(_filled(folder, records))
        window = MainWindow(workspace)
        window.resize(1280, 800)
        window.show_page("measure")
        window.show()
        plain.setModel(QStringListModel([f"{n}" for n in range(records)]))

        def opening(window: MainWindow = window, workspace: Workspace = workspace) -> None:
            workspace.desk._derived.clear()
            window._stack._stale.add("measure")
            window.show_page("measure")
            window.repaint()
            app.processEvents()

        def listed() -> None:
            plain.hide()
            plain.show()
            plain.repaint()
            app.processEvents()

        times, reference = [], []
        for _run in range(max(runs, 3)):
            window.show_page("trash")
            app.processEvents()
            mine, theirs = median_took(1, opening, listed)
            times.append(mine)
            reference.append(theirs)
        taken[records] = _middle(times)
        yield Figure(
            f"open Measure after a change, {records:,} meetings, until it is painted",
            taken[records].wall,
            _middle(reference).wall,
            "QListView, as many rows",
            "≤ 200 ms",
            cpu=taken[records].cpu,
        )
        tasks.end_all()
        window.close()
        workspace.close()
    yield Figure(
        "growth of opening Measure from 5,000 to 50,000 meetings, computing",
        taken[MANY].cpu / taken[FEW].cpu,
        (MANY / FEW) ** 1.1,
        "n^1.1",
        "≤ n^1.1",
        unit="times",
    )


def _middle(found: list[Took]) -> Took:
    return sorted(found, key=lambda run: run.wall)[len(found) // 2]


def _paper(runs: int, folder: Path) -> Iterator[Figure]:
    from mentordesk.documents import report
    from mentordesk.i18n import using
    from mentordesk.services import reports

    desk = _filled(folder / "search", FEW)
    today = date.today()
    path, bare = folder / "report.pdf", folder / "bare.pdf"
    with using("en"):
        blocks = report.paper(reports.paper(desk, today=today, full=True)).blocks

    def ours() -> None:
        desk._derived.clear()
        reports.write_report(desk, path, language="en", today=today, full=True)

    def written() -> None:
        reports.write_report(desk, path, language="en", today=today, full=True)

    against = "bare ReportLab, the same words and tables"
    for what, work in (("its figures worked out anew", ours), ("its figures known, as on the page", written)):
        mine, theirs = median_took(max(runs, 3), work, lambda: _bare(bare, blocks))
        words = f"the full report of 500 people and 5,000 meetings as PDF, {what}"
        yield figure(words, mine, theirs, against, "≤ 1.5 ×")
    desk.close()


def _bare(path: Path, blocks: Sequence[Any]) -> None:
    """Write the words and tables with ReportLab alone, in the same font; charts are left out."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    from mentordesk.documents import style
    from mentordesk.documents.blocks import Beside
    from mentordesk.documents.blocks import Table as Block

    look = ParagraphStyle("cell", fontName=style.REGULAR, fontSize=9.5, leading=13)
    story: list[Any] = []

    def add(block: Any) -> None:
        if isinstance(block, Beside):
            for inner in (*block.left, *block.right):
                add(inner)
        elif isinstance(block, Block):
            heads = [Paragraph(column.head, look) for column in block.columns]
            story.append(
                Table([heads, *([Paragraph(_words(cell), look) for cell in row] for row in block.rows)], repeatRows=1)
            )
        else:
            items = getattr(block, "items", None) or (getattr(block, "text", ""),)
            story.extend(Paragraph(_words(words), look) for words in items)

    for block in blocks:
        add(block)
    SimpleDocTemplate(str(path)).build(story)


def _words(cell: Any) -> str:
    from xml.sax.saxutils import escape

    return escape(cell if isinstance(cell, str) else "".join(span.text for span in cell))


def _gallery(runs: int, folder: Path) -> Iterator[Figure]:
    from PySide6.QtCore import QEventLoop

    from ui import tasks, theme
    from ui.app import make_application
    from ui.pages.reports.page import ReportsPage
    from ui.workspace import Workspace

    gc.collect()
    gc.freeze()  # what the figures before left is no part of this one
    app = make_application()
    theme.apply(app, "light", 100)
    workspace = Workspace(_filled(folder / "search", FEW + 1))
    page = ReportsPage(workspace)
    page.resize(1300, 800)
    page.show()
    app.processEvents()

    def first() -> None:
        """Draw everything anew and wait until the first page is there, asleep between events as the program is."""
        workspace.desk._derived.clear()
        page.refresh()
        while page.drawer.of(page.gallery.code) is None:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    runs_took = []
    for _run in range(max(runs, 3)):
        page.drawer.pause()
        tasks.end_all()
        runs_took.append(took(first))
    found = _middle(runs_took)
    what = "first page in the gallery, 500 people and 5,000 meetings"
    yield Figure(what, found.wall, NONE, "–", "≤ 300 ms", cpu=found.cpu)
    waits = []
    while page.waiting:
        begun, computed = time.perf_counter(), time.thread_time()
        app.processEvents()
        waits.append(Took(time.perf_counter() - begun, time.thread_time() - computed))
    what = "longest time the window does not answer while papers are drawn"
    longest = max(waits, key=lambda run: run.wall)
    yield Figure(what, longest.wall, NONE, "–", "≤ 100 ms", cpu=longest.cpu)
    tasks.end_all()
    page.hide()
    workspace.close()
