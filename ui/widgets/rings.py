"""Draw the ring of a step: a number, a progress arc, a tick when done, a mark when it needs attention."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mentordesk.domain.journey.steps import Stage
from ui import theme


def draw_ring(painter: QPainter, box: QRectF, number: int, stage: Stage, share: float) -> None:
    """Draw the ring of a step into a square: ``share`` of the arc is filled, 0 to 1; number 0 is not written."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = box.width()
    pen = max(1.0, size * 0.06)
    inner = box.adjusted(pen, pen, -pen, -pen)
    font = theme.font("label")
    font.setPixelSize(max(9, round(size * 0.5)))
    painter.setFont(font)
    if stage is Stage.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        _tick(painter, box)
    elif stage is Stage.REVIEW:
        painter.setPen(QPen(theme.color("warn"), pen))
        painter.setBrush(theme.color("warn_soft"))
        painter.drawEllipse(inner)
        painter.setPen(theme.color("warn"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "!")
    elif stage is Stage.DOING:
        thick = max(2.0, size * 0.11)
        inset = thick / 2 + 0.5
        arc = box.adjusted(inset, inset, -inset, -inset)
        painter.setBrush(theme.color("sheet"))
        painter.setPen(QPen(theme.color("track"), thick))
        painter.drawEllipse(arc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), thick, c=Qt.PenCapStyle.FlatCap))
        painter.drawArc(arc, 90 * 16, -round(360 * 16 * share))
        painter.setPen(theme.color("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number or ""))
    else:
        painter.setPen(QPen(theme.color("edge"), pen))
        painter.setBrush(theme.color("page"))
        painter.drawEllipse(inner)
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number or ""))
    painter.restore()


def _tick(painter: QPainter, box: QRectF) -> None:
    size = box.width()
    painter.setPen(
        QPen(theme.color("on_accent"), max(1.6, size * 0.09), c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    places = ((0.3, 0.52), (0.44, 0.66), (0.71, 0.36))
    points = [QPointF(box.left() + x * size, box.top() + y * size) for x, y in places]
    painter.drawPolyline(points)
