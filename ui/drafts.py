"""Drafts of the quick logs: what is typed and not saved goes into the file while it is typed, and is taken up again."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from ui.widgets.form.fields import TYPING_PAUSE
from ui.workspace import Workspace

D = TypeVar("D")


def stored(draft: object | None) -> str:
    """Return a draft, a dataclass of texts, numbers and tuples of them, as it is stored; "" for none."""
    return "" if draft is None else json.dumps(asdict(draft), ensure_ascii=False)  # type: ignore[call-overload]


def taken_up(kind: type[D], content: str) -> D | None:
    """Return a stored draft; nothing where there is none, or where another version of the program stored it."""
    if not content:
        return None
    try:
        read = json.loads(content)
        return kind(**{field.name: _tuples(read[field.name]) for field in fields(kind)})  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError):
        return None


def _tuples(value: object) -> object:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


class DraftKeeper(QObject):
    """Keeps what a form has as a draft: soon after something was typed, and at once when asked to.

    ``read`` returns what is typed and not saved, nothing where nothing is.
    """

    def __init__(self, workspace: Workspace, name: str, read: Callable[[], object | None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._name, self._read = workspace, name, read
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._soon.timeout.connect(self.keep)

    def touch(self) -> None:
        """Keep the draft soon."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep the draft now."""
        self._soon.stop()
        self._workspace.keep_draft(self._name, stored(self._read()))

    def forget(self) -> None:
        """Forget the draft, since it is saved."""
        self._soon.stop()
        self._workspace.keep_draft(self._name, "")
