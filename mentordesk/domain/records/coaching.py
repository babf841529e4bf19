"""The coaching culture: short talks by questions, reviews of a team, who learned to coach, and what they found out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message


class Setting(StrEnum):
    """In which situation a coaching talk took place."""

    ONE_TO_ONE = "one-to-one"
    TEAM_MEETING = "team-meeting"
    AFTER_SHIFT = "after-shift"
    AFTER_PROJECT = "after-project"
    ON_THE_JOB = "on-the-job"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingTalk(Record):
    """A coaching talk of a manager, with one person or, in a team meeting, with nobody named.

    The four lines ``goal``, ``reality``, ``options`` and ``will`` may stay empty. ``helpful``, 1 to 5, is what the
    person coached said.
    """

    TITLE = message("Coaching talks", context="title")

    manager_id: str = reference(Person, message("Coach", context="role"), when_gone=WhenGone.FOLLOWS)
    coachee_id: str | None = reference(
        Person, message("Person coached", context="field"), default=None, when_gone=WhenGone.FOLLOWS
    )
    on: date | None = copied(None, message("Date", context="field"))
    minutes: int | None = copied(None, message("Minutes", context="field"))
    setting: Setting = copied(Setting.ONE_TO_ONE, message("Setting", context="field"))
    topic: str = copied("", message("Topic", context="field"))
    goal: str = copied("", message("Goal", context="coaching"))
    reality: str = copied("", message("Reality", context="coaching"))
    options: str = copied("", message("Options", context="coaching"))
    will: str = copied("", message("Will", context="coaching"))
    helpful: int | None = copied(None, message("How helpful, 1 to 5"))

    @property
    def label(self) -> Message:
        """The day."""
        return message("Coaching talk on {day}", day=self.on) if self.on else message("Coaching talk without a date")


class ReviewKind(StrEnum):
    """After what a team looks back."""

    AFTER_SHIFT = "after-shift"
    AFTER_PROJECT = "after-project"
    TEAM_MEETING = "team-meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReview(Record):
    """What a team found when it looked back: facts and what comes next, never who was to blame."""

    TITLE = message("Team reviews led")

    kind: ReviewKind = copied(ReviewKind.AFTER_SHIFT, message("Kind", context="field"))
    on: date | None = copied(None, message("Date", context="field"))
    team: str = copied("", message("Team", context="field"))
    facilitator_id: str | None = reference(
        Person, message("Led by", context="field"), default=None, when_gone=WhenGone.CLEARED
    )
    planned: str = copied("", message("What was planned, or went well"))
    happened: str = copied("", message("What happened, or was hard"))
    reason: str = copied("", message("Why", context="field"))
    following: str = copied("", message("What comes next"))

    @property
    def label(self) -> Message:
        """The day."""
        return message("Team review on {day}", day=self.on) if self.on else message("Team review without a date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach(Record):
    """Whether somebody counts among the managers who coach, and the day on which they had the guide for coaches.

    Without one, who manages others counts; ``counts`` is ``None`` where the owner has not said otherwise.
    """

    TITLE = message("Coaching", context="title")
    ONE_PER = ("person_id",)

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    counts: bool | None = copied(None, message("Counts as a coach"))
    trained_on: date | None = copied(None, message("Guide for coaches read on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceSheet(Record):
    """A manager's own practice put into writing: the situation, what was done, what came of it, what others may use."""

    TITLE = message("Experience written down")

    person_id: str = reference(Person, when_gone=WhenGone.FOLLOWS)
    on: date | None = copied(None, message("Date", context="field"))
    title: str = copied("", message("Title", context="field"))
    situation: str = copied("", message("Situation", context="field"))
    action: str = copied("", message("What was done"))
    result: str = copied("", message("What came of it"))
    advice: str = copied("", message("What others can take from it"))

    @property
    def label(self) -> str:
        """The title."""
        return self.title
