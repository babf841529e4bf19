"""Spares each start from the source looking for 450 files: the modules that it loads are kept compiled in one.

A module is taken from there as long as its source has the size and the time that it had then; all others are loaded as
ever. A frozen program has one file of all modules anyway.
"""

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType, ModuleType

_LENGTH = 8
"""So many bytes say how long the list of modules is."""

_Stamp = tuple[int, int]
_Entry = tuple[str, str, bool, _Stamp, int, int]
"""Where the source of a module is and its compiled file, whether it is a package, the stamp of the source, and where
its code begins in the file and how long it is."""


def begin() -> None:
    """Take modules from the file from now on, as far as it has them as they are."""
    if hasattr(os, "pread") and not hasattr(sys, "_MEIPASS"):
        sys.meta_path.insert(0, _Kept(_place()))


def keep() -> None:
    """Write the file anew if modules were loaded that it lacks."""
    kept = next((finder for finder in sys.meta_path if isinstance(finder, _Kept)), None)
    if kept is not None and not sys.dont_write_bytecode:
        kept.write()


def _place() -> str:
    return f"{cache_from_source(__file__)}.all"


class _Kept:
    """Finds the modules that are in the file."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._entries: dict[str, _Entry] = {}
        try:
            self._file = os.open(place, os.O_RDONLY)
            head = os.read(self._file, len(MAGIC_NUMBER) + _LENGTH)
            if head.startswith(MAGIC_NUMBER):
                length = int.from_bytes(head[len(MAGIC_NUMBER) :], "little")
                self._entries = marshal.loads(os.read(self._file, length))  # noqa: S302 - beside our own modules
                self._begin = len(head) + length
        except (OSError, EOFError, ValueError, TypeError, MemoryError, OverflowError):
            pass

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is found that the file has as it is, ``None`` for any other."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        source, compiled, is_package, stamp = entry[:4]
        if _stamp(source) != stamp:
            return None
        loader = _Loader(name, source)
        loader.read = partial(self._read, entry)
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = compiled
        if is_package:
            spec.submodule_search_locations = [source.rpartition(os.sep)[0]]
        return spec

    def write(self) -> None:
        """Add what was loaded from sources and is not in the file as it is, ignoring a disk that refuses."""
        entries = {name: entry for name, entry in self._entries.items() if _stamp(entry[0]) == entry[3]}
        loaded = {name: spec for name, module in list(sys.modules.items()) if (spec := _spec(module)) is not None}
        more = {name: spec for name, spec in loaded.items() if name not in entries and name == spec.name}
        if not more:
            return
        codes = [self._read(entry) for entry in entries.values()]
        begin = 0
        for name, code in zip(entries, codes, strict=True):
            entries[name] = (*entries[name][:4], begin, len(code))
            begin += len(code)
        for name, spec in more.items():
            stamp = _stamp(spec.origin or "")
            with suppress(ImportError, SyntaxError, OSError):
                code = marshal.dumps(spec.loader.get_code(name))  # type: ignore[union-attr]
                if stamp is not None:
                    is_package = spec.submodule_search_locations is not None
                    entries[name] = spec.origin or "", spec.cached or "", is_package, stamp, begin, len(code)
                    codes.append(code)
                    begin += len(code)
        _write(self._place, marshal.dumps(entries), codes)

    def _read(self, entry: _Entry) -> bytes:
        return os.pread(self._file, entry[5], self._begin + entry[4])


def _spec(module: object) -> ModuleSpec | None:
    """Return where a module came from that was loaded from its source; one that is put off stays so."""
    if not isinstance(module, ModuleType):
        return None
    spec: ModuleSpec | None = ModuleType.__getattribute__(module, "__dict__").get("__spec__")
    return spec if spec is not None and type(spec.loader) in {SourceFileLoader, _Loader} else None


def _write(place: str, listed: bytes, codes: Iterable[bytes]) -> None:
    half = Path(f"{place}.{os.getpid()}")
    try:
        with half.open("wb") as file:
            file.writelines((MAGIC_NUMBER, len(listed).to_bytes(_LENGTH, "little"), listed, *codes))
        half.replace(place)
    except OSError:
        half.unlink(missing_ok=True)


def _stamp(source: str) -> _Stamp | None:
    """Return what changes when a source is written, ``None`` where there is none."""
    try:
        found = os.stat(source)  # noqa: PTH116 - a path of pathlib takes ten times as long, for 400 of them
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class _Loader(SourceFileLoader):
    """Loads a module from the file."""

    read: Callable[[], bytes]

    def get_code(self, _fullname: str) -> CodeType:
        """Return the code of the module."""
        code: CodeType = marshal.loads(self.read())  # noqa: S302 - it was compiled here
        return code
