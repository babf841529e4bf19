"""Asks for filled forms: they are dropped here, or chosen as a folder or as files."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.i18n import _
from ui import theme
from ui.widgets import file_choice
from ui.widgets.basic import Button, Label, column, row
from ui.widgets.dropped import DropPlace, dropped_paths


class FormsDrop(DropPlace):
    """The place; ``dropped`` is emitted for what is chosen too.

    ``also`` says that they may be chosen and what is left out; ``kinds`` are the kinds of files offered.
    """

    def __init__(self, also: str, kinds: str) -> None:
        super().__init__(dropped_paths)
        self._kinds = kinds
        self.folder = Button(_("Choose a folder…"), "primary", icon="file", does=self._choose_folder)
        self.files = Button(_("Choose files…", context="button"), icon="blank", does=self._choose_files)
        picture = Label()
        picture.setPixmap(theme.pixmap("import", "accent", 48, self.devicePixelRatioF()))
        words = Label(_("Drop the forms or their folder here"), "heading", wrap=True)
        choose = Label(also, ink="ink2", wrap=True)
        for label in (picture, words, choose):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = QVBoxLayout(self)
        buttons = row(None, self.folder, self.files, None)
        card.addLayout(column(None, picture, 8, words, choose, 16, buttons, None))

    def _choose_folder(self) -> None:
        chosen = file_choice.which_folder(self, _("Folder of filled forms"), file_choice.Purpose.FORMS)
        if chosen is not None:
            self.dropped.emit((chosen,))

    def _choose_files(self) -> None:
        found = file_choice.which_files(self, _("Choose filled forms"), self._kinds, file_choice.Purpose.FORMS)
        if found:
            self.dropped.emit(tuple(found))
