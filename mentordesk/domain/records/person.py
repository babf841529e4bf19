"""A person of the company, and the rules that apply however a person is entered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from mentordesk import text
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.record import Listed, Record, WhenGone, Withheld, copied, reference
from mentordesk.i18n import Message, message
from mentordesk.patterns import pattern

LONGEST_NAME = 200
LONGEST_TEXT = 500


class Status(StrEnum):
    """Whether a person works for the company."""

    WORKING = "working"
    PROBATION = "probation"
    ABSENT = "absent"
    LEFT = "left"


_LEFT = Status.LEFT
"""The member by itself: to look it up in its class takes longer than the rest of a question asked of everybody."""


class LeaveReason(StrEnum):
    """Why a person left; only voluntary leaving counts towards voluntary turnover."""

    NONE = ""
    VOLUNTARY = "voluntary"
    OTHER = "other"


_MANAGES = Listed(
    message("Manages", context="field"),
    Withheld(
        message("The entries of the people whom this person manages"),
        message("Beyond their names they are those people's own data."),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person on the staff list. ``level`` is 1 (staff) to 5 (director), ``None`` where unknown."""

    TITLE = message("Person", context="field")

    code: str = copied("", message("Employee code", context="field"))
    full_name: str = copied("", message("Full name", context="field"))
    given_name: str = copied("", message("Given name", context="field"))
    department: str = copied("", message("Department", context="field"))
    job_title: str = copied("", message("Job title", context="field"))
    level: int | None = copied(None, message("Level", context="field"))
    manager_id: str | None = reference(
        None, message("Direct manager", context="field"), default=None, when_gone=WhenGone.CLEARED, copy=_MANAGES
    )
    start_date: date | None = copied(None, message("Start date", context="field"))
    end_date: date | None = copied(None, message("Last day", context="field"))
    leave_reason: LeaveReason = copied(LeaveReason.NONE, message("Reason for leaving"))
    status: Status = copied(Status.WORKING, message("Status", context="field"))
    email: str = copied("", message("E-mail", context="field"))
    phone: str = copied("", message("Phone", context="field"))
    probation_end: date | None = copied(None, message("Probation ends on"))
    shift: str = copied("", message("Work shift", context="field"))
    site: str = copied("", message("Site", context="field"))
    cohort: str = copied("", message("Cohort or track", context="field"))

    @property
    def label(self) -> str:
        """The full name."""
        return self.full_name

    @property
    def is_here(self) -> bool:
        """Whether the person works here and is not in the trash."""
        return self.status is not _LEFT and self.deleted_at is None

    @property
    def leaves_on(self) -> date | None:
        """The last day of somebody who still works here, to its end; ``None`` where none is known."""
        return self.end_date if self.is_here else None

    @property
    def calling_name(self) -> str:
        """The name people call: the given name as set, else the last word."""
        return self.given_name or text.given_name(self.full_name)

    @property
    def department_key(self) -> str:
        """A key that is the same however the department is written; empty if it is unknown."""
        return text.clean_line(self.department).casefold()

    @property
    def shift_key(self) -> str:
        """A key that is the same however the shift is written; empty if it is unknown."""
        return text.clean_line(self.shift).casefold()

    @property
    def site_key(self) -> str:
        """A key that is the same however the site is written; empty if it is unknown."""
        return text.clean_line(self.site).casefold()

    @property
    def cohort_key(self) -> str:
        """A key that is the same however the cohort or track is written; empty if there is none."""
        return text.clean_line(self.cohort).casefold()

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with this person by itself, for the form and the import alike."""
        return tuple(problem for check in _CHECKS for problem in check(self))


STATUS_WORDS: dict[Status, Message] = {
    Status.WORKING: message("Working", context="state"),
    Status.PROBATION: message("On probation", context="state"),
    Status.ABSENT: message("On long leave"),
    Status.LEFT: message("Left", context="state"),
}


def status_words(person: Person) -> Message:
    """Return the status of a person, with the last day of somebody who still works here."""
    if person.leaves_on is not None:
        return message("Leaves on {day}", day=person.leaves_on)
    return STATUS_WORDS[person.status]


def _name_problems(person: Person) -> Iterator[Problem]:
    if not person.full_name:
        words = message("The name is empty. Type the person's full name.")
        yield Problem("name-missing", words, field="full_name", record=person.id)
    elif len(person.full_name) > LONGEST_NAME:
        words = message("The name is longer than 200 characters. Shorten it.")
        yield Problem("name-long", words, field="full_name", record=person.id)


def _length_problems(person: Person) -> Iterator[Problem]:
    for name in ("code", "department", "job_title", "email", "phone", "shift", "site", "cohort"):
        length = len(getattr(person, name))
        if length > LONGEST_TEXT:
            words = message("At most {most} characters; these are {n}. Shorten the text.", most=LONGEST_TEXT, n=length)
            yield Problem("text-long", words, field=name, record=person.id)


def _day_problems(person: Person) -> Iterator[Problem]:
    if person.start_date and person.end_date and person.end_date < person.start_date:
        words = message(
            "The last day ({end}) is before the start date ({start}). Correct one of the two.",
            end=person.end_date,
            start=person.start_date,
        )
        yield Problem("end-before-start", words, field="end_date", record=person.id)
    if person.start_date and person.probation_end and person.probation_end < person.start_date:
        words = message(
            "Probation ends on {end}, before the start date ({start}). Correct one of the two.",
            end=person.probation_end,
            start=person.start_date,
        )
        yield Problem("probation-before-start", words, field="probation_end", record=person.id)


def _email_problems(person: Person) -> Iterator[Problem]:
    if person.email and not _EMAIL.fullmatch(person.email):
        words = message('"{email}" is not an e-mail address. Correct it or leave it empty.', email=person.email)
        yield Problem("email", words, Severity.WARNING, field="email", record=person.id, found=person.email)


def _manager_problems(person: Person) -> Iterator[Problem]:
    if person.manager_id is not None and person.manager_id == person.id:
        words = message("A person cannot be their own manager. Choose someone else.")
        yield Problem("own-manager", words, field="manager_id", record=person.id)


_CHECKS = (_name_problems, _length_problems, _day_problems, _email_problems, _manager_problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDuplicates(Record):
    """The owner's decision that two people who look alike are two different people."""

    TITLE = message("Not the same person")

    first_id: str = reference(Person, message("Person", context="field"), when_gone=WhenGone.FOLLOWS)
    second_id: str = reference(Person, message("Other person", context="field"), when_gone=WhenGone.FOLLOWS)


_EMAIL = pattern(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def cleaned(person: Person) -> Person:
    """Return the person with every text cleaned, as it is stored."""
    return replace(
        person,
        code=text.clean_line(person.code),
        full_name=text.clean_line(person.full_name),
        given_name=text.clean_line(person.given_name),
        department=text.clean_line(person.department),
        job_title=text.clean_line(person.job_title),
        email=text.clean_line(person.email),
        phone=text.clean_line(person.phone),
        shift=text.clean_line(person.shift),
        site=text.clean_line(person.site),
        cohort=text.clean_line(person.cohort),
    )


def is_over(person: Person, today: date) -> bool:
    """Return whether the last day of somebody who counts as working here is past."""
    return person.leaves_on is not None and person.leaves_on < today


_ONE_DAY = timedelta(days=1)


def tenure_months(person: Person, today: date) -> int | None:
    """Return full months from the first day to ``today`` or the last day.

    Where a month has no such day, its last day completes it (Civil Code 2015, Article 148).
    ``None`` if the first day is unknown, or the last day of somebody who left.
    """
    if person.start_date is None or (person.status is Status.LEFT and person.end_date is None):
        return None
    until = min(today, person.end_date) if person.end_date else today
    start = person.start_date
    months = (until.year - start.year) * 12 + until.month - start.month
    is_short = until.day < start.day and (until + _ONE_DAY).month == until.month
    return max(0, months - is_short)


# Words of job titles, highest rank first; matched without accents, as whole words.
_LEVEL_WORDS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (5, ("giam doc", "tong giam doc", "chu tich", "director", "ceo", "chief", "owner", "general manager")),
    (
        2,
        (
            "to pho",
            "pho to",
            "deputy team leader",
            "chuyen vien",
            "ky su",
            "specialist",
            "engineer",
            "senior",
            "ke toan vien",
        ),
    ),
    (
        3,
        (
            "to truong",
            "truong ca",
            "truong nhom",
            "giam sat",
            "team leader",
            "supervisor",
            "shift leader",
            "team lead",
            "chuyen gia",
            "lead",
        ),
    ),
    (
        4,
        (
            "truong phong",
            "pho phong",
            "quan doc",
            "pho quan doc",
            "ke toan truong",
            "truong bo phan",
            "truong",
            "quan ly",
            "manager",
            "head",
        ),
    ),
    (
        1,
        (
            "nhan vien",
            "cong nhan",
            "tho",
            "kiem hang",
            "thu kho",
            "bao ve",
            "tap vu",
            "lai xe",
            "thuc tap",
            "staff",
            "worker",
            "operator",
            "clerk",
            "intern",
            "assistant",
            "employee",
            "nv",
            "cn",
        ),
    ),
)


@lru_cache(maxsize=4096)
def level_of_title(job_title: str) -> int | None:
    """Return the level, 1 to 5, that the words of a job title suggest, or ``None``."""
    words = f" {text.search_key(job_title)} "
    for level, phrases in _LEVEL_WORDS:
        if any(f" {phrase} " in words for phrase in phrases):
            return level
    return None


def level_of(person: Person) -> int | None:
    """Return the level recorded for a person, else the one the job title suggests, or ``None``."""
    return person.level if person.level is not None else level_of_title(person.job_title)


def manager_loops(people: Iterable[Person]) -> tuple[tuple[str, ...], ...]:
    """Return the circles of people who manage each other, each as ids that begin with the smallest."""
    manager = {person.id: person.manager_id for person in people}
    state: dict[str, int] = {}
    loops: list[tuple[str, ...]] = []
    for start in manager:
        path: list[str] = []
        here: str | None = start
        while here is not None and here in manager and here not in state:
            state[here] = 1
            path.append(here)
            here = manager[here]
        if here is not None and state.get(here) == 1 and here in path:
            loop = path[path.index(here) :]
            first = loop.index(min(loop))
            loops.append(tuple(loop[first:] + loop[:first]))
        for visited in path:
            state[visited] = 2
    return tuple(loops)
