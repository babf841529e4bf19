"""What the pairing board asks: which mentor, swap or add, and why a rule is set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QListWidgetItem, QWidget

from mentordesk import text
from mentordesk.domain.matching.tone import Tone
from mentordesk.i18n import _
from ui import theme
from ui.dialogs.base import Dialog
from ui.keys import step_down
from ui.widgets.basic import Button, Label, line, show_if
from ui.widgets.board.style import TONE_ICONS
from ui.widgets.form.fields import Field, LineEdit, TextEdit
from ui.widgets.list_of_lines import ListOfLines


@dataclass(frozen=True, slots=True)
class Target:
    """A lane somebody can be moved to, with what that would mean."""

    lane_id: str
    name: str
    department: str
    tone: Tone
    words: str
    score: str
    can_drop: bool = True


class MoveDialog(Dialog):
    """Choose a lane from all there are, by a few letters; the best first. ``picked(lane_id)``."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None, name: str, targets: Sequence[Target], *, paired: bool) -> None:
        super().__init__(parent, _("Move {name} to …", name=name), _("Good matches first."), width=620, height=540)
        self._targets = tuple(targets)
        self.search = LineEdit(hint=_("Letters of the name"), icon="search")
        self.search.setAccessibleName(_("Search mentors", context="field"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Mentors", context="role"))
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.currentItemChanged.connect(lambda *_items: self._allow())
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.move_button = Button(_("Move here", context="button"), "primary", does=self._take)
        free = Button(_("Take out of the pair"), does=self._free)
        show_if(paired, free)
        self.offer(free, Button(_("Cancel", context="button"), does=self.reject), self.move_button)
        self._show("")
        self.search.setFocus()

    def _show(self, typed: str) -> None:
        needle = text.search_key(typed)
        self.list.clear()
        for target in self._targets:
            if needle and needle not in text.search_key(f"{target.name} {target.department}"):
                continue
            score = _(" · {points} points", context="count", points=target.score) if target.score else ""
            item = QListWidgetItem(
                theme.icon(TONE_ICONS[target.tone], target.tone.value),
                f"{target.name} · {target.department}{score}\n{target.words}",
            )
            item.setData(Qt.ItemDataRole.UserRole, target.lane_id)
            if not target.can_drop:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        first = next(
            (at for at in range(self.list.count()) if self.list.item(at).flags() & Qt.ItemFlag.ItemIsEnabled), -1
        )
        self.list.setCurrentRow(first)
        self._allow()

    def found(self) -> list[str]:
        """Return the lanes listed."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]

    def _allow(self) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        self.move_button.setEnabled(item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled))

    def _take(self) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        if item is not None and self.move_button.isEnabled():
            self.accept()
            self.picked.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _free(self) -> None:
        self.accept()
        self.picked.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose in the list while letters are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = step_down(event)
            if step is not None:
                self._step(step)
                return True
        return bool(super().eventFilter(watched, event))

    def _step(self, step: int) -> None:
        at = self.list.currentRow() + step
        while 0 <= at < self.list.count():
            if self.list.item(at).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(at)
                return
            at += step


@dataclass(frozen=True, slots=True)
class SwapRow:
    """What changes in one place: whose it is, who is there now and then with the score, and what to think of."""

    place: str
    before: str
    after: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class SwapOffer:
    """What a drop on a taken place would come to. ``no_swap`` and ``no_add`` say why that is not possible, else ""."""

    title: str
    rows: tuple[SwapRow, ...]
    swap_effect: str
    add_effect: str
    no_swap: str = ""
    no_add: str = ""


class SwapDialog(Dialog):
    """Somebody was dropped on a place that is taken: swap, add one more place, or leave it. ``chosen(action)``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, offer: SwapOffer) -> None:
        super().__init__(parent, offer.title, width=620)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        heads = ("", _("Now", context="title"), _("After a swap", context="title"))
        for place, head in enumerate(heads):
            grid.addWidget(Label(head, "small", ink="ink2"), 0, place)
            grid.setColumnStretch(place, 2 if place else 1)
        for at, result in enumerate(offer.rows):
            for place, words in enumerate((result.place, result.before, result.after)):
                label = Label(words, "strong" if place == 0 else "body", wrap=True)
                grid.addWidget(label, 1 + 2 * at, place, Qt.AlignmentFlag.AlignTop)
            if result.caution:
                grid.addWidget(Label(result.caution, "small", ink="warn", wrap=True), 2 + 2 * at, 2)
        self.body.addLayout(grid)
        self.body.addWidget(line())
        for words in (offer.no_swap or offer.swap_effect, offer.no_add or offer.add_effect):
            self.body.addWidget(Label(words, wrap=True))
        cautions = any(result.caution for result in offer.rows)
        kind = "secondary" if cautions or offer.no_swap else "primary"
        self.swap = Button(_("Swap the two"), kind, does=lambda: self._take("swap"))
        self.swap.setEnabled(not offer.no_swap)
        self.add = Button(_("Add as one more"), does=lambda: self._take("add"))
        self.add.setEnabled(not offer.no_add)
        leave = Button(_("Leave it", context="button"), does=self.reject)
        self.offer(leave, self.add, self.swap, default=leave if kind == "secondary" else None)

    def _take(self, action: str) -> None:
        self.accept()
        self.chosen.emit(action)


class ReasonDialog(Dialog):
    """A rule stands against a pair and may be set aside in writing. ``given(reason)``."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, title: str, words: str) -> None:
        super().__init__(parent, title, words, width=560)
        self.reason = TextEdit(lines=4)
        self.body.addWidget(Field(_("Why these two all the same?"), self.reason, note=_("It is kept with the pair.")))
        self.pair = Button(_("Pair anyway", context="button"), "primary", does=self._take)
        self.offer(Button(_("Choose someone else"), does=self.reject), self.pair)
        self.reason.textChanged.connect(self._allow)
        self._allow()

    def _allow(self) -> None:
        self.pair.setEnabled(bool(self.reason.toPlainText().strip()))

    def _take(self) -> None:
        self.accept()
        self.given.emit(" ".join(self.reason.toPlainText().split()))
