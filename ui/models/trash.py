"""The trash as a table: what is there, since when, what went along, how long it stays."""

from mentordesk import text
from mentordesk.i18n import _, day, ngettext
from mentordesk.services.history import Trashed
from ui.models.records import TableColumn, tip


def columns() -> tuple[TableColumn[Trashed], ...]:
    """Return the columns."""
    return (
        TableColumn(
            "title", _("Name", context="field"), _title, key=_name, tip=lambda item: tip(_title(item)), width=240
        ),
        TableColumn("kind", _("What", context="field"), lambda item: str(item.kind), quiet=True, width=130),
        TableColumn(
            "code", _("Code", context="field"), lambda item: getattr(item.record, "code", ""), quiet=True, width=90
        ),
        TableColumn(
            "department",
            _("Department", context="field"),
            lambda item: getattr(item.record, "department", ""),
            width=150,
        ),
        TableColumn(
            "when", _("Moved here", context="field"), lambda item: day(item.when), key=_when, right=True, width=120
        ),
        TableColumn("along", _("With it", context="field"), _along, quiet=True, width=140),
        TableColumn("left", _("Stays for", context="field"), _left, key=_days, right=True, width=110),
    )


def _title(item: Trashed) -> str:
    return text.in_line(str(item.title), item.whose)


def _name(item: Trashed) -> object:
    return text.name_key(str(item.title)), item.whose


def _when(item: Trashed) -> object:
    return item.when


def _days(item: Trashed) -> int:
    return item.days_left


def _along(item: Trashed) -> str:
    return ngettext("{n} entry", "{n} entries", len(item.along), context="count") if item.along else ""


def _left(item: Trashed) -> str:
    if not item.days_left:
        return _("its time is over", context="state")
    return ngettext("{n} day", "{n} days", item.days_left, context="count")
