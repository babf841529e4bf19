"""Forms as people send them back: written by the program, filled in as in Excel, one or a whole folder of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from mentordesk.domain.person import Person
from mentordesk.domain.programme import Cycle, Role
from mentordesk.services import questionnaires
from tests import builders
from tests.ui.conftest import put
from ui.workspace import Workspace

ALL = {
    "rate:": (4, 2, 5, 3, 1),
    "consent:": ("Yes",),
    "lived:led": ("x",),
    "want:1": ("Presenting",),
    "offer:presenting": (4,),
    "direction": ("Manager",),
    "capacity": (2,),
    "place:office": ("x",),
    "channel:zalo": ("x",),
    "language:vi": ("x",),
}
"""Answers by the beginning of the code of a question; several are given in turn."""


def taking_part(workspace: Workspace) -> dict[str, Person]:
    """Let everybody of a file take part, the first two as mentors; return the people by given name."""
    cycle = workspace.desk.all(Cycle)[0]
    people = sorted(workspace.desk.all(Person), key=lambda person: person.code)
    put(
        workspace,
        *(
            builders.enrolment(cycle, person, Role.MENTOR if place < 2 else Role.MENTEE)
            for place, person in enumerate(people)
        ),
    )
    return {person.calling_name: person for person in people}


def forms(workspace: Workspace, folder: Path, people: Sequence[Person]) -> dict[str, Path]:
    """Write the forms of these people into a folder; return them by given name."""
    ids = [person.id for person in people]
    made = questionnaires.write_forms(workspace.desk, folder, ids, language="en", today=builders.TODAY)()
    return {person.calling_name: path for person in people for path in made.files if person.code in path.name}


def fill(path: Path, answers: Mapping[str, object] | None = None, *, day: date | None = builders.TODAY) -> None:
    """Fill a form in; ``answers`` are by code of the question and go before the usual ones."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    turn = 0
    for row in range(1, sheet.max_row + 1):
        code = str(sheet.cell(row, 1).value or "")
        usual = next((values for start, values in ALL.items() if code.startswith(start)), None)
        if answers is not None and code in answers:
            sheet.cell(row, 3).value = answers[code]  # type: ignore[assignment]
        elif code == "day":
            sheet.cell(row, 3).value = day
        elif code.startswith("time:"):
            sheet.cell(row, 5).value = "x"
        elif usual is not None:
            sheet.cell(row, 3).value = usual[turn % len(usual)]
            turn += 1
    book.save(path)
