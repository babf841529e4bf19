"""What a cycle taught: three lists to keep, to change and to stop, a lesson on each line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentordesk.domain.records.measuring import LessonKind
from mentordesk.domain.records.words import LESSON_WORDS
from ui import theme
from ui.widgets.form.fields import Field, TextEdit

BESIDE = 46
"""Width in em from which the three lists stand beside each other."""


class LessonsEditor(QWidget):
    """The three fields. ``edited(kind, text)`` is emitted while one is typed into."""

    edited = Signal(object, str)

    def __init__(self, *, lines: int = 3, lines_beside: int = 3, read_only: bool = False) -> None:
        """Make the fields of at least so many lines below each other, or beside each other."""
        super().__init__()
        self._lines = {False: lines, True: lines_beside}
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(theme.px(12))
        self.fields: dict[LessonKind, Field] = {}
        for kind in LessonKind:
            box = TextEdit(lines=lines)
            box.setReadOnly(read_only)
            box.textChanged.connect(lambda kind=kind, box=box: self.edited.emit(kind, box.text()))
            self.fields[kind] = Field(str(LESSON_WORDS[kind]), box)
            self._across.addWidget(self.fields[kind], 1)

    def box(self, kind: LessonKind) -> TextEdit:
        """Return the field of a kind."""
        control = self.fields[kind].control
        assert isinstance(control, TextEdit)
        return control

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE * theme.px(15)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)
            for kind in LessonKind:
                self.box(kind).set_lines(self._lines[beside])
