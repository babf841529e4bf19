"""Writes the checklist of somebody new for the first ninety days, and the report on all newcomers."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Signer,
    SignOff,
    Source,
    Span,
    Table,
    Text,
    Title,
    facts_of,
)
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.days import DAYS, PHASE_WORDS, phases
from mentordesk.domain.newcomers.facts import MEETINGS, NEED_WORDS, Need, NewcomerRow, sign_words
from mentordesk.domain.papers.coaching import ChecklistPaper, NewcomersPaper
from mentordesk.i18n import Message, _, day, day_month, ngettext
from mentordesk.text import in_line


def write_checklist(path: Path, paper: ChecklistPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the checklist in the language in force; return what cannot be printed."""
    return layout.write(path, checklist_paper(paper), invariant=invariant)


def checklist_paper(paper: ChecklistPaper) -> Paper:
    """Return the checklist of somebody new as blocks, in the language in force."""
    row = paper.newcomer
    person = row.person
    blocks: list[PaperBlock] = [
        Title(
            _("The first 90 days of {name}", name=person.full_name),
            in_line(person.code, person.job_title, person.department, between=", "),
        ),
        facts_of(
            (
                (_("Start date", context="field"), day(row.start)),
                (_("Manager", context="field"), row.manager.full_name if row.manager else ""),
                (
                    _("Buddy", context="role"),
                    row.buddy.full_name if row.buddy else _("not chosen yet", context="state"),
                ),
                (_("Probation ends on"), day(person.probation_end) if person.probation_end else ""),
                (_("Day 90", context="time"), _day_90(row)),
            )
        ),
    ]
    for phase, last in phases(row.start):
        until = day_month(row.start) if last == row.start else _("until {day}", context="time", day=day_month(last))
        blocks.append(Section(f"{PHASE_WORDS[phase]} · {until}"))
        items = tuple(
            CheckItem(str(checked.point.words), ticked=checked.is_done)
            for checked in checklist.of_phase(row.points, phase)
        )
        blocks.append(Checklist(items, across=2))
    blocks.append(Section(_("Meetings with the buddy, at least {n}", n=MEETINGS)))
    dates = [day_month(meeting.on) if meeting.on else "" for meeting in row.meetings]
    fields = tuple(
        Field(f"{number}.", value=dates[number - 1] if number <= len(dates) else "")
        for number in range(1, MEETINGS + 1)
    )
    blocks.append(Fields(fields, look=FieldLook.INLINE, across=4))
    manager = row.manager.full_name if row.manager else ""
    blocks.append(
        SignOff(
            (
                Signer(_("Newcomer", context="role"), person.full_name),
                Signer(_("Manager", context="role"), manager),
            )
        )
    )
    return Paper(
        letterhead=paper.letterhead,
        name=_("Checklist for a newcomer"),
        privacy=_("Contains personal data"),
        blocks=tuple(blocks),
    )


def _day_90(row: NewcomerRow) -> str:
    if row.sign.why_off is None:
        return day(row.sign.day)
    return _("{day}, {why}; signed on {next}", day=row.sign.day, why=row.sign.why_off, next=row.sign.when)


def write_report(path: Path, paper: NewcomersPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the report on the newcomers in the language in force; return what cannot be printed."""
    return layout.write(path, report_paper(paper), invariant=invariant)


def report_paper(paper: NewcomersPaper) -> Paper:
    """Return the report on the newcomers as blocks, in the language in force."""
    facts = paper.facts
    alone = len(facts.of(Need.NOBODY))
    title = (
        ngettext("{n} newcomer has no buddy yet", "{n} newcomers have no buddy yet", alone)
        if alone
        else _("Every newcomer has a buddy")
    )
    if not facts.rows:
        title = _("Nobody began within the last 90 days")
    parts = [block for need in Need if facts.of(need) for block in _group(paper, need)]
    return Paper(
        letterhead=paper.letterhead,
        name=_("Newcomers", context="title"),
        privacy=_("Contains personal data"),
        may_turn=True,
        blocks=(Title(title, str(paper.stayed)), *parts, *_aims(paper)),
    )


def _group(paper: NewcomersPaper, need: Need) -> tuple[PaperBlock, ...]:
    columns = (
        PaperColumn(_("Newcomer", context="role"), grows=True),
        PaperColumn(_("Start date", context="field"), lines=1),
        PaperColumn(_("Day", context="field"), right=True, lines=1),
        PaperColumn(_("Buddy", context="role"), grows=True),
        PaperColumn(_("Meetings", context="title"), right=True, lines=1),
        PaperColumn(_("Checklist", context="field"), right=True, lines=1),
        PaperColumn(_("Day 90", context="time")),
    )
    rows = tuple(_row(paper, shown) for shown in paper.facts.of(need))
    return Section(f"{NEED_WORDS[need]} ({len(rows)})"), Table(columns, rows)


def _row(paper: NewcomersPaper, shown: NewcomerRow) -> tuple[Text, ...]:
    name = (Span(shown.person.full_name, bold=True), Span(f"\n{shown.person.department}", quiet=True))
    days = "" if shown.need is Need.SIGNED else f"{max(0, shown.day)}/{DAYS}"
    return (
        name,
        day(shown.start),
        days,
        shown.buddy.full_name if shown.buddy else "–",
        f"{len(shown.meetings)}/{MEETINGS}",
        f"{shown.points_done}/{len(shown.points)}",
        str(sign_words(shown, today=paper.facts.today)),
    )


def _aims(paper: NewcomersPaper) -> tuple[PaperBlock, ...]:
    words = _(
        "The aim: a buddy in the first week, at least {n} meetings in {days} days, and a talk alone with the manager "
        "in the first week.",
        n=MEETINGS,
        days=DAYS,
    )
    if not paper.facts.rows:
        return (Body(words),)
    return (Source(in_line(words, str(paper.note), between=" ")),)
