"""Note what each leader wants to reach, and how the programme helps with it; every field keeps itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.pitch import LeaderGoal
from mentordesk.i18n import _, message
from mentordesk.services import pitch
from ui import theme
from ui.dialogs.base import Dialog
from ui.dialogs.put_back import PutBack
from ui.widgets.basic import Button, clear, column, row, sheet
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Choice, Field, LineEdit, TextEdit
from ui.widgets.form.pickers import PersonLine
from ui.workspace import Workspace


class LeaderForm(QWidget):
    """One leader: who, what they want, how the programme helps, and the goal that measures it.

    A leader who is new is stored with the first words about them.
    """

    def __init__(self, workspace: Workspace, leader: LeaderGoal, *, remove: Callable[["LeaderForm"], object]) -> None:
        super().__init__()
        self._workspace, self._new = workspace, leader
        self.person = PersonLine(self._people, workspace.desk)
        self.outside, self.wants, self.answer = LineEdit(), TextEdit(lines=2), TextEdit(lines=2)
        self.goal: Choice[str] = Choice()
        self.saved = AutosavedFields(
            {
                "outside": AutosavedField(
                    Field(_("Or somebody who is not on the staff list"), self.outside),
                    str,
                    partial(self._save, "outside"),
                ),
                "wants": AutosavedField(
                    Field(_("What the leader wants to reach"), self.wants), str, partial(self._save, "wants")
                ),
                "answer": AutosavedField(
                    Field(_("How the programme helps"), self.answer), str, partial(self._save, "answer")
                ),
            }
        )
        self.person.picked.connect(lambda person_id: self._save("person_id", person_id or None))
        self.goal.picked.connect(lambda goal_id: self._save("goal_id", goal_id or None))
        who = row(Field(_("Leader", context="role"), self.person), self.saved["outside"].field, gap=12)
        goal = row(Field(_("Measured by the goal"), self.goal), gap=12)
        delete = Button(_("Delete", context="button"), "link", icon="trash", does=lambda: remove(self))
        box = sheet()
        box.setLayout(
            column(
                who,
                self.saved["wants"].field,
                self.saved["answer"].field,
                goal,
                row(None, delete),
                gap=8,
                margins=(16, 12, 16, 12),
            )
        )
        self.setLayout(column(box))
        self.show_leader()

    def show_leader(self) -> None:
        """Show what is in the file."""
        leader = self.leader() or self._new
        for name, saved in self.saved.items():
            saved.show(getattr(leader, name))
        if not self.person.hasFocus():
            self.person.show_person(leader.person_id)
        goals = [("", _("no goal yet", context="choice"))]
        goals += [(goal_id, str(title)) for goal_id, title in pitch.goal_choices(self._workspace.desk)]
        self.goal.offer(goals, leader.goal_id or "")

    def leader(self) -> LeaderGoal | None:
        """Return the record as it is now, ``None`` where nothing is noted yet."""
        return next((row for row in self._workspace.desk.all(LeaderGoal) if row.id == self._new.id), None)

    def _people(self) -> list[Person]:
        return current.people_here(self._workspace.desk)

    def _save(self, name: str, value: object) -> bool:
        before = self.leader()
        after = replace(before or self._new, **{name: value})  # type: ignore[arg-type]
        if after == (before or self._new):
            return True
        if before is None:
            return self._workspace.do(pitch.add_leader(after))
        return self._workspace.do(pitch.edit_leader(self._workspace.desk, before, after))

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        self.saved.flush()


class LeadersDialog(Dialog):
    """The leaders, one below the other; a first empty one is there where nobody is noted yet."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, *, ids: Callable[[], list[str]]) -> None:
        super().__init__(
            parent,
            _("What do the leaders want to reach?"),
            _(
                "Write down each leader's own goal, and how the programme helps with it. The pitch answers each of"
                " them."
            ),
            width=680,
            height=640,
            name=_("Goals of the leadership"),
        )
        self._workspace, self._ids = workspace, ids
        self.forms: list[LeaderForm] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self.add = Button(_("Add a leader"), icon="add", does=self.add_leader)
        self.offer(self.add, Button(_("Close", context="button"), "primary", does=self.accept))
        self.put_back = PutBack(self, workspace, self._show_again)
        self._show()
        if not self.forms:
            self.add_leader()

    def add_leader(self) -> None:
        """Add a form for a leader and go to the name."""
        self._flush()
        self._show()
        self._add_form(pitch.new_leader(self._workspace.desk))
        self.forms[-1].person.setFocus()

    def remove(self, form: LeaderForm) -> None:
        """Put a leader's goal into the trash."""
        self._flush()
        leader = form.leader()
        if leader is not None:
            change = pitch.remove_leader(leader, when=datetime.now(UTC))
            self.put_back.delete(change, message("The goal of a leader is deleted."))
        self._show()

    def _show_again(self) -> None:
        """Show every leader there is now, and keep what is typed."""
        self._flush()
        self._show()

    def _show(self) -> None:
        clear(self._rows)
        self.forms = []
        stored = {row.id: row for row in self._workspace.desk.all(LeaderGoal)}
        for leader_id in self._ids():
            self._add_form(stored[leader_id])

    def _add_form(self, leader: LeaderGoal) -> None:
        form = LeaderForm(self._workspace, leader, remove=self.remove)
        self.forms.append(form)
        self._rows.addWidget(form)

    def _flush(self) -> None:
        for form in self.forms:
            form.flush()

    def done(self, result: int) -> None:
        """Save what is typed and close; a leader of whom nothing was noted is not kept."""
        self._flush()
        for form in self.forms:
            leader = form.leader()
            if leader is not None and not (leader.person_id or leader.outside or leader.wants or leader.answer):
                self._workspace.do(pitch.remove_leader(leader, when=datetime.now(UTC)))
        super().done(result)
