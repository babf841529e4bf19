"""The company on the Settings page: name, address, logo, working days, days off, what replacing somebody costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.amounts import field_text
from mentordesk.domain.dates import read_date
from mentordesk.domain.pitch.own_figures import read_figure
from mentordesk.domain.records.company import DayOff
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.problem import Problem
from mentordesk.i18n import Message, _, day, message
from mentordesk.services import company as verbs
from mentordesk.services import pitch
from ui import theme
from ui.models.days import SHORT_WEEKDAYS
from ui.widgets.basic import Button, Holder, Label, clear, column, line, row
from ui.widgets.file_choice import Purpose, which_file
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Choice, Field, FigureLine, LineEdit, Typing, tool
from ui.widgets.form.pickers import DayLine
from ui.widgets.picture_file import LOGO, picture_of, read_picture
from ui.workspace import Workspace

FISCAL_STARTS: dict[int, Message] = {
    1: message("1 January", context="time"),
    4: message("1 April", context="time"),
    7: message("1 July", context="time"),
    10: message("1 October", context="time"),
}
"""The first days that a fiscal year may have, by the month."""


def _about_fiscal_year() -> str:
    return _("Certificates are numbered by it, and a budget that runs into the next one shows both years.")


class CompanyForm(Holder):
    """The company. It has many attributes because each setting is a control of its own."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._writable = not workspace.desk.read_only
        self.name, self.address = LineEdit(), LineEdit()
        self._typing = [self._kept(self.name, "name"), self._kept(self.address, "address")]
        self.name_field = Field(
            _("Name, as printed on papers"),
            self.name,
            note=_("It appears at the top of every document."),
            parent=self,
        )
        self.logo = LogoField(workspace, self)
        self.address_field = Field(_("Address", context="field"), self.address, parent=self)
        self.workdays = WorkdayRow(workspace, self)
        self.days_off = DaysOff(workspace, self)
        self.fiscal_start = Choice(
            [(month, str(words)) for month, words in FISCAL_STARTS.items()],
        )
        self.fiscal_start.setEnabled(self._writable)
        self.fiscal_start.picked.connect(self._set_fiscal_start)
        fiscal = Field(_("Fiscal year begins on"), self.fiscal_start, note=_about_fiscal_year(), parent=self)
        self.cautious, self.expected = FigureLine(), FigureLine()
        self._rates = AutosavedFields(
            {
                "cautious_rate": self._rate(self.cautious, "cautious_rate"),
                "expected_rate": self._rate(self.expected, "expected_rate"),
            }
        )
        for control in (self.name, self.address, self.cautious, self.expected):
            control.setReadOnly(not self._writable)
        first = QHBoxLayout()
        first.setSpacing(theme.px(16))
        first.addWidget(self.name_field, 3)
        first.addWidget(self.logo, 1)
        rates = row(*(kept.field for kept in self._rates.values()), gap=16)
        self.setLayout(
            column(
                *(Label(_("Company", context="title"), "section"), 6, line(), 12),
                *(first, 8, self.address_field, 12),
                *(self.workdays, 12, self.days_off, 12),
                *(fiscal, 12, rates),
                Label(
                    _("What replacing somebody costs, as a share of a year's pay. The pitch counts with both cases."),
                    "small",
                    ink="ink2",
                    wrap=True,
                ),
            )
        )

    def refresh(self) -> None:
        """Show the company; a field that is being typed in stays as it is."""
        desk = self._workspace.desk
        held = verbs.company(desk)
        for control, value in ((self.name, held.name), (self.address, held.address)):
            if not control.hasFocus() and control.text() != value:
                control.setText(value)
        self.logo.refresh()
        self.workdays.show_days(held.workdays)
        self.fiscal_start.set_value(held.fiscal_start)
        self.days_off.refresh()
        figures = current.pitch(desk)
        for name, kept in self._rates.items():
            kept.show(field_text(getattr(figures, name), Unit.PERCENT))

    def flush(self) -> None:
        """Keep what is typed."""
        for typing in self._typing:
            typing.flush()
        self._rates.flush()
        for kept in self.days_off.kept:
            kept.flush()

    def _set_fiscal_start(self, month: int) -> None:
        self._workspace.do(verbs.set_fiscal_start(self._workspace.desk, month))
        self.refresh()

    def _kept(self, control: LineEdit, name: str) -> Typing:
        typing = Typing(control)
        typing.pause.connect(partial(self._keep, control, name))
        return typing

    def _keep(self, control: LineEdit, name: str) -> None:
        held = verbs.company(self._workspace.desk)
        if name == "name":
            problem = verbs.name_problem(control.text())
            self.name_field.set_problem(str(problem.message) if problem else "")
        typed: dict[str, Any] = {name: control.text()}
        self._workspace.do(verbs.edit(self._workspace.desk, held, replace(held, **typed)))

    def _rate(self, control: LineEdit, name: str) -> AutosavedField:
        words = {
            "cautious_rate": _("Replacement, cautious", context="field"),
            "expected_rate": _("Replacement, expected", context="field"),
        }
        made = Field(words[name], control, unit="%", parent=self)

        def keep(value: int) -> bool:
            desk = self._workspace.desk
            changed: dict[str, Any] = {name: value}
            return self._workspace.do(pitch.edit(desk, replace(current.pitch(desk), **changed), today=date.today()))

        return AutosavedField(made, partial(read_figure, name), keep)


class LogoField(Holder):
    """The logo as it stands on papers, and the buttons that choose it and take it away."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._picture = Label()
        self._problem = Label("", "small", ink="bad", wrap=True)
        self._problem.hide()
        self.choose = Button(_("Choose a picture", context="button"), small=True, does=self._choose)
        self.remove = Button("", "bar", icon="close", tip=_("Take the logo away"), does=self._remove)
        for button in (self.choose, self.remove):
            button.setEnabled(not workspace.desk.read_only)
        self.setLayout(
            column(
                Label(_("Logo", context="field"), "label", ink="ink2"),
                4,
                row(self._picture, self.choose, self.remove, None),
                self._problem,
                None,
            )
        )

    def refresh(self) -> None:
        """Show the logo."""
        png = verbs.logo(self._workspace.desk)
        self._picture.setPixmap(picture_of(png, theme.px(34)))
        self._picture.setVisible(bool(png))
        self.remove.setVisible(bool(png))
        self.choose.setText(_("Change", context="button") if png else _("Choose a picture", context="button"))

    def _choose(self) -> None:
        path = which_file(self, _("Choose the logo"), _("Pictures (*.png *.jpg *.jpeg)"), Purpose.LIST)
        if path is not None:
            self.take(read_picture(path, LOGO))

    def take(self, found: str | Message) -> None:
        """Take a logo that was read, or say why it cannot be taken."""
        self._problem.setText("" if isinstance(found, str) else str(found))
        self._problem.setVisible(not isinstance(found, str))
        if isinstance(found, str):
            self._workspace.do(verbs.set_logo(self._workspace.desk, found))

    def problem(self) -> str:
        """Return why the last picture could not be taken, or ""."""
        return self._problem.text()

    def _remove(self) -> None:
        change = verbs.set_logo(self._workspace.desk, "")
        self._workspace.do(change, tell=message("The logo is removed."))


class WorkdayRow(Holder):
    """Seven toggles, Monday to Sunday; one of them stays on."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.buttons: list[Button] = []
        across = QHBoxLayout()
        across.setSpacing(0)
        for place, words in enumerate(SHORT_WEEKDAYS):
            button = Button(str(words), "segment", does=self._changed)
            button.setCheckable(True)
            button.setProperty("place", "first" if place == 0 else "last" if place == 6 else "middle")
            button.setEnabled(not workspace.desk.read_only)
            self.buttons.append(button)
            across.addWidget(button)
        across.addStretch(1)
        self.setAccessibleName(_("Working days", context="field"))
        self.setLayout(column(Label(_("Working days", context="field"), "label", ink="ink2"), 4, across))

    def show_days(self, days: tuple[int, ...]) -> None:
        """Show on which days the company works."""
        for place, button in enumerate(self.buttons):
            button.setChecked(place in days)

    def _changed(self) -> None:
        days = [place for place, button in enumerate(self.buttons) if button.isChecked()]
        self._workspace.do(verbs.set_workdays(self._workspace.desk, days))
        self.show_days(verbs.company(self._workspace.desk).workdays)


class DaysOff(Holder):
    """The company's own days off, a row each, with Tết of the next year to be added at once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._ids: list[str] = []
        self.kept: list[AutosavedField] = []
        self._shown: dict[str, Callable[[DayOff], None]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self.add = Button(_("Add days off"), "link", icon="add", does=self._add)
        self.tet = Button("", "link", icon="calendar", does=self._add_tet)
        for button in (self.add, self.tet):
            button.setEnabled(not workspace.desk.read_only)
        self.setLayout(
            column(
                Label(_("Days off beside the public holidays"), "label", ink="ink2"),
                4,
                self._list,
                4,
                row(self.add, self.tet, None),
            )
        )

    def refresh(self) -> None:
        """Show the days off; rows are made anew only where some came or went."""
        found = verbs.days_off(self._workspace.desk)
        ids = [off.id for off in found]
        if sorted(ids) != sorted(self._ids):
            self._make(found)
        for off in found:
            self._shown[off.id](off)
        proposed = verbs.proposed_tet(self._workspace.desk, today=date.today())
        self.tet.setVisible(proposed is not None)
        if proposed is not None and proposed.first is not None and proposed.last is not None:
            words = _(
                "Add {name}, {first} to {last}", name=proposed.name, first=day(proposed.first), last=day(proposed.last)
            )
            self.tet.setText(words)

    def _make(self, found: tuple[DayOff, ...]) -> None:
        clear(self._list)
        self._ids = [off.id for off in found]
        self.kept, self._shown = [], {}
        for off in found:
            self._list.addWidget(self._row(off))

    def _row(self, off: DayOff) -> QWidget:
        first = self._day(_("First day", context="field"), off.id, "first")
        last = self._day(_("Last of these days"), off.id, "last")
        name = AutosavedField(Field(_("Name", context="field"), LineEdit()), str, partial(self._keep, off.id, "name"))
        remove = tool("trash", _("Remove these days off"))
        remove.clicked.connect(lambda _on: self._remove(off.id))
        self.kept += [first, last, name]

        def show(held: DayOff) -> None:
            first.show(day(held.first) if held.first else "")
            last.show(day(held.last) if held.last else "")
            name.show(held.name)
            for day_field in (first, last):
                day_field.retry()  # the other day may have been corrected

        self._shown[off.id] = show
        made = Holder()
        named = row(name.field, gap=8)
        named.addLayout(column(20, remove, None))
        made.setLayout(column(row(first.field, last.field, gap=8), named, gap=6))
        made.setEnabled(not self._workspace.desk.read_only)
        return made

    def _day(self, label: str, off_id: str, name: str) -> AutosavedField:
        control = DayLine()

        def read(typed: str) -> date | Problem | None:
            value = read_date(typed)
            held = self._held(off_id)
            if held is None or isinstance(value, Problem):
                return value
            days: dict[str, Any] = {name: value}
            return verbs.day_off_problem(replace(held, **days)) or value

        kept = AutosavedField(Field(label, control), read, partial(self._keep, off_id, name))
        control.picked.connect(lambda _day: kept.keep_now())
        return kept

    def _held(self, off_id: str) -> DayOff | None:
        return next((off for off in self._workspace.desk.all(DayOff) if off.id == off_id), None)

    def _keep(self, off_id: str, name: str, value: object) -> bool:
        held = self._held(off_id)
        if held is None:
            return True
        typed: dict[str, Any] = {name: value}
        return self._workspace.do(verbs.edit_day_off(self._workspace.desk, held, replace(held, **typed)))

    def _add(self) -> None:
        self._workspace.do(verbs.add_day_off(self._workspace.desk))
        if self.kept:
            self.kept[-3].control.setFocus()

    def _add_tet(self) -> None:
        proposed = verbs.proposed_tet(self._workspace.desk, today=date.today())
        if proposed is not None:
            self._workspace.do(verbs.add_day_off(self._workspace.desk, proposed))

    def _remove(self, off_id: str) -> None:
        held = self._held(off_id)
        if held is not None:
            change = verbs.remove_day_off(self._workspace.desk, held, when=datetime.now().astimezone())
            self._workspace.do(change, tell=message("The day off is removed."))
