"""Answers from phones as the rows of a sheet, so that they are read by the rules of the list that they belong to."""

from collections.abc import Sequence
from pathlib import Path

from mentordesk.domain.lists.sheet import Sheet
from mentordesk.exchange.phone import answer_text, meeting_log, sign_up
from mentordesk.exchange.phone.answer_text import Answer, Broken
from mentordesk.exchange.phone.columns import Column
from mentordesk.i18n import _

COLUMNS: dict[str, tuple[Column, ...]] = {
    sign_up.FORM: sign_up.COLUMNS,
    meeting_log.FORM: meeting_log.COLUMNS,
}
"""The columns of each kind of form that becomes rows of a list."""


def forms_in(source: Path | str) -> frozenset[str]:
    """Return the kinds of forms whose answers are in a text, or in a file of one; empty where there are none.

    An answer that is not whole is of the kind "".
    """
    found = answer_text.answers_in(answer_text.words_of(source))
    return frozenset(answer.form if isinstance(answer, Answer) else "" for answer in found)


def sheet_of(source: Path | str) -> Sheet | None:
    """Return the answers in a text as a sheet, where most are of a form that becomes one; ``None`` for anything else.

    An answer that is not whole, or of another form, is a row that says so and fits nobody.
    """
    found = answer_text.answers_in(answer_text.words_of(source))
    kinds = [answer.form for answer in found if isinstance(answer, Answer) and answer.form in COLUMNS]
    if not kinds:
        return None
    kind = max(kinds, key=kinds.count)
    columns = COLUMNS[kind]
    header = tuple(str(column.heading) for column in columns)
    rows = tuple(_row(answer, place, kind, columns) for place, answer in enumerate(found, start=1))
    return Sheet(_("pasted text", context="name"), (header, *rows), header_row=1, header=header)


def _row(answer: Answer | Broken, place: int, kind: str, columns: Sequence[Column]) -> tuple[str, ...]:
    if isinstance(answer, Answer) and answer.form == kind:
        return tuple(column.value(answer) for column in columns)
    said = (
        _("answer {n} belongs to another form", n=place)
        if isinstance(answer, Answer)
        else _("answer {n} is not whole: copy it again", n=place)
    )
    return tuple(said if column.names else "" for column in columns)
