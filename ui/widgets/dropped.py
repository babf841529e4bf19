"""What is dropped on the program: one file from this computer, or nothing it can use."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file on this computer that is carried, ``None`` for several, for folders and for all else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return None if path.is_dir() else path


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders on this computer that are carried."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
