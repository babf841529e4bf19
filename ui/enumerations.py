"""Make enumerations in half the time: 350 of them with 2,700 members are made in each start, most of them Qt's.

Python 3.11 names each member and adds it to its enumeration in a way that allows for everything that a member may be:
of any type, with a method that makes it, with the name of an inherited attribute. Qt's are whole numbers, and ours
mostly texts. Later versions of Python do it in another way, and are left alone.
"""

import enum
import sys
from collections.abc import Callable, Mapping
from enum import Enum, Flag, StrEnum
from typing import Any

NEEDED = sys.version_info[:2] == (3, 11)

_library: dict[str, Any] = vars(enum)
_Making = tuple[tuple[type, ...], Callable[[Any, Any], Any]]
_MADE_BY: Mapping[object, _Making] = {
    object.__new__: ((int, str), lambda made, _value: object.__new__(made)),
    int.__new__: ((int,), int.__new__),
    vars(StrEnum).get("__new_member__"): ((str,), str.__new__),
}
"""By what makes a member: of which types its value may be, and how it is made here."""
_OTHERS: _Making = ((), lambda made, _value: made)


def be_quick() -> None:
    """Name and add members that are whole numbers or texts the short way from now on."""
    if NEEDED:
        _library["_proto_member"].__set_name__ = _add
        _library["_EnumDict"].__setitem__ = _name


def be_as_before() -> None:
    """Name and add every member as the library does."""
    if NEEDED:
        _library["_proto_member"].__set_name__ = _library_adds
        _library["_EnumDict"].__setitem__ = _library_names


_library_adds: Any = _library["_proto_member"].__set_name__ if NEEDED else None
_library_names: Any = _library["_EnumDict"].__setitem__ if NEEDED else None
_inherited: dict[tuple[type, ...], frozenset[str]] = {}


def _name(names: Any, name: str, value: Any) -> None:
    """Note what the body of an enumeration defines; a plain name of a whole number or a text can only be a member."""
    if type(value) not in (int, str) or name.startswith("_") or name in names or name in names._ignore:
        _library_names(names, name, value)
        return
    names._member_names[name] = None
    names._last_values.append(value)
    dict.__setitem__(names, name, value)


def _add(member: Any, made: Any, name: str) -> None:
    """Put a member into an enumeration that is being made, in the place of its value."""
    value, own = member.value, vars(made)
    types, make = _MADE_BY.get(own["_new_member_"], _OTHERS)
    if type(value) not in types or made.__init__ is not Enum.__init__:
        _library_adds(member, made, name)
        return
    bases = made.__mro__[1:]
    if bases not in _inherited:
        _inherited[bases] = frozenset().union(*(vars(base) for base in bases))
    if name in _inherited[bases]:
        _library_adds(member, made, name)
        return
    put = type.__setattr__
    is_flag = issubclass(made, Flag)
    is_single = is_flag and value > 0 and value & (value - 1) == 0
    if is_flag:
        mask = own["_flag_mask_"] | value
        put(made, "_flag_mask_", mask)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        if is_single:
            put(made, "_singles_mask_", own["_singles_mask_"] | value)
    known = own["_value2member_map_"]
    found = known.get(value)
    if found is None:
        found = known[value] = make(made, value)
        names = own["_member_names_"]
        vars(found).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(names))
        if is_single or not is_flag:
            names.append(name)
    put(made, name, found)
    own["_member_map_"][name] = found
