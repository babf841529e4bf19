"""The quick log at the right of the page; a meeting chosen in the calendar or the list is shown in it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.domain.records.meeting import Meeting, MeetingState
from mentordesk.i18n import _, day
from ui import theme
from ui.dialogs.meetings.form import Draft, MeetingForm
from ui.drafts import DraftKeeper, taken_up
from ui.keys import is_enter
from ui.widgets.basic import Button, FramedHolder, Label, row, scrolling
from ui.workspace import Workspace

DRAFT = "meeting on the page"


class LogPanel(FramedHolder):
    """The panel. ``saved`` is emitted once a meeting is in the file; Enter in a line saves."""

    saved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.setMinimumWidth(theme.px(300))
        self.title = Label(_("Quick log", context="title"), "section")
        self.words = Label(_("About 20 seconds. Nothing private."), "small", ink="ink2", wrap=True)
        self.form = MeetingForm(workspace, wide=False)
        self.form.changed.connect(self._show_words)
        self._keeper = DraftKeeper(workspace, DRAFT, self.form.draft, self)
        self.form.touched.connect(self._keeper.touch)
        self._kept = taken_up(Draft, workspace.draft(DRAFT))
        self.form.saved.connect(self._saved)
        self.missed = Button(_("Missed", context="button"), "link", icon="down")
        self.missed.clicked.connect(lambda _on: self.form.open_reasons(self.missed))
        self.new = Button(_("New", context="button"), "link", does=self.begin)
        self.save = Button("", "primary", icon="saved", does=self.form.save)
        foot = row(gap=8)
        foot.addWidget(self.missed)
        foot.addWidget(self.new)
        foot.addStretch(1)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 16, 12, 16)))
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        self.area = scrolling(self.form)
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)

    def begin(self, partnership_id: str = "", on: date | None = None) -> None:
        """Show a new meeting."""
        self.form.begin(partnership_id, on)
        self._show_top()

    def edit(self, meeting: Meeting) -> None:
        """Show a meeting that is in the file."""
        self.form.edit(meeting)
        self._show_top()

    def refresh(self) -> None:
        """Show what the file says now; what was typed stays, also from when the program last ran."""
        kept, self._kept = self._kept, None
        if kept is None or not self.form.take_up(kept):
            self.form.refresh()

    def keep(self) -> None:
        """Keep what is typed and not saved."""
        self._keeper.keep()

    def _saved(self) -> None:
        self._keeper.forget()
        self.begin()
        self.saved.emit()

    def _show_top(self) -> None:
        """Show whose meeting it is."""
        self.area.verticalScrollBar().setValue(0)

    def _show_words(self) -> None:
        self.save.setText(self.form.main_words())
        base = self.form.shown_meeting
        edits = self.form.is_edit and base is not None and base.on is not None
        self.title.setText(
            _("Meeting on {day}", day=day(base.on)) if edits and base and base.on else _("Quick log", context="title")
        )
        self.new.setVisible(bool(edits))
        self.missed.setVisible(base is None or base.state is not MeetingState.MISSED)
        ready = self.form.isEnabled()
        for button in (self.save, self.missed):
            button.setEnabled(ready)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.form.save()
        else:
            super().keyPressEvent(event)
