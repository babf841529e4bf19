"""Writes the sheet of an activity of executive mentoring, on one page: to fill in by hand, or as it was filled in."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Break,
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Paper,
    PaperBlock,
    Section,
    Signer,
    SignOff,
    Title,
    Together,
)
from mentordesk.domain.executive.sheets import Act
from mentordesk.domain.papers.executive import ActivitySheetPaper, SheetLine
from mentordesk.domain.records.executive import ActivityKind
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import Message, _, shown
from mentordesk.text import in_line

_CONFIDENTIAL = (ActivityKind.MEETING, ActivityKind.NEGOTIATION)
"""Where others speak who have not been asked: what is heard stays there."""

_MANY = 5
"""With more lines than these there is room for one line of writing each."""

_TWO_ROWS = 4
"""So many fields stand two by two, and the second row has one line of writing, beside the squares of the rating."""


def write(path: Path, sheet: ActivitySheetPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the sheet in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(sheet), invariant=invariant)


def paper(sheet: ActivitySheetPaper) -> Paper:
    """Return the sheet as blocks, in the language in force."""
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Activity sheet", context="title"),
        privacy=_("Contains personal data") if sheet.person else "",
        blocks=(*_sheet(sheet), *_principles(sheet)),
    )


def _sheet(sheet: ActivitySheetPaper) -> Iterator[PaperBlock]:
    kind = str(ACTIVITY_WORDS[sheet.kind])
    about = sheet.title if sheet.title != kind else ""
    when = shown(sheet.on) if sheet.on else ""
    yield Title(kind, in_line(sheet.person, about, when, sheet.place, between=" · "))
    if sheet.kind in _CONFIDENTIAL:
        yield Checklist((CheckItem(_("I keep what I hear here to myself. Signed"), dots=True),))
    heads = {
        Act.BEFORE: _("1. Before: 10 minutes to prepare"),
        Act.OBSERVE: _("2. Observe: write down only what is seen and heard"),
        Act.DEBRIEF: _("3. Debrief: 15 minutes with the mentor"),
    }
    signers = (Signer(_("Observer", context="role"), sheet.person), Signer(_("Mentor", context="role"), sheet.mentor))
    for act, lines in sheet.lines:
        if act is Act.DEBRIEF:
            yield Together((Section(heads[act]), _fields(act, lines, (_rating(sheet),)), SignOff(signers)))
        else:
            yield Section(heads[act])
            yield _fields(act, lines, ())


def _rating(sheet: ActivitySheetPaper) -> Field:
    given = str(sheet.rating) if sheet.rating else ""
    return Field(_("The mentor's view: 1 not yet clear, 5 very sure"), value=given, scale=0 if given else 5)


def _fields(act: Act, lines: tuple[SheetLine, ...], last: tuple[Field, ...]) -> Fields:
    """Return the lines of an act: observed ones with room beside their names, the others below a question."""
    if act is Act.OBSERVE:
        return _beside(lines, 1 if len(lines) > _MANY else 2)
    in_pairs = len(lines) + len(last) == _TWO_ROWS
    asked = tuple(
        Field(line.question, value=line.words, lines=1 if in_pairs and place > 1 else 2)
        for place, line in enumerate(lines)
    )
    fields = (*asked, *last)
    return Fields(fields, FieldLook.BELOW, across=2 if in_pairs else min(3, len(fields)))


def _beside(lines: tuple[SheetLine, ...], room: int) -> Fields:
    return Fields(tuple(Field(line.name, line.question, line.words, room) for line in lines), FieldLook.BESIDE)


def _principles(sheet: ActivitySheetPaper) -> Iterator[PaperBlock]:
    if not sheet.principles:
        return
    yield Break()
    yield Title(_("How to bargain well"), _("Read before, and note beside each where you saw it."))
    yield _beside(sheet.principles, 2)
