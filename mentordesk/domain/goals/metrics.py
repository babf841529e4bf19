"""Counts what the staff list can tell about a target group, and says what was counted, or why it cannot be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.goals.target_group import Parts, belongs, employed, members, needs_first_days
from mentordesk.domain.records.goal import Indicator, Unit
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.i18n import Message, message, messages

WINDOW_MONTHS = 12
STAY_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number from the staff list. ``value`` is in ``unit`` and ``None`` where the list has not what it takes.

    ``sentence`` says where the number comes from, or why there is none; ``count`` what was divided by what; ``notes``
    what the list leaves open. ``start`` and ``end`` bound the window, ``end`` included.
    """

    value: float | None = None
    unit: Unit = Unit.PERCENT
    numerator: float = 0.0
    denominator: float = 0.0
    start: date | None = None
    end: date
    sentence: Message
    count: Message | None = None
    notes: tuple[Message, ...] = ()


def figure(indicator: Indicator, group: str, people: Sequence[Person], *, today: date, parts: Parts) -> Figure:
    """Count an indicator for a target group, as the list stands today."""
    counted = _COUNTED.get(indicator)
    if counted is None:
        return _unknown(message("Your staff list cannot tell this number. Take it and type it in."), today)
    if not people:
        return _unknown(message("Your staff list is empty. Import it, then MentorDesk can count."), today)
    if not group:
        return _unknown(message("Choose a group of people, then MentorDesk can count."), today)
    if needs_first_days(group) and not any(person.start_date for person in people):
        return _unknown(message("Your list has no first days, so this group cannot be counted. Add them."), today)
    return counted(group, people, today, parts)


def headcount(group: str, people: Sequence[Person], *, today: date, parts: Parts) -> Figure:
    """Count the people of a group who work here today."""
    count = len(members(group, people, on=today, parts=parts))
    return Figure(
        value=float(count),
        unit=Unit.COUNT,
        numerator=count,
        denominator=1.0,
        end=today,
        sentence=message("From your list, on {day}", day=today),
        count=messages("{n} person", "{n} people", count, context="count"),
    )


def turnover(group: str, people: Sequence[Person], *, today: date, parts: Parts) -> Figure:
    """Count 12-month voluntary turnover: people who left by choice ÷ ((headcount at start + at end) ÷ 2) × 100.

    A person counts as one of the group where they were in it on their last day.
    """
    start = months_later(today, -WINDOW_MONTHS)
    if not any(person.start_date for person in people):
        return _unknown(message("Your list has no first days, so turnover cannot be counted. Add them."), today)
    if not any(person.end_date and person.end_date <= today for person in people):
        return _unknown(_NOBODY_LEFT, today)
    left = [
        person
        for person in people
        if person.end_date
        and start < person.end_date <= today
        and belongs(group, person, on=person.end_date, parts=parts)
    ]
    unsaid = sum(1 for person in left if person.leave_reason is LeaveReason.NONE)
    if left and unsaid == len(left):
        return _unknown(
            messages(
                "{n} person left, but the list does not say whether by choice. Note the reason.",
                "{n} people left, but the list does not say whether by choice. Note the reasons.",
                unsaid,
            ),
            today,
        )
    leavers = sum(1 for person in left if person.leave_reason is LeaveReason.VOLUNTARY)
    ends = [len(members(group, people, on=day, parts=parts)) for day in (start, today)]
    average = sum(ends) / 2
    if not average:
        return _unknown(message("Nobody was in this group in the last 12 months, so there is nothing to count."), today)
    return Figure(
        value=round(leavers / average * 100, 1),
        numerator=leavers,
        denominator=average,
        start=start,
        end=today,
        sentence=message("From your list, 12 months to {day}", day=today),
        count=message("{leavers} left by choice ÷ {average} people on average", leavers=leavers, average=average),
        notes=(*_unsaid_reasons(unsaid), *_missing_days(people)),
    )


def stay_90(group: str, people: Sequence[Person], *, today: date, parts: Parts) -> Figure:
    """Count who of those hired in 12 months was still here after 90 days; the last hired 90 days ago.

    A person counts as one of the group where they were in it on their first day.
    """
    end = today - timedelta(days=STAY_DAYS)
    start = months_later(end, -WINDOW_MONTHS)
    if not any(person.start_date for person in people):
        return _unknown(message("Your list has no first days, so nobody's 90 days can be counted. Add them."), today)
    if not any(person.end_date and person.end_date <= today for person in people):
        return _unknown(_NOBODY_LEFT, today)
    hired = [
        person
        for person in people
        if person.start_date
        and start < person.start_date <= end
        and belongs(group, person, on=person.start_date, parts=parts)
        and not _left_without_day(person)
    ]
    if not hired:
        return _unknown(message("Nobody of this group was hired in the 12 months to {day}.", day=end), today)
    stayed = sum(1 for person in hired if person.start_date and employed(person, _after_90_days(person.start_date)))
    return Figure(
        value=round(stayed / len(hired) * 100, 1),
        numerator=stayed,
        denominator=len(hired),
        start=start,
        end=end,
        sentence=message("From your list, hired in the 12 months to {day}", day=end),
        count=message("{stayed} of {hired} people", stayed=stayed, hired=len(hired)),
        notes=_missing_days(people),
    )


def people_behind(found: Figure, *, baseline: float, target: float) -> int:
    """Return how many people the way from baseline to target means, rounded, for a share counted from the list."""
    return round(abs(target - baseline) / 100 * found.denominator)


def months_later(day: date, months: int) -> date:
    """Return the day some months later (earlier if negative); the last day of the month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


def _after_90_days(start: date) -> date:
    return start + timedelta(days=STAY_DAYS)


def _left_without_day(person: Person) -> bool:
    return person.status is Status.LEFT and person.end_date is None


def _unknown(why: Message, today: date) -> Figure:
    return Figure(end=today, sentence=why)


def _unsaid_reasons(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    return (
        messages(
            "{n} person who left without a noted reason is not counted.",
            "{n} people who left without a noted reason are not counted.",
            count,
        ),
    )


def _missing_days(people: Sequence[Person]) -> tuple[Message, ...]:
    no_first = sum(1 for person in people if person.start_date is None)
    no_last = sum(1 for person in people if _left_without_day(person))
    notes = []
    if no_first:
        notes.append(messages("{n} person has no first day.", "{n} people have no first day.", no_first))
    if no_last:
        notes.append(messages("{n} person left without a last day.", "{n} people left without a last day.", no_last))
    return tuple(notes)


_NOBODY_LEFT = message(
    "Your list names nobody who has left, so it cannot tell this number. Add those who left in the last 12 months."
)
_COUNTED: dict[Indicator, Callable[[str, Sequence[Person], date, Parts], Figure]] = {
    Indicator.TURNOVER: lambda group, people, today, parts: turnover(group, people, today=today, parts=parts),
    Indicator.STAY_90: lambda group, people, today, parts: stay_90(group, people, today=today, parts=parts),
    Indicator.HEADCOUNT: lambda group, people, today, parts: headcount(group, people, today=today, parts=parts),
}
