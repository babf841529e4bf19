"""Who carries the programme: the sponsor, the programme owner, an adviser, and what each of them does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
    name, duties = own_words(role)
    title = verbatim(name) if name else DUTY_WORDS[role.duty]
    return RoleRow(role, title, person, verbatim(duties) if duties else DUTIES[role.duty])


def own_words(role: ProgrammeRole) -> tuple[str, str]:
    """Return what the owner calls a role, and what it does; only another role than the usual ones has a name.

    The name is the first line of its duties, which are all that the file keeps of it in words.
    """
    if role.duty is not Duty.OTHER:
        return "", role.duties
    name, _break, duties = role.duties.partition("\n")
    return name, duties


def named(role: ProgrammeRole, name: str) -> ProgrammeRole:
    """Return a role as another one than the usual, called so; without a name it is called another role."""
    duties = own_words(role)[1]
    called = name.strip() or (str(DUTY_WORDS[Duty.OTHER]) if duties else "")
    return replace(role, duty=Duty.OTHER, duties=f"{called}\n{duties}".strip())


def with_duty(role: ProgrammeRole, duty: Duty) -> ProgrammeRole:
    """Return a role as one of the usual ones, with the duties that are written."""
    return replace(role, duty=duty, duties=own_words(role)[1])


def with_duties(role: ProgrammeRole, duties: str) -> ProgrammeRole:
    """Return a role with other duties."""
    if role.duty is not Duty.OTHER:
        return replace(role, duties=duties)
    name = own_words(role)[0] or (str(DUTY_WORDS[Duty.OTHER]) if duties else "")
    return replace(role, duties=f"{name}\n{duties}".strip())
