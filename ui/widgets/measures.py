"""Draws what measuring shows: a value beside what is expected, skills before and after, meetings month by month."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.measuring.facts import Expected, MonthHeld, SkillChange
from mentordesk.domain.measuring.wording import signed
from mentordesk.domain.months import Month
from mentordesk.i18n import _, number
from ui import theme
from ui.widgets.basic import show_if
from ui.widgets.marks import draw_words


class ExpectedBar(QWidget):
    """A bar from 0 with the expected range behind it; ``value`` and range are in the same unit."""

    def __init__(self) -> None:
        super().__init__()
        self._value = 0.0
        self._full = 100.0
        self._expected: Expected | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, expected: Expected | None, *, full: float = 100.0) -> None:
        """Show a value, nothing where there is none."""
        self._value = value or 0.0
        self._expected = expected
        self._full = expected.full if expected is not None else full
        show_if(value is not None, self)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            width, middle = self.width() - 1, self.height() / 2
            track = QRectF(0.5, middle - theme.px(3), width, theme.px(6))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("sheet2"))
            painter.drawRect(track)
            band = self._expected
            if band is not None:
                left = self._x(band.least)
                right = max(self._x(band.most if band.most is not None else self._full), left + theme.px(4))
                right = min(right, float(width))
                left = min(left, right - theme.px(4))
                painter.setPen(QPen(theme.color("good"), 1))
                painter.setBrush(theme.color("good_soft"))
                painter.drawRect(QRectF(left + 0.5, 1.5, right - left, self.height() - 3))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRect(QRectF(0, middle - theme.px(3), self._x(self._value), theme.px(6)))

    def _x(self, value: float) -> float:
        share = max(0.0, min(1.0, value / self._full)) if self._full else 0.0
        return share * (self.width() - 1)


LOWEST, HIGHEST = 1.0, 5.0
"""The scale on which skills are rated."""


class SkillLines(QWidget):
    """Skills before and after: a hollow and a full dot on one scale, with the growth at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._skills: tuple[SkillChange, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_skills(self, skills: Sequence[SkillChange]) -> None:
        """Show some skills."""
        self._skills = tuple(skills)
        said = (f"{skill.name}: {number(skill.before)} → {number(skill.after)}" for skill in self._skills)
        self.setAccessibleName("; ".join(said))
        self.setVisible(bool(self._skills))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(34) * len(self._skills) + theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._skills:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            low, high = self._scale()
            names = round(self.width() * 0.36)
            right = self.width() - theme.px(44)
            left = names + theme.px(10)
            self._draw_scale(painter, low, high, left, right)
            for place, skill in enumerate(self._skills):
                self._draw_skill(painter, skill, place, (low, high, left, right))

    def _scale(self) -> tuple[float, float]:
        """Return the ends of the scale: whole halves around everything, within 1 to 5."""
        values = [value for skill in self._skills for value in (skill.before, skill.after)]
        low = max(LOWEST, int(min(values) * 2) / 2 - (0.5 if min(values) * 2 == int(min(values) * 2) else 0))
        high = min(HIGHEST, -int(-max(values) * 2 // 1) / 2)
        return low, max(high, low + 1.0)

    def _draw_scale(self, painter: QPainter, low: float, high: float, left: int, right: int) -> None:
        foot = theme.px(34) * len(self._skills)
        tick = low
        painter.setFont(theme.font("small"))
        while tick <= high + 0.01:
            x = left + (right - left) * (tick - low) / (high - low)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, foot))
            painter.setPen(theme.color("ink2"))
            box = QRectF(x - theme.px(20), foot + theme.px(4), theme.px(40), theme.px(20))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), number(tick))
            tick += 0.5 if high - low <= 2 else 1.0

    def _draw_skill(
        self, painter: QPainter, skill: SkillChange, place: int, scale: tuple[float, float, int, int]
    ) -> None:
        low, high, left, right = scale
        top = theme.px(34) * place
        middle = top + theme.px(17)
        rect = self.rect().adjusted(0, 0, 0, 0)
        rect.setTop(top)
        rect.setHeight(theme.px(34))
        rect.setWidth(round(self.width() * 0.36))
        draw_words(painter, rect, str(skill.name))
        before, after = (left + (right - left) * (value - low) / (high - low) for value in (skill.before, skill.after))
        painter.setPen(QPen(theme.color("accent"), theme.px(2)))
        painter.drawLine(QPointF(before, middle), QPointF(after, middle))
        size = theme.px(5)
        painter.setPen(QPen(theme.color("edge"), theme.px(2)))
        painter.setBrush(theme.color("page"))
        painter.drawEllipse(QPointF(before, middle), size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(after, middle), size, size)
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font("label"))
        words = signed(skill.growth)
        box = QRectF(right + theme.px(6), top, self.width() - right - theme.px(6), theme.px(34))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)


def beside_line(top: float, height: float, line: float, *, foot: float) -> float:
    """Return where words begin so that a level line does not go through them: below it where there is room."""
    below = line + theme.px(2)
    is_crossed = top - theme.px(1) <= line <= top + height
    return below if is_crossed and below + height <= foot else top


class MonthColumns(QWidget):
    """Meetings held in each month as columns, with a dashed line at what was planned."""

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthHeld, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[MonthHeld]) -> None:
        """Show some months."""
        self._months = tuple(months)
        said = (f"{Month.of(month.month).short}: {month.held}" for month in self._months)
        self.setAccessibleName(_("Meetings held each month: {months}", months=", ".join(said)))
        self.setVisible(bool(self._months))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(190))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        with QPainter(self) as painter:
            planned = self._months[0].planned
            most = max(*(month.held for month in self._months), planned or 0, 1)
            foot, high = self.height() - theme.px(26), self.height() - theme.px(50)
            step = self.width() / len(self._months)
            y = round(foot - high * planned / most) if planned else None
            for place, month in enumerate(self._months):
                self._draw_month(painter, month, QRectF(place * step, 0, step, foot), high * month.held / most, y)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.drawLine(0, foot, self.width(), foot)
            if planned and y is not None:
                painter.setPen(QPen(theme.color("ink2"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(0, y, self.width(), y)
                self._draw_plan(painter, planned, y)

    def _draw_plan(self, painter: QPainter, planned: float, y: int) -> None:
        """Write what was planned above its line, on a ground of its own where a column is behind it."""
        painter.setFont(theme.font("small"))
        words = _("plan {n}", context="count", n=round(planned, 1))
        metrics = QFontMetrics(painter.font())
        box = QRectF(0, y - metrics.height() - 1, metrics.horizontalAdvance(words) + theme.px(6), metrics.height())
        painter.fillRect(box, theme.color("page"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _draw_month(
        self, painter: QPainter, month: MonthHeld, place: QRectF, tall: float, planned_at: int | None
    ) -> None:
        gap = max(2.0, place.width() * 0.16)
        box = QRectF(place.left() + gap / 2, place.bottom() - tall, place.width() - gap, tall)
        if tall:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("accent" if month.is_over else "accent_soft"))
            painter.drawRect(box)
        painter.setFont(theme.font("label"))
        metrics = QFontMetrics(painter.font())
        words = str(month.held)
        if metrics.horizontalAdvance(words) <= place.width():
            inside = tall >= metrics.height() + theme.px(4)
            painter.setPen(theme.color("on_accent" if inside and month.is_over else "ink"))
            top = box.top() + theme.px(3) if inside else box.top() - metrics.height()
            if inside and planned_at is not None:
                top = beside_line(top, metrics.height(), planned_at, foot=box.bottom())
            figure = QRectF(place.left(), top, place.width(), metrics.height())
            painter.drawText(figure, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        name = str(Month.of(month.month).short)
        if QFontMetrics(painter.font()).horizontalAdvance(name) <= place.width():
            foot = QRectF(place.left(), place.bottom() + theme.px(4), place.width(), theme.px(20))
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), name)
