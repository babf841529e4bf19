"""What a paper of the gallery is, and what the bar of the page says about all of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.domain.overviews.scope import Span, View
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, message


class Shelf(StrEnum):
    """For whom papers are."""

    BOARD = "board"
    WEEK = "week"
    PEOPLE = "people"


SHELF_WORDS: dict[Shelf, Message] = {
    Shelf.BOARD: message("For the leadership"),
    Shelf.WEEK: message("For every week and month"),
    Shelf.PEOPLE: message("For those who take part"),
}


class Filter(StrEnum):
    """What the bar of the page narrows a paper to, where that means something for it."""

    SPAN = "span"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the bar says about every paper: its language, whether people are named, cycle, part of it and department.

    Without a ``cycle_id`` it is the cycle worked on, without a ``span`` the whole of it, without a department all.
    """

    language: str
    names: bool
    today: date
    cycle_id: str = ""
    span: Span | None = None
    department: str = ""

    @property
    def view(self) -> View:
        """What an overview shows."""
        return View(span=self.span, department=self.department, names=self.names)

    def shows(self, meeting: Meeting) -> bool:
        """Say whether the part of the cycle has a meeting."""
        span = self.span
        return span is None or (meeting.on is not None and span.first <= meeting.on <= span.last)

    def is_of(self, person: Person | None) -> bool:
        """Say whether somebody is of the department."""
        wanted = self.view.department_key
        return not wanted or (person is not None and person.department_key == wanted)


WriteSheet = Callable[[Desk, Path, Choice], Iterable[Message]]
WriteBook = Callable[[Desk, Path, Choice], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A paper of the gallery.

    One that ``names`` people is shown only where names are wanted. ``by`` is what narrows it. ``book`` writes its
    numbers as Excel; ``lacking`` says why there is nothing to print yet. The numbers of one that ``is_measured`` are
    those of step 7. One that ``is_paired`` compares pairs with the best ones: loading the solver for that would stop
    the window even from another thread, so that it is drawn in a process of its own.
    """

    code: str
    title: Message
    shelf: Shelf
    write: WriteSheet
    names: bool = False
    is_measured: bool = False
    is_paired: bool = False
    by: frozenset[Filter] = frozenset()
    book: WriteBook | None = None
    lacking: Callable[[Desk, Choice], Message | None] | None = None

    def why_not(self, desk: Desk, choice: Choice) -> Message | None:
        """Return why the paper cannot be shown, nothing where it can."""
        missing = self.lacking(desk, choice) if self.lacking is not None else None
        if missing is not None:
            return missing
        if self.names and not choice.names:
            return message("This paper names people. Tick “Show names” to see it.")
        return None

    def unused(self, choice: Choice) -> Message | None:
        """Return which filter that is set means nothing for this paper; nothing where all count."""
        spans = choice.span is not None and Filter.SPAN not in self.by
        departments = bool(choice.department) and Filter.DEPARTMENT not in self.by
        if spans and departments:
            return message("This paper always shows the whole cycle and all departments.")
        if spans:
            return message("This paper always shows the whole cycle.")
        return message("This paper always shows all departments.") if departments else None


BOTH = frozenset(Filter)
BY_SPAN, BY_DEPARTMENT = frozenset({Filter.SPAN}), frozenset({Filter.DEPARTMENT})
