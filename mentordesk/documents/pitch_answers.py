"""Writes the card of questions and answers: four objections, and where every figure of the pitch comes from."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Paper, PaperBlock, PaperColumn, Points, Section, Source, Table, Title
from mentordesk.domain.papers.pitch import PitchPaper
from mentordesk.domain.pitch.evidence import rates_source
from mentordesk.i18n import Message, _, shown


def write(path: Path, value: PitchPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the card in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: PitchPaper) -> Paper:
    """Return the card as blocks, in the language in force."""
    blocks: list[PaperBlock] = [
        Title(_("Four objections and their answers"), str(value.letterhead.full_name), small=True)
    ]
    for objection in value.objections:
        blocks.append(Section(str(objection.question)))
        blocks.append(Points(tuple(str(part) for part in objection.answer)))
    blocks += _figures(value)
    return Paper(
        letterhead=value.letterhead, name=_("Questions and answers"), draft=value.is_draft, blocks=tuple(blocks)
    )


def _figures(value: PitchPaper) -> tuple[PaperBlock, ...]:
    columns = (
        PaperColumn(_("Figure", context="field"), grows=True),
        PaperColumn(_("Value", context="field"), right=True, lines=2),
        PaperColumn(_("Where it comes from"), grows=True, lines=6),
    )
    rows = tuple((str(name), shown(figure), str(source)) for name, figure, source in value.figure_rows)
    found = value.facts.figures
    return (
        Section(_("Where the figures come from")),
        Table(columns, rows),
        Source(str(rates_source(found.cautious.rate, found.expected.rate))),
    )
