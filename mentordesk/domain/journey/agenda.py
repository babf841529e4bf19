"""The days ahead on one list: milestones, planned messages, due dates of goals, briefings and reviews."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.domain.chart import Words
from mentordesk.domain.communication.rows import Row
from mentordesk.domain.executive.activities import title_of
from mentordesk.domain.executive.facts import ExecutiveFacts
from mentordesk.domain.goals.library import shown_title
from mentordesk.domain.journey.steps import Step
from mentordesk.domain.meetings.partnerships import MeetingFacts
from mentordesk.domain.newcomers.facts import NewcomerFacts
from mentordesk.domain.orientation.agreements import FirstState
from mentordesk.domain.orientation.facts import OrientFacts
from mentordesk.domain.plan.roadmap import DatedMilestone
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.goal import Goal
from mentordesk.domain.records.person import Person
from mentordesk.domain.working_days import WorkingDays
from mentordesk.i18n import message, messages

DAYS = 7

LONGEST = timedelta(days=90)
"""No holiday is followed for longer, in a company that closes for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something on a day: what it is, and where it stands."""

    day: date
    words: Words
    page: str = ""
    record: str = ""
    done: bool = False


def agenda(
    *,
    today: date,
    milestones: Sequence[DatedMilestone],
    messages: Sequence[Row],
    goals: Sequence[Goal],
    meetings: MeetingFacts | None = None,
    working: WorkingDays,
    orientation: OrientFacts | None = None,
    newcomers: NewcomerFacts | None = None,
    actions: Sequence[AgreedAction] = (),
    executive: ExecutiveFacts | None = None,
    people: Sequence[Person] = (),
    days: int = DAYS,
) -> tuple[Entry, ...]:
    """Return what stands on the days from today on, the earliest first; public holidays and days off among it.

    ``people`` are those whose names are said.
    """
    last = today + timedelta(days=days - 1)
    found = [
        entry
        for entry in (
            *_milestones(milestones),
            *_messages(messages),
            *_goals(goals),
            *_orientation(orientation),
            *_meetings(meetings),
            *_newcomers(newcomers),
            *_actions(actions, people),
            *_executive(executive),
            *_off(today, days, working),
        )
        if today <= entry.day <= last
    ]
    return tuple(sorted(found, key=lambda entry: entry.day))


def _milestones(rows: Sequence[DatedMilestone]) -> Iterator[Entry]:
    for row in rows:
        if row.day is not None:
            done = row.milestone.done_on is not None
            yield Entry(day=row.day, words=row.name, page=str(Step.PLAN), record=row.milestone.id, done=done)


def _messages(rows: Sequence[Row]) -> Iterator[Entry]:
    for row in rows:
        if row.day is not None and not row.record.left_out:
            yield Entry(day=row.day, words=row.title, page=str(Step.COMMUNICATION), record=row.id, done=row.is_sent)


def _goals(goals: Sequence[Goal]) -> Iterator[Entry]:
    for goal in goals:
        if goal.due is not None:
            words = message("Due: {goal}", context="notice", goal=shown_title(goal))
            yield Entry(day=goal.due, words=words, page=str(Step.GOALS), record=goal.id)


def _orientation(now: OrientFacts | None) -> Iterator[Entry]:
    """Give the briefings, the day by which first meetings are due, and the days on which agreements are reviewed."""
    if now is None or not now.rows:
        return
    page = str(Step.ORIENT)
    for briefing in (now.briefing, now.managers):
        record, name = briefing.record, briefing.record.label
        for day, words in ((record.on, name), (record.again_on, message("{briefing}, second date", briefing=name))):
            if day is not None:
                yield Entry(day=day, words=words, page=page, record=str(briefing.kind), done=briefing.is_held)
    due = Counter(row.due for row in now.rows if row.first_state is not FirstState.HELD)
    for day, count in due.items():
        if day is not None:
            words = messages("{n} first meeting is due", "{n} first meetings are due", count)
            yield Entry(day=day, words=words, page=page)
    reviews = Counter(row.agreement.review_on for row in now.rows)
    for day, count in reviews.items():
        if day is not None:
            words = messages("{n} agreement is reviewed", "{n} agreements are reviewed", count)
            yield Entry(day=day, words=words, page=page)


def _meetings(facts: MeetingFacts | None) -> Iterator[Entry]:
    for found in facts.live if facts is not None else ():
        for meeting in found.planned:
            if meeting.on is not None:
                words = message("Meeting {pair}", context="title", pair=found.name)
                yield Entry(day=meeting.on, words=words, page="sessions", record=meeting.id)


def _newcomers(facts: NewcomerFacts | None) -> Iterator[Entry]:
    """Give first days, the ends of probation, and days 90 that are not signed."""
    for row in facts.open if facts is not None else ():
        person = row.person
        begins = message("First day of {name}", context="time", name=person.full_name)
        yield Entry(day=row.start, words=begins, page=_COACHING, record=person.id)
        words = message("Day 90 of {name}", context="time", name=person.full_name)
        yield Entry(day=row.sign.when, words=words, page=_COACHING, record=person.id)
        if person.probation_end is not None:
            words = message("Probation of {name} ends", name=person.full_name)
            yield Entry(day=person.probation_end, words=words, page=_COACHING, record=person.id)


def _actions(actions: Sequence[AgreedAction], people: Sequence[Person]) -> Iterator[Entry]:
    names = {person.id: person.full_name for person in people}
    for action in actions:
        if action.due is not None:
            done = action.done_on is not None
            words = message("Agreed: {action}", context="notice", action=action.what)
            if action.person_id in names:
                words = message("Agreed with {name}: {action}", name=names[action.person_id], action=action.what)
            yield Entry(day=action.due, words=words, page=_COACHING, record=action.id, done=done)


_COACHING = "coaching"


def _executive(facts: ExecutiveFacts | None) -> Iterator[Entry]:
    """Give the activities of executive mentoring, the ends of terms, and when contacts are to hear from somebody."""
    for row in facts.rows if facts is not None else ():
        for activity in row.activities:
            if activity.on is not None:
                words = message("{activity}: {name}", context="notice", activity=title_of(activity), name=row.called)
                done = activity.observed_on is not None or activity.signed_on is not None
                yield Entry(day=activity.on, words=words, page="sessions", record=activity.id, done=done)
        if row.course is not None and row.course.term_end is not None:
            words = message("The term of {name} ends", name=row.person.full_name)
            yield Entry(day=row.course.term_end, words=words, page="sessions", record=row.course.id)
        for contact in row.contacts:
            if contact.follow_up_on is not None and contact.followed_up_on is None:
                words = message("{name} gets back to {contact}", name=row.called, contact=contact.name)
                yield Entry(day=contact.follow_up_on, words=words, page="sessions", record=contact.id)


def _off(today: date, days: int, working: WorkingDays) -> Iterator[Entry]:
    """Give the days off, those of one holiday in one entry, so that Tết leaves room for what else there is."""
    day = today
    while day < today + timedelta(days=days):
        why = working.why_off(day)
        last = day
        if why is not None and day.weekday() in working.workdays:
            last = _last_off(day, working)
            words = message("Nobody works: {why}", why=why)
            if last > day:
                words = message("Nobody works through {last}: {why}", last=last, why=why)
            yield Entry(day=day, words=words)
        day = last + timedelta(days=1)


def _last_off(first: date, working: WorkingDays) -> date:
    """Return the last day of the holiday that a day is in; days of the week that are off anyway may lie in it."""
    why, last, day = working.why_off(first), first, first
    while day < first + LONGEST and not working.works_on(day):
        last = day if working.why_off(day) == why else last
        day += timedelta(days=1)
    return last
