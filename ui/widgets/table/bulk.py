"""The bulk action bar of a table, visible while more than one row is selected."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QVBoxLayout

from mentordesk.domain.records.person import STATUS_WORDS, Status
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.i18n import Message, _, ngettext
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, WrappingRow, add_entry, literal, menu_of


class BulkBar(FramedHolder):
    """The bar; each button has a signal, with the selected status or role."""

    department_wanted = Signal()
    status_wanted = Signal(Status)
    role_wanted = Signal(Role)
    consent_wanted = Signal()
    trash_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._menus: dict[Button, QMenu] = {}
        self.count = Label("", "strong")
        states = [(status, words) for status, words in STATUS_WORDS.items() if status is not Status.LEFT]
        self.buttons: tuple[Button, ...] = (
            Button(_("Department…", context="button"), small=True, does=self.department_wanted.emit),
            self._menu_button(_("Status", context="field"), self.status_wanted, states),
            self._menu_button(_("Role", context="field"), self.role_wanted, ROLE_WORDS.items()),
            Button(_("Consent received…", context="button"), small=True, does=self.consent_wanted.emit),
            Button(_("To the trash"), "danger", small=True, icon="trash", does=self.trash_wanted.emit),
        )
        self._all = Button(_("For all chosen"), small=True, icon="down")
        self._all.clicked.connect(self._open_all)
        self._all.hide()
        self._is_above = False
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(10), 0, 0)
        layout.addWidget(WrappingRow(self.count, *self.buttons, self._all))
        self.count.setMinimumHeight(theme.px(32))
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the number of selected rows; hide the bar below two."""
        self.count.setText(ngettext("{n} chosen", "{n} chosen", count, context="count"))
        self.setVisible(count > 1 and not self._read_only)

    def arrange(self, *, narrow: bool, low: bool) -> None:
        """Fold all buttons into one menu on a narrow page; in a low window the bar is above its table."""
        self._is_above = low
        self._layout.setContentsMargins(0, 0 if low else theme.px(10), 0, 0)
        for button in self.buttons:
            button.setVisible(not narrow)
        self._all.setVisible(narrow)

    def _open_all(self) -> None:
        menu = menu_of(self._all)
        for button in self.buttons:
            if button in self._menus:
                menu.addMenu(self._menus[button])
            else:
                add_entry(menu, button.text()).triggered.connect(button.click)
        self._popup(menu, self._all)

    def _popup(self, menu: QMenu, button: Button) -> None:
        """Open a menu on the side of its button where the table is."""
        beside = button.rect().topLeft() - QPoint(0, menu.sizeHint().height())
        menu.popup(button.mapToGlobal(button.rect().bottomLeft() if self._is_above else beside))

    def _menu_button(
        self, words: str, wanted: SignalInstance, choices: Iterable[tuple[Status | Role, Message]]
    ) -> Button:
        made = Button(words, small=True, icon="down")
        menu = QMenu(literal(words), made)
        self._menus[made] = menu
        for value, name in choices:
            add_entry(menu, str(name)).triggered.connect(partial(_emit, wanted, value))
        made.clicked.connect(lambda: self._popup(menu, made))
        made.setAccessibleName(_("{what} for all chosen", what=words))
        return made


def _emit(wanted: SignalInstance, value: Status | Role) -> None:
    wanted.emit(value)
