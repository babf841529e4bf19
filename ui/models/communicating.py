"""The tables of step 4 as columns: the rows of the plan, and who said yes or no."""

from dataclasses import dataclass

from mentordesk.domain.communication.rows import Row
from mentordesk.domain.records.communication import MessageState
from mentordesk.domain.records.programme import ROLE_WORDS
from mentordesk.domain.records.words import MESSAGE_STATE_WORDS
from mentordesk.i18n import _, day, number
from mentordesk.services import sign_ups
from mentordesk.services.sign_ups import SignUp
from mentordesk.text import in_line
from ui.models.days import short_day
from ui.models.records import TableColumn, tip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan with the words of its week, which only the first row of a week has."""

    row: Row
    week: str = ""

    @property
    def id(self) -> str:
        """The id of the row."""
        return self.row.id


def sent_words(row: Row) -> str:
    """Return how far a row is: sent to how many, a draft, not begun; an event is held."""
    record = row.record
    if record.state is not MessageState.SENT:
        return str(MESSAGE_STATE_WORDS[record.state])
    if record.reach is None:
        return _("Held", context="state") if record.is_event else _("Sent", context="state")
    if record.is_event:
        return _("{n} came", context="state", n=record.reach)
    return _("Sent to {n}", context="state", n=record.reach)


_LOOK = {
    MessageState.NOT_BEGUN: ("ring", "ink2"),
    MessageState.DRAFT: ("edit", "ink2"),
    MessageState.SENT: ("saved", "good"),
}


def plan_columns() -> tuple[TableColumn[PlanRow], ...]:
    """Return the columns of the plan."""
    return (
        TableColumn("week", _("Week", context="field"), lambda shown: shown.week, quiet=True, width=98),
        TableColumn(
            "day",
            _("Date", context="field"),
            lambda shown: short_day(shown.row.day) if shown.row.day else "–",
            state=lambda shown: ("", "warn" if shown.row.why_off and not shown.row.is_sent else "ink2"),
            tip=lambda shown: tip(str(shown.row.why_off or "")),
            width=74,
        ),
        TableColumn(
            "title",
            _("Message", context="field"),
            lambda shown: str(shown.row.title),
            tip=lambda shown: tip(str(shown.row.title)),
            wraps=True,
            width=200,
        ),
        TableColumn(
            "state",
            _("State", context="field"),
            lambda shown: sent_words(shown.row),
            state=lambda shown: _LOOK[shown.row.record.state],
            width=108,
        ),
    )


def sign_up_columns() -> tuple[TableColumn[SignUp], ...]:
    """Return the columns of the sign-up list."""
    return (
        TableColumn(
            "name",
            _("Name", context="field"),
            lambda entry: entry.person.full_name,
            strong=lambda entry: entry.person.calling_name,
            tip=lambda entry: tip(in_line(entry.person.code, entry.person.department)),
            width=200,
        ),
        TableColumn(
            "department",
            _("Department", context="field"),
            lambda entry: entry.person.department,
            quiet=True,
            width=130,
        ),
        TableColumn(
            "role",
            _("Role", context="field"),
            lambda entry: str(ROLE_WORDS[entry.part.role]),
            width=140,
        ),
        TableColumn(
            "answer",
            _("Answer", context="field"),
            lambda entry: str(sign_ups.answer_words(entry)),
            state=_answer_look,
            width=160,
        ),
        TableColumn(
            "on",
            _("Date", context="field"),
            lambda entry: day(entry.part.signed_up_on) if entry.part.signed_up_on else "–",
            key=lambda entry: entry.part.signed_up_on,
            width=110,
        ),
        TableColumn(
            "where",
            _("From where", context="field"),
            lambda entry: entry.part.signed_up_from,
            tip=lambda entry: tip(entry.part.signed_up_from),
            quiet=True,
            width=170,
        ),
    )


def _answer_look(entry: SignUp) -> tuple[str, str]:
    if entry.said_yes:
        return "saved", "good"
    return ("none", "ink2") if sign_ups.has_said_no(entry) else ("maybe", "ink2")


def count_words(shown: int, whole: int) -> str:
    """Return which of how many is shown: 1 of 3."""
    return _("{n} of {whole}", context="count", n=number(shown, 0), whole=number(whole, 0))
