"""Writes the certificate of hours that a student hands in at school."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Signer,
    SignOff,
    Table,
    Title,
    facts_of,
)
from mentordesk.documents.sections import draft_notice
from mentordesk.domain.papers.executive import HoursCertificatePaper
from mentordesk.domain.papers.papers import written
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import Message, _, shown
from mentordesk.text import in_line


def write(path: Path, certificate: HoursCertificatePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the certificate in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(certificate), invariant=invariant)


def paper(certificate: HoursCertificatePaper) -> Paper:
    """Return the certificate as blocks, in the language in force; one that lacks something is a draft."""
    is_draft = bool(certificate.missing)
    total = shown(certificate.hours)
    if certificate.required:
        finding = _("{done} of {required} hours of mentoring", done=total, required=shown(certificate.required))
    else:
        finding = _("{done} hours of mentoring", done=total)
    blocks: tuple[PaperBlock, ...] = (
        Title(_("Certificate of hours", context="title"), finding),
        *draft_notice(certificate.missing),
        Body(
            _(
                "{company} confirms that the following activities have taken place.",
                company=certificate.letterhead.company,
            )
        ),
        facts_of(_facts(certificate)),
        Section(_("Activities", context="title")),
        _table(certificate),
    )
    signers = (Signer(_("Mentor", context="role"), certificate.mentor), Signer(_("For the company, with its seal")))
    return Paper(
        letterhead=certificate.letterhead,
        name=_("Certificate of hours", context="title"),
        privacy=_("Contains personal data"),
        draft=is_draft,
        blocks=blocks if is_draft else (*blocks, SignOff(signers, roomy=True)),
    )


def _facts(certificate: HoursCertificatePaper) -> tuple[tuple[str, str], ...]:
    start, end = certificate.term
    term = f"{written(start)} – {written(end)}" if start and end else ""
    return (
        (_("Student", context="choice"), in_line(certificate.student, certificate.job_title, between=" · ")),
        (_("School", context="field"), certificate.school),
        (_("Course", context="field"), in_line(certificate.course, certificate.course_code, between=" · ")),
        (_("Needed for the degree"), certificate.degree),
        (_("Term", context="field"), term),
        (_("Mentor", context="role"), certificate.mentor),
        (_("Supervisor", context="field"), certificate.supervisor),
    )


def _table(certificate: HoursCertificatePaper) -> Table:
    columns = (
        PaperColumn(_("Date", context="field")),
        PaperColumn(_("Activity", context="field"), grows=True),
        PaperColumn(_("Hours", context="field"), right=True),
    )
    rows = tuple(
        (
            written(activity.on),
            in_line(str(ACTIVITY_WORDS[activity.kind]), activity.title, between=": "),
            shown(activity.hours),
        )
        for activity in certificate.activities
    )
    total = ("", _("Together", context="field"), shown(certificate.hours))
    return Table(columns, (*rows, total))
