"""Spares each start the methods that dataclasses write for themselves: each is made when it is first called.

A dataclass writes its methods as source code and compiles it wherever it is imported. Hundreds of them would take a
third of each start, and most are not called before the window is there. Those that are called are kept compiled, and
found by a hash of the source code itself, so that they are always those of the class.
"""

import dataclasses
import marshal
import os
import sys
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from itertools import accumulate, pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from mentordesk import record_classes

FROZEN_NAME = "written-methods.bin"

Method = Callable[..., Any]

_SIZE = 4  # bytes of a number

_kept: dict[bytes, tuple[int, int]] = {}
"""Where in what was read each method stands."""
_read = memoryview(b"")
_added: dict[bytes, bytes] = {}


def begin(*, anew: bool = False) -> None:
    """Let every dataclass that is made from now on use what was compiled before, and write the rest when it is called.

    With ``anew`` everything is written and compiled at once.
    """
    if anew:
        record_classes.be_quick(lambda _name, write: write())
    else:
        _open(_place())
        _put_off_writing()
    vars(dataclasses)["exec"] = _run  # there it hides the function of the same name that is built in


def keep() -> None:
    """Keep what was compiled since, for the next start; a frozen program has all from the beginning."""
    if not _added or sys.dont_write_bytecode or hasattr(sys, "_MEIPASS"):
        return
    write(_place())


def write(place: Path) -> None:
    """Write all that is kept into a file, ignoring a disk that refuses."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    codes: dict[bytes, bytes | memoryview] = {key: _read[slice(*where)] for key, where in _kept.items()}
    codes |= _added
    ends = list(accumulate(map(len, codes.values()), initial=0))
    places = dict(zip(codes, pairwise(ends), strict=True))
    try:
        index = marshal.dumps((places, ends[-1]))
        half.write_bytes(b"".join((MAGIC_NUMBER, len(index).to_bytes(_SIZE), index, *codes.values())))
        half.replace(place)
    except OSError:
        half.unlink(missing_ok=True)


def _place() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / FROZEN_NAME if bundle else Path(cache_from_source(__file__)).with_suffix(".written")


def _open(place: Path) -> None:
    """Know what a file contains; nothing where there is none or another version of Python wrote it.

    A frozen program has the methods of all classes, of which a start reads a few.
    """
    global _read
    _kept.clear()
    try:
        with place.open("rb") as file:
            # On Windows a file that is mapped could not be replaced by the next.
            content = file.read() if sys.platform == "win32" else mmap(file.fileno(), 0, access=ACCESS_READ)
        whole = memoryview(content)
        head = len(MAGIC_NUMBER) + _SIZE
        first = head + int.from_bytes(whole[len(MAGIC_NUMBER) : head])
        if whole[: len(MAGIC_NUMBER)] != MAGIC_NUMBER or first > len(whole):
            return
        places, size = marshal.loads(whole[head:first])  # noqa: S302 - beside our own modules
        _read = whole[first:]
        if len(_read) == size:
            _kept.update(places)
    except (OSError, EOFError, ValueError, TypeError):
        _kept.clear()


def _run(source: str, names: dict[str, Any], into: dict[str, Any]) -> None:
    """Do what ``exec`` does with the source code of a method."""
    key = blake2b(source.encode(), digest_size=16).digest()
    where = _kept.get(key)
    if where is None:
        code = compile(source, "<string>", "exec")
        _added[key] = marshal.dumps(code)
    else:
        code = marshal.loads(_read[slice(*where)])  # noqa: S302 - it was compiled here
    exec(code, names, into)  # noqa: S102 - the standard library wrote it


# Written when they are called


def _put_off_writing() -> None:
    """Take the place of the functions that write a method, as far as the library has them."""
    library: dict[str, Any] = vars(dataclasses)
    if "_create_fn" not in library:  # from Python 3.13 on all methods of a class are written at once
        return
    record_classes.be_quick(_put_off)
    library["_init_fn"] = _later("__init__", dataclasses._init_fn)  # type: ignore[attr-defined]
    library["_repr_fn"] = _later("__repr__", dataclasses._repr_fn)  # type: ignore[attr-defined]
    library["_hash_fn"] = _later("__hash__", dataclasses._hash_fn)  # type: ignore[attr-defined]
    library["_cmp_fn"] = _comparison_later(dataclasses._cmp_fn)  # type: ignore[attr-defined]
    library["_frozen_get_del_attr"] = _both_later(dataclasses._frozen_get_del_attr)  # type: ignore[attr-defined]


def _later(name: str, writes: Method) -> Method:
    """Return a function that gives a method in the place of the one that another function ``writes``."""
    return lambda *given, **named: _put_off(name, lambda: writes(*given, **named))


def _comparison_later(writes: Method) -> Method:
    return lambda name, *given, **named: _put_off(name, lambda: writes(name, *given, **named))


def _both_later(writes: Method) -> Callable[..., tuple[Method, ...]]:
    """Do so for the two methods that refuse to change a frozen record."""

    def both(*given: Any) -> tuple[Method, ...]:
        def written(place: int) -> Method:
            found: Method = writes(*given)[place]
            return found

        names = ("__setattr__", "__delattr__")
        return tuple(_put_off(name, partial(written, place)) for place, name in enumerate(names))

    return both


def _put_off(name: str, write: Callable[[], Method]) -> Method:
    """Return a method that is written when it is first called, and then stands in its class in the place of this."""

    def method(self: Any, *values: Any, **named: Any) -> Any:
        written = write()
        for owner in type(self).__mro__:
            if vars(owner).get(name) is method:
                written.__qualname__ = method.__qualname__
                setattr(owner, name, written)
        return written(self, *values, **named)

    method.__name__ = name
    return method
