"""What we say in one sentence: to everybody, and to each audience in its own words."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.domain.communication import rows
from mentordesk.domain.records.communication import Audience
from mentordesk.domain.records.words import AUDIENCE_WORDS
from mentordesk.i18n import _
from mentordesk.services.communication import messages
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Field, TextEdit
from ui.workspace import Workspace


class KeyMessagesDialog(Dialog):
    """One field for each audience; an empty one says what is proposed. Each saves itself."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("What do we say?"),
            _("One sentence that everybody can repeat. A field left empty says what is proposed in it."),
            width=620,
        )
        self._workspace = workspace
        self.fields: dict[Audience, AutosavedField] = {}
        for audience in rows.AUDIENCES:
            self.body.addWidget(self._field(audience))
        self.offer(Button(_("Done", context="button"), "primary", does=self._finish))
        self.fields[Audience.EVERYONE].control.setFocus()

    def _field(self, audience: Audience) -> Field:
        record = messages.key_message(self._workspace.desk, audience)
        edit = TextEdit(record.words, lines=2, hint=str(rows.proposed_words(audience)))
        label = _("Main message", context="title") if audience is Audience.EVERYONE else str(AUDIENCE_WORDS[audience])
        field = Field(label, edit)
        saved = AutosavedField(field, str, partial(self._save, audience))
        saved.show(record.words)
        self.fields[audience] = saved
        return field

    def _save(self, audience: Audience, words: str) -> bool:
        before = messages.key_message(self._workspace.desk, audience)
        if before.words != words:
            change = messages.set_key_message(self._workspace.desk, before, words)
            if not self._workspace.do(change):
                return False
        self.fields[audience].show(words)
        return True

    def _finish(self) -> None:
        for field in self.fields.values():
            field.keep_now()
        main = messages.key_message(self._workspace.desk, Audience.EVERYONE)
        if not messages.is_decided(self._workspace.desk, main):
            self._workspace.do(messages.set_key_message(self._workspace.desk, main, main.words))
        self.accept()

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self.fields.values()) and result:
            return
        super().done(result)
