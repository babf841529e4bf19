"""Writes the pitch as a brief of one page: the request, the problem, the goals, the way, the cost, the decision."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout, pitch_parts, sections
from mentordesk.documents.blocks import Paper, PaperBlock, Section, Source, Title
from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.domain.pitch.wording import proposed_text
from mentordesk.domain.records.pitch import PageCode
from mentordesk.i18n import Message, _


def write(path: Path, value: PitchPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the brief in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: PitchPaper) -> Paper:
    """Return the brief as blocks, in the language in force."""
    return Paper(
        letterhead=value.letterhead,
        name=_("Brief for the leadership"),
        privacy=_("Contains personal data") if any(goal.owner for goal in value.facts.goals) else "",
        draft=value.is_draft,
        blocks=tuple(_blocks(value)),
    )


def _blocks(value: PitchPaper) -> Iterator[PaperBlock]:
    ask = value.page(PageCode.ASK)
    text = ask.text if ask else proposed_text(PageCode.ASK, value.facts)
    yield Title(str(text.title), str(text.body), small=True)
    yield from sections.draft_notice(value.unfinished)
    yield Section(str(proposed_text(PageCode.PROBLEM, value.facts).title))
    yield from pitch_parts.cases(value, short=True)
    yield Section(_("Goals", context="title"))
    yield from pitch_parts.goals(value, short=True)
    yield Section(str(proposed_text(PageCode.HOW, value.facts).title))
    yield from pitch_parts.roadmap(value)
    yield from pitch_parts.costs(value, short=True)
    yield from pitch_parts.decision(value, short=True)
    yield Source(pitch_parts.figure_sources(value, short=True))
