"""A list of backups as a table: when and why it was made, where it is, what is in it, whether it is sound."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from mentordesk.desk import BACKUP_REASONS, BackupInfo
from mentordesk.i18n import _, day_month, ngettext, number
from mentordesk.text import in_line
from ui.models.records import TableColumn, tip


def columns(second: Callable[[], str] = str) -> tuple[TableColumn[BackupInfo], ...]:
    """Return the columns; ``second`` gives the owner's name for the second place."""
    return (
        TableColumn(
            "when",
            _("Backup", context="field"),
            _made,
            key=lambda backup: backup.number,
            tip=lambda backup: tip(_whole(backup, second())),
            width=220,
        ),
        TableColumn(
            "place",
            _("Where it is"),
            lambda backup: place(backup, second()),
            quiet=True,
            width=110,
        ),
        TableColumn(
            "inside",
            _("What is in it", context="field"),
            lambda backup: counts(backup) if backup.good else _("damaged", context="state"),
            key=lambda backup: backup.people,
            tip=lambda backup: tip(_whole(backup, second())),
            state=lambda backup: None if backup.good else ("error", "bad"),
            width=200,
        ),
    )


LEAST_NEEDED = ("place",)
"""The columns that are hidden where the table is narrow, in this order; the tip of a backup says what they say."""


def together(here: Iterable[BackupInfo], elsewhere: Iterable[BackupInfo]) -> tuple[BackupInfo, ...]:
    """Return the backups of both places, newest first, each once."""
    near = {backup.path.name: backup for backup in here}
    far = [
        backup for backup in elsewhere if not near.get(backup.path.name, backup).good or backup.path.name not in near
    ]
    return tuple(sorted((*near.values(), *far), key=lambda backup: (backup.number, not backup.elsewhere), reverse=True))


def counts(backup: BackupInfo) -> str:
    """Return what is in a backup: how many people, pairs and meetings."""
    return in_line(
        ngettext("{n} person", "{n} people", backup.people, context="count"),
        ngettext("{n} pair", "{n} pairs", backup.pairs, context="count"),
        ngettext("{n} meeting", "{n} meetings", backup.meetings, context="count"),
        between=", ",
    )


def place(backup: BackupInfo, second: str) -> str:
    """Return where a backup is, in words."""
    if backup.elsewhere:
        return second or backup.path.parent.name
    return _("This computer", context="field")


def reason(name: str) -> str:
    """Return why a backup was made, in words."""
    return str(BACKUP_REASONS[name]) if name in BACKUP_REASONS else name


def size(count: int) -> str:
    """Write a number of bytes as people do: 1.2 MB."""
    if count < 1_000_000:
        return _("{n} KB", context="unit", n=number(max(1, round(count / 1000)), 0))
    if count < 10_000_000:
        return _("{n} MB", context="unit", n=number(count / 1_000_000))
    return _("{n} MB", context="unit", n=number(round(count / 1_000_000), 0))


def moment(when: datetime) -> str:
    """Write a time with its day: 22/11/2026 10:42."""
    return f"{when:%d/%m/%Y %H:%M}"


def _made(backup: BackupInfo) -> str:
    when = backup.when
    short = f"{day_month(when.date())}, {when:%H:%M}" if when.year == date.today().year else moment(when)
    return in_line(short, reason(backup.reason))


def _whole(backup: BackupInfo, second: str) -> str:
    """Return everything that is known of a backup, a line each."""
    checked = _("sound", context="state") if backup.good else _("damaged", context="state")
    lines = (
        (_("Made", context="field"), in_line(moment(backup.when), reason(backup.reason))),
        (_("Where it is"), place(backup, second)),
        (_("What is in it", context="field"), counts(backup) if backup.good else "–"),
        (_("Size", context="field"), size(backup.size)),
        (_("Checked", context="field"), checked),
    )
    return "\n".join(f"{title}: {words}" for title, words in lines)
