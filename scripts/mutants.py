"""Tries how much the tests notice: puts small faults into the core, one at a time, and runs the tests on each.

``mutants.py [--count 60] [--seed 1] [--only PATH …] [--log FILE] [--again]`` works on a copy of the project in a
temporary folder. For each fault the tests of the module run first, then those of its folder, then the quick suite.
``--log`` keeps what was found, so that a run which was ended goes on where it was. This takes hours, so ``check.py``
does not do it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path

import mutations
import nearby
from mutations import Mutation

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ("mentordesk/domain", "mentordesk/services")
LEFT_OUT = ("mentordesk/domain/example/",)  # data of the example company: another number there is as good
CATALOGUES = "resources/locale/*/LC_MESSAGES/*.po"
NOT_COPIED = (".git", ".venv", ".*_cache", "__pycache__", ".hypothesis")
NOT_COPIED_FROM_ROOT = ("build", "dist", "out", "pictures")

TEST_LIMIT = 120  # seconds for one test, on a machine that others use too
ROOM_LIMIT = 900  # seconds; a fault that makes the tests run on is found
SUITE_LIMIT = 3600
PASSED, NO_TESTS = 0, 5  # exit codes of pytest

SUITE = ("-n", "2", "-m", "not xvfb and not slow", "tests")
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Outcome:
    """What came of one fault: the test that found it, or "" where none did."""

    key: str
    kind: str
    right: str
    wrong: str
    found_by: str
    seconds: int

    @property
    def found(self) -> bool:
        """Whether a test failed."""
        return bool(self.found_by)

    def __str__(self) -> str:
        path, line, *_offsets = self.key.split(":")
        head = f"{'found ' if self.found else 'MISSED'} {path}:{line} ({self.kind}) {self.seconds} s {self.found_by}"
        return f"{head}\n    - {self.right}\n    + {self.wrong}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the faults that are chosen and print what came of each; 0 when the tests pass without a fault."""
    chosen = read_arguments(arguments)
    faults = choose(all_faults(ROOT, chosen.only), chosen.count, chosen.seed)
    known = read_log(chosen.log)
    if chosen.list:
        print("\n".join(f"{fault.path}:{fault.line} ({fault.kind}) {fault.text}" for fault in faults))
        return 0
    uncompiled = [text for text in ROOT.glob(CATALOGUES) if not text.with_suffix(".mo").is_file()]
    if uncompiled:  # the tests of Vietnamese would fail on any fault, which would count as found
        print("Compile the catalogue first: scripts/translate.py compile", file=sys.stderr)
        return 1
    with copied(ROOT) as copy:
        if any(is_open(fault, known, again=chosen.again) for fault in faults) and not chosen.trust:
            failed = run_tests(copy, SUITE, SUITE_LIMIT)
            if failed:
                print(f"The tests fail without any fault: {failed}", file=sys.stderr)
                return 1
        outcomes = [outcome(copy, fault, known, chosen) for fault in faults]
    print(summary(outcomes))
    return 0


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Put small faults into the core and see which of them the tests find.")
    parser.add_argument("--count", type=int, default=60, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="another seed chooses other faults")
    parser.add_argument(
        "--only", nargs="+", default=MEASURED, metavar="PATH", help="files or folders to put faults into"
    )
    parser.add_argument("--log", type=Path, help="file in which what was found is kept, to go on later")
    parser.add_argument("--again", action="store_true", help="try those again that the log calls missed")
    parser.add_argument("--near", action="store_true", help="run the tests of the module and its folder only")
    parser.add_argument("--trust", action="store_true", help="do not run the suite without a fault first")
    parser.add_argument("--list", action="store_true", help="only print the faults")
    return parser.parse_args(arguments)


# Which faults


def all_faults(root: Path, paths: Iterable[str]) -> list[Mutation]:
    """Return every fault that could be put into the files at or below some paths."""
    files: set[str] = set()
    for path in paths:
        whole = root / path
        found = [whole] if whole.is_file() else whole.rglob("*.py")
        files |= {file.relative_to(root).as_posix() for file in found}
    wanted = sorted(file for file in files if not file.startswith(LEFT_OUT))
    return [fault for file in wanted for fault in mutations.find(file, (root / file).read_text("utf-8"))]


def choose(faults: Iterable[Mutation], count: int, seed: int) -> list[Mutation]:
    """Return ``count`` faults, the kinds in turn, so that numbers and lists do not outweigh the rest."""
    by_kind: dict[str, list[Mutation]] = {kind: [] for kind in mutations.KINDS}
    for fault in faults:
        by_kind[fault.kind].append(fault)
    for kind, same in by_kind.items():
        random.Random(f"{seed} {kind}").shuffle(same)  # noqa: S311  # a fair choice, not a secret
    in_turn = (fault for turn in zip_longest(*by_kind.values()) for fault in turn if fault)
    return [fault for fault, _number in zip(in_turn, range(count), strict=False)]


# One fault


def outcome(copy: Path, fault: Mutation, known: dict[str, Outcome], chosen: argparse.Namespace) -> Outcome:
    """Return what came of a fault, from the log or by trying it now, and print it."""
    result = known.get(fault.key)
    if result is None or is_open(fault, known, again=chosen.again):
        result = attempt(copy, fault, near=chosen.near)
        if chosen.log:
            with chosen.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
    print(result, flush=True)
    return result


def is_open(fault: Mutation, known: dict[str, Outcome], *, again: bool) -> bool:
    """Say whether a fault is still to be tried."""
    return fault.key not in known or (again and not known[fault.key].found)


def attempt(copy: Path, fault: Mutation, *, near: bool = False) -> Outcome:
    """Put a fault into the copy, run the tests until one fails, and put the file right again."""
    file = copy / fault.path
    source = file.read_text("utf-8")
    began = time.monotonic()
    write(file, fault.apply(source))
    try:
        found_by = first_failure(copy, fault.path, near=near)
    finally:
        write(file, source)
    right, wrong = fault.lines(source)
    return Outcome(fault.key, fault.kind, right, wrong[:200], found_by, round(time.monotonic() - began))


def write(file: Path, source: str) -> None:
    """Write a module and forget its compiled form, which Python might take for that of the new text."""
    file.write_text(source, "utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def first_failure(copy: Path, path: str, *, near: bool) -> str:
    """Return the first test that fails, the nearest to the module first; "" where all pass.

    ``near`` leaves out the tests of other folders.
    """
    for tests in room_tests(copy, path):
        failed = run_tests(copy, tests, ROOM_LIMIT)
        if failed:
            return failed
    return "" if near else run_tests(copy, SUITE, SUITE_LIMIT)


def room_tests(copy: Path, path: str) -> list[tuple[str, ...]]:
    """Return the tests of a module, then those of its folder or the nearest folder above that has tests."""
    own, room = nearby.near(path, copy)
    marks = ("-m", "not xvfb and not slow")
    if not own:
        return [(*marks, room)]
    return [(*marks, own), (*marks, room, f"--ignore={own}")]


def run_tests(copy: Path, which: Sequence[str], limit: float) -> str:
    """Run some tests in the copy; returns the first that failed, what else went wrong, or "" where all passed."""
    ends_at_once = f"--timeout={TEST_LIMIT}", "--timeout-method=thread"  # Hypothesis would try a test that hangs again
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *ends_at_once, *which]
    settings = {
        **os.environ,
        "MENTORDESK_QUICK": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",  # a fault may be as long as what it replaces, and written in the same second
    }
    with subprocess.Popen(
        command,
        cwd=copy,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,  # so that the workers end with it
    ) as run:
        try:
            said, _nothing = run.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            return f"no end after {limit:.0f} s"
    if run.returncode in (PASSED, NO_TESTS):
        return ""
    failed = FAILED.search(said)
    return failed.group(1) if failed else f"exit code {run.returncode}"


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """Give a copy of the project, so that nobody's files are touched."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder) / "project"
        left_out = shutil.ignore_patterns(*NOT_COPIED)
        at_root = shutil.ignore_patterns(*NOT_COPIED, *NOT_COPIED_FROM_ROOT)
        shutil.copytree(root, copy, ignore=lambda at, names: (at_root if Path(at) == root else left_out)(at, names))
        yield copy


# What is kept and said


def read_log(log: Path | None) -> dict[str, Outcome]:
    """Return what earlier runs found, the latest word on each fault."""
    if log is None or not log.exists():
        return {}
    outcomes = (Outcome(**json.loads(line)) for line in log.read_text("utf-8").splitlines())
    return {outcome.key: outcome for outcome in outcomes}


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return how many of the faults were found."""
    found = sum(outcome.found for outcome in outcomes)
    share = 100 * found / max(len(outcomes), 1)
    return f"\n{found} of {len(outcomes)} faults found ({share:.0f} %)."


if __name__ == "__main__":
    sys.exit(main())
