"""Draws the walk of an owner in every view, for eyes; stopped and started again, it goes on.

The walk is the first day, from the first start to agreed pairs, or with ``--walk prepare`` steps 1 to 4, from an empty
company to a printed pitch and people who signed up, or with ``--walk workshop`` from the sign-up to a survey by phone.

``python scripts/walk_pictures.py --out FOLDER [--walk first-day|prepare|workshop] [--languages vi en]
[--themes light dark] [--percents 100 150 175] [--sizes 1024x680 …] [--mouse]``: a folder for each view, with a picture
of every stage, ``presses.txt`` with every press and ``faults.txt`` with the words that do not fit. With ``--mouse`` the
pointer of a screen of that size presses: that needs Xvfb, openbox and xdotool.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
JOURNEYS = ROOT / "tests" / "journeys"
WALKS = {
    "first-day": JOURNEYS / "test_first_day.py",
    "prepare": JOURNEYS / "test_prepare_a_programme.py",
    "workshop": JOURNEYS / "test_a_workshop_by_phone.py",
}
SIZES = ("1024x680", "1280x800", "1366x728", "1920x1080")
LAST = "walked.txt"
"""The file that a folder has once its walk came to its end."""


def screen(folder: Path, size: str) -> str:
    """Return the platform of Qt that has one screen of this size."""
    width, height = (int(part) for part in size.split("x"))
    place = {"name": size, "x": 0, "y": 0, "width": width, "height": height}
    looks = {"dpr": 1, "logicalDpi": 96, "logicalBaseDpi": 96}
    path = folder / "screen.json"
    path.write_text(json.dumps({"windowFrameMargins": False, "screens": [place | looks]}), "utf-8")
    return f"offscreen:configfile={path}"


@contextmanager
def real_screen(size: str) -> Iterator[str]:
    """Give the name of an X screen of this size with a window manager, for as long as the walk takes."""
    drawn = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    with subprocess.Popen(drawn, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        name = f":{server.stdout.readline().strip()}"
        with subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL) as manager:
            yield name
            manager.terminate()
        server.terminate()


def walk(view: str, folder: Path, *, name: str = "first-day", mouse: bool = False) -> bool:
    """Walk once and save its pictures in ``folder``; return whether the walk came to its end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    size = view.rsplit("-", 1)[1]
    if not mouse:
        return _walked(WALKS[name], view, folder, {"QT_QPA_PLATFORM": screen(folder, size)})
    with real_screen(size) as display:
        where = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display, "MENTORDESK_MOUSE": "1"}
        return _walked(WALKS[name], view, folder, where)


def _walked(test: Path, view: str, folder: Path, where: dict[str, str]) -> bool:
    own = where | {"MENTORDESK_WALK": str(folder), "MENTORDESK_VIEW": view}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(test)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, check=False)
    ended = done.returncode == 0
    (folder / (LAST if ended else "failed.txt")).write_text(done.stdout, "utf-8")
    return ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the walks asked for that are not there yet; 1 where one did not come to its end."""
    parser = argparse.ArgumentParser(description="Draw the walk of an owner in every view.")
    parser.add_argument("--walk", choices=WALKS, default="first-day")
    parser.add_argument("--languages", nargs="+", default=["vi", "en"])
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--percents", nargs="+", default=["100", "150", "175"])
    parser.add_argument("--sizes", nargs="+", default=list(SIZES))
    parser.add_argument("--mouse", action="store_true", help="press with the pointer of a real screen")
    parser.add_argument("--out", type=Path, default=ROOT / "pictures" / "walk")
    chosen = parser.parse_args(arguments)
    failed = 0
    for parts in product(chosen.sizes, chosen.percents, chosen.themes, chosen.languages):
        size, percent, theme, language = parts
        view = f"{language}-{theme}-{percent}-{size}"
        folder = chosen.out / view
        if (folder / LAST).exists():
            continue
        ended = walk(view, folder, name=chosen.walk, mouse=chosen.mouse)
        failed += not ended
        pictures = len(list(folder.glob("*.png")))
        presses = len((folder / "presses.txt").read_text("utf-8").splitlines())
        print(f"{view}: {pictures} pictures, {presses} presses{'' if ended else ', stopped'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
