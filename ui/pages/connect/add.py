"""Chooses people who do not take part yet, and as what they shall."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from mentordesk import text
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Role
from mentordesk.i18n import _, ngettext
from mentordesk.services.people import search_key
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.connecting import person_columns
from ui.models.records import RecordModel
from ui.pages.connect.people import hide_columns, stretch_last
from ui.widgets.basic import Button, Label, Segments, row
from ui.widgets.form.fields import LineEdit
from ui.widgets.table.tables import Table


class AddPeopleDialog(Dialog):
    """A list to search and choose from, several with Ctrl or Shift, and the part they get."""

    def __init__(self, people: Sequence[Person], parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Who shall take part?"),
            _("Hold Ctrl or Shift to choose several. Ask each of them for consent before you announce anything."),
            width=640,
            height=600,
            name=_("Add people", context="title"),
        )
        self._found = {person.id: search_key(person) for person in people}
        self.search = LineEdit(hint=_("Find a name, code or department"), icon="search")
        self.search.setAccessibleName(_("Find people", context="field"))
        self.search.textChanged.connect(self._sift)
        self.search.installEventFilter(self)
        self.model: RecordModel[Person] = RecordModel(person_columns(), self)
        self.model.show(people)
        self.table = Table(self.model)
        self.table.setAccessibleName(_("People who do not take part yet"))
        is_narrow = self.minimumWidth() < theme.px(560)
        hide_columns(self.table, ("job_title",), hidden=is_narrow)
        stretch_last(self.table, "department" if is_narrow else "job_title")
        self.table.sort_by("full_name")
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._show_count())
        self.role = Segments(
            (
                (Role.MENTEE, _("Mentee", context="role")),
                (Role.MENTOR, _("Mentor", context="role")),
                (Role.BOTH, _("Both", context="role")),
            ),
            Role.MENTEE,
        )
        self.role.setAccessibleName(_("Role", context="field"))
        self.add = Button("", "primary", does=self.accept)
        self.body.addWidget(self.search)
        self.body.addLayout(row(Label(_("Role", context="field")), self.role, None, gap=12))
        self.body.addWidget(self.table, 1)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.add)
        self._show_count()

    def chosen(self) -> list[str]:
        """Return the ids of the people chosen."""
        return [person.id for person in self.table.chosen_records()]

    def _sift(self, typed: str) -> None:
        words = text.search_key(typed).split()
        self.model.keep(lambda person: all(word in self._found[person.id] for word in words))
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.chosen())
        self.add.setText(ngettext("Add {n} person", "Add {n} people", count) if count else _("Add", context="button"))
        self.add.setAccessibleName(self.add.text())
        self.add.allow("" if count else _("Select the people who are to take part."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to the list with the arrow down."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.chosen() and self.model.rowCount():
                self.table.selectRow(0)
            return True
        return False
