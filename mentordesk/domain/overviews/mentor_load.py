"""The overview of the mentors: how many mentees each has, how much time it takes, and where there is still room."""

from collections import Counter
from dataclasses import dataclass

from mentordesk import i18n
from mentordesk.domain.chart import Bar, BarChart, Words
from mentordesk.domain.measuring.basis import Population
from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.overviews.scope import UNNAMED_NOTE, Scope
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.person import Person
from mentordesk.i18n import Message, message, messages

NAME = message("Mentor load", context="title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a mentor carries: mentees of pairs that go on, places, meetings held and their minutes."""

    person: Person
    mentees: int
    places: int
    held: int
    minutes: int

    @property
    def free(self) -> int:
        """How many more mentees the mentor would take."""
        return max(0, self.places - self.mentees)


def mentors_of(pair: Partnership) -> tuple[str, ...]:
    """Return who guides in a pair or a panel; in a group of peers nobody does."""
    record = pair.record
    if isinstance(record, Pair):
        return (record.mentor_id,)
    if record.mentee_id is None:
        return ()
    return tuple(person_id for person_id in pair.people if person_id != record.mentee_id)


def loads(scope: Scope) -> tuple[Load, ...]:
    """Return what each mentor of the cycle carries, each once, by name."""
    found = scope.found
    of_mentor: dict[str, list[Partnership]] = {}
    for pair in found.partnerships:
        for person_id in mentors_of(pair):
            of_mentor.setdefault(person_id, []).append(pair)
    rows = []
    for person in scope.people(found.mentors | of_mentor.keys()):
        pairs = of_mentor.get(person.id, [])
        counts = [scope.counts(pair) for pair in pairs]
        rows.append(
            Load(
                person=person,
                mentees=sum(pair.state in (PartnershipState.ACTIVE, PartnershipState.PAUSED) for pair in pairs),
                places=_places(found, person.id),
                held=sum(count.held for count in counts),
                minutes=sum(count.minutes for count in counts),
            )
        )
    return tuple(rows)


def _places(found: Population, person_id: str) -> int:
    part = found.parts.get(person_id)
    return part.capacity if part is not None and part.role.gives else 0


def mentor_load(scope: Scope, letterhead: Letterhead) -> OverviewPaper:
    """Return the overview of the mentors."""
    rows = loads(scope)
    tables = [_totals(scope, rows), _by_mentees(rows)]
    if scope.view.names:
        tables.append(_list(scope, rows))
    minutes = message("Minutes are those noted with the meetings; a meeting without them adds none.")
    return OverviewPaper(
        letterhead=letterhead,
        name=NAME,
        title=_title(scope, rows),
        below=scope.words,
        chart=_chart(rows),
        tables=tuple(tables),
        notes=(minutes, UNNAMED_NOTE) if scope.view.names else (minutes,),
        names=scope.view.names,
    )


def hours_a_month(minutes: int, months: int) -> float:
    """Return minutes as hours a month, of no month as none."""
    return minutes / 60 / months if months else 0.0


def _title(scope: Scope, rows: tuple[Load, ...]) -> Words:
    hours = [hours_a_month(row.minutes, scope.months) for row in rows]
    if not hours:
        return message("There are no mentors yet")
    least, most = i18n.number(min(hours)), i18n.number(max(hours))
    return messages(
        "{n} mentor met {hours} hours a month",
        "{n} mentors met {hours} hours a month each",
        len(rows),
        hours=i18n.span(least, most),
    )


def _totals(scope: Scope, rows: tuple[Load, ...]) -> OverviewTable:
    busy = sum(row.mentees > 0 for row in rows)
    minutes = sum(row.minutes for row in rows)
    each = round(hours_a_month(minutes, scope.months) / len(rows), 1) if rows else None
    given: tuple[tuple[Value, ...], ...] = (
        (message("Mentors", context="field"), len(rows)),
        (message("Mentors with a mentee now"), busy),
        (message("Mentees they have now"), sum(row.mentees for row in rows)),
        (message("Free places", context="field"), sum(row.free for row in rows)),
        (message("Meetings held", context="field"), sum(row.held for row in rows)),
        (message("Hours of a mentor in a month, on average"), each),
    )
    columns = (
        OverviewColumn(message("All mentors together"), grows=True, is_number=False),
        OverviewColumn(message("Number", context="field")),
    )
    return OverviewTable(title=message("Mentors", context="title"), columns=columns, rows=given)


def _by_mentees(rows: tuple[Load, ...]) -> OverviewTable:
    counts = Counter(row.mentees for row in rows)
    columns = (
        OverviewColumn(message("Mentees of one mentor now"), grows=True, is_number=False),
        OverviewColumn(message("Mentors", context="field")),
    )
    found = tuple((_mentees(number), counts[number]) for number in sorted(counts))
    return OverviewTable(title=message("How many mentees they have"), columns=columns, rows=found)


def _mentees(number: int) -> Message:
    return messages("{n} mentee", "{n} mentees", number, context="count")


def _chart(rows: tuple[Load, ...]) -> BarChart | None:
    if not rows:
        return None
    counts = Counter(row.held for row in rows)
    bars = tuple(
        Bar(messages("{n} meeting", "{n} meetings", held, context="count"), counts[held], str(counts[held]))
        for held in sorted(counts)
    )
    return BarChart(title=message("Mentors by meetings held"), bars=bars, close=True)


def _list(scope: Scope, rows: tuple[Load, ...]) -> OverviewTable:
    columns = (
        OverviewColumn(message("Mentor", context="role"), grows=True, is_number=False),
        OverviewColumn(message("Department", context="field"), is_number=False),
        OverviewColumn(message("Mentees", context="field")),
        OverviewColumn(message("Free places", context="field")),
        OverviewColumn(message("Meetings held", context="field")),
        OverviewColumn(message("Hours a month")),
    )
    listed = sorted(rows, key=lambda row: -row.minutes)
    found = tuple(
        (
            scope.named(row.person.id),
            row.person.department if scope.found.named(row.person.id) else "",
            row.mentees,
            row.free,
            row.held,
            round(hours_a_month(row.minutes, scope.months), 1),
        )
        for row in listed
    )
    return OverviewTable(title=message("Mentor by mentor"), columns=columns, rows=found)
