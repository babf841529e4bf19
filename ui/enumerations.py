"""Make the enumerations of Qt in half the time: 350 of them with 2,700 members are made in each start.

Python 3.11 adds each member to its enumeration in a way that allows for everything that a member may be: of any type,
with a method that makes it, with the name of an inherited attribute. Members of Qt's enumerations are whole numbers.
Later versions of Python do it in another way, and are left alone.
"""

import enum
import sys
from enum import Enum, Flag
from typing import Any

NEEDED = sys.version_info[:2] == (3, 11)

_library: dict[str, Any] = vars(enum)
_PLAIN = (object.__new__, int.__new__)


def be_quick() -> None:
    """Add members that are whole numbers the short way from now on."""
    if NEEDED:
        _library["_proto_member"].__set_name__ = _add


def be_as_before() -> None:
    """Add every member as the library does."""
    if NEEDED:
        _library["_proto_member"].__set_name__ = _library_adds


_library_adds: Any = _library["_proto_member"].__set_name__ if NEEDED else None
_inherited: dict[tuple[type, ...], frozenset[str]] = {}


def _add(member: Any, made: Any, name: str) -> None:
    """Put a member into an enumeration that is being made, in the place of its value."""
    value, own = member.value, vars(made)
    if type(value) is not int or own["_new_member_"] not in _PLAIN or made.__init__ is not Enum.__init__:
        _library_adds(member, made, name)
        return
    bases = made.__mro__[1:]
    if bases not in _inherited:
        _inherited[bases] = frozenset().union(*(vars(base) for base in bases))
    if name in _inherited[bases]:
        _library_adds(member, made, name)
        return
    put = type.__setattr__
    is_single = value > 0 and value & (value - 1) == 0
    is_flag = issubclass(made, Flag)
    if is_flag:
        mask = own["_flag_mask_"] | value
        put(made, "_flag_mask_", mask)
        put(made, "_all_bits_", 2 ** mask.bit_length() - 1)
        if is_single:
            put(made, "_singles_mask_", own["_singles_mask_"] | value)
    known = own["_value2member_map_"]
    found = known.get(value)
    if found is None:
        found = known[value] = int.__new__(made, value) if own["_use_args_"] else object.__new__(made)
        names = own["_member_names_"]
        vars(found).update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(names))
        if is_single or not is_flag:
            names.append(name)
    put(made, name, found)
    own["_member_map_"][name] = found
