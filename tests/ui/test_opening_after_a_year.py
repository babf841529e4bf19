"""Opening a company stays quick, however much was done in a year."""

import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.domain.records.change import Change, edit
from mentordesk.domain.records.person import Person
from mentordesk.i18n import message
from mentordesk.store import database as sqlite
from mentordesk.store import journal
from tests import builders
from tests.ui import test_app
from ui.app import Program

home, program = test_app.home, test_app.program

PEOPLE, CHANGES, TIMES = 5_000, 20_000, 5


def company(path: Path, changes: int) -> Path:
    """Make a company of many people in which so much was done."""
    desk = Desk.create(path, builders.company())
    desk.apply(Change(message("Import"), (), builders.people(PEOPLE), "import"))
    people = desk.all(Person)
    with desk._database.atomic("IMMEDIATE"):
        for number in range(changes):
            before = people[number % PEOPLE]
            change = edit(message("Change {name}", name=before.full_name), before, replace(before, phone=str(number)))
            journal.JournalEntry.insert(journal._row(change, datetime.now())).execute(desk._database)
    desk._seen = sqlite.fingerprint(path)
    desk.close()
    return path


@pytest.mark.slow
def test_a_year_of_changes_costs_an_opening_no_more_than_a_third(
    program: Program, home: Path, tmp_path: Path, qapp: QApplication
) -> None:
    paths = [company(tmp_path / f"{changes}.mentordesk", changes) for changes in (0, CHANGES)]
    quickest = dict.fromkeys(paths, float("inf"))
    for _time in range(TIMES):
        for path in paths:
            begun = time.process_time()
            assert program.open(path)
            qapp.processEvents()
            quickest[path] = min(quickest[path], time.process_time() - begun)
            program.quit()
    empty, full = quickest.values()
    assert full <= 1.3 * empty
