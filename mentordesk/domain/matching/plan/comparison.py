"""Compares two plans of pairs: who has another mentor, and which plan is better by how much, as values and in words.

A saved plan contains ids, not people: who was removed since then is counted as they were, and called nobody's name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from mentordesk.domain.records.pair import Pair
from mentordesk.i18n import Message, message, messages, verbatim

Row = tuple[str, str, int]
"""A pair of a plan: mentor, mentee, score in milli-points."""


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """The totals of a plan, in milli-points; ``worst`` is 0 without pairs. ``left_over`` are mentees."""

    pairs: int = 0
    total: int = 0
    worst: int = 0
    left_over: tuple[str, ...] = ()

    @property
    def mean(self) -> int:
        """The mean score of the pairs."""
        return self.total // self.pairs if self.pairs else 0


@dataclass(frozen=True, slots=True)
class MentorChange:
    """A mentee with another mentor: the mentor in each plan, empty for none, and the scores."""

    mentee_id: str
    first_id: str
    second_id: str
    first_score: int | None
    second_score: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side, and the mentees whose mentor differs."""

    first: PlanTotals
    second: PlanTotals
    differs: tuple[MentorChange, ...]

    @property
    def moved(self) -> int:
        """How many people have another partner: mentees, and mentors with other mentees."""
        return len(
            {person_id for row in self.differs for person_id in (row.mentee_id, row.first_id, row.second_id)} - {""}
        )

    @property
    def turned(self) -> "Comparison":
        """The same with the second plan first."""
        rows = (
            MentorChange(row.mentee_id, row.second_id, row.first_id, row.second_score, row.first_score)
            for row in self.differs
        )
        return Comparison(self.second, self.first, tuple(rows))


def rows_of(pairs: Iterable[Pair]) -> tuple[Row, ...]:
    """Return pairs as the rows of a plan."""
    return tuple((*pair.ids, pair.score) for pair in pairs)


def compare(first: Iterable[Row], second: Iterable[Row], mentees: Iterable[str] = ()) -> Comparison:
    """Compare two plans; ``mentees`` and mentees of the other plan count as left over if they have no pair."""
    earlier, later = _by_mentee(first), _by_mentee(second)
    everyone = sorted({*mentees, *earlier, *later})
    nobody: tuple[str, int | None] = ("", None)
    differs = []
    for mentee in everyone:
        before, after = earlier.get(mentee, {}), later.get(mentee, {})
        gone = [(mentor, score) for mentor, score in before.items() if mentor not in after]
        come = [(mentor, score) for mentor, score in after.items() if mentor not in before]
        for (was, score), (then, now) in zip_longest(gone, come, fillvalue=nobody):
            differs.append(MentorChange(mentee, was, then, score, now))
    return Comparison(_sums(earlier, everyone), _sums(later, everyone), tuple(differs))


def _by_mentee(plan: Iterable[Row]) -> dict[str, dict[str, int]]:
    """Return the mentors of each mentee with the scores: one, or two where that was wanted."""
    found: dict[str, dict[str, int]] = {}
    for mentor, mentee, score in plan:
        found.setdefault(mentee, {})[mentor] = score
    return found


def _sums(plan: Mapping[str, Mapping[str, int]], everyone: Iterable[str]) -> PlanTotals:
    scores = [score for mentors in plan.values() for score in mentors.values()]
    return PlanTotals(
        pairs=len(scores),
        total=sum(scores),
        worst=min(scores, default=0),
        left_over=tuple(mentee for mentee in everyone if mentee not in plan),
    )


def called(names: Mapping[str, str], person_id: str) -> Message:
    """Return the name of a person of a plan: a dash for nobody, a description for people removed from the list."""
    if not person_id:
        return verbatim("–")
    if person_id not in names:
        return message("somebody no longer on the list")
    return verbatim(names[person_id])


def words(found: Comparison, first: str, second: str) -> tuple[Message, ...]:
    """Say in sentences how the second plan differs from the first; both have names given by the owner."""
    if not found.differs and found.first == found.second:
        return (message("Both plans are the same."),)
    sentences = [_total(found, first, second)]
    if found.first.pairs and found.second.pairs:
        sentences.append(_worst(found, second))
    if left := _left(found, second):
        sentences.append(left)
    many = len({row.mentee_id for row in found.differs})
    if many:
        sentences.append(messages("{n} mentee has another mentor.", "{n} mentees have another mentor.", many))
    else:
        sentences.append(message("Every mentee has the same mentor in both."))
    return tuple(sentences)


def _total(found: Comparison, first: str, second: str) -> Message:
    more = found.second.total - found.first.total
    if not more:
        return message("{first} and {second} have the same total.", first=first, second=second)
    plan = second if more > 0 else first
    return message("{plan} is {points} points higher in all.", plan=plan, points=abs(more) / 1000)


def _worst(found: Comparison, second: str) -> Message:
    better = found.second.worst - found.first.worst
    if not better:
        return message("The worst pairs score the same.")
    if better > 0:
        return message("The worst pair of {plan} is better by {points}.", plan=second, points=better / 1000)
    return message("The worst pair of {plan} is worse by {points}.", plan=second, points=-better / 1000)


def _left(found: Comparison, second: str) -> Message | None:
    more = len(found.second.left_over) - len(found.first.left_over)
    if not more:
        return None
    if more > 0:
        return messages(
            "{plan} leaves {n} more mentee without a mentor.",
            "{plan} leaves {n} more mentees without a mentor.",
            more,
            plan=second,
        )
    return messages(
        "{plan} leaves {n} fewer mentee without a mentor.",
        "{plan} leaves {n} fewer mentees without a mentor.",
        -more,
        plan=second,
    )
