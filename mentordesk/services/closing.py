"""The verbs of closing: what is proposed, what it will do, closing with everything as one change, and reopening."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.closing import choice as choices
from mentordesk.domain.closing import next_cycle
from mentordesk.domain.closing.choice import ClosingChoice
from mentordesk.domain.closing.content import content_of
from mentordesk.domain.closing.next_cycle import NextBasis
from mentordesk.domain.closing.results import ClosingLine, closing_lines, result_problems
from mentordesk.domain.closing.review import ClosedCount, PartLine, closed_counts, open_ends, part_lines
from mentordesk.domain.measuring import frozen, measure
from mentordesk.domain.measuring.facts import MeasuringFacts
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.measuring import FrozenFigures, Lesson, LessonKind
from mentordesk.domain.records.pair import Pair, PairResult
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import ProgrammePlan
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle, Programme
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message

KIND = "closing"


# Reading


def lines(desk: Desk, *, today: date) -> tuple[ClosingLine, ...]:
    """Return every pair and group of the cycle with what is known of its end."""
    return closing_lines(
        current.meeting_facts(desk, today=today).partnerships,
        current.records(desk, DevelopmentGoal),
        _people(desk),
        current.enrolments(desk),
        current.consents(desk),
    )


def usual(desk: Desk, *, today: date) -> ClosingChoice:
    """Return what is proposed: results that are known, lessons that are noted, and the usual parts."""
    asked = current.assessment(desk).next_start
    now = current.cycle(desk)
    following = next_cycle.following(now, desk.all(Cycle))
    first = next_cycle.first_day(now, current.working_days(desk), today=today)
    start = following.start if following is not None else asked or first
    learnt = current.lessons(desk)
    return ClosingChoice(
        results={line.id: line.proposed for line in lines(desk, today=today)},
        lessons={kind: choices.lines_of(learnt, kind) for kind in LessonKind},
        start=start,
        on=today,
    )


def next_number(desk: Desk) -> int:
    """Return the number of the cycle that things go on into."""
    return _target(desk, None).number


def has_next(desk: Desk) -> bool:
    """Return whether the next cycle was made already; its first day is then its own."""
    return next_cycle.following(current.cycle(desk), desk.all(Cycle)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReview:
    """What closing would do: counts of what is closed, the lessons, what goes on, and what is still open."""

    counts: tuple[ClosedCount, ...]
    lessons: tuple[Lesson, ...]
    parts: tuple[PartLine, ...]
    problems: tuple[Problem, ...]

    @property
    def may_close(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


def review(desk: Desk, choice: ClosingChoice, *, today: date) -> ClosingReview:
    """Return what closing would do."""
    facts = facts_at_end(desk, choice)
    found = lines(desk, today=today)
    return ClosingReview(
        counts=closed_counts(found, choice.results, facts),
        lessons=learnt(desk, choice),
        parts=parts(desk, choice, today=today),
        problems=problems(desk, choice, today=today),
    )


def parts(desk: Desk, choice: ClosingChoice, *, today: date) -> tuple[PartLine, ...]:
    """Return what may go on into the next cycle, each part with its numbers."""
    names = {person.id: person.full_name for person in desk.all(Person)} | current.called(desk)
    facts = current.measuring_facts(desk, today=today)
    return part_lines(_basis(desk, choice), facts, names)


def problems(desk: Desk, choice: ClosingChoice, *, today: date) -> tuple[Problem, ...]:
    """Return what stands in the way of closing, and what is still open."""
    now = current.cycle(desk)
    if now.closed_on is not None:
        words = message("Cycle {n} was closed on {day} already.", n=now.number, day=now.closed_on)
        return (Problem("closed", words),)
    consents = current.consents(desk)
    found = (
        *choices.day_problems(now, choice, today=today),
        *result_problems(lines(desk, today=today), choice.results),
        *open_ends(
            current.meeting_facts(desk, today=today),
            current.survey_facts(desk, today=today),
            current.measuring_facts(desk, today=today),
            {
                person_id: part
                for person_id, part in current.enrolments(desk).items()
                if not consents.refused(person_id)
            },
            _people(desk),
        ),
    )
    return tuple(sorted(found, key=lambda problem: list(Severity).index(problem.severity)))


def learnt(desk: Desk, choice: ClosingChoice) -> tuple[Lesson, ...]:
    """Return the lessons of the cycle as they would be noted."""
    before = current.lessons(desk)
    cycle_id = current.cycle(desk).id
    return tuple(
        lesson
        for kind in LessonKind
        for lesson in choices.as_typed(choices.in_order(before, kind), kind, choice.lessons.get(kind, ""), cycle_id)
    )


def facts_at_end(desk: Desk, choice: ClosingChoice) -> MeasuringFacts:
    """Return everything the cycle comes to with these results, as it would be kept."""
    basis = current.measuring_basis(desk, today=choice.on)
    meetings = basis.meetings
    ended = tuple(replace(found, record=_with_result(found.record, choice)) for found in meetings.partnerships)
    closed = replace(basis.cycle, closed_on=choice.on)
    counted = replace(meetings, partnerships=ended)
    return measure.measuring_facts(replace(basis, cycle=closed, meetings=counted))


def _with_result(record: Pair | Group, choice: ClosingChoice) -> Pair | Group:
    result = choice.results.get(record.id, PairResult.NONE)
    return record if result is PairResult.NONE else replace(record, result=result)


# Closing and reopening


def close(desk: Desk, choice: ClosingChoice, *, today: date) -> Change:
    """Close the cycle as one change: results, lessons, figures as they are now, and what goes on into the next one.

    The next cycle is made where there is none yet, so that there is always one to work on.

    Raises ValueError where :func:`problems` has an error: the caller shows them first.
    """
    if any(problem.severity is Severity.ERROR for problem in problems(desk, choice, today=today)):
        raise ValueError("the cycle cannot be closed yet")
    now = current.cycle(desk)
    closed = replace(now, closed_on=choice.on)
    before: list[Record] = [now]
    after: list[Record] = [closed]
    met: tuple[Pair | Group, ...] = (*current.records(desk, Pair), *current.records(desk, Group))
    for record in met:
        ended = _with_result(record, choice)
        if ended != record:
            before.append(record)
            after.append(ended)
    noted = learnt(desk, choice)
    stored = current.lessons(desk)
    if noted != stored:
        before += stored
        after += noted
    after.append(frozen.freeze(facts_at_end(desk, choice), now.id))
    after += [] if current.records(desk, ProgrammePlan) else [current.plan(desk)]  # other settings change it no more
    basis = _basis(desk, choice)
    after += [] if has_next(desk) else [basis.target]
    after += next_cycle.carried_all(basis, choice.parts)
    return Change(message("Close cycle {n}", n=now.number), tuple(before), tuple(after), kind=KIND)


def reopen(desk: Desk) -> Change:
    """Reopen the closed cycle that is looked at: it can be changed again, and its figures are worked out anew.

    What went on into the next cycle stays there.
    """
    now = current.cycle(desk)
    label = message("Reopen cycle {n}", n=now.number)
    if now.closed_on is None:
        return Change(label)
    kept = current.records(desk, FrozenFigures)
    return Change(label, (now, *kept), (replace(now, closed_on=None),), kind=KIND)


def _basis(desk: Desk, choice: ClosingChoice) -> NextBasis:
    now = current.cycle(desk)
    target = _target(desk, choice.start)
    content = current.content(desk, now)
    people, consents = current.people_here(desk), current.consents(desk)
    noted = content_of(now, (*_all_but_lessons(content.records), *learnt(desk, choice)))
    return NextBasis(
        content=noted,
        target=target,
        after=current.content(desk, target) if has_next(desk) else None,
        here=frozenset(person.id for person in people),
        refused=frozenset(person.id for person in people if consents.refused(person.id)),
        results=choice.results,
        working=current.working_days(desk),
    )


def _all_but_lessons(records: Mapping[type[Record], tuple[Record, ...]]) -> list[Record]:
    return [record for kind, rows in records.items() if kind is not Lesson for record in rows]


def _target(desk: Desk, start: date | None) -> Cycle:
    now = current.cycle(desk)
    there = next_cycle.following(now, desk.all(Cycle))
    return there or next_cycle.new_cycle(now, desk.all(Cycle), start, current.company(desk).cycle_months)


def _people(desk: Desk) -> dict[str, Person]:
    return {person.id: person for person in desk.all(Person)}


# Which cycle is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleLine:
    """A cycle as it is chosen: its programme, its number, when it was closed, whether it is the one looked at."""

    cycle: Cycle
    words: Message
    note: Message | None
    is_shown: bool


def cycles(desk: Desk) -> tuple[CycleLine, ...]:
    """Return every cycle of the file, the newest first."""
    shown = current.cycle(desk)
    found = sorted(
        desk.all(Cycle), key=lambda cycle: (cycle.start is None, cycle.start or date.min, cycle.number), reverse=True
    )
    return tuple(
        CycleLine(
            cycle=cycle,
            words=message(
                "{programme}, cycle {n}", programme=desk.get(Programme, cycle.programme_id).name, n=cycle.number
            ),
            note=message("closed on {day}", context="state", day=cycle.closed_on) if cycle.closed_on else None,
            is_shown=cycle.id == shown.id,
        )
        for cycle in found
    )


def worked_on(desk: Desk) -> Cycle | None:
    """Return the newest cycle that is open; nothing where every cycle is closed."""
    open_cycles = [cycle for cycle in desk.all(Cycle) if cycle.closed_on is None]
    return next((line.cycle for line in cycles(desk) if line.cycle in open_cycles), None)
