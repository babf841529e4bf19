"""What the copy of somebody's data gives of meetings and talks whose other people do not agree to notes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

from mentordesk.domain.coaching import talks
from mentordesk.domain.meetings import partnerships
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.agreement import DevelopmentGoal
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.group import Group, Member
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.record import Record

R = TypeVar("R", bound=Record)


def given(
    records: Mapping[type[Record], Sequence[Record]], others: Collection[str]
) -> dict[type[Record], tuple[Record, ...]]:
    """Return the records for the copy of somebody, where these others do not agree to notes.

    Of a goal with one of them the copy gives its days. Of a meeting or a talk with one of them it says when it was and
    how long, and of no action agreed in it: what somebody withdrew is used for nobody. What the person withdrew is kept
    still, and so stands in their own copy.
    """
    together = _people(records)
    quiet = {partnership_id for partnership_id, people in together.items() if not people.isdisjoint(others)}
    meetings, goals = (
        {record.id for record in _of(records, kind) if record.partnership_id in quiet}
        for kind in (Meeting, DevelopmentGoal)
    )
    held = {talk.id for talk in _of(records, CoachingTalk) if not talks.may_note(talk, others)}
    actions = _of(records, AgreedAction)
    return {
        **{kind: tuple(found) for kind, found in records.items()},
        Meeting: _counted(_of(records, Meeting), meetings, partnerships.counted_only),
        DevelopmentGoal: _counted(_of(records, DevelopmentGoal), goals, partnerships.goal_counted_only),
        CoachingTalk: _counted(_of(records, CoachingTalk), held, talks.counted_only),
        AgreedAction: tuple(
            action for action in actions if action.meeting_id not in meetings and action.talk_id not in held
        ),
    }


def _of(records: Mapping[type[Record], Sequence[Record]], kind: type[R]) -> list[R]:
    return [record for record in records.get(kind, ()) if isinstance(record, kind)]


def _counted(records: Sequence[R], ids: Collection[str], counted: Callable[[R], R]) -> tuple[Record, ...]:
    return tuple(counted(record) if record.id in ids else record for record in records)


def _people(records: Mapping[type[Record], Sequence[Record]]) -> dict[str, set[str]]:
    """Return who is in each pair and group."""
    found = {pair.id: set(pair.ids) for pair in _of(records, Pair)}
    found |= {group.id: {group.mentee_id or ""} for group in _of(records, Group)}
    for member in _of(records, Member):
        found.setdefault(member.group_id, set()).add(member.person_id)
    return found
