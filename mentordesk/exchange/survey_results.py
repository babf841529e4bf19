"""Writes the table of a survey's results: the same numbers as on paper, and nothing that is hidden there."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.domain.papers.surveys import SurveyResultsPaper
from mentordesk.domain.surveys.items import OPEN_ITEMS
from mentordesk.domain.surveys.results import Agreement, RoleResult, WaveResult
from mentordesk.exchange.text_cells import Value, write_sheet
from mentordesk.i18n import _, message


def write(path: Path, results: SurveyResultsPaper) -> None:
    """Write the results in the language in force. Raises WriteFailed or DiskFull."""
    said = results.wave.result or WaveResult(answered=0)
    heads = (
        (_("Who", context="field"), 26.0),
        (_("Question", context="field"), 56.0),
        (_("Agree", context="field"), 12.0),
        (_("Answers", context="field"), 12.0),
        (_("Mean", context="field"), 12.0),
    )
    write_sheet(
        path,
        _("Survey results", context="title"),
        heads,
        tuple(_rows(said)),
        note=message("Groups of fewer than five answers are not shown"),
    )


def _rows(said: WaveResult) -> Iterator[tuple[Value, ...]]:
    for role in said.roles:
        yield from _role_rows(role)
    if said.satisfied.is_shown:
        yield _row(_("Mentees and mentors together"), _("The time was well spent."), said.satisfied)
        for area in said.areas:
            yield _row(str(area.area.name), _("The time was well spent."), area.said)
    score = said.recommending.score
    if score is not None:
        yield _("Recommendation score", context="field"), "", score, said.recommending.scored, None
    for item in OPEN_ITEMS:
        for answer in said.words:
            if answer.item.code == item.code:
                yield str(item.short), answer.words, None, None, None


def _role_rows(role: RoleResult) -> Iterator[tuple[Value, ...]]:
    who = str(role.name)
    if role.is_hidden:
        yield who, _("not shown", context="state"), None, role.answered, None
    for result in role.items:
        yield _row(who, str(result.item.words), result.said)


def _row(who: str, item: str, said: Agreement) -> tuple[Value, ...]:
    if not said.is_shown:
        return who, item, _("not shown", context="state"), None, None
    return who, item, said.favourable, said.valid, round(said.mean or 0.0, 1)
