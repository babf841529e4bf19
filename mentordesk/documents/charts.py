"""Draws the marks of a chart on paper."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.documents import letters, style
from mentordesk.domain.chart import Anchor, Box, Chart, Diamond, Dot, Drawing, Ink, Label, Line, Mark
from mentordesk.domain.chart_layout import lay_out

SIZE = 9.0
_DASH = (2.5, 2.0)


class ChartFlowable(Flowable):
    """A chart as wide as the text."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart
        self._drawing = Drawing(0.0, 0.0, ())

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """Lay the chart out in the width there is."""
        self._drawing = lay_out(self._chart, available_width, size=SIZE, measure=letters.width)
        return self._drawing.width, self._drawing.height

    def draw(self) -> None:
        """Draw every mark."""
        for mark in self._drawing.marks:
            put(self.canv, mark, self._drawing.height)


def put(canvas: Canvas, mark: Mark, height: float) -> None:
    """Draw one mark on a drawing ``height`` high, whose marks are measured from its top."""
    canvas.saveState()
    canvas.setStrokeColor(style.INKS[mark.ink])
    canvas.setFillColor(style.INKS[mark.ink])
    match mark:
        case Line():
            canvas.setLineWidth(mark.width)
            if mark.dashed:
                canvas.setDash(*_DASH)
            canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
        case Box():
            canvas.setLineWidth(0.8)
            if mark.dashed:
                canvas.setDash(*_DASH)
            stroke, fill = int(mark.outlined), int(not mark.outlined)
            canvas.rect(mark.x, height - mark.y - mark.height, mark.width, mark.height, stroke=stroke, fill=fill)
        case Diamond():
            _diamond(canvas, mark, height)
        case Dot():
            canvas.setLineWidth(1.2)
            if mark.hollow:
                canvas.setFillColor(style.INKS[Ink.GROUND])
            canvas.circle(mark.x, height - mark.y, mark.radius, stroke=1, fill=1)
        case Label():
            _letter(canvas, mark, height)
    canvas.restoreState()


def _diamond(canvas: Canvas, mark: Diamond, height: float) -> None:
    x, y, reach = mark.x, height - mark.y, mark.radius
    path = canvas.beginPath()
    path.moveTo(x - reach, y)
    for corner in ((x, y + reach), (x + reach, y), (x, y - reach)):
        path.lineTo(*corner)
    path.close()
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(style.INKS[Ink.GROUND])
    canvas.drawPath(path, stroke=1, fill=1)


def _letter(canvas: Canvas, label: Label, height: float) -> None:
    canvas.setFont(style.BOLD if label.bold else style.REGULAR, label.size)
    text = letters.printable(label.text)
    wide = letters.width(text, label.size, label.bold)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
    canvas.drawString(label.x - shift, height - label.y, text)
