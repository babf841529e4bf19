"""Tries the frozen program where much is against it, and says of each trial what came of it.

    .venv/bin/python scripts/try_faults.py OUT [--only WORD …]

It uses copies of ``dist/MentorDesk`` on a screen made for them, which needs Xvfb, openbox, xdotool and ImageMagick, and
keeps a picture of each trial in OUT. Some trials need root. What needs Windows or macOS is tried by
``.github/workflows/installer.yml``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import fresh  # noqa: E402 - the path comes first
from walk_pictures import real_screen  # noqa: E402

PATIENCE = 180
UNKNOWN = 54_321
"""An account that has no home."""


class NotRight(Exception):
    """Something did not come out as it should; the words say what."""


@dataclass
class Trial:
    """A trial at work: its own folder, where pictures go, and the X screen."""

    away: Path
    out: Path
    display: str
    begun: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def installed(self, name: str = "MentorDesk") -> Path:
        """Return the program of a new copy of the frozen folder."""
        copy = self.away / name
        shutil.copytree(fresh.ROOT / "dist" / "MentorDesk", copy, symlinks=True)
        return copy / "MentorDesk"

    def company(self, name: str, folder: Path | None = None) -> Path:
        """Return a new company file with one person."""
        from mentordesk.desk import Desk
        from mentordesk.domain.records.company import Company
        from tests import builders

        path = (folder or self.away) / f"{name}.mentordesk"
        desk = Desk.create(path, Company(name=name))
        desk.apply(builders.added(builders.person("Lê Thị Mai")))
        desk.close()
        return path

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a program: a home of its own and the screen."""
        home = self.away / "home"
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "PYTHON"))}
        return {**kept, "HOME": str(home), "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb", **more}

    def start(self, program: Path, *words: object, **more: str) -> subprocess.Popen[bytes]:
        """Start a program on the screen."""
        line = [str(program), *map(str, words)]
        begun = subprocess.Popen(line, env=self.environment(more), cwd=self.away, stderr=subprocess.PIPE)
        self.begun.append(begun)
        return begun

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with these words in its title stands, and a moment more until it is drawn."""
        found = ("xdotool", "search", "--sync", "--onlyvisible", "--name", title)
        self.ask(*found)
        self.ask("sleep", "2")

    def press(self, keys: str) -> None:
        """Press keys at whichever window is in front, and wait until that is drawn."""
        self.ask("xdotool", "key", keys)
        self.ask("sleep", "2")

    def ask(self, *words: str) -> str:
        """Run a tool on the screen."""
        line = list(words)
        done = subprocess.run(
            line, env=self.environment({}), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        if done.returncode:
            raise NotRight(f"{' '.join(line)}: {done.stderr.strip()}")
        return done.stdout

    def come_back(self) -> None:
        """Leave the window for another one for a moment, as an owner who was elsewhere."""
        self.ask("xmessage", "-timeout", "3", "elsewhere")
        self.ask("sleep", "3")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen."""
        self.ask("import", "-window", "root", str(self.out / f"{name}.png"))

    def quits(self, program: subprocess.Popen[bytes]) -> None:
        """Let a program be quit by its keys; it must end by itself, and well."""
        self.press("ctrl+q")
        try:
            code = program.wait(30)
        except subprocess.TimeoutExpired:
            raise NotRight("the program did not end") from None
        if code:
            said = program.stderr.read().decode() if program.stderr else ""
            raise NotRight(f"the program ended with {code}: {said}")

    def is_whole(self, path: Path) -> None:
        """Look that a company file is as it was closed."""
        from mentordesk.desk import Desk
        from mentordesk.domain.records.person import Person

        desk = Desk.open(path)
        people, altered = desk.all(Person), desk.altered
        desk.close()
        if altered is not None or not people:
            raise NotRight(f"{path.name} is not whole")

    def test_itself(self, program: Path, folder: Path, *before: str, **more: str) -> None:
        """Let a program test itself; ``before`` are the words that start it."""
        line = [*before, str(program), "--self-test", str(folder)]
        done = subprocess.run(
            line,
            env=self.environment({"QT_QPA_PLATFORM": "offscreen", **more}),
            cwd=self.away,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode:
            raise NotRight(done.stdout + done.stderr)


def strange_folder(trial: Trial) -> None:
    """Do all its work in a folder with Vietnamese letters, spaces and an emoji."""
    program = trial.installed("Chương trình của tôi 😀 (mới)")
    trial.test_itself(program, trial.away / "Thử máy 😀")


def bare_machine(trial: Trial) -> None:
    """Do all its work without a home, a locale, fonts and any right to its own folder."""
    program = trial.installed()
    folder = trial.away / "open to all"
    folder.mkdir()
    for place in (trial.away.parent, trial.away, folder):
        place.chmod(0o777)
    nobody = ("setpriv", f"--reuid={UNKNOWN}", f"--regid={UNKNOWN}", "--clear-groups", "env", "-i")
    bare = ("QT_QPA_PLATFORM=offscreen", "LC_ALL=C", "FONTCONFIG_FILE=/dev/null", "FONTCONFIG_PATH=/nowhere")
    trial.test_itself(program, folder / "trial", *nobody, *bare)


def twice_at_once(trial: Trial) -> None:
    """Keep one window of two starts at once on the same file, and end the other program without a word."""
    program, path = trial.installed(), trial.company("An Phú")
    both = [trial.start(program, path) for _start in range(2)]
    trial.wait_for_window("An Phú")
    ends = time.monotonic() + 30
    while all(begun.poll() is None for begun in both) and time.monotonic() < ends:
        trial.ask("sleep", "1")
    [ended] = [begun for begun in both if begun.poll() is not None]
    [stays] = [begun for begun in both if begun is not ended]
    if ended.returncode:
        raise NotRight(f"the second start ended with {ended.returncode}")
    trial.picture("twice at once")
    trial.quits(stays)
    trial.is_whole(path)


def another_file(trial: Trial) -> None:
    """Give a file that is double-clicked while another is open a window of its own."""
    program = trial.installed()
    first, second = trial.company("An Phú"), trial.company("Bình Minh")
    open_before = trial.start(program, first)
    trial.wait_for_window("An Phú")
    other = trial.start(program, second)
    trial.wait_for_window("Bình Minh")
    trial.picture("another file")
    trial.quits(other)
    trial.wait_for_window("An Phú")
    trial.quits(open_before)
    trial.is_whole(first)
    trial.is_whole(second)


def updated(trial: Trial) -> None:
    """Say that it was updated while a file is open, and close the file with nothing lost."""
    _replaced(trial, "updated", _exchange)


def removed(trial: Trial) -> None:
    """Say that it was removed while a file is open, and close the file with nothing lost."""
    _replaced(trial, "removed", shutil.rmtree)


def _replaced(trial: Trial, name: str, happens: Callable[[Path], object]) -> None:
    program, path = trial.installed(), trial.company("An Phú")
    running = trial.start(program, path)
    trial.wait_for_window("An Phú")
    happens(program.parent)
    trial.come_back()
    trial.picture(f"{name}, said")
    trial.press("ctrl+i")  # a part of the program that is not loaded yet
    trial.picture(name)
    trial.quits(running)
    trial.is_whole(path)


def _exchange(folder: Path) -> None:
    """Put other files in the place of all, as an installer does: the old ones stay as long as they are open."""
    for file in [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]:
        newer = file.with_name(f"{file.name}.newer")
        newer.write_bytes(b"another version" + file.read_bytes()[15:] + b" ")
        newer.chmod(file.stat().st_mode)
        newer.replace(file)


def stick(trial: Trial) -> None:
    """Say that a stick was pulled out; what was saved is on it."""
    place, program = trial.away / "stick", trial.installed()
    place.mkdir()
    trial.ask("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place))
    held = os.open(place, os.O_RDONLY)  # what is written on a stick stays on it
    try:
        path = trial.company("An Phú", place)
        running = trial.start(program, path)
        trial.wait_for_window("An Phú")
        trial.ask("umount", "--lazy", str(place))
        trial.press("ctrl+s")
        trial.press("ctrl+z")
        trial.come_back()
        trial.picture("stick pulled out")
        trial.quits(running)
        kept = trial.away / path.name
        shutil.copyfile(f"/proc/self/fd/{held}/{path.name}", kept)
        trial.is_whole(kept)
    finally:
        os.close(held)
        subprocess.run(["umount", "--lazy", place], capture_output=True, check=False)


def full_disk(trial: Trial) -> None:
    """Say that no space is left, and end."""
    program, place = trial.installed(), trial.away / "full"
    place.mkdir()
    trial.ask("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place))
    try:
        trial.test_itself(program, place / "trial")
    except NotRight as found:
        if "no space" not in str(found).lower():
            raise
    else:
        raise NotRight("nothing was said")
    finally:
        subprocess.run(["umount", "--lazy", place], capture_output=True, check=False)


def small_screen(trial: Trial) -> None:
    """Keep the whole window inside a screen of 1024 × 680."""
    _on_screen(trial, "1024x680", "1024x680 screen")


def large_screen(trial: Trial) -> None:
    """Draw everything twice as large and sharp on a screen of 3840 × 2160 at 200 %."""
    _on_screen(trial, "3840x2160", "4K at 200", QT_SCALE_FACTOR="2")


def _on_screen(trial: Trial, size: str, name: str, **more: str) -> None:
    program, path = trial.installed(), trial.company("An Phú")
    with real_screen(size) as display:
        there = Trial(trial.away, trial.out, display, trial.begun)
        running = there.start(program, path, **more)
        there.wait_for_window("An Phú")
        there.picture(name)
        [window] = there.ask("xdotool", "search", "--onlyvisible", "--name", "An Phú").split()[:1]
        said = dict(line.split("=") for line in there.ask("xdotool", "getwindowgeometry", "--shell", window).split())
        width, height = (int(part) for part in size.split("x"))
        if int(said["X"]) + int(said["WIDTH"]) > width or int(said["Y"]) + int(said["HEIGHT"]) > height:
            raise NotRight(f"the window is {said}")
        there.quits(running)
    trial.is_whole(path)


TRIALS: tuple[Callable[[Trial], None], ...] = (
    strange_folder,
    bare_machine,
    twice_at_once,
    another_file,
    updated,
    removed,
    stick,
    full_disk,
    small_screen,
    large_screen,
)


@contextmanager
def new_trial(out: Path) -> Iterator[Trial]:
    """Give a trial with a screen of its own; every program that it started is ended."""
    with tempfile.TemporaryDirectory() as away, real_screen("1366x768") as display:
        trial = Trial(Path(away) / "trial", out, display)
        trial.away.mkdir()
        try:
            yield trial
        finally:
            for program in trial.begun:
                if program.poll() is None:
                    program.kill()
                    program.wait()


def main() -> int:
    """Make the trials and print a line for each; 1 where something is not right."""
    names = [trial.__name__ for trial in TRIALS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="+", choices=names, metavar="WORD", help=", ".join(names))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for make in TRIALS:
        if chosen.only and make.__name__ not in chosen.only:
            continue
        with new_trial(chosen.out.absolute()) as trial:
            try:
                make(trial)
                print(f"ok      {make.__doc__}", flush=True)
            except (NotRight, subprocess.TimeoutExpired, ValueError) as problem:
                wrong += 1
                print(f"FAILED  {make.__doc__}\n{problem}", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
