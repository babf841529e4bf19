"""The choices about the values of a staff list: what the owner can choose, and what was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class DateStyle(StrEnum):
    """How a date written in digits is read."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class Choices:
    """The owner's choices about the values; changed only through the functions below, which return new choices.

    ``capitals``: write names typed in capitals in the usual spelling. ``fonts``: the old encoding to convert from, by
    column index. ``departments``: the wanted spelling, by the spelling found. ``words``: the value meant, by field and
    word in lower case (``("status", "nghỉ ốm"): "absent"``). ``edits``: the new text of a cell, by file row and field
    (``(14, "start_date"): "01/03/2024"``), ``""`` to leave it empty. ``skipped``: file rows that are left out.
    ``turned``: the columns, by index, in whose true dates day and month are exchanged.
    """

    date_style: DateStyle = DateStyle.DAY_FIRST
    capitals: bool = True
    fonts: dict[int, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    edits: dict[tuple[int, str], str] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    turned: frozenset[int] = frozenset()


def with_font(choices: Choices, column: int, family: str) -> Choices:
    """Convert a column from an old encoding, or not at all with ``""``."""
    return replace(choices, fonts={**choices.fonts, column: family})


def with_department(choices: Choices, found: str, wanted: str) -> Choices:
    """Replace one spelling of a department by another."""
    return replace(choices, departments={**choices.departments, found: wanted})


def with_word(choices: Choices, name: str, found: str, value: str) -> Choices:
    """Set the value that a word of a field means; ``""`` for none."""
    return replace(choices, words={**choices.words, (name, found.casefold()): value})


def with_edit(choices: Choices, row: int, name: str, text: str) -> Choices:
    """Replace the text of a cell, by file row and field; ``""`` leaves it empty."""
    return replace(choices, edits={**choices.edits, (row, name): text})


def with_skipped(choices: Choices, rows: Iterable[int]) -> Choices:
    """Leave more rows out."""
    return replace(choices, skipped=choices.skipped | set(rows))


def with_kept(choices: Choices, rows: Iterable[int]) -> Choices:
    """Include rows again that were left out."""
    return replace(choices, skipped=choices.skipped - set(rows))


def with_turned(choices: Choices, columns: Iterable[int]) -> Choices:
    """Exchange day and month in the true dates of some columns."""
    return replace(choices, turned=choices.turned | set(columns))


# What there is to choose


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a department, the number of its rows, and the spelling suggested instead.

    ``sure`` if only case, accents or spaces differ; otherwise the owner decides.
    """

    found: str
    rows: int
    suggested: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word for a status, role or level that was not recognised."""

    field: str
    found: str
    rows: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A text as it is and as it would be written."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FontOffer:
    """A column in an old encoding, with a few texts before and after conversion."""

    column: int
    heading: str
    family: str
    samples: tuple[BeforeAfter, ...]


@dataclass(frozen=True, slots=True)
class DateOffer:
    """Dates in digits whose order is not certain: samples that can be read both ways, how many fail with each order.

    ``month_first`` says that the other dates of the list are written month first.
    """

    samples: tuple[str, ...] = ()
    fail_day_first: int = 0
    fail_month_first: int = 0
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A row with a person that the file does not show: its number in the file, and the name in it."""

    row: int
    name: str


@dataclass(frozen=True, slots=True)
class Values:
    """Everything about the values that the owner can choose; each part is empty if there is no choice."""

    departments: tuple[Spelling, ...] = ()
    words: tuple[UnknownWord, ...] = ()
    fonts: tuple[FontOffer, ...] = ()
    capitals: tuple[BeforeAfter, ...] = ()
    capitals_count: int = 0
    dates: DateOffer = DateOffer()
    hidden: tuple[HiddenRow, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose."""
        if any(spelling.suggested for spelling in self.departments):
            return False
        choices = (
            self.words,
            self.fonts,
            self.capitals,
            self.dates.samples,
            self.dates.fail_day_first,
            self.hidden,
        )
        return not any(choices)
