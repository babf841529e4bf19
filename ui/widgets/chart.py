"""Draw the charts of the papers on screen, from the same records and marks, with the numbers as a table."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from mentordesk.domain.chart import (
    Anchor,
    BarChart,
    Box,
    Chart,
    Diamond,
    Dot,
    Drawing,
    Ink,
    Label,
    Line,
    Mark,
    as_table,
)
from mentordesk.domain.chart_layout import lay_out
from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, Holder, grow_with_width, plain_tip

_NEAR = 6.0  # tolerance around a mark for the mouse, in pixels


@dataclass(frozen=True, slots=True)
class ChartColours:
    """The colour of each ink as a hex string."""

    text: str = "#24221E"
    quiet: str = "#57524A"
    faint: str = "#DFD8CA"
    main: str = "#1F4F82"
    second: str = "#8F8777"
    third: str = "#A9632A"
    ground: str = "#FFFFFF"
    band: str = "#FAEED3"
    warn: str = "#8A5A00"

    def of(self, ink: Ink) -> QColor:
        """Return the colour for an ink."""
        return QColor(getattr(self, ink.value))


def themed_colours() -> ChartColours:
    """Return the colours of the theme in force."""
    tokens = theme.palette()
    return ChartColours(
        text=tokens.ink,
        quiet=tokens.ink2,
        faint=tokens.line,
        main=tokens.accent,
        second=tokens.chart2,
        third=tokens.chart3,
        ground=tokens.page,
        band=tokens.warn_soft,
        warn=tokens.warn,
    )


class ChartView(QWidget):
    """A chart that fills the available width; each mark has a tooltip."""

    def __init__(self, colours: ChartColours | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart = BarChart(title="")
        self._colours = colours or ChartColours()
        grow_with_width(self, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        self._chart = chart
        self.retranslate()

    def set_colours(self, colours: ChartColours) -> None:
        """Change the colours."""
        self._colours = colours
        self.update()

    def retranslate(self) -> None:
        """Redraw in the current language."""
        self.setAccessibleName(str(self._chart.title))
        self.setAccessibleDescription("; ".join(" ".join(row) for row in as_table(self._chart)))
        self.updateGeometry()
        self.update()

    def drawing(self, width: float) -> Drawing:
        """Return the chart laid out for a width."""
        return lay_out(self._chart, width, size=self._size(), measure=self._measure)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the chart for a width."""
        return round(self.drawing(width).height)

    def sizeHint(self) -> QSize:
        """Return a size that shows the chart well."""
        width = round(self._size() * 34)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size."""
        width = round(self._size() * 18)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.drawing(self.width()).marks:
            put(painter, mark, self._colours, self.font())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the mark under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), plain_tip(tip) if tip else "", self)
            return True
        return super().event(event)

    def tip_at(self, place: QPointF) -> str:
        """Return the tooltip of the topmost mark at a point, or ""."""
        for mark in reversed(self.drawing(self.width()).marks):
            if isinstance(mark, (Box, Dot, Diamond)) and mark.tip and _ground(mark).contains(place):
                return mark.tip
        return ""

    def _size(self) -> float:
        pixels = self.font().pixelSize()
        return float(pixels if pixels > 0 else self.fontInfo().pixelSize())

    def _measure(self, text: str, size: float, bold: bool) -> float:
        return QFontMetricsF(_font(self.font(), size, bold=bold)).horizontalAdvance(text)


class ChartPanel(Holder):
    """A chart with its numbers in a table."""

    def __init__(self, colours: ChartColours | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ChartView(colours)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self._faces = QStackedWidget()
        self._faces.addWidget(self.view)
        self._faces.addWidget(self.table)
        self.turn = Button("", "link", does=self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._faces)
        layout.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        self._chart: Chart = BarChart(title="")
        self.retranslate()

    def show_chart(self, chart: Chart) -> None:
        """Show a chart and its numbers."""
        self._chart = chart
        self.retranslate()

    def retranslate(self) -> None:
        """Show everything in the current language."""
        self.view.show_chart(self._chart)
        self._fill(as_table(self._chart))
        self._name_turn()

    def _turn(self) -> None:
        self._faces.setCurrentIndex(1 - self._faces.currentIndex())
        self._name_turn()

    def _name_turn(self) -> None:
        self.turn.setText(_("See the numbers") if self._faces.currentIndex() == 0 else _("See the chart"))

    def _fill(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self.table.setRowCount(max(len(rows) - 1, 0))
        self.table.setColumnCount(len(rows[0]) if rows else 0)
        self.table.setHorizontalHeaderLabels(list(rows[0]) if rows else [])
        for place, row in enumerate(rows[1:]):
            for column, text in enumerate(row):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.setAccessibleName(str(self._chart.title))


def put(painter: QPainter, mark: Mark, colours: ChartColours, font: QFont) -> None:
    """Draw one mark."""
    colour = colours.of(mark.ink)
    match mark:
        case Line():
            pen = QPen(colour, max(mark.width, 1.0))
            if mark.dashed:
                pen.setDashPattern([3.0, 3.0])
            painter.setPen(pen)
            painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
        case Box():
            _box(painter, mark, colour)
        case Diamond():
            reach = mark.radius
            painter.setPen(QPen(colours.of(Ink.GROUND), 1.0))
            painter.setBrush(colour)
            corners = ((-reach, 0.0), (0.0, -reach), (reach, 0.0), (0.0, reach))
            painter.drawPolygon([QPointF(mark.x + x, mark.y + y) for x, y in corners])
        case Dot():
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(colours.of(Ink.GROUND) if mark.hollow else colour)
            painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
        case Label():
            _letter(painter, mark, colour, font)


def _box(painter: QPainter, mark: Box, colour: QColor) -> None:
    area = QRectF(mark.x, mark.y, mark.width, mark.height)
    if not mark.outlined:
        painter.fillRect(area, colour)
        return
    pen = QPen(colour, 1.0)
    if mark.dashed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def _letter(painter: QPainter, label: Label, colour: QColor, font: QFont) -> None:
    painter.setFont(_font(font, label.size, bold=label.bold))
    painter.setPen(colour)
    wide = painter.fontMetrics().horizontalAdvance(label.text)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: float(wide)}[label.anchor]
    painter.drawText(QPointF(label.x - shift, label.y), label.text)


def _font(font: QFont, size: float, *, bold: bool) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _ground(mark: Box | Dot | Diamond) -> QRectF:
    """Return the hover area of a mark, slightly larger than the mark."""
    if isinstance(mark, Box):
        return QRectF(mark.x, mark.y, mark.width, mark.height)
    reach = mark.radius + _NEAR
    return QRectF(mark.x - reach, mark.y - reach, 2 * reach, 2 * reach)
