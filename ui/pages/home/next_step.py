"""The card of Home with the one thing that is best done next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.i18n import _, brief
from mentordesk.services import guide
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Label, column


class NextStep(FramedHolder):
    """What is best done next, with its reason; ``begun`` does it, ``put_off`` asks until when to put it off."""

    begun = Signal()
    put_off = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.action: guide.NextAction | None = None
        self._title = Label("", "heading", wrap=True)
        self._why = Label("", ink="ink2", wrap=True)
        words = column(Label(_("Do this next"), "label", ink="accent"), self._title, self._why, gap=2)
        self.later = Button(_("Later", context="button"), "quiet", does=self.put_off.emit)
        self.main = Button("", "primary", does=self.begun.emit)
        across = QHBoxLayout(self)
        self.set_short(short=False)
        across.setSpacing(theme.px(16))
        across.addLayout(words, 1)
        across.addWidget(self.later)
        across.addWidget(self.main)

    def set_short(self, *, short: bool) -> None:
        """Take less room in a short window."""
        above = 8 if short else 18
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(*(theme.px(size) for size in (24, above, 24, above)))

    def show_action(self, action: "guide.NextAction", *, writable: bool) -> None:
        """Show an action."""
        self.action = action
        self._title.setText(brief(action.title))
        self._why.setText(brief(action.sentence))
        self.main.setText(str(action.button))
        self.later.setVisible(writable and action.field != guide.BRING_BACK)
        self.later.setAccessibleName(_("Later: {what}", context="button", what=action.title))
