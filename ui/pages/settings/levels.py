"""Levels and pay on the Settings page: figures are hidden until the owner asks for them."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QPainter, QPaintEvent, QPen
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
from ui.widgets.basic import Button, Holder, Label, column, grow_with_width, line, row
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Field, FigureLine, LineEdit
from ui.workspace import Workspace


def _words(name: str) -> str:
    return _("Average monthly pay") if name == "monthly_pay" else _("Cost of an hour")


def _spoken(name: str, level: int) -> str:
    return _("{what}, level {n}", what=_words(name), n=level)


def read_pay(typed: str) -> float | Problem | None:
    """Return the monthly pay typed, nothing for an empty field, or what is wrong with it."""
    value = read_number(typed, Unit.MONEY)
    return value if isinstance(value, Problem) else figures.pay_problem(value) or value


def read_hour(typed: str) -> float | Problem | None:
    """Return the cost of an hour typed, nothing for an empty field, or what is wrong with it."""
    value = read_number(typed, Unit.MONEY)
    return value if isinstance(value, Problem) else figures.hour_problem(value) or value


PAY = ("monthly_pay", "hourly_cost")
"""The figures of a level, which are masked."""

GAP = 4
"""The space between the parts of a field, in px at 100 %."""


class Masked(QWidget):
    """A figure that was never asked for, drawn as its field shows it: a field takes ten times as long to make."""

    def __init__(self, label: str, like: QLineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._label, self._like = label, like
        self._dots = 0
        self._note = ""
        grow_with_width(self)

    def show_figure(self, text: str, note: str) -> None:
        """Show a dot for each sign of a figure, and a note below."""
        if (self._dots, self._note) != (len(text), note):
            self._dots, self._note = len(text), note
            self.updateGeometry()
            self.update()

    def note(self) -> str:
        """Return what stands below."""
        return self._note

    def heightForWidth(self, width: int) -> int:
        return self._place(width)[-1].bottom() + 1

    def sizeHint(self) -> QSize:
        width = max(self._like.sizeHint().width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = ((word, "label") for word in self._label.split()), ((word, "small") for word in self._note.split())
        longest = max(_metrics(style).horizontalAdvance(word) for part in words for word, style in part)
        width = max(longest, self._like.minimumSizeHint().width())
        return QSize(width, self._place(width)[1].bottom() + 1)

    def _place(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Return where label, line and note are at a width."""
        label = QRect(0, 0, width, _height(self._label, "label", width))
        line_at = QRect(0, label.bottom() + 1 + theme.px(GAP), width, self._like.sizeHint().height())
        if not self._note:
            return label, line_at, line_at
        below = line_at.bottom() + 1 + theme.px(GAP)
        return label, line_at, QRect(0, below, width, _height(self._note, "small", width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the label, the line with its dots and its unit, and the note."""
        label, inside, note = self._place(self.width())
        wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        beside = int(Qt.AlignmentFlag.AlignVCenter)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(theme.color("sheet2"))
            painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6) - 0.5, theme.px(6) - 0.5)
            painter.setFont(theme.font())
            painter.setPen(theme.color("ink"))
            room = inside.adjusted(theme.px(8) + 3, 0, -theme.px(10), 0)
            unit = painter.fontMetrics().horizontalAdvance(UNIT)
            painter.drawText(room.adjusted(0, 0, -unit - theme.px(4), 0), beside, MASK * self._dots)
            painter.setPen(theme.color("ink2"))
            painter.drawText(room, beside | int(Qt.AlignmentFlag.AlignRight), UNIT)
            painter.setFont(theme.font("label"))
            painter.drawText(label, wrapped, self._label)
            painter.setFont(theme.font("small"))
            if self._note:
                painter.drawText(note, wrapped, self._note)


UNIT, MASK = "₫", "●"


def _metrics(style: str) -> QFontMetrics:
    return QFontMetrics(theme.font(style))


def _height(words: str, style: str, width: int) -> int:
    room = QRect(0, 0, width, 10_000)
    return _metrics(style).boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()


class LevelsForm(Holder):
    """The five levels: own name, average monthly pay and what an hour costs; masked until they are asked for.

    The fields of the figures are made when they are asked for first. ``asked(command)`` asks for the preview of the
    list.
    """

    asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._writable = not workspace.desk.read_only
        self.is_shown = False
        self.fields: AutosavedFields[tuple[int, str]] = AutosavedFields()
        self.masked: dict[tuple[int, str], Masked] = {}
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
        self._grid = grid = QGridLayout()
        whole.addLayout(grid)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        for place, level in enumerate(LEVELS):
            named = self._field(level, "name", str)
            self.fields[level, "name"] = named
            grid.addWidget(named.field, place, 0)
            assert isinstance(named.control, QLineEdit)
            for column_at, name in enumerate(PAY, 1):
                masked = Masked(_words(name), named.control, self)
                masked.setAccessibleName(_spoken(name, level))
                self.masked[level, name] = masked
                grid.addWidget(masked, place, column_at)
        for column_at, stretch in enumerate((4, 4, 3)):
            grid.setColumnStretch(column_at, stretch)
        whole.addLayout(column(6, self._warning, 4, row(self.export, self.print, None), self._export_note))
        self.hide_or_show()

    @property
    def is_made(self) -> bool:
        """Whether the figures have been asked for."""
        return not self.masked

    def make_figures(self) -> None:
        """Put the fields of the figures, masked, where the figures were drawn."""
        for (level, name), masked in self.masked.items():
            made = self._field(level, name, read_pay if name == "monthly_pay" else read_hour)
            self.fields[level, name] = made
            self._grid.removeWidget(masked)
            masked.hide()
            masked.deleteLater()
            place = PAY.index(name)
            self._grid.addWidget(made.field, LEVELS.index(level), place + 1)
            before = self.fields[level, ("name", *PAY)[place]]
            QWidget.setTabOrder(before.control, made.control)
        self.masked = {}
        self.hide_or_show()

    def _field(self, level: int, name: str, read: Any) -> AutosavedField:
        usual = str(figures.LEVEL_WORDS[level])
        control = LineEdit(hint=_("Other name", context="field")) if name == "name" else FigureLine()
        label = _("Level {n}", context="field", n=level) if name == "name" else _words(name)
        made = Field(label, control, unit="" if name == "name" else UNIT, parent=self)
        said = _("Level {n}: {usual}", n=level, usual=usual) if name == "name" else _spoken(name, level)
        control.setAccessibleName(said)
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
        counted = found.counted and found.hour is not None
        worked_out = _("worked out: {amount}", amount=money(found.hour or 0)) if counted and self.is_shown else ""
        note = worked_out or (_("worked out from the pay", context="state") if counted else "")
        self._show_figure(found.level, "monthly_pay", found.pay.monthly_pay, "")
        self._show_figure(found.level, "hourly_cost", found.pay.hourly_cost, note)

    def _show_figure(self, level: int, name: str, value: float | None, note: str) -> None:
        text = field_text(value, Unit.MONEY)
        if (level, name) in self.masked:
            self.masked[level, name].show_figure(text, note)
            return
        kept = self.fields[level, name]
        kept.show(text)
        if name == "hourly_cost":
            kept.field.set_note(note)

    def _toggle(self) -> None:
        self.flush()
        self.make_figures()
        self.is_shown = not self.is_shown
        self.hide_or_show()
        self.refresh()

    def open_for_typing(self, level: int) -> None:
        """Show the figures and put the focus on the pay of a level."""
        if not self.is_shown:
            self._toggle()
        self.fields[level, "monthly_pay"].control.setFocus()

    def hide_or_show(self) -> None:
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
