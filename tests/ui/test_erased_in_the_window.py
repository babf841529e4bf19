"""Whoever is erased does not come back into the file by what the window still has of them."""

from datetime import date
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from mentordesk.services import erasing
from tests.ui import test_app
from tests.ui.test_app import company_file, window_of
from ui.app import Program
from ui.pages.people import PeoplePage

home, program = test_app.home, test_app.program


def test_what_was_typed_about_somebody_who_is_erased_is_not_kept_when_the_file_is_closed(
    program: Program, home: Path
) -> None:
    path = company_file(home / "An Phú.mentordesk", "Trịnh Thị Zacanary", "Lê Thị Mai")
    assert program.open(path)
    window_of(program).show_page("people")
    page = window_of(program).page()
    assert isinstance(page, PeoplePage)
    page.list.search.setText("zacanary")
    workspace = window_of(program).workspace
    her = next(person for person in workspace.desk.all(Person) if person.calling_name == "Zacanary")
    workspace.keep_draft("log", '{"topic": "Gặp chị Zacanary"}')
    workspace.keep_draft("other", '{"topic": "Gặp Mai"}')
    plan = erasing.plan(workspace.desk, her)
    assert workspace.erase(her, today=date.today(), kept=(), lost=plan.texts) is not None
    workspace.keep_draft("log", '{"topic": "Gặp chị Zacanary", "minutes": 60}')
    program.quit()
    for file in home.rglob("*"):
        if file.is_file():
            assert b"zacanary" not in file.read_bytes().lower(), file.name
    again = Desk.open(path)
    assert again.drafts()["other"] == '{"topic": "Gặp Mai"}'
    again.close()
