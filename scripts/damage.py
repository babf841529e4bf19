"""Damages company files, kills the program or cuts the power in the middle, and counts what came of it.

    .venv/bin/python scripts/damage.py damages --count 2000 --log /tmp/damages.txt
    .venv/bin/python scripts/damage.py power --count 5000 --log /tmp/power.txt
    .venv/bin/python scripts/damage.py kills --count 1000 --log /tmp/kills.txt --minutes 20

Each line of the log is one trial. A second run with the same log goes on after its last line, also where the first was
stopped or its minutes were over. The counts at the end are those of all lines, and add up to their number.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys import damaging, killing, power  # noqa: E402 - the path comes first


def damages(numbers: Iterable[int], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what was damaged in which situation, and what came of it."""
    with power.without_syncing():
        for number in numbers:
            found = damaging.trial(number, folder)
            yield f"{found.situation}, {found.damage}", found.outcome


def power_cuts(numbers: Iterable[int], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what was broken after a power cut."""
    for wrong in power.outcomes(numbers, folder):
        yield "power cut", wrong or "whole"


def kills(numbers: Iterable[int], folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what the program was doing when it was killed, and what was broken afterwards; each action in its turn."""
    for number in numbers:
        action = KILLED[number % len(KILLED)]
        place = folder / f"kill {number}"
        place.mkdir()
        command = [sys.executable, "-m", "tests.journeys.killing", action, "1", str(place), str(number)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        [outcome] = json.loads(done.stdout)["outcomes"]
        yield f"killed during: {action}", outcome
        shutil.rmtree(place)


KILLED = tuple(name for name in killing.ACTIONS if name != "naive")
"""What the program does when it is killed; writing row by row is there to be caught."""

WAYS = {"kills": kills, "damages": damages, "power": power_cuts}


def run(way: str, count: int, log: Path, minutes: float) -> list[list[str]]:
    """Make the trials that the log lacks, for so many minutes at most, and return its lines."""
    done = _whole_lines(log)
    ends = time.monotonic() + minutes * 60
    numbers = range(len(done), count)
    with tempfile.TemporaryDirectory() as folder, log.open("a", encoding="utf-8") as file:
        for number, (what, outcome) in zip(numbers, WAYS[way](numbers, Path(folder)), strict=False):
            line = [str(number), what, outcome]
            print(*line, sep="\t", file=file, flush=True)
            done.append(line)
            if time.monotonic() > ends:
                break
    return done


def _whole_lines(log: Path) -> list[list[str]]:
    """Return the lines of a log, without one that was being written when an earlier run was ended."""
    if not log.exists():
        return []
    written = log.read_text("utf-8")
    whole = written[: written.rfind("\n") + 1]
    if whole != written:
        log.write_text(whole, "utf-8")
    return [line.split("\t") for line in whole.splitlines()]


def main() -> int:
    """Print how many trials of each kind came to what."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=tuple(WAYS))
    parser.add_argument("--count", type=int, default=200, help="how many trials the log shall have")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60, help="after so many minutes no further trial begins")
    options = parser.parse_args()
    done = run(options.way, options.count, options.log, options.minutes)
    counted = Counter((what, outcome) for _number, what, outcome in done)
    for (what, outcome), count in sorted(counted.items()):
        print(f"{count:7} {what}: {outcome}")
    expected = {damaging.REFUSED, damaging.REPORTED, damaging.SAME, damaging.UNKNOWABLE, "whole"}
    bad = [line for line in done if line[2] not in expected]
    assert sum(counted.values()) == len(done)
    print(f"{len(done)} trials, {len(bad)} bad")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
