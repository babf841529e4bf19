"""Forms as people send them back: everybody of a file takes part, gets a form, and fills it in."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Cycle, Role
from mentordesk.services.connect import answer_forms, responses
from tests import answers, builders
from tests.ui.conftest import put
from ui.workspace import Workspace


def taking_part(workspace: Workspace, mentors: int = 2) -> dict[str, Person]:
    """Let everybody of a file take part, the first by code as mentors; return the people by given name."""
    cycle = workspace.desk.all(Cycle)[0]
    people = sorted(workspace.desk.all(Person), key=lambda person: person.code)
    roles = [Role.MENTOR if place < mentors else Role.MENTEE for place in range(len(people))]
    put(workspace, *(builders.enrolment(cycle, person, role) for person, role in zip(people, roles, strict=True)))
    return {person.calling_name: person for person in people}


def forms(workspace: Workspace, folder: Path, people: Iterable[Person]) -> dict[str, Path]:
    """Write the forms of these people into a folder; return them by given name."""
    wanted = tuple(people)
    ids = [person.id for person in wanted]
    made = answer_forms.write_forms(workspace.desk, folder, ids, language="en", today=builders.TODAY)()
    return {person.calling_name: path for person in wanted for path in made.files if person.code in path.name}


def fill(
    workspace: Workspace,
    path: Path,
    person: Person,
    cells: Mapping[str, object] | None = None,
    *,
    day: date = builders.TODAY,
    consents: Mapping[Purpose, bool] = answers.YES,
    **fields: object,
) -> None:
    """Fill in a person's form whole; ``fields`` are of the answers, ``cells`` are typed over them by code."""
    round_ = current.round_of(workspace.desk)
    asked = next(one for one in round_.recipients if one.person.id == person.id)
    response = answers.response(round_, asked, answered_on=day, **fields)
    answers.fill_form(path, answers.written(response, consents=consents) | dict(cells or {}))


def answer(workspace: Workspace, person: Person, **fields: object) -> None:
    """Put the answers of a person into the file, with nothing to undo."""
    round_ = current.round_of(workspace.desk)
    asked = next(one for one in round_.recipients if one.person.id == person.id)
    response = answers.response(round_, asked, **fields)
    workspace.desk.apply(responses.answer(workspace.desk, response, consents=answers.YES, today=builders.TODAY))
    workspace.changed.emit(frozenset({type(response)}))
