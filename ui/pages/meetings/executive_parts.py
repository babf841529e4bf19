"""Parts of the card of somebody in executive mentoring: the hours of a term, a competency, a decision case."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.executive.facts import Hours
from mentordesk.domain.executive.sheets import Act, sheet_of, words_of
from mentordesk.domain.records.executive import Activity
from mentordesk.i18n import _, ngettext, number
from mentordesk.text import in_line
from ui import theme
from ui.widgets.basic import Label, column, holding, row
from ui.widgets.marks import draw_dots, draw_words

MOST = 5
"""The best rating of a mentor."""

_DECISION = ("decided", "why", "came-of-it")


class HoursMeter(QWidget):
    """How many hours of a term a student has, with a tick where the term stands today."""

    def __init__(self) -> None:
        super().__init__()
        self._hours = Hours(0.0, None, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: Hours) -> None:
        """Show these hours; nothing is drawn where the school asks for none."""
        self._hours = hours
        self.setVisible(hours.required is not None)
        self.setAccessibleName(self._needed())
        self.update()

    def _needed(self) -> str:
        expected = self._hours.expected
        return _("{hours} needed by today", hours=number(round(expected))) if expected is not None else ""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        required = self._hours.required or 1.0
        with QPainter(self) as painter:
            track = QRectF(0.5, theme.px(6) + 0.5, self.width() - 1, theme.px(7))
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(theme.color("sheet2"))
            painter.drawRect(track)
            filled = QRectF(track)
            filled.setWidth(track.width() * min(1.0, self._hours.done / required))
            painter.fillRect(filled, theme.color("accent"))
            if self._hours.expected is not None:
                self._draw_today(painter, track, min(1.0, self._hours.expected / required))

    def _draw_today(self, painter: QPainter, track: QRectF, share: float) -> None:
        x = track.left() + track.width() * share
        painter.setPen(QPen(theme.color("ink"), 2))
        painter.drawLine(QPointF(x, track.top() - theme.px(4)), QPointF(x, track.bottom() + theme.px(4)))
        words = self._needed()
        wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(8)
        left = max(0, min(round(x) - wide // 2, self.width() - wide))
        below = QRectF(left, track.bottom() + theme.px(4), self.width() - left, theme.px(20))
        draw_words(painter, below.toRect(), words, ink="ink2")


class CompetencyLine(QWidget):
    """A competency and the mean of the mentor's ratings, as dots and as a number."""

    def __init__(self, name: str, mean: float, count: int) -> None:
        super().__init__()
        said = _("not rated yet", context="state")
        if count:
            ratings = ngettext("{n} rating", "{n} ratings", count, context="count")
            said = in_line(number(mean), ratings)
        layout = row(gap=10)
        words = Label(name, wrap=True)
        layout.addWidget(words, 1)
        layout.addWidget(_Dots(round(mean)))
        rated = Label(said, "small", ink="ink2")
        rated.setMinimumWidth(theme.px(110))
        layout.addWidget(rated)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.setAccessibleName(f"{name}: {said}")


class _Dots(QWidget):
    """So many of five dots."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self.setFixedSize(theme.px(56), theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_dots(painter, self.rect(), self._count, MOST)


class DecisionLines(QWidget):
    """A decision case: what was decided, why, and what came of it."""

    def __init__(self, activity: Activity) -> None:
        super().__init__()
        lines: list[QWidget] = [Label(activity.title, "label", wrap=True)]
        names = {asked.code: str(asked.name) for act in Act for asked in sheet_of(activity.kind).lines(act)}
        for code in _DECISION:
            written = words_of(activity, code)
            heading = Label(names[code], "small", ink="ink2")
            heading.setFixedWidth(theme.px(76))
            words = Label(written or _("not written yet", context="state"), wrap=True, ink="ink" if written else "warn")
            across = row(gap=8)
            across.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(words, 1)
            lines.append(holding(across))
        layout = column(*lines, gap=2)
        layout.setContentsMargins(0, 0, 0, theme.px(4))
        self.setLayout(layout)
