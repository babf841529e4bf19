"""The help as values: one page for each screen in both languages, its pieces, and the search in all of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mentordesk import assets, text
from mentordesk.i18n import Message, language, message, with_hard_spaces

GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (message("Getting started", context="title"), ("start", "home", "keys", "words")),
    (
        message("7 steps", context="title"),
        (
            *("goals", "plan", "pitch", "communication", "connect", "answers", "pairing-rules"),
            *("orient", "measure", "surveys", "closing"),
        ),
    ),
    (
        message("Daily work", context="title"),
        (
            *("people", "import", "board", "sessions", "quick-log", "executive", "coaching", "newcomers"),
            *("recognition", "reports", "wifi", "print"),
        ),
    ),
    (
        message("Safe and lawful", context="title"),
        ("settings", "backups", "password", "history", "trash", "privacy", "erase", "problem"),
    ),
)
"""Every page of the help, in the order of the contents."""

CODES: tuple[str, ...] = tuple(code for _name, codes in GROUPS for code in codes)


class PartKind(StrEnum):
    """A piece of a page: its heading, the heading of a section, a paragraph, a step, a point or an example."""

    TITLE = "title"
    SECTION = "section"
    TEXT = "text"
    STEP = "step"
    POINT = "point"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page, with its marks for names and links."""

    kind: PartKind
    text: str

    @property
    def plain(self) -> str:
        """The words alone."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page of the help: its code, its text in Markdown and the pieces of it."""

    code: str
    body: str
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The heading of the page."""
        return next(part.plain for part in self.parts if part.kind is PartKind.TITLE)


@dataclass(frozen=True, slots=True)
class HelpTitle:
    """The heading of a page in whatever language it is shown."""

    code: str

    def __str__(self) -> str:
        return help_page(self.code, language()).title


@dataclass(frozen=True, slots=True)
class Found:
    """A page that was found, and the words around what was looked for."""

    page: HelpPage
    words: str


_MARKS = (
    (re.compile(r"# "), PartKind.TITLE),
    (re.compile(r"## "), PartKind.SECTION),
    (re.compile(r"\d+\. "), PartKind.STEP),
    (re.compile(r"- "), PartKind.POINT),
    (re.compile(r"> ?"), PartKind.EXAMPLE),
)
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_NAME = re.compile(r"\*\*(.+?)\*\*")


@cache
def help_page(code: str, speaks: str) -> HelpPage:
    """Return a page in a language."""
    body = (assets.resources() / "help" / speaks / f"{code}.md").read_text("utf-8")
    body = with_hard_spaces(body.strip())
    lines = (line.strip() for line in body.splitlines())
    return HelpPage(code, body, tuple(_part(line) for line in lines if line.strip("> ")))


def all_pages(speaks: str) -> tuple[HelpPage, ...]:
    """Return every page in a language, in the order of the contents."""
    return tuple(help_page(code, speaks) for code in CODES)


def _part(line: str) -> Part:
    for mark, kind in _MARKS:
        begin = mark.match(line)
        if begin is not None:
            return Part(kind, line[begin.end() :])
    return Part(PartKind.TEXT, line)


def plain(words: str) -> str:
    """Return a text without the marks of names and links."""
    return _NAME.sub(r"\1", _LINK.sub(r"\1", words))


def links(body: str) -> tuple[str, ...]:
    """Return where the links of a text lead: the code of a page, ``page:`` with a screen, ``do:`` with an action."""
    return tuple(target for _words, target in _LINK.findall(body))


def names(body: str) -> tuple[str, ...]:
    """Return the names of buttons and menus that a text speaks of."""
    return tuple(_NAME.findall(body))


def find(typed: str, speaks: str) -> tuple[Found, ...]:
    """Return the pages that have every word typed, in any order and without accents too; the best first.

    A word in the heading counts most, then one in a section's heading.
    """
    wanted = tuple(text.search_key(text.clean_line(typed)).split())
    if not wanted:
        return ()
    ranked = [(rank, found) for page in all_pages(speaks) for rank, found in _found(page, wanted)]
    ranked.sort(key=lambda entry: entry[0])
    return tuple(found for _rank, found in ranked)


def _found(page: HelpPage, wanted: tuple[str, ...]) -> Iterator[tuple[int, Found]]:
    keys = [(part, text.search_key(part.plain)) for part in page.parts]
    whole = " ".join(key for _part, key in keys)
    if not all(word in whole for word in wanted):
        return
    title = next(key for part, key in keys if part.kind is PartKind.TITLE)
    rank = 3 * sum(word not in title for word in wanted)
    counted = [(sum(word in key for word in wanted), part) for part, key in keys if part.kind is not PartKind.TITLE]
    best, part = max(counted, key=lambda entry: entry[0])
    words = part.plain if best else page.parts[1].plain
    yield rank + len(wanted) - best, Found(page, words)
