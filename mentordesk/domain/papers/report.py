"""What the effectiveness report says, in no language yet: the figures of a cycle, its lessons and what is asked."""

from dataclasses import dataclass

from mentordesk.domain.amounts import Amount
from mentordesk.domain.chart import Bar, BarChart, Ink, Step, StepChart, Words
from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import FigureCode, MeasuringFacts, WhatIf
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.measuring import Assessment, Lesson, LessonKind, Recommendation
from mentordesk.i18n import Message, message, messages, month


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """The effectiveness report; ``is_full`` is the long one, else the two pages for the board of directors.

    ``pairs`` began in the cycle, ``number`` is that of the cycle, and ``growth`` what the next cycle would need.
    ``later`` is what was answered after the cycle was closed and its figures were kept.
    """

    letterhead: Letterhead
    number: int
    facts: MeasuringFacts
    assessment: Assessment
    lessons: tuple[Lesson, ...] = ()
    pairs: int = 0
    growth: WhatIf | None = None
    is_full: bool = False
    later: Message | None = None

    @property
    def title(self) -> Words:
        """The finding in one sentence."""
        return wording.title(self.facts, self.assessment)

    @property
    def below(self) -> Message:
        """The cycle in one line: its days, pairs, meetings and cost."""
        facts = self.facts
        period = facts.period
        when = message("Cycle {n}", context="name", n=self.number)
        if period.first is not None and period.last is not None:
            when = message("Cycle {n} ({first} – {last})", n=self.number, first=period.first, last=period.last)
        if not period.has_begun:
            return message("{cycle} has not begun yet.", cycle=when)
        pairs = messages("{n} pair", "{n} pairs", self.pairs, context="count")
        held = messages("{n} meeting", "{n} meetings", facts.held, context="count")
        if facts.spent is None:
            return message(
                "{cycle}: {pairs}, {held} of {planned} planned.",
                cycle=when,
                pairs=pairs,
                held=held,
                planned=facts.planned,
            )
        amount = Amount(facts.spent, Unit.MONEY).message
        if self.is_provisional:
            amount = message("{amount} tentative", context="count", amount=amount)
        return message(
            "{cycle}: {pairs}, {held} of {planned} planned, {amount}.",
            cycle=when,
            pairs=pairs,
            held=held,
            planned=facts.planned,
            amount=amount,
        )

    @property
    def is_provisional(self) -> bool:
        """Whether the cost may still change."""
        return self.facts.spent_is_planned or bool(self.facts.unpaid_months)

    @property
    def unfinished(self) -> tuple[Message, ...]:
        """What is still open, so that the paper is a draft."""
        found = []
        if not self.facts.period.has_begun:
            found.append(message("The cycle has not begun yet."))
        elif not self.facts.period.is_over:
            found.append(message("The cycle is not over."))
        if self.assessment.recommendation is Recommendation.NONE and not self.assessment.recommendation_words:
            found.append(message("No recommendation is chosen."))
        return tuple(found)

    def of(self, kind: LessonKind) -> tuple[str, ...]:
        """Return the lessons of a kind, in the owner's order."""
        rows = sorted((lesson for lesson in self.lessons if lesson.kind is kind), key=_by_order)
        return tuple(lesson.words for lesson in rows if lesson.words)

    @property
    def recommendation(self) -> Words:
        """What the leadership is asked to decide."""
        return wording.recommendation(self.assessment, cycle=self.number)

    # Charts

    @property
    def stayed(self) -> BarChart | None:
        """Who still works here, beside the comparison group; nothing where it cannot be counted."""
        own, others = self.facts.figure(FigureCode.STAYED_IN_COMPANY), self.facts.figure(FigureCode.STAYED_ELSEWHERE)
        if own is None or own.value is None:
            return None
        bars = [
            Bar(message("Participants", context="field"), own.value, wording.value_words(own), wording.count_words(own))
        ]
        if others is not None and others.value is not None:
            bars.append(
                Bar(
                    message("Comparison group", context="field"),
                    others.value,
                    wording.value_words(others),
                    wording.count_words(others),
                    Ink.SECOND,
                )
            )
        return BarChart(title=message("Still working here at the end"), bars=tuple(bars), full=100.0)

    @property
    def skills(self) -> StepChart | None:
        """Skills before and after, nothing where nobody was rated twice."""
        rows = tuple(Step(skill.name, skill.before, skill.after) for skill in self.facts.skills)
        return StepChart(title=message("Skills before and after"), steps=rows) if rows else None

    @property
    def months(self) -> BarChart | None:
        """Meetings held in each month."""
        bars = tuple(Bar(month(row.month), row.held, str(row.held)) for row in self.facts.months)
        return BarChart(title=message("Meetings by month"), bars=bars, close=True) if bars else None


def _by_order(lesson: Lesson) -> tuple[int, str]:
    return lesson.order, lesson.id
