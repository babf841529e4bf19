"""Invented answers of the people of the example company; one person has not answered.

The days are those of a cycle whose pairs are still to be made; where they are made, all of them are :data:`EARLIER`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.records.questionnaire import ITEMS, SLOTS, Source, WishKind
from mentordesk.i18n import Message, message

SENT = date(2026, 11, 2)
"""The day the forms were sent to everyone whose role is confirmed."""

EARLIER = timedelta(weeks=6)
"""So much earlier everything was where the cycle began with its pairs made."""

# Two lines each: code | day | how | ratings in the order of the form, . for none | experiences | direction
# skills, a mentor's with their strength, a mentee's in their order | times | places | channels | languages
_TABLE = """
TT031|2026-11-04|excel|443 445 4344 54254433 53354|moved studied led manager foreign|manager
negotiating5 presenting4 communication4|tue-evening thu-noon|office outside|talk zalo|vi en
TT004|2026-11-03|excel|243 555 3453 34545243 52553|studied led manager|specialist
finance5 planning4 presenting4|mon-noon tue-noon thu-afternoon fri-noon|office|talk email|vi
TT047|2026-11-09|paper|233 555 5533 34455245 44434|floor led manager failed|manager
leading5 industry5 quality4 problems4|mon-shift wed-shift sat-morning|workshop|talk phone|vi
TT005|2026-11-03|excel|454 434 4455 55345343 43355|moved studied led manager|manager
communication5 feedback5 leading4 problems3|tue-noon thu-evening fri-noon fri-afternoon|office online|talk zalo|vi en
TT002|2026-11-12|excel|424 333 4423 43343433 34244|moved changed led manager foreign|executive
selling5 negotiating5 communication4 presenting3|mon-noon wed-evening|outside office|phone zalo|vi en
TT006|2026-11-05|excel|545 433 4343 53254533 44332|changed studied led founded failed|specialist
digital5 problems5 quality4 planning3|tue-noon thu-evening|office workshop|talk email|vi en
TT019|2026-11-10|paper|233 554 4533 34445234 53434|floor led manager|specialist
quality5 problems4 feedback3|mon-shift thu-shift sat-morning|workshop|talk zalo|vi
TT068|2026-11-04|excel|434 333 4425 45344452 32245|moved changed|manager
communication presenting|tue-evening thu-noon|office online|zalo talk|vi en
TT069|2026-11-05|excel|343 444 3445 44443453 43443|studied|specialist
finance planning|tue-noon thu-afternoon fri-noon|office|talk email|vi
TT058|2026-11-10|excel|343 454 3434 45345442 42344|studied|manager
feedback problems|fri-noon fri-afternoon thu-evening|office online|zalo email|vi en
TT070|2026-11-11|paper|334 344 4433 43544343 43434|floor studied|manager
leading feedback|thu-evening sat-morning|workshop office|talk zalo|vi
TT078|2026-11-09|paper|343 344 4454 43345344 35345|floor changed|manager
leading feedback|mon-shift wed-shift|workshop|talk phone|vi
TT059|2026-11-06|excel|454 343 4254 54345334 53423|studied floor failed|specialist
digital quality problems|thu-evening tue-evening|workshop office|talk zalo|vi
TT083|2026-11-04|excel|435 344 3355 44343434 43435|moved studied founded|manager
negotiating presenting|tue-evening thu-evening|office outside|zalo talk|vi en
TT072|2026-11-11|paper|344 344 4343 54345334 53345|floor moved|manager
leading quality|mon-shift sat-morning|workshop|talk phone|vi
TT075|2026-11-10|paper|334 443 3354 45345353 42435|moved|specialist
feedback problems quality|thu-shift sat-morning|workshop|talk zalo|vi
TT081|2026-11-12|excel|423 323 4424 43253433 24234|changed|own
selling finance|mon-noon tue-evening|outside online|zalo phone|vi en
TT071|2026-11-13|paper|3.. 43. 34.4 3..45.4. 4..34|floor|
planning digital|sat-morning|workshop|phone|vi
TT077|2026-11-13|paper|444 444 4444 44444444 44444|floor moved|
industry communication|sat-morning mon-shift|workshop|talk|vi
"""

# code | want or avoid | code of the other person
_WISHES = """
TT083|want|TT031
TT083|avoid|TT006
TT072|want|TT047
TT059|want|TT006
TT081|want|TT005
"""

REMARKS: dict[str, Message] = {
    "TT072": message("I work the late shift in odd weeks."),
    "TT083": message("I would like to visit customers together one day."),
}

KINDS: dict[str, tuple[str, ...]] = {
    "TT047": ("manager",),
    "TT005": ("new",),
}
"""The kinds of mentees that mentors wish for."""


@dataclass(frozen=True, slots=True)
class ExampleAnswer:
    """The answers of one person."""

    code: str
    day: date
    source: Source
    ratings: tuple[tuple[str, int], ...]
    experiences: tuple[str, ...]
    skills: tuple[str, ...]
    direction: str
    times: tuple[str, ...]
    places: tuple[str, ...]
    channels: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def wants(self) -> tuple[str, ...]:
        """The skills of a mentee; empty for a mentor."""
        return tuple(skill for skill in self.skills if not skill[-1].isdigit())

    @property
    def offers(self) -> tuple[tuple[str, int], ...]:
        """The skills of a mentor with their strengths; empty for a mentee."""
        offered = [skill for skill in self.skills if skill[-1].isdigit()]
        return tuple((skill[:-1], int(skill[-1])) for skill in offered)


def table() -> tuple[ExampleAnswer, ...]:
    """Return the answers of all people."""
    lines = _TABLE.strip().splitlines()
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return tuple(_read(f"{first}|{second}") for first, second in pairs)


def wishes() -> tuple[tuple[str, WishKind, str], ...]:
    """Return each wish as the code of the person, its kind and the code of the other person."""
    rows = (line.split("|") for line in _WISHES.strip().splitlines())
    return tuple((code, WishKind(kind), other) for code, kind, other in rows)


def _read(line: str) -> ExampleAnswer:
    code, day, how, digits, experiences, direction, skills, times, places, channels, languages = line.split("|")
    rated_items = zip(ITEMS, digits.replace(" ", ""), strict=True)
    ratings = [(item.code, int(digit)) for item, digit in rated_items if digit != "."]
    return ExampleAnswer(
        code=code,
        day=date.fromisoformat(day),
        source=Source(how),
        ratings=tuple(ratings),
        experiences=tuple(experiences.split()),
        skills=tuple(skills.split()),
        direction=direction,
        times=tuple(slot for slot in SLOTS if slot in times.split()),
        places=tuple(places.split()),
        channels=tuple(channels.split()),
        languages=tuple(languages.split()),
    )
