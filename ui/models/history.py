"""The history as a table: when, what was done, how many records it touched, and whether it was taken back."""

from datetime import date, datetime

from mentordesk.desk import Action
from mentordesk.i18n import _, day, number
from ui.models.records import TableColumn


def columns() -> tuple[TableColumn[Action], ...]:
    """Return the columns."""
    return (
        TableColumn(
            "when",
            _("When", context="field"),
            lambda action: _when(action.when),
            key=lambda action: action.id,
            quiet=True,
            width=150,
        ),
        TableColumn("label", _("What was done"), lambda action: str(action.label), width=380),
        TableColumn(
            "count",
            _("Records", context="field"),
            lambda action: number(action.count, 0),
            key=_count,
            right=True,
            width=90,
        ),
        TableColumn("state", _("State", context="field"), _state, state=_look, width=130),
    )


def _when(when: datetime) -> str:
    local = when.astimezone()
    if local.date() == date.today():
        return _("today {time}", context="time", time=f"{local:%H:%M}")
    return f"{day(local)} {local:%H:%M}"


def _count(action: Action) -> int:
    return action.count


def _state(action: Action) -> str:
    return _("undone", context="state") if action.undone else ""


def _look(action: Action) -> tuple[str, str] | None:
    return ("undo", "ink2") if action.undone else None
