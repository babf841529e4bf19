"""What belongs to a pair or to a group: every record of the weeks in which people meet derives from this."""

from dataclasses import dataclass

from mentordesk.domain.records.group import Group
from mentordesk.domain.records.pair import Pair
from mentordesk.domain.records.programme import CycleRecord
from mentordesk.domain.records.record import WhenGone, reference
from mentordesk.i18n import message


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipRecord(CycleRecord):
    """A record of a pair or of a group; exactly one of the two is given."""

    pair_id: str | None = reference(
        Pair, message("Pair", context="field"), default=None, when_gone=WhenGone.FOLLOWS, shares_people=True
    )
    group_id: str | None = reference(
        Group, message("Group", context="field"), default=None, when_gone=WhenGone.FOLLOWS, shares_people=True
    )

    @property
    def partnership_id(self) -> str:
        """The id of the pair or the group."""
        return self.pair_id or self.group_id or ""
