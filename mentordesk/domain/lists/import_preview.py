"""Says what an import would do to the people of the program, before anything is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mentordesk.domain.lists.staff_list import Draft, Preview, Rejected, overlaid
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.i18n import Message, message

PERSON_FIELD_NAMES: dict[str, Message] = {
    "code": message("Employee code", context="field"),
    "full_name": message("Full name", context="field"),
    "given_name": message("Given name", context="field"),
    "department": message("Department", context="field"),
    "job_title": message("Job title", context="field"),
    "level": message("Level", context="field"),
    "manager_id": message("Direct manager", context="field"),
    "start_date": message("Start date", context="field"),
    "end_date": message("Last day", context="field"),
    "leave_reason": message("Reason for leaving"),
    "status": message("Status", context="field"),
    "email": message("E-mail", context="field"),
    "phone": message("Phone", context="field"),
    "role": message("Role in the programme"),
    "capacity": message("Most mentees", context="field"),
}
"""What the fields of a person, and of their part in the cycle, are called."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change; a manager is named, all else is the value itself."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Update:
    """A person that would change, and how."""

    before: Person
    after: Person
    differences: tuple[Difference, ...]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an import would do. ``missing_in_file`` are people who work here and are not in the file."""

    new: tuple[Draft, ...] = ()
    updated: tuple[Update, ...] = ()
    unchanged: tuple[Draft, ...] = ()
    skipped: tuple[Rejected, ...] = ()
    missing_in_file: tuple[Person, ...] = ()

    @property
    def count(self) -> int:
        """How many people would be imported: new and updated ones."""
        return len(self.new) + len(self.updated)


def consequences(preview: Preview, known: Iterable[Person], parts: Mapping[str, Enrolment]) -> Consequences:
    """Return what an import would do; ``parts`` are the enrolments of the current cycle by person id."""
    by_id = {person.id: person for person in known}
    names = {person.id: person.full_name for person in by_id.values()}
    names |= {draft.person.id: draft.person.full_name for draft in preview.people}
    new: list[Draft] = []
    updated: list[Update] = []
    unchanged: list[Draft] = []
    for draft in preview.people:
        before = by_id.get(draft.person.id)
        if before is None:
            new.append(draft)
            continue
        after = overlaid(before, draft)
        found = (*_differences(before, after, names), *_part_differences(draft, parts.get(before.id)))
        if found:
            updated.append(Update(before, after, found, draft))
        else:
            unchanged.append(draft)
    here = {draft.person.id for draft in preview.people}
    missing = tuple(person for person in by_id.values() if person.is_here and person.id not in here)
    return Consequences(tuple(new), tuple(updated), tuple(unchanged), preview.rejected, missing)


def _differences(before: Person, after: Person, names: Mapping[str, str]) -> tuple[Difference, ...]:
    found = []
    for name in PERSON_FIELD_NAMES:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new and name == "manager_id":
            found.append(Difference(name, names.get(old or "", ""), names.get(new or "", "")))
        elif old != new:
            found.append(Difference(name, old, new))
    return tuple(found)


def enrolled(draft: Draft, before: Enrolment | None, cycle_id: str) -> Enrolment | None:
    """Return the part in the cycle after a draft, ``None`` where the file says nothing about it.

    What a column says is confirmed. A number of mentees alone makes no part, but changes the one there is.
    """
    if draft.role is None and (draft.capacity is None or before is None):
        return before
    if before is None:
        if draft.role in (None, Role.NONE):
            return None
        before = Enrolment(cycle_id=cycle_id, person_id=draft.person.id)
    role = before.role if draft.role is None else draft.role
    capacity = before.capacity if draft.capacity is None else draft.capacity
    confirmed = before.confirmed or draft.role is not None
    return replace(before, role=role, capacity=capacity, confirmed=confirmed)


def _part_differences(draft: Draft, before: Enrolment | None) -> tuple[Difference, ...]:
    after = enrolled(draft, before, "")
    if after is None or after == before:
        return ()
    old = before or Enrolment(role=Role.NONE, capacity=after.capacity)
    pairs = (("role", old.role, after.role), ("capacity", old.capacity, after.capacity))
    found = tuple(Difference(name, was, will) for name, was, will in pairs if was != will)
    # A suggested part that the file confirms is a change of its own, though nothing shown differs.
    return found or (Difference("role", old.role, after.role),)
