"""What a staff list says before it becomes people: its columns, the owner's choices, and the preview of both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mentordesk.domain.records.person import Person, level_of_title
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import Message, message, messages


class Take(StrEnum):
    """What is done with a column: taken, off until asked for, never taken, of no use here, or not recognised."""

    YES = "yes"
    OFF = "off"
    NEVER = "never"
    IGNORE = "ignore"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How well a column is known from its heading and its values."""

    SURE = "sure"
    MAYBE = "maybe"
    NONE = "none"


CONFIDENCE_WORDS: dict[Confidence, Message] = {
    Confidence.SURE: message("Sure", context="state"),
    Confidence.MAYBE: message("Perhaps", context="state"),
    Confidence.NONE: message("Not recognised", context="state"),
}

FIELD_NAMES: dict[str, Message] = {
    "code": message("Employee code", context="field"),
    "full_name": message("Full name", context="field"),
    "family_middle": message("Family and middle name"),
    "given": message("Given name", context="field"),
    "department": message("Department", context="field"),
    "job_title": message("Job title", context="field"),
    "level": message("Level", context="field"),
    "start_date": message("Start date", context="field"),
    "manager": message("Direct manager", context="field"),
    "email": message("E-mail", context="field"),
    "phone": message("Phone", context="field"),
    "status": message("Status", context="field"),
    "end_date": message("Last day", context="field"),
    "role": message("Role in the programme"),
    "capacity": message("Most mentees", context="field"),
}
"""The fields a column may go into, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the file. ``heading`` is as written, or its letter where there is none.

    ``field`` is where it goes in force, ``""`` for nowhere; ``suggested`` is what was guessed. ``samples`` are up to
    three values, masked where the program does not take the column. ``kind`` is the class recognised ("phone",
    "never:bank", "salary" …). ``chosen`` says that the owner set the field, ``confirmed`` that the owner stands by it
    though many people would have left or few names would come out (see doubts). ``font`` names the old encoding its
    values are written in. ``day_month`` is a date in it that reads two ways ("01/02/2024"), or empty.
    """

    index: int
    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""
    suggested: str = ""
    confidence: Confidence = Confidence.NONE
    take: Take = Take.UNKNOWN
    kind: str = ""
    chosen: bool = False
    confirmed: bool = False
    font: str = ""
    day_month: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether its values go anywhere."""
        return bool(self.field)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column goes into which field. ``signature`` recognises the same layout of headings again."""

    columns: tuple[ListColumn, ...]
    header_row: int = 0
    signature: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether people can be read with it."""
        return not problems(self)

    def of(self, name: str) -> ListColumn | None:
        """Return the column that goes into a field, the first where several do, or ``None``."""
        return next((column for column in self.columns if column.field == name), None)


def assign(mapping: Mapping, column: int, name: str) -> Mapping:
    """Send one column, by its index, into a field, ``""`` for nowhere; a column never taken stays untaken."""
    return replace(mapping, columns=tuple(_sent(item, column, name) for item in mapping.columns))


def _sent(item: ListColumn, column: int, name: str) -> ListColumn:
    if item.index != column or item.take is Take.NEVER or (name and name not in FIELD_NAMES):
        return item
    return replace(item, field=name, chosen=True, confirmed=False)


def keep(mapping: Mapping, column: int) -> Mapping:
    """Settle a contest for this column: its rivals go nowhere."""
    losers = {item.index for item in rivals(mapping, column)}
    kept = (
        replace(item, field="" if item.index in losers else item.field, chosen=True)
        if item.index in losers or item.index == column
        else item
        for item in mapping.columns
    )
    return replace(mapping, columns=tuple(kept))


def rivals(mapping: Mapping, column: int) -> tuple[ListColumn, ...]:
    """Return the other columns that would go into the same field as this one."""
    wanted = next((item.field for item in mapping.columns if item.index == column), "")
    if not wanted:
        return ()
    return tuple(item for item in mapping.columns if item.field == wanted and item.index != column)


_CONTESTS: dict[str, Message] = {
    "code": message("Two columns hold employee codes. Which one to keep?"),
    "full_name": message("Two columns hold names. Which one to keep?"),
    "department": message("Two columns hold departments. Which one to keep?"),
    "job_title": message("Two columns hold job titles. Which one to keep?"),
    "start_date": message("Two columns hold the first day. Which one to keep?"),
    "manager": message("Two columns hold the manager. Which one to keep?"),
    "email": message("Two columns hold e-mail addresses. Which one to keep?"),
    "phone": message("Two columns hold phone numbers. Which one to keep?"),
}


def problems(mapping: Mapping) -> tuple[Problem, ...]:
    """Return what keeps the columns from being read: no name, or several columns for one field."""
    found: list[Problem] = []
    if not mapping.of("full_name") and not mapping.of("given"):
        found.append(
            Problem(
                "name-column",
                message("No column is chosen for the names yet. Choose it: without a name nobody can be imported."),
                field="full_name",
            )
        )
    for name, label in FIELD_NAMES.items():
        rows = [column for column in mapping.columns if column.field == name]
        if len(rows) > 1:
            text = _CONTESTS.get(name, message('Two columns hold "{field}". Which one to keep?', field=label))
            found.append(Problem("column-twice", text, field=name, column=rows[0].heading))
    return tuple(found)


_NEVER_BY_KIND: dict[str, Message] = {
    "never:id_card": message("The program does not need this number"),
    "never:bank": message("The program does not need bank data"),
    "never:health": message("The program does not need health data"),
}


def note(mapping: Mapping, column: ListColumn) -> Message | None:
    """Return the words beside a column: its rival, why it is not taken, how its dates are read, or ``None``."""
    others = rivals(mapping, column.index)
    if others:
        return message('Same as "{heading}"', heading=others[0].heading)
    if column.take is Take.NEVER:
        return _NEVER_BY_KIND.get(column.kind, message("The program does not need this"))
    if column.take is Take.OFF and not column.field:
        return message("Not needed", context="state")
    if column.field and column.day_month:
        return message("{text} is read day first", text=column.day_month)
    return None


# What the owner chooses


class DateStyle(StrEnum):
    """How a date written in figures is read."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the owner chose about the values. Dictionaries are never changed in place: use the functions below.

    ``capitals``: write names typed in capitals the usual way. ``fonts``: old encoding to convert from, by column index.
    ``departments``: wanted spelling by the spelling found. ``words``: the value meant, by field and word found in small
    letters (``("status", "nghỉ ốm"): "absent"``). ``edits``: the text that stands instead, by file row and field
    (``(14, "start_date"): "01/03/2024"``), ``""`` to leave it empty. ``skipped``: file rows left out.
    """

    date_style: DateStyle = DateStyle.DAY_FIRST
    capitals: bool = True
    fonts: dict[int, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    edits: dict[tuple[int, str], str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()


def with_font(choices: Choices, column: int, family: str) -> Choices:
    """Convert a column from an old encoding; ``""`` leaves it as it is."""
    return replace(choices, fonts={**choices.fonts, column: family})


def with_department(choices: Choices, found: str, wanted: str) -> Choices:
    """Write one spelling of a department another way."""
    return replace(choices, departments={**choices.departments, found: wanted})


def with_word(choices: Choices, name: str, found: str, value: str) -> Choices:
    """Say what a word of a field means; ``""`` for nothing."""
    return replace(choices, words={**choices.words, (name, found.casefold()): value})


def with_edit(choices: Choices, row: int, name: str, text: str) -> Choices:
    """Put another text into one cell, by file row and field; ``""`` leaves it empty."""
    return replace(choices, edits={**choices.edits, (row, name): text})


def with_skipped(choices: Choices, rows: Iterable[int]) -> Choices:
    """Leave more rows out."""
    return replace(choices, skipped=choices.skipped | set(rows))


def with_kept(choices: Choices, rows: Iterable[int]) -> Choices:
    """Take rows in again that were left out."""
    return replace(choices, skipped=choices.skipped - set(rows))


# What the values offer to choose from


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a department: how many rows have it, and the spelling it seems to be another way of writing.

    ``sure`` where only case, accents or spaces differ; otherwise the owner decides.
    """

    found: str
    rows: int
    suggested: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word for a status, part or level that was not understood."""

    field: str
    found: str
    rows: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A text as it stands and as it would be written."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FontOffer:
    """A column in an old encoding, with a few texts before and after."""

    column: int
    heading: str
    family: str
    samples: tuple[BeforeAfter, ...]


@dataclass(frozen=True, slots=True)
class DateOffer:
    """Dates written in figures: some that read both ways, and how many cannot be read day first and month first."""

    samples: tuple[str, ...] = ()
    fail_day_first: int = 0
    fail_month_first: int = 0


@dataclass(frozen=True, slots=True)
class Values:
    """What the page of values offers; each part is empty where there is nothing to choose."""

    departments: tuple[Spelling, ...] = ()
    words: tuple[UnknownWord, ...] = ()
    fonts: tuple[FontOffer, ...] = ()
    capitals: tuple[BeforeAfter, ...] = ()
    capitals_count: int = 0
    dates: DateOffer = DateOffer()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        return not (
            any(item.suggested for item in self.departments)
            or self.words
            or self.fonts
            or self.capitals
            or self.dates.samples
            or self.dates.fail_day_first
        )


# What comes out


@dataclass(frozen=True, slots=True)
class Draft:
    """A person as a row of the file has them. ``given`` names the fields of Person that the file fills.

    Where the person is known already ``person.id`` is theirs. ``role`` and ``capacity`` are ``None`` where the file
    does not say. ``manager`` is the manager as written.
    """

    row: int
    person: Person
    given: frozenset[str] = frozenset()
    role: Role | None = None
    capacity: int | None = None
    manager: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not imported: its cells in the columns taken, and why."""

    row: int
    cells: tuple[str, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list says with a mapping and choices: the people, what to look at, and the rows left out.

    ``rejected`` are rows that cannot be imported as they are or that the owner skipped; ``passed_over`` counts rows
    that hold no person (totals, headings again, department lines). ``twins`` are rows that share a code.
    """

    people: tuple[Draft, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    passed_over: int = 0
    twins: tuple[tuple[int, ...], ...] = ()
    mapping: Mapping = Mapping(())
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems that one repair fixes; ``fix`` is the text of the link that fixes all of them, ``None`` without one."""

    code: str
    title: Message
    problems: tuple[Problem, ...]
    fix: Message | None = None


_Title = Callable[[int], Message]
_SKIP, _EMPTY = message("Leave these rows out"), message("Leave all empty")

# One kind of repair each, the gravest first: what it is called, and the repair of all at once.
_KINDS: dict[str, tuple[_Title, Message | None]] = {
    "name-missing": (lambda n: messages("{n} row without a name", "{n} rows without a name", n), _SKIP),
    "two-people": (lambda n: messages("{n} cell with two people", "{n} cells with two people", n), _SKIP),
    "code-twice": (lambda n: messages("{n} row with a code used before", "{n} rows with a code used before", n), _SKIP),
    "code-other": (
        lambda n: messages("{n} code that was someone else's", "{n} codes that were someone else's", n),
        _SKIP,
    ),
    "date": (lambda n: messages("{n} date that cannot be read", "{n} dates that cannot be read", n), _EMPTY),
    "date-style": (
        lambda n: messages("{n} date that only reads month first", "{n} dates that only read month first", n),
        message("Read all dates month first"),
    ),
    "end-before-start": (
        lambda n: messages("{n} last day before the first day", "{n} last days before the first day", n),
        None,
    ),
    "double": (lambda n: messages("{n} person who may be there twice", "{n} people who may be there twice", n), _SKIP),
    "manager-unknown": (lambda n: messages("{n} manager not found", "{n} managers not found", n), _EMPTY),
    "manager-unclear": (
        lambda n: messages("{n} manager's name that fits several", "{n} managers' names that fit several", n),
        _EMPTY,
    ),
    "own-manager": (lambda n: messages("{n} person as their own manager", "{n} people as their own manager", n), None),
    "manager-loop": (lambda n: messages("{n} circle of managers", "{n} circles of managers", n), None),
    "status": (lambda n: messages("{n} status not understood", "{n} statuses not understood", n), _EMPTY),
    "level": (lambda n: messages("{n} level not understood", "{n} levels not understood", n), _EMPTY),
    "role": (lambda n: messages("{n} role not recognised", "{n} roles not recognised", n), _EMPTY),
    "capacity": (
        lambda n: messages("{n} number of mentees not understood", "{n} numbers of mentees not understood", n),
        _EMPTY,
    ),
    "email": (lambda n: messages("{n} e-mail address to check", "{n} e-mail addresses to check", n), _EMPTY),
    "phone": (lambda n: messages("{n} phone number to check", "{n} phone numbers to check", n), _EMPTY),
    "date-far": (lambda n: messages("{n} date far from today", "{n} dates far from today", n), _EMPTY),
    "cut": (lambda n: messages("{n} text that was too long", "{n} texts that were too long", n), None),
    "two-phones": (lambda n: messages("{n} cell with two phone numbers", "{n} cells with two phone numbers", n), None),
    "phone-mended": (lambda n: messages("{n} phone number corrected", "{n} phone numbers corrected", n), None),
    "date-part": (lambda n: messages("{n} date without its day", "{n} dates without their day", n), None),
}


def groups(preview: Preview) -> tuple[ProblemGroup, ...]:
    """Return the problems grouped by repair, the gravest kinds first, in the order of the file within."""
    by_code: dict[str, list[Problem]] = {}
    for problem in preview.problems:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple(
        ProblemGroup(code, title(len(by_code[code])), tuple(by_code[code]), fix)
        for code, (title, fix) in _KINDS.items()
        if code in by_code
    )


def fixed(preview: Preview, group: ProblemGroup) -> Choices:
    """Return the choices after a group's repair of all at once; without one, the choices as they are."""
    choices = preview.choices
    if group.fix == _SKIP:
        return with_skipped(choices, (problem.row for problem in group.problems))
    if group.fix == _EMPTY:
        empty = {(problem.row, problem.field): "" for problem in group.problems}
        return replace(choices, edits={**choices.edits, **empty})
    if group.code == "date-style":
        return replace(choices, date_style=DateStyle.MONTH_FIRST)
    return choices


def located(problem: Problem, row: int, column: str) -> Problem:
    """Return a problem with its place in the file, in its fields and in its words."""
    if column:
        text = message('Row {row}, column "{column}": {what}', row=str(row), column=column, what=problem.message)
    else:
        text = message("Row {row}: {what}", row=str(row), what=problem.message)
    return replace(problem, message=text, row=row, column=column)


def bare(problem: Problem) -> Message:
    """Return the words of a located problem without the place, for a table that shows the place in columns."""
    inner = dict(problem.message.values).get("what")
    return inner if isinstance(inner, Message) else problem.message


def keep_row(preview: Preview, row: int) -> Choices:
    """Settle a contest of rows with the same code for this one: the others are left out, this one is not."""
    others = {other for rows in preview.twins if row in rows for other in rows if other != row}
    return with_kept(with_skipped(preview.choices, others), {row})


def overlaid(known: Person, draft: Draft) -> Person:
    """Return a known person with what the file says; what is blank in the file stays as it is.

    A level that only the old job title told follows the new one.
    """
    new = draft.person
    given = draft.given
    if "job_title" in given and new.level is not None and known.level in (None, level_of_title(known.job_title)):
        given |= {"level"}
    return replace(known, **{name: getattr(new, name) for name in given})
