"""The words of states and choices, the same on screen, in lists and on paper."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from mentordesk.domain.records.agreement import Booker
from mentordesk.domain.records.coaching import ReviewKind, Setting
from mentordesk.domain.records.communication import Audience, Channel, MessageLanguage, MessageState
from mentordesk.domain.records.consent import CONSENT_WORDS, PaperKind, Purpose
from mentordesk.domain.records.executive import ActivityKind, GoalArea, Horizon, Readiness
from mentordesk.domain.records.goal import Direction, Frequency, Unit
from mentordesk.domain.records.group import GROUP_KIND_WORDS
from mentordesk.domain.records.measuring import CareerKind, LessonKind, Recommendation
from mentordesk.domain.records.meeting import MeetingState, MeetingWay
from mentordesk.domain.records.orientation import BRIEFING_WORDS, Attendance
from mentordesk.domain.records.pair import EndReason, PairResult, PairState, Reply
from mentordesk.domain.records.person import STATUS_WORDS, LeaveReason
from mentordesk.domain.records.pitch import Outcome
from mentordesk.domain.records.plan import Anchor, BudgetUnit, Cost, Duty, ProgrammeForm, Recurring, Rhythm
from mentordesk.domain.records.privacy import RequestKind
from mentordesk.domain.records.programme import ROLE_WORDS, Again, EnrolmentStatus, Track
from mentordesk.domain.records.questionnaire import Source, WishKind
from mentordesk.domain.records.recognition import RecognisedAs, RecognitionKind
from mentordesk.domain.records.survey import WAVE_WORDS, Respondent
from mentordesk.i18n import Message, message, messages, verbatim

PURPOSE_WORDS: dict[Purpose, Message] = {
    Purpose.TAKE_PART: message("Taking part and being paired"),
    Purpose.QUESTIONNAIRE: message("Answers to the questionnaire"),
    Purpose.MEETINGS: message("Notes on meetings"),
    Purpose.REPORTS: message("Surveys and reports"),
    Purpose.CONTACT: message("Phone and e-mail for the partner"),
    Purpose.STORY: message("Photo and story"),
}

LEAVE_REASON_WORDS: dict[LeaveReason, Message] = {
    LeaveReason.VOLUNTARY: message("Resigned", context="choice"),
    LeaveReason.OTHER: message("Other reason", context="choice"),
}

ENROLMENT_WORDS: dict[EnrolmentStatus, Message] = {
    EnrolmentStatus.INVITED: message("Invited", context="state"),
    EnrolmentStatus.SIGNED_UP: message("Signed up", context="state"),
    EnrolmentStatus.WAITING: message("On the waiting list"),
    EnrolmentStatus.DECLINED: message("Has declined", context="state"),
    EnrolmentStatus.LEFT: message("Has left the cycle"),
}

TRACK_WORDS: dict[Track, Message] = {
    Track.STANDARD: message("Standard", context="choice"),
    Track.CANDIDATE: message("Promotion candidate", context="choice"),
    Track.EXECUTIVE: message("Executive in post", context="choice"),
    Track.STUDENT: message("Student", context="choice"),
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
    Source.FILE: message("electronic form", context="choice"),
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

PROGRAMME_FORM_WORDS: dict[ProgrammeForm, Message] = {
    ProgrammeForm.ONE_TO_ONE: message("One to one", context="choice"),
    ProgrammeForm.PEER: message("Peer groups", context="choice"),
    ProgrammeForm.GROUP: message("One mentor, several mentees"),
}

PAPER_KIND_WORDS: dict[PaperKind, Message] = {
    PaperKind.PICTURE: message("Photo", context="field"),
    PaperKind.PDF: message("Scan as PDF"),
}

RHYTHM_WORDS: dict[Rhythm, Message] = {
    Rhythm.WEEKLY: message("Every week", context="choice"),
    Rhythm.EVERY_TWO_WEEKS: message("Every two weeks"),
    Rhythm.MONTHLY: message("Every month", context="choice"),
}

ANCHOR_WORDS: dict[Anchor, Message] = {
    Anchor.LAUNCH: message("Launch", context="choice"),
    Anchor.END: message("End of the cycle"),
}

COST_WORDS: dict[Cost, Message] = {
    Cost.CASH: message("Cash", context="choice"),
    Cost.TIME: message("Working time", context="choice"),
}

RECURRING_WORDS: dict[Recurring, Message] = {
    Recurring.ONCE: message("Once", context="choice"),
    Recurring.MEETING: message("Each meeting", context="choice"),
    Recurring.MONTH: message("Each month", context="choice"),
}

BUDGET_UNIT_WORDS: dict[BudgetUnit, Message] = {
    BudgetUnit.PIECE: message("piece", context="unit"),
    BudgetUnit.HOUR: message("hour", context="unit"),
    BudgetUnit.EVENT: message("event", context="unit"),
    BudgetUnit.ROUND: message("round", context="unit"),
    BudgetUnit.PORTION: message("portion", context="unit"),
    BudgetUnit.PERSON: message("person", context="unit"),
}

DUTY_WORDS: dict[Duty, Message] = {
    Duty.SPONSOR: message("Sponsor", context="role"),
    Duty.OWNER: message("Programme owner", context="role"),
    Duty.ADVISER: message("Adviser", context="role"),
    Duty.OTHER: message("Another role", context="role"),
}

OUTCOME_WORDS: dict[Outcome, Message] = {
    Outcome.APPROVED: message("Approved", context="state"),
    Outcome.PILOT: message("Approved as a pilot"),
    Outcome.CHANGES: message("Approved with changes"),
    Outcome.REFUSED: message("Not approved", context="state"),
}

AUDIENCE_WORDS: dict[Audience, Message] = {
    Audience.EVERYONE: message("All staff", context="choice"),
    Audience.MENTORS: message("Mentors", context="choice"),
    Audience.MENTEES: message("Mentees", context="choice"),
    Audience.MANAGERS: message("Line managers", context="choice"),
    Audience.LEADERSHIP: message("Leadership", context="choice"),
}

CHANNEL_WORDS: dict[Channel, Message] = {
    Channel.ZALO: message("Zalo", context="choice"),
    Channel.EMAIL: message("E-mail", context="choice"),
    Channel.NOTICE_BOARD: message("Notice board", context="choice"),
    Channel.SHIFT_BRIEFING: message("Shift briefing", context="choice"),
    Channel.POSTER: message("Poster", context="choice"),
    Channel.MEETING: message("Meeting of everybody"),
    Channel.INTERNAL_PAGE: message("Internal page or group"),
    Channel.IN_PERSON: message("In person", context="choice"),
}

MESSAGE_STATE_WORDS: dict[MessageState, Message] = {
    MessageState.NOT_BEGUN: message("Not begun", context="state"),
    MessageState.DRAFT: message("Draft", context="state"),
    MessageState.SENT: message("Sent", context="state"),
}

MESSAGE_LANGUAGE_WORDS: dict[MessageLanguage, Message] = {
    MessageLanguage.VIETNAMESE: verbatim("Tiếng Việt"),
    MessageLanguage.ENGLISH: verbatim("English"),
}

END_REASON_WORDS: dict[EndReason, Message] = {
    EndReason.COMPLETED: message("Completed as agreed"),
    EndReason.GOALS_REACHED: message("The goals are reached"),
    EndReason.NO_TIME: message("No time for it", context="reason"),
    EndReason.NO_FIT: message("The two do not work well together"),
    EndReason.NEW_JOB: message("A new job or shift"),
    EndReason.LEFT_COMPANY: message("One of the two has left the company"),
    EndReason.OTHER: message("Another reason", context="reason"),
}

GROUP_END_WORDS: dict[EndReason, Message] = END_REASON_WORDS | {
    EndReason.NO_FIT: message("They do not work well together"),
    EndReason.LEFT_COMPANY: message("Somebody has left the company"),
}
"""Why a group ended."""

MEETING_STATE_WORDS: dict[MeetingState, Message] = {
    MeetingState.PLANNED: message("planned", context="state"),
    MeetingState.HELD: message("held", context="state"),
    MeetingState.MISSED: message("missed", context="state"),
    MeetingState.CANCELLED: message("cancelled", context="state"),
}

MEETING_WAY_WORDS: dict[MeetingWay, Message] = {
    MeetingWay.IN_PERSON: message("Face to face", context="choice"),
    MeetingWay.CALL: message("Call", context="choice"),
    MeetingWay.ZALO: message("Zalo", context="choice"),
}

BOOKER_WORDS: dict[Booker, Message] = {
    Booker.MENTEE: message("The mentee", context="choice"),
    Booker.MENTOR: message("The mentor", context="choice"),
    Booker.IN_TURN: message("In turn", context="choice"),
}

ATTENDANCE_WORDS: dict[Attendance, Message] = {
    Attendance.CAME: message("came", context="state"),
    Attendance.ABSENT: message("absent", context="state"),
    Attendance.CAME_LATER: message("came on the second date"),
}

READINESS_WORDS: dict[Readiness, Message] = {
    Readiness.NOW: message("Ready now", context="choice"),
    Readiness.IN_A_YEAR: message("Ready in 12 months"),
    Readiness.LATER: message("Later", context="choice"),
}

HORIZON_WORDS: dict[Horizon, Message] = {
    Horizon.SHORT: message("Short-term", context="choice"),
    Horizon.LONG: message("Long-term", context="choice"),
}

GOAL_AREA_WORDS: dict[GoalArea, Message] = {
    GoalArea.PROFESSIONAL: message("Professional", context="choice"),
    GoalArea.PERSONAL: message("Personal", context="choice"),
}

ACTIVITY_WORDS: dict[ActivityKind, Message] = {
    ActivityKind.MEETING: message("Meeting shadowing", context="choice"),
    ActivityKind.NEGOTIATION: message("Negotiation observation", context="choice"),
    ActivityKind.FIELD_TRIP: message("Field trip", context="choice"),
    ActivityKind.RHETORIC: message("Rhetoric and persuasion"),
    ActivityKind.NETWORKING: message("Networking", context="choice"),
    ActivityKind.STRETCH: message("Stretch task", context="choice"),
    ActivityKind.DECISION: message("Decision case", context="choice"),
    ActivityKind.GOALS: message("Setting goals", context="choice"),
}

SETTING_WORDS: dict[Setting, Message] = {
    Setting.ONE_TO_ONE: message("One to one", context="choice"),
    Setting.TEAM_MEETING: message("Team meeting", context="choice"),
    Setting.AFTER_SHIFT: message("After the shift"),
    Setting.AFTER_PROJECT: message("After a project"),
    Setting.ON_THE_JOB: message("On the job"),
}

REVIEW_WORDS: dict[ReviewKind, Message] = {
    ReviewKind.AFTER_SHIFT: message("After the shift"),
    ReviewKind.AFTER_PROJECT: message("After a project"),
    ReviewKind.TEAM_MEETING: message("Team meeting", context="choice"),
}

RECOGNITION_WORDS: dict[RecognitionKind, Message] = {
    RecognitionKind.IN_PUBLIC: message("Thanks before everybody"),
    RecognitionKind.LETTER: message("Letter of the director"),
    RecognitionKind.CERTIFICATE: message("Certificate", context="choice"),
    RecognitionKind.GIFT: message("Small gift", context="choice"),
    RecognitionKind.EXTRA_LEAVE: message("A day of extra leave"),
    RecognitionKind.COURSE: message("A course", context="choice"),
    RecognitionKind.OTHER: message("Another way", context="choice"),
}

RECOGNISED_AS_WORDS: dict[RecognisedAs, Message] = {
    RecognisedAs.MENTOR: message("mentor", context="role"),
    RecognisedAs.MENTEE: message("mentee", context="role"),
    RecognisedAs.PEER: message("member of a peer group"),
    RecognisedAs.GROUP: message("mentor of a group"),
    RecognisedAs.COACH: message("coach", context="role"),
    RecognisedAs.BUDDY: message("buddy", context="role"),
}

AGAIN_WORDS: dict[Again, Message] = {
    Again.YES: message("Yes", context="answer"),
    Again.PAUSE: message("After one cycle off"),
    Again.NO: message("No", context="answer"),
}

PAIR_RESULT_WORDS: dict[PairResult, Message] = {
    PairResult.COMPLETED: message("Completed", context="choice"),
    PairResult.RENEWED: message("Renewed", context="choice"),
    PairResult.STOPPED: message("Stopped early", context="choice"),
}

RESPONDENT_WORDS: dict[Respondent, Message] = {
    Respondent.MENTEE: message("Mentee", context="role"),
    Respondent.MENTOR: message("Mentor", context="role"),
    Respondent.MANAGER: message("Line manager", context="role"),
    Respondent.TEAM: message("Member of the team"),
}

RECOMMENDATION_WORDS: dict[Recommendation, Message] = {
    Recommendation.CONTINUE: message("Go on in the same size"),
    Recommendation.GROW: message("Go on with more pairs"),
    Recommendation.CHANGE: message("Go on with changes"),
    Recommendation.STOP: message("Do not go on"),
}

CAREER_WORDS: dict[CareerKind, Message] = {
    CareerKind.PROMOTION: message("Promotion", context="choice"),
    CareerKind.MOVE: message("Move within the company"),
    CareerKind.INDEPENDENT: message("Works independently", context="choice"),
}

LESSON_WORDS: dict[LessonKind, Message] = {
    LessonKind.KEEP: message("Keep", context="choice"),
    LessonKind.CHANGE: message("Change", context="choice"),
    LessonKind.STOP: message("Stop", context="choice"),
}

REQUEST_WORDS: dict[RequestKind, Message] = {
    RequestKind.SEE: message("See the data"),
    RequestKind.CORRECT: message("Correct the data"),
    RequestKind.EXPORT: message("Have a copy"),
    RequestKind.STOP: message("Stop the processing"),
    RequestKind.DELETE: message("Delete the data"),
}

LESSON_COUNTS: dict[LessonKind, Callable[[int], Message]] = {
    LessonKind.KEEP: lambda count: messages("keep {n}", "keep {n}", count, context="count"),
    LessonKind.CHANGE: lambda count: messages("change {n}", "change {n}", count, context="count"),
    LessonKind.STOP: lambda count: messages("stop {n}", "stop {n}", count, context="count"),
}
"""How many lessons of a kind there are."""

_TABLES: tuple[Mapping[Any, Message], ...] = (
    *(STATUS_WORDS, ROLE_WORDS, PURPOSE_WORDS, CONSENT_WORDS, LEAVE_REASON_WORDS, ENROLMENT_WORDS, TRACK_WORDS),
    *(PAIR_WORDS, REPLY_WORDS, GROUP_KIND_WORDS, SOURCE_WORDS, WISH_WORDS, DIRECTION_WORDS, UNIT_WORDS),
    *(FREQUENCY_WORDS, PROGRAMME_FORM_WORDS, PAPER_KIND_WORDS, RHYTHM_WORDS, ANCHOR_WORDS, COST_WORDS, RECURRING_WORDS),
    *(BUDGET_UNIT_WORDS, DUTY_WORDS, OUTCOME_WORDS, AUDIENCE_WORDS, CHANNEL_WORDS, MESSAGE_STATE_WORDS),
    *(MESSAGE_LANGUAGE_WORDS, END_REASON_WORDS, MEETING_STATE_WORDS, MEETING_WAY_WORDS, BOOKER_WORDS, BRIEFING_WORDS),
    *(ATTENDANCE_WORDS, READINESS_WORDS, HORIZON_WORDS, GOAL_AREA_WORDS, ACTIVITY_WORDS, SETTING_WORDS, REVIEW_WORDS),
    *(RECOGNITION_WORDS, RECOGNISED_AS_WORDS, AGAIN_WORDS, PAIR_RESULT_WORDS, WAVE_WORDS, RESPONDENT_WORDS),
    *(RECOMMENDATION_WORDS, CAREER_WORDS, LESSON_WORDS, REQUEST_WORDS),
)

_BY_KIND = {type(next(iter(table))): table for table in _TABLES}
"""The tables by the kind of their keys: a choice of one kind may equal a choice of another as text."""


def words_for(value: StrEnum) -> Message | str:
    """Return the words of a state or choice of a record; empty where it stands for nothing chosen."""
    return _BY_KIND[type(value)].get(value, "")
