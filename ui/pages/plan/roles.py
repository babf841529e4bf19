"""Roles: who carries the programme, from the company or from outside, and what each of them does."""

from dataclasses import replace

from mentordesk.domain.plan import roles
from mentordesk.domain.plan.facts import PlanFacts
from mentordesk.domain.plan.roles import RoleRow
from mentordesk.domain.records.plan import Duty, ProgrammeRole
from mentordesk.domain.records.words import DUTY_WORDS
from mentordesk.i18n import _, message
from mentordesk.services import goals
from ui.models.records import Refused, TableColumn, TypedCell
from ui.pages.plan.lists import ListPart, person_cell, typed_words
from ui.workspace import Workspace

_OWNER_INSIDE = message("The programme owner is somebody on the staff list. Choose one from the list.")


class RolesPart(ListPart[RoleRow]):
    """The table of the roles; the programme owner stands in the programme itself."""

    kind = ProgrammeRole
    first_column = "title"
    gives_way = ("duties", "person")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self._columns(), name=_("Roles", context="title"), add=_("Add a role"))

    def _columns(self) -> tuple[TableColumn[RoleRow], ...]:
        return (
            TableColumn(
                "title",
                _("Role", context="field"),
                lambda line: str(line.title),
                edit=TypedCell(_with_name, text=_name_to_edit, suggest=_kinds, picked=_with_duty),
                tip=lambda line: str(line.title),
                width=190,
            ),
            TableColumn(
                "person",
                _("Person", context="field"),
                lambda line: line.person or _("nobody yet", context="state"),
                edit=person_cell(self.people, lambda line: line.person, _with_person, _with_outside),
                state=lambda line: ("", "warn") if line.is_open and line.role.duty is not Duty.ADVISER else None,
                tip=lambda _line: _("Somebody of the company, or the name of somebody from outside"),
                wraps=True,
                width=200,
            ),
            TableColumn(
                "duties",
                _("Duties", context="field"),
                lambda line: str(line.duties),
                edit=TypedCell(_with_duties),
                tip=lambda line: str(line.duties),
                wraps=True,
                width=380,
            ),
        )

    def rows(self, facts: PlanFacts) -> tuple[RoleRow, ...]:
        return facts.roles

    def record_of(self, line: RoleRow) -> ProgrammeRole:
        return line.role

    def name_of(self, line: RoleRow) -> str:
        return str(line.title)

    def whole_text(self, line: RoleRow) -> str:
        return f"{line.title}: {line.duties}" if str(line.duties) else ""

    def changed(self, before: RoleRow, after: RoleRow) -> None:
        if before.role.duty is Duty.OWNER and before.role.person_id != after.role.person_id:
            self.workspace.do(goals.set_programme_owner(self.workspace.desk, after.role.person_id))
        else:
            super().changed(before, after)

    def go_to(self, field: str, record: str) -> None:
        super().go_to("person" if field == "role" else field, record)


def _is_proposed(line: RoleRow) -> bool:
    return any(line.role.id == other.id for other in roles.proposed_roles(line.role.cycle_id))


_PROPOSED = message("This role keeps its name. Add a role of your own and call it what you like.")


def _name_to_edit(line: RoleRow) -> str:
    return roles.own_words(line.role)[0] if line.role.duty is Duty.OTHER else str(line.title)


def _kinds(line: RoleRow, typed: str) -> list[tuple[Duty, str]]:
    usual = [(duty, str(words)) for duty, words in DUTY_WORDS.items() if duty is not Duty.OTHER]
    wanted = typed.strip().casefold()
    return [] if _is_proposed(line) else [(duty, words) for duty, words in usual if wanted in words.casefold()]


def _with_name(line: RoleRow, typed: str) -> RoleRow | Refused:
    if _is_proposed(line):
        return line if typed.strip() in ("", str(line.title)) else Refused(_PROPOSED)
    return replace(line, role=roles.named(line.role, typed))


def _with_duty(line: RoleRow, duty: Duty) -> RoleRow:
    return line if _is_proposed(line) else replace(line, role=roles.with_duty(line.role, duty))


def _with_person(line: RoleRow, person_id: str | None) -> RoleRow:
    return replace(line, role=replace(line.role, person_id=person_id, outside=""))


def _with_outside(line: RoleRow, typed: str) -> RoleRow | Refused:
    if line.role.duty is Duty.OWNER:
        return Refused(_OWNER_INSIDE)
    return replace(line, role=replace(line.role, person_id=None, outside=typed))


def _with_duties(line: RoleRow, typed: str) -> RoleRow:
    return replace(line, role=roles.with_duties(line.role, typed_words(roles.DUTIES[line.role.duty], typed)))
