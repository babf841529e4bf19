"""Which fields a page has, and what may come back in them."""

import hashlib
from collections.abc import Iterator

from mentordesk.domain.questionnaire.form import AnswerKind
from mentordesk.exchange.phone.page import Page, Part
from mentordesk.exchange.phone.posted import Field

_LONGEST_LINE, _LONGEST_DAY = 100, 10


def fields_of(page: Page) -> dict[str, Field]:
    """Return the fields of a page by name, in its order."""
    return dict(field for screen in page.screens for part in screen for field in _fields(part))


def _fields(part: Part) -> Iterator[tuple[str, Field]]:
    codes = frozenset(code for code, _words in part.choices)
    if part.kind in (AnswerKind.TICKS, AnswerKind.GRID):
        values = frozenset(question.value for question in part.questions)
        yield part.code, Field(values, most=len(values))
        return
    if part.kind in (AnswerKind.SCALE, AnswerKind.STRENGTH):
        codes = frozenset("12345")
    lengths = {"line": _LONGEST_LINE, AnswerKind.PEOPLE: _LONGEST_LINE, "date": _LONGEST_DAY}
    longest = lengths.get(part.kind, part.longest)
    for question in part.questions:
        yield question.name, Field(codes, longest)


def version_of(page: Page) -> str:
    """Return what names this build of a form: its questions, their order and their words."""
    return hashlib.sha256(repr(page.screens).encode()).hexdigest()[:16]
