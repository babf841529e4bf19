"""Measures how long a page takes from the press in the sidebar until it is painted, in a company of 2,000 people."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_figures import Figure, median_of, seconds

if TYPE_CHECKING:
    from ui.main_window import MainWindow

PEOPLE = 2_000
PAGES = ("home", "goals", "plan", "pitch", "communication", "connect", "people", "board", "settings")


def pages(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure opening each page again against painting a plain list of as many rows."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.programme import Cycle, Enrolment, Role
    from mentordesk.i18n import message
    from ui import tasks, theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

    app = make_application()
    theme.apply(app, "light", 100)
    desk = Desk.create(folder / "pages.mentordesk", Company(name="Bench"))
    people = tuple(
        Person(
            code=f"N{n}",
            full_name=f"Nguyễn Văn {n}",
            department=f"Xưởng {n % 12}",
            level=1,
            start_date=date(2024, 1, 1),
        )
        for n in range(PEOPLE)
    )
    [cycle] = desk.all(Cycle)
    parts = tuple(
        Enrolment(
            cycle_id=cycle.id, person_id=person.id, role=Role.MENTOR if n % 3 == 0 else Role.MENTEE, confirmed=True
        )
        for n, person in enumerate(people[:300])
    )
    desk.apply(Change(message("Import"), after=(*people, *parts)))
    workspace = Workspace(desk)
    window = MainWindow(workspace)
    window.resize(1280, 800)
    window.show_page("trash")
    window.show()
    plain = QListView()
    plain.setModel(QStringListModel([person.full_name for person in people]))
    plain.resize(1000, 700)

    def building(page_id: str) -> None:
        window.show_page(page_id)
        window.repaint()
        app.processEvents()

    def opening(page_id: str) -> Callable[[], object]:
        def work() -> None:
            window._stack._stale.add(page_id)
            window.show_page(page_id)
            window.repaint()
            app.processEvents()

        return work

    def listed() -> None:
        plain.hide()
        plain.show()
        plain.repaint()
        app.processEvents()

    for page_id in PAGES:
        times, reference = [], []
        for _run in range(max(runs, 3)):
            window.show_page("trash")
            _forget(window, page_id)
            app.processEvents()
            times.append(seconds(partial(building, page_id)))
            reference.append(seconds(listed))
        yield Figure(
            f"open {page_id} for the first time, {PEOPLE:,} people, until it is painted",
            median(times),
            median(reference),
            "QListView, names",
            "≤ 300 ms",
        )
    for page_id in PAGES:
        window.show_page("trash")
        app.processEvents()
        mine, theirs = median_of(max(runs, 3), opening(page_id), listed)
        yield Figure(
            f"open {page_id}, {PEOPLE:,} people, until it is painted", mine, theirs, "QListView, names", "≤ 100 ms"
        )
    tasks.end_all()
    window.close()
    workspace.close()


def _forget(window: "MainWindow", page_id: str) -> None:
    """Take a page that is built out of the window, so that it is built anew."""
    from PySide6.QtCore import QCoreApplication, QEvent

    page = window._stack._pages.pop(page_id, None)
    window._stack._stale.discard(page_id)
    if page is not None:
        window._stack.removeWidget(page)
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
