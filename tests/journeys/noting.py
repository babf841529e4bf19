"""A quick log that is used without pause, until it is killed: ``python -m tests.journeys.noting FILE WHAT``.

``WHAT`` is "meetings" or "talks": it prints "saved N" once the log has shown that N of them are saved. Or it is
"meeting draft" or "talk draft": something is typed and not saved, and it prints "kept N" once N letters are kept.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mentordesk.desk import Desk
from mentordesk.domain.records.person import Person
from mentordesk.services import coaching
from ui import drafts, theme
from ui.app import make_application
from ui.dialogs.coaching.talk_form import TalkForm
from ui.dialogs.coaching.talks import TalkDialog
from ui.dialogs.meetings.quick_log import QuickLog
from ui.workspace import Workspace

LETTERS = "Người mới ở lại lâu hơn. "
PAUSE = 100
"""Milliseconds until a draft is kept; in the program it is a second."""


def meetings(workspace: Workspace) -> Callable[[], None]:
    """Type an action, save with Ctrl+Enter, and go on with the next pair."""
    dialog = QuickLog(None, workspace)
    dialog.show()
    saved = 0

    def note() -> None:
        nonlocal saved
        dialog.form.rows[0].what.setText(f"Action {saved + 1}")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if dialog.said.text():
            saved += 1
            print("saved", saved, flush=True)

    return note


def talks(workspace: Workspace) -> Callable[[], None]:
    """Write one talk after the other into the quick log of the page; the second press saves what is odd."""
    form = TalkForm(workspace)
    form.show()
    coached = next(person for person in workspace.desk.all(Person) if person.manager_id)
    saved = 0

    def shown_as_saved() -> None:
        nonlocal saved
        saved += 1
        print("saved", saved, flush=True)

    form.saved.connect(shown_as_saved)

    def note() -> None:
        number = saved + 1
        talk = coaching.new_talk(workspace.desk, coached.manager_id or "", today=date.today())
        form.show_talk(replace(talk, coachee_id=coached.id), is_new=True)
        form.lines["will"].setText(f"Action {number}")
        if not form.save():
            form.save()

    return note


def typing(line: QLineEdit, workspace: Workspace) -> Callable[[], None]:
    """Type one letter after the other, and say how many of them are in the file."""
    typed = kept = 0

    def letter() -> None:
        nonlocal typed, kept
        event = QInputMethodEvent()
        event.setCommitString(LETTERS[typed % len(LETTERS)])
        QApplication.sendEvent(line, event)
        typed += 1
        content = "".join(workspace.desk.drafts().values())
        while kept < typed and (LETTERS * (typed // len(LETTERS) + 1))[: kept + 1] in content:
            kept += 1
            print("kept", kept, flush=True)

    return letter


def meeting_draft(workspace: Workspace) -> Callable[[], None]:
    """Type an action into the quick log of meetings."""
    dialog = QuickLog(None, workspace)
    dialog.show()
    return typing(dialog.form.rows[0].what, workspace)


def talk_draft(workspace: Workspace) -> Callable[[], None]:
    """Type the goal of a talk into the quick log of talks."""
    dialog = TalkDialog(workspace, None)
    dialog.show()
    return typing(dialog.form.lines["goal"], workspace)


def main(path: Path, what: str) -> int:
    """Go on until killed."""
    drafts.TYPING_PAUSE = PAUSE
    app = make_application()
    theme.apply(app, "light", 100)
    made = {"meetings": meetings, "talks": talks, "meeting draft": meeting_draft, "talk draft": talk_draft}
    timer = QTimer(interval=5)
    timer.timeout.connect(made[what](Workspace(Desk.open(path))))
    timer.start()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
