"""The search of the top bar: people and pages, without accents, suggestions in a list below and never inside the line."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mentordesk import text
from mentordesk.domain.person import Person
from mentordesk.i18n import _
from ui import theme
from ui.pages.catalogue import CATALOGUE
from ui.widgets.fields import LineEdit
from ui.workspace import Workspace

MOST = 8


class SearchField(LineEdit):
    """The line of the search. ``chosen(page_id, focus)`` is told when the owner picks what was found."""

    chosen = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(hint=_("Search people, pages…"), icon="search")
        self._workspace = workspace
        self.setFixedWidth(theme.px(260))
        self.setAccessibleName(_("Search people and pages"))
        self._list = QListWidget()
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._pick)
        self.textEdited.connect(self._suggest)
        self.installEventFilter(self)
        self.destroyed.connect(self._list.deleteLater)

    def found(self) -> list[str]:
        """Return the lines suggested."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def _suggest(self, typed: str) -> None:
        wanted = text.search_key(typed.strip())
        self._list.clear()
        if not wanted:
            self._list.hide()
            return
        for person in self._workspace.desk.all(Person):
            if wanted in text.search_key(f"{person.full_name} {person.code}"):
                self._add(f"{person.full_name} · {person.code} · {person.department}", "person", ("people", person.id))
            if self._list.count() >= MOST:
                break
        for entry in CATALOGUE:
            if wanted in text.search_key(str(entry.name)) and self._list.count() < MOST:
                self._add(str(entry.name), entry.icon, (entry.page_id, None))
        if self._list.count() == 0:
            self._add(_("Nothing found. Try fewer letters."), "none", None)
        self._list.setCurrentRow(0)
        self._list.setFixedSize(
            max(self.width(), theme.px(360)), (self._list.sizeHintForRow(0) + 2) * self._list.count() + 8
        )
        self._list.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._list.show()

    def _add(self, words: str, icon: str, target: tuple[str, object] | None) -> None:
        item = QListWidgetItem(theme.icon(icon, "ink2"), words)
        item.setData(Qt.ItemDataRole.UserRole, target)
        self._list.addItem(item)

    def _pick(self, item: QListWidgetItem | None) -> None:
        target = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self._list.hide()
        if target is not None:
            self.clear()
            self.chosen.emit(*target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._list.isVisible():
            move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if move is not None:
                self._list.setCurrentRow((self._list.currentRow() + move) % self._list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self._list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._list.hide()
                return True
        return False
