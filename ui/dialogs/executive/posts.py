"""The key posts of the company: who has each, and who is ready to take it over within twelve months."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.executive.facts import PostRow
from mentordesk.domain.records.executive import KeyPost
from mentordesk.domain.records.person import Person
from mentordesk.i18n import _, message
from mentordesk.services import executive
from ui.dialogs.base import Dialog, DialogHost
from ui.dialogs.put_back import PutBack
from ui.models.records import TableColumn
from ui.widgets.basic import Button
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import PersonLine
from ui.widgets.table.lines import lines_of
from ui.workspace import Workspace


class KeyPostsDialog(Dialog):
    """The posts in a table; each can be changed or deleted, and another one added."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Key posts", context="title"),
            _("Posts that the company must always be able to fill. The goal on successors counts them."),
            width=720,
            height=460,
        )
        self._workspace = workspace
        self.dialogs = DialogHost(self)
        self.table = lines_of(_columns(), _("Key posts", context="title"))
        self.table.activated.connect(lambda _index: self.edit())
        self.add_button = Button(_("Add a post…", context="button"), icon="add", does=self.add)
        self.edit_button = Button(_("Change…", context="button"), does=self.edit)
        self.delete_button = Button(_("Delete", context="button"), "danger", does=self.delete)
        self.body.addWidget(self.table, 1)
        close = Button(_("Close", context="button"), "primary", does=self.accept)
        self.offer(self.delete_button, self.edit_button, self.add_button, close)
        self.put_back = PutBack(self, workspace, self._show)
        workspace.changed.connect(self._show)
        self._show()

    def _show(self, _kinds: object = None) -> None:
        posts = executive.facts(self._workspace.desk, today=date.today()).posts
        self.table.show_records(posts)
        if posts and not self.table.chosen_records():
            self.table.selectRow(0)
        writable = not self._workspace.desk.read_only
        self.add_button.setEnabled(writable)
        for button in (self.edit_button, self.delete_button):
            button.setEnabled(bool(posts) and writable)

    def chosen(self) -> PostRow | None:
        """Return the post that is selected."""
        chosen = self.table.chosen_records()
        return chosen[0] if chosen else None

    def add(self) -> None:
        """Ask for another post."""
        self.dialogs.open(KeyPostDialog(self, self._workspace))

    def edit(self) -> None:
        """Change the post that is selected."""
        found = self.chosen()
        if found is not None and not self._workspace.desk.read_only:
            self.dialogs.open(KeyPostDialog(self, self._workspace, found.post))

    def delete(self) -> None:
        """Put the post that is selected into the trash; Undo brings it back."""
        found = self.chosen()
        if found is not None:
            change = executive.remove_post(self._workspace.desk, found.post, datetime.now().astimezone())
            self.put_back.delete(change, message("The post is deleted."))


class KeyPostDialog(Dialog):
    """A key post: its name, its department, and who has it."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, post: KeyPost | None = None) -> None:
        title = _("Add a key post") if post is None else _("Change a key post")
        super().__init__(parent, title, width=480)
        self._workspace, self._post = workspace, post
        shown = post or KeyPost()
        self.name = LineEdit(shown.name, hint=_("For instance: Head of Sales"))
        self.name_field = Field(_("Post", context="field"), self.name)
        self.department = LineEdit(shown.department)
        self.holder = PersonLine(self._people, workspace.desk)
        self.holder.show_person(shown.holder_id)
        self.body.addWidget(self.name_field)
        self.body.addWidget(Field(_("Department", context="field"), self.department))
        self.body.addWidget(Field(_("Held by", context="field"), self.holder))
        save = Button(_("Save", context="button"), "primary", does=self._save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), save)

    def _people(self) -> Sequence[Person]:
        return current.people_here(self._workspace.desk)

    def _save(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name_field.refuse(_("Type the name of the post."))
            self.name.setFocus()
            return
        same = executive.post_named(self._workspace.desk, name)
        if same is not None and (self._post is None or same.id != self._post.id):
            self.name_field.refuse(_("There is a post of this name already."))
            self.name.setFocus()
            return
        department, holder = self.department.text().strip(), self.holder.chosen()
        if self._post is None:
            change = executive.add_post(name, department=department, holder_id=holder)
        else:
            after = replace(self._post, name=name, department=department, holder_id=holder)
            change = executive.edit_post(self._post, after)
        if self._workspace.do(change):
            self.accept()


def _columns() -> tuple[TableColumn[Any], ...]:
    return (
        TableColumn("post", _("Post", context="field"), lambda found: found.post.name, width=200),
        TableColumn("holder", _("Held by", context="field"), _holder, width=180),
        TableColumn(
            "ready",
            _("Ready within 12 months"),
            lambda found: ", ".join(row.person.full_name for row in found.ready) or _("nobody", context="state"),
            state=lambda found: ("ok", "good") if found.ready else ("warning", "warn"),
            width=220,
        ),
    )


def _holder(found: PostRow) -> str:
    return found.holder.full_name if found.holder is not None else ""
