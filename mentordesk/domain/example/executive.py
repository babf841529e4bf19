"""Executive mentoring in the example company: three candidates, a manager in her post, and a student in a term."""

from collections.abc import Iterator
from datetime import date

from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import Calendar
from mentordesk.domain.records.executive import (
    Activity,
    ActivityKind,
    Contact,
    ExecutiveGoal,
    ExecutiveMentee,
    Horizon,
    KeyPost,
    Readiness,
    ReadinessMark,
    StudentCourse,
)
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.record import Record
from mentordesk.i18n import Message, _, message

_M, _N, _F, _R = ActivityKind.MEETING, ActivityKind.NEGOTIATION, ActivityKind.FIELD_TRIP, ActivityKind.RHETORIC
_C, _S, _D, _G = ActivityKind.NETWORKING, ActivityKind.STRETCH, ActivityKind.DECISION, ActivityKind.GOALS

POSTS: dict[str, tuple[Message, str]] = {
    "sales": (message("Head of Sales"), "TT002"),
    "workshop": (message("Manager of workshop 1"), "TT047"),
    "accounts": (message("Chief accountant", context="role"), "TT004"),
}

CANDIDATES = (
    ("TT033", "sales", "TT001", Readiness.IN_A_YEAR, date(2027, 6, 1)),
    ("TT007", "workshop", "TT001", Readiness.LATER, date(2028, 6, 1)),
    ("TT022", "accounts", "TT001", Readiness.NOW, None),
)
"""Who is prepared for which post, by whom, and how ready they are."""

IN_POST, MENTOR_IN_POST = "TT009", "TT001"
"""Who leads already and decides cases, and with whom she talks them over."""

STUDENT, STUDENTS_MENTOR = "TT051", "TT005"

ACTIVITIES: dict[str, tuple[tuple[date, ActivityKind, Message, float], ...]] = {
    "TT033": (
        (date(2026, 10, 12), _M, message("Directors' weekly meeting"), 1.5),
        (date(2026, 10, 22), _F, message("Acacia forest in Vân Canh"), 6.0),
        (date(2026, 11, 4), _R, message("Sales of the last quarter"), 1.0),
        (date(2026, 11, 12), _N, message("Garden chairs 2027"), 2.0),
        (date(2026, 11, 26), _C, message("Furniture association, two people to meet"), 2.0),
        (date(2026, 12, 10), _S, message("Negotiates the upholstery cloth alone"), 4.0),
        (date(2027, 1, 14), _G, message("Goals of the quarter with the director"), 1.0),
    ),
    "TT007": (
        (date(2026, 10, 14), _M, message("Production planning meeting"), 1.5),
        (date(2026, 11, 9), _D, message("Overtime or a second shift"), 2.0),
        *(
            (date(2026, 12, day), kind, words, 2.0)
            for day, kind, words in (
                (2, _S, message("Leads the workshop for a week")),
                (16, _R, message("Start of the month before the whole workshop")),
            )
        ),
        *(
            (date(2027, 1, day), kind, words, 2.0)
            for day, kind, words in (
                (13, _N, message("Price of sanding belts")),
                (27, _F, message("A workshop in Pleiku")),
            )
        ),
        (date(2027, 2, 24), _C, message("Managers of the industrial park"), 2.0),
        (date(2027, 3, 10), _G, message("Goals of the year"), 1.0),
    ),
    "TT022": (
        (date(2026, 9, 8), _M, message("Meeting with the bank"), 1.5),
        (date(2026, 9, 22), _D, message("Buy or hire the second forklift"), 2.0),
        (date(2026, 10, 6), _R, message("Figures of the quarter before the directors"), 1.0),
        (date(2026, 10, 20), _N, message("Terms of the credit line"), 2.0),
        (date(2026, 10, 30), _S, message("Closes the month as chief accountant"), 8.0),
        (date(2026, 11, 6), _F, message("Accounts of a sister company"), 4.0),
        (date(2026, 11, 13), _G, message("Goals of the year"), 1.0),
        (date(2026, 12, 8), _C, message("Chief accountants of the province"), 2.0),
    ),
    IN_POST: (
        (date(2026, 9, 21), _G, message("Goals of the year"), 1.0),
        (date(2026, 10, 15), _D, message("Which order goes first when paint is short"), 1.5),
        (date(2026, 11, 5), _D, message("Sanding belts from one supplier or from two"), 2.0),
        (date(2026, 12, 3), _D, message("Who leads the second shift"), 2.0),
        (date(2027, 1, 20), _R, message("Figures of workshop 2 before the directors"), 1.0),
    ),
    STUDENT: (
        (date(2026, 9, 15), _M, message("Planning meeting of Export"), 4.0),
        (date(2026, 9, 29), _F, message("Port of Quy Nhơn, loading of 3 containers"), 8.0),
        (date(2026, 10, 13), _N, message("Freight rates of the coming season"), 6.0),
        (date(2026, 10, 27), _S, message("Compares two packing lists"), 8.0),
        (date(2026, 11, 10), _R, message("Presents the comparison"), 8.0),
        (date(2026, 11, 24), _D, message("Which port for the next season"), 10.0),
        (date(2026, 12, 8), _C, message("Export evening of the province"), 8.0),
        (date(2026, 12, 15), _G, message("What the term has brought"), 8.0),
    ),
}

_COMPETENCY: dict[ActivityKind, Message] = {
    _M: message("Leading people", context="choice"),
    _N: message("Negotiating", context="choice"),
    _R: message("Negotiating", context="choice"),
    _D: message("Leading people", context="choice"),
    _S: message("Leading people", context="choice"),
}
"""Which competency an activity of a candidate is for."""

_RATINGS = {_R: 3, _M: 4, _D: 4, _N: 4, _S: 5}

_NOT_YET_TALKED_OVER = date(2026, 11, 12)

_LINES: dict[str, Message] = {
    "interests": message("Keep the prices of 2026, deliver twice"),
    "alternative": message("Take the order from the Netherlands"),
    "limits": message("At most 3% off"),
    "opening": message("The customer named a price first, a high one"),
    "concessions": message("Earlier delivery against 30% paid ahead"),
    "questions": message("“What matters more than the price?”"),
    "turning-point": message("When the new paint was shown"),
    "agreement": message("2% off, 30% paid ahead"),
}
"""What stands on the sheet of the negotiation that is not yet talked over."""

_DECISION_LINES: dict[tuple[str, date], dict[str, Message]] = {
    ("TT007", date(2026, 11, 9)): {
        "case": message("The order needs more hours than the week has"),
        "options": message("Overtime, a second shift, a later day of delivery"),
        "decided": message("Overtime for three weeks, then see again"),
        "why": message("A second shift takes a month to fill"),
        "came-of-it": message("Delivered on the day, two people asked for fewer hours"),
    },
    (IN_POST, date(2026, 10, 15)): {
        "case": message("Paint for one of two orders, both due on Friday"),
        "options": message("The larger order, the older customer, half of each"),
        "decided": message("The older customer first; call the other one today"),
        "why": message("A call before the day is forgiven, one after it is not"),
        "came-of-it": message("Four days late, and the next order came all the same"),
    },
    (IN_POST, date(2026, 11, 5)): {
        "case": message("The only supplier of sanding belts was late twice"),
        "options": message("Stay, change, or share the orders between two"),
        "decided": message("Seven in ten from the old one, three from a new one"),
        "why": message("Two prices to compare, and no stop if one is late"),
        "came-of-it": message("The price fell by 4%; nobody has waited since"),
    },
}
"""What stands on the sheets of decision cases that were signed off, by person and day."""


def records(cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    """Yield the posts, the candidates with their goals, the student, the activities and the contacts."""
    for code, (name, holder) in POSTS.items():
        yield KeyPost(id=example_id(f"post {code}"), name=str(name), holder_id=example_id(holder))
    for code, post, mentor, readiness, expected in CANDIDATES:
        mentee = ExecutiveMentee(
            id=example_id(f"executive {code}"),
            cycle_id=cycle_id,
            person_id=example_id(code),
            mentor_id=example_id(mentor),
            mentor_since=calendar.on(date(2026, 9, 7)),
            post_id=example_id(f"post {post}"),
            competencies=(
                str(message("Negotiating", context="choice")),
                str(message("Leading people", context="choice")),
            ),
        )
        yield mentee
        yield ReadinessMark(
            id=example_id(f"readiness {code}"),
            mentee_id=mentee.id,
            on=calendar.on(date(2026, 10, 5)),
            readiness=readiness,
            expected_on=calendar.on(expected) if expected else None,
        )
        if code == "TT033":
            yield ReadinessMark(
                id=example_id(f"readiness {code} before"),
                mentee_id=mentee.id,
                on=calendar.on(date(2026, 4, 6)),
                readiness=Readiness.LATER,
                note=str(message("Has not led a negotiation yet")),
            )
    yield _in_post(cycle_id, calendar)
    yield from _student(cycle_id, calendar)
    yield from _goals(cycle_id, calendar)
    for code, rows in ACTIVITIES.items():
        for on, kind, title, hours in rows:
            yield _activity(code, on, kind, title, hours, cycle_id, calendar)
    yield from _contacts(cycle_id, calendar)


def _in_post(cycle_id: str, calendar: Calendar) -> ExecutiveMentee:
    return ExecutiveMentee(
        id=example_id(f"executive {IN_POST}"),
        cycle_id=cycle_id,
        person_id=example_id(IN_POST),
        track=Track.EXECUTIVE,
        mentor_id=example_id(MENTOR_IN_POST),
        mentor_since=calendar.on(date(2026, 9, 7)),
        competencies=(str(message("Leading people", context="choice")),),
    )


def _student(cycle_id: str, calendar: Calendar) -> Iterator[Record]:
    yield ExecutiveMentee(
        id=example_id(f"executive {STUDENT}"),
        cycle_id=cycle_id,
        person_id=example_id(STUDENT),
        track=Track.STUDENT,
        mentor_id=example_id(STUDENTS_MENTOR),
        mentor_since=calendar.on(date(2026, 9, 7)),
    )
    yield StudentCourse(
        id=example_id("course"),
        cycle_id=cycle_id,
        person_id=example_id(STUDENT),
        school=_("Quy Nhơn University"),
        course=_("Operations management", context="name"),
        course_code="QTVH 602",
        prerequisite_for=_("Master of Business Administration"),
        course_start=calendar.on(date(2026, 9, 7)),
        term_start=calendar.on(date(2026, 9, 7)),
        term_end=calendar.on(date(2026, 12, 18)),
        required_hours=60.0,
        supervisor="TS. Trần Thị Minh Châu",
        supervisor_contact="minhchau@daihoc.example",
        credit_confirmed_on=calendar.on(date(2027, 1, 11)) if calendar.is_over else None,
    )


def _goals(cycle_id: str, calendar: Calendar) -> Iterator[ExecutiveGoal]:
    rows = (
        (Horizon.SHORT, message("Lead a negotiation alone"), date(2027, 1, 31)),
        (Horizon.LONG, message("Be responsible for the customers at home"), date(2027, 6, 1)),
    )
    for order, (horizon, words, due) in enumerate(rows):
        yield ExecutiveGoal(
            id=example_id(f"executive goal {order}"),
            cycle_id=cycle_id,
            person_id=example_id("TT033"),
            order=order,
            horizon=horizon,
            words=str(words),
            due=calendar.on(due),
        )


def _activity(
    code: str, on: date, kind: ActivityKind, title: Message, hours: float, cycle_id: str, calendar: Calendar
) -> Activity:
    was = calendar.has_been(on)
    waits = code == "TT033" and on == _NOT_YET_TALKED_OVER and not calendar.is_over
    mentors = {person: mentor for person, _post, mentor, *_rest in CANDIDATES}
    mentor = mentors.get(code, MENTOR_IN_POST if code == IN_POST else STUDENTS_MENTOR)
    is_signed = was and not waits
    lines = _LINES if (code, on) == ("TT033", _NOT_YET_TALKED_OVER) else _DECISION_LINES.get((code, on), {})
    competency = str(_COMPETENCY[kind]) if kind in _COMPETENCY and code != STUDENT else ""
    return Activity(
        id=example_id(f"activity {code} {on}"),
        cycle_id=cycle_id,
        person_id=example_id(code),
        kind=kind,
        title=str(title),
        on=calendar.on(on),
        hours=hours,
        competency=competency,
        lines=tuple((line, str(words)) for line, words in lines.items()) if was else (),
        prepared_on=calendar.on(on) if was else None,
        observed_on=calendar.on(on) if was else None,
        rating=_RATINGS.get(kind, 4) if is_signed else None,
        signed_by_id=example_id(mentor) if is_signed else None,
        signed_on=calendar.on(on) if is_signed else None,
    )


def _contacts(cycle_id: str, calendar: Calendar) -> Iterator[Contact]:
    rows = (
        ("Inge Holm", message("Customer from Denmark"), message("Send the offer"), date(2026, 11, 24), False),
        ("Quang", message("Acacia of Vân Canh"), message("Meet again", context="notice"), date(2026, 12, 1), True),
    )
    for number, (name, context, follow_up, until, is_agreed) in enumerate(rows):
        yield Contact(
            id=example_id(f"contact {number}"),
            cycle_id=cycle_id,
            person_id=example_id("TT033"),
            name=name,
            context=str(context),
            met_on=calendar.on(date(2026, 11, 12) if number == 0 else date(2026, 10, 22)),
            consented=True,
            follow_up=str(follow_up),
            follow_up_on=calendar.on(until),
            followed_up_on=calendar.on(date(2026, 11, 16)) if is_agreed or calendar.is_over else None,
        )
