"""Table cells with more than one line: a name over a department, a reason over a caution, a score."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import _
from ui import theme
from ui.models.records import ChosenCell, DraftRole, RecordModel, RecordRole, StateRole
from ui.widgets.table.tables import CellDelegate, Index, baseline, draw_name, lines_within

Paint = Callable[[QPainter, QRect, Any], None]
"""Draws what a record shows into the inside of a cell."""


class PaintedCells(CellDelegate):
    """Draw the columns named in ``painters`` with those functions; a choice shows that it opens a list."""

    marks_choices = True

    def __init__(self, parent: QWidget, painters: Mapping[str, Paint]) -> None:
        super().__init__(parent)
        self._painters = painters

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, RecordModel) else None
        if column is not None and column.name in self._painters and not index.data(DraftRole):
            self._painters[column.name](painter, rect, index.data(RecordRole))
            return
        if column is not None and isinstance(column.edit, ChosenCell) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            size = theme.px(14)
            words = QFontMetrics(theme.font("body")).horizontalAdvance(
                str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            )
            icon = theme.px(22) if index.data(StateRole) else 0
            most = rect.right() - size - theme.px(4)
            left = min(rect.left() + icon + words + theme.px(8), most)
            where = QRect(left, rect.center().y() - size // 2, size, size)
            theme.icon("down", "ink2").paint(painter, where)
            rect = rect.adjusted(0, 0, -size - theme.px(6), 0)
        super()._content(painter, rect, index)


def draw_person(painter: QPainter, rect: QRect, name: str, given: str, below: str) -> None:
    """Draw a name with a bold given name above a muted line."""
    first = QRect(rect)
    second = QRect(rect)
    middle = rect.top() + rect.height() // 2
    first.setTop(middle - theme.px(21))
    first.setHeight(theme.px(22))
    second.setTop(middle + theme.px(1))
    second.setHeight(theme.px(18))
    painter.setPen(theme.color("ink"))
    strong = given if given and name.endswith(given) else ""
    draw_name(painter, first if below else rect, name.removesuffix(strong), strong)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("ink2"))
    shown = QFontMetrics(painter.font()).elidedText(below, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), shown)


def draw_new(painter: QPainter, rect: QRect) -> QRect:
    """Draw at the right that something is new; return the room that is left."""
    words = _("new", context="state")
    painter.setFont(theme.font("small"))
    metrics = QFontMetrics(painter.font())
    box = QRect(0, 0, metrics.horizontalAdvance(words) + theme.px(12), metrics.height() + theme.px(2))
    box.moveCenter(rect.center())
    box.moveRight(rect.right() - theme.px(2))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(theme.color("sheet"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
    painter.setPen(theme.color("accent"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.restore()
    return rect.adjusted(0, 0, -box.width() - theme.px(8), 0)


def draw_score(painter: QPainter, rect: QRect, points: str) -> None:
    """Draw a score at the right: its points, then the maximum in muted ink."""
    right = rect.right() - theme.px(4)
    for style, ink, words in (("small", "ink2", "/100"), ("strong", "ink", points)):
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(ink))
        width = QFontMetrics(painter.font()).horizontalAdvance(words)
        right -= width
        painter.drawText(right, baseline(rect), words)


def draw_lines(painter: QPainter, rect: QRect, parts: tuple[tuple[str, str, str], ...], *, most: int) -> None:
    """Draw small wrapped texts, each ``(icon, ink, words)``, below each other: ``most`` lines, or as many as fit."""
    step = theme.px(18)
    lines = _wrapped(parts, rect.width(), max(1, min(most, rect.height() // step)))
    top = rect.top() + (rect.height() - step * len(lines)) // 2
    painter.setFont(theme.font("small"))
    metrics = QFontMetrics(painter.font())
    base = (step + metrics.ascent() - metrics.descent()) / 2
    for icon, ink, inset, words in lines:
        if icon:
            size = theme.px(15)
            place = QRect(rect.left(), top + (step - size) // 2, size, size)
            theme.icon(icon, ink).paint(painter, place)
        painter.setPen(theme.color(ink))
        painter.drawText(QPointF(rect.left() + inset, top + base), words)
        top += step


def _wrapped(parts: tuple[tuple[str, str, str], ...], width: int, most: int) -> list[tuple[str, str, int, str]]:
    """Return lines as (icon, ink, indent, words), eliding the last one that fits."""
    font = theme.font("small")
    lines: list[tuple[str, str, int, str]] = []
    for place, (icon, ink, words) in enumerate(parts):
        if not words:
            continue
        inset = theme.px(20) if icon else 0
        later = [part for part in parts[place + 1 :] if part[2]]
        room = most - len(lines) - len(later)
        for at, line in enumerate(lines_within(words, font, width - inset, room) if room > 0 else ()):
            lines.append((icon if not at else "", ink, inset, line))
    return lines
