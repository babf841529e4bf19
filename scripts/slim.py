"""Makes libraries smaller that the frozen program brings along: what only a debugger reads, languages nobody has here.

Both need the tools of the system: ``strip``, ``objcopy`` and ``ld`` of the binutils, ``icupkg`` of the icu-devtools.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

LANGUAGES = ("en", "vi")

AS_BUILT = ("numpy", "scipy", "pillow.libs")
"""Stripping breaks what was patched after it was built: libraries of these folders stay as they are."""

_TOOLS = ("objcopy", "ld", "icupkg")
_SYMBOL = re.compile(r"(icudt\d+)_dat")
_LOCALE = re.compile(r"[a-z]{2,3}(_\w*)?")
_NEVER = re.compile(r"(brkitr|translit|unit|rbnf)/.*|.*\.cnv")


def smaller(name: str, library: Path, place: Path) -> Path:
    """Return a copy in a folder of a library that is smaller, or the library itself where none can be made.

    ``name`` is what it is called within the frozen folder.
    """
    place.mkdir(parents=True, exist_ok=True)
    if library.name.startswith("libicudata."):
        return with_our_languages(library, place)
    return library if name.startswith(AS_BUILT) else stripped(library, place)


def stripped(library: Path, place: Path) -> Path:
    """Return a copy of a library without what only a debugger reads; the library itself where that cannot be."""
    made = place / library.name
    shutil.copyfile(library, made)
    done = subprocess.run(["strip", "--strip-unneeded", made], capture_output=True, check=False)
    return made if done.returncode == 0 else library


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
