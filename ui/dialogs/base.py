"""The base of all small dialogs: a heading, a sentence, a body, and buttons at the bottom right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import help_key, theme
from ui.keys import is_enter
from ui.layouts import widgets_in
from ui.placement import put_on_screen, room_for
from ui.soon import soon
from ui.widgets.basic import Button, Label, holding, show_if
from ui.widgets.body import Body
from ui.widgets.focus import FocusInView

MOST = QSize(1240, 860)
"""No dialog opens larger, however large the text; the owner may make it larger and finds it so again."""


def place_dialog(dialog: QDialog, width: int, height: int, *, least: QSize) -> None:
    """Give a dialog its first size in px at 100 %, as far as its screen has room; later it opens as it was left."""
    wanted = QSize(theme.px(width), theme.px(height)).boundedTo(MOST)
    put_on_screen(dialog, wanted, least, name=type(dialog).__name__)
    help_key.listen(dialog)


class SaysFailure:
    """A dialog that says itself why something could not be saved: the banner of the window may be behind it."""

    def say_failed(self, words: str) -> None:
        """Say why it could not be saved; "" where it is saved now, or tried again."""
        raise NotImplementedError


class Dialog(SaysFailure, QDialog):
    """A dialog of the program. ``width`` and ``height`` are in px at 100 %.

    Its window bears the name of what opens it: the title, or ``name`` where the title is a question.

    With a ``height`` its size is remembered; without one it is as high as its content, as far as the screen has room,
    also when a warning or a line more comes while it is open.
    Where there is too little room, the body scrolls and the lists in it show all they have, as on a page.
    What a press led to, such as a question, belongs into ``notices``: above the buttons, it is seen however low it is.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str = "",
        *,
        width: int = 480,
        height: int = 0,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self._saving: Callable[[], bool] | None = None
        self.setWindowTitle((name or title).removesuffix("…"))
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.heading = Label(title, "heading", wrap=True)
        self.words = Label(words, ink="ink2", wrap=True)
        show_if(bool(words), self.words)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(12))
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(0, 0, 0, 0)
        self.notices.setSpacing(theme.px(4))
        self.failed = Label("", "small", ink="bad", wrap=True)
        self.failed.hide()
        self.notices.addWidget(self.failed)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons.setSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addLayout(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (28, 24, 28, 20)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.heading)
        layout.addWidget(self.words)
        self._area = Body(holding(self.body), sizes_window=True)
        layout.addWidget(self._area, 1)
        layout.addLayout(self.notices)
        layout.addSpacing(theme.px(4))
        layout.addLayout(foot)
        self._grows = not height
        self._needed = 0
        self._fit(width, height)
        if self._grows:
            inner = self._area.widget()
            assert inner is not None
            inner.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height of the content at this width, as far as the screen has room; begin where the keyboard is.

        Qt then puts it in the middle of its window.
        """
        self.grow()
        super().showEvent(event)
        soon(self, self._show_focus)

    def grow(self) -> None:
        """Take the height of the content again, where that is what the dialog goes by."""
        layout = self.layout()
        if self._grows and layout is not None:
            self._area.setMinimumHeight(max(1, min(self._area.minimumHeight(), self._body_height())))  # 0 is Qt's own
            layout.activate()  # else Qt does not let the dialog be lower than it had to be before
            self._needed = self._content_height()
            self.resize(self.width(), min(self._needed, room_for(self).height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content once it has been laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            soon(self, self._follow)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Grow with the content, and stay on the screen; a dialog made smaller by hand stays so until there is more."""
        before, self._needed = self._needed, self._content_height()
        wanted = min(self._needed, room_for(self).height())
        if self.isVisible() and self._needed > before and wanted > self.height():
            self.resize(self.width(), wanted)
            self._placement.fit()
            soon(self, self._placement.fit)

    def _show_focus(self) -> None:
        """Scroll to where the keyboard begins: what is typed is seen even where the text is large."""
        layout, in_view = self.layout(), self._area.findChild(FocusInView)
        if layout is not None and in_view is not None:
            layout.activate()
            in_view.show_focus()

    def _content_height(self) -> int:
        layout = self.layout()
        if layout is None:
            return self.height()
        whole = layout.totalHeightForWidth(self.width())
        if whole < 0:
            whole = layout.totalSizeHint().height()
        counted = self._area.sizeHint().expandedTo(self._area.minimumSizeHint()).height()  # as the layout counts it
        return whole - counted + max(self._body_height(), self._area.minimumHeight())

    def _body_height(self) -> int:
        """Return the height that what is scrolled needs at the width of the dialog."""
        layout, inner = self.layout(), self._area.widget()
        assert layout is not None
        assert inner is not None
        sides = layout.contentsMargins()
        body = inner.heightForWidth(self.width() - sides.left() - sides.right())
        return body if body >= 0 else inner.sizeHint().height()

    def offer(self, *buttons: Button, default: Button | None = None) -> None:
        """Set the buttons, the main one last; Enter presses ``default`` or the last."""
        if self._grows:
            self.body.addStretch(1)
        for button in buttons:
            self.buttons.addWidget(button)
            button.pressed.connect(partial(self.say_failed, ""))
        chosen = default or buttons[-1]
        chosen.setAutoDefault(True)
        chosen.setDefault(True)

    def say_failed(self, words: str) -> None:
        self.failed.setText(words)
        show_if(bool(words), self.failed)

    def keep_with(self, write: Callable[[], bool]) -> None:
        """Let ``write`` save what was asked when it is accepted; where that fails it stays open with what was typed."""
        self._saving = write

    def accept(self) -> None:
        """Close, unless what was asked could not be saved."""
        write, self._saving = self._saving, None  # once, however often it is pressed
        if write is not None and not write():
            self._saving = write
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not presses_focused(self, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the buttons if they do not fit side by side."""
        super().resizeEvent(event)
        shown = [button for button in widgets_in(self.buttons) if not button.isHidden()]
        wanted = (button.sizeHint().expandedTo(button.minimumSize()).width() for button in shown)
        needed = sum(wanted) + theme.px(8) * len(shown)
        fits = needed <= self.width() - theme.px(56)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self.buttons.setDirection(way)

    def _fit(self, width: int, height: int) -> None:
        """Take the size wanted at this text size, within the screen."""
        wide = min(theme.px(width), MOST.width(), room_for(self).width())
        least = QSize(wide, 0)
        if height:
            place_dialog(self, width, height, least=least)
        else:
            self._placement = put_on_screen(self, QSize(wide, self.height()), least)
            help_key.listen(self)
            self.setMaximumWidth(max(wide, theme.px(640)))


def open_dialog(dialog: QDialog) -> None:
    """Open a dialog, and delete it when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def run_dialog(dialog: QDialog) -> int:
    """Show a dialog until it is closed and return its result; it is deleted soon after."""
    try:
        return dialog.exec()
    finally:
        dialog.deleteLater()


def presses_focused(dialog: QDialog, event: QKeyEvent) -> bool:
    """Let Enter press the button of a dialog that has the focus, and no other; return whether it has one.

    A choice is taken by Space; Enter on it goes on as in any other field, or it would take back what was just chosen.
    """
    focused = dialog.focusWidget()
    if not is_enter(event) or not isinstance(focused, Button) or focused.isCheckable():
        return False
    if focused.isEnabled() and not event.isAutoRepeat():
        focused.click()
    return True


class DialogHost:
    """Opens dialogs over a widget; ``dialog`` is the last one opened."""

    def __init__(self, parent: QWidget) -> None:
        self.parent = parent
        self.dialog: QDialog | None = None

    def open(self, dialog: QDialog) -> None:
        """Open a dialog, and delete it when it is closed."""
        self.dialog = dialog
        open_dialog(dialog)
