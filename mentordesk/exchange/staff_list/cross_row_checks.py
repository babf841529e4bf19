"""Checks across the rows of a list: repeated codes, known people, managers and possible duplicates."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from mentordesk import text
from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.problem_groups import IN_TRASH, located
from mentordesk.domain.records.person import Person, manager_loops
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.exchange.staff_list.entries import Entry
from mentordesk.exchange.staff_list.names import name_key
from mentordesk.exchange.staff_list.usual_values import is_usual_job
from mentordesk.exchange.staff_list.values import flat
from mentordesk.i18n import message

K = TypeVar("K", bound=Hashable)


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
    """Set the ids of known people: by code, e-mail or phone, by name and first day or department, by a lone name."""
    known = tuple(known)
    by_code = {_code_key(person.code): person for person in known if person.code}
    by_name: dict[str, list[Person]] = {}
    for person in known:
        by_name.setdefault(name_key(person.full_name), []).append(person)
    matched: set[str] = set()
    for entry in entries:
        found = by_code.get(_code_key(entry.person.code)) if entry.person.code else None
        if found is not None and found.id not in matched:
            matched.add(found.id)
            entry.person = replace(entry.person, id=found.id, code=found.code or entry.person.code)
    for reach in (_email_of, _phone_of):
        _match_by(reach, entries, known, matched)
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
    _match_lone_names(entries, by_name, matched)


def _code_key(code: str) -> str:
    """Return a code to compare by: without case, and without the zeros that Excel drops from a number."""
    return code.casefold().lstrip("0") or code


def _email_of(person: Person) -> str:
    return person.email.casefold()


def _phone_of(person: Person) -> str:
    return re.sub(r"\D", "", person.phone)[-9:]


def _match_by(
    reach: Callable[[Person], str], entries: Sequence[Entry], known: Iterable[Person], matched: set[str]
) -> None:
    """Set the ids of people who alone have this e-mail or phone, here and there, and are called alike."""
    there = _alone({person.id: reach(person) for person in known if person.id not in matched})
    here = _alone({place: reach(entry.person) for place, entry in enumerate(entries) if entry.person.id not in matched})
    by_id = {person.id: person for person in known}
    for value, place in here.items():
        found = by_id.get(there.get(value, ""))
        if found is not None and _are_called_alike(found, entries[place].person):
            matched.add(found.id)
            entries[place].person = replace(entries[place].person, id=found.id)


def _alone(values: dict[K, str]) -> dict[str, K]:
    """Return who has each value, without the values that several have."""
    counted = Counter(values.values())
    return {value: key for key, value in values.items() if value and counted[value] == 1}


def _are_called_alike(known: Person, new: Person) -> bool:
    return not set(flat(known.full_name).split()).isdisjoint(flat(new.full_name).split())


def _match_lone_names(entries: Sequence[Entry], by_name: dict[str, list[Person]], matched: set[str]) -> None:
    """Set the ids of people whose name only one has, here and there, with no fact against it; ask where two have it."""
    counted = Counter(name_key(entry.person.full_name) for entry in entries)
    for entry in entries:
        key = name_key(entry.person.full_name)
        if entry.person.id in matched or counted[key] > 1:
            continue
        namesakes = [person for person in by_name.get(key, ()) if person.id not in matched]
        possible = [person for person in namesakes if not _is_against(person, entry.person)]
        if len(possible) == 1 and len(namesakes) == 1:
            matched.add(possible[0].id)
            entry.person = replace(entry.person, id=possible[0].id)
        elif len(possible) > 1:
            words = message(
                "{n} people in the program are called {name}. Add the code or the first day to say who is meant.",
                n=len(possible),
                name=entry.person.full_name,
            )
            problem = Problem("person-unclear", words, Severity.WARNING, "full_name", entry.person.id)
            entry.problems.append(located(replace(problem, found=entry.person.full_name), entry.row, ""))


_FACTS = ("code", "start_date", "email", "phone")


def _is_against(known: Person, new: Person) -> bool:
    """Return whether a fact speaks against two being one person."""
    return any(_differ(getattr(known, name), getattr(new, name)) for name in _FACTS)


def _differ(known: object, new: object) -> bool:
    return bool(known) and bool(new) and known != new


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


def mark_trashed(entries: Sequence[Entry], known: Iterable[Person], trashed: Iterable[Person]) -> None:
    """Ask about people who would come in as new and seem to be in the trash, by code, e-mail, or name and first day."""
    here = {person.id for person in known}
    gone: dict[tuple[object, ...], Person] = {}
    for person in trashed:
        gone.update((key, person) for key in _trash_keys(person))
    if not gone:
        return
    for entry in entries:
        found = next((gone[key] for key in _trash_keys(entry.person) if key in gone), None)
        if entry.person.id in here or found is None:
            continue
        words = message(
            "{name} ({code}) is in the trash. If this is the same person, put them back; "
            "otherwise they come in as new.",
            name=found.full_name,
            code=found.code or "–",
        )
        problem = Problem(IN_TRASH, words, Severity.WARNING, "full_name", found.id, found=entry.person.full_name)
        entry.problems.append(located(problem, entry.row, ""))


def _trash_keys(person: Person) -> Iterator[tuple[object, ...]]:
    if person.code:
        yield "code", _code_key(person.code)
    if person.email:
        yield "email", _email_of(person)
    if person.start_date:
        yield "name", name_key(person.full_name), person.start_date


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


_BESIDE = re.compile(r"\s*[()\[\]:;,/|]\s*|\s+[-–—]\s+")
"""What stands between a manager's name and the code, the job or another name beside it."""


_TITLES = frozenset(("anh", "chi", "ong", "ba", "co", "chu", "bac", "em", "mr", "mrs", "ms", "miss", "dr", "a", "c"))


def _words_of(bare: str) -> str:
    """Return the words of a name in one order, so that "Lua Tran" is "Tran Lua"."""
    return " ".join(sorted(bare.split()))


class _Crowd:
    """The possible managers, by code and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, set[str]] = {}
        self._by_bare_name: dict[str, set[str]] = {}
        self._by_words: dict[str, set[str]] = {}
        self._by_email: dict[str, set[str]] = {}
        self._by_given: dict[str, set[str]] = {}
        self._names: dict[str, str] = {}
        self._names_with: dict[str, list[str]] = {}
        self._nearest: dict[str, str] = {}
        self._whole_names: dict[str, str] = {}
        for person in people:
            self._whole_names[person.id] = person.full_name
            if person.code:
                self._by_code.setdefault(person.code.casefold(), person.id)
            self._by_name.setdefault(name_key(person.full_name), set()).add(person.id)
            bare = flat(person.full_name)
            self._by_bare_name.setdefault(bare, set()).add(person.id)
            self._by_words.setdefault(_words_of(bare), set()).add(person.id)
            for called in {flat(person.calling_name), bare.partition(" ")[0]}:
                self._by_given.setdefault(called, set()).add(person.id)
            if bare not in self._names:
                self._names[bare] = person.full_name
                for word in bare.split():
                    self._names_with.setdefault(word, []).append(bare)
            if person.email:
                self._by_email.setdefault(person.email.casefold(), set()).add(person.id)

    def found(self, written: str) -> set[str]:
        """Return the ids of the matching people."""
        if ids := self._plain(written):
            return ids
        parts = [part for part in _BESIDE.split(written) if part]
        for part in parts:
            if (by_code := self._by_code.get(part.casefold())) is not None:
                return {by_code}
        return set().union(*(self._plain(part) or self._after_job(flat(part)) for part in parts))

    def name_of(self, person_id: str) -> str:
        """Return what somebody is called."""
        return self._whole_names[person_id]

    def _plain(self, written: str) -> set[str]:
        if (by_code := self._by_code.get(written.casefold())) is not None:
            return {by_code}
        if "@" in written:
            return self._by_email.get(written.casefold(), set())
        bare = flat(written)
        return (
            self._by_name.get(name_key(written))
            or self._by_bare_name.get(bare)
            or self._by_words.get(_words_of(bare))
            or self._by_title(bare)
        )

    def _by_title(self, bare: str) -> set[str]:
        """Return the people called like "anh Hùng": by the whole name after the title, else by the given name."""
        title, _space, rest = bare.partition(" ")
        if title not in _TITLES or not rest:
            return set()
        return self._by_bare_name.get(rest) or self._by_words.get(_words_of(rest)) or self._by_given.get(rest) or set()

    def _after_job(self, bare: str) -> set[str]:
        """Return the people whose whole name stands behind a job or their code, as in "Giám đốc Nguyễn Văn An".

        The family name Trương without its accents is a job too, and alone it is read as the name.
        """
        words = bare.split()
        for count in range(1, len(words) - 1):
            before, named = " ".join(words[:count]), self._by_bare_name.get(" ".join(words[count:]), set())
            if named and before != "truong" and is_usual_job(before):
                return named
            if self._by_code.get(before) in named:
                return {self._by_code[before]}
        return set()

    def nearest(self, written: str) -> str:
        """Return the name most like one that is not there, empty where none is: a name that shares a word with it.

        Compared are the few that share its rarest word, so that a long list of unknown managers takes no time.
        """
        if written not in self._nearest and len(self._nearest) >= _MOST_SOUGHT:
            return ""
        if written not in self._nearest:
            bare = flat(written)
            sharing = [self._names_with[word] for word in bare.split() if word in self._names_with]
            names = min(sharing, key=len, default=[])[:_MOST_COMPARED]
            near = difflib.get_close_matches(bare, names, n=1, cutoff=0.75)
            self._nearest[written] = self._names[near[0]] if near else ""
        return self._nearest[written]


_MOST_COMPARED, _MOST_SOUGHT = 200, 300


def find_managers(entries: Sequence[Entry], known: Iterable[Person], mapping: Mapping) -> None:
    """Set the ids of managers, looking first in the file, then among known people.

    Of several who fit the only one who works here is meant. One who has left is taken as the list says, and said.
    """
    column = mapping.of("manager") or mapping.of("manager_given") or mapping.of("manager_family")
    if column is None:
        return
    here = {entry.person.id for entry in entries}
    listed = [entry.person for entry in entries]
    known = tuple(known)
    others = [person for person in known if person.id not in here]
    crowd = _Crowd([*listed, *others])
    left = _who_left(entries, known)
    seen: dict[str, set[str]] = {}
    for entry in entries:
        if not entry.manager:
            continue
        if entry.manager not in seen:
            seen[entry.manager] = crowd.found(entry.manager)
        ids = seen[entry.manager]
        ids = ids - left if len(ids) > 1 and len(ids - left) == 1 else ids
        if len(ids) == 1 and entry.person.id not in ids:
            entry.person = replace(entry.person, manager_id=next(iter(ids)))
            entry.given |= {"manager_id"}
            if ids <= left and entry.person.id not in left:
                problem = _manager_left(entry, crowd.name_of(next(iter(ids))))
                entry.problems.append(located(problem, entry.row, column.heading))
        else:
            entry.problems.append(located(_manager_problem(entry, ids, crowd), entry.row, column.heading))
    _mark_loops(entries, column.heading)


def _who_left(entries: Sequence[Entry], known: Iterable[Person]) -> set[str]:
    """Return the ids of those who do not work here any more, by the list where it says so."""
    left = {person.id for person in known if not person.is_here}
    for entry in entries:
        if "status" in entry.given:
            (left.discard if entry.person.is_here else left.add)(entry.person.id)
    return left


def _manager_left(entry: Entry, name: str) -> Problem:
    words = message(
        "{name} does not work here any more. Who is the manager of {person} now?",
        name=name,
        person=entry.person.full_name,
    )
    fix = message("Leave it empty")
    return Problem("manager-left", words, Severity.WARNING, "manager", entry.person.id, found=entry.manager, fix=fix)


def _manager_problem(entry: Entry, ids: set[str], crowd: _Crowd) -> Problem:
    found = entry.manager
    fix = message("Leave it empty")
    if not ids and (near := crowd.nearest(found)):
        words = message(
            '"{found}" is not on the list. Is {name} meant? Write this name or a code.', found=found, name=near
        )
        return Problem("manager-unknown", words, Severity.WARNING, "manager", entry.person.id, found=found, fix=fix)
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
