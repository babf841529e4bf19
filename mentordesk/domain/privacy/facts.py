"""Works out what the law on personal data asks of the owner now: requests with their days, leavers' data, consents."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.months import Month
from mentordesk.domain.people.consent import REFUSALS, ConsentBook
from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.person import Person, Status
from mentordesk.domain.records.privacy import DataRequest, RequestKind, Retention
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.record import with_id
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import message

ANSWER_DAYS = 2
"""So many working days the law gives for an answer."""

STOP_DAYS, EXTENSION_DAYS = 15, 15
"""So many days the law gives to stop processing, and once as many again."""

OWN_DAYS = 10
"""Within so many days the company means to be done with everything else; the law gives 10 to 20 by type."""

USUAL_MONTHS = 12


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request with whom it is from, by which days it is to be answered and done, and how late it is now."""

    record: DataRequest
    person: Person
    answer_by: date
    done_by: date
    today: date

    @property
    def id(self) -> str:
        """The id of the request."""
        return self.record.id

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.record.done_on is None

    @property
    def next_day(self) -> date | None:
        """The day by which the next thing is to be done, nothing where all is done."""
        if not self.is_open:
            return None
        return self.answer_by if self.record.answered_on is None else self.done_by

    @property
    def days_late(self) -> int:
        """By how many days that day is past; 0 where it is not."""
        return max(0, (self.today - self.next_day).days) if self.next_day else 0


@dataclass(frozen=True, slots=True)
class LeaverLine:
    """Somebody who left, how long the data may be kept, and from which day it is kept longer than needed."""

    person: Person
    months: int | None
    erase_by: date | None
    today: date

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.person.id

    @property
    def days_over(self) -> int:
        """For how many days the data has been kept longer than needed."""
        return max(0, (self.today - self.erase_by).days) if self.erase_by else 0

    @property
    def is_over(self) -> bool:
        """Whether the data is kept longer than needed."""
        return self.erase_by is not None and self.erase_by <= self.today


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """How many people said what to a purpose; who was never asked counts as waiting."""

    purpose: Purpose
    given: frozenset[str]
    waiting: frozenset[str]
    refused: frozenset[str]
    withdrawn: frozenset[str]

    @property
    def id(self) -> str:
        """The code of the purpose."""
        return self.purpose.value

    def of(self, state: ConsentState) -> frozenset[str]:
        """Return the people with an answer; those who wait are those asked."""
        return {
            ConsentState.GIVEN: self.given,
            ConsentState.ASKED: self.waiting,
            ConsentState.REFUSED: self.refused,
            ConsentState.WITHDRAWN: self.withdrawn,
        }[state]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyFacts:
    """Everything the page shows: requests and leavers, the most urgent first, and consents by purpose."""

    requests: tuple[RequestLine, ...] = ()
    leavers: tuple[LeaverLine, ...] = ()
    purposes: tuple[PurposeLine, ...] = ()
    people: tuple[Person, ...] = ()
    erased: int = 0

    @property
    def over(self) -> tuple[LeaverLine, ...]:
        """Those whose data is kept longer than needed."""
        return tuple(line for line in self.leavers if line.is_over)

    @property
    def open(self) -> tuple[RequestLine, ...]:
        """The requests that are not done."""
        return tuple(line for line in self.requests if line.is_open)


def request_lines(
    requests: Iterable[DataRequest], people: Sequence[Person], working: WorkingDays, *, today: date
) -> tuple[RequestLine, ...]:
    """Return requests with their days: the open ones first by the next day, then the newest."""
    found = []
    for request in requests:
        person = with_id(people, request.person_id)
        if person is not None:
            received = request.received_on or today
            found.append(RequestLine(request, person, answer_by(received, working), done_by(request, received), today))
    still_open = sorted((line for line in found if line.is_open), key=lambda line: line.next_day or date.max)
    done = sorted((line for line in found if not line.is_open), key=lambda line: line.record.done_on or date.min)
    return (*still_open, *reversed(done))


def answer_by(received: date, working: WorkingDays) -> date:
    """Return the last day for an answer: working days are counted from the day after, holidays are none."""
    day = received
    for _number in range(ANSWER_DAYS):
        day = working.next_from(day + timedelta(days=1))
    return day


def done_by(request: DataRequest, received: date) -> date:
    """Return the last day to be done: the law's for stopping, the company's own for all else."""
    if request.kind is not RequestKind.STOP:
        return received + timedelta(days=OWN_DAYS)
    return received + timedelta(days=STOP_DAYS + (EXTENSION_DAYS if request.extended else 0))


def request_problems(request: DataRequest, *, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a request as typed."""
    found = []
    if not request.person_id:
        found.append(Problem("person", message("Choose who asks."), field="person_id"))
    if request.received_on is None:
        found.append(Problem("received", message("Type the day on which it came in."), field="received_on"))
    elif request.received_on > today:
        found.append(Problem("future", message("This day is still to come."), field="received_on"))
    return (*found, *_order_problems(request, today))


def _order_problems(request: DataRequest, today: date) -> list[Problem]:
    found = []
    received = request.received_on
    for name, day in (("answered_on", request.answered_on), ("done_on", request.done_on)):
        if day is None or received is None:
            continue
        if day > today:
            found.append(Problem("future", message("This day is still to come."), field=name))
        elif day < received:
            found.append(Problem("before", message("This day is before the request came in."), field=name))
    return found


def leaver_lines(
    people: Iterable[Person], kept: Iterable[Retention], is_erased: Callable[[Person], bool], *, today: date
) -> tuple[LeaverLine, ...]:
    """Return those who left and were not erased, whose data is longest over its time first, unknown days before all."""
    months = {record.person_id: record.months for record in kept}
    found = []
    for person in people:
        if person.status is not Status.LEFT or is_erased(person):
            continue
        agreed = months.get(person.id)
        by = None if person.end_date is None else later(person.end_date, agreed or 0)
        found.append(LeaverLine(person, agreed, by, today))
    return tuple(sorted(found, key=lambda line: line.erase_by or date.min))


def later(day: date, months: int) -> date:
    """Return the day so many months later, the last of its month where that has fewer days."""
    month = Month.of(day).later(months)
    if month.year >= date.max.year:
        return date.max
    return month.first.replace(day=min(day.day, month.last.day))


def purpose_lines(book: ConsentBook, ids: Collection[str]) -> tuple[PurposeLine, ...]:
    """Return how many of these people said what to each purpose."""
    found = []
    for purpose in Purpose:
        by_state: dict[ConsentState, set[str]] = {state: set() for state in ConsentState}
        for person_id in ids:
            by_state[book.state(person_id, purpose) or ConsentState.ASKED].add(person_id)
        given, waiting = by_state[ConsentState.GIVEN], by_state[ConsentState.ASKED]
        refused, withdrawn = (by_state[state] for state in REFUSALS)
        found.append(PurposeLine(purpose, *map(frozenset, (given, waiting, refused, withdrawn))))
    return tuple(found)
