"""The sheets of the pack, one by one: read, changed in either language, checked, or left out."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.domain.orientation.sheets import BLANK_NAMES, SheetCode, SheetRow, unknown_blanks
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.communication import MessageLanguage
from mentordesk.domain.records.words import MESSAGE_LANGUAGE_WORDS
from mentordesk.i18n import _, language
from mentordesk.services.orientation import verbs as orientation
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label, Segments, WrappingRow, row
from ui.widgets.form.fields import TextEdit, Typing
from ui.widgets.list_of_lines import ListOfLines
from ui.workspace import Workspace


class SheetsDialog(Dialog):
    """The list of sheets, and the text of the chosen one. Everything saves itself."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("The sheets of the pack"),
            _("Each text is proposed. Change what is different in your company, and tick what you have read."),
            width=940,
            height=660,
            name=_("See the sheets"),
        )
        self._workspace = workspace
        self._read_only = workspace.desk.read_only
        self._chosen = SheetCode.MENTOR
        self._language = MessageLanguage(language())
        self._make_list()
        self._make_text()
        across = QHBoxLayout()
        across.setSpacing(theme.px(16))
        across.addWidget(self.list, 2)
        across.addLayout(self._right, 5)
        self.body.addLayout(across, 1)
        self.all = Button(_("Tick all as read"), icon="saved", does=self._check_all)
        self.all.setEnabled(not self._read_only)
        self.offer(self.all, Button(_("Done", context="button"), "primary", does=self.accept))
        self._refresh()
        workspace.changed.connect(self._refresh)
        self.list.setFocus()

    def _make_list(self) -> None:
        self.list = ListOfLines()
        self.list.setAccessibleName(_("The sheets of the pack"))
        self.list.setMinimumWidth(theme.px(200))
        for code in SheetCode:
            item = QListWidgetItem("")
            item.setData(Qt.ItemDataRole.UserRole, code.value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.currentItemChanged.connect(lambda item, _old: self._choose(item))

    def _make_text(self) -> None:
        choices = tuple((value, str(words)) for value, words in MESSAGE_LANGUAGE_WORDS.items())
        self.languages: Segments[MessageLanguage] = Segments(choices, self._language)
        self.languages.setAccessibleName(_("Language of the text"))
        self.languages.chosen.connect(self._speak)
        self.title = Label("", "section", wrap=True)
        self.edit = TextEdit(lines=16)
        self.edit.setAccessibleName(_("Text of the sheet"))
        self.edit.setReadOnly(self._read_only)
        self._typing = Typing(self.edit)
        self._typing.pause.connect(self._save)
        self.help = Label("", "small", ink="ink2", wrap=True)
        self.unknown = Label("", "small", ink="warn", wrap=True)
        self.checked = QCheckBox(_("I have read it"))
        self.checked.clicked.connect(self._check)
        self.left_out = QCheckBox(_("Leave it out of the pack"))
        self.left_out.clicked.connect(self._leave_out)
        self.proposed = Button(_("Use the proposed text again"), "link", does=self._use_proposed)
        for box in (self.checked, self.left_out):
            box.setEnabled(not self._read_only)
        self._right = QVBoxLayout()
        self._right.setSpacing(theme.px(8))
        head = row(gap=10)
        head.addWidget(self.title, 1)
        head.addWidget(self.languages)
        self._right.addLayout(head)
        self._right.addWidget(self.edit, 1)
        self._right.addWidget(self.help)
        self._right.addWidget(self.unknown)
        self._right.addWidget(WrappingRow(self.checked, self.left_out, self.proposed, gap=18))

    def _sheet(self) -> SheetRow:
        rows = orientation.read(self._workspace.desk, today=date.today()).sheets
        return next(sheet for sheet in rows if sheet.code is self._chosen)

    def _refresh(self, *_kinds: object) -> None:
        rows = orientation.read(self._workspace.desk, today=date.today()).sheets
        for place, sheet in enumerate(rows):
            item = self.list.item(place)
            icon, ink = ("saved", "good") if sheet.is_ready else ("ring", "ink2")
            words = str(sheet.name)
            if sheet.record.left_out:
                icon, ink, words = "none", "ink2", _("{sheet} (left out)", sheet=sheet.name)
            item.setIcon(theme.icon(icon, ink))
            item.setText(words)
        self.all.setEnabled(not self._read_only and not all(sheet.is_ready for sheet in rows))
        self._show()

    def _show(self, *, anew: bool = False) -> None:
        sheet = self._sheet()
        self.title.setText(str(sheet.name))
        if anew or not self.edit.hasFocus():
            words = sheet.text(self._language)
            if self.edit.text() != words:
                self.edit.setText(words)
        self.checked.setChecked(sheet.record.checked_on is not None)
        self.left_out.setChecked(sheet.record.left_out)
        self.proposed.setVisible(bool(sheet.own_text(self._language)) and not self._read_only)
        names = ", ".join(f"{{{names[self._language]}}}" for names in BLANK_NAMES.values())
        self.help.setText(
            _(
                "“# ” begins a section, “- ” a point, “[ ] ” a box to tick, “____” a line to write on. "
                "MentorDesk fills in {names}.",
                names=names,
            )
        )
        unknown = ", ".join(unknown_blanks(self.edit.text(), self._language))
        self.unknown.setText(_("Not known, printed as it stands: {names}", names=unknown) if unknown else "")
        self.unknown.setVisible(bool(unknown))

    def _choose(self, item: QListWidgetItem | None) -> None:
        self._typing.flush()
        if item is not None:
            self._chosen = SheetCode(item.data(Qt.ItemDataRole.UserRole))
            self._show(anew=True)

    def _speak(self, asked: MessageLanguage) -> None:
        self._typing.flush()
        self._language = asked
        self._show(anew=True)

    def _save(self) -> None:
        sheet, words = self._sheet(), self.edit.text()
        if not self._read_only and words.strip() != sheet.text(self._language):
            self._do(orientation.set_sheet_text(self._workspace.desk, sheet, self._language, words))

    def _check(self, is_checked: bool) -> None:
        self._typing.flush()
        on = date.today() if is_checked else None
        self._do(orientation.check_sheets(self._workspace.desk, [self._sheet()], on=on))

    def _leave_out(self, left_out: bool) -> None:
        self._typing.flush()
        self._do(orientation.leave_out(self._workspace.desk, self._sheet(), left_out=left_out))

    def _use_proposed(self) -> None:
        sheet = self._sheet()
        self._do(orientation.set_sheet_text(self._workspace.desk, sheet, self._language, ""))
        self._show(anew=True)

    def _check_all(self) -> None:
        self._typing.flush()
        rows = orientation.read(self._workspace.desk, today=date.today()).sheets
        open_rows = [sheet for sheet in rows if not sheet.is_ready]
        self._do(orientation.check_sheets(self._workspace.desk, open_rows, on=date.today()))

    def _do(self, change: Change) -> None:
        self._workspace.do(change)
        self._refresh()

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed."""
        self._typing.flush()
        self._workspace.changed.disconnect(self._refresh)
        super().done(result)
