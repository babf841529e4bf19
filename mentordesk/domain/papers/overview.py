"""What an overview says, in no language yet: a finding, a chart, and tables that paper and Excel show alike."""

from dataclasses import dataclass

from mentordesk.domain.chart import BarChart, Words
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class OverviewColumn:
    """A column of an overview: numbers stand at its right; the one that ``grows`` takes the room that is left."""

    head: Words
    grows: bool = False
    is_number: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewTable:
    """A table of an overview; ``note`` says below it how it is to be read."""

    title: Words
    columns: tuple[OverviewColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPaper:
    """An overview: its ``name`` at the head of each page, its finding as ``title``, whom and when it is about below.

    ``names`` says that people are named on it; ``notes`` are the sources and what is not known.
    """

    letterhead: Letterhead
    name: Message
    title: Words
    below: Words
    tables: tuple[OverviewTable, ...]
    chart: BarChart | None = None
    notes: tuple[Words, ...] = ()
    names: bool = False
