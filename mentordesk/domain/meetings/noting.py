"""Guesses what the owner is about to note: which pair, which of its meetings, and what was promised last time."""

from datetime import date

from mentordesk.domain.meetings.partnerships import MeetingFacts, Partnership, PartnershipState
from mentordesk.domain.meetings.rhythm import DAYS
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.meeting import Meeting, MeetingState

MOST_ACTIONS = 5
"""So many new actions can come out of one meeting."""


def choices(facts: MeetingFacts) -> tuple[Partnership, ...]:
    """Return the pairs and groups whose meetings can be noted, the likeliest first.

    Who was to meet today comes first, then whose meeting is not noted yet, then who has not met for longest.
    """
    open_ones = [found for found in facts.partnerships if found.is_live]
    return tuple(sorted(open_ones, key=_likeliest))


def _likeliest(found: Partnership) -> tuple[object, ...]:
    planned = found.planned
    meets_today = any(meeting.on == found.today for meeting in planned)
    unlogged = [meeting.on for meeting in planned if meeting.on is not None and meeting.on < found.today]
    rests = found.state is not PartnershipState.ACTIVE
    return not meets_today, not unlogged, max(unlogged, default=date.min), rests, -found.quiet_days


def fitting(found: Partnership, on: date) -> Meeting | None:
    """Return the planned meeting that a meeting on some day is: that of the day, else the nearest in the rhythm."""
    near = [
        meeting
        for meeting in found.planned
        if meeting.on is not None and abs((meeting.on - on).days) * 2 < DAYS[found.terms.rhythm]
    ]
    return min(near, key=lambda meeting: abs(((meeting.on or on) - on).days), default=None)


def usual_day(found: Partnership) -> date:
    """Return the day proposed for a meeting that is noted: that of the planned one, never a day to come."""
    waiting = [meeting.on for meeting in found.planned if meeting.on is not None and meeting.on <= found.today]
    return max(waiting, default=found.today)


def number(found: Partnership, meeting_id: str = "") -> int:
    """Return the how-manieth meeting of a pair one is: that many were held before it, and it."""
    if not meeting_id:
        return found.counts.held + 1
    held = [meeting for meeting in found.meetings if meeting.state is MeetingState.HELD]
    place = next((place for place, meeting in enumerate(held) if meeting.id == meeting_id), len(held))
    return place + 1


def promises(found: Partnership) -> tuple[AgreedAction, ...]:
    """Return what was promised before and is still open."""
    return found.open_actions
