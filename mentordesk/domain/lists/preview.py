"""The preview of an import: the people, problems and left-out rows of a staff list."""

from dataclasses import dataclass, field, replace

from mentordesk.domain.lists.choices import Choices, with_kept, with_skipped
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.records.person import Person, level_of_title
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message

_NO_COLUMNS = Mapping(())


@dataclass(frozen=True, slots=True)
class Draft:
    """A person as read from one row; ``given`` names the fields of Person that the file fills.

    ``person.id`` is the id in the program if the person is known already. ``role`` and ``capacity`` are ``None`` if
    the file does not give them. ``manager`` is the manager's name as written.
    """

    row: int
    person: Person
    given: frozenset[str] = frozenset()
    role: Role | None = None
    capacity: int | None = None
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not imported: its cells in the assigned columns, why, and the name in it, else the code."""

    row: int
    cells: tuple[str, ...]
    reason: Message
    name: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The people, problems and left-out rows that a list gives with a mapping and choices.

    ``rejected`` are rows that cannot be imported or that the owner skipped. ``passed_over`` counts rows without a
    person, such as totals, repeated headings and department lines. ``twins`` are rows that share a code.
    """

    people: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    passed_over: int = 0
    twins: tuple[tuple[int, ...], ...] = ()
    mapping: Mapping = _NO_COLUMNS
    choices: Choices = field(default_factory=Choices)


def names(preview: Preview) -> dict[int, str]:
    """Return whose row each is, by the rows of the file; a row with neither name nor code is not among them."""
    imported = {draft.row: draft.person.full_name for draft in preview.people}
    left_out = {rejected.row: rejected.name for rejected in preview.rejected}
    return {row: name for row, name in (imported | left_out).items() if name}


def overlaid(known: Person, draft: Draft) -> Person:
    """Return a known person with the values from the file; a blank cell changes nothing.

    A level that came only from the old job title follows the new job title.
    """
    new = draft.person
    given = draft.given
    level_follows_title = known.level in (None, level_of_title(known.job_title))
    if "job_title" in given and new.level is not None and level_follows_title:
        given |= {"level"}
    changes = {name: getattr(new, name) for name in given}
    return replace(known, **changes)


def keep_row(preview: Preview, row: int) -> Choices:
    """Return the choices that import this row and leave out the others with the same code."""
    same_code: set[int] = set()
    for rows in preview.twins:
        if row in rows:
            same_code.update(rows)
    return with_kept(with_skipped(preview.choices, same_code - {row}), {row})
