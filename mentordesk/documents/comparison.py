"""Writes two cycles side by side: each figure with what is behind it, and the difference in words."""

from pathlib import Path

from mentordesk.documents import layout, sections
from mentordesk.documents.blocks import Body, Paper, PaperColumn, Span, Table, Text, Title
from mentordesk.domain.measuring.facts import Figure
from mentordesk.domain.papers.comparison import ONLY_A_SIGN, ComparedRow, ComparisonPaper, cell_words
from mentordesk.i18n import Message, _


def write(path: Path, value: ComparisonPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the comparison in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: ComparisonPaper) -> Paper:
    """Return the comparison as blocks, in the language in force; it names nobody."""
    first, second = str(value.first.name), str(value.second.name)
    columns = (
        PaperColumn(_("Number", context="field"), grows=True),
        PaperColumn(first, right=True),
        PaperColumn(second, right=True),
        PaperColumn(_("Difference", context="field")),
    )
    return Paper(
        letterhead=value.letterhead,
        name=_("Two cycles side by side"),
        privacy=_("No participant is named"),
        blocks=(
            Title(_("Two cycles side by side")),
            Body(f"{first}: {value.first.standing}"),
            Body(f"{second}: {value.second.standing}"),
            Table(columns, tuple(map(_row, value.rows))),
            Body(str(ONLY_A_SIGN)),
        ),
    )


def _row(row: ComparedRow) -> tuple[Text, ...]:
    name: Text = sections.bold(f"{row.criterion}: {row.name}") if row.is_head else str(row.name)
    return (name, _cell(row.figures[0]), _cell(row.figures[1]), str(row.difference))


def _cell(figure: Figure | None) -> Text:
    value, behind = cell_words(figure)
    return (Span(value), Span(f" {behind}", quiet=True)) if behind else value
