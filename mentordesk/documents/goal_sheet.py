"""Writes the goal sheet: what is asked, all goals in one table, the decision, and each goal in detail."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import (
    Body,
    Break,
    Figure,
    KeyFigure,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Sentence,
    Source,
    Span,
    Table,
    Title,
    Together,
)
from mentordesk.domain.papers.papers import GoalLine, GoalPaper, Value, written
from mentordesk.i18n import Message, _, day, ngettext
from mentordesk.text import in_line


def write(path: Path, sheet: GoalPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: GoalPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    draft = bool(sheet.unfinished)
    asks = not draft and not sheet.is_report
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Goal sheet", context="title"),
        privacy=_("Contains personal data") if any(goal.owner for goal in sheet.goals) else "",
        draft=draft,
        blocks=(
            sections.for_the_board(sheet.letterhead, _subject(), draft=draft),
            Title(str(sheet.finding), str(sheet.letterhead.cycle_name)),
            *sections.draft_notice(sheet.unfinished),
            *(_request(sheet) if asks else ()),
            *_overview(sheet),
            *_need(sheet),
            *(_decision(sheet) if asks else ()),
            *_details(sheet, own_page=asks),
        ),
    )


def _subject() -> str:
    return _("Re: goals of the mentoring programme, in which mentors (who guide) support mentees (who are guided)")


def _request(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    words = ngettext(
        "Decision requested: approval of the goal below for {programme}.",
        "Decision requested: approval of the {n} goals below for {programme}.",
        len(sheet.goals),
        programme=sheet.letterhead.full_name,
    )
    return (Body(words),)


def _overview(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    """Return all goals in one table: the value now, the target, by when, who."""
    if not sheet.goals:
        return ()
    rows = (_overview_row(sheet, goal, place) for place, goal in enumerate(sheet.goals, start=1))
    table = sections.result_table if sheet.is_report else sections.goal_table
    return (Section(_("Goals", context="title")), *table(rows))


def _overview_row(sheet: GoalPaper, goal: GoalLine, place: int) -> sections.GoalRow:
    return sections.GoalRow(
        title=sheet.heading(goal, place),
        indicator=goal.indicator,
        group=_group(goal),
        now=goal.baseline,
        count=goal.count,
        target=goal.target,
        due=goal.due,
        owner=goal.owner,
        latest=goal.latest,
        progress=goal.progress,
    )


def _group(goal: GoalLine) -> str:
    return sections.group_words(goal.group, goal.people)


def _need(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    if sheet.need:
        return (Section(_("Expected result", context="title")), Body(sheet.need))
    return ()


def _decision(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    what = ngettext("{n} goal", "{n} goals", len(sheet.goals), context="count")
    return sections.request_decision(
        _("Re: approval of {what} ({programme})", what=what, programme=sheet.letterhead.full_name)
    )


def _details(sheet: GoalPaper, *, own_page: bool) -> tuple[PaperBlock, ...]:
    """Return each goal in detail; behind a decision they begin on a page of their own."""
    goals: list[PaperBlock] = []
    for place, goal in enumerate(sheet.goals, start=1):
        goals += _goal(sheet, goal, place)
    return (Break(), *goals) if own_page else tuple(goals)


def _goal(sheet: GoalPaper, goal: GoalLine, place: int) -> tuple[PaperBlock, ...]:
    defined = (
        Section(str(sheet.heading(goal, place))),
        *((Sentence(str(goal.sentence)),) if str(goal.sentence) else ()),
        _facts(goal),
        *_source(goal),
        *_checks(goal),
    )
    return (Together(defined), *_course(goal))


def _facts(goal: GoalLine) -> Table:
    rows: tuple[tuple[str, Value], ...] = (
        (_("Reason", context="field"), goal.why),
        (_("Target group", context="field"), _group(goal)),
        (_("Indicator", context="field"), in_line(*map(str, (goal.indicator, goal.unit, goal.direction)))),
        (_("How measured", context="field"), in_line(str(goal.how), str(goal.how_often))),
    )
    return Table(
        (PaperColumn(""), PaperColumn("", grows=True, lines=12)),
        tuple((sections.bold(name), written(value)) for name, value in rows),
    )


def _source(goal: GoalLine) -> tuple[PaperBlock, ...]:
    source = str(goal.baseline_source)
    if goal.baseline_on and source:
        return (Source(_("Current value as of {day}. Source: {source}", day=goal.baseline_on, source=source)),)
    if goal.baseline_on:
        return (Source(_("Current value as of {day}", day=goal.baseline_on)),)
    return (Source(_("Source of the current value: {source} (date unknown)", source=source)),) if source else ()


def _checks(goal: GoalLine) -> tuple[PaperBlock, ...]:
    if not goal.checks:
        return ()
    met = sum(1 for check in goal.checks if check.met)
    columns = (PaperColumn(""), PaperColumn(""), PaperColumn("", grows=True, lines=8))
    rows = tuple(
        (
            (Span(f"{check.letter} · {check.name}", bold=True),),
            _("✓ Met", context="state") if check.met else (Span(_("! Not met", context="state"), bold=True),),
            str(check.sentence),
        )
        for check in goal.checks
    )
    return (Section(_("SMART: {met} of {all} met", met=met, all=len(goal.checks))), Table(columns, rows))


def _course(goal: GoalLine) -> tuple[PaperBlock, ...]:
    if goal.trend is None or not goal.trend.measured:
        return ()
    key: tuple[PaperBlock, ...] = ()
    if goal.progress is not None and goal.latest is not None:
        key = (KeyFigure(i18n.percent(goal.progress), _latest(goal)),)
    return (Section(str(goal.trend.title)), *key, Figure(goal.trend))


def _latest(goal: GoalLine) -> str:
    latest = written(goal.latest)
    target = written(goal.target)
    if goal.latest_on is None:
        return _("of the way to the target: {latest}, target {target}", latest=latest, target=target)
    return _(
        "of the way to the target: {latest} on {day}, target {target}",
        latest=latest,
        day=day(goal.latest_on),
        target=target,
    )
