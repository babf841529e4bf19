"""The first three months of somebody new: the buddy, the checklist, the meetings, and the sign-off on day 90."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import Record, WhenGone, copied, reference
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer(Record):
    """How somebody new is looked after; there is none until the owner does something for them.

    ``done`` are the codes of the points of the checklist that are done, ``own_points`` what the owner added to it.
    ``left_out`` where nobody need be beside them, such as somebody who comes back.
    """

    TITLE = message("First three months")
    ONE_PER = ("person_id",)

    person_id: str = reference(Person, message("Newcomer", context="role"), when_gone=WhenGone.FOLLOWS)
    buddy_id: str | None = reference(Person, message("Buddy", context="role"), default=None, when_gone=WhenGone.CLEARED)
    buddy_since: date | None = copied(None, message("Buddy since", context="field"))
    done: tuple[str, ...] = copied((), message("Points done", context="field"))
    own_points: tuple[str, ...] = copied((), message("Points added", context="field"))
    manager_talk_on: date | None = copied(None, message("Talk with the manager on"))
    signed_on: date | None = copied(None, message("Day 90 signed on"))
    signed_by_id: str | None = reference(Person, message("Day 90 signed by"), default=None, when_gone=WhenGone.CLEARED)
    left_out: bool = copied(False, message("Left out", context="field"))

    @property
    def label(self) -> Message:
        """What it is called where another record names it."""
        return message("First three months")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuddyMeeting(Record):
    """A meeting of somebody new with their buddy."""

    TITLE = message("Meetings with the buddy")

    newcomer_id: str = reference(Newcomer, when_gone=WhenGone.FOLLOWS, shares_people=True)
    on: date | None = copied(None, message("Date", context="field"))
    minutes: int | None = copied(None, message("Minutes", context="field"))
