"""What the texts of a programme speak of: the company, the dates, the rhythm, whom to ask, and who reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.plan import USUAL_MINUTES, Rhythm
from mentordesk.domain.records.programme import USUAL_PLACES
from mentordesk.i18n import Message, message, messages, verbatim

_MONTH = 30.44


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The programme as its texts see it. ``owner`` answers questions, ``sponsor`` speaks for the leadership.

    ``deadline`` is the last day to sign up, ``places`` how many mentees a mentor takes.
    """

    company: str = ""
    programme: str = ""
    launch: date | None = None
    end: date | None = None
    deadline: date | None = None
    rhythm: Rhythm = Rhythm.MONTHLY
    minutes: int = USUAL_MINUTES
    places: int = USUAL_PLACES
    owner: Person | None = None
    sponsor: str = ""
    main_message: Words = ""

    @property
    def contact(self) -> Words:
        """Who answers questions: name, department and phone; empty where the owner or the phone is not known."""
        if self.owner is None or not self.owner.phone:
            return ""
        return message("{name}, {phone}", name=self.owner_words, phone=self.phone_words)

    @property
    def contact_lacks(self) -> tuple[Message, str]:
        """Why nobody can be asked, and the field where that is put right; of use where ``contact`` is empty."""
        if self.owner is None:
            return message("the programme owner is not chosen"), "owner"
        return message("{name}, the programme owner, has no phone number", name=self.owner.full_name), "phone"

    @property
    def owner_words(self) -> Words:
        """Who answers questions: name and department; empty where the owner is not known."""
        if self.owner is None:
            return ""
        if not self.owner.department:
            return self.owner.full_name
        return message("{name}, {department}", name=self.owner.full_name, department=self.owner.department)

    @property
    def phone_words(self) -> Words:
        """The phone number of who answers questions; empty where it is not known."""
        if self.owner is None or not self.owner.phone:
            return ""
        return message("tel. {phone}", context="field", phone=self.owner.phone)

    @property
    def rhythm_words(self) -> Message:
        """How often and how long a pair meets: “one hour a month”."""
        return _EVERY[self.rhythm](time_words(self.minutes))

    @property
    def duration(self) -> Words:
        """How long the cycle takes, in months; in weeks where it is shorter than two months; empty without dates."""
        if self.launch is None or self.end is None or self.end <= self.launch:
            return ""
        days = (self.end - self.launch).days
        months = round(days / _MONTH)
        if months >= 2:
            return messages("{n} month", "{n} months", months, context="count")
        return messages("{n} week", "{n} weeks", max(1, round(days / 7)), context="count")


_EVERY: dict[Rhythm, Callable[[Message], Message]] = {
    Rhythm.WEEKLY: lambda time: message("{time} a week", time=time),
    Rhythm.EVERY_TWO_WEEKS: lambda time: message("{time} every two weeks", time=time),
    Rhythm.MONTHLY: lambda time: message("{time} a month", time=time),
}


def time_words(minutes: int) -> Message:
    """Return a length of time as people say it: one hour, two hours, 45 minutes."""
    if minutes == 60:
        return message("one hour", context="time")
    if minutes == 120:
        return message("two hours", context="time")
    return messages("{n} minute", "{n} minutes", minutes, context="count")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a message: the person, and why this person is asked."""

    person: Person
    reason: Words = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where an event of the plan is; empty for a message."""

    day: date | None = None
    place: str = ""


NO_OCCASION = Occasion()


@dataclass(frozen=True, slots=True)
class About:
    """Everything that a text may speak of: the programme, its reader where there is one, and the event."""

    situation: Situation
    reader: Reader | None = None
    occasion: Occasion = NO_OCCASION


def as_words(text: str) -> Words:
    """Return a text of the owner's as words that are never translated; empty where there is none."""
    return verbatim(text) if text else ""
