"""What scenes are made from: how a picture is taken, and the windows and files it is taken of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from mentordesk.desk import Desk
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.company import Company
from mentordesk.services import example
from ui.main_window import MainWindow
from ui.workspace import Workspace


@dataclass(frozen=True)
class Look:
    """How a picture is taken: language, theme and text size in percent."""

    language: str
    theme: str
    percent: int

    @staticmethod
    def read(words: str) -> "Look":
        """Return the look named by words as ``str`` gives them: vi-contrast-dark-175."""
        language, rest = words.split("-", 1)
        look_theme, percent = rest.rsplit("-", 1)
        return Look(language, look_theme, int(percent))

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.percent}"


def waiting(done: Callable[[], bool]) -> None:
    """Let work in the background come to its end, a minute at most, asleep between two looks."""
    tick = QTimer(interval=10)
    tick.start()
    end = QDeadlineTimer(60_000)
    while not done():
        if end.hasExpired():
            raise TimeoutError("the work in the background does not end")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class Flashes(QObject):
    """Notes what is shown as a window of its own: a part of a page that was shown before it had its place."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _is_part(watched):
            self.seen.append(type(watched).__name__)
        return False


def _is_part(widget: QWidget) -> bool:
    """Say whether a widget is a window, though it has no title and is neither a menu nor a list to choose from."""
    if isinstance(widget, QDialog | QMenu) or not widget.isWindow():
        return False
    return widget.windowType() is Qt.WindowType.Window and not widget.windowTitle()


@contextmanager
def watched() -> Iterator[Flashes]:
    """Note what flashes meanwhile."""
    application, flashes = QApplication.instance(), Flashes()
    assert application is not None
    application.installEventFilter(flashes)
    try:
        yield flashes
    finally:
        application.removeEventFilter(flashes)


class Stage:
    """What scenes are made from: a folder for files and the look in force; it closes what it opened."""

    def __init__(self, folder: Path, look: Look, size: QSize) -> None:
        self.folder, self.look, self.size = folder, look, size
        self._open: list[Workspace] = []
        self._kept: dict[str, MainWindow] = {}

    def window(self, *, empty: bool = False, at: Moment = Moment.WEEK_7, own: str = "") -> MainWindow:
        """Return the window on the example company at one of its moments, or on one without people.

        Scenes that write what others must not see name a company of their ``own``.
        """
        name = own or ("empty" if empty else at.value)
        if name not in self._kept:
            path = self.folder / f"{name}-{self.look}.mentordesk"
            if empty:
                desk = Desk.create(path, Company(name="Công ty TNHH Gỗ Trường Thịnh"))
            else:
                desk = example.create_example(path, language=self.look.language, today=date.today(), at=at)
            workspace = Workspace(desk)
            self._open.append(workspace)
            window = MainWindow(workspace, text_size=self.look.percent)
            self.put_on_screen(window)
            window.resize(self.size)
            window.show_page("home")
            window.show()
            self._kept[name] = window
        return self._kept[name]

    def put_on_screen(self, window: QWidget) -> None:
        """Put a window on the screen of the size of the pictures, where there is one."""
        for screen in window.screen().virtualSiblings():
            if screen.size() == self.size:
                window.setScreen(screen)
                window.move(screen.geometry().topLeft())

    def close(self) -> None:
        """Close windows and files."""
        for window in self._kept.values():
            window.close()
            window.deleteLater()
        for workspace in self._open:
            workspace.close()
