"""Writes the effectiveness report: two pages for the board of directors, or in full with every figure."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import (
    Beside,
    Body,
    Figure,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Source,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.amounts import Amount
from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import (
    Criterion,
    CriterionCode,
    FigureCode,
    GoalResult,
    MeasuringFacts,
    Verdict,
)
from mentordesk.domain.measuring.facts import Figure as Measured
from mentordesk.domain.papers.report import ReportPaper
from mentordesk.domain.records.measuring import LessonKind, Recommendation
from mentordesk.domain.records.words import LESSON_WORDS
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, value: ReportPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the report in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: ReportPaper) -> Paper:
    """Return the report as blocks, in the language in force; it names nobody."""
    return Paper(
        letterhead=value.letterhead,
        name=_("Effectiveness report of cycle {n}", n=value.number),
        privacy=_("No participant is named"),
        draft=bool(value.unfinished),
        blocks=tuple(_full(value) if value.is_full else _for_the_board(value)),
    )


def _for_the_board(value: ReportPaper) -> Iterator[PaperBlock]:
    yield from _first_page(value)
    yield Section(_("How each number is computed"))
    yield _formulas([criterion.head for criterion in value.facts.criteria])
    yield from _limits(value)
    yield from _end(value)


def _first_page(value: ReportPaper) -> Iterator[PaperBlock]:
    yield Title(str(value.title), str(value.below))
    yield Section(_("Six criteria", context="title"))
    yield _criteria(value.facts)
    if value.later is not None:
        yield Source(str(value.later))
    yield Beside(tuple(_stayed(value)), tuple(_skills(value)))
    yield from _goals(value.facts)
    yield Beside(tuple(_lessons(value)), tuple(_recommendation(value)))
    yield Source(_foot(value))


def _foot(value: ReportPaper) -> str:
    words = (
        _("How each number is computed stands with it on the pages that follow.")
        if value.is_full
        else _("How each number is computed stands after the recommendation.")
    )
    parts = [words, _("Groups of fewer than 5 answers are not shown, so that nobody can be recognised.")]
    unpaid = len(value.facts.unpaid_months)
    if value.facts.spent_is_planned and value.facts.spent is not None:
        parts.append(_("The cost is the plan; no real cost is entered yet."))
    elif unpaid:
        parts.append(
            ngettext(
                "The cost is tentative: {n} month is not entered yet.",
                "The cost is tentative: {n} months are not entered yet.",
                unpaid,
            )
        )
    if any(criterion.head.tentative is not None for criterion in value.facts.criteria):
        parts.append(_("* Tentative; the reason stands under “What is not known”."))
    return " ".join(parts)


# The six criteria


def _criteria(facts: MeasuringFacts) -> Table:
    columns = (
        PaperColumn(_("Criterion", context="field"), whole=True),
        PaperColumn(_("Measured by", context="field"), grows=True, lines=5),
        PaperColumn(_("Count", context="field"), right=True, whole=True),
        PaperColumn(_("Result", context="field"), right=True, whole=True),
        PaperColumn(_("Expected level", context="field"), right=True),
        PaperColumn(_("Judgement", context="field"), whole=True),
    )
    return Table(columns, tuple(_criterion(criterion, facts) for criterion in facts.criteria))


def _criterion(criterion: Criterion, facts: MeasuringFacts) -> tuple[Text, ...]:
    head = criterion.head
    name = sections.bold(str(criterion.name))
    if head.missing is not None:
        why: Text = (Span(_("Cannot be computed yet"), quiet=True),)
        return (name, why, "–", "–", "–", "–")
    return (
        name,
        _measured_by(head, facts),
        wording.count_words(head),
        _result(head),
        (Span(wording.expected_words(head), quiet=True),),
        _verdict(head),
    )


def _measured_by(head: Measured, facts: MeasuringFacts) -> str:
    others = facts.figure(FigureCode.STAYED_ELSEWHERE)
    if head.code is FigureCode.SATISFIED:
        return _("Chose 4 or 5 of 5")
    if head.code is FigureCode.STAYED_IN_COMPANY and others is not None and others.value is not None:
        return _("{name} (comparison group {count})", name=head.name, count=wording.count_words(others))
    return str(head.name)


def _result(figure: Measured) -> str:
    words = wording.value_words(figure)
    return f"{words}*" if figure.tentative is not None else words


def _verdict(figure: Measured) -> Text:
    words = str(wording.VERDICT_WORDS[figure.verdict])
    match figure.verdict:
        case Verdict.MET:
            return f"✓ {words}"
        case Verdict.NOT_MET:
            return (Span(f"! {words}", bold=True),)
        case Verdict.NONE:
            return (Span(words, quiet=True),)


# Charts


def _stayed(value: ReportPaper) -> Iterator[PaperBlock]:
    yield Section(_("Still working here at the end"))
    if value.stayed is not None:
        yield Figure(value.stayed)
    yield Source(str(wording.comparison(value.facts)))


def _skills(value: ReportPaper) -> Iterator[PaperBlock]:
    if value.skills is not None:
        yield Section(_("Skills before and after"))
        yield Figure(value.skills)
        yield Source(str(wording.skill_note(value.facts)))
        return
    yield Section(_("Meetings by month"))
    if value.months is not None:
        yield Figure(value.months)
    yield Source(_("No skills were rated both before and after, so no growth can be shown."))


# Goals


def _goals(facts: MeasuringFacts) -> Iterator[PaperBlock]:
    if not facts.goals:
        return
    yield Section(_("Beside the goals of the programme"))
    yield from sections.result_table(map(_goal_row, facts.goals[:_MOST_GOALS]))
    more = len(facts.goals) - _MOST_GOALS
    if more > 0:
        yield Source(ngettext("{n} more goal is on the goal sheet.", "{n} more goals are on the goal sheet.", more))


_MOST_GOALS = 5
"""So many goals have room on the first page."""


def _goal_row(result: GoalResult) -> sections.GoalRow:
    goal = result.goal
    return sections.GoalRow(
        title=result.title,
        now=None if goal.baseline is None else Amount(goal.baseline, goal.unit).message,
        target=None if goal.target is None else Amount(goal.target, goal.unit).message,
        due=goal.due,
        latest=None if result.latest is None else Amount(round(result.latest, 1), goal.unit).message,
        progress=None if result.percent is None else result.percent / 100,
    )


# Lessons and what is asked

_MOST_LESSONS = 2
"""So many lessons of each kind stand on the first page; where there are more, the full report has a list of all."""


def _lessons(value: ReportPaper) -> Iterator[PaperBlock]:
    yield Section(_("Keep and change"))
    any_lesson = False
    for kind in LessonKind:
        words = value.of(kind)[:_MOST_LESSONS]
        if words:
            any_lesson = True
            yield Body((Span(f"{LESSON_WORDS[kind]}: ", bold=True), Span(" ".join(words))))
    if not any_lesson:
        yield Body(_("No lessons are written down yet."))
    left_out = sum(max(0, len(value.of(kind)) - _MOST_LESSONS) for kind in LessonKind)
    if left_out and value.is_full:
        yield Source(ngettext("{n} more lesson is further on.", "{n} more lessons are further on.", left_out))
    elif left_out:
        yield Source(
            ngettext("{n} more lesson is in the full report.", "{n} more lessons are in the full report.", left_out)
        )


def _all_lessons(value: ReportPaper) -> Iterator[PaperBlock]:
    if all(len(value.of(kind)) <= _MOST_LESSONS for kind in LessonKind):
        return
    yield Section(_("Everything that the cycle taught"))
    for kind in LessonKind:
        words = value.of(kind)
        if words:
            yield Body(sections.bold(str(LESSON_WORDS[kind])))
            yield Points(words)


def _recommendation(value: ReportPaper) -> Iterator[PaperBlock]:
    yield Section(_("Recommendation", context="title"))
    yield Body(sections.bold(str(value.recommendation)))
    asks = value.assessment.recommendation not in (Recommendation.NONE, Recommendation.STOP)
    needs = tuple(_needs(value)) if asks else ()
    if needs:
        yield Body(" ".join(needs))


def _needs(value: ReportPaper) -> Iterator[str]:
    growth = value.growth
    cash = value.assessment.next_cash
    if cash is None and growth is not None:
        cash = growth.cash
    if growth is not None and growth.more_mentors:
        yield ngettext("{n} more mentor is needed.", "{n} more mentors are needed.", growth.more_mentors)
    if cash:
        yield _("It takes {amount} in cash.", amount=i18n.money(cash))


def _end(value: ReportPaper) -> Iterator[PaperBlock]:
    """Yield the decision; on a draft what is still open instead, since nothing is decided on it."""
    if value.unfinished:
        yield from sections.draft_notice(value.unfinished)
    else:
        goes_on = value.assessment.recommendation is not Recommendation.STOP
        yield from sections.request_decision(str(value.recommendation), pilot=goes_on, reasons=False)


def _limits(value: ReportPaper) -> Iterator[PaperBlock]:
    unknown = wording.unknowns(value.facts)
    yield Section(_("What is not known"))
    yield Points(tuple(map(str, (*unknown, *wording.LIMITS))))


def _formulas(figures: Iterable[Measured]) -> Table:
    columns = (
        PaperColumn(_("Number", context="field"), lines=5),
        PaperColumn(_("Formula and source"), grows=True, lines=8),
        PaperColumn(_("Count", context="field"), right=True),
        PaperColumn(_("Result", context="field"), right=True),
    )
    return Table(columns, tuple(map(_formula, figures)))


def _formula(figure: Measured) -> tuple[Text, ...]:
    how = (Span(f"{figure.formula}. "), Span(str(figure.source), quiet=True))
    return (sections.bold(str(figure.name)), how, wording.count_words(figure), _result(figure))


# In full


def _full(value: ReportPaper) -> Iterator[PaperBlock]:
    yield from _first_page(value)
    for criterion in value.facts.criteria:
        yield from _chapter(criterion, value)
    yield from _beside(value.facts)
    yield from _growth(value)
    yield from _all_lessons(value)
    yield from _limits(value)
    yield from _end(value)


def _chapter(criterion: Criterion, value: ReportPaper) -> Iterator[PaperBlock]:
    yield Section(_("{criterion}: {question}", criterion=criterion.name, question=criterion.question))
    head = criterion.head
    if head.missing is not None:
        yield Body(_("Cannot be computed yet: {why}", why=head.missing.why))
    known = [figure for figure in criterion.figures if figure.is_known]
    if known:
        yield _figures(known)
    yield from _notes(known)
    match criterion.code:
        case CriterionCode.PARTICIPATION:
            yield from _by_month(value.facts)
        case CriterionCode.COST:
            yield from _by_track(value.facts)


def _figures(figures: Iterable[Measured]) -> Table:
    columns = (
        PaperColumn(_("Number", context="field"), grows=True, lines=8),
        PaperColumn(_("Count", context="field"), right=True),
        PaperColumn(_("Result", context="field"), right=True),
        PaperColumn(_("Expected level", context="field"), right=True),
        PaperColumn(_("Judgement", context="field"), whole=True),
    )
    return Table(columns, tuple(map(_figure_row, figures)))


def _notes(figures: Iterable[Measured]) -> Iterator[PaperBlock]:
    notes = dict.fromkeys(str(note) for figure in figures for note in figure.notes)
    if notes:
        yield Source(" ".join(notes))


def _figure_row(figure: Measured) -> tuple[Text, ...]:
    name = sections.with_below(str(figure.name), f"{figure.formula}. {figure.source}", is_bold=True)
    expected: Text = (Span(wording.expected_words(figure), quiet=True),)
    verdict = _verdict(figure) if figure.verdict is not Verdict.NONE else "–"
    return (name, wording.count_words(figure), _result(figure), expected, verdict)


def _by_month(facts: MeasuringFacts) -> Iterator[PaperBlock]:
    if not facts.months:
        return
    columns = (
        PaperColumn(_("Month", context="field"), grows=True),
        PaperColumn(_("Held", context="field"), right=True),
        PaperColumn(_("Planned", context="field"), right=True),
        PaperColumn(_("Missed", context="field"), right=True),
        PaperColumn(_("Pairs that met"), right=True),
        PaperColumn(_("Cost", context="field"), right=True),
    )
    rows: list[tuple[Text, ...]] = [
        (
            i18n.month(row.month) if row.is_over else f"{i18n.month(row.month)}*",
            str(row.held),
            "–" if row.planned is None else i18n.number(row.planned),
            str(row.missed),
            str(row.pairs_met),
            "–" if row.cost is None else i18n.money(row.cost),
        )
        for row in facts.months
    ]
    yield Table(columns, tuple(rows))
    if any(not row.is_over for row in facts.months):
        yield Source(_("* The month is not over."))


def _by_track(facts: MeasuringFacts) -> Iterator[PaperBlock]:
    if len(facts.tracks) < 2:
        return
    columns = (
        PaperColumn(_("Programme type", context="field"), grows=True),
        PaperColumn(_("People", context="field"), right=True),
        PaperColumn(_("Meetings", context="field"), right=True),
        PaperColumn(_("Goals reached", context="field"), right=True),
        PaperColumn(_("Share of the cost"), right=True),
    )
    rows: list[tuple[Text, ...]] = [
        (
            str(track.name),
            str(track.people),
            str(track.held),
            f"{track.goals_reached}/{track.goals_set}",
            "–" if track.cost is None else i18n.money(track.cost),
        )
        for track in facts.tracks
    ]
    yield Table(columns, tuple(rows))
    yield Source(_("The cost is shared out by meetings held."))


def _beside(facts: MeasuringFacts) -> Iterator[PaperBlock]:
    known = [figure for figure in facts.beside if figure.is_known]
    if known:
        yield Section(_("Coaching and newcomers"))
        yield _figures(known)
        yield from _notes(known)


def _growth(value: ReportPaper) -> Iterator[PaperBlock]:
    growth = value.growth
    if growth is None:
        return
    yield Section(ngettext("With {n} mentee in the next cycle", "With {n} mentees in the next cycle", growth.mentees))
    rows: list[tuple[Text, Text]] = [
        (_("Mentors needed", context="field"), str(growth.mentors)),
        (_("More than those who go on"), str(growth.more_mentors)),
        (_("Hours of everybody together"), i18n.number(growth.hours, 0)),
    ]
    if growth.cash is not None:
        rows.append((_("Cash, contingency included"), i18n.money(growth.cash)))
    if growth.total is not None:
        rows.append((_("Cost with working time"), i18n.money(growth.total)))
    yield sections.figure_list(rows)
    yield Source(_("Worked out from the plan and the budget of this cycle."))
