"""What becomes of groups when people are no longer in them: a group of which anything is kept ends, others go."""

from collections.abc import Collection, Sequence
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.meetings.ending import Parted, parted
from mentordesk.domain.records.group import Member, leaving
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import EndReason
from mentordesk.domain.records.record import Record


def out_of_groups(
    desk: Desk, ids: Collection[str], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> Parted:
    """Return what becomes of the groups of the current cycle when people leave them; past cycles stay as they were."""
    members = (*desk.all(Member), *desk.trash(Member))
    return parted_groups(desk, leaving(set(ids), current.groups(desk), members), on=on, reason=reason)


def parted_groups(
    desk: Desk, removed: Sequence[Record], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> Parted:
    """Return what becomes of groups and places that would be removed."""
    used = current.used_groups(desk)
    return parted(removed, used, desk.all(Meeting), on=on or date.today(), reason=reason)
