"""The verbs on who takes part: roles suggested and confirmed, places, tracks, and how far somebody has come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.meetings.ending import EndedGroups
from mentordesk.domain.people import names, roles
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import (
    MOST_MENTORS,
    MOST_PLACES,
    Cycle,
    Enrolment,
    EnrolmentStatus,
    Role,
    Track,
)
from mentordesk.endings import ended_pairs, out_of_groups
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True)
class Participant:
    """A person with a part in the cycle worked on.

    ``why`` is why the part was suggested, ``None`` if it is confirmed; ``agrees`` is what the person said about taking
    part, ``None`` if nothing yet.
    """

    person: Person
    enrolment: Enrolment
    why: Message | None = None
    agrees: bool | None = None

    @property
    def id(self) -> str:
        """The person's id: nobody takes part twice."""
        return self.person.id


def participants(desk: Desk, *, today: date) -> tuple[Participant, ...]:
    """Return everyone who works here and has a part, suggested or confirmed."""
    manage = roles.managers(desk.all(Person))
    consents = current.consents(desk)
    before = _mentors_before(desk)
    found: list[Participant] = []
    for person, part in current.enrolled(desk):
        why: Message | None = None
        if not part.confirmed and part.role.gives and person.id in before:
            why = message("Was a mentor in cycle {n}.", n=before[person.id])
        elif not part.confirmed:
            why = roles.suggest(person, manages=person.id in manage, today=today).why
        found.append(Participant(person, part, why, _agrees(consents, person.id)))
    return tuple(found)


def _mentors_before(desk: Desk) -> dict[str, int]:
    """Return the number of the last earlier cycle of the programme in which somebody was a mentor, by person id."""
    now = current.cycle(desk)
    earlier = {
        cycle.id: cycle.number
        for cycle in desk.all(Cycle)
        if cycle.programme_id == now.programme_id and cycle.number < now.number
    }
    gave = [part for part in desk.all(Enrolment) if part.cycle_id in earlier and part.role.gives and part.confirmed]
    return {part.person_id: earlier[part.cycle_id] for part in sorted(gave, key=lambda part: earlier[part.cycle_id])}


def _agrees(consents: ConsentBook, person_id: str) -> bool | None:
    if consents.agreed(person_id):
        return True
    return False if consents.refused(person_id) else None


def suggest_roles(desk: Desk, *, today: date) -> Change:
    """Suggest a part to those who have none yet, as many mentors as the mentees need; to be confirmed."""
    found = roles.suggest_all(desk.all(Person), current.enrolments(desk).values(), today=today)
    made = tuple(
        replace(current.new_enrolment(desk, suggestion.person_id), role=suggestion.role) for suggestion in found
    )
    label = messages("Suggest {n} role", "Suggest {n} roles", len(made))
    return Change(label, after=made, kind="roles")


def confirm_roles(desk: Desk, ids: Iterable[str] | None = None) -> Change:
    """Confirm the suggested parts of these people, or of all who did not refuse to take part."""
    held = current.connecting(desk).willing if ids is None else _parts_of(desk, ids)
    before = tuple(part for part in held if not part.confirmed)
    label = messages("Confirm {n} role", "Confirm {n} roles", len(before))
    after = tuple(replace(part, confirmed=True) for part in before)
    return Change(label, before, after, kind="roles")


def set_role(desk: Desk, ids: Iterable[str], role: Role, capacity: int | None = None) -> Change:
    """Give people a part, confirmed; proposed pairs that no longer fit it go. ``capacity`` counts a mentor's places."""
    asked = tuple(dict.fromkeys(ids))
    held = current.enrolments(desk)
    before = tuple(held[person_id] for person_id in asked if person_id in held)
    now = (held.get(person_id) or current.new_enrolment(desk, person_id) for person_id in asked)
    after = tuple(
        replace(
            part,
            role=role,
            confirmed=True,
            capacity=_places(part, capacity),
            to_ask_on=part.to_ask_on if role.gives and _places(part, capacity) == part.capacity else None,
        )
        for part in now
    )
    gone = tuple(
        pair
        for pair in current.pairs(desk)
        if pair.state is PairState.PROPOSED
        and ((pair.mentor_id in asked and not role.gives) or (pair.mentee_id in asked and not role.learns))
    )
    label = messages("Change the role of {n} person", "Change the roles of {n} people", len(asked))
    if len(asked) == 1:
        person = desk.get(Person, asked[0])
        label = message("Change the role of {name}", name=names.called(person, desk.all(Person)))
    grouped = EndedGroups() if role else out_of_groups(desk, asked)
    ended = ended_pairs(desk, gone)
    return Change(label, (*before, *gone, *grouped.before), (*after, *ended, *grouped.after), kind="roles")


def note_place(desk: Desk, mentor_id: str, *, today: date) -> Change:
    """Note that a mentor is to be asked for one more place; the note goes when the places change."""
    before = tuple(part for part in _parts_of(desk, (mentor_id,)) if part.to_ask_on is None)
    name = names.called(desk.get(Person, mentor_id), desk.all(Person))
    label = message("Note to ask {name} for one more place", name=name)
    return Change(label, before, tuple(replace(part, to_ask_on=today) for part in before), kind="roles")


def _places(part: Enrolment, wanted: int | None) -> int:
    """Return the places of a mentor, within the limits; those there are where none are wanted."""
    if wanted is None:
        return part.capacity
    return min(max(0, wanted), MOST_PLACES)


def set_mentors(desk: Desk, ids: Iterable[str], count: int) -> Change:
    """Say how many mentors mentees are given, 0 for as many as the rules say; pairs that stand stay."""
    before = _parts_of(desk, ids)
    label = messages(
        "Change how many mentors {n} mentee is given", "Change how many mentors {n} mentees are given", len(before)
    )
    after = tuple(replace(part, mentors=min(max(0, count), MOST_MENTORS)) for part in before)
    return Change(label, before, after, kind="roles")


def set_track(desk: Desk, ids: Iterable[str], track: Track) -> Change:
    """Say which kind of mentoring people take part in."""
    before = _parts_of(desk, ids)
    label = messages("Change the track of {n} person", "Change the tracks of {n} people", len(before))
    after = tuple(replace(part, track=track) for part in before)
    return Change(label, before, after, kind="roles")


def set_status(
    desk: Desk, ids: Iterable[str], status: EnrolmentStatus, because: str = "", *, on: date | None = None
) -> Change:
    """Say how far people have come in; who waits or leaves is out of every group and pair, and agreed pairs end.

    Who signs up does so ``on`` a day, and their role is confirmed; who is only invited has not signed up.
    """
    before = _parts_of(desk, ids)
    after = tuple(_with_status(part, status, because, on) for part in before)
    out = {part.person_id for part in after if not part.takes_part}
    unpaired = tuple(pair for pair in current.pairs(desk) if not out.isdisjoint(pair.ids))
    ended = ended_pairs(desk, unpaired)
    grouped = out_of_groups(desk, out, on=on)
    label = _STATUS_LABELS[status](len(before))
    return Change(label, (*before, *unpaired, *grouped.before), (*after, *ended, *grouped.after), kind="roles")


def _with_status(part: Enrolment, status: EnrolmentStatus, because: str, on: date | None) -> Enrolment:
    after = replace(part, status=status, leave_reason=because if status is EnrolmentStatus.LEFT else "")
    if status is EnrolmentStatus.SIGNED_UP:
        return replace(after, confirmed=True, signed_up_on=part.signed_up_on or on)
    if status is EnrolmentStatus.INVITED:
        return replace(after, signed_up_on=None, signed_up_from="")
    return after


_STATUS_LABELS: dict[EnrolmentStatus, Callable[[int], Message]] = {
    EnrolmentStatus.INVITED: lambda n: messages("Invite {n} person", "Invite {n} people", n),
    EnrolmentStatus.SIGNED_UP: lambda n: messages("Sign up {n} person", "Sign up {n} people", n),
    EnrolmentStatus.WAITING: lambda n: messages(
        "Put {n} person on the waiting list", "Put {n} people on the waiting list", n
    ),
    EnrolmentStatus.DECLINED: lambda n: messages("{n} person declines", "{n} people decline", n, context="action"),
    EnrolmentStatus.LEFT: lambda n: messages("{n} person leaves the cycle", "{n} people leave the cycle", n),
}


def _parts_of(desk: Desk, ids: Iterable[str]) -> tuple[Enrolment, ...]:
    asked = set(ids)
    held = current.enrolments(desk)
    return tuple(held[person_id] for person_id in held if person_id in asked)
