"""Show what an import would change before it is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from mentordesk.domain.lists.preview import Draft, Preview, Rejected, overlaid
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Enrolment, Role
from mentordesk.domain.records.references import headings_of
from mentordesk.i18n import Message, message

PERSON_FIELD_NAMES: dict[str, Message] = {
    **{name: heading for name, heading in headings_of(Person).items() if name != "deleted_at"},
    "role": message("Role in the programme"),
    "capacity": message("Most mentees", context="field"),
}
"""The names of the fields of a person and of their enrolment in the cycle."""


FEWEST_DOUBTED = 5
"""From so many people on who are new and so many who are missing, the owner is asked whether they are the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that would change; a manager is given by name, anything else by its value."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Update:
    """A person who would change, with the fields that differ."""

    before: Person
    after: Person
    differences: tuple[Difference, ...]
    draft: Draft


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an import would change; ``missing_in_file`` are people who work here but are not in the file."""

    new: tuple[Draft, ...] = ()
    updated: tuple[Update, ...] = ()
    unchanged: tuple[Draft, ...] = ()
    skipped: tuple[Rejected, ...] = ()
    missing_in_file: tuple[Person, ...] = ()

    @property
    def count(self) -> int:
        """How many people would be imported, new and updated."""
        return len(self.new) + len(self.updated)

    @property
    def looks_like_the_same_people(self) -> bool:
        """Whether about as many are new as are not in the file, and hardly anybody is found again."""
        new, missing = len(self.new), len(self.missing_in_file)
        again = len(self.updated) + len(self.unchanged)
        return min(new, missing) >= FEWEST_DOUBTED and min(new, missing) >= max(new, missing) / 2 and again < new


def consequences(preview: Preview, known: Iterable[Person], enrolments: Mapping[str, Enrolment]) -> Consequences:
    """Return what an import would change; ``enrolments`` are those of the current cycle, by person id."""
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
        person_differences = _differences(before, after, names)
        differences = (*person_differences, *_enrolment_differences(draft, enrolments.get(before.id)))
        if differences:
            updated.append(Update(before, after, differences, draft))
        else:
            unchanged.append(draft)
    in_file = {draft.person.id for draft in preview.people}
    here = (person for person in by_id.values() if person.is_here)
    missing = tuple(person for person in here if person.id not in in_file)
    return Consequences(tuple(new), tuple(updated), tuple(unchanged), preview.rejected, missing)


def _differences(before: Person, after: Person, names: Mapping[str, str]) -> tuple[Difference, ...]:
    differences: list[Difference] = []
    for field in PERSON_FIELD_NAMES:
        old = getattr(before, field, None)
        new = getattr(after, field, None)
        if old == new:
            continue
        if field == "manager_id":
            old = names.get(old or "", "")
            new = names.get(new or "", "")
        differences.append(Difference(field, old, new))
    return tuple(differences)


def enrolled(draft: Draft, before: Enrolment | None, cycle_id: str) -> Enrolment | None:
    """Return the enrolment after an import, ``None`` if the person is and stays without one.

    A role from the file counts as confirmed. A number of mentees alone enrols nobody, but changes an enrolment.
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


def _enrolment_differences(draft: Draft, before: Enrolment | None) -> tuple[Difference, ...]:
    after = enrolled(draft, before, "")
    if after is None or after == before:
        return ()
    old = before or Enrolment(role=Role.NONE, capacity=after.capacity)
    role = Difference("role", old.role, after.role)
    capacity = Difference("capacity", old.capacity, after.capacity)
    changed = tuple(difference for difference in (role, capacity) if difference.before != difference.after)
    # A suggested role that the file confirms is a change too, although no value differs.
    return changed or (role,)
