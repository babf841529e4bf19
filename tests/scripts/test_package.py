"""An installer carries what a desktop needs: the kind of file, the entry of the menu, icons, licences, true rights."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from importlib.metadata import distribution
from pathlib import Path

import pytest

import package
from mentordesk.store.database import APPLICATION_ID

ROOT = Path(__file__).parents[2]
INSTALLERS = ROOT / "scripts" / "installers"
needs_debian = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="Debian's packages are made on Debian alone")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Give a folder as PyInstaller makes it, with next to nothing in it."""
    folder = tmp_path / "MentorDesk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "MentorDesk").write_text("#!/bin/sh\necho a window\n")
    (folder / "MentorDesk").chmod(0o700)
    (folder / "mentordesk-cli").symlink_to("MentorDesk")
    (folder / "_internal" / "a library.so").write_bytes(b"")
    (folder / "_internal" / "a library.so").chmod(0o700)
    for name in ("peewee", "reportlab"):
        record = distribution(name)
        place = folder / "_internal" / f"{name}-{record.version}.dist-info"
        place.mkdir()
        (place / "METADATA").write_text(record.read_text("METADATA") or "", "utf-8")
    return folder


@pytest.mark.parametrize(("older", "newer"), [("0.1.0", "0.1.1"), ("0.9.12", "0.10.0"), ("1.2", "1.2.1"), ("9", "10")])
def test_a_later_version_is_a_greater_number(older: str, newer: str) -> None:
    assert package.number(older) < package.number(newer)


def test_every_system_knows_the_company_file_by_the_same_kind() -> None:
    kind = ET.parse(INSTALLERS / "mentordesk.xml").getroot()[0]
    desktop = ConfigParser(interpolation=None)
    desktop.read(INSTALLERS / "mentordesk.desktop", "utf-8")
    entry = desktop["Desktop Entry"]
    assert kind.get("type") == entry["MimeType"].strip(";") == package.KIND.replace("-", "/", 1)
    marks = [match.get("value") for match in kind.iter() if match.tag.endswith("match")]
    assert int(str(marks[-1]), 16) == APPLICATION_ID
    assert {key for key in entry if key.endswith("[vi]")} == {"genericname[vi]", "comment[vi]", "keywords[vi]"}


@pytest.mark.parametrize("ending", [".ico", ".icns"])
def test_icons_are_drawn_in_every_size(tmp_path: Path, ending: str) -> None:
    from PIL import Image

    made = package.icons(tmp_path, ending)
    assert set(made) == {"mentordesk", "company-file"}
    for file in made.values():
        with Image.open(file) as picture:
            assert {32, 128, 256} <= {size[0] for size in picture.info["sizes"]}
    for size in (16, 256):
        with Image.open(tmp_path / f"mentordesk-{size}.png") as picture:
            assert len(picture.convert("RGBA").getcolors(size * size)) > 4


@needs_debian
def test_a_debian_package_has_commands_menu_icons_licences_and_rights(frozen: Path, tmp_path: Path) -> None:
    made = package.make_deb(frozen, tmp_path, release="0.1.0", packing=("-Zgzip", "-z1"))
    subprocess.run(["dpkg-deb", "--extract", made, tmp_path / "root"], check=True)
    root = tmp_path / "root" / "usr"
    assert (root / "bin/mentordesk").readlink() == Path("../lib/mentordesk/MentorDesk")
    started = subprocess.run([root / "bin/mentordesk-cli"], capture_output=True, text=True, check=True)
    assert started.stdout == "a window\n"
    for place in ("applications/mentordesk.desktop", "mime/packages/mentordesk.xml"):
        assert (root / "share" / place).read_bytes() == (INSTALLERS / Path(place).name).read_bytes()
    assert (root / "share/icons/hicolor/48x48/apps/mentordesk.png").stat().st_size > 300
    assert (root / "share/icons/hicolor/48x48/mimetypes/application-vnd.mentordesk.png").stat().st_size > 300
    rights = {path.name: path.stat().st_mode & 0o777 for path in (root / "lib/mentordesk").rglob("*")}
    assert (rights["MentorDesk"], rights["a library.so"], rights["_internal"]) == (0o755, 0o644, 0o755)
    licences = (root / "share/doc/mentordesk/copyright").read_text("utf-8")
    assert all(word in licences for word in ("License: Expat", "peewee", "reportlab", "BSD"))
    fields = subprocess.run(["dpkg-deb", "--field", made], capture_output=True, text=True, check=True).stdout
    assert "Version: 0.1.0\n" in fields
    assert "libegl1" in fields


@needs_debian
def test_what_the_folder_brings_is_not_asked_of_the_system(frozen: Path) -> None:
    before = package.needed_packages(frozen)
    (frozen / "_internal" / "libfontconfig.so.1").write_bytes(b"")
    assert set(before) - set(package.needed_packages(frozen)) == {"libfontconfig1"}


@pytest.mark.skipif(not shutil.which("makensis"), reason="the compiler of the script is not here")
def test_the_script_for_windows_compiles(frozen: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    made = package.make_windows(frozen, out, release="0.1.0", stand_in=True)
    assert made.read_bytes().startswith(b"MZ")


@pytest.mark.skipif(not shutil.which("makensis"), reason="the compiler of the script is not here")
def test_a_script_that_cannot_be_compiled_says_why(frozen: Path, tmp_path: Path) -> None:
    shutil.rmtree(frozen)
    with pytest.raises(package.NotMade, match="MentorDesk"):
        package.make_windows(frozen, tmp_path, release="0.1.0", stand_in=True)


def test_without_a_frozen_program_the_way_to_make_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(package.fresh, "ROOT", tmp_path)
    assert package.main(["deb"]) == 1
    assert "check.py frozen" in capsys.readouterr().err
