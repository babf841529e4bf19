"""The table of people as columns: how each shows, sorts and is edited in place."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mentordesk import text
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.programme import Role
from mentordesk.domain.records.words import STATUS_WORDS
from mentordesk.i18n import _, day, month
from ui.models.person_facts import CONSENT_LOOK, LEVEL_WORDS, NOTHING, PersonFacts, role_words
from ui.models.records import ChosenCell, TableColumn, TypedCell

ALWAYS = "full_name"
"""The column that cannot be hidden."""

SHOWN_AT_FIRST = ("code", "full_name", "department", "job_title", "start_date", "role", "consent")


def columns(
    facts: Callable[[], Mapping[str, PersonFacts]],
    *,
    editable: bool,
    by_family: bool = False,
) -> tuple[TableColumn[Person], ...]:
    """Return the columns in the order shown; ``facts`` are by id of the person."""

    def of(person: Person) -> PersonFacts:
        return facts().get(person.id, NOTHING)

    def order(person: Person) -> object:
        if by_family:
            return text.sort_key(person.full_name)
        return text.name_key(person.full_name, person.given_name)

    def typed(change: Callable[[Person, str], Person]) -> TypedCell[Person] | None:
        return TypedCell(change) if editable else None

    def line(name: str, *, quiet: bool = False, width: int = 120) -> TableColumn[Person]:
        return TableColumn(
            name,
            str(FIELD_NAMES[name]),
            lambda person: getattr(person, name),
            key=lambda person: text.sort_key(getattr(person, name)) if getattr(person, name) else None,
            edit=typed(lambda person, words: _with(person, name, text.clean_line(words))),
            tip=lambda person: tip(getattr(person, name)),
            quiet=quiet,
            width=width,
        )

    return (
        replace(line("code", quiet=True, width=74), title=_("Code", context="field")),
        TableColumn(
            "full_name",
            _("Full name", context="field"),
            lambda person: person.full_name,
            key=order,
            edit=typed(_renamed),
            tip=lambda person: tip(person.full_name),
            strong=lambda person: person.calling_name,
            width=170,
        ),
        line("department", width=110),
        line("job_title", quiet=True, width=120),
        TableColumn(
            "level",
            str(FIELD_NAMES["level"]),
            lambda person: str(LEVEL_WORDS[person.level]) if person.level in LEVEL_WORDS else "",
            key=lambda person: person.level,
            edit=_level_cell() if editable else None,
            width=150,
        ),
        TableColumn(
            "manager",
            str(FIELD_NAMES["manager"]),
            lambda person: of(person).manager,
            key=lambda person: text.name_key(of(person).manager) if of(person).manager else None,
            tip=lambda person: tip(of(person).manager),
            quiet=True,
            width=170,
        ),
        TableColumn(
            "start_date",
            _("Start date", context="field"),
            lambda person: month(person.start_date) if person.start_date else "",
            key=lambda person: person.start_date,
            tip=lambda person: day(person.start_date) if person.start_date else "",
            right=True,
            width=84,
        ),
        TableColumn(
            "status",
            str(FIELD_NAMES["status"]),
            lambda person: str(STATUS_WORDS[person.status]),
            key=lambda person: list(Status).index(person.status),
            width=120,
        ),
        TableColumn(
            "end_date", str(FIELD_NAMES["end_date"]), lambda person: _day(person.end_date), key=_end, right=True
        ),
        TableColumn(
            "role",
            _("Role", context="field"),
            lambda person: role_words(of(person)),
            key=lambda person: list(Role).index(of(person).role) if of(person).role else None,
            width=90,
        ),
        TableColumn(
            "consent",
            _("Consent", context="field"),
            lambda person: str(CONSENT_LOOK[of(person).consent][0]),
            key=lambda person: list(CONSENT_LOOK).index(of(person).consent),
            state=lambda person: CONSENT_LOOK[of(person).consent][1:],
            width=116,
        ),
        TableColumn(
            "pairs",
            _("Pairs", context="title"),
            lambda person: str(of(person).pairs or ""),
            key=lambda person: of(person).pairs or None,
            right=True,
            width=70,
        ),
        line("phone", width=120),
        line("email", width=190),
    )


def tip(words: str) -> str:
    """Return a tooltip that shows the words as they are, never as markup."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{escaped}</qt>" if escaped else ""


def _with(person: Person, name: str, value: str) -> Person:
    changed: dict[str, Any] = {name: value}
    return replace(person, **changed)


def _renamed(person: Person, typed: str) -> Person:
    name = text.clean_line(typed)
    if not name:
        return person
    kept = person.given_name if person.given_name and name.endswith(person.given_name) else ""
    return replace(person, full_name=name, given_name=kept)


def _level_cell() -> ChosenCell[Person, int | None]:
    levels = [(level, str(words)) for level, words in LEVEL_WORDS.items()]
    return ChosenCell(
        [(None, ""), *levels],
        value=lambda person: person.level,
        edited=lambda person, level: replace(person, level=level),
    )


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _end(person: Person) -> date | None:
    return person.end_date
