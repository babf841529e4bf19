"""The form of one goal: every field keeps itself, on leaving, after a pause in typing, and every 5 s while typing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.domain.amounts import field_text, read_number, unit_mark
from mentordesk.domain.dates import read_date
from mentordesk.domain.goals import indicators
from mentordesk.domain.goals.metrics import Figure
from mentordesk.domain.goals.smart import suggested_due
from mentordesk.domain.goals.target_group import GroupChoice
from mentordesk.domain.records.goal import Direction, Frequency, Goal, Indicator, Unit
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.words import DIRECTION_WORDS, FREQUENCY_WORDS, UNIT_WORDS
from mentordesk.i18n import Message, _, day
from ui import theme
from ui.widgets.basic import Holder, sheet
from ui.widgets.form.autosaved_field import AutosavedField, AutosavedFields
from ui.widgets.form.fields import Choice, Field, FigureLine, LineEdit, TextEdit
from ui.widgets.form.pickers import DayLine, PersonLine

FIELDS: tuple[tuple[str, int, int, int], ...] = (
    # field, row, first column, columns, of twelve; wider where a choice needs it
    ("title", 0, 0, 6),
    ("target_group", 0, 6, 6),
    ("why", 1, 0, 12),
    ("indicator", 2, 0, 8),
    ("direction", 2, 8, 4),
    ("indicator_name", 3, 0, 8),
    ("unit", 3, 8, 4),
    ("baseline", 4, 0, 4),
    ("target", 4, 4, 3),
    ("due", 4, 7, 5),
    ("owner_id", 5, 0, 6),
    ("frequency", 5, 6, 6),
    ("baseline_date", 6, 0, 5),
    ("baseline_source", 6, 5, 7),
    ("method", 7, 0, 12),
)

COLUMNS, LEAST_COLUMNS = 12, 4
Span = tuple[int, int]
"""First column and number of columns."""

TEXTS = ("title", "why", "indicator_name", "baseline_source", "method")
NUMBERS = ("baseline", "target")
DAYS = ("due", "baseline_date")
CHOICES = ("target_group", "indicator", "direction", "unit", "frequency")


class GoalForm(Holder):
    """The form. ``keep(after, field)`` writes the goal with a field's new value and says whether it is written.

    It has many attributes because each field of a goal has a control of the same name.
    """

    def __init__(
        self,
        people: Callable[[], Sequence[Person]],
        keep: Callable[[Goal, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._goal: Goal | None = None
        self._keep = keep
        self._kept: AutosavedFields[str] = AutosavedFields()
        self._drafts: dict[tuple[str, str], str] = {}
        self._box = sheet()
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._box)
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(*(theme.px(20) for _side in range(4)))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        for place in range(12):
            self._grid.setColumnStretch(place, 1)
        self._grid.setRowStretch(len(FIELDS) ** 2, 1)
        self.title = LineEdit()
        self.target_group: Choice[str] = Choice()
        self.why = TextEdit(lines=2)
        self.indicator: Choice[Indicator] = Choice()
        self.direction: Choice[Direction] = Choice()
        self.indicator_name = LineEdit()
        self.unit: Choice[Unit] = Choice()
        self.baseline = FigureLine()
        self.target = FigureLine()
        self.due = DayLine()
        self.baseline_date = DayLine()
        self.baseline_source = LineEdit()
        self.owner_id = PersonLine(people)
        self.frequency: Choice[Frequency] = Choice()
        self.method = TextEdit(lines=2)
        self.due.begin_at(lambda: (self._goal.due if self._goal else None) or suggested_due(date.today()))
        words = {
            "title": _("Goal", context="field"),
            "target_group": _("Target group", context="field"),
            "why": _("Why does it matter?"),
            "indicator": _("Indicator", context="field"),
            "direction": _("Should it go up or down?", context="up or down"),
            "indicator_name": _("Your own indicator"),
            "unit": _("Counted in", context="field"),
            "baseline": _("Today", context="field"),
            "target": _("Target", context="field"),
            "due": _("Due date", context="field"),
            "baseline_date": _("Date of current value"),
            "baseline_source": _("Source", context="field"),
            "owner_id": _("Who looks after it"),
            "frequency": _("How often measured"),
            "method": _("How it is measured"),
        }
        self._fields = {name: Field(words[name], getattr(self, name), parent=self._box) for name, *_place in FIELDS}
        self._wire()
        self._wide = True
        self._spans: dict[str, Span] = {}
        self.arrange(wide=True)

    def arrange(self, *, wide: bool) -> None:
        """Lay the fields out on twelve columns, or one below the other."""
        self._wide = wide
        self._spans = self._spans_of_fields()
        for place, (name, row, *_columns) in enumerate(FIELDS):
            field = self._fields[name]
            self._grid.removeWidget(field)
            if wide and name in self._spans:
                first, columns = self._spans[name]
                self._grid.addWidget(field, row * len(FIELDS), first, 1, columns)
            else:
                self._grid.addWidget(field, row * len(FIELDS) + place, 0, 1, 12)
        widgets = [getattr(self, name) for name, *_place in FIELDS]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)

    def set_tight(self, tight: bool) -> None:
        """Leave less room between the fields, so that more of them are seen at once."""
        side, gap = (12, 6) if tight else (20, 12)
        self._grid.setContentsMargins(theme.px(20), theme.px(side), theme.px(20), theme.px(side))
        self._grid.setVerticalSpacing(theme.px(gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Lay the fields out anew where a choice would be cut, or would no longer be."""
        if self._wide and self._spans_of_fields() != self._spans:
            self.arrange(wide=True)

    def _spans_of_fields(self) -> dict[str, Span]:
        """Return first column and columns of each field; in a row where a choice would be cut, as each needs.

        The fields of a row that has too little room for that are left out: each gets a row of its own.
        """
        spans: dict[str, Span] = {}
        for _row, fields in groupby(FIELDS, key=lambda field: field[1]):
            row = {name: (first, columns) for name, _row, first, columns in fields}
            needed = {name: self._columns_needed(name) for name in row}
            if all(needed[name] <= columns for name, (_first, columns) in row.items() if self._is_choice(name)):
                spans |= row
            elif sum(needed.values()) <= COLUMNS:
                spans |= _shared_out(needed)
        return spans

    def _is_choice(self, name: str) -> bool:
        return isinstance(getattr(self, name), Choice) and not self._fields[name].isHidden()

    def _columns_needed(self, name: str) -> int:
        """Return how many columns the text of a field needs."""
        control = getattr(self, name)
        gap = self._grid.horizontalSpacing()
        column_and_gap = (self.width() - 2 * theme.px(20) + gap) / COLUMNS
        words = control.currentText() if isinstance(control, Choice) else control.text()
        around = theme.px(54 if isinstance(control, Choice) else 28)
        wide: int = control.fontMetrics().horizontalAdvance(words) + around + gap
        return max(LEAST_COLUMNS, ceil(wide / max(column_and_gap, 1)))

    def _wire(self) -> None:
        reads: dict[str, Callable[[str], object]] = {
            **dict.fromkeys(TEXTS, str),
            **dict.fromkeys(NUMBERS, self._read_number),
            **dict.fromkeys(DAYS, read_date),
        }
        for name, read in reads.items():
            self._kept[name] = AutosavedField(self._fields[name], read, partial(self._tell, name))
        for name in DAYS:
            getattr(self, name).picked.connect(lambda _day, kept=self._kept[name]: kept.keep_now())
        for name in CHOICES:
            getattr(self, name).picked.connect(partial(self._tell, name))
        self.owner_id.picked.connect(lambda person_id: self._tell("owner_id", person_id or None))

    def flush(self) -> None:
        """Save typed text that is not saved yet."""
        self._kept.flush()

    def _read_number(self, typed: str) -> float | Problem | None:
        return read_number(typed, self._goal.unit) if self._goal is not None else None

    def _tell(self, name: str, value: object) -> bool:
        if self._goal is None or getattr(self._goal, name) == value:
            return True
        return self._keep(replace(self._goal, **{name: value}), name)  # type: ignore[arg-type]

    # --- what could not be kept -----------------------------------------------------------------------------------

    def drafts(self) -> dict[tuple[str, str], str]:
        """Return the texts that could not be kept, by the goal's id and the field."""
        if self._goal is not None:
            for name, kept in self._kept.items():
                self._drafts.pop((self._goal.id, name), None)
                if (draft := kept.draft()) is not None:
                    self._drafts[self._goal.id, name] = draft
        return dict(self._drafts)

    def resume(self, drafts: Mapping[tuple[str, str], str]) -> None:
        """Bring such texts back into their fields."""
        self._drafts = dict(drafts)
        for (goal_id, name), draft in drafts.items():
            if self._goal is not None and goal_id == self._goal.id:
                self._kept[name].resume(draft)

    # --- what is in the desk --------------------------------------------------------------------------------------

    def show_goal(
        self, goal: Goal, *, groups: Sequence[GroupChoice], figure: Figure, source: str, hint: Message | None
    ) -> None:
        """Show a goal; a field with the focus keeps what is in it."""
        other = self._goal is None or self._goal.id != goal.id
        drafts = self.drafts() if other else {}
        self._goal = goal
        capital = indicators.capital
        self.target_group.offer([(group.code, capital(group.label)) for group in groups], goal.target_group)
        count = next((str(group.count_sentence) for group in groups if group.code == goal.target_group), "")
        self._fields["target_group"].set_note(count)
        self.indicator.offer(_indicators(), goal.indicator)
        info = indicators.indicator_info(goal.indicator)
        self._fields["indicator"].set_note(str(info.formula) if info and goal.indicator is not Indicator.OWN else "")
        directions = [(way, capital(words)) for way, words in DIRECTION_WORDS.items()]
        units = [(unit, capital(words)) for unit, words in UNIT_WORDS.items()]
        self.direction.offer(directions, goal.direction)
        self.unit.offer(units, goal.unit)
        frequencies = [(often, str(words)) for often, words in FREQUENCY_WORDS.items()]
        self.frequency.offer(frequencies, goal.frequency)
        own = goal.indicator is Indicator.OWN
        self._fields["indicator_name"].setVisible(own)
        self._fields["unit"].setVisible(own)
        shown = {name: str(getattr(goal, name)) for name in TEXTS} | {"baseline_source": source}
        shown |= {name: field_text(getattr(goal, name), goal.unit) for name in NUMBERS}
        for name in DAYS:
            value = getattr(goal, name)
            shown[name] = day(value) if value else ""
        for name, text in shown.items():
            self._kept[name].show(text, anew=other)
        for name in NUMBERS:
            self._fields[name].set_unit(str(unit_mark(goal.unit)))
        if other or not self.owner_id.hasFocus():
            self.owner_id.show_person(goal.owner_id)
        self._fields["baseline_source"].set_note(str(figure.sentence) if info and info.is_counted else "")
        self._fields["target"].set_note(str(hint) if hint else "")
        self._fit()
        self.method.setPlaceholderText(str(indicators.how_measured(replace(goal, method="")) or ""))
        if drafts:
            self.resume(drafts)

    def go_to(self, name: str, *, choose: bool = False) -> None:
        """Put the focus into a field; with ``choose`` an empty date opens its month."""
        control = self._fields[name].control if name in self._fields else self.title
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if choose and isinstance(control, DayLine) and not control.text():
            control.choose()

    def where(self) -> str:
        """Return the field that has the focus."""
        return next((name for name, field in self._fields.items() if field.control.hasFocus()), "")

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return self._fields[name]


def _shared_out(needed: dict[str, int]) -> dict[str, Span]:
    """Return the places of fields side by side; the last one gets what is left of the row."""
    spans: dict[str, Span] = {}
    first = 0
    for name, columns in needed.items():
        spans[name] = (first, columns)
        first += columns
    last = next(reversed(needed))
    spans[last] = (spans[last][0], COLUMNS - spans[last][0])
    return spans


def _indicators() -> list[tuple[Indicator, str]]:
    known = [indicators.indicator_info(code) for code in Indicator if code is not Indicator.OWN]
    choices = [(info.code, indicators.capital(info.name)) for info in known if info is not None]
    return [*choices, (Indicator.OWN, _("Another, in my own words"))]
