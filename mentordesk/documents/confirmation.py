"""Writes the letters that ask both of a pair: who the partner is, why, what comes next, and the freedom to say no."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Break,
    Paper,
    PaperBlock,
    PaperColumn,
    Points,
    Section,
    Signatures,
    Span,
    Table,
    Text,
    Title,
)
from mentordesk.domain.papers.papers import ConfirmationLetter, ConfirmationPaper, Correspondent
from mentordesk.i18n import Message, _


def write(path: Path, letters: ConfirmationPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the letters in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(letters), invariant=invariant)


def paper(letters: ConfirmationPaper) -> Paper:
    """Return the letters as blocks, each on a page of its own, in the language in force."""
    blocks: list[PaperBlock] = []
    for letter in letters.letters:
        blocks += [Break()] if blocks else []
        blocks += _letter(letter, letters)
    return Paper(
        letterhead=letters.letterhead,
        name=_("Letter of introduction"),
        privacy=_("Contains personal data"),
        blocks=tuple(blocks) or (Title(_("No pair to write to")),),
        counted=False,
    )


def _letter(letter: ConfirmationLetter, letters: ConfirmationPaper) -> list[PaperBlock]:
    to, partner = letter.to, letter.partner
    learns = letter.part.learns
    title = _("Your mentor: {name}", name=partner.name) if learns else _("Your mentee: {name}", name=partner.name)
    reasons = tuple(words[0].upper() + words[1:] for reason in letter.reasons[:2] if (words := str(reason)))
    return [
        Title(
            title,
            _("To: {whom}", context="title", whom=" · ".join(filter(None, (to.name, to.department, to.job_title)))),
        ),
        Body(_("Dear {given_name},", context="title", given_name=to.calling_name)),
        Body(_proposal(letter, letters)),
        *_facts(letter),
        *((Section(_("Why we thought of the two of you")), Points(reasons)) if reasons else ()),
        Section(_("What comes next")),
        Points(_next(partner, letters)),
        Section(_("You are free to choose")),
        Body(_freedom(letters)),
        Section(_("Your answer", context="title")),
        Signatures(
            _answer(letter),
            (_("I agree", context="answer"), _("I would rather not"), _("I would like a change:")),
            (
                _("Programme owner", context="role"),
                _("Mentee", context="role") if learns else _("Mentor", context="role"),
            ),
            sealed=False,
        ),
    ]


def _proposal(letter: ConfirmationLetter, letters: ConfirmationPaper) -> str:
    name, programme = letter.partner.name, letters.letterhead.full_name
    if letter.part.learns:
        return _(
            "Thank you for taking part in {programme}. We would like to bring you together with {name} as your mentor.",
            programme=programme,
            name=name,
        )
    return _(
        "Thank you for taking part in {programme}. We would like to ask you to be the mentor of {name}.",
        programme=programme,
        name=name,
    )


def _facts(letter: ConfirmationLetter) -> tuple[PaperBlock, ...]:
    """Return what the letter tells about the partner; only what there is."""
    partner = letter.partner
    rows = (
        (_("Department", context="field"), partner.department),
        (_("Job title", context="field"), partner.job_title),
        (_("Phone", context="field"), partner.phone),
        (_("E-mail", context="field"), partner.email),
    )
    made: tuple[tuple[Text, ...], ...] = tuple(((Span(name, quiet=True),), value) for name, value in rows if value)
    if not made:
        return ()
    title = _("About {given_name}", context="title", given_name=partner.calling_name)
    return (Section(title), Table((PaperColumn(""), PaperColumn("", grows=True)), made))


def _next(partner: Correspondent, letters: ConfirmationPaper) -> tuple[str, ...]:
    given = partner.calling_name
    reply = (
        _("Give your answer below to the programme owner by {day}.", day=letters.reply_by)
        if letters.reply_by
        else _("Give your answer below to the programme owner.")
    )
    meet = (
        _(
            "When both of you agree, meet {given_name} for the first time by {day}.",
            given_name=given,
            day=letters.meet_by,
        )
        if letters.meet_by
        else _("When both of you agree, meet {given_name} for the first time within two weeks.", given_name=given)
    )
    return (reply, meet, _("At the first meeting, say what each of you hopes for, and agree on how often you meet."))


def _freedom(letters: ConfirmationPaper) -> str:
    whom = " · ".join(filter(None, (letters.owner, letters.owner_contact)))
    free = _("Each of you may say no or ask for a change, now or later, and need give no reason.")
    told = _("Just tell the programme owner ({whom}).", whom=whom) if whom else _("Just tell the programme owner.")
    return f"{free} {told}"


def _answer(letter: ConfirmationLetter) -> str:
    if letter.part.learns:
        return _("I, {name}, on {mentor} as my mentor:", name=letter.to.name, mentor=letter.partner.name)
    return _("I, {name}, on {mentee} as my mentee:", name=letter.to.name, mentee=letter.partner.name)
