"""Uses the window for as long as a week brings, and says whether its end is as quick and as small as its beginning.

    nice .venv/bin/python scripts/soak.py --switches 500
    nice .venv/bin/python scripts/soak.py --switches 500 --minutes 10

A switch turns the page and changes language and theme there and back. A round makes one on every page. The table gives
each round: what was computed in a switch, the memory, and what exists; below it stand beginning, middle and end again.
With ``--minutes`` the round that has begun by then is the last one.
"""

import argparse
import gc
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bench_figures  # noqa: E402 - the environment comes first
from ui.app import Program  # noqa: E402

SLOWER, LARGER = 1.15, 1.05
"""The last round may take so many times what the second takes; the first still loads what is used."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round came to: its number, median seconds of a switch, megabytes and counts at its end."""

    number: int
    seconds: float
    memory: float
    objects: int
    widgets: int

    def line(self, name: str = "") -> str:
        """Return the row of the table."""
        return (
            f"| {name or self.number} | {self.seconds * 1000:.0f} | {self.memory:.0f} "
            f"| {self.objects:,} | {self.widgets} |"
        )


def switch(program: Program, page_id: str) -> None:
    """Turn to a page and change to the other language and theme, and back."""
    from tests.ui.rounds import settle
    from ui.commands import SetLanguage, SetTheme

    assert program.window is not None
    program.window.show_page(page_id)
    for choice in (SetLanguage("vi"), SetTheme("dark"), SetLanguage("en"), SetTheme("light")):
        program.answer(choice)
        settle()


def counted(work: Callable[[], object]) -> int:
    """Return how often a piece of work calls a method of Qt."""
    from shiboken6 import Shiboken

    calls = 0

    def watch(_frame: FrameType, event: str, called: object) -> None:
        nonlocal calls
        if event == "c_call" and isinstance(getattr(called, "__self__", None), Shiboken.Object):
            calls += 1

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def turn_round(program: Program, number: int) -> Round:
    """Make a switch on every page; return what exists once nothing is at work and at the first page again."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.rounds import settle, wait_until
    from ui import tasks
    from ui.pages.catalogue import CATALOGUE

    times = []
    for page in CATALOGUE:
        begun = time.process_time()
        switch(program, page.page_id)
        times.append(time.process_time() - begun)
    assert program.window is not None
    program.window.show_page(CATALOGUE[0].page_id)
    wait_until(lambda: not tasks.is_at_work())
    for _again in range(3):  # the collection comes last: what was written meanwhile leaves rings of functions
        settle()
        gc.collect()
    held = bench_figures.memory(os.getpid())
    return Round(number, statistics.median(times), held, len(gc.get_objects()), len(QApplication.allWidgets()))


def main() -> int:
    """Print the table; 1 where the end is slower or larger than the beginning, or more widgets exist."""
    from tests.ui.rounds import make_ready
    from ui.app import make_application
    from ui.pages.catalogue import CATALOGUE

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--switches", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=math.inf, help="begin no round later than this")
    chosen = parser.parse_args()
    until = time.monotonic() + chosen.minutes * 60
    count = max(3, math.ceil(chosen.switches / len(CATALOGUE)))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MENTORDESK_CONFIG"] = str(Path(folder) / "preferences")
        program = Program(make_application())
        program.open_example(Path(folder))
        assert program.window is not None
        make_ready(program.window.workspace.desk)
        calls = counted(lambda: turn_round(program, 0))
        print("| round | ms of computing a switch | MB | objects | widgets |\n|---|---|---|---|---|")
        rounds: list[Round] = []
        while len(rounds) < count and (len(rounds) < 3 or time.monotonic() < until):
            rounds.append(turn_round(program, len(rounds) + 1))
            print(rounds[-1].line(), flush=True)
        program.quit()
    begin, end = rounds[1], rounds[-1]
    for name, found in (("begin", begin), ("middle", rounds[len(rounds) // 2]), ("end", end)):
        print(found.line(name))
    slower, larger = end.seconds / begin.seconds, end.memory / begin.memory
    made = len(rounds) * len(CATALOGUE)
    print(f"{made} switches, about {calls * len(rounds):,} calls of Qt")
    print(f"{slower:.2f} times the time and {larger:.2f} times the memory of the beginning")
    return int(slower > SLOWER or larger > LARGER or end.widgets > begin.widgets)


if __name__ == "__main__":
    sys.exit(main())
