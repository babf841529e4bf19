"""The table of people as columns: how each shows, sorts and is edited in place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentordesk import text
from mentordesk.domain.dates import read_date
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.records.person import Person, Status, status_words
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.i18n import _, day, message, month
from mentordesk.services import people as verbs
from ui.models.person_facts import CONSENT_LOOK, LEVEL_WORDS, GatheredFacts, PersonFacts, role_words
from ui.models.records import ChosenCell, Refused, TableColumn, TypedCell, tip

Check = Callable[[Person], Sequence[Problem]]
"""Gives the problems of a person, alone and compared with everyone else."""

ALWAYS = "full_name"
"""The column that cannot be hidden."""

SHOWN_AT_FIRST = ("code", "full_name", "department", "job_title", "start_date", "role", "consent")


def columns(
    facts: Callable[[], GatheredFacts],
    everyone: Callable[[], Sequence[Person]] = tuple,
    check: Check = Person.problems,
    *,
    editable: bool,
    by_family: bool = False,
) -> tuple[TableColumn[Person], ...]:
    """Return the columns in the order shown; ``facts`` are by id of the person.

    ``everyone`` can be chosen as a manager and gives the known departments; an edit that ``check`` finds an error in
    is not taken.
    """
    made = _Columns(facts, everyone, check, editable, by_family)
    return (
        replace(made.line("code", quiet=True, width=74), title=_("Code", context="field")),
        made.full_name(),
        made.department(),
        made.line("job_title", quiet=True, width=120),
        made.level(),
        made.manager(),
        made.start_date(),
        _status(),
        _end_date(),
        made.probation_end(),
        made.line("shift", width=100),
        made.line("site", width=120),
        made.line("cohort", width=120),
        made.role(),
        made.consent(),
        made.pairs(),
        made.line("phone", width=120),
        made.line("email", width=190),
    )


def order_of_names(*, by_family: bool) -> Callable[[str, str], str]:
    """Return what gives the key by which people are in the order of their names, of the full and the given name."""
    return (lambda full_name, _given: text.sort_key(full_name)) if by_family else text.name_key


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns need beside the person, and a function for each of them."""

    facts: Callable[[], GatheredFacts]
    everyone: Callable[[], Sequence[Person]]
    check: Check
    editable: bool
    by_family: bool

    def of(self, person: Person) -> PersonFacts:
        return self.facts()[person.id]

    def manager_of(self, person: Person) -> str:
        return self.facts().manager(person)

    def known(self) -> list[str]:
        """Return the departments there are."""
        return verbs.departments(self.everyone())

    def checked(self, before: Person, after: Person | Refused) -> Person | Refused:
        return after if isinstance(after, Refused) else _checked(before, after, self.check)

    def typed(self, change: Callable[[Person, str], Person | Refused], **more: Any) -> TypedCell[Person] | None:
        if not self.editable:
            return None
        return TypedCell(lambda person, words: self.checked(person, change(person, words)), **more)

    def line(self, name: str, *, quiet: bool = False, width: int = 120) -> TableColumn[Person]:
        """Return the column of a field that is one line of text."""
        return TableColumn(
            name,
            str(FIELD_NAMES[name]),
            lambda person: getattr(person, name),
            key=lambda person: _words_key(getattr(person, name)),
            edit=self.typed(lambda person, words: _with(person, name, text.clean_line(words))),
            tip=lambda person: tip(getattr(person, name)),
            quiet=quiet,
            width=width,
        )

    def full_name(self) -> TableColumn[Person]:
        order = order_of_names(by_family=self.by_family)
        return TableColumn(
            "full_name",
            _("Full name", context="field"),
            lambda person: person.full_name,
            key=lambda person: order(person.full_name, person.given_name),
            edit=self.typed(_renamed),
            tip=lambda person: tip(text.in_line(person.full_name, _leaving(person))),
            strong=lambda person: person.calling_name,
            width=170,
        )

    def _others(self, person: Person) -> list[str]:
        """Return the departments but that of the person, which may be spelled anew."""
        return [name for name in self.known() if name != person.department]

    def department(self) -> TableColumn[Person]:
        cell = self.typed(
            lambda person, words: _with(person, "department", verbs.known_department(self._others(person), words)),
            suggest=lambda _person, words: department_choices(self.known(), words),
            picked=lambda person, name: _with(person, "department", name),
        )
        return replace(self.line("department", width=110), edit=cell)

    def level(self) -> TableColumn[Person]:
        return TableColumn(
            "level",
            str(FIELD_NAMES["level"]),
            lambda person: str(LEVEL_WORDS[person.level]) if person.level in LEVEL_WORDS else "",
            key=lambda person: person.level,
            edit=_level_cell() if self.editable else None,
            width=150,
        )

    def manager(self) -> TableColumn[Person]:
        cell = self.typed(
            lambda person, words: _with_manager(person, words, self.everyone()),
            suggest=lambda person, words: _manager_choices(person, words, self.everyone()),
            picked=lambda person, chosen: self.checked(person, replace(person, manager_id=chosen)),
        )
        return TableColumn(
            "manager",
            str(FIELD_NAMES["manager"]),
            self.manager_of,
            key=lambda person: _name_key(self.manager_of(person)),
            edit=cell,
            tip=lambda person: tip(self.manager_of(person)),
            quiet=True,
            width=170,
        )

    def start_date(self) -> TableColumn[Person]:
        return TableColumn(
            "start_date",
            _("Joined", context="field"),
            lambda person: month(person.start_date) if person.start_date else "",
            key=lambda person: person.start_date,
            edit=self.typed(_with_start, text=lambda person: _day(person.start_date), is_day=True),
            tip=lambda person: day(person.start_date) if person.start_date else "",
            right=True,
            width=84,
        )

    def probation_end(self) -> TableColumn[Person]:
        return TableColumn(
            "probation_end",
            _("Probation ends on"),
            lambda person: _day(person.probation_end),
            key=lambda person: person.probation_end,
            edit=self.typed(_with_probation, text=lambda person: _day(person.probation_end), is_day=True),
            right=True,
            width=120,
        )

    def role(self) -> TableColumn[Person]:
        return TableColumn(
            "role",
            _("Role", context="field"),
            lambda person: role_words(self.of(person)),
            key=lambda person: list(Role).index(self.of(person).role) if self.of(person).role else None,
            edit=_role_cell(self.of) if self.editable else None,
            width=90,
        )

    def consent(self) -> TableColumn[Person]:
        return TableColumn(
            "consent",
            _("Consent", context="field"),
            lambda person: str(CONSENT_LOOK[self.of(person).consent][0]),
            key=lambda person: list(CONSENT_LOOK).index(self.of(person).consent),
            state=lambda person: CONSENT_LOOK[self.of(person).consent][1:],
            width=116,
        )

    def pairs(self) -> TableColumn[Person]:
        return TableColumn(
            "pairs",
            _("Pairs", context="title"),
            lambda person: str(self.of(person).pairs or ""),
            key=lambda person: self.of(person).pairs or None,
            right=True,
            width=70,
        )


def _leaving(person: Person) -> str:
    return str(status_words(person)) if person.leaves_on is not None else ""


def _status() -> TableColumn[Person]:
    return TableColumn(
        "status",
        str(FIELD_NAMES["status"]),
        lambda person: str(status_words(person)),
        key=lambda person: list(Status).index(person.status),
        width=120,
    )


def _end_date() -> TableColumn[Person]:
    return TableColumn(
        "end_date", str(FIELD_NAMES["end_date"]), lambda person: _day(person.end_date), key=_end, right=True
    )


def department_choices(known: Iterable[str], typed: str) -> list[tuple[str, str]]:
    """Return the departments to suggest for what is typed, each with its words; the last is the text as a new one."""
    names = list(known)
    line = text.clean_line(typed)
    found = [(name, name) for name in verbs.departments_like(names, typed) if name != line]
    is_new = found and all(text.search_key(name) != text.search_key(line) for name in names)
    if is_new:
        return [*found, (line, _("New department: {name}", name=line))]
    return found


def _with(person: Person, name: str, value: str) -> Person:
    changed: dict[str, Any] = {name: value}
    return replace(person, **changed)


def _words_key(words: str) -> object:
    return text.sort_key(words) if words else None


def _name_key(name: str) -> object:
    return text.name_key(name) if name else None


def _manager_choices(person: Person, words: str, everyone: Sequence[Person]) -> list[tuple[str, str]]:
    return [(other.id, verbs.described(other)) for other in _managers(person, words, everyone)]


def _checked(before: Person, after: Person, check: Check) -> Person | Refused:
    """Return the person after an edit, or why it cannot be taken: an error that was not there before."""
    if after == before:
        return before
    known = {problem.code for problem in check(before)}
    errors = [problem for problem in check(after) if problem.severity is Severity.ERROR]
    wrong = next((error for error in errors if error.code not in known), None)
    return after if wrong is None else Refused(wrong.message)


def _renamed(person: Person, typed: str) -> Person:
    name = text.clean_line(typed)
    kept = person.given_name if person.given_name and name.endswith(person.given_name) else ""
    return replace(person, full_name=name, given_name=kept)


def _with_start(person: Person, typed: str) -> Person | Refused:
    value = read_date(typed)
    if isinstance(value, Problem):
        return Refused(value.message)
    return replace(person, start_date=value)


def _with_probation(person: Person, typed: str) -> Person | Refused:
    value = read_date(typed)
    if isinstance(value, Problem):
        return Refused(value.message)
    return replace(person, probation_end=value)


BRACKETS = str.maketrans("()", "  ")


def _managers(person: Person, typed: str, everyone: Sequence[Person]) -> list[Person]:
    words = typed.translate(BRACKETS)  # a code or department that tells two of one name from each other
    return verbs.find([other for other in everyone if other.id != person.id], words)


def _with_manager(person: Person, typed: str, everyone: Sequence[Person]) -> Person | Refused:
    """Return the person with the manager whose name was typed, in full or only in part where nobody else fits."""
    if not text.clean_line(typed):
        return replace(person, manager_id=None)
    found = _managers(person, typed, everyone)
    wanted = text.search_key(text.clean_line(typed.partition("(")[0]))
    same = [other for other in found if text.search_key(other.full_name) == wanted]
    fitting = same or found
    if len(fitting) == 1:
        return replace(person, manager_id=fitting[0].id)
    if not fitting:
        why = message("Nobody is called “{typed}”. Type a few letters and choose a name from the list.", typed=typed)
    else:
        why = message("“{typed}” is not only one person. Choose the right one from the list.", typed=typed)
    return Refused(why)


def _role_cell(of: Callable[[Person], PersonFacts]) -> ChosenCell[Person, Role]:
    roles = [(role, str(words)) for role, words in ROLE_WORDS.items()]
    return ChosenCell(roles, value=lambda person: of(person).role, edited=None)


def _level_cell() -> ChosenCell[Person, int | None]:
    levels = [(level, str(words)) for level, words in LEVEL_WORDS.items()]
    return ChosenCell(
        [(None, ""), *levels],
        value=lambda person: person.level,
        edited=lambda person, level: replace(person, level=level),
    )


def _day(value: date | None) -> str:
    return day(value) if value else ""


def _end(person: Person) -> date | None:
    return person.end_date
