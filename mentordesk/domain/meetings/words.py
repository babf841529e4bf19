"""Says what became of a meeting and how a pair stands, the same on screen, in lists and on paper."""

from datetime import date

from mentordesk.domain.meetings.partnerships import Partnership, PartnershipState
from mentordesk.domain.meetings.rhythm import Quiet
from mentordesk.domain.records.meeting import Meeting, MeetingState, reason_words
from mentordesk.domain.records.words import MEETING_STATE_WORDS
from mentordesk.i18n import Message, joined, message, messages


def is_unlogged(meeting: Meeting, today: date) -> bool:
    """Return whether the day of a planned meeting has passed and nobody has said what became of it."""
    return meeting.state is MeetingState.PLANNED and meeting.on is not None and meeting.on < today


def state_words(meeting: Meeting, *, today: date) -> Message:
    """Return what became of a meeting, with the reason where there is one."""
    words = MEETING_STATE_WORDS[meeting.state]
    if is_unlogged(meeting, today):
        words = message("not noted", context="state")
    elif meeting.state is MeetingState.PLANNED and meeting.moved_from is not None:
        words = message("moved from {day}", context="state", day=meeting.moved_from)
    return joined((words, reason_words(meeting.reason))) if meeting.reason else words


def standing_words(found: Partnership) -> Message:
    """Return how a pair or group stands: meeting, quiet since, paused, ended."""
    record = found.record
    if found.state is PartnershipState.ENDED:
        if record.ended_on is None:
            return message("ended", context="state")
        return message("ended {day}", context="state", day=record.ended_on)
    if found.state is PartnershipState.PAUSED:
        return message("paused since {day}", context="state", day=record.paused_on)
    if found.state is PartnershipState.PROPOSED:
        return message("only proposed", context="state")
    if found.quiet is not Quiet.NO:
        return messages("quiet for {n} day", "quiet for {n} days", found.quiet_days)
    return message("not met yet") if found.last is None else message("meets in rhythm")
