"""What becomes of pairs, groups and all that people had in hand when they leave; who has left once a day is over."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.meetings import ending
from mentordesk.domain.meetings.ending import EndedGroups
from mentordesk.domain.newcomers.leaving import HandedOver, handed_over
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.executive import Activity
from mentordesk.domain.records.group import Member, leaving
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.newcomer import Newcomer
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.person import Person, Status, is_over
from mentordesk.domain.records.record import Record
from mentordesk.i18n import message, messages


def departures(desk: Desk, *, today: date) -> Change:
    """Return that those have left whose last day is over, of the earliest such day; empty where there is nobody."""
    over = [person for person in desk.having(Person, "end_date") if is_over(person, today)]
    last_day = min((person.end_date for person in over if person.end_date), default=today)
    going = tuple(person for person in over if person.end_date == last_day)
    if len(going) == 1:
        label = message("Record that {name} has left", name=going[0].full_name)
    else:
        label = messages("Record that {n} person left", "Record that {n} people left", len(going))
    before, after = given_up(desk, {person.id for person in going}, on=last_day) if going else ((), ())
    left = (replace(person, status=Status.LEFT) for person in going)
    return Change(label, (*going, *before), (*left, *after), kind="leave")


def given_up(desk: Desk, ids: Collection[str], *, on: date | None) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return what changes, before and after, when people leave the company.

    Their pairs end, they are in no group, and what they had in hand is handed over; closed cycles stay as they were.
    """
    going = frozenset(ids)
    pairs = [pair for pair in current.open_records(desk, Pair) if pair.is_live and not going.isdisjoint(pair.ids)]
    ended, gone = ending.left(pairs, desk.all(Meeting), on=on)
    given = handed_over_by(desk, ids)
    grouped = out_of_groups(desk, ids, on=on, reason=EndReason.LEFT_COMPANY)
    return (
        (*ended, *grouped.before, *given.newcomers, *given.actions),
        (*gone, *grouped.after, *given.newcomers_after, *given.actions_after),
    )


def handed_over_by(desk: Desk, ids: Collection[str]) -> HandedOver:
    """Return what is handed over when people leave: the newcomers they are beside, and their open actions."""
    everyone = {person.id: person for person in desk.all(Person)}
    open_meetings = {meeting.id for meeting in current.open_records(desk, Meeting)}
    open_activities = {activity.id for activity in current.open_records(desk, Activity)}
    going_on = [
        action
        for action in desk.all(AgreedAction)
        if (action.meeting_id or "") in {"", *open_meetings} and (action.activity_id or "") in {"", *open_activities}
    ]
    return handed_over(ids, desk.all(Newcomer), going_on, desk.all(CoachingTalk), everyone)


def out_of_groups(
    desk: Desk, ids: Collection[str], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> EndedGroups:
    """Return what becomes of the groups of the current cycle when people leave them; past cycles stay as they were."""
    groups = {} if current.is_closed(desk) else current.groups(desk)
    members = (*desk.all(Member), *desk.trash(Member))
    return ended_groups(desk, leaving(set(ids), groups, members), on=on, reason=reason)


def ended_groups(
    desk: Desk, removed: Sequence[Record], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> EndedGroups:
    """Return what becomes of groups and places that would be removed."""
    return ending.ended_groups(removed, current.used(desk), desk.all(Meeting), on=on or date.today(), reason=reason)


def ended_pairs(desk: Desk, gone: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return what is kept of pairs that people leave: those that were agreed, and those of which anything is kept."""
    used = current.used(desk)
    return tuple(
        replace(pair, state=PairState.ENDED) for pair in gone if pair.state is not PairState.PROPOSED or pair.id in used
    )
