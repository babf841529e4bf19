"""Marks what makes a text hard to read: sentences that are too long, and words that nobody explained."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mentordesk import text
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.i18n import Message, message

LONGEST_SENTENCE = {MessageLanguage.VIETNAMESE: 36, MessageLanguage.ENGLISH: 28}
"""So many words a sentence has at most; Vietnamese counts syllables, of which it has more."""

_SENTENCE = re.compile(r"[^.?!…\n]+[.?!…]*")
_DIGIT_DOT = re.compile(r"(?<=\d)\.(?=\d)")
_BRACES = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is hard to read, from ``start`` to before ``end`` of the text, and why."""

    start: int
    end: int
    words: Message


@dataclass(frozen=True, slots=True)
class _Term:
    """A word that people may not know, and the words of which one explains it somewhere in the text."""

    pattern: str
    explained_by: tuple[str, ...]
    means: Message


_TERMS = (
    _Term(
        r"mentors?|mentorship",
        ("nguoi huong dan", "nguoi co van", "nguoi di truoc", "who guides", "who guide", "person who guides"),
        message("a mentor is a person who guides"),
    ),
    _Term(
        r"mentees?",
        ("nguoi duoc huong dan", "nguoi duoc co van", "who is guided", "who are guided", "the person you guide"),
        message("a mentee is a person who is guided"),
    ),
    _Term(r"coaching|coachees?", ("huan luyen", "talks about work"), message("coaching is short talks about work")),
    _Term(r"onboarding", ("hoa nhap", "first weeks"), message("onboarding is the first weeks in a new job")),
    _Term(r"feedback", ("gop y", "what others think"), message("feedback is what others think of one's work")),
    _Term(r"KPIs?", ("chi so", "indicator"), message("a KPI is a number that shows how well something goes")),
    _Term(r"soft skills?", ("ky nang mem",), message("soft skills are ways of working with people")),
)


def long_sentences(body: str, language: MessageLanguage) -> Iterator[Mark]:
    """Yield the sentences that have too many words."""
    most = LONGEST_SENTENCE[language]
    for match in _SENTENCE.finditer(_DIGIT_DOT.sub(",", body)):
        words = len(_BRACES.sub("x", match.group()).split())
        if words > most:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Mark(
                start,
                match.end(),
                message("This sentence has {n} words; two shorter ones are easier to read.", n=words),
            )


def unexplained(body: str) -> Iterator[Mark]:
    """Yield the first place of each word that people may not know and that the text does not explain."""
    key = text.search_key(body)
    for term in _TERMS:
        match = re.search(rf"(?<!\w)(?:{term.pattern})(?!\w)", _BRACES.sub(_blank, body), re.IGNORECASE)
        if match is not None and not any(words in key for words in term.explained_by):
            words = message("Not everybody knows “{word}”: {means}.", word=match.group(), means=term.means)
            yield Mark(match.start(), match.end(), words)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def marks(body: str, language: MessageLanguage) -> tuple[Mark, ...]:
    """Return everything in a text that is hard to read, in the order of the text."""
    return tuple(sorted((*long_sentences(body, language), *unexplained(body)), key=lambda mark: mark.start))
