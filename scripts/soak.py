"""Uses the window for as long as a week brings, and says whether its end is as quick and as small as its beginning.

    nice .venv/bin/python scripts/soak.py --switches 500

A switch turns the page and changes language and theme there and back; all that the program asks of Qt meanwhile is
counted. The table gives each tenth: what was computed in a switch, the memory, and what exists.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import bench_figures  # noqa: E402 - the environment comes first
from ui.app import Program  # noqa: E402

PARTS = 10
SLOWER, LARGER = 1.15, 1.05
"""The last tenth may take so many times what the second takes; the first still loads what is used."""


@dataclass(frozen=True, slots=True)
class Tenth:
    """What a tenth of all switches came to: calls of Qt, median seconds each, megabytes and counts at its end."""

    calls: int
    seconds: float
    memory: float
    objects: int
    widgets: int

    def line(self, number: int) -> str:
        """Return the row of the table."""
        return (
            f"| {number} | {self.calls:,} | {self.seconds * 1000:.0f} | {self.memory:.0f} "
            f"| {self.objects:,} | {self.widgets} |"
        )


def switches(program: Program) -> Iterator[Callable[[], None]]:
    """Give switch after switch: the next page in one language and theme, then in the other, and back."""
    from tests.ui.rounds import settle
    from ui.commands import SetLanguage, SetTheme
    from ui.pages.catalogue import CATALOGUE

    window = program.window
    assert window is not None
    for page in cycle(CATALOGUE):

        def switch(page_id: str = page.page_id) -> None:
            window.show_page(page_id)
            for choice in (SetLanguage("vi"), SetTheme("dark"), SetLanguage("en"), SetTheme("light")):
                program.answer(choice)
                settle()

        yield switch


def counted(work: Callable[[], None]) -> int:
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


def soak(program: Program, count: int) -> Iterator[Tenth]:
    """Make so many switches, a tenth at a time, in whole rounds through all pages."""
    from PySide6.QtWidgets import QApplication

    from ui.pages.catalogue import CATALOGUE

    coming = switches(program)
    each = max(1, round(count / PARTS / len(CATALOGUE))) * len(CATALOGUE)
    calls = sum(counted(switch) for switch in islice(coming, len(CATALOGUE))) * each // len(CATALOGUE)
    for _part in range(PARTS):
        times = []
        for switch in islice(coming, each):
            begun = time.process_time()
            switch()
            times.append(time.process_time() - begun)
        gc.collect()
        held = bench_figures.memory(os.getpid())
        yield Tenth(calls, statistics.median(times), held, len(gc.get_objects()), len(QApplication.allWidgets()))


def main() -> int:
    """Print the table; 1 where the end is slower or larger than the beginning."""
    from tests.ui.rounds import make_ready
    from ui.app import make_application

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--switches", type=int, default=500)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MENTORDESK_CONFIG"] = str(Path(folder) / "preferences")
        program = Program(make_application())
        program.open_example(Path(folder))
        assert program.window is not None
        make_ready(program.window.workspace.desk)
        print("| tenth | calls of Qt | ms of computing a switch | MB | objects | widgets |\n|---|---|---|---|---|---|")
        tenths = []
        for number, found in enumerate(soak(program, chosen.switches), 1):
            tenths.append(found)
            print(found.line(number), flush=True)
        program.quit()
    early, late = tenths[1], tenths[-1]
    slower, larger = late.seconds / early.seconds, late.memory / early.memory
    print(f"{sum(tenth.calls for tenth in tenths):,} calls of Qt; {slower:.2f} × the time, {larger:.2f} × the memory")
    return int(slower > SLOWER or larger > LARGER)


if __name__ == "__main__":
    sys.exit(main())
