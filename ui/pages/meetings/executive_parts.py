"""Parts of the card of somebody in executive mentoring: activities, the hours of a term, a competency, a decision."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from mentordesk.domain.executive.activities import Stage, stage
from mentordesk.domain.executive.facts import Hours
from mentordesk.domain.executive.sheets import Act, sheet_of, words_of
from mentordesk.domain.journey.steps import Stage as StepStage
from mentordesk.domain.records.executive import Activity
from mentordesk.domain.records.words import ACTIVITY_WORDS
from mentordesk.i18n import _, day_month, ngettext, number
from mentordesk.text import in_line
from ui import theme
from ui.keys import is_enter
from ui.models.executive import hours_of, own_title
from ui.models.records import RecordModel, RecordRole
from ui.widgets.basic import Holder, Label, column, holding, row
from ui.widgets.marks import draw_dots, draw_words
from ui.widgets.rings import draw_ring
from ui.widgets.table.tables import CellDelegate, Index, Table

MOST = 5
"""The best rating of a mentor."""

METER = 38
"""The height of the meter of hours in px at 100 %."""

_DECISION = ("decided", "why", "came-of-it")
_ROW, _RING, _DAY = 38, 20, 48
"""The height of an activity, its ring, and the room of its day, in px at 100 %."""

_STAGES = {
    Stage.PLANNED: (StepStage.NONE, 0.0),
    Stage.TO_OBSERVE: (StepStage.DOING, 1 / 3),
    Stage.TO_DEBRIEF: (StepStage.REVIEW, 0.0),
    Stage.SIGNED: (StepStage.DONE, 1.0),
}
"""How the ring of an activity looks, and how much of it is filled."""


class ActivityTable(Table):
    """The way of somebody: a ring for each activity on a hairline. Delete puts those chosen into the trash.

    ``opened`` is emitted by Enter, Space and a double click; ``pressed_once`` by a click.
    """

    removed = Signal()
    opened = Signal()
    pressed_once = Signal()

    def __init__(self, model: RecordModel[Activity]) -> None:
        super().__init__(model)
        self.setAccessibleName(_("Activities", context="title"))
        self.setObjectName("way")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTableView#way { border: none; border-radius: 0; background: transparent; }"
            "QTableView#way::item, QTableView#way::item:selected { background: transparent; border: none; }"
        )
        self.setItemDelegate(_Way(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(200))
        self.clicked.connect(lambda _index: self.pressed_once.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_activities(self, activities: Sequence[Activity]) -> None:
        """Show the activities of somebody; the table is as high as they are."""
        self._model.show(activities)
        self.setVisible(bool(activities))
        self.setFixedHeight(len(activities) * theme.px(_ROW) + 2)

    def unroll(self, whole: bool) -> None:
        """Show all rows, always: the card around scrolls."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Space or is_enter(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class _Way(CellDelegate):
    """Draws an activity: its ring, day, kind and title, and its hours."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        activity: Activity = index.data(RecordRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(1, 1, -1, -1)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.setPen(QPen(theme.color("accent"), 1) if theme.palette().heavy > 1 else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        size = theme.px(_RING)
        ring = QRectF(rect.left() + theme.px(8), rect.center().y() - size / 2 + 0.5, size, size)
        self._draw_hairline(painter, rect, ring, index)
        look, share = _STAGES[stage(activity)]
        draw_ring(painter, ring, 0, look, share)
        _draw_activity(painter, rect.adjusted(theme.px(16) + size, 0, -theme.px(8), 0), activity, is_chosen=is_chosen)
        painter.restore()

    def _draw_hairline(self, painter: QPainter, rect: QRect, ring: QRectF, index: Index) -> None:
        painter.setPen(QPen(theme.color("edge"), 1))
        x = ring.center().x()
        if index.row():
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, ring.top()))
        if index.row() + 1 < index.model().rowCount():
            painter.drawLine(QPointF(x, ring.bottom()), QPointF(x, rect.bottom() + 1))


def _draw_activity(painter: QPainter, rect: QRect, activity: Activity, *, is_chosen: bool) -> None:
    ink = "warn" if stage(activity) is Stage.TO_DEBRIEF else "ink2"
    on = day_month(activity.on) if activity.on else "–"
    draw_words(painter, QRect(rect.left(), rect.top(), theme.px(_DAY), rect.height()), on, ink=ink)
    hours = hours_of(activity)
    wide = QFontMetrics(theme.font("small")).horizontalAdvance(hours)
    draw_words(painter, QRect(rect.right() - wide, rect.top(), wide + 1, rect.height()), hours, ink="ink2")
    room = rect.adjusted(theme.px(_DAY), 0, -wide - theme.px(8), 0)
    style = "strong" if is_chosen else "body"
    kind = str(ACTIVITY_WORDS[activity.kind])
    draw_words(painter, room, kind, style=style)
    taken = QFontMetrics(theme.font(style)).horizontalAdvance(kind) + theme.px(6)
    draw_words(painter, room.adjusted(taken, 0, 0, 0), own_title(activity), ink="ink2")


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
        self.setAccessibleName(hours_needed(hours))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(220), theme.px(METER))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(140), theme.px(METER))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_hours(painter, self.rect(), self._hours)


def hours_needed(hours: Hours) -> str:
    """Return how many hours there should be by today; nothing where that cannot be said."""
    return _("{hours} needed by today", hours=number(round(hours.expected))) if hours.expected is not None else ""


def draw_hours(painter: QPainter, rect: QRect, hours: Hours) -> None:
    """Draw the hours of a term as a bar, and below a tick how many there should be today."""
    required = hours.required or 1.0
    track = QRectF(rect.left() + 0.5, rect.top() + theme.px(6) + 0.5, rect.width() - 1, theme.px(7))
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(theme.color("sheet2"))
    painter.drawRect(track)
    filled = QRectF(track)
    filled.setWidth(track.width() * min(1.0, hours.done / required))
    painter.fillRect(filled, theme.color("accent"))
    if hours.expected is None:
        return
    x = track.left() + track.width() * min(1.0, hours.expected / required)
    painter.setPen(QPen(theme.color("ink"), 2))
    painter.drawLine(QPointF(x, track.top() - theme.px(4)), QPointF(x, track.bottom() + theme.px(4)))
    words = hours_needed(hours)
    wide = QFontMetrics(theme.font("small")).horizontalAdvance(words) + theme.px(2)
    left = max(rect.left(), min(round(x) - wide // 2, rect.right() + 1 - wide))
    below = QRect(left, round(track.bottom()) + theme.px(4), rect.right() + 1 - left, theme.px(20))
    draw_words(painter, below, words, ink="ink2")


class CompetencyLine(Holder):
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


class DecisionLines(Holder):
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
