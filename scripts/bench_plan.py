"""Measures step 2: the plan on paper beside a bare document of the same tables, the page among many people."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench_figures import Figure, median_of

MANY, FEW = 2_000, 20


def plan(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the five pages of a plan against its bare tables, and opening the page with many people and with few."""
    yield from _paper(runs, folder)
    yield from _page(runs, folder)


def _paper(runs: int, folder: Path) -> Iterator[Figure]:
    from pypdf import PdfReader

    from mentordesk.documents import programme_plan
    from mentordesk.documents.blocks import Table
    from tests import plans

    paper = plans.long_paper(6)
    path, bare = folder / "plan.pdf", folder / "bare.pdf"
    tables = [block for block in programme_plan.paper(paper).blocks if isinstance(block, Table)]
    mine, theirs = median_of(runs, lambda: programme_plan.write(path, paper), lambda: _bare(bare, tables))
    pages = len(PdfReader(path).pages)
    yield Figure(f"the plan on {pages} pages as PDF", mine, theirs, "bare ReportLab, the same tables", "≤ 3 ×")


def _bare(path: Path, tables: Sequence[Any]) -> None:
    """Write the words of the tables with ReportLab alone: paragraphs in tables, in the same font."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    from mentordesk.documents import style

    look = ParagraphStyle("cell", fontName=style.REGULAR, fontSize=10, leading=14)
    story: list[Any] = []
    for table in tables:
        heads = [Paragraph(column.head, look) for column in table.columns]
        rows = [[Paragraph(_words(cell), look) for cell in row] for row in table.rows]
        story.append(Table([heads, *rows], repeatRows=1))
    SimpleDocTemplate(str(path)).build(story)


def _words(cell: Any) -> str:
    from xml.sax.saxutils import escape

    return escape(cell if isinstance(cell, str) else "".join(span.text for span in cell))


def _page(runs: int, folder: Path) -> Iterator[Figure]:
    from ui import theme
    from ui.app import make_application

    app = make_application()
    theme.apply(app, "light", 100)
    opened = {count: _opener(folder, count) for count in (MANY, FEW)}
    mine, theirs = median_of(max(runs, 5), opened[MANY], opened[FEW])
    yield Figure(f"step 2 opened among {MANY:,} people, to painted", mine, theirs, f"{FEW} people", "≤ 100 ms")


def _opener(folder: Path, count: int) -> Callable[[], object]:
    """Return what opens the page of step 2 in a company of so many people."""
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication

    from mentordesk import current
    from mentordesk.desk import Desk
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.programme import Role
    from tests import builders, plans
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    desk = Desk.create(folder / f"{count}.mentordesk", Company(name="Gỗ Trường Thịnh"))
    cycle = current.cycle(desk)
    people = builders.people(count)
    half = count // 2
    parts = [
        builders.enrolment(cycle, person, Role.MENTOR if place < half else Role.MENTEE)
        for place, person in enumerate(people)
    ]
    desk.apply(builders.edited(cycle, replace(cycle, start=plans.LAUNCH, end=plans.END)))
    desk.apply(builders.added(*people, *parts))
    window = MainWindow(Workspace(desk))
    window.resize(1280, 800)
    window.show_page("plan")
    window.show()

    def work() -> None:
        window.show_page("home")
        QApplication.processEvents()
        window.show_page("plan")
        window.page().refresh()
        window.grab()
        QApplication.processEvents()

    return work
