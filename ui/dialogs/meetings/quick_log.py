"""The quick log: one meeting noted in some seconds, from anywhere in the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.i18n import _, day
from ui.dialogs.base import Dialog
from ui.dialogs.meetings.form import Draft, MeetingForm
from ui.drafts import DraftKeeper, taken_up
from ui.widgets.basic import Button, Label
from ui.workspace import Workspace

DRAFT = "meeting"


class QuickLog(Dialog):
    """The dialog. Enter saves, Ctrl+Enter saves and notes another, Esc closes and keeps what was typed.

    A draft is replaced by another only once something is typed.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, *, pair: str = "", meeting: Meeting | None = None
    ) -> None:
        is_edit = meeting is not None and meeting.state is not MeetingState.PLANNED
        super().__init__(
            parent,
            _("What is to be changed?") if is_edit else _("Which meeting was it?"),
            _("There are no pairs yet. Agree on pairs in step 5 first."),
            width=640,
            name=_("Change a meeting") if is_edit else _("Note a meeting", context="title"),
        )
        self._workspace = workspace
        self.form = MeetingForm(workspace, wide=True)
        self.body.addWidget(self.form)
        self.said = Label("", "small", ink="good", wrap=True)
        self.said.hide()
        for notice in (self.form.notice, self.said):
            self.notices.addWidget(notice)
        keys = _("Enter saves · Ctrl+Enter saves and notes another · Esc closes and keeps the draft")
        self.body.addWidget(Label(keys, "small", ink="ink2", wrap=True))
        self.missed = Button(_("Note as missed"), "link", icon="down")
        self.missed.clicked.connect(lambda _on: self.form.open_reasons(self.missed))
        self.again = Button(_("Save, note another"), does=self._save_and_go_on)
        self.again.leads_on = True
        self.save = Button("", "primary", icon="saved", does=self._save)
        self.offer(self.missed, self.again, self.save)
        self.form.changed.connect(self._show_words)
        self.form.saved.connect(self._saved)
        self._has_draft = self._goes_on = False
        self._keeper = DraftKeeper(workspace, DRAFT, self.form.draft, self)
        self.form.touched.connect(self._touched)
        for keys_of in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys_of), self, self._save_and_go_on)
        self._begin(pair, meeting)
        self._show_words()
        self.form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, pair: str, meeting: Meeting | None) -> None:
        kept = taken_up(Draft, self._workspace.draft(DRAFT))
        if meeting is not None and (kept is None or kept.meeting != meeting.id):
            self.form.edit(meeting)
        elif kept is not None and (meeting is not None or pair in ("", kept.pair)) and self.form.take_up(kept):
            self._has_draft = True
            self._say(_("This is what you typed before."))
        else:
            self.form.begin(pair)
        ready = self.form.isEnabled()
        for button in (self.save, self.again, self.missed):
            button.setEnabled(ready)

    def _show_words(self) -> None:
        """Say what the main button does, and whose meeting it is where the fields are scrolled out of sight."""
        self.save.setText(self.form.main_words())
        found, on = self.form.partnership, self.form.day_read()
        if found is not None:
            whose = f"{found.name}, {day(on)}" if on is not None else found.name
            self.words.setText(_("{meeting}: only topics and actions, nothing private.", meeting=whose))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _touched(self) -> None:
        self._has_draft = True
        self._keeper.touch()

    def _saved(self) -> None:
        if self._has_draft:
            self._keeper.forget()
            self._has_draft = False
        if not self._goes_on:
            self.accept()

    def _save(self) -> None:
        self._goes_on = False
        self.form.save()

    def _save_and_go_on(self) -> None:
        self._goes_on = True
        name = self.form.partnership.name if self.form.partnership is not None else ""
        if self.form.save():
            self._say(_("Saved: {pair}.", context="notice", pair=name))
            self.form.begin()
            self._show_words()
            self.form.pair.setFocus()
        self._goes_on = False

    def done(self, result: int) -> None:
        """Keep what was typed and not saved, however the dialog is closed."""
        if self._has_draft:
            self._keeper.keep()
        super().done(result)
