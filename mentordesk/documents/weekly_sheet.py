"""Writes the weekly sheet: one A4 page for the wall, with the next act, what needs attention and the days ahead."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, PaperBlock, PaperColumn, Section, Source, Span, Table, Title
from mentordesk.domain.papers.week import WeekPaper, figure, shares
from mentordesk.i18n import Message, _, day, ngettext


def write(path: Path, week: WeekPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(week), invariant=invariant)


def paper(week: WeekPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    return Paper(
        letterhead=week.letterhead,
        name=_("Weekly sheet", context="title"),
        privacy=_("Contains personal data"),
        blocks=(
            Title(_first_words(week), str(week.letterhead.full_name)),
            Body((Span(_("Do this next: {what}.", what=week.action), bold=True), Span(f" {week.why}"))),
            *_attention(week),
            *_days(week),
            Section(_("The seven steps")),
            _steps(week),
            Section(_("The company today")),
            _numbers(week),
        ),
    )


def _first_words(week: WeekPaper) -> str:
    made = week.letterhead.made_on
    if not week.week[0]:
        return _("The week from {day}", day=day(made))
    return _("The week from {day}, week {n} of {all}", day=day(made), n=week.week[0], all=week.week[1])


def _attention(week: WeekPaper) -> tuple[PaperBlock, ...]:
    if not week.attention:
        return (Section(_("Needs attention", context="title")), Body(_("Nothing needs attention now.")))
    columns = (
        PaperColumn("", box=True),
        PaperColumn(_("What", context="field"), grows=True, lines=2),
        PaperColumn(_("Since", context="field"), right=True, lines=1),
    )
    most, _days = shares(len(week.attention), len(week.days))
    rows = tuple(("", str(words), str(note)) for words, note, _act in week.attention[:most])
    return (
        Section(_("Needs attention", context="title")),
        Table(columns, rows),
        *_more(len(week.attention) - most),
    )


def _days(week: WeekPaper) -> tuple[PaperBlock, ...]:
    if not week.days:
        return (Section(_("Today and this week")), Body(_("Nothing is planned for these seven days.")))
    columns = (
        PaperColumn(_("Day", context="field"), lines=1),
        PaperColumn(_("What", context="field"), grows=True, lines=2),
    )
    _attention, most = shares(len(week.attention), len(week.days))
    rows = tuple((day(when), str(words)) for when, words in week.days[:most])
    return (Section(_("Today and this week")), Table(columns, rows), *_more(len(week.days) - most))


def _more(count: int) -> tuple[PaperBlock, ...]:
    if count <= 0:
        return ()
    return (Source(ngettext("{n} more is in MentorDesk.", "{n} more are in MentorDesk.", count)),)


def _steps(week: WeekPaper) -> Body:
    spans: list[Span] = []
    for place, (name, state) in enumerate(week.steps, start=1):
        between = "; " if spans else ""
        spans += [Span(f"{between}{place}\u00a0"), Span(str(name), bold=True), Span(f" {state}")]
    return Body(tuple(spans))


def _numbers(week: WeekPaper) -> Body:
    spans: list[Span] = []
    for name, found, of, note in week.numbers:
        between = " · " if spans else ""
        spans += [Span(f"{between}{name}\u00a0"), Span(figure(found, of), bold=True), Span(f" ({note})")]
    return Body(tuple(spans))
