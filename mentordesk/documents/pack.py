"""Writes the pack of a pair: role sheets, agreement, first meeting, rules and the sheets to fill in by hand."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Lines,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Signer,
    SignOff,
    Source,
    Span,
    Table,
    Title,
    Together,
    facts_of,
    separate_pages,
)
from mentordesk.domain.orientation.sheets import SHEET_WORDS, Part, PartKind, SheetCode, parts
from mentordesk.domain.papers.orientation import AgreementTerms, Pack, PackGoal, PackSide, PacksPaper
from mentordesk.domain.records.agreement import MOST_GOALS
from mentordesk.i18n import Message, _, day
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

DOTTED_DAY = "…… / …… / ………"


def write(
    path: Path, packs: PacksPaper, *, invariant: bool = False, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the packs in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(packs), invariant=invariant, progress=progress)


def paper(packs: PacksPaper) -> Paper:
    """Return the packs as blocks, each sheet on a page of its own."""
    sheets = (_sheet(pack, code) for pack in packs.packs for code in pack.sheets)
    return Paper(
        letterhead=packs.letterhead,
        name=str(packs.title),
        privacy=_("Contains personal data") if packs.packs else "",
        blocks=separate_pages(sheets) or (Title(_("No pair to prepare yet")),),
        counted=False,
        own_pages=True,
    )


def _sheet(pack: Pack, code: SheetCode) -> Iterable[PaperBlock]:
    make = _OWN.get(code)
    return make(pack, code) if make is not None else _text_sheet(pack, code)


def _text_sheet(pack: Pack, code: SheetCode) -> Iterator[PaperBlock]:
    yield Title(str(SHEET_WORDS[code]), pack.name, small=True)
    yield from _written(pack.texts.get(code, ""))


def _written(body: str) -> Iterator[PaperBlock]:
    """Give a text as blocks: points and boxes that follow each other are one list, and so are lines to write on."""
    run: list[Part] = []
    for part in parts(body):
        if run and run[0].kind is not part.kind:
            yield from _blocks_of(run)
            run = []
        run.append(part)
    yield from _blocks_of(run)


def _blocks_of(run: list[Part]) -> Iterator[PaperBlock]:
    if not run:
        return
    match run[0].kind:
        case PartKind.HEADING:
            yield from (Section(part.text) for part in run)
        case PartKind.TEXT:
            yield from (Body(part.text) for part in run)
        case PartKind.ITEM:
            yield Points(tuple(part.text for part in run))
        case PartKind.BOX:
            yield Checklist(tuple(CheckItem(part.text) for part in run))
        case PartKind.LINE:
            yield Lines(len(run))


# The sheets that are more than a text


def _role_sheet(pack: Pack, code: SheetCode) -> Iterator[PaperBlock]:
    """Give the sheet of one side: to whom it is, and who the other side is."""
    mentors = [side for side in pack.sides if side.role == pack.sides[0].role]
    mentees = [side for side in pack.sides if side not in mentors]
    own, partners = (mentors, mentees) if code is SheetCode.MENTOR else (mentees, mentors)
    own, partners = own or partners, partners or own
    yield Title(str(SHEET_WORDS[code]), _("To: {whom}", context="title", whom=_names(own)), small=True)
    yield facts_of((str(side.role), in_line(side.name, side.department, side.reach)) for side in partners)
    yield from _written(pack.texts.get(code, ""))


def _manager_sheet(pack: Pack, code: SheetCode) -> Iterator[PaperBlock]:
    whom = ", ".join(pack.managers)
    below = _("To: {whom}", context="title", whom=whom) if whom else pack.name
    yield Title(str(SHEET_WORDS[code]), below, small=True)
    yield facts_of((str(side.role), in_line(side.name, side.department)) for side in pack.sides)
    yield from _written(pack.texts.get(code, ""))


def _agreement(pack: Pack, _code: SheetCode) -> Iterator[PaperBlock]:
    terms = pack.terms
    yield Title(_("Mentoring agreement", context="title"), _who_and_when(pack.sides, terms), small=True)
    yield Section(_("How we meet"))
    yield Fields(
        (
            Field(_("Rhythm", context="field"), value=_capital(str(terms.rhythm))),
            Field(_("Meeting place", context="field"), value=terms.place),
            Field(_("Who books", context="field"), value=str(terms.booker)),
            Field(_("In between", context="field"), value=terms.between),
            Field(_("First meeting", context="title"), value=_capital(str(terms.first))),
            Field(_("Review on", context="field"), value=day(terms.review) if terms.review else ""),
        ),
        FieldLook.BESIDE,
        across=2,
    )
    yield Section(_("Development goals of the group") if pack.is_group else _("Development goals of the mentee"))
    yield _goal_table(pack.goals)
    yield Section(_("What we expect and offer"))
    yield Fields(tuple(_expectations(pack.sides)), across=2)
    yield Section(_("What stays between us"))
    yield Body(terms.confidentiality)
    ending = (Section(_("If one of us wants to stop")), Body(terms.ending))
    signers = [Signer(_capital(str(side.role)), side.name) for side in pack.sides]
    places = [tuple(signers[place : place + 2]) for place in range(0, len(signers), 2)]
    signed = tuple(SignOff(beside, roomy=len(places) == 1) for beside in places)
    note = Source(
        _(
            "This sheet says what we promise each other. It is not a legal contract and changes no contract of "
            "employment. Each side keeps a copy."
        )
    )
    yield Together((*ending, *signed, note))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _who_and_when(sides: tuple[PackSide, ...], terms: AgreementTerms) -> str:
    people = _names_with_roles(sides)
    until = f"{day(terms.start)} – {day(terms.end)}" if terms.start and terms.end else ""
    return in_line(people, until)


def _names_with_roles(sides: Iterable[PackSide]) -> str:
    return "; ".join(f"{side.name}, {side.role}" for side in sides)


def _names(sides: Iterable[PackSide]) -> str:
    return ", ".join(side.name for side in sides)


def _goal_table(goals: tuple[PackGoal, ...]) -> Table:
    rows = []
    for number in range(max(MOST_GOALS, len(goals))):
        goal = goals[number] if number < len(goals) else PackGoal()
        due = day(goal.due) if goal.due else DOTTED_DAY
        words = (Span(goal.title), Span(f" · {goal.target}", quiet=True)) if goal.target else goal.title
        rows.append((str(number + 1), words, _("by {day}", context="time", day=due)))
    return Table((PaperColumn(""), PaperColumn("", grows=True), PaperColumn("", whole=True)), tuple(rows))


def _expectations(sides: tuple[PackSide, ...]) -> Iterator[Field]:
    lines = 2 if len(sides) == 2 else 1
    for side in sides:
        yield Field(_("{name} expects", context="field", name=side.name), value=side.expects, lines=lines)
        yield Field(_("{name} offers", context="field", name=side.name), value=side.offers, lines=lines)


def _goal_sheet(pack: Pack, code: SheetCode) -> Iterator[PaperBlock]:
    yield from _text_sheet(pack, code)
    for number in range(MOST_GOALS):
        goal = pack.goals[number] if number < len(pack.goals) else PackGoal()
        yield Together(
            (
                Section(_("Goal {n}", context="title", n=number + 1)),
                Fields(
                    (
                        Field(_("What I will be able to do"), value=goal.title),
                        Field(_("How one sees that it is reached"), value=goal.target),
                        Field(_("By when", context="field"), value=day(goal.due) if goal.due else ""),
                        Field(_("First step, and who helps")),
                    ),
                    FieldLook.BESIDE,
                    roomy=True,
                ),
            )
        )


def _calendar(pack: Pack, code: SheetCode) -> Iterator[PaperBlock]:
    yield from _text_sheet(pack, code)
    columns = (
        PaperColumn(_("Date", context="field"), whole=True),
        PaperColumn(_("Time", context="field"), whole=True),
        PaperColumn(_("What", context="field"), grows=True),
        PaperColumn(_("Place", context="field")),
        PaperColumn(_("Held", context="field"), box=True),
    )
    rows = tuple(
        (
            day(line.day),
            line.at or "……",
            str(line.what) if line.is_booked else _("{what} (proposed)", context="state", what=line.what),
            line.place,
            "",
        )
        for line in pack.meetings
    )
    empty = (DOTTED_DAY, "……", "", "", "")
    yield Table(columns, rows or (empty,) * 8)


_OWN: dict[SheetCode, Callable[[Pack, SheetCode], Iterable[PaperBlock]]] = {
    SheetCode.MENTOR: _role_sheet,
    SheetCode.MENTEE: _role_sheet,
    SheetCode.MANAGER: _manager_sheet,
    SheetCode.AGREEMENT: _agreement,
    SheetCode.GOALS: _goal_sheet,
    SheetCode.CALENDAR: _calendar,
}
"""The sheets that are more than their text."""
