"""The surveys of a cycle as a list: name, day, how many answered, and what came of it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from mentordesk.domain.records.survey import Respondent, Wave
from mentordesk.domain.surveys.facts import SurveyFacts, WaveRow, WaveState
from mentordesk.domain.surveys.words import state_words
from mentordesk.i18n import _, day, mean, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.models.records import RecordModel, TableColumn
from ui.pages.surveys.bars import draw_share
from ui.widgets.table.cells import PaintedCells
from ui.widgets.table.tables import Table, row_height


class WaveTable(Table):
    """The list. ``wave_chosen(wave)`` is emitted when the owner chooses another survey."""

    wave_chosen = Signal(object)

    def __init__(self) -> None:
        columns: tuple[TableColumn[WaveRow], ...] = (
            TableColumn("wave", _("Survey", context="title"), _spoken, width=260),
        )
        self.rows: RecordModel[WaveRow] = RecordModel(columns)
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.setAccessibleName(_("Surveys of the cycle"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._room = 0
        self.setItemDelegate(PaintedCells(self, {"wave": self._paint}))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(theme.px(120))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_compact = False
        self.verticalHeader().setDefaultSectionSize(self.height_of(1))
        self.selectionModel().currentRowChanged.connect(self._choose)

    @staticmethod
    def height_of(count: int) -> int:
        """Return the height of so many surveys as cards."""
        return count * (row_height(3) + theme.px(10))

    def set_compact(self, compact: bool) -> None:
        """Give each survey one line, or the three of its card."""
        if compact != self.is_compact:
            self.is_compact = compact
            self.verticalHeader().setDefaultSectionSize(row_height(1) if compact else self.height_of(1))
            self._take_height()

    def _take_height(self) -> None:
        self.ensurePolished()  # its frame is that of the style sheet
        self.setFixedHeight(self.verticalHeader().length() + 2 * self.frameWidth())

    def show_facts(self, facts: SurveyFacts, chosen: Wave) -> None:
        """Show the surveys, one of them chosen."""
        self.rows.show((*facts.main, *facts.others))
        metrics = QFontMetrics(theme.font("small"))
        said = [str(state_words(row)) for row in self.rows.records()]
        self._room = max((metrics.horizontalAdvance(words) for words in said), default=0) + theme.px(10)
        ids = {row.id for row in self.rows.records() if row.wave is chosen}
        self._take_height()
        self.blockSignals(True)
        self.choose(ids)
        self.blockSignals(False)

    def _paint(self, painter: QPainter, rect: QRect, row: WaveRow) -> None:
        _paint(painter, rect, row, self._room)

    def _choose(self, index: object, _old: object) -> None:
        place = index.row()  # type: ignore[attr-defined]
        if 0 <= place < len(self.rows.records()):
            self.wave_chosen.emit(self.rows.record(place).wave)


def items_words(row: WaveRow) -> str:
    """Return how many questions each kind of respondent is asked."""
    counts = [(respondent, len(asked)) for respondent, asked in row.items if asked]
    if len({count for _respondent, count in counts}) <= 1:
        count = counts[0][1] if counts else 0
        return ngettext("{n} question", "{n} questions", count, context="count")
    named = {
        Respondent.MENTEE: _("{n} for mentees", context="count", n=dict(counts).get(Respondent.MENTEE, 0)),
        Respondent.MENTOR: _("{n} for mentors", context="count", n=dict(counts).get(Respondent.MENTOR, 0)),
    }
    return _("Questions: {parts}", context="count", parts=", ".join(named.values()))


def result_words(row: WaveRow) -> str:
    """Return what came of a survey, in a few words."""
    if row.result is None:
        return ""
    satisfied = row.result.satisfied.mean
    if satisfied is not None:
        return _("satisfied {mean}/5", context="state", mean=mean(satisfied))
    return "" if row.result.is_shown else _("too few to show")


def _spoken(row: WaveRow) -> str:
    return in_line(str(row.name), day(row.day) if row.day else "", str(state_words(row)), result_words(row))


def has_card(height: int) -> bool:
    """Return whether a row is high enough for the three lines of a card; with large text a single line is high too."""
    return height >= row_height(3)


def _paint(painter: QPainter, rect: QRect, row: WaveRow, room: int) -> None:
    """Draw a survey; its bar leaves ``room`` px for how many answered, the same on every card."""
    rect = rect.adjusted(0, 0, -theme.px(6), 0)
    if not has_card(rect.height()):
        _words(painter, rect, str(row.name), str(state_words(row)), strong=row.was_sent)
        return
    line = rect.height() // 3
    first = QRect(rect.left(), rect.top() + theme.px(4), rect.width(), line)
    _words(painter, first, str(row.name), day(row.day) if row.day else "", strong=row.was_sent)
    second = first.translated(0, line - theme.px(2))
    words = str(state_words(row))
    painter.setFont(theme.font("small"))
    share = row.answered_count / row.asked_count if row.was_sent and row.asked_count else None
    draw_share(painter, second.adjusted(0, 0, -room, 0), share)
    painter.setPen(theme.color("ink"))
    painter.drawText(second, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
    third = second.translated(0, line - theme.px(2))
    painter.setPen(theme.color("ink2"))
    said = said_within(row, QFontMetrics(painter.font()), third.width())
    painter.drawText(third, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)


def said_within(row: WaveRow, metrics: QFontMetrics, width: int) -> str:
    """Return what came of a survey and how much it asks, or what says most of it, so that no word is cut."""
    most = _("due", context="state") if row.state is WaveState.DUE else result_words(row)
    parts = (items_words(row), most) if row.state is WaveState.DUE else (most, items_words(row))
    for said in (in_line(*parts), most or items_words(row)):
        if metrics.horizontalAdvance(said) <= width:
            return said
    return metrics.elidedText(said, Qt.TextElideMode.ElideRight, width)


def _words(painter: QPainter, rect: QRect, left: str, right: str, *, strong: bool) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("ink2"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | middle), right)
    room = rect.width() - QFontMetrics(painter.font()).horizontalAdvance(right) - theme.px(8)
    painter.setFont(theme.font("strong" if strong else "body"))
    painter.setPen(theme.color("ink"))
    shown = QFontMetrics(painter.font()).elidedText(left, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | middle), shown)
