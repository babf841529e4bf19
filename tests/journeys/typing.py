"""A window in which someone types without pause, until it is killed: ``python -m tests.journeys.typing FILE``.

It prints "typed N" for each letter and "kept N" when N letters are in the file.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.services import goals
from ui import theme
from ui.app import make_application
from ui.main_window import MainWindow
from ui.pages.goals.page import GoalsPage
from ui.widgets.form import fields
from ui.workspace import Workspace

LETTERS = "Người mới ở lại lâu hơn. "
EVERY = 10
LIMIT = 200
"""Milliseconds between letters, and between autosaves while typing; in the program the latter are 5,000."""


def main(path: Path) -> int:
    """Type until killed."""
    fields.TYPING_LIMIT = LIMIT
    app = make_application()
    theme.apply(app, "light", 100)
    workspace = Workspace(Desk.open(path))
    window = MainWindow(workspace)
    window.show_page("goals")
    window.show()
    window.activateWindow()
    page = window.page()
    if not isinstance(page, GoalsPage):
        raise TypeError("the goals page is not open")
    page.programme.need.setFocus()
    typed = 0

    def letter() -> None:
        nonlocal typed
        event = QInputMethodEvent()
        event.setCommitString(LETTERS[typed % len(LETTERS)])
        QApplication.sendEvent(page.programme.need, event)
        typed += 1
        print("typed", typed, flush=True)

    workspace.changed.connect(lambda _kinds: print("kept", len(goals.programme(workspace.desk).need), flush=True))
    timer = QTimer(interval=EVERY)
    timer.timeout.connect(letter)
    timer.start()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
