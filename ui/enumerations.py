"""Make enumerations in a quarter of the time: each start has 350 of them with 2,700 members, most of them Qt's.

Python 3.11 makes each in a way that allows for everything that an enumeration may be: with members of any type, with a
method that makes them, with the name of an inherited attribute. Qt's are whole numbers, and ours mostly texts. Such a
one is made here like another of its kind that the library made, and Qt's get their members when one of them is asked
for. Later versions of Python are left alone.
"""

import enum
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, EnumType, Flag, IntEnum, IntFlag, StrEnum
from typing import Any, NamedTuple

NEEDED = sys.version_info[:2] == (3, 11)

_library: dict[str, Any] = vars(enum)
_OF_EACH = frozenset(
    {"__module__", "__qualname__", "__doc__", "_member_names_", "_member_map_", "_value2member_map_"}
    | {"_unhashable_values_", "_flag_mask_", "_singles_mask_", "_all_bits_", "__new__", "only"}
)
"""What an enumeration does not have in common with others of its kind."""

_OWN = {"module": "__module__", "qualname": "__qualname__", "boundary": "_boundary_"}
"""Attributes that whoever has an enumeration made of names decides."""


class _Kind(NamedTuple):
    """What all enumerations that derive from one class have in common."""

    types: tuple[type, ...]  # of the values of members
    make: Callable[[Any, Any], Any]  # a member
    own: Mapping[str, Any]  # attributes
    inherited: frozenset[str]  # names that a member may not have without further ado
    is_flag: bool


_kinds: dict[tuple[type, ...], _Kind] = {}


def be_quick() -> None:
    """Make enumerations whose members are whole numbers or texts the short way from now on."""
    if NEEDED:
        if not _kinds:
            _learn()
        made: Any = EnumType
        made.__new__, made._create_ = _new, _create
        _library["_EnumDict"].__setitem__ = _name


def be_as_before() -> None:
    """Make every enumeration as the library does."""
    if NEEDED:
        made: Any = EnumType
        made.__new__, made._create_ = _library_makes, _library_creates
        _library["_EnumDict"].__setitem__ = _library_names


_library_makes: Any = EnumType.__new__
_library_creates: Any = vars(EnumType).get("_create_")
_library_names: Any = _library["_EnumDict"].__setitem__


def _learn() -> None:
    """Have the library make one of each kind, and see how it does."""
    kinds: tuple[tuple[Any, tuple[type, ...], Callable[[Any, Any], Any]], ...] = (
        (Enum, (int, str), lambda made, _value: object.__new__(made)),
        (IntEnum, (int,), int.__new__),
        (Flag, (int,), lambda made, _value: object.__new__(made)),
        (IntFlag, (int,), int.__new__),
        (StrEnum, (str,), str.__new__),
    )
    for base, types, make in kinds:
        made = base("Made", {"only": types[0](1)})
        own = {name: value for name, value in vars(made).items() if name not in _OF_EACH}
        inherited = frozenset({"mro", ""}).union(own, *(vars(above) for above in made.__mro__[1:]))
        _kinds[(base,)] = _Kind(types, make, own, inherited, issubclass(base, Flag))


def _name(names: Any, name: str, value: Any) -> None:
    """Note what the body of an enumeration defines; a plain name of a whole number or a text can only be a member."""
    if type(value) not in (int, str) or name.startswith("_") or name in names or name in names._ignore:
        _library_names(names, name, value)
        return
    names._member_names[name] = None
    names._last_values.append(value)
    dict.__setitem__(names, name, value)


def _create(base: Any, name: str, names: Any, **given: Any) -> Any:
    """Make an enumeration of names with their values, in the module ``given`` or that of the caller."""
    if given.get("module") is None:
        given["module"] = sys._getframe(2).f_globals.get("__name__")
    if type(names) is list and given.get("type") is None and (base,) in _kinds:
        own = {_OWN[what]: value for what, value in given.items() if what in _OWN and value is not None}
        if not _kinds[(base,)].is_flag:
            own.pop("_boundary_", None)
        members = dict(names)
        made = (
            _made(_Waiting if _Waiting.is_used else EnumType, name, (base,), members, own)
            if len(members) == len(names)
            else None
        )
        if made is not None:
            return made
    return _library_creates.__get__(base)(name, names, **given)


def _new(metaclass: Any, name: str, bases: tuple[type, ...], body: Any, **given: Any) -> Any:
    """Make an enumeration of what its body defines."""
    if bases in _kinds and not given and not body._ignore:
        own = dict(body)
        members = {member: own.pop(member) for member in body._member_names}
        del own["_generate_next_value_"]
        if all(not key.startswith("_") or key in _OF_EACH for key in own):
            made = _made(metaclass, name, bases, members, own)
            if made is not None:
                return made
    return _library_makes(metaclass, name, bases, body, **given)


def _made(
    metaclass: Any, name: str, bases: tuple[type, ...], members: Mapping[str, Any], own: Mapping[str, Any]
) -> Any:
    """Return an enumeration, ``None`` where only the library can make it."""
    kind = _kinds.get(bases)
    if kind is None or not members or not _are_plain(members, kind):
        return None
    made = type.__new__(metaclass, name, bases, {**kind.own, **own, "_unhashable_values_": []})
    type.__setattr__(made, "__new__", Enum.__new__)
    if metaclass is _Waiting:
        _members[made] = members
    else:
        _fill(made, kind, members)
    return made


def _fill(made: Any, kind: _Kind, members: Mapping[str, Any]) -> None:
    """Make the members of an enumeration."""
    names: list[str] = []
    by_name: dict[str, Any] = {}
    known: dict[Any, Any] = {}
    make, is_flag, put = kind.make, kind.is_flag, type.__setattr__
    alone = _alone.pop(made, {})
    put(made, "_member_names_", names)
    put(made, "_member_map_", by_name)
    put(made, "_value2member_map_", known)
    for attribute, mask in _masks(members.values()).items() if is_flag else ():
        put(made, attribute, mask)
    for member_name, value in members.items():
        member = known.get(value)
        if member is None:
            member = known[value] = alone.pop(value, None) or make(made, value)
            member._value_ = value
            member._name_ = member_name
            member.__objclass__ = made
            member._sort_order_ = len(names)
            if not is_flag or (value > 0 and not value & (value - 1)):
                names.append(member_name)
        put(made, member_name, member)
        by_name[member_name] = member
    if is_flag:
        values = [by_name[name]._value_ for name in names]
        if values != sorted(values):
            put(made, "_iter_member_", vars(Flag)["_iter_member_by_def_"])


# Members that are made when they are asked for: a start needs a few of every tenth of Qt's enumerations

_members: dict[Any, Mapping[str, Any]] = {}
"""The members to be made, of each enumeration that waits."""


_alone: dict[Any, dict[int, Any]] = {}
"""The members that were made before the rest, of each enumeration that waits, by their values; flags have none, since
each asks its class for what all of them are together."""


class _Waiting(EnumType):
    """The type of an enumeration whose members wait; once all are made it is the library's own."""

    is_used = True

    def __getattr__(cls, name: str) -> Any:
        if name in _members.get(cls, ()) and not _kinds[cls.__bases__].is_flag:
            return _one(cls, name)
        _be_whole(cls)
        return type.__getattribute__(cls, name)

    def __call__(cls, value: Any, *given: Any, **named: Any) -> Any:
        if type(value) is int and not (given or named):
            member = _alone[cls].get(value) if cls in _alone else None
            if member is not None:  # Qt asks for one with every event
                return member
            if cls in _members and not _kinds[cls.__bases__].is_flag:
                name = next((name for name, its in _members[cls].items() if its == value), None)
                if name is not None:
                    return _one(cls, name)
        return super().__call__(value, *given, **named)


def _one(made: Any, name: str) -> Any:
    """Return one member of an enumeration that waits; it is named as the first of those with its value."""
    members, alone = _members[made], _alone.setdefault(made, {})
    value = members[name]
    member = alone.get(value)
    if member is None:
        member = alone[value] = _kinds[made.__bases__].make(made, value)
        member._value_ = value
        member._name_ = next(first for first, its in members.items() if its == value)
        member.__objclass__ = made
    type.__setattr__(made, name, member)
    return member


def _be_whole(made: Any) -> None:
    """Make the members of an enumeration if they wait; only the thread of the window asks Qt's for theirs."""
    members = _members.pop(made, None)
    if members is not None:
        type.__setattr__(made, "__class__", EnumType)
        _fill(made, _kinds[made.__bases__], members)


def be_whole() -> None:
    """Make the members of all enumerations, from now on at once, since PySide looks for some without asking."""
    _Waiting.is_used = False
    for made in tuple(_members):
        _be_whole(made)


def _asked(name: str) -> Any:
    """Return the attribute of an enumeration that waits by which its members are found."""

    def value(made: Any) -> Any:
        _be_whole(made)
        return vars(made)[name]

    return property(value)


for _way in ("_member_names_", "_member_map_", "_value2member_map_"):
    setattr(_Waiting, _way, _asked(_way))


def _are_plain(members: Mapping[str, Any], kind: _Kind) -> bool:
    types, inherited = kind.types, kind.inherited
    return inherited.isdisjoint(members) and all(
        type(value) in types and not name.startswith("_") for name, value in members.items()
    )


def _masks(values: Iterable[int]) -> Mapping[str, int]:
    """Return the bits that the members of a flag have."""
    mask = singles = 0
    for value in values:
        mask |= value
        if value > 0 and not value & (value - 1):
            singles |= value
    return {"_flag_mask_": mask, "_singles_mask_": singles, "_all_bits_": 2 ** mask.bit_length() - 1}
