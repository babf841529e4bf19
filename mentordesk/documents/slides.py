"""Writes the pitch as slides for a projector: one finding and one table or chart on each."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mentordesk.documents import layout, pitch_parts
from mentordesk.documents.blocks import (
    Body,
    CheckItem,
    Checklist,
    Notice,
    Paper,
    PaperBlock,
    Sentence,
    Source,
    Title,
    separate_pages,
)
from mentordesk.domain.papers.pitch import PaperPage, PitchPaper
from mentordesk.domain.pitch.evidence import rates_source
from mentordesk.domain.pitch.wording import proposed_text
from mentordesk.domain.records.pitch import PageCode
from mentordesk.domain.records.words import OUTCOME_WORDS
from mentordesk.i18n import Message, _

MOST_RISKS = 3
"""More risks do not fit on a slide; the pitch on paper names all."""


def write(path: Path, value: PitchPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the slides in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: PitchPaper) -> Paper:
    """Return the slides as blocks, in the language in force."""
    blocks = separate_pages(_slide(value, page) for page in value.pages)
    return Paper(
        letterhead=value.letterhead,
        name=_("Slides for the leadership"),
        draft=value.is_draft,
        own_pages=True,
        slide=True,
        blocks=blocks or (Notice(_("Every page is left out.")),),
    )


def _slide(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield Title(str(page.text.title), small=True)
    yield from _SLIDES[page.code](value, page)


def _body(page: PaperPage) -> Iterator[PaperBlock]:
    if str(page.text.body):
        yield Body(str(page.text.body))


def _ask(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _body(page)
    yield from pitch_parts.costs(value, short=True)
    if value.facts.figures.cautious.break_even is not None:
        yield Sentence(f"{proposed_text(PageCode.BREAK_EVEN, value.facts).title}.")


def _problem(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    yield from pitch_parts.turnover(value)
    found = value.facts.figures
    yield Source(_("Leavers: {source}.", context="field", source=str(found.leavers.source).rstrip(".")))


def _goals(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    yield from pitch_parts.goals(value, short=True)


def _how(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _body(page)
    yield from pitch_parts.way(value)
    yield from pitch_parts.content_line(value)


def _who(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _body(page)
    yield from pitch_parts.hours(value)


def _roadmap(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    yield from pitch_parts.roadmap(value)


def _budget(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    yield from pitch_parts.budget(value, short=True)


def _break_even(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    found = value.facts.figures
    yield from pitch_parts.cases(value, short=True)
    yield Source(str(rates_source(found.cautious.rate, found.expected.rate)))


def _risks(value: PitchPaper, _page: PaperPage) -> Iterator[PaperBlock]:
    yield from pitch_parts.short_risks(value, MOST_RISKS)
    count = len(value.facts.plan.risks)
    if count > MOST_RISKS:
        yield Source(_("The {n} most serious of {all}; the pitch on paper names all.", n=MOST_RISKS, all=count))


def _decision(value: PitchPaper, page: PaperPage) -> Iterator[PaperBlock]:
    yield from _body(page)
    yield Checklist(tuple(CheckItem(str(words)) for words in OUTCOME_WORDS.values()), across=2)
    yield from pitch_parts.next_steps(value, short=True)


_SLIDES: dict[PageCode, Callable[[PitchPaper, PaperPage], Iterator[PaperBlock]]] = {
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
