"""What the board asks about groups: how many people in each, and the actions on one group."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.group import LARGEST, SMALLEST, GroupKind
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _
from mentordesk.services.connect.groups import GroupRow
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, Segments, WrappingRow, column, holding, row
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import PersonLine

USUAL = 3


class MakeGroupsDialog(Dialog):
    """Choose what groups to make of those without a mentor: peers, or panels of mentors. ``wanted(kind, size)``."""

    wanted = Signal(GroupKind, int)

    def __init__(self, parent: QWidget | None, waiting: int) -> None:
        super().__init__(
            parent,
            _("Make groups", context="button"),
            _("For mentees without a mentor of their own. Pinned groups stay; undo takes it back."),
            width=560,
        )
        self.kind = Segments(
            ((GroupKind.PEER, _("Peer group", context="choice")), (GroupKind.PANEL, _("A panel of mentors for each"))),
            GroupKind.PEER,
        )
        sizes = range(SMALLEST, LARGEST + 1)
        self.people = Segments(tuple((size, str(size)) for size in sizes), USUAL)
        self.what = Label("", ink="ink2", wrap=True)
        self.body.addWidget(self.kind)
        self.body.addWidget(self.what)
        self.body.addWidget(Field(_("People in a group"), self.people))
        self.make = Button(_("Make groups", context="button"), "primary", icon="people", does=self._take)
        self.make.setEnabled(waiting > 0)
        if not waiting:
            self.body.addWidget(Label(_("Everybody has a mentor or a group already."), wrap=True))
        self.kind.chosen.connect(lambda _kind: self._tell())
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.make)
        self._tell()

    def _tell(self) -> None:
        peers = self.kind.value() is GroupKind.PEER
        self.what.setText(
            _("People of about the same level who are alike in how they work and what they want to learn.")
            if peers
            else _("Each mentee gets mentors of different expertise; every mentor keeps to the places wished.")
        )

    def _take(self) -> None:
        self.accept()
        self.wanted.emit(self.kind.value(), self.people.value())


class GroupDialog(Dialog):
    """The actions on one group: its name, who is in it, pin and dissolve.

    ``added`` carries a person's id, ``removed`` a member's id, ``pinned`` whether the group is pinned now.
    """

    renamed = Signal(str)
    added = Signal(str)
    removed = Signal(str)
    pinned = Signal(bool)
    dissolved = Signal()
    write_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, group: GroupRow, others: Callable[[], Sequence[Person]], *, read_only: bool
    ) -> None:
        super().__init__(parent, str(group.title), width=560)
        self.name = LineEdit(group.group.name, hint=str(group.title))
        self.name.editingFinished.connect(lambda: self.renamed.emit(self.name.text()))
        self.body.addWidget(Field(_("Name of the group"), self.name))
        self.body.addWidget(Label(_("In the group"), "label", ink="ink2"))
        for member in group.members:
            out = Button(_("Take out", context="out of a group"), "link", does=partial(self._remove, member.id))
            out.setAccessibleName(_("Take {name} out", name=member.person.full_name))
            out.setEnabled(not read_only)
            brings = f" · {member.area}" if member.member.skill else ""
            words = f"{member.person.full_name} · {member.person.department}{brings}"
            self.body.addWidget(holding(row(Label(words, wrap=True), None, out, gap=8)))
        self.person = PersonLine(others)
        self.person.picked.connect(self._add)
        peers = group.group.kind is GroupKind.PEER
        self.body.addWidget(Field(_("Add a person") if peers else _("Add a mentor"), self.person))
        pin = _("Unpin the group") if group.group.locked else _("Pin the group")
        actions = WrappingRow(
            Button(pin, small=True, icon="pin", does=partial(self._pin, not group.group.locked)),
            Button(_("Dissolve the group"), small=True, does=self._dissolve),
        )
        self.body.addLayout(column(actions))
        for part in (self.name, self.person, actions):
            part.setEnabled(not read_only)
        write = Button(_("Write to everybody in it…"), icon="mail", does=self._write)
        write.allow("" if len(group.members) > 1 or group.mentee is not None else _("Nobody else is in the group."))
        self.offer(write, Button(_("Close", context="button"), "primary", does=self.accept))

    def _add(self, person_id: str) -> None:
        if person_id:
            self.accept()
            self.added.emit(person_id)

    def _remove(self, member_id: str) -> None:
        self.accept()
        self.removed.emit(member_id)

    def _pin(self, pinned: bool) -> None:
        self.accept()
        self.pinned.emit(pinned)

    def _write(self) -> None:
        self.accept()
        self.write_wanted.emit()

    def _dissolve(self) -> None:
        self.accept()
        self.dissolved.emit()
