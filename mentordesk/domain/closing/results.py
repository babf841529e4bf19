"""How every pair and group of a cycle ended: what is known, what is proposed, and what the owner still has to say."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.domain.meetings.ending import KEPT
from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.group import SMALLEST, Group
from mentordesk.domain.records.pair import Pair, PairResult
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Again, Enrolment
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine:
    """A pair or group at the end of its cycle: its meetings, its goals, whether its mentor goes on, what is proposed.

    ``left`` says why it cannot go on: a side of the pair, or too many of the group, have left or refused. A yes of a
    mentor who is not ``is_mentor_able`` any more, since they left or refused, does not count.
    """

    record: Pair | Group
    name: str
    held: int = 0
    reached: int = 0
    goals: int = 0
    again: Again = Again.UNASKED
    is_mentor_able: bool = True
    left: Message | None = None
    proposed: PairResult = PairResult.NONE

    @property
    def id(self) -> str:
        """The id of the pair or group."""
        return self.record.id

    @property
    def is_group(self) -> bool:
        """Whether it is a group: several people are asked whether they go on, not one mentor."""
        return isinstance(self.record, Group)

    @property
    def is_mentor_ready(self) -> bool:
        """Whether the mentor said yes to going on, and still works here and did not refuse since."""
        return self.again is Again.YES and self.is_mentor_able

    @property
    def may_go_on(self) -> bool:
        """Whether enough of them still work here and did not refuse."""
        return self.left is None


def closing_lines(
    partnerships: Iterable[Partnership],
    goals: Sequence[DevelopmentGoal],
    people: Mapping[str, Person],
    enrolments: Mapping[str, Enrolment],
    consents: ConsentBook,
) -> tuple[ClosingLine, ...]:
    """Return all pairs and groups that began, those first of which nobody knows how they ended, then as listed."""
    lines = [
        _line(found, goals, people, enrolments, consents)
        for found in partnerships
        if found.state is not PartnershipState.PROPOSED
    ]
    return tuple(sorted(lines, key=lambda line: line.proposed is not PairResult.NONE))


def _line(
    found: Partnership,
    goals: Sequence[DevelopmentGoal],
    people: Mapping[str, Person],
    enrolments: Mapping[str, Enrolment],
    consents: ConsentBook,
) -> ClosingLine:
    record = found.record
    own = [goal for goal in goals if goal.partnership_id == record.id]
    gone = consents.left_out(people[person_id] for person_id in found.people)
    here = frozenset(found.people) - {person.id for person in gone}
    can_go_on = may_go_on(record, here, gone=bool(gone))
    has_left = not can_go_on and not all(person.is_here for person in gone)
    part = enrolments.get(record.mentor_id) if isinstance(record, Pair) else None
    return ClosingLine(
        record=record,
        name=found.name,
        held=found.counts.held,
        reached=sum(goal.reached_on is not None for goal in own),
        goals=len(own),
        again=part.again if part is not None else Again.UNASKED,
        is_mentor_able=not isinstance(record, Pair) or record.mentor_id in here,
        left=None if can_go_on else _left(min(gone, key=lambda person: person.is_here), consents),
        proposed=_proposed(record, has_left=has_left),
    )


def may_go_on(record: Pair | Group, here: Collection[str], *, gone: bool) -> bool:
    """Return whether enough people are still there: both of a pair, the mentee of a panel and a mentor, two peers."""
    if not gone:
        return True
    if isinstance(record, Pair):
        return False
    return len(here) >= SMALLEST and (record.mentee_id is None or record.mentee_id in here)


def _left(person: Person, consents: ConsentBook) -> Message:
    if person.is_here:
        if consents.took_back(person.id):
            return message("{name} withdrew consent", name=person.calling_name)
        return message("{name} refused consent", name=person.calling_name)
    if person.end_date is None:
        return message("{name} has left", name=person.calling_name)
    return message("{name} left on {day}", name=person.calling_name, day=person.end_date)


def _proposed(record: Pair | Group, *, has_left: bool) -> PairResult:
    """Return what is known already; nothing of a pair or group that still meets."""
    if record.result is not PairResult.NONE:
        return record.result
    if not record.is_live:
        return PairResult.COMPLETED if record.end_reason in KEPT else PairResult.STOPPED
    return PairResult.STOPPED if has_left else PairResult.NONE


def all_completed(lines: Iterable[ClosingLine], results: Mapping[str, PairResult]) -> dict[str, PairResult]:
    """Return the results with all that have none counted as completed."""
    done = dict(results)
    for line in lines:
        if done.get(line.id, PairResult.NONE) is PairResult.NONE:
            done[line.id] = PairResult.COMPLETED
    return done


def result_problems(lines: Iterable[ClosingLine], results: Mapping[str, PairResult]) -> tuple[Problem, ...]:
    """Return what has to be said or looked at before the cycle can be closed."""
    found: list[Problem] = []
    open_lines = [line for line in lines if results.get(line.id, PairResult.NONE) is PairResult.NONE]
    if len(open_lines) == 1:
        words = message("Nobody has said how {pair} ended.", pair=open_lines[0].name)
        fix = message("Completed", context="choice")
        found.append(Problem("no-result", words, field=open_lines[0].id, fix=fix))
    elif open_lines:
        words = messages("Nobody has said how {n} pair ended.", "Nobody has said how {n} pairs ended.", len(open_lines))
        if any(line.is_group for line in open_lines):
            words = message("Nobody has said how {n} pairs and groups ended.", n=len(open_lines))
        found.append(Problem("no-results", words, field="all", fix=message("All completed", context="button")))
    for line in lines:
        if results.get(line.id) is not PairResult.RENEWED:
            continue
        if line.left is not None:
            words = message("{pair} cannot go on: {why}.", pair=line.name, why=line.left)
            fix = message("Stopped early", context="choice")
            found.append(Problem("cannot-go-on", words, field=line.id, fix=fix))
        elif line.again in (Again.PAUSE, Again.NO):
            words = message("{pair} goes on, though its mentor wished to rest. Ask once more.", pair=line.name)
            found.append(Problem("wished-to-rest", words, Severity.WARNING, field=line.id))
    return tuple(found)
