"""What closing a cycle will do, in plain words and numbers, and what is still open in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.domain.amounts import Amount
from mentordesk.domain.closing.next_cycle import NextBasis, Part, carried, goes_on, prepared, renewed, renewed_groups
from mentordesk.domain.closing.results import ClosingLine
from mentordesk.domain.measuring.facts import MeasuringFacts
from mentordesk.domain.meetings.partnerships import MeetingFacts
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.group import Group
from mentordesk.domain.records.meeting import MeetingState
from mentordesk.domain.records.pair import Pair, PairResult
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Again, Enrolment, EnrolmentStatus
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.surveys.facts import SurveyFacts, WaveState
from mentordesk.i18n import Message, joined, message, messages, verbatim


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCount:
    """A number of the cycle that is closed: how many, of how many, of what, and a line below."""

    number: int
    of: int | None = None
    what: Message
    note: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A part that may go on: what it is in numbers, a line below, how many records; none where there is nothing."""

    part: Part
    title: Message
    note: Message | None = None
    count: int = 0


def closed_counts(
    lines: tuple[ClosingLine, ...], results: Mapping[str, PairResult], facts: MeasuringFacts
) -> tuple[ClosedCount, ...]:
    """Return what is closed: pairs and groups, meetings with their cost, development goals, mentors who go on."""
    pairs, groups = (tuple(line for line in lines if line.is_group is wanted) for wanted in (False, True))
    reached, goals = sum(line.reached for line in lines), sum(line.goals for line in lines)
    return (
        ClosedCount(
            number=len(pairs),
            what=messages("pair", "pairs", len(pairs), context="count"),
            note=counted_results(by_result(pairs, results)),
        ),
        *_groups(groups, results),
        ClosedCount(
            number=facts.held,
            of=facts.planned or None,
            what=messages("meeting", "meetings", facts.planned or facts.held, context="count"),
            note=_cost(facts),
        ),
        ClosedCount(
            number=reached,
            of=goals,
            what=messages("goal", "goals", goals, context="count"),
            note=messages("{n} goal not reached", "{n} goals not reached", goals - reached),
        ),
        _mentors({line.record.mentor_id: line for line in pairs if isinstance(line.record, Pair)}),
    )


def _mentors(lines: Mapping[str, ClosingLine]) -> ClosedCount:
    """Return how many mentors go on; where nobody was asked that is not said to be none."""
    what = messages("mentor", "mentors", len(lines), context="count")
    if lines and all(line.again is Again.UNASKED for line in lines.values()):
        return ClosedCount(number=len(lines), what=what, note=message("not asked yet about going on"))
    ready = sum(line.is_mentor_ready for line in lines.values())
    return ClosedCount(number=ready, of=len(lines), what=what, note=message("ready to go on", context="count"))


def by_result(lines: Iterable[ClosingLine], results: Mapping[str, PairResult]) -> dict[PairResult, int]:
    """Return how many ended in which way."""
    chosen = [results.get(line.id, PairResult.NONE) for line in lines]
    return {result: chosen.count(result) for result in PairResult if result}


def _groups(groups: Sequence[ClosingLine], results: Mapping[str, PairResult]) -> Iterator[ClosedCount]:
    if groups:
        yield ClosedCount(
            number=len(groups),
            what=messages("group", "groups", len(groups), context="count"),
            note=counted_results(by_result(groups, results)),
        )


_RESULTS: dict[PairResult, Callable[[int], Message]] = {
    PairResult.COMPLETED: lambda count: messages("{n} completed", "{n} completed", count, context="count"),
    PairResult.RENEWED: lambda count: messages("{n} renewed", "{n} renewed", count, context="count"),
    PairResult.STOPPED: lambda count: messages("{n} stopped early", "{n} stopped early", count, context="count"),
}


def counted_results(by_result: Mapping[PairResult, int]) -> Message:
    """Return how many ended in which way, in words."""
    parts = [_RESULTS[result](count) for result, count in by_result.items() if count]
    return joined(parts) if parts else verbatim("")


def _cost(facts: MeasuringFacts) -> Message | None:
    if facts.spent is None:
        return None
    amount = Amount(float(facts.spent), Unit.MONEY).message
    if facts.spent_is_planned or facts.unpaid_months:
        return message("{amount}, tentative", context="state", amount=amount)
    return amount


def part_lines(basis: NextBasis, facts: MeasuringFacts, names: Mapping[str, str]) -> tuple[PartLine, ...]:
    """Return what may go on into the next cycle, each part with its numbers."""
    return tuple(line for part in Part for line in _part_line(basis, part, facts, names))


def _part_line(basis: NextBasis, part: Part, facts: MeasuringFacts, names: Mapping[str, str]) -> Iterator[PartLine]:
    records = carried(basis, part)
    count = len(records)
    note: Message | None = None
    if part is Part.PAIRS:
        pairs = renewed(basis)
        groups = renewed_groups(basis)
        goals = sum(isinstance(record, DevelopmentGoal) for record in records)
        count = sum(isinstance(record, Pair | Group) for record in records)
        title = messages("{n} pair that goes on", "{n} pairs that go on", len(pairs))
        if groups:
            more = messages("{n} group", "{n} groups", len(groups), context="count")
            title = message("{pairs}, {groups}", pairs=title, groups=more)
        if pairs or groups:
            called = [names.get(pair.mentee_id, "") for pair in pairs]
            who = joined([*called, *(str(group.label) for group in groups)])
            note = who
            if goals:
                note = messages(
                    "{names}, and {n} goal that is not reached",
                    "{names}, and {n} goals that are not reached",
                    goals,
                    names=who,
                )
    elif part is Part.MENTORS:
        going = [found for found in basis.content.of(Enrolment) if goes_on(found) and found.person_id in basis.able]
        places = messages("{n} place", "{n} places", sum(each.capacity for each in going), context="mentor's place")
        title = messages("{n} mentor, {places}", "{n} mentors, {places}", len(going), places=places)
        note = _mentors_note(facts)
    elif part is Part.WAITING:
        title = messages("{n} person who waited", "{n} people who waited", count)
        note = message("asked first", context="state")
    elif part is Part.EXECUTIVE:
        going_on = prepared(basis)
        count = len(going_on)
        title = messages("{n} person in executive mentoring", "{n} people in executive mentoring", count)
        note = message(
            "{names}, with all that is not done yet", names=joined([names.get(who.person_id, "") for who in going_on])
        )
    elif part is Part.GOALS:
        title = messages("{n} goal of the programme", "{n} goals of the programme", count)
        note = message("each begins from what was measured last")
    elif part is Part.LESSONS:
        title = messages("{n} lesson", "{n} lessons", count, context="count")
        note = message("shown in steps 1 and 2 of the next cycle")
    else:
        title, note = _ALWAYS_CALLED[part]
    yield PartLine(part=part, title=title, note=note, count=count)


_ALWAYS_CALLED: dict[Part, tuple[Message, Message]] = {
    Part.PLAN: (message("Plan and budget"), message("as a draft, with the days moved")),
    Part.RULES: (message("Weights, rules and pack"), message("can be changed later")),
    Part.ANSWERS: (message("Old answers to the questionnaire"), message("better asked anew")),
}
"""The parts without a number, each with the line below it."""


def _mentors_note(facts: MeasuringFacts) -> Message | None:
    growth = facts.growth
    if growth is None or not growth.more_mentors:
        return None
    return messages(
        "{n} more mentor is needed: {mentors} in all for {mentees}, with places to spare",
        "{n} more mentors are needed: {mentors} in all for {mentees}, with places to spare",
        growth.more_mentors,
        mentees=messages("{n} mentee", "{n} mentees", growth.mentees, context="count"),
        mentors=growth.mentors,
    )


# What is still open


def open_ends(
    meetings: MeetingFacts,
    surveys: SurveyFacts,
    facts: MeasuringFacts,
    enrolments: Mapping[str, Enrolment],
    people: Mapping[str, Person],
) -> tuple[Problem, ...]:
    """Return what is still open at the end of a cycle: what has to be finished first, then what is only said."""
    found = list(_surveys(surveys))
    found += _participants(meetings, enrolments, people)
    planned = sum(meeting.state is MeetingState.PLANNED for meeting in meetings.meetings)
    if planned:
        words = messages(
            "{n} meeting is still planned. It will not be counted.",
            "{n} meetings are still planned. They will not be counted.",
            planned,
        )
        found.append(Problem("planned", words, Severity.WARNING, "sessions"))
    if facts.unpaid_months:
        words = messages(
            "The costs of {n} month are missing, so the cost stays tentative.",
            "The costs of {n} months are missing, so the cost stays tentative.",
            len(facts.unpaid_months),
        )
        found.append(Problem("unpaid", words, Severity.WARNING, "measure:costs"))
    return tuple(found)


def _surveys(surveys: SurveyFacts) -> Iterator[Problem]:
    for row in surveys.rows:
        if row.state is WaveState.OPEN and row.wave is not Wave.LATER:
            words = message(
                "The survey “{name}” is open: {answered} of {asked} have answered. Close it first, so that it counts.",
                name=row.name,
                answered=row.answered_count,
                asked=row.asked_count,
            )
            yield Problem("open-survey", words, field="surveys", fix=message("Go to the surveys", context="button"))
    unsent = (WaveState.PLANNED, WaveState.DUE)
    waiting = [row for row in surveys.main if row.state in unsent and row.wave is not Wave.LATER]
    if waiting:
        words = messages(
            "{n} survey has not been sent: {names}. A closed cycle asks nobody any more.",
            "{n} surveys have not been sent: {names}. A closed cycle asks nobody any more.",
            len(waiting),
            names=joined(row.name for row in waiting),
        )
        yield Problem("unsent-survey", words, Severity.WARNING, "surveys")
    later = surveys.later_ahead
    if later is not None:
        words = message(
            "The survey “{name}” is on {day}, after the closing. It can still be sent and answered then; Home reminds "
            "you of it.",
            name=later.name,
            day=later.day,
        )
        yield Problem("later-survey", words, Severity.NOTE, "surveys")


def _participants(
    meetings: MeetingFacts, enrolments: Mapping[str, Enrolment], people: Mapping[str, Person]
) -> Iterator[Problem]:
    """Give those who work here, take part, are in no pair or group, and of whom nobody has said what became of them."""
    here = {person_id for person_id, person in people.items() if person.is_here}
    inside = {person_id for found in meetings.partnerships for person_id in found.people}
    without = [
        people[person_id].full_name
        for person_id, part in enrolments.items()
        if part.takes_part and part.confirmed and person_id not in inside and person_id in here
        if part.status is not EnrolmentStatus.LEFT and part.again is Again.UNASKED
    ]
    if without:
        words = messages(
            "{n} person was enrolled and in no pair: {names}.",
            "{n} people were enrolled and in no pair: {names}.",
            len(without),
            names=joined(without[:3]) if len(without) <= 3 else message("{names} …", names=joined(without[:3])),
        )
        yield Problem("no-status", words, Severity.WARNING, "connect")
    unasked = {
        found.people[0]
        for found in meetings.partnerships
        if not found.is_group and found.people and found.people[0] in here
        if _is_unasked(enrolments.get(found.people[0]))
    }
    if unasked:
        words = messages(
            "{n} mentor was not asked about going on.", "{n} mentors were not asked about going on.", len(unasked)
        )
        yield Problem("unasked", words, Severity.WARNING, "measure:again")


def _is_unasked(part: Enrolment | None) -> bool:
    return part is not None and part.role.gives and part.takes_part and part.again is Again.UNASKED
