"""Writes the levels of a company as a list; with the pay only where the owner asks for it."""

from collections.abc import Sequence
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Paper, PaperColumn, Table, Title
from mentordesk.domain.levels import LevelRow
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.i18n import Message, _, money, ngettext


def write(
    path: Path, letterhead: Letterhead, rows: Sequence[LevelRow], *, with_pay: bool, invariant: bool = False
) -> tuple[Message, ...]:
    """Write the list in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(letterhead, rows, with_pay=with_pay), invariant=invariant)


def paper(letterhead: Letterhead, rows: Sequence[LevelRow], *, with_pay: bool) -> Paper:
    """Return the list as blocks, in the language in force."""
    columns = [
        PaperColumn(_("Level", context="field")),
        PaperColumn(_("Name", context="field"), grows=True),
        PaperColumn(_("People", context="title"), right=True),
    ]
    if with_pay:
        columns += [PaperColumn(_("Average monthly pay"), right=True), PaperColumn(_("Cost of an hour"), right=True)]
    lines = tuple(
        (
            str(row.level),
            str(row.name),
            str(row.people),
            *((_amount(row.pay.monthly_pay), _amount(row.hour)) * with_pay),
        )
        for row in rows
    )
    people = ngettext("{n} person", "{n} people", sum(row.people for row in rows), context="count")
    return Paper(
        letterhead=letterhead,
        name=_("Levels", context="title"),
        privacy=_("Confidential: contains average pay") if with_pay else _("Contains no personal data"),
        blocks=(
            Title(ngettext("{n} level", "{n} levels", len(rows), context="title"), people),
            Table(tuple(columns), lines),
        ),
    )


def _amount(value: float | None) -> str:
    return "–" if value is None else money(value)
