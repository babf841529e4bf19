"""Writes the introduction letters to both of a pair: who the partner is, why, what comes next, whom to ask."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    Points,
    Section,
    Signatures,
    Title,
    facts_of,
    separate_pages,
)
from mentordesk.domain.papers.papers import ConfirmationLetter, ConfirmationPaper, Correspondent
from mentordesk.i18n import Message, _
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line


def write(
    path: Path, letters: ConfirmationPaper, *, invariant: bool = False, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the letters in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(letters), invariant=invariant, progress=progress)


def paper(letters: ConfirmationPaper) -> Paper:
    """Return the letters as blocks, each on a page of its own, in the language in force."""
    blocks = separate_pages(_letter(letter, letters) for letter in letters.letters)
    return Paper(
        letterhead=letters.letterhead,
        name=_("Introduction letter", context="title"),
        privacy=_("Contains personal data"),
        blocks=blocks or (Title(_("No pair to write to")),),
        counted=False,
    )


def _letter(letter: ConfirmationLetter, letters: ConfirmationPaper) -> list[PaperBlock]:
    to, partner = letter.to, letter.partner
    if letter.part.learns:
        title = _("Your mentor (who guides you): {name}", name=partner.name)
    else:
        title = _("Your mentee (whom you guide): {name}", name=partner.name)
    known = [words for words in map(str, letter.reasons[:2]) if words]
    reasons = tuple(words[0].upper() + words[1:] for words in known)
    return [
        Title(title, _addressed(to), small=True),
        Body(_("Dear {given_name},", context="title", given_name=to.calling_name)),
        Body(_proposal(letter, letters)),
        *_beside(letter),
        *_facts(letter),
        *((Section(_("Why we think you are a good match")), Points(reasons)) if reasons else ()),
        Section(_("What comes next")),
        Points(_next(letters)),
        Section(_("You are free to choose")),
        Body(_freedom(letters)),
        Section(_("Your answer", context="title")),
        Signatures(
            _answer(letter),
            (_("I agree", context="answer"), _("I would rather not"), _("I would like a change:")),
            (to.name,),
            sealed=False,
        ),
    ]


def _addressed(to: Correspondent) -> str:
    return _("To: {whom}", context="title", whom=in_line(to.name, to.department, to.job_title))


def _proposal(letter: ConfirmationLetter, letters: ConfirmationPaper) -> str:
    name, programme = letter.partner.name, letters.letterhead.full_name
    if letter.part.learns:
        return _(
            "Thank you for taking part in {programme}. We would like to pair you with {name} as your mentor.",
            programme=programme,
            name=name,
        )
    return _(
        "Thank you for taking part in {programme}. We would like to ask you to be the mentor (who guides) of {name}.",
        programme=programme,
        name=name,
    )


def _beside(letter: ConfirmationLetter) -> tuple[PaperBlock, ...]:
    """Return who the other mentor is where a mentee has two."""
    if not letter.beside:
        return ()
    names = ", ".join(letter.beside)
    if letter.part.learns:
        return (Body(_("You will have one more mentor: {names}. There is a letter about each of them.", names=names)),)
    return (Body(_("{mentee} will have one more mentor: {names}.", mentee=letter.partner.name, names=names)),)


def _facts(letter: ConfirmationLetter) -> tuple[PaperBlock, ...]:
    """Return what the letter says about the partner, without empty rows."""
    partner = letter.partner
    rows = (
        (_("Department", context="field"), partner.department),
        (_("Job title", context="field"), partner.job_title),
        (_("Phone", context="field"), partner.phone),
        (_("E-mail", context="field"), partner.email),
    )
    facts = facts_of(rows)
    if not facts.rows:
        return ()
    title = _("About {given_name}", context="title", given_name=partner.calling_name)
    return (Section(title), facts)


def _next(letters: ConfirmationPaper) -> tuple[str, ...]:
    whom = _whom(letters)
    if letters.reply_by:
        reply = _("Please return the answer below by {day} to {whom}.", day=letters.reply_by, whom=whom)
    else:
        reply = _("Please return the answer below to {whom}.", whom=whom)
    if letters.meet_by:
        meet = _("When both of you agree, meet for the first time by {day}.", day=letters.meet_by)
    else:
        meet = _("When both of you agree, meet for the first time within two weeks.")
    return (reply, meet, _("At the first meeting, tell each other what you hope for and agree how often to meet."))


def _whom(letters: ConfirmationPaper) -> str:
    """Return who runs the programme and the phone; what is not known is left open to be written by hand."""
    return _(
        "{owner}, programme owner, phone {phone}",
        owner=letters.owner or _BLANK,
        phone=letters.owner_contact or _BLANK,
    )


_BLANK = "________________"


def _freedom(letters: ConfirmationPaper) -> str:
    free = _("Either of you may say no or ask for a change, now or later, without giving a reason.")
    if letters.owner:
        ask = _("For this and for any question, {owner} is there for you.", owner=letters.owner)
    else:
        ask = _("For this and for any question, the programme owner is there for you.")
    return f"{free} {ask}"


def _answer(letter: ConfirmationLetter) -> str:
    if letter.part.learns:
        return _("{name}'s answer about {mentor} as mentor:", name=letter.to.name, mentor=letter.partner.name)
    return _("{name}'s answer about {mentee} as mentee:", name=letter.to.name, mentee=letter.partner.name)
