"""Who is asked and who has answered: one row for each person, and the columns of both tables of the questionnaire."""

from collections.abc import Callable, Iterable

from mentordesk import text
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.domain.records.questionnaire import (
    CRITERIA,
    Criterion,
    Questionnaire,
    Response,
    items_of,
    share_answered,
)
from mentordesk.domain.records.words import SOURCE_WORDS, TRACK_WORDS
from mentordesk.i18n import Message, _, day, ngettext, percent
from mentordesk.services.connect.rounds import AnswerRow, Counts
from mentordesk.text import in_line
from ui.models.names import name_column
from ui.models.person_facts import CONSENT_LOOK
from ui.models.records import TableColumn, tip

CRITERION_NAMES: dict[Criterion, Message] = {info.code: info.name for info in CRITERIA}
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""The languages of forms and letters, each by its own name."""

MINUTES = 7
"""How long the questionnaire takes, as the form and the reminder say."""

Mark = tuple[str, str, str]
"""An icon, a colour role and words."""


def consent_look(row: AnswerRow) -> tuple[Message, str, str]:
    """Return words, icon and colour role of what a person said to all that pairing needs."""
    return CONSENT_LOOK[row.consent or ""]


def marks(row: AnswerRow) -> tuple[Mark, ...]:
    """Return what the owner should look at before these answers are used."""
    if row.refused:
        return (("ban", "bad", _("No consent: not paired")),)
    if row.response is None:
        return ()
    found: list[Mark] = []
    if not row.agreed:
        found.append(("pending", "warn", _("Consent is still missing")))
    if not row.is_complete:
        found.append(("warning", "warn", _("Incomplete", context="state")))
    if row.straight:
        found.append(("warning", "warn", _("The same number everywhere")))
    return tuple(found)


def asked_count(questionnaire: Questionnaire, role: Role) -> int:
    """Return how many questions a person of this part is asked, as :func:`share_answered` counts them."""
    return len(items_of(questionnaire)) + 3 + role.learns + role.gives


def answered_count(response: Response, questionnaire: Questionnaire, role: Role) -> int:
    """Return how many of them are answered."""
    return round(share_answered(response, questionnaire, role) * asked_count(questionnaire, role))


def counts_words(counts: Counts) -> str:
    """Say how many have answered: "19 of 22 have answered · 86%"."""
    sentence = ngettext("{n} of {of} has answered", "{n} of {of} have answered", counts.answered, of=counts.people)
    if counts.people:
        return f"{sentence} · {percent(counts.answered / counts.people)}"
    return sentence


def invite_columns() -> tuple[TableColumn[AnswerRow], ...]:
    """Return the columns of who is asked."""
    return (
        _name(),
        _department(),
        _role(),
        TableColumn(
            "track",
            _("Programme type", context="field"),
            lambda row: str(TRACK_WORDS[row.enrolment.track]),
            quiet=True,
            width=110,
        ),
        TableColumn(
            "consent",
            _("Consent", context="field"),
            lambda row: str(consent_look(row)[0]),
            state=lambda row: consent_look(row)[1:],
            key=lambda row: list(CONSENT_LOOK).index(row.consent or ""),
            width=126,
        ),
        TableColumn(
            "sent",
            _("Form sent", context="field"),
            _sent_words,
            state=_sent_look,
            key=lambda row: row.sent,
            width=130,
        ),
    )


def _sent_words(row: AnswerRow) -> str:
    if row.sent is None and row.response is not None:
        return _("has answered", context="state")
    return day(row.sent) if row.sent else _("not sent yet")


def _sent_look(row: AnswerRow) -> tuple[str, str]:
    return ("saved", "good") if row.sent or row.response else ("none", "ink2")


def answer_columns() -> tuple[TableColumn[AnswerRow], ...]:
    """Return the columns of who has answered."""
    return (
        _name(),
        _department(),
        _role(),
        TableColumn(
            "share",
            _("Answered", context="field"),
            share_words,
            key=lambda row: row.share if row.response else None,
            state=_share_look,
            width=130,
        ),
        TableColumn(
            "when",
            _("When, how", context="field"),
            came_words,
            key=lambda row: row.response.answered_on if row.response else None,
            quiet=True,
            width=190,
        ),
        TableColumn(
            "look",
            _("To look at"),
            _mark_words,
            key=lambda row: _mark_words(row) or None,
            tip=lambda row: tip(_mark_words(row)),
            width=200,
        ),
    )


def came_words(row: AnswerRow) -> str:
    """Say when and how the answers came, or when the form went out."""
    if row.response is None:
        return _("form sent {day}", day=row.sent) if row.sent else _("no form sent yet")
    how = str(SOURCE_WORDS[row.response.source])
    if row.response.answered_on:
        return f"{day(row.response.answered_on)} · {how}"
    return how


def share_words(row: AnswerRow) -> str:
    """Say how much of the form is answered; nothing is missing from who said no."""
    if row.response is not None:
        return percent(row.share)
    return "–" if row.refused else _("Missing", context="state")


def _share_look(row: AnswerRow) -> tuple[str, str] | None:
    if row.response is None:
        return None if row.refused else ("pending", "ink2")
    return ("saved", "good") if row.is_complete else ("warning", "warn")


def _mark_words(row: AnswerRow) -> str:
    return ", ".join(words for _icon, _ink, words in marks(row))


def entry_columns() -> tuple[TableColumn[AnswerRow], ...]:
    """Return the columns of the list beside the form: who, and how far."""
    return (
        _name(),
        TableColumn(
            "share",
            _("Answered", context="field"),
            lambda row: percent(row.share) if row.response else "–",
            state=lambda row: _share_look(row) if row.response else None,
            width=84,
        ),
    )


def finder(rows: Iterable[AnswerRow]) -> Callable[[AnswerRow, str], bool]:
    """Return whether a row is found by what is typed; accents are not needed."""
    said = {row.id: f"{row.person.full_name} {row.person.code} {row.person.department}" for row in rows}
    keys = {person_id: text.search_key(words) for person_id, words in said.items()}

    def found(row: AnswerRow, typed: str) -> bool:
        key = keys.get(row.id, "")
        return all(word in key for word in text.search_key(typed).split())

    return found


def below_name(row: AnswerRow) -> str:
    """Return the quiet line under a name: department and part."""
    return in_line(row.person.department, str(ROLE_WORDS[row.enrolment.role]))


def _name() -> TableColumn[AnswerRow]:
    return name_column(
        "full_name",
        _("Full name", context="field"),
        lambda row: row.person,
        width=190,
        tip=lambda row: tip(row.person.full_name),
    )


def _department() -> TableColumn[AnswerRow]:
    return TableColumn(
        "department",
        _("Department", context="field"),
        lambda row: row.person.department,
        key=lambda row: text.sort_key(row.person.department) or None,
        tip=lambda row: tip(row.person.department),
        width=122,
    )


def _role() -> TableColumn[AnswerRow]:
    return TableColumn(
        "role",
        _("Role", context="field"),
        lambda row: str(ROLE_WORDS[row.enrolment.role]),
        key=lambda row: list(Role).index(row.enrolment.role),
        width=140,
    )
