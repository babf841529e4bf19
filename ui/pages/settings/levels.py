"""Levels and pay on the Settings page: figures are hidden until the owner asks for them."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from mentordesk.domain import levels as figures
from mentordesk.domain.amounts import field_text, read_number
from mentordesk.domain.levels import LEVELS, LevelRow
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, message, money, ngettext
from mentordesk.services import levels as verbs
from mentordesk.text import in_line
from ui import theme
from ui.commands import Print
from ui.dialogs.base import open_dialog
from ui.dialogs.company.level_list import LevelListDialog
from ui.widgets import file_choice
from ui.widgets.basic import Button, Holder, Label, column, line, row
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Field, FigureLine, LineEdit
from ui.workspace import Workspace


def read_pay(typed: str) -> float | Problem | None:
    """Return the monthly pay typed, nothing for an empty field, or what is wrong with it."""
    value = read_number(typed, Unit.MONEY)
    return value if isinstance(value, Problem) else figures.pay_problem(value) or value


def read_hour(typed: str) -> float | Problem | None:
    """Return the cost of an hour typed, nothing for an empty field, or what is wrong with it."""
    value = read_number(typed, Unit.MONEY)
    return value if isinstance(value, Problem) else figures.hour_problem(value) or value


class LevelsForm(Holder):
    """The five levels: own name, average monthly pay and what an hour costs; masked until they are asked for.

    ``asked(command)`` asks for the preview of the list.
    """

    asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._writable = not workspace.desk.read_only
        self.is_shown = False
        self.fields: AutosavedFields[tuple[int, str]] = AutosavedFields()
        self.eye = Button("", "link", icon="look", does=self._toggle)
        self.bring = Button(_("From a list…", context="button"), "link", icon="import", does=self._open_list)
        self.bring.setEnabled(self._writable)
        self.export = Button(_("Save as Excel…", context="button"), "link", icon="export", does=self._save)
        self.print = Button(_("Print", context="button"), "link", icon="print", does=self.print_list)
        self._export_note = Label("", "small", ink="ink2", wrap=True)
        self._warning = Label("", "small", ink="warn", wrap=True)
        whole = column(
            row(Label(_("Levels and pay"), "section"), None, self.bring, self.eye),
            6,
            line(),
            8,
            Label(
                _(
                    "Only the average of each level, never what one person earns. Budget and pitch count with it; "
                    "it leaves MentorDesk only while you show it, and is never logged."
                ),
                "small",
                ink="ink2",
                wrap=True,
            ),
            10,
        )
        self.setLayout(whole)
        grid = QGridLayout()
        whole.addLayout(grid)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for place, level in enumerate(LEVELS):
            for column_at, (name, read) in enumerate(
                (("name", str), ("monthly_pay", read_pay), ("hourly_cost", read_hour))
            ):
                kept = self._field(level, name, read)
                self.fields[level, name] = kept
                grid.addWidget(kept.field, place, column_at)
        for column_at, stretch in enumerate((4, 4, 3)):
            grid.setColumnStretch(column_at, stretch)
        whole.addLayout(column(6, self._warning, 4, row(self.export, self.print, None), self._export_note))
        self._show_or_mask()

    def _field(self, level: int, name: str, read: Any) -> AutosavedField:
        usual = str(figures.LEVEL_WORDS[level])
        control = LineEdit(hint=_("Other name", context="field")) if name == "name" else FigureLine()
        unit = "" if name == "name" else "₫"
        words = {
            "name": _("Level {n}", context="field", n=level),
            "monthly_pay": _("Average monthly pay"),
            "hourly_cost": _("Cost of an hour"),
        }
        made = Field(words[name], control, unit=unit, parent=self)
        spoken = _("{what}, level {n}", what=words[name], n=level)
        control.setAccessibleName(_("Level {n}: {usual}", n=level, usual=usual) if name == "name" else spoken)
        return AutosavedField(made, read, partial(self._keep, level, name))

    def _keep(self, level: int, name: str, value: Any) -> bool:
        held = next(found.pay for found in verbs.rows(self._workspace.desk) if found.level == level)
        value = round(value) if isinstance(value, float) else value
        return self._workspace.do(verbs.edit(self._workspace.desk, verbs.changed(held, name, value)))

    def refresh(self) -> None:
        """Show what is stored; a field that is being typed in stays as it is."""
        for found in verbs.rows(self._workspace.desk):
            self._show_row(found)
        problem = verbs.problem(self._workspace.desk)
        self._warning.setText(str(problem.message) if problem else "")
        self._warning.setVisible(problem is not None)

    def _show_row(self, found: LevelRow) -> None:
        name = self.fields[found.level, "name"]
        name.show(found.pay.name)
        count = ngettext("{n} person", "{n} people", found.people, context="count") if found.people else ""
        name.field.set_note(in_line(str(figures.LEVEL_WORDS[found.level]), count))
        self.fields[found.level, "monthly_pay"].show(field_text(found.pay.monthly_pay, Unit.MONEY))
        hour = self.fields[found.level, "hourly_cost"]
        hour.show(field_text(found.pay.hourly_cost, Unit.MONEY))
        counted = found.counted and found.hour is not None
        worked_out = _("worked out: {amount}", amount=money(found.hour or 0)) if counted and self.is_shown else ""
        hour.field.set_note(worked_out or (_("worked out from the pay", context="state") if counted else ""))

    def _toggle(self) -> None:
        self.flush()
        self.is_shown = not self.is_shown
        self._show_or_mask()
        self.refresh()

    def open_for_typing(self, level: int) -> None:
        """Show the figures and put the focus on the pay of a level."""
        if not self.is_shown:
            self._toggle()
        self.fields[level, "monthly_pay"].control.setFocus()

    def _show_or_mask(self) -> None:
        """Show the figures, or dots in their place; a masked figure cannot be typed over unseen."""
        words = _("Hide the figures") if self.is_shown else _("Show the figures")
        self.eye.setText(words)
        self._export_note.setText(
            _("Paper and file have the pay in them, since the figures are shown.")
            if self.is_shown
            else _("Paper and file have no pay in them as long as the figures are hidden.")
        )
        for (_level, name), kept in self.fields.items():
            control = kept.control
            assert isinstance(control, LineEdit)
            masked = name != "name" and not self.is_shown
            control.setEchoMode(QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal)
            control.setReadOnly(masked or not self._writable)

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask the figures again whenever the page is left."""
        super().hideEvent(event)
        if self.is_shown and not event.spontaneous():
            self._toggle()

    def flush(self) -> None:
        """Keep what is typed."""
        self.fields.flush()

    def print_list(self) -> None:
        """Preview the levels; with the pay only where the owner has it shown."""
        self.flush()
        write = partial(verbs.write_paper, self._workspace.desk, with_pay=self.is_shown, today=date.today())
        self.asked.emit(Print(message("Levels", context="title"), write))

    def _save(self) -> None:
        """Save the levels as Excel; with the pay only where the owner has it shown."""
        self.flush()
        path = file_choice.where_to_save(self, _("Save the levels as Excel"), _("Levels", context="title"), ".xlsx")
        if path is not None:
            write = partial(verbs.write_levels, self._workspace.desk, path, with_pay=self.is_shown)
            self._workspace.write_out(path, write)

    def _open_list(self) -> None:
        dialog = LevelListDialog(self._workspace, self)
        dialog.accepted.connect(self.refresh)
        open_dialog(dialog)
