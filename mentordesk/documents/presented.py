"""Writes the copy of what was presented to the leadership, and what it decided."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, PaperBlock, PaperColumn, Section, Table, Title
from mentordesk.documents.sections import with_below
from mentordesk.domain.papers.papers import written
from mentordesk.domain.papers.pitch import PresentedPaper
from mentordesk.domain.records.words import OUTCOME_WORDS
from mentordesk.i18n import Message, _, money


def write(path: Path, value: PresentedPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the copy in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(value), invariant=invariant)


def paper(value: PresentedPaper) -> Paper:
    """Return the copy as blocks: the decision, the texts, the goals and the figures as they were."""
    blocks: list[PaperBlock] = [
        Title(_outcome(value), _decided(value), small=True),
    ]
    if value.budget is not None:
        blocks += [Section(_("Budget approved", context="field")), Body(money(value.budget))]
    if value.conditions:
        blocks += [Section(_("Conditions", context="field")), Body(value.conditions)]
    pages = [row for row in value.kept.pages if len(row) == 3]
    if pages:
        columns = (
            PaperColumn(_("Page", context="field"), lines=3),
            PaperColumn(_("What it says"), grows=True, lines=40),
        )
        rows = tuple((name, with_below(title, body, is_bold=True)) for name, title, body in pages)
        blocks += [Section(_("What was presented")), Table(columns, rows)]
    blocks += _table(_("Goals", context="title"), (_("Goal", context="field"), *_goal_heads()), value.kept.goals)
    heads = (_("Figure", context="field"), _("Value", context="field"), _("Where it comes from"))
    blocks += _table(_("Figures", context="title"), heads, value.kept.figures)
    is_open = value.outcome is None
    return Paper(letterhead=value.letterhead, name=_("What was presented"), blocks=tuple(blocks), draft=is_open)


def _goal_heads() -> tuple[str, ...]:
    return (_("Now", context="field"), _("Target", context="field"), _("By", context="field"))


def _outcome(value: PresentedPaper) -> str:
    return str(OUTCOME_WORDS[value.outcome]) if value.outcome is not None else _("Nothing is decided yet")


def _decided(value: PresentedPaper) -> str:
    if value.outcome is None:
        return _("What would be presented on {day}.", day=written(value.decided_on))
    return _("Decided on {day} by {who}.", day=written(value.decided_on), who=written(value.who))


def _table(title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> list[PaperBlock]:
    whole = tuple(row for row in rows if len(row) == len(heads))
    if not whole:
        return []
    return [Section(title), Table(tuple(PaperColumn(head, grows=not place) for place, head in enumerate(heads)), whole)]
