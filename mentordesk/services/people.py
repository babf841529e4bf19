"""Add, edit, merge and remove people, record that they leave, and write the list of them on paper and in Excel."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from mentordesk import current, text
from mentordesk.desk import Desk
from mentordesk.domain.papers import papers
from mentordesk.domain.people import duplicates, names
from mentordesk.domain.people.standing_pairs import strained
from mentordesk.domain.records.change import Change, changed_fields, merge_key
from mentordesk.domain.records.change import edit as one_edit
from mentordesk.domain.records.consent import CONSENT_WORDS
from mentordesk.domain.records.executive import ExecutiveMentee, KeyPost
from mentordesk.domain.records.goal import DEPARTMENT, Goal
from mentordesk.domain.records.kinds import KINDS
from mentordesk.domain.records.measuring import Assessment
from mentordesk.domain.records.pairing_rules import Exclusion
from mentordesk.domain.records.person import (
    LeaveReason,
    NotDuplicates,
    Person,
    Status,
    cleaned,
    manager_loops,
    status_words,
)
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.programme import ROLE_WORDS, Enrolment
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.references import followers, names_a
from mentordesk.endings import given_up, handed_over_by
from mentordesk.exchange.staff_list import people_list
from mentordesk.i18n import Message, in_language, message, messages, using
from mentordesk.patterns import pattern
from mentordesk.progress import PaperWork, Progress, silent
from mentordesk.text import in_line

# One person


def new_person(desk: Desk) -> Person:
    """Return an empty person with the next code, for the form; nothing is written."""
    return Person(code=next_code(desk))


_CODE = pattern(r"(.*?)(\d+)")


def next_code(desk: Desk) -> str:
    """Return the code after the highest of the commonest kind: NV0087 after NV0086, NV001 in an empty file."""
    everyone = (*desk.all(Person), *desk.trash(Person))
    matches = [_CODE.fullmatch(person.code) for person in everyone]
    parts = [(match[1], match[2]) for match in matches if match]
    if not parts:
        return "NV001"
    forms = Counter((prefix, len(digits)) for prefix, digits in parts)
    (prefix, width), _count = forms.most_common(1)[0]
    highest = max(int(digits) for start, digits in parts if start == prefix)
    return f"{prefix}{highest + 1:0{width}d}"


def add(desk: Desk, person: Person) -> Change:
    """Add a person."""
    person = cleaned(person)
    person = replace(person, department=_spelled(desk, (), person.department))
    return Change(message("Add {name}", context="action", name=person.full_name), after=(person,), kind="person")


def edit(desk: Desk, before: Person, after: Person) -> Change:
    """Change a person; typing into one field becomes one step of undo."""
    after = cleaned(after)
    is_spelling = text.search_key(after.department) == text.search_key(before.department)
    alike: list[Person] = []
    if is_spelling and not _is_better(after.department, before.department):
        after = replace(after, department=before.department)
    elif is_spelling:
        alike = [other for other in desk.all(Person) if other.department == before.department and other.id != before.id]
    else:
        after = replace(after, department=_spelled(desk, (before,), after.department))
    changed = changed_fields(before, after)
    merge = merge_key("person", before, after)
    only = changed[0] if len(changed) == 1 else ""
    label = _change_words(only, called(desk, before))
    moved = (after, *(replace(other, department=after.department) for other in alike))
    held, following = _following(desk, (before, *alike), after.department)
    if not alike and not held:
        return one_edit(label, before, after, kind="typing" if merge else "person", merge=merge)
    return Change(label, (before, *alike, *held), (*moved, *following), kind="person")


def _is_better(typed: str, present: str) -> bool:
    """Say whether a name that differs in accents and capitals alone is meant so: it has more marks, or begins large."""
    more = _marks(typed) - _marks(present)
    return typed != present and (more > 0 or (more == 0 and typed[:1].isupper()))


def _marks(name: str) -> int:
    letters = unicodedata.normalize("NFD", name)
    return sum(unicodedata.combining(letter) > 0 or letter in "đĐ" for letter in letters)


def _spelled(desk: Desk, moved: Iterable[Person], typed: str) -> str:
    """Return a department as those who stay have it, so that no second one differs in accents and capitals alone."""
    ids = {person.id for person in moved}
    return known_department(departments(person for person in desk.all(Person) if person.id not in ids), typed)


def _following(desk: Desk, moved: Sequence[Person], department: str) -> tuple[list[Record], list[Record]]:
    """Return what names a department that nobody is in any more, as it is and as it names the new one."""
    ids = {person.id for person in moved}
    there = {person.department.casefold() for person in current.people_here(desk) if person.id not in ids}
    gone = {person.department.casefold() for person in moved if person.department != department} - there - {""}
    if not gone or not department:
        return [], []
    named = [(record, replace(record, **fields)) for record, fields in _naming(desk, gone, department)]
    changed = [(before, after) for before, after in named if after != before]
    return [before for before, _after in changed], [after for _before, after in changed]


def _naming(desk: Desk, gone: Collection[str], department: str) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Give each record that may name a department, with its fields as they name the new one."""

    def now(name: str) -> str:
        return department if name.casefold() in gone else name

    for goal in current.open_records(desk, Goal):
        if goal.target_group.startswith(DEPARTMENT):
            yield goal, {"target_group": DEPARTMENT + now(goal.target_group.removeprefix(DEPARTMENT))}
    for post in desk.all(KeyPost):
        yield post, {"department": now(post.department)}
    for assessment in current.open_records(desk, Assessment):
        names = dict.fromkeys(now(name) for name in assessment.compared_departments)
        yield assessment, {"compared_departments": tuple(names)}
    titles = {person.job_title.casefold() for person in current.people_here(desk)}
    taken = {(rule.first, rule.second) for rule in desk.all(Exclusion)}
    for rule in desk.all(Exclusion):
        first, second = (name if name.casefold() in titles else now(name) for name in (rule.first, rule.second))
        if not {(first, second), (second, first)} & taken:
            yield rule, {"first": first, "second": second}


def _change_words(field: str, name: str) -> Message:
    """Return what history, undo and redo call a change of one field."""
    made = _CHANGED.get(field)
    return made(name) if made is not None else message("Change {name}", context="action", name=name)


_CHANGED: dict[str, Callable[[str], Message]] = {
    "code": lambda name: message("Change the code of {name}", name=name),
    "full_name": lambda name: message("Change the name of {name}", name=name),
    "given_name": lambda name: message("Change the given name of {name}", name=name),
    "department": lambda name: message("Change the department of {name}", name=name),
    "job_title": lambda name: message("Change the job title of {name}", name=name),
    "level": lambda name: message("Change the level of {name}", name=name),
    "manager_id": lambda name: message("Change the manager of {name}", name=name),
    "start_date": lambda name: message("Change the start date of {name}", name=name),
    "end_date": lambda name: message("Change the last day of {name}", name=name),
    "status": lambda name: message("Change the status of {name}", name=name),
    "email": lambda name: message("Change the e-mail address of {name}", name=name),
    "phone": lambda name: message("Change the phone number of {name}", name=name),
    "shift": lambda name: message("Change the shift of {name}", name=name),
    "site": lambda name: message("Change the site of {name}", name=name),
    "cohort": lambda name: message("Change the cohort of {name}", name=name),
    "probation_end": lambda name: message("Change the end of probation of {name}", name=name),
}
"""What history, undo and redo call a change, by the field that is changed."""


def called(desk: Desk, person: Person) -> str:
    """Return the name of a person as messages say it."""
    return names.called(person, desk.all(Person))


def leave(desk: Desk, person: Person, *, last_day: date, reason: LeaveReason, today: date) -> Change:
    """Record when and why a person leaves; once the last day is over, all they had in hand is given up."""
    label = message("Record that {name} leaves", name=person.full_name)
    leaving = replace(person, end_date=last_day, leave_reason=reason)
    if last_day >= today:
        return one_edit(label, person, leaving, kind="leave")
    before, after = given_up(desk, {person.id}, on=last_day)
    return Change(label, (person, *before), (replace(leaving, status=Status.LEFT), *after), kind="leave")


def stay(desk: Desk, person: Person) -> Change:
    """Record that a person who was to leave stays."""
    staying = replace(person, end_date=None, leave_reason=LeaveReason.NONE)
    return one_edit(message("Record that {name} stays", name=person.full_name), person, staying, kind="person")


def handing_over_words(desk: Desk, person: Person) -> tuple[Message, ...]:
    """Return what is said before somebody leaves: which newcomers have no buddy then, and who takes over what."""
    given = handed_over_by(desk, {person.id})
    names = {other.id: other.full_name for other in desk.all(Person)}
    found: list[Message] = []
    if given.newcomers:
        who = in_line(*(names.get(record.person_id, "") for record in given.newcomers), between=", ")
        found.append(message("{names} will need another buddy.", names=who))
    mentored = [mentee for mentee in current.records(desk, ExecutiveMentee) if mentee.mentor_id == person.id]
    if mentored:
        who = in_line(*(names.get(mentee.person_id, "") for mentee in mentored), between=", ")
        found.append(message("{names} will need another mentor in executive mentoring.", names=who))
    sitting = [
        group
        for group, members in current.groups(desk).items()
        if person.id in (group.mentee_id, *(member.person_id for member in members))
    ]
    if sitting:
        found.append(messages("They leave {n} group.", "They leave {n} groups.", len(sitting)))
    for heir, count in Counter(action.person_id for action in given.actions_after).items():
        if heir is None:
            found.append(
                messages(
                    "{n} open action is left without a person.", "{n} open actions are left without a person.", count
                )
            )
        else:
            found.append(
                messages("{n} open action goes to {name}.", "{n} open actions go to {name}.", count, name=names[heir])
            )
    return tuple(found)


def come_back(desk: Desk, person: Person) -> Change:
    """Record that a person who left works here again; pairs that ended stay ended."""
    here = replace(person, status=Status.WORKING, end_date=None, leave_reason=LeaveReason.NONE)
    return one_edit(message("Record that {name} is back", name=person.full_name), person, here, kind="person")


def form_problems(desk: Desk, person: Person) -> tuple[Problem, ...]:
    """Return what is wrong with a person as typed, alone and compared with everyone else."""
    everyone = [other for other in desk.all(Person) if other.id != person.id]
    found = list(person.problems())
    code = person.code.casefold()
    same = next((other for other in everyone if code and other.code.casefold() == code), None)
    if same is not None:
        words = message("{name} has the code {code} already. Give another one.", name=same.full_name, code=person.code)
        found.append(Problem("code-twice", words, field="code", record=person.id, found=person.code))
    if person.manager_id and any(person.id in loop for loop in manager_loops([*everyone, person])):
        words = message("That would be a circle: {name} would manage their own manager.", name=person.full_name)
        found.append(Problem("manager-loop", words, Severity.WARNING, "manager_id", person.id))
    return tuple(found)


# Several people


def set_field(desk: Desk, people: Iterable[Person], name: str, value: object, label: Message | None = None) -> Change:
    """Set one field of many people to one value; those who have it already stay as they are."""
    before = [person for person in people if getattr(person, name) != value]
    given: dict[str, Any] = {name: value}
    after = [cleaned(replace(person, **given)) for person in before]
    words = label or messages("Change {n} person", "Change {n} people", len(before))
    return Change(words, tuple(before), tuple(after), kind="person")


def set_department(desk: Desk, people: Iterable[Person], department: str) -> Change:
    """Move people to a department; what names the one that nobody is in any more names the new one."""
    chosen = tuple(people)
    department = _spelled(desk, chosen, department)
    moved = [person for person in chosen if person.department != department]
    label = messages(
        "Move {n} person to {department}", "Move {n} people to {department}", len(moved), department=department
    )
    held, following = _following(desk, moved, department)
    change = set_field(desk, moved, "department", department, label)
    return replace(change, before=(*change.before, *held), after=(*change.after, *following))


def set_status(desk: Desk, people: Iterable[Person], status: Status, *, today: date | None = None) -> Change:
    """Set the status of people; those who left lose their pairs and groups, those who are back their last day."""
    before = [person for person in people if person.status is not status]
    after = [_with_status(person, status) for person in before]
    ids = {person.id for person in before} if status is Status.LEFT else set()
    held, given = given_up(desk, ids, on=today)
    label = messages("Change the status of {n} person", "Change the status of {n} people", len(before))
    return Change(label, (*before, *held), (*after, *given), kind="person")


def _with_status(person: Person, status: Status) -> Person:
    if person.status is Status.LEFT:
        return replace(person, status=status, end_date=None, leave_reason=LeaveReason.NONE)
    return replace(person, status=status)


def trash(desk: Desk, people: Iterable[Person], *, when: datetime) -> Change:
    """Move people to the trash with everything about them: enrolments, answers, wishes, pairs, groups."""
    gone = tuple(people)
    ids = {person.id for person in gone}
    everything = [record for kind in KINDS for record in desk.all(kind.record)]
    with_them = followers(ids, everything)
    before = (*gone, *with_them)
    label = messages("Move {n} person to the trash", "Move {n} people to the trash", len(gone))
    trashed = tuple(record.trashed(when) for record in before)
    return Change(label, before, trashed, kind="trash")


# Possible duplicates


def possible_duplicates(desk: Desk) -> tuple["duplicates.PossibleDuplicate", ...]:
    """Return the people who may be one person entered twice, without those the owner knows to be two."""
    known = {frozenset((noted.first_id, noted.second_id)) for noted in desk.all(NotDuplicates)}
    found = duplicates.find(desk.all(Person))
    return tuple(pair for pair in found if frozenset((pair.first.id, pair.second.id)) not in known)


def mark_not_duplicates(desk: Desk, first: Person, second: Person) -> Change:
    """Record that two people who look alike are two; they are not shown as possible duplicates again."""
    return Change(message("They are two people"), after=(NotDuplicates(first_id=first.id, second_id=second.id),))


def possible_duplicate_of(desk: Desk, problem: Problem) -> "duplicates.PossibleDuplicate | None":
    """Return the two people a problem about duplicates is about, ``None`` if they are no longer two."""
    return next((pair for pair in possible_duplicates(desk) if _duplicate_problem(pair) == problem), None)


def merge(desk: Desk, kept: Person, drop: Person, *, when: datetime) -> Change:
    """Merge two people: ``kept`` with the values chosen, and everything about ``drop``, which goes to the trash."""
    before = desk.get(Person, kept.id)
    naming = (kind.record for kind in KINDS if names_a(Person, kind.record))
    records = (record for kind in naming for record in desk.all(kind))
    return duplicates.merged(before, cleaned(kept), drop, records=records, when=when)


# Problems


def problems(desk: Desk, *, today: date) -> tuple[Problem, ...]:
    """Return what is to fix among the people: same codes, possible duplicates, circles of managers, odd dates."""
    people = desk.all(Person)
    found = [_duplicate_problem(pair) for pair in possible_duplicates(desk)]
    found += _loop_problems(people)
    found += _gap_problems(desk, people)
    found += strains(desk)
    for person in people:
        found += (_named(problem, person) for problem in person.problems())
        if person.is_here and person.end_date and person.end_date < today:
            words = message(
                "The last day of {name} ({day}) is past. Record that they left, or clear the day.",
                name=person.full_name,
                day=person.end_date,
            )
            found.append(Problem("end-past", words, Severity.WARNING, "end_date", person.id))
        if person.status is Status.PROBATION and person.probation_end and person.probation_end < today:
            words = message(
                "The probation of {name} ended on {day}. Change the status or the day.",
                name=person.full_name,
                day=person.probation_end,
            )
            found.append(Problem("probation-past", words, Severity.WARNING, "probation_end", person.id))
    return worst_first(tuple(found))


def strains(desk: Desk) -> tuple[Problem, ...]:
    """Return where a standing pair no longer fits what is known of its people, by names."""
    people = {person.id: person for person in desk.all(Person)}
    return tuple(strained(current.pairs(desk), people, current.enrolments(desk)))


def _duplicate_problem(pair: "duplicates.PossibleDuplicate") -> Problem:
    first, second = pair.first, pair.second
    values = {
        "first": first.full_name,
        "code": first.code or "–",
        "second": second.full_name,
        "other": second.code or "–",
    }
    fix = message("Compare", context="button")
    if pair.kind == "code":
        words = message("{first} and {second} have the same code, {code}.", **values)
        return Problem("duplicate", words, Severity.ERROR, "code", first.id, found=first.code, fix=fix)
    words = message("Two people may be one: {first} ({code}) and {second} ({other}).", **values)
    return Problem("duplicate", words, Severity.WARNING, "full_name", first.id, found=second.id, fix=fix)


def _loop_problems(people: Sequence[Person]) -> list[Problem]:
    names = {person.id: person.full_name for person in people}
    found = []
    for loop in manager_loops(people):
        if len(loop) < 2:
            continue
        chain = " → ".join(names[person_id] for person_id in (*loop, loop[0]))
        words = message("These people manage each other in a circle: {names}. Check who manages whom.", names=chain)
        found.append(
            Problem(
                "manager-loop", words, Severity.WARNING, "manager_id", loop[0], fix=message("Show", context="button")
            )
        )
    return found


def gap(person: Person) -> str:
    """Return the date that is missing: ``"end_date"`` of somebody who left, ``"start_date"``, or ``""``."""
    if person.status is Status.LEFT:
        return "" if person.end_date else "end_date"
    return "" if person.start_date else "start_date"


def _gap_problems(desk: Desk, people: Sequence[Person]) -> list[Problem]:
    """Return one problem for all who left without a last day, and one for all who have no start date."""
    found = []
    gone = [person for person in people if gap(person) == "end_date"]
    new = [person for person in people if gap(person) == "start_date"]
    add = message("Enter the day", context="button")
    show = message("Show", context="button")
    if len(gone) == 1:
        words = message("{name} left, but the last day is not recorded.", name=called(desk, gone[0]))
        found.append(Problem("end-missing", words, Severity.WARNING, "end_date", gone[0].id, fix=add))
    elif gone:
        words = messages("{n} person left without a last day.", "{n} people left without a last day.", len(gone))
        found.append(Problem("end-missing", words, Severity.WARNING, "end_date", fix=show))
    if len(new) == 1:
        words = message("{name} has no start date.", name=called(desk, new[0]))
        found.append(Problem("start-missing", words, Severity.NOTE, "start_date", new[0].id, fix=add))
    elif new:
        words = messages("{n} person has no start date.", "{n} people have no start date.", len(new))
        found.append(Problem("start-missing", words, Severity.NOTE, "start_date", fix=show))
    return found


def _named(problem: Problem, person: Person) -> Problem:
    words = message("{name}: {what}", name=person.full_name or person.code or "–", what=problem.message)
    return replace(problem, message=words, fix=message("Show", context="button"))


# Finding

MOST_FOUND = 8
"""How many people or departments are suggested for what is typed."""


def find(people: Iterable[Person], typed: str) -> list[Person]:
    """Return the first people whose name, code, department or job title has every word typed, in any order."""
    words = query_words(typed)
    if not words:
        return []
    here = (person for person in people if matches(search_key(person), words))
    return list(islice(here, MOST_FOUND))


def described(person: Person) -> str:
    """Return a person as a list of suggestions shows them: name, code and department."""
    return in_line(person.full_name, person.code, person.department)


def departments(people: Iterable[Person]) -> list[str]:
    """Return the departments of people in Vietnamese order."""
    return sorted({person.department for person in people if person.department}, key=text.sort_key)


def departments_like(known: Iterable[str], typed: str) -> list[str]:
    """Return the first known departments that have every word typed, in any order."""
    words = query_words(typed)
    return [name for name in known if words and matches(text.search_key(name), words)][:MOST_FOUND]


def known_department(known: Iterable[str], typed: str) -> str:
    """Return a typed department in the spelling that is known, where it differs only in accents and capitals."""
    line = text.clean_line(typed)
    names = list(known)
    if line in names:
        return line
    return next((name for name in names if text.search_key(name) == text.search_key(line)), line)


def search_key(person: Person) -> str:
    """Return the text that is searched: name, code, department and job title, without accents."""
    return text.search_key(f"{person.full_name}\n{person.code}\n{person.department}\n{person.job_title}")


def matches(key: str, words: Sequence[str]) -> bool:
    """Return whether a search key contains all words of a query, as ``query_words`` gives them."""
    return all(word in key for word in words)


def query_words(query: str) -> tuple[str, ...]:
    """Return the words of a query as they are searched: "Đức kho" finds people with both."""
    return tuple(text.search_key(text.clean_line(query)).split())


# Lists on paper and in Excel


def write_list(desk: Desk, path: Path, people: Iterable[Person], columns: Sequence[str] = ()) -> None:
    """Write people as an Excel list in the order given, with these columns. Raises WriteFailed or DiskFull."""
    people_list.write(path, people, columns, facts=_facts(desk))


def _facts(desk: Desk) -> dict[str, "people_list.Facts"]:
    managers = {person.id: people_list.manager_words(person) for person in desk.all(Person)}
    parts = current.enrolments(desk)
    consents = current.consents(desk)
    pairs = Counter(person_id for pair in current.pairs(desk) for person_id in pair.ids)
    found = {}
    for person in desk.all(Person):
        part = parts.get(person.id)
        found[person.id] = people_list.Facts(
            manager=managers.get(person.manager_id or "", ""),
            role=part.role if part else None,
            capacity=part.capacity if part and part.role.gives else None,
            consent=CONSENT_WORDS[consents.for_pairing(person.id)],
            pairs=pairs[person.id],
        )
    return found


def staff_paper(desk: Desk, ids: Iterable[str], *, today: date) -> "papers.StaffPaper":
    """Return the staff list of these people as values."""
    names = {person.id: person.full_name for person in desk.all(Person)}
    parts = current.enrolments(desk)
    return papers.StaffPaper(
        letterhead=current.letterhead(desk, today=today),
        people=tuple(_line(desk.get(Person, person_id), names, parts.get(person_id)) for person_id in ids),
    )


def _line(person: Person, names: dict[str, str], part: Enrolment | None) -> "papers.StaffLine":
    return papers.StaffLine(
        name=person.full_name,
        given_name=person.given_name,
        code=person.code,
        department=person.department,
        job_title=person.job_title,
        level=person.level,
        manager=names.get(person.manager_id or "", ""),
        start_date=person.start_date,
        status=status_words(person),
        part=ROLE_WORDS[part.role] if part and part.role else "",
        phone=person.phone,
        email=person.email,
    )


def write_staff_list(desk: Desk, path: Path, ids: Iterable[str], *, language: str, today: date) -> tuple[Message, ...]:
    """Write the staff list of these people as PDF; return a message for each text that cannot be printed."""
    return staff_list_work(desk, ids, language=language, today=today)(path, silent)


def staff_list_work(desk: Desk, ids: Iterable[str], *, language: str, today: date) -> PaperWork:
    """Return the work that writes the staff list of these people as PDF; it reads no file."""
    with using(language):
        return partial(in_language(language, _write_staff_list), staff=staff_paper(desk, ids, today=today))


def _write_staff_list(path: Path, progress: Progress, *, staff: "papers.StaffPaper") -> tuple[Message, ...]:
    from mentordesk.documents import staff_list

    return staff_list.write(path, staff, progress=progress)
