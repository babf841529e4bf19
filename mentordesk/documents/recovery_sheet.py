"""Writes the recovery sheet: the code that opens a company file when its password is forgotten."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Field,
    FieldLook,
    Fields,
    KeyFigure,
    Paper,
    PaperBlock,
    Points,
    Section,
    Title,
    Together,
    facts_of,
)
from mentordesk.domain.papers.recovery import RecoverySheet
from mentordesk.i18n import Message, _, day


def write(path: Path, sheet: RecoverySheet, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: RecoverySheet) -> Paper:
    """Return the sheet as blocks."""
    return Paper(letterhead=sheet.letterhead, name=_("Recovery sheet", context="title"), blocks=tuple(_blocks(sheet)))


def _blocks(sheet: RecoverySheet) -> Iterator[PaperBlock]:
    yield Title(_("Recovery sheet", context="title"), _("Opens the company file if its password is forgotten"))
    yield facts_of(
        (
            (_("File", context="field"), sheet.file_name),
            (_("Password in force since"), day(sheet.since)),
        )
    )
    yield Section(_("Recovery code", context="field"))
    half = len(sheet.code.split("-")) // 2 + 1
    groups = sheet.code.split("-")
    for part in (groups[:half], groups[half:]):
        yield KeyFigure("  ".join(part), "")
    yield Body(
        _("The letters I, L, O and U do not occur. Capital or small letters, spaces and dashes make no difference.")
    )
    yield Section(_("How to use it"))
    yield Points(
        (
            _("Open the file with MentorDesk. Where it asks for the password, type this code instead."),
            _("Then choose a new password under Settings and print a new sheet: this one is void from then on."),
            _("Backups that were made before the change and lie elsewhere still open with this code."),
        )
    )
    yield Section(_("How to keep it"))
    yield Points(
        (
            _("Whoever has this sheet and the file can read everything in it. Lock it away as you do a contract."),
            _("Not beside the computer, not as a photo in the phone, not in an e-mail."),
            _("If it is lost or somebody saw it, change the password."),
            _("Without the password and without this sheet nobody can read the file again, not even its makers."),
        )
    )
    yield Together((Fields((Field(_("Kept where", context="field")), Field(_("Who knows of it"))), FieldLook.INLINE),))
