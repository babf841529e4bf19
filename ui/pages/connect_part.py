"""What every part of step 5 is: a view of the page with its own problems and its own buttons in the foot."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from mentordesk.domain.problem import Problem
from ui.widgets.basic import Button
from ui.workspace import Workspace


class Part(QWidget):
    """A part of step 5.

    ``go`` leads to another page, ``asked`` is a deed of the window, ``wanted(sub_step, focus)`` leads to another part.
    """

    go = Signal(str, object)
    asked = Signal(str, object)
    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.dialog: QDialog | None = None
        self.buttons: tuple[Button, ...] = ()
        """The buttons that this part has in the foot, the primary last."""
        self.build()

    def build(self) -> None:
        """Make the widgets, once."""

    def refresh(self) -> None:
        """Bring what the desk holds onto the part."""

    def arrange(self, *, wide: bool) -> None:
        """Lay the part out for a wide page or a narrow one."""

    def shown_buttons(self) -> Sequence[Button]:
        """Return those of ``buttons`` that have something to do now."""
        return self.buttons

    def goes_on(self) -> bool:
        """Say whether the next part is the main thing to go to; else a button of this part is."""
        return True

    def problems(self) -> tuple[Problem, ...]:
        """Return what the foot says of this part."""
        return ()

    def calm(self) -> str:
        """Return what the foot says where there is no problem."""
        return ""

    def mend(self, problem: Problem) -> None:
        """Follow the link of a problem in the foot."""

    def show_focus(self, focus: str) -> None:
        """Show what was asked for: a name the part knows, or the id of a record."""

    def flush(self) -> None:
        """Keep what is typed, stop what runs."""

    def state(self) -> Any:
        """Return what the owner would miss if the page were built anew."""
        return None

    def restore(self, state: Any) -> None:
        """Bring back what ``state`` returned."""

    def open_dialog(self, dialog: QDialog) -> None:
        """Open a dialog over the window."""
        self.dialog = dialog
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
