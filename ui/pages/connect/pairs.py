"""Views of step 5: the pairs with the card of the one chosen, those worth a second look, and who is left over."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.domain.matching.plan.explained import PairRow, UnmatchedRow
from mentordesk.domain.people.names import short_names
from mentordesk.i18n import _, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.models.connecting import left_over_columns, pair_columns, points
from ui.models.records import RecordModel
from ui.pages.connect.card import PairCard
from ui.pages.connect.part import ScrollingInside
from ui.pages.connect.people import hide_columns, stretch_last
from ui.widgets.basic import Button, FramedHolder, Holder, Label, holding
from ui.widgets.table.cells import PaintedCells, draw_lines, draw_new, draw_person, draw_score
from ui.widgets.table.tables import Table

CARD_WIDTH = 304
NARROW = {"mentor": 132, "mentee": 132, "score": 80}
"""Widths of columns in a narrow page, in px at 100 %: the reasons need the room."""


class Notice(FramedHolder):
    """What must be known before anything else on a view: a heading, a few words, a link. ``followed`` is the link."""

    followed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "notice")
        self._icon = Label()
        self._icon.setPixmap(theme.pixmap("warning", "warn", 18, self.devicePixelRatioF()))
        self.heading = Label("", "strong", ink="warn")
        self.words = Label("", ink="ink", wrap=True)
        self.link = Button("", "link", does=self.followed.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (12, 4, 12, 4)))
        layout.setSpacing(theme.px(8))
        for part in (self._icon, self.heading):
            layout.addWidget(part)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.link)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, heading: str, words: str = "", link: str = "") -> None:
        """Show these words; nothing at all where there are none."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self._icon.setVisible(bool(heading))
        self.words.setText(words)
        self.link.setText(link)
        self.link.setAccessibleName(link)
        self.link.setVisible(bool(link))
        self.setAccessibleName(in_line(heading, words, between=" "))
        self.setVisible(bool(heading or words))

    def add(self, words: str) -> None:
        """Say one more thing after the words."""
        if words:
            self.words.setText(in_line(self.words.text(), words, between=" "))
            self.setAccessibleName(f"{self.accessibleName()} {words}")


class PairsView(ScrollingInside, Holder):
    """The table of pairs with the card beside it, or in its place where the page is narrow.

    ``pin_wanted`` and ``unpair_wanted`` carry the pair whose card is shown.
    """

    pin_wanted = Signal(PairRow)
    unpair_wanted = Signal(PairRow)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._wide, self._settled = True, False
        self._open = ""
        self._called: dict[str, str] = {}
        self._new: frozenset[str] = frozenset()
        self.model: RecordModel[PairRow] = RecordModel(pair_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Pairs", context="title"))
        self.table.setItemDelegate(PaintedCells(self.table, {**PAIR_PAINTERS, "mentee": self._paint_mentee}))
        self.table.set_lines(3)
        stretch_last(self.table, "why")
        self.table.sort_by("score", Qt.SortOrder.DescendingOrder)
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_card())
        self.table.activated.connect(lambda _index: self.open_card())
        self.card = PairCard(read_only=read_only)
        self.card.closed.connect(self.close_card)
        self.card.pin_wanted.connect(self._pin)
        self.card.unpair_wanted.connect(self._unpair)
        if not read_only:
            delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
            delete.setContext(Qt.ShortcutContext.WidgetShortcut)
            delete.activated.connect(self._unpair)
        self._left = holding(_filled(self.table))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(24))
        across.addWidget(self._left, 1)
        across.addWidget(self.card)

    def show_rows(self, rows: Sequence[PairRow], *, settled: bool, new: frozenset[str] = frozenset()) -> None:
        """Show pairs; those not ``settled`` are a proposal, which can be looked at but not changed.

        Pairs that are ``new`` are marked, and chosen when they are first shown.
        """
        fresh, self._new = new - self._new, new
        self._settled = settled
        if self._open not in {row.id for row in rows}:
            self._open = ""
        self._called = short_names(person for row in rows for person in (row.mentor, row.mentee))
        self.model.show(rows)
        self.model.touch()
        if fresh:
            self.table.show_chosen(fresh)
        elif rows and not self.table.chosen_records():
            self.table.selectRow(0)
        self._show_card()

    def _paint_mentee(self, painter: QPainter, rect: QRect, row: PairRow) -> None:
        _paint_mentee(painter, draw_new(painter, rect) if row.id in self._new else rect, row)

    def chosen(self) -> PairRow | None:
        """Return the pair whose card is shown."""
        found = self.table.chosen_records()
        current = self.table.currentIndex()
        if current.isValid() and self.model.record(current.row()) in found:
            return self.model.record(current.row())
        return found[0] if found else None

    def arrange(self, *, wide: bool) -> None:
        """Put the card beside the table or in its place; in a narrow page the reasons need more of the room."""
        if wide != self._wide:
            share_room(self.table, self.model, wide=wide)
        self._wide, self._open = wide, ""
        self.card.setMinimumWidth(theme.px(CARD_WIDTH) if wide else 0)
        self.card.setMaximumWidth(theme.px(CARD_WIDTH) if wide else theme.NO_LIMIT)
        self.card.close_button.setVisible(not wide)
        self.table.set_lines(lines_for(self, 3))
        self._show_card()

    def open_card(self) -> None:
        """Show the card of the pair chosen, until that pair is no longer there."""
        row = self.chosen()
        self._open = row.id if row is not None else ""
        self._show_card()
        if not self._wide and self.chosen() is not None:
            self.card.close_button.setFocus()

    def close_card(self) -> None:
        """Go back to the table."""
        self._open = ""
        self._show_card()
        self.table.setFocus()

    def _show_card(self) -> None:
        row = self.chosen()
        shown = row is not None and (self._wide or row.id == self._open)
        focused = QApplication.focusWidget()
        is_left = not shown and focused is not None and self.card.isAncestorOf(focused)
        self.card.setVisible(shown)
        self._left.setVisible(self._wide or not shown)
        if is_left:
            self.table.setFocus()
        if row is not None and shown:
            self.card.show_row(row, self._called, settled=self._settled)

    def _pin(self) -> None:
        row = self.chosen()
        if row is not None and self._settled:
            self.pin_wanted.emit(row)

    def _unpair(self) -> None:
        row = self.chosen()
        if row is not None and self._settled:
            self.unpair_wanted.emit(row)


class SecondLookView(Holder):
    """The pairs that are worth a second look, and why. ``pair_wanted(mentee_id)`` asks for one of them."""

    pair_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Label("", "section", wrap=True)
        self.model: RecordModel[PairRow] = RecordModel(pair_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Pairs worth a second look", context="title"))
        self.table.setItemDelegate(PaintedCells(self.table, PAIR_PAINTERS | {"mentee": _paint_mentee}))
        self.table.set_lines(3)
        stretch_last(self.table, "why")
        self.table.sort_by("score")
        self.table.activated.connect(lambda index: self.pair_wanted.emit(self.model.record(index.row()).mentee.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.heading)
        layout.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[PairRow]) -> None:
        """Show these pairs."""
        if any(str(row.fit.caution) for row in rows):
            words = ngettext("{n} pair is worth a second look", "{n} pairs are worth a second look", len(rows))
        else:
            words = _("No pair has a point to consider; these have the lowest scores")
        self.heading.setText(words)
        self.model.show(rows)

    def arrange(self, *, wide: bool) -> None:
        """Give the reasons the room that there is."""
        share_room(self.table, self.model, wide=wide)
        self.table.set_lines(lines_for(self, 3))


class LeftOverView(Holder):
    """The people without a pair, in which part, and why. ``person_wanted(person_id)`` asks for one of them."""

    person_wanted = Signal(str)

    def __init__(self, nobody: str, *, parts: bool = True) -> None:
        """Say ``nobody`` where none is left; without ``parts`` the column of the part is left out."""
        super().__init__()
        self._wide = True
        self.model: RecordModel[UnmatchedRow] = RecordModel(left_over_columns(), self)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("Not paired", context="title"))
        self.table.setItemDelegate(PaintedCells(self.table, {"why": _paint_why_left, "full_name": self._paint_name}))
        self.table.set_lines(2)
        stretch_last(self.table)
        self.table.sort_by("role" if parts else "full_name")
        hide_columns(self.table, ("role",), hidden=not parts)
        self.table.activated.connect(lambda index: self.person_wanted.emit(self.model.record(index.row()).person.id))
        self.nobody = Label(nobody, ink="ink2", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nobody, 1, Qt.AlignmentFlag.AlignTop)

    def arrange(self, *, wide: bool) -> None:
        """Show the department in a column of its own, or below the name."""
        self._wide = wide
        hide_columns(self.table, ("department",), hidden=not wide)
        self.table.set_lines(lines_for(self, 2 if wide else 3))

    def _paint_name(self, painter: QPainter, rect: QRect, row: UnmatchedRow) -> None:
        below = "" if self._wide else row.person.department
        draw_person(painter, rect, row.person.full_name, row.person.calling_name, below)

    def show_rows(self, rows: Sequence[UnmatchedRow]) -> None:
        """Show who is left over."""
        self.model.show(rows)
        self.table.setVisible(bool(rows))
        self.nobody.setVisible(not rows)


def share_room(table: Table, model: RecordModel[PairRow], *, wide: bool) -> None:
    """Give the columns before the reasons their width; in a narrow page they need less."""
    for place, column in enumerate(model.columns):
        if column.name in NARROW:
            table.setColumnWidth(place, theme.px(column.width if wide else NARROW[column.name]))


def lines_for(widget: QWidget, lines: int) -> int:
    """Return how many lines a row has: no more than two in a low window, so that five rows are seen."""
    if theme.is_low(widget.window().height()):
        return min(lines, 2)
    return lines


def _filled(widget: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.addWidget(widget)
    return made


def _paint_mentor(painter: QPainter, rect: QRect, row: PairRow) -> None:
    draw_person(painter, rect, row.mentor.full_name, row.mentor.calling_name, row.mentor.department)


def _paint_mentee(painter: QPainter, rect: QRect, row: PairRow) -> None:
    draw_person(painter, rect, row.mentee.full_name, row.mentee.calling_name, row.mentee.department)


def _paint_score(painter: QPainter, rect: QRect, row: PairRow) -> None:
    draw_score(painter, rect, points(row.fit.score))
    if row.pair.locked:
        size = theme.px(16)
        where = QRect(rect.left() - theme.px(4), rect.center().y() - size // 2, size, size)
        theme.icon("pin", "ink").paint(painter, where)


def _paint_why(painter: QPainter, rect: QRect, row: PairRow) -> None:
    best = str(row.fit.reasons[0]) if row.fit.reasons else ""
    lines = (("", "ink", best), ("warning", "warn", str(row.fit.caution)))
    draw_lines(painter, rect, lines, most=3)


def _paint_why_left(painter: QPainter, rect: QRect, row: UnmatchedRow) -> None:
    draw_lines(painter, rect, (("", "ink", str(row.why)),), most=3)


PAIR_PAINTERS = {
    "mentor": _paint_mentor,
    "score": _paint_score,
    "why": _paint_why,
}
