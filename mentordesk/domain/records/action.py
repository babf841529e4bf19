"""What people agreed to do next: in a meeting, a coaching talk, a team review or an activity."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.coaching import CoachingTalk, TeamReview
from mentordesk.domain.records.executive import Activity
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction(Record):
    """Something that somebody is to do until a day; exactly one of meeting, talk, review and activity is given."""

    TITLE = message("Agreed actions", context="title")

    meeting_id: str | None = reference(
        Meeting, message("Meeting", context="field"), default=None, when_gone=WhenGone.FOLLOWS
    )
    talk_id: str | None = reference(
        CoachingTalk, message("Coaching talk", context="field"), default=None, when_gone=WhenGone.FOLLOWS
    )
    review_id: str | None = reference(
        TeamReview, message("Team review", context="field"), default=None, when_gone=WhenGone.FOLLOWS
    )
    activity_id: str | None = reference(
        Activity, message("Activity", context="field"), default=None, when_gone=WhenGone.FOLLOWS
    )
    person_id: str | None = reference(Person, default=None, when_gone=WhenGone.CLEARED)
    what: str = copied("", message("What is to be done"))
    due: date | None = copied(None, message("Due", context="field"))
    done_on: date | None = copied(None, message("Done on", context="field"))
