"""Writes what a closed survey says: items, areas and open answers, without groups that would give somebody away."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    KeyFigure,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Source,
    Table,
    Title,
)
from mentordesk.domain.papers.surveys import SurveyResultsPaper
from mentordesk.domain.surveys.items import OPEN_ITEMS
from mentordesk.domain.surveys.results import AreaResult, ItemResult, RoleResult, WaveResult
from mentordesk.domain.surveys.words import (
    EXPECTED,
    finding,
    hidden_areas_words,
    recommendation_words,
    small_words,
    sun_source,
)
from mentordesk.i18n import Message, _, mean, ngettext


def write(path: Path, results: SurveyResultsPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the results in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(results), invariant=invariant)


def paper(results: SurveyResultsPaper) -> Paper:
    """Return the results as blocks, in the language in force; those of teams name who leads them."""
    return Paper(
        letterhead=results.letterhead,
        name=_("Survey results", context="title"),
        privacy=_("Contains personal data") if results.wave.teams else "",
        blocks=tuple(_blocks(results)),
    )


def _blocks(results: SurveyResultsPaper) -> Iterator[PaperBlock]:
    wave = results.wave
    yield Title(str(finding(wave)), str(wave.name))
    said = wave.result or WaveResult(answered=0)
    if not said.is_shown:
        yield Body(str(small_words(said.answered)))
        return
    score = said.recommending.score
    if score is not None:
        yield KeyFigure(_signed(score), str(recommendation_words(said.recommending)))
    for role in said.roles:
        yield from _role(role)
    if said.areas:
        yield Section(_("By where people work"))
        yield _areas(said.areas)
    hidden = hidden_areas_words(said)
    if hidden is not None:
        yield Source(str(hidden))
    yield from _words(said)
    if said.has_expectation:
        yield Source(f"{EXPECTED} {sun_source()}")


def _role(role: RoleResult) -> Iterator[PaperBlock]:
    answers = ngettext("{n} answer", "{n} answers", role.answered, context="count")
    yield Section(f"{role.name}: {answers}")
    if role.is_hidden:
        yield Body(str(small_words(role.answered)))
        return
    columns = (
        PaperColumn(_("Question", context="field"), grows=True),
        PaperColumn(_("Agree", context="field"), right=True),
        PaperColumn(_("Mean", context="field"), right=True),
    )
    yield Table(columns, tuple(_row(result) for result in role.items))


def _row(result: ItemResult) -> tuple[str, str, str]:
    said = result.said
    if not said.is_shown:
        return str(result.item.short), _("fewer than five"), "–"
    return str(result.item.short), f"{said.favourable}/{said.valid}", mean(said.mean or 0.0)


def _areas(areas: tuple[AreaResult, ...]) -> Table:
    columns = (
        PaperColumn(_("Where", context="field"), grows=True),
        PaperColumn(_("Satisfied", context="field"), right=True),
    )
    rows = tuple(
        (
            str(area.area.name),
            f"{area.said.favourable}/{area.said.valid}" if area.said.is_shown else _("not shown", context="state"),
        )
        for area in areas
    )
    return Table(columns, rows)


def _words(said: WaveResult) -> Iterator[PaperBlock]:
    for item in OPEN_ITEMS:
        answers = tuple(f"“{answer.words}”" for answer in said.words if answer.item.code == item.code)
        if answers:
            yield Section(str(item.short))
            yield Points(answers)


def _signed(score: int) -> str:
    return f"+{score}" if score > 0 else str(score).replace("-", "−")
