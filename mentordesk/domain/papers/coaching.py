"""What the papers of coaching and of newcomers say, in no language yet."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.chart import Words
from mentordesk.domain.coaching.board import CoachingBoard
from mentordesk.domain.newcomers.facts import NewcomerFacts, NewcomerRow
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.records.coaching import ExperienceSheet, ReviewKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPaper:
    """A card to write on by hand: of a team review, or of a coaching talk where ``kind`` is ``None``."""

    letterhead: Letterhead
    kind: ReviewKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePaper:
    """The one-page guide for who coaches; ``contact`` is whom to ask, empty where nobody is chosen."""

    letterhead: Letterhead
    contact: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperiencePaper:
    """An experience sheet, empty or filled in."""

    letterhead: Letterhead
    sheet: ExperienceSheet | None = None
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingMonthPaper:
    """The monthly sheet of coaching: the board with its names, how many reached the target, what is open."""

    letterhead: Letterhead
    board: CoachingBoard
    open_actions: tuple[tuple[str, str, date | None], ...] = ()
    note: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPaper:
    """The checklist of somebody new for the first ninety days."""

    letterhead: Letterhead
    newcomer: NewcomerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewcomersPaper:
    """The report on the newcomers: who is where, and how many stayed beyond day 90."""

    letterhead: Letterhead
    facts: NewcomerFacts
    stayed: Words
    note: Words = ""
