"""Requests, leavers and consents as columns of tables."""

from collections.abc import Callable, Sequence

from mentordesk.domain.privacy.facts import LeaverLine, PurposeLine, RequestLine
from mentordesk.domain.records.consent import CONSENT_WORDS, Consent, ConsentState, Purpose, method_words
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.words import PURPOSE_WORDS, REQUEST_WORDS
from mentordesk.i18n import Message, _, day, day_month, message, ngettext
from ui.models.names import name_column
from ui.models.records import TableColumn, tip


def request_columns() -> tuple[TableColumn[RequestLine], ...]:
    """Return the columns of the requests."""
    return (
        name_column(
            "name",
            _("Who asks", context="field"),
            lambda row: row.person,
            width=150,
            tip=lambda row: tip(row.person.full_name),
        ),
        TableColumn(
            "kind",
            _("Request", context="field"),
            lambda row: str(REQUEST_WORDS[row.record.kind]),
            tip=lambda row: tip(row.record.remark),
            width=120,
        ),
        TableColumn(
            "received",
            _("Received", context="field"),
            lambda row: day_month(row.record.received_on) if row.record.received_on else "–",
            key=lambda row: row.record.received_on,
            width=76,
        ),
        TableColumn(
            "answer",
            _("Answer, 2 days"),
            _answer,
            key=lambda row: row.answer_by,
            state=_answer_state,
            width=130,
        ),
        TableColumn(
            "done", _("Done", context="field"), _done, key=lambda row: row.done_by, state=_done_state, width=130
        ),
    )


def _answer(row: RequestLine) -> str:
    if row.record.answered_on is not None:
        return day_month(row.record.answered_on)
    if row.record.done_on is not None:
        return day_month(row.record.done_on)
    return _until(row, is_next=True, by=day_month(row.answer_by))


def _done(row: RequestLine) -> str:
    if row.record.done_on is not None:
        return day_month(row.record.done_on)
    return _until(row, is_next=row.record.answered_on is not None, by=day_month(row.done_by))


def _until(row: RequestLine, *, is_next: bool, by: str) -> str:
    if not is_next or row.next_day is None:
        return _("by {day}", context="time", day=by)
    if row.days_late:
        return ngettext("{day}, {n} day late", "{day}, {n} days late", row.days_late, day=by)
    left = (row.next_day - row.today).days
    return (
        ngettext("{day}, {n} day left", "{day}, {n} days left", left, day=by)
        if left
        else _("{day}, today", context="time", day=by)
    )


def _answer_state(row: RequestLine) -> tuple[str, str]:
    if row.record.answered_on is not None or row.record.done_on is not None:
        return ("saved", "good")
    return _next_state(row)


def _done_state(row: RequestLine) -> tuple[str, str]:
    if row.record.done_on is not None:
        return ("saved", "good")
    return _next_state(row) if row.record.answered_on is not None else ("none", "ink2")


def _next_state(row: RequestLine) -> tuple[str, str]:
    if row.days_late:
        return ("error", "bad")
    is_soon = row.next_day is not None and (row.next_day - row.today).days <= 1
    return ("warning", "warn") if is_soon else ("none", "ink2")


def leaver_columns() -> tuple[TableColumn[LeaverLine], ...]:
    """Return the columns of those who left."""
    return (
        name_column(
            "name",
            _("Who left", context="field"),
            lambda row: row.person,
            width=160,
            tip=lambda row: tip(row.person.full_name),
        ),
        TableColumn(
            "left",
            _("Last day", context="field"),
            lambda row: day(row.person.end_date) if row.person.end_date else _("not known", context="state"),
            key=lambda row: row.person.end_date,
            width=96,
        ),
        TableColumn(
            "months",
            _("Agreed to keep", context="field"),
            lambda row: (
                _("nothing agreed", context="state")
                if row.months is None
                else ngettext("{n} month", "{n} months", row.months, context="count")
            ),
            key=lambda row: row.months or 0,
            width=110,
        ),
        TableColumn("by", _("Erase before", context="field"), _erase_by, key=_erase_key, state=_erase_state, width=190),
    )


def _erase_key(row: LeaverLine) -> str:
    return row.erase_by.isoformat() if row.erase_by else ""


def _erase_by(row: LeaverLine) -> str:
    if row.erase_by is None:
        return _("enter the last day")
    if row.is_over:
        over = ngettext("now, {n} day over", "now, {n} days over", row.days_over)
        return over if row.days_over else _("now", context="state")
    left = (row.erase_by - row.today).days
    return ngettext("{day}, {n} day left", "{day}, {n} days left", left, day=day(row.erase_by))


def _erase_state(row: LeaverLine) -> tuple[str, str]:
    return ("warning", "warn") if row.is_over or row.erase_by is None else ("none", "ink2")


SHORT_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("Pairing", context="field"),
    Purpose.QUESTIONNAIRE: message("Questionnaire", context="field"),
    Purpose.MEETINGS: message("Meeting notes", context="field"),
    Purpose.REPORTS: message("Surveys, reports", context="field"),
    Purpose.CONTACT: message("Contact details", context="field"),
    Purpose.STORY: message("Photo, story", context="field"),
}
"""The purposes in two words, for a narrow table; the tip says them whole."""


def purpose_columns() -> tuple[TableColumn[PurposeLine], ...]:
    """Return the columns of the overview of consents."""
    places = {purpose: place for place, purpose in enumerate(Purpose, 1)}
    return (
        TableColumn(
            "purpose",
            _("Purpose", context="field"),
            lambda row: f"{places[row.purpose]}  {SHORT_WORDS[row.purpose]}",
            key=lambda row: row.purpose.value,
            tip=lambda row: tip(str(PURPOSE_WORDS[row.purpose])),
            width=170,
        ),
        _count(ConsentState.GIVEN, _("Agreed", context="state")),
        _count(ConsentState.ASKED, _("Waiting", context="state")),
        _count(ConsentState.REFUSED, _("Refused", context="state")),
        _count(ConsentState.WITHDRAWN, _("Withdrawn", context="state")),
    )


def _count(state: ConsentState, title: str) -> TableColumn[PurposeLine]:
    return TableColumn(
        str(state),
        title,
        lambda row: str(len(row.of(state))),
        key=lambda row: len(row.of(state)),
        right=True,
        width=54,
    )


def consent_columns(
    state: Callable[[Person], ConsentState | None],
    answer: Callable[[Person], Consent | None],
    papers: Callable[[Person], int],
) -> tuple[TableColumn[Person], ...]:
    """Return the columns of people with what they said to one purpose: when, how, to which text.

    The functions give what somebody said, the answer that counts, and how many signed papers are kept.
    """
    return (
        name_column("name", _("Name", context="field"), lambda row: row, width=180),
        TableColumn("department", _("Department", context="field"), lambda row: row.department, quiet=True, width=120),
        TableColumn(
            "state",
            _("Answer", context="field"),
            lambda row: str(CONSENT_WORDS[state(row)]),
            state=lambda row: _LOOKS[state(row)],
            width=120,
        ),
        TableColumn("day", _("Date", context="field"), lambda row: _when(answer(row)), width=96),
        TableColumn("how", _("How", context="field"), lambda row: _how(answer(row)), width=90),
        TableColumn("version", _("Text", context="field"), lambda row: _version(answer(row)), width=60),
        TableColumn("paper", _("Paper", context="field"), lambda row: str(papers(row) or "–"), width=60),
    )


_LOOKS: dict[ConsentState | None, tuple[str, str]] = {
    ConsentState.GIVEN: ("saved", "good"),
    ConsentState.ASKED: ("warning", "warn"),
    ConsentState.REFUSED: ("none", "ink2"),
    ConsentState.WITHDRAWN: ("none", "ink2"),
    None: ("none", "ink2"),
}


def _when(answer: Consent | None) -> str:
    return day(answer.date) if answer and answer.date else "–"


def _how(answer: Consent | None) -> str:
    return str(method_words(answer.method)) if answer and answer.method else "–"


def _version(answer: Consent | None) -> str:
    return answer.text_version if answer and answer.text_version else "–"


def state_choices() -> Sequence[tuple[ConsentState, str]]:
    """Return the answers that can be recorded, with their words."""
    return [(state, str(CONSENT_WORDS[state])) for state in ConsentState]
