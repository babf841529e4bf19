"""The coaching of the example company: talks of nine managers over months, team reviews, and who is new."""

from collections.abc import Iterator
from datetime import date, timedelta

from mentordesk.domain.example import people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import Calendar
from mentordesk.domain.newcomers import checklist
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import Coach, CoachingTalk, ExperienceSheet, ReviewKind, Setting, TeamReview
from mentordesk.domain.records.newcomer import BuddyMeeting, Newcomer
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, _, message

# manager | whom | talks in June, July, August, September, October, November to the 17th, then to the end
TALKS = """
TT001|TT047 TT003 TT002|1 2 2 2 3 2|0 2 2 2 2
TT004|TT022 TT069|1 2 1 2 2 2|0 2 2 2 2
TT047|TT007 TT011|0 0 2 1 2 1|1 2 2 1 2
TT031|TT038 TT051|2 1 2 2 2 3|0 2 2 2 2
TT005|TT045 TT097|2 2 2 3 3 4|0 3 3 2 3
TT019|TT029 TT057|0 1 0 1 1 0|1 1 2 1 2
TT002|TT033 TT083|1 1 1 1 2 2|0 2 2 2 2
TT006|TT030 TT082|1 2 2 2 2 2|0 2 2 2 2
TT003|TT013 TT015|0 0 1 2 1 1|1 2 2 1 2
"""

NOT_COUNTED = (
    "TT007",
    "TT009",
    "TT010",
    "TT011",
    "TT012",
    "TT013",
    "TT015",
    "TT022",
    "TT023",
    "TT029",
    "TT033",
    "TT045",
)
"""Who manages people but is not yet asked to coach: deputies and team leaders."""

_MONTHS = (*((2026, month) for month in range(6, 12)), (2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3))
_DAYS = (3, 10, 16, 12)
_LATE_DAYS = (19, 24, 26, 27)
"""In the last month too: seen late in another month, its talks lie in the month that is under way."""
_SETTINGS = (Setting.ONE_TO_ONE, Setting.AFTER_SHIFT, Setting.ON_THE_JOB, Setting.AFTER_PROJECT)

_TOPICS: tuple[tuple[Message, Message, Message, Message], ...] = (
    (
        message("Faults in sanding below 2% this week"),
        message("Now 4%; the paper was changed"),
        message("Check a sample at the start of the shift; pair a new hand with an old one"),
        message("Check a sample at the start of the shift"),
    ),
    (
        message("Hand over the order list without being asked twice"),
        message("Twice last week something was missing"),
        message("One list on the wall, or a message at noon"),
        message("Put up the list on Monday"),
    ),
    (
        message("Speak first in the team meeting"),
        message("Nobody begins before the manager does"),
        message("Take turns; ask the quiet ones beforehand"),
        message("Begin with one question next Tuesday"),
    ),
)

# newcomer | buddy | months since the buddy, in days after the first day | meetings | points done | signed on, by
NEWCOMERS = """
TT096||0|0|4||
TT095|TT057|2|9|14||
TT098|TT082|1|5|11||
TT086|TT040|1|9|14|2026-10-12|TT004
TT100|TT032|2|8|14|2026-10-05|TT010
TT043|TT028|3|6|13|2026-09-21|TT013
TT085||0|0|14|2026-09-07|TT033
TT097||0|0|14|2026-08-10|TT005
TT094||0|0|14|2026-07-13|TT013
TT036||0|0|14|2026-06-29|TT023
TT093||0|0|14|2026-06-08|TT023
TT091||0|0|14|2026-05-25|TT019
TT092||0|0|14|2026-05-11|TT006
TT084||0|0|14|2026-04-13|TT031
"""


POINTS = tuple(point.code for point in checklist.POINTS)
"""The points of the newcomers' checklist, in their order."""


def records(calendar: Calendar) -> tuple[Record, ...]:
    """Return who coaches, the talks, the reviews and the newcomers."""
    return (
        *_coaches(calendar),
        *_talks(calendar),
        *_reviews(calendar),
        *(record for line in NEWCOMERS.strip().splitlines() for record in _newcomer(line, calendar)),
    )


def _coaches(calendar: Calendar) -> Iterator[Record]:
    for line in TALKS.strip().splitlines():
        code = line.split("|")[0]
        if code != people.ABSENT:
            yield Coach(
                id=example_id(f"coach {code}"), person_id=example_id(code), trained_on=calendar.on(date(2026, 6, 15))
            )
    for code in NOT_COUNTED:
        yield Coach(id=example_id(f"coach {code}"), person_id=example_id(code), counts=False)
    yield ExperienceSheet(
        id=example_id("experience"),
        person_id=example_id("TT005"),
        on=calendar.on(date(2026, 10, 20)),
        title=_("A first week in which nobody stands alone"),
        situation=_("Two people had left in their first month, because nobody had time for them."),
        action=_("Before the first day everybody new gets the name of a colleague and a list of four weeks."),
        result=_("Since then nobody has left in the first month."),
        advice=_("Ask the colleague first, and give both of them the list."),
    )


def _talks(calendar: Calendar) -> Iterator[Record]:
    for line in TALKS.strip().splitlines():
        code, coached, first, later = line.split("|")
        counts = [*map(int, first.split()), *map(int, later.split())]
        for place, ((year, month), count) in enumerate(zip(_MONTHS, counts, strict=True)):
            days = _LATE_DAYS if place in (len(first.split()), len(_MONTHS) - 1) else _DAYS
            for number, day in enumerate(days[:count]):
                on = date(year, month, day)
                if calendar.has_been(on):
                    yield from _talk(code, coached.split(), on, place + number, calendar)


def _talk(code: str, coached: list[str], on: date, number: int, calendar: Calendar) -> Iterator[Record]:
    goal, reality, options, will = _TOPICS[number % len(_TOPICS)]
    talk = CoachingTalk(
        id=example_id(f"talk {code} {on}"),
        manager_id=example_id(code),
        coachee_id=example_id(coached[number % len(coached)]),
        on=calendar.on(on),
        minutes=20,
        setting=_SETTINGS[number % len(_SETTINGS)],
        goal=str(goal),
        reality=str(reality) if number % 2 else "",
        options=str(options) if number % 2 else "",
        will=str(will),
    )
    yield talk
    if number % 2:
        yield AgreedAction(
            id=example_id(f"action {code} {on}"),
            talk_id=talk.id,
            person_id=talk.coachee_id,
            what=str(will),
            due=calendar.on(on + timedelta(days=7)),
            done_on=calendar.on(on + timedelta(days=6)) if calendar.has_been(on + timedelta(days=6)) else None,
        )


def _reviews(calendar: Calendar) -> Iterator[TeamReview]:
    for number, day in enumerate((date(2026, 10, 7), date(2026, 10, 14), date(2026, 10, 21), date(2026, 10, 28))):
        yield TeamReview(
            id=example_id(f"review {number}"),
            kind=ReviewKind.AFTER_SHIFT,
            on=calendar.on(day),
            team=_("Assembly team", context="name"),
            facilitator_id=example_id("TT013"),
            planned=_("All 40 chairs were finished before the bell."),
            happened=_("The glue ran out at three o'clock."),
            following=_("Ask the store for the glue before noon."),
        )


def _newcomer(line: str, calendar: Calendar) -> Iterator[Record]:
    code, buddy, since, meetings, done, signed, signed_by = line.split("|")
    first_day = next(date.fromisoformat(row.split("|")[3]) for row in people.STAFF.splitlines() if row.startswith(code))
    if code == "TT096" and calendar.is_over:
        buddy, since, meetings, done, signed, signed_by = "TT035", "8", "8", "14", "2027-02-15", "TT012"
    if code in ("TT095", "TT098") and calendar.is_over:
        meetings, done = "9", "14"
        signed, signed_by = ("2026-11-18", "TT019") if code == "TT095" else ("2026-12-07", "TT006")
    newcomer = Newcomer(
        id=example_id(f"newcomer {code}"),
        person_id=example_id(code),
        buddy_id=example_id(buddy) if buddy else None,
        buddy_since=calendar.on(first_day + timedelta(days=int(since))) if buddy else None,
        done=POINTS[: int(done)],
        manager_talk_on=calendar.on(first_day + timedelta(days=4)),
        signed_on=calendar.on(date.fromisoformat(signed)) if signed else None,
        signed_by_id=example_id(signed_by) if signed_by else None,
    )
    yield newcomer
    for number in range(int(meetings)):
        yield BuddyMeeting(
            id=example_id(f"buddy {code} {number}"),
            newcomer_id=newcomer.id,
            on=calendar.on(first_day + timedelta(days=7 + 8 * number)),
            minutes=30,
        )
