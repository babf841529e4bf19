"""The history as a table: when, what was done, how many records it touched, and whether it was taken back."""

from datetime import date, datetime

from mentordesk.desk import Deed
from mentordesk.i18n import _, day, number
from ui.models.records import Column


def columns() -> tuple[Column[Deed], ...]:
    """Return the columns."""
    return (
        Column("when", _("When"), lambda deed: _when(deed.when), key=lambda deed: deed.id, quiet=True, width=150),
        Column("label", _("What was done"), lambda deed: str(deed.label), width=380),
        Column("count", _("Records"), lambda deed: number(deed.count, 0), key=_count, right=True, width=90),
        Column("state", _("State"), _state, state=_look, width=130),
    )


def _when(when: datetime) -> str:
    local = when.astimezone()
    if local.date() == date.today():
        return _("today {time}", time=f"{local:%H:%M}")
    return f"{day(local)} {local:%H:%M}"


def _count(deed: Deed) -> int:
    return deed.count


def _state(deed: Deed) -> str:
    return _("taken back") if deed.undone else ""


def _look(deed: Deed) -> tuple[str, str] | None:
    return ("undo", "ink2") if deed.undone else None
