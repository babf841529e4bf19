"""Writes a text of the communication plan on paper: for each reader a page, or one page for everybody."""

from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import Body, Paper, PaperBlock, Source, Title, separate_pages
from mentordesk.domain.papers.communication import Letter, LettersPaper
from mentordesk.i18n import Message, _


def write(path: Path, letters: LettersPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the letters in the language in force; return a message for each text whose letters cannot be printed."""
    return layout.write(path, paper(letters), invariant=invariant)


def paper(letters: LettersPaper) -> Paper:
    """Return the letters as blocks, each on a page of its own."""
    blocks = separate_pages(_letter(letter, str(letters.contact)) for letter in letters.letters)
    named = any(letter.to for letter in letters.letters)
    return Paper(
        letterhead=letters.letterhead,
        name=str(letters.title),
        privacy=_("Contains personal data") if named else "",
        blocks=blocks or (Title(_("Nobody to write to")),),
        counted=False,
    )


def _letter(letter: Letter, contact: str) -> list[PaperBlock]:
    """Return a letter; where its text does not say who answers questions, a line at its end does."""
    to = _("To: {whom}", context="title", whom=letter.to) if letter.to else ""
    paragraphs = [paragraph.strip() for paragraph in letter.body.split("\n\n")]
    whom: tuple[PaperBlock, ...] = ()
    if contact and contact not in letter.body:
        whom = (Source(_("Questions are answered by {contact}.", contact=contact)),)
    return [Title(letter.subject, to, small=True), *(Body(paragraph) for paragraph in paragraphs if paragraph), *whom]
