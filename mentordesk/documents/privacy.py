"""Writes the papers on personal data: the notice with the consent form, the register, the requests, the erased."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Field,
    FieldLook,
    Fields,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Signer,
    SignOff,
    Source,
    Table,
    Title,
    Together,
    facts_of,
)
from mentordesk.domain.papers.privacy import ErasedPaper, NoticePaper, RegisterPaper, RequestsPaper
from mentordesk.domain.privacy.erasing import erased_name
from mentordesk.domain.privacy.facts import RequestLine
from mentordesk.domain.privacy.notice import FREE, KEPT, LAW, RIGHTS, SENSITIVE, USES, WHERE
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.words import PURPOSE_WORDS, REQUEST_WORDS
from mentordesk.i18n import Message, _, day


def write_notice(path: Path, sheet: NoticePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the notice in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, notice_paper(sheet), invariant=invariant)


def write_register(path: Path, sheet: RegisterPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the register in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, register_paper(sheet), invariant=invariant)


def write_requests(path: Path, sheet: RequestsPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the requests in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, requests_paper(sheet), invariant=invariant)


def write_erased(path: Path, sheet: ErasedPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write who was erased in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, erased_paper(sheet), invariant=invariant)


def notice_paper(sheet: NoticePaper) -> Paper:
    """Return the notice and the form as blocks."""
    return Paper(letterhead=sheet.letterhead, name=_("Notice and consent form"), blocks=tuple(_notice(sheet)))


def _notice(sheet: NoticePaper) -> Iterator[PaperBlock]:
    yield Title(_("Notice on personal data and consent"), str(LAW), small=True)
    yield facts_of(_responsible(sheet.letterhead.company, sheet.address, sheet.contact))
    yield Section(_("What your data is used for"))
    yield _uses()
    yield Body(str(SENSITIVE))
    yield Body(str(WHERE))
    yield Section(_("What you may ask"))
    yield Points(tuple(map(str, RIGHTS)))
    yield Section(_("What you agree to"))
    yield Body(str(FREE))
    yield Together((_answers(),))
    yield Together(
        (
            Fields(
                (
                    Field(_("Full name", context="field")),
                    Field(_("Employee code", context="field")),
                ),
                FieldLook.INLINE,
            ),
            SignOff((Signer(_("Signature", context="field")),)),
            Source(_("Text of this notice: version {version}.", version=sheet.version)),
        )
    )


def _responsible(company: str, address: str, contact: str) -> tuple[tuple[str, str], ...]:
    return (
        (_("Responsible for the data"), company),
        (_("Address", context="field"), address),
        (_("Whom to ask"), contact),
    )


def _uses() -> Table:
    columns = (
        PaperColumn("", whole=True),
        PaperColumn(_("Purpose", context="field")),
        PaperColumn(_("What is used"), grows=True, lines=8),
        PaperColumn(_("How long", context="field"), lines=6),
    )
    rows = tuple(
        (str(place), str(PURPOSE_WORDS[purpose]), str(USES[purpose]), str(KEPT[purpose]))
        for place, purpose in enumerate(Purpose, 1)
    )
    return Table(columns, rows)


def _answers() -> Table:
    """Return the purposes with two squares each; none is ticked beforehand."""
    columns = (
        PaperColumn("", whole=True),
        PaperColumn(_("Purpose", context="field"), grows=True),
        PaperColumn(_("I agree", context="answer"), box=True),
        PaperColumn(_("I do not agree"), box=True),
    )
    rows = tuple((str(place), str(PURPOSE_WORDS[purpose]), "", "") for place, purpose in enumerate(Purpose, 1))
    return Table(columns, rows)


def register_paper(sheet: RegisterPaper) -> Paper:
    """Return the register as blocks."""
    return Paper(letterhead=sheet.letterhead, name=_("Register of processing"), blocks=tuple(_register(sheet)))


def _register(sheet: RegisterPaper) -> Iterator[PaperBlock]:
    yield Title(_("Register of the processing of personal data"), str(LAW), small=True)
    yield facts_of(
        (
            *_responsible(sheet.letterhead.company, sheet.address, sheet.contact),
            (
                _("Whose data", context="field"),
                _("people of the company who take part, or were asked to: {n}", n=sheet.people),
            ),
            (_("Who receives it"), _("nobody outside the company; the partner of a pair, as agreed for purpose 5")),
            (_("Text of the notice, version"), sheet.version),
        )
    )
    yield Body(str(WHERE))
    yield Section(_("Purposes", context="title"))
    yield _uses()
    yield Section(_("Who said what, by numbers"))
    columns = (
        PaperColumn("", whole=True),
        PaperColumn(_("Purpose", context="field"), grows=True),
        PaperColumn(_("Agreed", context="state"), right=True),
        PaperColumn(_("Waiting", context="state"), right=True),
        PaperColumn(_("Refused", context="state"), right=True),
        PaperColumn(_("Withdrawn", context="state"), right=True),
    )
    rows = tuple(
        (
            *(str(place), str(PURPOSE_WORDS[line.purpose])),
            *(str(len(ids)) for ids in (line.given, line.waiting, line.refused, line.withdrawn)),
        )
        for place, line in enumerate(sheet.purposes, 1)
    )
    yield Table(columns, rows)
    yield Section(_("Requests and deletion"))
    yield facts_of(
        (
            (_("Requests waiting", context="field"), str(sheet.waiting)),
            (_("Of these late"), str(sheet.late)),
            (_("Requests done", context="field"), str(sheet.done)),
            (_("Data kept longer than needed"), str(sheet.over)),
            (_("People erased", context="field"), str(sheet.erased)),
        )
    )


def requests_paper(sheet: RequestsPaper) -> Paper:
    """Return the list of requests as blocks."""
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Requests about personal data"),
        privacy=_("Contains personal data") if sheet.lines else "",
        blocks=tuple(_requests(sheet)),
    )


def _requests(sheet: RequestsPaper) -> Iterator[PaperBlock]:
    yield Title(_("Requests about personal data"), str(LAW), small=True)
    if not sheet.lines:
        yield Body(_("Nobody has asked yet."))
        return
    columns = (
        PaperColumn(_("Name", context="field"), grows=True),
        PaperColumn(_("Request", context="field")),
        PaperColumn(_("Received on", context="field"), whole=True),
        PaperColumn(_("Answer by", context="field"), whole=True),
        PaperColumn(_("Answered on", context="field"), whole=True),
        PaperColumn(_("Done by", context="field"), whole=True),
        PaperColumn(_("Done on", context="field"), whole=True),
    )
    yield Table(columns, tuple(map(_request, sheet.lines)))


def _request(line: RequestLine) -> tuple[str, ...]:
    record = line.record
    days = (record.received_on, line.answer_by, record.answered_on, line.done_by, record.done_on)
    return (line.person.full_name, str(REQUEST_WORDS[record.kind]), *(day(value) if value else "–" for value in days))


def erased_paper(sheet: ErasedPaper) -> Paper:
    """Return the list of the erased as blocks."""
    return Paper(letterhead=sheet.letterhead, name=_("List of the erased"), blocks=tuple(_erased(sheet)))


def _erased(sheet: ErasedPaper) -> Iterator[PaperBlock]:
    yield Title(_("List of the erased"), str(LAW), small=True)
    yield Body(
        _(
            "Each number stands in the place of a name. "
            "Whoever is on this list is erased again when a backup is restored."
        )
    )
    if sheet.lines:
        columns = (
            PaperColumn(_("Number", context="field"), grows=True),
            PaperColumn(_("Erased on", context="field"), whole=True),
        )
        yield Table(columns, tuple((erased_name(number), day(on)) for number, on in sheet.lines))
    else:
        yield Body(_("Nobody was erased yet."))
