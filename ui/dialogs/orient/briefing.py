"""A briefing: when and where it is, who came, and a second date for who was absent."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHeaderView, QWidget

from mentordesk.domain.amounts import read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.orientation.briefings import BriefingRow
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.orientation import Attendance, BriefingKind
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import _, day, message, ngettext
from mentordesk.services.orientation import verbs as orientation
from ui import theme
from ui.dialogs.base import Dialog
from ui.models.orienting import Invited, invited_columns
from ui.models.records import RecordModel
from ui.widgets.basic import Button, Label, WrappingRow
from ui.widgets.form.autosaved_field import AutosavedField, keep_all
from ui.widgets.form.fields import Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.table.tables import Table
from ui.workspace import Workspace

LONGEST = 480
"""A briefing takes at most so many minutes."""


class AttendanceList(Table):
    """Who was invited, and whether each came; Space turns it for those chosen."""

    def __init__(self, roles: Mapping[str, str], turn: Callable[[], object]) -> None:
        self.rows: RecordModel[Invited] = RecordModel(invited_columns(roles))
        super().__init__(self.rows)
        self.rows.setParent(self)
        self._turn = turn
        self.setAccessibleName(_("Who came", context="title"))
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._turn()
        else:
            super().keyPressEvent(event)


class BriefingDialog(Dialog):
    """The fields of a briefing save themselves, and so does each press on who came. ``print_wanted`` asks the page."""

    print_wanted = Signal()

    def __init__(self, parent: QWidget | None, workspace: Workspace, kind: BriefingKind) -> None:
        is_first = kind is BriefingKind.PARTICIPANTS
        title = _("Briefing of mentors and mentees") if is_first else _("Briefing of line managers")
        words = (
            _("90 minutes: purpose, roles and limits, practice in listening and asking, GROW, what stays private.")
            if is_first
            else _("Half an hour is enough: what the programme asks of a manager, and what not.")
        )
        name = _("Who came to the briefing…") if is_first else _("Who came to the briefing of line managers…")
        super().__init__(parent, title, words, width=820, height=660, name=name)
        self._workspace, self._kind = workspace, kind
        self._read_only = workspace.desk.read_only
        self.saved: dict[str, AutosavedField] = {}
        self._make_fields()
        self.list = AttendanceList(self._roles(), self._turn)
        self.list.rows.chose.connect(lambda shown, _column, state: self._note({shown.id: state}))
        self.list.setMinimumHeight(theme.px(220))
        self.count = Label("", "small", ink="ink2")
        self._make_buttons()
        self.body.addLayout(self._grid)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(self._row)
        self.print = Button(_("Print the sheet"), icon="print", does=self._print)
        self.offer(self.print, Button(_("Done", context="button"), "primary", does=self.accept))
        self._refresh()
        workspace.changed.connect(self._refresh)

    def _make_fields(self) -> None:
        self.day, self.again = DayLine(), DayLine()
        self.at, self.again_at, self.place = LineEdit(hint="14:00"), LineEdit(hint="16:00"), LineEdit()
        self.minutes = LineEdit()
        self.minutes.set_unit(_("minutes", context="unit"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        fields = (
            (self._typed("on", _("Date", context="field"), self.day, read_date), 0, 0),
            (self._typed("at", _("Time", context="field"), self.at, str), 0, 1),
            (self._typed("minutes", _("Minutes", context="field"), self.minutes, read_length), 0, 2),
            (self._typed("place", _("Place", context="field"), self.place, str), 1, 0),
            (self._typed("again_on", _("Second date", context="field"), self.again, read_date), 1, 1),
            (self._typed("again_at", _("Time of the second date"), self.again_at, str), 1, 2),
        )
        for field, at_row, at_column in fields:
            self._grid.addWidget(field, at_row, at_column)
        for at_column in range(3):
            self._grid.setColumnStretch(at_column, 1)

    def _typed(self, name: str, label: str, control: LineEdit, read: Callable[[str], Any]) -> Field:
        field = Field(label, control)
        control.setReadOnly(self._read_only)
        saved = AutosavedField(field, read, partial(self._keep, name))
        if isinstance(control, DayLine):
            control.picked.connect(lambda _day: saved.keep_now())
        self.saved[name] = saved
        return field

    def _make_buttons(self) -> None:
        self.all = Button(_("Everybody else came"), icon="saved", does=self._everybody)
        came, absent = _("Came", context="button"), _("Absent", context="button")
        self.came = Button(came, does=partial(self._note_chosen, Attendance.CAME))
        self.absent = Button(absent, does=partial(self._note_chosen, Attendance.ABSENT))
        self.later = Button(_("Came on the second date"), does=partial(self._note_chosen, Attendance.CAME_LATER))
        self.unnoted = Button(_("Not noted", context="button"), does=partial(self._note_chosen, None))
        self._row = WrappingRow(self.all, self.came, self.absent, self.later, self.unnoted)
        for button in (self.all, self.came, self.absent, self.later, self.unnoted):
            button.setEnabled(not self._read_only)

    # --- what is shown --------------------------------------------------------------------------------------------

    def briefing(self) -> BriefingRow:
        """Return the briefing as it stands."""
        return orientation.read(self._workspace.desk, today=date.today()).briefing_of(self._kind)

    def _roles(self) -> dict[str, str]:
        if self._kind is BriefingKind.MANAGERS:
            return {}
        return orientation.roles(self._workspace.desk, today=date.today())

    def _refresh(self, *_kinds: object) -> None:
        briefing = self.briefing()
        record = briefing.record
        texts = {
            "on": day(record.on) if record.on else "",
            "at": record.at,
            "minutes": str(record.minutes),
            "place": record.place,
            "again_on": day(record.again_on) if record.again_on else "",
            "again_at": record.again_at,
        }
        for name, words in texts.items():
            self.saved[name].show(words)
        self.list.rows.show(Invited(person, briefing.state_of(person.id)) for person in briefing.people)
        total = len(briefing.people)
        words = ngettext("{came}/{n} came", "{came}/{n} came", total, context="count", came=briefing.came)
        self.count.setText(words if total else _("Nobody to invite yet"))
        self.all.setEnabled(bool(briefing.open) and not self._read_only)

    # --- what the owner does --------------------------------------------------------------------------------------

    def _keep(self, name: str, value: object) -> bool:
        briefing = self.briefing()
        if getattr(briefing.record, name) == value:
            return True
        return self._workspace.do(orientation.set_briefing(self._workspace.desk, briefing, **{name: value}))

    def _note(self, states: dict[str, Attendance | None]) -> None:
        if self._read_only or self._is_too_early(states.values()):
            return
        change = orientation.note_attendance(self._workspace.desk, self.briefing(), states, when=datetime.now())
        if not change.is_empty():
            self._workspace.do(change)

    def _note_chosen(self, state: Attendance | None) -> None:
        self._note(dict.fromkeys(self.list.chosen_ids(), state))

    def _turn(self) -> None:
        briefing, chosen = self.briefing(), self.list.chosen_ids()
        all_came = all(briefing.has_come(person_id) for person_id in chosen)
        self._note_chosen(Attendance.ABSENT if all_came else Attendance.CAME)

    def _print(self) -> None:
        self.accept()
        self.print_wanted.emit()

    def _is_too_early(self, states: Iterable[Attendance | None]) -> bool:
        """Say so where the day of a briefing is still to come: only who will not be there can be noted."""
        record = self.briefing().record
        days = {Attendance.CAME: record.on, Attendance.CAME_LATER: record.again_on}
        ahead = next((on for state in states if state and (on := days.get(state)) and on > date.today()), None)
        words = _("{day} is still to come. Note who came once the briefing was held.", day=ahead) if ahead else ""
        self.say_failed(words)
        return bool(words)

    def _everybody(self) -> None:
        if self._is_too_early((Attendance.CAME,)):
            return
        change = orientation.everybody_came(self._workspace.desk, self.briefing(), when=datetime.now())
        self._workspace.do(change)

    def done(self, result: int) -> None:
        """Save what is typed however the dialog is closed; what cannot be saved keeps it open at Done."""
        if not keep_all(self.saved.values()) and result:
            return
        self._workspace.changed.disconnect(self._refresh)
        super().done(result)


def read_length(typed: str) -> int | Problem:
    """Read how many minutes a briefing takes."""
    value = read_number(typed, Unit.COUNT)
    if isinstance(value, Problem):
        return value
    if value is None or not value.is_integer() or not 1 <= value <= LONGEST:
        words = message("A briefing takes 1 to {most} minutes. Write a whole number.", most=LONGEST)
        return Problem("minutes", words, found=typed)
    return int(value)
