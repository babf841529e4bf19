"""A quick log in which meetings are noted without pause, until it is killed: ``python -m tests.journeys.noting FILE``.

It prints "saved N" once the dialog has shown that N meetings are saved.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from mentordesk.desk import Desk
from ui import theme
from ui.app import make_application
from ui.dialogs.meetings.quick_log import QuickLog
from ui.workspace import Workspace


def main(path: Path) -> int:
    """Note until killed: an action is typed, Ctrl+Enter saves, and the next pair is offered."""
    app = make_application()
    theme.apply(app, "light", 100)
    dialog = QuickLog(None, Workspace(Desk.open(path)))
    dialog.show()
    saved = 0

    def note() -> None:
        nonlocal saved
        dialog.form.rows[0].what.setText(f"Action {saved + 1}")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if dialog.said.text():
            saved += 1
            print("saved", saved, flush=True)

    timer = QTimer(interval=5)
    timer.timeout.connect(note)
    timer.start()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
