"""Makes the Debian package, installs it over the one of the commit before, uses it and removes it: for ``check.py``.

The script for Windows is compiled over the same folder, so that it cannot rot; that says nothing of its work.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import fresh
import package
from check import PATIENCE, Failed, call, frozen_before

LINTIAN = (
    *("lintian", "--fail-on", "error", "--tag-display-limit", "0"),
    *("--dont-check-part", "binaries/spelling,libraries/embedded"),
)
"""A quarter of its time went into the spelling in libraries, and libraries inside others, which overrides allow."""


def main() -> int:
    """Try the package of the folder that was frozen; 0 when all is well."""
    frozen = fresh.ROOT / "dist" / "MentorDesk"
    try:
        with tempfile.TemporaryDirectory() as folder:
            try_package(frozen, Path(folder))
    except (Failed, package.NotMade) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def try_package(frozen: Path, away: Path) -> None:
    """Make both packages and the installer for Windows, look at them, and use the newer one."""
    release = package.version()
    remove = ("dpkg", "--remove", package.PACKAGE)  # which is content where there is none
    with ThreadPoolExecutor() as beside:
        windows = beside.submit(package.make_windows, frozen, away, release=release, stand_in=True)
        newer = package.make_deb(frozen, away, release=release, packing=("-Zgzip", "-z1"))
        looked_at = beside.submit(call, *LINTIAN, newer)
        before = frozen_before() or frozen
        older = package.make_deb(before, away, release=f"{release}~before", packing=("-Znone",))
        try:
            use_installed(older, newer, away)
            [file] = (away / "own").glob("*.mentordesk")
            with open_meanwhile(file, away):
                call(*remove)
        finally:
            call(*remove)
        windows.result()
        looked_at.result()
    left = [path for path in (Path("/usr/lib", package.PACKAGE), Path("/usr/bin", package.PACKAGE)) if path.exists()]
    if left or not list(away.glob("own/*.mentordesk")):
        raise Failed(f"not removed: {left}" if left else "the owner's file was removed")


@contextmanager
def open_meanwhile(file: Path, away: Path) -> Iterator[None]:
    """Keep a file open in the installed program, which must close it well whatever becomes of the program meanwhile."""
    line = ["mentordesk", "--say-ready", str(file)]
    own = {"QT_QPA_PLATFORM": "offscreen", "MENTORDESK_CONFIG": str(away / "config")}
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, env={**os.environ, **own}, cwd=away, text=True) as running:
        if running.stdout is None or running.stdout.readline().strip() != "ready":
            raise Failed("the installed program did not open the file")
        yield
        running.communicate("\n", timeout=PATIENCE)
    if running.returncode or list(file.parent.glob(".*.lock")):
        raise Failed(f"the file was not closed: {running.returncode}")


def use_installed(older: Path, newer: Path, away: Path) -> None:
    """Install the older package, make a company file with it, install the newer one over it, and test that one."""
    own = away / "own"
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
    call(*install, older)
    call("mentordesk-cli", "example", "--out", own, cwd=away, limit=PATIENCE)
    [file] = own.glob("*.mentordesk")
    content = file.read_bytes()
    with open_meanwhile(file, away):
        call(*install, newer)
    if file.read_bytes() != content:
        raise Failed("the newer package changed the owner's file")
    call("desktop-file-validate", "/usr/share/applications/mentordesk.desktop")
    call("mentordesk", "--self-test", away / "Thử máy 😀", file, *first_and_last(), cwd=away, limit=PATIENCE)


def first_and_last() -> list[Path]:
    """Return the kept company files of the first version, which take every step to this one, and of the last."""
    kept = {
        path: int(path.stem[1:].partition("-")[0]) for path in (fresh.ROOT / "tests/data/desks").glob("v*.mentordesk")
    }
    return sorted(path for path, version in kept.items() if version in {min(kept.values()), max(kept.values())})


if __name__ == "__main__":
    sys.exit(main())
