"""Basic widgets shared by all pages: labels, buttons, chips, segments, hairlines and a wrapping layout."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from mentordesk.text import begun, breakable, shortened
from ui import theme
from ui.keys import is_enter
from ui.layouts import let_go_of
from ui.models import records
from ui.widgets.focus import FocusInView

B = TypeVar("B", bound=QAbstractButton)

LONGEST_NAME = 32
"""So many letters of a name are shown on a box to tick or to choose."""

MENU_EDGES = 120
"""The room beside the words of an entry of a menu, in px at 100 %: its icon, its keys and the edges."""

LONGEST_TITLE, LONGEST_LINE, LONGEST = 140, 90, 320
"""So many letters of a title, of one line and of a wrapped text are shown; the texts of the program are shorter."""


class Label(QLabel):
    """A plain-text label in a type style; its text is never parsed as markup. ``ink`` is a colour role.

    What an owner wrote may be very long: its beginning is shown, and the tip shows more. ``whole`` shows all of it.
    """

    def __init__(
        self, text: object = "", style: str = "body", *, ink: str = "ink", wrap: bool = False, whole: bool = False
    ) -> None:
        super().__init__()
        self._words = ""
        self._is_whole = whole
        self._is_cut = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        if style != "body":  # each property is an event of its own, and the style sheet has no rule for these two
            self.setProperty("type", style)
        if ink != "ink":
            self.setProperty("ink", ink)
        if wrap:
            super().setWordWrap(True)
            grow_with_width(self)
        self.setText(str(text))

    def setText(self, text: str) -> None:
        """Set the text."""
        was_cut, self._words = self._is_cut, text
        shown = self._begun()
        self._is_cut = shown != text
        super().setText(breakable(shown) if self.wordWrap() else shown)
        if was_cut or self._is_cut:
            self.setToolTip(plain_tip(text) if self._is_cut else "")

    def text(self) -> str:
        """Return the whole text."""
        return self._words

    def setWordWrap(self, on: bool) -> None:
        """Wrap, or stay on one line; each shows another length of a long text."""
        if on != self.wordWrap():
            super().setWordWrap(on)
            self.setText(self._words)

    def _begun(self) -> str:
        """Return the text as far as it is shown."""
        if self._is_whole or len(self._words) <= LONGEST_LINE:
            return self._words
        if self.property("type") in ("title", "heading"):
            return begun(self._words, LONGEST_TITLE)
        return begun(self._words, LONGEST if self.wordWrap() else LONGEST_LINE)

    def set_ink(self, ink: str) -> None:
        """Change the colour role."""
        restyle(self, ink=ink)


class LineLabel(Label):
    """A wrapped label that may be asked to stay on one line: what does not fit is elided, and its tip shows all.

    It is elided ``where`` its words matter least: a path in the middle, since its folder and its drive say most.
    """

    def __init__(
        self,
        text: object = "",
        style: str = "body",
        *,
        ink: str = "ink",
        where: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        self.is_single = False
        self.where = where
        super().__init__(text, style, ink=ink, wrap=True, whole=where is Qt.TextElideMode.ElideMiddle)

    def set_single(self, single: bool) -> None:
        """Stay on one line, or wrap."""
        if single == self.is_single:
            return
        self.is_single = single
        self.setWordWrap(not single)
        policy = self.sizePolicy()
        policy.setHeightForWidth(not single)
        self.setSizePolicy(policy)
        self._fit()

    def setText(self, text: str) -> None:
        self._words = text
        self._fit()

    def sizeHint(self) -> QSize:
        if not self.is_single:
            return super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._begun()) + 2, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        if not self.is_single:
            return super().minimumSizeHint()
        whole = self.sizeHint()
        return QSize(min(whole.width(), theme.px(60)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_single:
            self._fit()

    def _fit(self) -> None:
        shown = self._begun()
        if self.is_single:
            shown = self.fontMetrics().elidedText(shown, self.where, self.width())
        drawn = shown if self.is_single else breakable(shown)
        if QLabel.text(self) != drawn:
            QLabel.setText(self, drawn)
        self.setToolTip(plain_tip(self._words) if shown != self._words else "")


def grow_with_width(widget: QWidget, across: QSizePolicy.Policy = QSizePolicy.Policy.Preferred) -> None:
    """Let a widget take the height that it needs at its width; ``across`` is how it takes its width."""
    policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties used by the style sheet, then polish the widget again; one that was never polished will be."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def show_if(shown: bool, *widgets: QWidget) -> None:
    """Show or hide widgets. What will be seen with the widget around it is left alone.

    It would read the style sheet at once, and anew where it stays; and what has no place yet would be a window of its
    own for a moment.
    """
    for widget in widgets:
        if shown and widget.isWindow():
            widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        elif widget.isHidden() or not shown:
            widget.setVisible(shown)


def style_later(widget: QWidget) -> None:
    """Have the parts that Qt made in a widget read the style sheet once they are seen.

    It has them read it while they are made, and anew each time the widget is moved to its place.
    """
    for part in (widget, *widget.findChildren(QWidget)):
        part.setAttribute(Qt.WidgetAttribute.WA_WState_Polished, on=False)


_ICON_ROLES = {"primary": "on_accent", "link": "accent", "quiet": "accent", "danger": "bad"}
"""The ink of the icon on each kind of button, where it is not that of the text of a page."""


class Button(QPushButton):
    """A push button: ``kind`` is primary, secondary, quiet, danger, link, bar; at most one icon at the left.

    The second press of a double click does nothing where the first has put this button under the mouse, nor where the
    button ``leads_on``, so that it means something else after each press: the main button of a place, and one that
    marks or takes away what is chosen. One that ``writes`` into the file is disabled on a page that is only looked at.
    """

    _last_pressed: ClassVar[int] = 0

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        tip: str = "",
        small: bool = False,
        does: Callable[[], object] | None = None,
        writes: bool = False,
    ) -> None:
        super().__init__()
        self.writes = writes
        self.leads_on = kind in ("primary", "danger") or icon in ("ok", "saved", "trash")
        self._gap = self._words = ""
        self._tip = tip
        self.is_folded = False
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        if small:
            self.setProperty("small", "true")
        if icon == "trash":
            self.setProperty("removes", True)
        self._icon = icon
        if icon:
            self.setIcon(theme.icon(icon, _ICON_ROLES.get(kind, "ink")))
            self.setIconSize(QSize(theme.px(20), theme.px(20)))
            # Qt leaves 4 px between icon and text, and style sheets cannot change that gap.
            self._gap = "\u2002" if kind != "link" else " "
        self.setText(text)
        if tip:
            self.setToolTip(plain_tip(tip))
        if not text and tip:
            self.setAccessibleName(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        if does is not None:
            self.clicked.connect(lambda _on: does())

    def setText(self, text: str) -> None:
        """Set the text literally; an ampersand does not create a shortcut."""
        if self.accessibleName() in ("", self._words):
            self.setAccessibleName(text)
        self._words = text
        super().setText("" if self.is_folded else self._shown())

    def _shown(self) -> str:
        gap = self._gap if self._words else ""
        shown = literal(begun(self._words, LONGEST_LINE))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return f"{shown}{gap}" if mirrored else f"{gap}{shown}"

    def fold(self, folded: bool) -> None:
        """Show the icon alone, with the words in the tip, or both."""
        if folded != self.is_folded and not self.icon().isNull():
            self.is_folded = folded
            self.setText(self._words)
            self._show_tip()

    def whole_width(self) -> int:
        """Return how wide the button is with its words."""
        hidden = self.fontMetrics().horizontalAdvance(self._shown().replace("&&", "&")) if self.is_folded else 0
        return self.sizeHint().width() + hidden

    def _show_tip(self) -> None:
        tip = self.accessibleDescription() or self._tip or (self._words if self.is_folded else "")
        self.setToolTip(plain_tip(tip) if tip else "")

    def text(self) -> str:
        """Return the displayed text."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with Space, which Qt leaves to the system; of a dialog's buttons the dialog decides.

        A choice is taken by Space alone, as in a dialog.
        """
        if not is_enter(event) or self.isCheckable() or isinstance(self.window(), QDialog):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        Button._last_pressed = id(self)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.leads_on or Button._last_pressed != id(self):
            event.accept()
        else:
            super().mouseDoubleClickEvent(event)

    def turn_into(self, kind: str) -> None:
        """Make the button one of another kind, its icon with it."""
        if self.property("kind") != kind:
            restyle(self, kind=kind)
            if self._icon:
                self.setIcon(theme.icon(self._icon, _ICON_ROLES.get(kind, "ink")))

    def allow(self, why_not: str = "") -> None:
        """Let the button be pressed; with ``why_not`` switch it off and say why in its tip and to screen readers."""
        self.setEnabled(not why_not)
        self.setAccessibleDescription(why_not)
        self._show_tip()

    def mirror(self) -> "Button":
        """Move the icon to the right of the text and return the button."""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setText(self._words)
        return self


def next_button(text: str, does: Callable[[], object]) -> Button:
    """Return a primary button with an arrow at its right end."""
    return Button(text, "primary", icon="next", does=does).mirror()


class FittingButton(Button):
    """A button that shows the longest wording that fits, or its shortest one elided.

    A small arrow on the right shows that the button opens a menu.
    """

    def __init__(self, kind: str, *, icon: str, does: Callable[[], object]) -> None:
        super().__init__("", kind, icon=icon, does=does)
        self._wordings: tuple[str, ...] = ("",)
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(96))

    def show_words(self, wordings: Sequence[str], *, name: str = "") -> None:
        """Set the wordings, longest first; ``name``, or else the first, is the accessible name and the tip."""
        self._wordings = tuple(wordings)
        self._name = name or wordings[0]
        self.setToolTip(plain_tip(self._name))
        self._fit()

    def widths(self) -> tuple[int, ...]:
        """Return how wide the button is with each wording."""
        return tuple(self.fontMetrics().horizontalAdvance(words) + theme.px(62) for words in self._wordings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.px(14)
        words = self.fontMetrics().horizontalAdvance(self.text())
        left = theme.px(8) + self.iconSize().width() + theme.px(22) + words
        theme.icon("down").paint(QPainter(self), left, (self.height() - size) // 2, size, size)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - theme.px(60)
        fitting = (words for words in self._wordings if metrics.horizontalAdvance(words) <= room)
        last = metrics.elidedText(self._wordings[-1], Qt.TextElideMode.ElideRight, room)
        self.setText(next(fitting, last))
        self.setAccessibleName(self._name)


def plain_tip(text: str) -> str:
    """Return a tooltip that Qt shows as plain text whatever it contains."""
    return records.tip(text)


class Holder(QWidget):
    """A widget that is there for the layout in it, and is as large as that says.

    Qt would measure everything inside once more, at the width that the widget would like to have, and for each one
    around it again: a page was measured five times over.
    """

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


class FramedHolder(QFrame):
    """The same with a frame or a ground."""

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()


def line(vertical: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("box", "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def sheet(box: str = "sheet") -> QFrame:
    """Return an empty sheet: white ground, hairline, rounded corners."""
    made = FramedHolder()
    made.setProperty("box", box)
    return made


def column(
    *parts: QWidget | QLayout | int | None, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return a column of widgets and layouts; a number is a gap in px at 100 %, ``None`` a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def row(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return a row of widgets and layouts; a number is a gap in px at 100 %, ``None`` a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    parts: Sequence[QWidget | QLayout | int | None],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(theme.px(gap) if gap else 0)
    layout.setContentsMargins(*(theme.px(size) if size else 0 for size in margins))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(theme.px(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def literal(words: object) -> str:
    """Return words as an entry of a menu, a box or a tab shows them: Qt takes a single ampersand for an access key."""
    return str(words).replace("&", "&&")


def menu_of(widget: QWidget) -> QMenu:
    """Return an empty menu over a widget; it is deleted when it closes."""
    made = QMenu(widget)
    made.aboutToHide.connect(made.deleteLater)
    return made


def named(box: B, words: str) -> B:
    """Name a box in words that may be the owner's: an ampersand is shown, and the middle of what is long left out.

    Its tip and a screen reader say all of it. Qt's boxes do not wrap; one with a sentence is a ``WrappedCheck``.
    """
    shown = shortened(words, LONGEST_NAME)
    box.setText(literal(shown))
    box.setAccessibleName(words)
    if shown != words:
        box.setToolTip(plain_tip(words))
    return box


def add_entry(menu: QMenu, words: str, *, keys: str = "", icon: QIcon | None = None) -> QAction:
    """Add an entry in words that may be the owner's: an ampersand is shown, and what is wider than the screen elided.

    Its tip then says all of it. ``keys`` are shown at the right.
    """
    room = menu.screen().availableGeometry().width() - theme.px(MENU_EDGES)
    shown = QFontMetrics(theme.font("body")).elidedText(words, Qt.TextElideMode.ElideRight, room)
    entry = menu.addAction(literal(f"{shown}\t{keys}" if keys else shown))
    if icon is not None:
        entry.setIcon(icon)
    if shown != words:
        entry.setToolTip(plain_tip(words))
        menu.setToolTipsVisible(True)
    return entry


def at_most(widget: QWidget, width: int) -> QHBoxLayout:
    """Return a row in which a widget at the left becomes no wider than this, in px at 100 %."""
    widget.setMaximumWidth(theme.px(width))
    made = row(gap=0)
    made.addWidget(widget, 1000)
    made.addStretch(1)
    return made


def holding(layout: QLayout, name: str = "clear") -> QWidget:
    """Return a bare widget with a layout."""
    made = Holder()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def scrolling(inner: QWidget, *, least: int = 40, parent: QWidget | None = None) -> QScrollArea:
    """Return a scroll area around a resizable widget; Tab reaches only its content.

    ``least`` is the height in px at 100 % below which the body around it scrolls instead.
    """
    return ScrollArea(inner, least, parent)


class StillArea(QScrollArea):
    """A scroll area that asks how large its content is once it has a style, not each time it is moved before that.

    Whatever is asked for its size reads the style sheet, and reads it anew with each move.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return QWidget.event(self, event)
        return super().event(event)


class Unrolling:
    """What scrolls by itself, or shows all it has and leaves scrolling to the body it stands in.

    It is a class rather than a protocol, since the body asks every widget in it whether it is one.
    """

    def unroll(self, whole: bool) -> None:
        """Show everything without a scroll bar, or ask for a few rows and scroll."""
        raise NotImplementedError


class ScrollArea(Unrolling, StillArea):
    """The scroll area. In the body of a page it asks for little, or for all its content where the body scrolls."""

    def __init__(self, inner: QWidget, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = theme.px(least)
        self._whole: bool | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = ScrolledInside()
        self.setWidget(self._inside)
        self._inside.hold(inner)
        FocusInView(self)

    def unroll(self, whole: bool) -> None:
        """Show everything without a scroll bar, or ask for little and scroll."""
        self._whole = whole
        policy = self.sizePolicy()
        policy.setHeightForWidth(whole)
        self.setSizePolicy(policy)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height where the content has one."""
        if self._whole and watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        return bool(self._whole)

    def heightForWidth(self, width: int) -> int:
        inside = self._inside
        if inside.hasHeightForWidth():
            return inside.heightForWidth(width)
        return inside.sizeHint().height()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if not self._whole:
            return QSize(least.width(), self._least)
        return QSize(least.width(), self.heightForWidth(max(self.width(), self._inside.minimumSizeHint().width())))

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        if self._whole is None:
            return wanted
        return QSize(wanted.width(), self.minimumSizeHint().height())


class ScrolledInside(Holder):
    """A widget whose minimum height follows its current width; Qt would use the height at the minimum width.

    ``sizes_window`` where a window is as high as what is inside needs at the width that it would like to have.
    """

    def __init__(self, *, sizes_window: bool = False) -> None:
        super().__init__()
        self._sizes_window = sizes_window
        self.setObjectName("clear")
        self._hold = QVBoxLayout(self)
        self._hold.setContentsMargins(0, 0, 0, 0)

    def hold(self, inner: QWidget) -> None:
        """Take the widget in, once the area is where it stays: a widget that moves later costs each in it again."""
        self._hold.addWidget(inner)

    def sizeHint(self) -> QSize:
        return QWidget.sizeHint(self) if self._sizes_window else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least

    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return layout is not None and layout.hasHeightForWidth()


T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class Segments(Holder, Generic[T]):
    """A row of exclusive choices; ``chosen`` is emitted with the value that the owner selects."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[T, str]], value: T) -> None:
        super().__init__()
        self._values = [choice for choice, _text in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        places = ["first", *["middle"] * (len(choices) - 2), "last"]
        for place, (choice, text) in enumerate(choices):
            button = Button(text, "segment")
            button.setCheckable(True)
            button.setChecked(choice == value)
            button.setProperty("place", places[place])
            self._group.addButton(button, place)
            layout.addWidget(button)
            self.set_words(choice, text)
        layout.addStretch(1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._values[place]))
        self._group.idToggled.connect(lambda _place, _on: self._follow_choice())
        self._follow_choice()

    def _follow_choice(self) -> None:
        """Let Tab reach the choice that is made, or all where none is; Qt does so only once the focus was inside."""
        is_chosen = self._group.checkedButton() is not None
        for button in self._group.buttons():
            by_tab = button.isChecked() or not is_chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def value(self) -> T:
        """Return the chosen value."""
        return self._values[self._group.checkedId()]

    def show_value(self, value: T | None) -> None:
        """Show a choice as chosen, or none of them."""
        if value is not None:
            self.button(value).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def place(self) -> int:
        """Return which choice is chosen, counted from 0."""
        return self._group.checkedId()

    def come_back_to(self, place: int) -> None:
        """Choose a choice again, as a press does."""
        if place != self._group.checkedId() and self._group.button(place) is not None:
            self._group.button(place).click()

    def set_words(self, value: T, words: str) -> None:
        """Change the text of a choice, reserving the width it needs when selected and bold."""
        button = self.button(value)
        button.setText(words)
        button.setAccessibleName(words)
        button.setMinimumWidth(QFontMetrics(theme.font("strong")).horizontalAdvance(words) + 2 * theme.px(14) + 4)

    def button(self, value: T) -> QPushButton:
        """Return the button for a value."""
        return self._group.button(self._values.index(value))  # type: ignore[return-value]


class WrappingRow(QWidget):
    """A wrapping row for chips and buttons that must fit any width and text size.

    ``gap`` is the space between widgets and ``below`` that between rows, in px at 100 %; both are the same by default.
    It places its widgets itself: a layout of our own would have to keep layout items, which PySide may invalidate.
    """

    def __init__(self, *widgets: QWidget, gap: int = 8, below: int | None = None) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._gap = theme.px(gap)
        self._below = theme.px(gap if below is None else below)
        self._heights: dict[int, int] = {}
        grow_with_width(self)
        for widget in widgets:
            self._take(widget)
        self._changed()

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._take(widget)
        self._changed()

    def _take(self, widget: QWidget) -> None:
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        if self.isVisible() and not hidden:
            widget.show()  # before that it is shown with the row, and would read the style sheet once more
        self._widgets.append(widget)

    def keep_in_one_row(self, is_one: bool) -> None:
        """Ask for the width of all widgets beside each other, or let them wrap."""
        shown = self._shown()
        whole = sum(_size_of(widget).width() + self._gap for widget in shown) - self._gap
        self.setMinimumWidth(max(0, whole) if is_one else 0)

    def clear(self) -> None:
        """Remove and delete the widgets."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width; while it is seen, every change of a widget reaches the row."""
        if not self.isVisible():
            return self._place(width, moving=False)
        if width not in self._heights:
            self._heights[width] = self._place(width, moving=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        size = QSize()
        for widget in self._shown():
            size = size.expandedTo(_size_of(widget))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), moving=True)

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them has changed its size or was shown or hidden.

        Qt asks for no layout while the row cannot be seen; what changed meanwhile is placed when it is shown.
        """
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        if self.isVisible():
            self._place(self.width(), moving=True)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self, width: int, *, moving: bool) -> int:
        """Return the height that the widgets need at a width; if ``moving``, put them where they belong."""
        y, height = 0, 0
        for shown in self._rows(width):
            y += height + (self._below if height else 0)
            height = max(size.height() for _widget, size in shown)
            x = 0
            for widget, size in shown:
                if moving:
                    widget.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
        return y + height

    def _rows(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return the widgets that stand beside each other at a width, with their sizes."""
        rows: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        for widget in self._shown():
            size = _size_within(widget, width)
            if not rows or x + size.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((widget, size))
            x += size.width() + self._gap
        return rows


def _size_of(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSizeHint()).expandedTo(widget.minimumSize())


def _size_within(widget: QWidget, width: int) -> QSize:
    """Return the size of a widget in a row of a width: wrapped words fill the row before they take another line."""
    size = _size_of(widget)
    if not isinstance(widget, QLabel) or not widget.wordWrap():
        return size
    widget.ensurePolished()
    on_one_line = widget.fontMetrics().size(0, QLabel.text(widget)).width() + 2 * widget.margin() + 1
    wide = max(min(on_one_line, width), min(size.width(), width))
    return QSize(wide, widget.heightForWidth(wide))


def take_out(layout: QLayout) -> None:
    """Take every widget out of a layout, to be put into it anew elsewhere.

    An item that is taken out by ``takeAt`` lives on in Python and keeps the sizes of its widget from being asked again.
    """
    while (item := layout.itemAt(0)) is not None:
        widget = item.widget()
        if widget is None:
            layout.removeItem(item)
            if isinstance(item, QLayout):
                let_go_of(item)
        else:
            layout.removeWidget(widget)


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout.

    A widget is removed by itself: around one that is taken out by ``takeAt``, PySide never deletes the item.
    """
    while (item := layout.itemAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
            continue
        layout.takeAt(0)
        if inner is not None:
            clear(inner)
        else:
            delete(item)
