"""Judges the password of the company file, and writes its recovery sheet."""

from datetime import date
from pathlib import Path

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.papers.recovery import RecoverySheet
from mentordesk.domain.privacy.passwords import Strength, strength
from mentordesk.i18n import Message, using


def strength_of(desk: Desk, password: str) -> Strength:
    """Return how hard a password is to guess for somebody who knows the company."""
    return strength(password, (current.company(desk).name, desk.path.stem))


def sheet(desk: Desk, *, today: date) -> RecoverySheet | None:
    """Return the recovery sheet as values, ``None`` where the file has no password."""
    kept = desk.password()
    if kept is None:
        return None
    return RecoverySheet(
        letterhead=current.letterhead(desk, today=today),
        file_name=desk.path.name,
        since=kept.since,
        code=kept.key.recovery_code(),
    )


def write_sheet(desk: Desk, path: Path, *, language: str, today: date) -> tuple[Message, ...]:
    """Write the recovery sheet as PDF; return a message for each text that cannot be printed."""
    from mentordesk.documents import recovery_sheet

    with using(language):
        found = sheet(desk, today=today)
        return recovery_sheet.write(path, found) if found is not None else ()
