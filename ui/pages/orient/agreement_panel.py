"""The agreement of the chosen pair or group: every field saves itself, and its one gap stands at its foot."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.domain.amounts import read_number
from mentordesk.domain.dates import read_date
from mentordesk.domain.orientation.agreements import OrientRow, Side, first_words, state_words
from mentordesk.domain.orientation.facts import row_problems
from mentordesk.domain.records.agreement import MOST_GOALS, Booker
from mentordesk.domain.records.goal import Unit
from mentordesk.domain.records.plan import Rhythm
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import BOOKER_WORDS, RHYTHM_WORDS
from mentordesk.i18n import _, day, day_month, message
from mentordesk.services.orientation import verbs as orientation
from mentordesk.text import in_line
from ui import theme
from ui.models.orienting import AGREEMENT_LOOK, FIRST_LOOK
from ui.widgets.basic import (
    Button,
    FramedHolder,
    Label,
    LineLabel,
    WrappingRow,
    clear,
    column,
    holding,
    line,
    plain_tip,
    row,
    take_out,
)
from ui.widgets.form.autosaved_field import AutosavedField
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.workspace import Workspace

LONGEST = 240
"""A meeting takes at most so many minutes."""


class AgreementPanel(FramedHolder):
    """The panel. The signals ask the page for what has a dialog of its own; ``fix`` carries a problem at the foot.

    It is long because the fields of one agreement, their reading and their saving belong together.
    """

    goals_wanted = Signal()
    words_wanted = Signal()
    first_wanted = Signal()
    fix = Signal(Problem)
    agreement_wanted = Signal()
    pack_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("box", "sheet")
        self.workspace = workspace
        self._read_only = workspace.desk.read_only
        self._row: OrientRow | None = None
        self.title = LineLabel("", "heading")
        self._state_icon, self._state = Label(), Label("", "small")
        self._not_legal = Label(_("One page. Not a legal contract."), "small", ink="ink2", wrap=True)
        self._make_fields()
        self._make_below()
        head = row(gap=6)
        head.addWidget(self.title, 1)
        head.addWidget(self._state_icon)
        head.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(size) for size in (18, 12, 18, 12)))
        layout.setSpacing(theme.px(6))
        layout.addLayout(head)
        layout.addWidget(self._not_legal)
        layout.addLayout(self._grid)
        layout.addLayout(self._below)
        layout.addLayout(self._foot)
        layout.addWidget(WrappingRow(self.print, self.print_pack, self.calendar))
        layout.addStretch(1)

    # --- the fields -----------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.start, self.end, self.review = DayLine(), DayLine(), DayLine()
        self.minutes = LineEdit()
        self.minutes.set_unit(_("minutes", context="unit"))
        self.place, self.between = LineEdit(), LineEdit(hint=_("Zalo, in working hours"))
        self.rhythm: Choice[Rhythm] = Choice([(value, str(words)) for value, words in RHYTHM_WORDS.items()])
        self.booker: Choice[Booker] = Choice([(value, str(words)) for value, words in BOOKER_WORDS.items()])
        self.rhythm.picked.connect(partial(self._keep, "rhythm"))
        self.booker.picked.connect(partial(self._keep, "booker"))
        self.saved: dict[str, AutosavedField] = {}
        self._controls: dict[str, QWidget] = {"rhythm": self.rhythm, "booker": self.booker}
        self._fields: tuple[tuple[Field, bool], ...] = (
            (self._typed("start", _("Start", context="field"), self.start, read_date), False),
            (self._typed("end", _("End", context="field"), self.end, read_date), False),
            (self._typed("review_on", _("To be reviewed on"), self.review, read_date), False),
            (Field(_("Rhythm", context="field"), self.rhythm), False),
            (self._typed("minutes", _("Length of a meeting"), self.minutes, read_minutes), False),
            (Field(_("Who books", context="field"), self.booker), False),
            (self._typed("meeting_place", _("Meeting place", context="field"), self.place, str), True),
            (self._typed("between", _("Between two meetings"), self.between, str), True),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(6))
        self._columns = 0
        for control in (self.rhythm, self.booker):
            control.setEnabled(not self._read_only)

    def _typed(self, name: str, label: str, control: LineEdit, read: Callable[[str], Any]) -> Field:
        field = Field(label, control)
        control.setReadOnly(self._read_only)
        saved = AutosavedField(field, read, partial(self._keep, name))
        if isinstance(control, DayLine):
            control.picked.connect(lambda _day: saved.keep_now())
        self.saved[name] = saved
        self._controls[name] = control
        return field

    def arrange(self, columns: int) -> None:
        """Put one, two or three fields in a row; of the wide fields two stand in a row."""
        if columns == self._columns:
            return
        self._columns = columns
        parts = 6 if columns > 1 else 1
        take_out(self._grid)
        at_row = at_column = 0
        for field, is_wide in self._fields:
            span = min(parts, 3 if is_wide or columns == 2 else 2)
            if at_column + span > parts:
                at_row, at_column = at_row + 1, 0
            self._grid.addWidget(field, at_row, at_column, 1, span)
            at_column += span
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < parts else 0)

    def _make_below(self) -> None:
        self.goals = Button("", "link", does=self.goals_wanted.emit)
        self._goals = QVBoxLayout()
        self._goals.setSpacing(theme.px(2))
        goals_head = row(Label(_("Development goals", context="title"), "label", ink="ink2"), None, self.goals)
        self._first_icon, self._first = Label(), Label("", "small")
        self.first = Button("", "link", does=self.first_wanted.emit)
        first = row(Label(_("First meeting", context="title"), "label", ink="ink2"), gap=6)
        first.addWidget(self._first_icon)
        first.addWidget(self._first, 1)
        first.addWidget(self.first)
        self._words = Label("", "small", ink="ink2", wrap=True)
        self.words = Button(_("Expects, offers, what stays between them…"), "link", does=self.words_wanted.emit)
        self._signatures = WrappingRow(gap=6)
        self.chips: list[Button] = []
        self._signed: tuple[object, ...] = ()
        signed = row(Label(_("Signatures", context="title"), "label", ink="ink2"), gap=10)
        signed.addWidget(self._signatures, 1)
        self._below = column(line(), goals_head, self._goals, line(), first, line(), row(self.words, None), line())
        self._below.setSpacing(theme.px(5))
        self._below.addLayout(signed)
        self._problem_icon = Label()
        self._problem = Label("", "small", ink="warn", wrap=True)
        self.repair = Button("", "link", does=self._repair)
        self._foot = row(self._problem_icon, gap=6)
        self._foot.addWidget(self._problem, 1)
        self._foot.addWidget(self.repair)
        self._found: Problem | None = None
        self.print = Button(_("Print the agreement"), small=True, icon="print", does=self.agreement_wanted.emit)
        self.print_pack = Button(_("Print the pack"), small=True, icon="print", does=self.pack_wanted.emit)
        self.calendar = Button(_("Calendar file…", context="button"), small=True, icon="export")
        self.calendar.clicked.connect(lambda _on: self.calendar_wanted.emit())

    # --- what is shown --------------------------------------------------------------------------------------------

    def row(self) -> OrientRow | None:
        """Return the pair or group shown."""
        return self._row

    def show_row(self, shown: OrientRow | None) -> None:
        """Show the agreement of a pair or a group; what is being typed stays."""
        is_other = shown is None or self._row is None or shown.id != self._row.id
        if is_other:
            self.flush()
        self._row = shown
        self.setEnabled(shown is not None)
        if shown is None:
            return
        self.title.setText(shown.name)
        icon, ink = AGREEMENT_LOOK[shown.state]
        self._state_icon.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        self._state.setText(str(state_words(shown)))
        self._state.set_ink(ink)
        for name, words in self._texts(shown).items():
            self.saved[name].show(words, anew=is_other)
        self.rhythm.set_value(shown.rhythm)
        self.booker.set_value(shown.agreement.booker)
        self._show_goals(shown)
        self._show_first(shown)
        self._show_signatures(shown)
        self._show_problem(shown)

    def _texts(self, shown: OrientRow) -> dict[str, str]:
        agreed = shown.agreement
        return {
            "start": _day(shown.start),
            "end": _day(shown.end),
            "review_on": _day(agreed.review_on),
            "minutes": str(shown.minutes),
            "meeting_place": agreed.meeting_place,
            "between": agreed.between,
        }

    def _show_goals(self, shown: OrientRow) -> None:
        clear(self._goals)
        for number, goal in enumerate(shown.goals, 1):
            due = _("by {day}", context="time", day=goal.due) if goal.due else _("no due date", context="state")
            what = LineLabel(f"{number}  {goal.title or _('without a title', context='state')}", "small")
            what.set_single(True)
            across = row(gap=8)
            across.addWidget(what, 1)
            across.addWidget(Label(due, "small", ink="ink2"))
            self._goals.addWidget(holding(across))
        self.goals.setText(_("Change the goals…") if shown.goals else _("Add goals…", context="button"))
        self.goals.setAccessibleDescription(f"{len(shown.goals)}/{MOST_GOALS}")

    def _show_first(self, shown: OrientRow) -> None:
        icon, ink = FIRST_LOOK[shown.first_state]
        self._first_icon.setPixmap(theme.pixmap(icon, ink, 16, self.devicePixelRatioF()))
        hour = shown.first.at if shown.first is not None else ""
        self._first.setText(in_line(str(first_words(shown)), hour, between=", "))
        self._first.set_ink(ink)
        self.first.setText(_("Choose a day…"))
        is_held = shown.first is not None and shown.partnership.last is not None
        self.first.setVisible(not is_held and not self._read_only and bool(shown.sides))

    def _show_signatures(self, shown: OrientRow) -> None:
        names = orientation.called(self.workspace.desk, shown)
        wanted = tuple(
            (side.person.id, names[side.person.id], side.record.signed_on, side.person.is_here) for side in shown.sides
        )
        if (shown.id, wanted) == self._signed:
            return
        self._signed = (shown.id, wanted)
        self._signatures.clear()
        self.chips = [self._chip(side, names[side.person.id]) for side in shown.sides]
        for chip in self.chips:
            self._signatures.add(chip)

    def _chip(self, side: Side, name: str) -> Button:
        signed_on = side.record.signed_on
        words = _("{name}, {day}", context="state", name=name, day=day_month(signed_on)) if signed_on else name
        chip = Button(words, "chip", icon="saved" if signed_on else "ring", small=True)
        spoken = _("{name} has signed", name=name) if signed_on else _("{name} has not signed", name=name)
        chip.setAccessibleName(spoken)
        chip.setToolTip(plain_tip(spoken))
        chip.setCheckable(True)
        chip.setChecked(signed_on is not None)
        chip.clicked.connect(lambda is_on, person_id=side.person.id: self._sign(person_id, is_on))
        here = side.person.is_here or signed_on is not None
        chip.setEnabled(here and not self._read_only)
        return chip

    def _show_problem(self, shown: OrientRow) -> None:
        found = row_problems(shown)
        self._found = found[0] if found else None
        self._problem_icon.setVisible(bool(found))
        self._problem.setVisible(bool(found))
        self.repair.setVisible(bool(found) and found[0].fix is not None and not self._read_only)
        if not found:
            return
        ink = "bad" if found[0].severity is Severity.ERROR else "warn"
        self._problem_icon.setPixmap(
            theme.pixmap("error" if ink == "bad" else "warning", ink, 16, self.devicePixelRatioF())
        )
        self._problem.setText(str(found[0].message))
        self._problem.set_ink(ink)
        self.repair.setText(str(found[0].fix or ""))

    # --- what the owner does --------------------------------------------------------------------------------------

    def _keep(self, name: str, value: object) -> bool:
        shown = self._row
        if shown is None:
            return True
        now = getattr(shown.agreement, name)
        usual = getattr(shown.proposed, name, None) if name != "review_on" else None
        if value == (now if now not in (None, "") else usual):
            return True
        return self.workspace.do(orientation.set_agreement(self.workspace.desk, shown, **{name: value}))

    def _sign(self, person_id: str, is_signed: bool) -> None:
        if self._row is not None:
            on = date.today() if is_signed else None
            self.workspace.do(orientation.sign(self.workspace.desk, [self._row], on=on, person_id=person_id))

    def _repair(self) -> None:
        if self._found is None or self._row is None:
            return
        if self._found.code == "review":
            self.workspace.do(orientation.choose_reviews(self.workspace.desk, [self._row]))
        else:
            self.fix.emit(self._found)

    def go_to(self, name: str) -> None:
        """Put the focus into a field."""
        self._controls.get(name, self.start).setFocus()

    def flush(self) -> None:
        """Save what is typed."""
        for saved in self.saved.values():
            saved.flush()


def _day(value: date | None) -> str:
    return day(value) if value is not None else ""


def read_minutes(typed: str) -> int | Problem | None:
    """Read the length of a meeting; an empty one is the length in the plan."""
    value = read_number(typed, Unit.COUNT)
    if isinstance(value, Problem) or value is None:
        return value
    if not value.is_integer() or not 1 <= value <= LONGEST:
        words = message("A meeting takes 1 to {most} minutes. Write a whole number.", most=LONGEST)
        return Problem("minutes", words, found=typed)
    return int(value)
