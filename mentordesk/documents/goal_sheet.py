"""Writes the goal sheet: what is asked, all goals in one table, the decision, and each goal in detail."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Address,
    Body,
    Break,
    Figure,
    KeyFigure,
    Notice,
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
from mentordesk.i18n import Message, _, day, ngettext


def write(path: Path, sheet: GoalPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: GoalPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    draft = bool(sheet.unfinished)
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Goal sheet", context="title"),
        privacy=_("Contains personal data") if any(goal.owner for goal in sheet.goals) else "",
        draft=draft,
        blocks=(
            _address(sheet, draft=draft),
            Title(str(sheet.finding), str(sheet.letterhead.cycle_name)),
            *(_unfinished(sheet) if draft else _request(sheet)),
            *_overview(sheet),
            *_need(sheet),
            *(() if draft else _decision(sheet)),
            *_details(sheet, draft=draft),
        ),
    )


def _address(sheet: GoalPaper, *, draft: bool) -> Address:
    return Address(
        to=str(sheet.letterhead.board),
        subject=_(
            "Re: goals of the mentoring programme, in which mentors (who guide) support mentees (who are guided)"
        ),
        day=sheet.letterhead.made_on,
        numbered=not draft,
    )


def _unfinished(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    return (Notice(_("Draft, not for signature"), points=tuple(str(words) for words in sheet.unfinished)),)


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
    columns = (
        PaperColumn(_("Goal", context="field"), grows=True, lines=8),
        PaperColumn(_("Now", context="field"), right=True),
        PaperColumn(_("Target", context="field"), right=True),
        PaperColumn(_("By", context="field"), right=True, lines=1),
        PaperColumn(_("Responsible", context="field")),
    )
    rows = tuple(_overview_row(sheet, goal, place) for place, goal in enumerate(sheet.goals, start=1))
    return (Section(_("Goals", context="title")), Table(columns, rows))


def _overview_row(sheet: GoalPaper, goal: GoalLine, place: int) -> tuple[Text, ...]:
    about = "\n".join(filter(None, (str(goal.indicator), _group(goal))))
    count = str(goal.count)
    return (
        (Span(str(sheet.heading(goal, place)), bold=True), *_quiet_line(about)),
        (Span(written(goal.baseline)), *_quiet_line(count)),
        (Span(written(goal.target), bold=True),),
        written(goal.due),
        written(goal.owner),
    )


def _quiet_line(words: str) -> tuple[Span, ...]:
    return (Span(f"\n{words}", quiet=True),) if words else ()


def _group(goal: GoalLine) -> str:
    """Return the target group, and how many people are in it today."""
    if not str(goal.group) or goal.people is None:
        return str(goal.group)
    return ngettext("{group} ({n} person)", "{group} ({n} people)", goal.people, group=goal.group)


def _need(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    if sheet.need:
        return (Section(_("Expected result", context="title")), Body(sheet.need))
    return ()


def _decision(sheet: GoalPaper) -> tuple[PaperBlock, ...]:
    what = ngettext("{n} goal", "{n} goals", len(sheet.goals), context="count")
    return (
        Section(_("Decision of the board of directors")),
        Signatures(
            _("Re: approval of {what} ({programme})", what=what, programme=sheet.letterhead.full_name),
            (_("Approved", context="answer"), _("Approved with changes"), _("Not approved", context="answer")),
            (_("Programme owner", context="role"), _("Director", context="role")),
            open_end=False,
            reasons=_("Reasons or changes:"),
        ),
    )


def _details(sheet: GoalPaper, *, draft: bool) -> tuple[PaperBlock, ...]:
    goals: list[PaperBlock] = []
    for place, goal in enumerate(sheet.goals, start=1):
        goals += _goal(sheet, goal, place)
    return tuple(goals) if draft else (Break(), *goals)


def _goal(sheet: GoalPaper, goal: GoalLine, place: int) -> tuple[PaperBlock, ...]:
    return (
        Section(str(sheet.heading(goal, place))),
        *((Sentence(str(goal.sentence)),) if str(goal.sentence) else ()),
        _facts(goal),
        *_source(goal),
        *_checks(goal),
        *_course(goal),
    )


def _facts(goal: GoalLine) -> Table:
    rows: tuple[tuple[str, Value], ...] = (
        (_("Reason", context="field"), goal.why),
        (_("Target group", context="field"), _group(goal)),
        (_("Indicator", context="field"), goal.indicator),
        (_("Change", context="field"), goal.direction),
        (_("Unit", context="field"), goal.unit),
        (_("How measured", context="field"), goal.how),
        (_("How often measured"), goal.how_often),
    )
    return Table(
        (PaperColumn(""), PaperColumn("", grows=True, lines=12)),
        tuple(((Span(name, bold=True),), written(value)) for name, value in rows),
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
