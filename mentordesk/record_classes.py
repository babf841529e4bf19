"""Makes the classes of records in half the time: 350 of them are made in each start.

The library allows for everything that a dataclass may be, and sets one attribute after the other. Records are much
alike, so that the class with slots can be made at once with all that it needs. Whatever is unlike them is left to the
library, and so is every version of Python but 3.11.
"""

import dataclasses
import sys
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, MISSING, Field, InitVar
from types import MemberDescriptorType
from typing import Any, ClassVar

NEEDED = sys.version_info[:2] == (3, 11)

Method = Callable[..., Any]
Writes = Callable[[], Method]
PutOff = Callable[[str, Writes], Method]
"""Gives the method of a name that is written by a function when it is first called."""

_library: dict[str, Any] = vars(dataclasses)
_library_makes: Any = _library["_process_class"]
_WRITING = ("_init_fn", "_repr_fn", "_cmp_fn", "_hash_fn", "_frozen_get_del_attr")
_writes: Mapping[str, Any] = {name: _library[name] for name in _WRITING if name in _library}
"""What writes a method at once."""
_new_field: Any = Field
_OURS = frozenset({"mentordesk", "ui"})
_IN_TEXTS = ("ClassVar", "InitVar", "KW_ONLY")
_OF_ANY_CLASS = ("__dict__", "__weakref__")
_CLASS_VARIABLE = type(ClassVar[int])


class _Unlike(Exception):
    """A class is unlike other records."""


def be_quick(put_off: PutOff) -> None:
    """Make classes of records the short way from now on, with methods that are put off."""

    def make(cls: Any, *given: Any) -> Any:
        init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot = given
        alike = init and repr_ and match_args and slots and not (order or unsafe_hash or weakref_slot)
        if alike and type(cls) is type and cls.__module__.partition(".")[0] in _OURS:
            try:
                return _made(cls, put_off, eq=eq, frozen=frozen, kw_only=kw_only)
            except _Unlike:
                pass
        return _library_makes(cls, *given)

    if NEEDED:
        _library["_process_class"] = make


def _made(cls: Any, put_off: PutOff, *, eq: bool, frozen: bool, kw_only: bool) -> Any:
    """Return what the library makes of a class, with its methods put off."""
    own = vars(cls)
    if not own.get("__doc__") or "__slots__" in own or (frozen and ("__setattr__" in own or "__delattr__" in own)):
        raise _Unlike
    fields, taken = _inherited(cls, frozen=frozen)
    for name, hint in own.get("__annotations__", {}).items():
        fields[name] = _field(getattr(cls, name, MISSING), name, hint, kw_only=kw_only)
    real = [item for item in fields.values() if item._field_type is _library["_FIELD"]]
    body = dict(own)
    for name in (*_OF_ANY_CLASS, *(item.name for item in real)):
        body.pop(name, None)
    if any(isinstance(value, Field) for value in body.values()):
        raise _Unlike
    body["__qualname__"] = cls.__qualname__
    body["__slots__"] = tuple(item.name for item in real if item.name not in taken)
    body["__match_args__"] = tuple(item.name for item in real if item.init and not item.kw_only)
    body["__dataclass_fields__"] = fields
    body["__dataclass_params__"] = _library["_DataclassParams"](True, True, eq, False, False, frozen)
    if own.get("__hash__", MISSING) is None and "__eq__" in own:  # as Python has it where only the comparison is given
        del body["__hash__"]
    for name, write in _methods(cls, real, eq=eq, frozen=frozen).items():
        if name not in body:
            body[name] = put_off(name, write)
            body[name].__qualname__ = f"{cls.__qualname__}.{name}"
    if eq:
        body.setdefault("__hash__", None)
    if frozen:
        body.setdefault("__getstate__", _library["_dataclass_getstate"])
        body.setdefault("__setstate__", _library["_dataclass_setstate"])
    return type(cls.__name__, cls.__bases__, body)


def _inherited(cls: Any, *, frozen: bool) -> tuple[dict[str, Any], set[str]]:
    """Return the fields of the classes above, and the slots that they have."""
    fields: dict[str, Any] = {}
    taken: set[str] = set()
    for above in cls.__mro__[-2:0:-1]:
        slots = vars(above).get("__slots__", ())
        if not isinstance(slots, tuple):
            raise _Unlike
        taken.update(slots)
        its = getattr(above, "__dataclass_fields__", None)
        if its is not None:
            if above.__dataclass_params__.frozen is not frozen:
                raise _Unlike
            fields.update(its)
    return fields, taken


def _field(default: Any, name: str, hint: Any, *, kw_only: bool) -> Any:
    """Return the field of a name; ``default`` is what the class has under it."""
    if isinstance(default, Field):
        found: Any = default
    else:
        given = MISSING if type(default) is MemberDescriptorType else default
        found = _new_field(given, MISSING, True, True, None, True, None, MISSING)
    found.name, found.type = name, hint
    kind = type(hint)
    if kind is _CLASS_VARIABLE and hint.__origin__ is ClassVar:
        if found is default:
            raise _Unlike
        found._field_type = _library["_FIELD_CLASSVAR"]
        return found
    if hint is ClassVar or hint is InitVar or hint is KW_ONLY or kind is InitVar:
        raise _Unlike
    if (kind is str and any(word in hint for word in _IN_TEXTS)) or type(found.default).__hash__ is None:
        raise _Unlike
    found._field_type = _library["_FIELD"]
    if found.kw_only is MISSING:
        found.kw_only = kw_only
    return found


def _methods(cls: Any, fields: list[Any], *, eq: bool, frozen: bool) -> Mapping[str, Writes]:
    """Return what writes each method."""
    names = vars(sys.modules[cls.__module__])

    def init() -> Method:
        return _init(fields, names, frozen=frozen, has_more=hasattr(cls, "__post_init__"))

    def shown() -> Method:
        return _write("_repr_fn", [item for item in fields if item.repr], names)

    def equal() -> Method:
        compared = [item for item in fields if item.compare]
        left, right = (_library["_tuple_str"](which, compared) for which in ("self", "other"))
        return _write("_cmp_fn", "__eq__", "==", left, right, globals=names)

    def hashed() -> Method:
        counted = [item for item in fields if (item.compare if item.hash is None else item.hash)]
        return _write("_hash_fn", counted, names)

    def refused(place: int) -> Writes:
        def method() -> Method:
            both: tuple[Method, ...] = _writes["_frozen_get_del_attr"](cls, fields, names)
            return both[place]

        return method

    found: dict[str, Writes] = {"__init__": init, "__repr__": shown}
    if eq:
        found["__eq__"] = equal
        if frozen:
            found["__hash__"] = hashed
    if frozen:
        found |= {"__setattr__": refused(0), "__delattr__": refused(1)}
    return found


def _init(fields: list[Any], names: dict[str, Any], *, frozen: bool, has_more: bool) -> Method:
    """Write what fills a record. It does what the library's does, in half the time, and is made in a third of it."""
    given: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    positional: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for item in fields:
        name = value = item.name
        default = ""
        if item.default is not MISSING:
            given[f"_usual_{name}"] = item.default
            default = f"_usual_{name}"
        elif item.default_factory is not MISSING:
            given[f"_new_{name}"] = item.default_factory
            default = "_missing"
            value = f"_new_{name}() if {name} is _missing else {name}" if item.init else f"_new_{name}()"
        if item.init:
            (named if item.kw_only else positional).append(f"{name}={default}" if default else name)
        elif default != "_missing":
            value = default
        if value:
            lines.append(f"_set(_self,{name!r},{value})" if frozen else f"_self.{name}={value}")
    if has_more:
        lines.append("_self.__post_init__()")
    parameters = ",".join(("_self", *positional, *(("*", *named) if named else ())))
    body = "\n  ".join(lines) or "pass"
    made: dict[str, Any] = {}
    source = f"def make({','.join(given)}):\n def __init__({parameters}):\n  {body}\n return __init__"
    _library.get("exec", exec)(source, names, made)
    written: Method = made["make"](**given)
    return written


def _write(function: str, *given: Any, **named: Any) -> Method:
    written: Method = _writes[function](*given, **named)
    return written
