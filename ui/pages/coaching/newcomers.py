"""The newcomers: who has nobody beside them on top, and the checklist of the chosen person below."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QGridLayout, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from mentordesk.domain.newcomers import checklist
from mentordesk.domain.newcomers.days import DAYS, PHASE_WORDS, phases
from mentordesk.domain.newcomers.facts import MEETINGS, NEED_WORDS, Need, NewcomerFacts, NewcomerRow, sign_words
from mentordesk.i18n import _, day_month, ngettext
from mentordesk.text import in_line
from ui import theme
from ui.keys import is_enter
from ui.models.headed import HeadedLine, HeadedModel
from ui.models.records import RecordRole, TableColumn
from ui.widgets.basic import Button, Holder, Label, WrappingRow, clear, column, holding, line, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.marks import draw_days, draw_dots, draw_phases, draw_words
from ui.widgets.table.tables import CellDelegate, Index, Table, draw_name

NewcomerLine = HeadedLine[NewcomerRow]

LEAST_DEPARTMENT = 30
"""In px at 100 %: where a name leaves less, its department is not drawn beside it."""

DAY_NARROW = 124
"""In px at 100 %: the column of the days without its bars, with room for "past day 90"."""


class NewcomerTable(Table):
    """The list. ``buddy_wanted`` and ``sign_wanted`` carry who is pressed, ``person_chosen`` who is selected."""

    buddy_wanted = Signal(str)
    sign_wanted = Signal(str)
    person_chosen = Signal(str)

    def __init__(self) -> None:
        self.rows = HeadedModel(_columns())
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.today = date.today()
        self.setAccessibleName(_("Newcomers in their first three months"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(_NewcomerCells(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(37))
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        for place in (0, 3):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._press)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def show_facts(self, found: NewcomerFacts) -> None:
        """Show the newcomers in three groups."""
        self.today = found.today
        lines: list[NewcomerLine] = []
        for need in Need:
            rows = found.of(need)
            if rows:
                lines.append(HeadedLine(f"need-{need}", words=_group_words(need, len(rows))))
                lines += [HeadedLine(row.person.id, row) for row in rows]
        self.clearSpans()
        self.rows.show(lines)
        for place, shown in enumerate(lines):
            self.setRowHeight(place, theme.px(25 if shown.row is None else 37))
            if shown.row is None:
                self.setSpan(place, 0, 1, len(self.rows.columns))

    def show_narrow(self, narrow: bool) -> None:
        """Leave out the checklist, the meetings and the bars of days where there is little room for the names."""
        for place in (2, 4):
            self.setColumnHidden(place, narrow)
        self.setColumnWidth(1, theme.px(DAY_NARROW if narrow else self.rows.columns[1].width))

    def _press(self, index: QModelIndex) -> None:
        shown = self.rows.record(index.row())
        name = self.rows.columns[index.column()].name
        if shown.row is None:
            return
        if name == "buddy" and shown.row.need is Need.NOBODY:
            self.buddy_wanted.emit(shown.id)
        elif name == "sign" and shown.row.is_late:
            self.sign_wanted.emit(shown.id)

    def _choose(self, index: QModelIndex, _old: QModelIndex) -> None:
        if index.isValid() and self.rows.record(index.row()).row is not None:
            self.person_chosen.emit(self.rows.record(index.row()).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do with Enter what is most needed: choose the buddy, sign day 90."""
        index = self.currentIndex()
        shown = self.rows.record(index.row()) if index.isValid() else None
        if shown is not None and shown.row is not None and is_enter(event):
            if shown.row.need is Need.NOBODY:
                self.buddy_wanted.emit(shown.id)
            elif shown.row.is_late:
                self.sign_wanted.emit(shown.id)
            return
        super().keyPressEvent(event)


def _group_words(need: Need, count: int) -> str:
    if need is Need.SIGNED:
        return _("{group}, the latest {n}", group=NEED_WORDS[need], n=count)
    return f"{NEED_WORDS[need]}  {count}"


def _columns() -> tuple[TableColumn[NewcomerLine], ...]:
    def of(write: object) -> object:
        return lambda shown: shown.words if shown.row is None else write(shown.row)  # type: ignore[operator]

    named = (
        ("name", _("Newcomer", context="role"), lambda row: in_line(row.person.full_name, row.person.department), 180),
        ("day", _("Day", context="field"), day_words, 156),
        ("meetings", _("Meetings", context="title"), lambda row: f"{len(row.meetings)}/{MEETINGS}", 130),
        ("buddy", _("Buddy", context="role"), buddy_words, 165),
        ("points", _("Checklist", context="field"), lambda row: f"{row.points_done}/{len(row.points)}", 144),
        ("sign", _("Day 90", context="time"), lambda row: str(sign_words(row, today=date.today())), 158),
    )
    return tuple(
        TableColumn(name, title, of(write), width=width)  # type: ignore[arg-type]
        for name, title, write, width in named
    )


def day_words(shown: NewcomerRow) -> str:
    """Return which of the ninety days it is; before the first day when it is, after the signature that it is past."""
    if shown.need is Need.SIGNED:
        return _("past day 90", context="state")
    if shown.day < 0:
        return _("begins {day}", context="time", day=day_month(shown.start))
    return f"{shown.day}/{DAYS}"


def buddy_words(shown: NewcomerRow) -> str:
    """Return who the buddy is, or that one is to be chosen."""
    if shown.buddy is not None:
        return shown.buddy.full_name
    return "–" if shown.need is Need.SIGNED else _("Choose a buddy", context="button")


class _NewcomerCells(CellDelegate):
    """Draws the bars, dots and links of the list."""

    def paint(self, painter: QPainter, option: object, index: QModelIndex | QPersistentModelIndex) -> None:
        shown = index.data(RecordRole)
        if isinstance(shown, HeadedLine) and shown.row is None:
            rect: QRect = option.rect  # type: ignore[attr-defined]
            painter.save()
            painter.fillRect(rect, theme.color("sheet2"))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            draw_words(painter, rect.adjusted(theme.px(12), 0, 0, 0), shown.words, ink="ink2", style="label")
            painter.restore()
            return
        super().paint(painter, option, index)  # type: ignore[arg-type]

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        shown, table = index.data(RecordRole), self.parent()
        if isinstance(shown, HeadedLine) and shown.row is not None and isinstance(table, NewcomerTable):
            _PAINTERS[table.rows.columns[index.column()].name](painter, rect, shown.row)


def _draw_name(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    strong = shown.person.calling_name
    name = shown.person.full_name
    thin = name.removesuffix(strong) if name.endswith(strong) else name
    painter.setPen(theme.color("ink"))
    painter.setFont(theme.font("strong"))
    wide = min(rect.width(), painter.fontMetrics().horizontalAdvance(name))
    draw_name(painter, rect, thin, strong if name.endswith(strong) else "")
    beside = rect.adjusted(wide + theme.px(6), 0, 0, 0)
    if beside.width() > theme.px(LEAST_DEPARTMENT):
        draw_words(painter, beside, shown.person.department, ink="ink2")


def _draw_day(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    if shown.need is Need.SIGNED:
        _draw_icon(painter, rect, "saved", "good", day_words(shown))
        return
    wide, late, words = theme.px(84), shown.day > DAYS, rect
    figure = QFontMetrics(theme.font("label")).horizontalAdvance(f"{DAYS}0/{DAYS}")
    if rect.width() >= wide + theme.px(8) + figure:
        draw_days(painter, QRect(rect.left(), rect.top(), wide, rect.height()), shown.day)
        words = rect.adjusted(wide + theme.px(8), 0, 0, 0)
    draw_words(painter, words, day_words(shown), ink="warn" if late else "ink", style="label" if late else "small")


def _draw_meetings(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    end = draw_dots(painter, rect, len(shown.meetings), MEETINGS)
    words = QRect(end + theme.px(6), rect.top(), max(0, rect.right() - end), rect.height())
    draw_words(painter, words, f"{len(shown.meetings)}/{MEETINGS}")


def _draw_buddy(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    if shown.need is Need.NOBODY:
        _draw_icon(painter, rect, "warning", "warn", buddy_words(shown), ink="accent", style="label")
        return
    draw_words(painter, rect, buddy_words(shown), style="body")


def _draw_points(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    parts = [checklist.of_phase(shown.points, phase) for phase in PHASE_WORDS]
    end = draw_phases(painter, rect, [(checklist.done_count(part), len(part)) for part in parts])
    words = QRect(end + theme.px(6), rect.top(), max(0, rect.right() - end), rect.height())
    draw_words(painter, words, f"{shown.points_done}/{len(shown.points)}")


def _draw_sign(painter: QPainter, rect: QRect, shown: NewcomerRow) -> None:
    words = str(sign_words(shown, today=date.today()))
    if shown.need is Need.SIGNED:
        _draw_icon(painter, rect, "saved", "good", words)
    elif shown.is_late:
        _draw_icon(painter, rect, "warning", "warn", words)
        link = _("Sign", context="button")
        painter.setFont(theme.font("label"))
        wide = painter.fontMetrics().horizontalAdvance(link) + theme.px(8)
        draw_words(
            painter, QRect(rect.right() - wide, rect.top(), wide, rect.height()), link, ink="accent", style="label"
        )
    else:
        draw_words(painter, rect, words)


def _draw_icon(
    painter: QPainter, rect: QRect, icon: str, role: str, words: str, *, ink: str = "", style: str = "small"
) -> None:
    size = theme.px(16)
    theme.icon(icon, role).paint(painter, QRect(rect.left(), rect.center().y() - size // 2, size, size))
    draw_words(painter, rect.adjusted(size + theme.px(6), 0, 0, 0), words, ink=ink or role, style=style)


_PAINTERS = {
    "name": _draw_name,
    "day": _draw_day,
    "meetings": _draw_meetings,
    "buddy": _draw_buddy,
    "points": _draw_points,
    "sign": _draw_sign,
}


class _PointWords(Label):
    """The words of a point, which wrap; a click on them ticks the box."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__(words, wrap=True)
        self._box = box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._box.click()


class ChecklistPanel(Holder):
    """The checklist of the chosen newcomer: four phases, points that are ticked, and what can be done for them."""

    ticked = Signal(str, bool)
    added = Signal(str)
    removed = Signal(str)
    meeting_wanted = Signal()
    print_wanted = Signal()
    sign_wanted = Signal()
    left_out_wanted = Signal()
    buddy_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._columns = 4
        self._row: NewcomerRow | None = None
        self._offers: Sequence[str] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.name = Label("", "strong")
        self.about = Label("", ink="ink2", wrap=True)
        self.offers = Label("", "small", ink="ink2", wrap=True)
        self.buddy = Button(_("Choose a buddy", context="button"), "link", does=self.buddy_wanted.emit)
        self.meeting = Button(_("Log a meeting", context="button"), "link", does=self.meeting_wanted.emit)
        self.sign = Button(_("Sign day 90"), "link", does=self.sign_wanted.emit)
        self.print = Button(_("Print the checklist"), "link", does=self.print_wanted.emit)
        self.leave_out = Button(_("Needs nobody", context="button"), "link", does=self.left_out_wanted.emit)
        self.point = LineEdit(hint=_("Another point for this person"))
        self.point.setAccessibleName(_("Another point for this person"))
        self.point.returnPressed.connect(self._add)
        self.add = Button(_("Add", context="button"), small=True, icon="add", does=self._add)
        head = row(self.name, gap=8)
        head.addWidget(self.about, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(12))
        typed = row(gap=8)
        typed.addWidget(self.point, 3)
        typed.addWidget(self.add)
        typed.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(head)
        layout.addWidget(self.offers)
        layout.addWidget(WrappingRow(self.buddy, self.meeting, self.sign, self.print, self.leave_out, gap=16))
        layout.addWidget(line())
        layout.addLayout(self._grid)
        layout.addLayout(typed)
        if read_only:
            for part in (self.buddy, self.meeting, self.sign, self.leave_out, self.point, self.add):
                part.setEnabled(False)

    def show_row(self, shown: NewcomerRow | None, offers: Sequence[str]) -> None:
        """Show somebody new; ``offers`` are those who could be the buddy."""
        self.setVisible(shown is not None)
        if shown is None or (shown, tuple(offers)) == (self._row, self._offers):
            return
        self._row, self._offers = shown, tuple(offers)
        person = shown.person
        self.name.setText(person.full_name)
        done = _("{some}/{all} points", context="count", some=shown.points_done, all=len(shown.points))
        self.about.setText(in_line(person.code, person.job_title, person.department, done, between=", "))
        self.offers.setText(_("Could be the buddy: {names}", names=", ".join(offers)) if offers else "")
        self.offers.setVisible(bool(offers) and shown.buddy is None)
        is_signed = shown.need is Need.SIGNED
        self.buddy.setText(
            _("Choose a buddy", context="button") if shown.buddy is None else _("Another buddy", context="button")
        )
        self.buddy.setVisible(not is_signed)
        self.sign.setText(_("Remove the signature") if is_signed else _("Sign day 90"))
        self.leave_out.setVisible(not is_signed)
        self._fill(shown)

    def set_columns(self, count: int) -> None:
        """Put so many phases beside each other."""
        if count != self._columns:
            self._columns = count
            if self._row is not None:
                self._fill(self._row)

    def _fill(self, shown: NewcomerRow) -> None:
        focused = next((code for code, box in self.boxes.items() if box.hasFocus()), "")
        clear(self._grid)
        self.boxes = {}
        for place, (phase, last) in enumerate(phases(shown.start)):
            head = row(Label(PHASE_WORDS[phase], "strong"), gap=6)
            until = day_month(shown.start) if not place else _("until {day}", context="time", day=day_month(last))
            head.addWidget(Label(until, "small", ink="ink2"))
            head.addStretch(1)
            parts = column(head, gap=4)
            for checked in checklist.of_phase(shown.points, phase):
                parts.addLayout(self._point(checked.point.code, str(checked.point.words), done=checked.is_done))
            parts.addStretch(1)
            self._grid.addWidget(holding(parts), place // self._columns, place % self._columns)
        for across in range(4):
            self._grid.setColumnStretch(across, 1 if across < self._columns else 0)
        in_order = [self.leave_out, *self.boxes.values(), self.point]
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _point(self, code: str, words: str, *, done: bool) -> QHBoxLayout:
        box = QCheckBox()
        box.setAccessibleName(words)
        box.setChecked(done)
        box.setEnabled(not self._read_only)
        box.clicked.connect(lambda on: self._tick(box, code, done=on))
        self.boxes[code] = box
        parts = row(gap=6)
        parts.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(_PointWords(words, box), 1)
        if checklist.is_own(code) and not self._read_only:
            remove = Button("", "bar", icon="close", tip=_("Remove this point"))
            remove.clicked.connect(lambda _on: self.removed.emit(code))
            parts.addWidget(remove)
        return parts

    def _tick(self, box: QCheckBox, code: str, *, done: bool) -> None:
        if code == checklist.DAY_90:  # ticked once it is signed
            box.setChecked(not done)
        self.ticked.emit(code, done)

    def _add(self) -> None:
        if self.point.text().strip():
            words = self.point.text()
            self.point.clear()
            self.added.emit(words)


def rest_words(count: int) -> str:
    """Return how many were taken off the list."""
    return ngettext("{n} person needs nobody", "{n} people need nobody", count)


class NewcomersView(Holder):
    """How many stayed, the list of the newcomers, and below it the checklist of the one chosen."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.stay = Label("", "sentence", wrap=True)
        self.people = NewcomerTable()
        self.nobody_new = Label(
            _("Nobody began within the last 90 days. Who is added with a start date stands here by itself."),
            ink="ink2",
            wrap=True,
        )
        self.put_back = Button("", "link", icon="undo")
        self.panel = ChecklistPanel(read_only=read_only)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(14))
        layout.addWidget(self.stay)
        layout.addWidget(self.nobody_new)
        layout.addWidget(self.people, 1)
        layout.addLayout(row(self.put_back, None))
        layout.addWidget(self.panel)

    def arrange(self, step: int) -> None:
        """Leave out columns, and put fewer phases beside each other, where the page is narrow."""
        self.people.show_narrow(step > 0)
        self.panel.set_columns(4 if step == 0 else 2)

    def show_all(self, found: NewcomerFacts, stayed: str, back: str, chosen: str) -> None:
        """Show the newcomers, one of them chosen, how many ``stayed``, and who can be put ``back``."""
        self.people.show_facts(found)
        self.people.setVisible(bool(found.rows))
        self.nobody_new.setVisible(not found.rows)
        self.stay.setText(stayed)
        self.put_back.setVisible(bool(back))
        self.put_back.setText(back)
        if found.rows and self.people.chosen_ids() != {chosen}:
            self.people.choose({chosen})
