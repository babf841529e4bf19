"""Makes the installer of a system out of the frozen program: ``python3 scripts/package.py deb|windows|macos``.

It takes the folder that PyInstaller made (``dist/MentorDesk``, see ``build_installer.spec``) and writes beside it a
Debian package, an installer for Windows, or a disk image for macOS, each on its own system.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from email import message_from_string
from email.message import Message
from email.utils import formatdate
from pathlib import Path

import fresh

INSTALLERS = Path(__file__).resolve().parent / "installers"
PACKAGE = "mentordesk"
KIND = "application-vnd.mentordesk"
SIZES = (16, 24, 32, 48, 64, 128, 256)
PROGRAMS = {"mentordesk": "MentorDesk", "mentordesk-cli": "mentordesk-cli"}
"""The commands of an installed program, and the files of the frozen folder that they start."""

OPENED = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
)
"""Libraries of the system that Qt opens by name, which no list of a file's needs shows, and their packages."""

MAINTAINER = "The MentorDesk founders <mentordesk@localhost>"
ABOUT = """in-house mentoring for small and medium businesses
 MentorDesk leads the owner of a company through an in-house mentoring
 programme: goals, plan, pitch to leadership, communication, pairing,
 orientation and measuring. It works without a server, an account or the
 internet, in English and Vietnamese."""


class NotMade(Exception):
    """An installer could not be made; the text says why."""


def version(root: Path = fresh.ROOT) -> str:
    """Return the version of the project in a folder."""
    import tomllib

    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def number(text: str) -> int:
    """Return a version as one number that grows with it: 1.2.3 as 1002003."""
    parts = [int(digits) for digits in re.findall(r"\d+", text)[:3]]
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return (major * 1000 + minor) * 1000 + patch


def call(*words: object) -> None:
    """Run a command; what it says is shown where it fails."""
    line = [str(word) for word in words]
    try:
        done = subprocess.run(line, capture_output=True, text=True, check=False)
    except OSError as problem:
        raise NotMade(str(problem)) from None
    if done.returncode:
        raise NotMade(f"{' '.join(line)}\n{done.stdout}{done.stderr}")


def draw(picture: Path, place: Path, sizes: Sequence[int]) -> list[Path]:
    """Draw a picture of lines as PNG in several sizes into a folder; return the files."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(picture))
    files = []
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        files.append(place / f"{picture.stem}-{size}.png")
        image.save(str(files[-1]))
    return files


def icons(place: Path, ending: str) -> dict[str, Path]:
    """Draw the icons of program and company file into one file each, ``.ico`` or ``.icns``; return them by name."""
    from PIL import Image

    made = {}
    place.mkdir(parents=True, exist_ok=True)
    for picture in sorted((fresh.ROOT / "resources" / "icon").glob("*.svg")):
        *small, largest = draw(picture, place, (*SIZES, 512) if ending == ".icns" else SIZES)
        made[picture.stem] = place / f"{picture.stem}{ending}"
        with ExitStack() as opened:
            others = [opened.enter_context(Image.open(file)) for file in small]
            whole = opened.enter_context(Image.open(largest))
            if ending == ".ico":
                whole.save(made[picture.stem], append_images=others, sizes=[(size, size) for size in SIZES])
            else:
                whole.save(made[picture.stem], append_images=others)
    return made


# --- Debian and Ubuntu ------------------------------------------------------------------------------------------------


def needed_packages(folder: Path) -> list[str]:
    """Return the packages of the system that the files of a folder need: those with libraries it does not bring."""
    brought = {path.name for path in folder.rglob("*")}
    files = [path for path in folder.rglob("*") if path.is_file() and (".so" in path.name or os.access(path, os.X_OK))]
    shown = subprocess.run(["objdump", "-p", *map(str, files)], capture_output=True, text=True, check=False).stdout
    names = {line.split()[1] for line in shown.splitlines() if line.strip().startswith("NEEDED")} - brought
    owners = {package for name, package in OPENED if name not in brought}
    searched = ["dpkg", "-S", *(f"*/{name}" for name in sorted(names))]
    found = subprocess.run(searched, capture_output=True, text=True, check=False).stdout
    owners |= {line.split(":")[0] for line in found.splitlines() if "cross" not in line}
    return [*sorted(owners - {"libc6"}), f"libc6 (>= {_libc()})"]


def _libc() -> str:
    return os.confstr("CS_GNU_LIBC_VERSION").split()[-1]  # type: ignore[union-attr]


def licences(folder: Path) -> str:
    """Return the text of the package's copyright file: our own licence, and those of all that is brought along."""
    lines = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
        "Upstream-Name: MentorDesk",
        "Comment: Each part that is brought along has the whole text of its licence beside it.",
        "",
        "Files: *",
        "Copyright: 2026 The MentorDesk founders",
        "License: Expat",
        *_indented((fresh.ROOT / "LICENSE").read_text("utf-8")),
    ]
    for metadata in sorted(folder.glob("_internal/*.dist-info")):
        said = message_from_string((metadata / "METADATA").read_text("utf-8", errors="replace"))
        if said["Name"] == PACKAGE:
            continue
        place = f"usr/lib/{PACKAGE}/_internal"
        maker = said["Author"] or said["Author-email"] or said["Maintainer-email"] or f"the makers of {said['Name']}"
        lines += [
            "",
            f"Files: {place}/{metadata.name.split('-')[0]}*",
            f"Copyright: {' '.join(maker.split())}",
            f"License: {_licence(said)}",
            f" {said['Name']} {said['Version']}; the text is in /{place}/{metadata.name}.",
        ]
    return "\n".join(lines) + "\n"


def _licence(said: Message) -> str:
    """Return the name of a package's licence as its makers say it, on one line."""
    classes = [kind.split(" :: ")[-1] for kind in said.get_all("Classifier", []) if kind.startswith("License ::")]
    named = said["License-Expression"] or ", ".join(classes) or said["License"] or "see the text"
    return named.strip().splitlines()[0]


def _indented(text: str) -> list[str]:
    return [f" {line.rstrip()}" if line.strip() else " ." for line in text.strip().splitlines()]


def make_deb(folder: Path, out: Path, *, release: str, packing: Iterable[str] = ("-Zxz", "-z9")) -> Path:
    """Write the Debian package of a frozen folder; returns its file."""
    architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    target = out / f"{PACKAGE}_{release}_{architecture.stdout.strip()}.deb"
    with tempfile.TemporaryDirectory(dir=out) as temp:
        root = Path(temp)
        root.chmod(0o755)
        shutil.copytree(folder, root / "usr" / "lib" / PACKAGE, symlinks=True)
        _furnish(root, release)
        _write(root / "usr/share/doc" / PACKAGE / "copyright", licences(folder))
        installed = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
        control = {
            "Package": PACKAGE,
            "Version": release,
            "Architecture": architecture.stdout.strip(),
            "Maintainer": MAINTAINER,
            "Installed-Size": str(installed),
            "Depends": ", ".join(needed_packages(folder)),
            "Section": "misc",
            "Priority": "optional",
            "Description": ABOUT,
        }
        _write(root / "DEBIAN/control", "".join(f"{key}: {value}\n" for key, value in control.items()))
        _set_rights(root)
        call("dpkg-deb", "--root-owner-group", *packing, "--build", root, target)
    return target


def _furnish(root: Path, release: str) -> None:
    """Add what a desktop needs to know: commands, icons, the kind of file, the entry in the menu."""
    for command, program in PROGRAMS.items():
        link = root / "usr/bin" / command
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/{PACKAGE}/{program}")
        manual = (
            f".TH {command.upper()} 1\n.SH NAME\n{command} \\- {ABOUT.splitlines()[0]}\n.SH SYNOPSIS\n.B {command}\n"
        )
        _write_packed(root / "usr/share/man/man1" / f"{command}.1.gz", manual)
    share = root / "usr/share"
    _write(share / "applications/mentordesk.desktop", (INSTALLERS / "mentordesk.desktop").read_text("utf-8"))
    _write(share / "mime/packages/mentordesk.xml", (INSTALLERS / "mentordesk.xml").read_text("utf-8"))
    _write(share / "lintian/overrides" / PACKAGE, (INSTALLERS / "lintian-overrides").read_text("utf-8"))
    for name, kind, icon in (("mentordesk", "apps", PACKAGE), ("company-file", "mimetypes", KIND)):
        picture = fresh.ROOT / "resources/icon" / f"{name}.svg"
        _write(share / "icons/hicolor/scalable" / kind / f"{icon}.svg", picture.read_text("utf-8"))
        with tempfile.TemporaryDirectory() as temp:
            for size, drawn in zip(SIZES, draw(picture, Path(temp), SIZES), strict=True):
                place = share / f"icons/hicolor/{size}x{size}" / kind / f"{icon}.png"
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(drawn, place)
    changes = (
        f"{PACKAGE} ({release}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {formatdate()}\n"
    )
    _write_packed(share / "doc" / PACKAGE / "changelog.gz", changes)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_packed(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _set_rights(root: Path) -> None:
    """Let everybody read all and run what is a program; a library is none."""
    for path in root.rglob("*"):
        if path.is_symlink():
            continue
        runs = path.is_dir() or path.parent == root / "usr/lib" / PACKAGE
        path.chmod(0o755 if runs else 0o644)


# --- Windows and macOS ------------------------------------------------------------------------------------------------


def make_windows(folder: Path, out: Path, *, release: str, stand_in: bool = False) -> Path:
    """Write the installer for Windows; with ``stand_in`` the folder may be another system's, to try the script."""
    target = out / f"MentorDesk-{release}-setup.exe"
    defined = {"VERSION": release, "VERSION_NUMBER": number(release), "FOLDER": folder, "OUT": target}
    more = ["-DSTAND_IN"] if stand_in else []
    with tempfile.TemporaryDirectory() as pictures:
        icons(Path(pictures), ".ico")
        given = [f"-D{name}={value}" for name, value in (*defined.items(), ("ICONS", pictures))]
        call("makensis", "-V2", "-INPUTCHARSET", "UTF8", *given, *more, INSTALLERS / "mentordesk.nsi")
    return target


def make_macos(folder: Path, out: Path, *, release: str) -> Path:
    """Write the disk image for macOS: the bundle that PyInstaller made beside the folder, and the way to install it."""
    bundle = folder.with_suffix(".app")
    target = out / f"MentorDesk-{release}.dmg"
    with tempfile.TemporaryDirectory() as temp:
        place = Path(temp)
        shutil.copytree(bundle, place / bundle.name, symlinks=True)
        (place / "Applications").symlink_to("/Applications")
        call("hdiutil", "create", "-volname", "MentorDesk", "-srcfolder", place, "-ov", "-format", "UDZO", target)
    return target


MAKERS: dict[str, Callable[..., Path]] = {"deb": make_deb, "windows": make_windows, "macos": make_macos}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the installer that is asked for, and say where it is."""
    parser = argparse.ArgumentParser(description="Make an installer out of the frozen program.")
    parser.add_argument("kind", choices=tuple(MAKERS))
    kind = parser.parse_args(arguments).kind
    folder = fresh.ROOT / "dist" / "MentorDesk"
    if not folder.is_dir():
        print("Freeze the program first: python3 scripts/check.py frozen", file=sys.stderr)
        return 1
    try:
        made = MAKERS[kind](folder, folder.parent, release=version())
    except NotMade as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{made}  {made.stat().st_size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
