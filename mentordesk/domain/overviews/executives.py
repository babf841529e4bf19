"""The overview of executive mentoring: candidates and their posts, students and their hours, and what they did."""

from collections import Counter
from collections.abc import Sequence

from mentordesk.domain.chart import Bar, BarChart, Words
from mentordesk.domain.executive.facts import ExecutiveFacts, ExecutiveRow
from mentordesk.domain.overviews.scope import UNNAMED, UNNAMED_NOTE, Scope
from mentordesk.domain.papers.overview import OverviewColumn, OverviewPaper, OverviewTable
from mentordesk.domain.papers.papers import Letterhead, Value
from mentordesk.domain.records.executive import Readiness
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.survey import Respondent
from mentordesk.domain.records.words import READINESS_WORDS, TRACK_WORDS
from mentordesk.domain.surveys.results import WaveResult
from mentordesk.i18n import Message, message, messages

NAME = message("Executives and students", context="title")
UNMARKED = message("Not marked yet", context="state")


def executive_overview(
    scope: Scope, executives: ExecutiveFacts, letterhead: Letterhead, led: WaveResult | None = None
) -> OverviewPaper:
    """Return the overview of executive mentoring, of the whole cycle.

    ``led`` is what their teams said of being led, in all departments together: a part of them could be of too few.
    """
    rows = [row for row in executives.rows if scope.has(row.id)]
    candidates = [row for row in rows if row.track is not Track.STUDENT]
    students = [row for row in rows if row.track is Track.STUDENT]
    tables = [_totals(rows), _readiness(candidates)]
    answers = _led(led) if led is not None and not scope.view.department else ()
    if answers:
        tables.append(_teams(answers))
    if scope.view.names and any(scope.found.named(row.id) for row in rows):
        tables.append(_list(scope, rows))
    return OverviewPaper(
        letterhead=letterhead,
        name=NAME,
        title=_title(executives, candidates, students),
        below=scope.words,
        chart=_chart(scope, students) if scope.view.names else None,
        tables=tuple(tables),
        notes=(UNNAMED_NOTE,) if scope.view.names else (),
        names=scope.view.names,
    )


def _title(executives: ExecutiveFacts, candidates: Sequence[ExecutiveRow], students: Sequence[ExecutiveRow]) -> Words:
    posts = len(executives.posts)
    if posts:
        return messages(
            "Somebody is ready within a year for {ready} of {n} key post",
            "Somebody is ready within a year for {ready} of {n} key posts",
            posts,
            ready=len(executives.ready_posts),
        )
    return counted(candidates, students)


def counted(candidates: Sequence[ExecutiveRow], students: Sequence[ExecutiveRow]) -> Message:
    """Return how many candidates and students there are, in words."""
    return message(
        "{candidates} and {students}",
        candidates=messages("{n} candidate", "{n} candidates", len(candidates), context="count"),
        students=messages("{n} student", "{n} students", len(students), context="count"),
    )


def _totals(rows: Sequence[ExecutiveRow]) -> OverviewTable:
    tracks = Counter(row.track for row in rows)
    students = [row for row in rows if row.track is Track.STUDENT]
    behind = sum(row.hours.behind > 0 for row in students)
    found: list[tuple[Value, ...]] = [(TRACK_WORDS[track], tracks[track]) for track in Track if tracks[track]]
    found += [
        (message("With a mentor", context="field"), sum(row.mentor is not None for row in rows)),
        (message("Activities signed off"), sum(row.signed for row in rows)),
        (message("Activities to talk over"), sum(len(row.to_debrief) for row in rows)),
        (message("Students behind with their hours"), behind),
    ]
    columns = (
        OverviewColumn(message("Executive mentoring", context="title"), grows=True, is_number=False),
        OverviewColumn(message("Number", context="field")),
    )
    return OverviewTable(title=message("Who takes part"), columns=columns, rows=tuple(found))


def _readiness(candidates: Sequence[ExecutiveRow]) -> OverviewTable:
    marks = Counter(row.readiness.readiness if row.readiness is not None else None for row in candidates)
    rows: list[tuple[Value, ...]] = [(READINESS_WORDS[ready], marks[ready]) for ready in Readiness if marks[ready]]
    if marks[None] or not rows:
        rows.append((UNMARKED, marks[None]))
    columns = (
        OverviewColumn(message("Readiness", context="field"), grows=True, is_number=False),
        OverviewColumn(message("Candidates", context="field")),
    )
    return OverviewTable(title=message("How ready candidates are"), columns=columns, rows=tuple(rows))


def _led(led: WaveResult) -> tuple[tuple[Value, ...], ...]:
    """Return how many of all teams together agree with each item; those of fewer than five are left out."""
    said = led.role(Respondent.TEAM)
    shown = [result for result in (said.items if said is not None else ()) if result.said.is_shown]
    return tuple((result.item.short, f"{result.said.favourable}/{result.said.valid}") for result in shown)


def _teams(answers: tuple[tuple[Value, ...], ...]) -> OverviewTable:
    columns = (
        OverviewColumn(message("Question", context="field"), grows=True, is_number=False),
        OverviewColumn(message("Agree", context="field")),
    )
    note = message("What their teams said in the survey; 4 or 5 of 5 counts as agreeing.")
    return OverviewTable(title=message("How their teams are led"), columns=columns, rows=answers, note=note)


def _hours(row: ExecutiveRow) -> Message | str:
    if not row.hours.required:
        return ""
    return message("{done}/{n} h", context="count", done=row.hours.done, n=row.hours.required)


def _chart(scope: Scope, students: Sequence[ExecutiveRow]) -> BarChart | None:
    asked = [row for row in students if row.hours.required and scope.found.named(row.id)]
    if not asked:
        return None
    bars = tuple(Bar(row.called, row.hours.done, _hours(row)) for row in asked)
    full = max(row.hours.required or 0.0 for row in asked)
    return BarChart(title=message("Hours of the students"), bars=bars, full=full)


def _list(scope: Scope, rows: Sequence[ExecutiveRow]) -> OverviewTable:
    columns = (
        OverviewColumn(message("Name", context="field"), grows=True, is_number=False),
        OverviewColumn(message("Programme type", context="field"), is_number=False),
        OverviewColumn(message("Post or school"), is_number=False),
        OverviewColumn(message("Readiness", context="field"), is_number=False),
        OverviewColumn(message("Hours", context="field")),
        OverviewColumn(message("Signed off", context="field")),
    )
    found = [row for row in rows if scope.found.named(row.id)]
    listed: list[tuple[Value, ...]] = [_line(row) for row in found]
    listed += [(UNNAMED, TRACK_WORDS[row.track], "", "", "", "") for row in rows if row not in found]
    return OverviewTable(title=message("Person by person"), columns=columns, rows=tuple(listed))


def _line(row: ExecutiveRow) -> tuple[Value, ...]:
    place = row.course.school if row.course is not None else row.post.name if row.post is not None else ""
    mark = READINESS_WORDS[row.readiness.readiness] if row.readiness is not None else ""
    return (
        row.person.full_name,
        TRACK_WORDS[row.track],
        place,
        mark if row.track is not Track.STUDENT else "",
        _hours(row),
        f"{row.signed}/{len(row.activities)}",
    )
