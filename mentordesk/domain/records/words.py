"""The words of states and choices, the same on screen, in lists and on paper."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mentordesk.domain.records.consent import ConsentState, Purpose
from mentordesk.domain.records.goal import Direction, Frequency, Unit
from mentordesk.domain.records.group import GROUP_KIND_WORDS
from mentordesk.domain.records.pair import PairState, Reply
from mentordesk.domain.records.person import LeaveReason, Status
from mentordesk.domain.records.programme import EnrolmentStatus, Role, Track
from mentordesk.domain.records.questionnaire import Source, WishKind
from mentordesk.i18n import Message, message

STATUS_WORDS: dict[Status, Message] = {
    Status.WORKING: message("Working", context="state"),
    Status.PROBATION: message("On probation", context="state"),
    Status.ABSENT: message("On long leave"),
    Status.LEFT: message("Left", context="state"),
}

ROLE_WORDS: dict[Role, Message] = {
    Role.MENTOR: message("mentor", context="role"),
    Role.MENTEE: message("mentee", context="role"),
    Role.BOTH: message("mentor and mentee"),
    Role.NONE: message("not taking part", context="role"),
}

PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("Taking part and being paired"),
    Purpose.QUESTIONNAIRE: message("Answers to the questionnaire"),
    Purpose.MEETINGS: message("Notes on meetings"),
    Purpose.REPORTS: message("Surveys and reports"),
    Purpose.CONTACT: message("Phone and e-mail for the partner"),
    Purpose.STORY: message("Photo and story"),
}

CONSENT_WORDS: dict[ConsentState | None, Message] = {
    ConsentState.GIVEN: message("Given", context="state"),
    ConsentState.ASKED: message("Asked", context="state"),
    ConsentState.REFUSED: message("Refused", context="state"),
    ConsentState.WITHDRAWN: message("Withdrawn", context="state"),
    None: message("Not asked", context="state"),
}
"""What a person said to a purpose; ``None`` where nobody asked."""

LEAVE_REASON_WORDS: dict[LeaveReason, Message] = {
    LeaveReason.VOLUNTARY: message("Resigned", context="choice"),
    LeaveReason.OTHER: message("Other reason", context="choice"),
}

ENROLMENT_WORDS: dict[EnrolmentStatus, Message] = {
    EnrolmentStatus.INVITED: message("Invited", context="state"),
    EnrolmentStatus.SIGNED_UP: message("Signed up", context="state"),
    EnrolmentStatus.WAITING: message("On the waiting list"),
    EnrolmentStatus.LEFT: message("Has left the cycle"),
}

TRACK_WORDS: dict[Track, Message] = {
    Track.STANDARD: message("Standard", context="choice"),
    Track.EXECUTIVE: message("Executives", context="choice"),
    Track.STUDENT: message("Students", context="choice"),
    Track.BUDDY: message("Onboarding buddy", context="choice"),
}

PAIR_WORDS: dict[PairState, Message] = {
    PairState.PROPOSED: message("proposed", context="state"),
    PairState.CONFIRMED: message("agreed", context="state"),
    PairState.ENDED: message("ended", context="state"),
}

REPLY_WORDS: dict[Reply, Message] = {
    Reply.OPEN: message("not asked yet"),
    Reply.YES: message("agrees", context="agreement"),
    Reply.NO: message("would rather not"),
    Reply.CHANGE: message("asks for a change"),
}

SOURCE_WORDS: dict[Source, Message] = {
    Source.EXCEL: message("Excel form", context="choice"),
    Source.PAPER: message("paper form", context="choice"),
}

WISH_WORDS: dict[WishKind, Message] = {
    WishKind.WANT: message("I would like"),
    WishKind.AVOID: message("Please do not pair me with"),
}

DIRECTION_WORDS: dict[Direction, Message] = {
    Direction.UP: message("Up", context="up or down"),
    Direction.DOWN: message("Down", context="up or down"),
}

UNIT_WORDS: dict[Unit, Message] = {
    Unit.PERCENT: message("percent", context="unit"),
    Unit.COUNT: message("a count", context="unit"),
    Unit.DAYS: message("days", context="unit"),
    Unit.SCORE: message("a score from 1 to 5"),
    Unit.MONEY: message("đồng", context="unit"),
}

FREQUENCY_WORDS: dict[Frequency, Message] = {
    Frequency.MONTHLY: message("Every month", context="choice"),
    Frequency.QUARTERLY: message("Every quarter", context="choice"),
    Frequency.HALF_YEARLY: message("Every half year"),
    Frequency.YEARLY: message("Every year", context="choice"),
    Frequency.AT_END: message("At the end only"),
}

_TABLES: tuple[Mapping[Any, Message], ...] = (
    *(STATUS_WORDS, ROLE_WORDS, PURPOSE_WORDS, CONSENT_WORDS, LEAVE_REASON_WORDS, ENROLMENT_WORDS, TRACK_WORDS),
    *(PAIR_WORDS, REPLY_WORDS, GROUP_KIND_WORDS, SOURCE_WORDS, WISH_WORDS, DIRECTION_WORDS, UNIT_WORDS),
    FREQUENCY_WORDS,
)

_BY_KIND = {type(next(iter(table))): table for table in _TABLES}
"""The tables by the kind of their keys: a choice of one kind may equal a choice of another as text."""


def words_for(value: StrEnum) -> Message | str:
    """Return the words of a state or choice of a record; empty where it stands for nothing chosen."""
    return _BY_KIND[type(value)].get(value, "")
