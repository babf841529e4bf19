"""The tables of step 6 as columns: pairs and groups on their way to the first meeting, and who came to a briefing."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentordesk.domain.orientation.agreements import AgreementState, FirstState, OrientRow, first_words, state_words
from mentordesk.domain.records.agreement import MOST_GOALS
from mentordesk.domain.records.orientation import Attendance
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import ATTENDANCE_WORDS
from mentordesk.i18n import _
from mentordesk.text import in_line
from ui.models.records import ChosenCell, TableColumn, tip

AGREEMENT_LOOK: dict[AgreementState, tuple[str, str]] = {
    AgreementState.NONE: ("ring", "ink2"),
    AgreementState.DRAFT: ("edit", "ink2"),
    AgreementState.WAITING: ("pending", "warn"),
    AgreementState.SIGNED: ("saved", "good"),
}
FIRST_LOOK: dict[FirstState, tuple[str, str]] = {
    FirstState.NONE: ("ring", "ink2"),
    FirstState.OVERDUE: ("warning", "warn"),
    FirstState.PLANNED: ("ring", "ink2"),
    FirstState.HELD: ("ok", "good"),
}


def orient_columns() -> tuple[TableColumn[OrientRow], ...]:
    """Return the columns of the pairs and groups."""
    return (
        TableColumn(
            "name",
            _("Pair or group"),
            lambda row: row.name,
            tip=lambda row: tip(in_line(*(side.person.full_name for side in row.sides))),
            width=200,
            wraps=True,
        ),
        TableColumn(
            "agreement",
            _("Agreement", context="title"),
            lambda row: str(state_words(row)),
            key=lambda row: list(AgreementState).index(row.state),
            state=lambda row: AGREEMENT_LOOK[row.state],
            width=140,
        ),
        TableColumn(
            "first",
            _("First meeting", context="title"),
            lambda row: str(first_words(row)),
            key=lambda row: list(FirstState).index(row.first_state),
            state=lambda row: FIRST_LOOK[row.first_state],
            width=140,
        ),
        TableColumn(
            "goals",
            _("Goals", context="step"),
            lambda row: f"{len(row.goals)}/{MOST_GOALS}",
            key=lambda row: len(row.goals),
            width=96,
        ),
    )


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody a briefing is for, and whether the person was there; nothing where nobody has said so."""

    person: Person
    state: Attendance | None = None

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.person.id


_ATTENDANCE_LOOK: dict[Attendance | None, tuple[str, str]] = {
    Attendance.CAME: ("saved", "good"),
    Attendance.CAME_LATER: ("saved", "good"),
    Attendance.ABSENT: ("none", "warn"),
    None: ("maybe", "ink2"),
}


def attendance_choices() -> tuple[tuple[Attendance | None, str], ...]:
    """Return what may be noted of somebody, with its words."""
    noted: tuple[tuple[Attendance | None, str], ...] = tuple(
        (state, str(words)) for state, words in ATTENDANCE_WORDS.items()
    )
    return ((None, _("not noted", context="state")), *noted)


def invited_columns(roles: Mapping[str, str]) -> tuple[TableColumn[Invited], ...]:
    """Return the columns of the list of who came; ``roles`` says as what somebody takes part, by id."""
    choices = attendance_choices()
    words = dict(choices)
    return (
        TableColumn(
            "name",
            _("Name", context="field"),
            lambda shown: shown.person.full_name,
            strong=lambda shown: shown.person.calling_name,
            tip=lambda shown: tip(in_line(shown.person.code, shown.person.department)),
            width=200,
        ),
        TableColumn(
            "role",
            _("Role", context="field"),
            lambda shown: in_line(roles.get(shown.id, ""), shown.person.department),
            quiet=True,
            width=190,
        ),
        TableColumn(
            "state",
            _("Came", context="field"),
            lambda shown: words[shown.state],
            edit=ChosenCell(choices, lambda shown: shown.state, None),
            state=lambda shown: _ATTENDANCE_LOOK[shown.state],
            width=190,
        ),
    )
