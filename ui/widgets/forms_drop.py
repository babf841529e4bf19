"""Asks for filled forms: they are dropped here, chosen as a folder or as files, or pasted as a text."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.i18n import _, message
from ui import theme
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, column, row, show_if
from ui.widgets.dropped import DropPlace, dropped_paths

NOTHING_COPIED = message(
    'There is no answer in what was copied. In Zalo or the e-mail, copy the whole message that has "mentordesk=" '
    "in it; then paste it here."
)


class FormsDrop(DropPlace):
    """The place; ``dropped`` is emitted for what is chosen too.

    ``also`` says that they may be chosen and what is left out; ``kinds`` are the kinds of files offered. With words
    for it, ``paste_words``, a text may be pasted or dropped too, and ``pasted`` is emitted with it.
    """

    pasted = Signal(str)

    def __init__(self, also: str, kinds: str, *, paste_words: str = "") -> None:
        super().__init__(dropped_paths)
        self._kinds = kinds
        self._takes_text = bool(paste_words)
        self.folder = Button(_("Choose a folder…"), "primary", icon="file", does=self._choose_folder)
        self.files = Button(_("Choose files…", context="button"), icon="blank", does=self._choose_files)
        picture = Label()
        picture.setPixmap(theme.pixmap("import", "accent", 48, self.devicePixelRatioF()))
        words = Label(_("Drop the forms or their folder here"), "heading", wrap=True)
        choose = Label(also, ink="ink2", wrap=True)
        for label in (picture, words, choose):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QVBoxLayout(self)
        self.paste = Button(paste_words, icon="paste", does=self._paste)
        chosen, pasted = row(None, self.folder, self.files, None), row(None, self.paste, None)
        card.addLayout(column(None, picture, 8, words, choose, 16, chosen, 8, pasted, None))
        show_if(self._takes_text, self.paste)
        if self._takes_text:
            QShortcut(QKeySequence.StandardKey.Paste, self, self._paste)

    def _choose_folder(self) -> None:
        chosen = file_choice.which_folder(self, _("Folder of filled forms"), file_choice.Purpose.FORMS)
        if chosen is not None:
            self.dropped.emit((chosen,))

    def _choose_files(self) -> None:
        found = file_choice.which_files(self, _("Choose filled forms"), self._kinds, file_choice.Purpose.FORMS)
        if found:
            self.dropped.emit(tuple(found))

    def _paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_text(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if not self._is_text(data):
            super().dropEvent(event)
            return
        event.acceptProposedAction()
        self.pasted.emit(data.text())

    def _is_text(self, data: QMimeData) -> bool:
        return self._takes_text and not data.hasUrls() and data.hasText()
