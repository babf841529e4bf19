"""Measures pairing: from people to a proved plan with prices, thousands of people, hints, drags, and the window.

The peer is mentor-match, which the bench installs itself in an environment of its own; it pairs one mentee with one
mentor, so each mentor stands in it as often as there are places, and it is given the very scores.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench_figures import NONE, Figure, Took, figure, median_took, memory, p95, took
from mentordesk.domain.matching.pool import Pool
from mentordesk.domain.records.pairing_rules import Load, Mode, PairingRules
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.questionnaire import DIRECTIONS, EXPERIENCES, ITEMS, SKILLS, Response

PEER = ("mentor-match==7.0.1", "munkres==3.0.0")
ROOT = Path(__file__).resolve().parent.parent


def answered(
    count: int, *, mode: Mode = Mode.TOTAL, load: Load = Load.ANY, wanted_by_all: float = 0, seed: int = 0
) -> Pool:
    """Return a pool of invented people who answered: 40 of 100 mentors with 1 to 3 places, 5 of 100 answers missing.

    With ``wanted_by_all`` that share of the mentors offer every skill at its best, the others none.
    """
    from datetime import date

    chance, mentors = np.random.default_rng(seed), count * 2 // 5
    people = [
        Person(
            id=f"{place:032x}",
            full_name=f"Person {place}",
            department=f"D{place % 9}",
            level=5 if place < mentors else 2,
            manager_id=f"{int(chance.integers(mentors)):032x}" if place >= mentors else None,
        )
        for place in range(count)
    ]
    responses = {}
    for place, person in enumerate(people):
        ratings = np.clip(np.rint(chance.normal(3.4, 0.4) + chance.normal(0, 1, len(ITEMS))), 1, 5).astype(int)
        given = chance.random(len(ITEMS)) > 0.05
        if wanted_by_all and place < mentors:
            offers = tuple((skill.code, 5) for skill in SKILLS) if place < wanted_by_all * mentors else ()
        else:
            offers = tuple(
                (skill.code, int(chance.integers(1, 6))) for skill in chance.choice(np.array(SKILLS, object), 5, False)
            )
        responses[person.id] = Response(
            person_id=person.id,
            ratings=tuple(
                (item.code, int(value)) for item, value, is_given in zip(ITEMS, ratings, given, strict=True) if is_given
            ),
            experiences=tuple(option.code for option in chance.choice(np.array(EXPERIENCES, object), 2, False)),
            wants=tuple(option.code for option in chance.choice(np.array(SKILLS, object), 3, False)),
            offers=offers if place < mentors else (),
            direction=DIRECTIONS[int(chance.integers(len(DIRECTIONS)))].code,
        )
    places = {person.id: int(chance.choice([1, 2, 3], p=[0.45, 0.4, 0.15])) for person in people[:mentors]}
    return Pool(
        mentors=tuple(people[:mentors]),
        mentees=tuple(people[mentors:]),
        places=places,
        today=date(2026, 11, 17),
        responses=responses,
        rules=PairingRules(mode=mode, load=load),
    )


# Against the peer


_PEER = """
import json, sys, time
from array import array
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify
path, mentees, seats = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
scores = array("i")
with open(path, "rb") as file:
    scores.frombytes(file.read())
class Score:
    def apply(self, match):
        return max(0, scores[match.mentor.row * mentees + match.mentee.column])
mentors = [Mentor(grade=1, email=f"mentor{at}") for at in range(len(seats))]
for mentor, row in zip(mentors, seats):
    mentor.row = row
people = [Mentee(grade=1, email=f"mentee{at}") for at in range(mentees)]
for column, mentee in enumerate(people):
    mentee.column = column
forbidden = Disqualify(lambda match: scores[match.mentor.row * mentees + match.mentee.column] < 0)
begun, computed = time.perf_counter(), time.process_time()
process_data(mentors, people, [[Score(), forbidden]])
took, cpu = time.perf_counter() - begun, time.process_time() - computed
pairs = [(mentor.row, mentee.column) for mentor in mentors for mentee in mentor.mentees]
print(json.dumps([took, cpu, len(pairs), sum(scores[row * mentees + column] for row, column in pairs)]))
"""


def _peer(folder: Path) -> Path | None:
    """Return the interpreter of an environment with the peer in it; nothing where it cannot be installed."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or folder) / "mentordesk-bench-peer"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
    installed = subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", *PEER], check=False, capture_output=True
    )
    return python if installed.returncode == 0 else None


def _peer_time(python: Path, folder: Path, pool: Pool) -> tuple[Took, int, int]:
    """Return how long the peer takes for the scores of a pool, how many it pairs, and their total."""
    from mentordesk.domain.matching.fit.scoring import FREE, score_all

    matrix = score_all(pool)
    path = folder / "scores.bin"
    scores = array("i", np.where(matrix.rules == FREE, matrix.score, -1).astype(np.int32).ravel().tolist())
    path.write_bytes(scores.tobytes())
    seats = [row for row, mentor in enumerate(matrix.mentors) for _place in range(pool.places[mentor])]
    output = subprocess.run(
        [str(python), "-c", _PEER, str(path), str(len(matrix.mentees)), json.dumps(seats)],
        check=True,
        capture_output=True,
        text=True,
    )
    wall, cpu, pairs, total = json.loads(output.stdout.splitlines()[-1])
    return Took(wall, cpu), int(pairs), int(total)


def _as_in_use() -> None:
    """Give back one large block of memory, as the program has many times before its first plan.

    From then on the C library keeps what plans of few people give back; before, each run of the bench would fetch 280
    pages anew from the system, the program in use fetches 2.
    """
    np.ones(4_000_000)


def small(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure answers to a proved plan with its prices, against the peer on the very same scores."""
    from mentordesk.domain.matching.solver import proposing

    python = _peer(folder)
    _as_in_use()
    for count, rounds, aim in ((500, max(runs, 5), "≤ 1/75, ≤ 10 ms"), (2_000, 1, "≤ 1/150")):
        pool = answered(count)
        usual = answered(count, mode=Mode.BALANCED, load=Load.EVERYONE)
        plan = proposing.propose(pool, ())
        if not (plan.proved and proposing.propose(usual, ()).proved):
            raise RuntimeError("the plan was not proved")
        works = (
            lambda pool=pool: proposing.propose(pool, ()),
            lambda usual=usual: proposing.propose(usual, ()),
            _from_read_answers(pool),
        )
        mine, found = [], []
        for _round in range(rounds):  # in turn with the peer, since a machine is slower at one time than at another
            mine.append(median_took(max(runs, 3), *works))
            if python is not None:
                found.append(_peer_time(python, folder, pool))
        ours, by_default, warm = map(_median, zip(*mine, strict=True))
        what = f"{count:,} people: scores, rules, optimum, prices"
        if python is None:
            why = "mentor-match 7.0.1 could not be installed: no network"
            yield Figure(f"{what}, the default rules", by_default.wall, NONE, why, aim, cpu=by_default.cpu)
            yield Figure(what, ours.wall, NONE, why, aim, cpu=ours.cpu)
            continue
        if {(pairs, total) for _took, pairs, total in found} != {(len(plan.pairs), plan.total)}:
            raise RuntimeError(f"the peer found another total: {found[0][1:]} and {len(plan.pairs), plan.total}")
        theirs = _median([took for took, _pairs, _total in found])
        against = "mentor-match 7.0.1, munkres 3.0.0, matching alone, same total"
        for words, each, goal in (
            (", the default rules", by_default, "≤ 1/100" if count < 1_000 else ""),
            ("", ours, aim),
            (", from answers that are read", warm, aim),
        ):
            yield figure(f"{what}{words}", each, theirs, against, goal)


def _median(runs: Sequence[Took]) -> Took:
    return Took(statistics.median(run.wall for run in runs), statistics.median(run.cpu for run in runs))


def _from_read_answers(pool: Pool) -> Callable[[], object]:
    """Return the work without reading the answers, as after a weight was moved: scores, rules, optimum, prices."""
    from mentordesk.domain.matching.fit import scoring
    from mentordesk.domain.matching.solver import prices
    from mentordesk.domain.matching.solver.pool_task import task_of

    read = scoring.encode(pool)

    def work() -> object:
        matrix = scoring.score_all(pool, scoring.encode(pool, read))
        return prices.price_all(task_of(pool, matrix=matrix))

    return work


def balanced(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the default rules, nobody badly paired and no mentor without a mentee, against the highest total.

    So many people that they are paired in a process of their own are measured in such processes.
    """
    from mentordesk.domain.matching.solver import proposing

    _as_in_use()
    against = "the highest total, the same people"
    for count in (500, 2_000):
        fair, most = answered(count, mode=Mode.BALANCED, load=Load.EVERYONE), answered(count)
        mine, theirs = median_took(
            max(runs, 5),
            lambda fair=fair: proposing.propose(fair, ()),  # type: ignore[misc]
            lambda most=most: proposing.propose(most, ()),  # type: ignore[misc]
        )
        yield figure(f"{count:,} people: the default rules", mine, theirs, against, "")
    found = [
        (_cold(10_000, mode=Mode.BALANCED, load=Load.EVERYONE), _cold(10_000)) for _run in range(max(1, min(runs, 5)))
    ]
    mine, theirs = (
        Took(*(statistics.median(run[side][place] for run in found) for place in (0, 4))) for side in (0, 1)
    )
    yield figure("10,000 people cold: the default rules", mine, theirs, against, "≤ 1.5 ×")


# Thousands of people, in processes of their own


_COLD = """
import gc, json, sys, time
sys.path[:0] = [{root!r}, {scripts!r}]
import bench_pairs
from bench_figures import memory
from mentordesk.domain.matching.fit import scoring
from mentordesk.domain.matching.solver import proposing, sparse
import numpy as np
mode, load = bench_pairs.Mode("{mode}"), bench_pairs.Load("{load}")
pool = bench_pairs.answered({count}, mode=mode, load=load, wanted_by_all={wanted})
coded = scoring.encode(pool)
left, right = (getattr(coded.fit, side).factors.astype(np.float32) for side in ("mentors", "mentees"))
products = []
for _run in range(5):
    begun = time.perf_counter()
    product = left @ right.T
    products.append(time.perf_counter() - begun)
del product, left, right, coded
before = memory("self")
try:
    open("/proc/self/clear_refs", "w").write("5")
except OSError:
    pass
gc.disable()  # as the process is in which the program pairs so many
begun, computed, first = time.perf_counter(), time.process_time(), []
found = proposing.propose(pool, (), first=lambda plan: first.append(time.perf_counter() - begun))
took, cpu = time.perf_counter() - begun, time.process_time() - computed
print(json.dumps([took, sorted(products)[2], memory("self", "VmHWM") - before, found.proved, cpu, *first]))
"""


def _cold(count: int, wanted: float = 0, *, mode: Mode = Mode.TOTAL, load: Load = Load.ANY) -> list[float]:
    """Return seconds to a plan and of the bare product, megabytes above, whether proved, computing, the first plan."""
    scripts = str(Path(__file__).resolve().parent)
    code = _COLD.format(root=str(ROOT), scripts=scripts, count=count, wanted=wanted, mode=mode, load=load)
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found: list[float] = json.loads(output.stdout.splitlines()[-1])
    if not found[3]:
        raise RuntimeError("the plan was not proved")
    return found


def large(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure 10,000 people cold, in a fresh process that has the solver's libraries still to bring in."""
    found = [_cold(10_000) for _run in range(max(1, min(runs, 3)))]
    took, product, above = (statistics.median(run[place] for run in found) for place in range(3))
    against = "one bare product of the same factors, float32"
    yield Figure("10,000 people cold, proved", took, product, against, "≤ 35 ×")
    yield Figure("10,000 people: memory above the program", above, NONE, "", "≤ 200 MB", "MB")
    yield Figure("10,000 people: first answer", statistics.median(run[5] for run in found), product, against, "")


def same_mentors(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure 5,000 people who all want the same mentors: the first answer, the proof, and Cancel."""
    from functools import partial

    from mentordesk import worker_process
    from mentordesk.domain.matching.solver import proposing
    from mentordesk.progress import Cancelled

    found = [_cold(5_000, 0.1) for _run in range(max(1, min(runs, 3)))]
    words = "5,000 people who want the same mentors"
    product = statistics.median(run[1] for run in found)
    against = "one bare product of the same factors, float32"
    yield Figure(f"{words}: first answer", statistics.median(run[5] for run in found), product, against, "≤ 2 s")
    yield Figure(f"{words}: proved", statistics.median(run[0] for run in found), product, against, "")
    pool, cancels = answered(5_000, wanted_by_all=0.1), []
    for _run in range(max(1, min(runs, 3))):
        asked: list[float] = []

        def progress(done: int, _total: int, asked: list[float] = asked) -> None:
            if done >= 1:
                asked.append(time.perf_counter())
                raise Cancelled

        try:
            worker_process.run(partial(proposing.propose, pool, ()), (), {}, progress=progress)
        except Cancelled:
            cancels.append(time.perf_counter() - asked[0])
    yield Figure(f"{words}: Cancel, until nothing runs", statistics.median(cancels), NONE, "", "≤ 0.5 s")


def huge(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure 50,000 people, only when asked for by name."""
    took, product, above, *_rest = _cold(50_000, mode=Mode.BALANCED, load=Load.EVERYONE)
    against = "one bare product of the same factors, float32"
    yield Figure("50,000 people cold, the default rules, proved", took, product, against, "≤ 60 s")
    yield Figure("50,000 people: memory above the program", above, NONE, "", "≤ 600 MB", "MB")


# Hints and drags


def drags(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure exact hints for one person, and a drag with all others placed anew, against a dense solver."""
    from scipy.optimize import linear_sum_assignment

    from mentordesk.domain.matching.fit import scoring
    from mentordesk.domain.matching.solver import proposing
    from mentordesk.domain.matching.solver.pool_task import task_of
    from mentordesk.domain.matching.solver.prices import losses_of, moved, price_all

    for count, times, aims in ((500, 300, ("≤ 3 ms", "≤ 1 ms")), (10_000, 40, ("≤ 100 ms, ≤ 1/40", "≤ 60 ms"))):
        pool = answered(count)
        matrix = scoring.score_all(pool)
        task, plan = task_of(pool, matrix=matrix), proposing.propose(pool, ())
        prices = price_all(task, [pair.ids for pair in plan.pairs])
        seats = np.repeat(np.arange(len(matrix.mentors)), [pool.places[mentor] for mentor in matrix.mentors])
        cost = np.where(matrix.rules == scoring.FREE, -matrix.score.astype(np.float64), 1e9)[seats].T.copy()
        dense = took(lambda cost=cost: linear_sum_assignment(cost))  # type: ignore[misc]
        del cost
        chance = np.random.default_rng(1)
        drag, hint, chain, late = [], [], [], []
        after = price_all(task, prices.pairs)
        ready = took(lambda now=prices: now.prepared)  # type: ignore[misc]
        for _time in range(times):
            mentee = matrix.mentees[int(chance.integers(len(matrix.mentees)))]
            mentor = matrix.mentors[int(chance.integers(len(matrix.mentors)))]
            hint.append(took(lambda now=prices, mentee=mentee: losses_of(now, mentee)))  # type: ignore[misc]
            drag.append(took(lambda now=prices, pair=(mentee, mentor): moved(now, *pair)))  # type: ignore[misc]
            begun, computed = time.perf_counter(), time.process_time()
            after = moved(after, mentee, mentor)
            chain.append(Took(time.perf_counter() - begun, time.process_time() - computed))
            late.append(took(lambda now=after, mentee=mentee: losses_of(now, mentee)))  # type: ignore[misc]
        words, against = f"{count:,} people", "a dense linear_sum_assignment"
        for what, each, aim in (
            ("one drag, exact, p95", _p95(drag), aims[0]),
            ("exact hints of one person, p95", _p95(hint), aims[1]),
            ("ways prepared for these two, once for a plan", ready, ""),
            ("one drag after others, p95", _p95(chain), aims[0]),
            ("first hints after a drag, p95", _p95(late), ""),
        ):
            yield figure(f"{words}: {what}", each, dense, against, aim)


def _p95(times: Sequence[Took]) -> Took:
    return Took(p95([each.wall for each in times]), p95([each.cpu for each in times]))


# The window meanwhile


def window(runs: int, folder: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the longest gap of the window's thread while 10,000 people are paired in a process of their own.

    What its own process computed meanwhile is all that the program adds; the rest is other work of the machine.
    """
    from functools import partial

    from PySide6.QtCore import QEventLoop, Qt, QTimer

    from mentordesk.domain.matching.solver import proposing
    from ui.app import make_application
    from ui.tasks import Task

    make_application()
    pool, gaps = answered(10_000), list[Took]()
    for _run in range(max(1, min(runs, 3))):
        loop, ticks = QEventLoop(), list[Took]()
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda ticks=ticks: ticks.append(Took(time.perf_counter(), time.process_time())))
        task = Task(partial(proposing.propose, pool, ()), in_process=True, early=True)
        task.ended.connect(loop.quit)
        timer.start(1)
        task.start()
        loop.exec()
        timer.stop()
        task.wait()
        gaps.append(
            Took(
                max(later.wall - sooner.wall for sooner, later in pairwise(ticks)),
                max(later.cpu - sooner.cpu for sooner, later in pairwise(ticks)),
            )
        )
    gap = _median(gaps)
    yield Figure("longest gap of the window's thread, 10,000 people", gap.wall, NONE, "", "≤ 33 ms", cpu=gap.cpu)


__all__ = ["answered", "balanced", "drags", "huge", "large", "memory", "same_mentors", "small", "window"]
