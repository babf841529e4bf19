"""What the papers of step 3 say, as one value: the pitch on ten pages, the brief, the slides and the answers."""

from dataclasses import dataclass
from datetime import date

from mentordesk.domain.communication.rows import Row
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.pitch import kept
from mentordesk.domain.pitch.facts import PitchFacts
from mentordesk.domain.pitch.kept import Kept
from mentordesk.domain.pitch.objections import Objection
from mentordesk.domain.pitch.wording import PageText
from mentordesk.domain.records.pitch import Outcome, PageCode
from mentordesk.i18n import Message, message


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """A page of the pitch with its number among those that are on, its name, its title and its text."""

    code: PageCode
    number: int
    name: Message
    text: PageText


@dataclass(frozen=True, slots=True, kw_only=True)
class PitchPaper:
    """A pitch. ``unfinished`` is what is open before it can be signed.

    ``with_pay`` prints a year's average pay; without it only what replacing somebody costs is printed.
    ``announcements`` are the rows of the communication plan.
    """

    letterhead: Letterhead
    facts: PitchFacts
    pages: tuple[PaperPage, ...] = ()
    objections: tuple[Objection, ...] = ()
    unfinished: tuple[Message, ...] = ()
    with_pay: bool = False
    announcements: tuple[Row, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether the pitch may not be signed yet."""
        return bool(self.unfinished)

    @property
    def figure_rows(self) -> tuple[tuple[Message, object, Message], ...]:
        """Every figure with its value and source; a year's pay only where it may be printed."""
        pay = message("A year's pay on average")
        return tuple(row for row in kept.figure_rows(self.facts) if self.with_pay or row[0] != pay)

    def page(self, code: PageCode) -> PaperPage | None:
        """Return a page, ``None`` where it is left out."""
        return next((page for page in self.pages if page.code is code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentedPaper:
    """What was presented, and what the leadership said to it."""

    letterhead: Letterhead
    kept: Kept
    outcome: Outcome | None
    decided_on: date | None = None
    who: str = ""
    conditions: str = ""
    budget: int | None = None
