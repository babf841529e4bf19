"""The five SMART checks next to the form, each with a mark, a sentence and a link that fixes it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.domain.goals.smart import Check
from mentordesk.i18n import _, message
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, clear, column, line


class CheckList(FramedHolder):
    """The checks. ``fixed(check)`` is emitted when the owner follows a check's link."""

    fixed = Signal(Check)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = Label(_("SMART check", context="title"), "section")
        self._count = Label("", ink="ink2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown: tuple[Check, ...] = ()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._head)
        head.addWidget(self._count)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(line())
        layout.addLayout(self._rows)
        layout.addStretch(1)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show the checks."""
        if tuple(checks) == self._shown:
            return
        self._shown = tuple(checks)
        self._count.setText(f"{sum(check.ok for check in checks)}/{len(checks)}")
        clear(self._rows)
        for place, check in enumerate(checks):
            if place:
                self._rows.addWidget(line())
            self._rows.addLayout(self._row(check))

    def _row(self, check: Check) -> QHBoxLayout:
        icon, role, word = _LOOK[(check.ok, check.severity is not None)]
        mark = Label()
        mark.setPixmap(theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        mark.setAccessibleName(str(word))
        words = column(
            Label(f"{check.letter} · {check.title}", "strong", wrap=True),
            Label(check.sentence, "small", ink="ink2", wrap=True),
            gap=2,
        )
        if check.fix is not None:
            link = Button(str(check.fix), "link", does=lambda: self.fixed.emit(check))
            hold = QHBoxLayout()
            hold.addWidget(link)
            hold.addStretch(1)
            words.addLayout(hold)
        across = QHBoxLayout()
        across.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        across.setSpacing(theme.px(10))
        across.addLayout(column(mark, None))
        across.addLayout(words, 1)
        return across


_LOOK = {
    (True, False): ("ok", "good", message("met", context="state")),
    (True, True): ("warning", "warn", message("met, but check")),
    (False, True): ("maybe", "warn", message("still missing", context="state")),
    (False, False): ("maybe", "warn", message("still missing", context="state")),
}
