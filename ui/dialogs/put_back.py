"""The line in a dialog that says what was deleted there, with a link that brings it back: the toast is behind it."""

from collections.abc import Callable

from mentordesk.domain.records.change import Change
from mentordesk.i18n import Message, message
from ui.dialogs.base import Dialog
from ui.widgets.removed_lines import UndoLine
from ui.workspace import Workspace


class PutBack(UndoLine):
    """The line of one dialog, hidden until something is deleted; ``show`` shows anew what is there now."""

    def __init__(self, dialog: Dialog, workspace: Workspace, show: Callable[[], object]) -> None:
        super().__init__(self._put_back, dialog)
        self._workspace, self._show, self._at = workspace, show, 0
        self._change: Change | None = None
        dialog.notices.insertWidget(0, self)
        workspace.undo_stack.indexChanged.connect(self._on_step)

    def delete(self, change: Change, said: Message) -> bool:
        """Apply a change that deletes something, say so, and offer to bring it back; return whether it was written."""
        if change.is_empty() or not self._workspace.do(change):
            return False
        self._change, self._at = change, self._workspace.undo_stack.index()
        self.say(str(said), str(change.label))
        return True

    def _on_step(self, index: int) -> None:
        """Hide where it is undone already."""
        if index < self._at:
            self.hide()

    def _put_back(self) -> None:
        """Undo the deletion; where other steps follow, bring back what it removed as a step of its own."""
        self.hide()
        if self._workspace.undo_stack.index() == self._at:
            self._workspace.undo()
        elif self._change is not None:
            inverse = self._change.inverse()
            label = message("Undo: {what}", context="action", what=self._change.label)
            self._workspace.do(Change(label, inverse.before, inverse.after))
        self._show()
