"""What all figures of the bench have in common: a line of the table, and medians of pieces of work run in turn."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the table, in seconds or megabytes; ``reference`` may be missing, ``against`` then says why.

    ``cpu`` and ``reference_cpu`` are what of them was computing: on a busy machine the rest is waiting for others.
    """

    what: str
    ours: float
    reference: float
    against: str
    aim: str
    unit: str = "ms"
    cpu: float = float("nan")
    reference_cpu: float = float("nan")

    def line(self) -> str:
        """Return the line as Markdown."""
        factor = 1000 if self.unit == "ms" else 1
        ratio = f"{self.ours / self.reference:.3g}" if self.reference == self.reference and self.reference else "–"
        computed = _both(self.cpu * factor, self.reference_cpu * factor)
        return (
            f"| {self.what} | {self.ours * factor:,.1f} {self.unit} | {computed} "
            f"| {_shown(self.reference * factor)} {self.unit} | {self.against} | {ratio} | {self.aim} |"
        )


def _both(cpu: float, reference: float) -> str:
    return f"{_shown(cpu)} : {_shown(reference)} = {cpu / reference:.3g}" if reference == reference else _shown(cpu)


def _shown(value: float) -> str:
    return f"{value:,.1f}" if value == value else "–"


NONE = float("nan")
"""There is nothing to hold a figure against."""


def median_of(runs: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """Return the median seconds of each piece of work, run in turn so that a busy moment hits all alike."""
    times: list[list[float]] = [[] for _work in works]
    for _run in range(runs):
        for place, work in enumerate(works):
            times[place].append(seconds(work))
    return tuple(statistics.median(found) for found in times)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@dataclass(frozen=True, slots=True)
class Took:
    """How long a piece of work took by the clock, and how long its threads computed."""

    wall: float
    cpu: float


def figure(what: str, ours: Took, reference: Took, against: str, aim: str) -> Figure:
    """Return the line of two pieces of work whose computing is known too."""
    return Figure(what, ours.wall, reference.wall, against, aim, cpu=ours.cpu, reference_cpu=reference.cpu)


def took(work: Callable[[], object]) -> Took:
    """Return how long a piece of work takes, by the clock and computing."""
    begun, computed = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - begun, time.process_time() - computed)


def median_took(runs: int, *works: Callable[[], object]) -> tuple[Took, ...]:
    """Return the median of each piece of work, run in turn so that a busy moment hits all alike."""
    found: list[list[Took]] = [[] for _work in works]
    for _run in range(runs):
        for place, work in enumerate(works):
            found[place].append(took(work))
    return tuple(
        Took(statistics.median(run.wall for run in own), statistics.median(run.cpu for run in own)) for own in found
    )


def computed(process: int) -> float:
    """Return the seconds that all threads of a process have computed; nothing where the system does not tell."""
    threads = Path(f"/proc/{process}/task")
    if not threads.exists():
        return NONE
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads.iterdir()) / 1e9


def p95(times: list[float]) -> float:
    """Return what 95 of 100 times stay below."""
    return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]


def memory(process: int | str, line: str = "VmRSS") -> float:
    """Return the megabytes a process uses, or with ``VmHWM`` held at most; nothing where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return NONE
    found = next(entry for entry in status.read_text().splitlines() if entry.startswith(line))
    return int(found.split()[1]) / 1024


def megabytes(place: Path) -> float:
    """Return how large a file is, or all files of a folder."""
    files = [place] if place.is_file() else [file for file in place.rglob("*") if not file.is_symlink()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1_000_000
