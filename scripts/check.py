"""Says whether MentorDesk is fit to be handed on: ``python3 scripts/check.py [--quick] [CHECK …]``.

It sets up all that is missing first, then makes every check: the fastest and the tests one after another, and beside
them all others. ``--quick`` makes the checks that take little time, the tests of all rules and of what has changed
since the last commit; the rest is for before one stops.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple, TextIO

import fresh
import nearby

PYTHON = str(fresh.PYTHON)
QUICK = "MENTORDESK_QUICK"  # tells the tests too: fewer examples of each kind
CHANGED = "MENTORDESK_CHANGED"  # the files of tests that changed: of them even the slow ones are made
PATIENCE = 300  # seconds for the example; a frozen program that hangs must not hang the checks
LONGEST = 40 * 60  # seconds for all tests, which take less than half of it on a quiet machine
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a drive in memory, where thousands of small files cost nothing
ROOM = 2 * 1024**3  # bytes that must be free there; the tests never had more than 1.4 GB

BEFORE = fresh.ROOT / "build" / "before"
"""Where the program of the commit before is frozen; the file ``commit`` in it says which that was."""

FROZEN = (
    *("mentordesk", "ui", "resources", "build_installer.spec", "pyproject.toml", "constraints.txt"),
    *(f"scripts/{name}" for name in ("installers", "package.py", "slim.py", "stored_names.py", "translate.py")),
)
"""All that a package of the program is made of."""

EXAMPLE_LIST = "staff.xlsx"
EXAMPLE_PAPERS = (EXAMPLE_LIST, "pairs.pdf", "pairs.xlsx", "summary.json")

INSTALLED = """
import pathlib, sys
import mentordesk, ui.__main__
from mentordesk import assets, i18n
with i18n.using("vi"):
    assert i18n.shown(True) == "có", "the Vietnamese catalogue is not in the wheel"
assert all(path.is_file() for path in assets.font_files().values()), "the fonts are not there"
assert pathlib.Path(mentordesk.__file__).is_relative_to(sys.prefix), "this is not the installed program"
"""


class Failed(Exception):
    """A check found something wrong; what it is has been shown."""


class LeftOut(Exception):
    """A check cannot be made on this machine; the text says why."""


class Check(NamedTuple):
    """One check: its name, what is true where it passes, how it is made, and whether a quick run makes it too.

    Those of one ``lane`` are made one after another, beside those of other lanes and those of none.
    """

    name: str
    promise: str
    make: Callable[[], None]
    quick: bool = True
    needs: str = ""  # a command of the system without which it is left out
    lane: str = ""
    first: tuple[str, ...] = ()  # the checks that must be made before it


OUTPUT: ContextVar[TextIO | None] = ContextVar("OUTPUT", default=None)
"""Where a check writes; ``None`` is the terminal."""


class Row(NamedTuple):
    """What came of one check."""

    name: str
    result: str
    seconds: float


def call(
    *words: object, cwd: Path = fresh.ROOT, more: Mapping[str, str] | None = None, limit: float | None = None
) -> None:
    """Run a command and show what it says; it fails where the command does, or takes over ``limit`` seconds."""
    line = [str(word) for word in words]
    out = OUTPUT.get()
    print("$ " + " ".join(line), file=out, flush=True)
    try:
        done = subprocess.run(
            line, cwd=cwd, env={**os.environ, **(more or {})}, timeout=limit, check=False, stdout=out, stderr=out
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"no end after {limit:.0f} seconds") from None
    except OSError as problem:
        raise Failed(str(problem)) from None
    if done.returncode:
        raise Failed(f"exit code {done.returncode}")


def tool(*words: str) -> Callable[[], None]:
    """Return the check that is one command of the environment's Python."""
    return lambda: call(PYTHON, *words)


def run_tests() -> None:
    """Run the tests without a screen, on as many cores as there are, up to four."""
    is_quick = os.environ[QUICK] == "1"
    wanted = "not xvfb and not loopback"
    changed = nearby.changed(fresh.ROOT) if is_quick else []
    some = nearby.tests_of(changed, fresh.ROOT) if is_quick else []
    whole = os.pathsep.join(nearby.whole(changed, fresh.ROOT))
    wanted += " and (not slow or changed)" if is_quick else ""
    cores = min(os.cpu_count() or 1, 4)
    line = (PYTHON, "-m", "pytest", "-q", "-n", cores, "--dist", "worksteal", "-m", wanted, *some)
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        call(*line, more={"QT_QPA_PLATFORM": "offscreen", "TMPDIR": folder, CHANGED: whole}, limit=LONGEST)


def memory() -> Path | None:
    """Return the drive in memory for what tests write, ``None`` where there is none or it has little room."""
    is_there = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK)
    return IN_MEMORY if is_there and shutil.disk_usage(IN_MEMORY).free > ROOM else None


def run_tests_on_screen() -> None:
    """Run the tests that need a real window, on a screen made for them."""
    line = ("xvfb-run", "-a", PYTHON, "-m", "pytest", "-q", "-m", "xvfb", *marked("xvfb"))
    call(*line, more={"QT_QPA_PLATFORM": "xcb"}, limit=LONGEST)


def run_tests_in_browser() -> None:
    """Run the tests that drive a browser, which wants a process in which nothing else was tried."""
    line = (PYTHON, "-m", "pytest", "-q", "-m", "loopback", *marked("loopback"))
    call(*line, more={"QT_QPA_PLATFORM": "offscreen"}, limit=LONGEST)


def marked(mark: str) -> list[str]:
    """Return the files with tests of a mark: to look for them in all files takes longer than to run them."""
    files = sorted((fresh.ROOT / "tests").rglob("test_*.py"))
    return [
        file.relative_to(fresh.ROOT).as_posix() for file in files if f"pytest.mark.{mark}" in file.read_text("utf-8")
    ]


def run_wheel() -> None:
    """Build the wheel, install it in a bare environment far from this folder, and use it there."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        bare = away / "bare"
        python = bare / fresh.PYTHON.relative_to(fresh.ENVIRONMENT)
        pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet")
        call(*pip, "wheel", "--no-deps", "--wheel-dir", away, ".")
        call(PYTHON, "-m", "venv", "--without-pip", bare)
        (built,) = away.glob("*.whl")
        # What is used is compiled when it is; to compile all that is installed takes as long as to install it.
        call(*pip, "--python", python, "install", "--no-compile", built, "--constraint", "constraints.txt")
        call(python, "-c", INSTALLED, cwd=away)
        make_example([str(python), "-m", "mentordesk"], away)


def run_freeze() -> None:
    """Freeze the program into the folder ``dist``."""
    shutil.rmtree(fresh.ROOT / "dist" / "MentorDesk", ignore_errors=True)
    freeze(fresh.ROOT)


def run_freeze_before() -> None:
    """Freeze the program of the commit before, over which that of this one is installed later."""
    commit = commit_before()
    if not commit:
        raise LeftOut("there is no commit before")
    if is_program_of(commit):
        raise LeftOut("it is the program of this one")
    if frozen_before() is None:
        shutil.rmtree(BEFORE, ignore_errors=True)
        BEFORE.mkdir(parents=True)
        packed = BEFORE / "source.tar"
        call("git", "archive", "--output", packed, commit)
        shutil.unpack_archive(packed, BEFORE, filter="data")
        freeze(BEFORE)
        (BEFORE / "commit").write_text(commit, "utf-8")


def freeze(root: Path) -> None:
    """Freeze the program that stands in a folder, into the folder ``dist`` there."""
    call(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build_installer.spec", cwd=root)


def commit_before() -> str:
    """Return the commit before this one, "" where there is none."""
    line = ("git", "rev-parse", "--verify", "--quiet", "HEAD~1")
    return subprocess.run(line, cwd=fresh.ROOT, capture_output=True, text=True, check=False).stdout.strip()


def is_program_of(commit: str) -> bool:
    """Return whether the program was the same at a commit."""
    line = ("git", "diff", "--quiet", commit, "--", *FROZEN)
    return subprocess.run(line, cwd=fresh.ROOT, check=False).returncode == 0


def frozen_commit() -> str:
    """Return the commit whose program is frozen in ``BEFORE``, "" where none is."""
    said = BEFORE / "commit"
    return said.read_text("utf-8") if said.is_file() else ""


def frozen_before() -> Path | None:
    """Return the frozen program of the commit before, ``None`` where there is none."""
    commit = commit_before()
    return BEFORE / "dist" / "MentorDesk" if commit and commit == frozen_commit() else None


def run_frozen() -> None:
    """Use the frozen program from another folder, with the kept company files of every version."""
    dist = fresh.ROOT / "dist" / "MentorDesk"
    ending = ".exe" if fresh.WINDOWS else ""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        own = {"HOME": str(home)}
        kept = sorted((fresh.ROOT / "tests" / "data" / "desks").glob("*.mentordesk"))
        call(dist / f"MentorDesk{ending}", "--self-test", folder, *kept, cwd=Path(folder), more=own, limit=PATIENCE)
        if list(home.rglob("preferences.json")):
            raise Failed("the self-test wrote outside its folder")
        made = Path(folder) / "papers" / EXAMPLE_LIST
        call(dist / f"mentordesk-cli{ending}", "inspect", made, cwd=Path(folder), limit=PATIENCE)


def run_package() -> None:
    """Install the package of the frozen program, use it and remove it; see ``try_package.py``."""
    if os.geteuid() != 0:
        raise LeftOut("only root can install a package")
    if Path("/usr/bin/mentordesk").exists():
        raise LeftOut("MentorDesk is installed on this machine")
    call(PYTHON, "scripts/try_package.py")


def make_example(program: Sequence[str], away: Path) -> None:
    """Let a program write the example's papers into a new folder, then read its list, which needs a child process."""
    out = away / "out"
    call(*program, "example", "--out", out, "--language", "en", cwd=away, limit=PATIENCE)
    lacking = [name for name in EXAMPLE_PAPERS if not (out / name).is_file() or not (out / name).stat().st_size]
    if lacking:
        raise Failed(f"not written: {', '.join(lacking)}")
    call(*program, "inspect", out / EXAMPLE_LIST, cwd=away, limit=PATIENCE)


FLOORS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS = (
    Check("format", "every file stands as the formatter writes it", tool("-m", "ruff", "format", "--check", ".")),
    Check("lint", "no rule of the linter is broken", tool("-m", "ruff", "check", ".")),
    Check("floors", "no floor of the house imports one above it", tool("-c", FLOORS, "--no-logo")),
    Check("translations", "every text has its Vietnamese", tool("scripts/translate.py", "check")),
    Check("words", "no word is out of style", tool("scripts/words.py")),
    Check("tests", "all tests pass without a screen", run_tests),
    Check("types", "the types hold, strictly", tool("-m", "mypy"), lane="beside"),
    Check("wheel", "the wheel runs from a bare environment", run_wheel, False, lane="beside"),
    Check("freeze", "the program is frozen", run_freeze, False, lane="beside"),
    Check("frozen", "the frozen program runs", run_frozen, False, lane="beside", first=("freeze",)),
    Check("before", "the program of the commit before is frozen", run_freeze_before, False, lane="beside"),
    Check(
        *("package", "the installed program runs and is removed", run_package, False, "dpkg-deb", "beside"),
        first=("freeze", "before"),
    ),
    Check("screen", "the tests of a real window pass", run_tests_on_screen, False, "xvfb-run", "beside"),
    Check("browser", "the pages for phones pass", run_tests_in_browser, False, "chromedriver", "beside"),
)
"""The fastest come first, then the tests, which leave a core to others again and again while they wait. Meanwhile all
others are made, one after another, so that no core is idle and none of them is waited for alone."""


def make(check: Check) -> Row:
    """Make one check and return its row."""
    print(f"\n=== {check.name}: {check.promise}", file=OUTPUT.get(), flush=True)
    if check.needs and not shutil.which(check.needs):
        return Row(check.name, f"left out: no {check.needs} here", 0.0)
    began = time.monotonic()
    try:
        check.make()
        result = "ok"
    except LeftOut as reason:
        result = f"left out: {reason}"
    except Failed as failure:
        result = f"FAILED: {failure}"
    return Row(check.name, result, time.monotonic() - began)


def make_all(wanted: Sequence[Check]) -> list[Row]:
    """Make checks lane by lane, beside those of none; what a lane says is shown when those are through."""
    lanes = [
        [check for check in wanted if check.lane == lane] for lane in dict.fromkeys(c.lane for c in wanted if c.lane)
    ]
    with ThreadPoolExecutor(max_workers=len(lanes) + 1) as beside:
        made = [beside.submit(_make_lane, lane) for lane in lanes]
        rows = [make(check) for check in wanted if not check.lane]
        for lane in made:
            said, found = lane.result()
            print(said, end="", flush=True)
            rows += found
    return rows


def _make_lane(checks: Sequence[Check]) -> tuple[str, list[Row]]:
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        token = OUTPUT.set(said)
        try:
            rows = [make(check) for check in checks]
        finally:
            OUTPUT.reset(token)
        said.seek(0)
        return said.read(), rows


def sum_up(rows: Sequence[Row]) -> int:
    """Print one line a check; 0 when none failed."""
    print("\n" + "\n".join(f"{row.name:<14}{row.seconds:>7.1f} s   {row.result}" for row in rows))
    bad = [row.name for row in rows if row.result.startswith("FAILED")]
    print(f"\nNot fit: {', '.join(bad)}." if bad else "\nAll is well.", flush=True)
    return 1 if bad else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up, make the checks, and sum up; 0 when all is well."""
    names = {check.name: check for check in CHECKS}
    parser = argparse.ArgumentParser(description="Make every check of MentorDesk, or the named ones.")
    parser.add_argument("--quick", action="store_true", help="leave out what takes long")
    parser.add_argument("only", nargs="*", metavar="CHECK", help=", ".join(names))
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.only if name not in names]
    if unknown:
        parser.error(f"no such check: {', '.join(unknown)}")
    try:
        fresh.prepare(checks=True)
    except fresh.NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    os.environ[QUICK] = "1" if chosen.quick else "0"
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""  # what one process compiles, the hundreds after it read
    only = {*chosen.only, *(first for name in chosen.only for first in names[name].first)}
    wanted = [check for check in CHECKS if (check.name in only if chosen.only else check.quick or not chosen.quick)]
    return sum_up(make_all(wanted))


if __name__ == "__main__":
    sys.exit(main())
