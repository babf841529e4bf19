"""The ten pages of a pitch in the owner's order: which are on, and what they are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mentordesk.domain.records.pitch import PageCode, PitchPage
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import Message, message

KIND = "pitch-page"

PAGE_NAMES: dict[PageCode, Message] = {
    PageCode.ASK: message("The request in one sentence"),
    PageCode.PROBLEM: message("The problem in our own figures"),
    PageCode.GOALS: message("Goals and benefits", context="title"),
    PageCode.HOW: message("How the programme works"),
    PageCode.WHO: message("Who takes part, and their hours"),
    PageCode.ROADMAP: message("Roadmap", context="title"),
    PageCode.BUDGET: message("Budget", context="title"),
    PageCode.BREAK_EVEN: message("When it pays for itself"),
    PageCode.RISKS: message("Risks and responses", context="title"),
    PageCode.DECISION: message("Decision requested", context="title"),
}


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """A page of the outline; ``number`` counts those that are on, 0 where it is off."""

    page: PitchPage
    name: Message
    number: int

    @property
    def code(self) -> PageCode:
        """Which page it is."""
        return self.page.code


def outline(cycle_id: str, stored: Iterable[PitchPage]) -> tuple[OutlinePage, ...]:
    """Return all ten pages in the owner's order."""
    changed = {page.code: page for page in stored}
    pages = [changed.get(code) or _proposed(cycle_id, code, place) for place, code in enumerate(PageCode)]
    found: list[OutlinePage] = []
    number = 0
    for page in sorted(pages, key=lambda page: page.order):
        number += page.is_on
        found.append(OutlinePage(page, PAGE_NAMES[page.code], number if page.is_on else 0))
    return tuple(found)


def _proposed(cycle_id: str, code: PageCode, place: int) -> PitchPage:
    return PitchPage(id=proposed_id(KIND, cycle_id, code.value), cycle_id=cycle_id, code=code, order=place)


def moved(pages: Sequence[OutlinePage], code: PageCode, place: int) -> tuple[PitchPage, ...]:
    """Return the pages with one of them at another place, counted from 0; the others close the gap."""
    order = [entry.page for entry in pages]
    taken = next(page for page in order if page.code is code)
    order.remove(taken)
    order.insert(max(0, min(place, len(order))), taken)
    return tuple(replace(page, order=number) for number, page in enumerate(order))


def only(pages: Sequence[OutlinePage], codes: Iterable[PageCode]) -> tuple[PitchPage, ...]:
    """Return the pages with none on but these."""
    wanted = set(codes)
    return tuple(replace(entry.page, is_on=entry.code in wanted) for entry in pages)
