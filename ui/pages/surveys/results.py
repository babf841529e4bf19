"""What a closed survey says: items with their bars, areas, and open answers in no order."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout

from mentordesk.domain.records.words import RESPONDENT_WORDS
from mentordesk.domain.surveys.facts import WaveRow
from mentordesk.domain.surveys.results import AreaResult, ItemResult, OpenAnswer, WaveResult
from mentordesk.domain.surveys.words import DEPARTMENTS_HIDDEN, hidden_areas_words, small_words
from mentordesk.i18n import _, mean
from ui import theme
from ui.models.records import RecordModel, TableColumn
from ui.pages.surveys.bars import BandMark, ShareBar, draw_share
from ui.widgets.basic import Button, Holder, Label, Segments, clear, column, holding, line, row
from ui.widgets.form.fields import Choice
from ui.widgets.table.cells import PaintedCells
from ui.widgets.table.tables import Table

BAR, COUNT, MEAN = 96, 54, 58
SHOWN_WORDS = 3
"""So many open answers stand beside the items."""


class ItemTable(Table):
    """The items: how many agree of how many, with the expected band behind, and the mean."""

    def __init__(self) -> None:
        self.rows: RecordModel[ItemResult] = RecordModel(_columns())
        super().__init__(self.rows)
        self.rows.setParent(self)
        self.setAccessibleName(_("How many agree with each question"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(PaintedCells(self, {"agree": _paint_bar, "mean": _paint_mean}))
        head = self.horizontalHeader()
        head.hide()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(theme.px(40))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(theme.px(40))

    def show_items(self, items: Sequence[ItemResult]) -> None:
        """Show the items of one kind of respondent."""
        self.rows.show(items)
        self.ensurePolished()  # its frame is that of the style sheet
        self.setFixedHeight(self.verticalHeader().length() + 2 * self.frameWidth())

    def show_narrow(self, narrow: bool) -> None:
        """Leave the bar less room where the page is narrow."""
        self.setColumnWidth(1, theme.px((64 if narrow else BAR) + COUNT))
        self.setColumnWidth(2, theme.px(MEAN))


def _columns() -> tuple[TableColumn[ItemResult], ...]:
    return (
        TableColumn("item", _("Question", context="field"), lambda line: str(line.item.short), width=200),
        TableColumn("agree", _("Agree", context="field"), _agree_words, width=BAR + COUNT),
        TableColumn("mean", _("Mean", context="field"), _mean_words, width=MEAN),
    )


def _agree_words(line: ItemResult) -> str:
    if not line.said.is_shown:
        return _("fewer than five")
    return f"{line.said.favourable}/{line.said.valid}"


def _mean_words(line: ItemResult) -> str:
    if line.said.mean is None:
        return "–"
    low = _("below what is expected") if line.is_low else ""
    return f"{mean(line.said.mean)} {low}".strip()


def _paint_bar(painter: QPainter, rect: QRect, line: ItemResult) -> None:
    if not line.said.is_shown:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), _agree_words(line))
        return
    bar = rect.adjusted(0, 0, -theme.px(COUNT - 4), 0)
    draw_share(painter, bar, line.said.share, band=line.item.has_expectation)
    beside = rect.adjusted(rect.width() - theme.px(COUNT - 12), 0, 0, 0)
    strong, rest = str(line.said.favourable), f"/{line.said.valid}"
    middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.setFont(theme.font("strong"))
    painter.setPen(theme.color("ink"))
    painter.drawText(beside, middle, strong)
    width = QFontMetrics(painter.font()).horizontalAdvance(strong)
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color("ink2"))
    painter.drawText(beside.adjusted(width, 0, 0, 0), middle, rest)


def _paint_mean(painter: QPainter, rect: QRect, line: ItemResult) -> None:
    painter.setFont(theme.font("body"))
    painter.setPen(theme.color("ink2"))
    words = "–" if line.said.mean is None else mean(line.said.mean)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
    if line.is_low:
        size = theme.px(16)
        place = QRect(rect.right() - size, rect.center().y() - size // 2, size, size)
        theme.icon("warning", "warn").paint(painter, place)


class ItemsView(Holder):
    """The items of a survey by kind of respondent, or why they are not shown."""

    def __init__(self) -> None:
        super().__init__()
        self._result: WaveResult | None = None
        self.roles: Segments[str] | None = None
        self.teams: Choice[str] | None = None
        self.head = row(gap=8)
        self.name = Label("", "strong")
        self.table = ItemTable()
        self.small = Label("", ink="ink2", wrap=True)
        self.band = holding(row(BandMark(), Label(_("expected 85–90%", context="state"), "small", ink="ink2"), gap=8))
        self.foot = holding(
            row(
                self.band,
                None,
                Label(_("right: the mean, scale 1–5"), "small", ink="ink2"),
                gap=8,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self.head)
        layout.addWidget(self.small)
        layout.addWidget(self.table)
        layout.addWidget(self.foot)
        layout.addStretch(1)

    def show_wave(self, wave: WaveRow) -> None:
        """Show the results of a closed survey."""
        result = wave.result
        self._result = result
        chosen = self._chosen()
        clear(self.head)
        self.roles = self.teams = None
        self.head.addWidget(Label(str(wave.name), "strong"))
        self.head.addWidget(Label(_("how many chose 4 or 5"), ink="ink2", wrap=True), 1)
        if result is None:
            return
        shown = [role for role in result.roles if role.answered]
        if len(shown) > 1:
            words = [(role.key, f"{role.name} {role.answered}") for role in shown]
            first = chosen if chosen in [role.key for role in shown] else shown[0].key
            self._offer(words, first, teams=any(role.team is not None for role in shown))
        if shown:
            self.show_role(self._chosen() or shown[0].key)
        else:
            self._say(str(small_words(result.answered)))

    def _offer(self, words: Sequence[tuple[str, str]], first: str, *, teams: bool) -> None:
        """Let the owner choose whose answers are shown: two roles beside each other, or the names of many leaders."""
        if teams:
            self.teams = Choice(words, first)
            self.teams.setMinimumContentsLength(18)
            self.teams.setAccessibleName(_("Whose answers are shown"))
            self.teams.picked.connect(self.show_role)
            self.head.addWidget(self.teams)
            return
        self.roles = Segments(words, first)
        self.roles.setAccessibleName(_("Whose answers are shown"))
        self.roles.chosen.connect(self.show_role)
        self.head.addWidget(self.roles)

    def _chosen(self) -> str | None:
        """Return whose answers are shown."""
        if self.teams is not None:
            return self.teams.value()
        return self.roles.value() if self.roles is not None else None

    def show_role(self, key: str) -> None:
        """Show the items of one kind of respondent, or of one team."""
        roles = self._result.roles if self._result is not None else ()
        role = next((found for found in roles if found.key == key), None)
        if role is None or role.is_hidden:
            self._say(str(small_words(role.answered if role is not None else 0)))
            return
        self._say("")
        self.table.show_items(role.items)
        self.band.setVisible(any(result.item.has_expectation for result in role.items))

    def _say(self, words: str) -> None:
        self.small.setText(words)
        self.small.setVisible(bool(words))
        self.table.setVisible(not words)
        self.foot.setVisible(not words)


class BesideView(Holder):
    """What stands beside the items: satisfaction by area, and the first open answers. ``all_wanted`` shows all."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(8))

    def show_result(self, result: WaveResult) -> None:
        """Show the areas and open answers of a survey."""
        clear(self._layout)
        if result.areas:
            both = row(Label(_("By group", context="title"), "strong"), gap=6)
            both.addWidget(Label(_("both sides together"), ink="ink2"), 1)
            self._layout.addLayout(both)
            metrics = QFontMetrics(theme.font("strong"))
            room = max(metrics.horizontalAdvance(_counted(area)) for area in result.areas) + theme.px(2)
            for area in result.areas:
                self._layout.addWidget(line())
                self._layout.addLayout(_area(area, room))
            self._layout.addWidget(line())
        why = hidden_areas_words(result) or DEPARTMENTS_HIDDEN
        lock = Label()
        lock.setPixmap(theme.pixmap("info", "ink2", 16, self.devicePixelRatioF()))
        said = row(gap=8)
        said.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(Label(str(why), "small", ink="ink2", wrap=True), 1)
        self._layout.addLayout(said)
        if result.words:
            self._layout.addSpacing(theme.px(16))
            head = row(Label(_("Open answers", context="title"), "strong"), gap=6)
            head.addWidget(Label(str(len(result.words)), ink="ink2"), 1)
            self.all = Button(_("See all", context="button"), "link", does=self.all_wanted.emit)
            head.addWidget(self.all)
            self._layout.addLayout(head)
            for answer in result.words[:SHOWN_WORDS]:
                self._layout.addWidget(line())
                self._layout.addLayout(words_of(answer))
        self._layout.addStretch(1)


def _counted(result: AreaResult) -> str:
    return f"{result.said.favourable}/{result.said.valid}"


def _area(result: AreaResult, room: int) -> QVBoxLayout:
    """Return a line of a group; every count has the same ``room`` in px, so that the bars begin and end together."""
    name = Label(str(result.area.name), wrap=True)
    if not result.said.is_shown:
        return column(row(name, None, Label(_("not shown", context="state"), "small", ink="ink2")))
    across = row(gap=8)
    across.addWidget(name, 3)
    across.addWidget(ShareBar(result.said.share), 2)
    count = Label(_counted(result), "strong")
    count.setFixedWidth(room)
    count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    across.addWidget(count)
    return column(across)


def words_of(answer: OpenAnswer) -> QVBoxLayout:
    """Return an open answer, with the question it answers and the role where that gives nobody away."""
    about = str(answer.item.short)
    if answer.respondent is not None:
        about = f"{about} · {RESPONDENT_WORDS[answer.respondent]}"
    return column(Label(f"“{answer.words}”", wrap=True), Label(about, "small", ink="ink2", wrap=True), gap=2)
