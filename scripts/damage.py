"""Damages company files, or cuts the power while one is written, and counts what came of it; it can be continued.

    .venv/bin/python scripts/damage.py damages --count 2000 --log /tmp/damages.txt
    .venv/bin/python scripts/damage.py power --count 5000 --log /tmp/power.txt

Each line of the log is one trial. A second run with the same log goes on after its last line.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys import damaging, power  # noqa: E402 - the path comes first


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


WAYS = {"damages": damages, "power": power_cuts}


def run(way: str, count: int, log: Path) -> list[list[str]]:
    """Make the trials that the log lacks and return its lines."""
    done = [line.split("\t") for line in log.read_text("utf-8").splitlines()] if log.exists() else []
    numbers = range(len(done), count)
    with tempfile.TemporaryDirectory() as folder, log.open("a", encoding="utf-8") as file:
        for number, (what, outcome) in zip(numbers, WAYS[way](numbers, Path(folder)), strict=False):
            line = [str(number), what, outcome]
            print(*line, sep="\t", file=file, flush=True)
            done.append(line)
    return done


def main() -> int:
    """Print how many trials of each kind came to what."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=tuple(WAYS))
    parser.add_argument("--count", type=int, default=200, help="how many trials the log shall have")
    parser.add_argument("--log", type=Path, required=True)
    options = parser.parse_args()
    done = run(options.way, options.count, options.log)
    counted = Counter((what, outcome) for _number, what, outcome in done)
    for (what, outcome), count in sorted(counted.items()):
        print(f"{count:7} {what}: {outcome}")
    expected = {damaging.REFUSED, damaging.REPORTED, damaging.SAME, damaging.UNKNOWABLE, "whole"}
    bad = [line for line in done if line[2] not in expected]
    print(f"{len(done)} trials, {len(bad)} bad")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
