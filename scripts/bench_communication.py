"""How fast step 4 is: letters in one go, the page of a large company, and a key in a text until it is read."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_company import company
from bench_figures import Figure, median_of

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk.domain.communication.rows import Row

LETTERS = 200
PEOPLE = 2_000
TODAY = date(2026, 11, 17)


def communication(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the letters of one row in one go beside one at a time, and the page at two thousand people."""
    yield from _letters(runs, folder)
    yield from _page(runs, folder)


def _filled(folder: Path, count: int, mentors: int) -> "Desk":
    from mentordesk import current
    from mentordesk.desk import Desk
    from mentordesk.domain.records.change import Change
    from mentordesk.domain.records.person import Person
    from mentordesk.domain.records.programme import Role
    from mentordesk.i18n import message
    from mentordesk.services.connect import enrolments

    with company(folder, count) as path:
        desk = Desk.open(path)
    people = desk.all(Person)
    owner = replace(people[0], phone="0900000105")
    cycle, programme = current.cycle(desk), current.programme(desk)
    launched = replace(cycle, start=date.today() + timedelta(days=11), end=date.today() + timedelta(days=190))
    named = replace(programme, name="Mentorship 2026", owner_id=owner.id)
    desk.apply(Change(message("Import"), (people[0], cycle, programme), (owner, launched, named)))
    desk.apply(enrolments.set_role(desk, [person.id for person in people[:mentors]], Role.MENTOR))
    desk.apply(enrolments.set_role(desk, [person.id for person in people[mentors:]], Role.MENTEE))
    return desk


def _row(desk: "Desk", code: str) -> "Row":
    from mentordesk.services.communication import messages

    return next(row for row in messages.plan_rows(desk) if row.record.code == code)


def _letters(runs: int, folder: Path) -> Iterator[Figure]:
    from mentordesk.documents import message_letters
    from mentordesk.domain.records.communication import MessageLanguage
    from mentordesk.services.communication import papers

    desk = _filled(folder, LETTERS + 10, LETTERS)
    paper = papers.letters_paper(desk, _row(desk, "invite-mentors"), MessageLanguage.VIETNAMESE, today=TODAY)

    def at_once() -> None:
        whole = papers.letters_paper(desk, _row(desk, "invite-mentors"), MessageLanguage.VIETNAMESE, today=TODAY)
        message_letters.write(folder / "all.pdf", whole)

    def one_by_one() -> None:
        for letter in paper.letters:
            message_letters.write(folder / "one.pdf", replace(paper, letters=(letter,)))

    mine, theirs = median_of(min(runs, 3), at_once, one_by_one)
    yield Figure(f"{LETTERS} letters in one PDF", mine, theirs, f"{LETTERS} × one letter", "≤ 1 ×")
    desk.close()


def _page(runs: int, folder: Path) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from mentordesk.domain.records.person import Person
    from ui.app import make_application
    from ui.pages.communication.page import CommunicationPage
    from ui.workspace import Workspace

    make_application()
    desk = _filled(folder, PEOPLE, PEOPLE // 2)
    page = CommunicationPage(Workspace(desk))
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
    yield Figure(f"open step 4 with {PEOPLE:,} people, to painted", mine, theirs, "their names, sorted", "≤ 100 ms")
    page.choose(_row(desk, "remind-mentors").id)
    page.panel.edit.setFocus()
    took = []
    for _run in range(max(runs, 5)):
        begun = time.perf_counter()
        page.panel.edit.insertPlainText("a")
        page.panel._read()
        page.panel.filled.repaint()
        took.append(time.perf_counter() - begun)
    yield Figure("a key in a text, to read as one of 1,000", median(took), float("nan"), "nothing", "≤ 150 ms")
    page.close()
    desk.close()
