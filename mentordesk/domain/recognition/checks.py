"""What is odd about thanks: a day ahead, a cost below zero or beyond the plan, somebody who left, the same twice."""

from collections.abc import Iterable, Iterator
from datetime import date

from mentordesk.domain.people.consent import ConsentBook
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem, Severity, worst_first
from mentordesk.domain.records.recognition import Nomination, Recognition
from mentordesk.i18n import message, money


def may_be_shown(person_id: str, consents: ConsentBook) -> bool:
    """Say whether a photo or a story of somebody may be shown."""
    return consents.said(person_id, Purpose.STORY) is True


def problems(
    record: Recognition, person: Person, given: Iterable[Recognition], consents: ConsentBook, *, today: date
) -> tuple[Problem, ...]:
    """Return what is wrong with thanks (errors) and what is asked about once (warnings)."""
    given = tuple(given)
    found = [
        *_day(record, today),
        *_person(person),
        *_what(record),
        *_shown(record, person, consents),
        *_twice(record, person, given),
        *_number(record, given),
    ]
    return worst_first(tuple(found))


def beyond_plan(record: Recognition, given: Iterable[Recognition], planned: int | None) -> tuple[Problem, ...]:
    """Ask once whether thanks are given that cost more than the plan sets aside."""
    if planned is None or not record.cost or record.cost < 0:
        return ()
    used = record.cost + sum(other.cost or 0 for other in given if other.id != record.id)
    if used <= planned:
        return ()
    words = message(
        "With this, thanks cost {used} of the {planned} planned. Give it all the same?",
        used=money(used),
        planned=money(planned),
    )
    return (Problem("beyond-plan", words, Severity.WARNING, field="cost"),)


def nomination_problems(nomination: Nomination, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with naming somebody to be thanked."""
    found: list[Problem] = []
    if not nomination.person_id:
        found.append(Problem("person-missing", message("Choose who is named."), field="person_id"))
    elif nomination.person_id == nomination.nominated_by_id:
        words = message("Nobody names themselves. Choose the colleague who says it.")
        found.append(Problem("named-by-self", words, field="nominated_by_id"))
    if not nomination.reason.strip():
        found.append(Problem("reason-missing", message("Say what the person is named for."), field="reason"))
    if nomination.on is not None and nomination.on > today:
        found.append(Problem("in-the-future", message("{day} is still to come.", day=nomination.on), field="on"))
    return tuple(found)


def _day(record: Recognition, today: date) -> Iterator[Problem]:
    if record.on is None:
        yield Problem("day-missing", message("Give the day of the thanks."), field="on")
    elif record.on > today:
        yield Problem("in-the-future", message("{day} is still to come.", day=record.on), field="on")


def _person(person: Person) -> Iterator[Problem]:
    if not person.is_here:
        words = message("{name} no longer works here. Thank them all the same?", name=person.full_name)
        yield Problem("left", words, Severity.WARNING, field="person_id")


def _what(record: Recognition) -> Iterator[Problem]:
    if not record.reason.strip():
        yield Problem("reason-missing", message("Say what the thanks are for."), field="reason")
    if record.cost is not None and record.cost < 0:
        yield Problem("cost-below-zero", message("A cost is zero or more."), field="cost")


def _number(record: Recognition, given: Iterable[Recognition]) -> Iterator[Problem]:
    number = record.number.strip()
    if number and any(other.number.strip() == number for other in given if other.id != record.id):
        words = message("Number {number} stands on another certificate already.", number=number)
        yield Problem("number-twice", words, Severity.WARNING, field="number")


def _shown(record: Recognition, person: Person, consents: ConsentBook) -> Iterator[Problem]:
    if may_be_shown(person.id, consents):
        return
    for field, value in (("photo", record.photo), ("story", record.story)):
        if value:
            words = message("{name} has not agreed to a photo or a story.", name=person.full_name)
            yield Problem("no-consent", words, field=field)


def _twice(record: Recognition, person: Person, given: Iterable[Recognition]) -> Iterator[Problem]:
    others = (other for other in given if other.id != record.id and other.person_id == record.person_id)
    if any((other.on, other.kind, other.reason) == (record.on, record.kind, record.reason) for other in others):
        words = message("{name} was thanked for this on the same day. Once more?", name=person.full_name)
        yield Problem("twice", words, Severity.WARNING, field="on")
