"""What becomes of pairs and groups whose people leave them: those of which anything is kept end, the others go."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.meetings import ending
from mentordesk.domain.meetings.ending import EndedGroups
from mentordesk.domain.records.group import Member, leaving
from mentordesk.domain.records.meeting import Meeting
from mentordesk.domain.records.pair import EndReason, Pair, PairState
from mentordesk.domain.records.record import Record


def out_of_groups(
    desk: Desk, ids: Collection[str], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> EndedGroups:
    """Return what becomes of the groups of the current cycle when people leave them; past cycles stay as they were."""
    members = (*desk.all(Member), *desk.trash(Member))
    return ended_groups(desk, leaving(set(ids), current.groups(desk), members), on=on, reason=reason)


def ended_groups(
    desk: Desk, removed: Sequence[Record], *, on: date | None = None, reason: EndReason = EndReason.OTHER
) -> EndedGroups:
    """Return what becomes of groups and places that would be removed."""
    return ending.ended_groups(removed, current.used(desk), desk.all(Meeting), on=on or date.today(), reason=reason)


def ended_pairs(desk: Desk, gone: Iterable[Pair]) -> tuple[Pair, ...]:
    """Return what is kept of pairs that people leave: those that were agreed, and those of which anything is kept."""
    used = current.used(desk)
    return tuple(
        replace(pair, state=PairState.ENDED) for pair in gone if pair.state is not PairState.PROPOSED or pair.id in used
    )
