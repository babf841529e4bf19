"""Read local files from drag-and-drop data, and a widget to drop them on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from mentordesk import drives
from ui.widgets.basic import FramedHolder, restyle


def dropped_file(data: QMimeData) -> Path | None:
    """Return the single local file in the data, or ``None`` for several files, folders and anything else."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return None if drives.is_folder(path) else path


def single_file(data: QMimeData) -> tuple[Path, ...]:
    """Return the single local file in the data as a sequence of paths, empty if there is none."""
    path = dropped_file(data)
    return (path,) if path is not None else ()


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files and folders in the data."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropPlace(FramedHolder):
    """A drop target for files; ``dropped`` is emitted with the paths that ``usable`` accepts."""

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
        paths = self._usable(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
