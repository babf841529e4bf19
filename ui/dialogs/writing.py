"""The base of dialogs that write many forms: in the background, with progress and Cancel, and the reason on failure."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import _
from ui.dialogs.base import Dialog
from ui.tasks import Task
from ui.widgets.basic import Button, Label, holding
from ui.widgets.notices import Busy


class WritingDialog(Dialog):
    """A form with a main button that writes; while something is written the progress stands in its place."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, *, width: int, height: int = 0, name: str = ""
    ) -> None:
        super().__init__(parent, title, words, width=width, height=height, name=name)
        self._task: Task | None = None
        self._faces = QStackedWidget()
        self.problem = Label("", "small", ink="bad", wrap=True)
        self.busy = Busy(_("Writing the forms…"))
        self.busy.cancelled.connect(self._stop)
        self.make = Button("", "primary", does=self.send)

    def send(self) -> None:
        """Write what is asked for."""
        raise NotImplementedError

    def _lay_out(self, form: QLayout, cancel: Button) -> None:
        """Put the form above the problem and the buttons."""
        self._put_in(form)
        self.offer(cancel, self.make)

    def _put_in(self, form: QLayout) -> None:
        """Put the form, or the progress in its place, above the problem."""
        self._faces.addWidget(holding(form))
        self._faces.addWidget(self.busy)
        self.body.addWidget(self._faces, 0 if self._grows else 1)
        self.body.addWidget(self.problem)
        self._say("")

    def _begin(self, job: Callable[..., Any], finish: Callable[[Any], None]) -> None:
        """Run a job in the background; ``finish`` gets what it has written."""
        self._faces.setCurrentWidget(self.busy)
        self.make.setEnabled(False)
        self._task = Task(job)
        self._task.done.connect(finish)
        self._task.failed.connect(self._refuse)
        self._task.progress.connect(self.busy.show_progress)
        self._task.start()

    def _refuse(self, error: Exception) -> None:
        self._stop()
        if not isinstance(error, MentorDeskError):
            raise error
        self._say(str(error.message))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._faces.setCurrentIndex(0)
        self._show_ready()

    def _show_ready(self) -> None:
        """Offer to write again."""
        self.make.setEnabled(True)

    def done(self, result: int) -> None:
        """Stop what is being written, then close."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()
        super().done(result)
