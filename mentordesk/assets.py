"""Find fonts, icons and catalogues in the source tree, an installed wheel and the frozen program alike."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class IconFont(NamedTuple):
    """The icon font, and the JSON file that maps each icon name to the code of its letter in hexadecimal."""

    font: Path
    letters: Path


def resources() -> Path:
    """Return the folder ``resources``: next to the package, or inside the frozen bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def font_files() -> dict[str, Path]:
    """Return the four faces of Source Sans Pro, by style name: Regular, Italic, Semibold, Bold."""
    folder = _folder_of("font_source_sans_pro") / "files"
    return {
        "Regular": folder / "SourceSansPro-Regular.ttf",
        "Italic": folder / "SourceSansPro-It.ttf",
        "Semibold": folder / "SourceSansPro-Semibold.ttf",
        "Bold": folder / "SourceSansPro-Bold.ttf",
    }


def icon_font() -> IconFont:
    """Return the Phosphor font from the package qtawesome."""
    folder = _folder_of("qtawesome") / "fonts"
    return IconFont(folder / "phosphor-1.3.0.ttf", folder / "phosphor-charmap-1.3.0.json")


def _folder_of(package: str) -> Path:
    """Return the folder of a package that is not imported, since only files of it are needed."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(package)
    return Path(next(iter(found.submodule_search_locations)))


def program_icon() -> Path:
    """Return the picture of the program, drawn with lines."""
    return resources() / "icon" / "mentordesk.svg"
