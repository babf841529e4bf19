"""What an overview is about: a cycle or a part of it, everybody or a department, with or without names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mentordesk import text
from mentordesk.domain.chart import Words
from mentordesk.domain.fiscal import FiscalYear
from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.meetings.partnerships import Counts, Partnership, count
from mentordesk.domain.months import Month, first_days
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, message, month

Span = Month | FiscalYear
"""A part of a cycle."""

WHOLE_CYCLE = message("Whole cycle", context="choice")
ALL_DEPARTMENTS = message("All departments", context="choice")

UNNAMED = message("not named", context="state")
"""Stands for somebody who did not agree to reports: they are counted and not named."""

UNNAMED_NOTE = message("Who did not agree to surveys and reports is counted and not named.")


def as_agreed(person: Person, consents: ConsentBook | None) -> Person:
    """Return somebody as a report may show them: without name and department where they did not agree to reports.

    Without ``consents`` it is a list for the owner alone, which names everybody.
    """
    if consents is None or consents.said(person.id, Purpose.REPORTS):
        return person
    return replace(person, full_name=str(UNNAMED), department="")


def span_words(span: Span) -> Words:
    """Return a part of a cycle as people say it."""
    if isinstance(span, Month):
        return month(span.first)
    return message("Fiscal year {year}", context="time", year=span.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the owner chose to see: a ``span``, none for the whole cycle; a department, empty for all; and names."""

    span: Span | None = None
    department: str = ""
    names: bool = False

    @property
    def department_key(self) -> str:
        """The department however it is written."""
        return text.clean_line(self.department).casefold()


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The people, pairs and meetings of a cycle that an overview is about."""

    found: Population
    view: View

    @property
    def first(self) -> date | None:
        """The first day that counts."""
        began, span = self.found.period.first, self.view.span
        return began if span is None else max(span.first, began or span.first)

    @property
    def last(self) -> date:
        """The last day that counts."""
        as_of = self.found.period.as_of
        return min(self.view.span.last, as_of) if self.view.span is not None else as_of

    @property
    def months(self) -> int:
        """How many months that is, those under way among them."""
        return len(first_days(self.first, self.last)) if self.first is not None else 0

    def has(self, person_id: str) -> bool:
        """Say whether somebody is of the department."""
        person = self.found.everyone.get(person_id)
        return person is not None and (
            not self.view.department_key or self.view.department_key == person.department_key
        )

    def people(self, ids: Iterable[str]) -> tuple[Person, ...]:
        """Return those of some people who are of the department, by their names."""
        chosen = [self.found.everyone[person_id] for person_id in ids if self.has(person_id)]

        def by_name(person: Person) -> tuple[object, ...]:
            return text.name_key(person.full_name, person.given_name), person.code, person.id

        return tuple(sorted(chosen, key=by_name))

    @cached_property
    def partnerships(self) -> tuple[Partnership, ...]:
        """The pairs and groups with at least one person of the department that had begun by the last day."""
        return tuple(
            pair
            for pair in self.found.partnerships
            if any(map(self.has, pair.people)) and (pair.terms.start is None or pair.terms.start <= self.last)
        )

    def meetings(self, pair: Partnership) -> tuple[Meeting, ...]:
        """Return the meetings of a pair in the time that counts; those without a day only in the whole cycle."""
        span = self.view.span
        if span is None:
            return tuple(meeting for meeting in pair.meetings if meeting.on is None or meeting.on <= self.last)
        return tuple(
            meeting for meeting in pair.meetings if meeting.on is not None and span.first <= meeting.on <= self.last
        )

    def counts(self, pair: Partnership) -> Counts:
        """Return how many meetings of a pair became what in the time that counts."""
        return count(self.meetings(pair))

    def named(self, person_id: str) -> Message | str:
        """Return the name of somebody, or that they are not named."""
        return self.found.named(person_id) or UNNAMED

    @property
    def words(self) -> Words:
        """When and where it is about, for the line below the title."""
        when: Words = WHOLE_CYCLE if self.view.span is None else span_words(self.view.span)
        if not self.view.department:
            return message("{when}, all departments", when=when)
        return message("{when}, {department}", when=when, department=self.view.department)
