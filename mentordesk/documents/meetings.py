"""Writes the papers of meetings: the list, the record of a pair without notes, and the sheet that pairs fill in."""

from itertools import groupby
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Source,
    Table,
    Text,
    Title,
    facts_of,
    separate_pages,
)
from mentordesk.domain.papers.meetings import (
    MeetingLine,
    MeetingListPaper,
    MeetingSheetPaper,
    PairRecordPaper,
    RecordGoal,
    SheetMeeting,
)
from mentordesk.domain.papers.papers import written
from mentordesk.i18n import Message, _, ngettext, percent
from mentordesk.text import in_line

EMPTY_ROWS = 6
"""So many rows on the sheet of a pair at least."""


def write_list(path: Path, listed: MeetingListPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the list in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, list_paper(listed), invariant=invariant)


def list_paper(listed: MeetingListPaper) -> Paper:
    """Return the list of meetings as blocks, in the language in force."""
    counts = listed.counts
    columns = (
        PaperColumn(_("Date", context="field"), lines=1),
        PaperColumn(_("Pair", context="field"), whole=True),
        PaperColumn(_("Minutes", context="field"), right=True),
        PaperColumn(_("Topics", context="field"), grows=True),
        PaperColumn(_("State", context="field"), grows=True),
    )
    rows = tuple(
        (in_line(written(line.on), line.at), line.name, written(line.minutes), _topics(line), str(line.state))
        for line in listed.lines
    )
    below = in_line(
        ngettext("{n} held", "{n} held", counts.held, context="count"),
        ngettext("{n} missed", "{n} missed", counts.missed, context="count"),
        ngettext("{n} planned", "{n} planned", counts.planned, context="count"),
    )
    title = ngettext("{n} meeting", "{n} meetings", len(listed.lines), context="count")
    table: PaperBlock = Table(columns, rows) if rows else Body(_("The list is empty."))
    return Paper(
        letterhead=listed.letterhead,
        name=_("Meetings", context="title"),
        privacy=_("Contains personal data"),
        may_turn=True,
        blocks=(Title(title, below), table),
    )


def _topics(line: MeetingLine) -> str:
    return ", ".join(map(str, line.topics))


def write_record(path: Path, record: PairRecordPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the record of a pair in the language in force; return what cannot be printed."""
    return layout.write(path, record_paper(record), invariant=invariant)


def record_paper(record: PairRecordPaper) -> Paper:
    """Return the record of a pair as blocks, in the language in force: no topics, no actions, no remarks."""
    counts = record.counts
    held = ngettext("{n} meeting held", "{n} meetings held", counts.held, context="count")
    kept = "" if counts.completion is None else _("{share} of those planned", share=percent(counts.completion))
    people = [(str(person.role), in_line(person.name, person.department)) for person in record.people]
    agreed = [
        (_("Rhythm", context="field"), str(record.rhythm)),
        (_("Minutes", context="field"), written(record.minutes)),
        (_("Meeting place", context="field"), record.place),
        (_("Start", context="field"), written(record.start) if record.start else ""),
        (_("End", context="field"), written(record.end) if record.end else ""),
        (_("State", context="field"), in_line(str(record.standing), str(record.reason))),
    ]
    columns = (
        PaperColumn(_("No.", context="field"), right=True),
        PaperColumn(_("Date", context="field"), lines=1),
        PaperColumn(_("Minutes", context="field"), right=True),
        PaperColumn(_("State", context="field"), grows=True),
    )
    rows = tuple(
        (str(number), in_line(written(line.on), line.at), written(line.minutes), str(line.state))
        for number, line in enumerate(record.lines, start=1)
    )
    meetings: PaperBlock = Table(columns, rows) if rows else Body(_("They have not met yet."))
    return Paper(
        letterhead=record.letterhead,
        name=_("Record of the pair"),
        privacy=_("Contains personal data"),
        blocks=(
            Title(record.name, in_line(held, kept)),
            facts_of((*people, *agreed)),
            Section(_("Meetings", context="title")),
            meetings,
            *_goals(record.goals),
            Source(_("What they talked about and agreed stays with the two of them and is not on this record.")),
        ),
    )


def _goals(goals: tuple[RecordGoal, ...]) -> tuple[PaperBlock, ...]:
    if not goals:
        return ()
    columns = (
        PaperColumn(_("Goal", context="field"), grows=True),
        PaperColumn(_("Due", context="field"), lines=1),
        PaperColumn(_("Progress", context="field"), right=True),
    )
    rows = tuple(
        (
            goal.title,
            written(goal.due),
            _progress(goal),
        )
        for goal in goals
    )
    return (Section(_("Development goals", context="title")), Table(columns, rows))


def _progress(goal: RecordGoal) -> str:
    if goal.reached_on is not None:
        return _("reached {day}", context="state", day=goal.reached_on)
    return percent(goal.progress / 100)


def write_sheet(path: Path, sheet: MeetingSheetPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet to fill in by hand, a page for each pair; return what cannot be printed."""
    return layout.write(path, sheet_paper(sheet), invariant=invariant)


def sheet_paper(sheet: MeetingSheetPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    pages = [_page(tuple(rows), sheet) for _name, rows in groupby(sheet.rows, key=lambda row: row.name)]
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Sheet of meetings"),
        privacy=_("Contains personal data"),
        blocks=tuple(separate_pages(pages)) if pages else (Body(_("No pair is agreed yet.")),),
        counted=False,
    )


def _page(rows: tuple[SheetMeeting, ...], sheet: MeetingSheetPaper) -> tuple[PaperBlock, ...]:
    first = rows[0]
    columns = [
        PaperColumn(_("Date", context="field"), by_hand=62),
        PaperColumn(_("Minutes", context="field")),
        PaperColumn(_("Met", context="field"), box=True),
    ]
    if first.may_note:
        columns += [
            PaperColumn(_("Topics, in general words"), grows=True),
            PaperColumn(_("What to do next, who, until when"), grows=True),
        ]
    else:
        columns.append(PaperColumn(_("If not, why"), grows=True))
    empty: tuple[Text, ...] = ("",) * (len(columns) - 2)
    known = [row for row in rows if row.on is not None]
    blank = max(0, EMPTY_ROWS - len(known))
    filled = [(in_line(written(row.on), row.at), "\n", *empty) for row in known]
    made: list[tuple[Text, ...]] = [*filled, *((("\n\n", "", *empty),) * blank)]
    keep = _("Nothing private, please: only general topics and what is to be done.")
    only = _("Only the date, the minutes and whether you met: nothing else is kept of your meetings.")
    ask = _("Give this sheet back to {contact}.", contact=sheet.contact) if str(sheet.contact) else ""
    return (
        Title(first.name, keep if first.may_note else only),
        Table(tuple(columns), tuple(made)),
        *((Source(ask),) if ask else ()),
    )
