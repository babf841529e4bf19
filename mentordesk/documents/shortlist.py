"""Writes the sheet for the talk with a mentee: the best few mentors, why, and room for what the mentee prefers."""

from pathlib import Path

from mentordesk import i18n
from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Lines,
    Notice,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Span,
    Table,
    Text,
    Title,
    below_each_other,
    facts_of,
    separate_pages,
)
from mentordesk.documents.sections import with_below
from mentordesk.domain.matching.fit.bands import band_of
from mentordesk.domain.papers.papers import Candidate, Shortlist, ShortlistPaper
from mentordesk.i18n import Message, _, ngettext
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

_REASONS, _NOTE_LINES = 3, 3


def write(
    path: Path, sheets: ShortlistPaper, *, invariant: bool = False, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the sheets in the language in force; return a message for each text with letters that cannot be printed."""
    return layout.write(path, paper(sheets), invariant=invariant, progress=progress)


def paper(sheets: ShortlistPaper) -> Paper:
    """Return the sheets as blocks, each mentee on a page of their own, in the language in force."""
    blocks = separate_pages(_sheet(shortlist, from_answers=sheets.from_answers) for shortlist in sheets.lists)
    return Paper(
        letterhead=sheets.letterhead,
        name=_("Shortlist, confidential", context="title"),
        privacy=_("Contains personal data"),
        blocks=blocks or (Title(_("Nobody is chosen")),),
        counted=False,
    )


def _sheet(shortlist: Shortlist, *, from_answers: bool) -> list[PaperBlock]:
    below = in_line(shortlist.mentee, shortlist.code, shortlist.department, shortlist.job_title)
    if not shortlist.candidates:
        return [
            Title(
                _(
                    "No mentor (who guides) is possible for {given_name} under the rules",
                    given_name=shortlist.calling_name,
                ),
                below,
                small=True,
            ),
            *_confidential(),
            *_notes(shortlist),
        ]
    title = ngettext(
        "{n} mentor (who guides) who may suit {given_name}",
        "{n} mentors (who guide) who may suit {given_name}",
        len(shortlist.candidates),
        given_name=shortlist.calling_name,
    )
    return [
        Title(title, below, small=True),
        *_confidential(),
        *_wishes(shortlist),
        Body(_("The score is only a starting point: talk about each, then tick or number the boxes.")),
        _mentors(shortlist, from_answers=from_answers),
        *_notes(shortlist),
    ]


def _confidential() -> tuple[PaperBlock, ...]:
    return (Notice(_("Confidential: only for the talk with the mentee (who is guided)")),)


def _wishes(shortlist: Shortlist) -> tuple[PaperBlock, ...]:
    """Return what the mentee answered, without empty rows."""
    rows = (
        (_("Wants to learn"), ", ".join(map(str, shortlist.wants))),
        (_("Career direction", context="career"), str(shortlist.direction)),
        (_("Free times", context="field"), ", ".join(map(str, shortlist.times))),
    )
    facts = facts_of(rows)
    return (facts,) if facts.rows else ()


def _mentors(shortlist: Shortlist, *, from_answers: bool) -> Table:
    columns = (
        PaperColumn(_("Prefers", context="field"), box=True),
        PaperColumn(_("Mentor", context="role"), grows=True, whole=True, lines=12),
        PaperColumn(_("Match", context="field"), whole=True, lines=5),
        PaperColumn(_("Reasons and points to consider"), grows=True, lines=16),
    )
    rows = tuple(
        ("", _mentor(candidate), _fit(candidate, from_answers=from_answers), _why(candidate))
        for candidate in shortlist.candidates
    )
    return Table(columns, rows)


def _mentor(candidate: Candidate) -> Text:
    quiet = (
        (candidate.code, candidate.department),
        (candidate.job_title,),
        (str(candidate.places),),
        (_("current mentor", context="state") if candidate.theirs else "",),
    )
    return with_below(candidate.name, *(in_line(*line) for line in quiet), is_bold=True)


def _fit(candidate: Candidate, *, from_answers: bool) -> Text:
    points = _("{points} points", context="count", points=i18n.number(candidate.score / 1000, 0))
    rank = _("Rank {rank}", context="state", rank=candidate.rank) if candidate.rank else ""
    head, below = (
        (str(band_of(candidate.score).words), (points, rank, str(candidate.known)))
        if from_answers
        else (points, (rank,))
    )
    return with_below(head, *below, is_bold=True)


def _why(candidate: Candidate) -> Text:
    lines = [Span(f"– {reason}") for reason in candidate.reasons[:_REASONS] if str(reason)]
    if str(candidate.caution):
        lines.append(Span(f"! {candidate.caution}", bold=True))
    if candidate.shared_times:
        times = ", ".join(str(time) for time in candidate.shared_times)
        lines.append(Span(_("Both are free: {times}", times=times), quiet=True))
    return below_each_other(lines)


def _notes(shortlist: Shortlist) -> tuple[PaperBlock, ...]:
    """Return lines to write on; their heading says whose they are, because they may be on a page of their own."""
    return (Section(_("Notes on the talk with {name}", name=shortlist.mentee)), Lines(_NOTE_LINES))
