"""Everything about the surveys of a cycle, worked out once: the waves with their days, counts and results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from mentordesk.domain.measuring.facts import FEW_ANSWERS, Satisfaction, SkillChange, SurveyResults, SurveyScore
from mentordesk.domain.records.goal import Indicator
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.programme import Cycle
from mentordesk.domain.records.record import proposed_id
from mentordesk.domain.records.survey import (
    WAVE_WORDS,
    AnswerBatch,
    IssuedMarks,
    Mixed,
    Respondent,
    SkillRating,
    SurveyWave,
    Wave,
)
from mentordesk.domain.surveys import items
from mentordesk.domain.surveys.items import ADDED, SKILL_ITEMS, Area, Grouping, Item, grouping
from mentordesk.domain.surveys.results import WaveResult, average, wave_result
from mentordesk.i18n import Message, message, messages

ALWAYS = (Wave.PULSE, Wave.MIDPOINT, Wave.END, Wave.LATER)
"""The four waves that every cycle has."""

LONG_ENOUGH = timedelta(days=14)
"""After so long a wave that is open can be closed."""

LOW_RESPONSE = 0.5

DUE, COMPLETE, WAITING = "survey-due", "survey-complete", "survey-open"
NOBODY_AGREED = "survey-agree"
TO_ASK = frozenset({DUE, COMPLETE, WAITING})
"""The problems that asking solves: forms are to be sent, or the survey is to be closed."""

REMINDED = timedelta(days=365)
"""So long after it was closed a cycle reminds of its last survey."""


class WaveState(StrEnum):
    """How far a wave is."""

    PLANNED = "planned"
    DUE = "due"
    OPEN = "open"
    CLOSED = "closed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who would be asked in a wave: by respondent, and those who are not because they did not agree to surveys.

    ``teams`` are the ids of the leaders whose teams are asked, with how many in each.
    """

    people: tuple[tuple[Respondent, tuple[Person, ...]], ...] = ()
    without_consent: tuple[Person, ...] = ()
    teams: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How many forms go out."""
        return sum(len(people) for _respondent, people in self.people)

    def of(self, respondent: Respondent) -> tuple[Person, ...]:
        """Return those asked of one kind."""
        return next((people for kind, people in self.people if kind is respondent), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyBasis:
    """What the surveys of a cycle are read from. ``days`` are the days that follow from the roadmap.

    ``mixed`` has the answers of the closed waves alone: those of an open one are read by nobody. ``names`` are those of
    everybody who ever led a team, by id.
    """

    cycle_id: str
    today: date
    days: Mapping[Wave, date | None] = field(default_factory=dict)
    stored: Sequence[SurveyWave] = ()
    issued: Sequence[IssuedMarks] = ()
    batches: Sequence[AnswerBatch] = ()
    ratings: Sequence[SkillRating] = ()
    mixed: Mapping[str, Mixed] = field(default_factory=dict)
    invited: Mapping[Wave, Invited] = field(default_factory=dict)
    indicators: frozenset[Indicator] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRow:
    """A wave as it is shown: stored or only proposed, its day, how many were asked and how many answered."""

    record: SurveyWave
    is_stored: bool
    day: date | None
    state: WaveState
    asked: tuple[tuple[Respondent, int], ...]
    answered: tuple[tuple[Respondent, int], ...]
    issued: int
    items: tuple[tuple[Respondent, tuple[Item, ...]], ...]
    invited: Invited
    result: WaveResult | None = None
    ratings: tuple[SkillRating, ...] = ()
    teams: tuple[Area, ...] = ()

    @property
    def wave(self) -> Wave:
        """Which wave it is."""
        return self.record.wave

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def name(self) -> Message:
        """When it is."""
        return WAVE_WORDS[self.wave]

    @property
    def asked_count(self) -> int:
        """How many were asked, or would be."""
        return sum(count for _respondent, count in self.asked)

    @property
    def answered_count(self) -> int:
        """How many answered."""
        return sum(count for _respondent, count in self.answered)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can tell whose an answer is."""
        return self.wave.is_anonymous

    @property
    def was_sent(self) -> bool:
        """Whether forms went out."""
        return self.state in (WaveState.OPEN, WaveState.CLOSED)

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be sent, on a day that is known, to somebody."""
        is_unsent = self.state in (WaveState.PLANNED, WaveState.DUE)
        return is_unsent and self.day is not None and self.invited.count > 0

    def items_of(self, respondent: Respondent) -> tuple[Item, ...]:
        """Return what somebody is asked."""
        return next((asked for kind, asked in self.items if kind is respondent), ())

    def grouping_of(self, respondent: Respondent) -> Grouping:
        """Return what somebody may say of themselves on the form."""
        return grouping(respondent, self.teams)

    def answered_by(self, respondent: Respondent) -> int:
        """Return how many of one kind answered."""
        return next((count for kind, count in self.answered if kind is respondent), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFacts:
    """The surveys of a cycle: the waves in the order of their days, and what everything says together."""

    basis: SurveyBasis
    rows: tuple[WaveRow, ...]
    results: SurveyResults
    problems: tuple[Problem, ...] = ()

    def row(self, wave: Wave) -> WaveRow:
        """Return a wave."""
        return next(row for row in self.rows if row.wave is wave)

    @property
    def main(self) -> tuple[WaveRow, ...]:
        """The four waves that every cycle has, without those left out."""
        return tuple(row for row in self.rows if row.wave in ALWAYS and row.state is not WaveState.LEFT_OUT)

    @property
    def others(self) -> tuple[WaveRow, ...]:
        """The waves about skills and teams that somebody could be asked in."""
        rows = (row for row in self.rows if row.wave not in ALWAYS)
        return tuple(row for row in rows if row.was_sent or row.invited.count)

    @property
    def has_asked(self) -> bool:
        """Whether any survey was sent."""
        return any(row.was_sent for row in self.rows)

    @property
    def later_ahead(self) -> WaveRow | None:
        """The survey three months after, where it is still to be sent; nothing where nothing was ever asked."""
        later = self.row(Wave.LATER)
        return later if later.is_ahead and self.has_asked else None

    @property
    def latest(self) -> WaveRow | None:
        """The last wave of mentees and mentors that is closed."""
        return next((row for row in reversed(self.rows) if row.wave in ALWAYS and row.result is not None), None)

    @property
    def shown_first(self) -> WaveRow:
        """The wave that a page begins with: the last closed one, else one that is open or due, else the first."""
        if self.latest is not None:
            return self.latest
        waiting = (row for row in self.rows if row.state in (WaveState.OPEN, WaveState.DUE))
        return next(waiting, self.rows[0])


def survey_facts(basis: SurveyBasis) -> SurveyFacts:
    """Return everything about the surveys of a cycle."""
    rows = tuple(_row(wave, basis) for wave in Wave)
    return SurveyFacts(basis=basis, rows=rows, results=_results(rows), problems=tuple(_problems(rows, basis.today)))


def blank_wave(cycle_id: str, wave: Wave) -> SurveyWave:
    """Return a wave that is only proposed."""
    return SurveyWave(id=proposed_id("survey", cycle_id, wave), cycle_id=cycle_id, wave=wave)


def _row(wave: Wave, basis: SurveyBasis) -> WaveRow:
    stored = next((record for record in basis.stored if record.wave is wave), None)
    record = stored or blank_wave(basis.cycle_id, wave)
    day = record.planned_on or basis.days.get(wave)
    invited = basis.invited.get(wave, Invited())
    asked = record.invited if record.sent_on else tuple((kind, len(people)) for kind, people in invited.people)
    batches = [batch for batch in basis.batches if batch.wave_id == record.id]
    ratings = tuple(rating for rating in basis.ratings if rating.wave_id == record.id and rating.scores)
    answered = dict.fromkeys(items.respondents(wave), 0)
    for batch in batches:
        answered[batch.respondent] = answered.get(batch.respondent, 0) + batch.count
    if not wave.is_anonymous:
        answered[Respondent.MANAGER] = len(ratings)
    mixed = basis.mixed.get(record.id)
    indicators = basis.indicators if mixed is None else items.answered_indicators(mixed.sheets)
    questions = {
        kind: items.asked(wave, kind, own=record.own_items, indicators=indicators) for kind in items.respondents(wave)
    }
    asked_teams = (record.teams if record.sent_on else invited.teams) if wave is Wave.TEAM else ()
    teams = tuple(items.team(leader_id, basis.names.get(leader_id, "")) for leader_id, _count in asked_teams)
    is_closed = record.closed_on is not None
    return WaveRow(
        record=record,
        is_stored=stored is not None,
        day=day,
        state=_state(record, day, basis.today),
        asked=asked,
        answered=tuple(answered.items()),
        issued=sum(len(issue.marks) for issue in basis.issued if issue.wave_id == record.id),
        items=tuple(questions.items()),
        invited=invited,
        result=wave_result(mixed, questions, teams) if is_closed and mixed is not None else None,
        ratings=ratings,
        teams=teams,
    )


def _state(record: SurveyWave, day: date | None, today: date) -> WaveState:
    if record.left_out:
        return WaveState.LEFT_OUT
    if record.closed_on is not None:
        return WaveState.CLOSED
    if record.sent_on is not None:
        return WaveState.OPEN
    return WaveState.DUE if day is not None and day <= today else WaveState.PLANNED


# What measuring takes over


def _results(rows: Sequence[WaveRow]) -> SurveyResults:
    satisfactions = [_satisfaction(row) for row in rows if row.wave in ALWAYS and row.result is not None]
    known = [found for found in satisfactions if found.valid]
    final = [found for found in known if found.wave is Wave.END]
    chosen = next(iter(final or known[::-1] or satisfactions[::-1]), None)
    return SurveyResults(
        satisfaction=chosen,
        skills=skill_changes(rows),
        scores=tuple(_scores(rows)),
        why_not=None if chosen is not None and chosen.valid else _why_not(rows, chosen),
    )


def _satisfaction(row: WaveRow) -> Satisfaction:
    result = row.result or WaveResult(answered=0)
    said, recommending, willing = result.satisfied, result.recommending, result.willing
    return Satisfaction(
        wave=row.wave,
        closed_on=row.record.closed_on,
        asked=row.asked_count,
        answered=row.answered_count,
        satisfied=said.favourable,
        valid=said.valid,
        mean=said.mean,
        promoters=recommending.promoters,
        detractors=recommending.detractors,
        scored=recommending.scored,
        willing=willing.favourable,
        mentors=willing.valid,
    )


def _why_not(rows: Sequence[WaveRow], closed: Satisfaction | None) -> Message:
    if closed is not None:
        return messages(
            "Only {n} person answered the survey; results are shown from five on.",
            "Only {n} people answered the survey; results are shown from five on.",
            closed.answered,
        )
    waiting = next((row for row in rows if row.state is WaveState.OPEN and row.is_anonymous), None)
    if waiting is not None:
        return message("A survey is still open. Results are shown once it is closed.")
    return message("No survey has been sent yet.")


def skill_changes(rows: Sequence[WaveRow]) -> tuple[SkillChange, ...]:
    """Return each skill before and after, of those rated twice by the same person; none of fewer than five people."""
    before, after = (_by_rater(rows, wave) for wave in (Wave.SKILLS_BEFORE, Wave.SKILLS_AFTER))
    found = []
    for item in SKILL_ITEMS:
        both = {
            key: (before[key][item.code], after[key][item.code])
            for key in before.keys() & after.keys()
            if item.code in before[key] and item.code in after[key]
        }
        people = {person_id for person_id, _rater_id in both}
        if len(people) < FEW_ANSWERS:
            continue
        pairs = list(both.values())
        found.append(
            SkillChange(
                code=item.code,
                name=item.short,
                before=average(first for first, _second in pairs),
                after=average(second for _first, second in pairs),
                people=len(people),
            )
        )
    return tuple(found)


def _by_rater(rows: Sequence[WaveRow], wave: Wave) -> dict[tuple[str, str], dict[str, int]]:
    found = next((row.ratings for row in rows if row.wave is wave), ())
    return {(rating.person_id, rating.rater_id): dict(rating.scores) for rating in found}


def _scores(rows: Sequence[WaveRow]) -> Iterable[SurveyScore]:
    """Return the latest score of each indicator that surveys measure."""
    for indicator, added in ADDED.items():
        for row in reversed([row for row in rows if row.wave in ALWAYS]):
            found = row.result.mean_of(added) if row.result is not None else None
            if found is not None:
                mean, answers = found
                yield SurveyScore(indicator=indicator, mean=mean, answers=answers, on=row.record.closed_on)
                break
    for wave in (Wave.SKILLS_AFTER, Wave.SKILLS_BEFORE):
        row = next(row for row in rows if row.wave is wave)
        values = [value for rating in row.ratings for _code, value in rating.scores]
        people = {rating.person_id for rating in row.ratings}
        if len(people) >= FEW_ANSWERS:
            dated = [rating.on for rating in row.ratings if rating.on is not None]
            day = row.record.closed_on or max(dated, default=None)
            yield SurveyScore(indicator=Indicator.MANAGER_SKILLS, mean=average(values), answers=len(people), on=day)
            break


# What is to be done


@dataclass(frozen=True, slots=True)
class LaterSurvey:
    """The survey three months after a cycle that is closed, and what is to be done about it."""

    cycle: Cycle
    problem: Problem


def later_problems(facts: SurveyFacts) -> tuple[Problem, ...]:
    """Return what is to be done about the survey three months after: all that a closed cycle still asks for.

    Nothing where no survey was ever sent in the cycle: then the company measures in another way.
    """
    later = facts.row(Wave.LATER).id if facts.has_asked else ""
    return tuple(problem for problem in facts.problems if problem.record == later and problem.code in TO_ASK)


def _problems(rows: Sequence[WaveRow], today: date) -> Iterable[Problem]:
    for row in rows:
        if row.wave not in ALWAYS and not row.was_sent:
            continue
        if row.state is WaveState.DUE and row.day is not None and row.invited.count:
            words = message("The survey “{name}” has been due since {day}.", name=row.name, day=row.day)
            if row.day == today:
                words = message("The survey “{name}” is due today.", name=row.name)
            yield Problem(DUE, words, Severity.WARNING, "send", row.id, fix=_SEND)
        elif row.state is WaveState.DUE and row.invited.without_consent:
            words = message("Nobody has agreed to surveys yet.")
            yield Problem(NOBODY_AGREED, words, Severity.WARNING, "agree", row.id, fix=message("Note who agreed…"))
        if row.state is WaveState.OPEN and row.record.sent_on is not None:
            yield from _open_problems(row, today)
    latest = next((row for row in reversed(rows) if row.wave in ALWAYS and row.result is not None), None)
    if latest is not None and latest.result is not None:
        yield from _low_problems(latest, latest.result)


def _open_problems(row: WaveRow, today: date) -> Iterable[Problem]:
    sent = row.record.sent_on or today
    answered, asked = row.answered_count, row.asked_count
    if asked and answered >= asked:
        words = message("Everybody has answered “{name}”. Close the survey to see what they say.", name=row.name)
        yield Problem(COMPLETE, words, Severity.WARNING, "close", row.id, fix=_CLOSE)
    elif today - sent >= LONG_ENOUGH and asked:
        is_low = answered / asked < LOW_RESPONSE
        words = message("{n} of {of} have answered “{name}”.", n=answered, of=asked, name=row.name)
        if is_low:
            words = message(
                "Only {n} of {of} have answered “{name}”. Ask for the missing forms, or close the survey.",
                n=answered,
                of=asked,
                name=row.name,
            )
        yield Problem(WAITING, words, Severity.WARNING, "close", row.id, fix=_CLOSE)


def _low_problems(row: WaveRow, result: WaveResult) -> Iterable[Problem]:
    low = result.low_items
    if not low:
        return
    names = [item.item.short for item in low[:2]]
    if len(low) == 1:
        words = message("One item is below what is expected: “{first}”.", first=names[0])
    elif len(low) == 2:
        words = message(
            "Two items are below what is expected: “{first}” and “{second}”.", first=names[0], second=names[1]
        )
    else:
        words = messages(
            "{n} item is below what is expected, such as “{first}”.",
            "{n} items are below what is expected, such as “{first}”.",
            len(low),
            first=names[0],
        )
    said = message("{survey}: {problem}", survey=row.name, problem=words)
    yield Problem("survey-low", said, Severity.WARNING, "lessons", row.id, fix=message("Add to the lessons"))


_SEND = message("Send the forms", context="button")
_CLOSE = message("Close the survey", context="button")
