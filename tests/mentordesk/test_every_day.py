"""Whatever day it is, or the clock says it is, the example company is read without a fault and in words people use."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.overviews.scope import View
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.record import Record
from mentordesk.i18n import LANGUAGES, Message, using
from mentordesk.services import (
    closing,
    coaching,
    company,
    executive,
    goals,
    guide,
    measuring,
    meetings,
    newcomers,
    overviews,
    people,
    pitch,
    plan,
    recognition,
    reports,
    surveys,
)
from mentordesk.services.communication import messages
from mentordesk.services.communication import papers as communication
from mentordesk.services.orientation import verbs as orientation
from tests import builders, examples

DAYS = {
    "a clock that was reset": date(2020, 1, 1),
    "Tết 2026": date(2026, 2, 17),
    "National Day": date(2026, 9, 2),
    "the first day of somebody": date(2026, 11, 11),
    "the last day of a month": date(2026, 11, 30),
    "New Year's Eve": date(2026, 12, 31),
    "New Year": date(2027, 1, 1),
    "the day before Tết 2027": date(2027, 2, 4),
    "the end of a quarter": date(2027, 3, 31),
    "Reunification Day": date(2027, 4, 30),
    "a leap day": date(2028, 2, 29),
    "far ahead": date(2038, 1, 19),
}

_OVERVIEWS = (
    overviews.pairs,
    overviews.mentors,
    overviews.departments,
    overviews.executives,
    overviews.coaching,
    overviews.newcomers,
)

ROOMS: tuple[Callable[[Desk, date], object], ...] = (
    lambda desk, today: guide.overview(desk, today=today),
    lambda desk, today: guide.later_days(desk, today=today),
    lambda desk, today: people.problems(desk, today=today),
    lambda desk, today: goals.problems(desk, today=today),
    lambda desk, today: goals.launch_warning(desk, today=today),
    lambda desk, today: (plan.problems(plan.facts(desk, today=today)), plan.paper(desk, today=today)),
    lambda desk, today: pitch.problems(pitch.facts(desk, today=today)),
    lambda desk, today: messages.problems(desk, today=today, language=MessageLanguage.VIETNAMESE),
    lambda desk, today: communication.plan_paper(desk, today=today),
    lambda desk, today: (orientation.problems(desk, today=today), orientation.read(desk, today=today)),
    lambda desk, today: (meetings.facts(desk, today=today), meetings.to_tidy(desk, today=today)),
    lambda desk, today: (executive.facts(desk, today=today), executive.problems(desk, today=today)),
    lambda desk, today: (coaching.footer_problems(desk, today=today), coaching.month_paper(desk, today=today)),
    lambda desk, today: (newcomers.newcomers(desk, today=today), newcomers.problems(desk, today=today)),
    lambda desk, today: (recognition.facts(desk, today=today), recognition.footer_problems(desk, today=today)),
    lambda desk, today: (surveys.facts(desk, today=today), surveys.problems(desk, today=today)),
    lambda desk, today: (measuring.problems(desk, today=today), measuring.later(desk, today=today)),
    lambda desk, today: reports.paper(desk, today=today, full=True),
    lambda desk, today: [make(desk, View(), today=today) for make in _OVERVIEWS],
    lambda desk, today: closing.problems(desk, closing.usual(desk, today=today), today=today),
    lambda desk, today: current.privacy_facts(desk, today=today),
    lambda desk, today: company.proposed_tet(desk, today=today),
)
"""What the pages, Home and the papers of an overview say on a day."""

_NONE = re.compile(r"(?<![\d.,/:–])0\s(?:days?|weeks?|ngày|tuần)\b")
_BEFORE_NOW = re.compile(r"[-−]\d+\s(?:days?|weeks?|months?|hours?|ngày|tuần|tháng|giờ)\b")


def said(value: object, seen: set[int]) -> Iterator[Message]:
    """Give every message there is in a value, records aside, which contain what people wrote."""
    if isinstance(value, Message):
        yield value
        return
    if id(value) in seen or isinstance(value, (str, Record)):
        return
    seen.add(id(value))
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from said(part, seen)
    elif is_dataclass(value):
        for field in fields(value):
            yield from said(getattr(value, field.name, None), seen)


def spoken(words: Iterable[Message], code: str) -> list[str]:
    """Return messages in a language."""
    with using(code):
        return [str(message) for message in words]


@pytest.mark.parametrize("moment", list(Moment))
def test_on_no_day_are_no_days_counted_or_days_below_none(tmp_path: Path, moment: Moment) -> None:
    desk = examples.made(tmp_path / "a.mentordesk", language="en", today=builders.TODAY, at=moment)
    wrong = []
    for called, today in DAYS.items():
        for room in ROOMS:
            words = list(said(room(desk, today), set()))
            lines = {line for code in LANGUAGES for line in spoken(words, code)}
            wrong += [(called, line) for line in sorted(lines) if _NONE.search(line) or _BEFORE_NOW.search(line)]
    desk._changed = False
    desk.close()
    assert wrong == []
