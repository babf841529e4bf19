"""How every pair of a cycle ended: what is known, what is proposed, and what the owner still has to say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.domain.meetings.ending import KEPT
from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.pair import Pair, PairResult
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Again, Enrolment
from mentordesk.i18n import Message, message, messages


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine:
    """A pair at the end of its cycle: its meetings, its goals, whether its mentor goes on, and what is proposed.

    ``left`` says which side has left the company; such a pair cannot go on.
    """

    pair: Pair
    name: str
    held: int = 0
    reached: int = 0
    goals: int = 0
    again: Again = Again.UNASKED
    left: Message | None = None
    proposed: PairResult = PairResult.NONE

    @property
    def id(self) -> str:
        """The id of the pair."""
        return self.pair.id

    @property
    def may_go_on(self) -> bool:
        """Whether both sides still work here."""
        return self.left is None


def closing_lines(
    partnerships: Iterable[Partnership],
    goals: Sequence[DevelopmentGoal],
    people: Mapping[str, Person],
    enrolments: Mapping[str, Enrolment],
) -> tuple[ClosingLine, ...]:
    """Return every pair that began, those first of which nobody knows how they ended, then as they are listed."""
    lines = [
        _line(found, found.record, goals, people, enrolments)
        for found in partnerships
        if isinstance(found.record, Pair) and found.state is not PartnershipState.PROPOSED
    ]
    return tuple(sorted(lines, key=lambda line: line.proposed is not PairResult.NONE))


def _line(
    found: Partnership,
    pair: Pair,
    goals: Sequence[DevelopmentGoal],
    people: Mapping[str, Person],
    enrolments: Mapping[str, Enrolment],
) -> ClosingLine:
    own = [goal for goal in goals if goal.pair_id == pair.id]
    left = next((_left(people[person_id]) for person_id in pair.ids if not people[person_id].is_here), None)
    part = enrolments.get(pair.mentor_id)
    return ClosingLine(
        pair=pair,
        name=found.name,
        held=found.counts.held,
        reached=sum(goal.reached_on is not None for goal in own),
        goals=len(own),
        again=part.again if part is not None else Again.UNASKED,
        left=left,
        proposed=_proposed(pair, has_left=left is not None),
    )


def _left(person: Person) -> Message:
    if person.end_date is None:
        return message("{name} has left", name=person.given_name)
    return message("{name} left on {day}", name=person.given_name, day=person.end_date)


def _proposed(pair: Pair, *, has_left: bool) -> PairResult:
    """Return what is known already; nothing of a pair that still meets."""
    if pair.result is not PairResult.NONE:
        return pair.result
    if not pair.is_live:
        return PairResult.COMPLETED if pair.end_reason in KEPT else PairResult.STOPPED
    return PairResult.STOPPED if has_left else PairResult.NONE


def all_completed(lines: Iterable[ClosingLine], results: Mapping[str, PairResult]) -> dict[str, PairResult]:
    """Return the results with every pair that has none counted as completed."""
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
