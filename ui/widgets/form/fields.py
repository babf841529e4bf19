"""Form fields: a label, the control, and below it help or the problem."""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from mentordesk.text import on_one_line
from ui import theme
from ui.widgets.basic import Holder, Label, Unrolling, plain_tip, restyle, row, show_if, style_later

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox

TYPING_PAUSE = 1_000
TYPING_LIMIT = 5_000


STAYS = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)
"""Ways of getting the focus that leave the cursor where it is."""


def leaves_to_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Leave Ctrl+Z and Ctrl+Y to the window where the field itself has nothing to undo or redo; Qt would take them."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    wants_undo = event.matches(QKeySequence.StandardKey.Undo) and not undo
    wants_redo = event.matches(QKeySequence.StandardKey.Redo) and not redo
    if wants_undo or wants_redo:
        event.ignore()
    return wants_undo or wants_redo


class LineEdit(QLineEdit):
    """One line of text. It has no validator, since rewriting typed text breaks Telex and other input methods."""

    focused = Signal()
    """It gets the focus."""

    def __init__(self, text: str = "", *, hint: str = "", icon: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(hint)
        self._icon: Label | None = None
        self._unit, self._unit_style = "", "body"
        self._button: QToolButton | None = None
        if icon:
            self._icon = Label()
            self._icon.setPixmap(theme.pixmap(icon, "ink2", 20, self.devicePixelRatioF()))
            self._icon.resize(theme.px(20), theme.px(20))
            self._inside(self._icon)
            self._make_room()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _Undoing.watch(self)
        self.focused.emit()

    def text(self) -> str:
        """Return the text, as it is seen: on one line, also where several lines were pasted."""
        return on_one_line(super().text())

    def can_undo(self) -> bool:
        """Return whether the line itself has something to undo."""
        return self.isUndoAvailable()

    def can_redo(self) -> bool:
        """Return whether the line itself has something to redo."""
        return self.isRedoAvailable()

    def setText(self, text: str | None) -> None:
        """Set the text and show its beginning."""
        super().setText(text or "")
        self.setCursorPosition(0)

    def set_unit(self, unit: str, style: str = "body") -> None:
        """Show a unit inside the line, at its right end."""
        if (unit, style) != (self._unit, self._unit_style):
            self._unit, self._unit_style = unit, style
            self._make_room()
            self.update()

    def unit(self) -> str:
        """Return the unit that is shown, or ""."""
        return self._unit

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit too: a label inside each line would take as long to make as the line itself."""
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            painter.setFont(theme.font(self._unit_style))
            painter.setPen(theme.color("ink2"))
            place = QRect(QPoint(), self._unit_size())
            place.moveTo(self.width() - place.width() - theme.px(10), self.height() // 2 - place.height() // 2)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._unit)

    def _unit_size(self) -> QSize:
        return QFontMetrics(theme.font(self._unit_style)).size(0, self._unit)

    def set_button(self, icon: str, tip: str, does: Callable[[], object]) -> None:
        """Show a button inside the line, at its right end; the keyboard does the same with F4 and Alt+Down."""
        self._button = tool(icon, tip)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(lambda _on: does())
        self._does = does
        self._button.setParent(self)
        if self.isVisible():
            self._button.show()
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._button is not None and (event.key() == Qt.Key.Key_F4 or down):
            self._does()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _inside(self, part: Label) -> None:
        part.setParent(self)
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if self.isVisible():
            part.show()  # before that it is shown with the line

    def _make_room(self) -> None:
        left = self._icon.width() + theme.px(6) if self._icon is not None else 0
        right = self._unit_size().width() + theme.px(4) if self._unit else 0
        if self._button is not None:
            right = theme.px(24)
        self.setTextMargins(left, 0, right, 0)
        self._settle()

    def _settle(self) -> None:
        middle = self.height() // 2
        if self._icon is not None:
            self._icon.move(theme.px(10), middle - self._icon.height() // 2)
        if self._button is not None:
            width = theme.px(34)
            self._button.setGeometry(self.width() - width - 2, 2, width, max(0, self.height() - 4))


class PathLine(LineEdit):
    """Where a file is. At rest a long path is elided in its middle, since its drive and its last folder say most."""

    def __init__(self, text: str = "", *, hint: str = "") -> None:
        super().__init__(text, hint=hint)
        self.textChanged.connect(lambda whole: self.setToolTip(plain_tip(whole)))
        self.setToolTip(plain_tip(text))

    def text(self) -> str:
        """Return the path as it is: the name of a file may have a line break in it."""
        return QLineEdit.text(self)

    def at_rest(self) -> str:
        """Return what is shown while nobody types."""
        room = self._words_rect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.at_rest()
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        where, metrics = self._words_rect(), self.fontMetrics()
        top = where.top() + (where.height() - metrics.height() + 1) // 2
        painter.drawText(where.left(), top + metrics.ascent(), shown)
        painter.end()

    def _words_rect(self) -> QRect:
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame  # its hundreds of names take long to make

        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        beside = 2  # what Qt leaves at both ends of a line's text
        return inner.marginsRemoved(self.textMargins()).adjusted(beside, 0, -beside, 0)


class FigureLine(LineEdit):
    """A figure or a date. Whoever enters it chooses the whole text, so that typing replaces what was proposed."""

    def __init__(self, text: str = "", *, hint: str = "") -> None:
        super().__init__(text, hint=hint)
        self._clicked = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clicked = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.reason() not in STAYS:
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the whole text after the click that enters the line; the next click sets the cursor."""
        super().mouseReleaseEvent(event)
        if self._clicked and not self.hasSelectedText():
            self.selectAll()
        self._clicked = False


MOST_LINES = 8
"""So many lines a text shows at most before it scrolls."""


class TextEdit(Unrolling, QPlainTextEdit):
    """Several lines of plain text; Tab moves the focus on.

    It grows with its text, so that no words are cut, up to ``MOST_LINES``, and scrolls only from there. Whoever sets
    other bounds of its height keeps them.
    """

    focused = Signal()
    """It gets the focus."""

    def __init__(self, text: str = "", *, lines: int = 2, hint: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap; a space may stick out
        self._around = 2 * (theme.px(4) + round(self.document().documentMargin()) + 2)
        self._least, self._most = (self._height_of(count) for count in (lines, max(lines, MOST_LINES)))
        self.setFixedHeight(self._least)
        self._free: tuple[int, int] | None = None
        self.setPlaceholderText(hint)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _Undoing.watch(self)
        self.focused.emit()

    def can_undo(self) -> bool:
        """Return whether the text itself has something to undo."""
        return self.document().isUndoAvailable()

    def can_redo(self) -> bool:
        """Return whether the text itself has something to redo."""
        return self.document().isRedoAvailable()

    def unroll(self, whole: bool) -> None:
        """Grow with all of the text, or scroll from a height on."""
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)
        if whole and self._free is None:
            self._free = (
                (self._least, self._least) if self._is_fixed() else (self.minimumHeight(), self.maximumHeight())
            )
            self._grow()
        elif not whole and self._free is not None:
            self.setMinimumHeight(self._free[0])
            self.setMaximumHeight(self._free[1])
            self._free = None
            self._grow()

    def set_lines(self, lines: int) -> None:
        """Have at least so many lines."""
        self._least, self._most = (self._height_of(count) for count in (lines, max(lines, MOST_LINES)))
        self._grow()

    def _is_fixed(self) -> bool:
        return self.minimumHeight() == self.maximumHeight()

    def _height_of(self, lines: int) -> int:
        return QFontMetrics(theme.font("body")).lineSpacing() * lines + self._around

    def _text_height(self) -> float:
        """Return the height of all lines, or of the hint; the document itself counts lines only."""
        if self.document().isEmpty():
            return self._hint_height()
        layout = self.document().documentLayout()
        block = self.document().begin()
        height = 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _hint_height(self) -> int:
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        return self.fontMetrics().boundingRect(0, 0, room, 0, Qt.TextFlag.TextWordWrap, self.placeholderText()).height()

    def _grow(self) -> None:
        needed = math.ceil(self._text_height()) + self._around
        if self._free is not None:
            self.setMaximumHeight(max(needed, self._free[1]))
            self.setMinimumHeight(max(needed, self._free[0]))
        elif self._is_fixed():
            self.setFixedHeight(min(max(needed, self._least), self._most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def setPlaceholderText(self, hint: str) -> None:
        """Set the hint that is seen while nothing is written."""
        super().setPlaceholderText(hint)
        self._grow()

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Set the text."""
        self.setPlainText(text)


T = TypeVar("T")


class Choice(QComboBox, Generic[T]):
    """A combo box of values with texts; ``picked`` is emitted with the value that the owner selects.

    Its list is made when it is first needed. Qt makes ten widgets for it as soon as anything is selected, and they took
    longer than the rest of the field: a page has many choices, and few of their lists are opened.
    """

    picked = Signal(object)

    def __init__(self, choices: Sequence[tuple[T, str]] = (), value: T | None = None, *, fits: bool = False) -> None:
        """Make the field; one that ``fits`` would like to be as wide as its longest text."""
        super().__init__()
        self._has_list = False
        self._fits = fits
        self._texts: list[str] = []
        self._place = -1
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel that scrolls a page must not take the keyboard
        self.offer(choices, value)
        self.activated.connect(lambda place: self.picked.emit(self._values[place]))

    def offer(self, choices: Sequence[tuple[T, str]], value: T | None) -> None:
        """Set the choices and select ``value``."""
        self._values: list[T | None] = [choice for choice, _words in choices]
        self._texts = [words for _choice, words in choices]
        if self._has_list:
            self.blockSignals(True)
            self.clear()
            self.addItems(self._texts)
            self.blockSignals(False)
        elif _is_read_aloud():  # a screen reader reads a field that has no keyboard too
            self._make_list()
        self.set_value(value)
        if self._fits:
            self.updateGeometry()

    def value(self) -> T | None:
        """Return the selected value, or ``None``."""
        place = self.currentIndex()
        if 0 <= place < len(self._values):
            return self._values[place]
        return None

    def set_value(self, value: T | None) -> None:
        """Select a value without emitting a signal."""
        self._place = self._values.index(value) if value in self._values else -1
        if self._has_list:
            self.blockSignals(True)
            super().setCurrentIndex(self._place)
            self.blockSignals(False)
        else:
            self.update()

    def currentIndex(self) -> int:
        """Return which choice is selected, counted from 0, or -1."""
        return super().currentIndex() if self._has_list else self._place

    def currentText(self) -> str:
        """Return the text of the selected choice, or ""."""
        place = self.currentIndex()
        return self._texts[place] if place >= 0 else ""

    def _make_list(self) -> None:
        if self._has_list:
            return
        self._has_list = True
        self.blockSignals(True)
        self.addItems(self._texts)
        super().setCurrentIndex(self._place)
        self.blockSignals(False)
        if not self.isVisible():
            style_later(self)

    def setCurrentIndex(self, place: int) -> None:
        """Select a choice by its place."""
        self._make_list()
        super().setCurrentIndex(place)

    def setCurrentText(self, text: str) -> None:
        """Select a choice by its text."""
        self._make_list()
        super().setCurrentText(text)

    def count(self) -> int:
        """Return how many choices there are."""
        return len(self._texts)

    def itemText(self, place: int) -> str:
        """Return the text of a choice."""
        return self._texts[place]

    def setItemText(self, place: int, text: str) -> None:
        """Change the text of a choice."""
        self._texts[place] = text
        if self._has_list:
            super().setItemText(place, text)

    def setPlaceholderText(self, words: str) -> None:
        """Set what is seen while nothing is selected; Qt draws it, and looks at its own list."""
        self._make_list()
        super().setPlaceholderText(words)

    def view(self) -> QAbstractItemView:
        """Return the list."""
        self._make_list()
        return super().view()

    def showPopup(self) -> None:
        self._make_list()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_list()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._make_list()
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Pass on what changed; Qt would make the list to pass it on to that too."""
        if self._has_list:
            super().changeEvent(event)
        else:
            QWidget.changeEvent(self, event)

    def initStyleOption(self, option: "QStyleOptionComboBox") -> None:
        super().initStyleOption(option)
        if not self._has_list:
            option.currentText = self.currentText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field as Qt does; it asks the list who draws the words."""
        if self._has_list:
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QStylePainter

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def sizeHint(self) -> QSize:
        """Return the size with the room asked for, or with that of the longest text; Qt would make the list."""
        if not self._fits:
            return self.minimumSizeHint()
        metrics = self.fontMetrics()
        widest = max((metrics.boundingRect(text).width() for text in self._texts), default=0)
        return self._around(max(widest, self._letters()))

    def minimumSizeHint(self) -> QSize:
        icon = 0 if self._fits else self.iconSize().width() + 4  # Qt leaves that room too
        return self._around(self._letters() + icon)

    def _letters(self) -> int:
        return self.minimumContentsLength() * self.fontMetrics().horizontalAdvance("X")

    def _around(self, width: int) -> QSize:
        """Return the size of the field around a text of a width."""
        from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # its wider frame must not move what is below
        inside = QSize(width, max(self.fontMetrics().height(), 14) + 2)
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, inside, self)

    def wheelEvent(self, event: QEvent) -> None:
        """Let the page scroll: the wheel must not change a choice."""
        event.ignore()


def _is_read_aloud() -> bool:
    """Return whether a screen reader listens."""
    from PySide6.QtGui import QAccessible

    return bool(QAccessible.isActive())


class Field(Holder):
    """A labelled control with a note below: help in small type, or the problem with an icon."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        note: str = "",
        unit: str = "",
        button: QToolButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._help = note
        self._problem = self._warning = ""
        self._until_edited = False
        self._label = Label(label, "label", ink="ink2", wrap=True)
        self._label.setBuddy(control)
        control.setAccessibleName(label)
        self._is_followed = False
        if unit:
            self.set_unit(unit)
        self._icon: Label | None = None
        self._note: Label | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(4))
        self._layout.addWidget(self._label)
        if button is not None:
            inner = row()
            self._layout.addLayout(inner)
            inner.addWidget(control, 1)
            inner.addWidget(button)
        else:
            self._layout.addWidget(control)
        self._below: QHBoxLayout | None = None
        self._layout.addStretch(1)
        self.set_problem("")

    def set_unit(self, unit: str) -> None:
        """Change the unit at the right end of the line."""
        if isinstance(self.control, LineEdit):
            self.control.set_unit(unit)

    def set_note(self, note: str) -> None:
        """Change the help text, which is shown while there is no problem."""
        self._help = note
        self._show_best()

    def set_warning(self, warning: str) -> None:
        """Say what speaks against a value that may be used all the same; "" says nothing."""
        if warning != self._warning:
            self._warning = warning
            self._show_best()

    def warning(self) -> str:
        """Return what is said against the value, or ""."""
        return self._warning

    def problem(self) -> str:
        """Return the text of the problem, or ""."""
        return self._problem

    def set_problem(self, problem: str) -> None:
        """Show the text of a problem, or the help text if ``problem`` is empty."""
        self._until_edited = False
        self._problem = problem
        self._show_best()

    def refuse(self, problem: str) -> None:
        """Say why the text of a line cannot be used, until it is edited."""
        if not self._is_followed and isinstance(self.control, LineEdit):
            self._is_followed = True
            self.control.textChanged.connect(self._on_edited)
        self.set_problem(problem)
        self._until_edited = bool(problem)

    def _on_edited(self, _text: str) -> None:
        if self._until_edited:
            self.set_problem("")

    def _show_best(self) -> None:
        """Show the problem, else the warning, else the help."""
        if self._problem:
            self._show(self._problem, ("error", "bad"))
        elif self._warning:
            self._show(self._warning, ("warning", "warn"))
        else:
            self._show(self._help, None)

    def _show(self, words: str, look: tuple[str, str] | None) -> None:
        """Show the words below the control, with their look: what was never needed is not made."""
        wrong = bool(self._problem)
        if (words or look is not None) and self._below is None:
            self._below = row(gap=6)
            self._layout.insertLayout(2, self._below)
        if words and self._note is None and self._below is not None:
            self._note = Label("", "small", ink="ink2", wrap=True)
            self._below.addWidget(self._note, 1)
        if self._note is not None:
            self._note.setText(words)
            self._note.set_ink(look[1] if look is not None else "ink2")
            show_if(bool(words), self._note)
        if look is not None and self._icon is None and self._below is not None:
            self._icon = Label()
            self._below.insertWidget(0, self._icon)
        if self._icon is not None:
            show_if(look is not None, self._icon)
        if look is not None and self._icon is not None:
            self._icon.setPixmap(theme.pixmap(*look, 16, self.devicePixelRatioF()))
        self.control.setAccessibleDescription(words)
        if bool(self.control.property("wrong") == "true") != wrong:
            restyle(self.control, wrong="true" if wrong else "false")


class _Undoing(QObject):
    """Leaves Ctrl+Z and Ctrl+Y of the field with the focus to the window; Qt would pass every event of every field."""

    _of_all: ClassVar["_Undoing | None"] = None

    @classmethod
    def watch(cls, field: LineEdit | TextEdit) -> None:
        """Look at what a field gets, for as long as it has the focus."""
        cls._of_all = cls._of_all or cls()
        field.installEventFilter(cls._of_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isValid(watched) or not isinstance(watched, LineEdit | TextEdit):
            return False
        if event.type() == QEvent.Type.FocusOut:
            watched.removeEventFilter(self)
        asked = event.type() == QEvent.Type.ShortcutOverride
        return asked and leaves_to_window(event, undo=watched.can_undo(), redo=watched.can_redo())


class Typing(QObject):
    """Emit ``pause`` when typed text should be saved: on focus out, 1 s after the last key, and every 5 s.

    ``left`` is emitted on every focus out, so that changes made elsewhere meanwhile can be shown, ``entered`` on Enter
    in a line: what stands in it is meant as it is.
    Text that an input method is still composing is saved once it is committed.
    """

    pause = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, control: LineEdit | TextEdit) -> None:
        super().__init__(control)
        self._control = control
        if isinstance(control, LineEdit):
            control.returnPressed.connect(self._enter)
        self._composing = False
        self._timers: list[QTimer] = []
        control.textChanged.connect(self._typed)
        control.focused.connect(self.watch)

    @cached_property
    def _idle(self) -> QTimer:
        return self._timer(TYPING_PAUSE)

    @cached_property
    def _limit(self) -> QTimer:
        return self._timer(TYPING_LIMIT)

    def _timer(self, interval: int) -> QTimer:
        """Return a timer, made when something is typed: of a page full of fields few are."""
        made = QTimer(self, singleShot=True, interval=interval)
        made.timeout.connect(self.flush)
        self._timers.append(made)
        return made

    def watch(self) -> None:
        """Look at what the field gets while it has the focus; a second time changes nothing."""
        self._control.installEventFilter(self)

    def _typed(self, *_text: object) -> None:
        if not self._control.hasFocus():
            return
        self._idle.start()
        if not self._limit.isActive():
            self._limit.start()

    def flush(self) -> None:
        """Emit ``pause`` at once if something was typed."""
        waiting = any(timer.isActive() for timer in self._timers) or self.sender() in self._timers
        for timer in self._timers:
            timer.stop()
        if not waiting:
            return
        if self._composing and self._control.hasFocus():
            self._idle.start()
        self.pause.emit()

    def _enter(self) -> None:
        self.flush()
        self.entered.emit()

    def again(self) -> None:
        """Schedule another ``pause`` because the text could not be saved."""
        self._limit.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isValid(self._control):  # a field that is being deleted loses the focus once more
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._control.removeEventFilter(self)
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._composing = False
                self.flush()
                self.left.emit()
        elif event.type() == QEvent.Type.InputMethod:
            self._composing = bool(event.preeditString())  # type: ignore[attr-defined]
        return False


def tool(icon: str, tip: str) -> QToolButton:
    """Return a small icon button to place next to a field."""
    made = QToolButton()
    made.setIcon(theme.icon(icon, "ink"))
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setToolTip(plain_tip(tip))
    made.setAccessibleName(tip)
    return made
