"""What a paper is made of, as plain values: a paper is a function to blocks, and only the layout knows the PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Any

from mentordesk.domain.chart import Chart
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters inside a text."""

    text: str
    bold: bool = False
    quiet: bool = False


Text = str | tuple[Span, ...]


def below_each_other(lines: Iterable[Span]) -> tuple[Span, ...]:
    """Return runs of letters as one text, each on a line of its own."""
    found: list[Span] = []
    for line in lines:
        found.append(replace(line, text=f"\n{line.text}") if found else line)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Address:
    """The head of a paper that is handed in: its number, place and date, whom it is for, and what it is about."""

    to: str
    subject: str
    day: date
    place: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Title:
    """The finding of the paper, and one line below that supports it; smaller on a sheet for one person."""

    text: str
    below: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed warning that nobody overlooks, its reasons as a list, and what follows from it."""

    text: str
    detail: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph; it may run over to the next page."""

    text: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence a section is about, set larger."""

    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the numbers above come from, set small."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A short list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The one number of a section, and what it counts."""

    text: str
    below: str


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table. One that ``grows`` takes the room left, one kept ``whole`` breaks its lines last of all.

    A cell is cut after ``lines`` lines; one of a ``box`` column is a box to tick, ticked where the cell has a text.
    One filled in ``by_hand`` is at least so wide, in points.
    """

    head: str
    right: bool = False
    grows: bool = False
    whole: bool = False
    lines: int = 4
    box: bool = False
    by_hand: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that repeats on every page; no row is split. Without heads it is a list of facts.

    One that ``leads`` is never separated from what follows it.
    """

    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[Text, ...], ...]
    has_sum: bool = False
    leads: bool = False


def facts_of(rows: Iterable[tuple[str, str]]) -> Table:
    """Return names with their values as a list of facts, without those that have no value."""
    given = [(name, value) for name, value in rows if value]
    columns = (PaperColumn(""), PaperColumn("", grows=True))
    return Table(columns, tuple(((Span(name, quiet=True),), value) for name, value in given))


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart; never split."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is decided, boxes to tick (the last before a dotted line if ``open_end``), the date, places to sign.

    ``reasons`` heads dotted lines on which the decision is explained. If the paper is ``sealed``, the last
    place has room for the company's seal. A signature block never stands alone on a page.
    """

    what: str
    choices: tuple[str, ...]
    places: tuple[str, ...]
    open_end: bool = True
    sealed: bool = True
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the role, and below the line the name where it is known, with the day it is signed if ``dated``."""

    role: str
    name: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class SignOff:
    """Places to sign what people agree to, two beside each other; it stays with the end of what it is about.

    ``roomy`` gives each the room of a large signature.
    """

    signers: tuple[Signer, ...]
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on by hand."""

    count: int


class FieldLook(Enum):
    """Where the room to write of a field is: on the line of its name, below the name, or beside it."""

    INLINE = auto()
    BELOW = auto()
    BESIDE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """What is filled in by hand: its name, a hint, and ``lines`` to write on, or squares for a ``scale`` from 1.

    A ``value`` that is known already is printed instead.
    """

    name: str
    hint: str = ""
    value: str = ""
    lines: int = 1
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields ``across`` of them beside each other; ``roomy`` lines are for a pencil and a knee to write on."""

    fields: tuple[Field, ...]
    look: FieldLook = FieldLook.BELOW
    across: int = 1
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class CheckItem:
    """What is ticked off by hand, or is ticked already; one with ``dots`` has room to write behind its words."""

    text: str
    ticked: bool = False
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """Squares to tick with words beside them, ``across`` of them beside each other."""

    items: tuple[CheckItem, ...]
    across: int = 1


@dataclass(frozen=True, slots=True)
class PaperSeat:
    """A place in a lane: who has it and a note; a free one has a dashed frame."""

    text: str
    note: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class PaperLane:
    """A frame with a name, quiet words below it, and seats beside it; without seats the words have all the room."""

    name: str
    below: str = ""
    detail: str = ""
    seats: tuple[PaperSeat, ...] = ()


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes, ``across`` of them beside each other, under a head that repeats on every page; no lane is split."""

    head: str
    lanes: tuple[PaperLane, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code that opens an address, words beside it, and the address as it is typed."""

    url: str
    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class Together:
    """What stays on one page where it fits on one."""

    blocks: tuple["PaperBlock", ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns of blocks beside each other, for what is short and compared; never split."""

    left: tuple["PaperBlock", ...]
    right: tuple["PaperBlock", ...]


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page."""


PaperBlock = (
    Address
    | Title
    | Notice
    | Section
    | Body
    | Sentence
    | Source
    | Points
    | KeyFigure
    | Table
    | Figure
    | Signatures
    | SignOff
    | Lines
    | Fields
    | Checklist
    | Lanes
    | Square
    | Together
    | Beside
    | Break
)


def separate_pages(pages: Iterable[Iterable[PaperBlock]]) -> tuple[PaperBlock, ...]:
    """Return the blocks of letters, sheets or cards one after the other, each on a page of its own."""
    found: list[PaperBlock] = []
    for page in pages:
        if found:
            found.append(Break())
        found += page
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper: its name, its blocks, and a note on personal data for the foot; turned for a wide table if it may be.

    One that is ``turned`` is always in landscape; separate pages, as of letters, are not ``counted``. A ``draft`` is
    marked so on every page. ``own_pages`` end where they are said to. A ``slide`` has the shape of a
    screen. ``cards`` are sheets of A5, two on a page with a line to cut along; a single one is printed twice.
    A part of a longer paper begins at ``first_page`` of ``page_count`` pages, 0 where it is the whole.
    """

    letterhead: Letterhead
    name: str
    blocks: tuple[PaperBlock, ...]
    privacy: str = ""
    may_turn: bool = False
    turned: bool = False
    counted: bool = True
    draft: bool = False
    own_pages: bool = False
    slide: bool = False
    cards: bool = False
    first_page: int = 1
    page_count: int = 0


def texts(value: Any) -> Iterator[str]:
    """Yield every text inside a value made of records and tuples, as it will be shown."""
    if isinstance(value, (str, Message)):
        yield str(value)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    else:
        for name in _names_of(type(value)):
            yield from texts(getattr(value, name))


_known_names: dict[Any, tuple[str, ...]] = {}


def _names_of(kind: Any) -> tuple[str, ...]:
    """Return the names of what a kind of record has, nothing of any other kind."""
    if kind not in _known_names:
        _known_names[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _known_names[kind]
