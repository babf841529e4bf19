"""Opens MentorDesk with the example company on a fresh machine: ``python3 scripts/start.py``.

It sets up all that is missing first, once. Where there is no screen it says so and names the way that works without.
"""

import os
import subprocess
import sys

import fresh

NO_SCREEN = 2


def has_screen() -> bool:
    """Say whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


def main() -> int:
    """Set up, then open the window; the exit code is the window's own, or 2 where there is no screen."""
    try:
        python = fresh.prepare(checks=False)
    except fresh.NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    if not has_screen():
        print(
            "MentorDesk is ready, but this machine shows no screen, so no window can open.\n"
            "This way needs none. It pairs the example company and writes its papers into the folder out:\n\n"
            f"    {python} -m mentordesk example --out out\n"
        )
        return NO_SCREEN
    return subprocess.run([str(python), "-m", "ui", "--example", *sys.argv[1:]], cwd=fresh.ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
