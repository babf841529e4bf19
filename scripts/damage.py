"""Damages company files in many ways and situations and counts what came of it; can be stopped and continued.

    .venv/bin/python scripts/damage.py --count 2000 --log /tmp/damages.txt

Each line of the log is one damage. A second run with the same log goes on after its last line.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys import damaging  # noqa: E402 - the path comes first


def run(count: int, log: Path) -> list[list[str]]:
    """Make the damages that the log lacks and return its lines."""
    done = [line.split("\t") for line in log.read_text("utf-8").splitlines()] if log.exists() else []
    with tempfile.TemporaryDirectory() as folder, log.open("a", encoding="utf-8") as file:
        for number in range(len(done), count):
            found = damaging.trial(number, Path(folder))
            line = [str(number), found.situation, found.damage, found.outcome]
            print(*line, sep="\t", file=file, flush=True)
            done.append(line)
    return done


def main() -> int:
    """Print how many damages of each kind were refused, reported, harmless, shown as true, or ended in a bug."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, help="how many damages the log shall have")
    parser.add_argument("--log", type=Path, required=True)
    options = parser.parse_args()
    done = run(options.count, options.log)
    outcomes = (damaging.REFUSED, damaging.REPORTED, damaging.SAME, damaging.UNKNOWABLE, damaging.WRONG, damaging.BUG)
    print("| situation | damage |", *(f"{outcome} |" for outcome in outcomes))
    print("|---|---|" + "---|" * len(outcomes))
    counted = Counter((situation, damage, outcome) for _number, situation, damage, outcome in done)
    for situation in damaging.SITUATIONS:
        for damage in damaging.DAMAGES:
            print(f"| {situation} | {damage} |", *(f"{counted[situation, damage, outcome]} |" for outcome in outcomes))
    unseen = [line for line in done if line[3] in {damaging.WRONG, damaging.BUG}]
    print(f"{len(done)} damages, {len(unseen)} of them shown as true or ended in a bug")
    return bool(unseen)


if __name__ == "__main__":
    sys.exit(main())
