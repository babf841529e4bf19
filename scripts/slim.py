"""Makes smaller what the frozen program brings along: packages of which it uses little, symbols, foreign languages.

For libraries it needs tools of the system: ``strip``, ``objcopy``, ``ld`` of the binutils, ``icupkg`` of icu-devtools.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from typing import Any

KEPT: dict[str, dict[str, tuple[str, ...]]] = {
    "scipy.optimize": {"_lsap": ("linear_sum_assignment",)},
    "scipy.sparse.csgraph": {
        "_flow": ("maximum_flow",),
        "_matching": ("maximum_bipartite_matching", "min_weight_full_bipartite_matching"),
        "_traversal": ("connected_components",),
    },
    "numpy.f2py": {},
    "holidays.countries": {"vietnam": ("Vietnam",)},
}
"""Packages of which the program uses little, and what: their modules and what comes from each.

As they are, the first two load linear algebra, special functions, spatial trees and another OpenBLAS. The third
translates Fortran, and NumPy imports it wherever all its names are asked for. The last imports every country.
"""

LEFT_OUT = (
    *("scipy.fft", "scipy.integrate", "scipy.interpolate", "scipy.io", "scipy.linalg", "scipy.ndimage", "scipy.signal"),
    *("scipy.sparse.linalg", "scipy.spatial", "scipy.special", "scipy.stats", "holidays.financial"),
)
"""What those packages would bring along; other modules ask for it in functions that the program does not call."""

LANGUAGES = ("en", "vi")

_SEGMENT, _SECTION = struct.Struct("<IIQQQQQQ"), struct.Struct("<IIQQQQ")
_LOAD, _IN_MEMORY, _ZEROS = 1, 2, 8
_TOOLS = ("objcopy", "ld", "icupkg")
_SYMBOL = re.compile(r"(icudt\d+)_dat")
_LOCALE = re.compile(r"[a-z]{2,3}(_\w*)?")
_NEVER = re.compile(r"(brkitr|translit|unit|rbnf)/.*|.*\.cnv")


# --- Packages ---------------------------------------------------------------------------------------------------------


def text_of(package: str) -> str:
    """Return what a package of ``KEPT`` is made of in the frozen program."""
    return "".join(f"from {package}.{module} import {', '.join(names)}\n" for module, names in KEPT[package].items())


def place_of(package: str) -> Path:
    """Return the folder where a package of ``KEPT`` is installed; nothing of it is imported."""
    top, *rest = package.split(".")
    found = find_spec(top)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent.joinpath(*rest)


def write_hooks(place: Path) -> Path:
    """Write the packages of ``KEPT`` into a folder, with hooks by which PyInstaller finds them; return their folder."""
    hooks = place / "hooks"
    for package in KEPT:
        small = place.joinpath("packages", *package.split("."))
        _write(small / "__init__.py", text_of(package))
        search = f"def pre_find_module_path(api):\n    api.search_dirs = [{str(small.parent)!r}]\n"
        _write(hooks / "pre_find_module_path" / f"hook-{package}.py", search)
        modules = f"def pre_safe_import_module(api):\n    api.append_package_path({str(place_of(package))!r})\n"
        _write(hooks / "pre_safe_import_module" / f"hook-{package}.py", modules)
    return hooks


def idle_modules(shipped: Collection[str]) -> Iterator[str]:
    """Give all modules that the frozen program does not need: those of packages that are not shipped, and the rest.

    ``shipped`` are the names of packages, in small letters. Modules that are there try many others, which only
    developers have, and do without where they are missing.
    """
    yield from LEFT_OUT
    for module, owners in _owners().items():
        if not owners & {*shipped, "mentordesk"}:
            yield module
    for package, kept in KEPT.items():
        if not kept:
            yield from (f"{package}.{path.stem}" for path in place_of(package).glob("[!_]*"))


def is_brought(metadata: str, brought: Collection[str]) -> bool:
    """Say whether a file describes a package of which the frozen program has a module, given their names.

    ``metadata`` is its name in the frozen folder, as in ``tzdata-2026.6.dist-info/METADATA``.
    """
    package = _small(metadata.partition("-")[0])
    own = {module for module, owners in _owners().items() if package in owners}
    return not own or bool(own & set(brought))


@cache
def _owners() -> dict[str, set[str]]:
    """Return by the name of each module that is installed the packages that it is of, in small letters."""
    return {module: {*map(_small, owners)} for module, owners in packages_distributions().items()}


def _small(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# --- Libraries --------------------------------------------------------------------------------------------------------


def smaller(library: Path, place: Path) -> Path:
    """Return a copy in a folder of a library that is smaller, or the library itself where none can be made."""
    place.mkdir(parents=True, exist_ok=True)
    if library.name.startswith("libicudata."):
        return with_our_languages(library, place)
    return stripped(library, place)


def stripped(library: Path, place: Path) -> Path:
    """Return a copy of a library without what only a debugger reads; the library itself where that cannot be.

    Stripping may break what was patched after it was built, see :func:`loads_as`.
    """
    made = place / library.name
    shutil.copyfile(library, made)
    done = subprocess.run(["strip", "--strip-unneeded", made], capture_output=True, check=False)
    is_smaller = made.stat().st_size < library.stat().st_size
    return made if done.returncode == 0 and is_smaller and loads_as(made, library) else library


def loads_as(made: Path, library: Path) -> bool:
    """Return whether of a copy the same is loaded to the same places as of a library for 64 bits."""
    data, copy = library.read_bytes(), made.read_bytes()
    sections = [
        (address, size, kind != _ZEROS)
        for _name, kind, flags, address, _offset, size in _rows(data, _SECTION, 40, 58)
        if flags & _IN_MEMORY
    ]
    return _loaded(data, sections) == _loaded(copy, sections) != []


def _loaded(data: bytes, sections: Iterable[tuple[int, int, bool]]) -> list[tuple[object, ...]]:
    """Return what is loaded at the places of sections, then what else the file says of memory.

    Where a segment does not begin at such a place of a page as in the file, no system loads any.
    """
    found: list[tuple[object, ...]] = []
    loaded = []
    for kind, flags, offset, start, _physical, length, memory, align in _rows(data, _SEGMENT, 32, 54):
        if kind != _LOAD:
            found.append((kind, flags, start, memory))
        elif (start - offset) % align:
            return []
        else:
            loaded.append((flags, offset, start, length, memory))
    for address, size, is_kept in sections:
        for flags, offset, start, length, memory in loaded:
            if start <= address and address + size <= start + (length if is_kept else memory):
                at = offset + address - start
                found.append((address, flags, data[at : at + size] if is_kept else b""))
    return found


def _rows(data: bytes, row: struct.Struct, place: int, counts: int) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table of a file in the ELF format, from the places in its head where it and its size stand."""
    [begin] = struct.unpack_from("<Q", data, place)
    size, count = struct.unpack_from("<HH", data, counts)
    return (row.unpack_from(data, at) for at in range(begin, begin + size * count, size))


def is_needed(item: str) -> bool:
    """Say whether the program needs an item of the data of ICU, such as ``coll/fr.res``."""
    if _NEVER.fullmatch(item):
        return False
    name = item.rpartition("/")[2].partition(".")[0]
    if not item.endswith(".res") or name in {"root", "res_index"} or not _LOCALE.fullmatch(name):
        return True
    return name.partition("_")[0] in LANGUAGES


def with_our_languages(library: Path, place: Path) -> Path:
    """Return a copy of the library with the data of ICU that has our languages alone; the library where a tool lacks.

    Qt's core is linked against it, and asks it for none of what is left out.
    """
    if any(shutil.which(tool) is None for tool in _TOOLS):
        return library
    [symbol] = set(_SYMBOL.findall(_run("objdump", "-T", library)))
    whole, small = place / f"{symbol}l.dat", place / "ours" / f"{symbol}l.dat"  # the tool reads the name too
    small.parent.mkdir(parents=True, exist_ok=True)
    _run("objcopy", "-O", "binary", "--only-section=.rodata", library, whole)
    unneeded = place / "unneeded.lst"
    unneeded.write_text("\n".join(item for item in _run("icupkg", "-l", whole).split() if not is_needed(item)), "utf-8")
    _run("icupkg", "-r", unneeded, whole, small)
    made, data = place / library.name, place / "data.o"
    _run("ld", "-r", "-b", "binary", "-o", data, small.name, cwd=small.parent)
    called = f"--redefine-sym=_binary_{symbol}l_dat_start={symbol}_dat"
    read_only = "--rename-section=.data=.rodata,alloc,load,readonly,data,contents"
    _run("objcopy", called, read_only, "--set-section-alignment=.rodata=16", data)
    _run("ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", made, data)
    return made


def _run(*words: object, cwd: Path | None = None) -> str:
    return subprocess.run([str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=True).stdout
