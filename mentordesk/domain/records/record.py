"""What every record is, and how a field says what it refers to and how it stands in the copy of a person's data.

A record is a frozen dataclass with an id made here, never by the database. A field that refers to another record, or
that the copy of a person's data gives or leaves out, is declared by :func:`reference`, :func:`entries`,
:func:`copied` or :func:`withheld`. :mod:`references` reads that: the keys of the database, the trash, merging two
people and the copy of one person's data are derived from it.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache
from itertools import chain
from operator import is_
from typing import Any, ClassVar, Protocol, Self, TypeVar, get_args, get_type_hints

from mentordesk import text
from mentordesk.i18n import Message, message

T = TypeVar("T")


class HasId(Protocol):
    """A record, or a row that is made of one."""

    @property
    def id(self) -> str:
        """The id of the record."""


Identified = TypeVar("Identified", bound=HasId)


def with_id(records: Iterable[Identified], record_id: str | None) -> Identified | None:
    """Return the record with an id among some, ``None`` where there is none."""
    return next((record for record in records if record.id == record_id), None)


def new_id() -> str:
    """Return a fresh id, 32 letters and digits."""
    return os.urandom(16).hex()


_OF_ADDRESSES = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""``uuid.NAMESPACE_URL``, which was taken for these names once."""


@lru_cache(maxsize=16_384)
def proposed_id(kind: str, owner_id: str, code: str) -> str:
    """Return the id of a record that the program proposes: always the same for a kind, its cycle and a code."""
    name = f"mentordesk:{kind}:{owner_id}:{code}"
    digest = hashlib.sha1(_OF_ADDRESSES + name.encode(), usedforsecurity=False).hexdigest()
    # As ``uuid.uuid5`` makes it: version 5 and its variant. Each start makes some, and would load its library for them.
    return f"{digest[:12]}5{digest[13:16]}{int(digest[16], 16) & 3 | 8:x}{digest[17:32]}"


REFERENCE, COPY, AS_IT_IS = "reference", "copy", "as it is"
"""The keys of a field's metadata."""


def as_it_is(default: str) -> Any:
    """Declare a field of text that the program itself writes and reads, which no cleaning may change."""
    return field(default=default, metadata={AS_IT_IS: True})


class WhenGone(Enum):
    """What becomes of a record when the one that a field refers to goes to the trash."""

    STAYS = "stays"
    """It keeps its place, and what it refers to is removed for good only after it."""
    FOLLOWS = "follows"
    """It goes to the trash as well, and comes back with it."""
    CLEARED = "cleared"
    """It keeps its place; the field is emptied once what it refers to is removed for good."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that the copy of a person's data leaves out: what it is, and why."""

    what: Message
    why: Message


@dataclass(frozen=True, slots=True)
class Listed:
    """A record that the copy gives to the person a field names by its label alone; ``rest`` is what it leaves out."""

    heading: Message
    rest: Withheld


@dataclass(frozen=True, slots=True)
class Reference:
    """What a field refers to, and what follows from it.

    ``kind`` is ``None`` where the field names a record of its own kind. ``within`` are the places of ids in each entry
    of the field, which stay as they were made when two people are merged; empty where the field itself is the id, which
    then names the person kept. ``copy`` is how the record stands in the copy for the person named here: whole
    (``None``), by its label, or not at all. ``others`` says why the copy for one person leaves out who else is named.
    Where ``shares_people``, a record is also about whom the one referred to is about: a meeting is of its pair.
    """

    kind: "type[Record] | None"
    when_gone: WhenGone = WhenGone.STAYS
    within: tuple[int, ...] = ()
    copy: Listed | Withheld | None = None
    others: Withheld | None = None
    shares_people: bool = False


Shown = Callable[[Any], object]
"""Gives a value as a reader of the copy knows it: a message, a text, a number, a day, or several of them."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How a field stands in the copy of a person's data: its heading, or one for each place of its entries."""

    headings: tuple[Message, ...]
    shown: Shown | None = None


def copied(default: T, heading: Message, *, shown: Shown | None = None) -> T:
    """Declare a field that the copy of a person's data gives under a heading."""
    return field(default=default, metadata={COPY: Copied((heading,), shown)})


def withheld(default: T, reason: Withheld) -> T:
    """Declare a field that the copy of a person's data leaves out, and why."""
    return field(default=default, metadata={COPY: reason})


def reference(
    kind: "type[Record] | None",
    heading: Message | None = None,
    *,
    default: str | None = "",
    when_gone: WhenGone = WhenGone.STAYS,
    copy: Listed | Withheld | None = None,
    others: Withheld | None = None,
    shares_people: bool = False,
) -> Any:
    """Declare a field that is the id of another record; ``heading`` is what the copy of a person's data calls it.

    The other arguments are the fields of :class:`Reference`.
    """
    metadata: dict[str, object] = {
        REFERENCE: Reference(kind, when_gone, copy=copy, others=others, shares_people=shares_people)
    }
    if heading is not None:
        metadata[COPY] = Copied((heading,))
    return field(default=default, metadata=metadata)


def entries(kind: "type[Record]", within: tuple[int, ...], headings: tuple[Message, ...], *, shown: Shown) -> Any:
    """Declare a field of entries, tuples with ids of other records at some places, and one heading for each place.

    ``shown`` gives an entry as a tuple of values; at the places of ids the copy puts labels.
    """
    metadata = {REFERENCE: Reference(kind, within=within), COPY: Copied(headings, shown)}
    return field(default=(), metadata=metadata)


Find = Callable[[str], "Record"]
"""Gives the record of an id."""

_NUMBER = Withheld(
    message("Numbers that the program gives its entries"),
    message("They identify entries inside the program and say nothing about a person."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An entry of the file. A trashed record is the same record with ``deleted_at`` set.

    ``TITLE`` heads the records of a kind in the copy of a person's data. ``TABLE`` is the name of its table where that
    is not the name of the class, as :func:`table_of` says. ``ONE_PER`` are the fields by which there is
    at most one record of a kind: of two that would be the same when two people are merged, one stays.
    """

    TITLE: ClassVar[Message | None] = None
    TABLE: ClassVar[str] = ""
    ONE_PER: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Clean every text, however it came in."""
        for name in _texts(type(self)):
            value = getattr(self, name)
            cleaned = _cleaned(value)
            if cleaned is not value:
                object.__setattr__(self, name, cleaned)

    id: str = field(default_factory=new_id, metadata={COPY: _NUMBER})
    deleted_at: datetime | None = copied(None, message("In the trash since"))

    def trashed(self, when: datetime) -> Self:
        """Return this record as it is in the trash."""
        return replace(self, deleted_at=when)

    def shown(self, name: str) -> object:
        """Return the value of a field as a reader of the copy of a person's data knows it."""
        value = getattr(self, name)
        how = type(self).__dataclass_fields__[name].metadata.get(COPY)
        if isinstance(how, Copied) and how.shown:
            return how.shown(value)
        return value

    @property
    def label(self) -> Message | str | int:
        """What the copy of a person's data calls this record where another one refers to it."""
        return ""

    def unique_key(self, _find: "Find") -> tuple[object, ...]:
        """Return the key by which there is at most one such record; empty where there may be many.

        ``find`` gives the record of an id.
        """
        return tuple(getattr(self, name) for name in self.ONE_PER)

    def is_contradictory(self, _find: "Find") -> bool:
        """Return whether the record cannot be true, as when somebody is a mentor of their own panel."""
        return False

    def outranks(self, _other: Self) -> bool:
        """Return whether this one takes the place of the other, of two of which there may be one."""
        return False

    def completed(self, _other: Self) -> Self:
        """Return this one with what only the other knows, which gives way to it."""
        return self


def table_of(kind: type[Record]) -> str:
    """Return the name of the table of a kind: PairingRules are in "pairing_rules"."""
    if kind.TABLE:
        return kind.TABLE
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")


def are_clean(kind: type[Record], columns: Mapping[str, Collection[object]]) -> bool:
    """Return whether every text in these columns of records is clean, so that records made of them need no cleaning."""
    if kind.__post_init__ is not Record.__post_init__:
        return False
    written = [columns[name] for name in _texts(kind) if name in columns]
    values = frozenset(chain.from_iterable(written))
    texts = [value for value in values if type(value) is str]
    others = values.difference(texts) if text.are_clean_lines(texts) else values
    return all(_cleaned(value) == value for value in others)


_known_texts: dict[type[Record], tuple[str, ...]] = {}


def _texts(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields with text that people write; ids and what the program writes are left out."""
    if kind not in _known_texts:
        written = (item for item in fields(kind) if item.name != "id" and not _KEPT & item.metadata.keys())
        _known_texts[kind] = tuple(item.name for item in written if _has_text(type_of(kind, item)))
    return _known_texts[kind]


def type_of(kind: type[Record], item: Field[Any]) -> Any:
    """Return the type of a field; looking up those of all fields takes long, and few are written as text."""
    return get_type_hints(kind)[item.name] if isinstance(item.type, str) else item.type


_KEPT = {REFERENCE, AS_IT_IS}


def _has_text(hint: Any) -> bool:
    return hint is str or any(map(_has_text, get_args(hint)))


def _cleaned(value: Any) -> Any:
    """Return a value with its texts cleaned, the very same where they are clean."""
    if type(value) is str:
        return text.clean(value) if value else value
    if type(value) is tuple:
        cleaned = tuple(map(_cleaned, value))
        return value if all(map(is_, cleaned, value)) else cleaned
    return value
