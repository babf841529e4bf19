"""The rules that suggest whom to thank: each is on or off, most with a number from which it counts."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.recognition.rules import Setting
from mentordesk.i18n import _, message, number
from mentordesk.services import recognition
from ui import theme
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button, Label
from ui.widgets.form.fields import FigureLine
from ui.widgets.form.wrapped_check import WrappedCheck
from ui.workspace import Workspace

MOST = 99
"""No rule counts further."""


class ThanksRules(Dialog):
    """The rules of the cycle, as everybody may read them; nothing changes before the button."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            _("Rules of recognition"),
            _("Tell everybody what is thanked for, so that it is fair. A rule only suggests, you decide."),
            width=600,
        )
        self._workspace = workspace
        self._settings = recognition.facts(workspace.desk, today=date.today()).settings
        self.checks: dict[str, WrappedCheck] = {}
        self.figures: dict[str, FigureLine] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(0, 1)
        for down, setting in enumerate(self._settings):
            self._add(grid, down, setting)
        self.body.addLayout(grid)
        self.said = Label("", "small", ink="bad", wrap=True)
        self.said.hide()
        self.notices.addWidget(self.said)
        self.keep = Button(_("Save these rules"), "primary", does=self.save)
        self.keep.setEnabled(not workspace.desk.read_only)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), self.keep)

    def _add(self, grid: QGridLayout, down: int, setting: Setting) -> None:
        code = setting.rule.code
        check = WrappedCheck(str(setting.words))
        check.setChecked(setting.is_on)
        self.checks[code] = check
        grid.addWidget(check, down, 0, Qt.AlignmentFlag.AlignVCenter)
        if setting.rule.threshold is None:
            return
        line = FigureLine(number(setting.threshold, 0))
        line.setAccessibleName(_("From how many: {rule}", context="field", rule=setting.words))
        line.setFixedWidth(theme.px(64))
        line.textEdited.connect(lambda _text, setting=setting: self._reword(setting))
        self.figures[code] = line
        grid.addWidget(line, down, 1)

    def _reword(self, setting: Setting) -> None:
        """Let the rule say the number that is typed."""
        value = self._value(setting)
        if value is not None:
            words = str(setting.rule.words(value))
            self.checks[setting.rule.code].words.setText(words)
            self.checks[setting.rule.code].box.setAccessibleName(words)

    def _value(self, setting: Setting) -> int | None:
        """Return the number of a rule as typed, nothing where it is none."""
        line = self.figures.get(setting.rule.code)
        if line is None:
            return setting.threshold
        typed = line.text().strip()
        if not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed) <= MOST:
            return None
        return int(typed)

    def save(self) -> None:
        """Keep the rules, or say which number is none."""
        wanted: list[Setting] = []
        for setting in self._settings:
            code, value = setting.rule.code, self._value(setting)
            if value is None:
                self.said.setText(_("Type a number from 1 to {most}.", most=MOST))
                self.said.show()
                self.figures[code].setFocus()
                self.figures[code].selectAll()
                return
            wanted.append(replace(setting, threshold=value, is_on=self.checks[code].isChecked()))
        change = recognition.set_rules(self._workspace.desk, wanted)
        if change.is_empty() or self._workspace.do(change, tell=message("The rules of recognition are saved.")):
            self.accept()
