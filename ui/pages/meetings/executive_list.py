"""Who is prepared for a post or studies, as cards in groups: readiness, activities done, and the hours of a term."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyleOptionViewItem

from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.programme import Track
from mentordesk.i18n import _, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.models.executive import GROUP_WORDS, hours_words, person_words, prepared_for, standing_words
from ui.models.headed import HeadedLine, HeadedModel
from ui.models.records import RecordRole, TableColumn, tip
from ui.pages.meetings.executive_parts import METER, draw_hours
from ui.widgets.marks import draw_words
from ui.widgets.table.tables import CellDelegate, Index, Table, draw_name

PersonLine = HeadedLine[ExecutiveRow]

_PAD, _NAME, _LINE, _HEAD, _GAP = 10, 22, 19, 30, 12
"""The room around a card, the height of its name and of its other lines, of a head, and above it, in px at 100 %."""


class PeopleCards(Table):
    """The list. It is as high as its cards, and scrolls where it gets less room."""

    few_rows = 3

    def __init__(self) -> None:
        self.lines: HeadedModel[ExecutiveRow] = HeadedModel((_column(),))
        super().__init__(self.lines)
        self.lines.setParent(self)
        self.setAccessibleName(_("People in executive mentoring"))
        self.setObjectName("cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTableView#cards { border: none; border-radius: 0; background: transparent; }"
            "QTableView#cards::item, QTableView#cards::item:selected { background: transparent; border: none; }"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_Cards(self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[ExecutiveRow]) -> None:
        """Show everybody, a group for each type of programme."""
        lines: list[PersonLine] = []
        for track, words in GROUP_WORDS.items():
            group = [row for row in rows if row.track is track]
            if group:
                lines.append(HeadedLine(f"track-{track}", words=f"{words}  {len(group)}"))
                lines += [HeadedLine(row.id, row) for row in group]
        self.lines.show(lines)
        for place, shown in enumerate(lines):
            self.setRowHeight(place, _height(shown, is_first=not place))
        self.setMaximumHeight(self.verticalHeader().length() + 2)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll to a card, and show the head above it too."""
        above = index.row() - 1
        if above >= 0 and self.lines.record(above).row is None:
            super().scrollTo(self.lines.index(above, 0), hint)
        super().scrollTo(index, hint)

    def rows(self) -> tuple[ExecutiveRow, ...]:
        """Return the people in the order shown."""
        return tuple(line.row for line in self.lines.records() if line.row is not None)


def _column() -> TableColumn[PersonLine]:
    return TableColumn(
        "name",
        _("Name", context="field"),
        lambda shown: shown.words if shown.row is None else person_words(shown.row),
        tip=lambda shown: tip(in_line(shown.row.person.full_name, prepared_for(shown.row)) if shown.row else ""),
    )


def _height(shown: PersonLine, *, is_first: bool) -> int:
    if shown.row is None:
        return theme.px(_HEAD if is_first else _HEAD + _GAP)
    meter = METER if shown.row.hours.required is not None else 0
    return theme.px(2 * _PAD + _NAME + 2 * _LINE + meter)


class _Cards(CellDelegate):
    """Draws the heads on the ground of the page, and the people of a group as one sheet with hairlines between."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown: PersonLine = index.data(RecordRole)
        rect: QRect = option.rect
        painter.save()
        if shown.row is None:
            head = QRect(rect.left(), rect.bottom() - theme.px(_HEAD), rect.width(), theme.px(_HEAD))
            draw_words(painter, head, shown.words, style="strong")
        else:
            self._draw_sheet(painter, option, index)
            pad = theme.px(_PAD)
            _draw_person(painter, rect.adjusted(pad + theme.px(4), pad, -pad - theme.px(4), -pad), shown.row)
        painter.restore()

    def _draw_sheet(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of a card: the first of a group is round above, the last below."""
        model, place = index.model(), index.row()
        assert isinstance(model, HeadedModel)
        lines = model.records()
        is_first = lines[place - 1].row is None
        is_last = place + 1 == len(lines) or lines[place + 1].row is None
        corner = theme.px(8)
        box = QRectF(option.rect).adjusted(0.5, 0.5 if is_first else -0.5, -0.5, -0.5)
        outline = QRectF(box)
        if not is_first:
            outline.setTop(box.top() - 2 * corner)
        if not is_last:
            outline.setBottom(box.bottom() + 2 * corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        path = QPainterPath()
        path.addRoundedRect(outline, corner, corner)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillPath(path, theme.color("accent_soft" if is_chosen else "sheet"))
        painter.setPen(QPen(theme.color("accent" if is_chosen and theme.palette().heavy > 1 else "line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if not is_last:
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner - 1, corner - 1)


def _draw_person(painter: QPainter, rect: QRect, row: ExecutiveRow) -> None:
    name, small = theme.px(_NAME), theme.px(_LINE)
    painter.setPen(theme.color("ink"))
    strong = row.person.calling_name
    whole = row.person.full_name
    thin, strong = (whole.removesuffix(strong), strong) if whole.endswith(strong) else (whole, "")
    draw_name(painter, QRect(rect.left(), rect.top(), rect.width(), name), thin, strong)
    about = QRect(rect.left(), rect.top() + name, rect.width(), small)
    job = row.person.job_title if row.track is Track.EXECUTIVE else prepared_for(row)
    draw_words(painter, about, job, ink="ink2")
    below = about.translated(0, small)
    room = _draw_right(painter, below, _done(row))
    if row.hours.required is None:
        is_open = row.track is Track.CANDIDATE and row.readiness is None
        draw_words(painter, room, standing_words(row), ink="ink2" if is_open else "ink")
        return
    behind = round(row.hours.behind)
    late = ngettext("{n} hour behind", "{n} hours behind", behind, context="count") if behind else ""
    draw_words(painter, room, in_line(hours_words(row), late), ink="warn" if behind else "ink", style="label")
    meter = QRect(rect.left(), below.bottom() + theme.px(4), rect.width(), theme.px(METER))
    draw_hours(painter, meter, row.hours)


def _done(row: ExecutiveRow) -> str:
    return f"{row.signed}/{len(row.activities)}"


def _draw_right(painter: QPainter, rect: QRect, words: str) -> QRect:
    """Draw words at the right end; return the room that is left of them."""
    wide = QFontMetrics(theme.font("small")).horizontalAdvance(words)
    draw_words(painter, QRect(rect.right() - wide, rect.top(), wide + 1, rect.height()), words)
    return rect.adjusted(0, 0, -wide - theme.px(8), 0)
