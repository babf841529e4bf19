"""A mentor and a mentee who are paired in a cycle."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import WhenGone, copied, reference
from mentordesk.i18n import Message, message


class PairState(StrEnum):
    """The state of a pair."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ENDED = "ended"


class Reply(StrEnum):
    """The reply of one side to a pair; ``OPEN`` until somebody has asked."""

    OPEN = ""
    YES = "yes"
    NO = "no"
    CHANGE = "change"


_PAIR = message("A pair", context="field")


def points(score: int) -> float:
    """Return a score in points, 0 to 100 with one decimal, from milli-points."""
    return round(score / 1000, 1)


class EndReason(StrEnum):
    """Why a pair ended; ``NONE`` where it has not, or where nobody said why."""

    NONE = ""
    COMPLETED = "completed"
    GOALS_REACHED = "goals-reached"
    NO_TIME = "no-time"
    NO_FIT = "no-fit"
    NEW_JOB = "new-job"
    LEFT_COMPANY = "left-company"
    OTHER = "other"


class PairResult(StrEnum):
    """How a pair or a group came out when its cycle was closed; ``NONE`` until somebody says."""

    NONE = ""
    COMPLETED = "completed"
    RENEWED = "renewed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(CycleRecord):
    """A pair. ``score`` is in integer milli-points, 0 to 100 000; ``locked`` pairs stay at every new matching.

    ``reason`` is why a rule was set aside for it; ``remark`` what a side wants changed. A pair is confirmed when both
    sides say yes, and then ``announced_on`` a day. It rests from ``paused_on`` until that day is taken away again, and
    ends on ``ended_on``, for a reason and without blame. ``result`` is said when the cycle is closed.
    """

    TITLE = message("Pairs", context="title")
    ONE_PER = ("cycle_id", "mentor_id", "mentee_id")

    mentor_id: str = reference(Person, message("Mentor", context="role"), when_gone=WhenGone.FOLLOWS)
    mentee_id: str = reference(Person, message("Mentee", context="role"), when_gone=WhenGone.FOLLOWS)
    state: PairState = copied(PairState.PROPOSED, message("State", context="field"))
    locked: bool = copied(False, message("Pinned", context="field"))
    score: int = copied(0, message("Score of 100"), shown=points)
    reason: str = copied("", message("Rule set aside, and why"))
    mentor_reply: Reply = copied(Reply.OPEN, message("The mentor says"))
    mentee_reply: Reply = copied(Reply.OPEN, message("The mentee says"))
    remark: str = copied("", message("Remark", context="field"))
    announced_on: date | None = copied(None, message("Announced on", context="field"))
    paused_on: date | None = copied(None, message("Paused on", context="field"))
    ended_on: date | None = copied(None, message("Ended on", context="field"))
    end_reason: EndReason = copied(EndReason.NONE, message("Reason for ending"))
    end_remark: str = copied("", message("Remark on the ending"))
    result: PairResult = copied(PairResult.NONE, message("Result", context="field"))

    @property
    def ids(self) -> tuple[str, str]:
        """The two people: mentor, mentee."""
        return self.mentor_id, self.mentee_id

    @property
    def is_live(self) -> bool:
        """Whether the pair has not ended."""
        return self.state is not PairState.ENDED

    @property
    def label(self) -> Message:
        """What a pair is called where a record of it names it; who it is stands in the copy itself."""
        return message("The pair that began on {day}", day=self.announced_on) if self.announced_on else _PAIR
