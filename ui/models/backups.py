"""A list of backups as a table: when, why, how large, what is in it, whether it is sound."""

from datetime import datetime

from mentordesk.desk import BACKUP_REASONS, BackupInfo
from mentordesk.i18n import _, number
from ui.models.records import TableColumn, tip


def columns() -> tuple[TableColumn[BackupInfo], ...]:
    """Return the columns."""
    return (
        TableColumn(
            "when",
            _("Made", context="field"),
            lambda backup: moment(backup.when),
            key=lambda backup: backup.number,
            tip=lambda backup: tip(_whole(backup)),
            width=160,
        ),
        TableColumn(
            "reason",
            _("Why", context="field"),
            lambda backup: reason(backup.reason),
            tip=lambda backup: tip(_whole(backup)),
            width=170,
            quiet=True,
        ),
        TableColumn(
            "people",
            _("People", context="title"),
            lambda backup: _count(backup, backup.people),
            key=_people,
            right=True,
            width=84,
        ),
        TableColumn(
            "pairs",
            _("Pairs", context="title"),
            lambda backup: _count(backup, backup.pairs),
            key=_pairs,
            right=True,
            width=80,
        ),
        TableColumn(
            "size",
            _("Size", context="field"),
            lambda backup: size(backup.size),
            key=lambda backup: backup.size,
            right=True,
            width=96,
        ),
        TableColumn("state", _("Checked", context="field"), _checked, state=_state, width=120),
    )


LEAST_NEEDED = ("size", "pairs", "people")
"""The columns that are hidden where the table is narrow, in this order; the tip of a backup says what they say."""


def _whole(backup: BackupInfo) -> str:
    """Return everything the table says of a backup."""
    shown = [column for column in columns() if column.name not in ("when", "reason")]
    return "\n".join(f"{column.title}: {column.text(backup)}" for column in shown)


def reason(name: str) -> str:
    """Return why a backup was made, in words."""
    return str(BACKUP_REASONS[name]) if name in BACKUP_REASONS else name


def size(count: int) -> str:
    """Write a number of bytes as people do: 1.2 MB."""
    if count < 1_000_000:
        return _("{n} KB", context="unit", n=number(max(1, round(count / 1000)), 0))
    return _("{n} MB", context="unit", n=number(count / 1_000_000))


def moment(when: datetime) -> str:
    """Write a time with its day: 22/11/2026 10:42."""
    return f"{when:%d/%m/%Y %H:%M}"


def _people(backup: BackupInfo) -> int:
    return backup.people


def _pairs(backup: BackupInfo) -> int:
    return backup.pairs


def _count(backup: BackupInfo, count: int) -> str:
    return number(count, 0) if backup.good else "–"


def _checked(backup: BackupInfo) -> str:
    return _("sound", context="state") if backup.good else _("damaged", context="state")


def _state(backup: BackupInfo) -> tuple[str, str]:
    return ("saved", "good") if backup.good else ("error", "bad")
