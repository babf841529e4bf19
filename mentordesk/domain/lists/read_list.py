"""A list as read, with what was understood of its columns, so that a worker hands over all of it at once."""

from dataclasses import dataclass

from mentordesk.domain.lists.columns import Mapping
from mentordesk.domain.lists.doubts import Doubt
from mentordesk.domain.lists.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ReadList:
    """A sheet, where its columns go, and what the owner has to answer about them.

    ``remembered`` says that the columns were read as the owner chose for the same layout before.
    """

    sheet: Sheet
    mapping: Mapping
    doubts: tuple[Doubt, ...] = ()
    remembered: bool = False
