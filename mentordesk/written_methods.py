"""Keeps compiled the methods that dataclasses write for themselves, as Python keeps compiled what is in modules.

A dataclass writes its methods as source code and compiles it wherever it is imported. Hundreds of them would take a
third of each start. What is kept is found by the source code itself, so that it is always that of the class.
"""

import dataclasses
import marshal
import os
import sys
from collections.abc import Mapping
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

FROZEN_NAME = "written-methods.bin"

_kept: dict[str, bytes] = {}
_added: dict[str, bytes] = {}


def begin(*, anew: bool = False) -> None:
    """Let every dataclass that is made from now on use what was compiled before, ``anew`` without that."""
    if not anew:
        _kept.update(_read(_place()))
    vars(dataclasses)["exec"] = _run  # there it hides the function of the same name that is built in


def keep() -> None:
    """Keep what was compiled since, for the next start; a frozen program has all from the beginning."""
    if not _added or sys.dont_write_bytecode or hasattr(sys, "_MEIPASS"):
        return
    write(_place())


def write(place: Path) -> None:
    """Write all that is kept into a file, ignoring a disk that refuses."""
    half = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        half.write_bytes(MAGIC_NUMBER + marshal.dumps({**_kept, **_added}))
        half.replace(place)
    except OSError:
        half.unlink(missing_ok=True)


def _place() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / FROZEN_NAME if bundle else Path(cache_from_source(__file__)).with_suffix(".methods")


def _read(place: Path) -> Mapping[str, bytes]:
    """Return what a file contains, nothing where there is none or another version of Python wrote it."""
    try:
        content = place.read_bytes()
        if not content.startswith(MAGIC_NUMBER):
            return {}
        read: dict[str, bytes] = marshal.loads(content[len(MAGIC_NUMBER) :])  # noqa: S302 - beside our own modules
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return read


def _run(source: str, names: dict[str, Any], into: dict[str, Any]) -> None:
    """Do what ``exec`` does with the source code of a method."""
    compiled = _kept.get(source)
    if compiled is None:
        code = compile(source, "<string>", "exec")
        _added[source] = marshal.dumps(code)
    else:
        code = marshal.loads(compiled)  # noqa: S302 - it was compiled here
    exec(code, names, into)  # noqa: S102 - the standard library wrote it
