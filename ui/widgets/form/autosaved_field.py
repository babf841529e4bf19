"""Save a typed field at each pause, without ever losing text that cannot be saved."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Slot

from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _
from ui.soon import soon
from ui.widgets.body import body_around
from ui.widgets.focus import FocusInView
from ui.widgets.form.fields import Field, LineEdit, TextEdit, Typing

Read = Callable[[str], Any]
Keep = Callable[[Any], bool]


class AutosavedField(QObject):
    """Save a text field. ``read`` converts the text to a value or a Problem; ``keep`` writes it or returns false.

    Text that cannot be read or written stays in the field with the reason below; the file keeps its old value.
    Half-typed text is not reported as wrong until the field loses focus or Enter is pressed in it.
    """

    def __init__(self, field: Field, read: Read, keep: Keep) -> None:
        super().__init__(field)
        if not isinstance(field.control, LineEdit | TextEdit):
            raise TypeError("only typed text is kept")
        self.field = field
        self.control = field.control
        self._read, self._keep = read, keep
        self._held = ""
        self._keeping = self._was_shown = False
        self.control.focused.connect(self._watch)
        if isinstance(self.control, LineEdit):
            self.control.returnPressed.connect(self._press)

    @cached_property
    def _typing(self) -> Typing:
        """Look at what is typed from the first focus on: of a page full of fields few get it."""
        made = Typing(self.control)
        made.pause.connect(self.keep_now)
        made.left.connect(self._leave)
        made.entered.connect(self._enter)
        return made

    @Slot()
    def _watch(self) -> None:
        self._typing.watch()

    @Slot()
    def _press(self) -> None:
        """Take what stands in the field as it is meant, also where it never got the keyboard."""
        if "_typing" not in vars(self):
            self._enter()

    def show(self, text: str, *, anew: bool = False) -> None:
        """Show the saved value, unless the field has text being typed or text that could not be saved.

        ``anew``: the field now shows another record; replace any text in it.
        """
        changed = anew or text != self._held
        self._held, self._was_shown = text, True
        if self._keeping or (self.control.hasFocus() and not anew):
            return
        if self.field.problem() and not changed:
            return
        self._put(text)
        self.field.set_problem("")

    def keep_now(self) -> bool:
        """Save the text of the field; return whether it could be."""
        value = self._read(self.control.text())
        if isinstance(value, Problem):
            if not self.control.hasFocus():
                self.field.set_problem(str(value.message))
            return False
        self._keeping, self._was_shown = True, False
        typed = self.control.text()
        try:
            kept = self._keep(value)
        finally:
            self._keeping = False
        if kept and not self._was_shown:  # nobody shows what is saved: it is what was typed
            self._held = typed
        self.field.set_problem("" if kept else _("This is not saved yet."))
        if not kept:
            self._typing.again()
        elif not self.control.hasFocus():
            self.show(self._held)
        return kept

    def flush(self) -> None:
        """Save pending text."""
        if "_typing" in vars(self):
            self._typing.flush()
        self._judge()

    def retry(self) -> None:
        """Try again to save text that could not be saved; the obstacle may be gone."""
        if self.field.problem():
            self.keep_now()

    def draft(self) -> str | None:
        """Return the text that could not be saved, or ``None``."""
        return self.control.text() if self.field.problem() else None

    def resume(self, draft: str) -> None:
        """Show a text that could not be saved, with the reason."""
        self._put(draft)
        self.keep_now()
        self._judge()

    def _leave(self) -> None:
        self._judge()
        if not self.field.problem():
            self.show(self._held)

    def show_wrong(self) -> None:
        """Put the keyboard into the field, with what is wrong in sight."""
        self.control.setFocus()
        self._enter()

    def _enter(self) -> None:
        """Say what is wrong, if anything, where it is seen."""
        self._judge()
        body = body_around(self.field)
        in_view = body.findChild(FocusInView) if body is not None else None
        if in_view is not None:
            soon(self, in_view.show_focus)

    def _judge(self) -> None:
        value = self._read(self.control.text())
        if isinstance(value, Problem):
            self.field.set_problem(str(value.message))

    def _put(self, text: str) -> None:
        if self.control.text() != text:
            self.control.blockSignals(True)
            self.control.setText(text)
            self.control.blockSignals(False)


def keep_all(fields: Iterable[AutosavedField]) -> bool:
    """Save fields as they stand, as when their dialog is closed; return whether all could be.

    A dialog that its owner calls done stays open otherwise, with the keyboard in the first that could not: what is
    typed in it would be lost unseen.
    """
    wrong = []
    for saved in fields:
        saved.control.clearFocus()
        if not saved.keep_now():
            wrong.append(saved)
    if wrong:
        wrong[0].show_wrong()
    return not wrong


K = TypeVar("K", bound=Hashable)


class AutosavedFields(dict[K, AutosavedField], Generic[K]):
    """Fields of a form that save themselves, each by its name."""

    def flush(self) -> None:
        """Save pending text of every field."""
        for saved in self.values():
            saved.flush()

    def drafts(self) -> dict[K, str]:
        """Return the texts that could not be saved, by field."""
        drafts = {name: saved.draft() for name, saved in self.items()}
        return {name: draft for name, draft in drafts.items() if draft is not None}

    def resume(self, drafts: Mapping[K, str]) -> None:
        """Show such texts again, each in its field."""
        for name, draft in drafts.items():
            if name in self:
                self[name].resume(draft)

    def focused(self) -> K | None:
        """Return the name of the field that has the focus."""
        return next((name for name, saved in self.items() if saved.control.hasFocus()), None)
