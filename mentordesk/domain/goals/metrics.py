"""Count indicators of a target group from the staff list, and say what was counted or why it cannot be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.coaching.board import TARGET, board
from mentordesk.domain.goals.target_group import Roles, belongs, employed, members, needs_first_days
from mentordesk.domain.months import Month
from mentordesk.domain.newcomers.days import FIRST_WEEK, day_90
from mentordesk.domain.records.coaching import Coach, CoachingTalk
from mentordesk.domain.records.goal import COUNTED, FROM_LIST, FROM_RECORDS, Goal, Indicator, Unit
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.person import LeaveReason, Person, Status
from mentordesk.i18n import Message, message, messages

WINDOW_MONTHS = 12
STAY_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number from the staff list or the records; ``value`` is in ``unit``, or ``None`` where the data is missing.

    ``source`` says from which of the two it was counted.
    ``sentence`` says where the number comes from, or why there is none; ``count`` shows the division; ``notes`` say
    what data is missing. The period is from ``start`` to ``end``, ``end`` included.
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
    source: str = FROM_LIST


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What the weeks in which people meet leave in the records, as far as goals are measured by it."""

    talks: Sequence[CoachingTalk] = ()
    coaches: Sequence[Coach] = ()
    newcomers: Sequence[Newcomer] = ()
    posts: tuple[int, int] = (0, 0)
    """How many key posts have somebody ready within twelve months, of how many."""


NOTHING = Running()


def figure(
    indicator: Indicator,
    group: str,
    people: Sequence[Person],
    *,
    today: date,
    roles: Roles,
    running: Running = NOTHING,
) -> Figure:
    """Return an indicator of a target group, counted from the list and the records as they are today."""
    count = _COUNTS.get(indicator)
    recorded = _RECORDED.get(indicator)
    if count is None and recorded is None:
        return _unknown(message("Your staff list does not contain this number. Measure it and enter it."), today)
    if not people:
        return _unknown(message("Your staff list is empty. Import it, then MentorDesk can count."), today)
    if not group:
        return _unknown(message("Choose a group of people, then MentorDesk can count."), today)
    if needs_first_days(group) and not _has_first_days(people):
        return _unknown(message("Your list has no first days, so this group cannot be counted. Add them."), today)
    if recorded is not None:
        return recorded(group, people, running, today=today, roles=roles)
    return _COUNTS[indicator](group, people, today=today, roles=roles)


def counted_on(goal: Goal, *, today: date) -> date:
    """Return the day on which a goal's current value was counted from the staff list, today where it was not.

    Whatever is counted beside that value is counted on its day, so that one paper has one number.
    """
    if goal.baseline_source != FROM_LIST or goal.baseline_date is None:
        return today
    return min(goal.baseline_date, today)


def count_behind(goal: Goal, found: Figure) -> Message | str:
    """Return how many people of how many a goal's baseline is, where it still is what was counted."""
    if goal.baseline_source not in COUNTED or found.value != goal.baseline or found.unit is not Unit.PERCENT:
        return ""
    if found.source == FROM_RECORDS and found.count is not None:
        return found.count
    return message("{some} of {all} people", some=found.numerator, all=found.denominator)


def headcount(group: str, people: Sequence[Person], *, today: date, roles: Roles) -> Figure:
    """Return how many people of a group work here today."""
    count = len(members(group, people, on=today, roles=roles))
    return Figure(
        value=float(count),
        unit=Unit.COUNT,
        numerator=count,
        denominator=1.0,
        end=today,
        sentence=message("From your list, on {day}", day=today),
        count=messages("{n} person", "{n} people", count, context="count"),
    )


def turnover(group: str, people: Sequence[Person], *, today: date, roles: Roles) -> Figure:
    """Return 12-month voluntary turnover: people who left by choice ÷ ((headcount at start + at end) ÷ 2) × 100.

    A person counts towards the group they were in on their last day.
    """
    start = months_later(today, -WINDOW_MONTHS)
    if not _has_first_days(people):
        return _unknown(message("Your list has no first days, so turnover cannot be counted. Add them."), today)
    if not _has_left(people, today):
        return _unknown(_NOBODY_LEFT, today)
    reasons = _leave_reasons(group, people, start, today, roles)
    unknown = reasons.count(LeaveReason.NONE)
    if reasons and unknown == len(reasons):
        return _unknown(_no_reasons(unknown), today)
    leavers = reasons.count(LeaveReason.VOLUNTARY)
    at_start = len(members(group, people, on=start, roles=roles))
    at_end = len(members(group, people, on=today, roles=roles))
    average = (at_start + at_end) / 2
    if not average:
        return _unknown(message("Nobody was in this group in the last 12 months, so there is nothing to count."), today)
    return Figure(
        value=round(leavers / average * 100, 1),
        numerator=leavers,
        denominator=average,
        start=start,
        end=today,
        sentence=message("From your list, 12 months to {day}", day=today),
        count=message("{leavers} voluntary leavers ÷ {average} staff on average", leavers=leavers, average=average),
        notes=(*_reasons_missing(unknown), *_dates_missing(people)),
    )


def stay_90(group: str, people: Sequence[Person], *, today: date, roles: Roles) -> Figure:
    """Return the share of people hired in 12 months who were still here after 90 days.

    The 12 months end 90 days ago. A person counts towards the group they were in on their first day.
    """
    end = today - timedelta(days=STAY_DAYS)
    start = months_later(end, -WINDOW_MONTHS)
    if not _has_first_days(people):
        return _unknown(message("Your list has no first days, so nobody's 90 days can be counted. Add them."), today)
    if not _has_left(people, today):
        return _unknown(_NOBODY_LEFT, today)
    stays = _stays(group, people, start, end, roles)
    if not stays:
        return _unknown(message("Nobody of this group was hired in the 12 months to {day}.", day=end), today)
    stayed = sum(stays)
    return Figure(
        value=round(stayed / len(stays) * 100, 1),
        numerator=stayed,
        denominator=len(stays),
        start=start,
        end=end,
        sentence=message("From your list, hired in the 12 months to {day}", day=end),
        count=message("{stayed} of {hired} people", stayed=stayed, hired=len(stays)),
        notes=_dates_missing(people),
    )


def coaching_rate(group: str, people: Sequence[Person], running: Running, *, today: date, roles: Roles) -> Figure:
    """Return the share of the managers of a group with two coaching talks in the last month that is over.

    Directors are not counted, as on the board.
    """
    if not running.talks:
        return _unknown(message("No coaching talk is recorded yet. Log the talks of one whole month first."), today)
    found = board(people, running.talks, running.coaches, today=today)
    month = found.months[-2]
    if all(talk.on is None or talk.on > month.last for talk in running.talks):
        words = message("The first coaching talks are of this month. The number can be counted once it is over.")
        return _unknown(words, today)
    cells = [
        row.cells[-2]
        for row in found.managers
        if row.cells[-2].is_here and belongs(group, row.person, on=month.last, roles=roles)
    ]
    if not cells:
        return _unknown(message("Nobody of this group manages others, so there is nothing to count."), today)
    reached = sum(cell.count >= TARGET for cell in cells)
    return Figure(
        value=round(reached / len(cells) * 100, 1),
        numerator=reached,
        denominator=len(cells),
        start=month.first,
        end=month.last,
        sentence=message("From the coaching talks, {first} to {last}", first=month.first, last=month.last),
        count=message("{some} of {all} managers", some=reached, all=len(cells)),
        source=FROM_RECORDS,
    )


def successors(_group: str, _people: Sequence[Person], running: Running, *, today: date, roles: Roles) -> Figure:  # noqa: ARG001
    """Return the share of key posts for which somebody is ready within twelve months.

    Key posts are those of the company: they are the same whatever group of people the goal names.
    """
    ready, posts = running.posts
    if not posts:
        words = message("No key posts are recorded yet. Add them under Meetings, Executives, or enter the number.")
        return _unknown(words, today)
    return Figure(
        value=round(ready / posts * 100, 1),
        numerator=ready,
        denominator=posts,
        end=today,
        sentence=message("From executive mentoring, on {day}", day=today),
        count=messages("{some} of {n} key post", "{some} of {n} key posts", posts, some=ready),
        source=FROM_RECORDS,
    )


def buddy_first_week(group: str, people: Sequence[Person], running: Running, *, today: date, roles: Roles) -> Figure:
    """Return the share of newcomers who had a buddy by their seventh day, of those whose seventh day is over."""
    end = today - timedelta(days=FIRST_WEEK + 1)

    def accompanied(person: Person, record: Newcomer | None) -> bool:
        since = record.buddy_since if record is not None else None
        return since is not None and person.start_date is not None and (since - person.start_date).days <= FIRST_WEEK

    return _newcomer_share(group, people, running, accompanied, end=end, today=today, roles=roles)


def buddy_90(group: str, people: Sequence[Person], running: Running, *, today: date, roles: Roles) -> Figure:
    """Return the share of newcomers whose buddy was beside them until day 90, or until they left before it."""
    everyone = {person.id: person for person in people}

    def accompanied(person: Person, record: Newcomer | None) -> bool:
        buddy = everyone.get(record.buddy_id or "") if record is not None else None
        if buddy is None or person.start_date is None:
            return False
        until = day_90(person.start_date)
        return employed(buddy, min(until, person.end_date) if person.end_date else until)

    return _newcomer_share(
        group, people, running, accompanied, end=today - timedelta(days=STAY_DAYS), today=today, roles=roles
    )


def _newcomer_share(
    group: str,
    people: Sequence[Person],
    running: Running,
    is_met: Callable[[Person, Newcomer | None], bool],
    *,
    end: date,
    today: date,
    roles: Roles,
) -> Figure:
    """Return a share of those who began up to a day, from the first newcomer on of whom anything is recorded."""
    if not _has_first_days(people):
        return _unknown(message("Your list has no first days, so newcomers cannot be counted. Add them."), today)
    records = {record.person_id: record for record in running.newcomers if not record.left_out}
    left_out = {record.person_id for record in running.newcomers if record.left_out}
    dated = {person.id: person.start_date for person in people if person.start_date is not None}
    known = [dated[person_id] for person_id in records if person_id in dated]
    if not known:
        return _unknown(message("No buddy is recorded yet. Choose one for the next newcomer first."), today)
    start = max(min(known), months_later(end, -WINDOW_MONTHS) + timedelta(days=1))
    met: list[bool] = []
    for person in people:
        first = person.start_date
        if first is None or not start <= first <= end or person.id in left_out or _left_without_date(person):
            continue
        if belongs(group, person, on=first, roles=roles):
            met.append(is_met(person, records.get(person.id)))
    if not met:
        return _unknown(message("No newcomer of this group is here for long enough yet."), today)
    return Figure(
        value=round(sum(met) / len(met) * 100, 1),
        numerator=sum(met),
        denominator=len(met),
        start=start,
        end=end,
        sentence=message("From the newcomers who began {first} to {last}", first=start, last=end),
        count=message("{some} of {all} newcomers", some=sum(met), all=len(met)),
        source=FROM_RECORDS,
    )


def people_behind(figure: Figure, *, baseline: float, target: float) -> int:
    """Return how many people the change of a share from baseline to target means, rounded."""
    return round(abs(target - baseline) / 100 * figure.denominator)


def months_later(day: date, months: int) -> date:
    """Return the day some months later, or earlier if negative; the last day of a month that is too short."""
    month = Month.of(day).later(months)
    return month.first.replace(day=min(day.day, month.last.day))


def _leave_reasons(
    group: str, people: Sequence[Person], start: date, today: date, roles: Roles
) -> tuple[LeaveReason, ...]:
    """Return the reason of each person of the group who left after ``start``, up to today."""
    reasons: list[LeaveReason] = []
    for person in people:
        last = person.end_date
        if last and start < last <= today and belongs(group, person, on=last, roles=roles):
            reasons.append(person.leave_reason)
    return tuple(reasons)


def _stays(group: str, people: Sequence[Person], start: date, end: date, roles: Roles) -> tuple[bool, ...]:
    """Return for each person of the group hired after ``start``, up to ``end``, whether they stayed 90 days."""
    stays: list[bool] = []
    for person in people:
        first = person.start_date
        if first is None or not start < first <= end or _left_without_date(person):
            continue
        if belongs(group, person, on=first, roles=roles):
            stays.append(employed(person, first + timedelta(days=STAY_DAYS)))
    return tuple(stays)


def _has_first_days(people: Sequence[Person]) -> bool:
    return any(person.start_date for person in people)


def _has_left(people: Sequence[Person], today: date) -> bool:
    """Return whether the list names anybody who has left."""
    return any(person.end_date and person.end_date <= today for person in people)


def _left_without_date(person: Person) -> bool:
    return person.status is Status.LEFT and person.end_date is None


def _unknown(why: Message, today: date) -> Figure:
    return Figure(end=today, sentence=why)


def _no_reasons(count: int) -> Message:
    return messages(
        "{n} person left, but the list does not say whether by choice. Note the reason.",
        "{n} people left, but the list does not say whether by choice. Note the reasons.",
        count,
    )


def _reasons_missing(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    note = messages(
        "{n} person who left without a noted reason is not counted.",
        "{n} people who left without a noted reason are not counted.",
        count,
    )
    return (note,)


def _dates_missing(people: Sequence[Person]) -> tuple[Message, ...]:
    no_first = sum(person.start_date is None for person in people)
    no_last = sum(_left_without_date(person) for person in people)
    notes: list[Message] = []
    if no_first:
        notes.append(messages("{n} person has no first day.", "{n} people have no first day.", no_first))
    if no_last:
        notes.append(messages("{n} person left without a last day.", "{n} people left without a last day.", no_last))
    return tuple(notes)


_NOBODY_LEFT = message(
    "Your list names nobody who has left, so it cannot tell this number. Add those who left in the last 12 months."
)
_COUNTS: Mapping[Indicator, Callable[..., Figure]] = {
    Indicator.TURNOVER: turnover,
    Indicator.STAY_90: stay_90,
    Indicator.HEADCOUNT: headcount,
}
_RECORDED: Mapping[Indicator, Callable[..., Figure]] = {
    Indicator.SUCCESSORS: successors,
    Indicator.COACHING: coaching_rate,
    Indicator.BUDDY_FIRST_WEEK: buddy_first_week,
    Indicator.BUDDY_90: buddy_90,
}
