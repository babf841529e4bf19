"""Writes the goal sheet: what should be different, each goal with its numbers and checks, and the place to sign."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Figure,
    KeyFigure,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Sentence,
    Signatures,
    Source,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.papers.papers import GoalLine, GoalPaper, Value, written
from mentordesk.i18n import Message, _, day


def write(path: Path, sheet: GoalPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: GoalPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    need: tuple[PaperBlock, ...] = (
        (Section(_("What should be different afterwards")), Body(sheet.need)) if sheet.need else ()
    )
    goals = tuple(
        block for place, goal in enumerate(sheet.goals, start=1) for block in _goal(goal, place, len(sheet.goals))
    )
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Goal sheet", context="title"),
        privacy=_("Contains personal data") if any(goal.owner for goal in sheet.goals) else "",
        blocks=(
            Title(str(sheet.finding), str(sheet.letterhead.cycle_name)),
            *need,
            *goals,
            Section(_("Decision", context="title")),
            Signatures(
                _("On: {what}. {programme}.", what=sheet.finding, programme=sheet.letterhead.full_name),
                (_("Agreed", context="answer"), _("Agreed with these changes:")),
                (_("Programme owner", context="role"), _("Director", context="role")),
            ),
        ),
    )


def _goal(goal: GoalLine, place: int, count: int) -> tuple[PaperBlock, ...]:
    title = str(goal.title) or _("No title yet")
    return (
        Section(f"{place}. {title}" if count > 1 else title),
        *((Sentence(str(goal.sentence)),) if str(goal.sentence) else ()),
        _numbers(goal),
        *_source(goal),
        _facts(goal),
        *_checks(goal),
        *_course(goal),
    )


def _numbers(goal: GoalLine) -> Table:
    """Return the figures of a goal as one row: from, to, when, who."""
    columns = (
        PaperColumn(_("Indicator", context="field"), grows=True),
        PaperColumn(_("Direction", context="up or down")),
        PaperColumn(_("Baseline", context="field"), right=True),
        PaperColumn(_("Target", context="field"), right=True),
        PaperColumn(_("Due", context="field"), right=True, lines=1),
        PaperColumn(_("Owner", context="field")),
    )
    row: tuple[Text, ...] = (
        written(goal.indicator),
        written(goal.direction),
        written(goal.baseline),
        (Span(written(goal.target), bold=True),),
        written(goal.due),
        written(goal.owner),
    )
    return Table(columns, (row,), leads=True)


def _source(goal: GoalLine) -> tuple[PaperBlock, ...]:
    source = str(goal.baseline_source)
    if goal.baseline_on and source:
        return (Source(_("Baseline of {day}: {source}", day=goal.baseline_on, source=source)),)
    if goal.baseline_on:
        return (Source(_("Baseline of {day}", day=goal.baseline_on)),)
    return (Source(_("Baseline: {source}. Its day is not known.", source=source)),) if source else ()


def _facts(goal: GoalLine) -> Table:
    rows: tuple[tuple[str, Value], ...] = (
        (_("Why it matters"), goal.why),
        (_("For whom", context="field"), goal.group),
        (_("Unit", context="field"), goal.unit),
        (_("How it is measured"), goal.how),
        (_("How often", context="field"), goal.how_often),
    )
    return Table(
        (PaperColumn(""), PaperColumn("", grows=True, lines=12)),
        tuple(((Span(name, bold=True),), written(value)) for name, value in rows),
    )


def _checks(goal: GoalLine) -> tuple[PaperBlock, ...]:
    if not goal.checks:
        return ()
    holding = sum(1 for check in goal.checks if check.holds)
    columns = (PaperColumn(""), PaperColumn(""), PaperColumn("", grows=True, lines=8))
    rows = tuple(
        (
            (Span(f"{check.letter} · {check.name}", bold=True),),
            _("✓ holds", context="state") if check.holds else (Span(_("! missing", context="state"), bold=True),),
            str(check.sentence),
        )
        for check in goal.checks
    )
    return (Section(_("SMART check: {holding} of {all}", holding=holding, all=len(goal.checks))), Table(columns, rows))


def _course(goal: GoalLine) -> tuple[PaperBlock, ...]:
    if goal.trend is None or not goal.trend.measured:
        return ()
    key: tuple[PaperBlock, ...] = ()
    if goal.progress is not None and goal.latest is not None:
        key = (KeyFigure(i18n.percent(goal.progress), _latest(goal)),)
    return (Section(str(goal.trend.title)), *key, Figure(goal.trend))


def _latest(goal: GoalLine) -> str:
    latest, target = written(goal.latest), written(goal.target)
    if goal.latest_on is None:
        return _("of the way to the target: {latest}, target {target}", latest=latest, target=target)
    return _(
        "of the way to the target: {latest} on {day}, target {target}",
        latest=latest,
        day=day(goal.latest_on),
        target=target,
    )
