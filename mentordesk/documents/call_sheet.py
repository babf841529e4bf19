"""Writes the call sheet: whom to call, what to say, and room for the answer."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, PaperColumn, Points, Section, Table, Text, Title
from mentordesk.documents.sections import with_below
from mentordesk.domain.goals.indicators import capital
from mentordesk.domain.papers.communication import CallLine, CallSheetPaper
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, sheet: CallSheetPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the call sheet in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: CallSheetPaper) -> Paper:
    """Return the call sheet as blocks, in the language in force."""
    if not sheet.lines:
        return _nobody_to_call(sheet)
    count = len(sheet.lines)
    finding = str(sheet.finding) or ngettext(
        "{n} person has not answered", "{n} people have not answered", count, context="count"
    )
    until = "" if sheet.deadline is None else _("Sign-up until {deadline}.", deadline=sheet.deadline)
    is_asking = not str(sheet.finding)
    answers = (
        PaperColumn(_("Asked as", context="field")),
        PaperColumn(_("Yes", context="answer"), box=True),
        PaperColumn(_("No", context="answer"), box=True),
    )
    columns = (
        PaperColumn(_("Name", context="field"), grows=True, lines=6),
        PaperColumn(_("Phone", context="field"), right=True, lines=1),
        *(answers if is_asking else (PaperColumn(_("Informed", context="field"), box=True),)),
        PaperColumn(_("Call again", context="field"), box=True),
        PaperColumn(_("Note", context="field"), grows=True, by_hand=100),
    )
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Call sheet", context="title"),
        privacy=_("Contains personal data"),
        blocks=(
            Title(finding, until if is_asking else str(sheet.about)),
            Section(_("What to say", context="title")),
            Points(tuple(capital(words) for words in sheet.say)),
            *((Body(_("Called by: {owner}", owner=sheet.owner)),) if str(sheet.owner) else ()),
            Table(columns, tuple(_row(line, is_asking=is_asking) for line in sheet.lines)),
        ),
    )


def _nobody_to_call(sheet: CallSheetPaper) -> Paper:
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Call sheet", context="title"),
        blocks=(Title(_("Nobody has to be called")), Body(_("Everyone who was asked has answered."))),
    )


def _row(line: CallLine, *, is_asking: bool) -> tuple[Text, ...]:
    name = with_below(line.name, line.department, str(line.reason), is_bold=True)
    answers = (str(line.role), "", "") if is_asking else ("",)
    return (name, line.phone or "–", *answers, "", "")
