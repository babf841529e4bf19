"""The sign-up list of step 4: who said yes as what, from where and when; it becomes the enrolments of step 5."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.communication import sign_ups
from mentordesk.domain.communication.sign_ups import FoundLine, SignUpLine
from mentordesk.domain.lists.sheet import Sheet
from mentordesk.domain.papers.communication import SignUpListLine, SignUpListPaper
from mentordesk.domain.people import names
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, SUGGESTED, Enrolment, EnrolmentStatus, Role
from mentordesk.domain.records.words import ENROLMENT_WORDS
from mentordesk.endings import ended_pairs, out_of_groups
from mentordesk.i18n import Message, message, messages, using


@dataclass(frozen=True, slots=True)
class SignUp:
    """Somebody who was asked or who came forward, and what they said."""

    person: Person
    part: Enrolment

    @property
    def id(self) -> str:
        """The person's id: nobody signs up twice."""
        return self.person.id

    @property
    def said_yes(self) -> bool:
        """Whether the person signed up."""
        return sign_ups.has_signed_up(self.part)


def has_said_no(entry: SignUp) -> bool:
    """Return whether somebody declined or is out."""
    return entry.part.status in sign_ups.OUT


def listed(desk: Desk) -> tuple[SignUp, ...]:
    """Return everybody with a role: mentors first, of each those who signed up first, then by given name."""
    found = [SignUp(person, part) for person, part in current.enrolled(desk)]
    return tuple(sorted(found, key=_order))


def _order(entry: SignUp) -> tuple[object, ...]:
    person, part = entry.person, entry.part
    return (
        not part.role.gives,
        not entry.said_yes,
        part.status in sign_ups.OUT,
        text.name_key(person.full_name, person.given_name),
    )


def sign_up(desk: Desk, person_ids: Iterable[str], role: Role, *, on: date, where: str = "") -> Change:
    """Note that people said yes as mentor or mentee; they become the enrolments of step 5."""
    asked = tuple(dict.fromkeys(person_ids))
    swaps = [_signed(desk, person_id, role, on, where) for person_id in asked]
    return _swapped(_label(desk, asked, role), swaps)


def decline(desk: Desk, person_ids: Iterable[str]) -> Change:
    """Note that people said no; they are in no pair and no group any more."""
    asked = set(person_ids)
    before = tuple(part for person_id, part in current.enrolments(desk).items() if person_id in asked)
    label = messages("{n} person declines", "{n} people decline", len(before), context="action")
    out = {part.person_id for part in before}
    pairs = (pair for pair in current.pairs(desk) if not out.isdisjoint(pair.ids))
    proposed = tuple(pair for pair in pairs if pair.state is PairState.PROPOSED)
    grouped = out_of_groups(desk, out)
    after = (*map(sign_ups.declined, before), *ended_pairs(desk, proposed), *grouped.after)
    return Change(label, (*before, *proposed, *grouped.before), after, kind="roles")


def ask_again(desk: Desk, person_ids: Iterable[str]) -> Change:
    """Note that people have said neither yes nor no after all."""
    asked = set(person_ids)
    before = tuple(part for person_id, part in current.enrolments(desk).items() if person_id in asked)
    label = messages("{n} person has not answered", "{n} people have not answered", len(before), context="action")
    return Change(label, before, tuple(map(sign_ups.open_again, before)), kind="roles")


def invite(desk: Desk, person_ids: Iterable[str], role: Role) -> Change:
    """Put people on the list of those who are asked; nobody has signed up by that."""
    parts = current.enrolments(desk)
    new = tuple(
        replace(current.new_enrolment(desk, person_id), role=role, status=EnrolmentStatus.INVITED)
        for person_id in dict.fromkeys(person_ids)
        if person_id not in parts
    )
    return Change(messages("Invite {n} person", "Invite {n} people", len(new)), after=new, kind="roles")


def _label(desk: Desk, asked: tuple[str, ...], role: Role) -> Message:
    if len(asked) != 1:
        return messages("{n} person signs up", "{n} people sign up", len(asked), context="action")
    name = names.called(desk.get(Person, asked[0]), desk.all(Person))
    if role is Role.MENTOR:
        return message("{name} signs up as mentor", name=name)
    return message("{name} signs up as mentee", name=name)


_Swap = tuple[Enrolment | None, Enrolment]


def _signed(desk: Desk, person_id: str, role: Role, on: date, where: str) -> _Swap:
    before = current.enrolments(desk).get(person_id)
    start = before or current.new_enrolment(desk, person_id)
    return before, sign_ups.signed_up(start, role, on, text.clean_line(where))


def _swapped(label: Message, swaps: Iterable[_Swap], kind: str = "roles") -> Change:
    changed = [(before, after) for before, after in swaps if before != after]
    return Change(
        label,
        tuple(before for before, _after in changed if before is not None),
        tuple(after for _before, after in changed),
        kind=kind,
    )


# A list


def read_list(desk: Desk, sheet: Sheet, *, today: date) -> tuple[SignUpLine, ...]:
    """Return the rows of a sign-up list; those of pages that this file did not make for this cycle are named."""
    from mentordesk.exchange import sign_ups as reading
    from mentordesk.exchange.phone import sign_up as page

    mark = page.mark_of(current.company(desk).id, current.cycle(desk).id, desk.form_key())
    return reading.read(sheet, today=today, mark=mark)


def write_template(path: Path) -> None:
    """Write an empty sign-up list to fill in, in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import sign_ups as reading

    reading.write_template(path)


def find(desk: Desk, lines: Iterable[SignUpLine]) -> tuple[FoundLine, ...]:
    """Find the rows of a sign-up list on the staff list."""
    return sign_ups.find(lines, desk.all(Person))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row of a list and the person whom the owner or the program found for it."""

    line: SignUpLine
    person_id: str


def import_list(desk: Desk, chosen: Iterable[Chosen], *, today: date, file_name: str = "") -> Change:
    """Import a sign-up list as one change; a later row about somebody adds to an earlier one."""
    held: dict[str, Enrolment] = dict(current.enrolments(desk))
    before = dict(held)
    touched: list[str] = []
    for entry in chosen:
        start = held.get(entry.person_id) or current.new_enrolment(desk, entry.person_id)
        line = entry.line
        role = line.role or start.role or Role.MENTEE
        if line.says_no:
            after = sign_ups.declined(start)
        else:
            after = sign_ups.signed_up(start, role, line.on or today, line.where or file_name)
        held[entry.person_id] = after
        touched.append(entry.person_id)
    unique = tuple(dict.fromkeys(touched))
    label = messages("Import {n} sign-up", "Import {n} sign-ups", len(unique))
    return _swapped(label, [(before.get(person_id), held[person_id]) for person_id in unique], kind="import")


# On paper


def answer_words(entry: SignUp) -> Message:
    """Return what somebody said: that they signed up is said of nobody else."""
    part = entry.part
    if entry.said_yes:
        return message("Signed up", context="state")
    if part.status in sign_ups.OUT or part.status is EnrolmentStatus.WAITING:
        return ENROLMENT_WORDS[part.status]
    if not part.confirmed and part.status is not EnrolmentStatus.INVITED:
        return SUGGESTED
    return message("No answer yet", context="state")


def list_paper(desk: Desk, *, today: date) -> SignUpListPaper:
    """Return who said what, from where and when."""
    return SignUpListPaper(
        letterhead=current.letterhead(desk, today=today),
        lines=tuple(map(_line, listed(desk))),
        sign_ups=current.communicating(desk).sign_ups,
        deadline=current.sign_up_deadline(desk),
    )


def _line(entry: SignUp) -> SignUpListLine:
    person, part = entry.person, entry.part
    return SignUpListLine(
        name=person.full_name,
        code=person.code,
        department=person.department,
        role=ROLE_WORDS[part.role],
        state=answer_words(entry),
        on=part.signed_up_on,
        where=part.signed_up_from,
        said_yes=entry.said_yes,
    )


def write_list(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the sign-up list as PDF; return a message for each text with letters that cannot be printed."""
    from mentordesk.documents import sign_up_sheet

    with using(language):
        return sign_up_sheet.write_list(path, list_paper(desk, today=today))


def write_sheet(desk: Desk, path: Path, *, today: date) -> None:
    """Write the sign-up list as an Excel file, in the language in force. Raises WriteFailed or DiskFull."""
    from mentordesk.exchange import communication_plan

    communication_plan.write_sign_ups(path, list_paper(desk, today=today))
