"""A check box whose words wrap: Qt's own would widen a narrow panel to its whole sentence."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox

from ui.widgets.basic import Holder, Label, column, row


class WrappedCheck(Holder):
    """The box with its words and a line about them. ``toggled(on)`` is emitted as by the box itself."""

    toggled = Signal(bool)

    def __init__(self, words: str, about: Label | None = None) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.words = Label(words, wrap=True)
        self.words.installEventFilter(self)
        across = row(gap=8)
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(column(self.words, about) if about is not None else column(self.words), 1)
        self.setLayout(across)
        self.box.toggled.connect(self.toggled)

    def isChecked(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def setChecked(self, on: bool) -> None:
        """Tick it, or take the tick away."""
        self.box.setChecked(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a click on the words be one on the box."""
        if watched is self.words and event.type() == QEvent.Type.MouseButtonRelease and self.box.isEnabled():
            self.box.click()
            return True
        return super().eventFilter(watched, event)
