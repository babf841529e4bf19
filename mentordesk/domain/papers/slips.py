"""What slips to cut say, as plain values: for whom they are, which form they open, and under which address."""

from dataclasses import dataclass

from mentordesk.domain.chart import Words
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import message

FOR_ALL = message("Put your name down, if you like.")
YOURS = message("This slip is yours: it opens your form alone, once.")
KEPT = message("Keep this slip: it serves for every meeting of the cycle.")
DRAWN = message("Draw any ticket. It bears no name and counts once.")
"""What a slip says about itself: it is for all, for one person, kept for every meeting, or drawn from a box."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """An address that a phone opens: as a square to photograph, and as it is typed."""

    url: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSlip:
    """A slip: which form it opens, whom it is for, what to know about it, and its address. It may be for anybody."""

    form: Words
    way_in: WayIn
    name: str = ""
    about: Words = ""
    once: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPaper:
    """Slips to cut, several on a sheet. ``contact`` is who answers questions."""

    letterhead: Letterhead
    title: Words
    slips: tuple[PaperSlip, ...] = ()
    contact: Words = ""
