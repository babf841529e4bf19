"""Erases a person from records: the name becomes a number, what is counted stays, and what is theirs alone goes.

It is a function of each record by itself, so that file, journal and backups are erased alike. The person's entry keeps
what statistics need: department, level, first and last day. Records about the person alone lose their words; answers,
wishes and contacts go. Elsewhere only the words that name the person are replaced, unless the owner kept that text
since it is about somebody with the same name. Ways to name somebody that others may share, such as "chị Hạnh", are
replaced where the record is about the person, else only where the owner said so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from mentordesk import text
from mentordesk.domain.meetings.ending import ended
from mentordesk.domain.records.coaching import ExperienceSheet
from mentordesk.domain.records.consent import Consent, ConsentPaper
from mentordesk.domain.records.executive import Activity, Contact, ExecutiveMentee
from mentordesk.domain.records.meeting import ENDED, Meeting, MeetingState
from mentordesk.domain.records.pair import EndReason, Pair
from mentordesk.domain.records.pairing_rules import Block
from mentordesk.domain.records.person import LeaveReason, NotDuplicates, Person, Status, level_of
from mentordesk.domain.records.privacy import Retention
from mentordesk.domain.records.questionnaire import Response, Wish
from mentordesk.domain.records.record import Record, WhenGone
from mentordesk.domain.records.references import headings_of, ids_in, keys_of, references_of
from mentordesk.i18n import Message, _, message

R = TypeVar("R", bound=Record)

REMOVED: frozenset[type[Record]] = frozenset(
    {Response, Wish, Contact, ExperienceSheet, NotDuplicates, Block, Retention, ConsentPaper}
)
"""What goes as a whole with the person it names; nothing refers to records of these kinds."""

_STAYS_WHOLE: frozenset[type[Record]] = frozenset({Consent})
"""What shows that the law was kept, and says nothing but that."""

_STAYING_TEXTS = frozenset({"number"})
_LISTS: dict[type[Record], str] = {Activity: "lines", ExecutiveMentee: "competencies"}
_SHORTEST_CODE = 4


def erased_name(number: int) -> str:
    """Return what stands in the place of the name of an erased person."""
    return _("Erased {number}", context="name", number=f"{number:04d}")


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody to be erased: what names them in texts, and what stands there instead.

    ``names`` are full names, ``marks`` e-mail addresses, phone numbers and codes; ``called`` is the given name, which
    names the person only in records that concern them. ``codes`` are all codes, those too that are ordinary numbers.
    ``has_namesake``: another person bears one of the names.
    """

    person_id: str
    names: tuple[str, ...]
    marks: tuple[str, ...]
    called: tuple[str, ...]
    instead: str
    has_namesake: bool = False
    codes: tuple[str, ...] = ()


def subject_of(states: Iterable[Person], others: Iterable[Person], *, number: int) -> Subject:
    """Return somebody as texts name them, of all that the file ever knew of the person."""
    known = tuple(states)
    names = tuple(dict.fromkeys(person.full_name for person in known if person.full_name))
    marks = [mark for person in known for mark in (person.email, person.phone) if mark]
    marks += [person.code for person in known if _is_telling(person.code)]
    called = [person.calling_name for person in known if person.calling_name]
    keys = {_folded(name) for name in names}
    twins = any(_folded(other.full_name) in keys for other in others if other.id != known[0].id)
    return Subject(
        known[0].id,
        names,
        tuple(dict.fromkeys(marks)),
        tuple(dict.fromkeys(called)),
        erased_name(number),
        twins,
        tuple(dict.fromkeys(person.code for person in known if person.code)),
    )


def _is_telling(code: str) -> bool:
    return len(code) >= _SHORTEST_CODE and any(letter.isalpha() for letter in code)


# Records


def concerns(record: Record, person_id: str) -> bool:
    """Return whether a record is the person's own or names the person by a reference."""
    if record.id == person_id:
        return True
    return any(person_id in ids_in(record, name) for name in references_of(type(record)))


def is_own(record: Record, person_id: str) -> bool:
    """Return whether a record is about this person alone, so that its words go."""
    refers = references_of(type(record))
    return any(
        name in refers and refers[name].when_gone is WhenGone.FOLLOWS and getattr(record, name) == person_id
        for name in ("person_id", "coachee_id")
    )


Decided = Callable[[str, str], bool]
"""Says of the id of a record and the name of a field what the owner decided about its text."""


def _nowhere(_record_id: str, _name: str) -> bool:
    return False


def erased(record: R, subject: Subject, kept: Decided, lost: Decided = _nowhere) -> R | None:
    """Return a record without the person, ``None`` where it goes as a whole.

    ``kept`` says where a text stays although it contains the name, ``lost`` where every way to name the person goes.
    """
    own_id = subject.person_id
    if isinstance(record, Person) and record.id == own_id:
        return replace(record, **_anonymous(record, subject))
    if isinstance(record, Person):
        return replace(record, manager_id=None) if record.manager_id == own_id else record
    if type(record) in REMOVED and concerns(record, own_id):
        return None
    if is_own(record, own_id) and type(record) not in _STAYS_WHOLE:
        record = _without_words(record)
    near = concerns(record, own_id)
    changed: dict[str, Any] = {}
    for name in _texts(type(record)):
        before = getattr(record, name)
        if kept(record.id, name):
            continue
        after = _replaced(before, subject, near=near, loosely=near or lost(record.id, name))
        if after != before:
            changed[name] = after
    return replace(record, **changed) if changed else record


def _anonymous(person: Person, subject: Subject) -> dict[str, Any]:
    """Return what changes in the entry of a person."""
    emptied = dict.fromkeys(("given_name", "code", "job_title", "email", "phone", "shift", "site", "cohort"), "")
    return {**emptied, "full_name": subject.instead, "level": level_of(person), "manager_id": None}


def gone(person: Person, on: date) -> Person:
    """Return an erased person as one who does not work here, so that no list asks anything of them."""
    if person.status is Status.LEFT:
        return person
    last_day = min(person.end_date or on, on)
    return replace(person, status=Status.LEFT, end_date=last_day, leave_reason=LeaveReason.OTHER)


def endings(pairs: Iterable[Pair], meetings: Iterable[Meeting], person_id: str, on: date) -> Iterator[Record]:
    """Yield the pairs of a person that end, without blame, and their planned meetings, which fall away."""
    over = [pair for pair in pairs if pair.is_live and person_id in pair.ids]
    yield from (ended(pair, on=on, reason=EndReason.OTHER) for pair in over)
    ids = {pair.id for pair in over}
    for meeting in meetings:
        if meeting.pair_id in ids and meeting.state is MeetingState.PLANNED:
            yield replace(meeting, state=MeetingState.CANCELLED, reason=ENDED)


def _without_words(record: R) -> R:
    emptied: dict[str, Any] = {
        name: "" for name in _texts(type(record)) if type(getattr(record, name)) is str and name not in _STAYING_TEXTS
    }
    listed = _LISTS.get(type(record))
    if listed:
        emptied[listed] = ()
    return replace(record, **emptied)


_known_texts: dict[type[Record], tuple[str, ...]] = {}


def _texts(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields of a kind that may contain text, what the program writes itself included."""
    if kind not in _known_texts:
        others = {*keys_of(kind), "id", "deleted_at"}
        _known_texts[kind] = tuple(item.name for item in fields(kind) if item.name not in others)
    return _known_texts[kind]


# Texts that contain the name


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that contains the name of somebody who is to be erased, for the owner to decide.

    ``place`` is the id of its record and the name of the field, see :func:`place_of` for texts of no record; ``where``
    is what that is called. ``is_sure``: it is surely this person, since nobody else has the name or the text is in a
    record about them. Others may be called "chị Hạnh" too.
    """

    place: tuple[str, str]
    where: Message | str
    words: str
    becomes: str
    is_sure: bool


class Outside(StrEnum):
    """Where texts are kept that are in no record."""

    DRAFT = "draft"
    SURVEY = "survey"
    WAITING = "waiting"


_OUTSIDE: dict[Outside, Message] = {
    Outside.DRAFT: message("Typed and not saved; it goes as a whole"),
    Outside.SURVEY: message("Answer to a survey, of nobody known"),
    Outside.WAITING: message("Answer from a phone that was not imported; it goes as a whole"),
}


def place_of(kind: Outside, kept: str) -> tuple[str, str]:
    """Return the place of a text of no record: what is kept of it, wherever that is by now."""
    return f"({kind})", kept


def outside_text(kind: Outside, kept: str, texts: Iterable[str], subject: Subject) -> NamedText | None:
    """Return what is kept outside of records for the owner to decide, ``None`` where no text in it names the person.

    ``texts`` are what somebody typed, as a reader sees it.
    """
    naming = [words for words in texts if without_name(words, subject, near=False, loosely=True) != words]
    if not naming:
        return None
    shown = text.in_line(*naming, between="; ")
    is_sure = not subject.has_namesake and is_named(naming, subject)
    after = without_name(shown, subject, near=False, loosely=True)
    return NamedText(place_of(kind, kept), _OUTSIDE[kind], shown, after, is_sure)


def may_be_named(texts: Iterable[str], subject: Subject) -> bool:
    """Return whether one of some texts may mean a person in any way, also by the given name alone in small letters."""
    called = {_folded(word) for word in subject.called}
    return any(
        without_name(words, subject, near=True, loosely=True) != words
        or not called.isdisjoint(re.findall(r"\w+", _folded(words)))
        for words in texts
    )


def is_named(texts: Iterable[str], subject: Subject) -> bool:
    """Return whether one of some texts has the name, e-mail, phone or code of a person."""
    return any(without_name(words, subject, near=False) != words for words in texts)


def is_named_in(words: str, subject: Subject) -> bool:
    """Return whether the name of a file, or a whole path, names a person."""
    return is_named((re.sub(r"[\\/_]+", " ", words),), subject)


def named_texts(records: Iterable[Record], subject: Subject) -> tuple[NamedText, ...]:
    """Return the texts in records of others that contain the name, e-mail, phone or code of the person.

    Texts that name somebody who is called alike are among them.
    """
    found = []
    for record in records:
        own_id = subject.person_id
        goes = isinstance(record, Person) or (type(record) in REMOVED and concerns(record, own_id))
        if goes or (is_own(record, own_id) and type(record) not in _STAYS_WHOLE):
            continue
        near = concerns(record, own_id)
        for name in _texts(type(record)):
            before = getattr(record, name)
            after = _replaced(before, subject, near=near, loosely=True)
            if after != before:
                is_named = _replaced(before, subject, near=near) != before
                is_sure = near or (is_named and not subject.has_namesake)
                where = headings_of(type(record)).get(name, "")
                found.append(NamedText((record.id, name), where, _shown(before), _shown(after), is_sure))
    return tuple(found)


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return text.in_line(*map(_shown, value), between="; ")
    return str(value)


def without_name(words: str, subject: Subject, *, near: bool, loosely: bool = False) -> str:
    """Return a text with what names the person replaced.

    ``near`` counts the given name too, ``loosely`` whatever may mean the person: a title with the given name, the name
    in another order or without its middle, the code with other zeros.
    """
    if not words:
        return words
    without = words
    for found in _patterns(subject, near, loosely):
        without = found(without, _GONE)  # the number may be the person's own code
    return without.replace(_GONE, subject.instead)


_GONE = "\ue000"
"""Stands in the place of the name until all of them are found; no stored text has it."""


def _replaced(value: Any, subject: Subject, *, near: bool, loosely: bool = False) -> Any:
    if type(value) is str:
        return without_name(value, subject, near=near, loosely=loosely)
    if type(value) is tuple:
        return tuple(_replaced(part, subject, near=near, loosely=loosely) for part in value)
    return value


Replacing = Callable[[str, str], str]


@lru_cache(maxsize=64)
def _patterns(subject: Subject, near: bool, loosely: bool) -> tuple[Replacing, ...]:
    made: list[Replacing] = [_whatever_accents(name) if " " in name else _just(name) for name in subject.names]
    made += [_mark(mark) for mark in subject.marks]
    if loosely:
        made += [_spelled(_other_order(name), name) for name in subject.names if " " in name]
        made += [_spelled(_titled(called), called) for called in subject.called]
        made += [_spelled(pattern) for code in subject.codes for pattern in _other_zeros(code)]
    if near:
        made += [_just(called) for called in subject.called]
    elif loosely:
        made += [_alone(called) for called in subject.called if called[:1].isupper()]
    return tuple(made)


_TITLES = r"(?:anh|chi|em|co|chu|bac|ong|ba|thay|cau|di|sep|mr|mrs|ms|miss|dr)\.?\s+|[ac]\.\s*"  # as they fold


def _titled(called: str) -> str:
    """Return a pattern of a title and a given name, as they fold."""
    return rf"(?<!\w)(?:{_TITLES})({re.escape(_folded(called))})(?!\w)"


def _other_order(name: str) -> str:
    """Return a pattern of a name without some of its words, or with the given name first, as it folds."""
    first, *rest = words = _folded(name).split()
    last = words[-1]
    forms = {(first, last), (last, first), (last, *words[:-1]), (*rest, first)}
    forms |= {tuple(words[place:]) for place in range(1, len(rest))}
    forms.discard(tuple(words))
    longest = sorted((r"\s+".join(map(re.escape, form)) for form in forms), key=len, reverse=True)
    return rf"(?<!\w)({'|'.join(longest)})(?!\w)"


_CODE = re.compile(r"(\D*?)[\s._-]*0*(\d+)")
_SHORTEST_NUMBER = 4


def _other_zeros(code: str) -> tuple[str, ...]:
    """Return patterns of a code with other zeros, capitals and signs between letters and number, as it folds."""
    found = _CODE.fullmatch(_folded(code))
    if found is None:
        return ()
    letters, digits = found.groups()
    if letters:
        return (rf"(?<!\w)({re.escape(letters)}[\s._-]*0*{digits})(?!\w)",)
    named = rf"(?<!\w)(?:ma|so|code|msnv|nv)[\s:.#]*(0*{digits})(?!\w)"
    return (named, rf"(?<![\w.,])({code})(?![.,]?\w)") if len(code) >= _SHORTEST_NUMBER else (named,)


def _spelled(folded: str, spelling: str = "") -> Replacing:
    """Replace the group of a pattern of folded text, where its words have the accents of this spelling or none.

    "chỉ hành" folds as "chị Hạnh" does, and is left alone.
    """
    pattern = re.compile(folded)
    known = {_folded(word): word.lower() for word in spelling.split()}

    def put(value: str, instead: str) -> str:
        pieces, end = [], 0
        for match in pattern.finditer(_folded(value)):
            begin, until = match.span(1)
            written = value[begin:until].lower().split()
            if all(word in (known.get(_folded(word)), _folded(word)) for word in written):
                pieces += [value[end:begin], instead]
                end = until
        return "".join((*pieces, value[end:])) if end else value

    return put


def _alone(called: str) -> Replacing:
    """Replace a given name that stands by itself, with its capital: not as the end of somebody else's name."""
    pattern = re.compile(rf"(?<!\w){re.escape(called)}(?!\w)")

    def put(value: str, instead: str) -> str:
        return pattern.sub(lambda match: match[0] if _is_in_a_name(value[: match.start()]) else instead, value)

    return put


def _is_in_a_name(before: str) -> bool:
    """Say whether a word in the middle of a sentence that ends here has a capital, and so is of the same name."""
    words = before.split()
    if not words or before == before.rstrip() or not words[-1][:1].isupper():
        return False
    return len(words) > 1 and words[-2][-1] not in ".!?:"


def _mark(mark: str) -> Replacing:
    """Replace an e-mail address in any capitals, a phone number however it is grouped, a code as it is."""
    if "@" in mark:
        return _just(mark, re.IGNORECASE)
    digits = re.sub(r"\D", "", mark)
    own = digits.removeprefix("84") if mark.strip().startswith(("+", "84")) else digits.removeprefix("0")
    if len(own) < _SHORTEST_PHONE or any(letter.isalpha() for letter in mark):
        return _just(mark)
    between = r"[\s.()-]*"
    begins = rf"(?:\+?84{between}0?{between}|0{between})?"
    pattern = re.compile(rf"(?<![\d+]){begins}{between.join(own)}(?!\d)")
    return lambda value, instead: pattern.sub(lambda _match: instead, value)


_SHORTEST_PHONE = 7


def _just(words: str, flags: re.RegexFlag = re.NOFLAG) -> Replacing:
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", flags)
    return lambda value, instead: pattern.sub(lambda _match: instead, value)


def _whatever_accents(name: str) -> Replacing:
    """Replace a full name however its accents and capitals are written."""
    pattern = re.compile(rf"(?<!\w){re.escape(_folded(name))}(?!\w)")

    def put(value: str, instead: str) -> str:
        plain = _folded(value)
        if not pattern.search(plain):
            return value
        pieces, end = [], 0
        for match in pattern.finditer(plain):
            pieces += [value[end : match.start()], instead]
            end = match.end()
        return "".join((*pieces, value[end:]))

    return put


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    """Return a text in small letters without accents, letter for letter."""
    return "".join(map(_plain, words))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    small = letter.lower().replace("đ", "d")
    base = unicodedata.normalize("NFD", small)[:1]
    return base if len(small) == 1 and base else letter
