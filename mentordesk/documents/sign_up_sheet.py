"""Writes the sheet for the notice board on which people put their names, and the list of those who signed up."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    PaperColumn,
    Sentence,
    Source,
    Span,
    Square,
    Table,
    Text,
    Title,
)
from mentordesk.domain.communication.sign_ups import only_enrolled_words
from mentordesk.domain.papers.communication import SignUpListLine, SignUpListPaper, SignUpSheetPaper, signed_words
from mentordesk.domain.papers.papers import written
from mentordesk.i18n import Message, _, ngettext


def write(path: Path, sheet: SignUpSheetPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the empty sheet in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: SignUpSheetPaper) -> Paper:
    """Return the empty sheet as blocks, in the language in force."""
    columns = (
        PaperColumn(_("No.", context="field"), right=True),
        PaperColumn(_("Full name", context="field"), grows=True),
        PaperColumn(_("Department", context="field"), grows=True),
        PaperColumn(_("Mentee", context="role"), box=True),
        PaperColumn(_("Mentor", context="role"), box=True),
        PaperColumn(_("Date", context="field"), grows=True),
    )
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (f"{number}\n", "", "", "", "", "") for number in range(1, _lines(sheet) + 1)
    )
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Sign-up sheet", context="title"),
        blocks=(
            Title(_("Put your name down"), str(sheet.message)),
            *_terms(sheet),
            *_by_phone(sheet),
            Table(columns, rows),
            *_whom(sheet),
        ),
    )


def _lines(sheet: SignUpSheetPaper) -> int:
    return sheet.lines - (_INSTEAD_OF_SQUARE if sheet.way_in is not None else 0)


_INSTEAD_OF_SQUARE = 4
"""So many lines make room for a QR code, so that the sheet stays one page."""


def _by_phone(sheet: SignUpSheetPaper) -> tuple[PaperBlock, ...]:
    if sheet.way_in is None:
        return ()
    words = _("Or by phone, on the company's Wi-Fi: scan the QR code or type the address.")
    return (Square(sheet.way_in.url, sheet.way_in.typed, words),)


def _terms(sheet: SignUpSheetPaper) -> tuple[PaperBlock, ...]:
    until = () if sheet.deadline is None else (Sentence(_("Sign up by {day}", day=sheet.deadline)),)
    return (Body(str(sheet.meeting_words)), *until)


def _whom(sheet: SignUpSheetPaper) -> tuple[PaperBlock, ...]:
    free = str(sheet.voluntary_words)
    short = _("Name and department are enough; everybody can read this sheet.")
    ask = _("Questions? {contact}", context="field", contact=sheet.contact) if str(sheet.contact) else ""
    return (Source(" ".join(filter(None, (free, short, ask)))),)


def write_list(path: Path, signed: SignUpListPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the list of who signed up in the language in force; return what cannot be printed."""
    return layout.write(path, list_paper(signed), invariant=invariant)


def list_paper(signed: SignUpListPaper) -> Paper:
    """Return the list of who signed up as blocks, in the language in force."""
    columns = (
        PaperColumn(_("Full name", context="field"), grows=True),
        PaperColumn(_("Code", context="field")),
        PaperColumn(_("Department", context="field")),
        PaperColumn(_("Role", context="field")),
        PaperColumn(_("Answer", context="field")),
        PaperColumn(_("Date", context="field"), right=True, lines=1),
        PaperColumn(_("From where", context="field")),
    )
    needed = ngettext("The plan needs {n} mentor.", "The plan needs {n} mentors.", signed.sign_ups.needed)
    until = "" if signed.deadline is None else _("Sign-up until {deadline}.", deadline=signed.deadline)
    enrolled = only_enrolled_words(signed.sign_ups) or ""
    body = (
        (Table(columns, tuple(map(_list_row, signed.lines))),) if signed.lines else (Body(_("Nobody is on the list.")),)
    )
    return Paper(
        letterhead=signed.letterhead,
        name=_("Sign-up list", context="title"),
        privacy=_("Contains personal data"),
        may_turn=True,
        blocks=(
            Title(str(signed_words(signed.sign_ups)), " ".join(filter(None, (needed, until, str(enrolled))))),
            *body,
        ),
    )


def _list_row(line: SignUpListLine) -> tuple[Text, ...]:
    return (
        (Span(line.name, bold=line.said_yes),),
        line.code,
        line.department,
        str(line.role),
        str(line.state),
        written(line.on),
        line.where,
    )
