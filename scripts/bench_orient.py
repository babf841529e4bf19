"""How fast step 6 is: the packs of many pairs in one go beside one at a time, and its page with two hundred pairs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench_company import company
from bench_figures import Figure, median_of

if TYPE_CHECKING:
    from mentordesk.desk import Desk

PACKS = 100
PAIRS = 200


def orientation(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure a hundred packs in one PDF beside a hundred PDFs of one, and opening the page."""
    desk = _paired(folder)
    try:
        yield from _packs(runs, folder, desk)
        yield from _page(runs, desk)
    finally:
        desk.close()


def _paired(folder: Path) -> "Desk":
    """Return a company of two hundred pairs that agreed nine days ago."""
    from mentordesk import current
    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.pair import Pair, PairState
    from mentordesk.domain.records.person import Person
    from mentordesk.i18n import message

    with company(folder, 2 * PAIRS) as path:
        desk = Desk.open(path)
    people, cycle = desk.all(Person), current.cycle(desk)
    start = date.today() - timedelta(days=9)
    dated = replace(cycle, start=start, end=start + timedelta(days=177))
    pairs = tuple(
        Pair(
            cycle_id=cycle.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            state=PairState.CONFIRMED,
            announced_on=start,
        )
        for mentor, mentee in zip(people[:PAIRS], people[PAIRS : 2 * PAIRS], strict=True)
    )
    desk.apply(Change(message("Import"), (cycle,), (dated, *pairs)))
    return desk


def _packs(runs: int, folder: Path, desk: "Desk") -> Iterator[Figure]:
    from mentordesk.services.orientation import papers, verbs

    today = date.today()
    ids = [row.id for row in verbs.read(desk, today=today).rows[:PACKS]]

    def in_one_go() -> None:
        papers.write_packs(desk, folder / "all.pdf", ids, language="vi", today=today)

    def one_at_a_time() -> None:
        for row_id in ids:
            papers.write_packs(desk, folder / "one.pdf", [row_id], language="vi", today=today)

    mine, theirs = median_of(min(runs, 2), in_one_go, one_at_a_time)
    yield Figure(f"{PACKS} packs in one PDF", mine, theirs, f"{PACKS} × one pack", "≤ 1 ×")


def _page(runs: int, desk: "Desk") -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from mentordesk.domain.records.person import Person
    from ui.app import make_application
    from ui.pages.orient.page import OrientPage
    from ui.workspace import Workspace

    make_application()
    page = OrientPage(Workspace(desk))
    page.resize(1366, 768)
    page.refresh()
    page.show()
    QApplication.processEvents()

    def opened() -> None:
        page.hide()
        page.refresh()
        page.show()
        page.repaint()
        QApplication.processEvents()

    def listed() -> None:
        sorted(person.full_name for person in desk.all(Person))

    mine, theirs = median_of(runs, opened, listed)
    yield Figure(f"open step 6 with {PAIRS} pairs, to painted", mine, theirs, "their names, sorted", "≤ 200 ms")
