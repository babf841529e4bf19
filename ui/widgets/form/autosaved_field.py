"""A field that keeps itself: what is typed goes to the file at each pause, and what cannot go there is never lost."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _
from ui.widgets.form.fields import Field, LineEdit, TextEdit, Typing

Read = Callable[[str], Any]
Keep = Callable[[Any], bool]


class AutosavedField(QObject):
    """Keeps a field of typed text. ``read`` makes a value of the text, or a Problem; ``keep`` writes it, or says no.

    Text that cannot be read or written stays in the field with the reason below; the file keeps what it held. What is
    half typed is not called wrong before the field is left.
    """

    def __init__(self, field: Field, read: Read, keep: Keep) -> None:
        super().__init__(field)
        if not isinstance(field.control, LineEdit | TextEdit):
            raise TypeError("only typed text is kept")
        self.field = field
        self.control = field.control
        self._read, self._keep = read, keep
        self._held = ""
        self._keeping = False
        self._typing = Typing(self.control)
        self._typing.pause.connect(self.keep_now)
        self._typing.left.connect(self._leave)

    def show(self, text: str, *, anew: bool = False) -> None:
        """Show what is in the file; never over what is being typed, nor over what could not be kept.

        ``anew``: the field is about another record now, whatever is in it.
        """
        changed = anew or text != self._held
        self._held = text
        if self._keeping or (self.control.hasFocus() and not anew):
            return
        if self.field.problem() and not changed:
            return
        self._put(text)
        self.field.set_problem("")

    def keep_now(self) -> None:
        """Keep what is in the field."""
        value = self._read(self.control.text())
        if isinstance(value, Problem):
            if not self.control.hasFocus():
                self.field.set_problem(str(value.message))
            return
        self._keeping = True
        try:
            kept = self._keep(value)
        finally:
            self._keeping = False
        self.field.set_problem("" if kept else _("This is not saved yet."))
        if not kept:
            self._typing.again()
        elif not self.control.hasFocus():
            self.show(self._held)

    def flush(self) -> None:
        """Keep what is typed and not yet kept."""
        self._typing.flush()
        self._judge()

    def retry(self) -> None:
        """Keep what could not be kept before: what stood in its way may be gone."""
        if self.field.problem():
            self.keep_now()

    def draft(self) -> str | None:
        """Return the text that could not be kept, ``None`` where there is none."""
        return self.control.text() if self.field.problem() else None

    def resume(self, draft: str) -> None:
        """Show a text that could not be kept, with the reason."""
        self._put(draft)
        self.keep_now()
        self._judge()

    def _leave(self) -> None:
        self._judge()
        if not self.field.problem():
            self.show(self._held)

    def _judge(self) -> None:
        value = self._read(self.control.text())
        if isinstance(value, Problem):
            self.field.set_problem(str(value.message))

    def _put(self, text: str) -> None:
        if self.control.text() != text:
            self.control.blockSignals(True)
            self.control.setText(text)
            self.control.blockSignals(False)
