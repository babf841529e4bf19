"""The sidebar: home, the seven steps with their progress, the daily work, and trash and settings at the bottom."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.journey.steps import Stage, StepState
from mentordesk.i18n import _
from ui import theme
from ui.keys import is_enter, step_down
from ui.soon import soon
from ui.widgets.basic import Holder, Label, plain_tip, scrolling
from ui.widgets.rings import draw_ring

WIDE, RAIL = 232, 72


def rail_width() -> int:
    """Return the width of the rail, whose icons grow with the text more than its padding."""
    return max(RAIL, theme.px(48))


class NavItem(QAbstractButton):
    """An entry of the sidebar: an icon or a step's ring, the name, and its progress at the right.

    ``walked(by)`` is emitted for an arrow: 1 is down, -1 up.
    """

    walked = Signal(int)

    def __init__(
        self, page_id: str, text: str, *, icon: str = "", step: StepState | None = None, rail: bool = False
    ) -> None:
        super().__init__()
        self.page_id = page_id
        self._icon = icon
        self._rail = rail
        self._step = step
        self._above = self._below = False
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFixedHeight(theme.px(34) if not rail else max(theme.px(34), 44))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_step(step)

    def join(self, above: bool, below: bool) -> None:
        """Set whether a hairline joins the ring to those above and below."""
        self._above, self._below = above, below

    def show_step(self, step: StepState | None) -> None:
        """Show the progress of the step."""
        self._step = step
        words = f"{self.text()}, {_progress(step)}" if step and step.is_known else self.text()
        self.setAccessibleName(words)
        tip = f"{self.text()}\n{_progress(step)}".strip() if step and self._rail else _progress(step)
        self.setToolTip(plain_tip(tip) if step else plain_tip(self.text()) if self._rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize((rail_width() if self._rail else theme.px(WIDE)) - 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(32), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, which a button treats as Tab; open with Enter as with Space."""
        by = step_down(event)
        if by is not None:
            self.walked.emit(by)
        elif is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(theme.px(8), 0.5, -theme.px(8), -0.5)
        radius = theme.px(6)
        if self.isChecked():
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("sheet"))
            painter.drawRoundedRect(box, radius, radius)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            bar = QRectF(box.left(), box.top() + theme.px(7), theme.px(3), box.height() - theme.px(14))
            painter.drawRect(bar)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sheet2"))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        self._draw_mark(painter)
        if not self._rail:
            self._draw_words(painter, box)

    def _draw_mark(self, painter: QPainter) -> None:
        middle = self.height() / 2
        if self._step is None:
            size = theme.px(20)
            left = (self.width() - size) / 2 if self._rail else theme.px(18)
            role = "accent" if self.isChecked() else "ink2"
            theme.icon(self._icon, role).paint(painter, round(left), round(middle - size / 2), size, size)
            return
        size = theme.px(22)
        left = (self.width() - size) / 2 if self._rail else theme.px(18)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        x = left + size / 2
        if self._above and not self.isChecked():
            painter.drawLine(round(x), 0, round(x), round(middle - size / 2))
        if self._below and not self.isChecked():
            painter.drawLine(round(x), round(middle + size / 2), round(x), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = self._step.done / self._step.total if self._step.total else 0.0
        ring = QRectF(left, middle - size / 2, size, size)
        draw_ring(painter, ring, self._step.info.number, self._step.stage, share)

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        if self._step is not None:
            review = self._step.stage is Stage.REVIEW
            painter.setFont(theme.font("label" if review else "small"))
            painter.setPen(theme.color("warn" if review else "ink2"))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            room = box.adjusted(0, 0, -theme.px(8), 0)
            painter.drawText(room, int(side), self._right())
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        painter.setPen(theme.color("ink"))
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room())
        place = QRectF(self._left(), 0, self._room(), self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _right(self) -> str:
        if self._step is None or not self._step.is_known:
            return ""
        if self._step.stage is Stage.REVIEW:
            return _("review", context="state")
        return self._step.count

    def _left(self) -> int:
        return theme.px(50 if self._step is not None else 46)

    def _room(self) -> int:
        right = self._right()
        taken = theme.px(8)
        if right:
            taken = QFontMetrics(theme.font("label")).horizontalAdvance(right) + theme.px(14)
        return self.width() - theme.px(8) - taken - self._left()

    def shortened(self) -> str:
        """Return the full text if it is displayed elided, else ""."""
        wide = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        if not self._rail and wide > self._room():
            return self.text()
        return ""


def _progress(step: StepState | None) -> str:
    if step is None or not step.is_known:
        return ""
    if step.stage is Stage.REVIEW:
        return _("review", context="state")
    return str(step.sentence)


class Sidebar(Holder):
    """The sidebar. ``opened(page_id)`` is emitted when the owner selects a page; arrows move, Enter and Space open."""

    opened = Signal(str)

    def __init__(
        self,
        pages: Sequence[tuple[str, str, str, str]],
        steps: Sequence[StepState],
        *,
        rail: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Take ``pages`` as page id, name, icon and group: home, step, work or foot."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.is_rail = rail
        self.setFixedWidth(rail_width() if rail else theme.px(WIDE))
        self._items: list[NavItem] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(_mark(rail))
        inner = Holder()
        self._area = scrolling(inner)
        whole.addWidget(self._area)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, theme.px(4), 0, theme.px(8))
        layout.setSpacing(0)
        last = ""
        for page_id, name, icon, group in pages:
            if group != last and group == "foot":
                layout.addStretch(1)
            if group != last and group in ("step", "work"):
                layout.addSpacing(theme.px(12))
                if not rail:
                    words = _("7 steps", context="title") if group == "step" else _("Daily work", context="title")
                    head = Label(words, "small", ink="ink2")
                    head.setContentsMargins(theme.px(20), theme.px(4), 0, theme.px(6))
                    layout.addWidget(head)
            last = group
            step = steps[len([item for item in self._items if item._step])] if group == "step" else None
            item = NavItem(page_id, name, icon=icon, step=step, rail=rail)
            if step is not None:
                item.join(step.info.number > 1, step.info.number < len(steps))
            item.clicked.connect(lambda _on=False, chosen=page_id: self.opened.emit(chosen))
            item.walked.connect(partial(self._walk, len(self._items)))
            self._items.append(item)
            layout.addWidget(item)

    def show_page(self, page_id: str) -> None:
        """Mark the open page."""
        for item in self._items:
            item.setChecked(item.page_id == page_id)
        self._tab_to(next((item for item in self._items if item.page_id == page_id), self._items[0]))
        soon(self, self._show_reached)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        soon(self, self._show_reached)

    def _show_reached(self) -> None:
        """Scroll to the entry that Tab reaches, the one of the open page or where the arrows went."""
        reached = next(item for item in self._items if item.focusPolicy() == Qt.FocusPolicy.StrongFocus)
        self._area.ensureWidgetVisible(reached, 0, reached.height())

    def show_steps(self, steps: Sequence[StepState]) -> None:
        """Show the progress of the steps."""
        for item, step in zip([item for item in self._items if item._step is not None], steps, strict=True):
            item.show_step(step)

    def items(self) -> Sequence[NavItem]:
        """Return the entries, top to bottom."""
        return self._items

    def _walk(self, place: int, by: int) -> None:
        item = self._items[(place + by) % len(self._items)]
        self._tab_to(item)
        item.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_reached()

    def _tab_to(self, reached: NavItem) -> None:
        """Make one entry the only one that Tab reaches; arrows go on from there."""
        for item in self._items:
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item is reached else Qt.FocusPolicy.ClickFocus)


class Logo(QWidget):
    """The logo of the program: two people joined."""

    def __init__(self, size: int = 26) -> None:
        super().__init__()
        self._size = theme.px(size)
        self.setFixedSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self._size / 26
        painter.setPen(QPen(theme.color("accent"), 2.6 * unit))
        painter.drawEllipse(QRectF(2.5 * unit, 6.5 * unit, 13 * unit, 13 * unit))
        painter.drawLine(round(9 * unit), round(13 * unit), round(19 * unit), round(13 * unit))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QRectF(18 * unit, 9.5 * unit, 7 * unit, 7 * unit))


def _mark(rail: bool) -> QWidget:
    made = Holder()
    made.setFixedHeight(theme.px(48))
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0 if rail else theme.px(15), 0, 0, 0)
    layout.setSpacing(theme.px(12))
    if rail:
        layout.addStretch(1)
    layout.addWidget(Logo())
    if not rail:
        layout.addWidget(Label("MentorDesk", "strong"))
    layout.addStretch(1)
    return made
