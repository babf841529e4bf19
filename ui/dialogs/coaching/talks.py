"""Dialogs about coaching talks: log one from anywhere, the talks of a month, the agreed actions, who is a manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidgetItem, QWidget

from mentordesk.domain.months import Month
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.coaching import CoachingTalk
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.record import with_id
from mentordesk.domain.records.words import SETTING_WORDS
from mentordesk.i18n import _, day, message, month, ngettext
from mentordesk.services import coaching
from mentordesk.services.coaching import TalkLine
from mentordesk.services.people import described
from mentordesk.text import in_line
from ui import theme
from ui.dialogs.base import Dialog, DialogHost
from ui.dialogs.coaching.talk_form import TalkDraft, TalkForm
from ui.drafts import DraftKeeper, taken_up
from ui.models.records import TableColumn
from ui.widgets.basic import Button, Label
from ui.widgets.list_of_lines import ListOfLines
from ui.widgets.table.lines import lines_of
from ui.workspace import Workspace

DRAFT = "talk"


class TalkDialog(Dialog):
    """A coaching talk to be written down or changed, over any page. Esc keeps what was typed of a new talk."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, talk: CoachingTalk | None = None) -> None:
        title = _("Log a coaching talk") if talk is None else _("Change a coaching talk")
        hint = _("Four lines are enough. What is not ready stays empty.")
        super().__init__(parent, title, hint, width=620)
        desk = workspace.desk
        self.form = TalkForm(workspace)
        self._is_new = talk is None
        self._keeper = DraftKeeper(workspace, DRAFT, self.form.draft, self)
        kept = taken_up(TalkDraft, workspace.draft(DRAFT)) if talk is None else None
        if kept is not None:
            self.form.resume(kept)
        elif talk is None:
            self.form.show_talk(coaching.new_talk(desk, today=date.today()), is_new=True)
        else:
            action = coaching.action_of(desk, talk)
            self.form.show_talk(talk, action.due if action is not None else None, is_new=False)
        self.body.addWidget(self.form)
        self.notices.addWidget(self.form.said)
        if self._is_new:
            self.form.touched.connect(self._keeper.touch)
            said = _("This is what you typed before.") if kept is not None else ""
            keys = _("Enter saves · Esc closes and keeps the draft")
            self.body.addWidget(Label(in_line(said, keys), "small", ink="ink2", wrap=True))
        self.form.saved.connect(self._saved)
        self.cancel = Button(_("Discard the draft") if self._is_new else _("Cancel", context="button"))
        self.cancel.clicked.connect(lambda _on: self.discard())
        self.offer(self.cancel, self.form.save_button)
        first = self.form.manager if not self.form.manager.chosen() else self.form.lines["goal"]
        first.setFocus()

    def discard(self) -> None:
        """Close, and forget what was typed."""
        if self._is_new:
            self._keeper.forget()
        super().done(QDialog.DialogCode.Rejected)

    def _saved(self) -> None:
        if self._is_new:
            self._keeper.forget()
        super().done(QDialog.DialogCode.Accepted)

    def done(self, result: int) -> None:
        """Keep what was typed of a new talk and not saved, however the dialog is closed."""
        if self._is_new:
            self._keeper.keep()
        super().done(result)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the talks of a month."""

    line: TalkLine

    @property
    def id(self) -> str:
        return self.line.talk.id


class MonthTalks(Dialog):
    """The talks of a manager in a month: each can be changed or deleted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, manager: Person, shown: Month) -> None:
        title = _("Talks of {name}, {month}", context="title", name=manager.full_name, month=month(shown.first))
        super().__init__(parent, title, width=720, height=420, name=_("Talks of a month"))
        self._workspace, self._manager, self._month = workspace, manager, shown
        self.dialogs = DialogHost(self)
        self.table = lines_of(_columns(), title)
        self.table.activated.connect(lambda _index: self.edit())
        self.edit_button = Button(_("Change", context="button"), does=self.edit)
        self.delete_button = Button(_("Delete", context="button"), "danger", does=self.delete)
        self.body.addWidget(self.table, 1)
        self.offer(
            self.delete_button,
            self.edit_button,
            Button(_("Close", context="button"), "primary", does=self.accept),
        )
        workspace.changed.connect(self._show)
        self._show()

    def _show(self, _kinds: object = None) -> None:
        lines = coaching.talks_of(self._workspace.desk, self._manager.id, self._month, today=date.today())
        self.table.show_records([_Line(line) for line in lines])
        if lines:
            self.table.selectRow(0)
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(bool(lines) and not self._workspace.desk.read_only)

    def talk(self) -> CoachingTalk | None:
        """Return the talk that is selected."""
        chosen = self.table.chosen_records()
        return chosen[0].line.talk if chosen else None

    def edit(self) -> None:
        """Change the talk that is selected."""
        talk = self.talk()
        if talk is not None and not self._workspace.desk.read_only:
            self.dialogs.open(TalkDialog(self._workspace, self, talk))

    def delete(self) -> None:
        """Put the talk that is selected into the trash."""
        talk = self.talk()
        if talk is not None:
            change = coaching.remove_talk(self._workspace.desk, talk, when=datetime.now())
            self._workspace.do(change, tell=message("The coaching talk is deleted."))


def _columns() -> Sequence[TableColumn[object]]:
    def of(shown: object) -> TalkLine:
        assert isinstance(shown, _Line)
        return shown.line

    return (
        TableColumn("on", _("Date", context="field"), lambda shown: _on(of(shown))),
        TableColumn("who", _("Person coached", context="field"), lambda shown: _coachee(of(shown)), width=180),
        TableColumn("how", _("Setting", context="field"), lambda shown: str(SETTING_WORDS[of(shown).talk.setting])),
        TableColumn("about", _("About", context="field"), lambda shown: str(of(shown).about), width=220),
        TableColumn("due", _("Action due", context="field"), lambda shown: _due(of(shown)), width=110),
    )


def _on(line: TalkLine) -> str:
    return day(line.talk.on) if line.talk.on is not None else "–"


def _coachee(line: TalkLine) -> str:
    return line.coachee.full_name if line.coachee is not None else _("the team", context="role")


def _due(line: TalkLine) -> str:
    if line.action is None or line.action.due is None:
        return ""
    return _("done", context="state") if line.action.done_on else day(line.action.due)


class ActionsDialog(Dialog):
    """What was agreed in talks and reviews and is not done: ticked once it is."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent, _("Agreed actions", context="title"), width=640, height=460)
        self._workspace = workspace
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Agreed actions", context="title"))
        self.none = Label(_("Nothing is open."), ink="ink2")
        self.body.addWidget(Label(_("Tick what is done."), "small", ink="ink2"))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.none)
        self.offer(Button(_("Close", context="button"), "primary", does=self.accept))
        self._fill()
        self.list.itemChanged.connect(self._tick)

    def _fill(self) -> None:
        desk = self._workspace.desk
        for action in coaching.open_actions(desk):
            item = QListWidgetItem(action_words(desk.all(Person), action))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, action.id)
            if action.due is not None and action.due < date.today():
                item.setIcon(theme.icon("warning", "warn"))
            if desk.read_only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self.none.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))

    def _tick(self, item: QListWidgetItem) -> None:
        action = self._workspace.desk.get(AgreedAction, str(item.data(Qt.ItemDataRole.UserRole)))
        done = item.checkState() is Qt.CheckState.Checked
        self._workspace.do(coaching.set_done(action, date.today() if done else None))


def action_words(people: Sequence[Person], action: AgreedAction) -> str:
    """Return an action in one line: what, who, by when."""
    person = with_id(people, action.person_id)
    until = _("by {day}", context="time", day=action.due) if action.due else ""
    return in_line(action.what, person.full_name if person is not None else "", until)


class ManagersDialog(Dialog):
    """Who counts among the managers who coach: proposed from the staff list, ticked or not by the owner."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Who is a manager?"),
            _("Proposed are those whom the staff list names as direct manager. Directors stand on top, not counted."),
            width=560,
            height=560,
            name=_("Choose who is a manager"),
        )
        self._workspace = workspace
        self.list = ListOfLines()
        self.list.setAccessibleName(_("Who is a manager?"))
        self.count = Label("", "small", ink="ink2")
        for person, counts in sorted(coaching.choices(workspace.desk), key=lambda choice: not choice[1]):
            item = QListWidgetItem(described(person))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if counts else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.count)
        self.offer(
            Button(_("Cancel", context="button"), does=self.reject),
            Button(_("Save", context="button"), "primary", does=self.save),
        )
        self._count()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of those who are ticked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def save(self) -> None:
        """Save who counts."""
        change = coaching.choose_managers(self._workspace.desk, self.chosen())
        if self._workspace.do(change, tell=message("Who is a manager is saved.")):
            self.accept()

    def _count(self) -> None:
        self.count.setText(ngettext("{n} manager", "{n} managers", len(self.chosen()), context="count"))
