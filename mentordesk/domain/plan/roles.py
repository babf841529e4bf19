"""Who carries the programme: the sponsor, the programme owner, an adviser, and what each of them does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentordesk.domain.people.names import name_of
from mentordesk.domain.plan.proposals import overlay
from mentordesk.domain.records.plan import Duty, ProgrammeRole
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.records.words import DUTY_WORDS
from mentordesk.i18n import Message, message, verbatim

KIND = "role"

DUTIES: dict[Duty, Message] = {
    Duty.SPONSOR: message(
        "Stands behind the programme in the leadership, frees time and money, opens and closes the cycle."
    ),
    Duty.OWNER: message(
        "Runs the programme from day to day: invites, pairs, asks how meetings go, reports every month."
    ),
    Duty.ADVISER: message("Guides the programme owner and the mentors, and helps to evaluate the results."),
    Duty.OTHER: verbatim(""),
}


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with who has it, empty where nobody has, and what they do."""

    role: ProgrammeRole
    title: Message
    person: str
    duties: Message

    @property
    def id(self) -> str:
        """The id of the role."""
        return self.role.id

    @property
    def is_open(self) -> bool:
        """Whether nobody has the role."""
        return not self.person


def proposed_roles(cycle_id: str) -> tuple[ProgrammeRole, ...]:
    """Return the roles to begin from."""
    return tuple(
        ProgrammeRole(id=proposed_id(KIND, cycle_id, duty.value), cycle_id=cycle_id, duty=duty, order=order)
        for order, duty in enumerate((Duty.SPONSOR, Duty.OWNER, Duty.ADVISER))
    )


def roles(cycle_id: str, stored: Iterable[ProgrammeRole]) -> tuple[ProgrammeRole, ...]:
    """Return all roles in the owner's order, those left out too."""
    found = overlay(proposed_roles(cycle_id), stored)
    return tuple(sorted(found, key=lambda role: role.order))


def row_of(role: ProgrammeRole, names: Mapping[str, str], *, owner: str) -> RoleRow:
    """Return a role with its words; ``names`` gives people by id, ``owner`` is the name of the programme owner."""
    person = owner if role.duty is Duty.OWNER else name_of(role.person_id, role.outside, names)
    duties = verbatim(role.duties) if role.duties else DUTIES[role.duty]
    return RoleRow(role, DUTY_WORDS[role.duty], person, duties)
