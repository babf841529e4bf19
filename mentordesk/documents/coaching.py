"""Writes the papers of coaching: cards to write on, the guide for coaches, experience sheets, and the monthly sheet."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    CheckItem,
    Checklist,
    Field,
    FieldLook,
    Fields,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Sentence,
    Source,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.coaching.board import MARK_WORDS, RATE_TARGET, CoachingBoard, ManagerRow, Mark, missing_words
from mentordesk.domain.coaching.talks import GROW, REVIEW_QUESTIONS
from mentordesk.domain.papers.coaching import CardPaper, CoachingMonthPaper, ExperiencePaper, GuidePaper
from mentordesk.domain.papers.papers import written
from mentordesk.domain.records.coaching import ReviewKind
from mentordesk.i18n import Message, _, day, message, month, ngettext

# Cards


_CARDS: dict[ReviewKind | None, tuple[Message, Message, Message]] = {
    ReviewKind.AFTER_SHIFT: (
        message("After-shift card", context="title"),
        message("Looking back on the shift, 5 minutes"),
        message("Talk about the work, not about people."),
    ),
    ReviewKind.AFTER_PROJECT: (
        message("After-project card", context="title"),
        message("Looking back on the project, an hour"),
        message("What happened, not who did it."),
    ),
    ReviewKind.TEAM_MEETING: (
        message("Team meeting card"),
        message("Team meeting with questions, 15 minutes"),
        message("Ask first, and speak last yourself."),
    ),
    None: (
        message("Coaching talk card"),
        message("Coaching talk, 20 minutes"),
        message("Ask, listen, and let the other person find the way."),
    ),
}
"""Of each card its name, its title, and the sentence beside it."""


def write_card(path: Path, card: CardPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write a card, two on a page, in the language in force; return what cannot be printed."""
    return layout.write(path, card_paper(card), invariant=invariant)


def card_paper(card: CardPaper) -> Paper:
    """Return a card as blocks, in the language in force; it bears no name of a person."""
    name, title, beside = _CARDS[card.kind]
    return Paper(
        letterhead=card.letterhead,
        name=str(name),
        cards=True,
        counted=False,
        own_pages=True,
        blocks=(Title(str(title), str(beside), small=True), *_card_fields(card.kind), _card_foot(card.kind)),
    )


def _card_fields(kind: ReviewKind | None) -> tuple[PaperBlock, ...]:
    if kind is None:
        heads: tuple[str, ...] = (_("Coach", context="role"), _("With", context="field"), _("Date", context="field"))
        grow = tuple(Field(str(line.name), str(line.question), lines=2) for line in GROW)
        return _inline(*heads), Fields(grow, across=2)
    heads = (_("Team", context="field"), _("Date", context="field"), _("Led by", context="field"))
    if kind is ReviewKind.AFTER_SHIFT:
        heads = (heads[0], _("Shift", context="field"), *heads[1:])
    questions = REVIEW_QUESTIONS[kind]
    wide = len(questions) == 3
    asked = tuple(Field(str(ask.name), str(ask.question), lines=6 if wide else 2) for ask in questions)
    return _inline(*heads), Fields(asked, across=3 if wide else 2)


def _inline(*names: str) -> Fields:
    return Fields(tuple(Field(name) for name in names), look=FieldLook.INLINE, across=len(names))


def _card_foot(kind: ReviewKind | None) -> Checklist:
    last = _("The action of last time is done")
    because = _("Not yet, because", context="field")
    if kind is ReviewKind.AFTER_PROJECT:
        return Checklist(
            (CheckItem(_("Everybody has the result")), CheckItem(_("Next look on", context="field"), dots=True)), 2
        )
    return Checklist((CheckItem(last), CheckItem(because, dots=True)), 2)


# The guide


def write_guide(path: Path, guide: GuidePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the guide for coaches in the language in force; return what cannot be printed."""
    return layout.write(path, guide_paper(guide), invariant=invariant)


_ASK: dict[str, tuple[Message, ...]] = {
    "goal": (
        message("What would you like to have at the end of these 20 minutes?"),
        message("How will you see that it is done?"),
    ),
    "reality": (
        message("What happens now, step by step? Since when?"),
        message("What have you tried, and what came of it?"),
    ),
    "options": (
        message("Which ways are there? And which one more?"),
        message("What would you do if you had nobody to ask?"),
    ),
    "will": (
        message("Which one do you take? What is the first step, by when?"),
        message("What could come between, and who can help?"),
    ),
}
"""The questions of the guide, by the line of a talk that they lead to."""


def guide_paper(guide: GuidePaper) -> Paper:
    """Return the guide as blocks, in the language in force."""
    columns = (PaperColumn(_("Line", context="field")), PaperColumn(_("Questions that help"), grows=True, lines=4))
    rows: tuple[tuple[Text, ...], ...] = tuple(
        ((Span(str(line.name), bold=True),), "\n".join(map(str, _ASK[line.field]))) for line in GROW
    )
    ask = (Source(_("Questions? {contact}", context="field", contact=guide.contact)),) if str(guide.contact) else ()
    return Paper(
        letterhead=guide.letterhead,
        name=_("Guide for coaches"),
        own_pages=True,
        blocks=(
            Title(_("Coaching is asking, not telling"), _("For everybody who leads people, on one page")),
            Body(
                _(
                    "A coaching talk is short and about one task of today. Mentoring is long and about "
                    "somebody's path. Both need trust; only coaching belongs to the daily work of every manager."
                )
            ),
            Sentence(_("Two talks a month, 15 to 20 minutes each, with one of your people")),
            Section(_("Four lines, four steps")),
            Table(columns, rows),
            Section(_("How to go about it")),
            Points(
                (
                    _("Choose a quiet place at the work itself, right after the shift or the task."),
                    _("Ask one question, then wait. Count to five before you say anything."),
                    _("Speak about what you saw, never about what somebody is like."),
                    _("Let the other person say the action and the day; write it down, four lines are enough."),
                    _("Begin the next talk with what was agreed in this one."),
                )
            ),
            Section(_("When to leave it")),
            Points(
                (
                    _("Danger, an accident or a broken rule: act and instruct at once, coach later."),
                    _("Somebody is new to a task: show it first, then let them try, then ask."),
                    _("Private trouble: listen, keep it to yourself, and say who can help."),
                )
            ),
            *ask,
        ),
    )


# Experience sheets


def write_experience(path: Path, experience: ExperiencePaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write an experience sheet in the language in force; return what cannot be printed."""
    return layout.write(path, experience_paper(experience), invariant=invariant)


def experience_paper(experience: ExperiencePaper) -> Paper:
    """Return an experience sheet as blocks: to be filled in by hand, or as it was typed."""
    sheet = experience.sheet
    values = ("", "", "", "") if sheet is None else (sheet.situation, sheet.action, sheet.result, sheet.advice)
    hints = (
        _("Where was it, who was there, what was the matter?"),
        _("Step by step, so that others can do the same."),
        _("In numbers, if there are any. What did not work?"),
        _("What to watch, and when it does not fit."),
    )
    names = (
        _("Situation", context="field"),
        _("What was done"),
        _("What came of it"),
        _("What others can take from it"),
    )
    parts = tuple(
        Field(name, hint if sheet is None else "", value, lines=5)
        for name, hint, value in zip(names, hints, values, strict=True)
    )
    title = _("Own practice, on one page") if sheet is None else sheet.title
    head = (
        _inline(_("Name", context="field"), _("Department", context="field"), _("Date", context="field"))
        if sheet is None
        else Body(_("{name}, {day}", context="field", name=experience.author, day=written(sheet.on)))
    )
    return Paper(
        letterhead=experience.letterhead,
        name=_("Experience sheet", context="title"),
        privacy="" if sheet is None else _("Contains personal data"),
        blocks=(
            Title(title, _("What a manager learnt, for the others who lead people")),
            head,
            Fields(parts),
        ),
    )


# The monthly sheet


def write_month(path: Path, sheet: CoachingMonthPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the monthly sheet in the language in force; return what cannot be printed."""
    return layout.write(path, month_paper(sheet), invariant=invariant)


def month_paper(sheet: CoachingMonthPaper) -> Paper:
    """Return the monthly sheet as blocks, in the language in force."""
    found = sheet.board
    rate = found.rate
    title = _(
        "{reached} of {all} managers reached two coaching talks in {month}",
        reached=rate.reached,
        all=rate.managers,
        month=month(rate.month.first),
    )
    below = _(
        "Up to {day}, tentative; the target is {n} of {all}",
        day=found.today,
        n=found.target_people,
        all=rate.managers,
    )
    return Paper(
        letterhead=sheet.letterhead,
        name=_("Coaching month", context="title"),
        privacy=_("Contains personal data"),
        blocks=(
            Title(title, below) if found.rows else Title(_("No managers yet"), ""),
            *(_board_blocks(found) if found.rows else ()),
            *((Source(str(sheet.note)),) if found.rows and sheet.note else ()),
            Section(_("Agreed actions that are open")),
            *_actions(sheet),
        ),
    )


def _board_blocks(found: CoachingBoard) -> tuple[PaperBlock, ...]:
    columns = (
        PaperColumn(_("Coach", context="role"), grows=True),
        *(
            PaperColumn(f"{shown.short}{'*' if shown == found.months[-1] else ''}", right=True)
            for shown in found.months
        ),
        PaperColumn(_("This month", context="time")),
    )
    rows: list[tuple[Text, ...]] = [_manager_row(row) for row in found.rows]
    rates = tuple((Span(rate.figure, bold=True),) for rate in found.rates)
    if found.managers:
        rows.append(((Span(_("Two or more", context="count"), bold=True),), *rates, ""))
    marks = ", ".join(f"{_SIGNS[mark]} {MARK_WORDS[mark]}" for mark in Mark)
    source = _(
        "{marks}. Directors are not counted. Managers stand by given name. The target is {percent}% of the managers.",
        marks=marks,
        percent=RATE_TARGET,
    )
    return Table(columns, tuple(rows), has_sum=bool(found.managers)), Source(source)


_SIGNS = {Mark.NONE: "–", Mark.ONE: "•", Mark.REACHED: "✓", Mark.MORE: "+"}
"""A sign for each mark, so that a copy in black and white reads as well."""


def _manager_row(row: ManagerRow) -> tuple[Text, ...]:
    cells = tuple(f"{cell.count} {_SIGNS[cell.mark]}" if cell.is_here or cell.count else "" for cell in row.cells)
    return ((Span(row.person.full_name, bold=row.is_director),), *cells, str(missing_words(row)))


def _actions(sheet: CoachingMonthPaper) -> tuple[PaperBlock, ...]:
    if not sheet.open_actions:
        return (Body(_("Nothing is open.")),)
    columns = (
        PaperColumn("", box=True),
        PaperColumn(_("Agreed action", context="field"), grows=True),
        PaperColumn(_("Who", context="field")),
        PaperColumn(_("By", context="time"), right=True, lines=1),
    )
    rows = tuple(("", what, who, day(due) if due else "–") for what, who, due in sheet.open_actions[:_MOST_ACTIONS])
    more = len(sheet.open_actions) - len(rows)
    rest = (Source(ngettext("{n} more is in MentorDesk.", "{n} more are in MentorDesk.", more)),) if more else ()
    return (Table(columns, rows), *rest)


_MOST_ACTIONS = 12
