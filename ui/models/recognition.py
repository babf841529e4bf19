"""Thanks that were given as columns of a table."""

from collections.abc import Callable

from mentordesk.domain.chart import Words
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.recognition import Recognition
from mentordesk.domain.records.words import RECOGNITION_WORDS
from mentordesk.i18n import _, day_month
from ui.models.names import name_column
from ui.models.records import TableColumn, tip


def given_columns(
    person_of: Callable[[Recognition], Person], reason_of: Callable[[Recognition], Words]
) -> tuple[TableColumn[Recognition], ...]:
    """Return the columns of what was given; the functions give whom, and what for in the language in force."""
    return (
        name_column("name", _("Name", context="field"), person_of, width=160),
        TableColumn("kind", _("How", context="field"), lambda row: str(RECOGNITION_WORDS[row.kind]), width=120),
        TableColumn(
            "reason",
            _("What for", context="field"),
            lambda row: str(reason_of(row)),
            tip=lambda row: tip(str(reason_of(row))),
            wraps=True,
            width=180,
        ),
        TableColumn(
            "on",
            _("Date", context="field"),
            lambda row: day_month(row.on) if row.on else "–",
            key=lambda row: row.on,
            width=60,
        ),
        TableColumn(
            "public",
            _("In public", context="field"),
            lambda row: _("yes", context="state") if row.is_public else _("private", context="state"),
            state=lambda row: ("saved", "good") if row.is_public else ("none", "ink2"),
            width=88,
        ),
    )
