"""A small cycle to measure, made by hand: eight mentors, twelve mentees, others who do not take part, and meetings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mentordesk.domain.coaching.board import board
from mentordesk.domain.measuring.basis import MeasuringBasis, Population, period_of
from mentordesk.domain.measuring.facts import Figure, FigureCode, MeasuringFacts
from mentordesk.domain.measuring.measure import measuring_facts
from mentordesk.domain.meetings.partnerships import MeetingBasis, meeting_facts
from mentordesk.domain.people.consent import consent_book
from mentordesk.domain.pitch.figures import Given
from mentordesk.domain.records.agreement import Agreement
from mentordesk.domain.records.consent import Consent, ConsentState, Purpose
from mentordesk.domain.records.measuring import Assessment
from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.pitch import Pitch
from mentordesk.domain.records.programme import Cycle, Enrolment, Role
from mentordesk.i18n import verbatim
from tests import plans

START, END = plans.LAUNCH, plans.END
AFTER = date(2027, 4, 6)
CYCLE = Cycle(id="c", programme_id="p", start=START, end=END)
PLAN = plans.facts()
HIRED = date(2024, 1, 1)


def people(prefix: str, count: int, *, left: int = 0, on: date = date(2027, 3, 26)) -> tuple[Person, ...]:
    """Return so many people hired before the cycle, of whom the first ``left`` left on a day."""
    made = []
    for number in range(count):
        gone = number < left
        made.append(
            Person(
                id=f"{prefix}{number}",
                full_name=f"{prefix} {number}",
                start_date=HIRED,
                end_date=on if gone else None,
                status=Status.LEFT if gone else Status.WORKING,
            )
        )
    return tuple(made)


MENTORS = people("mentor", 8)
MENTEES = people("mentee", 12, left=1)
OTHERS = people("other", 22, left=4)
PAIRS = tuple(
    Pair(
        id=f"pair{number}",
        cycle_id="c",
        mentor_id=MENTORS[number % 8].id,
        mentee_id=mentee.id,
        state=PairState.ENDED if mentee.end_date else PairState.CONFIRMED,
        ended_on=mentee.end_date,
        announced_on=START,
    )
    for number, mentee in enumerate(MENTEES)
)
PARTS = tuple(
    Enrolment(id=f"part {person.id}", cycle_id="c", person_id=person.id, role=role, confirmed=True, signed_up_on=START)
    for role, group in ((Role.MENTOR, MENTORS), (Role.MENTEE, MENTEES))
    for person in group
)


def meeting(pair: Pair, on: date | None, state: MeetingState = MeetingState.HELD, **fields: object) -> Meeting:
    """Return a meeting of a pair."""
    made = Meeting(cycle_id="c", pair_id=pair.id, on=on, state=state)
    return replace(made, **fields)  # type: ignore[arg-type]


def consents(who: Sequence[Person], *purposes: Purpose) -> tuple[Consent, ...]:
    """Return that some people agreed to some purposes."""
    return tuple(
        Consent(person_id=person.id, purpose=purpose, state=ConsentState.GIVEN, date=START)
        for person in who
        for purpose in purposes
    )


def basis(
    *,
    staff: Sequence[Person] = (*MENTORS, *MENTEES, *OTHERS),
    pairs: Sequence[Pair] = PAIRS,
    meetings: Sequence[Meeting] = (),
    agreements: Sequence[Agreement] = (),
    cycle: Cycle = CYCLE,
    today: date = AFTER,
    **fields: object,
) -> MeasuringBasis:
    """Return what the small cycle is measured from, some fields otherwise."""
    said = consent_book(consents(staff, Purpose.REPORTS, Purpose.MEETINGS))
    met = meeting_facts(
        MeetingBasis(
            cycle=cycle,
            plan=PLAN.plan,
            pairs=pairs,
            meetings=meetings,
            agreements=agreements,
            consents=said,
            called={person.id: person.full_name for person in staff},
            today=today,
        )
    )
    usual: dict[str, object] = {
        "cycle": cycle,
        "people": staff,
        "enrolments": PARTS,
        "consents": said,
        "meetings": met,
        "plan": PLAN,
        "pitch": Pitch(cycle_id="c"),
        "yearly_pay": Given(value=156_000_000, source=verbatim("typed")),
        "assessment": Assessment(cycle_id="c"),
        "board": board((), (), (), today=today),
        "today": today,
    }
    return MeasuringBasis(**usual | fields)  # type: ignore[arg-type]


def population(**fields: object) -> Population:
    """Return who is counted in the small cycle."""
    made = basis(**fields)  # type: ignore[arg-type]
    return Population(basis=made, period=period_of(made.cycle, today=made.today))


def facts(**fields: object) -> MeasuringFacts:
    """Return everything the small cycle comes to."""
    return measuring_facts(basis(**fields))  # type: ignore[arg-type]


def figure(code: FigureCode, **fields: object) -> Figure:
    """Return a figure of the small cycle."""
    found = facts(**fields).figure(code)
    assert found is not None
    return found
