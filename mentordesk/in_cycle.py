"""The records of the cycle worked on that the list of people asks for, which comes before everything else is loaded.

It stands beside :mod:`current`, through which everybody else asks, since that brings every kind of record.
"""

from typing import TypeVar

from mentordesk.desk import Desk
from mentordesk.domain.people.consent import ConsentBook, consent_book
from mentordesk.domain.records.consent import Consent
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.programme import Cycle, CycleRecord, Enrolment

R = TypeVar("R", bound=CycleRecord)


def of_cycle(desk: Desk, kind: type[R], of: Cycle) -> tuple[R, ...]:
    """Return the records of a kind that belong to a cycle, in the order they came."""
    cycle_id = of.id
    return tuple([record for record in desk.all(kind) if record.cycle_id == cycle_id])


def records(desk: Desk, kind: type[R]) -> tuple[R, ...]:
    """Return the records of a kind that belong to the cycle worked on, in the order they came."""
    return of_cycle(desk, kind, desk.cycle)


def enrolments(desk: Desk) -> dict[str, Enrolment]:
    """Return the enrolment of everyone who has one in the cycle worked on, by person id."""
    return {enrolment.person_id: enrolment for enrolment in records(desk, Enrolment)}


def consents(desk: Desk) -> ConsentBook:
    """Return what everyone agreed to."""
    return desk.derived(_consents)


def _consents(desk: Desk) -> ConsentBook:
    sent = (enrolment.person_id for enrolment in records(desk, Enrolment) if enrolment.form_sent_on is not None)
    return consent_book(desk.all(Consent), asked=sent)


def pairs(desk: Desk) -> tuple[Pair, ...]:
    """Return the live pairs: those of the cycle worked on that have not ended."""
    return tuple(pair for pair in records(desk, Pair) if pair.is_live)
