"""Makes a fresh machine ready: the virtual environment, the project in it, and on Debian and Ubuntu the system's part.

It uses the standard library alone, since on a fresh machine nothing else is there, and it must be readable by an old
Python, so that this can be said plainly.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = ENVIRONMENT / "mentordesk-ready.json"
OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")

# What the window needs of a Linux system: the file that must load, and Debian's package that brings it.
LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)

# What the checks need of a Linux system: the command, and Debian's package that brings it.
COMMANDS = (
    ("xvfb-run", "xvfb"),
    ("xauth", "xauth"),
    ("pdftoppm", "poppler-utils"),
    ("objdump", "binutils"),
    ("strip", "binutils"),
    ("lintian", "lintian"),
    ("makensis", "nsis"),
    ("desktop-file-validate", "desktop-file-utils"),
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
)


class NotReady(Exception):
    """The machine lacks something that this script may not bring; the text says what, and what to do."""


def prepare(*, checks: bool) -> Path:
    """Make the machine ready, with the tools of the checks where they are wanted; returns the Python to go on with."""
    with_newer_python()
    bring_system(COMMANDS if checks else ())
    make_environment()
    install(checks=checks)
    return PYTHON


def say(sentence: str) -> None:
    """Tell what is going on, at once."""
    print(f"- {sentence}", flush=True)


def run(*command: object, more: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; where it fails its own words are shown."""
    words = [str(word) for word in command]
    settings = {**os.environ, **(more or {})}
    done = subprocess.run(words, cwd=ROOT, env=settings, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise NotReady(f"This command failed: {' '.join(words)}\n{done.stdout}\n{done.stderr}")


# Python


def with_newer_python() -> None:
    """Go on in a newer Python where this one is too old and a newer one is here."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER_NAMES:
        found = shutil.which(name)
        if found:
            say(f"This Python is {sys.version.split()[0]}; going on with {found}.")
            sys.exit(subprocess.run([found, *sys.argv], check=False).returncode)
    raise NotReady(
        f"MentorDesk needs Python {'.'.join(map(str, OLDEST))} or newer, and this is {sys.version.split()[0]}. "
        "Install a newer Python from your system or from the makers of Python, then run the same command again."
    )


def make_environment() -> None:
    """Make .venv where there is none, or none that works."""
    if PYTHON.exists() and works(PYTHON):
        return
    if not has_module("venv") or not has_module("ensurepip"):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        bring([f"python{version}-venv"], "Python's part that makes virtual environments")
    say(f"Making the virtual environment {ENVIRONMENT}")
    run(sys.executable, "-m", "venv", "--clear", ENVIRONMENT)


def works(python: Path) -> bool:
    """Say whether a Python starts, is new enough and has pip."""
    question = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([str(python), "-c", question], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def has_module(name: str) -> bool:
    """Say whether this Python can import a module, asked in a new process, since it may have come a moment ago."""
    return subprocess.run([sys.executable, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


# The project


def install(*, checks: bool) -> None:
    """Install the project, as pinned, where it is not there as it is written now; compile the catalogues."""
    wanted = fingerprint()
    have = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if have.get("project") != wanted or (checks and not have.get("checks")):
        checks = checks or bool(have.get("checks"))
        say("Installing MentorDesk and what it needs; the first time this takes some minutes")
        pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        run(*pip, "--upgrade", "pip>=25.1")  # the first that knows dependency groups
        group = "dev" if checks else "build"
        # The checks use a third of all that is installed, in many processes: what one of them compiles the others read.
        later = ["--no-compile"] if checks else []
        run(*pip, *later, "--editable", ".", "--group", group, "--constraint", "constraints.txt")
        STAMP.write_text(json.dumps({"project": wanted, "checks": checks}), "utf-8")
    run(PYTHON, "scripts/translate.py", "compile")


def fingerprint() -> str:
    """Return a mark that changes with what must be installed, and with the place of this folder."""
    import tomllib

    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    parts = [described.get(name) for name in ("build-system", "project", "dependency-groups")]
    parts += [described["tool"]["hatch"], (ROOT / "constraints.txt").read_text("utf-8"), str(ROOT)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


# The system


def bring_system(commands: tuple[tuple[str, str], ...]) -> None:
    """Bring the system's libraries and commands on Linux; what cannot be brought is named, and work goes on."""
    if not sys.platform.startswith("linux"):
        return
    packages = [package for library, package in LIBRARIES if not loads(library)]
    packages += [package for command, package in commands if not shutil.which(command)]
    if not packages:
        return
    try:
        bring(packages, "what the window and the checks need")
    except NotReady as problem:
        say(f"{problem} Going on without.")


def loads(library: str) -> bool:
    """Say whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def bring(packages: list[str], what: str) -> None:
    """Install packages of Debian or Ubuntu where this user may, else say what is missing."""
    names = " ".join(packages)
    if not shutil.which("apt-get") or not may_install():
        raise NotReady(
            f"Missing on this machine: {what}. On Debian and Ubuntu this brings it: sudo apt-get install {names}. "
            "Other systems name it a little differently."
        )
    say(f"Installing {what}: {names}")
    silent = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = [*as_root(), "apt-get", "--quiet", "--yes"]
    try:
        run(*apt, "update", more=silent)
    except NotReady:
        say("The system's list of packages could not be refreshed; going on with the one that is here.")
    run(*apt, "install", "--no-install-recommends", *packages, more=silent)


def as_root() -> list[str]:
    """Return what stands before a command that only the machine's keeper may run."""
    return [] if os.geteuid() == 0 else ["sudo", "--non-interactive", "--preserve-env=DEBIAN_FRONTEND"]


def may_install() -> bool:
    """Say whether this user may install packages without being asked for a password."""
    if os.geteuid() == 0:
        return True
    asked = ["sudo", "--non-interactive", "true"]
    return bool(shutil.which("sudo")) and subprocess.run(asked, capture_output=True, check=False).returncode == 0
