"""Measures the page of meetings: opening it with 5,000 and 50,000 records, the quick log, and the month painted."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench_figures import Figure, median_of

if TYPE_CHECKING:
    from mentordesk.desk import Desk

PAIRS = 200
FEW, MANY = 5_000, 50_000


def _filled(folder: Path, records: int) -> "Desk":
    """Return a file with so many meetings of 200 pairs, the newest of them today."""
    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.company import Company
    from mentordesk.domain.records.meeting import Meeting, MeetingState
    from mentordesk.domain.records.pair import Pair, PairState
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.programme import Cycle, Enrolment, Role
    from mentordesk.i18n import message

    desk = Desk.create(folder / f"meetings-{records}.mentordesk", Company(name="Bench"))
    [cycle] = desk.all(Cycle)
    people = tuple(Person(code=f"N{n}", full_name=f"Nguyễn Văn {n}", given_name=f"A{n}") for n in range(2 * PAIRS))
    parts = tuple(
        Enrolment(cycle_id=cycle.id, person_id=person.id, role=Role.MENTOR if n < PAIRS else Role.MENTEE)
        for n, person in enumerate(people)
    )
    pairs = tuple(
        Pair(cycle_id=cycle.id, mentor_id=mentor.id, mentee_id=mentee.id, state=PairState.CONFIRMED)
        for mentor, mentee in zip(people[:PAIRS], people[PAIRS:], strict=True)
    )
    today = date.today()
    held = tuple(
        Meeting(
            cycle_id=cycle.id,
            pair_id=pairs[n % PAIRS].id,
            on=today - timedelta(days=n // PAIRS),
            minutes=60,
            state=MeetingState.HELD,
        )
        for n in range(records)
    )
    desk.apply(Change(message("Import"), after=(*people, *parts, *pairs, *held)))
    return desk


def meetings(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure opening the page of meetings, noting one, and painting the month."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QListView

    from ui import tasks, theme
    from ui.app import make_application
    from ui.dialogs.meetings.quick_log import QuickLog
    from ui.main_window import MainWindow
    from ui.pages.meetings.page import MeetingsPage
    from ui.workspace import Workspace

    app = make_application()
    theme.apply(app, "light", 100)
    plain = QListView()
    plain.resize(1000, 700)
    taken: dict[int, float] = {}
    for records in (FEW, MANY):
        workspace = Workspace(_filled(folder, records))
        window = MainWindow(workspace)
        window.resize(1280, 800)
        window.show_page("sessions")
        window.show()
        plain.setModel(QStringListModel([f"{n}" for n in range(records)]))
        page = window.page()
        assert isinstance(page, MeetingsPage)

        def opening(window: MainWindow = window, workspace: Workspace = workspace) -> None:
            workspace.desk._derived.clear()
            window._stack._stale.add("sessions")
            window.show_page("sessions")
            window.repaint()
            app.processEvents()

        def listed() -> None:
            plain.hide()
            plain.show()
            plain.repaint()
            app.processEvents()

        def away(window: MainWindow = window) -> None:
            window.show_page("trash")
            app.processEvents()

        times = []
        reference = []
        for _run in range(max(runs, 3)):
            away()
            mine, theirs = median_of(1, opening, listed)
            times.append(mine)
            reference.append(theirs)
        times.sort()
        reference.sort()
        taken[records] = times[len(times) // 2]
        yield Figure(
            f"open Meetings after a change, {records:,} records, until it is painted",
            taken[records],
            reference[len(reference) // 2],
            "QListView, as many rows",
            "≤ 200 ms",
        )

        def logging(window: MainWindow = window, workspace: Workspace = workspace) -> None:
            dialog = QuickLog(window, workspace)
            dialog.show()
            dialog.repaint()
            app.processEvents()
            dialog.close()
            dialog.deleteLater()

        ready, theirs = median_of(max(runs, 3), logging, listed)
        yield Figure(f"quick log until it is ready, {records:,} records", ready, theirs, "QListView", "≤ 100 ms")
        painted, theirs = median_of(max(runs, 3), page.grid.repaint, plain.repaint)
        yield Figure(f"repaint the month, {records:,} records", painted, theirs, "QListView", "≤ 16 ms")
        tasks.end_all()
        window.close()
        workspace.close()
    growth = taken[MANY] / taken[FEW]
    yield Figure(
        "growth of opening Meetings from 5,000 to 50,000 records",
        growth,
        (MANY / FEW) ** 1.1,
        "n^1.1",
        "≤ n^1.1",
        unit="times",
    )
