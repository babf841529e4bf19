"""What the recovery sheet of a company file says."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.papers.papers import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """The sheet with the recovery code of a file: which file, since when its password is, and the code."""

    letterhead: Letterhead
    file_name: str
    since: date
    code: str
