"""Writes the forms of a survey to be copied and filled in with a pen: they bear no mark, so that all are the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Paper,
    PaperBlock,
    PaperColumn,
    Section,
    Source,
    Table,
    Title,
    separate_pages,
)
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.surveys.form import AGREE_HINT, TEN_HINT, SurveyForm
from mentordesk.i18n import Message, _


def write(
    path: Path, letterhead: Letterhead, forms: Iterable[SurveyForm], *, invariant: bool = False
) -> tuple[Message, ...]:
    """Write one form for each kind of respondent in the language in force; return what cannot be printed."""
    return layout.write(path, paper(letterhead, forms), invariant=invariant)


def paper(letterhead: Letterhead, forms: Iterable[SurveyForm]) -> Paper:
    """Return the forms as blocks, in the language in force; that of a team names who leads it."""
    asked = tuple(forms)
    return Paper(
        letterhead=letterhead,
        name=_("Survey form", context="title"),
        privacy=_("Contains personal data") if any(form.teams for form in asked) else "",
        blocks=separate_pages(tuple(_form(form)) for form in asked),
        counted=False,
    )


def _form(form: SurveyForm) -> Iterator[PaperBlock]:
    yield Title(str(form.purpose), str(form.wave_name))
    yield Source(str(form.privacy_without_mark))
    if form.grouping:
        yield Section(str(form.grouping.question))
        yield Checklist(tuple(CheckItem(str(area.words)) for area in form.grouping.areas), across=2)
    if form.rated:
        yield Section(_("How far do you agree?"))
        yield Source(str(AGREE_HINT))
        yield _scale(form)
    for item in form.recommending:
        yield Section(str(item.words))
        yield Source(str(TEN_HINT))
        yield Checklist(tuple(CheckItem(str(number)) for number in range(11)), across=11)
    if form.open_items:
        yield Fields(tuple(Field(str(item.words), lines=2) for item in form.open_items), FieldLook.BELOW)


def _scale(form: SurveyForm) -> Table:
    boxes = tuple(PaperColumn(str(number), box=True) for number in range(1, 6))
    columns = (PaperColumn("", grows=True), *boxes)
    return Table(columns, tuple((str(item.words), *[""] * 5) for item in form.rated))
