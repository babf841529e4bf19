"""Writes the pitch: a page of A4 for each page that is on, the request and its cost first, the decision last."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from mentordesk.documents import layout, pitch_parts, sections
from mentordesk.documents.blocks import (
    Body,
    Notice,
    Paper,
    PaperBlock,
    Section,
    Source,
    Title,
    separate_pages,
)
from mentordesk.domain.papers.pitch import PaperPage, PitchPaper
from mentordesk.domain.pitch.figures import PitchFigures
from mentordesk.domain.pitch.wording import people, proposed_text
from mentordesk.domain.records.pitch import PageCode
from mentordesk.i18n import Message, _


def write(path: Path, value: PitchPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the pitch in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def write_page(path: Path, value: PitchPaper, code: PageCode, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write one page as it stands in the pitch, with its number; one that is left out is shown without."""
    page = value.page(code)
    whole = paper(value)
    if page is None:
        return layout.write(
            path, replace(whole, blocks=(Notice(_("This page is left out.")),), counted=False), invariant=invariant
        )
    single = replace(whole, blocks=_page(value, page), first_page=page.number, page_count=len(value.pages))
    return layout.write(path, single, invariant=invariant)


def paper(value: PitchPaper) -> Paper:
    """Return the pitch as blocks, in the language in force."""
    blocks = separate_pages(_page(value, page) for page in value.pages)
    named = any(goal.owner for goal in value.facts.goals) or any(row.leader for row in value.facts.leaders)
    return Paper(
        letterhead=value.letterhead,
        name=_("Pitch to the leadership"),
        privacy=_("Contains personal data") if named else "",
        draft=value.is_draft,
        own_pages=True,
        blocks=blocks or (Notice(_("Every page is left out.")),),
    )


def _page(value: PitchPaper, page: PaperPage) -> tuple[PaperBlock, ...]:
    """Return a page; what is still open stands on the request, or else on the first page."""
    blocks = tuple(_PAGES[page.code](value, page))
    if page is value.pages[0] and value.page(PageCode.ASK) is None:
        return (*sections.draft_notice(value.unfinished), *blocks)
    return blocks


def _head(page: PaperPage) -> Iterator[PaperBlock]:
    yield Source(_("{n} · {name}", context="title", n=page.number, name=page.name))
    yield Title(str(page.text.title))
    if str(page.text.body):
        yield Body(str(page.text.body))


def _ask(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    subject = _(
        "Re: request to the leadership on mentoring, in which mentors (who guide) support mentees (who are guided)"
    )
    yield sections.for_the_board(value.letterhead, subject, draft=value.is_draft)
    yield Title(str(page.text.title), str(page.text.body))
    yield from sections.draft_notice(value.unfinished)
    yield Section(_("What it costs"))
    yield from pitch_parts.costs(value)
    yield Section(_("Goals", context="title"))
    yield from pitch_parts.goals(value)
    found = value.facts.figures
    if found.cautious.break_even is not None and found.expected.break_even is not None:
        yield Section(_("When it pays for itself"))
        yield Body(str(proposed_text(PageCode.BREAK_EVEN, value.facts).title) + ". " + _even(found))
        yield Source(pitch_parts.figure_sources(value))


def _even(found: PitchFigures) -> str:
    return _(
        "In the cautious case {cautious}, in the expected case {expected}.",
        cautious=people(found.cautious.break_even or 0),
        expected=people(found.expected.break_even or 0),
    )


def _problem(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield Source(_("{n} · {name}", context="title", n=page.number, name=page.name))
    yield Title(str(page.text.title))
    yield from pitch_parts.turnover(value)
    if str(page.text.body):
        yield Body(str(page.text.body))
    yield Section(_("What it costs that people leave"))
    yield from pitch_parts.losses(value)
    yield from pitch_parts.losses_beside_cost(value)


def _goals(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.goals(value, short=value.page(PageCode.ASK) is not None)
    yield Section(_("What the whole company gains"))
    yield from pitch_parts.benefits(value)
    yield from pitch_parts.leaders(value)


def _how(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.way(value)
    yield from pitch_parts.content(value)
    yield from pitch_parts.announcements(value)


def _who(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.hours(value)
    yield Source(
        _("Hours of a mentor include preparation; both follow from the rhythm and the length of meetings in the plan.")
    )
    yield from pitch_parts.places(value)
    yield from pitch_parts.roles(value)


def _roadmap(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.roadmap(value)
    yield Section(_("Milestones", context="title"))
    yield from sections.milestone_table(value.facts.plan.milestones)


def _budget(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.budget(value)
    yield sections.hours_source()
    yield from pitch_parts.budget_chart(value)


def _break_even(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.cases(value)
    yield Source(pitch_parts.figure_sources(value))
    yield from pitch_parts.evidence()


def _risks(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from sections.risk_table(pitch_parts.worst_risks(value), value.facts.plan.basis.names)


def _decision(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _head(page)
    yield from pitch_parts.costs(value)
    yield from pitch_parts.requests(value)
    yield from pitch_parts.next_steps(value)
    yield from pitch_parts.decision(value)


_PAGES: dict[PageCode, Callable[[PitchPaper, PaperPage], Iterator[PaperBlock]]] = {
    PageCode.ASK: _ask,
    PageCode.PROBLEM: _problem,
    PageCode.GOALS: _goals,
    PageCode.HOW: _how,
    PageCode.WHO: _who,
    PageCode.ROADMAP: _roadmap,
    PageCode.BUDGET: _budget,
    PageCode.BREAK_EVEN: _break_even,
    PageCode.RISKS: _risks,
    PageCode.DECISION: _decision,
}
