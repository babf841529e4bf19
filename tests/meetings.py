"""Companies whose pairs meet: for tests of meetings, on any day."""

from dataclasses import replace
from datetime import date, timedelta

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import Pair, PairState
from mentordesk.domain.records.programme import Role
from tests import builders


def company_of(desk: Desk, pairs: int = 2, *, start: date, consent: bool = True) -> list[Pair]:
    """Fill a company file with pairs that are agreed since the launch, Mentor0 with Mentee0 and so on."""
    mentors = [builders.person(f"Mentor {n}", given_name=f"Mentor{n}", level=3) for n in range(pairs)]
    mentees = [builders.person(f"Mentee {n}", given_name=f"Mentee{n}") for n in range(pairs)]
    desk.apply(builders.added(*mentors, *mentees))
    cycle = current.cycle(desk)
    desk.apply(builders.edited(cycle, replace(cycle, start=start, end=start + timedelta(days=177))))
    cycle = current.cycle(desk)
    parts = [builders.enrolment(cycle, person, Role.MENTOR) for person in mentors]
    parts += [builders.enrolment(cycle, person, Role.MENTEE) for person in mentees]
    made = [
        builders.pair(cycle, mentor, mentee, state=PairState.CONFIRMED, announced_on=start)
        for mentor, mentee in zip(mentors, mentees, strict=True)
    ]
    desk.apply(builders.added(*parts, *made))
    if consent:
        desk.apply(builders.added(*(builders.consent(person, Purpose.MEETINGS) for person in (*mentors, *mentees))))
    return made
