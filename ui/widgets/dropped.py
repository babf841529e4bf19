"""What is dropped on the program: files from this computer, or nothing it can use; and a place to drop them on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from ui.widgets.basic import restyle


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file on this computer that is carried, ``None`` for several, for folders and for all else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return None if path.is_dir() else path


def single_file(data: QMimeData) -> tuple[Path, ...]:
    """Return the one file on this computer that is carried, as the only one of the paths."""
    path = dropped_file(data)
    return (path,) if path is not None else ()


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders on this computer that are carried."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropPlace(QFrame):
    """A place to drop files on; ``dropped`` carries the paths, without those that ``usable`` leaves out."""

    dropped = Signal(tuple)

    def __init__(self, usable: Callable[[QMimeData], tuple[Path, ...]]) -> None:
        super().__init__()
        self._usable = usable
        self.setAcceptDrops(True)
        self.setProperty("box", "drop")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._usable(event.mimeData()):
            event.acceptProposedAction()
            restyle(self, over="true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, over="false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, over="false")
        found = self._usable(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.dropped.emit(found)
