"""Says where fonts, icons and catalogues lie, in the source tree, an installed wheel and the frozen program alike."""

import sys
from pathlib import Path

import font_source_sans_pro as _fonts


def resources() -> Path:
    """Return the folder ``resources``: beside the package, or inside the frozen bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def font_files() -> dict[str, Path]:
    """Return the four faces of Source Sans Pro, by style name: Regular, Italic, Semibold, Bold."""
    folder = Path(_fonts.__file__).parent / "files"
    return {
        "Regular": folder / "SourceSansPro-Regular.ttf",
        "Italic": folder / "SourceSansPro-It.ttf",
        "Semibold": folder / "SourceSansPro-Semibold.ttf",
        "Bold": folder / "SourceSansPro-Bold.ttf",
    }
