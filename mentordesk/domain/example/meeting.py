"""What became of the pairs of the example company: briefings, agreements, goals and 61 meetings in six months."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.domain.example import answers, people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import CYCLE_END, CYCLE_START, Calendar
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import Agreement, AgreementSide, DevelopmentGoal
from mentordesk.domain.records.meeting import Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.orientation import Attendance, Briefing, BriefingAttendance, BriefingKind, PackSheet
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, _, message

BRIEFED_ON, MANAGERS_BRIEFED_ON, BRIEFED_AGAIN_ON = date(2026, 10, 5), date(2026, 10, 2), date(2026, 10, 16)
REVIEW_ON = date(2027, 1, 4)
PAUSED_ON, RESUMED_ON = date(2026, 11, 9), date(2027, 1, 4)
PAUSED = "TT047 TT077"
_PLANNED_AHEAD = date(2026, 11, 30)
_SHEETS_CHECKED_ON = date(2026, 9, 30)

MANAGERS = ("TT002", "TT010", "TT012", "TT013", "TT015", "TT019", "TT022", "TT029", "TT045")
"""The line managers of the mentees."""

SHEETS = (
    *("mentor", "mentee", "manager", "agreement", "first-meeting", "ground-rules", "confidentiality"),
    *("meeting", "questions", "goals", "calendar", "no-fit", "closing"),
)
"""The sheets of the pack; all of them have been checked."""

# mentor mentee | hour | signed by mentor, mentee | held; x missed; a>b planned for a and moved to b
MEETINGS = """
TT004 TT081|10:00|10-09 10-09|2026-10-16 2026-12-04 2027-01-07 2027-01-28 2027-02-03
TT004 TT069|13:30|10-05 10-05|2026-10-08 2026-11-05 2026-11-19 2026-12-17 2027-03-04 2027-03-25
TT047 TT072|15:00|10-20 10-20|x2026-11-11 2026-12-09 2027-01-13 2027-02-17 2027-03-10
TT047 TT077|15:30|10-09 10-09|2026-10-16 2027-01-14
TT031 TT083|09:00|10-05 10-05|2026-10-06 2026-11-03 2026-11-18 2026-12-08 2027-03-02 2027-03-23
TT031 TT068|10:30|10-05 10-05|2026-10-08 2026-11-05 2026-11-26>2026-12-03 2027-01-07 2027-02-25 2027-03-18
TT005 TT058|09:30|10-05 10-05|2026-10-13 2026-11-10 2026-11-24>2026-12-01 2027-01-12 2027-02-16 2027-03-09
TT019 TT075|14:00|10-21 10-21|2026-12-07 2027-01-11 2027-02-18 2027-03-15
TT002 TT078|16:30|10-12 10-16|2026-11-12 2026-12-10 2027-01-14 2027-02-18 2027-03-11
TT006 TT070|16:00|10-07 10-07|2026-10-19 2026-11-17 2026-12-15 2027-01-19 x2027-02-02 2027-02-23 2027-03-16
TT006 TT059|11:00|10-06 10-06|2026-10-07 2026-11-04 2026-12-09 2027-01-06 2027-02-24 2027-03-17
TT003 TT071|15:00|10-08 10-08|2026-10-15 2026-11-12 x2026-11-25 2026-12-16 x2027-02-24 2027-03-03 2027-03-24
"""

GOALS: dict[str, tuple[Message, ...]] = {
    "TT081": (
        message("Lead one customer meeting alone"),
        message("Read a cost sheet and explain the margin"),
        message("Win two new customers"),
    ),
    "TT069": (
        message("Close the month by the third working day"),
        message("Explain the cash plan to the director"),
        message("Plan the own week so that nothing is late"),
    ),
    "TT072": (
        message("Give clear work to a team of 8, without repeating it"),
        message("Bring faults in assembly below 2%"),
        message("Show two newcomers the whole line"),
    ),
    "TT077": (message("Speak up in the team meeting"),),
    "TT083": (
        message("Lead a price negotiation to its end"),
        message("Present the new collection to a customer"),
        message("Answer complaints within one day"),
    ),
    "TT068": (
        message("Lead a recruitment interview alone"),
        message("Present the staff figures to the managers"),
        message("Write a job advertisement that is answered"),
    ),
    "TT058": (
        message("Give one piece of honest feedback a week"),
        message("Settle a conflict between two teams"),
        message("Run the next training from plan to review"),
    ),
    "TT075": (
        message("Find the cause of a fault, not only the fault"),
        message("Say what is wrong so that nobody feels blamed"),
        message("Keep the fault list up to date every day"),
    ),
    "TT078": (
        message("Run the start of the shift in ten minutes"),
        message("Hand over work and check it without taking it back"),
        message("Praise somebody by name every week"),
    ),
    "TT070": (
        message("Lead the paint team for a week"),
        message("Give feedback after every shift"),
        message("Cut the repainting by half"),
    ),
    "TT059": (
        message("Keep the test records in one table"),
        message("Write one test instruction a month"),
        message("Solve a recurring fault with the workshop"),
    ),
    "TT071": (
        message("Plan the store for a week ahead"),
        message("Count the stock with the scanner"),
        message("Know every delivery by the evening before"),
    ),
}
REACHED = {
    "TT081": 1,
    "TT069": 3,
    "TT072": 1,
    "TT077": 0,
    "TT083": 3,
    "TT068": 2,
    "TT058": 2,
    "TT075": 1,
    "TT078": 2,
    "TT070": 2,
    "TT059": 3,
    "TT071": 1,
}
"""How many of the goals each mentee had reached at the end, 21 of 33 together."""

_SET_BY_WEEK_7 = {"TT072": 1, "TT075": 0, "TT078": 2}

ACTIONS: dict[str, Message] = {
    "TT070": message("Write down three frequent faults of pressed board"),
    "TT083": message("Prepare the three offers for the next call"),
    "TT069": message("List what is missing for the closing of the month"),
    "TT068": message("Write five questions for the next interview"),
    "TT059": message("Bring the test table to the next meeting"),
    "TT071": message("Draw how the shelves could be arranged"),
    "TT078": message("Try the ten-minute start for a week"),
}
"""What the mentee takes along from a meeting."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A pair of the table: the codes, the hour, the days of signing, and the days of the meetings with their marks."""

    mentor: str
    mentee: str
    hour: str
    signed: tuple[date, date]
    days: tuple[str, ...]

    @property
    def pair_id(self) -> str:
        return example_id(f"pair {self.mentor} {self.mentee}")


def _rows() -> Iterator[_Row]:
    for line in MEETINGS.strip().splitlines():
        who, hour, signed, days = line.split("|")
        mentor, mentee = who.split()
        first, second = (date.fromisoformat(f"2026-{day}") for day in signed.split())
        yield _Row(mentor, mentee, hour, (first, second), tuple(days.split()))


def records(cycle_id: str, calendar: Calendar) -> tuple[Record, ...]:
    """Return what orientation and the meetings left in the file up to the moment."""
    return (
        *_sheets(cycle_id, calendar),
        *_briefings(cycle_id, calendar),
        *(record for row in _rows() for record in _of_pair(row, cycle_id, calendar)),
    )


def pair_at(pair: Pair, code_of_mentee: str, calendar: Calendar) -> Pair:
    """Return a pair as it is at the moment: paused, going on, or ended because somebody left."""
    mentor, paused = PAUSED.split()
    if code_of_mentee != paused or pair.mentor_id != example_id(mentor):
        return pair
    if calendar.is_over:
        _code, left_on = people.LEFT_IN_THE_CYCLE
        return replace(pair, ended_on=calendar.on(left_on), end_reason=EndReason.LEFT_COMPANY)
    return replace(pair, paused_on=calendar.on(PAUSED_ON))


def _sheets(cycle_id: str, calendar: Calendar) -> Iterator[PackSheet]:
    for code in SHEETS:
        yield PackSheet(
            id=example_id(f"sheet {code}"), cycle_id=cycle_id, code=code, checked_on=calendar.on(_SHEETS_CHECKED_ON)
        )


def _briefings(cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    participants = Briefing(
        id=example_id("briefing"),
        cycle_id=cycle_id,
        on=calendar.on(BRIEFED_ON),
        at="14:00",
        place=_("the canteen", context="name"),
        host_id=example_id("TT045"),
        again_on=calendar.on(BRIEFED_AGAIN_ON),
        again_at="16:00",
    )
    managers = Briefing(
        id=example_id("briefing of managers"),
        cycle_id=cycle_id,
        kind=BriefingKind.MANAGERS,
        on=calendar.on(MANAGERS_BRIEFED_ON),
        at="10:00",
        minutes=45,
        place=_("meeting room 1"),
        host_id=example_id(people.OWNER),
    )
    yield from (participants, managers)
    for code in (*people.MENTORS, *people.MENTEES):
        came = Attendance.CAME_LATER if code == people.ABSENT else Attendance.CAME
        yield _attendance(participants, code, came)
    for code in MANAGERS:
        yield _attendance(managers, code, Attendance.CAME)


def _attendance(briefing: Briefing, code: str, came: Attendance) -> BriefingAttendance:
    return BriefingAttendance(
        id=example_id(f"{briefing.kind} {code}"),
        briefing_id=briefing.id,
        person_id=example_id(code),
        attendance=came,
    )


def _of_pair(row: _Row, cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    agreement = Agreement(
        id=example_id(f"agreement {row.mentor} {row.mentee}"),
        cycle_id=cycle_id,
        pair_id=row.pair_id,
        start=calendar.on(CYCLE_START),
        end=calendar.on(CYCLE_END),
        review_on=calendar.on(REVIEW_ON),
        rhythm=Rhythm.MONTHLY,
        minutes=60,
        way=MeetingWay.IN_PERSON,
        meeting_place=_("meeting room of workshop 2") if row.mentor in ("TT047", "TT003") else _("meeting room 1"),
        between=_("Zalo, in working hours"),
    )
    yield agreement
    for code, signed in zip((row.mentor, row.mentee), row.signed, strict=True):
        yield AgreementSide(
            id=example_id(f"side {row.mentor} {row.mentee} {code}"),
            agreement_id=agreement.id,
            person_id=example_id(code),
            signed_on=calendar.on(signed),
        )
    yield from _goals(row, cycle_id, calendar)
    yield from _meetings(row, cycle_id, calendar)


def _goals(row: _Row, cycle_id: str, calendar: Calendar) -> Iterator[DevelopmentGoal]:
    titles = GOALS[row.mentee]
    shown = len(titles) if calendar.is_over else _SET_BY_WEEK_7.get(row.mentee, len(titles))
    if calendar.is_over and row.mentee == people.LEFT_IN_THE_CYCLE[0]:
        shown = 0
    for order, title in enumerate(titles[:shown]):
        is_reached = calendar.is_over and order < REACHED[row.mentee]
        yield DevelopmentGoal(
            id=example_id(f"goal {row.mentee} {order}"),
            cycle_id=cycle_id,
            pair_id=row.pair_id,
            person_id=example_id(row.mentee),
            order=order,
            title=str(title),
            due=calendar.on(date(2027, 1 + order, 31 if order != 1 else 26)),
            progress=100 if is_reached else (50 if calendar.is_over else 0),
            reached_on=calendar.on(CYCLE_END) if is_reached else None,
        )


def _meetings(row: _Row, cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    wants = next(answer.wants for answer in answers.table() if answer.code == row.mentee)
    last_action: AgreedAction | None = None
    for number, day in enumerate(row.days, start=1):
        meeting = _meeting(row, day, number, wants, cycle_id, calendar)
        if meeting is None:
            return
        yield meeting
        if meeting.state is not MeetingState.HELD or not meeting.topics or row.mentee not in ACTIONS or last_action:
            continue
        assert meeting.on is not None
        last_action = AgreedAction(
            id=example_id(f"action {row.mentee}"),
            meeting_id=meeting.id,
            person_id=example_id(row.mentee),
            what=str(ACTIONS[row.mentee]),
            due=calendar.on(date(2026, 11, 10)) if row.mentee == "TT070" else calendar.on(date(2026, 11, 24)),
            done_on=calendar.on(date(2026, 11, 16)) if row.mentee in ("TT083", "TT069") or calendar.is_over else None,
        )
        yield last_action


def _meeting(
    row: _Row, mark: str, number: int, wants: tuple[str, ...], cycle_id: str, calendar: Calendar
) -> Meeting | None:
    """Return a meeting of the table as it is at the moment; nothing where it is not planned yet."""
    is_missed = mark.startswith("x")
    days = [date.fromisoformat(day) for day in mark.removeprefix("x").split(">")]
    first, last = days[0], days[-1]
    if not calendar.has_been(first) and (calendar.is_over or first > _PLANNED_AHEAD):
        return None
    is_planned = not calendar.has_been(first) or (first == last == date(2026, 11, 17) and not calendar.is_over)
    day = first if is_planned else last
    may_be_noted = row.mentee != people.WAITING
    meeting = Meeting(
        id=example_id(f"meeting {row.mentor} {row.mentee} {number}"),
        cycle_id=cycle_id,
        pair_id=row.pair_id,
        on=calendar.on(day),
        at=row.hour,
        minutes=60,
        way=MeetingWay.IN_PERSON,
        place=_("meeting room 1"),
    )
    if is_planned:
        return meeting
    if is_missed:
        return replace(meeting, state=MeetingState.MISSED, reason="overtime", minutes=None)
    return replace(
        meeting,
        state=MeetingState.HELD,
        topics=wants[:2] if may_be_noted else (),
        moved_from=calendar.on(first) if first != last else None,
        rating=4 if may_be_noted and number % 2 else None,
    )
