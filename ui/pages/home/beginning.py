"""Three ways to begin in an empty company: the example, a list in Excel, or from nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mentordesk.i18n import _
from ui import theme
from ui.widgets.basic import Button, FramedHolder, Holder, Label, column


class Beginning(Holder):
    """The three ways; ``example``, ``imported`` and ``blank`` are emitted."""

    example = Signal()
    imported = Signal()
    blank = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = (
            Button(_("Import my list"), "primary", does=self.imported.emit),
            Button(_("See the example"), "secondary", does=self.example.emit),
            Button(_("Begin with step 1"), "secondary", does=self.blank.emit),
        )
        ways = (
            (
                "import",
                _("From my Excel list"),
                _("MentorDesk reads the file and asks where something is unclear. The file itself is not changed."),
            ),
            (
                "look",
                _("Look at an example company first"),
                _("A whole programme with invented people, for trying everything out. Your own file stays as it is."),
            ),
            (
                "blank",
                _("From an empty page"),
                _("Write what should be different, and add people later, one by one or from a list."),
            ),
        )
        rows = column(Label(_("How do you want to begin?"), "section"), 10, gap=0)
        for (icon, title, words), button in zip(ways, self.buttons, strict=True):
            rows.addWidget(_way(icon, title, words, button))
            rows.addSpacing(theme.px(10))
        self.setLayout(rows)


def _way(icon: str, title: str, words: str, button: Button) -> QFrame:
    made = FramedHolder()
    made.setProperty("box", "sheet")
    mark = Label()
    mark.setPixmap(theme.pixmap(icon, "accent", 28, made.devicePixelRatioF()))
    across = QHBoxLayout(made)
    across.setContentsMargins(*(theme.px(size) for size in (20, 14, 20, 14)))
    across.setSpacing(theme.px(16))
    across.addWidget(mark)
    across.addLayout(column(Label(title, "strong", wrap=True), Label(words, ink="ink2", wrap=True), gap=2), 1)
    across.addWidget(button)
    return made
