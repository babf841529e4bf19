"""Checks across the rows of a list: repeated codes, known people, managers and possible duplicates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from mentordesk import text
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.problem_groups import located
from mentordesk.domain.records.person import Person, manager_loops
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.exchange.staff_list.entries import Entry
from mentordesk.exchange.staff_list.names import name_key
from mentordesk.exchange.staff_list.values import flat
from mentordesk.i18n import message


def mark_twins(entries: Sequence[Entry], mapping: Mapping) -> tuple[tuple[int, ...], ...]:
    """Reject all but the first row with the same code; return the rows of each repeated code."""
    column = mapping.of("code")
    by_code: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.reason is None and entry.person.code:
            by_code.setdefault(entry.person.code.casefold(), []).append(entry)
    shared = [rows for rows in by_code.values() if len(rows) > 1]
    for first, *others in shared:
        numbers = ", ".join(f"{entry.row} ({entry.person.full_name})" for entry in (first, *others))
        for entry in others:
            words = message(
                "Code {code} is on rows {rows}. Row {first} is kept. Which one to keep?",
                code=entry.person.code,
                rows=numbers,
                first=str(first.row),
            )
            problem = Problem("code-twice", words, field="code", record=entry.person.id, found=entry.person.code)
            entry.problems.append(located(problem, entry.row, column.heading if column else ""))
            entry.reason = words
    return tuple(tuple(entry.row for entry in rows) for rows in shared)


def match(entries: Sequence[Entry], known: Iterable[Person]) -> None:
    """Set the ids of known people: match by code, else by name and first day or department."""
    known = tuple(known)
    by_code = {person.code.casefold(): person for person in known if person.code}
    by_name: dict[str, list[Person]] = {}
    for person in known:
        by_name.setdefault(name_key(person.full_name), []).append(person)
    matched: set[str] = set()
    for entry in entries:
        found = by_code.get(entry.person.code.casefold()) if entry.person.code else None
        if found is not None:
            matched.add(found.id)
            entry.person = replace(entry.person, id=found.id)
    for entry in entries:
        if entry.person.id in matched:
            continue
        namesakes = by_name.get(name_key(entry.person.full_name), ())
        same = [person for person in namesakes if person.id not in matched and _is_one(person, entry.person)]
        if same:
            # Several with the same name and department, without codes: take the most similar, so that importing the
            # same list again gives the same people.
            best = max(same, key=partial(_alike, entry=entry))
            matched.add(best.id)
            entry.person = replace(entry.person, id=best.id)


def _alike(known: Person, entry: Entry) -> int:
    return sum(getattr(known, name) == getattr(entry.person, name) for name in entry.given)


def mark_other_names(entries: Sequence[Entry], known: Iterable[Person], mapping: Mapping) -> None:
    """Report rows whose code belongs to someone with a different name: codes get reused and lists renumbered."""
    by_id = {person.id: person for person in known}
    column = mapping.of("code")
    for entry in entries:
        before = by_id.get(entry.person.id)
        now = entry.person
        if before is None or column is None or not _is_other(before, now):
            continue
        words = message(
            "Code {code} is {known} in the program. Is {name} the same person?",
            code=now.code,
            known=before.full_name,
            name=now.full_name,
        )
        problem = Problem("code-other", words, Severity.WARNING, "code", now.id, found=now.code)
        entry.problems.append(located(problem, entry.row, column.heading))


def _is_other(known: Person, new: Person) -> bool:
    same_day = known.start_date is not None and known.start_date == new.start_date
    given = flat(text.given_name(known.full_name))
    given_now = flat(text.given_name(new.full_name))
    return not same_day and given != given_now


def _is_one(known: Person, new: Person) -> bool:
    if known.code and new.code:
        return False
    if known.start_date and new.start_date:
        return known.start_date == new.start_date
    return bool(known.department_key) and known.department_key == new.department_key


_CODE_BESIDE = re.compile(r"^(.*?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]$|^(\S*\d\S*)\s+[-–:]\s+(.*)$")


class _Crowd:
    """The possible managers, by code and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_bare_name: dict[str, set[str]] = {}
        for person in people:
            if person.code:
                self._by_code.setdefault(person.code.casefold(), person.id)
            self._by_name.setdefault(name_key(person.full_name), set()).add(person.id)
            self._by_bare_name.setdefault(flat(person.full_name), set()).add(person.id)

    def found(self, written: str) -> set[str]:
        """Return the ids of the matching people."""
        if ids := self._plain(written):
            return ids
        if match := _CODE_BESIDE.match(written):
            name, code, code_first, name_last = match.groups()
            for part in (code or code_first, name or name_last):
                if part and (ids := self._plain(part)):
                    return ids
        return set()

    def _plain(self, written: str) -> set[str]:
        if (by_code := self._by_code.get(written.casefold())) is not None:
            return {by_code}
        return self._by_name.get(name_key(written)) or self._by_bare_name.get(flat(written)) or set()


def find_managers(entries: Sequence[Entry], known: Iterable[Person], mapping: Mapping) -> None:
    """Set the ids of managers, looking first in the file, then among known people."""
    column = mapping.of("manager")
    if column is None:
        return
    here = {entry.person.id for entry in entries}
    listed = [entry.person for entry in entries]
    others = [person for person in known if person.id not in here]
    crowd = _Crowd([*listed, *others])
    seen: dict[str, set[str]] = {}
    for entry in entries:
        if not entry.manager:
            continue
        if entry.manager not in seen:
            seen[entry.manager] = crowd.found(entry.manager)
        ids = seen[entry.manager]
        if len(ids) == 1 and entry.person.id not in ids:
            entry.person = replace(entry.person, manager_id=next(iter(ids)))
            entry.given |= {"manager_id"}
        else:
            entry.problems.append(located(_manager_problem(entry, ids), entry.row, column.heading))
    _mark_loops(entries, column.heading)


def _manager_problem(entry: Entry, ids: set[str]) -> Problem:
    found = entry.manager
    fix = message("Leave it empty")
    if not ids:
        words = message('"{found}" is not on the list. Correct the name or code, or leave it empty.', found=found)
        return Problem("manager-unknown", words, Severity.WARNING, "manager", entry.person.id, found=found, fix=fix)
    if len(ids) > 1:
        words = message('"{found}" fits several people. Write the code of the one meant.', found=found)
        return Problem("manager-unclear", words, Severity.WARNING, "manager", entry.person.id, found=found, fix=fix)
    words = message("A person cannot be their own manager. The manager is left empty.")
    return Problem("own-manager", words, Severity.WARNING, "manager", entry.person.id, found=found)


def _mark_loops(entries: Sequence[Entry], heading: str) -> None:
    by_id = {entry.person.id: entry for entry in entries}
    for loop in manager_loops(entry.person for entry in entries):
        ids = (*reversed(loop), loop[-1])
        names = " → ".join(by_id[id_].person.full_name for id_ in ids)
        words = message("These people manage each other in a circle: {names}. Check who manages whom.", names=names)
        entry = by_id[loop[0]]
        problem = Problem("manager-loop", words, Severity.WARNING, "manager", entry.person.id, found=entry.manager)
        entry.problems.append(located(problem, entry.row, heading))


def mark_duplicates(entries: Sequence[Entry], known: Iterable[Person], mapping: Mapping) -> None:
    """Report possible duplicates: same name and first day, or same name and phone."""
    column = mapping.of("full_name") or mapping.of("given")
    seen: dict[tuple[str, object], Entry] = {}
    old: dict[tuple[str, object], Person] = {
        (name_key(person.full_name), person.start_date): person for person in known if person.start_date
    }
    for entry in entries:
        person = entry.person
        keys = [(name_key(person.full_name), value) for value in (person.start_date, person.phone) if value]
        if not keys and not person.code:
            keys = [(name_key(person.full_name), person.department)]
        twin = next((seen[key] for key in keys if key in seen), None)
        for key in keys:
            seen.setdefault(key, entry)
        like = old.get((name_key(person.full_name), person.start_date))
        if twin is not None:
            words = message(
                "{name} is on row {other} too. Is this one person?", name=person.full_name, other=str(twin.row)
            )
        elif like is not None and like.id != person.id:
            words = message(
                "{name} ({code}) is in the program with the same first day. Is this one person?",
                name=like.full_name,
                code=like.code or "–",
            )
        else:
            continue
        problem = Problem("duplicate", words, Severity.WARNING, "full_name", person.id, found=person.full_name)
        entry.problems.append(located(problem, entry.row, column.heading if column else ""))
