"""Whom the example company has thanked in the running cycle, and whom colleagues name."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mentordesk.domain.example import people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import Calendar
from mentordesk.domain.months import Month
from mentordesk.domain.recognition.rules import KEYS
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.recognition import (
    Nomination,
    RecognisedAs,
    Recognition,
    RecognitionKind,
    RecognitionRule,
)
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, message

GIFT = 250_000

GIVEN: tuple[tuple[str, RecognitionKind, RecognisedAs, Message, date, bool], ...] = (
    (
        "TT013",
        RecognitionKind.GIFT,
        RecognisedAs.COACH,
        message("A review after every shift of a whole month"),
        date(2026, 11, 5),
        True,
    ),
    (
        "TT002",
        RecognitionKind.IN_PUBLIC,
        RecognisedAs.COACH,
        message("Two coaching talks in a month for the first time"),
        date(2026, 11, 2),
        True,
    ),
    (
        "TT029",
        RecognitionKind.GIFT,
        RecognisedAs.PEER,
        message("Named by colleagues"),
        date(2026, 10, 23),
        False,
    ),
    (
        "TT031",
        RecognitionKind.IN_PUBLIC,
        RecognisedAs.MENTOR,
        message("Both pairs met in the first week"),
        date(2026, 10, 12),
        True,
    ),
    (
        "TT045",
        RecognitionKind.GIFT,
        RecognisedAs.GROUP,
        message("Led the briefing of all mentors and mentees"),
        date(2026, 10, 6),
        True,
    ),
    (
        "TT005",
        RecognitionKind.LETTER,
        RecognisedAs.COACH,
        message("Two coaching talks or more in each of three months in a row"),
        date(2026, 10, 5),
        True,
    ),
)

_ANSWERED = {"TT013": ("reviews", date(2026, 10, 7)), "TT005": ("coaching-months", date(2026, 6, 3))}
"""Which suggestion the thanks answered: the rule, and a day of the month that it counts from."""

NAMED = (("TT023", "TT093"), ("TT023", "TT036"))
"""Who is named to be thanked, and by whom."""


SHOWN = ("TT013", "TT002", "TT031", "TT045")
"""Who agreed that photo and story are shown."""

STORIES = {"TT031": message("Both ask more than I expected. I have learnt to wait before I answer.")}
"""What people say themselves."""

MONTHS = 5
"""The owner wants so many months of coaching in a row before a manager is suggested."""


def records(cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    """Yield what was given by the moment, who agreed to be shown, who is named, and the rule that the owner changed."""
    yield RecognitionRule(
        id=example_id("rule coaching-months"), cycle_id=cycle_id, code="coaching-months", threshold=MONTHS
    )
    numbers: Counter[int] = Counter()
    for code, kind, recognised_as, reason, on, is_public in reversed(GIVEN):
        year = calendar.on(on).year
        numbers[year] += 1
        yield Recognition(
            id=example_id(f"thanks {code}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            kind=kind,
            recognised_as=recognised_as,
            reason=str(reason),
            on=calendar.on(on),
            is_public=is_public,
            cost=GIFT if kind is RecognitionKind.GIFT else None,
            given_by_id=example_id(people.DIRECTOR),
            evidence=_evidence(code, calendar),
            story=str(STORIES.get(code, "")),
            number=f"{numbers[year]:02d}/{year}",
        )
    for code in SHOWN:
        yield Consent(
            id=example_id(f"consent {code} {Purpose.STORY}"),
            person_id=example_id(code),
            purpose=Purpose.STORY,
            state=ConsentState.GIVEN,
            date=calendar.on(date(2026, 10, 5)),
            method="paper",
        )
    for code, by in NAMED:
        yield Nomination(
            id=example_id(f"named {code} {by}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            nominated_by_id=example_id(by),
            reason=str(message("Shows new carpenters how to choose the sandpaper")),
            on=calendar.on(date(2026, 11, 12)),
        )


def _evidence(code: str, calendar: Calendar) -> str:
    if code not in _ANSWERED:
        return ""
    rule, day = _ANSWERED[code]
    return f"{KEYS}{rule}:{example_id(code)}:{Month.of(calendar.on(day)).first.isoformat()}"
