"""Writes the letter in which the company thanks somebody: what for, how, and a word on the form they did it in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mentordesk.documents import layout
from mentordesk.documents.blocks import (
    Body,
    Paper,
    PaperBlock,
    Sentence,
    Signer,
    SignOff,
    Title,
    separate_pages,
)
from mentordesk.domain.papers.recognition import ThanksLetterPaper
from mentordesk.domain.records.recognition import RecognisedAs
from mentordesk.i18n import Message, _, day, message
from mentordesk.text import in_line

_WORTH: dict[RecognisedAs, Message] = {
    RecognisedAs.MENTOR: message(
        "A mentor gives what cannot be bought: own experience, an open ear and time beside the daily work. "
        "Whoever you guided will pass it on one day."
    ),
    RecognisedAs.MENTEE: message(
        "To learn beside the daily work takes courage: to ask, to try, and to say what did not work. "
        "You have shown others that it is worth it."
    ),
    RecognisedAs.PEER: message(
        "Colleagues learn most from each other. You shared what you know without being asked, "
        "and made it easy for others to ask you."
    ),
    RecognisedAs.GROUP: message(
        "A group learns when somebody keeps it together. You brought your experience, and you let everybody speak."
    ),
    RecognisedAs.COACH: message(
        "Asking takes longer than telling, and people grow by it. You have taken that time, again and again, "
        "in the middle of the work."
    ),
    RecognisedAs.BUDDY: message(
        "The first weeks decide whether somebody stays. You were there from the first day, for the large questions "
        "and for the small ones that nobody likes to ask."
    ),
}
"""What the letter says of the form."""

_SENTENCE = 240
"""A reason of so many letters at most is set as a sentence."""


def write(path: Path, letter: ThanksLetterPaper, *, invariant: bool = False) -> tuple[Message, ...]:
    """Write the letter in the language in force; return a message for each text that cannot be printed."""
    return layout.write(path, paper(letter), invariant=invariant)


def write_all(path: Path, letters: Sequence[ThanksLetterPaper], *, invariant: bool = False) -> tuple[Message, ...]:
    """Write letters into one file, each on a page of its own; there is at least one. Return what cannot be printed."""
    whole = replace(paper(letters[0]), blocks=separate_pages(_blocks(letter) for letter in letters))
    return layout.write(path, whole, invariant=invariant)


def paper(letter: ThanksLetterPaper) -> Paper:
    """Return the letter as blocks, in the language in force."""
    return Paper(
        letterhead=letter.letterhead,
        name=_("Letter of thanks"),
        privacy=_("Contains personal data"),
        blocks=_blocks(letter),
        counted=False,
    )


def _blocks(letter: ThanksLetterPaper) -> tuple[PaperBlock, ...]:
    to = letter.to
    return (
        Title(_("Thank you", context="title"), _addressed(letter)),
        Body(_("Dear {given_name},", context="title", given_name=to.calling_name)),
        Body(
            _("The board of directors thanks you for what you have done in {programme}.", programme=_programme(letter))
        ),
        _reason(str(letter.reason)),
        Body(str(_WORTH[letter.recognised_as])),
        *_gift(letter),
        Body(_closing(letter)),
        SignOff((Signer(str(letter.signer.job_title) or _("Director", context="role"), letter.signer.name),)),
    )


def _reason(words: str) -> PaperBlock:
    """Set a sentence large; a reason of many sentences is a paragraph, all of which is printed."""
    return Sentence(words) if len(words) <= _SENTENCE else Body(words)


def _programme(letter: ThanksLetterPaper) -> str:
    return str(letter.letterhead.full_name)


def _addressed(letter: ThanksLetterPaper) -> str:
    to = letter.to
    whom = _("To: {whom}", context="title", whom=in_line(to.name, to.job_title, to.department))
    return in_line(whom, day(letter.on))


def _gift(letter: ThanksLetterPaper) -> tuple[PaperBlock, ...]:
    if not str(letter.gift):
        return ()
    return (Body(_("With this letter comes: {gift}.", gift=letter.gift)),)


def _closing(letter: ThanksLetterPaper) -> str:
    if letter.is_public:
        return _("We are glad to say this before everybody, and hope that you go on in the same way.")
    return _("This letter is for you alone. We hope that you go on in the same way.")
