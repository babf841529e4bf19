"""The placeholders of a text that leaves the program: found, filled with what is known, and named where nothing is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from mentordesk import text
from mentordesk.domain.chart import Words
from mentordesk.domain.communication.situation import About, Reader
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, day, message, messages, using, verbatim

VI, EN = MessageLanguage.VIETNAMESE, MessageLanguage.ENGLISH


class Insert(StrEnum):
    """What a placeholder stands for."""

    NAME = "name"
    POLITE = "polite"
    FULL_NAME = "full-name"
    DEPARTMENT = "department"
    REASON = "reason"
    DEADLINE = "deadline"
    CONTACT = "contact"
    COMPANY = "company"
    PROGRAMME = "programme"
    LAUNCH = "launch"
    END = "end"
    DURATION = "duration"
    RHYTHM = "rhythm"
    PLACES = "places"
    MESSAGE = "message"
    DIRECTOR = "director"
    DATE = "date"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word in braces: its name in each language, its value, and what to do where there is none.

    ``names`` lacks a language in which it makes no sense. ``is_personal`` is what needs a reader. ``missing`` says why
    there is no value, ``field`` is where it is given; ``lacks`` gives both where they depend on what there is.
    """

    insert: Insert
    names: dict[MessageLanguage, str]
    value: Callable[[About], Words]
    missing: Message
    field: str
    is_personal: bool = False
    lacks: Callable[[About], tuple[Message, str]] | None = None

    def gap(self, name: str, about: About) -> "Gap":
        """Return the placeholder as one that has no value."""
        why, field = (self.missing, self.field) if self.lacks is None else self.lacks(about)
        return Gap(name, why, field)

    def typed(self, language: MessageLanguage) -> str:
        """Return the placeholder as it stands in a text: ``{tên}``."""
        return f"{{{self.names[language]}}}"


_NO_READER = message("it needs a person; choose for whom the text is")
_NO_DATES = message("the cycle has no launch date or no end")
_NO_OCCASION = message("only an event has it; type the day and the place in the row of the plan")


def _programme(about: About) -> Words:
    """Return the name of the programme in a sentence: “chương trình Mentorship 2026”."""
    name = about.situation.programme
    if not name:
        return ""
    already = text.search_key(name).startswith(("chuong trinh", "the ", "programme"))
    return name if already else message("the programme {title}", title=name)


PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder(
        Insert.POLITE,
        {VI: "anh/chị"},
        lambda _about: verbatim("anh/chị"),
        _NO_READER,
        "reader",
    ),
    Placeholder(
        Insert.NAME,
        {VI: "tên", EN: "name"},
        lambda about: about.reader.person.calling_name if about.reader else "",
        _NO_READER,
        "reader",
        is_personal=True,
    ),
    Placeholder(
        Insert.REASON,
        {VI: "lý do mời", EN: "reason"},
        lambda about: about.reader.reason if about.reader else "",
        message("there is no reason why this person is asked"),
        "reason",
        is_personal=True,
    ),
    Placeholder(
        Insert.DEADLINE,
        {VI: "hạn", EN: "deadline"},
        lambda about: day(about.situation.deadline) if about.situation.deadline else "",
        message("the last day to sign up is not known without a launch date"),
        "launch",
    ),
    Placeholder(
        Insert.CONTACT,
        {VI: "liên hệ", EN: "contact"},
        lambda about: about.situation.contact,
        message("the programme owner is not chosen"),
        "owner",
        lacks=lambda about: about.situation.contact_lacks,
    ),
    Placeholder(
        Insert.FULL_NAME,
        {VI: "họ tên", EN: "full name"},
        lambda about: about.reader.person.full_name if about.reader else "",
        _NO_READER,
        "reader",
        is_personal=True,
    ),
    Placeholder(
        Insert.DEPARTMENT,
        {VI: "bộ phận", EN: "department"},
        lambda about: about.reader.person.department if about.reader else "",
        message("the department of this person is not on the staff list"),
        "reader",
        is_personal=True,
    ),
    Placeholder(
        Insert.COMPANY,
        {VI: "công ty", EN: "company"},
        lambda about: about.situation.company,
        message("the company has no name"),
        "company",
    ),
    Placeholder(
        Insert.PROGRAMME,
        {VI: "chương trình", EN: "programme"},
        _programme,
        message("the programme has no name"),
        "programme",
    ),
    Placeholder(
        Insert.LAUNCH,
        {VI: "khai mạc", EN: "launch"},
        lambda about: day(about.situation.launch) if about.situation.launch else "",
        message("the launch date is not set"),
        "launch",
    ),
    Placeholder(
        Insert.END,
        {VI: "kết thúc", EN: "end"},
        lambda about: day(about.situation.end) if about.situation.end else "",
        message("the end of the cycle is not set"),
        "end",
    ),
    Placeholder(
        Insert.DURATION,
        {VI: "thời gian", EN: "duration"},
        lambda about: about.situation.duration,
        _NO_DATES,
        "end",
    ),
    Placeholder(
        Insert.RHYTHM,
        {VI: "nhịp gặp", EN: "rhythm"},
        lambda about: about.situation.rhythm_words,
        message("the plan does not say how often pairs meet"),
        "rhythm",
    ),
    Placeholder(
        Insert.PLACES,
        {VI: "số mentee", EN: "mentees"},
        lambda about: messages("at most {n} mentee", "at most {n} mentees", about.situation.places),
        message("the plan does not say how many mentees a mentor takes"),
        "rhythm",
    ),
    Placeholder(
        Insert.MESSAGE,
        {VI: "thông điệp", EN: "main message"},
        lambda about: about.situation.main_message,
        message("there is no main message"),
        "message",
    ),
    Placeholder(
        Insert.DIRECTOR,
        {VI: "giám đốc", EN: "director"},
        lambda about: about.situation.sponsor,
        message("the plan names no sponsor from the leadership"),
        "sponsor",
    ),
    Placeholder(
        Insert.DATE,
        {VI: "ngày", EN: "date"},
        lambda about: day(about.occasion.day) if about.occasion.day else "",
        _NO_OCCASION,
        "day",
    ),
    Placeholder(
        Insert.PLACE,
        {VI: "nơi", EN: "place"},
        lambda about: about.occasion.place,
        message("the place of the event is not filled in"),
        "place",
    ),
)

CHIPS = (Insert.POLITE, Insert.NAME, Insert.REASON, Insert.DEADLINE, Insert.CONTACT)
"""The placeholders that are offered first."""


_BY_INSERT = {known.insert: known for known in PLACEHOLDERS}


def typed(insert: Insert, language: MessageLanguage) -> str:
    """Return a placeholder as it stands in a text of a language."""
    return _BY_INSERT[insert].typed(language)


_BY_NAME: dict[MessageLanguage, dict[str, Placeholder]] = {
    language: {known.names[language].casefold(): known for known in PLACEHOLDERS if language in known.names}
    for language in MessageLanguage
}
_FOUND = re.compile(r"\{([^{}\n]{0,60})\}")


@dataclass(frozen=True, slots=True)
class Found:
    """A placeholder as it stands in a text, from ``start`` to before ``end``; ``known`` is ``None`` if it is none."""

    start: int
    end: int
    name: str
    known: Placeholder | None


def found_in(body: str, language: MessageLanguage) -> Iterator[Found]:
    """Yield every word in braces, known or not, in the order of the text."""
    for match in _FOUND.finditer(body):
        name = " ".join(match.group(1).split())
        yield Found(match.start(), match.end(), name, _BY_NAME[language].get(name.casefold()))


def mentions(insert: Insert, body: str, language: MessageLanguage) -> bool:
    """Return whether a text has a placeholder."""
    return any(place.known is not None and place.known.insert is insert for place in found_in(body, language))


def unclosed(body: str) -> tuple[int, ...]:
    """Return where a brace stands alone, opened or closed without the other."""
    rest = _FOUND.sub(lambda match: " " * len(match.group()), body)
    return tuple(place for place, letter in enumerate(rest) if letter in "{}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters of a filled text; ``is_filled`` is what stands for a placeholder."""

    text: str
    is_filled: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A placeholder that could not be filled: ``name`` as typed, and why."""

    name: str
    why: Message
    field: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A text for one reader: its pieces, and what could not be filled, each once."""

    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


_UNKNOWN = message("there is no such placeholder")
_OPEN = message("a brace stands alone; close it or remove it")


@dataclass(frozen=True, slots=True)
class _Personal:
    """A placeholder that is filled for each reader; ``typed`` is how it stands in the text."""

    known: Placeholder
    name: str
    typed: str
    begins: bool


class ReadBy(NamedTuple):
    """What is true of a text over all its readers.

    ``longest`` is how many characters the longest has, without a reader where there is nobody; ``lacking`` are those
    for whom a placeholder of their own has no value, each with the first such gap.
    """

    longest: int
    lacking: tuple[tuple[Reader, Gap], ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text whose common placeholders are filled, ready for many readers."""

    language: MessageLanguage
    about: About
    parts: tuple[Piece | _Personal, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def is_personal(self) -> bool:
        """Whether it differs from reader to reader."""
        return any(isinstance(part, _Personal) for part in self.parts)

    def fill(self, reader: Reader | None = None) -> Filled:
        """Return the text for a reader; what is missing stays in braces."""
        with using(self.language):
            return self._filled(reader)

    def _filled(self, reader: Reader | None) -> Filled:
        about = self._for(reader)
        gaps = {gap.name: gap for gap in self.gaps}
        pieces: list[Piece] = []
        for part in self.parts:
            if isinstance(part, Piece):
                pieces.append(part)
                continue
            value = str(part.known.value(about))
            if not value:
                gap = part.known.gap(part.name, about)
                gaps.setdefault(part.name, gap if reader is not None else replace(gap, why=_NO_READER))
            shown = _capital(value) if part.begins else value
            pieces.append(Piece(shown or part.typed, is_filled=bool(value)))
        return Filled(tuple(pieces), tuple(gaps.values()))

    def read_by(self, readers: Iterable[Reader]) -> ReadBy:
        """Return what is true of the text over all its readers."""
        common = sum(len(part.text) for part in self.parts if isinstance(part, Piece))
        personal = [part for part in self.parts if isinstance(part, _Personal)]
        if not personal:
            return ReadBy(common)
        lengths: list[int] = []
        lacking: list[tuple[Reader, Gap]] = []
        with using(self.language):
            for reader in readers:
                about = self._for(reader)
                values = [str(part.known.value(about)) for part in personal]
                lengths.append(sum(len(value or part.typed) for value, part in zip(values, personal, strict=True)))
                if not all(values):
                    empty = personal[values.index("")]
                    lacking.append((reader, empty.known.gap(empty.name, about)))
        alone = sum(len(part.typed) for part in personal)
        return ReadBy(common + max(lengths, default=alone), tuple(lacking))

    def _for(self, reader: Reader | None) -> About:
        return About(self.about.situation, reader, self.about.occasion)


def prepare(body: str, language: MessageLanguage, about: About) -> Prepared:
    """Return a text with the placeholders filled that are the same for every reader, in the language of the text."""
    with using(language):
        return _prepared(body, language, about)


def _prepared(body: str, language: MessageLanguage, about: About) -> Prepared:
    parts: list[Piece | _Personal] = []
    gaps: dict[str, Gap] = {}
    here = 0
    for place in found_in(body, language):
        typed = body[place.start : place.end]
        begins = _begins_sentence(body, place.start)
        if place.start > here:
            parts.append(Piece(body[here : place.start]))
        here = place.end
        if place.known is None:
            gaps.setdefault(place.name, Gap(place.name, _UNKNOWN, "body", is_unknown=True))
            parts.append(Piece(typed))
        elif place.known.is_personal:
            parts.append(_Personal(place.known, place.name, typed, begins))
        else:
            value = str(place.known.value(about))
            if not value:
                gaps.setdefault(place.name, place.known.gap(place.name, about))
            shown = _capital(value) if begins else value
            parts.append(Piece(shown or typed, is_filled=bool(value)))
    if here < len(body):
        parts.append(Piece(body[here:]))
    lone = unclosed(body)
    if lone:
        gaps["{"] = Gap(body[lone[0]], _OPEN, "body", is_unknown=True)
    return Prepared(language, about, tuple(parts), tuple(gaps.values()))


def fill(body: str, language: MessageLanguage, about: About) -> Filled:
    """Return a text for one reader, in the language of the text."""
    return prepare(body, language, about).fill(about.reader)


def _begins_sentence(body: str, start: int) -> bool:
    return start == 0 or body[start - 1] == "\n" or body[max(0, start - 2) : start] in (". ", "? ", "! ")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def gap_problem(gap: Gap, title: Words, *, record: str) -> Problem:
    """Return a gap as a problem of the page: which text, which placeholder, why it stops the text."""
    if gap.is_unknown:
        words = message("“{title}” cannot be sent yet: {name}: {why}.", title=title, name=braced(gap.name), why=gap.why)
    else:
        words = message(
            "“{title}” cannot be sent yet: {name} is empty, because {why}.",
            title=title,
            name=braced(gap.name),
            why=gap.why,
        )
    return Problem("placeholder", words, field=gap.field, record=record, found=gap.name, fix=fix_words(gap.field))


_FIXES: dict[str, Message] = {
    "place": message("Type the place"),
    "day": message("Choose the day"),
    "owner": message("Choose whom people can ask"),
    "phone": message("Enter the phone number"),
    "sponsor": message("Choose the sponsor"),
    "launch": message("Set the launch date"),
    "end": message("Choose the end"),
    "company": message("Enter the company's name"),
    "programme": message("Enter the name of the programme"),
    "rhythm": message("Open step 2"),
    "message": message("Decide the main message"),
}
"""The words of the link to where a value is given; where it is none of these, the text is shown."""


def fix_words(field: str) -> Message:
    """Return the words of the link that leads to where a value is given."""
    return _FIXES.get(field, message("Show the text"))


def braced(name: str) -> str:
    """Return the name of a placeholder as it is typed."""
    return name if name in "{}" else f"{{{name}}}"
