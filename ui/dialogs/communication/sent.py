"""Ask when a message was sent and how many it reached; for an event, who came."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from mentordesk.domain.communication.rows import Row
from mentordesk.domain.dates import read_date
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, ngettext, number
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, column
from ui.widgets.form.fields import Field, FigureLine
from ui.widgets.form.numbers import whole
from ui.widgets.form.pickers import DayLine
from ui.widgets.list_of_lines import ListOfLines

_read_reach = whole(0, 1_000_000)


class SentDialog(Dialog):
    """The day and the number, both filled in; for an event a list of people to tick."""

    def __init__(
        self, parent: QWidget | None, shown: Row, *, reach: int, people: Sequence[Person] = (), came: frozenset[str]
    ) -> None:
        event = shown.record.is_event
        title = _("Who came?", context="title") if event else _("Mark as sent")
        words = _("Tick the names, or type the number alone.") if event else _("MentorDesk sends nothing itself.")
        name = _("Note who came") if event else _("Mark as sent")
        super().__init__(parent, title, words, width=520, height=620 if event else 0, name=name)
        self.day = DayLine()
        self.day.show_day(
            shown.record.sent_on or (shown.day if shown.day and shown.day <= date.today() else date.today())
        )
        self.day_field = Field(_("Held on", context="field") if event else _("Sent on", context="field"), self.day)
        self.reach = FigureLine(number(reach, 0) if reach else "")
        reached = _("People who came") if event else _("People reached", context="field")
        self.reach_field = Field(reached, self.reach)
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who came?", context="title"))
        self.count = Label("", "small", ink="ink2")
        for person in people:
            item = QListWidgetItem(
                f"{person.full_name} · {person.department}" if person.department else person.full_name
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if person.id in came else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self._count())
        if event:
            inner = column(self.day_field, self.reach_field, self.list, self.count, gap=12)
            inner.setStretchFactor(self.list, 1)
            self.body.addLayout(inner, 1)
        else:
            self.body.addWidget(self.day_field)
            self.body.addWidget(self.reach_field)
            for unused in (self.list, self.count):
                unused.setParent(self)
                unused.hide()
        commit = _("Note who came") if event else _("Mark as sent")
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject), Button(commit, "primary", does=self._commit)
        )
        self._count(write=False)
        self.reach.setFocus()
        self.reach.selectAll()

    def came(self) -> tuple[str, ...]:
        """Return the ids of those who are ticked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _count(self, *, write: bool = True) -> None:
        ticked = len(self.came())
        self.count.setText(ngettext("{n} person ticked", "{n} people ticked", ticked))
        if write and ticked:
            self.reach.setText(number(ticked, 0))

    def sent_on(self) -> date | None:
        """Return the day, nothing where it cannot be read."""
        read = read_date(self.day.text())
        return None if isinstance(read, Problem) else read

    def reached(self) -> int | None:
        """Return the number, nothing where there is none."""
        read = _read_reach(self.reach.text())
        return read if isinstance(read, int) else None

    def _commit(self) -> None:
        when, many = read_date(self.day.text()), _read_reach(self.reach.text())
        if isinstance(when, Problem) or when is None:
            self.day_field.refuse(str(when.message) if when is not None else _("Type the day, such as 14/09/2026."))
            self.day.setFocus()
        elif isinstance(many, Problem):
            self.reach_field.refuse(str(many.message))
            self.reach.setFocus()
        else:
            self.accept()
