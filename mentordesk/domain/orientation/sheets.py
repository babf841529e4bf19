"""The sheets of the pack as a table, their proposed texts in both languages, and the pieces that a text is made of."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mentordesk import assets
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.orientation import PackSheet
from mentordesk.domain.records.record import proposed_id
from mentordesk.i18n import Message, message

VI, EN = MessageLanguage.VIETNAMESE, MessageLanguage.ENGLISH


class SheetCode(StrEnum):
    """The sheets, in the order in which they lie in the pack."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    MANAGER = "manager"
    AGREEMENT = "agreement"
    FIRST_MEETING = "first-meeting"
    GROUND_RULES = "ground-rules"
    CONFIDENTIALITY = "confidentiality"
    MEETING = "meeting"
    QUESTIONS = "questions"
    GOALS = "goals"
    CALENDAR = "calendar"
    NO_FIT = "no-fit"
    CLOSING = "closing"


SHEET_WORDS: dict[SheetCode, Message] = {
    SheetCode.MENTOR: message("Role of the mentor"),
    SheetCode.MENTEE: message("Role of the mentee"),
    SheetCode.MANAGER: message("Role of the line manager"),
    SheetCode.AGREEMENT: message("Agreement", context="title"),
    SheetCode.FIRST_MEETING: message("First meeting", context="title"),
    SheetCode.GROUND_RULES: message("Ground rules", context="title"),
    SheetCode.CONFIDENTIALITY: message("What stays between us"),
    SheetCode.MEETING: message("Sheet for a meeting"),
    SheetCode.QUESTIONS: message("Questions to begin with"),
    SheetCode.GOALS: message("Goal sheet", context="title"),
    SheetCode.CALENDAR: message("Calendar of meetings"),
    SheetCode.NO_FIT: message("If it does not work"),
    SheetCode.CLOSING: message("Closing sheet", context="title"),
}
"""The sheets with their names, in the order of the pack."""


class Blank(StrEnum):
    """What the program writes into a text in place of a word in braces."""

    PROGRAMME = "programme"
    COMPANY = "company"
    CONTACT = "contact"
    RHYTHM = "rhythm"


BLANK_NAMES: dict[Blank, dict[MessageLanguage, str]] = {
    Blank.PROGRAMME: {VI: "chương trình", EN: "programme"},
    Blank.COMPANY: {VI: "công ty", EN: "company"},
    Blank.CONTACT: {VI: "liên hệ", EN: "contact"},
    Blank.RHYTHM: {VI: "nhịp gặp", EN: "rhythm"},
}

ROOM = "……………………"
"""Room to write by hand what the program does not know."""


class PartKind(StrEnum):
    """A piece of a text: a heading, a paragraph, a point, a box to tick, or a line to write on."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    BOX = "box"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text and its words; a line to write on has none."""

    kind: PartKind
    text: str = ""


_MARKS = (("# ", PartKind.HEADING), ("- ", PartKind.ITEM), ("[ ] ", PartKind.BOX))


def parts(body: str) -> tuple[Part, ...]:
    """Return the pieces of a text, one for each of its lines that is not empty."""
    return tuple(_part(line.strip()) for line in body.splitlines() if line.strip())


def _part(line: str) -> Part:
    if not line.strip("_"):
        return Part(PartKind.LINE)
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Part(kind, line.removeprefix(mark).strip())
    return Part(PartKind.TEXT, line)


def opening(body: str) -> str:
    """Return what stands before the first heading of a text, as one paragraph."""
    found: list[str] = []
    for part in parts(body):
        if part.kind is PartKind.HEADING:
            break
        found.append(part.text)
    return " ".join(filter(None, found))


def filled(body: str, values: Mapping[Blank, str], language: MessageLanguage) -> str:
    """Return a text with its words in braces replaced; room to write by hand stands where a value is missing."""
    by_name = {names[language]: values.get(blank, "") or ROOM for blank, names in BLANK_NAMES.items()}
    lines = (_filled_line(line, by_name) for line in body.splitlines())
    return "\n".join(lines)


def _filled_line(line: str, by_name: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        words = by_name.get(found[1], found[0])
        begins = not line[: found.start()].strip("-# ")
        return words[:1].upper() + words[1:] if begins else words

    return re.sub(r"\{([^{}]+)\}", value, line)


@cache
def _proposed(language: MessageLanguage) -> dict[str, str]:
    import tomllib  # only where the words of a sheet are asked for

    with (assets.resources() / "pack" / f"{language}.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {code: table["body"].strip() for code, table in tables.items()}


def proposed_text(code: SheetCode, language: MessageLanguage) -> str:
    """Return the text that is proposed for a sheet."""
    return _proposed(language)[code]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet of the pack and what the owner decided about it."""

    code: SheetCode
    record: PackSheet
    is_stored: bool = False

    @property
    def name(self) -> Message:
        """What the sheet is called."""
        return SHEET_WORDS[self.code]

    @property
    def is_ready(self) -> bool:
        """Whether the owner has looked at it, or left it out."""
        return self.record.left_out or self.record.checked_on is not None

    def own_text(self, language: MessageLanguage) -> str:
        """Return the owner's own text in a language, empty where the proposed one is used."""
        return self.record.text_vi if language is VI else self.record.text_en

    def text(self, language: MessageLanguage) -> str:
        """Return the text of the sheet in a language."""
        return self.own_text(language) or proposed_text(self.code, language)


def sheet_rows(cycle_id: str, stored: Iterable[PackSheet]) -> tuple[SheetRow, ...]:
    """Return the sheets of the pack, in their order."""
    known = {record.code: record for record in stored}
    return tuple(_sheet_row(code, cycle_id, known.get(code)) for code in SheetCode)


def _sheet_row(code: SheetCode, cycle_id: str, record: PackSheet | None) -> SheetRow:
    usual = PackSheet(id=proposed_id("pack-sheet", cycle_id, code), cycle_id=cycle_id, code=str(code))
    return SheetRow(code, record or usual, record is not None)


def unknown_blanks(body: str, language: MessageLanguage) -> Iterator[str]:
    """Give the words in braces that the program does not know, as they are typed."""
    known = {names[language] for names in BLANK_NAMES.values()}
    for found in re.finditer(r"\{([^{}]+)\}", body):
        if found[1] not in known:
            yield found[0]
